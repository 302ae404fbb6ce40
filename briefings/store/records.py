"""Turns values into what the archive's columns hold, and back.

JSON is ASCII with sorted keys: it holds any `str`, lone surrogates too, and equal values make equal text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from ..types import (
    Article,
    ArticleId,
    Kind,
    Mark,
    MarkLabel,
    Revision,
    RevisionId,
    RunRecord,
    Span,
    TokenUsage,
)

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
    fields = asdict(article)
    fields["published_at"] = article.published_at.isoformat() if article.published_at else None
    return to_json(fields)


def article_from(text: str) -> Article:
    fields: dict[str, Any] = json.loads(text)
    published = fields.pop("published_at")
    return Article(
        **{
            **fields,
            "id": ArticleId(fields["id"]),
            "kind": Kind(fields["kind"]),
            "published_at": datetime.fromisoformat(published) if published else None,
        }
    )


def marks_json(marks: tuple[Mark, ...]) -> str:
    return to_json([[mark.span.start, mark.span.end, mark.label, mark.rule] for mark in marks])


def marks_from(text: str) -> tuple[Mark, ...]:
    return tuple(
        Mark(span=Span(start, end), label=MarkLabel(label), rule=rule) for start, end, label, rule in json.loads(text)
    )


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
    return to_json(asdict(record) | {"prompts": dict(record.prompts), "settings": dict(record.settings)})


def run_from(text: str) -> RunRecord:
    fields: Mapping[str, Any] = json.loads(text)
    return RunRecord(**{**fields, "usage": TokenUsage(**fields["usage"])})
