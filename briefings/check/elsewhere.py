"""The right span: where in an article a sentence is supported, when it cites the wrong words or none.

`find_spans` ranks the sentences of a revision by the share of the sentence's words they hold, rare words first, and
returns the best one or two. It only proposes: what it returns is checked like any citation.
"""

from __future__ import annotations

from collections import Counter
from math import log

from ..text.folding import fold_text
from ..types import Revision, Span
from .alignment import aliases, index_of, keys_of
from .reading import read
from .sources import document
from .tracing import is_item

_MOST = 3


def find_spans(sentence: str, revision: Revision, *, most: int = _MOST) -> tuple[Span, ...]:
    """Return the sentences of `revision` that best hold the words of `sentence`, best first, `most` at most."""
    doc = document(revision)
    readings = [read(doc.folded(span).text) for span in doc.sentences]
    own = read(fold_text(sentence))
    alias = aliases(own.tokens)
    wanted = [keys_of(own.tokens, i, alias) for i in range(len(own.tokens)) if is_item(own, i)]
    if not wanted or not readings:
        return ()
    indices = [index_of(reading) for reading in readings]
    found: Counter[object] = Counter()
    for index in indices:
        for keys in wanted:
            if any(key in index for key, _ in keys):
                found[keys[0][0]] += 1
    total = len(readings)
    scored = []
    for number, index in enumerate(indices):
        score = 0.0
        for keys in wanted:
            quality = next((q for key, q in keys if key in index), 0.0)
            if quality:
                score += (0.5 + log((1 + total) / (1 + found[keys[0][0]]))) * (0.7 + 0.1 * quality)
        if score > 0:
            scored.append((-score, number))
    scored.sort()
    return tuple(doc.sentences[number] for _, number in scored[:most])
