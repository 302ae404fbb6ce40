"""Tasks for the tests; the nodes' processes import them from here."""

from __future__ import annotations

import importlib
import os
import signal
import time
import uuid
from pathlib import Path
from typing import Any, NamedTuple

from briefings.errors import InputError
from briefings.fleet import tasks


class Mark(NamedTuple):
    """That a node began with a piece of work."""

    name: str
    node: str


def leave_a_mark(work: tuple[Path, str]) -> str:
    """Write that the work was begun and where, take a while, and return its name."""
    directory, name = work
    ray: Any = importlib.import_module("ray")
    (directory / f"{name}-{ray.get_runtime_context().get_node_id()}-{uuid.uuid4().hex}").touch()
    time.sleep(0.4)
    return name


def marks(directory: Path) -> list[Mark]:
    return [Mark(*path.name.split("-")[:2]) for path in directory.iterdir()]


def halve(number: int) -> int:
    if number == 0:
        raise ZeroDivisionError("there is nothing to halve")
    if number % 2:
        raise InputError(f"{number} is odd: give an even number")
    return number // 2


_ingest = tasks.ingest


def ingest_or_die(shard: tasks.Shard) -> tasks.Ingested:
    """Read a shard; a process that has article 10 in its hands is killed, as by a page that breaks its reader."""
    if any(path.name == "00010.md" for path in shard.paths):
        os.kill(os.getpid(), signal.SIGKILL)
    return _ingest(shard)
