"""The days that a question names: "on 9 February", "in May 2032", "last week", "yesterday".

A question's days say when something happened, and a report of it is published then or soon after. So they make
reports of those days stand higher; they exclude nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from ..types import Span

_MONTHS = (
    "january february march april may june july august september october november december".split(),
    "januar februar märz april mai juni juli august september oktober november dezember".split(),
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
)
_MONTH_NUMBER = {name: number for names in _MONTHS for number, name in enumerate(names, 1)} | {
    name[:3]: number for number, name in enumerate(_MONTHS[0], 1)
}
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True))
_DATE = re.compile(
    rf"""\b(?:
      (?P<iso>\d{{4}}-\d\d-\d\d)
    | (?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[ ](?:of[ ]|de[ ])?(?P<month>{_MONTH})\b\.?
      (?:,?[ ](?:de[ ])?(?P<year>\d{{4}}))?
    | (?P<month2>{_MONTH})\b\.?[ ](?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?[ ](?P<year2>\d{{4}}))?
    | (?P<month3>{_MONTH})[ ](?P<year3>\d{{4}})
    | (?<=\bin[ ])(?P<month4>{"|".join(name for names in _MONTHS for name in names)})
    | (?<=\bin[ ])(?P<year4>(?:19|20)\d\d)
    | (?P<weekday>(?:on[ ]|last[ ]|this[ ])(?:{"|".join(_WEEKDAYS)}))
    | (?P<relative>today|yesterday|(?:this|last)[ ](?:week|month|year))
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days, the first and the last included."""

    first: date
    last: date

    @property
    def start(self) -> datetime:
        """The first moment of the first day, in UTC."""
        return datetime.combine(self.first, time.min, tzinfo=UTC)

    def end(self, *, days_after: int = 0) -> datetime:
        """The last moment of the last day, or of the day so many days after it, in UTC."""
        return datetime.combine(self.last + timedelta(days=days_after), time.max, tzinfo=UTC)


def periods(text: str, *, as_of: datetime | None = None) -> tuple[tuple[Span, Period], ...]:
    """Return the days that `text` names, with where it names them, in order.

    A day without its year is the last such day up to `as_of`; without `as_of`, it and words such as "yesterday" are
    left out. So are days that do not exist.

    >>> [(str(p.first), str(p.last)) for _, p in periods("What happened on 9 February 2032, and in May 2032?")]
    [('2032-02-09', '2032-02-09'), ('2032-05-01', '2032-05-31')]
    """
    return tuple(_found(text, None if as_of is None else as_of.date()))


def _found(text: str, today: date | None) -> Iterator[tuple[Span, Period]]:
    for match in _DATE.finditer(text):
        try:
            period = _period({key: value.casefold() for key, value in match.groupdict().items() if value}, today)
        except (ValueError, OverflowError):
            continue
        if period is not None:
            yield Span(*match.span()), period


def _period(found: dict[str, str], today: date | None) -> Period | None:
    if "iso" in found:
        day = date.fromisoformat(found["iso"])
        return Period(day, day)
    if "year4" in found:
        return _year(int(found["year4"]))
    if "relative" in found or "weekday" in found:
        return None if today is None else _relative(found.get("relative") or found["weekday"], today)
    month = _MONTH_NUMBER[next(found[key] for key in ("month", "month2", "month3", "month4") if key in found)]
    number = next((int(found[key]) for key in ("day", "day2") if key in found), None)
    year = next((int(found[key]) for key in ("year", "year2", "year3") if key in found), None)
    if year is None:
        if today is None:
            return None
        year = today.year if date(today.year, month, number or 1) <= today else today.year - 1
    if number is None:
        return _month(year, month)
    return Period(date(year, month, number), date(year, month, number))


def _relative(words: str, today: date) -> Period:
    match words.split():
        case ["today"]:
            return Period(today, today)
        case ["yesterday"]:
            return Period(today - timedelta(days=1), today - timedelta(days=1))
        case [which, "week"]:
            monday = today - timedelta(days=today.weekday() + (7 if which == "last" else 0))
            return Period(monday, monday + timedelta(days=6))
        case ["this", "month"]:
            return _month(today.year, today.month)
        case [_, "month"]:
            before = today.replace(day=1) - timedelta(days=1)
            return _month(before.year, before.month)
        case [which, "year"]:
            return _year(today.year - (which == "last"))
        case [_, weekday]:
            back = (today.weekday() - _WEEKDAYS.index(weekday)) % 7
            return Period(today - timedelta(days=back), today - timedelta(days=back))
    raise ValueError(words)


def _month(year: int, month: int) -> Period:
    after = date(year + month // 12, month % 12 + 1, 1)
    return Period(date(year, month, 1), after - timedelta(days=1))


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))
