"""Words and meaning asked as one."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from briefings.errors import ModelUnavailable, StoreError
from briefings.retrieve import FusedIndex, retrieve
from briefings.retrieve.dense import DenseIndex
from briefings.store import NO_FILTERS, Filters, FtsIndex, Query, SearchIndex
from briefings.types import Hit

from ..store.make import HOUR, NOON, revision
from .toy import ToyEmbedder, entry

WOLF = revision("Wolves came back to the valley in spring.", "https://post.example/wolf", title="Wolves")
TORC = revision("Thieves took a gold torc from the museum.", "https://post.example/torc", title="Theft")


class Broken(ToyEmbedder):
    def embed(self, texts: Sequence[str]) -> list[bytes]:
        raise ModelUnavailable("no server today")


class Together(ToyEmbedder):
    """Embeds a question only while something else waits for `met` too."""

    def __init__(self, met: threading.Barrier) -> None:
        super().__init__()
        self._met = met

    def embed(self, texts: Sequence[str]) -> list[bytes]:
        if "?" in texts[0]:
            self._met.wait()
        return super().embed(texts)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[FusedIndex]:
    fused = FusedIndex(FtsIndex(tmp_path / "index.sqlite"), DenseIndex(tmp_path / "vectors", ToyEmbedder()))
    yield fused
    fused.close()


def test_found_by_both(index: FusedIndex) -> None:
    index.add([entry(WOLF, "1"), entry(TORC, "1")])
    hits = retrieve("Where did wolves come back?", index)
    assert hits[0].chunk.revision_id == WOLF.id
    assert hits[0].found_by == ("fts5", "dense")
    assert index.search("wolves", k=0) == ()
    assert dict(index.stamps()) == {WOLF.id: "1", TORC.id: "1"}


def test_filters_hold_for_both(index: FusedIndex) -> None:
    index.add([entry(WOLF), entry(TORC)])
    only = Filters(revision_ids=frozenset({TORC.id}))
    assert {hit.chunk.revision_id for hit in retrieve("wolves or torc", index, filters=only)} == {TORC.id}
    assert retrieve("wolves", index, filters=Filters(since=NOON + HOUR)) == ()


def test_words_and_meaning_are_searched_at_the_same_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    met = threading.Barrier(2, timeout=10)
    words, meaning = FtsIndex(tmp_path / "index.sqlite"), DenseIndex(tmp_path / "vectors", Together(met))
    fused = FusedIndex(words, meaning)
    fused.add([entry(WOLF), entry(TORC)])
    by_words = words.search

    def search(query: str | Query, *, k: int, filters: Filters = NO_FILTERS) -> tuple[Hit, ...]:
        met.wait()
        return by_words(query, k=k, filters=filters)

    monkeypatch.setattr(words, "search", search)
    hits = fused.search("Where did wolves come back?", k=5)
    assert [hit.found_by for hit in hits] == [("fts5", "dense")]
    fused.close()


@pytest.mark.parametrize("part", [FtsIndex, DenseIndex])
def test_an_error_of_either_is_passed_on(
    index: FusedIndex, monkeypatch: pytest.MonkeyPatch, part: type[SearchIndex]
) -> None:
    def fails(*_: object, **__: object) -> tuple[Hit, ...]:
        raise StoreError("the file is damaged")

    index.add([entry(WOLF)])
    monkeypatch.setattr(part, "search", fails)
    with pytest.raises(StoreError, match="damaged"):
        index.search("wolves", k=5)


def test_remove_and_clear(index: FusedIndex) -> None:
    index.add([entry(WOLF), entry(TORC)])
    index.remove([WOLF.id])
    assert list(index.stamps()) == [TORC.id]
    index.clear()
    assert retrieve("wolves or torc", index) == ()


def test_what_one_lacks_is_not_held(tmp_path: Path) -> None:
    words, meaning = FtsIndex(tmp_path / "index.sqlite"), DenseIndex(tmp_path / "vectors", ToyEmbedder())
    words.add([entry(WOLF, "1"), entry(TORC, "1")])
    meaning.add([entry(WOLF, "1"), entry(TORC, "0")])
    fused = FusedIndex(words, meaning)
    assert list(fused.stamps()) == [WOLF.id]
    fused.close()


def test_a_broken_model_costs_only_its_own_hits(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    good = DenseIndex(tmp_path / "vectors", ToyEmbedder())
    good.add([entry(WOLF)])
    good.close()
    words = FtsIndex(tmp_path / "index.sqlite")
    words.add([entry(WOLF)])
    fused = FusedIndex(words, DenseIndex(tmp_path / "vectors", Broken()))
    with caplog.at_level(logging.WARNING):
        hits = retrieve("wolves", fused)
    assert [hit.found_by for hit in hits] == [("fts5",)]
    assert "no server today" in caplog.text
    fused.close()
