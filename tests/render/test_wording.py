"""The words for codes, kinds and dates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from briefings.render import wording
from briefings.types import ConflictKind, GapCode, Grade, Kind


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (wording.GRADES, Grade),
        (wording.KINDS, Kind),
        (wording.CONFLICTS, ConflictKind),
        (wording.GAPS, GapCode),
    ],
)
def test_every_code_has_words(table: dict[str, str], codes: type[Grade | Kind | ConflictKind | GapCode]) -> None:
    assert set(table) == set(codes)
    assert len(set(table.values())) == len(table)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (UTC, "2 March 2026, 07:05 UTC"),
        (timezone(timedelta(hours=5, minutes=30)), "2 March 2026, 07:05 UTC+05:30"),
        (timezone(-timedelta(hours=3)), "2 March 2026, 07:05 UTC-03:00"),
        (timezone(timedelta(seconds=1)), "2 March 2026, 07:05 UTC+00:00:01"),
    ],
)
def test_moments_name_their_zone(zone: timezone, expected: str) -> None:
    assert wording.minute(datetime(2026, 3, 2, 7, 5, 9, 12, tzinfo=zone)) == expected


def test_counts_agree_with_their_noun() -> None:
    assert [wording.count(n, "source") for n in (0, 1, 2, 1200)] == [
        "0 sources",
        "1 source",
        "2 sources",
        "1,200 sources",
    ]
    assert wording.count(2, "reply", "replies") == "2 replies"
