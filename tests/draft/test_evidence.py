"""Evidence: short ids in the order of the clusters; what writers are asked."""

from __future__ import annotations

from datetime import datetime

import pytest

from briefings.draft import BriefOptions, Length, build_evidence
from briefings.types import Cluster

from .stories import COUNCIL, HARBOUR, article


def test_refs_count_articles_in_the_order_of_the_clusters_and_sentences_within() -> None:
    first, second = HARBOUR[0], COUNCIL[0]
    clusters = (
        Cluster(revision_ids=(second.id,), origins=((second.id,),), score=2.0),
        Cluster(revision_ids=(first.id,), origins=((first.id,),), score=1.0),
    )
    found = build_evidence((first, second), clusters)
    assert found.revisions == (second, first)
    assert found.clusters == clusters
    assert [sentence.ref for sentence in found.sentences if sentence.revision_id == second.id] == [
        f"A1.{number}" for number in range(1, 5)
    ]
    assert len({sentence.ref for sentence in found.sentences}) == len(found.sentences)


def test_revisions_in_no_cluster_come_last_and_unknown_members_are_passed_over() -> None:
    known, loose = HARBOUR[0], COUNCIL[0]
    cluster = Cluster(revision_ids=(known.id, HARBOUR[1].id), origins=((HARBOUR[1].id,), (known.id,)))
    assert build_evidence((loose, known), (cluster,)).revisions == (known, loose)


def test_sentences_are_slices_read_as_one_line_and_no_title_or_boilerplate() -> None:
    revision = article("a", "The ferry came to St.\nIlmar on Monday. It was late.", title="Late", notice="Read more")
    first, second = build_evidence((revision,), ()).sentences
    assert first.text == "The ferry came to St. Ilmar on Monday."
    assert first.span.of(revision.text) == "The ferry came to St.\nIlmar on Monday."
    assert second.text == "It was late."


def test_nothing_gives_no_evidence() -> None:
    assert build_evidence((), ()).sentences == ()


def test_lengths_grow() -> None:
    assert Length.SHORT.sentences < Length.STANDARD.sentences < Length.LONG.sentences


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        BriefOptions(as_of=datetime(2031, 5, 8))  # noqa: DTZ001
