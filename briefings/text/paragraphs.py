"""Paragraphs: blank lines, single line breaks, and lines that were wrapped.

A line break ends a paragraph unless the line was wrapped: the text keeps to a width, or a sentence plainly goes on (an
abbreviation at the end as in "St.\\nPetersburg", a comma, a lower-case beginning of the next line).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from ..types import Span
from .abbreviations import ends_with_abbreviation
from .spans import trim

_BLANK = re.compile(r"\n[^\S\n]*\n\s*|\r\n[^\S\n]*\r\n\s*")
_LINE = re.compile(r"[^\n]+")
_LIST_ITEM = re.compile(r"\s*(?:[-*•–—·]\s|\d{1,3}[.)]\s|#{1,6}\s|>\s)")
_MARKDOWN_RULE = re.compile(r"\s*(?:=+|-{3,}|\*{3,})\s*$")
_MAX_WIDTH = 120  # wider lines were not wrapped by anybody
_MIN_WIDTH = 40


@lru_cache(maxsize=1024)
def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of `text`, trimmed, in order; together they hold everything but white space.

    >>> text = "He flew to St.\\nPetersburg.\\nThen he left.\\n\\nThe end."
    >>> [span.of(text) for span in paragraphs(text)]
    ['He flew to St.\\nPetersburg.', 'Then he left.', 'The end.']
    """
    found: list[Span] = []
    start = 0
    for gap in _BLANK.finditer(text):
        found.extend(_in_block(text, Span(start, gap.start())))
        start = gap.end()
    found.extend(_in_block(text, Span(start, len(text))))
    return tuple(found)


def _in_block(text: str, block: Span) -> Iterator[Span]:
    lines = [
        span
        for match in _LINE.finditer(text, block.start, block.end)
        if (span := trim(text, Span(match.start(), match.end())))
    ]
    if not lines:
        return
    wrapped = _is_wrapped(text, lines)
    start = lines[0].start
    for line, following in pairwise(lines):
        if not _goes_on(text, line, following, wrapped=wrapped) and not _hangs(text, start, line, following):
            yield Span(start, line.end)
            start = following.start
    yield Span(start, lines[-1].end)


def _goes_on(text: str, line: Span, following: Span, *, wrapped: bool) -> bool:
    after = text[following.start : following.start + 200]
    if _LIST_ITEM.match(after) or _MARKDOWN_RULE.match(after) or text[line.start] == "#":
        return False
    if wrapped:
        return True
    first = text[following.start]
    before = text[max(line.start, line.end - 40) : line.end]
    if before[-1] in ",;–—&(" or ends_with_abbreviation(before):
        return True
    return first.islower() and before[-1] not in '.!?…:"”»'


def _hangs(text: str, start: int, line: Span, following: Span) -> bool:
    """Whether the line hangs, as its indentation says, on the list item that begins at `start`.

    The item may have lost its marker, when only a slice of the text is looked at; then a long line that ends no
    sentence will do.
    """
    indented = text[following.start - 1] in " \t" and not _LIST_ITEM.match(text[following.start : following.start + 20])
    if not indented:
        return False
    return _LIST_ITEM.match(text, start) is not None or (
        len(line) >= _MIN_WIDTH and text[line.end - 1] not in '.!?…:"”»'
    )


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether the lines keep to a width: hardly any line could have taken the next one's first word."""
    if len(lines) < 3:
        return False
    width = max(map(len, lines[:-1]))
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return False
    full = 0
    for line, following in pairwise(lines):
        word = text[following.start : following.end].split(maxsplit=1)[0]
        full += len(line) + 1 + len(word) > width
    # The last line of every paragraph is short, and a block may hold several.
    return full >= 0.8 * (len(lines) - 1)
