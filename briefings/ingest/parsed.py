"""What a format's reader hands over: the text, what the file says about it, and the marks its structure gives.

Readers know formats; they do not decide what an article's kind, date or identity is. `articles.assemble` does, from
the same two values for every format.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..types import Mark, MarkLabel, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A value as a file states it, and where: "JSON field published_at", "meta article:section"."""

    value: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What a file says about its article in fields of its format, as written; "" or None for what it does not say.

    `kinds` are fields made to say what sort of text it is (kind, type, JSON-LD @type); `sections` are where it was
    filed (section, category, tags). `key` tells apart the articles of one file that have no URL.
    """

    title: str = ""
    publisher: str = ""
    byline: str = ""
    language: str = ""
    url: str = ""
    key: str = ""
    published: Stated | None = None
    modified: Stated | None = None
    kinds: tuple[Stated, ...] = ()
    sections: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """One article as its reader found it.

    `marks` are ordered and do not overlap. `structured` says that the format itself told headings from paragraphs,
    so that nothing has to be guessed from how a line looks.
    """

    text: str = field(repr=False)
    declared: Declared = Declared()
    marks: tuple[Mark, ...] = ()
    structured: bool = False


class TextBuilder:
    """Builds a text of blocks with blank lines between them, and the marks of its labelled blocks.

    >>> builder = TextBuilder()
    >>> builder.add("A title", MarkLabel.TITLE, "title_field")
    >>> builder.add("A body.")
    >>> builder.text
    'A title\\n\\nA body.'
    >>> builder.marks[0].span
    Span(start=0, end=7)
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []

    def add(self, block: str, label: MarkLabel | None = None, rule: str = "") -> None:
        """Append a block; one of white space alone is left out."""
        if not block.strip():
            return
        if self._parts:
            self._append("\n\n")
        start = self._length + len(block) - len(block.lstrip())
        end = self._length + len(block.rstrip())
        self._append(block)
        if label is not None:
            self._marks.append(Mark(span=Span(start, end), label=label, rule=rule))

    def _append(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(self._marks)
