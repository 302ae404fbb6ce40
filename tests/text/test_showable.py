"""What acts where a text is shown is left out, and nothing else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.showable import clean, clean_for_terminal, escape_unseen

ACTING = "\x00\x07\x08\x1b\x7f\x9b\x9d\u202a\u202e\u2066\u2069"


@pytest.mark.parametrize("control", ACTING)
def test_what_steers_a_terminal_is_not_shown(control: str) -> None:
    assert control not in clean(f"a{control}b")
    assert control not in clean_for_terminal(f"a{control}b")


@pytest.mark.parametrize("end", ["\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_the_end_of_a_line_overwrites_nothing(end: str) -> None:
    assert clean_for_terminal(f"it is false{end}it is true") == "it is false\nit is true"


@given(st.text())
def test_a_json_text_keeps_its_value(value: str) -> None:
    written = escape_unseen(json.dumps({value: value}, ensure_ascii=False))
    assert json.loads(written) == {value: value}
    assert not set(ACTING) & set(written)


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "Zs"))))
def test_words_stay(text: str) -> None:
    assert clean_for_terminal(text) == clean(text) == text
