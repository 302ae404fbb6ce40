"""What a server's JSON says: a chat completion, or embeddings. Pure; whatever is wrong raises a plain error."""

from __future__ import annotations

import sys
from array import array
from base64 import b64decode
from typing import Any

from ..types import TokenUsage
from .model import ChatReply, FinishReason

BROKEN = (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError)
"""What the functions here raise for a payload that is something else."""


def read_completion(payload: Any, model: str) -> ChatReply:
    """Read a chat completion; `model` is the name that was asked for. Raises any of `BROKEN` when it is none."""
    choice = payload["choices"][0]
    message = choice["message"]
    content = message.get("content")
    text = "" if content is None else content
    if not isinstance(text, str):
        raise TypeError("content is not a text")
    reason = {"length": FinishReason.LENGTH, "content_filter": FinishReason.FILTERED}.get(
        choice.get("finish_reason") or "stop", FinishReason.STOP
    )
    if refusal := message.get("refusal"):
        text, reason = str(refusal), FinishReason.REFUSED
    return ChatReply(
        text=text, model=str(payload.get("model") or model), finish_reason=reason, usage=read_usage(payload)
    )


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
