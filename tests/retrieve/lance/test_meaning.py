"""Words and vectors in one table: found as by two indexes that are fused."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from briefings.errors import ModelUnavailable, StoreError
from briefings.retrieve import FusedIndex, retrieve
from briefings.retrieve.dense import DenseIndex
from briefings.store import Filters, FtsIndex, Query
from briefings.types import Hit

from ...store.make import HOUR, NOON, revision
from ..toy import ToyEmbedder, entry

pytest.importorskip("lance", reason="needs pylance (dependency group `scale`)")

from briefings.retrieve.lance import LanceIndex

WOLF = revision("Wolves came back to the valley in spring.", "https://post.example/wolf", title="Wolves")
TORC = revision("Thieves took a gold torc from the museum.", "https://post.example/torc", title="Theft")
_NOUNS = ("wolf", "torc", "ferry", "bridge", "mill", "glacier", "harbour", "orchard", "tunnel", "quarry", "mine")
SHELF = [
    revision(
        f"The {_NOUNS[number % 11]} of place{number} and the {_NOUNS[number % 7]} were seen by {number} people.",
        f"https://shelf.example/{number}",
        title=f"{_NOUNS[number % 5]} {number}",
        published_at=NOON + number * HOUR,
    )
    for number in range(320)
]


class Broken(ToyEmbedder):
    def embed(self, texts: Sequence[str]) -> list[bytes]:
        raise ModelUnavailable("no server today")


def places(hits: Sequence[Hit]) -> list[tuple[str, int]]:
    return [(hit.chunk.revision_id, hit.chunk.span.start) for hit in hits]


@pytest.mark.parametrize("unindexed", [1_000, 100])
def test_found_as_by_two_indexes(tmp_path: Path, unindexed: int) -> None:
    """With every row in memory, and with the vectors of all but the last rows in lists of their own."""
    with (
        LanceIndex(str(tmp_path / "lance"), ToyEmbedder(), unindexed=unindexed) as index,
        closing(FusedIndex(FtsIndex(tmp_path / "words"), DenseIndex(tmp_path / "vectors", ToyEmbedder()))) as oracle,
    ):
        for start in range(0, len(SHELF), 64):
            part = [entry(each, "1") for each in SHELF[start : start + 64]]
            index.add(part)
            oracle.add(part)
        assert dict(index.stamps()) == dict(oracle.stamps())
        shared = 0
        for noun in _NOUNS:
            for filters in (Filters(), Filters(since=NOON + 200 * HOUR)):
                found, expected = (
                    each.search(f"people at the {noun}", k=10, filters=filters) for each in (index, oracle)
                )
                assert {hit.found_by for hit in found} <= {("lance",), ("dense",), ("lance", "dense")}
                shared += len(set(places(found)) & set(places(expected)))
        assert shared >= 0.95 * 10 * 2 * len(_NOUNS)


def test_what_is_too_far_in_meaning_is_not_found(tmp_path: Path) -> None:
    toy = ToyEmbedder()
    question = Query(text="glacier and orchard", clauses=())
    with (
        LanceIndex(str(tmp_path / "lance"), toy, unindexed=1) as index,
        closing(DenseIndex(tmp_path / "vectors", toy)) as oracle,
    ):
        for each in (index, oracle):
            each.add([entry(source) for source in SHELF[:40]])
        found, expected = set(places(index.search(question, k=99))), set(places(oracle.search(question, k=99)))
    assert found == expected
    assert 0 < len(found) < 40


def test_no_text_is_embedded_twice(tmp_path: Path) -> None:
    toy = ToyEmbedder()
    with LanceIndex(str(tmp_path), toy, unindexed=1) as index:
        index.add([entry(WOLF, "1"), entry(TORC, "1")])
        index.add([entry(WOLF, "2")])
        index.words.add([entry(TORC, "2")])
        assert [len(call) for call in toy.calls] == [2]
        assert dict(index.stamps()) == {WOLF.id: "2", TORC.id: "2"}
        again = revision(WOLF.text + " More were heard than seen, all the way to the pass in the north.",
                         "https://post.example/wolf", title="Wolves")  # fmt: skip
        index.add([entry(again, "1", 12)], instead_of=[WOLF.id])
        assert toy.calls[1:] == [["Wolves\nMore were heard than seen, all the way to the pass in the north."]]


def test_words_first(tmp_path: Path) -> None:
    toy = ToyEmbedder()
    with LanceIndex(str(tmp_path), toy, unindexed=1) as index:
        index.words.add([entry(WOLF, "1")])
        assert toy.calls == []
        assert (dict(index.words.stamps()), dict(index.stamps())) == ({WOLF.id: "1"}, {})
        assert [hit.found_by for hit in retrieve("wolves", index)] == [("lance",)]
        index.add([entry(WOLF, "1")])
        assert dict(index.stamps()) == {WOLF.id: "1"}
        assert [hit.found_by for hit in retrieve("wolves", index)] == [("lance", "dense")]


def test_a_model_that_fails(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with LanceIndex(str(tmp_path), ToyEmbedder()) as index:
        index.add([entry(WOLF)])
    with LanceIndex(str(tmp_path), Broken()) as index:
        with pytest.raises(ModelUnavailable):
            index.add([entry(WOLF), entry(TORC)])
        assert set(index.stamps()) == {WOLF.id}
        with caplog.at_level(logging.WARNING):
            assert [hit.found_by for hit in retrieve("wolves", index)] == [("lance",)]
    assert "no server today" in caplog.text


def test_searches_do_not_wait_for_what_is_being_embedded(tmp_path: Path) -> None:
    embedding, go_on = threading.Event(), threading.Event()

    class Slow(ToyEmbedder):
        def embed(self, texts: Sequence[str]) -> list[bytes]:
            if "Theft" in texts[0]:
                embedding.set()
                assert go_on.wait(timeout=30)
            return super().embed(texts)

    with LanceIndex(str(tmp_path), Slow()) as index:
        index.add([entry(WOLF)])
        adding = threading.Thread(target=lambda: index.add([entry(TORC)]))
        adding.start()
        assert embedding.wait(timeout=30)
        assert {hit.chunk.revision_id for hit in retrieve("wolves or torc", index)} == {WOLF.id}
        go_on.set()
        adding.join()
        assert {hit.chunk.revision_id for hit in retrieve("wolves or torc", index)} == {WOLF.id, TORC.id}


def test_each_space_has_a_table(tmp_path: Path) -> None:
    with LanceIndex(str(tmp_path), ToyEmbedder()) as one, LanceIndex(str(tmp_path), ToyEmbedder("toy/2", 40)) as other:
        one.add([entry(WOLF)])
        assert dict(other.stamps()) == {}
        other.add([entry(WOLF)])
        assert (one.status().space, other.status().space) == ("toy/1", "toy/2")


def test_vectors_of_another_length_are_refused(tmp_path: Path) -> None:
    with LanceIndex(str(tmp_path), ToyEmbedder()) as index:
        index.add([entry(WOLF)])
    with LanceIndex(str(tmp_path), ToyEmbedder(dimensions=40)) as index, pytest.raises(StoreError, match="delete it"):
        index.add([entry(TORC)])


def test_after_tidying_the_same_is_found(tmp_path: Path) -> None:
    with LanceIndex(str(tmp_path), ToyEmbedder()) as index:
        index.add([entry(each) for each in SHELF])
        index.remove([each.id for each in SHELF[::3]])
        before = index.search("people at the quarry", k=10)
        index.compact(timedelta(hours=1))
        assert index.status().unindexed == 0
        after = index.search("people at the quarry", k=10)
        assert len(set(places(before)) & set(places(after))) >= 9
        assert {hit.chunk.revision_id for hit in after}.isdisjoint(each.id for each in SHELF[::3])
