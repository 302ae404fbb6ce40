"""watch and schedule: a round syncs and regenerates; timers are written and nothing is installed."""

from __future__ import annotations

import json
import plistlib
import shlex
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefings.cli.exit_status import ExitStatus
from briefings.cli.watch_commands import changes, every, keep_up
from briefings.errors import InputError, StoreError

from .conftest import Run
from .test_memo_versions import FERRY, PIER


def _sources(workspace: Path) -> None:
    folder = workspace / "in"
    folder.mkdir()
    (folder / "pier.txt").write_text(PIER, encoding="utf-8")
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")


def test_a_round_brings_a_correction_into_the_memo_and_runs_the_command(run: Run, workspace: Path) -> None:
    _sources(workspace)
    assert run("sources", "add", "in").status == 0
    assert run("sync").status == 0
    assert run("brief", "--since", "2020-01-01").status == 0
    (before,) = json.loads(run("memos", "--json").stdout)
    told = workspace / "told.txt"
    script = f"import os, pathlib; pathlib.Path({str(told)!r}).write_text(os.environ['BRIEFINGS_MEMOS'])"
    command = shlex.join([sys.executable, "-c", script])

    quiet = run("watch", "--once", "--exec", command)
    assert quiet.status == 0, quiet.stderr
    assert not told.exists()  # nothing was stale

    (workspace / "in" / "pier.txt").write_text(PIER.replace("1.5 million", "2.5 million"), encoding="utf-8")
    result = run("watch", "--once", "--exec", command)
    assert result.status == 0, result.stderr
    assert "1 changed" in result.stderr
    newest = json.loads(run("memos", "--json").stdout)[0]
    assert (newest["version"], newest["previous"]) == (2, before["id"])
    assert told.read_text(encoding="utf-8") == newest["id"]
    again = run("watch", "--once", "--exec", "no-such-program-anywhere")
    assert again.status == 0  # nothing was regenerated, so nothing was run


def test_a_command_that_fails_is_an_error(run: Run, workspace: Path) -> None:
    _sources(workspace)
    assert run("sources", "add", "in").status == 0
    assert run("sync").status == 0
    assert run("brief", "--since", "2020-01-01").status == 0
    (workspace / "in" / "pier.txt").write_text(PIER.replace("1.5 million", "2.5 million"), encoding="utf-8")
    result = run("watch", "--once", "--exec", "no-such-program-anywhere")
    assert result.status == ExitStatus.INPUT
    assert "no-such-program-anywhere" in result.stderr


def test_a_round_that_fails_does_not_end_the_watch() -> None:
    done: list[int] = []
    told: list[str] = []

    def round_() -> None:
        done.append(len(done))
        if len(done) == 2:
            raise StoreError("the disk is full")

    naps: list[float] = []

    def ticks() -> Iterator[None]:
        ticking = every(60.0, naps.append)
        for _ in range(3):
            yield next(ticking)

    keep_up(ticks(), round_, tell=told.append)
    assert (len(done), naps) == (3, [60.0, 60.0])
    assert told == ["briefings: the disk is full; trying again at the next round"]


def test_a_changed_file_makes_a_tick(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    ticks = changes((tmp_path,), 30.0)
    assert next(ticks) is None
    stop = threading.Event()

    def write() -> None:
        while not stop.wait(0.05):
            (tmp_path / "a.txt").write_text(str(time.monotonic()), encoding="utf-8")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert next(ticks)
    finally:
        stop.set()
        writer.join()
        ticks.close()  # type: ignore[attr-defined]


def test_without_a_change_the_tick_comes_with_time(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    ticks = changes((tmp_path,), 0.1)
    next(ticks)
    assert not next(ticks)


def test_nothing_to_watch_is_said() -> None:
    with pytest.raises(InputError, match="no source is a file or folder"):
        next(changes((), 1.0))


def test_cron_runs_the_days_work(run: Run, workspace: Path) -> None:
    result = run("schedule", "--as", "cron", "--at", "07:05", "--do", "brief --out 'memos/100%.md'")
    line = result.stdout.splitlines()[-1]
    assert line.startswith("5 7 * * * ")
    assert r"100\%.md" in line
    words = shlex.split(line.replace(r"\%", "%"))[5:]
    assert words[:5] == [sys.executable, "-m", "briefings", "--workspace", str(workspace)]
    assert words[5:] == ["brief", "--out", "memos/100%.md"]


def test_launchd_is_given_a_property_list(run: Run, workspace: Path) -> None:
    agent = plistlib.loads(run("schedule", "--as", "launchd", "--at", "22:30").stdout.encode())
    assert agent["StartCalendarInterval"] == {"Hour": 22, "Minute": 30}
    steps = [shlex.split(step)[5:] for step in agent["ProgramArguments"][2].split("; ")]
    assert steps == [["sync"], ["regenerate", "--all"], ["brief"]]


def test_systemd_is_given_a_service_and_a_timer(run: Run, workspace: Path) -> None:
    text = run(
        "schedule", "--as", "systemd", "--at", "07:00", "--do", "sync", "--do", "ask 'Who paid $5 or 5%?'"
    ).stdout
    starts = [line for line in text.splitlines() if line.startswith("ExecStart=-")]
    assert len(starts) == 2
    assert starts[1].endswith('"ask" "Who paid $$5 or 5%%?"')
    assert "OnCalendar=*-*-* 07:00:00" in text


@pytest.mark.parametrize("step", ["", "brief --out 'x", "brief\nrm x"])
def test_what_is_no_command_is_refused(run: Run, workspace: Path, step: str) -> None:
    assert run("schedule", "--as", "cron", "--at", "07:00", "--do", step).status == ExitStatus.INPUT


def test_the_help_names_the_extra(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("watch", "--help").status == 0
    assert "Needs the extra `watch`." in " ".join(capsys.readouterr().out.replace("│", " ").split())
