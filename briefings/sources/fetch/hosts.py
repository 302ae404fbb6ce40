"""Politeness: how many requests a host gets at once, how far apart, and when it asked for rest."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Stopped = Callable[[], bool]


@dataclass(slots=True)
class _Host:
    slots: threading.Semaphore
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    delay: float = 0.0


class Hosts:
    """Holds every request back until its host is ready for it. Thread-safe.

    `clock` and `wait` are the monotonic clock and a sleep that an interruption may end early; tests hand in others.
    """

    def __init__(
        self,
        *,
        per_host: int,
        delay_s: float,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], object] = time.sleep,
    ) -> None:
        self._per_host = per_host
        self._delay_s = delay_s
        self._clock = clock
        self._wait = wait
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for a turn at a host, and hold it for the block."""
        state = self._state(host)
        with state.slots:
            with state.lock:
                now = self._clock()
                start = max(now, state.free_at)
                state.free_at = start + max(self._delay_s, state.delay)
            if start > now:
                self._wait(start - now)
            yield

    def rest(self, host: str, seconds: float) -> None:
        """Send a host nothing for so long: it asked for that."""
        state = self._state(host)
        with state.lock:
            state.free_at = max(state.free_at, self._clock() + seconds)

    def set_delay(self, host: str, seconds: float) -> None:
        """Keep requests to a host at least so far apart, as its robots.txt asks."""
        state = self._state(host)
        with state.lock:
            state.delay = seconds

    def _state(self, host: str) -> _Host:
        with self._lock:
            if host not in self._hosts:
                self._hosts[host] = _Host(slots=threading.Semaphore(self._per_host))
            return self._hosts[host]
