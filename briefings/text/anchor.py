"""Anchoring: where a quote stands in a text, exact after folding."""

from __future__ import annotations

from ..types import Span
from .folding import fold, fold_text
from .words import inside_word


def anchor(quote: str, text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Return every place of `text` (inside `within`, if given) where `quote` stands, in order, without overlaps.

    The folding of each returned slice contains the folded quote exactly; white space at the quote's ends does not
    count. A place that begins or ends inside a word is none: "cat" does not stand in "concatenate". Linear in the text.

    >>> text = "He said “we’ll  go”. We'll go."
    >>> [span.of(text) for span in anchor("we'll go", text)]
    ['we’ll  go']
    """
    wanted = fold_text(quote).strip()
    if not wanted:
        return ()
    folded = fold(text)
    limits = Span(0, len(folded.text)) if within is None else folded.folded_span(within)
    found: list[Span] = []
    position = folded.text.find(wanted, limits.start, limits.end)
    while position >= 0:
        end = position + len(wanted)
        if inside_word(folded.text, position) or inside_word(folded.text, end):
            position = folded.text.find(wanted, position + 1, limits.end)
            continue
        found.append(folded.span(Span(position, end)))
        position = folded.text.find(wanted, end, limits.end)
    return tuple(found)
