"""chat: one question after another from standard input."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from briefings import Workspace
from briefings.cli import Environment, chat, main

from .conftest import NOW, SAMPLES, Result, Run


@pytest.fixture
def talk(run: Run, workspace: Path) -> Run:
    """Return a function that types lines into `chat`."""
    assert run("ingest", str(SAMPLES)).status == 0

    def type_lines(*lines: str) -> Result:
        stdout, stderr = io.StringIO(), io.StringIO()
        environment = Environment(
            stdout=stdout,
            stderr=stderr,
            stdin=io.StringIO("".join(f"{line}\n" for line in lines)),
            variables={},
            cwd=workspace,
            now=lambda: NOW,
        )
        status = main(["chat"], environment)
        return Result(status=int(status), stdout=stdout.getvalue(), stderr=stderr.getvalue())

    return type_lines


def test_a_question_is_answered_in_numbered_sentences(talk: Run) -> None:
    result = talk("When was the line opened?")
    assert result.status == 0, result.stderr
    assert result.stdout.startswith("1. The line, opened in 1911")
    assert "(The Harbour Post, 2026-11-17)" in result.stdout


def test_a_source_without_a_publisher_is_called_as_in_memos(talk: Run, run: Run, workspace: Path) -> None:
    (workspace / "notes.txt").write_text("The lighthouse of Morrow burned down on 3 March 1988.\n", encoding="utf-8")
    assert run("ingest", "notes.txt").status == 0
    result = talk("When did the lighthouse of Morrow burn down?", ":sources", ":why 1")
    assert result.stdout.count("notes.txt") == 3
    assert str(workspace) not in result.stdout


def test_a_follow_up_keeps_the_context(talk: Run) -> None:
    result = talk("Who is the lead investigator Henrik Oduya?", "What did he say about the brakes?")
    assert "(taken as: What did Henrik Oduya say about the brakes?)" in result.stdout


def test_a_follow_up_leans_on_what_its_question_was_made_of(talk: Run) -> None:
    result = talk("What did Ana Tolvaj say about the summit?", "And Paul Hale?", "When did he say that?")
    assert "(taken as: What did Paul Hale say about the summit?)" in result.stdout
    assert "(taken as: When did Paul Hale say" in result.stdout


def test_what_is_not_known_is_said(talk: Run) -> None:
    result = talk("Why did Benedikt Sorge resign?")
    assert "The sources do not say." in result.stdout
    assert "searched: 13 articles" in result.stdout


def test_sources_and_reasons(talk: Run) -> None:
    result = talk("When was the line opened?", ":sources", ":why 1")
    assert "1. The Harbour Post, 2026-11-17, news: At least 14 hurt" in result.stdout
    assert "verbatim:" in result.stdout
    assert "The Harbour Post: “The line, opened in 1911" in result.stdout


def test_an_answer_is_saved(talk: Run, workspace: Path) -> None:
    assert talk("When was the line opened?", ":save answer.json", ":quit", "Who?").status == 0
    memo = json.loads((workspace / "answer.json").read_text(encoding="utf-8"))
    assert memo["question"] == "When was the line opened?"


def test_mistakes_are_said_and_the_talk_goes_on(talk: Run) -> None:
    result = talk(":why 1", ":dance", "When was the line opened?", ":why 99", ":save", ":help", "")
    assert result.status == 0
    for words in ("nothing was asked yet", ":dance: no such command", ":why wants the number", ":save wants the name"):
        assert words in result.stderr
    assert "opened in 1911" in result.stdout
    assert ":sources" in result.stdout


def test_a_new_subject_forgets_the_one_before(talk: Run) -> None:
    result = talk("Who is Henrik Oduya?", ":new", "What did he say about the brakes?")
    assert "(taken as: What did" not in result.stdout


def test_ctrl_c_stops_the_answer_and_not_the_talk(talk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Workspace.ask_stream

    def slow(self: Workspace, question: str, **how: Any) -> Any:
        if "Sorge" in question:
            raise KeyboardInterrupt
        return real(self, question, **how)

    monkeypatch.setattr(Workspace, "ask_stream", slow)
    result = talk("Who is Benedikt Sorge?", "When was the line opened?", "Why?")
    assert result.status == 0
    assert result.stderr == "(stopped)\n"
    assert "opened in 1911" in result.stdout
    assert "(taken as: Why was the line opened?)" in result.stdout


def test_an_answer_without_sentences_has_no_reasons(talk: Run) -> None:
    result = talk("Why did Benedikt Sorge resign?", ":why 1")
    assert result.stdout.startswith("The sources do not say.\n(searched:")
    assert "the last answer has no sentence" in result.stderr


@pytest.mark.parametrize("columns", [20, 40, 60])
def test_lines_are_broken_at_spaces(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    text = "1. The line, opened in 1911 and rebuilt in 2009, carries 3,200 passengers a day.\n\n(two-year-old text)"
    lines = chat.wrapped(text, 3).split("\n")
    assert all(len(line) <= columns for line in lines)
    assert lines[1].startswith("   ")
    assert " ".join(" ".join(lines).split()) == " ".join(text.split())
    assert "" in lines
