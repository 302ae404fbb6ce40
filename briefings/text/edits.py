"""How two texts differ, in words."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from .folding import fold_text

__all__ = ["WordEdit", "word_edits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordEdit:
    """A run of words that was replaced; either side may be empty."""

    before: str
    after: str


def word_edits(before: str, after: str) -> tuple[WordEdit, ...]:
    """Return the runs of words in which two texts differ after folding, in order.

    >>> word_edits("At least 12 people were hurt", "At least 14 people were hurt")
    (WordEdit(before='12', after='14'),)
    """
    old, new = fold_text(before).split(), fold_text(after).split()
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        WordEdit(before=" ".join(old[a:b]), after=" ".join(new[c:d])) for tag, a, b, c, d in codes if tag != "equal"
    )
