"""ask, from the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefings.cli.exit_status import ExitStatus

from .conftest import SAMPLES, Run


@pytest.fixture
def asked(run: Run, workspace: Path) -> Run:
    assert run("ingest", str(SAMPLES)).status == 0
    return run


def test_the_answer_goes_to_stdout_and_talk_to_stderr(asked: Run) -> None:
    result = asked("ask", "When was the line opened?")
    assert result.status == 0, result.stderr
    assert result.stdout.startswith("# When was the line opened?")
    assert "opened in 1911" in result.stdout
    assert result.stderr.startswith("answer-2026-11-20-")


def test_an_honest_no_is_a_document_and_no_failure(asked: Run) -> None:
    result = asked("ask", "Why did Benedikt Sorge resign?")
    assert result.status == 0
    assert "The sources do not say" in result.stdout
    assert re.fullmatch(r"the sources do not say\nanswer-2026-11-20-[0-9a-f]{8}\n", result.stderr)


def test_formats_and_files(asked: Run, workspace: Path) -> None:
    memo = json.loads(asked("ask", "When was the line opened?", "--format", "json").stdout)
    assert memo["kind"] == "answer"
    assert memo["question"] == "When was the line opened?"
    assert asked("ask", "When was the line opened?", "--out", "answer.html").status == 0
    assert (workspace / "answer.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    assert asked("ask", "When was the line opened?", "--out", "answer.json").status == 0
    assert asked("verify", "answer.json").status == 0


def test_an_answer_is_listed_and_rendered_again(asked: Run) -> None:
    first = asked("ask", "When was the line opened?")
    (entry,) = json.loads(asked("memos", "--json").stdout)
    assert entry["kind"] == "answer"
    assert asked("render", entry["id"]).stdout == first.stdout


def test_explain_shows_what_was_found_kept_and_refused(asked: Run) -> None:
    result = asked("ask", "What did Ana Tolvaj say about the summit?", "--explain")
    assert "asked for: what somebody said" in result.stderr
    assert "said by: Ana Tolvaj" in result.stderr
    assert "\nkept\t" in result.stderr
    assert "\nrefused\t" in result.stderr
    nothing = asked("ask", "What did Emmanuel Macron say about the summit?", "--explain")
    assert "no source speaks of Emmanuel Macron" in nothing.stderr


def test_filters(asked: Run) -> None:
    question = "How many people were injured in the accident?"
    result = asked("ask", question, "--publisher", "The Harbour Post", "--format", "json")
    assert {r["article"]["publisher"] for r in json.loads(result.stdout)["revisions"]} == {"The Harbour Post"}
    assert "do not say" in asked("ask", question, "--since", "2026-11-25").stdout
    assert "do not say" in asked("ask", question, "--until", "2026-11-01").stdout
    assert asked("ask", question, "--kind", "news", "--language", "en").status == 0
    assert asked("ask", question, "--kind", "gossip").status == ExitStatus.USAGE


def test_what_cannot_be_asked(run: Run, workspace: Path) -> None:
    assert run("ask", "Who?").status == ExitStatus.INPUT  # nothing was ingested
    assert run("ask", " ").status == ExitStatus.INPUT
    assert run("ask").status == ExitStatus.USAGE
    assert run("ask", "Who?", "--date", "2031-01-01").status == ExitStatus.USAGE
