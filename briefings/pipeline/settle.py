"""Turns a draft memo into checked sentences: check, one repair, then a quotation or an omission.

Every draft is settled once, wherever it stands in the memo. What fails is repaired by the writer in one call that
carries the reason codes; what fails again for its wording alone is put to the judge, where there is one, in one call;
the rest is replaced by the source's own words, attributed, or left out. Either way the memo lists it as withheld.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..check import Judge, check_draft, judge_sentences
from ..draft import Failure, Writer
from ..errors import ModelError
from ..text.passages import citable_sentences
from ..types import (
    Conflict,
    Draft,
    DraftConflict,
    DraftGroup,
    DraftMemo,
    DraftSide,
    Evidence,
    Form,
    Group,
    Reference,
    Revision,
    RevisionId,
    Section,
    Sentence,
    Side,
    Span,
    Verdict,
    Withheld,
)
from .labels import carries

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of a draft memo's sentences. `repaired` counts the sentences that a repair saved."""

    headline: Sentence | None
    sections: tuple[Section, ...]
    conflicts: tuple[Conflict, ...]
    withheld: tuple[Withheld, ...]
    repaired: int


def settle(
    draft: DraftMemo,
    *,
    writer: Writer,
    evidence: Evidence,
    judge: Judge | None = None,
    quotable: Callable[[Draft], bool] = lambda _: True,
) -> Settled:
    """Check every sentence of `draft` against the revisions of `evidence` and keep what is supported.

    `quotable` tells of a failed sentence whether the words it refers to may stand in its place. A repair call that
    fails for good costs the repair, not the memo: its sentences fall back to quotations. So does one of `judge`, which
    is asked once, about what the repair did not save.
    """
    revisions = {revision.id: revision for revision in evidence.revisions}
    prose = tuple(dict.fromkeys(_drafts(draft)))
    checked = {item: check_draft(item, revisions) for item in prose}
    failures = tuple(
        Failure(draft=item, sentence=sentence)
        for item, sentence in checked.items()
        if sentence.verdict is not Verdict.SUPPORTED
    )
    kept = {item: sentence for item, sentence in checked.items() if sentence.verdict is Verdict.SUPPORTED}
    proposed = _proposed(failures, writer=writer, evidence=evidence, revisions=revisions)
    repaired = {item: sentence for item, sentence in proposed.items() if sentence.verdict is Verdict.SUPPORTED}
    kept.update(repaired)
    failures = tuple(failure for failure in failures if failure.draft not in repaired)
    if judge is not None:
        failures, passed = _judged(failures, proposed, judge, revisions)
        kept.update(passed)

    prose_of_sections = {item for section in draft.sections for group in section.groups for item in group.drafts}
    shown = {sentence.text for sentence in kept.values()}
    withheld = []
    for failure in failures:
        may_be_quoted = failure.draft in prose_of_sections and quotable(failure.draft)
        quotation = _quotation(failure.draft, revisions) if may_be_quoted else None
        if quotation is not None and quotation.text in shown:
            quotation = None
        if quotation is not None:
            kept[failure.draft] = quotation
            shown.add(quotation.text)
        withheld.append(Withheld(sentence=failure.sentence, replaced_by=quotation))

    return Settled(
        headline=kept.get(draft.headline) if draft.headline is not None else None,
        sections=tuple(
            Section(key=section.key, groups=groups)
            for section in draft.sections
            if (groups := tuple(_groups(section.groups, kept, revisions)))
        ),
        conflicts=tuple(_conflicts(draft.conflicts, kept)),
        withheld=tuple(withheld),
        repaired=len(repaired),
    )


def _drafts(draft: DraftMemo) -> Iterator[Draft]:
    if draft.headline is not None:
        yield draft.headline
    for section in draft.sections:
        for group in section.groups:
            if group.heading is not None:
                yield group.heading
            yield from group.drafts
    for conflict in draft.conflicts:
        for side in conflict.sides:
            yield side.draft


def _proposed(
    failures: tuple[Failure, ...],
    *,
    writer: Writer,
    evidence: Evidence,
    revisions: Mapping[RevisionId, Revision],
) -> dict[Draft, Sentence]:
    """Return what the writer's one repair proposes for the failed drafts, checked."""
    if not failures:
        return {}
    try:
        proposals = writer.repair(failures, evidence)
    except ModelError as error:
        log.warning("repair failed, %d sentences fall back to quotations: %s", len(failures), error)
        return {}
    return {
        failure.draft: check_draft(proposal, revisions)
        for failure, proposal in zip(failures, proposals, strict=True)
        if proposal is not None
    }


def _judged(
    failures: tuple[Failure, ...],
    proposed: Mapping[Draft, Sentence],
    judge: Judge,
    revisions: Mapping[RevisionId, Revision],
) -> tuple[tuple[Failure, ...], dict[Draft, Sentence]]:
    """Put failed sentences and their failed repairs to `judge`, once; return what still fails, and what it passed.

    Of both passed, the repair is kept: it is nearer to the source's words.
    """
    asked = [
        (failure.draft, sentence)
        for failure in failures
        for sentence in (failure.sentence, proposed.get(failure.draft))
        if sentence is not None
    ]
    ruled = judge_sentences([sentence for _, sentence in asked], revisions, judge)
    passed: dict[Draft, Sentence] = {}
    first: dict[Draft, Sentence] = {}
    for (draft, _), sentence in zip(asked, ruled, strict=True):
        first.setdefault(draft, sentence)
        if sentence.verdict is Verdict.SUPPORTED:
            passed[draft] = sentence
    left = (failure for failure in failures if failure.draft not in passed)
    return tuple(replace(failure, sentence=first[failure.draft]) for failure in left), passed


def _quotation(draft: Draft, revisions: Mapping[RevisionId, Revision]) -> Sentence | None:
    """Return the original sentence that `draft` refers to, as an attributed quotation, if it can stand alone."""
    for reference in draft.references:
        revision = revisions.get(reference.revision_id)
        if revision is None or reference.within is None:
            continue
        span = _whole_sentence(revision, reference.within)
        if span is None:
            continue
        quoted = Draft(
            text=span.of(revision.text),
            references=(Reference(revision_id=revision.id, within=span),),
            form=Form.QUOTED,
        )
        sentence = check_draft(quoted, revisions)
        if sentence.verdict is Verdict.SUPPORTED:
            return sentence
    return None


def _whole_sentence(revision: Revision, within: Span) -> Span | None:
    touched = [span for span in citable_sentences(revision) if span.overlaps(within)]
    return Span(touched[0].start, touched[-1].end) if touched else None


def _groups(
    groups: tuple[DraftGroup, ...], kept: Mapping[Draft, Sentence], revisions: Mapping[RevisionId, Revision]
) -> Iterator[Group]:
    """Yield the groups of what was kept. A sentence that now cites words without its group's label stands apart."""
    for group in groups:
        parts: dict[str | None, dict[Sentence, None]] = {group.label: {}}
        for sentence in (kept[item] for item in group.drafts if item in kept):
            fits = group.label is None or carries(sentence, group.label, revisions)
            parts.setdefault(group.label if fits else None, {})[sentence] = None
        for label, sentences in parts.items():
            if sentences:
                yield Group(
                    sentences=tuple(sentences),
                    heading=kept.get(group.heading) if group.heading is not None else None,
                    label=label,
                    origins=group.origins,
                )


def _conflicts(conflicts: tuple[DraftConflict, ...], kept: Mapping[Draft, Sentence]) -> Iterator[Conflict]:
    for conflict in conflicts:
        if all(_holds(side, kept) for side in conflict.sides):
            yield Conflict(
                kind=conflict.kind,
                about=conflict.about,
                sides=tuple(Side(sentence=kept[side.draft], words=side.words) for side in conflict.sides),
            )


def _holds(side: DraftSide, kept: Mapping[Draft, Sentence]) -> bool:
    """Whether a side was kept with the clashing words still in what it cites (a repair may have cited others)."""
    sentence = kept.get(side.draft)
    return sentence is not None and any(side.words in citation.quote for citation in sentence.citations)
