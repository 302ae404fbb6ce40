"""The passages of an index in one Lance table, with its indexes.

A revision's passages are rows; its first row also carries its stamp. A revision is replaced in one commit that marks
its old rows as deleted and adds the new ones, so a reader sees the old passages or the new, never both or neither. Rows
are found at once, by being looked at one by one; then they are taken into the indexes (BM25 over `terms`, IVF with
8-bit scalar quantization over `vector`, and those that the filters use), which is what keeps a search fast.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

import lance
import pyarrow as pa
from lance.commit import CommitConflictError

from ...errors import StoreError

WORDS, VECTORS = "terms_idx", "vector_idx"
_FILTERED = (
    ("revision", "BTREE"),
    ("text_key", "BTREE"),
    ("dated_at", "BTREE"),
    ("kind", "BITMAP"),
    ("language", "BITMAP"),
    ("publisher", "BITMAP"),
)
_TOKENS = {
    "base_tokenizer": "whitespace",
    "lower_case": False,
    "stem": False,
    "remove_stop_words": False,
    "ascii_folding": False,
    "max_token_length": None,
    "with_position": True,
}
SCHEMA = pa.schema(
    [
        ("revision", pa.string()),
        ("place", pa.int32()),  # of the passage in its revision
        ("start", pa.int32()),
        ("stop", pa.int32()),
        ("token_count", pa.int32()),  # -1 in the only row of a revision that has no passages
        ("text_key", pa.int64()),  # of what was embedded
        ("terms", pa.string()),
        ("dated_at", pa.int64()),  # microseconds
        ("kind", pa.string()),
        ("language", pa.string()),
        ("publisher", pa.string()),
        ("stamp", pa.string()),  # in the first row of a revision
        ("embedded", pa.bool_()),  # whether the whole revision has its vectors
    ]
)

_TRIES = 20  # of a commit that another writer was faster than
_ROWS_A_FILE = 10_000  # at least, once they are gathered
_WASTE = 0.05  # of a file's rows that may be deleted ones
_LEAST_FOR_VECTORS = 256  # rows; fewer are compared one by one
_GROWTH = 4  # an index is made anew, with as many partitions as then fit, when the rows are so many times as many
_SEGMENTS = 8  # of about one size, that are merged
_KEPT = timedelta(hours=6)  # of old versions: longer than any search
_CACHE = 1_500_000_000  # bytes of indexes that are held in memory, where Lance would take 6 GB

log = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What a table takes up: `versions` that can still be read, and bytes of all of them."""

    versions: int
    size: int


class ChunkTable:
    """The Lance table at `uri`, made on first use. Several processes may read and write it at once.

    `storage_options` are Lance's for the storage; what is not in them comes from the environment (`AWS_…`).
    Raises StoreError when the table cannot be opened.
    """

    def __init__(self, uri: str, storage_options: Mapping[str, str] | None = None) -> None:
        self.uri = uri
        self._options = dict(storage_options or {}) or None
        self._dataset = opened(uri, SCHEMA, self._options)

    def latest(self) -> Any:
        """Return the table as it stands now, a `lance.LanceDataset` of its own: some of Lance's calls change one."""
        return self._dataset.checkout_version(self._dataset.latest_version)

    def close(self) -> None:
        del self._dataset

    # Writing

    def replace(self, rows: pa.Table, revision_ids: Sequence[str]) -> None:
        """Put `rows` in the place of all rows of these revisions, in one commit."""
        if not len(rows) and not revision_ids:
            return
        new: list[Any] = []

        def commit() -> None:
            now = self.latest()
            if len(rows) and not new:
                new.extend(lance.fragment.write_fragments(rows, now, storage_options=self._options))
            updated, gone = _without(now, revision_ids)
            operation: Any
            if updated or gone:
                operation = lance.LanceOperation.Update(
                    removed_fragment_ids=gone, updated_fragments=updated, new_fragments=new
                )
            elif new:
                operation = lance.LanceOperation.Append(new)
            else:
                return
            done = lance.LanceDataset.commit(now, operation, read_version=now.version, storage_options=self._options)
            if done.version > now.version + 1 and _doubled(done, rows, revision_ids):
                # Lance takes rows that two writers add at once for different ones. Both sets are replaced.
                new.clear()
                raise CommitConflictError("another writer added the same revisions")

        self._retried(commit)

    def add_vectors_column(self, dimensions: int) -> None:
        """Make room for vectors of so many numbers, where there is none yet.

        Raises StoreError when the table has vectors of another length.
        """

        def commit() -> None:
            now = self.latest()
            held = dimensions_of(now)
            if held not in (0, dimensions):
                raise StoreError(f"{self.uri}: holds vectors of {held} numbers, not of {dimensions}: delete it")
            if not held:
                now.add_columns(pa.schema([pa.field("vector", vector_type(dimensions))]))

        self._retried(commit)

    def clear(self) -> None:
        """Forget all rows and indexes; earlier versions stay readable until they are cleaned up."""
        empty = self.latest().schema.empty_table()
        lance.write_dataset(empty, self.uri, mode="overwrite", storage_options=self._options)

    def _retried(self, commit: Callable[[], T]) -> T:
        for attempt in range(_TRIES):
            try:
                return commit()
            except CommitConflictError:
                time.sleep(random.random() * 0.01 * 2 ** min(attempt, 6))  # noqa: S311 - not a secret
        raise StoreError(f"{self.uri}: other writers were faster {_TRIES} times: try again")

    # Indexes

    def gather(self) -> None:
        """Write the rows that are not indexed into one file, where no other writer is at them."""
        now = self.latest()
        indexed = indexed_fragments(now, WORDS)
        if len(now.get_fragments()) - len(indexed) > 1:
            with _unless_late():
                now.optimize.compact_files(
                    target_rows_per_fragment=_ROWS_A_FILE, excluded_fragment_ids=sorted(indexed), num_threads=1
                )

    def index_words(self, now: Any) -> bool:
        """Take the words of all rows of the version `now` into the index, as one more segment.

        Segments are merged when they are many, and made anew when the rows are four times as many. Return False where
        another writer was faster, and nothing was done.
        """
        with _unless_late() as done:
            sizes = segment_sizes(now, WORDS)
            if not sizes or now.count_rows() >= _GROWTH * sizes[0]:
                now.create_scalar_index("terms", "INVERTED", name=WORDS, replace=True, **_TOKENS)
            else:
                _optimize(now, WORDS)
            done.append(True)
        return bool(done)

    def index_others(self) -> None:
        """Take all rows into the other indexes, and delete versions that no search can still read."""
        held = {each.name for each in self.latest().describe_indices()}
        for column, kind in _FILTERED:
            with _unless_late():
                if f"{column}_idx" in held:
                    _optimize(self.latest(), f"{column}_idx")
                else:
                    self.latest().create_scalar_index(column, kind, name=f"{column}_idx")
        with _unless_late():
            sizes = segment_sizes(self.latest(), VECTORS)
            if not sizes or self.latest().count_rows() >= _GROWTH * sizes[0]:
                self._make_vector_index()
            else:
                _optimize(self.latest(), VECTORS)
        self.latest().cleanup_old_versions(_KEPT)

    def make_indexes(self) -> None:
        """Make every index anew over all rows."""
        if not self.latest().count_rows():
            return
        for column, kind in _FILTERED:
            self.latest().create_scalar_index(column, kind, name=f"{column}_idx", replace=True)
        self.latest().create_scalar_index("terms", "INVERTED", name=WORDS, replace=True, **_TOKENS)
        self._make_vector_index()

    def _make_vector_index(self) -> None:
        now = self.latest()
        rows = now.count_rows("vector IS NOT NULL") if dimensions_of(now) else 0
        if rows >= _LEAST_FOR_VECTORS:
            now.create_index(
                "vector", "IVF_SQ", name=VECTORS, metric="dot", num_partitions=round(rows**0.5), replace=True
            )

    def compact(self, keep: timedelta) -> None:
        """Write files with deleted rows anew, make the indexes anew, and delete versions older than `keep`.

        What other writers are at meanwhile is left as it is.
        """
        with _unless_late():
            self.latest().optimize.compact_files(
                target_rows_per_fragment=_ROWS_A_FILE, materialize_deletions_threshold=_WASTE, num_threads=1
            )
        with _unless_late():
            self.make_indexes()
        self.latest().cleanup_old_versions(keep)

    def files(self) -> Files:
        now = self.latest()
        sizes = now.all_files().read_all()["size_bytes"]
        return Files(versions=len(now.version_refs()), size=sum(sizes.to_pylist()))


def is_conflict(error: OSError) -> bool:
    """Tell whether a commit failed because another writer's came first."""
    return isinstance(error, CommitConflictError) or "commit conflict" in str(error)


@contextmanager
def _unless_late() -> Iterator[list[bool]]:
    """Do what keeps searches fast, unless another writer's commit comes first: then it is left to the next time."""
    try:
        yield []
    except OSError as error:
        if not is_conflict(error):
            raise
        log.debug("left to another time: %s", error)


def opened(uri: str, schema: pa.Schema, options: dict[str, str] | None) -> Any:
    """Open the Lance table at `uri`, made empty if missing. Raises StoreError when it cannot be opened."""
    try:
        try:
            return lance.dataset(uri, storage_options=options, index_cache_size_bytes=_CACHE)
        except ValueError:  # Lance's word for "not found"
            return lance.write_dataset(schema.empty_table(), uri, mode="create", storage_options=options)
    except (OSError, ValueError, RuntimeError) as error:
        try:  # another process was faster to make it
            return lance.dataset(uri, storage_options=options, index_cache_size_bytes=_CACHE)
        except (OSError, ValueError, RuntimeError):
            raise StoreError(f"{uri}: the search index cannot be opened: {error}") from error


def vector_type(dimensions: int) -> pa.DataType:
    return pa.list_(pa.float32(), dimensions)


def dimensions_of(dataset: Any) -> int:
    """Return the length of the table's vectors, 0 where it has none."""
    place = dataset.schema.get_field_index("vector")
    return 0 if place < 0 else int(dataset.schema.field(place).type.list_size)


def one_of(column: str, values: Iterable[str] | Iterable[int]) -> str:
    """Return the condition that a column has one of these values."""
    literals = [literal(value) if isinstance(value, str) else str(value) for value in values]
    return f"{column} IN ({', '.join(literals)})" if literals else "false"


def literal(text: str) -> str:
    """Return `text` as a value in a condition."""
    return "'" + storable(text).replace("'", "''") + "'"


def storable(text: str) -> str:
    """Return `text` without what is no character: half of a surrogate pair."""
    return text.encode("utf-8", "replace").decode()


def indexed_fragments(dataset: Any, name: str) -> set[int]:
    """Return the fragments that the index `name` covers."""
    return {number for segment in _segments(dataset, name) for number in segment.fragment_ids}


def segment_sizes(dataset: Any, name: str) -> list[int]:
    """Return how many rows each segment of the index `name` covers, the oldest first."""
    rows = {each.fragment_id: each.count_rows() for each in dataset.get_fragments()}
    return [sum(rows.get(number, 0) for number in each.fragment_ids) for each in _segments(dataset, name)]


def _segments(dataset: Any, name: str) -> list[Any]:
    found = [segment for each in dataset.describe_indices() if each.name == name for segment in each.segments]
    return sorted(found, key=lambda segment: segment.created_at)


def _optimize(dataset: Any, name: str) -> None:
    """Take what is not in the index `name` into it, as one more segment, or into the last ones."""
    sizes = segment_sizes(dataset, name)
    merged = _to_merge([*sizes, dataset.count_rows() - sum(sizes)])
    dataset.optimize.optimize_indices(index_names=[name], num_indices_to_merge=merged)


def _to_merge(sizes: Sequence[int]) -> int:
    """Return how many of the newest segments to merge, the last of `sizes` being new rows; 0 for a segment more.

    Merged are those that are not much larger than all after them, once they are many: so that a row is merged a few
    times in its life, and segments stay few.
    """
    count, rows = 0, sizes[-1]
    for size in reversed(sizes[1:-1]):  # the first is as large as all others, or the index would have been made anew
        if size > _GROWTH * rows:
            break
        rows += size
        count += 1
    return count if count >= _SEGMENTS - 1 else 0


def _doubled(dataset: Any, rows: pa.Table, revision_ids: Sequence[str]) -> bool:
    """Tell whether one of these revisions, of which `rows` were added just now, is there twice."""
    firsts = sum(place == 0 for place in rows["place"].to_pylist())
    return bool(dataset.count_rows(f"place = 0 AND {one_of('revision', revision_ids)}") > firsts)


def _without(dataset: Any, revision_ids: Sequence[str]) -> tuple[list[Any], list[int]]:
    """Return the fragments as they are without the rows of these revisions, and those that nothing is left of."""
    if not revision_ids:
        return [], []
    found = dataset.scanner(columns=[], filter=one_of("revision", revision_ids), with_row_address=True).to_table()
    places: dict[int, list[int]] = {}
    for address in found["_rowaddr"].to_pylist():
        places.setdefault(address >> 32, []).append(address & 0xFFFF_FFFF)
    updated, gone = [], []
    for number, offsets in places.items():
        left = dataset.get_fragment(number).delete_rows(offsets)
        if left is None:
            gone.append(number)
        else:
            updated.append(left)
    return updated, gone
