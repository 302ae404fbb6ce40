"""Checking a draft: every sentence of a pasted text, judged against articles of one's choice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ..pipeline.checking import check_text
from ..pipeline.cited_text import check_cited, read_markdown
from ..render.build import page_of
from ..render.view import Held, Line
from ..types import (
    ArticleId,
    Group,
    Memo,
    MemoKind,
    Revision,
    RunRecord,
    Section,
    SectionKey,
    Sentence,
    Verdict,
    Withheld,
)
from .room import Room, form_of
from .shelf import matching, row_of

__all__ = ["LONGEST", "MOST_ARTICLES", "Outcome", "check", "chosen", "judged", "outcomes"]

LONGEST = 20_000
"""Characters of a draft, at most."""
MOST_ARTICLES = 30
_OFFERED = 60
_FOOTNOTE = re.compile(r"^\[\^[^\]]+\]:", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A sentence of a draft: the line it makes when it is supported, else what holds it back."""

    line: Line | None
    held: Held | None
    is_unknown: bool


def check(room: Room, request: Request) -> Response:
    """Offer a place for a draft and articles to choose; judge what was sent."""
    if request.method == "POST":
        form = form_of(room, request)
        draft, picked = form.get("draft"), form.all("article")
        if form.get("do") == "find":
            return _form(room, request, draft=draft, picked=picked, words=form.get("q")[:200])
        problem = problem_with(draft, picked)
        if problem:
            return _form(room, request, draft=draft, picked=picked, words=form.get("q")[:200], problem=problem)
        revisions = chosen(room, picked)
        found = outcomes(room, judged(draft, revisions), revisions)
        return _form(room, request, draft=draft, picked=picked, words=form.get("q")[:200], outcomes=found)
    memo_id = request.query_params.get("memo", "")
    picked = tuple(revision.article.id for revision in room.read(memo_id).memo.revisions) if memo_id else ()
    return _form(room, request, picked=picked, words=request.query_params.get("q", "")[:200])


def problem_with(draft: str, picked: Sequence[str]) -> str:
    """Return what is wrong with a draft and the articles picked for it, "" when nothing is."""
    if not draft.strip():
        return "Paste a draft to check."
    if len(draft) > LONGEST:
        return f"The draft has {len(draft):,} characters; at most {LONGEST:,} are checked at a time."
    if not picked:
        return "Pick the articles to check it against."
    if len(picked) > MOST_ARTICLES:
        return f"{len(picked)} articles are picked; at most {MOST_ARTICLES} are read at a time."
    return ""


def chosen(room: Room, picked: Sequence[str]) -> tuple[Revision, ...]:
    """Return the current revisions of the picked articles. Raises a 404 for one that is not there."""
    with room.workspace.archive() as archive:
        found = archive.current(ArticleId(article_id) for article_id in picked)
    if any(revision is None for revision in found.values()):
        raise HTTPException(404, "One of the picked articles is not in the archive any more.")
    return tuple(revision for revision in found.values() if revision is not None)


def judged(draft: str, revisions: Sequence[Revision]) -> tuple[Sentence, ...]:
    """Return a draft's sentences, checked against what its footnotes quote, or without any, the nearest words."""
    if _FOOTNOTE.search(draft):
        return check_cited(read_markdown(draft), revisions)
    return tuple(item.sentence for item in check_text(draft, revisions))


def outcomes(room: Room, sentences: Sequence[Sentence], revisions: Sequence[Revision]) -> tuple[Outcome, ...]:
    """Return the judged sentences, ready to lay out as a memo lays out its own: shown, and withheld with reasons."""
    passed = tuple(each for each in sentences if each.verdict is Verdict.SUPPORTED)
    failed = tuple(each for each in sentences if each.verdict is not Verdict.SUPPORTED)
    memo = Memo(
        id="draft",
        kind=MemoKind.ANSWER,
        as_of=room.now(),
        sections=(Section(key=SectionKey.DETAIL, groups=(Group(sentences=passed),)),) if passed else (),
        withheld=tuple(Withheld(sentence=each) for each in failed),
        revisions=tuple(revisions),
        run=RunRecord(package_version="", writer=""),
    )
    page = page_of(memo)
    lines = iter(page.sections["detail"][0].lines if passed else ())
    held = iter(page.withheld)
    return tuple(
        Outcome(
            line=next(lines) if each.verdict is Verdict.SUPPORTED else None,
            held=None if each.verdict is Verdict.SUPPORTED else next(held),
            is_unknown=each.verdict is Verdict.UNCITED,
        )
        for each in sentences
    )


def _form(
    room: Room,
    request: Request,
    *,
    draft: str = "",
    picked: Sequence[str] = (),
    words: str = "",
    problem: str = "",
    outcomes: Sequence[Outcome] | None = None,
) -> Response:
    found = matching(room, words)
    offered = [article for article in matching(room, "") if article.id in picked] if picked else []
    offered += [article for article in found[:_OFFERED] if article.id not in picked]
    return room.page(
        request,
        "web/check.html.j2",
        status=400 if problem else 200,
        draft=draft,
        picked=frozenset(picked),
        rows=[row_of(article) for article in offered],
        total=len(found),
        words=words,
        problem=problem,
        outcomes=outcomes,
        passed=sum(1 for item in outcomes or () if item.line is not None),
    )
