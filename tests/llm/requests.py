"""Requests that these tests share."""

from __future__ import annotations

from briefings.llm import ChatRequest, Message, ReplySchema, Role

SCHEMA = ReplySchema(
    name="answer",
    schema={
        "type": "object",
        "properties": {"text": {"type": "string", "maxLength": 200}, "ids": {"type": "array", "maxItems": 3}},
        "required": ["text"],
        "additionalProperties": False,
    },
)


def make_request(
    text: str = "Write.", *, schema: ReplySchema | None = SCHEMA, model: str = "scripted", max_tokens: int = 50
) -> ChatRequest:
    return ChatRequest(
        model=model,
        messages=(Message(role=Role.SYSTEM, content="Rules."), Message(role=Role.USER, content=text)),
        max_tokens=max_tokens,
        schema=schema,
    )
