"""Addresses: one spelling, one key for twins, and which claims are believed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import InputError
from briefings.sources.urls import believed_canonical, canonical_url, identity_key, resolve, site_of

TWINS = (
    "https://example.org/news/ferry",
    "http://example.org/news/ferry/",
    "https://www.example.org/news/ferry?utm_source=x&utm_medium=y",
    "https://m.example.org/news/ferry",
    "https://mobile.example.org/news/ferry#comments",
    "https://amp.example.org/news/ferry",
    "https://example.org/amp/news/ferry",
    "https://example.org/news/ferry/amp/",
    "https://example.org/news/ferry.amp",
    "https://example.org/news/ferry?amp=1",
    "https://example.org/news/ferry?outputType=amp",
    "https://example.org/news/ferry?fbclid=abc&gclid=d",
    "HTTPS://EXAMPLE.ORG:443/news/../news/./ferry",
    "https://example.org/n%65ws/ferry",
    "https://example-org.cdn.ampproject.org/c/s/example.org/news/ferry",
    "https://example-org.cdn.ampproject.org/v/s/example.org/news/ferry?amp_js_v=0.1&usqp=mq331",
)


@pytest.mark.parametrize("url", TWINS)
def test_twins_have_one_key(url: str) -> None:
    assert identity_key(url) == "example.org/news/ferry"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a", "https://example.net/a"),
        ("https://news.example.org/a", "https://sport.example.org/a"),
        ("https://example.org/a?page=1", "https://example.org/a"),
        ("https://example.org/Ferry", "https://example.org/ferry"),
        ("https://example.org/champion", "https://example.org/ch/mpion"),
    ],
)
def test_different_pages_have_different_keys(one: str, other: str) -> None:
    assert identity_key(one) != identity_key(other)


@pytest.mark.parametrize(
    "url", ["", "ferry", "mailto:a@example.org", "file:///etc/passwd", "javascript:alert(1)", "https://", "http://[::1",
            "ftp://example.org/", "https://exa mple.org/", "http://example.org:port/", "https://e.org/" + "a" * 3000]
)  # fmt: skip
def test_what_is_no_address_on_the_web_is_refused(url: str) -> None:
    with pytest.raises(InputError):
        canonical_url(url)


@pytest.mark.parametrize(
    ("claim", "fetched", "believed"),
    [
        ("", "https://example.org/a?utm_term=1", "https://example.org/a"),
        ("/b", "https://example.org/a", "https://example.org/b"),
        ("https://www.example.org/b", "https://m.example.org/a", "https://www.example.org/b"),
        ("https://example.org/", "https://example.org/a", "https://example.org/a"),  # the commonest mistake
        ("https://evil.example/a", "https://example.org/a", "https://example.org/a"),  # another publisher's
        ("https://example.org/b", "https://example-org.cdn.ampproject.org/c/s/example.org/a", "https://example.org/b"),
        ("http://[", "https://example.org/a", "https://example.org/a"),
    ],
)
def test_a_claim_is_believed_within_its_site(claim: str, fetched: str, believed: str) -> None:
    assert believed_canonical(claim, fetched) == believed


def test_an_address_with_other_letters_is_ascii() -> None:
    assert canonical_url("https://münchen.example/straße") == "https://xn--mnchen-3ya.example/stra%C3%9Fe"
    assert site_of("https://www.münchen.example/x") == "xn--mnchen-3ya.example"


@given(st.text(max_size=80), st.text(max_size=40))
def test_any_link_resolves_or_is_refused(link: str, query: str) -> None:
    try:
        url = resolve("https://example.org/feeds/all.xml", link + "?" + query)
    except InputError:
        return
    assert url.isascii()
    assert url.startswith(("http://", "https://"))
    assert canonical_url(url) == url
    assert identity_key(url) == identity_key(url + "#top")
