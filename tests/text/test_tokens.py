"""Token counts: exact offline for known models, a stated estimate for others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text import tokens


def test_known_models_are_counted_exactly() -> None:
    # Counts of the reference tokenizer for o200k_base and cl100k_base.
    assert tokens.token_counter("gpt-4o-mini")("Hello world, this is a test of 1234.") == 12
    assert tokens.token_counter("gpt-3.5-turbo")("Hello world") == 2


def test_unknown_models_are_estimated() -> None:
    count = tokens.token_counter("no-such-model")
    assert count("abcd") == 2
    assert count("") == 0


@given(text=st.text(max_size=200), model=st.sampled_from(["gpt-4o-mini", "gpt-3.5-turbo", "no-such-model"]))
def test_no_text_has_more_tokens_than_bytes(text: str, model: str) -> None:
    assert tokens.token_counter(model)(text) <= tokens.most_tokens(text)


def test_a_tokenizer_is_asked_where_bytes_do_not_settle_it() -> None:
    def count(text: str) -> int:
        return len(text.split())

    assert tokens.counter_for(["two words", "é"], 11, count) is tokens.most_tokens
    assert tokens.counter_for(["two words", "é"], 10, count) is count


def test_text_without_utf8_is_counted() -> None:
    assert tokens.token_counter("gpt-4o-mini")("a\ud800b") > 0


def test_special_tokens_in_an_article_are_only_text() -> None:
    assert tokens.token_counter("gpt-4o-mini")("<|endoftext|>") > 1


def test_a_damaged_table_is_refused() -> None:
    with pytest.raises(RuntimeError, match="SHA-256"):
        tokens._load_table("https://example.org/o200k_base.tiktoken", "0" * 64)
