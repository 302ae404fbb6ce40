"""Processes that are killed, interrupted, or at work at once leave an archive that verifies, and lose nothing."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefings.store import Archive, FtsIndex, sync_index
from briefings.types import RevisionId

from .make import revision
from .writer import fill, texts

ARTICLES = 400


def start(place: Path | str, index: Path, first: int = 0, last: int = ARTICLES) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.store.writer",
            str(place),
            str(index),
            str(first),
            str(last),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def acknowledged(lines: list[str]) -> tuple[set[str], set[str]]:
    """Return the revisions and the memos that whole lines of the writer's output name."""
    whole = [line.split() for line in lines if line.endswith("\n")]
    return {words[2] for words in whole if words[0] != "memo"}, {words[2] for words in whole if words[0] == "memo"}


def stop(process: subprocess.Popen[str], sign: signal.Signals, *, after_lines: int, after_s: float) -> list[str]:
    """Send a signal a while after the writer has said so many lines; return all that it said."""
    assert process.stdout is not None
    assert process.stderr is not None
    lines = [process.stdout.readline() for _ in range(after_lines)]
    assert all(lines), process.stderr.read()
    time.sleep(after_s)
    process.send_signal(sign)
    lines += process.stdout.readlines()
    process.stderr.read()
    process.stdout.close()
    process.stderr.close()
    process.wait(timeout=30)
    return lines


def check(place: Path | str, index_path: Path, lines: list[str]) -> None:
    """Check that the archive verifies and that nothing that was acknowledged is missing."""
    revisions, memos = acknowledged(lines)
    with Archive(place) as archive, FtsIndex(index_path) as index:
        assert archive.verify() == ()
        for revision_id in revisions:
            text = archive.revision(RevisionId(revision_id)).text
            assert archive.raw(RevisionId(revision_id)) == f"<p>{text}</p>".encode()
        assert memos <= {entry.id for entry in archive.memos()}
        # What the index holds was acknowledged by the archive; the next sync brings the rest.
        assert all(archive.has(revision_id) for revision_id in index.stamps())
        sync_index(archive, index, 200)
        assert set(index.stamps()) == set(archive.stamps())


@pytest.mark.parametrize(
    ("places", "seed"),
    [*(("sqlite", seed) for seed in range(12)), *(("postgres", seed) for seed in range(4))],
    indirect=["places"],
)
def test_killed_at_any_moment(place: Path | str, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    lines: list[str] = []
    for _ in range(2):  # the second run meets what the first left
        after_lines, after_s = rng.randrange(60), rng.uniform(0, 0.02)
        lines += stop(start(place, tmp_path / "index"), signal.SIGKILL, after_lines=after_lines, after_s=after_s)
        check(place, tmp_path / "index", lines)
    with Archive(place) as archive, FtsIndex(tmp_path / "index") as index:
        fill(archive, index, 0, 60)
        assert archive.verify() == ()
        for number in range(60):
            source = archive.latest(revision("", f"https://{number}.example").article.id)
            assert source is not None
            assert source.text == texts(number)[-1]


def test_interrupted_from_the_keyboard(place: Path | str, tmp_path: Path) -> None:
    process = start(place, tmp_path / "index")
    lines = stop(process, signal.SIGINT, after_lines=25, after_s=0.005)
    assert process.returncode != 0
    check(place, tmp_path / "index", lines)


def test_two_processes_at_once(place: Path | str, tmp_path: Path) -> None:
    processes = [start(place, tmp_path / "index", 0, 40), start(place, tmp_path / "index", 20, 60)]
    outputs = [process.communicate(timeout=60) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], outputs
    lines = [line for out, _ in outputs for line in out.splitlines(keepends=True)]
    check(place, tmp_path / "index", lines)
    made = [line.split()[1] for line in lines if line.startswith("new ")]
    assert sorted(map(int, made)) == list(range(60))  # each article is new to one of the two
    with Archive(place) as archive:
        assert len(archive.revisions()) == 60
        assert len(archive.memos()) == 6
