"""One wire story counts as one origin, even where newsrooms cut and rewrote it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from briefings.cluster.credits import agency
from briefings.cluster.reprints import reprints
from briefings.types import Article, Revision

WIRE = (
    "The council of Tolland closed the pier on Thursday after divers found cracks in two of its eleven piles, the "
    "harbour office said. The repair is expected to cost 1.5 million crowns and to take at least three weeks. "
    "“We will not reopen before Christmas,” the harbour master, Tove Lindqvist, told reporters. "
    "Ferries to the islands will leave from Ostrel until the pier is repaired, Sound Lines said on Thursday night. "
    "About 400 passengers use the boats every day, and the crossing from Ostrel takes 40 minutes longer."
)
CUT = (
    "Tolland has lost its pier: cracks run through two of the piles, and nobody may set foot on it. "
    "The repair is expected to cost 1.5 million crowns and to take at least three weeks. "
    "“We will not reopen before Christmas,” the harbour master, Tove Lindqvist, told reporters. "
    "Shopkeepers on the front, who live from the islanders, fear for the weeks before the holidays."
)


def _revision(name: str, text: str, *, publisher: str = "", byline: str = "") -> Revision:
    article = Article(id=Article.id_for(name), location=name, title="Pier", publisher=publisher, byline=byline)
    return Revision.of(article, text, fetched_at=datetime(2026, 11, 20, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "publisher", "byline", "expected"),
    [
        ("OSTREL, Nov 18 (NPA) - The pier is closed.", "The Daily Lantern", "Ann Lee", "npa"),
        ("PORT OSTREL (NPA) — The pier is closed.", "", "", "npa"),
        ("The pier is closed.", "The Daily Lantern", "Northern Press Agency", "npa"),
        ("The pier is closed.", "Northern Press Agency", "Samir Holt", "npa"),
        ("The pier is closed.", "", "Reuters", "reuters"),
        ("The pier is closed.", "The Daily Lantern", "Ann Lee", ""),
        ("The pier (built in 1911) - closed since Monday - is old.", "", "", ""),
    ],
)
def test_who_is_credited(text: str, publisher: str, byline: str, expected: str) -> None:
    assert agency(_revision("a", text, publisher=publisher, byline=byline)) == expected


def test_rewritten_wire_copy_is_one_origin_when_both_credit_the_agency() -> None:
    wire = _revision("wire", f"TOLLAND (NPA) - {WIRE}", publisher="Northern Press Agency")
    lantern = _revision("lantern", CUT, publisher="The Daily Lantern", byline="Northern Press Agency")
    own = _revision("courier", CUT, publisher="Ostrel Courier", byline="Mirko Hale")
    assert len(reprints([wire, lantern])) == 1
    assert len(reprints([wire, own])) == 2


def test_two_stories_of_one_agency_are_two_origins() -> None:
    pier = _revision("pier", f"TOLLAND (NPA) - {WIRE}")
    tram = _revision("tram", "VERRIN (NPA) - " + "The tram budget passed its second reading with three votes. " * 5)
    assert len(reprints([pier, tram])) == 2
