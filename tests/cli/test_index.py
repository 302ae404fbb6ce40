"""`briefings index`."""

from __future__ import annotations

import json
import sqlite3
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from briefings.cli.exit_status import ExitStatus
from briefings.pipeline import index_care

from ..openai_server import OpenAIServer, raw
from .conftest import Run

TWO = raw(200, {"data": [{"index": n, "embedding": [1.0, float(n)]} for n in range(2)]})


def write_articles(workspace: Path) -> None:
    folder = workspace / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("Wolves return\n\nWolves came back to the valley in spring, rangers said.\n")
    (folder / "b.txt").write_text("Gold stolen\n\nThieves took a gold torc from the museum in Lisgate.\n")


def test_words_alone(run: Run, workspace: Path) -> None:
    write_articles(workspace)
    run("ingest", "articles")
    result = run("index")
    assert (result.status, result.stderr) == (0, "the search index is up to date\n")
    assert (workspace / "cache" / "index.sqlite").exists()


def test_vectors_are_made_once(run: Run, workspace: Path) -> None:
    write_articles(workspace)
    run("ingest", "articles")
    with OpenAIServer([TWO]) as server:
        variables = {"BRIEFINGS_EMBEDDINGS": "tiny", "OPENAI_BASE_URL": server.url}
        first, second = run("index", variables=variables), run("index", variables=variables)
    assert "2 articles have new vectors" in first.stderr
    assert second.stderr == "the search index is up to date\n"
    assert len(server.calls) == 1


def test_a_model_without_a_server(run: Run, workspace: Path) -> None:
    result = run("index", variables={"BRIEFINGS_EMBEDDINGS": "tiny"})
    assert result.status == ExitStatus.MODEL
    assert "set OPENAI_API_KEY or OPENAI_BASE_URL" in result.stderr


def has_lance() -> bool:
    return find_spec("lance") is not None


ENGINES = ["sqlite", pytest.param("lance", marks=pytest.mark.skipif(not has_lance(), reason="needs pylance"))]


@pytest.mark.parametrize("engine", ENGINES)
def test_built_counted_checked_and_tidied(run: Run, workspace: Path, engine: str) -> None:
    write_articles(workspace)
    variables = {"BRIEFINGS_INDEX": engine}
    run("ingest", "articles")
    before = json.loads(run("index", "status", "--json", variables=variables).stdout)
    assert [(each["chunks"], each["behind"]) for each in before] == [(0, 2)]
    assert run("index", "verify", variables=variables).status == ExitStatus.PROBLEMS
    assert run("index", "build", variables=variables).status == 0
    (after,) = json.loads(run("index", "status", "--json", variables=variables).stdout)
    assert (after["revisions"], after["chunks"], after["unindexed"], after["behind"]) == (2, 2, 0, 0)
    assert (after["engine"], after["space"]) == (engine, "")
    shown = dict(line.split("\t") for line in run("index", "status", variables=variables).stdout.splitlines())
    assert shown["engine"] == engine
    assert "space" not in shown
    assert after["size"] > 0
    assert run("index", "verify", variables=variables).stderr == "the index holds\n"
    tidied = run("index", "compact", "--keep-hours", "1", variables=variables)
    assert (tidied.status, "2 chunks in" in tidied.stderr) == (0, True)
    assert "gold torc" in run("ask", "What did thieves take from the museum?", variables=variables).stdout
    (workspace / "articles" / "b.txt").write_text("Gold found\n\nThe torc is back in the museum in Lisgate.\n")
    run("ingest", "articles")
    stale = run("index", "verify", "--json", variables=variables)
    assert stale.status == ExitStatus.PROBLEMS
    assert len(json.loads(stale.stdout)["problems"]) == 2  # one too many, one too few
    assert run("index", variables=variables).status == 0
    assert run("index", "verify", variables=variables).status == 0


def test_made_anew(run: Run, workspace: Path) -> None:
    write_articles(workspace)
    run("ingest", "articles")
    run("index")
    with sqlite3.connect(workspace / "cache" / "index.sqlite") as database:
        database.execute("DELETE FROM chunk WHERE rowid = (SELECT min(rowid) FROM chunk)")
    database.close()
    broken = run("index", "verify")
    assert broken.status == ExitStatus.PROBLEMS
    assert broken.stdout.endswith(" is missing\n")
    assert run("index", "build", "--anew").status == 0
    assert run("index", "verify").status == 0


@pytest.mark.skipif(not has_lance(), reason="needs pylance (dependency group `scale`)")
def test_an_alarm_when_rows_pile_up(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_care, "MOST_UNINDEXED", 1)
    variables = {"BRIEFINGS_INDEX": "lance", "BRIEFINGS_INDEX_PLACE": "elsewhere"}
    assert run("status", variables=variables).stderr == "every memo is current\n"
    write_articles(workspace)
    run("ingest", "articles")
    run("index", variables=variables)
    assert (workspace / "elsewhere").is_dir()
    assert "warning: 2 chunks are not in the search index's lists yet" in run("status", variables=variables).stderr
    assert "warning: 2 chunks" in run("index", "status", variables=variables).stderr
    run("index", "compact", variables=variables)
    assert run("status", variables=variables).stderr == "every memo is current\n"


def test_an_engine_that_is_not_installed(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name == "lance" or name.startswith("briefings.retrieve.lance")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lance", None)
    result = run("index", variables={"BRIEFINGS_INDEX": "lance"})
    assert result.status == ExitStatus.USAGE
    assert "pip install 'briefings[lance]'" in result.stderr
