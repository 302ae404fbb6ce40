"""Ray, as far as this package uses it: one function over many inputs, each in a task of its own.

A task that is lost, because its machine or its process died, is done again on another machine. So a task may be done
twice, and even twice at once: whatever it writes must come out the same.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from ..errors import BriefingsError, SettingsError

T = TypeVar("T")
R = TypeVar("R")

_RETRIES = 3
"""How often a task is done again that was lost. One that fails by itself is not: it would fail again."""
_AHEAD = 2
"""Tasks that are handed out for each processor: the next one is there when one is done, and little waits in memory."""
_PATIENCE_S = 10.0
_OBJECT_STORE = 200_000_000  # bytes, on this machine: what tasks take and return is small

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Why there is no result for an input. `error` is what the task raised, where this package raised it on purpose."""

    reason: str
    error: BriefingsError | None = None


class Cluster:
    """The machines that Ray has. Made by `connected`."""

    def __init__(self, ray: Any) -> None:
        self._ray = ray

    def nodes(self) -> int:
        """Return how many machines there are now."""
        return sum(1 for node in self._ray.nodes() if node["Alive"])

    def processors(self) -> int:
        """Return how many tasks run at the same time."""
        return max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def each(self, task: Callable[[T], R], inputs: Iterable[T], done: Callable[[int, R | Failed], None]) -> None:
        """Run `task` on each of `inputs`, and call `done(number, result)` here as each is done, in no order.

        `task` is a function of a module, which the other machines have too. Inputs are drawn as they are needed. When
        `done` raises, or this is interrupted, the tasks that are under way are cancelled.
        """
        remote = self._ray.remote(num_cpus=1, max_retries=_RETRIES)(task)
        waiting = enumerate(inputs)
        running: dict[Any, int] = {}
        try:
            while True:
                # Asked anew each time: machines come and go.
                for number, each in _some(waiting, _AHEAD * self.processors() - len(running)):
                    running[remote.remote(each)] = number
                if not running:
                    return
                finished, _ = self._ray.wait(list(running), num_returns=1)
                for reference in finished:
                    done(running.pop(reference), self._result(reference))
        finally:
            for reference in running:
                self._ray.cancel(reference)

    def _result(self, reference: Any) -> Any:
        try:
            return self._ray.get(reference)
        except self._ray.exceptions.RayTaskError as error:
            cause = error.cause
            if isinstance(cause, BriefingsError):
                return Failed(reason=str(cause), error=cause)
            log.debug("a task failed", exc_info=True)
            return Failed(reason=f"{type(cause).__name__}: {cause}")
        except self._ray.exceptions.RayError as error:
            first = next(iter(str(error).splitlines()), "")
            return Failed(reason=f"its task was lost with the process that ran it, {1 + _RETRIES} times: {first}")


@contextmanager
def connected(address: str = "") -> Iterator[Cluster]:
    """Connect to the Ray cluster at `address` (host:port), or start one on this machine alone and stop it at the end.

    A connection that this process has already is used, and kept. Raises SettingsError when Ray is not installed, or no
    cluster answers there.
    """
    ray = _imported(loopback=_is_loopback(address))
    if address:
        _require_listener(address)
    if ray.is_initialized():
        yield Cluster(ray)
        return
    options: dict[str, Any] = {"address": address or "local", "log_to_driver": False, "logging_level": logging.ERROR}
    if not address:
        options |= {"include_dashboard": False, "object_store_memory": _OBJECT_STORE}
    try:
        ray.init(**options)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise SettingsError(f"the Ray cluster {address or 'on this machine'} cannot be used: {error}") from error
    try:
        yield Cluster(ray)
    finally:
        ray.shutdown()


def _imported(*, loopback: bool) -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    if loopback:
        # Under this name Ray keeps to 127.0.0.1; otherwise it listens on every address that the machine has.
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    try:
        import ray
    except ModuleNotFoundError as error:
        raise SettingsError(f"a fleet needs Ray ({error}): pip install 'briefings[ray]'") from error
    return ray


def _is_loopback(address: str) -> bool:
    return not address or address.rpartition(":")[0] in ("127.0.0.1", "localhost")


def _require_listener(address: str) -> None:
    """Raise SettingsError unless somebody listens there: Ray itself would try for minutes."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65_535:
        raise SettingsError(f"{address}: not the address of a Ray cluster: write host:port, as `ray start` shows it")
    try:
        socket.create_connection((host, int(port)), timeout=_PATIENCE_S).close()
    except OSError as error:
        raise SettingsError(f"no Ray cluster answers at {address} ({error}): start one with `ray start`") from error


def _some(numbered: Iterator[tuple[int, T]], count: int) -> Iterator[tuple[int, T]]:
    for _ in range(count):
        following = next(numbered, None)
        if following is None:
            return
        yield following
