"""Search by meaning: the vectors of all chunks, in a directory that can be deleted at any time.

One directory holds one space: a model's vectors are never compared with another's, and going back to a model finds its
vectors again. In it are

- `vectors.sqlite3`: which row is which chunk, with what the filters need;
- `vectors.N.f32`: the vectors, row by row, mapped into memory; `vectors.N.bits`: their signs, a bit a dimension.

Rows are appended before the transaction that makes them count, so a killed process loses what it had not acknowledged
and nothing else. Removed rows are left in place until they are as many as the others; then the files are written anew,
under the next N. A text that has a row already, removed or not, is not embedded again.

A search among few rows compares every vector. Among many it first counts the signs that differ, which takes a
thirtieth of the memory, and compares the vectors of the nearest ones: the scores are always the exact cosines.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from ..embed import Vector
from ..errors import StoreError
from ..store import NO_FILTERS, Entry, Filters, IndexStatus
from ..store.database import Database, Durability, Migration
from ..store.index import gathered
from ..store.records import dated_at, microseconds, to_json
from ..types import Chunk, Hit, RevisionId, Span
from .passages import passage_texts, text_digest

NAME = "dense"

_COMPARED = 5_000
"""Vectors that a search compares; among more rows, those whose signs are nearest. Of 100,000 that is a twentieth: in a
twenty-fifth of 2,569 sentences, the local model's ten nearest were to 97% (its three nearest to 99%)."""

_BLOCK = 4_096  # rows that are copied at once
_WASTE = 1_000  # removed rows that are never worth writing the files anew for

_MIGRATIONS = (
    Migration(
        "rows of vectors",
        (
            """CREATE TABLE state (
                space TEXT NOT NULL, dimensions INTEGER NOT NULL, generation INTEGER NOT NULL,
                rows INTEGER NOT NULL, change INTEGER NOT NULL
            ) STRICT""",
            """CREATE TABLE revision (
                number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, dated_at INTEGER NOT NULL,
                kind TEXT NOT NULL, language TEXT NOT NULL, publisher TEXT NOT NULL
            ) STRICT""",
            """CREATE TABLE chunk (
                row INTEGER PRIMARY KEY, revision INTEGER REFERENCES revision (number) ON DELETE SET NULL,
                start INTEGER NOT NULL, "end" INTEGER NOT NULL, token_count INTEGER NOT NULL, digest BLOB NOT NULL
            ) STRICT""",
            "CREATE INDEX chunk_of_revision ON chunk (revision)",
            "CREATE INDEX chunk_of_digest ON chunk (digest)",
        ),
    ),
)

_STATE = "SELECT dimensions, generation, rows, change FROM state"
_REVISIONS = "SELECT number, id, dated_at, kind, language, publisher FROM revision ORDER BY number"
_SPANS = """
    SELECT revision.id, chunk.start, chunk."end" FROM revision LEFT JOIN chunk ON chunk.revision = revision.number
    WHERE revision.id IN (SELECT value FROM json_each(?)) ORDER BY revision.number, chunk.row
"""
_OWNERS = "SELECT row, revision FROM chunk WHERE revision IS NOT NULL"
_ADD_REVISION = """
    INSERT INTO revision (id, stamp, dated_at, kind, language, publisher) VALUES (?, ?, ?, ?, ?, ?) RETURNING number
"""
_ADD_CHUNK = "INSERT INTO chunk VALUES (?, ?, ?, ?, ?, ?)"
_ROW_OF_DIGEST = "SELECT row FROM chunk WHERE digest = ? LIMIT 1"
_CHUNKS = """
    SELECT chunk.row, revision.id, chunk.start, chunk."end", chunk.token_count
    FROM chunk JOIN revision ON revision.number = chunk.revision WHERE chunk.row IN (SELECT value FROM json_each(?))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Snapshot:
    """What a search needs, as of one change. `owner` has each row's place among the revisions, -1 for removed rows."""

    change: int
    vectors: NDArray[np.float32]
    bits: NDArray[np.uint64]  # of each row's signs, by column
    owner: NDArray[np.int32]
    place: Mapping[RevisionId, int]
    dated_at: NDArray[np.int64]
    traits: Mapping[str, NDArray[np.str_]]


class VectorIndex:
    """The vectors of one space in `directory`, made on first use. A context manager; threads may share one.

    Raises StoreError when the directory holds another space, or its database is damaged: delete it.
    """

    def __init__(self, directory: Path, space: str) -> None:
        self.directory = directory
        self.space = space
        self._database = Database(directory / "vectors.sqlite3", _MIGRATIONS, durability=Durability.NORMAL)
        self._snapshot: _Snapshot | None = None
        try:
            self._claim()
        except BaseException:
            self._database.close()
            raise

    def add(
        self,
        entries: Sequence[Entry],
        embed: Callable[[Sequence[str]], list[Vector]],
        *,
        instead_of: Iterable[RevisionId] = (),
    ) -> None:
        """Index revisions, all or none, in the place of themselves and of the revisions `instead_of`.

        `embed` is called once at most, with the texts that have no vector yet. What it raises is passed on.
        """
        texts = {text_digest(text): text for entry in entries for text in passage_texts(entry)}
        vectors = self._vectors(texts, embed)
        digests = [[text_digest(text) for text in passage_texts(entry)] for entry in entries]
        with self._database.write() as connection:
            row = self._append(connection, [vectors[digest] for of_entry in digests for digest in of_entry])
            connection.executemany("DELETE FROM revision WHERE id = ?", ((each,) for each in instead_of))
            for entry, of_entry in zip(entries, digests, strict=True):
                connection.execute("DELETE FROM revision WHERE id = ?", (entry.revision.id,))
                (number,) = connection.execute(_ADD_REVISION, _described(entry)).fetchone()
                for chunk, digest in zip(entry.chunks, of_entry, strict=True):
                    values = (row, number, chunk.span.start, chunk.span.end, chunk.token_count, digest)
                    connection.execute(_ADD_CHUNK, values)
                    row += 1
            connection.execute("UPDATE state SET rows = ?, change = change + 1", (row,))

    def remove(self, revision_ids: Iterable[RevisionId]) -> None:
        """Forget revisions and their chunks; an unknown id is ignored."""
        with self._database.write() as connection:
            connection.executemany("DELETE FROM revision WHERE id = ?", ((each,) for each in revision_ids))
            connection.execute("UPDATE state SET change = change + 1")
        self._tidy()

    def search(self, vector: Vector, *, k: int, filters: Filters = NO_FILTERS, least: float = -1.0) -> tuple[Hit, ...]:
        """Return at most `k` chunks nearest to `vector`, nearest first; the score is the cosine, at least `least`."""
        wanted: NDArray[np.float32] = np.frombuffer(vector, dtype="<f4")
        with self._database.read() as connection:
            now = self._current(connection)
            if k <= 0 or not len(now.owner):
                return ()
            if len(wanted) != now.vectors.shape[1]:
                raise StoreError(f"{self.directory}: holds vectors of {now.vectors.shape[1]} numbers: delete it")
            rows = _passing(now, filters)
            rows = _nearest_signs(now, rows, wanted, max(_COMPARED, 10 * k))
            # Not `@`: BLAS would share so little work among threads, and wait for them on a busy machine.
            scores = np.einsum("ij,j->i", now.vectors[rows], wanted)
            best = np.lexsort((rows, -scores))[:k]
            nearest = {int(rows[i]): float(scores[i]) for i in best if scores[i] >= least}
            found = {row[0]: row[1:] for row in connection.execute(_CHUNKS, (to_json(list(nearest)),))}
        return tuple(
            Hit(
                chunk=Chunk(
                    revision_id=RevisionId(found[row][0]), span=Span(*found[row][1:3]), token_count=found[row][3]
                ),
                score=score,
                rank=rank,
                found_by=(NAME,),
            )
            for rank, (row, score) in enumerate(nearest.items(), 1)
        )

    def stamps(self) -> Mapping[RevisionId, str]:
        """Return the revisions it holds, each with the stamp it was added with."""
        return {RevisionId(key): stamp for key, stamp in self._database.rows("SELECT id, stamp FROM revision")}

    def is_empty(self) -> bool:
        """Tell whether it holds no revision."""
        return not self._database.rows("SELECT 1 FROM revision LIMIT 1")

    def count(self) -> int:
        """Return how many chunks it holds."""
        ((found,),) = self._database.rows("SELECT count(*) FROM chunk WHERE revision IS NOT NULL")
        return int(found)

    def status(self) -> IndexStatus:
        return IndexStatus(
            engine=NAME,
            place=str(self.directory),
            revisions=len(self.stamps()),
            chunks=self.count(),
            unindexed=0,
            versions=1,
            size=sum(each.stat().st_size for each in self.directory.iterdir()),
            space=self.space,
        )

    def spans(self, revision_ids: Sequence[RevisionId]) -> Mapping[RevisionId, tuple[Span, ...]]:
        """Return where the chunks of these revisions stand, in order."""
        return gathered(self._database.rows(_SPANS, (to_json(list(revision_ids)),)))

    def compact(self) -> None:
        """Give back the room of removed rows. Their vectors are made anew if their texts come back."""
        self._tidy(every=True)
        self._database.shrink()

    def clear(self) -> None:
        """Forget everything, removed rows too."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM chunk")
            connection.execute("DELETE FROM revision")
            (generation,) = connection.execute("SELECT generation FROM state").fetchone()
            connection.execute(
                "UPDATE state SET rows = 0, dimensions = 0, generation = generation + 1, change = change + 1"
            )
            for path in self._files(generation - 1):
                path.unlink(missing_ok=True)

    def close(self) -> None:
        self._snapshot = None
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Writing

    def _claim(self) -> None:
        """Make the directory this space's, and forget rows whose files are gone."""
        with self._database.write() as connection:
            held = connection.execute("SELECT space FROM state").fetchone()
            if held is None:
                connection.execute("INSERT INTO state VALUES (?, 0, 1, 0, 0)", (self.space,))
            elif held[0] != self.space:
                raise StoreError(f"{self.directory}: holds vectors of {held[0]}, not of {self.space}: delete it")
            dimensions, generation, rows, _ = connection.execute(_STATE).fetchone()
        vectors, bits = self._files(generation)
        if _size(vectors) < rows * 4 * dimensions or _size(bits) < rows * 8 * _columns(dimensions):
            self.clear()

    def _files(self, generation: int) -> tuple[Path, Path]:
        return self.directory / f"vectors.{generation}.f32", self.directory / f"vectors.{generation}.bits"

    def _vectors(
        self, texts: Mapping[bytes, str], embed: Callable[[Sequence[str]], list[Vector]]
    ) -> Mapping[bytes, Vector]:
        """Return the vector of each text by its digest: those that are here, and new ones for the others."""
        found: dict[bytes, Vector] = {}
        with self._database.read() as connection:
            now = self._current(connection)
            for digest in texts:
                row = connection.execute(_ROW_OF_DIGEST, (digest,)).fetchone()
                if row is not None:
                    found[digest] = now.vectors[row[0]].tobytes()
        lacking = [digest for digest in texts if digest not in found]
        if lacking:
            found.update(zip(lacking, embed([texts[digest] for digest in lacking]), strict=True))
        return found

    def _append(self, connection: sqlite3.Connection, vectors: Sequence[Vector]) -> int:
        """Write vectors behind the last row, on disk; return the number of the first."""
        dimensions, generation, rows, _ = connection.execute(_STATE).fetchone()
        if not vectors:
            return int(rows)
        if dimensions == 0:
            dimensions = len(vectors[0]) // 4
            connection.execute("UPDATE state SET dimensions = ?", (dimensions,))
        if any(len(vector) != 4 * dimensions for vector in vectors):
            raise StoreError(f"{self.directory}: {self.space} gave vectors of another length than {dimensions}")
        block = np.frombuffer(b"".join(vectors), dtype="<f4").reshape(len(vectors), dimensions)
        self._write(generation, rows, block)
        return int(rows)

    def _write(self, generation: int, row: int, block: NDArray[np.float32]) -> None:
        parts: tuple[NDArray[Any], ...] = (block, _signs(block))
        for path, part in zip(self._files(generation), parts, strict=True):
            path.touch()
            with path.open("r+b") as file:
                file.seek(row * part.shape[1] * part.itemsize)
                file.write(part.tobytes())
                file.flush()
                os.fsync(file.fileno())

    def _renew(self, connection: sqlite3.Connection, keep: NDArray[np.int64]) -> None:
        """Write the files anew with the rows `keep` alone; a reader may still look at the ones before."""
        (generation,) = connection.execute("SELECT generation FROM state").fetchone()
        before = self._current(connection).vectors
        for start in range(0, len(keep), _BLOCK):
            self._write(generation + 1, start, np.asarray(before[keep[start : start + _BLOCK]]))
        connection.execute("DELETE FROM chunk WHERE revision IS NULL")
        # Rows only move down, and in order, so none lands on another.
        connection.executemany(
            "UPDATE chunk SET row = ? WHERE row = ?", ((new, int(old)) for new, old in enumerate(keep))
        )
        connection.execute("UPDATE state SET generation = generation + 1, rows = ?, change = change + 1", (len(keep),))
        for path in self._files(generation - 1):
            path.unlink(missing_ok=True)

    def _tidy(self, *, every: bool = False) -> None:
        """Write the files anew when more rows are removed than are left, or `every` removed row is to go."""
        with self._database.write() as connection:
            (rows,) = connection.execute("SELECT rows FROM state").fetchone()
            keep = np.array([row for row, _ in connection.execute(_OWNERS)], dtype=np.int64)
            if rows - len(keep) > (0 if every else max(_WASTE, len(keep))):
                self._renew(connection, np.sort(keep))

    # Searching

    def _current(self, connection: sqlite3.Connection) -> _Snapshot:
        """Return what stands in the files and tables as this transaction sees them."""
        dimensions, generation, rows, change = connection.execute(_STATE).fetchone()
        now = self._snapshot
        if now is None or now.change != change:
            self._snapshot = now = self._read(connection, dimensions, generation, rows, change)
        return now

    def _read(
        self, connection: sqlite3.Connection, dimensions: int, generation: int, rows: int, change: int
    ) -> _Snapshot:
        revisions = connection.execute(_REVISIONS).fetchall()
        place_of = {number: place for place, (number, *_) in enumerate(revisions)}
        owner = np.full(rows, -1, dtype=np.int32)
        owners = connection.execute(_OWNERS).fetchall()
        if owners:
            at, numbers = zip(*owners, strict=True)
            owner[list(at)] = [place_of[number] for number in numbers]
        vectors, bits = self._files(generation)
        return _Snapshot(
            change=change,
            vectors=_mapped(vectors, "<f4", rows, dimensions),
            bits=np.ascontiguousarray(_mapped(bits, "<u8", rows, _columns(dimensions)).T),
            owner=owner,
            place={RevisionId(row[1]): place for place, row in enumerate(revisions)},
            dated_at=np.array([row[2] for row in revisions], dtype=np.int64),
            traits={
                name: np.array([row[column] for row in revisions], dtype=np.str_)
                for name, column in (("kind", 3), ("language", 4), ("publisher", 5))
            },
        )


def space_directory(parent: Path, space: str) -> Path:
    """Return where the vectors of `space` belong under `parent`."""
    return parent / hashlib.sha256(space.encode()).hexdigest()[:16]


def _passing(now: _Snapshot, filters: Filters) -> NDArray[np.int64]:
    """Return the rows that are not removed and pass the filters."""
    passes = np.ones(len(now.dated_at), dtype=np.bool_)
    if filters.since is not None:
        passes &= now.dated_at >= microseconds(filters.since)
    if filters.until is not None:
        passes &= now.dated_at <= microseconds(filters.until)
    for name, values in (
        ("kind", filters.kinds),
        ("language", filters.languages),
        ("publisher", filters.publishers),
    ):
        if values is not None:
            passes &= np.isin(now.traits[name], sorted(values))
    if filters.revision_ids is not None:
        named = np.zeros_like(passes)
        named[[now.place[each] for each in filters.revision_ids if each in now.place]] = True
        passes &= named
    # A removed row's owner is -1: the last place, which no revision has.
    rows: NDArray[np.int64] = np.flatnonzero(np.append(passes, False)[now.owner])
    return rows


def _nearest_signs(
    now: _Snapshot, rows: NDArray[np.int64], wanted: NDArray[np.float32], count: int
) -> NDArray[np.int64]:
    """Return the `count` of `rows` whose signs differ least from those of `wanted`."""
    if len(rows) <= count:
        return rows
    apart = np.zeros(len(now.owner), dtype=np.uint16)
    for column, signs in zip(now.bits, _signs(wanted[None, :])[0], strict=True):
        apart += np.bitwise_count(column ^ signs)
    apart = apart[rows]
    nearest: NDArray[np.int64] = rows[np.argpartition(apart, count)[:count]]
    return nearest


def _signs(block: NDArray[np.float32]) -> NDArray[np.uint64]:
    """Return a bit for each number, set where it is positive; a row is filled up to whole 64-bit columns."""
    padded = np.zeros((len(block), 64 * _columns(block.shape[1])), dtype=np.bool_)
    padded[:, : block.shape[1]] = block > 0
    return np.packbits(padded, axis=1).view("<u8")


def _columns(dimensions: int) -> int:
    return -(-dimensions // 64)


def _mapped(path: Path, kind: str, rows: int, columns: int) -> NDArray[Any]:
    if not rows * columns:
        return np.zeros((rows, columns), dtype=kind)
    return np.memmap(path, dtype=kind, mode="r", shape=(rows, columns))


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _described(entry: Entry) -> tuple[object, ...]:
    article = entry.revision.article
    dated = microseconds(dated_at(entry.revision))
    return entry.revision.id, entry.stamp, dated, article.kind, article.language, article.publisher
