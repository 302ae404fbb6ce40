"""What a passage is worth to its story."""

from __future__ import annotations

import pytest

from briefings.draft.choosing import Story
from briefings.draft.reading import Passage
from briefings.types import Cluster, Kind, Revision

from .stories import article, day, lines


def story(*revisions: Revision) -> Story:
    ids = tuple(revision.id for revision in revisions)
    return Story(Cluster(revision_ids=ids, origins=tuple((member,) for member in ids)), lines(*revisions))


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ("The council of Halden must close the tunnel.", "The council of Halden may close the tunnel."),
        ("Karrow also closed the tunnel of Halden.", "Karrow soon closed the tunnel of Halden."),
        ("Karrow, meanwhile, closed the tunnel of Halden.", "Karrow closed the tunnel of Halden."),
        ("The tunnel of Halden would have represented a gain.", "The tunnel of Halden would have brought a gain."),
    ],
)
def test_what_demands_goes_on_or_comments_is_worth_less(weaker: str, stronger: str) -> None:
    lead = "Smoke filled the tunnel of Halden on Monday, Karrow said."
    told = story(article("one", lead, weaker), article("two", lead, stronger))
    worth = [told.worth(Passage((line,))) for line in told.lines if line.position == 1]
    assert worth[0] < 0.9 * worth[1]


@pytest.mark.parametrize("whose", [", Karrow said", ", a court ruled"])
def test_a_demand_that_says_whose_it_is_is_news(whose: str) -> None:
    lead = "Smoke filled the tunnel of Halden on Monday, Karrow said."
    told = story(
        article("one", lead, "The council of Halden must close the tunnel."),
        article("two", lead, f"The council of Halden must close the tunnel{whose}."),
    )
    worth = [told.worth(Passage((line,))) for line in told.lines if line.position == 1]
    assert worth[0] < worth[1]


def test_a_release_that_praises_its_own_is_worth_less() -> None:
    lead = "Smoke filled the tunnel of Halden on Monday, Karrow said."
    told = story(
        article("one", lead, "Halden Trams thanks the crews for their outstanding work.", kind=Kind.RELEASE),
        article("two", lead, "Halden Trams stopped the crews from their morning work.", kind=Kind.RELEASE),
    )
    worth = [told.worth(Passage((line,))) for line in told.lines if line.position == 1]
    assert worth[0] < 0.7 * worth[1]


def test_far_down_an_article_is_less_but_never_nothing() -> None:
    many = [f"The crew number {n} of Halden left the tunnel on Monday." for n in range(60)]
    told = story(article("one", *many))
    worth = [told.worth(Passage((line,))) for line in told.lines]
    assert worth[0] > worth[5] > worth[20] > 0
    assert worth[59] > 0.5 * worth[5]


def test_an_article_without_a_date_is_not_the_newest() -> None:
    new, none = article("new", "Smoke in Halden.", published=day(4)), article("none", "Smoke in Halden.")
    told = story(new, none)
    assert told.freshness(new) > told.freshness(none)
    assert story(none).freshness(none) == 1.0
