"""The index by meaning keeps in step with an archive as the index by words does."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefings.retrieve.dense import DenseIndex
from briefings.store import Archive, sync_index

from ..store.make import revision
from .toy import ToyEmbedder

WOLF = revision("Wolves came back to the valley in spring.", "https://post.example/wolf", title="Wolves")
TORC = revision("Thieves took a gold torc from the museum.", "https://post.example/torc", title="Theft")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = Archive(tmp_path / "archive")
    archive.add(WOLF)
    archive.add(TORC)
    return archive


def test_sync(archive: Archive, tmp_path: Path) -> None:
    toy = ToyEmbedder()
    index = DenseIndex(tmp_path / "vectors", toy)
    assert sync_index(archive, index, 50).added == 2
    assert sync_index(archive, index, 50).kept == 2
    assert [hit.chunk.revision_id for hit in index.search("wolves in the valley", k=1)] == [WOLF.id]
    index.close()
    archive.close()


def test_another_model_has_its_own_vectors(archive: Archive, tmp_path: Path) -> None:
    one, other = ToyEmbedder("toy/1"), ToyEmbedder("toy/2", dimensions=16)
    for embedder in (one, other, one):
        index = DenseIndex(tmp_path / "vectors", embedder)
        sync_index(archive, index, 50)
        assert len(index.search("gold torc museum", k=5)) >= 1
        index.close()
    # Back to the first: nothing but the question was embedded.
    assert [len(call) for call in one.calls] == [2, 1, 1]
    archive.close()


def test_a_question_asked_again_is_not_embedded_again(archive: Archive, tmp_path: Path) -> None:
    toy = ToyEmbedder()
    index = DenseIndex(tmp_path / "vectors", toy)
    assert index.search("wolves", k=5) == ()
    assert toy.calls == []
    sync_index(archive, index, 50)
    assert index.search("wolves", k=5) == index.search("wolves", k=5)
    assert len(toy.calls) == 2
    assert index.search("  ", k=5) == ()
    index.close()
    archive.close()
