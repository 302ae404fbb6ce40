"""Which hosts the room answers to, and its tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import SettingsError
from briefings.web.access import Access, Csrf, host_name, is_loopback

TOKEN = "a-token-that-is-long-enough"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:80", "127.9.9.9:1", "localhost:8321", "LOCALHOST", "[::1]:80"]
)
def test_loopback_names_are_admitted(host: str) -> None:
    assert Access().admits(host)


@pytest.mark.parametrize(
    "host",
    [
        "", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:8321", "10.0.0.7:8321",
        "127.0.0.1@evil.example", "[::1", "::1", "127.0.0.1:port", "127.0.0.1 evil.example", "0x7f.1", "2130706433",
        "0.0.0.0:8321", "localhost:80:80", "[::1]evil.example",
    ],
)  # fmt: skip
def test_other_names_are_not(host: str) -> None:
    assert not Access().admits(host)


def test_with_a_token_addresses_and_given_names_are_admitted_too() -> None:
    access = Access(names=frozenset({"desk.example"}), token=TOKEN)
    assert access.admits("10.0.0.7:8321")
    assert access.admits("desk.example:8321")
    assert not access.admits("evil.example")


def test_a_token_that_could_be_guessed_is_refused() -> None:
    with pytest.raises(SettingsError):
        Access(token="secret")


def test_the_cookie_does_not_hold_the_token() -> None:
    access = Access(token=TOKEN)
    assert TOKEN not in access.pass_mark
    assert access.pass_mark != Access(token=TOKEN + "2").pass_mark


def test_form_tokens_differ_and_are_this_processs_own() -> None:
    csrf = Csrf()
    first, second = csrf.issue(), csrf.issue()
    assert first != second
    assert csrf.accepts(first)
    assert csrf.accepts(second)
    assert not Csrf().accepts(first)


@given(st.text())
def test_nothing_else_passes_for_a_form_token(text: str) -> None:
    assert not Csrf().accepts(text)


@given(st.text())
def test_any_host_header_is_read(text: str) -> None:
    name = host_name(text)
    assert Access().admits(text) == is_loopback(name)
    assert not set(name) & set("/\\@ ")
