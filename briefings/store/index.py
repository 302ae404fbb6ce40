"""What a search engine must offer to stand behind this package, and keeping it in step with the archive.

An index is a cache: it holds where passages are and what is needed to find them, never evidence. The text of a hit is
always the slice of the archive's revision. `tests/store/contract.py` is the contract that an engine must pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from ..text.chunking import chunk
from ..text.tokens import estimate_tokens
from ..types import Chunk, Hit, Kind, Revision, RevisionId, Span
from .archive import Archive

# How texts are read into an index: raised with every change of chunking or search terms, so that all is indexed anew.
_READING = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A revision as it is to be indexed. `stamp` is kept with it and given back: it tells one reading from another.

    `context` is what every chunk is found by besides its own words: a title says what a sentence further down is about.
    Raises ValueError when a chunk is not of the revision, or ends beyond its text.
    """

    revision: Revision
    chunks: Sequence[Chunk]
    stamp: str = ""
    context: str = ""

    def __post_init__(self) -> None:
        for each in self.chunks:
            if each.revision_id != self.revision.id or each.span.end > len(self.revision.text):
                raise ValueError(f"{each} is not a chunk of revision {self.revision.id[:12]}")


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
class Clause:
    """One thing to look for: a chunk has it that holds any of `wordings`, and has it the more often it holds them.

    A wording of several words is held only where they stand together, in order. `weight` is how much the clause counts.
    An `open` clause also takes words that begin with its wording: other spellings and endings of a name.
    """

    wordings: tuple[str, ...]
    weight: float = 1.0
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What to look for: `text` as it was asked, for searches by meaning, and its clauses, for searches by words."""

    text: str
    clauses: tuple[Clause, ...]


class SearchIndex(Protocol):
    """Finds chunks by their words. Every call is atomic; what a call acknowledged survives a killed process."""

    def add(self, entries: Iterable[Entry], *, instead_of: Iterable[RevisionId] = ()) -> None:
        """Index revisions, all or none; a revision that is here already is replaced. Many at once are faster.

        In the same step the revisions `instead_of` are forgotten, so that an article is never found twice, or not.
        """
        ...

    def remove(self, revision_ids: Iterable[RevisionId]) -> None:
        """Forget revisions and their chunks; an unknown id is ignored."""
        ...

    def search(self, query: str | Query, *, k: int, filters: Filters = NO_FILTERS) -> tuple[Hit, ...]:
        """Return at most `k` chunks that hold any clause of `query`, best first; equal scores in a stable order.

        A text is a query with a clause for each of its words. It is data, never syntax: whatever stands in it, only
        words are looked for. No words, no hits.
        """
        ...

    def stamps(self) -> Mapping[RevisionId, str]:
        """Return the revisions it holds, each with the stamp it was added with."""
        ...

    def clear(self) -> None:
        """Forget everything."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexStatus:
    """What an index holds and takes up. `unindexed` are chunks that are found by being looked at one by one.

    `versions` are those that can still be read, 1 where there are no old ones; `space` is the vectors', "" for none.
    """

    engine: str
    place: str
    revisions: int
    chunks: int
    unindexed: int
    versions: int
    size: int  # bytes
    space: str = ""


class KeptIndex(SearchIndex, Protocol):
    """An index that can be looked after: counted, compared with the archive, and tidied."""

    def status(self) -> IndexStatus: ...

    def spans(self, revision_ids: Sequence[RevisionId]) -> Mapping[RevisionId, tuple[Span, ...]]:
        """Return where the chunks of these revisions stand, in order; those that it does not hold are left out."""
        ...

    def compact(self, keep: timedelta) -> None:
        """Bring every row into the indexes, give back the room of removed ones, and forget versions older than `keep`.

        Readers of a version that is forgotten break, so `keep` must be longer than any search.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced:
    """What a sync did, in revisions; `left` are those that it did not come to."""

    added: int
    removed: int
    kept: int
    left: int = 0


def sync_index(
    archive: Archive,
    index: SearchIndex,
    chunk_tokens: int,
    *,
    batch: int = 100,
    go_on: Callable[[], bool] = lambda: True,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Synced:
    """Make `index` hold exactly the archive's current revisions, as they are understood now.

    Adds what is missing, replaces what was read anew (metadata, marks) or chunked otherwise, removes what is no longer
    an article's current revision. Works in transactions of `batch` revisions, so a run that was cut off goes on where
    it stopped; after each, `progress(done, total)` is called, in revisions. What is removed goes in one step with the
    first batch that is added, so that a changed article is replaced at once. Before each batch that adds, `go_on()` is
    asked whether to; when it says no, the rest is left to the next sync. Chunks have up to `chunk_tokens` tokens, as
    `estimate_tokens` counts them.
    """
    wanted = stamps_wanted(archive, chunk_tokens)
    stale, missing = behind(wanted, index)
    total = len(stale) + len(missing)
    gone, added = 0, 0
    for start in range(0, len(missing), batch):
        if not go_on():
            break
        part = missing[start : start + batch]
        entries = [entry_of(archive.revision(key), chunk_tokens, wanted[key]) for key in part]
        index.add(entries, instead_of=stale[gone:])
        gone = len(stale)
        added += len(part)
        progress(gone + added, total)
    if gone < len(stale):
        index.remove(stale)
        progress(len(stale), total)
    return Synced(added=added, removed=len(stale), kept=len(wanted) - len(missing), left=len(missing) - added)


def stamps_wanted(archive: Archive, chunk_tokens: int) -> Mapping[RevisionId, str]:
    """Return the archive's current revisions, each with the stamp of how an index is to hold it."""
    return {key: f"{stamp}/{chunk_tokens}/{_READING}" for key, stamp in archive.stamps().items()}


def behind(wanted: Mapping[RevisionId, str], index: SearchIndex) -> tuple[list[RevisionId], list[RevisionId]]:
    """Return the revisions that `index` holds and should not, and those that it lacks or holds as they were."""
    held = index.stamps()
    stale = [revision_id for revision_id in held if revision_id not in wanted]
    return stale, [revision_id for revision_id, stamp in wanted.items() if held.get(revision_id) != stamp]


def entry_of(revision: Revision, chunk_tokens: int, stamp: str) -> Entry:
    """Return a revision as it is indexed, in chunks of up to `chunk_tokens` tokens."""
    return Entry(
        revision=revision,
        chunks=chunk(revision, chunk_tokens, estimate_tokens),
        stamp=stamp,
        context=revision.article.title,
    )


def gathered(rows: Iterable[tuple[str, int | None, int | None]]) -> Mapping[RevisionId, tuple[Span, ...]]:
    """Return the spans of each revision, of rows of a revision's id with the start and end of one of its chunks.

    A revision without chunks is a row without a span.
    """
    found: dict[RevisionId, list[Span]] = {}
    for key, start, end in rows:
        spans = found.setdefault(RevisionId(key), [])
        if start is not None and end is not None:
            spans.append(Span(start, end))
    return {key: tuple(spans) for key, spans in found.items()}
