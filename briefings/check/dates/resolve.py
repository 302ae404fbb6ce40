"""From the words of a mention to days of the calendar, given when the article was published.

What needs no anchor is resolved without one ("March 2031"). A month or a day without a year is the nearest one on the
side that the tense says, or the nearest at all. A weekday in the past tense is the latest one up to the anchor, its day
included; to come, the next from the anchor on; where the tense is unknown both are candidates.
"""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta

from .model import DateInterval, DateKind, DateMention, Relation, Unit

_PARTS = {"early": (0.0, 0.4), "mid": (0.2, 0.8), "late": (0.6, 1.0)}
_LONG = 27  # days: shorter times have no early and late that a calendar could tell
_FIRST_YEAR, _LAST_YEAR = 2, 9997


def resolve(mention: DateMention, anchor: date | datetime | None) -> DateInterval | None:
    """Return the days that `mention` names in a text written at `anchor`, or None when that cannot be said.

    An anchor that is a datetime counts as the day in its own time zone: pass it in the publisher's. Relations
    ("before", "since") are not applied: see `window`.

    >>> from . import mentions
    >>> resolve(mentions("It opened on Tuesday.")[0], date(2031, 3, 14)).first
    datetime.date(2031, 3, 11)
    """
    day = anchor.date() if isinstance(anchor, datetime) else anchor
    begin = _resolve(mention, day)
    if begin is None or mention.until is None:
        return begin
    end = _resolve(mention.until, day)
    if end is None or (begin.first and end.last and end.last < begin.first):
        return begin
    return DateInterval(first=begin.first, last=end.last)


def window(interval: DateInterval, relation: Relation) -> DateInterval:
    """Return the days on which something may lie that stands in `relation` to `interval`."""
    first, last = interval.first, interval.last
    match relation:
        case Relation.BEFORE:
            return DateInterval(first=None, last=first - timedelta(days=1) if first else None)
        case Relation.BY | Relation.UNTIL:
            return DateInterval(first=None, last=last)
        case Relation.AFTER:
            return DateInterval(first=last + timedelta(days=1) if last else None, last=None)
        case Relation.SINCE | Relation.NOT_BEFORE:
            return DateInterval(first=first, last=None)
    return interval


def _resolve(mention: DateMention, anchor: date | None) -> DateInterval | None:
    try:
        match mention.kind:
            case DateKind.CALENDAR:
                return _part_of(_calendar_days(mention, anchor), mention)
            case DateKind.WEEKDAY:
                return _weekday(mention, anchor) if anchor else None
            case DateKind.RELATIVE:
                return _relative(mention, anchor) if anchor else None
            case _:
                return None
    except (ValueError, OverflowError):  # February 30, or beyond the calendar
        return None


def _calendar_days(mention: DateMention, anchor: date | None) -> DateInterval | None:
    if mention.year is not None:
        if not _FIRST_YEAR <= mention.year <= _LAST_YEAR - 100:
            return None
        return _in_year(mention, mention.year)
    if anchor is None:
        return None
    if mention.month is None and mention.quarter is None:
        return _in_month(mention.day, anchor) if mention.day else None
    if mention.offset is not None:
        return _near_month(mention, anchor)
    readings = [_in_year(mention, year) for year in range(anchor.year - 1, anchor.year + 2)]
    if mention.direction < 0:
        readings = [reading for reading in readings if reading.first and reading.first <= anchor] or readings
    elif mention.direction > 0:
        readings = [reading for reading in readings if reading.last and reading.last >= anchor] or readings
    return min(readings, key=lambda reading: _distance(reading, anchor))


def _part_of(whole: DateInterval | None, mention: DateMention) -> DateInterval | None:
    """Return the early, middle or late part of a month or more: the outer two fifths, or the three in the middle."""
    if whole is None or mention.part not in _PARTS or whole.first is None or whole.last is None:
        return whole
    begin, end = _PARTS[mention.part]
    days = (whole.last - whole.first).days
    if days < _LONG:
        return whole
    first = whole.first + timedelta(days=int(days * begin))
    return DateInterval(first=first, last=whole.first + timedelta(days=int(days * end)))


def _in_year(mention: DateMention, year: int) -> DateInterval:
    if mention.unit is Unit.DECADE:
        return DateInterval(first=date(year, 1, 1), last=date(year + 9, 12, 31))
    if mention.unit is Unit.CENTURY:
        return DateInterval(first=date(year, 1, 1), last=date(year + 99, 12, 31))
    if mention.quarter is not None:
        return _months(year, 3 * mention.quarter - 2, 3)
    if mention.season is not None:  # the northern one, whole: December to February for winter
        return _months(year - 1, 12, 3) if mention.season == 0 else _months(year, 3 * mention.season, 3)
    if mention.month is None:
        return DateInterval(first=date(year, 1, 1), last=date(year, 12, 31))
    if mention.day is None:
        return _months(year, mention.month, 1)
    if mention.month == 2 and mention.day == 29 and not calendar.isleap(year):
        return DateInterval(first=date(year, 3, 1), last=date(year, 3, 1))
    day = date(year, mention.month, mention.day)
    return DateInterval(first=day, last=day)


def _months(year: int, month: int, count: int) -> DateInterval:
    end = year * 12 + month - 1 + count
    return DateInterval(first=date(year, month, 1), last=date(end // 12, end % 12 + 1, 1) - timedelta(days=1))


def _in_month(day: int, anchor: date) -> DateInterval:
    """A day of the month alone: of the anchor's month."""
    found = date(anchor.year, anchor.month, day)
    return DateInterval(first=found, last=found)


def _near_month(mention: DateMention, anchor: date) -> DateInterval:
    """Last March, this March, next March."""
    offset = mention.offset or 0
    if offset == 0:
        return _in_year(mention, anchor.year)
    years = (anchor.year - 1, anchor.year) if offset < 0 else (anchor.year, anchor.year + 1)
    readings = [_in_year(mention, year) for year in years]
    if offset < 0:
        readings = [reading for reading in readings if reading.last and reading.last < anchor]
    else:
        readings = [reading for reading in readings if reading.first and reading.first > anchor]
    return readings[-1] if offset < 0 else readings[0]


def _distance(interval: DateInterval, anchor: date) -> int:
    if interval.first and anchor < interval.first:
        return (interval.first - anchor).days
    if interval.last and anchor > interval.last:
        return (anchor - interval.last).days
    return 0


def _weekday(mention: DateMention, anchor: date) -> DateInterval:
    assert mention.weekday is not None
    back = (anchor.weekday() - mention.weekday) % 7
    latest, coming = anchor - timedelta(days=back), anchor + timedelta(days=(7 - back) % 7)
    if mention.offset == -1:  # the latest before the anchor's day, or that of the week before
        days = {
            latest if back else anchor - timedelta(days=7),
            anchor - timedelta(days=anchor.weekday() + 7 - mention.weekday),
        }
    elif mention.offset == 1:
        days = {
            coming if back else anchor + timedelta(days=7),
            anchor + timedelta(days=7 - anchor.weekday() + mention.weekday),
        }
    elif mention.offset == 0:
        days = {anchor + timedelta(days=mention.weekday - anchor.weekday())}
    elif mention.direction < 0:
        days = {latest}
    elif mention.direction > 0:
        days = {coming}
    else:
        days = {latest, coming}
    return _of_days(days)


def _of_days(days: set[date]) -> DateInterval:
    ordered = sorted(days)
    if len(ordered) == 1:
        return DateInterval(first=ordered[0], last=ordered[0])
    return DateInterval(
        first=ordered[0], last=ordered[-1], candidates=tuple(DateInterval(first=day, last=day) for day in ordered)
    )


def _relative(mention: DateMention, anchor: date) -> DateInterval | None:
    offset = mention.offset or 0
    match mention.unit:
        case Unit.DAY if mention.month is not None or mention.day is not None:
            return _in_year(mention, anchor.year + offset)
        case Unit.MONTH if mention.month is not None:
            return _in_year(mention, anchor.year + offset)
        case Unit.DAY:
            day = anchor + timedelta(days=offset)
            return DateInterval(first=day, last=day)
        case Unit.WEEK:
            monday = anchor + timedelta(days=7 * offset - anchor.weekday())
            if offset >= -1:
                return DateInterval(first=monday, last=monday + timedelta(days=6))
            return DateInterval(first=monday - timedelta(days=3), last=monday + timedelta(days=9))
        case Unit.WEEKEND:
            saturday = anchor + timedelta(days=7 * offset + 5 - anchor.weekday())
            return DateInterval(first=saturday, last=saturday + timedelta(days=1))
        case Unit.MONTH:
            months = anchor.year * 12 + anchor.month - 1 + offset
            return _months(months // 12, months % 12 + 1, 1)
        case Unit.QUARTER:
            quarters = anchor.year * 4 + (anchor.month - 1) // 3 + offset
            return _months(quarters // 4, quarters % 4 * 3 + 1, 3)
        case Unit.SEASON:
            return _in_year(mention, anchor.year + offset) if offset == 0 else None
        case Unit.YEAR:
            return DateInterval(first=date(anchor.year + offset, 1, 1), last=date(anchor.year + offset, 12, 31))
        case Unit.DECADE:
            return DateInterval(first=date(anchor.year + 10 * offset, 1, 1), last=anchor)
        case _:
            return None
