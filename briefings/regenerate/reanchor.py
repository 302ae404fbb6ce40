"""Re-anchoring: where the words that a memo cites stand in a newer revision of their article.

A span is the same, moved, edited or gone. Words that stand in the new text exactly (after folding: white space,
quotation marks, dashes) are the same or moved, wherever they stand; where they stand more than once, the place with the
same neighbours is taken. Otherwise the sentences of both texts are aligned, and a sentence that took the old one's
place and kept at least half of its words is its edited form.

Limits: a sentence that was split, or joined with another, is found as edited by its likest part; a translation, or a
sentence rewritten in other words, counts as gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

from ..text.anchor import anchor
from ..text.edits import WordEdit, word_edits
from ..text.folding import fold_text
from ..text.passages import citable_sentences, surrounding
from ..text.spans import trim
from ..text.words import words
from ..types import Revision, Span

_ALIKE = 0.5
_NEARBY = 3  # sentences around the place where an edited one is looked for first


class Fate(StrEnum):
    """What became of a cited span."""

    SAME = "same"
    MOVED = "moved"
    EDITED = "edited"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reanchored:
    """A span's fate, and where it is now: `span` is None exactly when it is gone. `edits` say how its words changed."""

    fate: Fate
    span: Span | None = None
    edits: tuple[WordEdit, ...] = ()


class Alignment:
    """Two revisions of one article, compared once for any number of spans."""

    def __init__(self, old: Revision, new: Revision) -> None:
        self.old = old
        self.new = new
        self._counterparts: dict[int, int | None] = {}

    def reanchor(self, span: Span) -> Reanchored:
        """Return what became of `span` of the old revision."""
        if self.old.text == self.new.text:
            return Reanchored(fate=Fate.SAME, span=span)
        quote = span.of(self.old.text)
        places = anchor(quote, self.new.text)
        if places:
            found = self._whole(span, self._place(span, places))
            if found is not None:
                same = found == span and found.of(self.new.text) == quote
                return Reanchored(fate=Fate.SAME if same else Fate.MOVED, span=found)
        edited = self._edited(span)
        if edited is None:
            return Reanchored(fate=Fate.GONE)
        return Reanchored(fate=Fate.EDITED, span=edited, edits=word_edits(quote, edited.of(self.new.text)))

    def fresh(self) -> tuple[Span, ...]:
        """Return the citable sentences of the new revision that are no old sentence, edited or not, in order."""
        kept = set(self._equal)
        replaced = [text for index, text in enumerate(self._old_texts) if index not in kept]
        known = set(self._old_texts)
        return tuple(
            span
            for span, text in zip(self._new_sentences, self._new_texts, strict=True)
            if text not in known and all(_likeness(text, old) < _ALIKE for old in replaced)
        )

    def _whole(self, span: Span, place: Span) -> Span | None:
        """Return `place`, unless whole sentences were cited and what stands there now is part of a longer one."""
        if surrounding(self._old_sentences, span) != span:
            return place
        now = surrounding(self._new_sentences, place)
        if fold_text(now.of(self.new.text)).strip() == fold_text(place.of(self.new.text)).strip():
            return place
        return None

    def _place(self, span: Span, places: Sequence[Span]) -> Span:
        """Choose among repeated words: same neighbours first, then the same order among the repetitions."""
        if len(places) == 1:
            return places[0]
        before = anchor(span.of(self.old.text), self.old.text)
        ordinal = next((i for i, place in enumerate(before) if place.overlaps(span)), 0)
        around = _around(self.old.text, span)
        return max(
            enumerate(places),
            key=lambda item: (_shared(around, _around(self.new.text, item[1])), -abs(item[0] - ordinal), -item[0]),
        )[1]

    def _edited(self, span: Span) -> Span | None:
        """Return the smallest run of new sentences that took the place of the old ones `span` lies in."""
        touched = [i for i, sentence in enumerate(self._old_sentences) if sentence.overlaps(span)]
        if not touched:
            return self._edited_elsewhere(span)
        found = [place for index in touched if (place := self._counterpart(index)) is not None]
        if len(found) * 2 < len(touched):
            return None
        first, last = min(found), max(found)
        if last - first > len(touched) + 1:  # torn apart: what lies between was not cited
            return None
        return Span(self._new_sentences[first].start, self._new_sentences[last].end)

    def _edited_elsewhere(self, span: Span) -> Span | None:
        """Return the likest marked part of the same label: a title that was changed."""
        label = next((mark.label for mark in self.old.marks if mark.span.overlaps(span)), None)
        quote = span.of(self.old.text)
        parts = [trim(self.new.text, mark.span) for mark in self.new.marks if mark.label is label]
        best = max(parts, key=lambda part: _likeness(quote, part.of(self.new.text)), default=None)
        return best if best and _likeness(quote, best.of(self.new.text)) >= _ALIKE else None

    def _counterpart(self, index: int) -> int | None:
        """Return the new sentence that stands for an old one: its equal, or the likest nearby, or anywhere."""
        if index not in self._counterparts:
            self._counterparts[index] = self._equal[index] if index in self._equal else self._likest(index)
        return self._counterparts[index]

    def _likest(self, index: int) -> int | None:
        taken = set(self._equal.values())
        free = [i for i in range(len(self._new_sentences)) if i not in taken]
        below = max((self._equal[i] for i in self._equal if i < index), default=-1)
        above = min((self._equal[i] for i in self._equal if i > index), default=len(self._new_sentences))
        near = [i for i in free if below - _NEARBY < i < above + _NEARBY]
        text = self._old_texts[index]
        for candidates in (near, free):
            best = max(candidates, key=lambda i: _likeness(text, self._new_texts[i]), default=None)
            if best is not None and _likeness(text, self._new_texts[best]) >= _ALIKE:
                return best
        return None

    @cached_property
    def _old_sentences(self) -> tuple[Span, ...]:
        return citable_sentences(self.old)

    @cached_property
    def _new_sentences(self) -> tuple[Span, ...]:
        return citable_sentences(self.new)

    @cached_property
    def _old_texts(self) -> list[str]:
        return [fold_text(span.of(self.old.text)) for span in self._old_sentences]

    @cached_property
    def _new_texts(self) -> list[str]:
        return [fold_text(span.of(self.new.text)) for span in self._new_sentences]

    @cached_property
    def _equal(self) -> dict[int, int]:
        """Old sentence -> new sentence, where equal sentences stand in the same order."""
        matcher = SequenceMatcher(None, self._old_texts, self._new_texts, autojunk=False)
        return {block.a + i: block.b + i for block in matcher.get_matching_blocks() for i in range(block.size)}


def _likeness(a: str, b: str) -> float:
    """Return the share of words in common, in order, in [0, 1]. Long texts are compared by their beginnings."""
    first = [word.text.casefold() for word in words(a)][:200]
    second = [word.text.casefold() for word in words(b)][:200]
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return 0.0 if matcher.quick_ratio() < _ALIKE else matcher.ratio()


def _around(text: str, span: Span) -> tuple[str, str]:
    return fold_text(text[max(0, span.start - 80) : span.start]), fold_text(text[span.end : span.end + 80])


def _shared(a: tuple[str, str], b: tuple[str, str]) -> int:
    """Count the characters that the surroundings share, going outwards from the span."""
    before = next((i for i, (x, y) in enumerate(zip(reversed(a[0]), reversed(b[0]), strict=False)) if x != y), 80)
    after = next((i for i, (x, y) in enumerate(zip(a[1], b[1], strict=False)) if x != y), 80)
    return before + after
