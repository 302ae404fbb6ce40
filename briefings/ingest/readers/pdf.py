"""PDF documents, through pypdf: the text of the pages, with lines put together again to paragraphs."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from itertools import pairwise
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
        pages = [_lines(page) for page in reader.pages] if 0 < count <= _MAX_PAGES else []
        meta: Any = {} if locked else reader.metadata or {}
        fields = {key: str(meta.get(key) or "") for key in ("/Title", "/Author", "/CreationDate", "/ModDate")}
    except Exception as error:
        # pypdf raises whatever a broken file makes happen, from KeyError to RecursionError.
        raise InputError(f"it cannot be read as a PDF ({type(error).__name__}: {error}): save it again") from error
    if locked:
        raise InputError("it is encrypted: save it without a password")
    if count > _MAX_PAGES:
        raise InputError(f"it has {count} pages, more than the {_MAX_PAGES} of an article: split it")
    if sum(len(line.text) for page in pages for line in page) > _MAX_TEXT:
        raise InputError(f"it holds more than {_MAX_TEXT:,} characters: split it")
    return _assemble(pages, fields)


def _assemble(pages: list[list[_Line]], fields: dict[str, str]) -> Parsed:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of a page: its text, how high it stands, and the size of its type, in the page's own units."""

    text: str
    height: float
    size: float


def _lines(page: Any) -> list[_Line]:
    """Return a page's lines in the order of its content, which is the order of reading, columns and all."""
    lines: list[_Line] = []
    parts: list[str] = []
    place: list[float] = []

    def flush() -> None:
        text = " ".join("".join(parts).replace("\0", "").split())
        if text and place:
            lines.append(_Line(text=text, height=place[0], size=place[1]))
        parts.clear()
        place.clear()

    def visit(text: str, outer: list[float], inner: list[float], _: object, size: float) -> None:
        for number, part in enumerate(str(text).split("\n")):
            if number:
                flush()
            if part.strip() and not place:
                place[:] = [inner[5] * outer[3] + outer[5], abs(size * inner[3] * outer[3])]
            parts.append(part)

    page.extract_text(visitor_text=visit)
    flush()
    return lines


def _paragraphs(lines: list[_Line]) -> list[str]:
    """Join lines to paragraphs.

    A new one begins below a wider gap, where the size of type changes, and behind a line that ends early.
    """
    longest = max((len(line.text) for line in lines), default=0)
    gaps = sorted(a.height - b.height for a, b in pairwise(lines) if 0 < a.height - b.height < 200)
    usual = gaps[len(gaps) // 4] if gaps else 0.0
    blocks: list[str] = []
    before: _Line | None = None
    for line in lines:
        if _PAGE_NUMBER.fullmatch(line.text):
            before = None
            continue
        if before is None or _parted(before, line, usual, longest):
            blocks.append(line.text)
        else:
            joined = _HYPHEN.sub("", blocks[-1])
            hyphenated = joined != blocks[-1] and line.text[:1].islower()
            blocks[-1] = joined + line.text if hyphenated else f"{blocks[-1]} {line.text}"
        before = line
    return blocks


def _parted(before: _Line, line: _Line, usual: float, longest: int) -> bool:
    gap = before.height - line.height
    if gap > 1.25 * usual or abs(before.size - line.size) > 0.05 * max(before.size, line.size):
        return True
    # Upwards: the next column. Its first line goes on unless a sentence was over.
    early = len(before.text) < 0.75 * longest
    return early and (gap >= 0 or before.text.endswith((".", "!", "?", "”", '"')))


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
