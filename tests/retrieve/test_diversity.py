"""Reprints folded, sources spread, neighbours, packing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefings.retrieve.diversity import fold, neighbours, spread
from briefings.types import Chunk, Hit, Mark, MarkLabel, RevisionId, Span

from ..store.make import revision

WIRE = (
    "Investigators have found two worn brake shoes on the car that struck the buffers in Port Ostrel, the board said."
)
EDITED = (
    "Investigators have found two worn brake shoes on the car that struck the buffers in Port Ostrel, officials said."
)
OTHER = (
    "The harbour master counted nineteen ships at anchor in the bay by noon, and expected more of them by the evening."
)


def hit(rank: int, revision_id: str, place: int = 0, score: float | None = None, tokens: int = 10) -> Hit:
    return Hit(
        chunk=Chunk(revision_id=RevisionId(revision_id), span=Span(place, place + 5), token_count=tokens),
        score=1 / rank if score is None else score,
        rank=rank,
        found_by=("fts5",),
    )


def ids(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.chunk.revision_id for hit in hits]


def test_a_reprint_is_folded_into_the_better_hit() -> None:
    texts = {"wire": WIRE, "other": OTHER, "reprint": WIRE, "edited": EDITED}
    hits = [hit(rank, name) for rank, name in enumerate(texts, 1)]
    found = fold(hits, lambda chunk: texts[chunk.revision_id])
    assert ids(found.hits) == ["wire", "other"]
    assert [found.rank for found in found.hits] == [1, 2]
    assert [chunk.revision_id for chunk in found.same[hits[0].chunk]] == ["reprint", "edited"]


def test_passages_of_one_text_are_not_folded() -> None:
    assert len(fold([hit(1, "a", 0), hit(2, "a", 50)], lambda _: WIRE).hits) == 2


def test_a_long_passage_is_not_folded_into_a_part_of_it() -> None:
    texts = {"part": WIRE, "whole": f"{WIRE} {OTHER} {OTHER.swapcase()} Nobody had asked for it before the spring."}
    hits = [hit(1, "part"), hit(2, "whole")]
    assert ids(fold(hits, lambda chunk: texts[chunk.revision_id]).hits) == ["part", "whole"]


def test_short_passages_are_the_same_only_when_equal() -> None:
    texts = {"a": "He denied it on Monday.", "b": "He denied it on Tuesday.", "c": "He denied it on Monday."}
    hits = [hit(rank, name) for rank, name in enumerate(texts, 1)]
    assert ids(fold(hits, lambda chunk: texts[chunk.revision_id]).hits) == ["a", "b"]


def test_many_sources_before_many_passages() -> None:
    hits = [hit(n, "a", n) for n in range(1, 5)] + [hit(5, "b")]
    assert ids(spread(hits, lambda revision_id: revision_id)) == ["a", "a", "a", "b", "a"]


def test_other_sources_keep_their_order() -> None:
    hits = [hit(1, "a"), hit(2, "b"), hit(3, "c")]
    assert spread(hits, lambda revision_id: revision_id) == tuple(hits)
    assert ids(spread(hits, lambda _: "one publisher")) == ["a", "b", "c"]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0.01, 1)), max_size=12))
def test_spreading_loses_nothing_and_keeps_the_first(found: list[tuple[str, float]]) -> None:
    scores = sorted((score for _, score in found), reverse=True)
    hits = [hit(n, name, n, score) for n, ((name, _), score) in enumerate(zip(found, scores, strict=True), 1)]
    after = spread(hits, lambda revision_id: revision_id)
    assert {h.chunk for h in after} == {h.chunk for h in hits}
    assert not hits or after[0].chunk == hits[0].chunk


def test_neighbours() -> None:
    text = "One stood here. Two came in. Three sat down. Four left. Five slept."
    plain = revision(text)
    three = Span(text.index("Three"), text.index("Three") + 5)
    assert neighbours(plain, three).of(text) == "Two came in. Three sat down. Four left."
    assert neighbours(plain, three, before=9, after=0).of(text) == "One stood here. Two came in. Three sat down."
    marked = revision(text, marks=(Mark(span=Span(0, len(text)), label=MarkLabel.BOILERPLATE, rule="test"),))
    assert neighbours(marked, three) == three
