"""Pages read in processes of their own, where there are many to read: on several cores, and under a time limit.

A worker is `reader_worker` run as a program. It takes requests on its standard input and answers on its standard
output, each a pickled value behind its length, and ends when its input does: a sync that is killed leaves none behind.
A page that takes a parser too long costs its worker, which is replaced, and nothing else.
"""

from __future__ import annotations

import pickle
import queue
import struct
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import IO, Self

from ..errors import InputError
from ..types import Revision
from .config import Source
from .feeds import Hints
from .reading import read_body, revision_of
from .urls import believed_canonical

_LENGTH = struct.Struct(">Q")
_PAGE_SHOWN = 500_000
"""How much of a page's HTML is looked at for a paywall."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest:
    """A page as it was fetched, and what is known of it."""

    body: bytes = field(repr=False)
    url: str
    content_type: str
    charset: str
    hints: Hints
    source: Source
    fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """A page as it was read: its revision, under the address it claims where that is believed, and its HTML."""

    revision: Revision
    claimed: str
    page: str = field(default="", repr=False)


def read(request: PageRequest) -> PageRead:
    """Read a page. Raises InputError when no article is in it."""
    reading = read_body(request.body, url=request.url, content_type=request.content_type, charset=request.charset)
    claimed = reading.parsed.declared.url
    revision = revision_of(
        reading,
        location=believed_canonical(claimed, request.url),
        hints=request.hints,
        source=request.source,
        fetched_at=request.fetched_at,
    )
    return PageRead(revision=revision, claimed=claimed, page=reading.page[:_PAGE_SHOWN])


class Readers:
    """Up to `count` workers, each started when it is first needed; with 0 pages are read in the calling thread.

    Threads may share one; a context manager, which ends the workers. A page may take `timeout_s`.
    """

    def __init__(self, count: int = 0, *, timeout_s: float = 60.0) -> None:
        self._timeout_s = timeout_s
        self._slots: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        self._count = count
        for _ in range(count):
            self._slots.put(None)

    def read(self, request: PageRequest) -> PageRead:
        """Read a page. Raises InputError when no article is in it, or it took too long."""
        if not self._count:
            return read(request)
        worker = self._slots.get()
        try:
            if worker is None:
                worker = _Worker()
            answer = worker.ask(request, self._timeout_s)
        except (OSError, EOFError, pickle.PickleError) as error:
            if worker is not None:
                worker.end()
            worker = None
            raise InputError(f"it took longer than {self._timeout_s:.0f} s to read, or broke its reader") from error
        finally:
            self._slots.put(worker)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self) -> None:
        """End the workers that are not at work."""
        while True:
            try:
                worker = self._slots.get_nowait()
            except queue.Empty:
                return
            if worker is not None:
                worker.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Worker:
    def __init__(self) -> None:
        command = [sys.executable, "-m", "briefings.sources.reader_worker"]
        # In a session of its own: Ctrl-C is for the sync, which then ends its workers.
        self._process = subprocess.Popen(  # noqa: S603 - no word of it comes from outside
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )

    def ask(self, request: PageRequest, timeout_s: float) -> PageRead | Exception:
        """Have a request answered; a worker that takes too long is killed, and its broken pipe is an EOFError."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        clock = threading.Timer(timeout_s, self._process.kill)
        clock.daemon = True
        clock.start()
        try:
            _send(self._process.stdin, request)
            answer = _receive(self._process.stdout)
        finally:
            clock.cancel()
        assert isinstance(answer, PageRead | Exception)
        return answer

    def end(self) -> None:
        """Kill the process and wait for it."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            try:
                pipe.close()
            except OSError:  # bytes that it will not take any more
                continue
        self._process.wait()


def _send(stream: IO[bytes], value: object) -> None:
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> object:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - both ends are this program


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until there are no more."""
    while True:
        try:
            request = _receive(requests)
        except EOFError:
            return
        assert isinstance(request, PageRequest)
        try:
            answer: PageRead | Exception = read(request)
        except InputError as error:
            answer = InputError(str(error))
        except Exception as error:  # noqa: BLE001 - told to the parent, which reports it as the bug it is
            answer = RuntimeError(f"{type(error).__name__}: {error}")
        _send(answers, answer)
