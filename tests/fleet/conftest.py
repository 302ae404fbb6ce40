"""A cluster of three nodes with S3 storage and an archive in PostgreSQL, and articles to read into it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from briefings.fleet import Cluster, Fleet
from briefings.workspace import Workspace

from ..openai_server import Call, OpenAIServer, raw
from ..retrieve.toy import ToyEmbedder
from ..services.ray import Nodes, running
from ..services.s3 import S3Server


@pytest.fixture(scope="session")
def nodes(s3: S3Server) -> Iterator[Nodes]:
    with running(3, s3.environment) as started:
        yield started


@pytest.fixture
def model_server() -> Iterator[OpenAIServer]:
    """Return a server that has an embedding model."""
    toy = ToyEmbedder()

    def embed(handler: Any, call: Call) -> None:
        vectors = [array("f", toy.vector(text)).tolist() for text in call.body["input"]]
        data = [{"index": number, "embedding": vector} for number, vector in enumerate(vectors)]
        raw(200, {"data": data})(handler, call)

    with OpenAIServer(default=embed) as server:
        yield server


@pytest.fixture
def shared(tmp_path: Path, database_url: str, s3: S3Server, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Return a workspace whose archive many machines can write, and whose index they can read."""
    for name, value in s3.environment.items():
        monkeypatch.setenv(name, value)
    root = tmp_path / "shared"
    Workspace.create(root, env={})
    place = s3.folder(database_url.rpartition("/")[2])
    (root / "briefings.toml").write_text(
        f'archive = "{database_url}"\nindex = "lance"\nindex_place = "{place}"\n', encoding="utf-8"
    )
    return Workspace(root, env={})


@pytest.fixture
def cluster(nodes: Nodes) -> Cluster:
    """Return the cluster this process is connected to, with all its nodes."""
    import ray

    nodes.complete()
    return Cluster(ray)


@pytest.fixture
def open_fleet(cluster: Cluster) -> Callable[[Workspace], Fleet]:
    return lambda workspace: Fleet(workspace, cluster)
