"""What a sentence cites, as the check reads it: the sentences of a revision, cached, and where each stands.

A `Document` is a revision cut into sentences once (titles, bylines and boilerplate stand apart, as they are marked). It
knows which stretches are inside quotation marks, so that words cut out of a quotation are not taken for the article's
own. Documents are remembered by revision, so that a memo with many sentences reads each article once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from dataclasses import dataclass, field
from itertools import pairwise
from threading import Lock

from ...text.folding import Folded, fold
from ...text.quotations import Quotation, quotations
from ...text.sentences import split_sentences
from ...text.spans import outside, trim
from ...types import Mark, MarkLabel, Revision, Span
from .once import once
from .sentences import Reading, fold_for_reading, read

_REMEMBERED = 512
# A capital in front of another word, and a second name behind another behind a word in small letters.
_OPENING = re.compile(r"([A-Z][a-z]+) [a-z]")
_INSIDE = re.compile(r"(?<=[a-z,] )(?:[A-Z][\w-]+ )+([A-Z][a-z]+)\b(?! [A-Z])")
_FURNITURE = frozenset((MarkLabel.METADATA, MarkLabel.BOILERPLATE))
_APART = frozenset((MarkLabel.TITLE, MarkLabel.HEADING, MarkLabel.BYLINE, MarkLabel.METADATA, MarkLabel.BOILERPLATE))


@dataclass(eq=False)
class Document:
    """One revision as the check reads it. Made by `document`; every part is computed when it is first asked for."""

    revision: Revision
    _folded: dict[Span, Folded] = field(default_factory=dict, repr=False)
    _readable: dict[Span, Folded] = field(default_factory=dict, repr=False)

    @property
    def text(self) -> str:
        return self.revision.text

    @property
    def language(self) -> str:
        return self.revision.article.language

    @once
    def sentences(self) -> tuple[Span, ...]:
        """Every sentence, trimmed, in order; a mark (a title, a byline) is never joined with what follows it."""
        spans = []
        for whole in split_sentences(self.text, self.language):
            spans.extend(_cut(whole, self.revision.marks))
        return tuple(span for span in (trim(self.text, part) for part in spans) if span)

    @once
    def _starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    def sentences_over(self, span: Span) -> range:
        """Return the indices of the sentences that `span` touches."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_left(self._starts, max(span.end, span.start + 1))
        while first < last and self.sentences[first].end <= span.start:
            first += 1
        return range(first, last)

    @once
    def quotations(self) -> tuple[Quotation, ...]:
        """Every quotation of the text, in order."""
        return quotations(self.text, self.language)

    def is_furniture(self, span: Span) -> bool:
        """Whether all words at `span` are the page's and not the article's: share lines, credits, disclaimers, tags."""
        marks = [mark.span for mark in self.revision.marks if mark.label in _FURNITURE and mark.span.overlaps(span)]
        return bool(marks) and not any(_has_words(part.of(self.text)) for part in outside(span, marks))

    def holds_boilerplate(self, span: Span) -> bool:
        """Whether any words at `span` are boilerplate."""
        return any(
            _has_words(self.text[max(mark.span.start, span.start) : min(mark.span.end, span.end)])
            for mark in self.revision.marks
            if mark.label is MarkLabel.BOILERPLATE and mark.span.overlaps(span)
        )

    def inside_quotation(self, span: Span) -> bool:
        """Whether all of `span` lies between the quotation marks of one quotation."""
        return any(quotation.inner.contains(span) for quotation in self.quotations)

    def read(self, span: Span) -> Reading:
        """Return the reading of the sentence at `span`."""
        folded = self.readable(span).text
        return self.read_text(folded) if self._has_names_in_front else read(folded)

    def read_text(self, folded: str) -> Reading:
        """Return the reading of folded words that are this article's, or about it."""
        opening = _OPENING.match(folded)
        return read(folded, named=True) if opening is not None and opening[1] in self._names else read(folded)

    @once
    def _has_names_in_front(self) -> bool:
        """Whether any sentence begins with one of the names that look like other words."""
        opened = (_OPENING.match(self.text, span.start) for span in self.sentences) if self._names else ()
        return any(found is not None and found[1] in self._names for found in opened)

    @once
    def _names(self) -> frozenset[str]:
        """The last names that the article has inside its sentences, behind first names: "Helen Strand"."""
        return frozenset(_INSIDE.findall(self.text)) if self.language == "en" else frozenset()

    def readable(self, span: Span) -> Folded:
        """Return the words at `span`, folded for reading."""
        known = self._readable.get(span)
        if known is None:
            known = self._readable[span] = fold_for_reading(span.of(self.text))
        return known

    def folded(self, span: Span) -> Folded:
        """Return the folding of the words at `span`."""
        known = self._folded.get(span)
        if known is None:
            known = self._folded[span] = fold(span.of(self.text))
        return known


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _cut(whole: Span, marks: tuple[Mark, ...]) -> list[Span]:
    """Split `whole` where a mark begins or ends."""
    edges = {whole.start, whole.end}
    for mark in marks:
        if mark.label in _APART and mark.span.overlaps(whole):
            edges.update(edge for edge in (mark.span.start, mark.span.end) if whole.start < edge < whole.end)
    ordered = sorted(edges)
    return [Span(start, end) for start, end in pairwise(ordered)]


_documents: OrderedDict[str, Document] = OrderedDict()
_lock = Lock()


def document(revision: Revision) -> Document:
    """Return the document of `revision`; the last few hundred are remembered."""
    with _lock:
        known = _documents.get(revision.id)
        if known is not None and (known.revision is revision or known.revision == revision):
            _documents.move_to_end(revision.id)
            return known
    made = Document(revision)
    with _lock:
        _documents[revision.id] = made
        while len(_documents) > _REMEMBERED:
            _documents.popitem(last=False)
    return made
