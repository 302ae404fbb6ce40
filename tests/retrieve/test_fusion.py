"""Reciprocal rank fusion."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.retrieve.fusion import fuse
from briefings.types import Chunk, Hit, RevisionId, Span


def ranking(name: str, *places: int) -> list[Hit]:
    return [
        Hit(
            chunk=Chunk(revision_id=RevisionId("r"), span=Span(place, place + 1), token_count=1),
            score=1.0 / rank,
            rank=rank,
            found_by=(name,),
        )
        for rank, place in enumerate(places, 1)
    ]


def places(hits: tuple[Hit, ...]) -> list[int]:
    return [hit.chunk.span.start for hit in hits]


def test_found_by_both_is_better_than_first_in_one() -> None:
    fused = fuse([ranking("bm25", 1, 2), ranking("dense", 3, 2)])
    assert places(fused) == [2, 1, 3]
    assert fused[0].found_by == ("bm25", "dense")
    assert [hit.rank for hit in fused] == [1, 2, 3]
    assert fused[0].score == pytest.approx(2 / 62)


def test_weights() -> None:
    assert places(fuse([ranking("a", 1), ranking("b", 2)], weights=[1, 2])) == [2, 1]
    with pytest.raises(ValueError, match="zip"):
        fuse([ranking("a", 1)], weights=[1, 2])


def test_nothing() -> None:
    assert fuse([]) == fuse([[], []]) == ()


@given(st.lists(st.lists(st.integers(0, 30), unique=True, max_size=10), max_size=4))
def test_every_hit_once_best_first(rankings: list[list[int]]) -> None:
    fused = fuse([ranking(str(n), *found) for n, found in enumerate(rankings)])
    assert sorted(places(fused)) == sorted({place for found in rankings for place in found})
    assert [hit.score for hit in fused] == sorted((hit.score for hit in fused), reverse=True)


@given(st.lists(st.integers(0, 30), unique=True, max_size=10))
def test_one_ranking_keeps_its_order(found: list[int]) -> None:
    assert places(fuse([ranking("a", *found)])) == found
