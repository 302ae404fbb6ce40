"""Reading and indexing articles on three Ray nodes and on one; a node killed meanwhile; and what a task costs.

    python -m benchmarks.fleet [ARTICLES]

The archive is in PostgreSQL, the index in a Lance table on S3; a tenth of the articles is indexed a second time, with
vectors of the local model where that is installed.

Every node is its own processes on this machine, with one processor as Ray counts them, so that three nodes share what
cores there are: what is measured is what it costs to hand work out, not how many machines would be faster. The first
run on a cluster starts its workers, and is not counted.
"""

from __future__ import annotations

import importlib
import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from briefings.embed.local import missing
from briefings.fleet import Cluster, Fleet
from briefings.workspace import Workspace
from tests.services import s3
from tests.services.postgres import PostgresServer
from tests.services.ray import Nodes, running
from tests.services.s3 import S3Server

from .corpus import FETCHED, Corpus
from .ingest import write_html
from .table import environment, print_table

_TASKS = 1_000


def nothing(number: int) -> int:
    """Do nothing: what is measured is the task."""
    return number


class Bench:
    """Pages to read, and new archives to read them into."""

    def __init__(self, directory: Path, server: PostgresServer, storage: S3Server, count: int) -> None:
        self.directory = directory
        self.server = server
        self.storage = storage
        self.count = count
        self.pages = directory / "pages"
        self.pages.mkdir()
        write_html(self.pages, Corpus().articles(count))

    def workspace(self) -> Workspace:
        """Return a workspace with an empty archive in PostgreSQL, and an empty index on S3."""
        name = self.server.create()
        workspace = Workspace.create(self.directory / name, env={})
        lines = (
            f'archive = "{self.server.url(name)}"',
            'index = "lance"',
            f'index_place = "{self.storage.folder(name)}"',
        )
        (workspace.root / "briefings.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return Workspace(workspace.root, env={})

    def index_rate(self, index: Callable[[Workspace], Any], place: Workspace) -> float:
        """Return articles indexed a second; stop if one is lost, or there twice."""
        start = time.perf_counter()
        index(place)
        seconds = time.perf_counter() - start
        assert list(place.index_verify()) == []
        with place.archive() as archive:
            return len(archive.stamps()) / seconds

    def rate(self, read: Callable[[Workspace], Any], workspace: Workspace | None = None) -> float:
        """Return articles read a second; stop if one is lost, or there twice."""
        place = workspace or self.workspace()
        start = time.perf_counter()
        report = read(place)
        seconds = time.perf_counter() - start
        with place.archive() as archive:
            articles = archive.articles()
            assert len(articles) == len(archive.stamps()) == len(report.revisions) == self.count
            assert all(len(archive.history(article.id)) == 1 for article in articles)
        return self.count / seconds


@contextmanager
def cluster_of(count: int, environment: Mapping[str, str]) -> Iterator[tuple[Nodes, Cluster]]:
    with running(count, environment) as nodes:
        cluster = Cluster(importlib.import_module("ray"))
        cluster.each(nothing, range(20 * count), lambda _number, _result: None)
        yield nodes, cluster


def read_on(cluster: Cluster, bench: Bench, done: Callable[[int, int], None] = lambda _done, _total: None) -> Any:
    return lambda workspace: Fleet(workspace, cluster).ingest([bench.pages], fetched_at=FETCHED, progress=done)


def task_milliseconds(cluster: Cluster) -> float:
    start = time.perf_counter()
    cluster.each(nothing, range(_TASKS), lambda _number, _result: None)
    return 1_000 * (time.perf_counter() - start) / _TASKS


def embedding(place: Workspace) -> Workspace:
    """Return the same workspace with the local embedding model."""
    return Workspace(place.root, env={}, flags={"embeddings": "local"})


def figures(bench: Bench, few: Bench) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield, by what ran, articles read, indexed and embedded a second, and what a task costs."""
    alone = bench.workspace()
    read = bench.rate(lambda place: place.ingest([bench.pages], fetched_at=FETCHED), alone)
    indexed = bench.index_rate(lambda place: place.index_build(), alone)
    embedded = ""
    if not missing():
        some = few.workspace()
        few.rate(lambda place: place.ingest([few.pages], fetched_at=FETCHED), some)
        embedded = f"{few.index_rate(lambda place: place.index_build(), embedding(some)):,.1f}"
    yield "one process, no Ray", f"{read:,.0f}", f"{indexed:,.0f}", embedded, ""
    for count in (1, 3):
        with cluster_of(count, bench.storage.environment) as (nodes, cluster):
            yield _on_nodes(bench, few, cluster, count)
            if count == 3:
                killed: list[int] = []

                def kill(done: int, total: int, killed: list[int] = killed, nodes: Nodes = nodes) -> None:
                    if done > total / 3 and not killed:
                        nodes.kill_one()
                        killed.append(done)

                rate = bench.rate(read_on(cluster, bench, kill))
                yield f"3 nodes, one killed after {killed[0]} files: none lost, none twice", f"{rate:,.0f}", "", "", ""


def _on_nodes(bench: Bench, few: Bench, cluster: Cluster, count: int) -> tuple[str, str, str, str, str]:
    bench.rate(read_on(cluster, bench))
    place = bench.workspace()
    read = bench.rate(read_on(cluster, bench), place)
    indexed = bench.index_rate(lambda each: Fleet(each, cluster).index(), place)
    embedded = ""
    if not missing():
        some = few.workspace()
        few.rate(read_on(cluster, few), some)
        embedded = f"{few.index_rate(lambda each: Fleet(each, cluster).index(), embedding(some)):,.1f}"
    task = f"{task_milliseconds(cluster):.2f}"
    return f"{count} nodes" if count > 1 else "1 node", f"{read:,.0f}", f"{indexed:,.0f}", embedded, task


def main(count: int) -> None:
    logging.disable(logging.CRITICAL)
    print(environment(), f"load {os.getloadavg()[0]:.1f} before")
    print(f"{count:,} pages of HTML; with vectors {count // 10:,}\n")
    with tempfile.TemporaryDirectory() as directory, s3.running(made(directory, "s3")) as storage:
        os.environ.update(storage.environment)
        Path(directory).chmod(0o755)  # the server runs as another user
        server = PostgresServer(made(directory, "server"), durable=True)
        try:
            many = Bench(made(directory, "many"), server, storage, count)
            few = Bench(made(directory, "few"), server, storage, count // 10)
            headings = ("articles a second", "read", "indexed", "with vectors", "ms a task")
            print_table(headings, list(figures(many, few)))
        finally:
            server.stop()


def made(directory: str, name: str) -> Path:
    path = Path(directory) / name
    path.mkdir()
    return path


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
