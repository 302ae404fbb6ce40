"""The index of a fleet: prepared on all machines, committed on one.

Chunks and vectors are made in tasks. What they return is added here, many articles in one commit: an index has one
writer, so commits never wait for each other, and a task that is done twice adds nothing twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence

from ..embed import Embedder, Vector
from ..pipeline.index_care import tidy
from ..pipeline.indexing import IndexPlace, Opened, opened
from ..store import Archive, Entry, Synced
from ..store.index import behind, stamps_wanted
from ..types import RevisionId
from . import tasks
from .cluster import Cluster, Failed

_TOGETHER = 500
"""Articles of a commit: what a run that is cut off may lose."""
_MOST = 32
"""Articles of a task: with a local model that is about a quarter of a minute of one processor."""

log = logging.getLogger(__name__)


class KnownVectors:
    """An embedder that has the vectors that tasks have made, and asks another for what it lacks."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, Vector] = {}

    @property
    def space(self) -> str:
        return self._embedder.space

    @property
    def least(self) -> float:
        return self._embedder.least

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        lacking = [text for text in dict.fromkeys(texts) if text not in self._known]
        found = dict(zip(lacking, self._embedder.embed(lacking), strict=True)) if lacking else {}
        return [self._known[text] if text in self._known else found[text] for text in texts]

    def learn(self, vectors: Mapping[str, Vector]) -> None:
        self._known.update(vectors)

    def forget(self) -> None:
        self._known.clear()


def build(
    job: tasks.Job,
    cluster: Cluster,
    archive: Archive,
    place: IndexPlace,
    *,
    chunk_tokens: int,
    embedder: Embedder | None,
    anew: bool,
    progress: Callable[[int, int], None],
) -> Synced:
    """Make the index at `place` hold exactly the archive's current revisions, as `index_care.build` does.

    Raises ModelError when the embedder fails. An article whose task is lost time and again is left to the next run.
    """
    known = KnownVectors(embedder) if embedder is not None else None
    with opened(place, known, bulk=True) as index:
        if anew:
            index.search.clear()
        wanted = stamps_wanted(archive, chunk_tokens)
        stale, missing = _behind(wanted, index)
        adding = _Adding(index, known, stale, len(missing), progress)
        size = max(1, min(_MOST, len(missing) // (2 * cluster.processors())))
        inputs = (
            tasks.Passages(job=job, stamps=tuple((key, wanted[key]) for key in missing[start : start + size]))
            for start in range(0, len(missing), size)
        )
        cluster.each(tasks.prepare, inputs, adding.take)
        adding.commit()
        tidy(index, adding.added)
    return Synced(
        added=adding.added,
        removed=len(stale),
        kept=len(wanted) - len(missing),
        left=len(missing) - adding.added,
    )


def _behind(wanted: Mapping[RevisionId, str], index: Opened) -> tuple[list[RevisionId], list[RevisionId]]:
    """Return the revisions that any part holds and should not, and those that any part lacks."""
    stale: dict[RevisionId, None] = {}
    missing: set[RevisionId] = set()
    for part in index.parts:
        gone, lacking = behind(wanted, part)
        stale.update(dict.fromkeys(gone))
        missing.update(lacking)
    return list(stale), [key for key in wanted if key in missing]


class _Adding:
    """Adds what tasks have prepared, together; what is stale goes in one step with the first."""

    def __init__(
        self,
        index: Opened,
        known: KnownVectors | None,
        stale: Sequence[RevisionId],
        total: int,
        progress: Callable[[int, int], None],
    ) -> None:
        self.added = 0
        self._index = index
        self._known = known
        self._stale = stale
        self._total = total
        self._progress = progress
        self._waiting: list[Entry] = []

    def take(self, number: int, result: tasks.Prepared | Failed) -> None:  # noqa: ARG002 - in any order
        if isinstance(result, Failed):
            if result.error is not None:
                raise result.error
            log.warning("some articles are not in the index yet: %s", result.reason)
            return
        self._waiting.extend(result.entries)
        if self._known is not None:
            self._known.learn(result.vectors)
        if len(self._waiting) >= _TOGETHER:
            self.commit()
        self._progress(self.added + len(self._waiting), self._total)

    def commit(self) -> None:
        if self._waiting:
            self._index.search.add(self._waiting, instead_of=self._stale)
        elif self._stale:
            self._index.search.remove(self._stale)
        self.added += len(self._waiting)
        self._waiting, self._stale = [], ()
        if self._known is not None:
            self._known.forget()
