"""The extractive writer: a brief in the sources' own sentences, chosen and ordered by rule. No model, no network.

Bottom line: the sentences that lead the stories. What happened, story by story: sentences that cover what the story's
origins tell. Who says what: quotations and denials with their speakers; opinion pieces only here, as quotations. What
to watch: what is announced for after the moment of the memo. Where sources disagree: `find_conflicts`. No sentence
stands in two sections.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from ..types import (
    Draft,
    DraftGroup,
    DraftMemo,
    DraftSection,
    Evidence,
    MemoKind,
    SectionKey,
)
from .choosing import Chosen, Story
from .coming import announces, overtaken
from .conflicts import find_conflicts
from .opinions import opinions
from .passages import reported
from .reading import Line, Passage, Reader
from .titles import Title, titles
from .voices import voices
from .writer import BriefOptions, Failure, Length

__all__ = ["ExtractiveWriter"]


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
        Length.STANDARD: _Plan(stories=5, bottom_line=2, happened=6, said=6, to_watch=2, conflicts=4),
        Length.LONG: _Plan(stories=9, bottom_line=3, happened=13, said=12, to_watch=4, conflicts=8),
    }
)


class ExtractiveWriter:
    """Writes briefs from verbatim sentences. It holds no state: equal evidence gives equal memos."""

    name = "extractive"

    def brief(self, evidence: Evidence, options: BriefOptions) -> DraftMemo:
        """Choose the sentences of a brief on `evidence`; an empty memo when nothing of it can stand on its own."""
        return _Brief(evidence, options).draft()

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
        told = [Story(c, _readable(reader.lines(c.revision_ids), language)) for c in self._evidence.clusters]
        self._stories = [story for story in told if story.lines]
        self._reports = [_reports(story) for story in self._stories]
        self._chosen = Chosen()

    def draft(self) -> DraftMemo:
        disputed = {side.draft.references[0].revision_id for c in find_conflicts(self._evidence) for side in c.sides}
        heads = [titles(story, disputed) for story in self._stories]
        headline = next((found[0] for found in heads if found), None)
        bottom_line = self._bottom_line(headline)
        conflicts = find_conflicts(self._evidence, apart_from=self._chosen.passages)[: self._plan.conflicts]
        for conflict in conflicts:
            for side in conflict.sides:
                self._chosen.add(self._passage(side.draft))
        to_watch = self._to_watch()
        said = self._said()
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

    def _bottom_line(self, headline: Title | None) -> tuple[DraftGroup, ...]:
        """The lead of each of the first stories; of a single story, its two best leads."""
        each = 2 if len(self._stories) == 1 and self._plan.bottom_line > 1 else 1
        drafts: list[Draft] = []
        for story, reports in zip(self._stories, self._reports, strict=True):
            leads = [p for p in reports if p.first.position <= 1 and len(p.lines) == 1] or reports
            for _ in range(min(each, self._plan.bottom_line - len(drafts))):
                best = self._take(leads, story, towards=headline.keys if headline is not None else frozenset())
                if best is not None:
                    drafts.append(best.draft())
        return (DraftGroup(drafts=tuple(drafts)),) if drafts else ()

    def _happened(self, heads: Sequence[Sequence[Title]], headline: Title | None) -> tuple[DraftGroup, ...]:
        groups = []
        shares = _shares(self._plan.happened, len(self._stories))
        for story, reports, found, share in zip(self._stories, self._reports, heads, shares, strict=True):
            taken: list[Passage] = []
            while sum(len(passage.lines) for passage in taken) < share:
                best = self._take(reports, story)
                if best is None:
                    break
                taken.append(best)
            if taken:
                groups.append(
                    DraftGroup(
                        drafts=tuple(passage.draft() for passage in _in_reading_order(taken)),
                        heading=next((title.draft for title in found if title is not headline), None),
                        origins=len(story.cluster.origins),
                    )
                )
        return tuple(groups)

    def _said(self) -> tuple[DraftGroup, ...]:
        opinion = opinions(self._stories, self._chosen, max(1, self._plan.said // 4))
        spoken = voices(self._stories, self._chosen, self._plan.said - len(opinion))
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
            return firmness * story.worth(passage, self._chosen.keys)

        drafts: list[Draft] = []
        while len(drafts) < self._plan.to_watch:
            best = self._chosen.best(firm, worth)
            if best is None:
                break
            self._chosen.add(best)
            drafts.append(best.draft())
        return (DraftGroup(drafts=tuple(drafts)),) if drafts else ()

    def _take(self, reports: Sequence[Passage], story: Story, towards: frozenset[str] = frozenset()) -> Passage | None:
        """Choose the passage of most worth, more so the more of the keys `towards` it has."""

        def worth(passage: Passage) -> float:
            nearer = len(passage.keys & towards) / len(towards) if towards else 0.0
            return story.worth(passage, self._chosen.keys) * (1 + 2 * nearer)

        best = self._chosen.best(reports, worth)
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


def _language(evidence: Evidence) -> str:
    """The language in which most of the evidence is written."""
    languages = {revision.id: revision.article.language for revision in evidence.revisions}
    counts = Counter(languages[sentence.revision_id] for sentence in evidence.sentences)
    return counts.most_common(1)[0][0] if counts else "und"


def _readable(lines: Sequence[Line], language: str) -> Sequence[Line]:
    """The lines in the memo's language; all of them where none is."""
    return [line for line in lines if line.language in (language, "und")] or lines


def _reports(story: Story) -> list[Passage]:
    """The passages of a story that may report it: what others have overtaken, and what quotes at length, left out."""
    return [
        passage
        for passage in reported(story.lines)
        if not overtaken(passage.lines[-1], story.lines) and not any(line.quotes for line in passage.lines)
    ]


def _shares(sentences: int, stories: int) -> list[int]:
    """Split `sentences` over the stories: the first get more, every one at least one.

    >>> _shares(6, 2), _shares(3, 5)
    ([4, 2], [1, 1, 1, 1, 1])
    """
    weights = [1 / (rank + 1) for rank in range(stories)]
    return [max(1, round(sentences * weight / sum(weights))) for weight in weights]


def _in_reading_order(passages: Sequence[Passage]) -> list[Passage]:
    """The best passage first, then the others article by article, each article's in its own order."""
    order: dict[str, int] = {}
    for passage in passages:
        order.setdefault(passage.revision.id, len(order))
    return sorted(passages, key=lambda passage: (order[passage.revision.id], passage.span))
