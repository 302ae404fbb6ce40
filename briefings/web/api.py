"""The JSON API: what the pages do, for programs. `openapi.py` describes it from the same table.

What writes answers at once when it is done within a while, else with 202 and the address of the work under way. A body
is `application/json`: a page of another site cannot send that without asking first, and is then refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..errors import InputError
from ..pipeline.checking import check_text
from ..render.display import link
from ..types import Article, Check, Citation, Revision
from ..types.codec import memo_to_dict, to_data
from .checks import LONGEST, MOST_ARTICLES, chosen, problem_with
from .guard import BODY
from .jobs import Job
from .making import answer as answer_to
from .making import plan_of
from .reading import newest_first
from .room import Room
from .shelf import matching
from .supply import fetch, rows

__all__ = ["OPERATIONS", "Operation", "answer", "paths"]

_PATIENCE_S = 20.0
_PAGE = 200

Schema = Mapping[str, Any]
Given = Mapping[str, Any]
"""What a call was given, by name: the parts of its path, its parameters, and the fields of its body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One call of the API. `query` and `body` are JSON schemas of parameters by name; `required` are those of the body.

    `run` gets what was given, as described.
    """

    method: str
    path: str
    summary: str
    run: Callable[[Room, Given], Response]
    query: Mapping[str, Schema] = field(default_factory=dict)
    body: Mapping[str, Schema] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    returns: Schema = field(default_factory=lambda: {"type": "object"})

    def __call__(self, room: Room, request: Request) -> Response:
        """Read what was sent, as the schemas say, and answer it."""
        given = _body(request, self) if self.method == "POST" else _query(request, self)
        return self.run(room, {**request.path_params, **given})


# Reading


def _memos(room: Room, _: Given) -> Response:
    entries = room.workspace.memos()
    current = {entry.id for entry in newest_first(entries)}
    return JSONResponse(
        {
            "memos": [
                {
                    "id": entry.id,
                    "kind": entry.kind.value,
                    "as_of": entry.as_of.isoformat(),
                    "topic": entry.topic,
                    "version": entry.version,
                    "previous": entry.previous,
                    "is_newest": entry.id in current,
                }
                for entry in entries
            ]
        }
    )


def _memo(room: Room, given: Given) -> Response:
    return JSONResponse(memo_to_dict(room.read(given["memo"]).memo))


def _verify(room: Room, given: Given) -> Response:
    problems = room.workspace.verify(room.read(given["memo"]).memo)
    return JSONResponse({"problems": [{"where": each.where, "what": each.what} for each in problems]})


def _articles(room: Room, given: Given) -> Response:
    found = matching(room, given.get("q", ""), given.get("kind", ""))
    start = given.get("from", 0)
    return JSONResponse(
        {"total": len(found), "articles": [to_data(Article, each) for each in found[start : start + _PAGE]]}
    )


def _article(room: Room, given: Given) -> Response:
    try:
        history = room.workspace.history(given["article"])
    except InputError as error:
        raise HTTPException(404, "There is no such article.") from error
    return JSONResponse(
        {
            "article": to_data(Article, history.article),
            "revisions": [
                {"id": each.id, "fetched_at": each.fetched_at.isoformat(), "length": len(each.text)}
                for each in history.revisions
            ],
            "changes": [
                {
                    "from": step.old.id,
                    "to": step.new.id,
                    "changes": [{"kind": change.kind.value, "evidence": change.evidence} for change in step.changes],
                }
                for step in history.steps
            ],
        }
    )


def _revision(room: Room, given: Given) -> Response:
    return JSONResponse(to_data(Revision, room.revision(given["revision"])))


def _search(room: Room, given: Given) -> Response:
    try:
        found = room.workspace.search(given["q"], k=given.get("most", 20)) if given.get("q", "").strip() else ()
    except InputError:  # an empty archive
        found = ()
    return JSONResponse(
        {
            "passages": [
                {
                    "article": revision.article.id,
                    "revision": revision.id,
                    "span": [hit.chunk.span.start, hit.chunk.span.end],
                    "text": hit.chunk.span.of(revision.text),
                }
                for hit, revision in found
            ]
        }
    )


def _sources(room: Room, _: Given) -> Response:
    return JSONResponse(
        {
            "sources": [
                {
                    "name": row.name,
                    "type": row.type,
                    "location": row.location,
                    "last_fetched": row.checked.isoformat() if row.checked else None,
                    "addresses": row.pages,
                    "failing": row.failing,
                }
                for row in rows(room)
            ]
        }
    )


def _status(room: Room, _: Given) -> Response:
    return JSONResponse(
        {
            "plan": plan_of(room),
            "stale": [
                {"memo": each.memo_id, "articles": list(each.articles), "affected": list(each.affected)}
                for each in room.workspace.status()
            ],
        }
    )


# Checking


def _check(room: Room, given: Given) -> Response:
    problem = problem_with(given["draft"], given["articles"])
    if problem:
        raise HTTPException(400, problem)
    judged = check_text(given["draft"], chosen(room, given["articles"]))
    return JSONResponse(
        {
            "sentences": [
                {
                    "span": [each.span.start, each.span.end],
                    "text": each.sentence.text,
                    "verdict": each.sentence.verdict.value,
                    "grade": each.sentence.grade.value if each.sentence.grade else None,
                    "citations": to_data(tuple[Citation, ...], each.sentence.citations),
                    "checks": to_data(tuple[Check, ...], each.sentence.checks),
                }
                for each in judged
            ]
        }
    )


# Writing


def _brief(room: Room, given: Given) -> Response:
    def work(_: Callable[[str], None]) -> str:
        made = room.workspace.brief(as_of=room.now(), topic=given.get("topic") or None, length=given.get("length"))
        return f"/api/memos/{made.id}"

    return _followed(room.jobs.start("Writing the brief", work, patience_s=_PATIENCE_S))


def _ask(room: Room, given: Given) -> Response:
    def work(tell: Callable[[str], None]) -> str:
        return f"/api/memos/{answer_to(room, given['question'], tell).id}"

    return _followed(room.jobs.start("Looking for an answer", work, patience_s=_PATIENCE_S))


def _regenerate(room: Room, given: Given) -> Response:
    memo_ids = given.get("memos", [])
    for memo_id in memo_ids:
        room.read(memo_id)

    def work(tell: Callable[[str], None]) -> str:
        for memo in room.workspace.regenerate(memo_ids, at=room.now()):
            tell(f"/api/memos/{memo.id}")
        return "/api/memos"

    return _followed(room.jobs.start("Regenerating", work, patience_s=_PATIENCE_S))


def _add_source(room: Room, given: Given) -> Response:
    from ..sources import config

    if link(given["url"]) is None:
        raise HTTPException(400, "Give an address that begins with https:// or http://.")
    source = config.make(given["url"].strip(), name=given.get("name", ""))
    known = [each.name for each in config.load(room.workspace.root).sources]
    if not given.get("name"):
        source = config.renamed(source, config.unique_name(source.name, known))
    config.add(room.workspace.root, [source])
    return JSONResponse({"name": source.name, "type": source.type.value, "location": source.location})


def _sync(room: Room, given: Given) -> Response:
    names = tuple(given.get("sources", ()))
    if not set(names) <= {row.name for row in rows(room)}:
        raise HTTPException(404, "There is no such source.")

    def work(tell: Callable[[str], None]) -> str:
        fetch(room, names, tell)
        return "/api/sources"

    return _followed(room.jobs.start("Fetching the sources", work, patience_s=_PATIENCE_S))


def _work(room: Room, given: Given) -> Response:
    job = room.jobs.get(given["job"])
    if job is None:
        raise HTTPException(404, "There is no such work; perhaps the reading room was opened again since.")
    return JSONResponse(_told(job))


def _followed(job: Job) -> Response:
    if job.done and job.error:
        raise InputError(job.error)
    return JSONResponse(_told(job), 200 if job.done else 202)


def _told(job: Job) -> dict[str, Any]:
    return {
        "work": f"/api/work/{job.id}",
        "done": job.done,
        "result": job.result or None,
        "error": job.error or None,
        "told": list(job.lines),
    }


# What was sent


def _query(request: Request, operation: Operation) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for name, text in request.query_params.items():
        if name not in operation.query:
            raise HTTPException(400, f"{name[:80]!r} is no parameter of this call.")
        schema = operation.query[name]
        if schema["type"] == "integer":
            if not (text.isascii() and text.isdigit() and len(text) <= 9):
                raise HTTPException(400, f"{name} is a whole number.")
            given[name] = int(text)
        else:
            given[name] = text
        _require(name, given[name], schema)
    return given


def _body(request: Request, operation: Operation) -> dict[str, Any]:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "The body is to be application/json.")
    try:
        data = json.loads(request.scope[BODY])
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "The body is not JSON.") from error
    if not isinstance(data, dict):
        raise HTTPException(400, "The body is to be a JSON object.")
    for name in operation.required:
        if name not in data:
            raise HTTPException(400, f"{name} is missing.")
    for name, value in data.items():
        if name not in operation.body:
            raise HTTPException(400, f"{name[:80]!r} is no field of this call.")
        _require(name, value, operation.body[name])
    return data


def _require(name: str, value: Any, schema: Schema) -> None:
    """Raise a 400 unless `value` is what its schema says: a text, a whole number, or a list of texts."""
    match schema["type"]:
        case "string":
            sound = isinstance(value, str) and len(value) <= schema["maxLength"] and _is_text(value)
            sound = sound and re.search(schema.get("pattern", ""), value) is not None
            sound = sound and value in schema.get("enum", (value,))
        case "integer":
            sound = type(value) is int and schema["minimum"] <= value <= schema["maximum"]
        case _:
            sound = isinstance(value, list) and schema.get("minItems", 0) <= len(value) <= schema["maxItems"]
            if sound:
                for each in value:
                    _require(name, each, schema["items"])
    if not sound:
        raise HTTPException(400, f"{name} is not as the description of this call says.")


def _is_text(value: str) -> bool:
    """Whether a text can be written as UTF-8, and holds no NUL, which SQLite would end at."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\0" not in value


def _text(longest: int, pattern: str = "^[^\\u0000]*$") -> Schema:
    """Describe a text of at most `longest` characters, without NUL."""
    return {"type": "string", "maxLength": longest, "pattern": pattern}


_SOMETHING = "^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$"
_NAMES = {"type": "array", "maxItems": 100, "items": _text(200)}
_ARTICLES = {"type": "array", "minItems": 1, "maxItems": MOST_ARTICLES, "items": _text(16, "^[0-9a-f]{16}$")}
_LENGTHS = {"type": "string", "maxLength": 10, "enum": ["short", "standard", "long"]}
_KINDS = {"type": "string", "maxLength": 10, "enum": ["news", "opinion", "analysis", "release"]}
_START = {"type": "integer", "minimum": 0, "maximum": 100_000_000}
_SOME = {"type": "integer", "minimum": 1, "maximum": 100}

OPERATIONS: tuple[Operation, ...] = (
    Operation(method="GET", path="/api/memos", summary="List the memos, newest first.", run=_memos),
    Operation(method="GET", path="/api/memos/{memo}", summary="A memo, in the documented schema.", run=_memo),
    Operation(method="GET", path="/api/memos/{memo}/problems", summary="Re-check a memo from itself.", run=_verify),
    Operation(
        method="GET",
        path="/api/articles",
        summary="List the current articles, newest first, 200 at a time.",
        run=_articles,
        query={"q": _text(200), "kind": _KINDS, "from": _START},
    ),
    Operation(method="GET", path="/api/articles/{article}", summary="An article and its history.", run=_article),
    Operation(method="GET", path="/api/revisions/{revision}", summary="A revision, with its text.", run=_revision),
    Operation(
        method="GET",
        path="/api/search",
        summary="The passages that bear on some words, best first.",
        run=_search,
        query={"q": _text(200), "most": _SOME},
    ),
    Operation(method="GET", path="/api/sources", summary="The sources, and how it goes with each.", run=_sources),
    Operation(method="GET", path="/api/status", summary="The stale memos, and what a regeneration costs.", run=_status),
    Operation(method="GET", path="/api/work/{job}", summary="How a piece of work goes.", run=_work),
    Operation(
        method="POST",
        path="/api/check",
        summary="Judge every sentence of a draft against articles.",
        run=_check,
        body={"draft": _text(LONGEST, _SOMETHING), "articles": _ARTICLES},
        required=("draft", "articles"),
    ),
    Operation(
        method="POST",
        path="/api/brief",
        summary="Write a brief on the articles of late.",
        run=_brief,
        body={"topic": _text(200), "length": _LENGTHS},
    ),
    Operation(
        method="POST",
        path="/api/ask",
        summary="Answer a question from the archive.",
        run=_ask,
        body={"question": _text(1_000, _SOMETHING)},
        required=("question",),
    ),
    Operation(
        method="POST",
        path="/api/regenerate",
        summary="Write the next version of stale memos: of all, or of those named.",
        run=_regenerate,
        body={"memos": _NAMES},
    ),
    Operation(
        method="POST",
        path="/api/sources",
        summary="Add a source of the web.",
        run=_add_source,
        body={"url": _text(2_000, "^https?://[^\\s\\u0000]+$"), "name": _text(80)},
        required=("url",),
    ),
    Operation(
        method="POST",
        path="/api/sync",
        summary="Fetch the sources: all, or those named.",
        run=_sync,
        body={"sources": _NAMES},
    ),
)


def paths() -> dict[str, tuple[str, ...]]:
    """Return the methods that each path of the API answers to."""
    found: dict[str, tuple[str, ...]] = {}
    for operation in OPERATIONS:
        found[operation.path] = (*found.get(operation.path, ()), operation.method)
    return found


def answer(path: str, room: Room, request: Request) -> Response:
    """Answer a call of `path`, one of `paths()`."""
    method = "GET" if request.method == "HEAD" else request.method
    operation = next(each for each in OPERATIONS if (each.path, each.method) == (path, method))
    return operation(room, request)
