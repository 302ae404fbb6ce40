from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.ingest.dates import find_moments, parse_moment

DAY = datetime(2026, 11, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-17",
        "17 November 2026",
        "17th November 2026",
        "November 17, 2026",
        "Nov. 17, 2026",
        "Tuesday, 17 November 2026",
        "17.11.2026",
        "17. November 2026",
        "17/11/2026",
        "11/17/2026",
        "17 novembre 2026",
        "17 de noviembre de 2026",
        "17 ноября 2026",
        "2026年11月17日",
    ],
)
def test_a_day_alone_is_its_midnight_utc(written: str) -> None:
    moment = parse_moment(written)
    assert moment is not None
    assert moment.value == DAY
    assert moment.note == ""


@pytest.mark.parametrize(
    ("written", "hours_east", "hour", "minute"),
    [
        ("2026-11-17T14:30:00+01:00", 1, 14, 30),
        ("2026-11-17T14:30:00Z", 0, 14, 30),
        ("Tue, 17 Nov 2026 14:30:00 +0200", 2, 14, 30),
        ("17 November 2026, 14:30 CET", 1, 14, 30),
        ("November 17, 2026 at 2:30 p.m. EST", -5, 14, 30),
        ("14:30 GMT, 17 November 2026", 0, 14, 30),
        ("2026-11-17 09:30 CET", 1, 9, 30),
        ("Nov 17, 2026 12:05 a.m. UTC", 0, 0, 5),
    ],
)
def test_a_time_with_its_zone(written: str, hours_east: int, hour: int, minute: int) -> None:
    moment = parse_moment(written)
    assert moment is not None
    assert moment.value == datetime(2026, 11, 17, hour, minute, tzinfo=timezone(timedelta(hours=hours_east)))
    assert moment.value.utcoffset() == timedelta(hours=hours_east)
    assert moment.note == ""


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("2026-11-17T14:30:00", "no time zone"),
        ("17. November 2026, 14:30 Uhr", "no time zone"),
        ("17 November 2026 14:30 IST", "IST"),
    ],
)
def test_a_time_without_a_known_zone_is_utc_and_says_so(written: str, note: str) -> None:
    moment = parse_moment(written)
    assert moment is not None
    assert moment.value == datetime(2026, 11, 17, 14, 30, tzinfo=UTC)
    assert note in moment.note


def test_unix_seconds_and_milliseconds() -> None:
    for written in ("1794873600", "1794873600000"):
        moment = parse_moment(written)
        assert moment is not None
        assert moment.value == datetime(2026, 11, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "November 17",
        "17 November",
        "03/04/2026",
        "31 November 2026",
        "2026-13-01",
        "2026",
        "version 2.11.2026.4",
        "call 0170 11 2026",
        "99999999999999999999",
        "x" * 100_000,
    ],
)
def test_what_is_no_date_or_two_is_none(written: str) -> None:
    assert parse_moment(written) is None


def test_dates_in_a_line_come_in_order_with_their_places() -> None:
    line = "Published 17 November 2026, 12:40 | Updated 18 November 2026, 09:00 UTC"
    found = list(find_moments(line))
    assert [dated.moment.value.day for dated in found] == [17, 18]
    assert found[0].span.of(line).startswith("17 November 2026, 12:40")


@given(st.datetimes(datetime(1950, 1, 1), datetime(2099, 12, 31)), st.integers(-14 * 4, 14 * 4))  # noqa: DTZ001
def test_any_iso_moment_comes_back(naive: datetime, quarters: int) -> None:
    moment = naive.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=15 * quarters)))
    parsed = parse_moment(moment.isoformat())
    assert parsed is not None
    assert parsed.value == moment


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    moment = parse_moment(text)
    assert moment is None or moment.value.tzinfo is not None
    for dated in find_moments(text):
        assert dated.span.of(text)
