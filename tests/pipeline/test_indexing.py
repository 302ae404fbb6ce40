"""The index kept in step with the archive, with and without an embedding model."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from briefings import Workspace
from briefings.embed import ServedEmbedder
from briefings.embed.local import missing
from briefings.errors import ModelError, ModelUnavailable
from briefings.pipeline.indexing import IndexPlace, open_embedder, open_index
from briefings.retrieve import retrieve
from briefings.settings import Settings
from briefings.store import Archive

from ..openai_server import OpenAIServer, raw
from ..retrieve.toy import ToyEmbedder
from ..store.make import revision


class Broken(ToyEmbedder):
    def embed(self, texts: Sequence[str]) -> list[bytes]:
        raise ModelUnavailable("no server today")


def sqlite(tmp_path: Path) -> IndexPlace:
    return IndexPlace(engine="sqlite", place=str(tmp_path / "cache"))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive") as archive:
        for n in range(20):
            archive.add(revision(f"The wolf number {n} came to the valley.", f"https://post.example/{n}"))
        yield archive


def test_without_a_model_nothing_but_words(archive: Archive, tmp_path: Path) -> None:
    with open_index(archive, sqlite(tmp_path), chunk_tokens=50) as index:
        assert {hit.found_by for hit in retrieve("wolf", index)} == {("fts5",)}
    assert not (tmp_path / "cache" / "vectors").exists()


def test_words_and_vectors(archive: Archive, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    toy = ToyEmbedder()
    with open_index(
        archive,
        sqlite(tmp_path),
        chunk_tokens=50,
        embedder=toy,
        progress=lambda done, total: steps.append((done, total)),
    ) as index:
        assert ("fts5", "dense") in {hit.found_by for hit in retrieve("wolf", index)}
    assert steps == [(8, 20), (16, 20), (20, 20)]


def test_what_is_not_embedded_in_time_is_done_next_time(
    archive: Archive, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    toy = ToyEmbedder()
    allowed = iter([True, False])
    with open_index(archive, sqlite(tmp_path), chunk_tokens=50, embedder=toy, go_on=lambda: next(allowed)) as index:
        assert len(retrieve("wolf", index, k=50)) == 20
    assert "12 articles have no vectors yet" in caplog.text
    with open_index(archive, sqlite(tmp_path), chunk_tokens=50, embedder=toy):
        pass
    assert sum(len(call) for call in toy.calls) == 20 + 1  # each article once, and the question


def test_a_failing_model_does_not_stop_a_search(
    archive: Archive, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        caplog.at_level(logging.WARNING),
        open_index(archive, sqlite(tmp_path), chunk_tokens=50, embedder=Broken()) as index,
    ):
        assert retrieve("wolf", index)
    assert "no server today" in caplog.text


def test_the_embedder_of_the_settings() -> None:
    assert open_embedder(Settings()) is None
    with pytest.raises(ModelError, match="need a key or a server"):
        open_embedder(Settings(embeddings="text-embedding-3-small"))
    served = open_embedder(Settings(embeddings="nomic", base_url="http://127.0.0.1:1/v1"))
    assert isinstance(served, ServedEmbedder)
    assert served.space.startswith("nomic@")


@pytest.mark.skipif(not missing(), reason="the extra `local` is installed")
def test_the_local_model_is_asked_for_by_name() -> None:
    with pytest.raises(ModelError, match="pip install"):
        open_embedder(Settings(embeddings="local"))


def test_a_workspace_with_a_server(tmp_path: Path) -> None:
    vectors = raw(200, {"data": [{"index": n, "embedding": [1.0, float(n)]} for n in range(2)]})
    question = raw(200, {"data": [{"index": 0, "embedding": [1.0, 0.0]}]})
    with OpenAIServer([vectors, question]) as server:
        flags = {"embeddings": "tiny", "base_url": server.url}
        workspace = Workspace.create(tmp_path / "w", env={}, flags=flags)
        (tmp_path / "a.txt").write_text("Wolves return\n\nWolves came back to the valley in spring, rangers said.\n")
        (tmp_path / "b.txt").write_text("Gold stolen\n\nThieves took a gold torc from the museum in Lisgate.\n")
        workspace.ingest([tmp_path / "a.txt", tmp_path / "b.txt"])
        steps: list[tuple[int, int]] = []
        workspace.index(progress=lambda done, total: steps.append((done, total)))
        hits = workspace.search("valley of wolves")
    assert steps == [(2, 2)]
    assert hits[0][0].found_by == ("fts5", "dense")
    assert [call.path for call in server.calls] == ["/v1/embeddings"] * 2
