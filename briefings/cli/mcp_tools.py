"""What the MCP server offers, as plain functions of a workspace: ask, search, check, show a source.

Every result is JSON. What an article says is data in it: a client that shows it to a model should treat it so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ..errors import InputError

if TYPE_CHECKING:
    from ..types import Citation, Memo, Revision, Sentence, Span
    from ..workspace import Workspace

AROUND = 600
"""Characters that `show_source` gives on each side of what was asked for."""

MOST_PASSAGES = 50


class Tools:
    """The tools on one workspace. Each raises BriefingsError for what it cannot do."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def ask(
        self, question: str, since: str = "", until: str = "", publishers: list[str] | None = None
    ) -> dict[str, Any]:
        """Answer a question from the archived articles: checked sentences with the exact words they rest on.

        `known` is false when the sources do not say; then `gaps` tell what was searched. `since` and `until` are days
        (YYYY-MM-DD) of publication. `conflicts` are what sources disagree on.
        """
        memo = self._workspace.ask(
            question, since=_day(since, "since"), until=_day(until, "until"), publishers=publishers or None
        )
        return {
            "known": bool(memo.sections),
            "memo": memo.id,
            "as_of": memo.as_of.isoformat(),
            "sentences": [
                {"section": str(section.key), **_told(sentence, memo)}
                for section in memo.sections
                for sentence in section.sentences
            ],
            "conflicts": [
                {
                    "about": conflict.about,
                    "sides": [{"words": side.words, **_told(side.sentence, memo)} for side in conflict.sides],
                }
                for conflict in memo.conflicts
            ],
            "gaps": [{"code": str(gap.code), "detail": gap.detail} for gap in memo.gaps],
        }

    def search(self, words: str, most: int = 10) -> dict[str, Any]:
        """Find passages of the archived articles that bear on some words, best first (at most 50)."""
        hits = self._workspace.search(words, k=max(1, min(most, MOST_PASSAGES)))
        return {
            "passages": [
                {**_place(revision, hit.chunk.span), "text": hit.chunk.span.of(revision.text), "score": hit.score}
                for hit, revision in hits
            ]
        }

    def check(self, text: str) -> dict[str, Any]:
        """Check a text, sentence by sentence, against the archived articles that bear on it.

        `verdict` is supported, refuted, not_enough_info or uncited; `codes` and `why` say what is wrong.
        """
        from ..pipeline.checking import check_text

        if not text.strip():
            raise InputError("an empty text: there is nothing to check")
        revisions = {revision.id: revision for _, revision in self._workspace.search(text, k=MOST_PASSAGES)}
        judged = check_text(text, tuple(revisions.values()))
        return {
            "sentences": [
                {
                    "text": item.sentence.text,
                    "verdict": str(item.sentence.verdict),
                    "grade": None if item.sentence.grade is None else str(item.sentence.grade),
                    "codes": [str(code) for code in item.sentence.codes],
                    "why": [check.explanation for check in item.sentence.checks if check.code is not None],
                    "quotes": [
                        _quoted(citation, revisions[citation.revision_id]) for citation in item.sentence.citations
                    ],
                }
                for item in judged
            ]
        }

    def show_source(self, revision: str, start: int = 0, end: int = 0) -> dict[str, Any]:
        """Show an archived text around a span, by the `revision`, `start` and `end` that other tools return.

        Offsets count Unicode code points. Without a span, the beginning of the text.
        """
        from ..types import RevisionId

        with self._workspace.archive() as archive:
            found = archive.revision(RevisionId(revision))
        if not 0 <= start <= max(start, end) <= len(found.text):
            raise InputError(
                f"revision {revision[:12]} has {len(found.text)} code points: {start} to {end} is not in it"
            )
        end = max(start, end)
        first, last = max(0, start - AROUND), min(len(found.text), end + AROUND)
        return {
            **_source(found),
            "before": found.text[first:start],
            "span": found.text[start:end],
            "after": found.text[end:last],
            "characters": len(found.text),
        }


def _told(sentence: Sentence, memo: Memo) -> dict[str, Any]:
    return {
        "text": " ".join(sentence.text.split()),
        "quotation": sentence.form == "quoted",
        "grade": str(sentence.grade),
        "quotes": [_quoted(citation, memo.revision(citation.revision_id)) for citation in sentence.citations],
    }


def _quoted(citation: Citation, revision: Revision) -> dict[str, Any]:
    return {**_place(revision, citation.span), "quote": citation.quote}


def _place(revision: Revision, span: Span) -> dict[str, Any]:
    return {**_source(revision), "start": span.start, "end": span.end}


def _source(revision: Revision) -> dict[str, Any]:
    return dict(_described(revision))


def _described(revision: Revision) -> Iterator[tuple[str, Any]]:
    article = revision.article
    yield "revision", revision.id
    yield "publisher", article.publisher
    yield "title", article.title
    yield "kind", str(article.kind)
    yield "published", None if article.published_at is None else article.published_at.isoformat()
    yield "location", article.location


def _day(text: str, name: str) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{name}: {text!r} is not a day like 2026-03-02") from error
    if name == "until" and len(text) == len("2026-03-02"):
        moment = moment.replace(hour=23, minute=59, second=59)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
