"""Folding: the one equivalence under which quoted words count as the same words.

Two texts are the same when their foldings are equal. Folding, in order:

1. Characters that are not seen are dropped: soft hyphens, zero-width spaces and joiners, byte order marks, bidi
   controls, variation selectors. The joiners U+200C and U+200D are dropped too: they choose letter forms, and the
   Unicode collation algorithm ignores them by default; a quotation that lost them still says the same.
2. Unicode normalisation form C.
3. Typographic quotation marks and apostrophes become `'` and `"` (guillemets too; CJK corner brackets stay),
   hyphens, dashes and minus signs become `-`, an ellipsis character becomes `...`, a run of white space becomes one
   space, and a run of hyphens (a typed dash) one hyphen.

Case is kept, and so are digits, compatibility forms (ﬁ, ², full-width letters) and everything else. Folding is
idempotent. `Folded` maps spans of the folded text back to whole characters of the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from ..types import Span

_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]+")

_SINGLE_QUOTES = "‘’‚‛‹›′´`ʹʻʼʽ＇׳"
_DOUBLE_QUOTES = "“”„‟«»″＂״〝〞〟"
_DASHES = "‐‑‒–—―⁃−﹘﹣－"
_SPACES = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003"
    "\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)

_ONE_TO_ONE = tuple(
    (character, folded)
    for characters, folded in ((_SINGLE_QUOTES, "'"), (_DOUBLE_QUOTES, '"'), (_DASHES, "-"), (_SPACES, " "))
    for character in characters
)
_ASCII_TO_ONE = tuple((character, folded) for character, folded in _ONE_TO_ONE if character.isascii())
_RESIZED = re.compile("  +|--+|…")

# A code point that may compose with the one before it: any mark, and the vowel and final jamo of Hangul.
_HANGUL_TAIL = range(0x1160, 0x1200)
_NOT_ASCII_RUN = re.compile("[\x00-\x7f]?[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class _Step:
    """One rewriting of a text, as the places that it changed in length.

    Edit i replaced `[before_start[i], before_end[i])` of the text before by `[after_start[i], after_end[i])` of the
    text after. Edits are ordered and do not touch in the text before unless both changed; between them the texts
    run in parallel.
    """

    before_start: tuple[int, ...]
    before_end: tuple[int, ...]
    after_start: tuple[int, ...]
    after_end: tuple[int, ...]

    @classmethod
    def of(cls, edits: Iterable[tuple[int, int, int]]) -> _Step:
        """Make a step from (start before, end before, length after), in order."""
        columns: tuple[list[int], list[int], list[int], list[int]] = ([], [], [], [])
        grown = 0
        for start, end, length in edits:
            after = start + grown
            for column, value in zip(columns, (start, end, after, after + length), strict=True):
                column.append(value)
            grown += length - (end - start)
        return cls(*(tuple(column) for column in columns))

    def back_start(self, position: int) -> int:
        """Where the character at `position` of the text after begins in the text before."""
        index = bisect_right(self.after_start, position) - 1
        # Deletions leave several edits with one start; none of those covers the position.
        if index < 0:
            return position
        if position < self.after_end[index]:
            return self.before_start[index]
        return self.before_end[index] + position - self.after_end[index]

    def back_end(self, position: int) -> int:
        """Where the character that ends at `position` of the text after ends in the text before."""
        index = bisect_left(self.after_start, position) - 1
        if index < 0:
            return position
        if position <= self.after_end[index]:
            return self.before_end[index]
        return self.before_end[index] + position - self.after_end[index]

    def forth_start(self, position: int) -> int:
        """The first position of the text after whose character begins at or after `position` of the text before."""
        index = bisect_left(self.before_start, position) - 1
        if index < 0:
            return position
        if position < self.before_end[index]:
            return self.after_end[index]
        return self.after_end[index] + position - self.before_end[index]

    def forth_end(self, position: int) -> int:
        """The last position of the text after whose characters all end at or before `position` of the text before."""
        index = bisect_left(self.before_end, position)
        if index < len(self.before_end) and self.before_end[index] == position:
            return self.after_end[index]
        if index < len(self.before_start) and self.before_start[index] < position:
            return self.after_start[index]
        if index == 0:
            return position
        return self.after_end[index - 1] + position - self.before_end[index - 1]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back to its original.

    `text` is the folding of `original`. A folded character stands for one or more whole original characters; a
    folded `...` may stand for one.
    """

    text: str
    original: str = field(repr=False)
    _steps: tuple[_Step, ...] = field(repr=False)

    def span(self, span: Span) -> Span:
        """Return the original's span for a span of the folded text: the smallest that covers it in whole characters.

        An empty span gives an empty span. Raises IndexError when `span` ends beyond the folded text.
        """
        if span.end > len(self.text):
            raise IndexError(f"span [{span.start}, {span.end}) ends beyond a folded text of {len(self.text)}")
        start, end = span.start, span.end
        for step in reversed(self._steps):
            start = step.back_start(start)
            end = step.back_end(end) if span else start
        return Span(start, end)

    def folded_span(self, span: Span) -> Span:
        """Return the folded text's span for a span of the original: the largest that lies inside it.

        Raises IndexError when `span` ends beyond the original.
        """
        if span.end > len(self.original):
            raise IndexError(f"span [{span.start}, {span.end}) ends beyond a text of {len(self.original)} code points")
        start, end = span.start, span.end
        for step in self._steps:
            start, end = step.forth_start(start), step.forth_end(end)
        return Span(start, max(start, end))


@lru_cache(maxsize=256)
def fold(text: str) -> Folded:
    """Fold `text` and keep the way back. Linear in the text; the last 256 texts are remembered.

    >>> folded = fold("“No  way”—he said…")
    >>> folded.text
    '"No way"-he said...'
    >>> folded.span(Span(1, 7)).of(folded.original)
    'No  way'
    """
    steps = []
    folded = text
    for rewrite in (_drop_unseen, _compose, _plain):
        folded, edits = rewrite(folded)
        if edits:
            steps.append(_Step.of(edits))
    return Folded(text=folded, original=text, _steps=tuple(steps))


def fold_text(text: str) -> str:
    """Fold `text` without the way back.

    >>> fold_text("Moscow’s\\n“answer”")
    'Moscow\\'s "answer"'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return _RESIZED.sub(lambda match: _resized(match[0]), _one_to_one(text))


_Edits = list[tuple[int, int, int]]


def _drop_unseen(text: str) -> tuple[str, _Edits]:
    if text.isascii():
        return text, []
    edits = [(match.start(), match.end(), 0) for match in _UNSEEN.finditer(text)]
    return (_UNSEEN.sub("", text) if edits else text), edits


def _compose(text: str) -> tuple[str, _Edits]:
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text, []
    parts: list[str] = []
    edits: _Edits = []
    position = 0
    for run in _NOT_ASCII_RUN.finditer(text):
        if unicodedata.is_normalized("NFC", run[0]):
            continue
        parts.append(text[position : run.start()])
        for start, end, composed in _composed_pieces(run[0], run.start()):
            parts.append(composed)
            if composed != text[start:end]:
                edits.append((start, end, len(composed)))
        position = run.end()
    parts.append(text[position:])
    return "".join(parts), edits


def _composed_pieces(run: str, offset: int) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, composed) for the pieces of `run`, each of which normalises on its own."""
    starts = [0, *(i for i in range(1, len(run)) if not _may_join(run[i])), len(run)]
    pieces = [(a, b, unicodedata.normalize("NFC", run[a:b])) for a, b in pairwise(starts)]
    whole = unicodedata.normalize("NFC", run)
    if "".join(piece for _, _, piece in pieces) != whole:
        # A later Unicode version's letter that composes and is not a mark: keep the run in one piece.
        pieces = [(0, len(run), whole)]
    for start, end, composed in pieces:
        yield offset + start, offset + end, composed


def _may_join(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or ord(character) in _HANGUL_TAIL


def _plain(text: str) -> tuple[str, _Edits]:
    text = _one_to_one(text)
    edits = [(match.start(), match.end(), len(_resized(match[0]))) for match in _RESIZED.finditer(text)]
    return (_RESIZED.sub(lambda match: _resized(match[0]), text) if edits else text), edits


def _one_to_one(text: str) -> str:
    # One `replace` per character is a memory scan each: faster than one `translate` on anything but hostile text.
    for character, folded in _ASCII_TO_ONE if text.isascii() else _ONE_TO_ONE:
        text = text.replace(character, folded)
    return text


def _resized(matched: str) -> str:
    return "..." if matched == "…" else matched[0]
