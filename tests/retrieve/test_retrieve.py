"""Questions in ordinary words find the passages that answer them, in the sample articles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefings.ingest import Loaded, read
from briefings.retrieve import retrieve
from briefings.retrieve.questions import telling
from briefings.store import Archive, Filters, FtsIndex, sync_index
from briefings.types import Kind, MarkLabel

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, FtsIndex]]:
    root = tmp_path_factory.mktemp("workspace")
    with Archive(root / "archive") as archive, FtsIndex(root / "index.sqlite3") as index:
        for item in read([SAMPLES], fetched_at=datetime(2026, 11, 20, tzinfo=UTC), root=root):
            assert isinstance(item, Loaded), item
            archive.add(item.revision, item.raw)
        sync_index(archive, index, 200)
        yield archive, index


def passages(library: tuple[Archive, FtsIndex], question: str, k: int, filters: Filters = Filters()) -> list[str]:  # noqa: B008
    archive, index = library
    hits = retrieve(question, index, k=k, filters=filters)
    return [" ".join(hit.chunk.span.of(archive.revision(hit.chunk.revision_id).text).split()) for hit in hits]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many people were injured in the funicular accident?", "19"),
        ("Did a passenger die in the accident?", "nobody died"),
        ("What did the ambulance service say about the number of injured?", "ambulance"),
        ("Were the brakes worn?", "brake shoes"),
        ("Where is the grain summit to be held?", "Lindhaven"),
        ("Why was the summit postponed?", "postponed"),
        ("What does Paul Hale demand?", "Hale"),
        ("Was wirft die Gewerkschaft dem Betreiber vor?", "Gewerkschaft"),
    ],
)
def test_a_question_finds_its_answer(library: tuple[Archive, FtsIndex], question: str, words: str) -> None:
    assert any(words in passage for passage in passages(library, question, k=3))


def test_filters_are_passed_on(library: tuple[Archive, FtsIndex]) -> None:
    archive, index = library
    hits = retrieve("brakes", index, k=9, filters=Filters(kinds=frozenset({Kind.OPINION})))
    assert hits
    assert {archive.revision(hit.chunk.revision_id).article.kind for hit in hits} == {Kind.OPINION}


def test_boilerplate_is_never_found(library: tuple[Archive, FtsIndex]) -> None:
    archive, index = library
    for source in archive.revisions():
        marked = [mark.span for mark in source.marks if mark.label is MarkLabel.BOILERPLATE]
        for span in marked:
            for hit in retrieve(span.of(source.text), index, k=50):
                assert hit.chunk.revision_id != source.id or not hit.chunk.span.overlaps(span)
    assert any(mark.label is MarkLabel.BOILERPLATE for source in archive.revisions() for mark in source.marks)


@pytest.mark.parametrize("question", ["", " ", "?!", "…"])
def test_no_words_find_nothing(library: tuple[Archive, FtsIndex], question: str) -> None:
    assert passages(library, question, k=5) == []


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Who is the shop owner?", "shop owner?"),
        ("WHAT DID HE SAY ABOUT IT", "SAY"),
        ("How many will die?", "die?"),
        ("Was geschah in der Stadt?", "geschah Stadt?"),
        ("Что сказал президент?", "сказал президент?"),
        ("特朗普说了什么？", "特朗普说了什么？"),
        ("who, what, when", "who, what, when"),
        ("", ""),
    ],
)
def test_the_telling_words(text: str, rest: str) -> None:
    assert telling(text) == rest
