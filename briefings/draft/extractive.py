"""The extractive writer: a brief in the sources' own sentences, chosen and ordered by rule. No model, no network.

Bottom line: the sentences that lead the stories. What happened, story by story: sentences that cover what the story's
origins tell. Who says what: quotations and denials with their speakers; opinion pieces only here, as quotations. What
to watch: what is announced for after the moment of the memo. Where sources disagree: `find_conflicts`. No sentence
stands in two sections.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ..types import (
    Draft,
    DraftConflict,
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
from .reading import Passage, Reader
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
        plan = _PLANS[options.length]
        reader = Reader(evidence)
        stories = [Story(cluster, reader.lines(cluster.revision_ids)) for cluster in evidence.clusters[: plan.stories]]
        conflicts = find_conflicts(evidence)[: plan.conflicts]
        return _Brief(plan, stories, conflicts, options).draft()

    def repair(self, failures: Sequence[Failure], evidence: Evidence) -> tuple[Draft | None, ...]:  # noqa: ARG002
        """Return None for each failure: words that are verbatim have nothing to repair."""
        return (None,) * len(failures)


class _Brief:
    """One brief in the making: each part takes from what is left."""

    def __init__(
        self, plan: _Plan, stories: Sequence[Story], conflicts: Sequence[DraftConflict], options: BriefOptions
    ) -> None:
        self._plan = plan
        self._stories = [story for story in stories if story.lines]
        self._conflicts = tuple(conflicts)
        self._as_of = options.as_of
        self._chosen = Chosen()
        self._passages = [_reports(story) for story in self._stories]
        self._titles = [titles(story) for story in self._stories]

    def draft(self) -> DraftMemo:
        headline = self._headline()
        bottom_line = self._bottom_line()
        to_watch = self._to_watch()
        said = self._said()
        happened = self._happened(headline)
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
            conflicts=self._conflicts,
        )

    def _headline(self) -> Title | None:
        """The best title of the first story that has one."""
        return next((found[0] for found in self._titles if found), None)

    def _bottom_line(self) -> tuple[DraftGroup, ...]:
        drafts: list[Draft] = []
        for story, passages in zip(self._stories, self._passages, strict=True):
            leads = [p for p in passages if p.first.position <= 1 and len(p.lines) == 1] or passages
            while len(drafts) < self._plan.bottom_line:
                best = self._take(leads, story)
                if best is None:
                    break
                drafts.append(best.draft())
                if len(self._stories) > 1:
                    break
        return (DraftGroup(drafts=tuple(drafts)),) if drafts else ()

    def _happened(self, headline: Title | None) -> tuple[DraftGroup, ...]:
        groups = []
        shares = _shares(self._plan.happened, len(self._stories))
        for story, passages, heads, share in zip(self._stories, self._passages, self._titles, shares, strict=True):
            taken: list[Passage] = []
            while sum(len(passage.lines) for passage in taken) < share:
                best = self._take(passages, story)
                if best is None:
                    break
                taken.append(best)
            if not taken:
                continue
            heading = next((title.draft for title in heads if title is not headline), None)
            groups.append(
                DraftGroup(
                    drafts=tuple(passage.draft() for passage in _in_reading_order(taken)),
                    heading=heading,
                    origins=len(story.cluster.origins),
                )
            )
        return tuple(groups)

    def _said(self) -> tuple[DraftGroup, ...]:
        opinion = opinions(self._stories, self._chosen, max(1, self._plan.said // 4))
        spoken = voices(self._stories, self._chosen, self._plan.said - len(opinion))
        groups = [
            DraftGroup(drafts=tuple(passage.draft() for passage in voice.passages), label=voice.label)
            for voice in spoken
        ]
        groups += [DraftGroup(drafts=(item.passage.quotation(),), label=item.publisher or None) for item in opinion]
        return tuple(groups)

    def _to_watch(self) -> tuple[DraftGroup, ...]:
        drafts: list[Draft] = []
        for _ in range(self._plan.to_watch):
            candidates = {
                passage: announces(passage, self._as_of) * story.worth(passage, self._chosen.keys)
                for story, passages in zip(self._stories, self._passages, strict=True)
                for passage in passages
            }
            best = self._chosen.best(candidates, candidates.__getitem__)
            if best is None:
                break
            self._chosen.add(best)
            drafts.append(best.draft())
        return (DraftGroup(drafts=tuple(drafts)),) if drafts else ()

    def _take(self, passages: Sequence[Passage], story: Story) -> Passage | None:
        best = self._chosen.best(passages, lambda passage: story.worth(passage, self._chosen.keys))
        if best is not None:
            self._chosen.add(best)
        return best


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
