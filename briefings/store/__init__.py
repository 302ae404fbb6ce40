"""Evidence and the search index: `Archive` keeps what cannot be made again, `SearchIndex` finds passages in it."""

from .archive import Added, Archive, Cited, LedgerEntry, MemoEntry, Method, Place, Retirement, Sighting, StaleCitation
from .fts import FtsIndex
from .index import NO_FILTERS, Clause, Entry, Filters, Query, SearchIndex, Synced, sync_index

__all__ = [
    "NO_FILTERS",
    "Added",
    "Archive",
    "Cited",
    "Clause",
    "Entry",
    "Filters",
    "FtsIndex",
    "LedgerEntry",
    "MemoEntry",
    "Method",
    "Place",
    "Query",
    "Retirement",
    "SearchIndex",
    "Sighting",
    "StaleCitation",
    "Synced",
    "sync_index",
]
