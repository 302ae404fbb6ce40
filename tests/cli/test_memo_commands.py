"""brief, render, memos, verify: the main job from the command line."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from briefings.cli.exit_status import ExitStatus

from .conftest import SAMPLES, Run


def _memo_id(run: Run) -> str:
    result = run("memos", "--json")
    entries = json.loads(result.stdout)
    assert len(entries) == 1
    return str(entries[0]["id"])


def test_a_brief_goes_to_stdout_and_talk_to_stderr(run: Run, workspace: Path) -> None:
    result = run("brief", str(SAMPLES))
    assert result.status == 0, result.stderr
    assert result.stdout.startswith("# ")
    assert "withheld" in result.stderr
    assert (workspace / "archive").is_dir()


def test_the_same_brief_twice_is_one_memo(run: Run, workspace: Path) -> None:
    first = run("brief", str(SAMPLES), "--format", "json")
    second = run("brief", str(SAMPLES), "--format", "json")
    assert json.loads(first.stdout)["id"] == json.loads(second.stdout)["id"]
    assert _memo_id(run) == json.loads(first.stdout)["id"]


def test_a_memo_renders_and_verifies_without_its_cache(run: Run, workspace: Path) -> None:
    assert run("brief", str(SAMPLES), "--topic", "summit", "--out", "memo.json").status == 0
    memo_id = _memo_id(run)
    before = {form: run("render", memo_id, "--format", form).stdout for form in ("md", "html", "json")}
    assert all(before.values())
    shutil.rmtree(workspace / "cache")
    assert {form: run("render", memo_id, "--format", form).stdout for form in ("md", "html", "json")} == before
    assert (workspace / "memo.json").read_text(encoding="utf-8") == before["json"]
    verified = run("verify", "memo.json")
    assert verified.status == 0, verified.stdout
    assert "all hold" in verified.stdout


def test_out_decides_the_format(run: Run, workspace: Path) -> None:
    assert run("brief", str(SAMPLES), "--out", "memo.html").status == 0
    assert (workspace / "memo.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_verify_finds_what_was_tampered_with(run: Run, workspace: Path) -> None:
    assert run("brief", str(SAMPLES), "--out", "memo.json").status == 0
    path = workspace / "memo.json"
    memo = json.loads(path.read_text(encoding="utf-8"))
    sentence = next(s for section in memo["sections"] for group in section["groups"] for s in group["sentences"])
    sentence["text"] = "Aliens landed in Tolland and everybody was delighted."
    path.write_text(json.dumps(memo), encoding="utf-8")
    result = run("verify", "memo.json", "--json")
    assert result.status == ExitStatus.PROBLEMS
    assert json.loads(result.stdout)[0]["problems"]


def test_verify_finds_what_was_changed_beside_the_sentences(run: Run, workspace: Path) -> None:
    assert run("brief", str(SAMPLES), "--out", "memo.json").status == 0
    path = workspace / "memo.json"
    memo = json.loads(path.read_text(encoding="utf-8"))
    memo["revisions"][0]["article"]["publisher"] = "Another Courier"
    path.write_text(json.dumps(memo), encoding="utf-8")
    result = run("verify", "memo.json")
    assert result.status == ExitStatus.PROBLEMS
    assert "changed afterwards" in result.stdout + result.stderr


def test_what_is_no_memo_is_an_input_error(run: Run, workspace: Path) -> None:
    (workspace / "memo.json").write_text('{"version": 1}', encoding="utf-8")
    assert run("verify", "memo.json").status == ExitStatus.INPUT
    assert run("verify", "missing.json").status == ExitStatus.INPUT
    assert run("render", "brief-2026-11-20-00000000").status == ExitStatus.INPUT


def test_a_window_without_articles_says_what_to_do(run: Run, workspace: Path) -> None:
    result = run("brief", "--date", "2020-01-01")
    assert result.status == ExitStatus.INPUT
    assert "--since" in result.stderr
    nothing = run("brief", str(SAMPLES), "--topic", "astronomy")
    assert nothing.status == ExitStatus.INPUT
    assert "astronomy" in nothing.stderr


def test_the_archive_is_briefed_by_its_dates(run: Run, workspace: Path) -> None:
    assert run("ingest", str(SAMPLES)).status == 0
    result = run("brief", "--date", "2026-11-20", "--since", "2026-11-01", "--format", "json", "--length", "short")
    assert result.status == 0, result.stderr
    memo = json.loads(result.stdout)
    assert memo["as_of"].startswith("2026-11-20")
    assert memo["revisions"]


def test_the_model_writer_without_a_server_is_one_clear_line(run: Run, workspace: Path) -> None:
    result = run("brief", str(SAMPLES), "--writer", "model")
    assert result.status == ExitStatus.USAGE
    assert "OPENAI_API_KEY" in result.stderr
    assert result.stderr.count("\n") == 1


def test_logs_can_be_json_lines_and_hold_no_article_text(run: Run, workspace: Path) -> None:
    result = run("-v", "--log-json", "brief", str(SAMPLES), "--out", "memo.md")
    lines = [line for line in result.stderr.splitlines() if line.startswith("{")]
    assert all({"time", "level", "logger", "message"} <= set(json.loads(line)) for line in lines)
    words = " ".join((workspace / "memo.md").read_text(encoding="utf-8").split()[40:60])
    assert words not in result.stderr


def test_a_memo_that_is_not_json_is_named(run: Run, workspace: Path) -> None:
    (workspace / "memo.md").write_text("# Memo", encoding="utf-8")
    told = run("verify", "memo.md").stderr
    assert "memo.md: cannot be read as a memo: not JSON" in told
    assert "--out memo.json" in told


@pytest.mark.parametrize("name", ["memo.pdf", "memo.DOCX"])
def test_a_document_that_would_not_open_is_not_written(name: str, run: Run, workspace: Path) -> None:
    result = run("brief", str(SAMPLES), "--out", name)
    assert result.status == ExitStatus.INPUT
    assert ".html" in result.stderr
    assert not (workspace / name).exists()


def test_the_line_on_a_memo_counts_a_sentence_once_as_the_memo_does(run: Run, workspace: Path) -> None:
    (workspace / "crash.txt").write_text("Ferry crash\n\nThe ferry hit the pier on Monday.", encoding="utf-8")
    assert run("ingest", "crash.txt").status == 0
    assert "1 sentence from 1 source, 0 withheld" in run("ask", "When did the ferry hit the pier?").stderr
    assert run("ingest", str(SAMPLES)).status == 0
    told = run("ask", "How many people were injured in the funicular crash?", "--length", "short")
    counted = re.search(r"· (\d+ sentences), each", told.stdout)
    assert counted is not None
    assert f": {counted[1]} from" in told.stderr
