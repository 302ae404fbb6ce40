"""Making memos: a brief, an answer, the next version of a memo; and what is stale, and why."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ..errors import InputError
from ..regenerate import dependences
from ..render.display import fold
from ..types import Memo, MemoKind
from .articles import Changed, changed_since
from .jobs import Job
from .reading import cards, newest_first
from .room import Room, form_of

__all__ = ["answer", "ask", "brief", "changes", "job", "plan_of", "regenerate", "status"]

_LENGTHS = ("short", "standard", "long")
_LONGEST_QUESTION = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedArticle:
    id: str
    title: str
    changed: Changed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """A memo that rests on texts which changed: the articles, the sentences to redo, and how many stay as they are."""

    id: str
    title: str
    articles: tuple[ChangedArticle, ...]
    affected: tuple[str, ...]
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A sentence of two versions of a memo: in both, only before, only after, or in other words."""

    before: str
    after: str


def status(room: Room, request: Request) -> Response:
    """Show which memos are stale and why, and what regenerating each would do and cost."""
    return room.page(request, "web/status.html.j2", stale=tuple(_stale(room)), plan=plan_of(room))


def regenerate(room: Room, request: Request) -> Response:
    """Write the next version of one memo, or of every stale one."""
    form = form_of(room, request)
    memo_ids = form.all("memo")
    if not memo_ids and form.get("all") != "yes":
        raise HTTPException(400, "Name a memo to regenerate.")

    def work(_: Callable[[str], None]) -> str:
        made = room.workspace.regenerate(memo_ids, at=room.now())
        return f"/memo/{made[0].id}" if len(made) == 1 else "/"

    return follow(room.jobs.start("Regenerating", work))


def brief(room: Room, request: Request) -> Response:
    """Write a brief on what the archive has of late."""
    form = form_of(room, request)
    topic, length = form.get("topic").strip()[:200], form.get("length")
    if length and length not in _LENGTHS:
        raise HTTPException(400, f"A brief is {', '.join(_LENGTHS)}.")

    def work(_: Callable[[str], None]) -> str:
        made = room.workspace.brief(as_of=room.now(), topic=topic or None, length=length or None)
        return f"/memo/{made.id}"

    return follow(room.jobs.start("Writing the brief", work))


def ask(room: Room, request: Request) -> Response:
    """Show the questions that were asked; answer a new one, which is kept as a memo."""
    if request.method == "POST":
        form = form_of(room, request)
        question = form.get("question").strip()
        if not question or len(question) > _LONGEST_QUESTION:
            raise HTTPException(400, f"Ask something, in at most {_LONGEST_QUESTION} characters.")

        before = _asked_before(room, form.get("after"))
        return follow(room.jobs.start(question, lambda tell: f"/memo/{answer(room, question, tell, before).id}"))
    entries = room.workspace.memos()
    answers = tuple(entry for entry in newest_first(entries) if entry.kind is MemoKind.ANSWER)[:50]
    return room.page(
        request,
        "web/ask.html.j2",
        answers=[(card, fold(room.read(card.entry.id).memo.question or "")) for card in cards(room, answers, entries)],
        question=request.query_params.get("q", "")[:_LONGEST_QUESTION],
        plan=plan_of(room),
    )


def _asked_before(room: Room, memo_id: str) -> tuple[str, ...]:
    """Return the question that a follow-up was asked below, if it was."""
    question = room.read(memo_id).memo.question if memo_id else None
    return (question,) if question else ()


def answer(room: Room, question: str, tell: Callable[[str], None], before: Sequence[str] = ()) -> Memo:
    """Answer a question, telling each sentence once it has passed its checks."""
    told = room.workspace.ask_stream(question, as_of=room.now(), before=before)
    while True:
        try:
            tell(next(told).text)
        except StopIteration as done:
            memo: Memo = done.value.memo
            return memo


def job(room: Room, request: Request) -> Response:
    """Show how a job goes; once it is done, what came of it."""
    found = room.jobs.get(request.path_params["job"])
    if found is None:
        raise HTTPException(404, "There is no such work; perhaps the reading room was opened again since.")
    if found.done and not found.error:
        return RedirectResponse(found.result, 303)
    return room.page(request, "web/job.html.j2", job=found)


def changes(room: Room, request: Request) -> Response:
    """Show what a version of a memo says otherwise than the one before."""
    memo = room.read(request.path_params["memo"]).memo
    if memo.previous is None:
        raise HTTPException(404, "This is the first version of its memo.")
    before = room.read(memo.previous).memo
    return room.page(
        request,
        "web/changes.html.j2",
        page=room.read(memo.id).page,
        previous=memo.previous,
        steps=tuple(_steps(before, memo)),
    )


def follow(job: Job) -> Response:
    """Send the visitor to the work that was begun, or, where it is done already, to what came of it."""
    if job.done and job.error:
        raise InputError(job.error)
    return RedirectResponse(job.result if job.done else f"/work/{job.id}", 303)


def plan_of(room: Room) -> str:
    """Say what writing costs with the settings in force."""
    settings = room.workspace.settings
    if settings.writer == "extractive" or not (settings.api_key or settings.base_url):
        return "No model is called: it costs nothing."
    return f"The model {settings.model} may be called; at most ${settings.spending_cap_usd:.2f} is spent on a run."


def _stale(room: Room) -> Iterator[Stale]:
    with room.workspace.archive() as archive:
        for memo_id, article_ids in archive.stale_memos().items():
            read = room.read(memo_id)
            current = archive.current(article_ids)
            rests = tuple(dependences(read.memo, current))
            old = {revision.article.id: revision for revision in read.memo.revisions}
            affected = tuple(dict.fromkeys(fold(each.sentence.text) for each in rests if each.affected))
            yield Stale(
                id=memo_id,
                title=read.page.title,
                articles=tuple(
                    ChangedArticle(
                        id=article_id,
                        title=fold(old[article_id].article.title),
                        changed=changed_since(old[article_id], current[article_id], ()),
                    )
                    for article_id in sorted(article_ids)
                    if article_id in old
                ),
                affected=affected,
                kept=len({each.sentence.text for each in rests if not each.affected}),
            )


def _steps(before: Memo, after: Memo) -> Iterator[Step]:
    old = [fold(sentence.text) for sentence in dict.fromkeys(before.sentences())]
    new = [fold(sentence.text) for sentence in dict.fromkeys(after.sentences())]
    told = {(item.before, item.after) for item in after.corrections}
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Step(before=text, after=text) for text in old[a:b])
            continue
        left, right = old[a:b], new[c:d]
        for text in left:
            after_text = next((now for was, now in told if was and fold(was) == text and now), "")
            if fold(after_text) in right:
                right.remove(fold(after_text))
            yield Step(before=text, after=fold(after_text))
        yield from (Step(before="", after=text) for text in right)
