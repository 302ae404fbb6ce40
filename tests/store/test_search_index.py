"""The contract of a search engine: every engine in `ENGINES` passes all of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.store import Clause, Entry, Filters, FtsIndex, KeptIndex, Query
from briefings.types import Chunk, Hit, Kind, Revision, Span

from ..services.s3 import S3Server
from .exhaustive import ExhaustiveIndex
from .make import HOUR, NOON, revision

try:
    from briefings.retrieve.lance import LanceIndex
except ImportError:
    LanceIndex = None  # type: ignore[assignment,misc,unused-ignore]

Engine = Callable[[str], KeptIndex]
KEEP = timedelta(hours=1)


def lance(place: str, unindexed: int | None = 500) -> KeptIndex:
    if LanceIndex is None:
        pytest.skip("needs pylance (dependency group `scale`)")
    return LanceIndex(place, unindexed=unindexed)


ENGINES: dict[str, Engine] = {
    "fts5": lambda place: FtsIndex(Path(place) / "index.sqlite3"),
    "exhaustive": lambda _: ExhaustiveIndex(),
    "lance": lance,
    "lance, every row indexed": lambda place: lance(place, unindexed=1),
}


@pytest.fixture(params=ENGINES)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KeptIndex]:
    with contextlib.closing(ENGINES[request.param](str(tmp_path))) as opened:
        yield opened


@pytest.fixture(params=[*ENGINES, "lance on S3"])
def anywhere(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeptIndex]:
    """An index of every engine, and in every kind of storage."""
    if request.param in ENGINES:
        opened = ENGINES[request.param](str(tmp_path))
    else:
        server: S3Server = request.getfixturevalue("s3")
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        opened = lance(server.folder(tmp_path.name), unindexed=5)
    with contextlib.closing(opened):
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


def test_finds_the_chunk_that_holds_the_words(anywhere: KeptIndex) -> None:
    anywhere.add([entry(FERRY), entry(BRIDGE), entry(TALKS)])
    (hit,) = anywhere.search("people saved", k=5)
    assert (hit.chunk.revision_id, hit.chunk.span, hit.rank) == (FERRY.id, Span(30, 54), 1)
    assert hit.chunk.token_count == len("Forty people were saved.")
    assert texts(anywhere.search("missile postpone", k=5), TALKS) == ["The talks on the missiles were postponed."]
    assert anywhere.search("submarine", k=5) == ()


def test_more_and_rarer_words_are_better(anywhere: KeptIndex) -> None:
    anywhere.add([entry(FERRY), entry(BRIDGE), entry(TALKS)])
    hits = anywhere.search("the ferry at Corvo Bay sank", k=10)
    found = texts(hits, FERRY, BRIDGE, TALKS)
    assert found[0] == "The ferry sank off Corvo Bay."
    assert found[-1] == "The talks on the missiles were postponed."
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(hit.score > 0 and hit.found_by for hit in hits)


def test_a_word_of_every_chunk_still_finds_them(anywhere: KeptIndex) -> None:
    anywhere.add([entry(FERRY), entry(TALKS)])
    assert len(anywhere.search("the", k=5)) == 2


@pytest.mark.parametrize(("k", "count"), [(-1, 0), (0, 0), (1, 1), (2, 2), (1_000, 3)])
def test_at_most_k(index: KeptIndex, k: int, count: int) -> None:
    index.add([entry(FERRY), entry(BRIDGE), entry(TALKS)])
    every = index.search("the", k=10)
    assert index.search("the", k=k) == every[:count]


def test_an_empty_index_finds_nothing(anywhere: KeptIndex) -> None:
    assert anywhere.search("ferry", k=5) == ()
    assert dict(anywhere.stamps()) == {}
    anywhere.add([])
    anywhere.remove([FERRY.id])
    anywhere.clear()


def test_adding_again_replaces(anywhere: KeptIndex) -> None:
    anywhere.add([entry(FERRY, "old"), entry(TALKS)])
    short = Entry(revision=FERRY, chunks=entry(FERRY).chunks[:1], stamp="new")
    anywhere.add([short])
    assert anywhere.search("people", k=5) == ()
    assert len(anywhere.search("ferry", k=5)) == 1
    assert dict(anywhere.stamps()) == {FERRY.id: "new", TALKS.id: ""}


def test_a_revision_twice_in_one_call_is_the_last(anywhere: KeptIndex) -> None:
    anywhere.add([entry(FERRY, "first"), entry(FERRY, "second")])
    assert dict(anywhere.stamps()) == {FERRY.id: "second"}
    assert len(anywhere.search("ferry", k=5)) == 1


def test_a_replaced_revision_is_found_by_its_new_metadata(anywhere: KeptIndex) -> None:
    anywhere.add([entry(FERRY)])
    assert len(anywhere.search("ferry", k=5, filters=Filters(kinds=frozenset({Kind.NEWS})))) == 1
    anywhere.add([entry(revision(FERRY.text, "https://a.example", kind=Kind.OPINION))])
    assert anywhere.search("ferry", k=5, filters=Filters(kinds=frozenset({Kind.NEWS}))) == ()


def test_removed_and_added_again(anywhere: KeptIndex) -> None:
    anywhere.add([entry(FERRY), entry(BRIDGE)])
    before = anywhere.search("ferry", k=5)
    anywhere.remove([FERRY.id, TALKS.id])
    assert {hit.chunk.revision_id for hit in anywhere.search("ferry saved", k=5)} == {BRIDGE.id}
    assert set(anywhere.stamps()) == {BRIDGE.id}
    anywhere.add([entry(FERRY)])
    assert anywhere.search("ferry", k=5) == before


def test_a_revision_takes_the_place_of_another(anywhere: KeptIndex) -> None:
    anywhere.add([entry(FERRY), entry(BRIDGE)])
    anywhere.add([entry(TALKS)], instead_of=[FERRY.id, TALKS.id])
    assert set(anywhere.stamps()) == {BRIDGE.id, TALKS.id}
    assert [hit.chunk.revision_id for hit in anywhere.search("people missiles", k=9)] == [TALKS.id]


def test_clear_forgets_everything(anywhere: KeptIndex) -> None:
    anywhere.add([entry(FERRY), entry(BRIDGE)])
    anywhere.clear()
    assert (anywhere.search("ferry", k=5), dict(anywhere.stamps())) == ((), {})
    anywhere.add([entry(FERRY)])
    assert len(anywhere.search("ferry", k=5)) == 1


def test_a_revision_without_chunks_is_held_and_not_found(anywhere: KeptIndex) -> None:
    anywhere.add([Entry(revision=FERRY, chunks=(), stamp="empty")])
    assert dict(anywhere.stamps()) == {FERRY.id: "empty"}
    assert anywhere.search("ferry", k=5) == ()


def test_adding_is_all_or_nothing(anywhere: KeptIndex) -> None:
    def broken() -> Iterator[Entry]:
        yield entry(FERRY)
        raise RuntimeError("the disk went away")

    with pytest.raises(RuntimeError):
        anywhere.add(broken())
    assert dict(anywhere.stamps()) == {}
    assert anywhere.search("ferry", k=5) == ()


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
def test_clauses(index: KeptIndex, clause: Clause, expected: set[str]) -> None:
    index.add([entry(FERRY), entry(BRIDGE), entry(TALKS)])
    assert {hit.chunk.revision_id for hit in index.search(query(clause), k=9)} == expected


def test_a_clause_counts_by_its_weight(anywhere: KeptIndex) -> None:
    anywhere.add([entry(FERRY), entry(BRIDGE), entry(TALKS)])
    for first, second in (("people", "missiles"), ("missiles", "people")):
        weighted = query(Clause(wordings=(first,), weight=3.0), Clause(wordings=(second,)))
        best = anywhere.search(weighted, k=1)[0].chunk
        assert best == anywhere.search(first, k=1)[0].chunk


def test_no_clauses_find_nothing(anywhere: KeptIndex) -> None:
    anywhere.add([entry(FERRY)])
    assert anywhere.search(query(), k=9) == ()


def test_the_context_is_found_with_every_chunk(anywhere: KeptIndex) -> None:
    titled = Entry(revision=FERRY, chunks=entry(FERRY).chunks, context="Disaster at sea")
    anywhere.add([titled, entry(BRIDGE)])
    hits = anywhere.search("disaster", k=9)
    assert [hit.chunk.revision_id for hit in hits] == [FERRY.id] * 2
    anywhere.remove([FERRY.id])
    assert anywhere.search("disaster", k=9) == ()


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
def test_filters(index: KeptIndex, filters: Filters, expected: set[int]) -> None:
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
def test_every_script_is_found(index: KeptIndex, text: str, query: str) -> None:
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
def test_a_query_is_never_syntax(index: KeptIndex, query: str) -> None:
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
    st.lists(_lines, max_size=6),
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5).map(" ".join),
    st.data(),
)
@settings(max_examples=15, deadline=None)
def test_only_what_is_held_counts(
    tmp_path_factory: pytest.TempPathFactory,
    engine: Engine,
    articles: list[list[str]],
    query: str,
    data: st.DataObject,
) -> None:
    """However an index came to hold what it holds, it finds what an exhaustive search of that finds.

    And weighs it so once it is compacted: what was removed may count until then.
    """
    sources = [revision("\n".join(lines), f"https://{n}.example") for n, lines in enumerate(articles)]
    with contextlib.closing(engine(str(tmp_path_factory.mktemp("index")))) as index:
        for source in data.draw(st.permutations(sources * 2)):
            index.add([entry(source)])
        gone = data.draw(st.sets(st.sampled_from(sources))) if sources else set()
        index.remove(source.id for source in gone)
        reference = ExhaustiveIndex()
        reference.add(entry(source) for source in sources if source not in gone)
        expected = {hit.chunk: round(hit.score, 6) for hit in reference.search(query, k=50)}
        assert {hit.chunk for hit in index.search(query, k=50)} == expected.keys()
        index.compact(KEEP)
        assert {hit.chunk: round(hit.score, 6) for hit in index.search(query, k=50)} == expected


# Looking after it


def test_what_it_holds_is_counted(anywhere: KeptIndex) -> None:
    anywhere.add([entry(FERRY), entry(BRIDGE), Entry(revision=TALKS, chunks=())])
    anywhere.remove([BRIDGE.id])
    found = anywhere.status()
    assert (found.revisions, found.chunks, found.space) == (2, 2, "")
    assert found.engine
    anywhere.compact(KEEP)
    after = anywhere.status()
    assert (after.revisions, after.chunks, after.unindexed) == (2, 2, 2 if after.engine == "exhaustive" else 0)


def test_where_chunks_stand(anywhere: KeptIndex) -> None:
    anywhere.add([entry(FERRY), entry(BRIDGE), Entry(revision=TALKS, chunks=())])
    assert anywhere.spans([FERRY.id, TALKS.id, "unknown"]) == {  # type: ignore[list-item]
        FERRY.id: (Span(0, 29), Span(30, 54)),
        TALKS.id: (),
    }
    anywhere.compact(KEEP)
    assert anywhere.spans([BRIDGE.id]) == {BRIDGE.id: tuple(chunk.span for chunk in entry(BRIDGE).chunks)}
