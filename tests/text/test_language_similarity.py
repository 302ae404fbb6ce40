"""Language detection and near-duplicates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.language import detect
from briefings.text.similarity import bands, containment, resemblance, shingles, signature

_ARTICLES = Path(__file__).parents[1] / "conformance" / "articles.jsonl"


def test_the_kits_articles_are_known() -> None:
    for line in _ARTICLES.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        assert detect(article["text"]) == article["language"]


@pytest.mark.parametrize("text", ["", "12 %", "OK", "Xyzzy plugh frotz", "\x00\x01"])
def test_unsure_is_undetermined(text: str) -> None:
    assert detect(text) == "und"


@given(st.text(max_size=500))
def test_any_text_has_an_answer(text: str) -> None:
    assert detect(text) == "und" or len(detect(text)) == 2


REPORT = "The council of Tolland closed the pier on Monday after divers found cracks in two of its eleven piles. "


def test_a_reprint_is_contained_in_its_original() -> None:
    original = shingles(REPORT + "Residents were told by letter that the works would take three weeks.")
    reprint = shingles("TOLLAND (Wire) - " + REPORT)
    other = shingles("The tram budget passed its second reading with a majority of three votes on Tuesday night.")
    assert containment(original, reprint) > 0.7
    assert containment(original, other) == 0
    assert resemblance(original, original) == 1


def test_signatures_estimate_resemblance() -> None:
    a, b = frozenset(range(1000)), frozenset(range(200, 1200))
    same = sum(x == y for x, y in zip(signature(a), signature(b), strict=True)) / 64
    assert abs(same - resemblance(a, b)) < 0.2
    assert len(bands(signature(a))) == 16
    assert signature(()) == ()


def test_shingles_ignore_typography_and_case() -> None:
    assert shingles("He said “no” to the plan") == shingles('he  said "no" to the PLAN')
    assert shingles("?!") == frozenset()
