"""Passages: the runs of lines of a story that can be shown on their own, by what they are good for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..types import Kind
from . import wording
from .reading import QUOTATION, Line, Passage, by_article
from .speakers import Speaker, speaker_of

__all__ = ["Statement", "answers_back", "at_odds", "rejected", "reported", "statements"]

MOST_WORDS = 60
MOST_SPOKEN_WORDS = 75
MOST_SPOKEN_LINES = 3
LEADING = 3
"""First sentences of an article, which say what it is about."""

FEWEST_UNQUOTED = 12
"""Words of a denial or a warning without quotation: shorter ones name no more than that there was one."""

_OWNED_SPEAKER = re.compile(r"\b(?:its|their|his|her) (?:[\w-]+ ){0,3}[\w-]+, [A-Z]")
"""Somebody named by whose they are: "their leader, Hanna Veit"."""

_FIGURE = re.compile(r"\d")
_OTHER_FIGURE = re.compile(
    r"\b(?:says?|said|puts?|estimates?|estimated|claims?|claimed|insists?|insisted) (?:that )?(?:it|they|the \w+) "
    r"(?:at |is |was |are |were |had been |has been )?(?:\w+ ){0,2}\d",
    re.IGNORECASE,
)
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
            if line.outside.startswith(QUOTATION) or _rejects(line):
                continue  # what rejects something is shown with it, or not at all
            answer = _answer(article, index)
            if not line.leans:
                if index and _pair(article[index - 1], line):
                    continue  # shown with what it answers, or not at all
                if answer or line.words <= MOST_WORDS:
                    yield Passage((line, *answer))  # one side alone would tell half of it
            elif line.joined and _carries(article[index - 1]) and _short(article[index - 1], line):
                yield Passage((article[index - 1], line, *answer))


def _answer(article: Sequence[Line], index: int) -> tuple[Line, ...]:
    """The line that answers or rejects the one at `index`, where it follows at once; none otherwise."""
    following = article[index + 1 : index + 2]
    if following and (_pair(article[index], following[0]) or _rejected(article[index], following[0])):
        return tuple(following)
    return ()


def _pair(before: Line, line: Line) -> bool:
    """Whether `line` gives the other side of `before`, and both can be shown together."""
    return line.joined and line.whole and _carries(before) and answers_back(before, line) and _short(before, line)


def _rejects(line: Line) -> bool:
    """Whether a line says of the one before that it is not so: "The company rejects this."."""
    return line.language in ("en", "und") and wording.REJECTS.search(line.text) is not None


def _rejected(before: Line, line: Line) -> bool:
    """Whether `line` rejects `before`, and can be shown with it; it may be shorter than what stands on its own."""
    return line.joined and line.closed and not line.first_person and _rejects(line) and _short(before, line)


def _short(before: Line, line: Line) -> bool:
    return before.words + line.words <= MOST_WORDS


def at_odds(passage: Passage) -> bool:
    """Whether a passage tells of a disagreement: in so many words, or as two who say different things of each other."""
    if rejected(passage) or any(answers_back(before, line) for before, line in pairwise(passage.lines)):
        return True
    return passage.first.position < LEADING and wording.CONTRAST.search(passage.text) is not None


def rejected(passage: Passage) -> bool:
    """Whether a passage ends with a line that rejects what stands before it."""
    return len(passage.lines) > 1 and _rejects(passage.lines[-1])


def answers_back(before: Line, line: Line) -> bool:
    """Whether `line` gives the other side of `before`.

    Somebody speaks in it of whom another speaks in `before` ("A says B did. B says A did."), or gives another figure
    for what that one does ("A puts it at 12 million. B says it is nearer 20 million.").
    """
    if _OTHER_FIGURE.search(line.outside) and _FIGURE.search(before.outside):
        return True
    one, other = speaker_of(before), speaker_of(line)
    if one is None or other is None or one.key == other.key:
        return False
    return re.search(rf"\b{re.escape(_unarticled(other.label))}\b", before.text, re.IGNORECASE) is not None


def _unarticled(label: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", label, flags=re.IGNORECASE)


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
            index = found.passage.lines[-1].position + 1 if found is not None else index + 1


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
    if index and line.joined and _OWNED_SPEAKER.search(line.outside) and _carries(article[index - 1]):
        lines.insert(0, article[index - 1])
    after = index + 1
    for following in article[index + 1 : index + MOST_SPOKEN_LINES]:
        words = sum(held.words for held in lines) + following.words
        more = following.only_quotation or bool(_GOES_ON.match(following.outside))
        if not (following.joined and following.closed and more and words <= MOST_SPOKEN_WORDS):
            break
        lines.append(following)
        after += 1
    lines += [line for line in article[after : after + 1] if _rejected(lines[-1], line)]
    return Statement(Passage(tuple(lines)), speaker)
