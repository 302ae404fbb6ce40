"""Writes files whole: a reader sees the old one or the new one, never a part."""

from __future__ import annotations

import os
import threading
from pathlib import Path


def replace_file(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Write a file in the place of the one that is there, whose permissions it keeps; directories are made.

    With `durable`, it is on disk when this returns, its name too. Threads and processes may write one file at once: the
    last one stays. Raises OSError, and leaves the file as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # The name is this writer's own, so that two never write into the same file; what a killed process leaves behind
    # carries no name that is ever read.
    part = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    try:
        with part.open("wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if path.exists():
            part.chmod(path.stat().st_mode & 0o777)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    if durable:
        _sync_directory(path.parent)


def _sync_directory(directory: Path) -> None:
    if os.name != "posix":
        return  # Windows cannot open a directory; its rename is durable with the file
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
