"""Groups articles about one event, tells reprints from sources, and ranks what comes first.

    revisions -> cluster() -> rank() -> clusters, best first

Everything is deterministic and reads only the revisions: no model, no clock, no network.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..types import Cluster, Revision
from .features import features
from .grouping import group
from .ranking import rank
from .reprints import reprints

__all__ = ["cluster", "rank"]


def cluster(revisions: Sequence[Revision]) -> tuple[Cluster, ...]:
    """Group `revisions` by event; every revision is in exactly one cluster. Equal ids are taken once.

    A cluster's members stand in the order of its origins, each origin with its earliest (or fullest) text first. The
    clusters stand in the order of their first members in `revisions`, with score 0: `rank` scores them.
    """
    known = tuple({revision.id: revision for revision in revisions}.values())
    origins = reprints(known)
    twins = [(first, other) for first, *others in origins for other in others]
    return tuple(
        Cluster(
            revision_ids=tuple(known[position].id for origin in held for position in origin),
            origins=tuple(tuple(known[position].id for position in origin) for origin in held),
        )
        for members in group(features(known), twins)
        if (held := tuple(origin for origin in origins if origin[0] in members))
    )
