"""Small operations on spans of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..types import Span


def trim(text: str, span: Span) -> Span:
    """Return `span` without white space at either end; an all-white span gives an empty one at its start.

    >>> trim("a  word ", Span(1, 8))
    Span(start=3, end=7)
    """
    part = span.of(text)
    start = span.start + len(part) - len(part.lstrip())
    return Span(start, start + len(part.strip())) if part.strip() else Span(span.start, span.start)


def outside(whole: Span, holes: Iterable[Span]) -> Iterator[Span]:
    """Yield the parts of `whole` that no hole covers, in order. Holes are ordered by start; they may overlap.

    >>> list(outside(Span(0, 9), [Span(2, 4), Span(3, 5)]))
    [Span(start=0, end=2), Span(start=5, end=9)]
    """
    position = whole.start
    for hole in holes:
        if hole.start >= whole.end:
            break
        if hole.start > position:
            yield Span(position, hole.start)
        position = max(position, hole.end)
    if position < whole.end:
        yield Span(position, whole.end)


def cover(spans: Iterable[Span]) -> Span:
    """Return the smallest span that holds all of `spans`. Raises ValueError when there are none."""
    listed = list(spans)
    if not listed:
        raise ValueError("nothing to cover: no spans were given")
    return Span(min(span.start for span in listed), max(span.end for span in listed))
