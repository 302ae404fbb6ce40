"""Evidence and the search index: `Archive` keeps what cannot be made again, `SearchIndex` finds passages in it."""

from .archive import Added, Archive, Cited, LedgerEntry, MemoEntry, Sighting
from .fts import FtsIndex
from .index import NO_FILTERS, Entry, Filters, SearchIndex, Synced, sync_index

__all__ = [
    "NO_FILTERS",
    "Added",
    "Archive",
    "Cited",
    "Entry",
    "Filters",
    "FtsIndex",
    "LedgerEntry",
    "MemoEntry",
    "SearchIndex",
    "Sighting",
    "Synced",
    "sync_index",
]
