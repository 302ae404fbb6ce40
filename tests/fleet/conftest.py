"""A cluster of three nodes with S3 storage and an archive in PostgreSQL, and articles to read into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefings.fleet import Cluster, Fleet
from briefings.workspace import Workspace

from ..services.ray import Nodes, running
from ..services.s3 import S3Server


@pytest.fixture(scope="session")
def nodes(s3: S3Server) -> Iterator[Nodes]:
    with running(3, s3.environment) as started:
        yield started


@pytest.fixture
def shared(tmp_path: Path, database_url: str) -> Workspace:
    """Return a workspace whose archive many machines can write."""
    root = tmp_path / "shared"
    Workspace.create(root, env={})
    (root / "briefings.toml").write_text(f'archive = "{database_url}"\n', encoding="utf-8")
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
