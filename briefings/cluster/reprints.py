"""Reprints: the same text under other names, so that one wire story counts as one origin.

Every article's word shingles are sampled by their hash ("0 mod p", Broder 1997); articles that share enough of the
sample are compared in full. A text is a reprint when most of the shorter of the two stands in the other; a good part
is enough when both credit one agency, for newsrooms cut and rewrite wire copy.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from ..text.passages import citable_sentences
from ..text.similarity import containment, shingles
from ..types import Revision
from .credits import agency

__all__ = ["reprints"]

MOST = 0.6
"""Share of the shorter text's shingles from which two texts are one origin.

Reports that quote one statement share a third or so; cut and lightly edited wire copy shares more than two thirds."""

MOST_CREDITED = 0.25
"""The same, of two texts that credit one agency."""

FEWEST = 12
"""Texts with fewer shingles (some three lines) are too short to tell: they are reprints only when equal."""

SAMPLED = 4
LOOKED_AT = 50
"""A shingle calls up at most so many earlier articles: unmarked boilerplate must not compare all with all."""

_LATEST = datetime.max.replace(tzinfo=UTC)


def reprints(revisions: Sequence[Revision]) -> tuple[tuple[int, ...], ...]:
    """Return the origins as tuples of positions in `revisions`: the earliest text first, then its reprints.

    Of texts with one date, or without, the fullest comes first. Every position is in exactly one origin.
    """
    sets = [shingles(_citable(revision)) for revision in revisions]
    agencies = [agency(revision) for revision in revisions]
    order = sorted(
        range(len(revisions)),
        key=lambda i: (revisions[i].article.published_at or _LATEST, -len(sets[i]), revisions[i].id),
    )
    origins: dict[int, list[int]] = {}
    holders: dict[int, list[int]] = defaultdict(list)
    for position in order:
        sample = [value for value in sets[position] if value % SAMPLED == 0]
        if len(sets[position]) < FEWEST * SAMPLED:  # too short for a sample to find it
            sample = list(sets[position])
        met = Counter(first for value in sample for first in holders[value][:LOOKED_AT])
        home = _home(sets, agencies, position, [first for first, _ in met.most_common()])
        if home is None:
            origins[position] = [position]
            for value in sample:
                holders[value].append(position)
        else:
            origins[home].append(position)
    return tuple(tuple(members) for members in origins.values())


def _citable(revision: Revision) -> str:
    return "\n".join(span.of(revision.text) for span in citable_sentences(revision))


def _home(
    sets: Sequence[frozenset[int]], agencies: Sequence[str], position: int, candidates: Sequence[int]
) -> int | None:
    """Return the origin that `position` reprints: of the candidates, the one that shares most."""
    best, home = 0.0, None
    for first in candidates:
        shared = containment(sets[first], sets[position])
        if min(len(sets[first]), len(sets[position])) < FEWEST:
            shared = float(sets[first] == sets[position])
        credited = agencies[first] and agencies[first] == agencies[position]
        if shared >= (MOST_CREDITED if credited else MOST) and shared > best:
            best, home = shared, first
    return home
