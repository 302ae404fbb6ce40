"""Passages of a revision: what may be cited, and what stands around a span."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from ..types import Revision, Span
from .paragraphs import paragraphs
from .sentences import sentences_in
from .spans import outside


def citable_sentences(revision: Revision) -> tuple[Span, ...]:
    """Return the trimmed sentences outside every mark (title, heading, byline, metadata, boilerplate), in order."""
    return _citable(revision.text, tuple(mark.span for mark in revision.marks), revision.article.language)


@lru_cache(maxsize=1024)
def _citable(text: str, marked: tuple[Span, ...], language: str) -> tuple[Span, ...]:
    whole = Span(0, len(text))
    return tuple(span for part in outside(whole, marked) for span in sentences_in(text, part, language))


def paragraph_of(revision: Revision, span: Span) -> Span:
    """Return the smallest run of whole paragraphs that covers `span`."""
    return surrounding(paragraphs(revision.text), span)


def sentences_of(revision: Revision, span: Span) -> Span:
    """Return the smallest run of whole citable sentences that covers `span`; `span` itself when there is none."""
    return surrounding(citable_sentences(revision), span)


def surrounding(units: tuple[Span, ...], span: Span) -> Span:
    """Return the smallest span that holds `span` and every one of `units` that it overlaps.

    `units` are ordered and do not overlap.
    """
    start, end = span.start, span.end
    first = max(0, bisect_right(units, Span(start, start)) - 1)
    for unit in units[first:]:
        if unit.start >= end:
            break
        if unit.overlaps(span):
            start, end = min(start, unit.start), max(end, unit.end)
    return Span(start, end)
