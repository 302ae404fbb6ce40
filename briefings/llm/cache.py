"""Replies on disk, named by what was asked: `<directory>/ab/<key>.json`.

Only whole answers are kept, so a refusal or a cut-off reply is asked again by the next run. The directory can be
deleted at any time. Files appear whole or not at all (written beside, then renamed), so processes may share it; a file
that cannot be read, or is not what its name and digest say, counts as missing and is replaced.
"""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections import defaultdict
from collections.abc import Container, Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..files import replace_file
from ..types import TokenUsage
from .model import ChatModel, ChatReply, ChatRequest, FinishReason, stream

log = logging.getLogger(__name__)

_FORMAT = 1


class CachedModel:
    """A `ChatModel` that asks `model` only what it has no kept reply for. `server` tells equal model names apart.

    Put it around a `StrictModel`: what an inner model returns as finished is what is kept. `hits` counts the replies
    that came from disk. A request whose key is in `at_hand` goes to `model` even when its reply is kept: `model` has
    it, and is to count it as paid for.
    """

    def __init__(
        self, model: ChatModel, directory: Path, *, server: str = "", at_hand: Container[str] = frozenset()
    ) -> None:
        self._model = model
        self._directory = directory
        self._server = server
        self._at_hand = at_hand
        self._lock = threading.Lock()
        self._asking: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self.hits = 0

    def complete(self, request: ChatRequest) -> ChatReply:
        key = request.key(self._server)
        with self._asking_for(key):
            kept = self._kept(key)
            return kept or self._keep(key, self._model.complete(request))

    def stream(self, request: ChatRequest) -> Generator[str, None, ChatReply]:
        """Stream the reply; a kept one comes in one piece."""
        key = request.key(self._server)
        with self._asking_for(key):
            kept = self._kept(key)
            if kept is not None:
                yield kept.text
                return kept
            return self._keep(key, (yield from stream(self._model, request)))

    def _asking_for(self, key: str) -> threading.Lock:
        """Return the lock of a request. Two threads with the same one: one asks, the other reads what it got."""
        with self._lock:
            return self._asking[key]

    def _kept(self, key: str) -> ChatReply | None:
        kept = None if key in self._at_hand else self._read(key)
        if kept is not None:
            with self._lock:
                self.hits += 1
        return kept

    def _keep(self, key: str, reply: ChatReply) -> ChatReply:
        if reply.finish_reason is FinishReason.STOP:
            self._write(key, reply)
        return reply

    def _path(self, key: str) -> Path:
        return self._directory / key[:2] / f"{key}.json"

    def _read(self, key: str) -> ChatReply | None:
        path = self._path(key)
        try:
            data = json.loads(path.read_bytes())
            return replace(_reply_from(data, key), cached=True)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            log.warning("cached reply %s cannot be used (%s): asking again", path.name, type(error).__name__)
            return None

    def _write(self, key: str, reply: ChatReply) -> None:
        """Keep `reply`. It has been paid for, so a full or read-only disk costs the copy and not the reply."""
        path = self._path(key)
        text = json.dumps(_reply_to(reply, key), ensure_ascii=True, indent=1, sort_keys=True)
        try:
            replace_file(path, text.encode("ascii"))
        except OSError as error:
            log.warning("reply %s could not be cached: %s", path.name, error.strerror or error)


def _reply_to(reply: ChatReply, key: str) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "key": key,
        "sha256": _digest(reply.text),
        "text": reply.text,
        "model": reply.model,
        "prompt_tokens": reply.usage.prompt,
        "completion_tokens": reply.usage.completion,
    }


def _reply_from(data: Any, key: str) -> ChatReply:
    """Raises KeyError, TypeError or ValueError for anything but what `_reply_to` wrote for this key."""
    if data["format"] != _FORMAT or data["key"] != key or data["sha256"] != _digest(data["text"]):
        raise ValueError("not the reply that its name says")
    usage = TokenUsage(prompt=int(data["prompt_tokens"]), completion=int(data["completion_tokens"]))
    return ChatReply(text=data["text"], model=str(data["model"]), usage=usage)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
