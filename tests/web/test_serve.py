"""`briefings serve`, as a process of its own."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from . import rooms


@contextmanager
def serve(root: Path, *options: str, **variables: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "briefings", "--workspace", str(root), "serve", "--port", "0", *options],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **variables},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str], pattern: str) -> str:
    """Return what `pattern` holds, in the next line of the process's words."""
    assert process.stderr is not None
    found = re.fullmatch(pattern, process.stderr.readline().rstrip("\n"))
    assert found is not None
    return found[1]


def get(address: str, path: str, **headers: str) -> int:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    connection.request("GET", path, headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status


READY = r"reading room: (http://\S+:\d+)/ \(Ctrl-C closes it\)"


def test_it_listens_on_loopback_and_closes_on_ctrl_c(tmp_path: Path) -> None:
    rooms.make(tmp_path)
    with serve(tmp_path) as process:
        address = line(process, READY)
        assert urlsplit(address).hostname == "127.0.0.1"
        assert get(address, "/") == 200
        assert get(address, "/", host="evil.example") == 421
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert line(process, "(reading room closed)")


def test_elsewhere_it_asks_for_a_token(tmp_path: Path) -> None:
    rooms.make(tmp_path)
    with serve(tmp_path, "--host", "0.0.0.0") as process:
        token = line(process, "token: (.{32})")
        address = line(process, READY).replace("0.0.0.0", "127.0.0.1")
        assert get(address, "/api/memos") == 401
        assert get(address, "/api/memos", authorization=f"Bearer {token}") == 200


def test_the_token_may_come_from_the_environment(tmp_path: Path) -> None:
    rooms.make(tmp_path)
    with serve(tmp_path, BRIEFINGS_TOKEN="a-token-that-is-long-enough") as process:
        address = line(process, READY)
        assert get(address, "/api/memos") == 401
        assert get(address, "/api/memos", authorization="Bearer a-token-that-is-long-enough") == 200


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--token", "short"), "too short"),
        (("--host", "no.such.host.invalid"), "cannot listen on no.such.host.invalid"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    rooms.make(tmp_path)
    with serve(tmp_path, *options) as process:
        assert words in process.communicate(timeout=20)[1]
        assert process.returncode == 2
