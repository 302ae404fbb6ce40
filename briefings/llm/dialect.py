"""What OpenAI-compatible servers understand, and how to say a request so that one of them does.

Servers differ in how a reply's shape can be asked for, in the name of the limit on its length, and in which settings
they take. A `Dialect` is what is believed of one server and model; a refusal that names one of these things leads to
a simpler one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import IntEnum
from typing import Any

from ..text.showable import whole_characters
from .model import ChatRequest


class ReplyFormat(IntEnum):
    """How a reply's shape can be asked for, weakest first."""

    TEXT = 0
    JSON = 1
    SCHEMA = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What a server understands for one model. `tokens` names the parameter that limits the reply's length."""

    format: ReplyFormat
    tokens: str
    tokens_known: bool = False
    temperature: bool = True
    seed: bool = True
    effort: bool
    lengths: bool
    streaming: bool = True
    stream_usage: bool = True

    @classmethod
    def first(cls, *, official: bool) -> Dialect:
        """What to try first: compatible servers mostly know `max_tokens` alone, and take length limits in schemas."""
        return cls(
            format=ReplyFormat.SCHEMA,
            tokens="max_completion_tokens" if official else "max_tokens",
            effort=official,
            lengths=not official,
        )

    def __sub__(self, other: Dialect) -> str:
        """Name what `other` does without."""
        if other.format < self.format:
            return f"response_format {self.format.name.lower()}"
        if other.tokens != self.tokens:
            return self.tokens
        return ", ".join(
            name
            for name in ("temperature", "seed", "effort", "lengths", "streaming", "stream_usage")
            if getattr(self, name) and not getattr(other, name)
        )

    def arguments(self, request: ChatRequest) -> dict[str, Any]:
        """Return the call's arguments."""
        messages = [
            {"role": str(message.role), "content": whole_characters(message.content)} for message in request.messages
        ]
        result: dict[str, Any] = {"model": request.model, "messages": messages, self.tokens: request.max_tokens}
        reasoning = self.effort and request.model.startswith(("gpt-5", "gpt-6", "o3", "o4"))
        if reasoning:
            # Copying and citing needs little thought, and thought is billed and counts as reply.
            result["reasoning_effort"] = "low"
        elif self.temperature:
            # Not with an effort: OpenAI refuses the two together, and a batch would learn that a day later.
            result["temperature"] = request.temperature
        if self.seed and request.seed is not None:
            result["seed"] = request.seed
        if request.schema is None:
            return result
        schema = dict(request.schema.schema) if self.lengths else _without(request.schema.schema, _LENGTHS)
        if self.format is ReplyFormat.SCHEMA:
            result["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": request.schema.name, "strict": True, "schema": schema},
            }
            return result
        if self.format is ReplyFormat.JSON:
            result["response_format"] = {"type": "json_object"}
        messages[-1]["content"] += (
            "\n\nReply with one JSON object and nothing else, without a code fence. It must match this JSON Schema:\n"
            + json.dumps(schema, ensure_ascii=False)
        )
        return result

    def streamed(self, request: ChatRequest) -> dict[str, Any]:
        """Return the arguments of a call whose reply comes in pieces, with the tokens it used in the last one."""
        usage = {"stream_options": {"include_usage": True}} if self.stream_usage else {}
        return {**self.arguments(request), "stream": True, **usage}

    def simpler(self, complaint: str) -> Dialect | None:
        """Return the dialect without what a server's refusal complains about, or None when that is not known."""
        said = complaint.lower()
        if self.stream_usage and ("stream_options" in said or "include_usage" in said):
            return replace(self, stream_usage=False)
        if self.streaming and re.search(r"\bstream(?:ing)?\b", said):
            return replace(self, streaming=False)
        if self.lengths and any(keyword.lower() in said for keyword in _LENGTHS):
            return replace(self, lengths=False)
        if self.format > ReplyFormat.TEXT and any(word in said for word in _FORMAT_WORDS):
            return replace(self, format=ReplyFormat(self.format - 1))
        if not self.tokens_known and re.search(rf"\b{self.tokens}\b", said):
            other = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}[self.tokens]
            return replace(self, tokens=other, tokens_known=True)
        if self.temperature and "temperature" in said:
            return replace(self, temperature=False)
        if self.effort and ("reasoning_effort" in said or "reasoning.effort" in said):
            return replace(self, effort=False)
        if self.seed and re.search(r"\bseed\b", said):
            return replace(self, seed=False)
        return None

    def after(self, complaints: Iterable[str]) -> Dialect:
        """Return the dialect without what any of these refusals of requests in this dialect complains about."""
        changed: dict[str, Any] = {}
        for complaint in complaints:
            if simpler := self.simpler(complaint):
                changed |= {
                    f.name: getattr(simpler, f.name)
                    for f in fields(self)
                    if getattr(simpler, f.name) != getattr(self, f.name)
                }
        return replace(self, **changed)


_LENGTHS = frozenset({"maxLength", "maxItems"})
_FORMAT_WORDS = (
    "response_format",
    "json_schema",
    "json_object",
    "json schema",
    "schema",
    "grammar",
    "structured output",
)


def _without(schema: Mapping[str, Any], keywords: frozenset[str]) -> dict[str, Any]:
    """Return `schema` without `keywords` at any depth (property names are not keywords)."""

    def clean(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {
                name: {key: clean(item) for key, item in inner.items()} if name == "properties" else clean(inner)
                for name, inner in value.items()
                if name not in keywords
            }
        return [clean(item) for item in value] if isinstance(value, list | tuple) else value

    return dict(clean(schema))
