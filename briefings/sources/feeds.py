"""Feeds: RSS, Atom and RDF through feedparser, JSON Feed by its specification (version 1.1)."""

from __future__ import annotations

import calendar
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from ..errors import InputError
from ..ingest.dates import parse_moment
from ..ingest.decoding import decode
from .urls import resolve
from .xml import plain_xml

_MAX_ENTRIES = 5_000
_MAX_TEXT = 2_000_000
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,99})|([0-9]{1,99}));?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a listing says of an article, for what its page does not say itself; "" for nothing.

    Moments are ISO 8601. `key` tells apart entries without an address of their own.
    """

    title: str = ""
    byline: str = ""
    publisher: str = ""
    language: str = ""
    published: str = ""
    modified: str = ""
    section: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a listing: where its page is ("" for nowhere), and what the listing says.

    `html` is the entry's own text, as HTML; `plain` says that it is no HTML.
    """

    url: str
    hints: Hints = Hints()
    html: str = field(default="", repr=False)
    plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as it was listed, each address once, in the listed order."""

    title: str
    entries: tuple[Entry, ...]


def read_feed(data: bytes, *, url: str, charset: str = "") -> Feed:
    """Read a feed that was fetched from `url`, to which its links are relative.

    Raises InputError when it is no feed, or declares XML entities.
    """
    if data.lstrip()[:1] in (b"{", b"["):
        feed = _json_feed(decode(data, declared=charset or None).text, url)
    else:
        feed = _xml_feed(plain_xml(data, charset=charset, what="feed"), url)
    return Feed(title=feed.title, entries=tuple(_once(feed.entries)))


def _once(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    seen: set[str] = set()
    for entry in entries:
        name = entry.url or entry.hints.key
        if name and name not in seen:
            seen.add(name)
            yield entry


def _xml_feed(text: str, url: str) -> Feed:
    # Imported here: only a sync needs it.
    import feedparser

    # feedparser's lenient parser does not survive references to characters that do not exist.
    data = _REFERENCE.sub(_existing, text).encode("utf-8", "replace")
    try:
        # As a stream of bytes: a string may make feedparser open a file or an address.
        parsed: Any = feedparser.parse(
            BytesIO(data), response_headers={"content-type": "application/xml; charset=utf-8"}
        )
    except Exception as error:
        # Its lenient parser raises whatever broken markup makes happen.
        raise InputError(f"it cannot be read as a feed ({type(error).__name__}: {error})") from error
    if not parsed.get("version") and not parsed.entries:
        raise InputError("it is not a feed: check the address, or make it a source of type page")
    feed = parsed.feed
    base = _line(feed.get("link")) if _line(feed.get("link")).startswith("http") else url
    title = _line(feed.get("title"))
    shared = Hints(publisher=title, language=_line(feed.get("language")))
    return Feed(
        title=title,
        entries=tuple(_xml_entry(entry, url, base, shared) for entry in parsed.entries[:_MAX_ENTRIES]),
    )


def _existing(reference: re.Match[str]) -> str:
    """Return a character reference as it is, or, when no such character exists, the replacement character."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    exists = 0 < number < 0x110000 and not 0xD800 <= number < 0xE000
    return reference[0] if exists else "\ufffd"


def _xml_entry(entry: Any, url: str, base: str, shared: Hints) -> Entry:
    link = _line(entry.get("link")) or next(
        (_line(item.get("href")) for item in entry.get("links", ()) if item.get("rel") == "alternate"), ""
    )
    guid = _line(entry.get("id"))
    if not link and guid.startswith(("http://", "https://")):
        link = guid
    contents = [str(content.get("value") or "") for content in entry.get("content", ())]
    html = max([*contents, str(entry.get("summary") or "")], key=len)[:_MAX_TEXT]
    origin = entry.get("source") or {}
    return Entry(
        url=_link(link, url, base),
        hints=Hints(
            title=_plain(_line(entry.get("title"))),
            byline=_line(entry.get("author")),
            publisher=_line(origin.get("title")) or shared.publisher,
            language=_line(entry.get("language")) or shared.language,
            published=_stated(entry, "published"),
            modified=_stated(entry, "updated"),
            section=", ".join(_line(tag.get("term")) for tag in entry.get("tags", ())[:10] if tag.get("term")),
            key=guid or link,
        ),
        html=html,
    )


def _stated(entry: Any, name: str) -> str:
    """Return a date of an entry as ISO 8601; "" when it is missing or cannot be told."""
    # feedparser maps a missing `published` to `updated` with a warning, and the reverse: ask for what is there.
    if name not in entry.keys():  # noqa: SIM118 - `in entry` maps names, too
        return ""
    raw = _line(entry[name])
    if moment := parse_moment(raw):
        return moment.value.isoformat()
    parsed: time.struct_time | None = entry[f"{name}_parsed"] if f"{name}_parsed" in entry.keys() else None  # noqa: SIM118
    if parsed is None:
        return ""
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def _json_feed(text: str, url: str) -> Feed:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"it is not a JSON feed: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        raise InputError("it is JSON, but not a JSON feed: it has no list of items")
    title, language = _line(data.get("title")), _line(data.get("language"))
    home = _line(data.get("home_page_url"))
    base = home if home.startswith("http") else url
    shared = Hints(publisher=title, language=language, byline=_authors(data))
    items = [item for item in data["items"][:_MAX_ENTRIES] if isinstance(item, dict)]
    return Feed(title=title, entries=tuple(_json_entry(item, url, base, shared) for item in items))


def _json_entry(item: dict[str, Any], url: str, base: str, shared: Hints) -> Entry:
    link = _line(item.get("url")) or _line(item.get("external_url"))
    html, text = item.get("content_html"), item.get("content_text")
    plain = not (isinstance(html, str) and html.strip())
    body = text if plain else html
    tags = item.get("tags")
    return Entry(
        url=_link(link, url, base),
        hints=Hints(
            title=_line(item.get("title")),
            byline=_authors(item) or shared.byline,
            publisher=shared.publisher,
            language=_line(item.get("language")) or shared.language,
            published=_moment(item.get("date_published")),
            modified=_moment(item.get("date_modified")),
            section=", ".join(_line(tag) for tag in tags[:10]) if isinstance(tags, list) else "",
            key=_line(item.get("id")) or link,
        ),
        html=body[:_MAX_TEXT] if isinstance(body, str) else "",
        plain=plain,
    )


def _authors(data: dict[str, Any]) -> str:
    authors = data.get("authors")
    listed = authors if isinstance(authors, list) else [data.get("author")]
    return ", ".join(name for author in listed[:10] if isinstance(author, dict) and (name := _line(author.get("name"))))


def _moment(value: object) -> str:
    moment = parse_moment(value) if isinstance(value, str) else None
    return moment.value.isoformat() if moment else ""


def _link(link: str, url: str, base: str) -> str:
    """Return where an entry leads, "" for nowhere; relative links count from the site that the feed names."""
    if not link:
        return ""
    try:
        return resolve(base if not re.match(r"[a-z][a-z0-9+.-]*:", link, re.IGNORECASE) else url, link)
    except InputError:
        return ""


def _plain(text: str) -> str:
    """Return a title without markup; titles are often HTML, once or twice escaped."""
    from html import unescape

    return " ".join(re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", unescape(text)).split())


def _line(value: object) -> str:
    return " ".join(str(value).split())[:2000] if isinstance(value, str | int) else ""
