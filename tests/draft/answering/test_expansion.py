"""Words in place of a question's words."""

from __future__ import annotations

import pytest

from briefings.draft.answering.expansion import expansion, matched, phrasal, text_keys


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("skipper", "The captain was suspended."),
        ("punished", "The line suspended its captain."),
        ("nationalised", "They want to nationalize the railway."),
        ("stealing", "Thieves stole the collar."),
        ("clients", "A customer complained."),
        ("delay", "The vote was held up."),
    ],
)
def test_another_word_for_it_is_found(asked: str, written: str) -> None:
    assert matched(expansion(asked), text_keys(written)) > 0


def test_the_word_itself_counts_most() -> None:
    counts = expansion("ship")
    assert matched(counts, text_keys("Two ships")) > matched(counts, text_keys("Two vessels")) > 0
    assert matched(counts, text_keys("Two bakers")) == 0


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Why was the count held up?", "Why was the count delay?"),
        ("Who gave up a bonus?", "Who forgo a bonus?"),
        ("Will customers get their money back?", "Will customers recover their money?"),
        ("What is up?", "What is up?"),
    ],
)
def test_a_verb_of_two_words_is_read_as_one(typed: str, read: str) -> None:
    assert phrasal(typed) == read
