"""Who says what: statements grouped by speaker, under a name that every one of them contains."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ..text.folding import fold_text
from ..text.keys import word_key
from ..types import RevisionId
from . import wording
from .choosing import Chosen, Story
from .passages import Statement, statements
from .reading import Passage
from .speakers import TITLES

__all__ = ["Voice", "voices"]

SPREAD = 0.5
"""How much each statement of a story lessens the worth of its next ones."""

PROMINENT = 0.6
"""How much more the words of somebody count whom all of a story's origins name."""

LEADING = 1.25
"""How much more a statement counts that stands in the article which gives its story the title."""

MOST_EACH = 2
"""Statements of one speaker in a memo, before the other speakers have had theirs."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker's passages, and the speaker's name in words that all of them contain."""

    label: str
    passages: tuple[Passage, ...]


def voices(
    stories: Sequence[Story], chosen: Chosen, sentences: int, leading: Collection[RevisionId] = ()
) -> tuple[Voice, ...]:
    """Choose statements of about `sentences` sentences, and add them to `chosen`.

    Speakers come in the order in which they were first chosen; the first statement of a speaker counts more than the
    next. A named speaker counts more than a described one, and the more the more of the story's origins name them; a
    denial, a warning or a position more than a comment; and what one of the `leading` articles has.
    """
    candidates = [
        (story, statement)
        for story in stories
        for statement in statements(story.lines)
        if not _shared(story, statement.speaker.label)
    ]
    taken: dict[str, list[Statement]] = {}
    told: Counter[Story | None] = Counter()
    source: Story | None = None
    left = sentences
    while left > 0:
        best, found = 0.0, None
        for story, statement in candidates:
            if chosen.repeats(statement.passage) or len(statement.passage.lines) > left + 1:
                continue
            heard = len(taken.get(statement.speaker.key, ()))
            if heard >= MOST_EACH:
                continue
            value = _worth(story, statement, chosen.keys) * (1.0, 0.45)[heard] / (1 + SPREAD * told[story])
            value *= LEADING if statement.passage.revision.id in leading else 1.0
            if value > best:
                best, found, source = value, statement, story
        if found is None:
            break
        chosen.add(found.passage)
        told[source] += 1
        taken.setdefault(found.speaker.key, []).append(found)
        left -= len(found.passage.lines)
    return tuple(voice for said in taken.values() for voice in _named(said))


def _shared(story: Story, label: str) -> bool:
    """Whether a surname alone says who speaks, in a story with two people of that surname."""
    if " " in label or not label[:1].isupper():
        return False
    bearing = re.compile(rf"\b([A-Z]\w+) {re.escape(label)}\b")
    given = {name for line in story.lines for name in bearing.findall(line.text) if name in line.proper}
    return len({name for name in given if word_key(name) not in TITLES}) > 1


def _worth(story: Story, statement: Statement, covered: Iterable[str]) -> float:
    worth = story.worth(statement.passage, covered)
    worth *= PROMINENT * story.prominence(statement.speaker.label) + 1 if statement.speaker.named else 0.6
    if statement.speaker.verb in wording.CONTRADICTING_VERBS:
        worth *= 1.3
    if wording.STANCE.search(statement.passage.text):
        worth *= 1.3
    if "reportedly" in statement.passage.first.own_words:
        worth *= 0.7
    return worth if any(line.quotes for line in statement.passage.lines) else worth * 0.8


def _named(said: Sequence[Statement]) -> Iterable[Voice]:
    """Yield one voice where a naming of the speaker is in every statement, otherwise one voice for each statement."""
    namings = sorted({statement.speaker.label for statement in said}, key=lambda label: (-len(label), label))
    folded = [fold_text(statement.passage.text) for statement in said]
    for label in namings:
        if all(fold_text(label) in text for text in folded):
            yield Voice(label, tuple(statement.passage for statement in said))
            return
    for statement in said:
        yield Voice(statement.speaker.label, (statement.passage,))
