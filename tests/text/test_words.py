"""Words and how many they are, in any script; spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.spans import cover, outside, trim
from briefings.text.words import count_words, has_words, inside_word, words
from briefings.types import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. didn’t pay $1,500.50.", ["The", "U.S.", "didn’t", "pay", "1,500.50"]),
        ("a long-range plan at 5 a.m.", ["a", "long-range", "plan", "at", "5", "a.m."]),
        ("l’Ukraine n’a pas", ["l’", "Ukraine", "n’a", "pas"]),
        ("Zełenski w 2024 r.", ["Zełenski", "w", "2024", "r"]),
        ("5%–7%", ["5", "7"]),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


@given(st.text(max_size=200))
def test_words_are_slices_in_order(text: str) -> None:
    end = 0
    for word in words(text):
        assert word.span.of(text) == word.text
        assert word.span.start >= end
        end = word.span.end


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("他们没有同意推迟", 3, 5),
        ("น้ำท่วมเมืองบางแพรเป็นวันที่สาม", 4, 10),
        ("沖ノ浜市で震度5弱を観測した", 4, 10),
        ("the", 1, 1),
        ("", 0, 0),
    ],
)
def test_counts_work_without_spaces(text: str, least: int, most: int) -> None:
    assert least <= count_words(text) <= most


@given(st.text(max_size=100))
def test_no_cut_at_the_ends_is_inside_a_word(text: str) -> None:
    assert not inside_word(text, 0)
    assert not inside_word(text, len(text))


_SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: Span(min(pair), max(pair)))


@given(_SPANS, st.lists(_SPANS, max_size=6).map(sorted))
def test_what_is_outside_the_holes(whole: Span, holes: list[Span]) -> None:
    kept = {i for part in outside(whole, holes) for i in range(part.start, part.end)}
    assert kept == {i for i in range(whole.start, whole.end) if not any(h.start <= i < h.end for h in holes)}


@given(st.text(max_size=50), st.data())
def test_trim_is_strip(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    assert trim(text, span).of(text) == span.of(text).strip()


def test_cover_of_nothing_is_refused() -> None:
    assert cover([Span(3, 4), Span(1, 2)]) == Span(1, 4)
    with pytest.raises(ValueError, match="nothing to cover"):
        cover([])


@pytest.mark.parametrize(
    "text", ["", "!?", "He said no.", "他们没有同意", "The U.S. didn’t pay 1,500.50 for arms.", "กขคงจ"]
)
def test_words_are_enough_when_their_count_is(text: str) -> None:
    for least in range(8):
        assert has_words(text, least) is (count_words(text) >= least)
