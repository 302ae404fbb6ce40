"""The one way to talk to a model: a request, a reply, and the protocol between them.

A request is a value: its canonical JSON is what is sent and what names the reply in the cache. It holds no clock and
no random id, so the same evidence asks the same question.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable

from ..types import TokenUsage


class Role(StrEnum):
    """Who speaks in a message."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of a chat."""

    role: Role
    content: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplySchema:
    """The JSON Schema that a reply must match. `name` is 1 to 64 of `a-z A-Z 0-9 _ -`.

    Written for OpenAI's strict mode: every object closed, every property required, "nothing" spelt as null.
    """

    name: str
    schema: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRequest:
    """What is asked. `max_tokens` limits the reply; `temperature` is in [0, 2]; `seed` None leaves it to the server."""

    model: str
    messages: tuple[Message, ...]
    max_tokens: int
    schema: ReplySchema | None = None
    temperature: float = 0.0
    seed: int | None = None

    def canonical(self) -> dict[str, Any]:
        """Return the request as plain JSON values, the same for equal requests."""
        return {
            "model": self.model,
            "messages": [{"role": str(message.role), "content": message.content} for message in self.messages],
            "schema": None if self.schema is None else {"name": self.schema.name, "schema": self.schema.schema},
            "temperature": self.temperature,
            "max_tokens": self.max_tokens,
            "seed": self.seed,
        }

    def key(self, server: str = "") -> str:
        """Return the SHA-256, in hex, of this request to `server`: the name of its reply in the cache.

        The server is part of it because two servers may know different models by one name.
        """
        return hashlib.sha256(canonical_json({"server": server, "request": self.canonical()})).hexdigest()

    @property
    def text(self) -> str:
        """Everything that is sent as text, for counting tokens."""
        schema = "" if self.schema is None else canonical_json(self.schema.schema).decode("utf-8", "surrogatepass")
        return "\n".join([*(message.content for message in self.messages), schema])


class FinishReason(StrEnum):
    """Why a reply ended."""

    STOP = "stop"
    LENGTH = "length"  # cut off at `max_tokens`
    REFUSED = "refused"  # the model declined
    FILTERED = "filtered"  # the server's content filter stepped in


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatReply:
    """What came back. `model` is the name the server gave; `usage` is zero where the server did not say it."""

    text: str = field(repr=False)
    model: str
    finish_reason: FinishReason = FinishReason.STOP
    usage: TokenUsage = field(default_factory=TokenUsage)
    cached: bool = False


class ChatModel(Protocol):
    """Answers a request.

    An adapter returns whatever came back, whole, refused or cut off; `StrictModel` around it turns what is not an
    answer into an error. Raises ModelError when nothing came back. Calls may run in several threads at once.
    """

    def complete(self, request: ChatRequest) -> ChatReply: ...


@runtime_checkable
class StreamingModel(ChatModel, Protocol):
    """A `ChatModel` that can tell its reply while it comes.

    `stream` yields the text in pieces and returns the reply, which is the one that `complete` gives for the request.
    The pieces are a preview: where a try breaks off or is asked for again, they are not the reply's own.
    """

    def stream(self, request: ChatRequest) -> Generator[str, None, ChatReply]: ...


def stream(model: ChatModel, request: ChatRequest) -> Generator[str, None, ChatReply]:
    """Stream the reply of any model; one that cannot gives it in one piece. Raises what `complete` raises."""
    if isinstance(model, StreamingModel):
        return (yield from model.stream(request))
    return (yield from in_one_piece(model.complete(request)))


def in_one_piece(reply: ChatReply) -> Generator[str, None, ChatReply]:
    """Give a whole reply as a stream does. The words of a refusal are no piece of an answer."""
    if reply.finish_reason in (FinishReason.STOP, FinishReason.LENGTH):
        yield reply.text
    return reply


def canonical_json(value: Any) -> bytes:
    """Return `value` as JSON in UTF-8 with sorted keys and no spare spaces.

    >>> canonical_json({"b": 1, "a": "ü"}).decode()
    '{"a":"ü","b":1}'
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "surrogatepass")
