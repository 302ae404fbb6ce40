"""What a search engine must offer to stand behind this package, and keeping it in step with the archive.

An index is a cache: it holds where passages are and what is needed to find them, never evidence. The text of a hit is
always the slice of the archive's revision. `tests/store/contract.py` is the contract that an engine must pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ..types import Chunk, Hit, Kind, Revision, RevisionId
from .archive import Archive

Chunker = Callable[[Revision], Sequence[Chunk]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Words to look for. Several words are a phrase: they must stand together, in this order, to count.

    `weight` (above 0) multiplies what the clause adds to a chunk's score.
    """

    text: str
    weight: float = 1.0

    def __post_init__(self) -> None:
        if not self.weight > 0:
            raise ValueError(f"the weight of {self.text!r} must be above 0, not {self.weight}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Clauses, any of which may match: a chunk's score is the sum over those that do. Text is data, never syntax."""

    clauses: tuple[Clause, ...]

    @classmethod
    def of(cls, text: str) -> Query:
        """Make the query of a text's words, each a clause of its own.

        >>> [clause.text for clause in Query.of("missile talks").clauses]
        ['missile', 'talks']
        """
        return cls(clauses=tuple(Clause(text=word) for word in text.split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which revisions may be found; None means any. All conditions must hold.

    `since` and `until` are inclusive, on the publication date, or the fetch where there is none.
    `publishers` are compared exactly.
    """

    since: datetime | None = None
    until: datetime | None = None
    kinds: frozenset[Kind] | None = None
    languages: frozenset[str] | None = None
    publishers: frozenset[str] | None = None
    revision_ids: frozenset[RevisionId] | None = None


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexStats:
    revisions: int
    chunks: int
    bytes: int  # on disk


class SearchIndex(Protocol):
    """Finds chunks by their words. Every call is atomic; what a call acknowledged survives a killed process."""

    def add_many(self, items: Iterable[tuple[Revision, Sequence[Chunk]]]) -> None:
        """Index revisions with their chunks, all or none. A revision that is here already is replaced.

        Raises ValueError when a chunk is not of its revision, or ends beyond its text.
        """
        ...

    def add(self, revision: Revision, chunks: Sequence[Chunk]) -> None:
        """Index one revision; see `add_many`, which is much faster for many."""
        ...

    def remove(self, revision_ids: Iterable[RevisionId]) -> None:
        """Forget revisions and their chunks; an unknown id is ignored."""
        ...

    def search(self, query: Query, *, k: int, filters: Filters = NO_FILTERS) -> tuple[Hit, ...]:
        """Return at most `k` chunks that match any clause, best first; equal scores in a stable order."""
        ...

    def revision_ids(self) -> Mapping[RevisionId, str]:
        """Return the revisions it holds, each with the `records.stamp` of what was indexed."""
        ...

    def clear(self) -> None:
        """Forget everything."""
        ...

    def stats(self) -> IndexStats: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced:
    """What a sync did, in revisions."""

    added: int
    removed: int
    kept: int


def sync_index(
    archive: Archive,
    index: SearchIndex,
    chunker: Chunker,
    *,
    batch: int = 100,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Synced:
    """Make `index` hold exactly the archive's current revisions, as they are understood now.

    Adds what is missing, replaces what was read anew (metadata, marks), removes what is no longer an article's current
    revision. Works in transactions of `batch` revisions, so a run that was cut off goes on where it stopped; after
    each, `progress(done, total)` is called, in revisions.
    """
    wanted = archive.stamps()
    held = index.revision_ids()
    stale = [revision_id for revision_id in held if revision_id not in wanted]
    missing = [revision_id for revision_id, mark in wanted.items() if held.get(revision_id) != mark]
    total = len(stale) + len(missing)
    for start in range(0, len(stale), batch):
        part = stale[start : start + batch]
        index.remove(part)
        progress(start + len(part), total)
    for start in range(0, len(missing), batch):
        revisions = [archive.revision(revision_id) for revision_id in missing[start : start + batch]]
        index.add_many([(revision, chunker(revision)) for revision in revisions])
        progress(len(stale) + start + len(revisions), total)
    return Synced(added=len(missing), removed=len(stale), kept=len(wanted) - len(missing))


def checked_chunks(revision: Revision, chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """Return `chunks`; raise ValueError when one is not of `revision` or ends beyond its text."""
    for chunk in chunks:
        if chunk.revision_id != revision.id or chunk.span.end > len(revision.text):
            raise ValueError(f"{chunk} is not a chunk of revision {revision.id[:12]}")
    return chunks
