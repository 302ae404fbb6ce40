"""Raw bytes under their own SHA-256, compressed: files `raw/ab/<sha256>.gz`, or rows of a table that machines share.

A blob appears whole or not at all, and the same bytes always make the same file.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ..errors import IntegrityError, StoreError
from ..files import replace_file
from . import archive_sql as sql

if TYPE_CHECKING:
    from .archive_database import ArchiveDatabase, Session

_LEVEL = 6


class Pages(Protocol):
    """Raw pages by their SHA-256."""

    def put(self, data: bytes) -> str:
        """Store `data`, durably, and return its SHA-256 in hex. Raises StoreError when it cannot be written."""

    def get(self, sha256: str) -> bytes:
        """Return the bytes with this hash.

        Raises StoreError when there are none, IntegrityError when what is there is something else.
        """

    def has(self, sha256: str) -> bool:
        """Whether there is something under this hash; whether it is right, `get` finds out."""


class Blobs:
    """A directory of content-addressed, gzipped blobs. Safe for threads and processes: equal names, equal bytes."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def path(self, sha256: str) -> Path:
        return self.directory / sha256[:2] / f"{sha256}.gz"

    def has(self, sha256: str) -> bool:
        return self.path(sha256).exists()

    def put(self, data: bytes) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.path(sha256)
        if path.exists():
            return sha256
        try:
            replace_file(path, _packed(data), durable=True)
        except OSError as error:
            raise StoreError(f"{path}: cannot be written: {error.strerror or error}") from error
        return sha256

    def get(self, sha256: str) -> bytes:
        path = self.path(sha256)
        try:
            packed = path.read_bytes()
        except FileNotFoundError as error:
            raise StoreError(f"{path}: this raw page is missing; restore it from a backup") from error
        except OSError as error:
            raise IntegrityError(f"{path}: this raw page cannot be read: {error}; restore it from a backup") from error
        return _unpacked(packed, sha256, str(path))


class PageTable:
    """The table `page` of a database: what several machines can read, and one backup holds with the rest."""

    def __init__(self, database: ArchiveDatabase) -> None:
        self._database = database

    def has(self, sha256: str) -> bool:
        return bool(self._database.rows(sql.HAS_PAGE, (sha256,)))

    def put(self, data: bytes) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        if not self.has(sha256):
            row = (sha256, _packed(data))

            def work(session: Session) -> None:
                session.execute(sql.LATER)
                session.execute(sql.ADD_PAGE, row)

            self._database.transact(work)
        return sha256

    def get(self, sha256: str) -> bytes:
        where = f"{self._database.place}, page {sha256}"
        rows = self._database.rows(sql.PAGE, (sha256,))
        if not rows:
            raise StoreError(f"{where}: this raw page is missing; restore it from a backup")
        return _unpacked(rows[0][0], sha256, where)


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=_LEVEL, mtime=0)


def _unpacked(packed: bytes, sha256: str, where: str) -> bytes:
    try:
        data = gzip.decompress(packed)
    except (OSError, EOFError, zlib.error) as error:
        raise IntegrityError(f"{where}: this raw page cannot be read: {error}; restore it from a backup") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise IntegrityError(f"{where}: this raw page is not what its hash says; restore it from a backup")
    return data
