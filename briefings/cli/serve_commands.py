"""The reading room's command: serve."""

from __future__ import annotations

import secrets
import socket
from contextlib import suppress
from typing import Annotated

import typer

from ..errors import SettingsError
from .state import state_of

_PORT = 8321


def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65_535, help="0 takes a free one.")] = _PORT,
    host: Annotated[
        str, typer.Option("--host", help="The address to listen on. Any but loopback asks visitors for a token.")
    ] = "127.0.0.1",
    names: Annotated[
        list[str] | None, typer.Option("--name", help="A host name to answer to, beside addresses and localhost.")
    ] = None,
    token: Annotated[
        str,
        typer.Option("--token", envvar="BRIEFINGS_TOKEN", help="The token to ask for. Default elsewhere: a new one."),
    ] = "",
) -> None:
    """Open the reading room: memos, their sources, and checks of your own drafts, in a browser."""
    try:
        import uvicorn

        from ..web import Access, create_app
        from ..web.access import is_loopback
    except ModuleNotFoundError as error:
        if error.name not in ("uvicorn", "starlette"):
            raise
        raise SettingsError(f"the reading room needs {error.name}: pip install 'briefings[web]'") from error

    state = state_of(context)
    workspace = state.workspace()
    is_open = not is_loopback(host.strip("[]").lower())
    if is_open and not token:
        token = secrets.token_urlsafe(24)
        state.say(f"token: {token}")
    access = Access(names=frozenset(name.lower() for name in names or ()), token=token)
    app = create_app(workspace, access=access, now=state.environment.now)
    with _listening(host, port) as listener:
        address, bound = listener.getsockname()[:2]
        shown = f"[{address}]" if ":" in address else address
        state.say(f"reading room: http://{shown}:{bound}/ (Ctrl-C closes it)")
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=128,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=5,
            h11_max_incomplete_event_size=32_768,
            ws="none",
        )
        with suppress(KeyboardInterrupt):  # how a room is closed
            uvicorn.Server(config).run(sockets=[listener])
    state.say("reading room closed")


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens, so that a port in use is told before anything starts."""
    name = host.strip("[]")
    try:
        return socket.create_server((name, port), family=socket.AF_INET6 if ":" in name else socket.AF_INET)
    except OSError as error:
        raise SettingsError(f"cannot listen on {host}, port {port}: {error.strerror or error}; try --port") from error
