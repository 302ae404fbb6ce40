"""The answer in the sources' own sentences: the direct answer first, then detail, then what sources dispute.

Where nothing covers the question the answer is empty: better none than one beside the point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from ...text.keys import tokens
from ...types import (
    Draft,
    DraftConflict,
    DraftGroup,
    DraftMemo,
    DraftSection,
    Evidence,
    Gap,
    GapCode,
    Kind,
    MemoKind,
    SectionKey,
)
from ..choosing import Chosen, near_repeat
from ..conflicts import find_conflicts, office_at_issue
from ..reading import Passage
from ..writer import AnswerOptions, Length
from .asked import Asked
from .followups import completed
from .question import Question, halves
from .vocabulary import concept
from .weighing import VOICE, Candidate, Considered, consider

__all__ = ["answered", "disputes", "extracted_answer", "premise_denied", "repeats"]

AS_GOOD = 0.9
"""Share of the best passage's worth from which another one belongs to the direct answer."""

LEAST_WORTH = 0.38
"""Worth that the best passage must have to be an answer, in a report; a piece of opinion counts for less throughout."""

ON_THE_QUESTION = 0.35
"""Share of what is asked about that every side of a disagreement must speak of to be shown."""

LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How much an answer holds, in passages.

    `telling` is the share of the best passage's worth from which another one belongs to the detail.
    """

    direct: int
    detail: int
    conflicts: int
    telling: float


_PLANS = {
    Length.SHORT: _Plan(direct=1, detail=1, conflicts=1, telling=0.85),
    Length.STANDARD: _Plan(direct=2, detail=4, conflicts=2, telling=0.78),
    Length.LONG: _Plan(direct=2, detail=8, conflicts=4, telling=0.6),
}


def extracted_answer(evidence: Evidence, question: str, options: AnswerOptions) -> DraftMemo:
    """Answer `question` with sentences of `evidence`; a memo without sections where none answers it."""
    asked = halves(question)
    if len(asked) > 1:
        return _both(evidence, asked, options)
    considered = consider(evidence, question, options.nearness)
    plan = _PLANS[options.length]
    chosen = Chosen()
    direct = tuple(_direct(considered, plan, chosen))
    if not direct:
        return DraftMemo(kind=MemoKind.ANSWER)
    floor = plan.telling * direct[0].worth
    detail = tuple(_taken(considered.good, plan.detail, floor, chosen))
    parts = ((SectionKey.ANSWER, direct), (SectionKey.DETAIL, _reports_first(detail)))
    return DraftMemo(
        kind=MemoKind.ANSWER,
        sections=tuple(DraftSection(key=key, groups=tuple(_groups(found))) for key, found in parts if found),
        conflicts=disputes(evidence, considered, options),
        gaps=(premise_denied(considered.question),) if direct[0].denies else (),
    )


def answered(considered: Considered) -> bool:
    """Whether the best passage is worth enough to be an answer."""
    good = considered.good
    return bool(good) and good[0].worth >= LEAST_WORTH * VOICE[good[0].unit.kind]


def _both(evidence: Evidence, asked: Sequence[str], options: AnswerOptions) -> DraftMemo:
    """Answer two questions asked at once, each in its turn; what stays open is told as a gap."""
    second = completed(asked[1], asked[0])
    chosen = Chosen()
    found: list[Candidate] = []
    gaps: list[Gap] = []
    for each in (asked[0], second):
        considered = consider(evidence, each, options.nearness)
        direct = tuple(_direct(considered, _PLANS[Length.SHORT], Chosen()))
        found += _taken(direct, len(direct), 0.0, chosen)
        if not direct:
            gaps.append(Gap(code=GapCode.NOT_ENOUGH_EVIDENCE, detail=f"no answer to: {each}"))
        elif direct[0].denies:
            gaps.append(premise_denied(considered.question))
    if not found:
        return DraftMemo(kind=MemoKind.ANSWER)
    section = DraftSection(key=SectionKey.ANSWER, groups=tuple(_groups(found)))
    return DraftMemo(kind=MemoKind.ANSWER, sections=(section,), gaps=tuple(gaps))


def _direct(considered: Considered, plan: _Plan, chosen: Chosen) -> Iterator[Candidate]:
    question, good = considered.question, considered.good
    if not answered(considered):
        return
    if question.asked is Asked.CHANGE:
        found = [*_each_name(question, good, chosen)] if question.compared else []
        found += _taken(good, plan.direct + plan.detail - len(found), plan.telling * good[0].worth, chosen)
        yield from sorted(found, key=_published)
        return
    yield from _taken(good, plan.direct, AS_GOOD * good[0].worth, chosen)


def _each_name(question: Question, good: Sequence[Candidate], chosen: Chosen) -> Iterator[Candidate]:
    """Yield the best passage on each of the names that are compared."""
    for name in question.names:
        own = [candidate for candidate in good if name.last in candidate.unit.names]
        yield from _taken(own, 1, 0.0, chosen)


def _taken(good: Iterable[Candidate], most: int, floor: float, chosen: Chosen) -> Iterator[Candidate]:
    """Take up to `most` passages of at least `floor` worth that repeat nothing taken before."""
    left = most
    for candidate in good:
        if left <= 0 or candidate.worth < floor or candidate.worth <= 0:
            return
        passage = candidate.unit.passage
        if any(repeats(passage, told) for told in chosen.passages):
            continue
        chosen.add(passage)
        left -= 1
        yield candidate


def repeats(passage: Passage, told: Passage) -> bool:
    """Whether `passage` says what `told` says. One with another number says something else, however alike."""
    if passage.overlaps(told):
        return True
    numbers = {key for key in passage.keys - told.keys if key.startswith("#:")}
    return near_repeat(passage, told) and not numbers


def _published(candidate: Candidate) -> tuple[datetime, int, int]:
    first = candidate.unit.first
    return first.revision.article.published_at or LONG_AGO, first.article, first.position


def _reports_first(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(found, key=lambda candidate: candidate.unit.kind is Kind.OPINION))


def _groups(found: Sequence[Candidate]) -> Iterator[DraftGroup]:
    """Yield reports together, and each piece of opinion under its publisher's name, in quotation marks."""
    reports: list[Draft] = []
    for candidate in found:
        unit = candidate.unit
        if unit.kind is not Kind.OPINION:
            reports.append(unit.passage.draft())
            continue
        if reports:
            yield DraftGroup(drafts=tuple(reports))
            reports = []
        label = unit.first.revision.article.publisher or None
        yield DraftGroup(drafts=(unit.passage.quotation(),), label=label)
    if reports:
        yield DraftGroup(drafts=tuple(reports))


def disputes(evidence: Evidence, considered: Considered, options: AnswerOptions) -> tuple[DraftConflict, ...]:
    """Return what sources disagree on where it bears on the question: every side speaks of what is asked.

    Whether somebody holds an office or held it bears on a question that names the office.
    """
    question = considered.question
    found = [c for c in find_conflicts(evidence) if office_at_issue(c) in question.text.casefold()]
    bearing = [
        conflict
        for conflict in found
        if all(considered.focus(s.draft) >= ON_THE_QUESTION and _of_the_same(question, s.draft) for s in conflict.sides)
    ]
    return tuple(bearing[: _PLANS[options.length].conflicts])


def _of_the_same(question: Question, side: Draft) -> bool:
    """Whether a side tells of what was done to what "who ordered the evacuation" asks of, not of another order."""
    done_to = question.words - question.deed if question.agent else frozenset[str]()
    return not done_to or not done_to.isdisjoint(map(concept, tokens(side.text)))


def premise_denied(question: Question) -> Gap:
    """Return the note that the answer denies what the question takes for granted."""
    words = " ".join(question.telling)
    return Gap(code=GapCode.PREMISE_DENIED, detail=f"asked about: {words}; denied by the first sentence of the answer")
