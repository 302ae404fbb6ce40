"""Sources that are files and folders: every format that is known, by the endings of names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from ..errors import InputError
from ..ingest import Unreadable, read
from ..ingest.files import MAX_BYTES, SUFFIXES
from ..ingest.reading import location_of
from ..types import Revision
from .config import Source, SourceType
from .feeds import Hints
from .reading import read_body, revision_of
from .warc import read_warc

_WARC = (".warc", ".warc.gz")
_ENDINGS = (*SUFFIXES, *_WARC)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalArticle:
    """An article from a file; `location` names the file, and the part of it where it has several."""

    location: str
    revision: Revision
    raw: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalFailure:
    """A file, or a part of one, that could not be read, and why."""

    location: str
    reason: str


def files_of(source: Source, root: Path) -> tuple[Path, ...]:
    """Return the files of a folder source, or the one of a file source, sorted by name; hidden files are left out.

    Links that lead out of the folder are not followed. Raises InputError when nothing is there.
    """
    path = root / source.path
    if path.is_file():
        return (path,)
    if not path.is_dir():
        raise InputError(f"{path}: there is no such file or folder: check the path")
    inside = path.resolve()
    found = [
        file
        for file in sorted(path.rglob("*"))
        if file.name.lower().endswith(_ENDINGS)
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
        and file.is_file()
        and file.resolve().is_relative_to(inside)
    ]
    if not found:
        raise InputError(f"{path}: the folder holds no file of a known format ({', '.join(_ENDINGS)})")
    return tuple(found)


def read_file(path: Path, source: Source, *, fetched_at: datetime, root: Path) -> Iterator[LocalArticle | LocalFailure]:
    """Yield the articles of one file, each completed with what its source says."""
    for item in _articles(path, fetched_at, root):
        if isinstance(item, LocalArticle):
            yield replace(item, revision=_completed(item.revision, source))
        else:
            yield item


def _articles(path: Path, fetched_at: datetime, root: Path) -> Iterator[LocalArticle | LocalFailure]:
    location = location_of(path, root)
    if path.name.lower().endswith(_WARC):
        try:
            yield from _captures(path, location, fetched_at)
        except InputError as error:
            yield LocalFailure(location=location, reason=str(error))
        return
    for item in read([path], fetched_at=fetched_at, root=root):
        if isinstance(item, Unreadable):
            where = f"{location}:{item.line}" if item.line else location
            yield LocalFailure(location=where, reason=item.reason)
        else:
            yield LocalArticle(location=item.revision.article.location, revision=item.revision, raw=item.raw)


def _captures(path: Path, location: str, fetched_at: datetime) -> Iterator[LocalArticle | LocalFailure]:
    source = Source(name="warc", type=SourceType.FILE, path=location)
    for capture in read_warc(path, max_bytes=MAX_BYTES):
        try:
            reading = read_body(
                capture.body, url=capture.url, content_type=capture.content_type, charset=capture.charset
            )
            revision = revision_of(
                reading,
                location=capture.url,
                hints=Hints(),
                source=source,
                fetched_at=min(capture.captured_at or fetched_at, fetched_at),
            )
        except InputError as error:
            yield LocalFailure(location=f"{location}#{capture.url}", reason=str(error))
        else:
            yield LocalArticle(location=capture.url, revision=revision, raw=capture.body)


def _completed(revision: Revision, source: Source) -> Revision:
    article = revision.article
    publisher = article.publisher or source.publisher
    language = source.language if source.language and article.language == "und" else article.language
    return replace(revision, article=replace(article, publisher=publisher, language=language))
