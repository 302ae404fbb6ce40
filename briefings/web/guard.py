"""Stands before every page: who asks, from where, and how much.

A plain ASGI middleware. It refuses requests for a foreign host (DNS rebinding), requests that change something and come
from another site, bodies that are too long or too slow, and, where a token is asked for, visitors without it. Every
answer gets the headers that keep a page from running, framing, or telling anything it should not.
"""

from __future__ import annotations

import asyncio
import logging
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .access import Access, Limits

__all__ = ["BODY", "COOKIE", "OPEN_PATHS", "POLICY", "Guard"]

BODY = "briefings.body"
"""Where the guard leaves a request's whole body in the scope."""
COOKIE = "briefings-room"
OPEN_PATHS = ("/sign-in", "/assets/")
"""What is shown without a token: the form that asks for it, and its style."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not `no-referrer`: a browser would then send `Origin: null` with the room's own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cache-control": "private, no-cache",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

log = logging.getLogger(__name__)


class Guard:
    """Wraps `app`. It leaves a body that was let through in `scope[BODY]`."""

    def __init__(self, app: ASGIApp, *, access: Access, limits: Limits) -> None:
        self._app = app
        self._access = access
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # a web socket: the room has none
            await send({"type": "websocket.close", "code": 1008})
            return

        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(raw=message["headers"])
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        if refusal is None:
            try:
                scope[BODY] = await asyncio.wait_for(self._body(receive), self._limits.body_s)
            except TimeoutError:
                refusal = PlainTextResponse("The request took too long to send.", 408)
            except _TooLong:
                refusal = PlainTextResponse(f"More than {self._limits.body_bytes:,} bytes were sent.", 413)
            except _Gone:
                return
        if refusal is not None:
            await refusal(scope, receive, send_guarded)
            return
        answering = asyncio.ensure_future(self._app(scope, _replay(scope[BODY], receive), send_guarded))
        try:
            done, _ = await asyncio.wait({answering}, timeout=self._limits.answer_s)
            if not done and started:
                await answering  # the answer has begun: a download, or a stream of its own length
            elif not done:
                log.warning("%s %s took longer than %.0f s", scope["method"], scope["path"], self._limits.answer_s)
                await PlainTextResponse("This took too long and was given up.", 503)(scope, receive, send_guarded)
            else:
                answering.result()
        finally:
            answering.cancel()

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._access.admits(hosts[0]):
            return PlainTextResponse("This reading room does not answer to that host name.", 421)
        if scope["method"] not in _SAFE and not _is_from_here(headers, hosts[0]):
            return PlainTextResponse("Requests from other sites change nothing here.", 403)
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            return PlainTextResponse("The length of the request is no number.", 400)
        if int(length[:20]) > self._limits.body_bytes:
            return PlainTextResponse(f"More than {self._limits.body_bytes:,} bytes were sent.", 413)
        path = scope["path"]
        if self._access.token and not path.startswith(OPEN_PATHS) and not self._is_known(headers):
            if path.startswith("/api/") or scope["method"] not in _SAFE:
                challenge = {"www-authenticate": 'Bearer realm="briefings"'}
                return PlainTextResponse("The reading room's token is needed.", 401, headers=challenge)
            return RedirectResponse("/sign-in", 303)
        return None

    def _is_known(self, headers: Headers) -> bool:
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self._access.knows(given.strip())
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return cookie is not None and Access(token=self._access.pass_mark).knows(cookie.value)

    async def _body(self, receive: Receive) -> bytes:
        parts = bytearray()
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise _Gone  # half a form is no form
            parts += message.get("body", b"")
            if len(parts) > self._limits.body_bytes:
                raise _TooLong
            if not message.get("more_body", False):
                return bytes(parts)


class _TooLong(Exception):
    """The body is longer than it may be."""


class _Gone(Exception):
    """The visitor left before the body was whole."""


def _is_from_here(headers: Headers, host: str) -> bool:
    """Whether a request that changes something was made by this room's own pages, or by no page at all."""
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc.lower() == host.strip().lower()


def _replay(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives the body that was read already, and then whatever comes."""
    pending = [body]

    async def replay() -> Message:
        if pending:
            return {"type": "http.request", "body": pending.pop(), "more_body": False}
        return await receive()

    return replay
