"""status and regenerate: a correction at the source reaches the memo, and nothing else moves."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from briefings.cli import Environment, main
from briefings.cli.exit_status import ExitStatus

from .conftest import NOW, Run

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


def _corrected(run: Run, workspace: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Make a brief, correct a number at its source, and regenerate: the old version, and what was told of the new."""
    _write(workspace / "in", pier=PIER, ferry=FERRY)
    before = _brief(run)
    _write(workspace / "in", pier=PIER.replace("1.5 million", "2.5 million"))
    assert run("ingest", "in").status == 0
    (made,) = json.loads(run("regenerate", "--all", "--json").stdout)
    return before, made


def test_the_versions_of_a_memo_are_linked_both_ways(run: Run, workspace: Path) -> None:
    before, made = _corrected(run, workspace)
    assert f"{before['id']} was replaced by {made['memo']}" in run("render", before["id"]).stderr
    assert "replaced by" not in run("render", made["memo"]).stderr
    from_old, from_new = run("diff", before["id"]), run("diff", made["memo"])
    assert from_old.stdout == from_new.stdout
    assert "~~" in from_new.stdout
    assert "**1.5**" in from_new.stdout
    assert "**2.5**" in from_new.stdout


def test_a_diff_as_a_page_and_of_a_memo_of_one_version(run: Run, workspace: Path) -> None:
    _, made = _corrected(run, workspace)
    assert run("diff", made["memo"], "--out", "diff.html").status == 0
    page = (workspace / "diff.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "<del>" in page
    assert "<mark>2.5</mark>" in page
    _write(workspace / "in", ferry=FERRY.replace("400", "500"))
    assert run("ingest", "in").status == 0
    assert run("regenerate", "--all").status == 0
    chain = run("diff", made["memo"], "--all").stdout
    assert "version 2" in chain
    assert "version 3" in chain
    assert run("diff", made["memo"], "--all", "--format", "html").status == ExitStatus.INPUT
    (workspace / "other").mkdir()
    (workspace / "other" / "quay.txt").write_text(PIER.replace("pier", "quay").replace("Tolland", "Marsk"), "utf-8")
    alone = json.loads(run("brief", "other", "--format", "json").stdout)
    assert "there is one version of it" in run("diff", alone["id"]).stderr
    assert run("diff", "in/pier.txt", "--format", "html").status == ExitStatus.INPUT


def test_the_corrections_of_a_period(run: Run, workspace: Path) -> None:
    before, made = _corrected(run, workspace)
    text = run("corrections").stdout
    assert made["memo"] in text.replace("\\", "")
    assert "It said: ~~" in text
    assert "changed without a note" in text
    assert run("corrections", "--since", "2026-11-20", "--until", "2026-11-20", "--out", "corrections.md").status == 0
    assert "It says:" in (workspace / "corrections.md").read_text(encoding="utf-8")
    assert "No memo was corrected" in run("corrections", "--since", "2026-11-21").stdout
    assert "No memo was corrected" in run("corrections", "--until", "2026-11-19").stdout
    notes = json.loads(run("corrections", "--json").stdout)
    assert {(note["memo"], note["previous"]) for note in notes} == {(made["memo"], before["id"])}
    assert all("2.5 million" in note["after"] for note in notes)


def test_a_plan_tells_what_would_be_done_and_writes_nothing(run: Run, workspace: Path) -> None:
    _write(workspace / "in", pier=PIER, ferry=FERRY)
    before = _brief(run)
    _write(workspace / "in", pier=PIER.replace("1.5 million", "2.5 million"))
    assert run("ingest", "in").status == 0
    plan = run("regenerate", "--all", "--dry-run")
    assert "nothing to pay; nothing was written" in plan.stderr
    (row,) = json.loads(run("regenerate", before["id"], "--dry-run", "--json").stdout)
    assert (row["memo"], row["calls"], row["tokens"]) == (before["id"], 0, 0)
    assert {c["change"] for c in row["corrections"]} == {"silent_edit"}
    assert len(json.loads(run("memos", "--json").stdout)) == 1


def test_since_leaves_out_what_speaks_for_an_earlier_moment(run: Run, workspace: Path) -> None:
    _write(workspace / "in", pier=PIER, ferry=FERRY)
    _brief(run)
    _write(workspace / "in", pier=PIER.replace("1.5 million", "2.5 million"))
    assert run("ingest", "in").status == 0
    assert json.loads(run("regenerate", "--since", "2026-11-21", "--json").stdout) == []
    assert len(json.loads(run("regenerate", "--since", "2026-11-20", "--json").stdout)) == 1


def test_another_method_is_told_from_other_sources(run: Run, workspace: Path) -> None:
    _write(workspace / "in", pier=PIER, ferry=FERRY)
    memo = _brief(run)
    (workspace / "templates" / "md").mkdir()
    (workspace / "templates" / "md" / "run.md.j2").write_text("Made by hand.\n", encoding="utf-8")
    (found,) = json.loads(run("status", "--json").stdout)
    assert (found["memo"], found["state"], found["affected"]) == (memo["id"], "method", [])
    assert found["method"] == ["templates changed: render it again, which calls nothing"]
    assert json.loads(run("regenerate", "--all", "--json").stdout) == []  # no source changed
    assert "Made by hand" in run("render", memo["id"]).stdout
    with (workspace / "briefings.toml").open("a", encoding="utf-8") as file:
        file.write("max_articles = 7\n")
    (found,) = json.loads(run("status", "--json").stdout)
    assert "max_articles 1000, now 7" in found["method"]


def test_status_names_what_happened_to_each_article(run: Run, workspace: Path) -> None:
    _write(workspace / "in", pier=PIER, ferry=FERRY)
    memo = _brief(run)
    (current,) = json.loads(run("status", "--all", "--json").stdout)
    assert (current["memo"], current["state"]) == (memo["id"], "current")
    assert run("articles", "retire", "in/pier.txt", "--reason", "a hoax").status == 0
    (found,) = json.loads(run("status", "--json").stdout)
    assert found["state"] == "retired"
    assert [(change["kind"], change["evidence"]) for change in found["changes"]] == [("retired", "a hoax")]
    assert found["affected"]


def test_an_error_page_in_place_of_a_file_changes_nothing(run: Run, workspace: Path) -> None:
    _write(workspace / "in", pier=PIER, ferry=FERRY)
    _brief(run)
    _write(workspace / "in", pier="Subscribe to continue reading\n\nAlready a subscriber? Sign in.\n")
    report = json.loads(run("ingest", "in", "--json").stdout)
    (instead,) = report["unreadable"]
    assert "kept as it was" in instead["reason"]
    assert json.loads(run("status", "--json").stdout) == []


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_no_table_is_begun_on_a_terminal_when_every_memo_is_current(workspace: Path) -> None:
    stdout, stderr = Terminal(), Terminal()
    environment = Environment(stdout=stdout, stderr=stderr, variables={}, cwd=workspace, now=lambda: NOW)
    assert main(("status",), environment) == 0
    assert stdout.getvalue() == ""
    assert "every memo is current" in stderr.getvalue()
