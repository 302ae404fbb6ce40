"""Whole commands that are killed or interrupted, and caches that are deleted: nothing but time is lost."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from briefings import Workspace
from briefings.types.codec import memo_from_json

from .draft.articles import BRIDGE, FERRY, VIEW
from .openai_server import Call, OpenAIServer, answer

SAMPLES = Path(__file__).parents[1] / "samples"
AS_OF = datetime(2026, 3, 3, 9, tzinfo=UTC)


def briefings(workspace: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "briefings", "--workspace", str(workspace), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "BRIEFINGS_"))},
    )


def completed(workspace: Path, *arguments: str) -> str:
    """Run a command to its end and return what it wrote."""
    process = briefings(workspace, *arguments)
    stdout, stderr = process.communicate(timeout=120)
    assert process.returncode == 0, stderr
    return stdout


def words(brief: str) -> list[str]:
    """Return a brief's lines but the one with its id, which depends on when the articles were fetched."""
    return [line for line in brief.splitlines() if not line.startswith("- Made by briefings")]


def wait_for(directory: Path, pattern: str) -> None:
    """Wait until there is such a file, a minute at most."""
    deadline = time.monotonic() + 60
    while not any(directory.rglob(pattern)) and time.monotonic() < deadline:
        time.sleep(0.001)


BRIEF = ("brief", str(SAMPLES), "--date", "2026-11-20")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, float]:
    """Return the brief that no one disturbs, and the seconds that it takes."""
    root = Workspace.create(tmp_path_factory.mktemp("workspace")).root
    start = time.monotonic()
    text = completed(root, *BRIEF)
    return text, time.monotonic() - start


@pytest.mark.parametrize("seed", range(3))
def test_a_brief_that_is_killed_again_and_again(tmp_path: Path, seed: int, whole: tuple[str, float]) -> None:
    text, seconds = whole
    workspace = Workspace.create(tmp_path)
    rng = random.Random(seed)
    for _ in range(3):
        process = briefings(tmp_path, *BRIEF)
        wait_for(tmp_path / "archive", "archive.sqlite3")
        time.sleep(rng.uniform(0, 0.7) * seconds)
        process.kill()
        process.communicate()
        with workspace.archive() as archive:
            assert archive.verify() == ()
    assert words(completed(tmp_path, *BRIEF)) == words(text)
    with workspace.archive() as archive:
        assert archive.verify() == ()


def test_a_brief_that_is_interrupted_says_so(tmp_path: Path, whole: tuple[str, float]) -> None:
    text, _ = whole
    workspace = Workspace.create(tmp_path)
    process = briefings(tmp_path, *BRIEF)
    wait_for(tmp_path / "archive", "*.gz")
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stdout) == (130, "")
    assert (
        stderr.splitlines()[-1] == "briefings: interrupted; what was stored is whole, the next run goes on from there"
    )
    with workspace.archive() as archive:
        assert archive.verify() == ()
    assert words(completed(tmp_path, *BRIEF)) == words(text)


def test_two_briefs_at_once(tmp_path: Path, whole: tuple[str, float]) -> None:
    Workspace.create(tmp_path)
    processes = [briefings(tmp_path, *BRIEF) for _ in range(2)]
    outputs = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], outputs
    one, other = (stdout for stdout, _ in outputs)
    assert one == other
    assert words(one) == words(whole[0])
    completed(tmp_path, "store", "verify")
    assert len(json.loads(completed(tmp_path, "memos", "--json"))) == 1


def copying(handler: Any, call: Call) -> None:
    """Answer as a model does that copies the first line it is shown."""
    line = next(line for line in call.body["messages"][1]["content"].splitlines() if line.startswith("A1."))
    ref, text = line.split(" ", 1)
    nothing = {"sources": [], "text": ""}
    reply: dict[str, Any] = {"headline": nothing, "what_happened": [], "who_says_what": [], "what_to_watch": []}
    reply["bottom_line"] = [{"sources": [{"id": ref, "quote": " ".join(text.split()[:6])}], "text": text}]
    answer(reply)(handler, call)


def test_a_deleted_cache_costs_replies_and_no_memo(tmp_path: Path) -> None:
    Workspace.create(tmp_path)
    articles = tmp_path / "articles"
    articles.mkdir()
    for number, source in enumerate((BRIDGE, FERRY, VIEW)):
        (articles / f"{number}.txt").write_text(source, encoding="utf-8")
    with OpenAIServer([copying] * 9) as server:
        env = {"OPENAI_API_KEY": "sk-secret-0123456789", "OPENAI_BASE_URL": server.url}
        workspace = Workspace(tmp_path, env=env)
        memo = workspace.brief([articles], as_of=AS_OF)
        assert memo.run.writer == "model"
        rendered = {form: workspace.render(memo, form) for form in ("md", "html", "json")}
        paid = len(server.calls)
        assert workspace.brief([articles], as_of=AS_OF).id == memo.id
        assert len(server.calls) == paid  # the replies come from the cache
        assert any(path.is_file() for path in (tmp_path / "cache" / "replies").rglob("*"))

        shutil.rmtree(tmp_path / "cache")

        again = Workspace(tmp_path, env=env)
        (entry,) = again.memos()
        kept = again.memo(entry.id)
        assert kept == memo
        assert again.verify(kept) == ()
        assert {form: again.render(kept, form) for form in rendered} == rendered
        assert again.verify(memo_from_json(rendered["json"])) == ()
        with again.archive() as archive:
            assert archive.verify() == ()
        assert again.brief([articles], as_of=AS_OF).id == memo.id  # paid for again, the same
        assert len(server.calls) == 2 * paid
