"""Several requests at once, under a limit, with Ctrl-C working."""

from __future__ import annotations

import queue
import threading
from collections.abc import Sequence

from ..errors import ModelError
from .model import ChatModel, ChatReply, ChatRequest

Outcome = ChatReply | ModelError


def complete_all(model: ChatModel, requests: Sequence[ChatRequest], *, concurrency: int) -> tuple[Outcome, ...]:
    """Return what became of each request, in their order: its reply, or the ModelError that ended it.

    At most `concurrency` (at least 1) calls run at the same time. One failure costs its own request. An interrupt, or
    an error that is not a ModelError, is raised at once: no further call starts, and replies of calls in flight are
    dropped here (a cache below still keeps them).
    """
    if len(requests) <= 1 or concurrency == 1:
        return tuple(_outcome(model, request) for request in requests)
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[int, Outcome | BaseException]] = queue.SimpleQueue()
    stopped = threading.Event()

    def work() -> None:
        while not stopped.is_set():
            try:
                number = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                done.put((number, _outcome(model, requests[number])))
            except BaseException as error:  # noqa: BLE001 - handed to the caller's thread, which raises it
                stopped.set()
                done.put((number, error))

    for number in range(len(requests)):
        waiting.put(number)
    for _ in range(min(concurrency, len(requests))):
        # Daemons: a call that hangs must not keep an interrupted program from ending.
        threading.Thread(target=work, name="model-call", daemon=True).start()
    outcomes: dict[int, Outcome] = {}
    try:
        while len(outcomes) < len(requests):
            number, outcome = done.get()
            if isinstance(outcome, BaseException) and not isinstance(outcome, ModelError):
                raise outcome
            outcomes[number] = outcome
    finally:
        stopped.set()
    return tuple(outcomes[number] for number in range(len(requests)))


def _outcome(model: ChatModel, request: ChatRequest) -> Outcome:
    try:
        return model.complete(request)
    except ModelError as error:
        return error
