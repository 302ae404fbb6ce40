"""The extractive writer: a brief in the sources' own sentences, chosen and ordered by rule. No model, no network.

Bottom line: the sentences that lead the stories. What happened, story by story: sentences that cover what the story's
origins tell. Who says what: quotations and denials with their speakers; opinion pieces only here, as quotations. What
to watch: what is announced for after the moment of the memo. Where sources disagree: `find_conflicts`. No sentence
stands in two sections.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from types import MappingProxyType

from ..types import (
    ConflictKind,
    Draft,
    DraftGroup,
    DraftMemo,
    DraftSection,
    Evidence,
    MemoKind,
    Revision,
    RevisionId,
    SectionKey,
)
from .answering import extracted_answer
from .choosing import Chosen, Story
from .coming import announces
from .conflicts import find_conflicts
from .leads import Leads
from .opinions import opinions
from .overtaken import changes, corrected, revised
from .passages import at_odds, reported
from .reading import Line, Passage, Reader
from .titles import Issue, Title, titles
from .voices import voices
from .writer import AnswerOptions, BriefOptions, Failure, Length

__all__ = ["ExtractiveWriter"]


OLDER = timedelta(hours=36)
"""How much older than the headline's article one is whose title tells an older state of the same story."""

AT_ODDS = 1.5
"""Factor for what tells of a disagreement among what happened."""

SECOND_BEST = 0.5
"""Share of the headline's worth from which another title of the same story may head its sentences."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """How much of each part a memo holds, in sentences (stories and conflicts: in items)."""

    stories: int
    bottom_line: int
    happened: int
    said: int
    to_watch: int
    conflicts: int


_PLANS: Mapping[Length, _Plan] = MappingProxyType(
    {
        Length.SHORT: _Plan(stories=3, bottom_line=1, happened=3, said=3, to_watch=1, conflicts=2),
        Length.STANDARD: _Plan(stories=5, bottom_line=2, happened=7, said=6, to_watch=2, conflicts=4),
        Length.LONG: _Plan(stories=9, bottom_line=3, happened=13, said=12, to_watch=4, conflicts=8),
    }
)


class ExtractiveWriter:
    """Writes briefs from verbatim sentences. It holds no state: equal evidence gives equal memos."""

    name = "extractive"

    def brief(self, evidence: Evidence, options: BriefOptions) -> DraftMemo:
        """Choose the sentences of a brief on `evidence`; an empty memo when nothing of it can stand on its own."""
        return _Brief(evidence, options).draft()

    def answer(self, evidence: Evidence, question: str, options: AnswerOptions) -> DraftMemo:
        """Choose the sentences that answer `question`; an empty memo where none does."""
        return extracted_answer(evidence, question, options)

    def repair(self, failures: Sequence[Failure], evidence: Evidence) -> tuple[Draft | None, ...]:  # noqa: ARG002
        """Return None for each failure: words that are verbatim have nothing to repair."""
        return (None,) * len(failures)


class _Brief:
    """One brief in the making. Each part takes its sentences out of what is left: none is shown in two."""

    def __init__(self, evidence: Evidence, options: BriefOptions) -> None:
        self._plan = plan = _PLANS[options.length]
        self._as_of = options.as_of
        self._evidence = replace(evidence, clusters=evidence.clusters[: plan.stories])
        reader = Reader(evidence)
        language = _language(evidence)
        told = [
            Story(c, _readable(reader.lines(c.revision_ids), language), options.topic or "")
            for c in self._evidence.clusters
        ]
        self._stories = [story for story in told if story.lines]
        every = [line for story in self._stories for line in story.lines]
        changed, wrong = changes(every), corrected(every)
        self._reports = [_reports(story, changed, wrong) for story in self._stories]
        self._chosen = Chosen()

    def draft(self) -> DraftMemo:
        found = find_conflicts(self._evidence)
        disputed = [self._passage(side.draft) for conflict in found for side in conflict.sides]
        issues = [
            Issue.of(conflict) for conflict in found if conflict.kind in (ConflictKind.STATUS, ConflictKind.POLARITY)
        ]
        heads = [titles(story, issues) for story in self._stories]
        headline = next((titled[0] for titled in heads if titled), None)
        bottom_line = self._bottom_line(heads, disputed)
        conflicts = find_conflicts(self._evidence, apart_from=self._chosen.passages)[: self._plan.conflicts]
        for conflict in conflicts:
            for side in conflict.sides:
                self._chosen.add(self._passage(side.draft))
        to_watch = self._to_watch()
        said = self._said({titled[0].revision.id for titled in heads if titled})
        happened = self._happened(heads, headline)
        parts = (
            (SectionKey.BOTTOM_LINE, bottom_line),
            (SectionKey.WHAT_HAPPENED, happened),
            (SectionKey.WHO_SAYS_WHAT, said),
            (SectionKey.WHAT_TO_WATCH, to_watch),
        )
        return DraftMemo(
            kind=MemoKind.BRIEF,
            headline=headline.draft if headline is not None else None,
            sections=tuple(DraftSection(key=key, groups=groups) for key, groups in parts if groups),
            conflicts=conflicts,
        )

    def _bottom_line(self, heads: Sequence[Sequence[Title]], disputed: Sequence[Passage]) -> tuple[DraftGroup, ...]:
        """The lead of each of the first stories; of a single story, its two best leads.

        What follows the story's title is worth more, and where sources disagree what tells so.
        """
        each = 2 if len(self._stories) == 1 else 1
        taken: list[Passage] = []
        for story, reports, titled in zip(self._stories, self._reports, heads, strict=True):
            leads = Leads.of(story, reports, titled[0] if titled else None, disputed)
            for number in range(1, 1 + min(each, self._plan.bottom_line - len(taken))):
                best = self._take(leads.passages, story, partial(leads.factor, number=number))
                if best is None:
                    break
                taken.append(best)
        drafts = tuple(passage.draft() for passage in _in_reading_order(taken))
        return (DraftGroup(drafts=drafts),) if drafts else ()

    def _happened(self, heads: Sequence[Sequence[Title]], headline: Title | None) -> tuple[DraftGroup, ...]:
        groups = []
        shares = _shares(self._plan.happened, [story.cluster.score for story in self._stories])
        for story, reports, found, share in zip(self._stories, self._reports, heads, shares, strict=True):
            taken: list[Passage] = []
            while sum(len(passage.lines) for passage in taken) < share:
                best = self._take(reports, story, _at_odds)
                if best is None:
                    break
                taken.append(best)
            if taken:
                groups.append(
                    DraftGroup(
                        drafts=tuple(passage.draft() for passage in _in_reading_order(taken)),
                        heading=_heading(found, headline),
                        origins=len(story.cluster.origins),
                    )
                )
        return tuple(groups)

    def _said(self, leading: Collection[RevisionId]) -> tuple[DraftGroup, ...]:
        opinion = opinions(self._stories, self._chosen, max(1, self._plan.said // 4))
        spoken = voices(self._stories, self._chosen, self._plan.said - len(opinion), leading)
        return tuple(
            DraftGroup(drafts=tuple(passage.draft() for passage in voice.passages), label=voice.label)
            for voice in spoken
        ) + tuple(DraftGroup(drafts=(item.passage.quotation(),), label=item.publisher or None) for item in opinion)

    def _to_watch(self) -> tuple[DraftGroup, ...]:
        firm = {
            passage: (story, firmness)
            for story, reports in zip(self._stories, self._reports, strict=True)
            for passage in reports
            if (firmness := announces(passage, self._as_of)) > 0
        }

        def worth(passage: Passage) -> float:
            story, firmness = firm[passage]
            return firmness**2 * story.worth(passage, self._chosen.keys)

        drafts: list[Draft] = []
        while len(drafts) < self._plan.to_watch:
            best = self._chosen.best(firm, worth)
            if best is None:
                break
            self._chosen.add(best)
            drafts.append(best.draft())
        return (DraftGroup(drafts=tuple(drafts)),) if drafts else ()

    def _take(
        self, reports: Sequence[Passage], story: Story, factor: Callable[[Passage], float] = lambda _: 1.0
    ) -> Passage | None:
        """Choose the passage of most worth, times `factor`."""
        best = self._chosen.best(reports, lambda passage: story.worth(passage, self._chosen.keys) * factor(passage))
        if best is not None:
            self._chosen.add(best)
        return best

    def _passage(self, draft: Draft) -> Passage:
        """The passage that a draft shows."""
        reference = draft.references[0]
        return Passage(
            tuple(
                line
                for story in self._stories
                for line in story.lines
                if line.revision.id == reference.revision_id
                and reference.within is not None
                and line.span.overlaps(reference.within)
            )
        )


def _at_odds(passage: Passage) -> float:
    """What a passage is worth more that tells of a disagreement."""
    return AT_ODDS if at_odds(passage) else 1.0


def _heading(found: Sequence[Title], headline: Title | None) -> Draft | None:
    """The best title but the headline; next to it, only one that is nearly as good, and not of days before."""
    if headline is None or headline not in found:
        return found[0].draft if found else None
    rest = [
        title
        for title in found
        if title is not headline
        and title.worth >= SECOND_BEST * headline.worth
        and not _days_before(title.revision, headline.revision)
    ]
    return rest[0].draft if rest else None


def _days_before(one: Revision, other: Revision) -> bool:
    """Whether `one` was published more than a day and a half before `other`, or has no date beside one."""
    before, after = one.article.published_at, other.article.published_at
    return after is not None and (before is None or after - before > OLDER)


def _language(evidence: Evidence) -> str:
    """The language in which most of the evidence is written."""
    languages = {revision.id: revision.article.language for revision in evidence.revisions}
    counts = Counter(languages[sentence.revision_id] for sentence in evidence.sentences)
    return counts.most_common(1)[0][0] if counts else "und"


def _readable(lines: Sequence[Line], language: str) -> Sequence[Line]:
    """The lines in the memo's language; all of them where none is."""
    return [line for line in lines if line.language in (language, "und")] or lines


def _reports(story: Story, changed: Sequence[Line], wrong: Collection[Line]) -> list[Passage]:
    """The passages of a story that may report it: what others have overtaken, and what quotes at length, left out.

    `changed` are lines of any story that tell of a figure what it was and what it is; `wrong` have one that is taken
    back.
    """
    return [
        passage
        for passage in reported(story.lines)
        if not any(
            line.quotes or line in wrong or revised(line, changed) or story.overtaken(line) for line in passage.lines
        )
    ]


def _shares(sentences: int, scores: Sequence[float]) -> list[int]:
    """Split `sentences` over stories by their scores, every story at least one; evenly where nothing is scored.

    >>> _shares(6, [2.0, 1.0]), _shares(3, [0.0] * 5)
    ([4, 2], [1, 1, 1, 1, 1])
    """
    total = sum(scores)
    return [max(1, round(sentences * (score / total if total else 1 / len(scores)))) for score in scores]


def _in_reading_order(passages: Sequence[Passage]) -> list[Passage]:
    """The best passage first, then the others article by article, each article's in its own order."""
    order: dict[str, int] = {}
    for passage in passages:
        order.setdefault(passage.revision.id, len(order))
    return sorted(passages, key=lambda passage: (order[passage.revision.id], passage.span))
