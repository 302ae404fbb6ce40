"""Search: memos by what they are called, articles by the words of their text."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from ..errors import InputError
from ..render.excerpts import pieces
from ..render.view import Piece
from ..retrieve.questions import telling
from ..text.words import words as words_of
from ..types import Revision, Span
from .reading import Card, cards, newest_first
from .room import Room
from .shelf import Row, row_of

__all__ = ["Passage", "passages", "search"]

_PASSAGES = 30
_MEMOS = 200
_SHOWN = 420


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage of an article that holds what was searched for, those words marked."""

    article: Row
    revision_id: str
    span: Span
    pieces: tuple[Piece, ...]


def search(room: Room, request: Request) -> Response:
    """Show memos whose title or first words hold what was searched for, and the best passages of articles."""
    query = request.query_params.get("q", "")[:200]
    return room.page(
        request,
        "web/search.html.j2",
        query=query,
        cards=_memos(room, query),
        passages=passages(room, query) if query.strip() else (),
    )


def passages(room: Room, query: str, most: int = _PASSAGES) -> tuple[Passage, ...]:
    """Return the passages of the archive that hold the words of `query`, best first; none for an empty archive."""
    try:
        found = room.workspace.search(query, k=most)
    except InputError:
        return ()
    wanted = frozenset(word.text.casefold() for word in words_of(telling(query)))
    return tuple(_passage(revision, hit.chunk.span, wanted) for hit, revision in found)


def _memos(room: Room, query: str) -> tuple[Card, ...]:
    wanted = query.casefold().split()
    if not wanted:
        return ()
    entries = room.workspace.memos()
    known = newest_first(entries)[:_MEMOS]
    found = []
    for entry in known:
        summary = room.summary(entry.id)
        text = f"{summary.title} {summary.lead} {entry.topic or ''}".casefold()
        if all(word in text for word in wanted):
            found.append(entry)
    return cards(room, tuple(found), entries)


def _passage(revision: Revision, span: Span, wanted: frozenset[str]) -> Passage:
    """Cut a passage so that the first of the words that were searched for is in it."""
    text = span.of(revision.text)
    marks = [word.span for word in words_of(text) if word.text.casefold() in wanted]
    start = max(0, marks[0].start - _SHOWN // 3) if marks else 0
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = min(len(text), start + _SHOWN)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start) or end
    shown = Span(start, end)
    inside = [mark.shift(-shown.start) for mark in marks if shown.contains(mark)]
    return Passage(
        article=row_of(revision.article),
        revision_id=revision.id,
        span=span,
        pieces=pieces(shown.of(text), inside),
    )
