"""What later articles have overtaken."""

from __future__ import annotations

import pytest

from briefings.draft.overtaken import Aftermath, changes, corrected, revised
from briefings.draft.reading import Line

from .stories import article, day, lines


def overtaken(*told: Line) -> list[str]:
    """The articles of the lines that others of them have overtaken."""
    aftermath = Aftermath(told)
    return [line.revision.article.location for line in told if aftermath.overtakes(line)]


def test_a_meeting_that_another_article_tells_as_held_is_overtaken() -> None:
    before, after = lines(
        article("a", "Mayor Ilse Karrow will be meeting with Johan Lier on Friday in Halden."),
        article("b", "The mayor of Halden, Ilse Karrow, met with Captain Johan Lier on Friday."),
    )
    assert Aftermath((before, after)).overtakes(before)
    assert not Aftermath((before, after)).overtakes(after)


def test_a_meeting_of_others_overtakes_nothing() -> None:
    before, after = lines(
        article("a", "Mayor Ilse Karrow will be meeting with Johan Lier on Friday in Halden."),
        article("b", "The union of Verdal met with the Ronda council on Friday."),
    )
    assert not Aftermath((before, after)).overtakes(before)


@pytest.mark.parametrize(
    ("plan", "end"),
    [
        (
            "Some 400 tram drivers of Halden will walk out on Monday, their union said.",
            "A strike by tram drivers that was to begin on Monday was called off on Sunday.",
        ),
        (
            "The strike would stop nine of Halden's tram lines.",
            "The tram strike in Halden was averted after a night of talks.",
        ),
        (
            "The summit of Halden is expected to open on Friday.",
            "Ronda cancelled the Halden summit on Wednesday.",
        ),
    ],
)
def test_a_plan_that_a_later_article_tells_as_called_off_is_overtaken(plan: str, end: str) -> None:
    told = lines(article("plan", plan, published=day(4)), article("end", end, published=day(6)))
    assert overtaken(*told) == ["plan"]
    back = lines(article("plan", plan, published=day(7)), article("end", end, published=day(6)))
    assert overtaken(*back) == []


def test_what_somebody_says_later_still_goes_ahead_is_not_overtaken() -> None:
    told = lines(
        article("plan", "The summit of Halden is expected to open on Friday.", published=day(4)),
        article("end", "The Halden summit was cancelled, Ronda said.", published=day(5)),
        article("stands", "The summit of Halden will go ahead, Verdal said.", published=day(6)),
    )
    assert overtaken(*told) == []


def test_what_is_not_called_off_overtakes_nothing() -> None:
    told = lines(
        article("plan", "The summit of Halden is expected to open on Friday.", published=day(4)),
        article("end", "The Halden summit was not cancelled, Ronda said.", published=day(5)),
        article("other", "A concert in Verdal was called off.", published=day(5)),
    )
    assert overtaken(*told) == []


def test_what_only_shares_its_places_with_what_was_called_off_is_not_overtaken() -> None:
    told = lines(
        article("plan", "The bridge between Verdal and Halden will open in June.", published=day(4)),
        article("end", "The race from Verdal to Halden was called off on Wednesday.", published=day(5)),
    )
    assert overtaken(*told) == []


@pytest.mark.parametrize(
    "correction",
    [
        "We said that police in Halden had counted 4,000 people on the square. That figure was wrong.",
        "An earlier version misstated the number of people on the square in Halden as 4,000; police counted 3,450.",
        "We wrongly reported that police in Halden counted 4,000 people on the square. The number is 3,450.",
        "An article misstated the number that police in Halden counted on the square. It was 3,450 people, not 4,000.",
    ],
)
def test_a_figure_that_a_correction_takes_back_is_overtaken(correction: str) -> None:
    told = lines(
        article("first", "Police in Halden counted about 4,000 people on the square.", published=day(4)),
        article("other", "Police in Verdal gave 4,000 fines.", published=day(4)),
        article("right", "Police in Halden counted 3,450 people on the square.", published=day(4)),
        article("correction", correction, published=day(5)),
        article("later", "Police in Halden counted 4,000 people on the square once more.", published=day(6)),
    )
    assert {line.revision.article.location for line in corrected(told)} == {"first"}


def test_an_exact_figure_of_one_newsroom_is_the_same_figure_with_less_beside_it() -> None:
    def told(publisher: str, figure: str) -> set[str]:
        found = lines(
            article("first", f"A court ordered Brightwell to pay {figure} families.", publisher="H", published=day(4)),
            article(
                "correction",
                f"Correction: A report on May 4 gave the number of families as {figure}. The court says it is 221.",
                publisher=publisher,
                published=day(5),
            ),
        )
        return {line.revision.article.location for line in corrected(found)}

    assert told("H", "212") == {"first"}
    assert told("The Lantern", "212") == set()
    assert told("H", "200") == set()


def test_the_years_of_a_correction_are_not_its_figures() -> None:
    told = lines(
        article("first", "A report of May 2023 found cracks in the tunnel of Halden.", published=day(4)),
        article(
            "correction",
            "An earlier version said the report on cracks in the tunnel of Halden was of May 2023.",
            published=day(5),
        ),
    )
    assert corrected(told) == frozenset()


def test_the_dates_of_a_correction_are_not_its_figures() -> None:
    told = lines(
        article("first", "On May 4 police in Halden counted people on the square.", published=day(4)),
        article(
            "correction",
            "On May 4 we said that police in Halden had counted 900 people on the square. That figure was wrong.",
            published=day(5),
        ),
    )
    assert corrected(told) == frozenset()


def test_a_figure_that_a_later_article_tells_as_changed_is_not_told_as_it_was() -> None:
    before, after, of_another = lines(
        article("a", "The malaria vaccine of Halden University protected 79 percent of children.", published=day(1)),
        article(
            "b",
            "Halden University has lowered the figure for its malaria vaccine from 79 to 74 percent of children.",
            published=day(5),
        ),
        article("c", "Turnout in the Halden election was 79 percent, officials said.", published=day(1)),
    )
    told = changes((before, after, of_another))
    assert told == (after,)
    assert revised(before, told)
    assert not revised(after, told)
    assert not revised(of_another, told)


def test_an_earlier_article_revises_nothing() -> None:
    before, after = lines(
        article(
            "a", "Halden University has lowered the figure for its malaria vaccine from 79 to 74.", published=day(1)
        ),
        article("b", "The malaria vaccine of Halden University protected 79 children, a study says.", published=day(5)),
    )
    assert not revised(after, changes((before, after)))


def test_what_was_misstated_may_stand_behind_not_in_the_next_sentence() -> None:
    told = lines(
        article("first", "The firm paid its owners a dividend of 3.2 million crowns last year.", published=day(4)),
        article("other", "The town paid 3.2 million crowns for a bridge.", published=day(4)),
        article(
            "correction",
            "An article misstated the dividend that Halden Water paid. It was 2.3 million crowns, not 3.2 million.",
            published=day(5),
        ),
    )
    assert {line.revision.article.location for line in corrected(told)} == {"first"}
