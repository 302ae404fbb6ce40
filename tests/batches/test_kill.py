"""Runs that are killed at every step of a batch: the next one goes on, and nothing is sent or paid for twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefings.types import Memo

from .newsroom import Newsroom, mistaken, without_costs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")


def start(room: Newsroom, *arguments: str) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "BRIEFINGS_"))}
    return subprocess.Popen(
        [sys.executable, "-m", "briefings", "batch", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=kept | room.variables,
    )


def finished(room: Newsroom) -> Memo:
    """Go on until the one brief on order is made; return it."""
    room.to_the_end()
    space = room.workspace()
    (entry,) = space.memos()
    with space.archive() as archive:
        assert archive.verify() == ()
        assert [run.memo_id for run in archive.runs()] == [entry.id]
    return space.memo(entry.id)


@pytest.mark.parametrize("kind", ["upload", "create", "retrieve", "content"])
def test_killed_while_a_call_is_made(kind: str, tmp_path: Path) -> None:
    with Newsroom(tmp_path / "killed", states=("in_progress",)) as room:
        room.service.lost.add(kind)
        process = start(room, "run", "--every", "0.05")
        deadline = time.monotonic() + 60
        while kind not in room.service.done and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        memo = finished(room)
        assert room.service.done.count("upload") == room.service.done.count("create") == 1
        assert (len(room.service.asked()), memo.run.calls, memo.run.cache_hits) == (1, 1, 0)


def test_killed_again_and_again(tmp_path: Path) -> None:
    rng = random.Random(7)
    with Newsroom(tmp_path / "killed", mistaken, states=("validating", "in_progress")) as room:
        process = start(room, "run", "--every", "0.05")
        while not room.service.done:
            time.sleep(0.005)
        for _ in range(2):
            time.sleep(rng.uniform(0, 0.4))
            process.send_signal(signal.SIGKILL)
            process.communicate()
            looked = len(room.service.done)
            process = start(room, "collect", "--wait", "--every", "0.05")
            while len(room.service.done) == looked and process.poll() is None:
                time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        memo = finished(room)
        asked = [request["custom_id"] for request in room.service.asked()]
        assert len(asked) == len(set(asked)) == 2
        assert without_costs(memo) == without_costs(room.live(tmp_path / "live", memo.as_of))


def test_two_collect_at_once(tmp_path: Path) -> None:
    with Newsroom(tmp_path / "both", mistaken, states=("in_progress",)) as room:
        room.batches().order_briefs()
        processes = [start(room, "collect", "--wait", "--every", "0.05") for _ in range(2)]
        outputs = [process.communicate(timeout=120) for process in processes]
        assert [process.returncode for process in processes] == [0, 0], outputs
        assert sum(len(stdout.splitlines()) for stdout, _ in outputs) == 1
        assert len(room.service.batches) == 2
        assert len(room.workspace().memos()) == 1


def test_interrupted_it_says_that_it_goes_on(tmp_path: Path) -> None:
    with Newsroom(tmp_path / "stopped", states=("in_progress",) * 1000) as room:
        process = start(room, "run", "--every", "30")
        while "retrieve" not in room.service.done and process.poll() is None:
            time.sleep(0.01)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=60)
        assert (process.returncode, stdout) == (130, "")
        assert "the next run goes on from there" in stderr.splitlines()[-1]
        assert "batch_1 in_progress 0 of 1" in stderr
        room.service._left["batch_1"] = ["completed"]
        finished(room)
