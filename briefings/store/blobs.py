"""Raw bytes under their own SHA-256, compressed: `raw/ab/<sha256>.gz`.

A blob appears whole or not at all, and the same bytes always make the same file.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import threading
import zlib
from pathlib import Path

from ..errors import IntegrityError, StoreError

_LEVEL = 6


class Blobs:
    """A directory of content-addressed, gzipped blobs. Safe for threads and processes: equal names, equal bytes."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def path(self, sha256: str) -> Path:
        return self.directory / sha256[:2] / f"{sha256}.gz"

    def put(self, data: bytes) -> str:
        """Store `data`, durably, and return its SHA-256 in hex. Raises StoreError when it cannot be written."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.path(sha256)
        if path.exists():
            return sha256
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_atomically(path, gzip.compress(data, compresslevel=_LEVEL, mtime=0))
        except OSError as error:
            raise StoreError(f"{path}: cannot be written: {error.strerror or error}") from error
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return the bytes with this hash.

        Raises StoreError when there are none, IntegrityError when what is there is something else.
        """
        path = self.path(sha256)
        try:
            data = gzip.decompress(path.read_bytes())
        except FileNotFoundError as error:
            raise StoreError(f"{path}: this raw page is missing; restore it from a backup") from error
        except (OSError, EOFError, zlib.error) as error:
            raise IntegrityError(f"{path}: this raw page cannot be read: {error}; restore it from a backup") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise IntegrityError(f"{path}: this raw page is not what its hash says; restore it from a backup")
        return data


def _write_atomically(path: Path, data: bytes) -> None:
    # The name is this writer's own, so that two writers of one blob never write into the same file; a leftover of a
    # killed process carries no blob's name and is never read.
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_directory(path.parent)


def _sync_directory(directory: Path) -> None:
    if os.name != "posix":
        return  # Windows cannot open a directory; its rename is durable with the file
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
