"""Shared by all tests: no network beyond loopback, no key, no workspace of the developer's."""

from __future__ import annotations

import logging
import os
import signal
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from .services.postgres import database_url, postgres
from .services.s3 import s3

__all__ = ["database_url", "postgres", "s3"]  # fixtures


# A shell that runs the tests in the background has them ignore Ctrl-C, and every process that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

_READ = ("BRIEFINGS_", "PG")  # ours, and what libpq reads


@pytest.fixture(autouse=True)
def _closed_world(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse connections to anything but this machine, and clear every variable the program reads."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", *(name for name in os.environ if name.startswith(_READ))):
        monkeypatch.delenv(name, raising=False)
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test reached for {address!r}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)


@pytest.fixture(autouse=True)
def _own_logging() -> Iterator[None]:
    """Undo what a run of the command line in this process does to the package's logger."""
    logger = logging.getLogger("briefings")
    before = (logger.handlers[:], logger.level, logger.propagate)
    yield
    logger.handlers[:], logger.level, logger.propagate = before
