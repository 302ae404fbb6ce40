"""`briefings index`."""

from __future__ import annotations

from pathlib import Path

from briefings.cli.exit_status import ExitStatus

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
