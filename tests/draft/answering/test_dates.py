"""Whether a passage speaks of the day, the month or the year that is asked about."""

from __future__ import annotations

import pytest

from briefings.cluster import cluster
from briefings.draft import build_evidence
from briefings.draft.answering.dates import dated, in_year, is_year
from briefings.draft.answering.units import Unit, units
from briefings.draft.reading import Reader

from ..articles import revision


def unit(text: str) -> Unit:
    """Make a passage of a text published on March 4, 2026."""
    revisions = (revision("a.txt", f"A title\n\n{text}", day=4),)
    evidence = build_evidence(revisions, cluster(revisions))
    return next(units(Reader(evidence).lines([revisions[0].id])))


@pytest.mark.parametrize(
    ("date", "text", "speaks"),
    [
        ("February", "The ward turned away nine women in February.", True),
        ("February", "The ward turned away nine women in January.", False),
        ("February", "The ward may turn away nine women.", False),
        ("March", "The ward may turn away nine women.", True),
        ("May", "The ward may turn away nine women.", False),
        ("March 4", "The ward turned away nine women.", True),
        ("March 9", "The ward turned away nine women.", False),
        ("March 9", "The ward will turn away women from 9 March.", True),
        ("2026-03-04", "The ward turned away nine women.", True),
    ],
)
def test_a_passage_speaks_of_a_day_that_it_names_or_that_its_article_is_of(date: str, text: str, speaks: bool) -> None:
    assert dated(date, unit(text)) is speaks


def test_a_passage_speaks_of_a_year_that_it_names_or_that_its_article_is_of() -> None:
    assert is_year("2026")
    assert not is_year("318")
    assert in_year("2026", unit("The ward turned away nine women."))
    assert in_year("2031", unit("The ward will close in 2031 for good."))
    assert not in_year("2026", unit("The ward will close in 2031 for good."))
