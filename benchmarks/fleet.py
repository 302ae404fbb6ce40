"""Reading articles on three Ray nodes and on one, with PostgreSQL; a node killed meanwhile; and what a task costs.

    python -m benchmarks.fleet [ARTICLES]

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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from briefings.fleet import Cluster, Fleet
from briefings.store import Added
from briefings.workspace import Workspace
from tests.services.postgres import PostgresServer
from tests.services.ray import Nodes, running

from .corpus import FETCHED, Corpus
from .ingest import write_html
from .table import environment, print_table

_TASKS = 1_000


def nothing(number: int) -> int:
    """Do nothing: what is measured is the task."""
    return number


class Bench:
    """Pages to read, and new archives to read them into."""

    def __init__(self, directory: Path, server: PostgresServer, count: int) -> None:
        self.directory = directory
        self.server = server
        self.count = count
        self.pages = directory / "pages"
        self.pages.mkdir()
        write_html(self.pages, Corpus().articles(count))

    def workspace(self) -> Workspace:
        """Return a workspace with an empty archive in PostgreSQL."""
        name = self.server.create()
        workspace = Workspace.create(self.directory / name, env={})
        (workspace.root / "briefings.toml").write_text(f'archive = "{self.server.url(name)}"\n', encoding="utf-8")
        return Workspace(workspace.root, env={})

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
def cluster_of(count: int) -> Iterator[tuple[Nodes, Cluster]]:
    with running(count, {}) as nodes:
        cluster = Cluster(importlib.import_module("ray"))
        cluster.each(nothing, range(20 * count), lambda _number, _result: None)
        yield nodes, cluster


def read_on(cluster: Cluster, bench: Bench, done: Callable[[int, int], None] = lambda _done, _total: None) -> Any:
    return lambda workspace: Fleet(workspace, cluster).ingest([bench.pages], fetched_at=FETCHED, progress=done)


def task_milliseconds(cluster: Cluster) -> float:
    start = time.perf_counter()
    cluster.each(nothing, range(_TASKS), lambda _number, _result: None)
    return 1_000 * (time.perf_counter() - start) / _TASKS


def figures(bench: Bench) -> Iterator[tuple[str, str]]:
    """Yield what was measured, and what it came to."""
    alone = bench.workspace()
    yield "one process, no Ray", f"{bench.rate(lambda w: w.ingest([bench.pages], fetched_at=FETCHED), alone):,.0f}"
    for count in (1, 3):
        with cluster_of(count) as (nodes, cluster):
            bench.rate(read_on(cluster, bench))
            place = bench.workspace()
            yield f"{count} nodes" if count > 1 else "1 node", f"{bench.rate(read_on(cluster, bench), place):,.0f}"
            again = Fleet(place, cluster).ingest([bench.pages], fetched_at=FETCHED)
            assert again.added[Added.UNCHANGED] == bench.count
            yield f"a task, nothing to do, nodes: {count}", f"{task_milliseconds(cluster):.2f} ms"
            if count == 3:
                killed: list[int] = []

                def kill(done: int, total: int, killed: list[int] = killed, nodes: Nodes = nodes) -> None:
                    if done > total / 3 and not killed:
                        nodes.kill_one()
                        killed.append(done)

                rate = bench.rate(read_on(cluster, bench, kill))
                yield f"3 nodes, one killed after {killed[0]} files: none lost, none twice", f"{rate:,.0f}"


def main(count: int) -> None:
    logging.disable(logging.CRITICAL)
    print(environment(), f"load {os.getloadavg()[0]:.1f} before")
    print(f"{count:,} pages of HTML\n")
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        root.chmod(0o755)  # the server runs as another user
        (root / "server").mkdir()
        server = PostgresServer(root / "server", durable=True)
        try:
            print_table(("", "articles a second"), list(figures(Bench(root, server, count))))
        finally:
            server.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
