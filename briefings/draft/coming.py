"""What is still to come: how firmly a passage announces what lies after the moment of the memo. English only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from ..types import Kind
from . import wording
from .reading import Line, Passage

__all__ = ["announces", "changes", "overtaken", "revised"]

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATES = (
    re.compile(rf"\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (\d{{4}}))?", re.IGNORECASE),
    re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}(?: (\d{{4}}))?", re.IGNORECASE),
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY = re.compile(rf"\b(?:on |by |until |next )({'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
LEAST_FIRM = 0.5
"""Firmness below which an announcement is a guess, and left out."""

SHARED_KEYS = 4
"""Names and words that two sentences share at least when both are about the same figure."""

_CHANGED = re.compile(
    r"\b(?:lower|rais|revis|correct|cut|increas|reduc|chang|adjust|rose|risen|fell|fallen|drop|grew|grown|climb)\w*\b"
    r"[^.;]*?\bfrom (?:[^\W\d]+ ){0,2}[^\w\s]?(\d[\d.,]*)(?: [^\W\d]+){0,2} to (?:[^\W\d]+ ){0,2}[^\w\s]?\d",
    re.IGNORECASE,
)
"""A figure that is another now; the group is what it was."""

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


def announces(passage: Passage, as_of: datetime | None) -> float:
    """Return how firmly `passage` announces something to come: 0 not at all, 1 as a plan, 2 with a date ahead.

    What lies before `as_of`, as far as the article's own date tells, is not to come.
    """
    line = passage.lines[-1]
    outside = line.outside
    if not wording.TO_COME.search(outside):
        return 0.0
    days = sorted(_days(outside, line.revision.article.published_at))
    if days and as_of is not None and days[-1] < as_of.date():
        return 0.0
    if not (wording.FIRMLY_TO_COME.search(outside) or days or wording.SOON.search(outside)):
        return 0.0
    firm = 2.0 if days else 1.0 if wording.SCHEDULED.search(outside) else 0.5
    if wording.CONDITIONAL.search(outside):
        firm *= 0.4
    if wording.RHETORIC.search(outside) or line.kind is Kind.ANALYSIS:
        firm *= 0.4
    return firm if firm >= LEAST_FIRM else 0.0


def _days(text: str, published: datetime | None) -> Iterator[date]:
    """Yield the days that `text` names, those without a year or a month as seen from the day of publication."""
    for order, pattern in enumerate(_DATES):
        for found in pattern.finditer(text):
            month, day = (found[1], found[2]) if order == 0 else (found[2], found[1])
            day_of = _day(int(day), month, found[3], published)
            if day_of is not None:
                yield day_of
    if published is not None:
        for found in _WEEKDAY.finditer(text):
            ahead = (_WEEKDAYS.index(found[1].casefold()) - published.weekday()) % 7
            yield published.date() + timedelta(days=ahead)


def _day(day: int, month: str, year: str | None, published: datetime | None) -> date | None:
    number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(month[:3].casefold()))
    if year is None and published is None:
        return None
    try:
        if year is not None:
            return date(int(year), number, day)
        assert published is not None
        near = [date(published.year + shift, number, day) for shift in (-1, 0, 1)]
    except ValueError:
        return None
    return min(near, key=lambda candidate: abs(candidate - published.date()))


def overtaken(line: Line, others: Iterable[Line]) -> bool:
    """Whether `line` plans what another article tells as done: "will meet X on Friday" where one says "met X".

    Both must name two of the same people or places.
    """
    verbs = {(planned[1] or planned[2]).casefold() for planned in _PLANNED.finditer(line.outside)}
    if not verbs:
        return False
    done = re.compile(rf"\b(?:{'|'.join(_PAST[verb] for verb in sorted(verbs))})\b", re.IGNORECASE)
    return any(
        other.revision.article.id != line.revision.article.id
        and len(line.names & other.names) >= 2
        and done.search(other.outside) is not None
        for other in others
    )


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
