"""Looking after the index: filling it, counting it, comparing it with the archive, and tidying it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from ..embed import Embedder, VectorsLacking
from ..errors import ModelError
from ..store import Archive, Entry, IndexStatus, SearchIndex, check_index, sync_index
from ..store.index import behind, entry_of, stamps_wanted
from .indexing import IndexPlace, Opened, opened

KEPT = timedelta(hours=6)
"""Of an index's old versions: longer than any search, so that none breaks."""

MOST_UNINDEXED = 5_000
"""Chunks that are found one by one, above which searches are slow."""

_BATCH = 500  # articles whose words are indexed at once
_EMBEDDED_AT_ONCE = 64  # articles: what a run that is cut off may lose


@dataclass(frozen=True, slots=True, kw_only=True)
class PartStatus:
    """A part of the index, and how many of the archive's revisions it lacks, or holds and should not."""

    index: IndexStatus
    behind: int


def build(
    archive: Archive,
    place: IndexPlace,
    *,
    chunk_tokens: int,
    embedder: Embedder | None,
    anew: bool,
    progress: Callable[[str, int, int], None],
) -> None:
    """Fill the index at `place`, vectors and all, from nothing if `anew`; tidy it where most of it is new.

    `progress(what, done, total)` counts revisions. What was made is kept when this is cut off, and the next run goes on
    there. Raises ModelError when the embedder fails; the words are complete all the same.
    """
    with opened(place, embedder, bulk=True) as index:
        if anew:
            index.search.clear()
        both = index.vectors is not None and len(index.parts) == 1
        try:
            # Where one table has both, they are written at once.
            added = 0 if both else _fill(archive, index.words, chunk_tokens, _BATCH, "words", progress)
            if index.vectors is not None:
                added += _fill(archive, index.vectors, chunk_tokens, _EMBEDDED_AT_ONCE, "vectors", progress)
        except ModelError:
            if both:
                _fill(archive, index.words, chunk_tokens, _BATCH, "words", progress)
            raise
        progress("tidying", added, added)
        tidy(index, added)


def tidy(index: Opened, added: int) -> None:
    """Bring an index in order to which `added` revisions were added, from the ground up where most of it is new."""
    for part in index.parts:
        if 2 * added > part.status().revisions:
            part.compact(KEPT)
    index.keep_up()


def _fill(
    archive: Archive,
    index: SearchIndex,
    chunk_tokens: int,
    batch: int,
    what: str,
    progress: Callable[[str, int, int], None],
) -> int:
    done = sync_index(
        archive, index, chunk_tokens, batch=batch, progress=lambda done, total: progress(what, done, total)
    )
    return done.added


def add_given(
    archive: Archive,
    place: IndexPlace,
    *,
    chunk_tokens: int,
    embedder: Embedder,
    go_on: Callable[[], bool] = lambda: True,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> int:
    """Add the articles whose vectors `embedder` has, and leave those for which it raises VectorsLacking.

    The words are complete in any case. Before each batch `go_on()` is asked whether to; `progress(done, total)` counts
    the revisions that were tried. Returns how many were added.
    """
    added = 0
    with opened(place, embedder, bulk=True) as index:
        assert index.vectors is not None
        _fill(archive, index.words, chunk_tokens, _BATCH, "words", lambda _what, _done, _total: None)
        wanted = stamps_wanted(archive, chunk_tokens)
        stale, missing = behind(wanted, index.vectors)
        if stale:
            index.vectors.remove(stale)
        for start in range(0, len(missing), _EMBEDDED_AT_ONCE):
            if not go_on():
                break
            part = missing[start : start + _EMBEDDED_AT_ONCE]
            entries = [entry_of(archive.revision(key), chunk_tokens, wanted[key]) for key in part]
            added += _added(index.vectors, entries)
            progress(start + len(part), len(missing))
        tidy(index, added)
    return added


def _added(index: SearchIndex, entries: Sequence[Entry]) -> int:
    try:
        index.add(entries)
    except VectorsLacking as lacking:
        if lacking.entirely or len(entries) == 1:
            return 0
        return sum(_added(index, [entry]) for entry in entries)
    return len(entries)


def status(
    archive: Archive, place: IndexPlace, *, chunk_tokens: int, embedder: Embedder | None
) -> tuple[PartStatus, ...]:
    """Return what each part of the index holds, and how far it is behind the archive."""
    wanted = stamps_wanted(archive, chunk_tokens)
    with opened(place, embedder) as index:
        return tuple(
            PartStatus(index=part.status(), behind=sum(map(len, behind(wanted, part)))) for part in index.parts
        )


def verify(
    archive: Archive,
    place: IndexPlace,
    *,
    chunk_tokens: int,
    embedder: Embedder | None,
    progress: Callable[[int, int], None],
) -> Iterator[str]:
    """Yield what is wrong with each part of the index, compared with the archive."""
    with opened(place, embedder) as index:
        for part in index.parts:
            name = part.status().engine
            yield from (f"{name}: {each}" for each in check_index(archive, part, chunk_tokens, progress))


def compact(place: IndexPlace, *, embedder: Embedder | None, keep: timedelta = KEPT) -> tuple[IndexStatus, ...]:
    """Tidy every part of the index, and forget versions older than `keep`; return what each then takes up."""
    with opened(place, embedder) as index:
        for part in index.parts:
            part.compact(keep)
        return tuple(part.status() for part in index.parts)


def alarm(place: IndexPlace, *, embedder: Embedder | None) -> str:
    """Return what makes searches slow and needs somebody, or "" for nothing."""
    with opened(place, embedder) as index:
        return slow(part.status() for part in index.parts)


def slow(parts: Iterable[IndexStatus]) -> str:
    """Return the alarm for parts whose rows pile up, "" for none."""
    waiting = sum(each.unindexed for each in parts)
    if waiting <= MOST_UNINDEXED:
        return ""
    return f"{waiting} chunks are not in the search index's lists yet, so searches are slow: `briefings index compact`"
