"""From what a user names to the files behind it: files, folders, globs, in a stable order, each once."""

from __future__ import annotations

import codecs
import glob
import logging
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ..errors import InputError
from .decoding import decode
from .loaded import Unreadable

log = logging.getLogger(__name__)

SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl", ".eml", ".mbox", ".pdf", ".docx", ".epub")
SUPPORTED = ", ".join(SUFFIXES)
_PEEK = 4096
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)  # UTF-32 LE begins like UTF-16 LE
MAX_BYTES = 20_000_000
"""The largest article that is read: a file, or one line of a `.jsonl` file (the file itself may be of any size)."""


def find(paths: Iterable[str | Path]) -> Iterator[Path | Unreadable]:
    """Yield the files that `paths` name, each once, in the order named; folders and globs sorted by name.

    Folders are walked through with their hidden files left out, and files of other types ignored (and counted in the
    log). Links are followed, and a folder that was walked before is not walked again.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        for item in _expand(Path(path)):
            if isinstance(item, Path):
                try:
                    status = item.stat()
                except OSError as error:
                    yield Unreadable(path=item, reason=_os_reason(error))
                    continue
                identity = (status.st_dev, status.st_ino)
                if identity in seen:
                    continue
                seen.add(identity)
            yield item


def read_bytes(path: Path) -> bytes:
    """Return the whole content of a regular file of at most `MAX_BYTES`; raise InputError when it is neither."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError(f"it is {_file_type(status.st_mode)}, not a file of text: name a regular file")
        if status.st_size > MAX_BYTES:
            raise InputError(_too_large(status.st_size))
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(_os_reason(error)) from error
    if len(data) > MAX_BYTES:
        raise InputError(_too_large(len(data)))
    return data


@contextmanager
def open_lines(path: Path) -> Iterator[Iterator[bytes]]:
    """Open a regular file for its lines, as bytes with their ends, one at a time; raise InputError when it cannot be.

    A line longer than `MAX_BYTES` comes cut off just beyond that, and its rest is skipped: a hostile file must not
    fill the memory. UTF-16 and UTF-32 with a byte order mark come as UTF-8, since their line ends cannot be told
    from their bytes; such a file may have `MAX_BYTES` as a whole.
    """
    try:
        with path.open("rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise InputError("it is not a regular file: name a file of text")
            start = file.read(_PEEK)
            if start.startswith(_WIDE_MARKS):
                text = decode(read_bytes(path)).text
                yield (line.encode("utf-8", "surrogatepass") for line in re.split(r"(?<=\n)", text))
                return
            if start.split(b"\n", 1)[0].strip() in (b"[", b"{"):
                raise InputError("it is one JSON value on many lines: write one JSON object a line")
            file.seek(0)
            yield _bounded_lines(file)
    except OSError as error:
        raise InputError(_os_reason(error)) from error


def _bounded_lines(file: BinaryIO) -> Iterator[bytes]:
    while line := file.readline(MAX_BYTES + 1):
        yield line
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = file.readline(MAX_BYTES + 1)


def _too_large(size: int) -> str:
    return f"it has {size:,} bytes, more than the {MAX_BYTES:,} that one article may have: split it"


def _expand(path: Path) -> Iterator[Path | Unreadable]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield from _glob(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path)
    else:
        yield _named(path)


def _named(path: Path) -> Path | Unreadable:
    if path.suffix.lower() in SUFFIXES:
        return path
    what = f"files of type {path.suffix!r} are" if path.suffix else "files without a suffix are"
    return Unreadable(path=path, reason=f"{what} not supported: name one of {SUPPORTED}")


def _glob(path: Path, error: OSError | ValueError) -> Iterator[Path | Unreadable]:
    pattern = str(path)
    if not glob.has_magic(pattern):
        reason = _os_reason(error) if isinstance(error, OSError) else "it is not a path: it holds a NUL character"
        yield Unreadable(path=path, reason=reason)
        return
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not matches:
        yield Unreadable(path=path, reason="no file matches it: check the pattern")
    ignored = 0
    for match in map(Path, matches):
        if match.is_dir():
            # `**` names every folder as well as the files in it; a folder that a plain `*` named is walked.
            if "**" not in pattern:
                yield from _folder(match)
        elif match.suffix.lower() in SUFFIXES:
            yield match
        else:
            ignored += 1
    _log_ignored(path, ignored)


def _folder(root: Path) -> Iterator[Path | Unreadable]:
    walked: set[tuple[int, int]] = set()
    stack = [root]
    found = ignored = 0
    while stack:
        path = stack.pop()
        try:
            if not path.is_dir():
                if path.suffix.lower() in SUFFIXES:
                    found += 1
                    yield path
                else:
                    ignored += 1
                continue
            status = path.stat()
            identity = (status.st_dev, status.st_ino)
            if identity in walked:
                continue
            walked.add(identity)
            names = sorted(entry.name for entry in path.iterdir() if not entry.name.startswith("."))
        except OSError as error:
            found += 1
            yield Unreadable(path=path, reason=_os_reason(error))
            continue
        stack.extend(path / name for name in reversed(names))
    _log_ignored(root, ignored)
    if not found:
        others = f" ({ignored} of other types)" if ignored else ""
        yield Unreadable(path=root, reason=f"the folder holds no article{others}: put {SUPPORTED} files there")


def _log_ignored(path: Path, count: int) -> None:
    if count:
        log.info("ignored %d files of other types in %s", count, path)


def _file_type(mode: int) -> str:
    kinds = (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a named pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    return next((name for test, name in kinds if test(mode)), "a special file")


def _os_reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file: check the path"
    if isinstance(error, PermissionError):
        return "it may not be read: change its permissions"
    what = error.strerror or type(error).__name__
    return f"it cannot be read ({what.lower()}): check the path"
