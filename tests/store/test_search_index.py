"""The contract of a search engine: every engine in `ENGINES` passes all of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.store import Clause, Entry, Filters, FtsIndex, Query, SearchIndex
from briefings.types import Chunk, Hit, Kind, Revision, Span

from .exhaustive import ExhaustiveIndex
from .make import HOUR, NOON, revision

Engine = Callable[[Path], SearchIndex]
ENGINES: dict[str, Engine] = {
    "fts5": lambda directory: FtsIndex(directory / "index.sqlite3"),
    "exhaustive": lambda _: ExhaustiveIndex(),
}


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]


@pytest.fixture
def index(engine: Engine, tmp_path: Path) -> Iterator[SearchIndex]:
    with contextlib.closing(engine(tmp_path)) as opened:
        yield opened


def entry(source: Revision, stamp: str = "") -> Entry:
    """Make the entry of a revision whose chunks are its lines."""
    chunks, start = [], 0
    for line in source.text.split("\n"):
        if line.strip():
            chunks.append(Chunk(revision_id=source.id, span=Span(start, start + len(line)), token_count=len(line)))
        start += len(line) + 1
    return Entry(revision=source, chunks=chunks, stamp=stamp)


def texts(hits: tuple[Hit, ...], *sources: Revision) -> list[str]:
    by_id = {source.id: source for source in sources}
    return [hit.chunk.span.of(by_id[hit.chunk.revision_id].text) for hit in hits]


FERRY = revision("The ferry sank off Corvo Bay.\nForty people were saved.", "https://a.example")
BRIDGE = revision("The bridge at Corvo Bay was closed.\nNo ferry ran.", "https://b.example")
TALKS = revision("The talks on the missiles were postponed.", "https://c.example")


def test_finds_the_chunk_that_holds_the_words(index: SearchIndex) -> None:
    index.add([entry(FERRY), entry(BRIDGE), entry(TALKS)])
    (hit,) = index.search("people saved", k=5)
    assert (hit.chunk.revision_id, hit.chunk.span, hit.rank) == (FERRY.id, Span(30, 54), 1)
    assert hit.chunk.token_count == len("Forty people were saved.")
    assert texts(index.search("missile postpone", k=5), TALKS) == ["The talks on the missiles were postponed."]
    assert index.search("submarine", k=5) == ()


def test_more_and_rarer_words_are_better(index: SearchIndex) -> None:
    index.add([entry(FERRY), entry(BRIDGE), entry(TALKS)])
    hits = index.search("the ferry at Corvo Bay sank", k=10)
    found = texts(hits, FERRY, BRIDGE, TALKS)
    assert found[0] == "The ferry sank off Corvo Bay."
    assert found[-1] == "The talks on the missiles were postponed."
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(hit.score > 0 and hit.found_by for hit in hits)


def test_a_word_of_every_chunk_still_finds_them(index: SearchIndex) -> None:
    index.add([entry(FERRY), entry(TALKS)])
    assert len(index.search("the", k=5)) == 2


@pytest.mark.parametrize(("k", "count"), [(-1, 0), (0, 0), (1, 1), (2, 2), (1_000, 3)])
def test_at_most_k(index: SearchIndex, k: int, count: int) -> None:
    index.add([entry(FERRY), entry(BRIDGE), entry(TALKS)])
    every = index.search("the", k=10)
    assert index.search("the", k=k) == every[:count]


def test_an_empty_index_finds_nothing(index: SearchIndex) -> None:
    assert index.search("ferry", k=5) == ()
    assert dict(index.stamps()) == {}
    index.add([])
    index.remove([FERRY.id])
    index.clear()


def test_adding_again_replaces(index: SearchIndex) -> None:
    index.add([entry(FERRY, "old"), entry(TALKS)])
    short = Entry(revision=FERRY, chunks=entry(FERRY).chunks[:1], stamp="new")
    index.add([short])
    assert index.search("people", k=5) == ()
    assert len(index.search("ferry", k=5)) == 1
    assert dict(index.stamps()) == {FERRY.id: "new", TALKS.id: ""}


def test_a_revision_twice_in_one_call_is_the_last(index: SearchIndex) -> None:
    index.add([entry(FERRY, "first"), entry(FERRY, "second")])
    assert dict(index.stamps()) == {FERRY.id: "second"}
    assert len(index.search("ferry", k=5)) == 1


def test_a_replaced_revision_is_found_by_its_new_metadata(index: SearchIndex) -> None:
    index.add([entry(FERRY)])
    assert len(index.search("ferry", k=5, filters=Filters(kinds=frozenset({Kind.NEWS})))) == 1
    index.add([entry(revision(FERRY.text, "https://a.example", kind=Kind.OPINION))])
    assert index.search("ferry", k=5, filters=Filters(kinds=frozenset({Kind.NEWS}))) == ()


def test_removed_and_added_again(index: SearchIndex) -> None:
    index.add([entry(FERRY), entry(BRIDGE)])
    before = index.search("ferry", k=5)
    index.remove([FERRY.id, TALKS.id])
    assert {hit.chunk.revision_id for hit in index.search("ferry saved", k=5)} == {BRIDGE.id}
    assert set(index.stamps()) == {BRIDGE.id}
    index.add([entry(FERRY)])
    assert index.search("ferry", k=5) == before


def test_clear_forgets_everything(index: SearchIndex) -> None:
    index.add([entry(FERRY), entry(BRIDGE)])
    index.clear()
    assert (index.search("ferry", k=5), dict(index.stamps())) == ((), {})
    index.add([entry(FERRY)])
    assert len(index.search("ferry", k=5)) == 1


def test_a_revision_without_chunks_is_held_and_not_found(index: SearchIndex) -> None:
    index.add([Entry(revision=FERRY, chunks=(), stamp="empty")])
    assert dict(index.stamps()) == {FERRY.id: "empty"}
    assert index.search("ferry", k=5) == ()


def test_adding_is_all_or_nothing(index: SearchIndex) -> None:
    def broken() -> Iterator[Entry]:
        yield entry(FERRY)
        raise RuntimeError("the disk went away")

    with pytest.raises(RuntimeError):
        index.add(broken())
    assert dict(index.stamps()) == {}
    assert index.search("ferry", k=5) == ()


def test_a_chunk_that_is_not_of_the_revision_is_refused() -> None:
    with pytest.raises(ValueError, match="not a chunk of"):
        Entry(revision=FERRY, chunks=entry(TALKS).chunks)
    with pytest.raises(ValueError, match="not a chunk of"):
        Entry(revision=FERRY, chunks=[Chunk(revision_id=FERRY.id, span=Span(0, 999), token_count=1)])


# Clauses and context


def query(*clauses: Clause) -> Query:
    return Query(text="", clauses=clauses)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (Clause(wordings=("Corvo Bay",)), {FERRY.id, BRIDGE.id}),
        (Clause(wordings=("Bay Corvo",)), set()),
        (Clause(wordings=("missiles", "bridge closed", "bridge at Corvo")), {TALKS.id, BRIDGE.id}),
        (Clause(wordings=("Forty people saved",)), set()),
        (Clause(wordings=("miss",)), set()),
        (Clause(wordings=("miss",), open=True), {TALKS.id}),
        (Clause(wordings=("",)), set()),
        (Clause(wordings=()), set()),
        (Clause(wordings=('"', "* OR the", "NEAR(ferry sank)")), set()),
    ],
)
def test_clauses(index: SearchIndex, clause: Clause, expected: set[str]) -> None:
    index.add([entry(FERRY), entry(BRIDGE), entry(TALKS)])
    assert {hit.chunk.revision_id for hit in index.search(query(clause), k=9)} == expected


def test_a_clause_counts_by_its_weight(index: SearchIndex) -> None:
    index.add([entry(FERRY), entry(BRIDGE), entry(TALKS)])
    for first, second in (("people", "missiles"), ("missiles", "people")):
        weighted = query(Clause(wordings=(first,), weight=3.0), Clause(wordings=(second,)))
        best = index.search(weighted, k=1)[0].chunk
        assert best == index.search(first, k=1)[0].chunk


def test_no_clauses_find_nothing(index: SearchIndex) -> None:
    index.add([entry(FERRY)])
    assert index.search(query(), k=9) == ()


def test_the_context_is_found_with_every_chunk(index: SearchIndex) -> None:
    titled = Entry(revision=FERRY, chunks=entry(FERRY).chunks, context="Disaster at sea")
    index.add([titled, entry(BRIDGE)])
    hits = index.search("disaster", k=9)
    assert [hit.chunk.revision_id for hit in hits] == [FERRY.id] * 2
    index.remove([FERRY.id])
    assert index.search("disaster", k=9) == ()


# Filters

DAY = datetime(2026, 3, 1, tzinfo=UTC)
SHELF = tuple(
    revision(
        "The ferry sank.",
        f"https://{number}.example",
        published_at=DAY + number * HOUR if number != 3 else None,
        kind=list(Kind)[number % len(Kind)],
        language=("en", "fr", "und")[number % 3],
        publisher=("Post", "post", "")[number % 3],
        fetched_at=NOON,
    )
    for number in range(7)
)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), {0, 1, 2, 3, 4, 5, 6}),
        (Filters(since=DAY + HOUR), {1, 2, 3, 4, 5, 6}),
        (Filters(until=DAY + HOUR), {0, 1}),
        (Filters(since=DAY + HOUR, until=DAY + 2 * HOUR), {1, 2}),
        (Filters(since=DAY + HOUR + timedelta(microseconds=1)), {2, 3, 4, 5, 6}),
        (Filters(since=NOON, until=NOON), {3}),
        (Filters(since=NOON + HOUR), set()),
        (Filters(until=datetime(1, 1, 1, tzinfo=UTC)), set()),
        (Filters(since=datetime(1, 1, 1, tzinfo=UTC), until=datetime(9999, 12, 31, tzinfo=UTC)), set(range(7))),
        (Filters(kinds=frozenset({Kind.NEWS})), {0, 4}),
        (Filters(kinds=frozenset({Kind.NEWS, Kind.OPINION})), {0, 1, 4, 5}),
        (Filters(kinds=frozenset()), set()),
        (Filters(languages=frozenset({"en", "und"})), {0, 2, 3, 5, 6}),
        (Filters(publishers=frozenset({"Post"})), {0, 3, 6}),
        (Filters(publishers=frozenset({""})), {2, 5}),
        (Filters(publishers=frozenset({"P%", "%", "' OR 1=1 --"})), set()),
        (Filters(revision_ids=frozenset({SHELF[1].id, SHELF[6].id, TALKS.id})), {1, 6}),
        (Filters(kinds=frozenset({Kind.NEWS}), languages=frozenset({"fr"})), {4}),
    ],
)
def test_filters(index: SearchIndex, filters: Filters, expected: set[int]) -> None:
    index.add(entry(source) for source in SHELF)
    hits = index.search("ferry", k=10, filters=filters)
    assert {hit.chunk.revision_id for hit in hits} == {SHELF[number].id for number in expected}


# Any script, any query

SCRIPTS = {
    "Latin with accents": ("Zürich droht ein Fährunglück.", "zurich fahrungluck"),
    "Cyrillic": ("Паром затонул у берегов Корво.", "ПАРОМ"),
    "Ukrainian": ("Пором затонув біля узбережжя Корво.", "узбережжя"),
    "Greek": ("Το πλοίο βυθίστηκε στον κόλπο.", "ΠΛΟΙΟ"),
    "Arabic": ("غرقت العبّارة قبالة خليج كورفو.", "العبارة"),
    "Hebrew": ("המעבורת טבעה מול מפרץ קורבו.", "המעבורת"),
    "Hindi": ("नौका कोर्वो की खाड़ी में डूब गई।", "नौका"),
    "Chinese": ("渡轮在科尔沃湾附近沉没。", "科尔沃湾"),
    "Japanese": ("フェリーがコルボ湾沖で沈没した。", "コルボ湾"),
    "Korean": ("여객선이 코르보만 앞바다에서 침몰했다.", "코르보만"),
    "Thai": ("เรือเฟอร์รี่จมนอกอ่าวคอร์โว", "อ่าวคอร์โว"),
    "Emoji around words": ("🚢Ferry🌊sank🆘", "sank"),
}


@pytest.mark.parametrize(("text", "query"), SCRIPTS.values(), ids=SCRIPTS)
def test_every_script_is_found(index: SearchIndex, text: str, query: str) -> None:
    source = revision(text, "https://script.example")
    index.add([entry(FERRY), entry(TALKS), entry(source)])
    hits = index.search(query, k=1)
    assert texts(hits, source, FERRY, TALKS) == [text]


@pytest.mark.parametrize(
    "query",
    [
        "",
        " \n\t ",
        '"',
        '""""',
        "'; DROP TABLE chunk; --",
        "*",
        "fer*",
        "NEAR(ferry sank, 2)",
        "AND OR NOT",
        "NOT ferry",
        "ferry AND",
        "-ferry +sank",
        "terms:ferry",
        "{terms}: ferry",
        "(ferry",
        "^ferry",
        "ferry\0sank",
        "\0",
        "\ud800 ferry",
        "%_?",
        "\u202eferry",
        "!!! ??? ...",
        "ferry " * 20_000,
        " ".join(f"w{number}" for number in range(20_000)) + " ferry",
        "x" * 1_000_000,
        '"' * 100_000,
    ],
    ids=lambda query: repr(query[:20]),
)
def test_a_query_is_never_syntax(index: SearchIndex, query: str) -> None:
    index.add([entry(FERRY), entry(TALKS)])
    hits = index.search(query, k=5)
    if "ferry" in query.casefold():
        assert hits[0].chunk.revision_id == FERRY.id
    else:
        assert hits == ()


_WORDS = ["ferry", "sank", "bay", "the", "Corvo", "渡轮", "паром", "1,500", "U.S."]
_lines = st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=8).map(" ".join), min_size=1, max_size=4)


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
@given(
    st.lists(_lines, max_size=8),
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5).map(" ".join),
    st.data(),
)
@settings(max_examples=25, deadline=None)
def test_only_what_is_held_counts(
    tmp_path_factory: pytest.TempPathFactory,
    engine: Engine,
    articles: list[list[str]],
    query: str,
    data: st.DataObject,
) -> None:
    """However an index came to hold what it holds, it finds what an exhaustive search of that finds."""
    sources = [revision("\n".join(lines), f"https://{n}.example") for n, lines in enumerate(articles)]
    with contextlib.closing(engine(tmp_path_factory.mktemp("index"))) as index:
        for source in data.draw(st.permutations(sources * 2)):
            index.add([entry(source)])
        gone = data.draw(st.sets(st.sampled_from(sources))) if sources else set()
        index.remove(source.id for source in gone)
        reference = ExhaustiveIndex()
        reference.add(entry(source) for source in sources if source not in gone)
        found, expected = index.search(query, k=50), reference.search(query, k=50)
    assert {hit.chunk: round(hit.score, 6) for hit in found} == {hit.chunk: round(hit.score, 6) for hit in expected}
