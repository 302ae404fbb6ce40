"""Search terms: what is indexed and what is asked are folded alike."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.store.analysis import terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("missiles", "Missile"),
        ("denied", "deny"),
        ("denies", "deny"),
        ("agreed", "agree"),
        ("died", "die"),
        ("dies", "die"),
        ("tried", "try"),
        ("using", "used"),
        ("used", "use"),
        ("planning", "plans"),
        ("sinking", "sink"),
        ("Kyiv's", "Kyiv"),
        ("Kyiv’s", "Kyiv"),
        ("U.S.", "US"),
        ("1,500", "1500"),
        ("Zürich", "ZURICH"),
        ("ﬁnance", "finance"),
        ("Łódź", "lodz"),
        ("straße", "STRASSE"),
        ("Ünïcödé", "unicode"),
        ("ёлка", "елка"),
        ("كِتَاب", "كتاب"),
        ("ὁδός", "οδοσ"),
        ("soft\u00adhyphen", "softhyphen"),
        ("１２３", "123"),
    ],
)
def test_one_word_in_two_spellings(one: str, other: str) -> None:
    assert terms(one) == terms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("university", "universe"), ("1.5", "15"), ("news", "new"), ("his", "hi"), ("был", "была"), ("US", "use")],
)
def test_two_words_stay_two(one: str, other: str) -> None:
    assert terms(one) != terms(other)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("特朗普与普京将在布达佩斯会晤", "布达佩斯"),
        ("トランプ氏はブダペストで会談する", "ブダペスト"),
        ("푸틴 대통령은 부다페스트에서", "부다페스트"),
        ("ประธานาธิบดีจะเดินทางไปบูดาเปสต์", "บูดาเปสต์"),
    ],
)
def test_scripts_without_spaces_are_found_inside(text: str, word: str) -> None:
    assert set(terms(word)) <= set(terms(text))


@given(st.text())
def test_terms_are_plain_and_of_one_form(text: str) -> None:
    found = terms(text)
    assert terms(" ".join(found)) == [] or all(found)
    for term in found:
        assert 0 < len(term) <= 64
        assert not any(letter.isspace() or letter in "\"'()*^:-+,\0" for letter in term)
    assert terms(unicodedata.normalize("NFD", text)) == terms(unicodedata.normalize("NFC", text))


@given(st.text(), st.text())
def test_white_space_separates(one: str, other: str) -> None:
    assert terms(f"{one}\n{other}") == terms(one) + terms(other)


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd"]), max_size=20))
def test_case_does_not_count(text: str) -> None:
    assert terms(text.casefold()) == terms(text)


def test_a_word_without_end_is_cut() -> None:
    assert [len(term) for term in terms("x" * 1_000_000)] == [64]
