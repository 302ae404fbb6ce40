"""The room's application: every route in one place, and what a mistake looks like."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial

from jinja2 import TemplateError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..errors import BriefingsError, InputError, SettingsError
from ..workspace import Workspace
from . import api, checks, feed, finding, making, openapi, reading, shelf, signing, supply
from .access import LOOPBACK, Access, Limits
from .guard import Guard
from .room import Room

__all__ = ["create_app"]

log = logging.getLogger(__name__)

Page = Callable[[Room, Request], Response]


def create_app(
    workspace: Workspace,
    *,
    access: Access = LOOPBACK,
    limits: Limits | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Starlette:
    """Return the reading room of `workspace` as an ASGI application.

    No part of a request is ever a file name: what a request names is looked up in the archive, and the room's own
    files are read once, here. Raises RenderError when a template is missing.
    """
    room = Room(workspace, access=access, now=now)

    def at(path: str, page: Page, *methods: str) -> Route:
        return Route(path, partial(_answer, room, page), methods=list(methods or ("GET",)))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        warming = asyncio.get_running_loop().run_in_executor(None, _warm, room)
        yield
        room.jobs.close()
        await warming

    app = Starlette(
        lifespan=lifespan,
        routes=[
            at("/", reading.home),
            at("/memo/{memo}", reading.memo),
            at("/memo/{memo}/notes/{note:int}", reading.note),
            at("/memo/{memo}/download/{form}", reading.download),
            at("/memo/{memo}/changes", making.changes),
            at("/ask", making.ask, "GET", "POST"),
            at("/brief", making.brief, "POST"),
            at("/check", checks.check, "GET", "POST"),
            at("/status", making.status),
            at("/regenerate", making.regenerate, "POST"),
            at("/work/{job}", making.job),
            at("/articles", shelf.articles),
            at("/revision/{revision}", shelf.revision),
            at("/article/{article}", shelf.article),
            at("/search", finding.search),
            at("/sources", supply.sources, "GET", "POST"),
            at("/sync", supply.sync, "POST"),
            at("/feed.atom", feed.feed),
            at("/api/openapi.json", openapi.describe),
            *(at(path, partial(api.answer, path), *methods) for path, methods in api.paths().items()),
            at("/sign-in", signing.sign_in, "GET", "POST"),
            at("/assets/{name}", reading.asset),
        ],
        middleware=[
            Middleware(Guard, access=access, limits=limits or Limits()),
            Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5),
        ],
        exception_handlers={
            HTTPException: partial(_refused, room),
            BriefingsError: partial(_failed, room),
        },
    )
    app.router.redirect_slashes = False
    return app


def _warm(room: Room) -> None:
    try:
        room.warm()
    except (BriefingsError, TemplateError) as error:  # whoever opens that page is told
        log.warning("%s", error)


def _answer(room: Room, page: Page, request: Request) -> Response:
    """Answer with a page. A bug is told here and not further out, where the guard's headers would be missing."""
    try:
        return page(room, request)
    except (BriefingsError, HTTPException):
        raise
    except Exception as error:  # noqa: BLE001 (the visitor gets an answer, the log the traceback)
        return _broken(room, request, error)


def _refused(room: Room, request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = error.detail if error.status_code != 404 or error.detail != "Not Found" else "There is no such page."
    return _told(room, request, error.status_code, detail, headers=error.headers)


def _failed(room: Room, request: Request, error: Exception) -> Response:
    log.info("%s %s: %s", request.method, request.url.path, error)
    status = 400 if isinstance(error, InputError | SettingsError) else 500
    return _told(room, request, status, str(error))


def _broken(room: Room, request: Request, error: Exception) -> Response:
    log.error("%s %s", request.method, request.url.path, exc_info=error)
    return _told(room, request, 500, "Something went wrong here; the log of the reading room says what.")


def _told(room: Room, request: Request, status: int, detail: str, headers: object = None) -> Response:
    if request.url.path.startswith("/api/"):
        response: Response = JSONResponse({"error": {"status": status, "detail": detail}}, status)
    else:
        response = room.page(request, "web/error.html.j2", status=status, detail=detail)
    if isinstance(headers, dict):
        response.headers.update(headers)
    return response
