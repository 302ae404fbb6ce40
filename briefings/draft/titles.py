"""Titles of articles as headings: the sources' own words, where they say what happened and stand in the text."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ..text.words import count_words
from ..types import Draft, DraftConflict, Kind, Reference, Revision, RevisionId, Span
from . import wording
from .choosing import REPORTS, VOICE, Story
from .reading import keys_of

__all__ = ["Issue", "Title", "titles"]

UNATTRIBUTED = 0.6
"""What is left of the worth of a title that takes a side in a disagreement as if there was none."""

FEWEST_WORDS, MOST_WORDS = 4, 22
_LABELLED = re.compile(
    r"^(?:opinion|analysis|comment|correction|editorial|live|video|watch|press release|updated?)\b.{0,3}[:|–—-]",
    re.IGNORECASE,
)
_RELEASE = re.compile(r"(?:press|news|media) release ?[:|–—-]\s*", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\b(?:says?|said|claims?|according to|accuses?|denies|warns?|told|tells)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Issue:
    """What `revisions` disagree on, as the keys of its words without their kind."""

    revisions: frozenset[RevisionId]
    keys: frozenset[str]

    @classmethod
    def of(cls, conflict: DraftConflict) -> Issue:
        words = " ".join((conflict.about, *(side.words for side in conflict.sides)))
        return cls(
            revisions=frozenset(side.draft.references[0].revision_id for side in conflict.sides),
            keys=frozenset(key[2:] for key in keys_of(words, frozenset())),
        )


@dataclass(frozen=True, slots=True)
class Title:
    """A title that can be cited. `worth` is how much of its story it tells."""

    draft: Draft
    revision: Revision
    keys: frozenset[str]
    worth: float

    @property
    def attributed(self) -> bool:
        """Whether it says whose claim it is."""
        return bool(_ATTRIBUTES.search(self.draft.text))


def titles(story: Story, issues: Collection[Issue] = ()) -> tuple[Title, ...]:
    """Return the titles of `story` that can head it, best first: no questions, capitals, labels or opinion.

    Analysis heads a story only where no report has a title. Of titles about what its articles disagree on (`issues`),
    one that says whose claim it is goes before others.
    """
    revisions = {line.revision.id for line in story.lines}
    at_issue = frozenset().union(*(issue.keys for issue in issues if issue.revisions & revisions))

    def value(title: Title) -> float:
        sided = not title.attributed and any(key[2:] in at_issue for key in title.keys)
        return title.worth * (UNATTRIBUTED if sided else 1.0)

    found = sorted(_titles(story), key=value, reverse=True)
    found = [title for title in found if title.revision.article.kind in REPORTS] or found
    return tuple({title.draft.text.casefold(): title for title in reversed(found)}.values())[::-1]


def _without_markup(text: str, span: Span) -> Span:
    """Return a title's span without the marks of a Markdown heading around it, and without "Press release:"."""
    title = span.of(text)
    start = span.start + len(title) - len(title.lstrip("#*_ \t"))
    label = _RELEASE.match(text, start, span.end)
    start = label.end() if label else start
    return Span(start, max(start, span.end - len(title) + len(title.rstrip("#*_ \t"))))


def _titles(story: Story) -> Iterator[Title]:
    for revision in dict.fromkeys(line.revision for line in story.lines):
        span = revision.title_span
        if span is None or revision.article.kind is Kind.OPINION:
            continue
        span = _without_markup(revision.text, span)
        text = " ".join(span.of(revision.text).split())
        letters = [character for character in text if character.isalpha()]
        shouted = sum(character.isupper() for character in letters) > 0.6 * len(letters)
        if not FEWEST_WORDS <= count_words(text) <= MOST_WORDS or shouted or "?" in text or _LABELLED.match(text):
            continue
        first = next(line for line in story.lines if line.revision.id == revision.id)
        keys = keys_of(text, first.proper)
        told = math.fsum(story.weights.get(key, 0.0) for key in keys) / (4 + len(keys))
        stale = 0.3 if story.stale(revision) else 1.0
        comment = 0.5 if wording.RHETORIC.search(text) or wording.PRAISE.search(text) or ":" in text else 1.0
        yield Title(
            draft=Draft(text=text, references=(Reference(revision_id=revision.id, within=span),)),
            revision=revision,
            keys=keys,
            worth=told * VOICE[revision.article.kind] * comment * stale * story.freshness(revision),
        )
