"""The two engines give the same answers to everything, with SQLite as the oracle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.errors import StoreError
from briefings.store import Archive, Place
from briefings.types import ArticleId, Kind, Mark, MarkLabel, Memo, MemoKind, Revision, RevisionId, RunRecord, Span

from .make import NOON, memo, revision, sentence
from .places import Directories, Schemas

_LOCATIONS = ("https://a.example", "https://b.example", "https://c.example")
_ARTICLES = tuple(revision(location=location).article.id for location in _LOCATIONS)
_TEXTS = ("The ferry sank.", "The ferry docked.", "Ninety\x00five \ud800 \U0001f6a2 were saved.")
# What PostgreSQL's text and its orders know otherwise: U+0000, our escape for it, case, accents, signs.
_STRANGE = st.text(st.sampled_from("\x00\x1a\x1a01aAäÄéz-_ %?:'\"\\\U0001f6a2"), max_size=6)

Operation = Callable[[Archive], object]

hours = st.integers(-3, 3).map(lambda number: number * timedelta(hours=1))
keys = st.sampled_from(["a.example", "b.example/Ä", "c.example"]) | _STRANGE
sources = st.sampled_from(["", "post", "lantern"])


@st.composite
def revisions(draw: st.DrawFn) -> Revision:
    text = draw(st.sampled_from(_TEXTS))
    return revision(
        text,
        draw(st.sampled_from(_LOCATIONS)),
        title=draw(_STRANGE),
        kind=draw(st.sampled_from(Kind)),
        language=draw(st.sampled_from(["en", "fr", "und"]) | _STRANGE),
        published_at=draw(st.none() | hours.map(lambda hour: NOON + hour)),
        fetched_at=NOON + draw(hours),
        modified_at=draw(st.none() | st.just(NOON)),
        marks=draw(st.sampled_from([(), (Mark(span=Span(0, 3), label=MarkLabel.TITLE, rule="line"),)])),
    )


@st.composite
def memos(draw: st.DrawFn) -> Memo:
    cited = tuple({each.id: each for each in draw(st.lists(revisions(), min_size=1, max_size=3))}.values())
    previous = draw(st.none() | st.sampled_from(["memo-0", "memo-1", "memo-2"]))
    return memo(
        *(sentence(each, each.text[:9]) for each in cited),
        revisions=cited,
        id=draw(st.sampled_from(["memo-0", "memo-1", "memo-2", "memo-3"])),
        kind=draw(st.sampled_from([MemoKind.BRIEF])),
        as_of=NOON + draw(hours),
        topic=draw(st.none() | _STRANGE),
        version=1 if previous is None else 2,
        previous=previous,
    )


@st.composite
def places_found(draw: st.DrawFn) -> dict[str, Place]:
    found = draw(st.lists(st.tuples(keys, sources), max_size=3))
    return {key: Place(url=f"https://{key}", source=source, found_at=NOON) for key, source in found}


def _log(run_id: str, hour: timedelta, memo_id: str | None) -> Operation:
    record = RunRecord(package_version="1", writer="model", model="m\x00", prompts={"brief": "ab" * 32})
    return lambda archive: archive.log_run(run_id, at=NOON + hour, command="brief", record=record, memo_id=memo_id)


operations: st.SearchStrategy[Operation] = st.one_of(
    st.tuples(revisions(), st.none() | st.binary(max_size=9), places_found()).map(
        lambda drawn: lambda archive: archive.add(drawn[0], drawn[1], places=drawn[2])
    ),
    st.tuples(st.sampled_from(_ARTICLES), places_found()).map(lambda drawn: lambda archive: archive.add_places(*drawn)),
    st.tuples(st.lists(st.sampled_from(_ARTICLES), max_size=3), hours, _STRANGE).map(
        lambda drawn: lambda archive: archive.retire(drawn[0], at=NOON + drawn[1], reason=drawn[2])
    ),
    st.sampled_from(_ARTICLES).map(lambda article_id: lambda archive: archive.restore(article_id)),
    memos().map(lambda each: lambda archive: archive.save_memo(each)),
    memos().map(lambda each: lambda archive: archive.save_memo(replace(each, topic=None))),
    st.builds(_log, st.sampled_from(["run-1", "run-2", "run-3"]), hours, st.none() | st.sampled_from(["memo-0", "no"])),
)


def outcome(operation: Operation, archive: Archive) -> object:
    """Return what an operation returns, or which error it raises."""
    try:
        return operation(archive)
    except (StoreError, ValueError) as error:
        return type(error)


def everything(archive: Archive) -> list[Any]:
    """Return the answer to every question that an archive takes."""
    window: dict[str, Any] = {"since": NOON - timedelta(hours=1), "until": NOON + timedelta(hours=1)}
    ids = sorted({each.revision_id for article_id in _ARTICLES for each in archive.history(article_id)})
    entries = archive.memos()
    return [
        archive.revisions(),
        archive.revisions(**window),
        archive.revisions(kinds=[Kind.NEWS, Kind.OPINION], languages=["en", "und"]),
        archive.revisions(kinds=[], **window),
        archive.articles(),
        list(archive.stamps().items()),
        [archive.history(article_id) for article_id in _ARTICLES],
        [archive.latest(article_id) for article_id in (*_ARTICLES, ArticleId("none"))],
        archive.current(_ARTICLES),
        [(archive.revision(each), archive.raw(each), archive.has(each)) for each in ids],
        archive.has(RevisionId("none")),
        [archive.cited_by(each) for each in ids],
        [(archive.article_at(key), archive.is_place(key, "post")) for key in ("a.example", "b.example/Ä", "c.example")],
        [archive.places(article_id) for article_id in _ARTICLES],
        list(archive.sources().items()),
        list(archive.retired().items()),
        entries,
        archive.memos(kind=MemoKind.BRIEF, before=NOON),
        archive.memos(kind=MemoKind.ANSWER),
        [(archive.memo(each.id), archive.sentence_texts(each.id), archive.next_version(each.id)) for each in entries],
        archive.stale_citations(),
        list(archive.stale_memos().items()),
        list(archive.methods().items()),
        archive.runs(),
        archive.runs(since=NOON),
        archive.verify(),
    ]


@given(st.lists(operations, max_size=25))
@settings(max_examples=40, deadline=None)
def test_the_engines_agree(directories: Directories, schemas: Schemas, done: list[Operation]) -> None:
    with schemas.lent() as shared, Archive(directories.fresh()) as oracle, Archive(shared) as other:
        for number, operation in enumerate(done):
            assert outcome(operation, other) == outcome(operation, oracle), number
        assert everything(other) == everything(oracle)
