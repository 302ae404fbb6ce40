"""Disagreements between sources: numbers, dates, states of affairs, offices, and what one says and another denies.

Precision comes first: a false disagreement is worse than a missed one. Each kind is found from wording that names the
same thing on both sides, in articles of different origins about one event. What one source reported first and another
reported later as changed is news, not disagreement, where the articles' dates tell.

English wording only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ...types import Cluster, DraftConflict, Evidence
from ..reading import Passage, Reader
from .dates import disputed_dates
from .denials import denials
from .numbers import disputed_across, disputed_numbers
from .offices import disputed_offices, office_at_issue
from .sides import Scene, conflict
from .states import disputed_states

__all__ = ["find_conflicts", "office_at_issue"]


def find_conflicts(evidence: Evidence, *, apart_from: Collection[Passage] = ()) -> tuple[DraftConflict, ...]:
    """Return what the sources of `evidence` disagree on, in the order of its clusters; each thing once.

    Every side cites a revision of another origin, and `about` stands in the cited text of every side. Where a side can
    be told in other words than those `apart_from` shows already, it is.
    """
    reader = Reader(evidence)
    within = (found for cluster in evidence.clusters for found in _in_cluster(cluster, reader, apart_from))
    return (*within, *_across(evidence.clusters, reader, apart_from))


def _across(clusters: Sequence[Cluster], reader: Reader, apart_from: Collection[Passage]) -> Iterator[DraftConflict]:
    if len(clusters) < 2:
        return
    members = {member: number for number, cluster in enumerate(clusters) for member in cluster.revision_ids}
    every = Cluster(
        revision_ids=tuple(members), origins=tuple(origin for cluster in clusters for origin in cluster.origins)
    )
    scene = Scene(every, reader.lines(members), apart_from)
    for dispute in disputed_across(scene, members):
        made = conflict(dispute, scene)
        if made is not None:
            yield made


def _in_cluster(cluster: Cluster, reader: Reader, apart_from: Collection[Passage]) -> Iterator[DraftConflict]:
    if len(cluster.origins) < 2:
        return
    scene = Scene(cluster, reader.lines(cluster.revision_ids), apart_from)
    for find in (disputed_states, disputed_numbers, disputed_dates, denials, disputed_offices):
        for dispute in find(scene):
            made = conflict(dispute, scene)
            if made is not None:
                scene.show(mention.line for mention in dispute.mentions)
                yield made
