"""What is to come."""

from __future__ import annotations

from datetime import datetime

import pytest

from briefings.draft.coming import announces
from briefings.draft.reading import Passage
from briefings.types import Kind

from .stories import AS_OF, day, line


def firmness(text: str, *, kind: Kind = Kind.NEWS, published: datetime | None = None) -> float:
    return announces(Passage((line(text, kind=kind, published=published),)), AS_OF)


@pytest.mark.parametrize(
    "text",
    [
        "The board will publish a report in Halden on May 20.",
        "The board would publish a report on 20 May, Lier said.",
        "The ferry line will stay closed until at least June 3, the board said.",
        "The parliament votes on an inquiry into the ferry on May 20.",
        "Members of the Norvald union vote on the offer until May 20.",
        "The appeal must be lodged by May 20.",
    ],
)
def test_a_date_ahead_is_the_firmest(text: str) -> None:
    assert firmness(text, published=day(7)) == 2.0


def test_a_plan_without_a_date_is_less_firm_and_a_guess_with_one_less_still() -> None:
    dated = firmness("The council will vote on the ferries of Halden on May 20.", published=day(7))
    plan = firmness("The council is expected to vote on the ferries of Halden.")
    guess = firmness("The council will vote on May 20 if the mayor of Halden asks for it.", published=day(7))
    assert dated > plan > guess > 0


@pytest.mark.parametrize(
    "text",
    [
        "The ferry struck the breakwater at Halden.",
        "The board will publish a report in Halden on May 2.",
        "The tugs could begin to tire of Halden.",
        "“We will find out,” said Mayor Ilse Karrow of Halden.",
        "The fate of Halden will remain a mystery, and might never end.",
    ],
)
def test_what_is_past_vague_or_quoted_is_not_announced(text: str) -> None:
    assert firmness(text, published=day(7)) == 0.0


def test_a_weekday_is_seen_from_the_day_of_publication() -> None:
    text = "The inspectors will examine the engines on Tuesday."
    assert firmness(text, published=day(1)) == 0.0
    assert firmness(text, published=day(7)) == 2.0


def test_a_year_that_is_given_counts() -> None:
    assert firmness("The bridge will open on May 20, 2030.", published=day(7)) == 0.0
    assert firmness("The bridge will open on May 20, 2032.", published=day(7)) == 2.0


def test_a_day_that_does_not_exist_is_no_day() -> None:
    assert firmness("The bridge will open on February 31, the board said.", published=day(7)) == 1.0


def test_analysis_announces_little() -> None:
    text = "The council will vote on the ferries of Halden."
    assert firmness(text, kind=Kind.ANALYSIS) < firmness(text)


def test_a_plan_that_was_dropped_is_not_to_come() -> None:
    assert not firmness("A plan to close six hospitals in Halden has been dropped.")
    assert firmness("The council plans to close six hospitals in Halden.")
