"""Anchoring: true quotes are found in every script, altered ones in none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.anchor import anchor
from briefings.text.folding import fold_text
from briefings.types import Span

TEXT = (
    "The ministry admitted that 1.5 billion crowns were “reportedly” lost.\nHe did not\u00a0deny it — "
    "not once.\u200b The caf\u00e9 re\u00adopened."
)


@pytest.mark.parametrize(
    "quote",
    [
        "admitted that 1.5 billion crowns",
        'crowns were "reportedly" lost. He did',
        "He did not deny it - not once.",
        "The cafe\u0301 reopened",
        "  The ministry admitted ",
    ],
)
def test_true_quotes_are_found(quote: str) -> None:
    (span,) = anchor(quote, TEXT)
    assert fold_text(span.of(TEXT)) == fold_text(quote).strip()


@pytest.mark.parametrize(
    "quote",
    ["denied that 1.5 billion crowns", "admitted that 15 billion crowns", "5 billion crowns were", "He did deny it",
     "crowns were lost", "the Ministry admitted", "inistry admitted that", "", "   ", "The cafe reopened"],
)  # fmt: skip
def test_altered_quotes_are_not(quote: str) -> None:
    assert anchor(quote, TEXT) == ()


@pytest.mark.parametrize(
    ("text", "quote", "altered"),
    [
        ("他们周三没有同意推迟新码头的工程。", "没有同意推迟新码头", "同意推迟旧码头"),
        ("Власти не подтвердили гибель трёх человек.", "не подтвердили гибель трёх", "подтвердили гибель двух"),
        ("أعلن المجلس أن الحي بلا ماء منذ الأحد.", "أن الحي بلا ماء", "أن الحي مع ماء"),
        ("रेल मंत्री ने योजना को मंज़ूरी नहीं दी।", "योजना को मंज़ूरी नहीं", "योजना को मंज़ूरी दी"),
        ("น้ำท่วมเมืองบางแพรเป็นวันที่สาม", "น้ำท่วมเมืองบางแพร", "น้ำท่วมเมืองบางพลี"),
        ("Η πυρκαγιά δεν έχει τεθεί υπό έλεγχο.", "δεν έχει τεθεί υπό", "έχει τεθεί εκτός"),
        ("שנת הלימודים נפתחה באיחור של שעה.", "נפתחה באיחור של שעה", "נפתחה באיחור של יום"),
        ("沖ノ浜市で震度5弱を観測した。", "震度5弱を観測した", "震度6弱を観測した"),
        ("해안시 버스 파업이 이틀째 이어졌다.", "파업이 이틀째 이어졌다", "파업이 사흘째 이어졌다"),
    ],
)
def test_every_script(text: str, quote: str, altered: str) -> None:
    (span,) = anchor(quote, text)
    assert span.of(text) == quote
    assert anchor(altered, text) == ()


def test_repeated_words_are_all_found_and_within_says_which() -> None:
    text = "He said it again. Then: He said it again."
    assert len(anchor("He said it again", text)) == 2
    (span,) = anchor("He said it again", text, within=Span(18, len(text)))
    assert span.start == 24


@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=80))
def test_every_place_folds_to_the_quote(before: str, quote: str, after: str) -> None:
    text = before + quote + after
    wanted = fold_text(quote).strip()
    for span in anchor(quote, text):
        assert wanted in fold_text(span.of(text))


@given(st.lists(st.sampled_from("one two three four".split()), min_size=3, max_size=30), st.data())
def test_runs_of_whole_words_are_found_where_they_stand(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quote = " ".join(words[first : last + 1])
    assert all(span.of(text) == quote for span in anchor(quote, text))
    assert anchor(quote, text)


def test_a_hostile_text_takes_no_longer() -> None:
    assert anchor("aaa " * 50 + "b", "aaa " * 100_000) == ()
