"""The vectors on disk: found exactly, filtered, never mixed, never lost but whole."""

from __future__ import annotations

import random
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefings.errors import StoreError
from briefings.retrieve import vectors as module
from briefings.retrieve.vectors import VectorIndex
from briefings.store import Filters
from briefings.types import Kind, Revision

from ..store.make import HOUR, NOON, revision
from .toy import ToyEmbedder, entry

WORDS = "ferry harbour storm pilot grain summit tariff wolf valley torc museum reservoir sheep camera vote".split()


def written(number: int) -> Revision:
    words = random.Random(number).choices(WORDS, k=24)
    text = " ".join(f"{words[i].capitalize()} {' '.join(words[i + 1 : i + 6])}." for i in range(0, 24, 6))
    return revision(
        text,
        f"https://post.example/{number}",
        title=f"Report {number}",
        publisher=("Post", "Courier")[number % 2],
        kind=(Kind.NEWS, Kind.OPINION)[number % 3 == 0],
        language=("en", "de")[number % 5 == 0],
        published_at=NOON + number * HOUR,
    )


@pytest.fixture
def toy() -> ToyEmbedder:
    return ToyEmbedder()


@pytest.fixture
def index(tmp_path: Path, toy: ToyEmbedder) -> Iterator[VectorIndex]:
    with VectorIndex(tmp_path / "v", toy.space) as index:
        yield index


def cosine(one: bytes, other: bytes) -> float:
    return sum(a * b for a, b in zip(array("f", one), array("f", other), strict=True))


def exhaustive(revisions: list[Revision], toy: ToyEmbedder, query: str) -> list[float]:
    found = [
        cosine(toy.vector(query), toy.vector(f"{each.article.title}\n{chunk.span.of(each.text)}"))
        for each in revisions
        for chunk in entry(each).chunks
    ]
    return sorted(found, reverse=True)


@pytest.mark.parametrize("compared", [1_000, 100])
def test_nearest_first_with_exact_cosines(
    index: VectorIndex, toy: ToyEmbedder, monkeypatch: pytest.MonkeyPatch, compared: int
) -> None:
    monkeypatch.setattr(module, "_COMPARED", compared)
    revisions = [written(n) for n in range(60)]
    index.add([entry(each) for each in revisions], toy.embed)
    hits = index.search(toy.vector("wolf valley sheep"), k=10)
    assert [hit.score for hit in hits] == pytest.approx(exhaustive(revisions, toy, "wolf valley sheep")[:10], abs=1e-5)
    assert [hit.rank for hit in hits] == list(range(1, 11))
    assert {hit.found_by for hit in hits} == {("dense",)}


def test_signs_alone_find_nearly_the_same(
    index: VectorIndex, toy: ToyEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.add([entry(written(n)) for n in range(200)], toy.embed)
    query = toy.vector("torc museum camera vote")
    exact = {hit.chunk for hit in index.search(query, k=10)}
    monkeypatch.setattr(module, "_COMPARED", 150)
    assert len(exact & {hit.chunk for hit in index.search(query, k=10)}) >= 9


@pytest.mark.parametrize(
    ("filters", "passes"),
    [
        (Filters(since=NOON + 10 * HOUR), lambda n: n >= 10),
        (Filters(until=NOON + 10 * HOUR), lambda n: n <= 10),
        (Filters(kinds=frozenset({Kind.OPINION})), lambda n: n % 3 == 0),
        (Filters(languages=frozenset({"de"}), publishers=frozenset({"Courier"})), lambda n: n % 5 == 0 and n % 2),
        (Filters(publishers=frozenset({"Nobody"})), lambda n: n < 0),
        (Filters(revision_ids=frozenset({written(3).id, written(999).id})), lambda n: n == 3),
        (Filters(revision_ids=frozenset()), lambda n: n < 0),
    ],
)
@pytest.mark.parametrize("compared", [1_000, 0])
def test_filters(
    index: VectorIndex,
    toy: ToyEmbedder,
    monkeypatch: pytest.MonkeyPatch,
    filters: Filters,
    passes: object,
    compared: int,
) -> None:
    assert callable(passes)
    monkeypatch.setattr(module, "_COMPARED", compared)
    index.add([entry(written(n)) for n in range(30)], toy.embed)
    found = {hit.chunk.revision_id for hit in index.search(toy.vector("wolf"), k=1_000, filters=filters)}
    assert found == {written(n).id for n in range(30) if passes(n)}


def test_least(index: VectorIndex, toy: ToyEmbedder) -> None:
    index.add([entry(written(n)) for n in range(20)], toy.embed)
    assert all(hit.score >= 0.3 for hit in index.search(toy.vector("wolf"), k=50, least=0.3))
    assert index.search(toy.vector("wolf"), k=50, least=1.1) == ()


def test_a_replaced_revision_is_not_found_twice(index: VectorIndex, toy: ToyEmbedder) -> None:
    index.add([entry(written(1), "one")], toy.embed)
    index.add([entry(written(1), "two", chunk_tokens=100)], toy.embed)
    assert dict(index.stamps()) == {written(1).id: "two"}
    assert len(index.search(toy.vector("wolf"), k=50)) == index.count() == len(entry(written(1), "", 100).chunks)


def test_known_texts_are_not_embedded_again(index: VectorIndex, toy: ToyEmbedder) -> None:
    index.add([entry(written(1))], toy.embed)
    index.remove([written(1).id])
    assert index.search(toy.vector("wolf"), k=5) == ()
    before = len(toy.calls)
    index.add([entry(written(1))], toy.embed)
    assert len(toy.calls) == before
    assert index.search(toy.vector("wolf"), k=5)


def test_removed_rows_are_tidied_away(index: VectorIndex, toy: ToyEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_WASTE", 5)
    index.add([entry(written(n)) for n in range(40)], toy.embed)
    size = max(file.stat().st_size for file in index.directory.glob("*.f32"))
    index.remove([written(n).id for n in range(30)])
    kept = [written(n) for n in range(30, 40)]
    assert [hit.score for hit in index.search(toy.vector("wolf"), k=100)] == pytest.approx(
        exhaustive(kept, toy, "wolf"), abs=1e-5
    )
    newest = max(index.directory.glob("*.f32"), key=lambda file: int(file.name.split(".")[1]))
    assert newest.stat().st_size < size / 2
    index.add([entry(written(50))], toy.embed)
    assert len(index.search(toy.vector("wolf"), k=100)) == index.count()


def test_another_process_sees_what_was_added(index: VectorIndex, toy: ToyEmbedder) -> None:
    with VectorIndex(index.directory, toy.space) as other:
        assert other.search(toy.vector("wolf"), k=5) == ()
        index.add([entry(written(1))], toy.embed)
        assert other.search(toy.vector("wolf"), k=5) == index.search(toy.vector("wolf"), k=5) != ()
        other.clear()
        assert index.search(toy.vector("wolf"), k=5) == ()


def test_spaces_never_mix(index: VectorIndex, toy: ToyEmbedder) -> None:
    with pytest.raises(StoreError, match="holds vectors of toy/1, not of other/1"):
        VectorIndex(index.directory, "other/1")
    index.add([entry(written(1))], toy.embed)
    with pytest.raises(StoreError, match="another length than 70"):
        index.add([entry(written(2))], ToyEmbedder(dimensions=64).embed)
    assert list(index.stamps()) == [written(1).id]
    with pytest.raises(StoreError, match="70 numbers"):
        index.search(ToyEmbedder(dimensions=64).vector("wolf"), k=5)


def test_a_failed_embedder_changes_nothing(index: VectorIndex, toy: ToyEmbedder) -> None:
    def fails(texts: object) -> list[bytes]:
        raise StoreError("no server")

    index.add([entry(written(1))], toy.embed)
    with pytest.raises(StoreError, match="no server"):
        index.add([entry(written(2))], fails)
    assert list(index.stamps()) == [written(1).id]


def test_rows_without_their_file_are_forgotten(index: VectorIndex, toy: ToyEmbedder) -> None:
    index.add([entry(written(1))], toy.embed)
    index.close()
    next(index.directory.glob("*.f32")).unlink()
    with VectorIndex(index.directory, toy.space) as again:
        assert dict(again.stamps()) == {}
        again.add([entry(written(1))], toy.embed)
        assert again.search(toy.vector("wolf"), k=5)


def test_rows_that_were_written_but_not_acknowledged_do_not_count(index: VectorIndex, toy: ToyEmbedder) -> None:
    index.add([entry(written(1))], toy.embed)
    with next(index.directory.glob("*.f32")).open("ab") as file:
        file.write(b"\xff" * 4 * 70)
    index.add([entry(written(2))], toy.embed)
    hits = index.search(toy.vector("wolf valley"), k=50)
    both = exhaustive([written(1), written(2)], toy, "wolf valley")
    assert [hit.score for hit in hits] == pytest.approx(both, abs=1e-5)


def test_nothing(index: VectorIndex, toy: ToyEmbedder) -> None:
    index.add([], toy.embed)
    index.remove([])
    assert index.search(toy.vector("wolf"), k=5) == ()
    assert index.search(toy.vector("wolf"), k=0) == ()
    assert toy.calls == []
