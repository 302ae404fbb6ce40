"""Evidence and the search index: `Archive` keeps what cannot be made again, `SearchIndex` finds passages in it."""

from .archive import Added, Archive, Cited, LedgerEntry, MemoEntry, Method, Place, Retirement, Sighting, StaleCitation
from .fts import FtsIndex
from .index import NO_FILTERS, Clause, Entry, Filters, IndexStatus, KeptIndex, Query, SearchIndex, Synced, sync_index
from .index_check import check_index

__all__ = [
    "NO_FILTERS",
    "Added",
    "Archive",
    "Cited",
    "Clause",
    "Entry",
    "Filters",
    "FtsIndex",
    "IndexStatus",
    "KeptIndex",
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
    "check_index",
    "sync_index",
]
