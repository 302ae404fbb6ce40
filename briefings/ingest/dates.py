"""Moments as newsrooms and their systems write them.

Only what is unambiguous is read: ISO 8601, RFC 2822, Unix seconds, dates with the month's name in several languages,
`2.3.2026` (day first, as everywhere that writes dots), and slashes when one part can only be a day. `03/04/2026` is
no date here, since half of the world reads it as the other half's. A day alone is its midnight UTC; a time without a
zone, or in one that is not understood, is read as UTC, and `Moment.note` says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..types import Span

_MONTH_NAMES = {
    1: "january jan januar jän jänner janvier janv enero gennaio janeiro января січня",
    2: "february feb februar février févr fevrier febrero febbraio fevereiro февраля лютого",
    3: "march mar märz maerz mars marzo março марта березня",
    4: "april apr avril avr abril aprile апреля квітня",
    5: "may mai mayo maggio maio мая травня",
    6: "june jun juni juin junio giugno junho июня червня",
    7: "july jul juli juillet juil julio luglio julho июля липня",
    8: "august aug août aout agosto августа серпня",
    9: "september sep sept septembre septiembre settembre setembro сентября вересня",
    10: "october oct oktober okt octobre octubre ottobre outubro октября жовтня",
    11: "november nov novembre noviembre novembro ноября листопада",
    12: "december dec dezember dez décembre decembre diciembre dicembre dezembro декабря грудня",
}
_MONTHS = {name: number for number, names in _MONTH_NAMES.items() for name in names.split()}
_MONTH = "(?:" + "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True)) + r")\.?"

_ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120,
    "EET": 120, "EEST": 180, "MSK": 180, "EST": -300, "EDT": -240, "CDT": -300, "MDT": -360, "PST": -480,
    "PDT": -420, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}  # fmt: skip
"""Minutes east of UTC. CST and IST are left out: each names several zones."""
_REGIONS = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATE_FORMS = (
    r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)",
    rf"{_DAY}[ \t\u00a0]+(?:de[ \t])?(?P<month>{_MONTH}),?[ \t\u00a0]+(?:de[ \t])?{_YEAR}",
    rf"(?P<month>{_MONTH})[ \t\u00a0]+{_DAY}(?:,[ \t\u00a0]*|[ \t\u00a0]+){_YEAR}",
    r"(?P<year>(?:19|20)\d\d)\s?年\s?(?P<number>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日",
    r"(?P<day>\d{1,2})\.[ ]?(?P<number>\d{1,2})\.[ ]?(?P<year>(?:19|20)\d\d)",
    r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)\d\d)",
)
_DATES = tuple(re.compile(rf"(?<![\w.]){form}(?!\.?\d)", re.IGNORECASE) for form in _DATE_FORMS)

_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?)?"
    r"[ \u00a0\u202f]?(?P<half>[ap]\.?m\b\.?)?(?:[ ]?(?:Uhr|heures|hrs?))?"
    r"[ \u00a0]?(?P<zone>Z\b|[+-]\d{2}:?\d{2}|\(?[A-Z]{1,4}\b\)?)?"
)
_TIME_AFTER = re.compile(
    rf"(?:T|[ \t]*(?:,|\||–|—|-|·|at|um|à|a las|alle|в|о)?[ \t\u00a0]*){_CLOCK}", re.IGNORECASE | re.ASCII
)
_TIME_BEFORE = re.compile(rf"{_CLOCK}[ \t]*(?:,|\||–|—|-|·|on)?[ \t]*$", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date or a moment, aware, with what was assumed in reading it ("" for nothing)."""

    value: datetime
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A moment that stands in a text, and where (its date with its time, when there is one beside it)."""

    moment: Moment
    span: Span


def parse_moment(value: str) -> Moment | None:
    """Return the moment that `value`, a field made for one, states first; None when there is none or it is ambiguous.

    >>> parse_moment("2026-03-02T14:30:00+01:00").value.isoformat()
    '2026-03-02T14:30:00+01:00'
    >>> parse_moment("2 March 2026").value.isoformat()
    '2026-03-02T00:00:00+00:00'
    >>> parse_moment("03/04/2026") is None
    True
    """
    value = value.strip()[:200]
    return _iso(value) or _unix(value) or _mail(value) or next((dated.moment for dated in find_moments(value)), None)


def find_moments(text: str) -> Iterator[Dated]:
    """Yield the dates in `text` (a line, not a book), in order, each with the time of day that stands beside it."""
    matches = sorted((match for form in _DATES for match in form.finditer(text)), key=lambda match: match.span())
    end = 0
    for match in matches:
        if match.start() < end:
            continue
        day = _day(match)
        if day is None:
            continue
        dated = _with_time(text, match, day)
        end = dated.span.end
        yield dated


def _iso(value: str) -> Moment | None:
    if not re.match(r"\d{4}-\d{2}-\d{2}", value):
        return None
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        return None
    if len(value) == len("2026-03-02"):
        return Moment(value=parsed.replace(tzinfo=UTC))
    return _aware(parsed, parsed.tzinfo)


def _unix(value: str) -> Moment | None:
    if not re.fullmatch(r"\d{10}(?:\d{3})?(?:\.\d{1,6})?", value, re.ASCII):
        return None
    seconds = float(value) / (1000 if len(value.partition(".")[0]) == 13 else 1)
    return Moment(value=datetime.fromtimestamp(seconds, UTC).replace(microsecond=0))


def _mail(value: str) -> Moment | None:
    if not re.match(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}", value):
        return None
    try:
        parsed = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return _aware(parsed, parsed.tzinfo)


def _aware(parsed: datetime, zone: tzinfo | None, unknown: str = "") -> Moment:
    if zone is not None:
        aware = parsed.replace(tzinfo=zone)
        # A fixed offset, so that the moment is written the same whatever the machine knows about the zone.
        return Moment(value=aware.replace(tzinfo=timezone(aware.utcoffset() or timedelta())))
    note = f"time zone {unknown} not understood, read as UTC" if unknown else "no time zone given, read as UTC"
    return Moment(value=parsed.replace(tzinfo=UTC), note=note)


def _day(match: re.Match[str]) -> datetime | None:
    groups = match.groupdict()
    if groups.get("month"):
        month = _MONTHS[groups["month"].rstrip(".").lower()]
        day = int(groups["day"])
    elif groups.get("first"):
        first, second = int(groups["first"]), int(groups["second"])
        if first != second and first <= 12 and second <= 12:
            return None
        month, day = (second, first) if first > 12 else (first, second)
    else:
        month, day = int(groups["number"]), int(groups["day"])
    try:
        return datetime(int(groups["year"]), month, day, tzinfo=UTC)
    except ValueError:
        return None


def _with_time(text: str, match: re.Match[str], day: datetime) -> Dated:
    after = _TIME_AFTER.match(text, match.end())
    if after and (moment := _at(day, after)):
        return Dated(moment=moment, span=Span(match.start(), after.end()))
    before = _TIME_BEFORE.search(text, max(0, match.start() - 40), match.start())
    if before and (moment := _at(day, before)):
        return Dated(moment=moment, span=Span(before.start(), match.end()))
    return Dated(moment=Moment(value=day), span=Span(*match.span()))


def _at(day: datetime, clock: re.Match[str]) -> Moment | None:
    hour, half = int(clock["hour"]), (clock["half"] or "").lower()
    if not clock["minute"] and not half:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        moment = day.replace(hour=hour, minute=int(clock["minute"] or 0), second=int(clock["second"] or 0), tzinfo=None)
    except ValueError:
        return None
    written = (clock["zone"] or "").strip("()")
    zone = _zone(written)
    return _aware(moment, zone, unknown=written if zone is None else "")


def _zone(written: str) -> tzinfo | None:
    if offset := re.fullmatch(r"([+-])(\d\d):?(\d\d)", written):
        minutes = int(offset[2]) * 60 + int(offset[3])
        if minutes >= 24 * 60:
            return None
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    name = written.upper()
    if name in _ZONES:
        return timezone(timedelta(minutes=_ZONES[name]), name) if _ZONES[name] else UTC
    if name in _REGIONS:
        try:
            return ZoneInfo(_REGIONS[name])
        except ZoneInfoNotFoundError:
            return None
    return None
