"""Words that can stand in each other's place."""

from __future__ import annotations

import pytest

from briefings.text.thesaurus import related


@pytest.mark.parametrize(("word", "other"), [("lawyer", "attorney"), ("insurance", "insure"), ("automobile", "car")])
def test_synonyms_and_derived_words(word: str, other: str) -> None:
    assert other in related(word).alike


def test_broader_and_narrower_are_two_sides_of_one_thing() -> None:
    assert "sheep" in related("ewe").broader
    assert "ewe" in related("sheep").narrower


def test_words_used_alike_are_so_both_ways() -> None:
    near = related("lawsuit").near
    assert near
    assert all("lawsuit" in related(word).near for word in near)


def test_an_unknown_word_has_none() -> None:
    nothing = related("Corvane")
    assert {nothing.alike, nothing.broader, nothing.narrower, nothing.near} == {frozenset()}
