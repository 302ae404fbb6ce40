"""The articles: a list to filter, an article's revisions, a revision's whole text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ..errors import InputError
from ..render import wording
from ..render.display import fold
from ..sources.compare import Comparison, article_history
from ..types import Article, Kind, Span
from .articles import changed_since, name_of, view_of
from .reading import _number
from .room import Room

__all__ = ["Row", "article", "articles", "matching", "revision"]

_ROWS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An article in a list."""

    id: str
    title: str
    publisher: str
    kind: str
    is_news: bool
    date: str


def articles(room: Room, request: Request) -> Response:
    """List the archive's articles, newest first, by words of their titles and publishers and by kind."""
    words = request.query_params.get("q", "")[:200]
    kind = request.query_params.get("kind", "")
    start = _number(request.query_params.get("from", "0"))
    found = matching(room, words, kind)
    return room.page(
        request,
        "web/articles.html.j2",
        rows=tuple(row_of(item) for item in found[start : start + _ROWS]),
        total=len(found),
        words=words,
        kind=kind,
        start=start,
        following=start + _ROWS if start + _ROWS < len(found) else None,
        preceding=max(0, start - _ROWS) if start else None,
    )


def matching(room: Room, words: str, kind: str = "") -> tuple[Article, ...]:
    """Return the current articles whose title, publisher and author hold all these words, newest first."""
    wanted = words.casefold().split()
    return tuple(
        item.article
        for item in room.articles()
        if (not kind or item.article.kind == kind) and all(word in item.words for word in wanted)
    )


def row_of(article: Article) -> Row:
    """Return how a list shows an article."""
    return Row(
        id=article.id,
        title=fold(article.title) or fold(article.location),
        publisher=name_of(article),
        kind=wording.KINDS[article.kind],
        is_news=article.kind is Kind.NEWS,
        date="undated" if article.published_at is None else wording.day(article.published_at),
    )


def article(room: Room, request: Request) -> Response:
    """Show an article as it is now, and how it came to be so: each change of its text side by side."""
    try:
        with room.workspace.archive() as archive:
            history = article_history(archive, request.path_params["article"])
            retired = archive.retired().get(history.article.id)
            memos = dict.fromkeys(
                cited.memo_id for revision in history.revisions for cited in archive.cited_by(revision.id)
            )
    except InputError as error:
        raise HTTPException(404, "There is no such article.") from error
    steps: tuple[Comparison, ...] = history.steps
    return room.page(
        request,
        "web/article.html.j2",
        view=view_of(history.revisions[-1]),
        steps=tuple(reversed(steps)),
        retired=retired,
        memos=tuple(memos),
    )


def revision(room: Room, request: Request) -> Response:
    """Show a revision whole, with the words between `?from=` and `?to=` marked: code points of its text."""
    found = room.revision(request.path_params["revision"])
    cited = _span(request, len(found.text))
    with room.workspace.archive() as archive:
        current = archive.current([found.article.id])[found.article.id]
    view = view_of(found, cited, changed=changed_since(found, current, cited))
    return room.page(request, "web/revision.html.j2", view=view)


def _span(request: Request, length: int) -> tuple[Span, ...]:
    parts = [request.query_params.get(name, "") for name in ("from", "to")]
    if parts == ["", ""]:
        return ()
    if not all(re.fullmatch("[0-9]{1,9}", part) for part in parts):
        raise HTTPException(400, "A span is two numbers.")
    start, end = map(int, parts)
    if not start < end <= length:
        raise HTTPException(400, "The text has no such span.")
    return (Span(start, end),)
