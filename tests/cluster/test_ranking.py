"""Ranking: origins, recency, novelty, topics."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from briefings.cluster import rank
from briefings.types import Cluster, Memo, MemoKind, Revision, RunRecord

from ..draft.stories import AS_OF, COUNCIL, HARBOUR, article, day


def one(*revisions: Revision, origins: int | None = None) -> Cluster:
    """A cluster of `revisions`: each an origin, or all but the first `origins - 1` one."""
    names = [revision.id for revision in revisions]
    cut = len(names) if origins is None else origins
    parts = [(name,) for name in names[: cut - 1]] + [tuple(names[cut - 1 :])]
    return Cluster(revision_ids=tuple(names), origins=tuple(parts))


def memo(*revisions: Revision) -> Memo:
    return Memo(
        id="brief",
        kind=MemoKind.BRIEF,
        as_of=AS_OF,
        revisions=revisions,
        run=RunRecord(package_version="0", writer="w"),
    )


def best(clusters: list[Cluster], revisions: tuple[Revision, ...], **options: object) -> Cluster:
    settings = {"as_of": AS_OF, "previous": None, "topics": (), **options}
    return rank(clusters, revisions, **settings)[0]  # type: ignore[arg-type]


SAME_DAY = tuple(
    article(name, f"The town of {name} opened a bridge.", published=day(7))
    for name in ("Aker", "Bodal", "Corvik", "Dorm")
)


def test_more_origins_come_first_and_reprints_do_not_count() -> None:
    wide, narrow = one(*SAME_DAY[:2]), one(*SAME_DAY[2:], origins=1)
    assert best([narrow, wide], SAME_DAY).revision_ids == wide.revision_ids


def test_newer_comes_first() -> None:
    old = article("old", "The town of Aker opened a bridge.", published=day(1))
    new = article("new", "The town of Bodal opened a bridge.", published=day(7))
    assert best([one(old), one(new)], (old, new)).revision_ids == (new.id,)


def test_without_dates_a_cluster_ranks_as_a_day_old() -> None:
    undated = article("undated", "The town of Aker opened a bridge.")
    fresh = article("fresh", "The town of Bodal opened a bridge.", published=AS_OF - timedelta(hours=1))
    stale = article("stale", "The town of Corvik opened a bridge.", published=AS_OF - timedelta(days=3))
    ranked = rank([one(stale), one(undated), one(fresh)], (stale, undated, fresh), as_of=AS_OF)
    assert [found.revision_ids for found in ranked] == [(fresh.id,), (undated.id,), (stale.id,)]


def test_what_is_dated_after_the_memo_is_no_newer_than_new() -> None:
    ahead = article("ahead", "The town of Aker opened a bridge.", published=AS_OF + timedelta(days=300))
    assert rank([one(ahead)], (ahead,), as_of=AS_OF)[0].score == 1.0


def test_what_the_previous_memo_told_comes_later() -> None:
    told, new = one(SAME_DAY[0]), one(SAME_DAY[1])
    assert best([told, new], SAME_DAY, previous=memo(SAME_DAY[0])).revision_ids == new.revision_ids


def test_a_new_revision_of_a_told_article_is_news() -> None:
    changed = Revision.of(SAME_DAY[0].article, "The town of Aker closed its bridge.", fetched_at=AS_OF)
    ranked = rank([one(changed)], (changed,), as_of=AS_OF, previous=memo(SAME_DAY[0]))
    assert ranked[0].score == rank([one(changed)], (changed,), as_of=AS_OF)[0].score


def test_topics_lift_what_is_about_all_of_their_words() -> None:
    harbour, council = one(*HARBOUR[:1]), one(*COUNCIL[:1])
    revisions = (*HARBOUR, *COUNCIL)
    plain = {found.revision_ids: found.score for found in rank([harbour, council], revisions, as_of=AS_OF)}
    lifted = rank([harbour, council], revisions, as_of=AS_OF, topics=("Halden ferries", "Halden trams", ""))
    factors = {found.revision_ids: found.score / plain[found.revision_ids] for found in lifted}
    assert factors == {harbour.revision_ids: 2.0, council.revision_ids: 1.0}


def test_equal_clusters_keep_their_order() -> None:
    clusters = [one(revision) for revision in SAME_DAY]
    assert [found.revision_ids for found in rank(clusters, SAME_DAY, as_of=AS_OF)] == [c.revision_ids for c in clusters]


def test_clusters_of_unknown_revisions_are_refused() -> None:
    with pytest.raises(KeyError):
        rank([one(SAME_DAY[0])], (), as_of=AS_OF)


def test_ranking_changes_nothing_but_scores() -> None:
    cluster = one(*SAME_DAY)
    assert replace(rank([cluster], SAME_DAY, as_of=AS_OF)[0], score=0.0) == cluster
