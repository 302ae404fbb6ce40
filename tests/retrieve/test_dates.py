"""Days that a question names."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.retrieve.dates import Period, periods

WEDNESDAY = datetime(2032, 3, 3, 15, tzinfo=UTC)


def days(text: str, as_of: datetime | None = WEDNESDAY) -> list[tuple[str, str, str]]:
    return [(span.of(text), str(p.first), str(p.last)) for span, p in periods(text, as_of=as_of)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 2032-02-09", "2032-02-09", "2032-02-09"),
        ("on 9 February 2032", "2032-02-09", "2032-02-09"),
        ("the 9th of February, 2032", "2032-02-09", "2032-02-09"),
        ("February 9, 2032", "2032-02-09", "2032-02-09"),
        ("Feb. 9th 2032", "2032-02-09", "2032-02-09"),
        ("on 9 February", "2032-02-09", "2032-02-09"),
        ("on 9 November", "2031-11-09", "2031-11-09"),
        ("in February 2032", "2032-02-01", "2032-02-29"),
        ("in December", "2031-12-01", "2031-12-31"),
        ("in 2031", "2031-01-01", "2031-12-31"),
        ("yesterday", "2032-03-02", "2032-03-02"),
        ("today", "2032-03-03", "2032-03-03"),
        ("this week", "2032-03-01", "2032-03-07"),
        ("last week", "2032-02-23", "2032-02-29"),
        ("last month", "2032-02-01", "2032-02-29"),
        ("this month", "2032-03-01", "2032-03-31"),
        ("last year", "2031-01-01", "2031-12-31"),
        ("on Monday", "2032-03-01", "2032-03-01"),
        ("on Thursday", "2032-02-26", "2032-02-26"),
        ("am 9. Februar 2032", "2032-02-09", "2032-02-09"),
        ("le 9 février 2032", "2032-02-09", "2032-02-09"),
        ("el 9 de febrero de 2032", "2032-02-09", "2032-02-09"),
    ],
)
def test_named(text: str, first: str, last: str) -> None:
    ((_, *found),) = days(f"What happened {text}?")
    assert found == [first, last]


@pytest.mark.parametrize(
    "text",
    [
        "What did May say?",
        "Who will march?",
        "on 31 February 2032",
        "on 2032-13-45",
        "of 2031 voters",
        "at 9 Downing Street",
        "room 9 Feb",
        "the sacred 9 mars bars",
        "",
    ],
)
def test_not_named(text: str) -> None:
    assert days(text, None) == []


def test_without_a_moment_only_whole_dates_count() -> None:
    assert days("yesterday, on Monday, on 9 February and on 9 May 2031", None) == [
        ("9 May 2031", "2031-05-09", "2031-05-09")
    ]


def test_the_last_day_is_whole() -> None:
    period = Period(date(2032, 2, 9), date(2032, 2, 9))
    assert period.start == datetime(2032, 2, 9, tzinfo=UTC)
    assert period.end(days_after=1) == datetime(2032, 2, 10, 23, 59, 59, 999999, tzinfo=UTC)


@given(st.text(alphabet="0123456789- ,.lastweekinmoyMFd", max_size=40))
def test_any_text(text: str) -> None:
    for span, period in periods(text, as_of=WEDNESDAY):
        assert span
        assert period.first <= period.last
