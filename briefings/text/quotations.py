"""Quotations: stretches of text in quotation marks.

Knows the marks of many languages (“…”, „…“, »…«, «…», ‘…’, 「…」, straight ones), quotations inside quotations, and
the custom of newspapers to open every paragraph of a long quotation with a mark and close only the last.

Limits: a single mark may be an apostrophe; one that opens like a quotation but never closes in its paragraph is taken
for an apostrophe. A straight double mark opens where a word begins and closes where one ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..types import Span
from .paragraphs import paragraphs

# Opening mark -> the marks that may close it.
_CLOSERS = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    "＂": "＂",
    '"': '"',
    "'": "'",
    "”": "”",  # Swedish and Finnish open with it
}
_MARKS = frozenset(_CLOSERS) | frozenset("".join(_CLOSERS.values()))
_DOUBLE = frozenset('“„‟«»「『〝＂"”')
_GUILLEMETS_INWARD = ("de", "da", "sl", "hr", "hu", "cs", "sk")
_CLOSING_AS_OPENING = ("sv", "fi")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quotation: `span` with its marks, `inner` without.

    `depth` counts the quotations around it. `closed` is False where the closing mark is missing from the paragraph:
    the quotation then ends with its paragraph (and goes on in the next, when that begins with a mark too).
    """

    span: Span
    inner: Span
    depth: int = 0
    closed: bool = True


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    closers: str


@lru_cache(maxsize=2048)
def quotations(text: str, language: str = "en") -> tuple[Quotation, ...]:
    """Return the quotations of `text` in the order in which they open. Linear in the text.

    >>> [q.inner.of("“He said ‘no’,” she told it.") for q in quotations("“He said ‘no’,” she told it.")]
    ['He said ‘no’,', 'no']
    """
    if not any(mark in text for mark in _MARKS):
        return ()
    found: list[Quotation] = []
    for paragraph in paragraphs(text):
        found.extend(_in_paragraph(text, paragraph, language))
    return tuple(sorted(found, key=lambda quotation: (quotation.span.start, -quotation.span.end)))


def _in_paragraph(text: str, paragraph: Span, language: str) -> list[Quotation]:
    found: list[Quotation] = []
    stack: list[_Open] = []
    for position in range(paragraph.start, paragraph.end):
        character = text[position]
        if character not in _MARKS:
            continue
        before = text[position - 1] if position > paragraph.start else " "
        after = text[position + 1] if position + 1 < paragraph.end else " "
        closing = _closes(stack, character, before, after)
        if closing is not None:
            # What opened inside and did not close was no quotation (an apostrophe, a stray mark).
            del stack[closing + 1 :]
            opened = stack.pop()
            found.append(
                Quotation(
                    span=Span(opened.start, position + 1),
                    inner=Span(opened.start + 1, position),
                    depth=len(stack),
                )
            )
        elif _opens(character, before, after, language, stack):
            stack.append(_Open(character, position, _CLOSERS[character]))
    unclosed = [opened for opened in stack if opened.mark in _DOUBLE]
    for depth, opened in enumerate(unclosed):
        if opened.start + 1 < paragraph.end:
            found.append(
                Quotation(
                    span=Span(opened.start, paragraph.end),
                    inner=Span(opened.start + 1, paragraph.end),
                    depth=depth,
                    closed=False,
                )
            )
    return found


def _closes(stack: list[_Open], character: str, before: str, after: str) -> int | None:
    """Return the index in `stack` of the quotation that `character` closes, or None."""
    if character in "'’":
        if after.isalnum() or before.isspace():  # an apostrophe, or the beginning of something
            return None
    elif character in '"＂' and (before.isspace() or before in "([{") and not after.isspace():
        return None
    for index in range(len(stack) - 1, -1, -1):
        if character in stack[index].closers:
            return index
        # A single mark never closes over an open double one; a double mark may close over a stray single one.
        if character in "'’" and stack[index].mark in _DOUBLE:
            return None
    return None


def _opens(character: str, before: str, after: str, language: str, stack: list[_Open]) -> bool:
    if character not in _CLOSERS or after.isspace():
        return character == "«" and language == "fr"  # French sets a space inside guillemets
    if character == "»":
        return language[:2] in _GUILLEMETS_INWARD or (not before.isalnum() and not stack and after.isalnum())
    if character == "›":
        return language[:2] in _GUILLEMETS_INWARD
    if character == "”":
        return language[:2] in _CLOSING_AS_OPENING and not before.isalnum()
    if character in "'‘‚":
        return not before.isalnum() and after not in ",.;:!?"
    if character in '"＂':
        return not before.isalnum() or not stack
    return True
