"""Connections that go where the address check said, and end when their time is over.

The name is resolved once, every address is checked, and the connection is made to a checked address: a name that
resolves otherwise a moment later (DNS rebinding) gains nothing. TLS still verifies the name.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore2

from .addresses import resolve_public


class Deadline(threading.local):
    """When the request of the current thread must be over, on the monotonic clock."""

    at: float = float("inf")

    def limit(self, timeout: float | None) -> float | None:
        """Return `timeout`, or what is left of the time when that is less. Raises ReadTimeout when none is left."""
        if self.at == float("inf"):
            return timeout
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("it took too long as a whole")
        return left if timeout is None else min(timeout, left)


class _TimedStream(httpcore2.NetworkStream):
    """A stream whose every wait is bounded by the deadline: a server that drips bytes is cut off too."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.limit(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.limit(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.limit(timeout))
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class CheckedBackend(httpcore2.NetworkBackend):
    """Opens connections to checked addresses. `check` is off for the connection to a proxy, which the user named."""

    def __init__(self, *, allow_private: bool, deadline: Deadline, check: bool = True) -> None:
        self._backend = httpcore2.SyncBackend()
        self._allow_private = allow_private or not check
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        addresses = resolve_public(host, port, allow_private=self._allow_private)
        for number, address in enumerate(addresses[:4], start=1):
            try:
                stream = self._backend.connect_tcp(
                    address, port, self._deadline.limit(timeout), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if number == min(len(addresses), 4):
                    raise
            else:
                return _TimedStream(stream, self._deadline)
        raise httpcore2.ConnectError(f"{host}: no address")  # not reached: there is at least one address

    def sleep(self, seconds: float) -> None:
        self._backend.sleep(seconds)
