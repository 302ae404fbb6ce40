"""Hits without repetition: reprints folded into one, and many sources before many passages of one.

A wire story in ten papers fills a list of hits with one report. Near-equal passages are folded into the one that stands
highest, which is remembered; among the rest, a passage goes down a place for every better one of its origin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..text.passages import citable_sentences, surrounding
from ..types import Chunk, Hit, Revision, RevisionId, Span

_SAME = 0.7
"""Share of the smaller passage's shingles from which two passages say the same. Reports that quote one statement share
a third or so, edited wire copy more than this (compare `cluster.reprints`)."""

# Not those of `text.similarity`, which hash each run for good: forty passages have to be compared in a millisecond.
_SHINGLE = 4  # words
_WORD = re.compile(r"\w+")
_Shingles = frozenset[tuple[str, ...]]
_FEWEST = 8  # shingles that can tell; shorter passages are the same only when equal
_PLACES = 1.0
"""How many places a hit goes down for every better one of its origin. Places, not scores: those of fused rankings lie
close together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """Hits that differ, best first, and under each what was folded into it."""

    hits: tuple[Hit, ...]
    same: Mapping[Chunk, tuple[Chunk, ...]]


def fold(hits: Sequence[Hit], text_of: Callable[[Chunk], str]) -> Folded:
    """Fold hits that say what a better one says; ranks are counted anew.

    Passages of one revision are never folded: a text that repeats itself is one source all the same.
    """
    kept: list[tuple[Hit, _Shingles]] = []
    same: dict[Chunk, list[Chunk]] = {}
    for hit in hits:
        found = _shingles(text_of(hit.chunk))
        home = next((other for other, seen in kept if _repeats(hit, found, other, seen)), None)
        if home is None:
            kept.append((hit, found))
        else:
            same.setdefault(home.chunk, []).append(hit.chunk)
    return Folded(hits=_ranked([hit for hit, _ in kept]), same={key: tuple(value) for key, value in same.items()})


def _shingles(text: str) -> _Shingles:
    """Return the runs of words of a text, or all its words as one where they are fewer."""
    words = _WORD.findall(text.casefold())
    runs = frozenset(zip(*(words[start:] for start in range(_SHINGLE)), strict=False))
    return runs or frozenset({tuple(words)} if words else ())


def _repeats(hit: Hit, found: _Shingles, other: Hit, seen: _Shingles) -> bool:
    if hit.chunk.revision_id == other.chunk.revision_id or not found or not seen:
        return False
    if min(len(found), len(seen)) < _FEWEST:
        return found == seen
    # A short passage inside a long one is no repetition: the long one says more.
    return len(found) <= 2 * len(seen) and len(found & seen) >= _SAME * min(len(found), len(seen))


def spread(hits: Sequence[Hit], origin_of: Callable[[RevisionId], object]) -> tuple[Hit, ...]:
    """Order hits so that many origins come before many passages of one; ranks are counted anew.

    `origin_of` tells which texts are one source: a revision's cluster origin, its publisher, or itself. A hit goes down
    a place for every better one of its origin; the best hit stays first.
    """
    met: dict[object, int] = {}
    places: list[tuple[float, int, Hit]] = []
    for place, hit in enumerate(hits):
        origin = origin_of(hit.chunk.revision_id)
        before = met.get(origin, 0)
        met[origin] = before + 1
        places.append((place + _PLACES * before, place, hit))
    return _ranked([hit for _, _, hit in sorted(places, key=lambda item: item[:2])])


def neighbours(revision: Revision, span: Span, *, before: int = 1, after: int = 1) -> Span:
    """Return `span` with so many citable sentences before and after it, and the rest of those it cuts.

    Sentences further away, behind a heading or boilerplate, count as they follow in the text.
    """
    sentences = citable_sentences(revision)
    whole = surrounding(sentences, span)
    inside = [place for place, sentence in enumerate(sentences) if sentence.overlaps(whole)]
    if not inside:
        return whole
    first, last = max(0, inside[0] - before), min(len(sentences) - 1, inside[-1] + after)
    return Span(min(whole.start, sentences[first].start), max(whole.end, sentences[last].end))


def _ranked(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(hits, 1))
