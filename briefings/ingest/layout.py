"""How a text is laid out: its paragraphs, as the rules that read a page look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from ..text.abbreviations import ends_with_abbreviation
from ..text.folding import fold_text
from ..text.paragraphs import paragraphs
from ..text.spans import trim
from ..text.words import count_words
from ..types import Mark, Span

_MARKUP_BEFORE = re.compile(r"^(?:[\s#>*_~`|•·▪►»+-]|\d{1,2}[.)]\s|[\[(](?=[^\[\]()]*[\])][\s*_]*$))+")
_MARKUP_AFTER = re.compile(r"[\s*_~`|«#-]+$")
_CLOSED = re.compile(r"[\])]$")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？।؟][\s\"')\]»”’“‘」』）*_]*$")
_INNER_END = regex.compile(r"[.!?…][\"')\]]*\s+(?=[\"'(]*\p{Lu})")
_LIST_ITEM = re.compile(r"\s*(?:[-*+•▪►·–]\s+|\d{1,2}[.)]\s+)")
_BEGINS_ANEW = regex.compile(r"[\"'“‘(*_©]*[\p{Lu}\p{N}©]")
_MAX_STACK = 6
_LONG = 2000
"""A longer unit is prose whatever it says; only its ends are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A paragraph, or a line that stands for itself.

    `core` is its text folded, without markup around it (`## `, `**`, brackets that enclose the whole), so that one
    phrase matches all of its settings; of a very long unit it is only the first part.
    """

    index: int
    span: Span
    text: str = field(repr=False)
    core: str

    @property
    def words(self) -> int:
        return len(self.core.split()) if self.core.isascii() else count_words(self.core)

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return _ENDS_SENTENCE.search(self.text[-8:]) is not None

    @property
    def is_list_item(self) -> bool:
        return _LIST_ITEM.match(self.text) is not None

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text: long, or several sentences, or one of more than a few words."""
        if len(self.core) > 240:
            return True
        return self.ends_sentence and (self.words >= 8 or len(self.core) >= 50 or self.has_inner_end)

    @property
    def has_inner_end(self) -> bool:
        """Whether a sentence plainly ends inside it."""
        return any(
            not ends_with_abbreviation(self.core[max(0, match.start() - 20) : match.start() + 1])
            for match in _INNER_END.finditer(self.core)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A text's units in order, without those that `taken` marks of its reader cover."""

    text: str = field(repr=False)
    units: tuple[Unit, ...] = field(repr=False)

    @classmethod
    def of(cls, text: str, taken: tuple[Mark, ...] = ()) -> Layout:
        """Lay out `text`."""
        units: list[Unit] = []
        marks = iter(taken)
        mark = next(marks, None)
        for span in paragraphs(text):
            while mark is not None and mark.span.end <= span.start:
                mark = next(marks, None)
            if mark is not None and mark.span.overlaps(span):
                continue
            for line in _lines_apart(text, span):
                part = line.of(text)
                units.append(Unit(index=len(units), span=line, text=part, core=core(part)))
        return cls(text=text, units=tuple(units))


def _lines_apart(text: str, paragraph: Span) -> Iterator[Span]:
    """The lines of a paragraph that are not one text but a stack of lines, such as title, credit and publisher.

    They look wrapped when they happen to be of a length. But each begins anew, with a capital or a digit, and no
    sentence ends at their end.
    """
    part = paragraph.of(text)
    lines = part.count("\n") + 1
    if lines == 1 or lines > _MAX_STACK or _ENDS_SENTENCE.search(part[-8:]):
        yield paragraph
        return
    spans = [
        trim(text, Span(paragraph.start + match.start(), paragraph.start + match.end()))
        for match in re.finditer(r"[^\n]+", part)
    ]
    if all(_BEGINS_ANEW.match(text, span.start) for span in spans):
        yield from spans
    else:
        yield paragraph


def core(text: str) -> str:
    """Return `text` folded, without the markup around it.

    >>> core("## **Read  more:**"), core("(Photo: A. B.)"), core("– ENDS –"), core("It’s (so)")
    ('Read more:', 'Photo: A. B.', 'ENDS', "It's (so)")
    """
    folded = fold_text(text[:_LONG])
    stripped = _MARKUP_BEFORE.sub("", folded)
    enclosed = len(stripped) < len(folded) and folded.lstrip(" #>*_~`|+-")[:1] in ("(", "[")
    stripped = _MARKUP_AFTER.sub("", stripped)
    return _CLOSED.sub("", stripped) if enclosed else stripped
