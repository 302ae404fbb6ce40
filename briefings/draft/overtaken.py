"""What later articles have overtaken: plans that came about or were called off, figures that were corrected.

English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from . import wording
from .reading import Line

__all__ = ["RETRACTS", "Aftermath", "changes", "corrected", "revised"]

SAME_MATTER = 2
"""Names and words that a plan shares with the sentence that calls it off, at least; a corrected figure one more."""

RETRACTS = re.compile(
    r"^(?:that|this|it|(?:the|that|this) (?:report|figure|number|claim|entry|statement)) (?:was|is|were) "
    r"(?:wrong|false|incorrect|mistaken|not (?:true|correct|so))\b",
    re.IGNORECASE,
)
"""An opening that takes back what the sentence before it says."""

_PLANNED = re.compile(
    r"\b(?:will be|will|is to|are to|is|are) (?:also |soon |then )?"
    r"(meet|speak|hold|sign|vote|visit|travel|fly|talk|open)(?:ing|ting)?\b"
    r"|\bahead of (?:\w+ ){0,2}(meet)ing\b",
    re.IGNORECASE,
)
_PAST = {
    "meet": "met",
    "speak": "spoke",
    "hold": "held",
    "sign": "signed",
    "vote": "voted",
    "visit": "visited",
    "travel": "travell?ed",
    "fly": "flew",
    "talk": "talked",
    "open": "opened",
}
_THING = (
    r"(?:strike|walkout|stoppage|summit|meeting|talks|negotiations|visit|conference|hearing|trial|vote|election|"
    r"referendum|match|concert|launch|flight|ceremony|march|rally|protest|tour|festival|race|evacuation|closure)s?"
)
_CALLED_OFF = re.compile(
    rf"\b(?P<thing>{_THING})\b[^.;“”\"]{{0,80}}?\b(?<!not )(?<!never )(?:been |was |were |is |are )"
    r"(?:called off|cancell?ed|averted|scrapped|abandoned|postponed)\b"
    rf"|\b(?:called off|cancell?ed|averted|scrapped|abandoned|postponed) (?:the|its|their|a) (?:\w+ ){{0,2}}"
    rf"(?P<other>{_THING})\b",
    re.IGNORECASE,
)
_STRIKES = frozenset(("strike", "strikes", "walkout", "walkouts", "stoppage", "stoppages"))
_WALKS_OUT = re.compile(r"\b(?:strikes?|walk(?:ing)? out|walkouts?|stoppages?)\b")
_INTENDED = re.compile(r"\b(?:will|would|to (?:strike|begin|start|walk out|hold|meet|stop|open))\b", re.IGNORECASE)
_STANDS = re.compile(
    r"\b(?:go(?:es)? ahead|as planned|not been (?:called off|cancell?ed|postponed)|take place)\b", re.I
)
_MISSTATED = re.compile(
    r"\b(?:misstated|misreported|(?:incorrectly|wrongly|erroneously|mistakenly) (?:said|stated|reported|gave|put)|"
    r"gave the wrong)\b"
    r"|(?:^(?:correction|clarification)\b|\bearlier version\b)[^.;]*? (?:gave|put|said|stated|had)\b",
    re.IGNORECASE,
)
_CORRECT_ONE = re.compile(r"\b(?:it|they|the correct \w+|the (?:number|figure)) (?:is|was|are|were)\b|;", re.IGNORECASE)
_NOT_THAT = re.compile(r"\b(?:not|instead of|rather than) [^;]{1,60}", re.IGNORECASE)
SHARED_KEYS = 4
"""Names and words that two sentences share at least when both are about the same figure."""

_CHANGED = re.compile(
    r"\b(?:lower|rais|revis|correct|cut|increas|reduc|chang|adjust|rose|risen|fell|fallen|drop|grew|grown|climb)\w*\b"
    r"[^.;]*?\bfrom (?:[^\W\d]+ ){0,2}[^\w\s]?(\d[\d.,]*)(?: [^\W\d]+){0,2} to (?:[^\W\d]+ ){0,2}[^\w\s]?\d",
    re.IGNORECASE,
)
"""A figure that is another now; the group is what it was."""

_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(rf"\b(?:{_MONTHS} \d{{1,2}}|\d{{1,2}} {_MONTHS})(?:,? \d{{4}})?\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
EXACT = 100
"""From here on a figure of one newsroom is the same figure where it counts the same."""


class Aftermath:
    """What became of what the lines of a story say, as its other lines tell."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._called_off = [line for line in lines if line.revision.article.published_at and _called_off(line)]
        self._corrected = corrected(lines)

    def overtakes(self, line: Line) -> bool:
        """Whether `line` plans what another article tells as done or called off, or has a figure that one takes back.

        Done ("will meet X on Friday" where one says "met X"): both must name two of the same people or places. Called
        off: a later article must share two names or words and the thing itself, or three, and none that is later still
        say that it goes ahead.
        """
        return line in self._corrected or self._is_done(line) or self._is_off(line)

    def _is_done(self, line: Line) -> bool:
        verbs = {(planned[1] or planned[2]).casefold() for planned in _PLANNED.finditer(line.outside)}
        if not verbs:
            return False
        done = re.compile(rf"\b(?:{'|'.join(_PAST[verb] for verb in sorted(verbs))})\b", re.IGNORECASE)
        return any(
            other.revision.article.id != line.revision.article.id
            and len(line.names & other.names) >= 2
            and done.search(other.outside) is not None
            for other in self._lines
        )

    def _is_off(self, line: Line) -> bool:
        if not self._called_off or not (_INTENDED.search(line.outside) or wording.TO_COME.search(line.outside)):
            return False
        return any(
            _later(other, line) and _same_plan(line, other) and not self._stands_after(other)
            for other in self._called_off
        )

    def _stands_after(self, off: Line) -> bool:
        return any(_later(line, off) and _STANDS.search(line.outside) for line in self._lines)


def _same_plan(line: Line, off: Line) -> bool:
    """Whether `line` is about what `off` calls off: it names that thing, or shares a word beside two names or words."""
    shared = line.keys & off.keys
    if len(shared) < SAME_MATTER:
        return False
    things = {(found["thing"] or found["other"]).casefold() for found in _CALLED_OFF.finditer(off.outside)}
    text = line.outside.casefold()
    if any(thing in text for thing in things) or (things & _STRIKES and _WALKS_OUT.search(text)):
        return True
    return len(shared) > SAME_MATTER and any(key.startswith("w:") for key in shared)


def _called_off(line: Line) -> bool:
    return _CALLED_OFF.search(line.outside) is not None


def _later(one: Line, other: Line) -> bool:
    told, before = one.revision.article.published_at, other.revision.article.published_at
    return told is not None and before is not None and told > before


def corrected(lines: Sequence[Line]) -> frozenset[Line]:
    """Return the lines with a figure that an article not older than theirs takes back.

    Taken back are the figures of a sentence that the next one calls wrong ("That figure was wrong"), and of one that
    says what an earlier version misstated, or the next one behind a "not". A line has the figure when it shares three
    names or words more; of an exact figure of the same publisher, one.
    """
    wrong = [each for each in _taken_back(lines) if each[1]]
    return frozenset(
        line
        for line in (lines if wrong else ())
        for correction, figures, about in wrong
        if line is not correction and not _later(line, correction) and _tells(line, correction, figures, about)
    )


def _tells(line: Line, correction: Line, figures: frozenset[str], keys: frozenset[str]) -> bool:
    about = [key for key in line.keys & keys if not key.startswith("#:")]
    same = _figures(line.text) & figures
    newsroom = line.revision.article.publisher
    if newsroom and newsroom == correction.revision.article.publisher and any(map(_exact, same)):
        return bool(about)
    return len(about) > SAME_MATTER and len(correction.keys.intersection(about)) >= SAME_MATTER and bool(same)


def _exact(figure: str) -> bool:
    return figure.isdigit() and int(figure) >= EXACT and not figure.endswith("00")


def _taken_back(lines: Sequence[Line]) -> Iterator[tuple[Line, frozenset[str], frozenset[str]]]:
    """Yield the lines that take something back, with the figures and the names and words of what they take back."""
    for line, following in pairwise(lines):
        if line.revision.id == following.revision.id and RETRACTS.match(following.outside):
            yield line, _figures(line.text), line.keys
    for place, line in enumerate(lines):
        misstated = _MISSTATED.search(line.text)
        if misstated is None:
            continue
        right = _CORRECT_ONE.search(line.text, misstated.end())
        wrong, about = _figures(line.text[misstated.end() : right.start() if right else None]), line.keys
        following = lines[place + 1] if place + 1 < len(lines) else line
        if not wrong and following.revision.id == line.revision.id:
            # "The article misstated the dividend. It was 2.3 million, not 3.2 million."
            wrong, about = _figures(" ".join(_NOT_THAT.findall(following.text))), line.keys | following.keys
        yield line, wrong, about


def _figures(text: str) -> frozenset[str]:
    """The numbers of `text` in digits that are no dates and no years."""
    found = (number for number in _NUMBER.findall(_DATE.sub(" ", text)) if not _YEAR.fullmatch(number))
    return frozenset(number.replace(",", "") for number in found)


def changes(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines that tell from what to what a figure went: "lowered the figure from 79 to 74 percent"."""
    return tuple(line for line in lines if _CHANGED.search(line.outside))


def revised(line: Line, told: Iterable[Line]) -> bool:
    """Whether one of these `changes`, of a later article, tells that a figure of `line` is another now.

    Both must share names and words besides the figure.
    """
    published = line.revision.article.published_at
    numbers = {key for key in line.keys if key.startswith("#:")}
    if published is None or not numbers:
        return False
    for other in told:
        later = other.revision.article.published_at
        if later is None or later <= published or len((line.keys & other.keys) - numbers) < SHARED_KEYS:
            continue
        if any("#:" + old.replace(",", "") in numbers for old in _CHANGED.findall(other.outside)):
            return True
    return False
