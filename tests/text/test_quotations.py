"""Quotation marks of many languages, nested, unclosed and repeated over paragraphs."""

from __future__ import annotations

import pytest

from briefings.text.quotations import quotations


@pytest.mark.parametrize(
    ("text", "language", "inner"),
    [
        ("He said “no”.", "en", ["no"]),
        ('He said "no" and "yes".', "en", ["no", "yes"]),
        ("He said 'no' and didn't stay.", "en", ["no"]),
        ("The dogs’ dinner and the ‘90s.", "en", []),
        ("“She told me ‘go’, so I went,” he said.", "en", ["She told me ‘go’, so I went,", "go"]),
        ("Er sagte: „Sie rief ‚Halt‘.“", "de", ["Sie rief ‚Halt‘.", "Halt"]),
        ("Er sagte: »Nein«.", "de", ["Nein"]),
        ("Elle a dit : « Non ».", "fr", [" Non "]),
        ("Он сказал: «Нет».", "ru", ["Нет"]),
        ("他说：“不”。她说「好」。", "zh", ["不", "好"]),
        ("Hon sa ”nej”.", "sv", ["nej"]),
        ("A 6' 2\" man left.", "en", []),
    ],
)
def test_finds_what_is_quoted(text: str, language: str, inner: list[str]) -> None:
    found = [quotation for quotation in quotations(text, language) if quotation.closed]
    assert [quotation.inner.of(text) for quotation in found] == inner


def test_depth_counts_the_quotations_around() -> None:
    text = "“She told me ‘go’,” he said."
    assert [quotation.depth for quotation in quotations(text)] == [0, 1]


def test_a_quotation_over_paragraphs_opens_each_and_closes_the_last() -> None:
    text = "“First part.\n\n“Second part,” he said."
    first, second = quotations(text)
    assert (first.inner.of(text), first.closed) == ("First part.", False)
    assert (second.inner.of(text), second.closed) == ("Second part,", True)


def test_ten_thousand_marks_are_no_trouble() -> None:
    assert len(quotations("“a” " * 10_000)) == 10_000
    assert len(quotations("“ ‘ " * 10_000)) <= 20_000
