"""status and regenerate: a correction at the source reaches the memo, and nothing else moves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from briefings.cli.exit_status import ExitStatus

from .conftest import Run

PIER = """\
Council closes the pier in Tolland

TOLLAND, Nov. 19 - The council of Tolland closed its only pier after divers found cracks in two of its eleven piles.

The repair is expected to cost 1.5 million crowns and to take at least three weeks, the harbour office said.

“We will not reopen before Christmas,” the harbour master, Tove Lindqvist, told reporters in Tolland.
"""
FERRY = """\
Ferry company moves its boats to Ostrel

OSTREL, Nov. 19 - Sound Lines will run its island ferries from the port of Ostrel, the company said on Thursday.

About 400 passengers use the boats every day, according to Sound Lines, and the crossing takes 40 minutes longer.
"""


def _write(folder: Path, **texts: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def _brief(run: Run) -> dict[str, Any]:
    result = run("brief", "in", "--format", "json")
    assert result.status == 0, result.stderr
    memo: dict[str, Any] = json.loads(result.stdout)
    return memo


def _texts(memo: dict[str, Any]) -> list[str]:
    return [s["text"] for section in memo["sections"] for group in section["groups"] for s in group["sentences"]]


def test_a_corrected_number_changes_one_sentence(run: Run, workspace: Path) -> None:
    _write(workspace / "in", pier=PIER, ferry=FERRY)
    before = _brief(run)
    assert any("1.5 million" in text for text in _texts(before))
    assert json.loads(run("status", "--json").stdout) == []

    _write(workspace / "in", pier=PIER.replace("1.5 million", "2.5 million"))
    assert run("ingest", "in").status == 0
    (stale,) = json.loads(run("status", "--json").stdout)
    assert stale["memo"] == before["id"]
    assert all("1.5 million" in text for text in stale["affected"])
    assert stale["affected"]

    dry = run("regenerate", "--all", "--dry-run")
    assert "1.5 million" in dry.stderr
    (made,) = json.loads(run("regenerate", "--all", "--json").stdout)
    assert (made["previous"], made["version"]) == (before["id"], 2)
    after = json.loads(run("render", made["memo"], "--format", "json").stdout)
    changed = [(old, new) for old, new in zip(_texts(before), _texts(after), strict=True) if old != new]
    assert changed
    assert all(new == old.replace("1.5 million", "2.5 million") for old, new in changed)
    (correction,) = {(c["before"], c["after"]) for c in after["corrections"]}
    assert "1.5 million" in correction[0]
    assert "2.5 million" in correction[1]
    assert "1.5 million" in run("render", made["memo"]).stdout  # the note says what was corrected

    (workspace / "memo.json").write_text(run("render", made["memo"], "--format", "json").stdout, encoding="utf-8")
    assert run("verify", "memo.json").status == 0
    assert run("store", "verify").status == 0
    assert json.loads(run("status", "--json").stdout) == []
    assert json.loads(run("regenerate", "--all", "--json").stdout) == []


def test_sentences_of_other_articles_stay_byte_for_byte(run: Run, workspace: Path) -> None:
    _write(workspace / "in", pier=PIER, ferry=FERRY)
    before = _brief(run)
    _write(workspace / "in", pier=PIER.replace("two of its eleven", "three of its eleven"))
    assert run("ingest", "in").status == 0
    (made,) = json.loads(run("regenerate", "--all", "--json").stdout)
    after = json.loads(run("render", made["memo"], "--format", "json").stdout)
    ferry = next(r["id"] for r in before["revisions"] if "Ferry" in r["text"])

    def of_ferry(memo: dict[str, Any]) -> list[Any]:
        return [
            s
            for section in memo["sections"]
            for group in section["groups"]
            for s in group["sentences"]
            if s["citations"][0]["revision_id"] == ferry
        ]

    assert of_ferry(before)
    assert of_ferry(after) == of_ferry(before)


def test_words_that_only_moved_keep_their_sentence(run: Run, workspace: Path) -> None:
    _write(workspace / "in", pier=PIER, ferry=FERRY)
    before = _brief(run)
    _write(workspace / "in", pier=PIER.replace("The repair is", "What follows was moved down.\n\nThe repair\nis"))
    assert run("ingest", "in").status == 0
    (stale,) = json.loads(run("status", "--json").stdout)
    assert stale["affected"] == []
    (made,) = json.loads(run("regenerate", before["id"], "--json").stdout)
    after = json.loads(run("render", made["memo"], "--format", "json").stdout)
    assert [t for t in _texts(after) if t in _texts(before)] == _texts(before)


def test_a_retraction_withdraws_what_rested_on_it(run: Run, workspace: Path) -> None:
    _write(workspace / "in", pier=PIER, ferry=FERRY)
    before = _brief(run)
    _write(workspace / "in", pier="Retraction: This article has been retracted.\n\n" + PIER)
    assert run("ingest", "in").status == 0
    (made,) = json.loads(run("regenerate", "--all", "--json").stdout)
    after = json.loads(run("render", made["memo"], "--format", "json").stdout)
    assert not any("pier" in text for text in _texts(after))
    assert {c["change"] for c in after["corrections"]} == {"retraction"}
    assert all(c["kind"] == "removed" for c in after["corrections"])
    assert len(_texts(after)) < len(_texts(before))


def test_what_to_regenerate_must_be_said(run: Run, workspace: Path) -> None:
    assert run("regenerate").status == ExitStatus.INPUT
    assert run("regenerate", "brief-2026-11-20-00000000").status == ExitStatus.INPUT
