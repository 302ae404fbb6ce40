"""PDF documents, through pypdf: the text of the pages, with lines put together again to paragraphs."""

from __future__ import annotations

import logging
import re
from typing import Any

from ...errors import InputError
from ...types import MarkLabel
from ..parsed import Declared, Parsed, Stated, TextBuilder

_MAX_PAGES = 300
_MAX_TEXT = 5_000_000
_DATE = re.compile(r"^D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-$")
_PAGE_NUMBER = re.compile(r"(?:page |seite )?\d{1,4}(?: ?(?:/|of|von) ?\d{1,4})?", re.IGNORECASE)


def is_pdf(data: bytes) -> bool:
    """Whether `data` begins as a PDF does; some have a few bytes before."""
    return b"%PDF-" in data[:1024]


def read_pdf(data: bytes) -> Parsed:
    """Read a PDF of at most 300 pages.

    Raises InputError when it holds no text (a scan), is encrypted or damaged, or pypdf is not installed.
    """
    try:
        import pypdf
    except ImportError as error:
        raise InputError("PDF needs an extra: pip install 'briefings[pdf]'") from error
    from io import BytesIO

    # pypdf tells of every oddity of a file; what matters comes as an error.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
        pages = [str(page.extract_text() or "") for page in reader.pages] if 0 < count <= _MAX_PAGES else []
        meta: Any = {} if locked else reader.metadata or {}
        fields = {key: str(meta.get(key) or "") for key in ("/Title", "/Author", "/CreationDate", "/ModDate")}
    except Exception as error:
        # pypdf raises whatever a broken file makes happen, from KeyError to RecursionError.
        raise InputError(f"it cannot be read as a PDF ({type(error).__name__}: {error}): save it again") from error
    if locked:
        raise InputError("it is encrypted: save it without a password")
    if count > _MAX_PAGES:
        raise InputError(f"it has {count} pages, more than the {_MAX_PAGES} of an article: split it")
    if sum(map(len, pages)) > _MAX_TEXT:
        raise InputError(f"it holds more than {_MAX_TEXT:,} characters: split it")
    return _assemble(pages, fields)


def _assemble(pages: list[str], fields: dict[str, str]) -> Parsed:
    builder = TextBuilder()
    blocks = [block for page in pages for block in _paragraphs(page)]
    title = " ".join(fields["/Title"].split())
    for index, block in enumerate(blocks):
        is_title = index < 4 and bool(title) and block.casefold() == title.casefold()
        builder.add(block, MarkLabel.TITLE if is_title else None, "pdf_title" if is_title else "")
    if not builder.text.strip():
        raise InputError("it holds no text (a scan?): run it through text recognition first")
    in_text = any(mark.label is MarkLabel.TITLE for mark in builder.marks)
    return Parsed(
        text=builder.text,
        declared=Declared(
            # The title of the metadata is a file name or a template's often enough: it counts when the text has it.
            title=title if in_text else "",
            byline=" ".join(fields["/Author"].split())[:200] if in_text else "",
            modified=_moment(fields["/ModDate"], "PDF field ModDate"),
        ),
        marks=builder.marks,
    )


def _paragraphs(page: str) -> list[str]:
    """Join a page's lines to paragraphs: a new one begins after an empty line, or a line that ends early."""
    lines = [" ".join(line.split()) for line in page.replace("\0", "").splitlines()]
    longest = max((len(line) for line in lines), default=0)
    blocks: list[str] = []
    open_ = False
    for line in lines:
        if not line or _PAGE_NUMBER.fullmatch(line):
            open_ = False
            continue
        if open_:
            joined = _HYPHEN.sub("", blocks[-1])
            hyphenated = joined != blocks[-1] and line[:1].islower()
            blocks[-1] = joined + line if hyphenated else f"{blocks[-1]} {line}"
        else:
            blocks.append(line)
        open_ = len(line) > 0.75 * longest
    return blocks


def _moment(value: str, where: str) -> Stated | None:
    match = _DATE.match(value)
    if match is None:
        return None
    year, month, day, hour, minute, second, utc, hours, minutes = match.groups()
    stated = f"{year}-{month}-{day}"
    if hour:
        zone = "+00:00" if utc else f"{hours}:{minutes or '00'}" if hours else ""
        stated += f"T{hour}:{minute}:{second or '00'}{zone}"
    return Stated(value=stated, where=where)
