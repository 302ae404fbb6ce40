"""What a web source names: the entries of a feed, the addresses of a site map, or one page."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

from ..errors import InputError
from .config import Source, SourceType
from .feeds import Entry, read_feed
from .fetch import NO_VALIDATORS, Fetcher, Response, Validators
from .sitemaps import read_sitemap

log = logging.getLogger(__name__)

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
    if source.type is SourceType.FEED:
        entries = list(read_feed(response.body, url=response.url, charset=response.charset).entries)
    else:
        entries = _mapped(response, fetcher, max_bytes, is_index_read=False)
    wanted = re.compile(source.only)
    chosen = [entry for entry in entries if wanted.search(entry.url)]
    if len(chosen) > source.max_items:
        log.info("source %s: %d of %d entries are looked at", source.name, source.max_items, len(chosen))
    return Listing(entries=tuple(chosen[: source.max_items]), validators=response.validators)


def _mapped(response: Response, fetcher: Fetcher, max_bytes: int, *, is_index_read: bool) -> list[Entry]:
    """Return the entries of a site map, or of those that an index lists: newest first. An index in one is not read."""
    found = read_sitemap(response.body, url=response.url, charset=response.charset, max_bytes=max_bytes)
    entries = list(found.entries)
    for link in () if is_index_read else found.maps[:_MAX_MAPS]:
        try:
            entries += _mapped(fetcher.get(link), fetcher, max_bytes, is_index_read=True)
        except InputError as error:
            log.warning("site map %s: %s", link, error)
    entries.sort(key=lambda entry: entry.hints.published or entry.hints.modified, reverse=True)
    return entries
