"""Token numbers, as Hugging Face's tokenizers 0.23 gives them for all-MiniLM-L6-v2."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.embed.wordpiece import token_numbers, word_places


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", [101, 102]),
        ("The U.S. denied it.", [101, 1996, 1057, 1012, 1055, 1012, 6380, 2009, 1012, 102]),
        ("Z\xfcrich\u2019s na\xefve caf\xe9\u2014dash", [101, 10204, 1521, 1055, 15743, 7668, 1517, 11454, 102]),
        ("a\xadb\u200bc\x00d", [101, 5925, 2094, 102]),
        ("\u5e03\u8fbe\u4f69\u65af ok", [101, 100, 100, 100, 100, 7929, 102]),
        ("x" * 101, [101, 100, 102]),
        ("unbelievably 1,500.50 \u20ac", [101, 4895, 8671, 2666, 3567, 6321, 1015, 1010, 3156, 1012, 2753, 1574, 102]),
        ("\u0130stanbul", [101, 9960, 102]),
    ],
)
def test_numbers(text: str, numbers: list[int]) -> None:
    assert token_numbers(text, 256) == numbers


def test_cut_text_still_ends() -> None:
    assert token_numbers("the " * 300, 8) == [101, 1996, 1996, 1996, 1996, 1996, 1996, 102]


@given(st.text(max_size=80))
def test_any_text_has_numbers_of_the_vocabulary(text: str) -> None:
    numbers = token_numbers(text, 32)
    assert numbers[0] == 101
    assert numbers[-1] == 102
    assert 2 <= len(numbers) <= 32
    assert all(0 <= number < 30522 for number in numbers)


@given(st.text(max_size=80))
def test_words_have_the_places_of_their_tokens(text: str) -> None:
    places = [place for _, of_word in word_places(text) for place in of_word]
    assert places == list(range(1, len(token_numbers(text, 1_000)) - 1))
