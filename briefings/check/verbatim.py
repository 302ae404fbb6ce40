"""Verbatim: the sentence is the source's own words, whole sentences of them.

What counts: the folded sentence equals one or more whole sentences in a row of a cited span, and is not itself cut out
of a quotation. A clause cut out of "X denied that Y" is therefore not verbatim "Y": whatever stood around it in its
sentence would be lost.

Limits: a sentence that repeats a source's pronoun or "on Friday" is verbatim all the same; its citation shows the rest.
"""

from __future__ import annotations

import re

from ..text.folding import fold_text
from ..types import Citation, Span
from .lexicon.modality import NEGATING_VERBS
from .reading.frames import turns
from .reading.sources import Document
from .reading.tokens import Tag

_DATELINE = re.compile(r"[A-Z][^\n—–.!?]{1,40} (?:—|–|--) (?=\S)")
_UNENDED = frozenset("th lo km my".split())


def is_quote(text: str, citation: Citation) -> bool:
    """Whether `text` is exactly the quote, after folding."""
    return fold_text(text).strip() == fold_text(citation.quote).strip()


def verbatim_span(text: str, document: Document, span: Span) -> Span | None:
    """Return the whole sentences of `document` within `span` that `text` repeats, if it does."""
    wanted = fold_text(text).strip()
    if not wanted:
        return None
    indices = document.sentences_over(span)
    for first in indices:
        start = document.sentences[first].start
        for last in range(first, indices.stop):
            passage = Span(start, document.sentences[last].end)
            folded = document.folded(passage).text
            if folded == wanted and _covers(document, span, passage) and not document.inside_quotation(passage):
                return passage
            if len(folded) >= len(wanted):
                break
    return None


def is_whole(document: Document, span: Span) -> bool:
    """Whether `span` is one or more whole sentences, or all that stands between two quotation marks.

    A dateline belongs to no sentence; where spaces part the clauses and nothing ends sentences, clauses are whole.
    """
    indices = document.sentences_over(span)
    if indices:
        passage = Span(document.sentences[indices[0]].start, document.sentences[indices[-1]].end)
        dateline = _DATELINE.match(passage.of(document.text))
        if dateline is not None and passage.start < span.start:
            passage = Span(passage.start + dateline.end(), passage.end)
        if _covers(document, span, passage):
            return True
        if document.language in _UNENDED:
            around = document.text[max(0, span.start - 1) : span.start] + document.text[span.end : span.end + 1]
            return not around.strip()
    return any(
        _covers(document, span, quotation.inner) and _covers(document, quotation.span, span)
        for quotation in document.quotations
        if quotation.closed and quotation.span.overlaps(span)
    )


def _covers(document: Document, span: Span, passage: Span) -> bool:
    """Whether `span` holds `passage`, but for marks at its ends."""
    before = document.text[passage.start : max(passage.start, min(span.start, passage.end))]
    after = document.text[max(passage.start, min(span.end, passage.end)) : passage.end]
    return not any(character.isalnum() for character in before + after)


def cut_from(document: Document, span: Span) -> str:
    """Return the word that turns or limits a quotation and that the quotation was cut off from; "" when it was not.

    Whole sentences, and whole quotations of the source's own, are cut off from nothing.
    """
    if document.language not in ("en", "und", ""):
        return ""
    for index in document.sentences_over(span):
        sentence = document.sentences[index]
        if span.start <= sentence.start:
            continue
        reading = document.read(sentence)
        folded = document.readable(sentence)
        start = folded.folded_span(Span(span.start - sentence.start, span.start - sentence.start)).start
        for token in reading.tokens:
            if token.start >= start:
                break
            limiting = token.tag is Tag.NEGATION or token.norm in _LIMITING
            framing = any(frame.verb == token.index and turns(frame.key) for frame in reading.frames)
            if limiting or framing or token.norm in NEGATING_VERBS:
                return token.text
    return ""


_LIMITING = frozenset("if unless whether reportedly allegedly".split())
