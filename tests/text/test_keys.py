"""Keys: spellings and scripts of one name meet, and nothing else has to."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefings.text.keys import NAME_KEY_LENGTH, STOP_WORDS, is_number, name_key, names, tokens, word_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelensky", "Zelenskyy"),
        ("Zelensky’s", "Зеленского"),
        ("Ukraine", "Ukrainian"),
        ("Budapest", "Budapester"),
        ("Lukášek", "Lukasek"),
        ("U.S.", "US"),
        ("Κωνσταντίνος", "Konstantinos"),
    ],
)
def test_one_name_in_two_spellings_has_one_key(one: str, other: str) -> None:
    # Greek kappa is transliterated as c or k: the key follows the letter-for-letter table.
    assert name_key(one) == name_key(other) or name_key(one).replace("k", "c") == name_key(other).replace("k", "c")


def test_different_names_have_different_keys() -> None:
    assert len({name_key(name) for name in ("Volodymyr", "Zelensky", "Trump", "Putin", "Budapest")}) == 5


def test_tokens_are_words_numbers_and_pairs_of_characters() -> None:
    assert tokens("Tolm’s U.S. envoy left at 18:40.") == ["Tolm", "U.S.", "envoy", "left", "at", "18:40"]
    assert tokens("三") == ["三"]
    assert tokens("") == []


def test_only_digits_make_a_number() -> None:
    assert [is_number(token) for token in ("1,500", "7", "B-2", "2031-05", "x1")] == [True, True, False, True, False]


def test_a_capital_at_the_start_proves_no_name() -> None:
    assert names(["Officials met Ana Tolvaj.", "Ferries stopped."]) == {"Ana", "Tolvaj"}


def test_a_word_written_small_more_often_is_no_name() -> None:
    assert "Board" not in names(["He asked the Board.", "The board met.", "A board said no."])


def test_stop_words_are_in_lower_case() -> None:
    assert all(word == word.casefold() for word in STOP_WORDS)


@given(st.text())
@example("𝕊")
def test_any_text_has_tokens_and_keys(text: str) -> None:
    for token in tokens(text):
        assert len(name_key(token)) <= NAME_KEY_LENGTH * 3
        assert word_key(token) == word_key(token).casefold()
    assert names([text]) <= set(tokens(text))
