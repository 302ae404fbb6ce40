"""Cuts texts for display: a quote in its surroundings, a text with the words at issue marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..types import MarkLabel, Revision, Span
from .display import fold_paragraphs
from .view import Piece

__all__ = ["CONTEXT", "context", "goes_on", "pieces"]

CONTEXT = 200
"""Code points of the article that are shown before a quote, and after it."""


def context(revision: Revision, span: Span) -> tuple[int, int]:
    """Return where the shown surroundings of a quote start and end: up to `CONTEXT` code points on either side.

    They end at white space, and before what is not the article's running text: titles and bylines stand in the list of
    sources, boilerplate and metadata have no place in a memo.
    """
    text = revision.text
    outside = [mark.span for mark in revision.marks if mark.label is not MarkLabel.HEADING]
    first = max((mark.end for mark in outside if mark.end <= span.start), default=0)
    last = min((mark.start for mark in outside if mark.start >= span.end), default=len(text))
    start, end = max(first, span.start - CONTEXT), min(last, span.end + CONTEXT)
    if start > first:
        start = next((at + 1 for at in range(start, span.start) if text[at].isspace()), start)
    if end < last:
        end = next((at for at in range(end - 1, span.end - 1, -1) if text[at].isspace()), end)
    return start, end


def goes_on(revision: Revision, span: Span) -> bool:
    """Whether `span` holds running text of the article, not only marked parts and white space."""
    at = span.start
    for mark in revision.marks:
        if mark.span.overlaps(span):
            if revision.text[at : mark.span.start].strip():
                return True
            at = mark.span.end
    return bool(revision.text[at : span.end].strip())


def pieces(text: str, marked: Iterable[Span], *, keep_paragraphs: bool = False) -> tuple[Piece, ...]:
    """Split `text` at the marked spans, which may overlap, and make the pieces fit to be shown."""
    parts: list[Piece] = []
    at = 0
    for span in _merged(span for span in marked if span and span.end <= len(text)):
        parts += [Piece(text=text[at : span.start], marked=False), Piece(text=span.of(text), marked=True)]
        at = span.end
    parts.append(Piece(text=text[at:], marked=False))
    shown = [Piece(text=fold_paragraphs(piece.text), marked=piece.marked) for piece in parts]
    if not keep_paragraphs:
        shown = [Piece(text=piece.text.replace("\n\n", " "), marked=piece.marked) for piece in shown]
        shown = _trimmed(shown)
    return tuple(piece for piece in shown if piece.text)


def _trimmed(parts: list[Piece]) -> list[Piece]:
    """Drop the white space at both ends, also where it is marked, or fills whole pieces."""
    first = next((i for i, piece in enumerate(parts) if piece.text.strip()), len(parts))
    last = next((i for i in range(len(parts) - 1, -1, -1) if parts[i].text.strip()), -1)
    kept = parts[first : last + 1]
    if kept:
        kept[0] = Piece(text=kept[0].text.lstrip(), marked=kept[0].marked)
        kept[-1] = Piece(text=kept[-1].text.rstrip(), marked=kept[-1].marked)
    return kept


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    current: Span | None = None
    for span in sorted(spans):
        if current is None:
            current = span
        elif span.start <= current.end:
            current = Span(current.start, max(current.end, span.end))
        else:
            yield current
            current = span
    if current is not None:
        yield current
