"""Judges a text that somebody else wrote: each of its sentences against the words of chosen articles that suit it best.

The draft cites nothing, so for each sentence the likeliest words are looked for in every article, and the sentence is
checked against them as if it cited them. The kindest outcome is kept: a sentence is held back only when no words that
were tried support it. Nothing here reads the clock, a file or a network.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log

from ..check import Judge, check_sentence, find_spans, judge_sentences
from ..text.language import detect
from ..text.paragraphs import paragraphs
from ..text.sentences import split_sentences
from ..text.spans import trim
from ..text.words import words
from ..types import Citation, Revision, Sentence, Span, Verdict

__all__ = ["Judged", "check_text"]

_READ = 12
"""Articles that are read closely for a sentence: those that hold most of its words."""
_PER_ARTICLE = 2
_TRIED = 6
"""Spans that a sentence is checked against, one by one; the best of them also two by two."""
_BEARING = 0.25
"""The share of a sentence's words that a span must hold for the sentence to be held against it."""
_AS_LIKE = 0.8
"""Spans that hold so much of the words that the likest one holds are as like the sentence as that."""
_LEADING = re.compile(r"\s*(?:[-*•–—·]|\d{1,3}[.)]|#{1,6}|>)\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A sentence of a draft, where it stands there, and what the check says of it.

    A sentence that no chosen article bears on cites nothing, and its verdict is `UNCITED`. `paragraph` counts from 0.
    """

    span: Span
    paragraph: int
    sentence: Sentence


def check_text(text: str, revisions: Sequence[Revision], *, judge: Judge | None = None) -> tuple[Judged, ...]:
    """Return every sentence of `text`, in order, checked against the likeliest words of `revisions`.

    `judge`, where given, is asked once about all sentences whose wording alone is open.

    >>> from datetime import UTC, datetime
    >>> from briefings.types import Article
    >>> article = Article(id=Article.id_for("a"), location="a", title="Bridge", language="en")
    >>> source = "The bridge was closed on Monday. Repairs will cost 40,000 crowns, the council said."
    >>> revision = Revision.of(article, source, fetched_at=datetime(2031, 5, 1, tzinfo=UTC))
    >>> found = check_text("Repairs will cost 90,000 crowns, the council said. The bridge was closed.", [revision])
    >>> [(str(item.sentence.verdict), [str(code) for code in item.sentence.codes]) for item in found]
    [('refuted', ['number_mismatch']), ('supported', [])]
    """
    shelf = _Shelf(revisions)
    places = tuple(_sentences(text))
    checked = [_likeliest(span.of(text), shelf.nearest(span.of(text))) for _, span in places]
    ruled = judge_sentences(checked, {revision.id: revision for revision in revisions}, judge)
    return tuple(
        Judged(span=span, paragraph=number, sentence=sentence)
        for (number, span), sentence in zip(places, ruled, strict=True)
    )


def _sentences(text: str) -> Iterator[tuple[int, Span]]:
    """Yield the sentences with the numbers of their paragraphs, without list marks and other leading signs."""
    language = detect(text)
    for number, paragraph in enumerate(paragraphs(text)):
        mark = _LEADING.match(paragraph.of(text))
        start = paragraph.start + (mark.end() if mark else 0)
        for span in split_sentences(text[start : paragraph.end], language):
            trimmed = trim(text, span.shift(start))
            if any(words(trimmed.of(text))):
                yield number, trimmed


class _Shelf:
    """Many articles, of which those that hold most of a sentence's words are read closely, rare words first."""

    def __init__(self, revisions: Sequence[Revision]) -> None:
        self._revisions = revisions
        self._holders: dict[str, list[int]] = {}
        if len(revisions) > _READ:
            for number, revision in enumerate(revisions):
                for word in _words(revision.text):
                    self._holders.setdefault(word, []).append(number)

    def nearest(self, sentence: str) -> Sequence[Revision]:
        """Return at most `_READ` revisions, the likeliest first."""
        if len(self._revisions) <= _READ:
            return self._revisions
        scores: defaultdict[int, float] = defaultdict(float)
        for word in sorted(_words(sentence)):
            holders = self._holders.get(word, ())
            weight = log(1 + len(self._revisions) / max(1, len(holders)))
            for number in holders:
                scores[number] += weight
        return tuple(self._revisions[number] for number in nlargest(_READ, scores, key=lambda key: scores[key]))


def _likeliest(sentence: str, revisions: Sequence[Revision]) -> Sentence:
    """Return `sentence` checked against the words of `revisions` that support it best."""
    by_id = {revision.id: revision for revision in revisions}
    wanted = _words(sentence)
    found: list[tuple[float, Citation]] = []
    for revision in revisions:
        for span in find_spans(sentence, revision, most=_PER_ARTICLE):
            citation = Citation.of(revision, span)
            found.append((len(wanted & _words(citation.quote)) / max(1, len(wanted)), citation))
    found.sort(key=lambda item: -item[0])
    best = found[:_TRIED]
    outcomes: list[Sentence] = []
    for cited in ((citation,) for _, citation in best):
        outcomes.append(check_sentence(Sentence(text=sentence, citations=cited), by_id))
        if outcomes[-1].verdict is Verdict.SUPPORTED:
            return outcomes[-1]
    for other in best[1:3]:
        pair = (best[0][1], other[1])
        outcomes.append(check_sentence(Sentence(text=sentence, citations=pair), by_id))
        if outcomes[-1].verdict is Verdict.SUPPORTED:
            return outcomes[-1]
    if not best or best[0][0] < _BEARING:
        return check_sentence(Sentence(text=sentence), by_id)
    # What is said of a sentence that nothing supports is said beside the words that are most like it.
    like = sum(share >= best[0][0] * _AS_LIKE for share, _ in best)
    return min(outcomes[:like], key=lambda outcome: len(outcome.codes))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.text.casefold() for word in words(text))
