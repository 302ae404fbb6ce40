"""What a web source names: the entries of a feed, the addresses of a site map, or one page."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from ..errors import InputError
from .config import Source, SourceType
from .feeds import Entry, read_feed
from .fetch import NO_VALIDATORS, Fetcher, Validators
from .sitemaps import read_sitemap
from .urls import resolve

log = logging.getLogger(__name__)

_LINK = re.compile(r"<link\b[^<>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.IGNORECASE)
_FEED_TYPE = re.compile(r"application/(?:rss|atom|rdf|feed)\+(?:xml|json)", re.IGNORECASE)

_MAX_MAPS = 50
"""How many site maps of an index are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a source lists now; `unchanged` when its server says that it is as it was, and then without entries."""

    entries: tuple[Entry, ...] = ()
    validators: Validators = NO_VALIDATORS
    unchanged: bool = False


def list_source(source: Source, fetcher: Fetcher, validators: Validators, *, max_bytes: int) -> Listing:
    """Fetch a web source's listing. Raises InputError, or `Failure`, when there is none to be had."""
    if source.type is SourceType.PAGE:
        return Listing(entries=(Entry(url=source.url),))
    response = fetcher.get(source.url, validators=validators)
    if response.unchanged:
        return Listing(validators=validators, unchanged=True)
    validators = response.validators
    if source.type is SourceType.FEED:
        entries = list(read_feed(response.body, url=response.url, charset=response.charset).entries)
    else:
        found = read_sitemap(response.body, url=response.url, charset=response.charset, max_bytes=max_bytes)
        entries = [*found.entries, *_indexed(found.maps, fetcher, max_bytes)]
        entries.sort(key=lambda entry: entry.hints.published or entry.hints.modified, reverse=True)
        if found.maps:
            validators = NO_VALIDATORS  # an index may be as it was while what it lists is not
    wanted = re.compile(source.only)
    chosen = [entry for entry in entries if wanted.search(entry.url)]
    if len(chosen) > source.max_items:
        log.info("source %s: %d of %d entries are looked at", source.name, source.max_items, len(chosen))
    return Listing(entries=tuple(chosen[: source.max_items]), validators=validators)


def _indexed(maps: Sequence[str], fetcher: Fetcher, max_bytes: int) -> list[Entry]:
    """Return the entries of the site maps that an index lists. An index among them is not read."""
    entries: list[Entry] = []
    for link in maps[:_MAX_MAPS]:
        try:
            response = fetcher.get(link)
            found = read_sitemap(response.body, url=response.url, charset=response.charset, max_bytes=max_bytes)
            entries += found.entries
        except InputError as error:
            log.warning("site map %s: %s", link, error)
    return entries


def feed_links(page: str, url: str) -> tuple[str, ...]:
    """Return the feeds that an HTML page at `url` offers.

    >>> feed_links('<link rel="alternate" type="application/rss+xml" href="/rss">', "https://example.org/")
    ('https://example.org/rss',)
    """
    found: dict[str, None] = {}
    for tag in _LINK.findall(page[:500_000]):
        attributes = {name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(tag)}
        if "alternate" in attributes.get("rel", "").lower().split() and _FEED_TYPE.match(attributes.get("type", "")):
            try:
                found[resolve(url, attributes.get("href", ""))] = None
            except InputError:
                continue
    return tuple(found)
