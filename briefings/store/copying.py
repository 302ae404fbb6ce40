"""Copies an archive to another place: from a directory into PostgreSQL, or back.

Rows are copied as they are, with their numbers, in parts of one transaction each. A copy that was cut off goes on where
it stopped, and a copy of a copy that is whole writes nothing. Invariant: a place that holds anything the source does
not is refused before anything is written to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import StoreError
from ..settings import FILE_NAME, is_address
from . import archive_sql as sql
from .archive_database import Session, Shelves, open_shelves
from .blobs import Pages

_PART = 200  # rows in a transaction: a few megabytes of text

Row = tuple[Any, ...]  # a row's number, then its columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a copy did: how many rows it wrote, and how many were there before."""

    written: int
    found: int


@dataclass(frozen=True, slots=True)
class _Part:
    """Some rows of the source, in order, and every row of the target up to the last of them."""

    table: sql.Table
    ours: list[Row]
    theirs: list[Row]


def copy(
    source: Path | str, target: Path | str, *, progress: Callable[[int, int], None] = lambda _done, _total: None
) -> Copied:
    """Copy everything, then compare everything. `progress(done, total)` counts rows, once for each look at them.

    A raw page that is missing or damaged in the source is left out. Raises StoreError when the target holds something
    else, or is a directory of other files, or when the source was written to meanwhile, so that the two differ; and as
    `Archive`.
    """
    if not is_address(target):
        _require_a_place(Path(target))
    ours = open_shelves(source)
    with closing(ours.database):
        theirs = open_shelves(target)
        with closing(theirs.database):
            return _copy(ours, theirs, progress)


def _require_a_place(directory: Path) -> None:
    """Raise unless an archive is in `directory`, or nothing: among other files one is overlooked, or deleted."""
    if (directory / "archive.sqlite3").exists() or not directory.exists():
        return
    if not directory.is_dir():
        raise StoreError(f"{directory} is a file: name a directory; nothing was written")
    others = sorted(each.name for each in directory.iterdir() if not each.name.startswith("."))
    if (directory / FILE_NAME).exists():
        raise StoreError(f"{directory} is a workspace: its archive is {directory / 'archive'}; nothing was written")
    if others:
        raise StoreError(f"{directory} holds other files ({others[0]}): name an empty directory; nothing was written")


def _copy(source: Shelves, target: Shelves, progress: Callable[[int, int], None]) -> Copied:
    there = sum(target.database.rows(table.count)[0][0] for table in sql.TABLES)
    looks = 3 if there else 2
    total = looks * sum(source.database.rows(table.count)[0][0] for table in sql.TABLES)
    done = written = 0

    def parts() -> Iterator[_Part]:
        nonlocal done
        for part in _parts(source, target):
            yield part
            done += len(part.ours)
            progress(min(done, total), total)

    if there:
        for part in parts():
            _require_a_copy(part, source, target)
    for part in parts():
        written += _write(part, source, target)
    for part in parts():
        if part.ours != part.theirs:
            raise StoreError(
                f"{source.database.place} was written to while it was copied to {target.database.place}: stop what "
                "writes there, and copy again"
            )
    return Copied(written=written, found=there)


def _parts(source: Shelves, target: Shelves) -> Iterator[_Part]:
    for table in sql.TABLES:
        last = 0
        while ours := source.database.rows(table.part, (last, _PART)):
            yield _Part(table, ours, target.database.rows(table.between, (last, ours[-1][0])))
            last = ours[-1][0]
        while beyond := target.database.rows(table.part, (last, _PART)):
            yield _Part(table, [], beyond)
            last = beyond[-1][0]


def _require_a_copy(part: _Part, source: Shelves, target: Shelves) -> None:
    """Raise unless every row of the target is the source's, but for what may change in it."""
    if part.table is sql.RETIREMENTS:
        return
    ours = {_lasting(part.table, row) for row in part.ours}
    if any(_lasting(part.table, row) not in ours for row in part.theirs):
        raise StoreError(
            f"{target.database.place} holds {part.table.name}s that {source.database.place} does not: copy to an empty "
            "place; nothing was written"
        )


def _lasting(table: sql.Table, row: Row) -> Row:
    """Return a row without what may be filled in later: which raw page a revision was read from."""
    return row[:-1] if table is sql.REVISIONS else row


def _write(part: _Part, source: Shelves, target: Shelves) -> int:
    """Write what the target lacks, and take out retirements that were undone; return how many rows were written."""
    table, known = part.table, set(part.theirs)
    missing = [row for row in part.ours if row not in known]
    if table is sql.REVISIONS:
        for raw_sha256 in (row[-1] for row in missing if row[-1] is not None):
            _copy_page(raw_sha256, source.pages, target.pages)
    numbers = {row[0] for row in part.theirs}

    def work(session: Session) -> None:
        if table is sql.RETIREMENTS:
            session.executemany(table.remove, [(row[0],) for row in part.theirs if row not in part.ours])
            session.executemany(table.insert, missing)
        else:
            session.executemany(table.insert, [row for row in missing if row[0] not in numbers])
            session.executemany(sql.ADD_RAW, [(row[-1], row[1]) for row in missing if row[0] in numbers])
        target.database.count_on(session, table.name, table.number)

    if missing or (table is sql.RETIREMENTS and part.ours != part.theirs):
        target.database.transact(work)
    return len(missing)


def _copy_page(sha256: str, source: Pages, target: Pages) -> None:
    if not target.has(sha256):
        try:
            data = source.get(sha256)
        except StoreError:
            return  # `verify` tells of it, here and there
        target.put(data)
