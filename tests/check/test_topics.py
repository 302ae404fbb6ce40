"""Articles titled with a name: what the title says of every sentence in them, and what it does not."""

from __future__ import annotations

import pytest

from briefings.check import check_anywhere
from briefings.check.reading.named import title_words, title_year
from briefings.check.reading.sources import document
from briefings.types import Verdict

from .test_tracing import revision

TRUE = (
    ("Matt Lund", "Matthew Ole Lund (born June 25, 1981) is a Danish painter.", "Matt Lund is a Danish painter."),
    ("The Long Night", "The album sold 24 million records.", "The album sold 24 million copies."),
    ("Ivo Lund", "Lund received the Tolmen Award.", "Lund won the Tolmen Award."),
    ("2031 measles outbreak in the United Kingdom", "Cork has 37 cases.", "Cork has 37 cases of measles."),
    (
        "Harbour: The Long Night",
        "The film grossed 40 million.",
        "Harbour: The Long Night grossed 40 million.",
    ),
    ("Harbour 2", "On its first day, the film made 3 million.", "On its first day, Harbour 2 made 3 million."),
    ("2031 Norland earthquake", "As of 11 March, there were 36 deaths.", "As of 11 March 2031, there were 36 deaths."),
    (
        "2031 Tolmen Cup Final",
        "A handball gave Korsvang a penalty, and Ivo Lund scored.",
        "In the 2031 Tolmen Cup Final, a handball gave Korsvang a penalty.",
    ),
    ("2031 measles outbreak in Norland", "Tolmen had 413 cases and 1 death.", "Tolmen had 413 cases of measles."),
    (
        "2031 Norland earthquake",
        "Tolmen had 400 cases, 71 injuries, and five deaths.",
        "Tolmen had more than 300 cases, more than 70 injuries and five deaths.",
    ),
)
FALSE = (
    ("Matt Lund", "Anna Lund (born June 25, 1981) is a Danish painter.", "Matt Lund is a Danish painter."),
    ("The Long Night", "The album sold 24 million tickets.", "The album sold 24 million copies."),
    ("Ivo Lund", "Lund received a nomination for the Tolmen Award.", "Lund won the Tolmen Award."),
    ("2031 measles outbreak in the United Kingdom", "Cork has 37 cases.", "Cork has 37 cases of mumps."),
    ("2031 measles outbreak", "Another ten people died.", "Another ten people died due to measles."),
    ("Harbour: The Long Night", "The film grossed 40 million.", "Harbour: The Long Day grossed 40 million."),
    ("Harbour 2", "On its first day, the film made 3 million.", "On its first day, the film made 2 million."),
    ("2031 Norland earthquake", "As of 11 March, there were 36 deaths.", "As of 11 March 2030, there were 36 deaths."),
    (
        "2030–31 Norland earthquake",
        "As of 11 March, there were 36 deaths.",
        "As of 11 March 2031, there were 36 deaths.",
    ),
    (
        "2031 Tolmen Cup Final",
        "A handball gave Korsvang a penalty, and Ivo Lund scored.",
        "In the 2030 Tolmen Cup Final, a handball gave Korsvang a penalty.",
    ),
    ("2031 measles outbreak in Norland", "Tolmen had 413 cases and 1 death.", "Tolmen had 2031 cases."),
)


@pytest.mark.parametrize(("title", "source", "sentence"), TRUE)
def test_a_title_names_what_its_article_is_about(title: str, source: str, sentence: str) -> None:
    found = check_anywhere(sentence, revision(source, title=title, dated=False))
    assert found.verdict is Verdict.SUPPORTED, [item.explanation for item in found.checks]


@pytest.mark.parametrize(("title", "source", "sentence"), FALSE)
def test_a_title_says_nothing_else(title: str, source: str, sentence: str) -> None:
    assert check_anywhere(sentence, revision(source, title=title, dated=False)).verdict is not Verdict.SUPPORTED


def test_a_headline_with_a_colon_names_nothing() -> None:
    assert not title_words(document(revision("It rained.", title="Norland: the mayor denies it", dated=False)))
    assert title_words(document(revision("It rained.", title="Harbour: The Long Night", dated=False)))


def test_the_year_of_a_title_is_that_of_an_undated_article() -> None:
    undated = title_year(document(revision("It rained.", title="2031 Norland earthquake", dated=False)))
    assert undated is not None
    assert undated.year == 2031
    assert title_year(document(revision("It rained.", title="2031 Norland earthquake"))) is None
    assert title_year(document(revision("It rained.", title="2030–31 Norland earthquake", dated=False))) is None


def test_a_subject_follows_a_date_without_a_comma() -> None:
    made = revision("In 2031 Ostwerk filed its patent.", dated=False)
    assert check_anywhere("Ostwerk filed its patent in 2031.", made).verdict is Verdict.SUPPORTED
    other = revision("In the 2031 Ostwerk report it filed its patent.", dated=False)
    assert check_anywhere("Ostwerk filed its patent in 2031.", other).verdict is not Verdict.SUPPORTED
