"""Markdown, stored as it was decoded: its front matter is marked, its markup stays in the text."""

from __future__ import annotations

from ...types import Mark, MarkLabel, Span
from ..decoding import decode
from ..parsed import Declared, Parsed
from .fields import declared_from
from .front_matter import split_front_matter


def read_markdown(data: bytes) -> Parsed:
    """Read a `.md` file."""
    text = decode(data).text
    front = split_front_matter(text)
    if not front.end:
        return Parsed(text=text, declared=Declared())
    mark = Mark(span=Span(0, front.end), label=MarkLabel.METADATA, rule="front_matter")
    return Parsed(text=text, declared=declared_from(front.fields, where="front matter"), marks=(mark,))
