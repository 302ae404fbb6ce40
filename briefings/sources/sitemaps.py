"""Site maps (sitemaps.org), indexes of them, and what news site maps add."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any

from ..errors import InputError
from ..ingest.dates import parse_moment
from .feeds import Entry, Hints
from .fetch.bodies import unpacked
from .urls import resolve
from .xml import parse_xml

_MAX_ENTRIES = 50_000
"""The protocol's own limit for one file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMap:
    """One file: its articles, newest first where dates are given, and the site maps that it lists."""

    entries: tuple[Entry, ...] = ()
    maps: tuple[str, ...] = ()


def read_sitemap(data: bytes, *, url: str, charset: str = "", max_bytes: int) -> SiteMap:
    """Read a site map that was fetched from `url`; XML, compressed XML, or one address a line.

    Raises InputError when it is none, unpacks to more than `max_bytes`, or declares XML entities.
    """
    if data.startswith(b"\x1f\x8b"):
        try:
            data = unpacked([data], "gzip", max_bytes=max_bytes)
        except zlib.error as error:
            raise InputError(f"its compressed body is damaged ({error})") from error
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _plain_list(data, url)
    root = parse_xml(data, charset=charset, what="site map")
    name = _local(root)
    if name == "sitemapindex":
        return SiteMap(maps=tuple(link for child in root if (link := _loc(child, url))))
    if name != "urlset":
        raise InputError(f"it is not a site map but <{name}>: check the address")
    entries = [entry for child in root[:_MAX_ENTRIES] if (entry := _entry(child, url)) is not None]
    # Site maps are in no order; what changed last comes first, so that a limit cuts off the oldest.
    entries.sort(key=lambda entry: entry.hints.published or entry.hints.modified, reverse=True)
    return SiteMap(entries=tuple({entry.url: entry for entry in reversed(entries)}.values())[::-1])


def _plain_list(data: bytes, url: str) -> SiteMap:
    lines = [line.strip() for line in data.decode("utf-8", "replace").splitlines()[:_MAX_ENTRIES]]
    links = [link for line in lines if line.lower().startswith("http") and (link := _resolved(url, line))]
    if not links:
        raise InputError("it is not a site map: it lists no address")
    return SiteMap(entries=tuple(Entry(url=link) for link in dict.fromkeys(links)))


def _entry(element: Any, url: str) -> Entry | None:
    link = _loc(element, url)
    if not link:
        return None
    texts: dict[str, str] = {}
    for child in element.iter():
        if isinstance(child.tag, str) and child.text:
            texts.setdefault(_local(child), " ".join(child.text.split())[:2000])
    return Entry(
        url=link,
        hints=Hints(
            title=texts.get("title", ""),
            publisher=texts.get("name", ""),
            language=texts.get("language", ""),
            published=_moment(texts.get("publication_date", "")),
            modified=_moment(texts.get("lastmod", "")),
        ),
    )


def _loc(element: Any, url: str) -> str:
    for child in element:
        if isinstance(child.tag, str) and _local(child) == "loc" and child.text:
            return _resolved(url, child.text)
    return ""


def _resolved(url: str, link: str) -> str:
    try:
        return resolve(url, link)
    except InputError:
        return ""


def _moment(value: str) -> str:
    moment = parse_moment(value) if value else None
    return moment.value.isoformat() if moment else ""


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower()
