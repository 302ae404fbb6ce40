"""Several searches made one: reciprocal rank fusion.

A passage's score is the sum of 1 / (60 + rank) over the searches that found it (Cormack, Clarke and Büttcher,
"Reciprocal rank fusion outperforms Condorcet and individual rank learning methods", 2009). Ranks compare where scores
do not: BM25 has no upper end, and cosines of different models lie in different places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..types import Hit, RevisionId, Span

_DAMPING = 60
"""How little the first ranks stand out: Cormack's value; from 10 to 100 nothing changed on the question set."""


def fuse(rankings: Sequence[Sequence[Hit]], *, weights: Sequence[float] | None = None) -> tuple[Hit, ...]:
    """Return the hits of all `rankings` once each, best first, with all that found them in `found_by`.

    `weights` has how much each ranking counts (default: all the same). Equal scores stand in the order of the rankings.
    Raises ValueError when the weights are not as many as the rankings.
    """
    scores: dict[tuple[RevisionId, Span], float] = {}
    first: dict[tuple[RevisionId, Span], Hit] = {}
    found_by: dict[tuple[RevisionId, Span], dict[str, None]] = {}
    for ranking, weight in zip(rankings, weights or [1.0] * len(rankings), strict=True):
        for rank, hit in enumerate(ranking, 1):
            key = (hit.chunk.revision_id, hit.chunk.span)
            scores[key] = scores.get(key, 0.0) + weight / (_DAMPING + rank)
            first.setdefault(key, hit)
            found_by.setdefault(key, {}).update(dict.fromkeys(hit.found_by))
    order = sorted(scores, key=lambda key: -scores[key])
    return tuple(
        replace(first[key], score=scores[key], rank=rank, found_by=tuple(found_by[key]))
        for rank, key in enumerate(order, 1)
    )
