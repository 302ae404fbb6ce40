"""What is still to come: how firmly a passage announces what lies after the moment of the memo. English only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from ..types import Kind
from . import wording
from .reading import Passage

__all__ = ["announces"]

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
