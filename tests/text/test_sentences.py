"""Sentence splitting: lossless, and never inside what belongs together."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.paragraphs import paragraphs
from briefings.text.quotations import quotations
from briefings.text.sentences import sentences_in, split_sentences
from briefings.types import Span

_PIECES = st.sampled_from(
    ["Mr. ", "The U.S. ", "St.\nPetersburg ", "fell. ", "Rose! ", "“No. ", "Never.” ", '"', "’", "\n", "\n\n",
     "He said. ", "3. ", "5 p.m. ", "Monday ", "[5]. ", "…", "说。", "J. K. ", "«", "»", "\r\n", " ", "\u200b", "é",
     "😀 ", "# Head\n", "- item\n"]
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map("".join))
_LANGUAGES = st.sampled_from(["en", "de", "fr", "ru", "zh", "ja", "ar", "th", "und", "xx"])


def _sentences(text: str, language: str = "en") -> list[str]:
    return [span.of(text).strip() for span in split_sentences(text, language)]


@given(_TEXTS, _LANGUAGES)
def test_sentences_tile_the_text(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    assert "".join(span.of(text) for span in spans) == text
    assert all(spans)


@given(_TEXTS, _LANGUAGES)
def test_no_sentence_is_all_white_beside_others(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    assert len(spans) < 2 or all(span.of(text).strip() for span in spans)


@given(_TEXTS)
def test_paragraphs_hold_everything_but_white_space(text: str) -> None:
    spans = paragraphs(text)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() for span in spans)


@given(_TEXTS, st.data())
def test_sentences_in_a_part_stay_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    part = Span(start, data.draw(st.integers(start, len(text))))
    for span in sentences_in(text, part):
        assert part.contains(span)
        assert span.of(text) == span.of(text).strip()


@given(_TEXTS, _LANGUAGES)
def test_quotations_are_ordered_and_nested(text: str, language: str) -> None:
    found = quotations(text, language)
    assert list(found) == sorted(found, key=lambda quotation: (quotation.span.start, -quotation.span.end))
    for outer, inner in pairwise(found):
        assert outer.span.end <= inner.span.start or outer.span.contains(inner.span)
    for quotation in found:
        assert quotation.span.contains(quotation.inner)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("He met officials of the U.S. [5]. They left.", "en", ["He met officials of the U.S. [5].", "They left."]),
        ("He flew to St.\nPetersburg. It rained.", "en", ["He flew to St.\nPetersburg.", "It rained."]),
        ("“No. I won’t,” he said. Then he left.", "en", ["“No. I won’t,” he said.", "Then he left."]),
        ("J. K. Orwin met Dr. Sand at 5 p.m. Monday. It rained.", "en",
         ["J. K. Orwin met Dr. Sand at 5 p.m. Monday.", "It rained."]),
        ("The car stopped at about 6:40 p.m. It hit nothing. He left at 5 a.m. EST.", "en",
         ["The car stopped at about 6:40 p.m.", "It hit nothing.", "He left at 5 a.m. EST."]),
        ("He lives in the U.S. The house is old.", "en", ["He lives in the U.S.", "The house is old."]),
        ("The plan works. \"Why wait? Go.\" She left.", "en", ["The plan works.", "\"Why wait? Go.\"", "She left."]),
        ("Shares of Yahoo! fell 3.5 per cent. They rose again.", "en",
         ["Shares of Yahoo! fell 3.5 per cent.", "They rose again."]),
        ("Er kam am 3. November an. Es regnete.", "de", ["Er kam am 3. November an.", "Es regnete."]),
        ("Er sagte: „Nein. Nie.“ Dann ging er.", "de", ["Er sagte: „Nein. Nie.“", "Dann ging er."]),
        ("Il a dit : « Non. Jamais. » Puis il partit.", "fr", ["Il a dit : « Non. Jamais. »", "Puis il partit."]),
        ("Он сказал: «Нет. Никогда». Потом ушёл.", "ru", ["Он сказал: «Нет. Никогда».", "Потом ушёл."]),
        ("他说：“我不去。”第二天下雨。", "zh", ["他说：“我不去。”", "第二天下雨。"]),
        ("Big Headline Without A Stop\nThe story begins here. It goes on.", "en",
         ["Big Headline Without A Stop", "The story begins here.", "It goes on."]),
        ("The vote, which was\nclose, took place.\nThe end.", "en",
         ["The vote, which was\nclose, took place.", "The end."]),
        ("First\n\n.\n\nSecond one.", "en", ["First", ".", "Second one."]),
    ],
)  # fmt: skip
def test_splits_as_a_reader_would(text: str, language: str, expected: list[str]) -> None:
    assert _sentences(text, language) == expected


def test_text_wrapped_to_a_width_is_joined() -> None:
    text = (
        "The council of the harbour town decided late on Monday night to close\n"
        "the pier for at least three weeks, because divers who went down on the\n"
        "weekend had found cracks in two of the eleven piles. Residents were told\n"
        "by letter. Nobody was hurt."
    )
    assert len(paragraphs(text)) == 1
    assert len(split_sentences(text)) == 3


def test_a_long_quotation_is_broken_between_its_sentences() -> None:
    text = "“" + "We looked at every one of the piles in turn. " * 20 + "That is all.” He left."
    assert len(split_sentences(text)) > 15


def test_a_megabyte_without_a_stop_is_one_sentence() -> None:
    text = "word " * 200_000
    assert split_sentences(text) == (Span(0, len(text)),)
