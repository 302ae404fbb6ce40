"""Reading: the list of memos, a memo, and the words that each of its sentences rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ..render.display import fold
from ..render.view import Note, Page, Source
from ..render.word import word
from ..store import MemoEntry
from ..types import Memo, RevisionId, Span
from .articles import ArticleView, changed_since, view_of
from .room import Read, Room, Summary

__all__ = ["Card", "asset", "cards", "download", "home", "memo", "newest_first", "note"]

_CARDS = 30
_PANEL_LONGEST = 40_000
_MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "eml": "message/rfc822",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A memo in a list, and how it stands."""

    entry: MemoEntry
    summary: Summary
    is_stale: bool
    versions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """What a sentence rests on: its note, and each article it cites, once, with the cited words marked."""

    note: Note
    articles: tuple[ArticleView, ...]


def home(room: Room, request: Request) -> Response:
    """List the memos, newest first: the latest with its first words, each in its newest version."""
    start = _number(request.query_params.get("from", "0"))
    entries = room.workspace.memos()
    current = newest_first(entries)
    shown = current[start : start + _CARDS]
    return room.page(
        request,
        "web/home.html.j2",
        cards=cards(room, shown, entries),
        total=len(current),
        start=start,
        following=start + _CARDS if start + _CARDS < len(current) else None,
        preceding=max(0, start - _CARDS) if start else None,
    )


def memo(room: Room, request: Request) -> Response:
    """Show a memo; with `?note=`, and what that sentence rests on beside it."""
    read = room.read(request.path_params["memo"])
    found, page = read.memo, read.page
    asked = request.query_params.get("note", "")
    panel = _panel(room, read, _number(asked)) if asked else None
    entries = room.workspace.memos()
    following = next((entry.id for entry in entries if entry.previous == found.id), None)
    with room.workspace.archive() as archive:
        stale = archive.stale_memos().get(found.id, frozenset())
    return room.page(
        request,
        "web/memo.html.j2",
        page=page,
        panel=panel,
        following=following,
        changed=[fold(revision.article.title) for revision in found.revisions if revision.article.id in stale],
        timeline=_timeline(page),
    )


def note(room: Room, request: Request) -> Response:
    """Show what one sentence rests on: the part of the page that opens at the side."""
    read = room.read(request.path_params["memo"])
    panel = _panel(room, read, request.path_params["note"])
    return room.page(request, "web/panel.html.j2", panel=panel, page=read.page)


def download(room: Room, request: Request) -> Response:
    """Hand out a memo as a file: one HTML page, Markdown, JSON that anybody can check again, Word, or a mail."""
    form = request.path_params["form"]
    if form not in _MEDIA_TYPES:
        raise HTTPException(404, f"A memo comes as {', '.join(_MEDIA_TYPES)}.")
    read = room.read(request.path_params["memo"])
    match form:
        case "eml":
            body = _mail(room, read)
        case "docx":
            body = word(read.memo)
        case _:
            body = room.workspace.render(read.memo, form).encode("utf-8")
    return Response(
        body,
        media_type=_MEDIA_TYPES[form],
        headers={"content-disposition": f'attachment; filename="{file_name(read.memo)}.{form}"'},
    )


def asset(room: Room, request: Request) -> Response:
    """Hand out the room's style sheet or script, whose address changes whenever they do."""
    found = room.assets.get(request.url.path)
    if found is None:
        raise HTTPException(404, "There is no such file.")
    return Response(
        found.body,
        media_type=f"{found.media_type}; charset=utf-8",
        headers={"cache-control": "public, max-age=31536000, immutable"},
    )


def cards(room: Room, shown: tuple[MemoEntry, ...], entries: tuple[MemoEntry, ...]) -> tuple[Card, ...]:
    """Return the cards of `shown`; `entries` are all memos, to count versions among."""
    previous = {entry.id: entry.previous for entry in entries}
    with room.workspace.archive() as archive:
        stale = archive.stale_memos()
    found = []
    for entry in shown:
        versions, before = 1, entry.previous
        while before is not None and before in previous:
            versions, before = versions + 1, previous[before]
        found.append(
            Card(
                entry=entry,
                summary=room.summary(entry.id),
                is_stale=entry.id in stale,
                versions=versions,
            )
        )
    return tuple(found)


def newest_first(entries: tuple[MemoEntry, ...]) -> tuple[MemoEntry, ...]:
    """Return the newest version of each memo, in the order given."""
    replaced = {entry.previous for entry in entries}
    return tuple(entry for entry in entries if entry.id not in replaced)


def file_name(memo: Memo) -> str:
    """Return a memo's id, fit for a file name."""
    return re.sub(r"[^A-Za-z0-9._-]", "_", memo.id)[:80] or "memo"


def _panel(room: Room, read: Read, number: int) -> Panel:
    if not 1 <= number <= len(read.page.notes):
        raise HTTPException(404, "This memo has no such note.")
    note = read.page.notes[number - 1]
    cited: dict[RevisionId, list[Span]] = {}
    for quote in note.quotes:
        cited.setdefault(RevisionId(quote.revision_id), []).append(quote.span)
    revisions = [read.memo.revision(revision_id) for revision_id in cited]
    with room.workspace.archive() as archive:
        current = archive.current(revision.article.id for revision in revisions)
    return Panel(
        note=note,
        articles=tuple(
            view_of(
                revision,
                cited[revision.id],
                changed=changed_since(revision, current[revision.article.id], cited[revision.id]),
                is_first=index == 0,
                longest=_PANEL_LONGEST,
            )
            for index, revision in enumerate(revisions)
        ),
    )


def _mail(room: Room, read: Read) -> bytes:
    """Return a memo as a mail without sender and recipient: as Markdown for every reader, and as a page."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = read.page.title[:200]
    mail["Date"] = read.memo.as_of
    mail["X-Unsent"] = "1"  # mail programs open it to be sent
    mail.set_content(room.workspace.render(read.memo, "md"), cte="base64")
    mail.add_alternative(room.workspace.render(read.memo, "html"), subtype="html", cte="base64")
    return mail.as_bytes()


def _timeline(page: Page) -> tuple[Source, ...]:
    """Return the dated sources in the order of their publication, where there is an order to speak of."""
    dated = [(source.published, source) for source in page.sources if source.published is not None]
    days = {moment.date() for moment, _ in dated}
    return tuple(source for _, source in sorted(dated, key=_published)) if len(days) > 1 else ()


def _published(item: tuple[datetime, Source]) -> datetime:
    return item[0]


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise HTTPException(400, "A number was expected.")
    return int(text)
