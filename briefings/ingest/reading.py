"""From paths to articles: find the files, choose the reader, assemble; what fails costs itself alone."""

from __future__ import annotations

import hashlib
import logging
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from ..errors import InputError
from .articles import assemble
from .files import MAX_BYTES, find, open_lines, read_bytes
from .loaded import Loaded, Unreadable
from .parsed import Parsed
from .readers import (
    read_docx,
    read_epub,
    read_html,
    read_jsonl,
    read_mail,
    read_markdown,
    read_mbox,
    read_pdf,
    read_plain,
)
from .readers.jsonl import Line

log = logging.getLogger(__name__)

_READERS = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".eml": read_mail,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".epub": read_epub,
}


def read(paths: Iterable[str | Path], *, fetched_at: datetime, root: Path) -> Iterator[Loaded | Unreadable]:
    """Read the articles that `paths` name, in their order; folders and globs sorted by name.

    `fetched_at` is when they are read, and must be aware. An article without an address of its own is located by its
    path: relative to `root` when it lies inside, else absolute.
    """
    if fetched_at.tzinfo is None:
        raise ValueError("fetched_at has no time zone")
    for item in find(paths):
        if isinstance(item, Unreadable):
            yield item
        elif item.suffix.lower() == ".jsonl":
            yield from _lines(item, fetched_at, root)
        elif item.suffix.lower() == ".mbox":
            yield from _messages(item, fetched_at, root)
        else:
            yield _file(item, fetched_at, root)


def _file(path: Path, fetched_at: datetime, root: Path) -> Loaded | Unreadable:
    try:
        raw = read_bytes(path)
        parsed = _READERS[path.suffix.lower()](raw)
        location = location_of(path, root)
        if path.suffix.lower() == ".eml":
            location = _message_location(parsed, location)
        revision = assemble(parsed, path=location, fetched_at=fetched_at)
    except InputError as error:
        return Unreadable(path=path, reason=str(error))
    return Loaded(revision=revision, raw=raw, path=path)


def _messages(path: Path, fetched_at: datetime, root: Path) -> Iterator[Loaded | Unreadable]:
    location = location_of(path, root)
    number = 0
    try:
        with path.open("rb") as file:
            for number, message in enumerate(read_mbox(file, max_bytes=MAX_BYTES), start=1):
                try:
                    if isinstance(message, InputError):
                        raise message
                    parsed = read_mail(message)
                    where = _message_location(parsed, f"{location}#{number}")
                    revision = assemble(parsed, path=where, fetched_at=fetched_at)
                except InputError as error:
                    yield Unreadable(path=path, reason=f"message {number}: {error}")
                else:
                    yield Loaded(revision=revision, raw=message, path=path)
    except OSError as error:
        yield Unreadable(path=path, reason=f"it cannot be read ({error.strerror or error}): check the path")
        return
    if not number:
        yield Unreadable(path=path, reason="it holds no message: a mailbox of this format begins with a line “From …”")


def _message_location(parsed: Parsed, location: str) -> str:
    """A message is the same message in whichever mailbox it lies: it is located by its Message-ID when it has one."""
    return f"mid:{parsed.declared.key}" if parsed.declared.key else location


def _lines(path: Path, fetched_at: datetime, root: Path) -> Iterator[Loaded | Unreadable]:
    location = location_of(path, root)
    keys: Counter[str] = Counter()
    found = False
    try:
        with open_lines(path) as lines:
            for line in read_jsonl(lines, max_bytes=MAX_BYTES):
                found = True
                yield _line(line, path, location, keys, fetched_at)
    except InputError as error:
        yield Unreadable(path=path, reason=str(error))
        return
    if not found:
        yield Unreadable(path=path, reason="it is empty: nothing was added")


def _line(line: Line, path: Path, location: str, keys: Counter[str], fetched_at: datetime) -> Loaded | Unreadable:
    try:
        if isinstance(line.outcome, InputError):
            raise line.outcome
        key = _key(line.outcome)
        keys[key] += 1
        nth = f"-{keys[key]}" if keys[key] > 1 else ""
        revision = assemble(line.outcome, path=f"{location}#{key}{nth}", fetched_at=fetched_at)
    except InputError as error:
        return Unreadable(path=path, reason=str(error), line=line.number)
    return Loaded(revision=revision, raw=line.raw, path=path)


def _key(parsed: Parsed) -> str:
    """What tells an article apart in its file: its id, else its title, else how it begins.

    Not its line's number, which changes when the file is sorted or grows at its top; not its whole text, or a changed
    text would be another article.
    """
    declared = parsed.declared
    if declared.key:
        return declared.key
    named = declared.title or parsed.text[:200]
    return hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def location_of(path: Path, root: Path) -> str:
    """Return `path` relative to `root` with forward slashes when it lies inside, else absolute."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links, and a link has its own place
    try:
        return absolute.relative_to(Path(os.path.abspath(root))).as_posix()  # noqa: PTH100
    except ValueError:
        return absolute.as_posix()
