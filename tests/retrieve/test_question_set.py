"""The question set of the benchmark is sound, and what is found on it does not fall below its floors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from benchmarks.question_set import DEVELOPMENT, HELD_OUT, Question, load_articles, load_questions
from briefings.embed import LocalEmbedder
from briefings.embed.local import missing
from briefings.retrieve import FusedIndex, retrieve
from briefings.retrieve.dense import DenseIndex
from briefings.store import Entry, FtsIndex, SearchIndex
from briefings.text.chunking import chunk
from briefings.text.tokens import estimate_tokens
from briefings.types import Chunk, Hit, Revision


@pytest.fixture(scope="module")
def revisions() -> tuple[Revision, ...]:
    return load_articles()


@pytest.fixture(scope="module")
def questions(revisions: tuple[Revision, ...]) -> tuple[Question, ...]:
    return load_questions(revisions)


@pytest.fixture(scope="module")
def entries(revisions: tuple[Revision, ...]) -> list[Entry]:
    return [
        Entry(revision=each, chunks=chunk(each, 200, estimate_tokens), context=each.article.title) for each in revisions
    ]


def recall(index: SearchIndex, questions: Sequence[Question], text_of: Callable[[Chunk], str]) -> float:
    """Return the share of needs that one of the first ten hits fills."""

    def hits(question: Question) -> tuple[Hit, ...]:
        return retrieve(question.text, index, k=10, text_of=text_of)

    ranks = [rank for question in questions for rank in question.first_ranks(hits(question))]
    return sum(rank is not None for rank in ranks) / len(ranks)


def test_size(questions: tuple[Question, ...]) -> None:
    assert sum(question.answerable for question in questions) >= 120
    assert sum(not question.answerable for question in questions) >= 40
    assert len({question.id for question in questions}) == len(questions)


def test_every_answer_stands_in_one_chunk(questions: tuple[Question, ...], entries: list[Entry]) -> None:
    spans = {(each.revision_id, each.span) for entry in entries for each in entry.chunks}
    for question in questions:
        for need in question.needs:
            assert any(
                revision_id == place.revision_id and span.contains(place.span)
                for place in need
                for revision_id, span in spans
            ), question.id


def test_floors(
    tmp_path: Path, revisions: tuple[Revision, ...], questions: tuple[Question, ...], entries: list[Entry]
) -> None:
    by_id = {revision.id: revision for revision in revisions}

    def text_of(each: Chunk) -> str:
        return each.span.of(by_id[each.revision_id].text)

    with FtsIndex(tmp_path / "index.sqlite") as words:
        words.add(entries)
        assert recall(words, questions, text_of) >= 0.90
        if missing():
            pytest.skip(f"by words only: the extra `local` is not installed ({', '.join(missing())})")
        dense = DenseIndex(tmp_path / "vectors", LocalEmbedder())
        dense.add(entries)
        assert recall(FusedIndex(words, dense), questions, text_of) >= 0.95
        dense.close()


@pytest.mark.parametrize(("path", "least"), [(DEVELOPMENT, 60), (HELD_OUT, 30)])
def test_the_other_sets_have_their_answers_and_share_no_question(path: Path, least: int) -> None:
    revisions = load_articles(questions=path)
    other = load_questions(revisions, path)
    assert sum(question.answerable for question in other) >= least
    assert sum(not question.answerable for question in other) >= least
    assert not {question.text for question in other} & {question.text for question in load_questions(revisions)}
