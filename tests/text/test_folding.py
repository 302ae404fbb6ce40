"""Folding: one equivalence, idempotent, with a way back that never cuts a character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.folding import fold, fold_text
from briefings.types import Span

_HARD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("“”‘’„«»–—-…\u00ad\u200b\u200d\ufeff\u0301\u0308e \n\t\u00a0\u3000가\u1100\u1161\u11a8ﬁ"),
    ),
    max_size=60,
)


@given(_HARD)
def test_both_ways_of_folding_agree_and_fold_once(text: str) -> None:
    folded = fold(text).text
    assert folded == fold_text(text)
    assert fold_text(folded) == folded


@given(_HARD, st.data())
def test_the_way_back_covers_what_was_folded(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    span = Span(start, data.draw(st.integers(start, len(folded.text))))
    original = folded.span(span)
    assert bool(original) == bool(span)
    # What stands at the original's span folds to text that holds the folded slice.
    assert span.of(folded.text).strip() in fold_text(original.of(text))


@given(_HARD, st.data())
def test_the_way_forth_stays_inside(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    inner = folded.folded_span(span)
    if inner:
        assert span.contains(folded.span(inner))


@given(_HARD)
def test_the_whole_goes_both_ways(text: str) -> None:
    folded = fold(text)
    assert folded.folded_span(Span(0, len(text))) == Span(0, len(folded.text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“No”", '"No"'),
        ("don’t", "don't"),
        ("long\u2013range", "long-range"),
        ("wait…", "wait..."),
        ("co\u00adoperate", "cooperate"),
        ("a\u200bb", "ab"),
        ("cafe\u0301", "café"),
        ("a \n\t b", "a b"),
        ("a\u00a0b", "a b"),
        ("so — then", "so -- then"),
    ],
)
def test_the_same_words(one: str, other: str) -> None:
    assert fold_text(one) == fold_text(other)


@pytest.mark.parametrize(("one", "other"), [("US", "us"), ("1.5", "15"), ("2²", "22"), ("ﬁve", "five"), ("a b", "ab")])
def test_not_the_same_words(one: str, other: str) -> None:
    assert fold_text(one) != fold_text(other)


def test_a_span_beyond_the_text_is_refused() -> None:
    with pytest.raises(IndexError, match="beyond"):
        fold("abc").span(Span(0, 4))
    with pytest.raises(IndexError, match="beyond"):
        fold("abc").folded_span(Span(0, 4))


def test_a_long_run_of_marks_is_linear() -> None:
    text = "e" + "\u0301" * 100_000
    assert fold(text).text == unicodedata.normalize("NFC", text)
