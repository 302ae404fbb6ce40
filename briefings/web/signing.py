"""Where a token is asked for: the form that takes it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from .guard import COOKIE
from .room import Room, form_of

__all__ = ["sign_in"]

_WEEK_S = 7 * 24 * 3600


def sign_in(room: Room, request: Request) -> Response:
    """Ask for the room's token; who gives it gets a cookie that holds its digest."""
    if not room.access.token:
        return RedirectResponse("/", 303)
    if request.method != "POST":
        return room.page(request, "web/sign_in.html.j2", is_wrong=False)
    if not room.access.knows(form_of(room, request).get("token").strip()):
        return room.page(request, "web/sign_in.html.j2", status=403, is_wrong=True)
    response = RedirectResponse("/", 303)
    response.set_cookie(
        COOKIE,
        room.access.pass_mark,
        max_age=_WEEK_S,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return response
