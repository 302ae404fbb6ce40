"""Token counts: exact offline for known models, a stated estimate for others."""

from __future__ import annotations

import pytest

from briefings.text import tokens


def test_known_models_are_counted_exactly() -> None:
    # Counts of the reference tokenizer for o200k_base and cl100k_base.
    assert tokens.token_counter("gpt-4o-mini")("Hello world, this is a test of 1234.") == 12
    assert tokens.token_counter("gpt-3.5-turbo")("Hello world") == 2


def test_unknown_models_are_estimated() -> None:
    count = tokens.token_counter("no-such-model")
    assert count is tokens.estimate_tokens
    assert count("abcd") == 2
    assert count("") == 0


def test_text_without_utf8_is_counted() -> None:
    assert tokens.token_counter("gpt-4o-mini")("a\ud800b") > 0


def test_special_tokens_in_an_article_are_only_text() -> None:
    assert tokens.token_counter("gpt-4o-mini")("<|endoftext|>") > 1


def test_a_damaged_table_is_refused() -> None:
    with pytest.raises(RuntimeError, match="SHA-256"):
        tokens._load_table("https://example.org/o200k_base.tiktoken", "0" * 64)
