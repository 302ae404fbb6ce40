"""Whether a passage speaks of the day, the month or the year that is asked about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from .names import MONTHS
from .units import Unit

__all__ = ["dated", "in_year", "is_year"]

_YEAR = re.compile(r"(?:19|20)\d\d")


def is_year(number: str) -> bool:
    """Whether a number of a question is a year."""
    return _YEAR.fullmatch(number) is not None


def in_year(year: str, unit: Unit) -> bool:
    """Whether a passage speaks of a year: it names it, or was published then and names no other."""
    if year in unit.folded:
        return True
    return _of_year(unit, int(year)) and not _YEAR.search(unit.folded)


_MONTHS: Mapping[str, int] = {name: number for number, name in enumerate(MONTHS, 1)}


def dated(date: str, unit: Unit) -> bool:
    """Whether `unit` speaks of `date`: it names the day, or its article is of that day or the next."""
    month, day, year = _read_date(date)
    if month is None:
        return date.casefold() in unit.folded
    name = next(word for word, number in _MONTHS.items() if number == month)
    if day is None:
        named = {each for each in _MONTHS if re.search(rf"\b{each.capitalize()}\b", unit.text)}
        if year is None and not named:
            return _of_month(unit, month)
        return name in named and (year is None or str(year) in unit.folded or _of_year(unit, year))
    if re.search(rf"\b(?:{name[:3]}\w*\.? {day}(?!\d)|{day}(?:st|nd|rd|th)? (?:of )?{name[:3]})", unit.folded):
        return True
    published = unit.first.revision.article.published_at
    if published is None:
        return False
    asked = _day(year or published.year, month, day)
    return asked is not None and 0 <= (published.date() - asked.date()).days <= 1


def _of_year(unit: Unit, year: int) -> bool:
    published = unit.first.revision.article.published_at
    return published is not None and published.year == year


def _of_month(unit: Unit, month: int) -> bool:
    published = unit.first.revision.article.published_at
    return published is not None and published.month == month


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _read_date(date: str) -> tuple[int | None, int | None, int | None]:
    if iso := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", date):
        return int(iso[2]), int(iso[3]), int(iso[1])
    month = next((number for word in re.findall(r"[a-z]+", date.casefold()) if (number := _MONTHS.get(word))), None)
    numbers = [int(number) for number in re.findall(r"\d+", date)]
    day = next((number for number in numbers if number <= 31), None)
    year = next((number for number in numbers if number > 31), None)
    return month, day, year
