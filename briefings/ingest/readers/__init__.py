"""One reader a format: bytes to `Parsed`.

A reader raises InputError when it can make nothing of its input. It never reads the clock, the network or another
file.
"""

from __future__ import annotations

from .docx import read_docx
from .epub import read_epub
from .html import read_html
from .jsonl import read_jsonl
from .mail import read_mail, read_mbox
from .markdown import read_markdown
from .pdf import read_pdf
from .plain import read_plain

__all__ = [
    "read_docx",
    "read_epub",
    "read_html",
    "read_jsonl",
    "read_mail",
    "read_markdown",
    "read_mbox",
    "read_pdf",
    "read_plain",
]
