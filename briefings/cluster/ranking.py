"""Ranking: what a reader should hear of first."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from ..store.analysis import terms
from ..text.keys import STOP_WORDS
from ..text.passages import citable_sentences
from ..types import Cluster, Memo, Revision, RevisionId

__all__ = ["rank"]

HALF_LIFE_HOURS = 36.0
OLD_NEWS = 0.35
"""What is left of a cluster's weight when the previous memo cited every article of it."""

ON_TOPIC = 2.0
"""How much more a cluster weighs that is about one of the workspace's topics."""


def rank(
    clusters: Sequence[Cluster],
    revisions: Sequence[Revision],
    *,
    as_of: datetime,
    previous: Memo | None = None,
    topics: Sequence[str] = (),
) -> tuple[Cluster, ...]:
    """Return `clusters` with their scores, best first; equal scores keep their order.

    The score is (1 + log2 of the number of origins) x recency x novelty x topic. Recency halves every 36 hours between
    the latest publication and `as_of`; without dates it is that of a day-old article. Novelty falls to 0.35 as more of
    the cluster's articles were cited, in the same revision, by `previous`. A cluster on one of `topics` counts double:
    one that uses every word of the topic, inflected or not.

    Raises KeyError for a cluster whose revision is not in `revisions`.
    """
    by_id = {revision.id: revision for revision in revisions}
    wanted = [found for topic in topics if (found := _keys(topic))]
    scored = [
        replace(
            cluster,
            score=(1 + math.log2(len(cluster.origins)))
            * _recency(cluster, by_id, as_of)
            * _novelty(cluster, previous)
            * _relevance(cluster, by_id, wanted),
        )
        for cluster in clusters
    ]
    return tuple(sorted(scored, key=lambda cluster: -cluster.score))


def _recency(cluster: Cluster, by_id: Mapping[RevisionId, Revision], as_of: datetime) -> float:
    published = [
        moment for member in cluster.revision_ids if (moment := by_id[member].article.published_at) is not None
    ]
    hours = (as_of - max(published)).total_seconds() / 3600 if published else 24.0
    return math.pow(0.5, max(hours, 0.0) / HALF_LIFE_HOURS)


def _novelty(cluster: Cluster, previous: Memo | None) -> float:
    if previous is None:
        return 1.0
    told = {revision.id for revision in previous.revisions}
    share = sum(member in told for member in cluster.revision_ids) / len(cluster.revision_ids)
    return 1.0 - (1.0 - OLD_NEWS) * share


def _relevance(cluster: Cluster, by_id: Mapping[RevisionId, Revision], wanted: Sequence[frozenset[str]]) -> float:
    if not wanted:
        return 1.0
    used = frozenset().union(*(_keys(_words(by_id[member])) for member in cluster.revision_ids))
    return ON_TOPIC if any(topic <= used for topic in wanted) else 1.0


def _words(revision: Revision) -> str:
    sentences = (span.of(revision.text) for span in citable_sentences(revision))
    return " ".join((revision.article.title, *sentences))


def _keys(text: str) -> frozenset[str]:
    return frozenset(term for term in terms(text) if term not in STOP_WORDS)
