"""A search engine that looks at everything: what the contract asks for, in as few lines as it takes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from briefings.store import NO_FILTERS, Clause, Entry, Filters, IndexStatus, Query
from briefings.store.analysis import terms
from briefings.store.records import dated_at
from briefings.types import Chunk, Hit, Revision, RevisionId, Span

_K1, _B = 1.2, 0.75


class ExhaustiveIndex:
    """A `SearchIndex` in memory, by BM25 over every chunk."""

    def __init__(self) -> None:
        self._entries: dict[RevisionId, Entry] = {}

    def add(self, entries: Iterable[Entry], *, instead_of: Iterable[RevisionId] = ()) -> None:
        added = {entry.revision.id: entry for entry in list(entries)}
        self.remove(instead_of)
        self._entries |= added

    def remove(self, revision_ids: Iterable[RevisionId]) -> None:
        for revision_id in revision_ids:
            self._entries.pop(revision_id, None)

    def search(self, query: str | Query, *, k: int, filters: Filters = NO_FILTERS) -> tuple[Hit, ...]:
        held = [
            (entry.revision, chunk, terms(chunk.span.of(entry.revision.text)) + terms(entry.context))
            for entry in self._entries.values()
            for chunk in entry.chunks
        ]
        mean = sum(len(found) for _, _, found in held) / len(held) if held else 1
        scores: list[tuple[float, Chunk]] = []
        for revision, chunk, found in held:
            score = 0.0
            for clause in _clauses(query):
                having, count = sum(_count(clause, other) > 0 for _, _, other in held), _count(clause, found)
                weight = clause.weight * math.log(1 + (len(held) - having + 0.5) / (having + 0.5))
                score += weight * count * (_K1 + 1) / (count + _K1 * (1 - _B + _B * len(found) / mean))
            if score > 0 and _passes(revision, filters):
                scores.append((score, chunk))
        scores.sort(key=lambda item: (-round(item[0], 9), item[1].revision_id, item[1].span))
        return tuple(
            Hit(chunk=chunk, score=score, rank=rank, found_by=("exhaustive",))
            for rank, (score, chunk) in enumerate(scores[: max(k, 0)], start=1)
        )

    def stamps(self) -> Mapping[RevisionId, str]:
        return {revision_id: entry.stamp for revision_id, entry in self._entries.items()}

    def status(self) -> IndexStatus:
        chunks = sum(len(entry.chunks) for entry in self._entries.values())
        return IndexStatus(
            engine="exhaustive",
            place="",
            revisions=len(self._entries),
            chunks=chunks,
            unindexed=chunks,
            versions=1,
            size=0,
        )

    def spans(self, revision_ids: Sequence[RevisionId]) -> Mapping[RevisionId, tuple[Span, ...]]:
        return {
            key: tuple(chunk.span for chunk in self._entries[key].chunks)
            for key in revision_ids
            if key in self._entries
        }

    def compact(self, keep: timedelta) -> None:
        pass

    def clear(self) -> None:
        self._entries.clear()

    def close(self) -> None:
        pass


def _clauses(query: str | Query) -> tuple[Clause, ...]:
    if isinstance(query, Query):
        return query.clauses
    return tuple(Clause(wordings=(term,)) for term in sorted(set(terms(query))))


def _count(clause: Clause, found: list[str]) -> int:
    """Count where any wording of a clause stands in a chunk's terms."""
    total = 0
    for run in {tuple(terms(wording)) for wording in clause.wordings}:
        places = [found[start : start + len(run)] for start in range(len(found))] if run else []
        longer = clause.open and len(run) == 1
        total += sum(here == [*run] or (longer and here[0].startswith(run[0])) for here in places)
    return total


def _passes(revision: Revision, filters: Filters) -> bool:
    article = revision.article
    return (
        (filters.since is None or dated_at(revision) >= filters.since)
        and (filters.until is None or dated_at(revision) <= filters.until)
        and (filters.kinds is None or article.kind in filters.kinds)
        and (filters.languages is None or article.language in filters.languages)
        and (filters.publishers is None or article.publisher in filters.publishers)
        and (filters.revision_ids is None or revision.id in filters.revision_ids)
    )
