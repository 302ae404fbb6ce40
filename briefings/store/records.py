"""Turns values into what the archive's columns hold, and back.

Values are written as in memos (`types.codec`); the JSON is ASCII with sorted keys: it holds lone surrogates too, and
equal values make equal text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from ..types import Article, Mark, Memo, Revision, RevisionId, RunRecord
from ..types.codec import from_data, to_data

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

EARLIEST, LATEST = -(2**63), 2**63 - 1


def microseconds(moment: datetime) -> int:
    """Return an aware moment as microseconds since 1970 UTC, exactly.

    >>> microseconds(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC))
    1000000
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone")
    return (moment - _EPOCH) // _MICROSECOND


def moment_from(microseconds_since_1970: int) -> datetime:
    """Return the moment in UTC; the inverse of `microseconds`."""
    return _EPOCH + microseconds_since_1970 * _MICROSECOND


def dated_at(revision: Revision) -> datetime:
    """Return when a revision counts as news: its publication, or its fetch where it is undated."""
    return revision.article.published_at or revision.fetched_at


def to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def decode(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def article_json(article: Article) -> str:
    return to_json(to_data(Article, article))


def article_from(text: str) -> Article:
    article: Article = from_data(Article, json.loads(text))
    return article


def marks_json(marks: tuple[Mark, ...]) -> str:
    return to_json(to_data(tuple[Mark, ...], marks))


def marks_from(text: str) -> tuple[Mark, ...]:
    marks: tuple[Mark, ...] = from_data(tuple[Mark, ...], json.loads(text))
    return marks


def revision_from(row: tuple[str, str, str, bytes, str, str | None]) -> Revision:
    """Make the revision of a row: id, article, marks, text, fetched_at, modified_at."""
    revision_id, article, marks, text, fetched_at, modified_at = row
    return Revision(
        id=RevisionId(revision_id),
        article=article_from(article),
        text=decode(text),
        fetched_at=datetime.fromisoformat(fetched_at),
        modified_at=datetime.fromisoformat(modified_at) if modified_at else None,
        marks=marks_from(marks),
    )


def stamp(revision: Revision) -> str:
    """Return a digest of everything that was understood about a revision: its metadata and its marks.

    The text is not part of it: the revision's id names that. A search index keeps the stamp of what it indexed.
    """
    content = article_json(revision.article) + "\n" + marks_json(revision.marks)
    return hashlib.sha256(content.encode("ascii")).hexdigest()[:16]


def run_json(record: RunRecord) -> str:
    return to_json(to_data(RunRecord, record))


def run_from(text: str) -> RunRecord:
    record: RunRecord = from_data(RunRecord, json.loads(text))
    return record


def memo_columns(memo: Memo) -> tuple[str, str, str, int, str | None, str | None]:
    """Return what the archive lists of a memo: id, kind, as_of, version, previous, topic."""
    return memo.id, memo.kind.value, memo.as_of.isoformat(), memo.version, memo.previous, memo.topic


def shown_texts(text: str) -> Iterator[str]:
    """Yield the texts of a memo's sentences from its JSON, in the order of `Memo.sentences()`."""
    memo = json.loads(text)
    if memo["headline"] is not None:
        yield memo["headline"]["text"]
    for group in (group for section in memo["sections"] for group in section["groups"]):
        if group["heading"] is not None:
            yield group["heading"]["text"]
        yield from (sentence["text"] for sentence in group["sentences"])
    for conflict in memo["conflicts"]:
        yield from (side["sentence"]["text"] for side in conflict["sides"])
    yield from (item["replaced_by"]["text"] for item in memo["withheld"] if item["replaced_by"] is not None)


def citation_columns(memo: Memo) -> list[tuple[int, str, int, int]]:
    """Return a memo's citations, in order: the number of the sentence in `Memo.sentences()`, revision, start, end."""
    return [
        (number, citation.revision_id, citation.span.start, citation.span.end)
        for number, sentence in enumerate(memo.sentences())
        for citation in sentence.citations
    ]
