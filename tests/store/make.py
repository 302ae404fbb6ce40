"""Articles, revisions and memos to store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from briefings.types import (
    Article,
    Citation,
    Grade,
    Group,
    Memo,
    MemoKind,
    Revision,
    RunRecord,
    Section,
    SectionKey,
    Sentence,
    Span,
    Verdict,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
TEXT = "The ferry sank off Corvo Bay on Monday. Forty people were saved."


def article(location: str = "https://post.example/ferry", **fields: Any) -> Article:
    return Article(**{"id": Article.id_for(location), "location": location, "title": "Ferry sinks"} | fields)


def revision(text: str = TEXT, location: str = "https://post.example/ferry", **fields: Any) -> Revision:
    """Make a revision; `fetched_at`, `modified_at` and `marks` are its own, other fields those of its article."""
    own: dict[str, Any] = {"fetched_at": NOON}
    own |= {name: fields.pop(name) for name in ("fetched_at", "modified_at", "marks") if name in fields}
    return Revision.of(article(location, **fields), text, **own)


def sentence(source: Revision, quote: str, text: str | None = None) -> Sentence:
    """Make a supported sentence that cites `quote` in `source`."""
    start = source.text.index(quote)
    citation = Citation.of(source, Span(start, start + len(quote)))
    return Sentence(
        text=quote if text is None else text,
        citations=(citation,),
        verdict=Verdict.SUPPORTED,
        grade=Grade.VERBATIM,
    )


def memo(*sentences: Sentence, revisions: tuple[Revision, ...], **fields: Any) -> Memo:
    section = Section(key=SectionKey.BOTTOM_LINE, groups=(Group(sentences=sentences),))
    values: dict[str, Any] = {
        "id": "brief-1",
        "kind": MemoKind.BRIEF,
        "as_of": NOON,
        "sections": (section,),
        "revisions": revisions,
        "run": RunRecord(package_version="0.1.0", writer="extractive"),
    }
    return Memo(**values | fields)
