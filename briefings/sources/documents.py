"""Documents that are not text: PDF, Word, EPUB, told by their first bytes and contents, never by their names."""

from __future__ import annotations

from ..ingest.parsed import Parsed
from ..ingest.readers.docx import is_docx, read_docx
from ..ingest.readers.epub import is_epub, read_epub
from ..ingest.readers.pdf import is_pdf, read_pdf


def read_document(data: bytes) -> Parsed | None:
    """Read a document; None when `data` is none of these formats.

    Raises InputError when it holds no text, or the extra that reads its format is not installed.
    """
    if is_pdf(data):
        return read_pdf(data)
    if is_epub(data):
        return read_epub(data)
    if is_docx(data):
        return read_docx(data)
    return None
