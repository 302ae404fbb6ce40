"""Lance and SQLite find the same, whatever was added, replaced and removed, in whatever order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.store import Clause, Entry, Filters, FtsIndex, Query, SearchIndex
from briefings.types import Chunk, Hit, Kind, Revision

from ...store.make import HOUR, NOON, revision
from ...store.test_search_index import entry

pytest.importorskip("lance", reason="needs pylance (dependency group `scale`)")

from briefings.retrieve.lance import LanceIndex

_WORDS = (
    "ferry",
    "ferries",
    "sank",
    "Corvo",
    "Corvona",
    "Bay",
    "the",
    "of",
    "渡轮沉没",
    "паром",
    "1,500",
    "U.S.",
    "Zürich",
)
_text = st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=7).map(" ".join), min_size=1, max_size=3).map(
    "\n".join
)
_articles = st.integers(0, 5)
_steps = st.lists(
    st.tuples(st.lists(st.tuples(_articles, _text), max_size=4), st.lists(_articles, max_size=2)),
    min_size=1,
    max_size=6,
)
_clause = st.builds(
    Clause,
    wordings=st.lists(
        st.lists(st.sampled_from(_WORDS), min_size=1, max_size=2).map(" ".join), min_size=1, max_size=3
    ).map(tuple),
    weight=st.sampled_from([0.25, 1.0, 1.2, 2.0]),
    open=st.booleans(),
)
_queries = st.lists(_clause, min_size=1, max_size=4).map(lambda clauses: Query(text="", clauses=tuple(clauses)))
_filters = st.builds(
    Filters,
    since=st.sampled_from([None, NOON, NOON + 2 * HOUR]),
    until=st.sampled_from([None, NOON + 4 * HOUR]),
    kinds=st.sampled_from([None, frozenset({Kind.NEWS})]),
    languages=st.sampled_from([None, frozenset({"en"}), frozenset({"fr", "de"})]),
    publishers=st.sampled_from([None, frozenset({"L'Écho"}), frozenset({"Post", ""})]),
)


def article(number: int, text: str) -> Revision:
    return revision(
        text,
        f"https://{number}.example",
        published_at=NOON + number * HOUR,
        kind=list(Kind)[number % 2],
        language=("en", "fr", "de")[number % 3],
        publisher=("Post", "L'Écho", "")[number % 3],
    )


Steps = list[tuple[list[tuple[int, str]], list[int]]]


def apply(index: SearchIndex, steps: Steps) -> None:
    """Do the steps: articles get another text in the place of the one they have, then others go."""
    held: dict[int, Revision] = {}
    for changed, gone in steps:
        new = {number: article(number, text) for number, text in changed}
        index.add(
            [entry(each) for each in new.values()], instead_of=[held[number].id for number in new if number in held]
        )
        held |= new
        index.remove([held.pop(number).id for number in gone if number in held])


def scores(hits: tuple[Hit, ...]) -> dict[Chunk, float]:
    return {hit.chunk: round(hit.score, 6) for hit in hits}


@pytest.mark.parametrize("unindexed", [500, 3])
@given(_steps, st.lists(st.tuples(_queries, _filters), min_size=1, max_size=4))
@settings(max_examples=12, deadline=None)
def test_the_same_is_found(
    tmp_path_factory: pytest.TempPathFactory,
    unindexed: int,
    steps: Steps,
    asked: list[tuple[Query, Filters]],
) -> None:
    directory = tmp_path_factory.mktemp("index")
    with FtsIndex(directory / "index.sqlite") as oracle, LanceIndex(str(directory), unindexed=unindexed) as index:
        apply(oracle, steps)
        apply(index, steps)
        assert dict(index.stamps()) == dict(oracle.stamps())
        for query, filters in asked:
            expected = scores(oracle.search(query, k=50, filters=filters))
            assert scores(index.search(query, k=50, filters=filters)).keys() == expected.keys()
        index.compact(timedelta(hours=1))
        for query, filters in asked:
            expected = scores(oracle.search(query, k=50, filters=filters))
            assert scores(index.search(query, k=50, filters=filters)) == expected


def test_among_many_the_best_are_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    """In an index that is larger than what is scored, the ten best agree, indexed in several segments."""
    directory = tmp_path_factory.mktemp("index")
    entries = [entry(article(number, _long(number))) for number in range(700)]
    queries = [" ".join(f"w{(7 * n + 13 * m) % 300}" for m in range(4)) for n in range(30)]
    with FtsIndex(directory / "index.sqlite") as oracle, LanceIndex(str(directory), unindexed=200) as index:
        for start in range(0, len(entries), 50):
            oracle.add(entries[start : start + 50])
            index.add(entries[start : start + 50])
        assert index.status().unindexed < 200
        pairs = [(oracle.search(query, k=10), index.search(query, k=10)) for query in queries]
    shared = sum(len(scores(one).keys() & scores(other).keys()) for one, other in pairs)
    assert shared >= 0.97 * sum(len(one) for one, _ in pairs)


def _long(number: int) -> str:
    words = [f"w{(number * place * place + place) % (30 + place * 9)}" for place in range(1, 31)]
    return "\n".join(" ".join(words[start : start + 15]) for start in (0, 15))


def test_an_entry_without_chunks_beside_others(tmp_path_factory: pytest.TempPathFactory) -> None:
    with LanceIndex(str(tmp_path_factory.mktemp("index")), unindexed=1) as index:
        index.add(
            [Entry(revision=article(1, "The ferry."), chunks=(), stamp="none"), entry(article(2, "A ferry sank."))]
        )
        assert len(index.search("ferry", k=5)) == 1
        assert len(index.stamps()) == 2
        assert index.status().chunks == 1
