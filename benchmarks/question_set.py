"""The question set: invented articles, questions with the spans that answer them, and questions that nothing answers.

`questions/questions.jsonl` has one question a line: `id`, `kind`, `question`, and `answers`, a list of what a full
answer needs. Each need is a list of quotes, any of which fills it: the same thing said in several reports, or twice in
one. A quote stands in one or more of the articles exactly; where it stands is computed, so that a reprint counts as
well as its original. A question without answers has no answer in the articles: of kind `none`, or `near` where the
articles speak of much that it asks about.

Two more sets bring their own articles on top. `questions/development.jsonl` was written before any rule was tried on
it, and is tuned on since. `questions/held_out.jsonl` is what nothing is tuned on: it is measured, and left alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from briefings.ingest import Loaded, read
from briefings.types import Article, Hit, Kind, Mark, MarkLabel, Revision, RevisionId, Span

ROOT = Path(__file__).parent.parent
QUESTIONS = Path(__file__).parent / "questions" / "questions.jsonl"
ARTICLES = (Path(__file__).parent / "questions" / "articles.jsonl", ROOT / "tests" / "conformance" / "articles.jsonl")
HELD_OUT = Path(__file__).parent / "questions" / "held_out.jsonl"
DEVELOPMENT = Path(__file__).parent / "questions" / "development.jsonl"
FETCHED = datetime(2035, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span of a revision."""

    revision_id: RevisionId
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with its needs: each a set of places, any of which fills it. No needs: nothing answers it."""

    id: str
    kind: str
    text: str
    needs: tuple[frozenset[Place], ...]

    @property
    def answerable(self) -> bool:
        return bool(self.needs)

    def first_ranks(self, hits: Sequence[Hit]) -> tuple[int | None, ...]:
        """Return, for each need, the rank (from 1) of the first hit that holds one of its places whole."""
        return tuple(
            next((rank for rank, hit in enumerate(hits, 1) if any(_holds(hit, place) for place in need)), None)
            for need in self.needs
        )


def _holds(hit: Hit, place: Place) -> bool:
    return hit.chunk.revision_id == place.revision_id and hit.chunk.span.contains(place.span)


def load_articles(extra: Iterable[Path] = (), *, questions: Path = QUESTIONS) -> tuple[Revision, ...]:
    """Return the articles of the committed set, or, with `extra`, those of these files and folders alone.

    Those that the questions in `questions` are about come on top, where that is another set.
    """
    paths = tuple(extra)
    if paths:
        return _ingested(paths)
    own = questions.with_name(f"{questions.stem}_articles.jsonl")
    written = ARTICLES if questions == QUESTIONS or not own.exists() else (*ARTICLES, own)
    return (*_ingested((ROOT / "samples",)), *(revision for path in written for revision in _written(path)))


def load_questions(revisions: Sequence[Revision], path: Path = QUESTIONS) -> tuple[Question, ...]:
    """Return the questions of `path` with the places of their answers in `revisions`.

    Raises ValueError, naming the question, for a quote that stands in no article.
    """
    with path.open(encoding="utf-8") as lines:
        return tuple(_question(json.loads(line), revisions) for line in lines)


def _question(row: Mapping[str, object], revisions: Sequence[Revision]) -> Question:
    answers = row["answers"]
    assert isinstance(answers, list)
    return Question(
        id=str(row["id"]),
        kind=str(row["kind"]),
        text=str(row["question"]),
        needs=tuple(frozenset(_places(str(row["id"]), need, revisions)) for need in answers),
    )


def _places(question_id: str, quotes: Iterable[str], revisions: Sequence[Revision]) -> Iterable[Place]:
    found = [
        Place(revision.id, Span(start, start + len(quote)))
        for quote in quotes
        for revision in revisions
        if (start := revision.text.find(quote)) >= 0
    ]
    if not found:
        raise ValueError(f"question {question_id}: none of its quotes stands in an article: {list(quotes)}")
    return found


def _ingested(paths: Sequence[Path]) -> tuple[Revision, ...]:
    return tuple(item.revision for item in read(paths, fetched_at=FETCHED, root=ROOT) if isinstance(item, Loaded))


def _written(path: Path) -> Iterable[Revision]:
    """Yield the articles of a file in the format of the conformance kit."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            article = Article(
                id=Article.id_for(row["id"]),
                location=row["id"],
                title=row["title"],
                publisher=row["publisher"],
                byline=row["byline"],
                kind=Kind(row["kind"]),
                language=row["language"],
                published_at=datetime.fromisoformat(row["published_at"]),
            )
            title = Mark(span=Span(0, len(row["title"])), label=MarkLabel.TITLE, rule="conformance")
            yield Revision.of(article, row["text"], fetched_at=FETCHED, marks=(title,))
