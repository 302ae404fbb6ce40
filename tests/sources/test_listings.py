"""Feeds and site maps of every sort."""

from __future__ import annotations

import gzip
import json
import sys

import pytest

from briefings.errors import InputError
from briefings.sources.feeds import read_feed
from briefings.sources.sitemaps import read_sitemap

from . import documents

URL = "https://example.org/feeds/all.xml"


def test_rss_is_read() -> None:
    feed = read_feed(documents.rss(), url=URL)
    (entry,) = feed.entries
    assert feed.title == "The Lantern"
    assert entry.url == "https://example.org/news/ferry"
    assert entry.hints.title == documents.TITLE
    assert entry.hints.published == "2026-03-02T09:30:00+01:00"
    assert entry.hints.publisher == "The Lantern"
    assert entry.html == documents.ONE


def _rss(item: str, channel: str = "") -> bytes:
    return f'<rss version="2.0"><channel>{channel}<item>{item}</item></channel></rss>'.encode()


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("<link>../news/a?utm_source=rss#x</link>", "https://example.org/news/a"),
        ("<link>//example.org/a</link>", "https://example.org/a"),
        ("<link> https://example.org/a \n</link>", "https://example.org/a"),
        ("<guid>https://example.org/a</guid>", "https://example.org/a"),
        ("<link>javascript:alert(1)</link><guid>1</guid>", ""),
        ("<link>file:///etc/passwd</link><guid>1</guid>", ""),
    ],
)
def test_links_are_made_whole_or_dropped(link: str, url: str) -> None:
    (entry,) = read_feed(_rss(f"<title>A</title>{link}"), url=URL).entries
    assert entry.url == url


@pytest.mark.parametrize(
    ("title", "shown"),
    [("A &amp; B", "A & B"), ("A &amp;amp; B", "A & B"), ("&lt;b&gt;A&lt;/b&gt; B", "A B"), ("1 &lt; 2", "1 < 2"),
     ("<![CDATA[A <i>B</i>]]>", "A B"), ("Caf&eacute;", "Café")],
)  # fmt: skip
def test_titles_are_plain(title: str, shown: str) -> None:
    (entry,) = read_feed(_rss(f"<title>{title}</title><link>/a</link>"), url=URL).entries
    assert entry.hints.title == shown


@pytest.mark.parametrize("date", ["", "<pubDate>yesterday</pubDate>", "<pubDate>03/04/2026</pubDate>"])
def test_a_date_that_is_not_said_is_none(date: str) -> None:
    (entry,) = read_feed(_rss(f"<title>A</title><link>/a</link>{date}"), url=URL).entries
    assert entry.hints.published == ""


def test_an_update_is_no_publication() -> None:
    atom = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a"/><id>1</id>'
        b"<updated>2026-03-02T10:00:00Z</updated></entry></feed>"
    )
    (entry,) = read_feed(atom, url=URL).entries
    assert (entry.hints.published, entry.hints.modified) == ("", "2026-03-02T10:00:00+00:00")


def test_a_json_feed_is_read() -> None:
    items = [
        {"id": "1", "url": "/a", "title": "A", "content_html": "<p>x</p>", "date_published": "2026-03-02T10:00:00Z"},
        {"id": "2", "content_text": "plain", "authors": [{"name": "Ada"}, {"name": "Bram"}], "tags": ["harbour"]},
        {"id": "1", "url": "/a"},
        "not an item",
        {},
    ]
    feed = read_feed(json.dumps({"title": "T", "language": "en", "items": items}).encode(), url=URL)
    one, two = feed.entries
    assert (one.url, one.plain, one.html) == ("https://example.org/a", False, "<p>x</p>")
    assert (two.url, two.plain, two.hints.byline, two.hints.key) == ("", True, "Ada, Bram", "2")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "utf-8-sig"])
def test_encodings_are_told(encoding: str) -> None:
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?>' + _rss("<title>Café</title><link>/a</link>").decode()
    (entry,) = read_feed(text.encode(encoding), url=URL).entries
    assert entry.hints.title == "Café"


_BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "data",
    [
        f"{_BOMB}<rss><channel><item><title>&b;</title></item></channel></rss>".encode(),
        f'<?xml version="1.0" encoding="utf-16"?>{_BOMB}<rss/>'.encode("utf-16"),
        f'<?xml version="1.0" encoding="utf-7"?>{_BOMB}<rss/>'.encode("utf-7"),
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&x;</title>'
        b"</channel></rss>",
    ],
)
def test_entities_are_refused_in_every_encoding(data: bytes) -> None:
    with pytest.raises(InputError):
        read_feed(data, url=URL)
    with pytest.raises(InputError):
        read_sitemap(data, url=URL, max_bytes=1000)


@pytest.mark.parametrize("reference", ["&#x110000;", "&#0;", "&#xD800;", "&#" + "9" * 50 + ";", "&#99999999"])
def test_characters_that_do_not_exist_are_replaced(reference: str) -> None:
    broken = _rss(f"<title>A {reference} B & C</title><link>/a</link>")  # the bare & makes feedparser lenient
    (entry,) = read_feed(broken, url=URL).entries
    assert entry.hints.title.startswith("A \ufffd")


def test_an_old_document_type_is_no_bomb() -> None:
    doctype = b'<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/publish/rss-0.91.dtd">'
    assert len(read_feed(doctype + documents.rss().partition(b"?>")[2], url=URL).entries) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   ",
        b"hello",
        b"<html><body>no feed</body></html>",
        b"{}",
        b"[1]",
        b'{"items": 3}',
        b"<?xml version='1.0'?>",
    ],
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_feed(data, url=URL)


def test_depth_is_no_trouble() -> None:
    deep = "[" * (sys.getrecursionlimit() * 5)
    with pytest.raises(InputError):
        read_feed(f'{{"items": {deep}'.encode(), url=URL)


def test_a_site_map_lists_newest_first() -> None:
    found = read_sitemap(documents.sitemap(), url="https://example.org/sitemap.xml", max_bytes=10_000)
    assert [entry.url for entry in found.entries] == ["https://example.org/b", "https://example.org/a"]
    assert found.entries[0].hints.title == "Ferry to stop"
    assert found.entries[0].hints.publisher == "The Lantern"
    assert found.entries[1].hints.modified.startswith("2026-03-01")


def test_a_site_map_may_be_packed_plain_or_an_index() -> None:
    packed = read_sitemap(gzip.compress(documents.sitemap()), url=URL, max_bytes=10_000)
    assert len(packed.entries) == 2
    plain = read_sitemap(b"https://example.org/a\nhttps://example.org/b\n", url=URL, max_bytes=10_000)
    assert len(plain.entries) == 2
    index = b"<sitemapindex><sitemap><loc>/one.xml</loc></sitemap><sitemap><loc>/two.xml</loc></sitemap></sitemapindex>"
    assert read_sitemap(index, url=URL, max_bytes=10_000).maps == (
        "https://example.org/one.xml",
        "https://example.org/two.xml",
    )


@pytest.mark.parametrize("data", [b"", b"<html/>", gzip.compress(bytes(10_000_000)), b"\x1f\x8bxx", b"no address here"])
def test_what_is_no_site_map_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_sitemap(data, url=URL, max_bytes=100_000)
