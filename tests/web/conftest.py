"""A reading room that listens, and a browser to visit it with."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn

from briefings import Workspace
from briefings.web import create_app

from . import rooms
from .chromium import BINARY, Chromium, Tab


@contextmanager
def serving(workspace: Workspace) -> Iterator[str]:
    """Serve a workspace's reading room on a free port of loopback; yield its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    app = create_app(workspace, now=lambda: rooms.NOW)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, ws="none", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    if BINARY is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with Chromium(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture
def tab(browser: Chromium) -> Tab:
    """Return an empty tab, as wide as a desk's."""
    found = browser.tab()
    found.size(1280, 800)
    return found


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a room that holds the rich memo, one of whose sources changed since."""
    with serving(rooms.make(tmp_path_factory.mktemp("room"), changed=True)) as address:
        yield address
