"""The FTS5 engine: bounded work, results that depend on nothing but what is held, a file that can be thrown away."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from briefings.errors import StoreError
from briefings.store import Entry, Filters, FtsIndex, fts, fts_candidates
from briefings.types import Chunk, Kind, Revision, Span
from tests.store.exhaustive import ExhaustiveIndex

from .make import HOUR, NOON, revision
from .test_search_index import entry

DAY = 24 * HOUR
WORDS = [f"word{number}" for number in range(60)]


def library(count: int) -> list[Revision]:
    """Make articles of three lines, with words that are the commoner the lower their number."""
    rng = random.Random(3)
    return [
        revision(
            "\n".join(" ".join(WORDS[int(rng.paretovariate(0.7)) % 60] for _ in range(12)) for _ in range(3)),
            f"https://{number}.example",
            published_at=NOON + number * DAY,
            kind=Kind.OPINION if number % 10 == 0 else Kind.NEWS,
        )
        for number in range(count)
    ]


@pytest.fixture
def small_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the bounds so low that a small index meets them."""
    monkeypatch.setattr(fts_candidates, "_READ", 30)
    monkeypatch.setattr(fts_candidates, "_CANDIDATES", 10)
    monkeypatch.setattr(fts_candidates, "_FEW_REVISIONS", 2)


def test_where_the_words_are_few_nothing_is_left_out(tmp_path: Path) -> None:
    sources = library(60)
    reference = ExhaustiveIndex()
    reference.add(map(entry, sources))
    with FtsIndex(tmp_path / "index") as index:
        index.add(map(entry, sources))
        for query in ("word2 word17 word40", "word50", "word1", "word1 word2 word3 word4 word30"):
            for filters in (Filters(), Filters(kinds=frozenset({Kind.NEWS})), Filters(since=NOON + 10 * DAY)):
                found = index.search(query, k=10, filters=filters)
                expected = reference.search(query, k=10, filters=filters)
                assert [round(hit.score, 6) for hit in found] == [round(hit.score, 6) for hit in expected]


@pytest.mark.usefixtures("small_budget")
def test_rare_words_find_the_candidates_and_every_word_ranks_them(tmp_path: Path) -> None:
    sources = library(60)
    held = {word: sum(word in line.split() for source in sources for line in source.text.split("\n")) for word in WORDS}
    rare = next(word for word in WORDS if 3 <= held[word] <= 9)
    assert held["word1"] > 30
    reference = ExhaustiveIndex()
    reference.add(map(entry, sources))
    with FtsIndex(tmp_path / "index") as index:
        index.add(map(entry, sources))
        few = index.search(f"word1 {rare}", k=held[rare])
        more = index.search(f"word1 {rare}", k=50)
    texts = {source.id: source.text for source in sources}
    assert all(rare in hit.chunk.span.of(texts[hit.chunk.revision_id]).split() for hit in few)
    assert len(few) == held[rare] < len(more)
    assert len({hit.chunk for hit in more}) == len(more)
    scores = {hit.chunk: round(hit.score, 6) for hit in reference.search(f"word1 {rare}", k=200)}
    assert all(scores[hit.chunk] == round(hit.score, 6) for hit in more)


@pytest.mark.usefixtures("small_budget")
def test_a_common_word_beside_a_rare_one_is_found_however_old(tmp_path: Path) -> None:
    sources = library(60)
    rare = [revision(f"torc {'sea ' * 30}", f"https://torc{n}.example", published_at=NOON + n * DAY) for n in range(25)]
    both = revision(f"torc word1 {'sea ' * 29}", "https://old.example", published_at=NOON - 9 * DAY)
    with FtsIndex(tmp_path / "index") as index:
        index.add(map(entry, [*sources, *rare, both]))
        (first,) = index.search("torc word1", k=1)
    assert first.chunk.revision_id == both.id


@pytest.mark.usefixtures("small_budget")
def test_of_chunks_that_hold_a_word_alike_the_shortest_are_best(tmp_path: Path) -> None:
    sources = [
        revision("ferry " + "sea " * (30 - n), f"https://{n}.example", published_at=NOON - n * DAY) for n in range(30)
    ]
    with FtsIndex(tmp_path / "index") as index:
        index.add(map(entry, sources))
        found = index.search("ferry", k=10)
    assert [hit.chunk.revision_id for hit in found] == [source.id for source in reversed(sources[20:])]


@pytest.mark.usefixtures("small_budget")
def test_a_filter_that_many_revisions_pass_leaves_no_hit_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fts_candidates, "_NAMED_REVISIONS", 2)
    monkeypatch.setattr(fts_candidates, "_LISTED_REVISIONS", 2)
    monkeypatch.setattr(fts_candidates, "_PASSING", 2)
    monkeypatch.setattr(fts_candidates, "_SIZED", 3)
    monkeypatch.setattr(fts_candidates, "_CANDIDATES", 2)
    sources = [
        revision(
            "ferry " * (1 + (n % 10 != 0)) + f"number {n}",
            f"https://{n}.example",
            published_at=NOON + n * DAY,
            kind=Kind.OPINION if n % 10 == 0 else Kind.NEWS,
        )
        for n in range(30)
    ]
    with FtsIndex(tmp_path / "index") as index:
        index.add(map(entry, sources))
        found = index.search("ferry", k=3, filters=Filters(kinds=frozenset({Kind.OPINION})))
    assert {hit.chunk.revision_id for hit in found} == {sources[n].id for n in (0, 10, 20)}


@pytest.mark.parametrize("size", [0, 1, 127, 128, 300, 16_383, 16_384, 70_000])
def test_the_length_of_a_chunk_is_read_as_fts5_writes_it(tmp_path: Path, size: int) -> None:
    with FtsIndex(tmp_path / "index") as index:
        source = revision("a " * max(size, 1))
        chunks = [Chunk(revision_id=source.id, span=Span(0, 2 * size), token_count=size)]
        index.add([Entry(revision=source, chunks=chunks)])
        ((found,),) = index._database.rows("SELECT sz FROM chunk_docsize")
    assert fts_candidates._first_size(found) == size


@pytest.mark.usefixtures("small_budget")
def test_of_common_words_alone_the_newest_that_hold_them_together(tmp_path: Path) -> None:
    sources = library(60)
    with FtsIndex(tmp_path / "index") as index:
        index.add(map(entry, sources))
        found = index.search("word1 word2", k=5)
        old = index.search("word1 word2", k=5, filters=Filters(until=NOON + 20 * DAY))
        opinion = index.search("word1 word2", k=5, filters=Filters(kinds=frozenset({Kind.OPINION})))
    by_id = {source.id: number for number, source in enumerate(sources)}
    assert len(found) == len(old) == 5
    assert all(by_id[hit.chunk.revision_id] > 40 for hit in found)
    assert all(by_id[hit.chunk.revision_id] <= 20 for hit in old)
    assert opinion
    assert all(by_id[hit.chunk.revision_id] % 10 == 0 for hit in opinion)


@pytest.mark.usefixtures("small_budget")
def test_few_revisions_are_looked_at_whole(tmp_path: Path) -> None:
    sources = library(60)
    chosen = frozenset({sources[0].id, sources[30].id})
    with FtsIndex(tmp_path / "index") as index:
        index.add(map(entry, sources))
        found = index.search("word1", k=10, filters=Filters(revision_ids=chosen))
    lines = [line for source in (sources[0], sources[30]) for line in source.text.split("\n")]
    assert len(found) == sum("word1" in line.split() for line in lines) > 0


@pytest.mark.usefixtures("small_budget")
def test_revisions_that_pass_are_named_listed_or_joined_with_the_same_results(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = library(60)
    chosen = Filters(revision_ids=frozenset(source.id for source in sources[5:40:2]), since=NOON + 9 * DAY)
    with FtsIndex(tmp_path / "index") as index:
        index.add(map(entry, sources))
        queries = ("word1", "word1 word2 word3", "word9 word1", "word40 word17")
        named = [index.search(query, k=10, filters=chosen) for query in queries]
        monkeypatch.setattr(fts_candidates, "_NAMED_REVISIONS", 2)
        listed = [index.search(query, k=10, filters=chosen) for query in queries]
        monkeypatch.setattr(fts_candidates, "_LISTED_REVISIONS", 2)
        joined = [index.search(query, k=10, filters=chosen) for query in queries]
    assert named == listed == joined
    assert {hit.chunk.revision_id for hits in named for hit in hits} <= {source.id for source in sources[9:40:2]}
    assert named[0]


@pytest.mark.usefixtures("small_budget")
def test_results_do_not_depend_on_the_order_of_adding(tmp_path: Path) -> None:
    sources = library(60)
    queries = ("word1", "word1 word2 word3", "word9 word1", "word40 word17")
    results = []
    for number in range(3):
        random.Random(number).shuffle(sources)
        with FtsIndex(tmp_path / f"index {number}") as index:
            for start in range(0, 60, 7 + number):
                index.add(map(entry, sources[start : start + 7 + number]))
            index.remove([sources[5].id])
            index.add([entry(sources[5])])
            results.append([index.search(query, k=10) for query in queries])
    assert results[0] == results[1] == results[2]


def test_an_index_is_there_again_when_it_is_opened_again(tmp_path: Path) -> None:
    with FtsIndex(tmp_path / "index") as index:
        index.add([entry(revision(), "stamp")])
        before = index.search("ferry", k=5)
    with FtsIndex(tmp_path / "index") as index:
        assert index.search("ferry", k=5) == before
        assert dict(index.stamps()) == {revision().id: "stamp"}


def test_two_openings_see_each_others_work(tmp_path: Path) -> None:
    with FtsIndex(tmp_path / "index") as one, FtsIndex(tmp_path / "index") as other:
        one.add([entry(revision())])
        assert len(other.search("ferry", k=5)) == 1
        other.remove([revision().id])
        assert one.search("ferry", k=5) == ()


def test_a_damaged_file_says_that_it_can_be_deleted(tmp_path: Path) -> None:
    (tmp_path / "index").write_bytes(b"no database at all, but long enough to look at" * 100)
    with pytest.raises(StoreError, match="delete this file"):
        FtsIndex(tmp_path / "index")


def test_two_revisions_whose_numbers_meet_are_both_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fts, "_first_number", lambda _: 77)
    with FtsIndex(tmp_path / "index") as index:
        index.add([entry(revision("The ferry sank.", f"https://{n}.example")) for n in range(3)])
        assert len(index.search("ferry", k=5)) == 3
        index.remove([revision("The ferry sank.", "https://1.example").id])
        assert len(index.search("ferry", k=5)) == 2


@pytest.mark.parametrize("year", [1, 1969, 1970, 2327, 2329, 9999])
def test_any_date_has_a_place(tmp_path: Path, year: int) -> None:
    moment = NOON.replace(year=year)
    source = revision(published_at=moment)
    with FtsIndex(tmp_path / "index") as index:
        index.add([entry(source)])
        for filters in (Filters(), Filters(since=moment, until=moment), Filters(until=moment), Filters(since=moment)):
            assert len(index.search("ferry", k=5, filters=filters)) == 1


def test_a_text_of_more_chunks_than_have_numbers_is_refused(tmp_path: Path) -> None:
    source = revision("a " * 70_000)
    chunks = [Chunk(revision_id=source.id, span=Span(2 * n, 2 * n + 1), token_count=1) for n in range(70_000)]
    with FtsIndex(tmp_path / "index") as index:
        with pytest.raises(StoreError, match="too long to index"):
            index.add([Entry(revision=source, chunks=chunks)])
        assert dict(index.stamps()) == {}


def test_a_copied_index_is_an_index(tmp_path: Path) -> None:
    with FtsIndex(tmp_path / "index") as index:
        index.add(map(entry, library(5)))
    shutil.copy(tmp_path / "index", tmp_path / "copy")
    with FtsIndex(tmp_path / "copy") as copy, FtsIndex(tmp_path / "index") as index:
        assert copy.search("word1 word2", k=9) == index.search("word1 word2", k=9)
