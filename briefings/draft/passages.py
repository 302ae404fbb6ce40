"""Passages: the runs of lines of a story that can be shown on their own, by what they are good for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..types import Kind
from . import wording
from .reading import QUOTATION, Line, Passage, by_article
from .speakers import Speaker, speaker_of

__all__ = ["Statement", "reported", "statements"]

MOST_WORDS = 60
MOST_SPOKEN_WORDS = 75
MOST_SPOKEN_LINES = 3
FEWEST_UNQUOTED = 12
"""Words of a denial or a warning without quotation: shorter ones name no more than that there was one."""

_GOES_ON = re.compile(
    rf"^{QUOTATION},? (?:he|she|they) (?:said|added|wrote|told|asked|continued|replied)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A passage with who says it."""

    passage: Passage
    speaker: Speaker


def reported(lines: Sequence[Line]) -> Iterator[Passage]:
    """Yield the passages that report: complete, not opinion, led by no quotation, leaning on nothing left out."""
    for article in by_article(lines).values():
        for index, line in enumerate(article):
            if line.kind is Kind.OPINION or not line.whole or line.first_person or line.only_quotation:
                continue
            if line.outside.startswith(QUOTATION):
                continue
            if not line.leans:
                if line.words <= MOST_WORDS:
                    yield Passage((line,))
            elif line.joined and _carries(article[index - 1]) and line.words + article[index - 1].words <= MOST_WORDS:
                yield Passage((article[index - 1], line))


def _carries(line: Line) -> bool:
    """Whether a line can stand at the head of a passage."""
    return line.whole and not line.leans and not line.first_person and not line.quotes


def statements(lines: Sequence[Line]) -> Iterator[Statement]:
    """Yield what somebody is quoted as saying, or is reported to deny, reject or warn, with all of the quotation."""
    for article in by_article(lines).values():
        index = 0
        while index < len(article):
            found = _statement(article, index)
            if found is not None:
                yield found
            index += len(found.passage.lines) if found is not None else 1


def _contradicts(line: Line, speaker: Speaker) -> bool:
    """Whether a line without quotation tells what somebody denies, warns of or insists on, not only that they do."""
    if speaker.verb not in wording.CONTRADICTING_VERBS or line.words < FEWEST_UNQUOTED:
        return False
    return re.search(rf"\b{speaker.verb}\b(?: \w+)? (?:that|of|having|\w+ing)\b", line.outside) is not None


def _statement(article: Sequence[Line], index: int) -> Statement | None:
    line = article[index]
    if line.kind is Kind.OPINION or not line.whole or line.first_person:
        return None
    speaker = speaker_of(line)
    if speaker is None or line.ties_back or line.unnamed_thing:
        return None
    if not line.quotes and not _contradicts(line, speaker):
        return None
    lines = [line]
    for following in article[index + 1 : index + MOST_SPOKEN_LINES]:
        words = sum(held.words for held in lines) + following.words
        more = following.only_quotation or bool(_GOES_ON.match(following.outside))
        if not (following.joined and following.closed and more and words <= MOST_SPOKEN_WORDS):
            break
        lines.append(following)
    return Statement(Passage(tuple(lines)), speaker)
