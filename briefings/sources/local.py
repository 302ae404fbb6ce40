"""Sources that are files and folders: every format that is known, by the endings of names."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from ..errors import InputError
from ..ingest import Unreadable, read
from ..ingest.articles import assemble
from ..ingest.files import MAX_BYTES, SUFFIXES, read_bytes
from ..ingest.parsed import Parsed
from ..ingest.readers.docx import read_docx
from ..ingest.readers.epub import read_epub
from ..ingest.readers.mail import read_mail, read_mbox
from ..ingest.readers.pdf import read_pdf
from ..ingest.reading import location_of
from ..types import Revision
from .config import Source, SourceType
from .feeds import Hints
from .reading import read_body, revision_of
from .warc import read_warc

log = logging.getLogger(__name__)

_DOCUMENTS: dict[str, Callable[[bytes], Parsed]] = {
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".epub": read_epub,
    ".eml": read_mail,
}
_WARC = (".warc", ".warc.gz")
_ENDINGS = (*SUFFIXES, *_DOCUMENTS, ".mbox", *_WARC)


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
    name, location = path.name.lower(), location_of(path, root)
    if name.endswith(SUFFIXES):
        for item in read([path], fetched_at=fetched_at, root=root):
            if isinstance(item, Unreadable):
                where = f"{location}:{item.line}" if item.line else location
                yield LocalFailure(location=where, reason=item.reason)
            else:
                yield LocalArticle(location=item.revision.article.location, revision=item.revision, raw=item.raw)
        return
    try:
        if name.endswith(_WARC):
            yield from _captures(path, location, fetched_at)
        elif name.endswith(".mbox"):
            yield from _mailbox(path, location, fetched_at)
        else:
            data = read_bytes(path)
            parsed = _reader_of(path)(data)
            yield _assembled(parsed, data, location, fetched_at, is_mail=path.suffix.lower() == ".eml")
    except InputError as error:
        yield LocalFailure(location=location, reason=str(error))


def _reader_of(path: Path) -> Callable[[bytes], Parsed]:
    reader = _DOCUMENTS.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"files of this type are not read: name one of {', '.join(_ENDINGS)}")
    return reader


def _mailbox(path: Path, location: str, fetched_at: datetime) -> Iterator[LocalArticle | LocalFailure]:
    number = 0
    try:
        with path.open("rb") as file:
            for number, message in enumerate(read_mbox(file, max_bytes=MAX_BYTES), start=1):
                where = f"{location}#{number}"
                if isinstance(message, InputError):
                    yield LocalFailure(location=where, reason=str(message))
                    continue
                try:
                    yield _assembled(read_mail(message), message, where, fetched_at, is_mail=True)
                except InputError as error:
                    yield LocalFailure(location=where, reason=str(error))
    except OSError as error:
        raise InputError(f"it cannot be read ({error.strerror or error}): check the path") from error
    if not number:
        raise InputError("it holds no message: an mbox begins with a line “From …”")


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


def _assembled(parsed: Parsed, data: bytes, location: str, fetched_at: datetime, *, is_mail: bool) -> LocalArticle:
    # A message is the same message in whichever mailbox it lies.
    where = f"mid:{parsed.declared.key}" if is_mail and parsed.declared.key else location
    return LocalArticle(location=where, revision=assemble(parsed, path=where, fetched_at=fetched_at), raw=data)


def _completed(revision: Revision, source: Source) -> Revision:
    article = revision.article
    publisher = article.publisher or source.publisher
    language = source.language if source.language and article.language == "und" else article.language
    return replace(revision, article=replace(article, publisher=publisher, language=language))
