"""A Ray cluster of several nodes on 127.0.0.1 for tests. Each node is its own processes, as on a machine of its own."""

from __future__ import annotations

import importlib
import logging
import os
import shutil
import signal
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

_ENVIRONMENT = {
    "RAY_USAGE_STATS_ENABLED": "0",
    # Under this name Ray keeps to 127.0.0.1; otherwise it listens on every address of the machine.
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    # The nodes' processes are the tests' own: nothing is asked of the working directory.
    "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0",
}
_OBJECT_STORE = 80 * 2**20  # Ray takes no less than 75 MB


class Nodes:
    """A running cluster, to which nodes come and from which they go. This process is connected to it."""

    def __init__(self, cluster: Any, options: Mapping[str, Any], count: int) -> None:
        self._cluster = cluster
        self._options = options
        self._others: list[Any] = []
        self._count = count
        self.complete()

    @property
    def address(self) -> str:
        return str(self._cluster.address)

    @property
    def next_to_die(self) -> str:
        """The id of the node that `kill_one` kills."""
        return str(self._others[-1].node_id)

    def kill_one(self) -> None:
        """Kill a node as a power cut would: its processes are gone, and nobody was told."""
        node = self._others.pop()
        raylet = node.all_processes["raylet"][0].process.pid
        # Without these, what its workers have in hand would still be done, and told to who asked for it.
        for process in [raylet, *_children(raylet)]:
            os.kill(process, signal.SIGKILL)
        self._cluster.remove_node(node, allow_graceful=False)

    def complete(self) -> None:
        """Put a new node where one was killed."""
        with _forking():
            while 1 + len(self._others) < self._count:
                self._others.append(self._cluster.add_node(**self._options))


@contextmanager
def _forking() -> Iterator[None]:
    """Let Ray fork: it does so only to start another program at once, which is safe."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "lance is not fork-safe", UserWarning)
        yield


def _children(parent: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            after_name = status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(after_name[1]) == parent:
                found.append(int(status.parent.name))
    return found


@contextmanager
def running(count: int, environment: Mapping[str, str]) -> Iterator[Nodes]:
    """Start nodes of one processor each, whose processes have `environment` besides this process's own."""
    ray: Any = pytest.importorskip("ray", reason="no Ray is installed (pip install 'briefings[ray]')")
    constants: Any = importlib.import_module("ray._private.ray_constants")
    make_cluster: Any = importlib.import_module("ray.cluster_utils").Cluster

    # Short, and not below pytest's directory: the paths of Unix sockets have at most 107 bytes.
    directory = Path(tempfile.mkdtemp(prefix="ray-", dir="/tmp"))
    options = {"num_cpus": 1, "node_ip_address": "127.0.0.1", "object_store_memory": _OBJECT_STORE}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (_ENVIRONMENT | dict(environment)).items():
            patch.setenv(name, value)
        for name in [name for name in os.environ if name.startswith(("OPENAI_", "BRIEFINGS_"))]:
            patch.delenv(name)
        patch.setattr(constants, "ENABLE_RAY_CLUSTER", False)  # in case Ray was imported before
        cluster: Any = None
        try:
            try:
                head = options | {"include_dashboard": False, "temp_dir": str(directory)}
                with _forking():
                    cluster = make_cluster(initialize_head=True, head_node_args=head)
                nodes = Nodes(cluster, options, count)
                ray.init(address=cluster.address, log_to_driver=False, logging_level=logging.ERROR)
            except (OSError, RuntimeError) as error:
                pytest.skip(f"no Ray cluster can be started: {error}")
            yield nodes
        finally:
            ray.shutdown()
            if cluster is not None:
                cluster.shutdown()
            shutil.rmtree(directory, ignore_errors=True)
