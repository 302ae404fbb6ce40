"""Opinion pieces in a brief: a sentence of theirs that argues, quoted under the publisher's name."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..types import Kind
from .choosing import Chosen, Story
from .passages import MOST_WORDS
from .reading import Line, Passage, by_article

__all__ = ["Opinion", "opinions"]

_ARGUES = re.compile(
    r"\b(?:should|must|ought|cannot|need(?:s|ed)? to|has to|have to|will|would|unlikely|likely|inevitable|wrong|right|"
    r"mistake|"
    r"failed|fails?|failure|best|worst|better|worse|never|only|nobody|real(?:ly|ity)?|in my view|"
    r"i (?:think|believe|suspect))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opinion:
    """A passage of an opinion piece. `publisher` is "" when nothing names it."""

    publisher: str
    passage: Passage


def opinions(stories: Sequence[Story], chosen: Chosen, pieces: int) -> tuple[Opinion, ...]:
    """Choose one sentence of each of at most `pieces` opinion pieces, and add them to `chosen`."""
    found: list[Opinion] = []
    for story in stories:
        for article in by_article(line for line in story.lines if line.kind is Kind.OPINION).values():
            if len(found) >= pieces:
                return tuple(found)
            best = max(
                (line for line in article if _quotable(line) and not chosen.shows(Passage((line,)))),
                key=lambda line: (_worth(story, line, len(article)), -line.position),
                default=None,
            )
            if best is not None:
                chosen.add(Passage((best,)))
                found.append(Opinion(best.revision.article.publisher, Passage((best,))))
    return tuple(found)


def _quotable(line: Line) -> bool:
    concludes = bool(line.names) and line.own_words[:1] in (("Thus",), ("Therefore",))
    return line.whole and (concludes or not line.leans) and not line.quotes and line.words <= MOST_WORDS


def _worth(story: Story, line: Line, lines: int) -> float:
    """A claim about what the story is about counts most; an argument's beginning and end state it."""
    about = math.fsum(story.weights.get(key, 0.0) for key in line.keys) / (6 + len(line.keys))
    edge = 1.2 if line.position < 2 or line.position >= lines - 3 else 1.0
    return about * edge * (1.6 if _ARGUES.search(line.text) else 1.0)
