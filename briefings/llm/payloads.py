"""What a server's JSON says: a chat completion, or embeddings. Pure; whatever is wrong raises a plain error."""

from __future__ import annotations

import sys
from array import array
from base64 import b64decode
from collections.abc import Generator, Iterable
from typing import Any

from ..text.showable import whole_characters
from ..types import TokenUsage
from .model import ChatReply, FinishReason

BROKEN = (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError)
"""What the functions here raise for a payload that is something else."""


def read_completion(payload: Any, model: str) -> ChatReply:
    """Read a chat completion; `model` is the name that was asked for. Raises any of `BROKEN` when it is none."""
    choice = payload["choices"][0]
    message = choice["message"]
    text = _text(message.get("content"))
    reason = _REASONS.get(choice.get("finish_reason") or "stop", FinishReason.STOP)
    if refusal := message.get("refusal"):
        text, reason = str(refusal), FinishReason.REFUSED
    return ChatReply(
        text=text, model=str(payload.get("model") or model), finish_reason=reason, usage=read_usage(payload)
    )


def read_stream(chunks: Iterable[Any], model: str) -> Generator[str, None, ChatReply]:
    """Read the chunks of a streamed completion, as JSON values: yield its text piece by piece, and return the reply.

    Raises any of `BROKEN` for what is no chunk, and ValueError for a stream without one.
    """
    told: list[str] = []
    refusal, name, finish, usage = "", "", "", TokenUsage()
    for chunk in chunks:
        name = name or str(chunk.get("model") or model)
        usage = read_usage(chunk) if chunk.get("usage") else usage
        for choice in (chunk.get("choices") or ())[:1]:
            delta = choice.get("delta") or {}
            finish = choice.get("finish_reason") or finish
            refusal += _text(delta.get("refusal"))
            if (text := _text(delta.get("content"))) and not refusal:
                told.append(text)
                yield text
    if not name:
        raise ValueError("the stream is empty")
    reason = _REASONS.get(finish, FinishReason.STOP)
    if refusal:
        return ChatReply(text=refusal, model=name, finish_reason=FinishReason.REFUSED, usage=usage)
    return ChatReply(text="".join(told), model=name, finish_reason=reason, usage=usage)


_REASONS = {"length": FinishReason.LENGTH, "content_filter": FinishReason.FILTERED}


def _text(content: Any) -> str:
    if content is not None and not isinstance(content, str):
        raise TypeError("content is not a text")
    return whole_characters(content or "")


def read_usage(payload: Any) -> TokenUsage:
    """Return the tokens that a payload says were used, zero where it does not say. Raises any of `BROKEN`."""
    usage = payload.get("usage") or {}
    return TokenUsage(prompt=int(usage.get("prompt_tokens") or 0), completion=int(usage.get("completion_tokens") or 0))


def read_embeddings(payload: Any, count: int) -> list[list[float]]:
    """Read `count` embeddings, as numbers or as base64, in the order of their texts. Raises any of `BROKEN`."""
    found = {int(item["index"]): _numbers(item["embedding"]) for item in payload["data"]}
    if sorted(found) != list(range(count)):
        raise ValueError(f"it has {len(payload['data'])} of {count}")
    if len({len(numbers) for numbers in found.values()}) > 1 or not all(found.values()):
        raise ValueError("their lengths differ")
    return [found[place] for place in range(count)]


def _numbers(embedding: Any) -> list[float]:
    if not isinstance(embedding, str):
        return [float(number) for number in embedding]
    values = array("f", b64decode(embedding, validate=True))
    if sys.byteorder == "big":
        values.byteswap()
    return values.tolist()
