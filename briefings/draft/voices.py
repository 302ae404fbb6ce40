"""Who says what: statements grouped by speaker, under a name that every one of them contains."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ..text.folding import fold_text
from ..text.keys import name_key, word_key
from ..types import RevisionId
from . import wording
from .choosing import Chosen, Story
from .passages import Statement, statements
from .reading import Line, Passage, keys_of
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


FULL = 6
"""Names, numbers and words of a quotation from which on it counts in full; one that has none counts for LEAST."""

LEAST = 0.4
UNQUOTED = 0.8
UNNAMED = 0.7
PRAISE = 0.6
STALE = 0.4
WORTH_HEARING = 0.5
"""Factors: what is told without quotation; a quotation whose "it" or "them" nothing in it names; one that praises its
own side; one from an article whose lead others have overtaken. What says less than the last
on its own is not shown."""

_POINTS = re.compile(r"\b(?:it|they|them|he|she|him|her|those|these|that(?= and| is| was|[.,;]))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker's passages, and the speaker's name in words that all of them contain."""

    label: str
    passages: tuple[Passage, ...]


def voices(
    stories: Sequence[Story], chosen: Chosen, sentences: int, leading: Collection[RevisionId] = ()
) -> tuple[Voice, ...]:
    """Choose statements of about `sentences` sentences, and add them to `chosen`.

    Speakers come story by story, in the order in which they were first chosen; the first statement of a speaker counts
    more than the next. A named speaker counts more than a described one, and the more the more of the story's origins
    name them; a denial, a warning or a position more than a comment; and what one of the `leading` articles has.
    """
    candidates = [
        (story, statement)
        for story in stories
        for statement in statements(story.lines)
        if not _shared(story, statement.speaker.label) and _substance(statement) >= WORTH_HEARING
    ]
    taken: dict[str, list[Statement]] = {}
    told: Counter[Story | None] = Counter()
    source: Story | None = None
    left = float(sentences)
    while left > 0:
        best, found = 0.0, None
        for story, statement in candidates:
            if chosen.repeats(statement.passage) or _cost(statement) > left + 1:
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
        left -= _cost(found)
    rank = {line.revision.id: number for number, story in enumerate(stories) for line in story.lines}
    spoken = sorted(taken.values(), key=lambda said: rank[said[0].passage.revision.id])
    return tuple(voice for said in spoken for voice in _named(said))


def _cost(statement: Statement) -> float:
    """What a statement takes of the room for them: sentences that go on with a quotation count half."""
    return (1 + len(statement.passage.lines)) / 2


def _shared(story: Story, label: str) -> bool:
    """Whether a surname alone says who speaks, in a story with two people of that surname."""
    if " " in label or not label[:1].isupper():
        return False
    bearing = re.compile(rf"\b([A-Z]\w+) {re.escape(label)}\b")
    given = {name for line in story.lines for name in bearing.findall(line.text) if name in line.proper}
    return len({name for name in given if word_key(name) not in TITLES}) > 1


def _worth(story: Story, statement: Statement, covered: Iterable[str]) -> float:
    """What a statement is worth: that the story names the speaker already takes nothing from hearing them."""
    speaker = statement.speaker
    worth = story.worth(statement.passage, frozenset(covered) - {"n:" + name_key(speaker.label.split()[-1])})
    worth *= PROMINENT * story.prominence(speaker.label) + 1 if speaker.named else 0.6
    if speaker.verb in wording.CONTRADICTING_VERBS:
        worth *= 1.3
    if wording.STANCE.search(statement.passage.text):
        worth *= 1.3
    if "reportedly" in statement.passage.first.own_words:
        worth *= 0.7
    if story.stale(statement.passage.revision):
        worth *= STALE
    return worth * _substance(statement)


def _substance(statement: Statement) -> float:
    """How much a statement says on its own."""
    lines = statement.passage.lines
    if not any(line.quotes for line in lines):
        return UNQUOTED
    said = " ".join(_quoted(line) for line in lines)
    keys = keys_of(said, lines[0].proper - {"I"})
    full = min(1.0, LEAST + (1 - LEAST) * len(keys) / FULL)
    unnamed = UNNAMED if _POINTS.search(said) and not any(key.startswith("n:") for key in keys) else 1.0
    praise = PRAISE if wording.PRAISE.search(said) else 1.0
    return full * unnamed * praise


def _quoted(line: Line) -> str:
    """What of a line stands in quotation marks."""
    parts = (
        line.revision.text[max(span.start, line.span.start) : min(span.end, line.span.end)]
        for span in line.quoted
        if span.overlaps(line.span)
    )
    return " ".join(parts)


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
