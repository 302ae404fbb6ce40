"""Leads: which of an article's first sentences may stand in the bottom line, and what makes one worth more.

Comment leads only where no report does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from . import wording
from .choosing import REPORTS, Story
from .passages import rejected
from .reading import Passage
from .titles import Title

__all__ = ["Leads"]

FIRST_SENTENCES = 3
OWN_LEAD = 1.5
VERY_FIRST = 1.25
AT_ODDS = 3.0
AT_ISSUE = 0.6
HEARSAY = 0.3
STILL_NEWS = 0.65
"""Factors: the article that gave the story its title; an article's very first sentence; a sentence that tells of a
disagreement; a side of one, which is shown below anyway; what is only reported to be so.

What tells of a disagreement counts more while its article is about as fresh as the story's newest (`Story.freshness`).
"""


@dataclass(frozen=True, slots=True)
class Leads:
    """The leads of a story, judged beside its title and the disagreements that the memo will show."""

    story: Story
    passages: tuple[Passage, ...]
    title: Title | None
    disputed: tuple[Passage, ...]

    @classmethod
    def of(cls, story: Story, reports: Sequence[Passage], title: Title | None, disputed: Iterable[Passage]) -> Leads:
        """Take the leads out of a story's `reports`: single sentences, and such with what rejects them; else all."""
        revisions = {line.revision.id for line in story.lines}
        leads = tuple(p for p in reports if p.first.position < FIRST_SENTENCES and (len(p.lines) == 1 or rejected(p)))
        leads = tuple(p for p in leads if p.first.kind in REPORTS) or leads
        sides = tuple(side for side in disputed if side.revision.id in revisions)
        return cls(story=story, passages=leads or tuple(reports), title=title, disputed=sides)

    def factor(self, lead: Passage, *, number: int) -> float:
        """Return how much more than its own worth `lead` is worth as the story's sentence `number` (from 1)."""
        factor = 1.0
        if any(lead.overlaps(side) for side in self.disputed):
            factor *= AT_ISSUE**number
        if self.disputed and wording.CONTRAST.search(lead.text) and self.story.freshness(lead.revision) >= STILL_NEWS:
            factor *= AT_ODDS
        if lead.first.position == 0:
            factor *= VERY_FIRST
        if wording.HEARSAY.search(lead.text):
            factor *= HEARSAY
        if self.title is not None:
            factor *= 1 + 2 * len(lead.keys & self.title.keys) / max(len(self.title.keys), 1)
            factor *= OWN_LEAD if lead.revision.id == self.title.revision.id else 1.0
        return factor
