"""Word documents (.docx), through python-docx: paragraphs and tables in order, with titles and headings by style."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from ...errors import InputError
from ...types import MarkLabel
from ..parsed import Declared, Parsed, Stated, TextBuilder
from .archives import MAX_UNPACKED, Members, is_zip

_BODY = "word/document.xml"


def is_docx(data: bytes) -> bool:
    """Whether `data` is a ZIP archive with a Word document's body."""
    return is_zip(data) and b"word/" in data and _BODY in Members(data).names


def read_docx(data: bytes) -> Parsed:
    """Read a Word document. Raises InputError when it holds no text, is damaged, or python-docx is not installed."""
    try:
        import docx
    except ImportError as error:
        raise InputError("Word documents need an extra: pip install 'briefings[docx]'") from error
    members = Members(data)
    if members.declared_size > MAX_UNPACKED:
        raise InputError(f"its archive unpacks to more than {MAX_UNPACKED:,} bytes: it is not read")
    for name in members.names:  # python-docx trusts the sizes that the archive states: unpack it within limits first
        if name.endswith((".xml", ".rels")) and b"<!ENTITY" in (members.read(name) or b""):
            raise InputError("it declares XML entities, which no Word document needs: it is not read")
    builder = TextBuilder()
    try:
        document = docx.Document(BytesIO(data))
        for text, style in _blocks(document):
            builder.add(text, *_label(style))
        core = document.core_properties
        title, author = " ".join((core.title or "").split()), " ".join((core.author or "").split())
        modified = core.modified
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        raise InputError(f"it cannot be read as a Word document ({what}): save it again") from error
    if not builder.text.strip():
        raise InputError("it holds no text")
    titled = any(mark.label is MarkLabel.TITLE for mark in builder.marks)
    return Parsed(
        text=builder.text,
        declared=Declared(
            title=next((mark.span.of(builder.text) for mark in builder.marks if mark.label is MarkLabel.TITLE), ""),
            byline=author if titled and title else "",
            modified=Stated(value=modified.isoformat(), where="Word property modified") if modified else None,
        ),
        marks=builder.marks,
        structured=any(mark.label is MarkLabel.HEADING for mark in builder.marks),
    )


def _blocks(document: Any) -> Iterator[tuple[str, str]]:
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            for row in item.rows:
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                yield " | ".join(cell for cell in cells if cell), ""
        else:
            yield item.text.replace("\0", ""), str(getattr(item.style, "name", "") or "")


def _label(style: str) -> tuple[MarkLabel | None, str]:
    name = style.casefold()
    if name in ("title", "titel", "titre", "título"):
        return MarkLabel.TITLE, "docx_style"
    if name.startswith(("heading", "überschrift", "titre ", "subtitle", "untertitel")):
        return MarkLabel.HEADING, "docx_style"
    return None, ""
