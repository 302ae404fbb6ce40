"""Turns what is not an answer into an error, and asks once more when the JSON is wrong."""

from __future__ import annotations

import logging
from collections.abc import Generator
from dataclasses import replace

from ..errors import ModelRefused, ModelReplyError, ModelTruncated
from .model import ChatModel, ChatReply, ChatRequest, FinishReason, Message, Role, canonical_json, stream
from .schema import parse_json, validate

log = logging.getLogger(__name__)

# A wrong reply is shown back to the model with the re-ask; more of it than this would only cost tokens.
_SHOWN_BACK = 4_000


class StrictModel:
    """A `ChatModel` whose replies are whole answers and, where the request has a schema, JSON that matches it.

    A reply of the wrong shape is answered once with what is wrong about it; the second one counts. The returned reply
    carries the usage of both. Raises ModelRefused, ModelTruncated, ModelReplyError, and what `model` raises.
    """

    def __init__(self, model: ChatModel) -> None:
        self._model = model

    def complete(self, request: ChatRequest) -> ChatReply:
        return self._mended(self._model.complete(request), request)

    def stream(self, request: ChatRequest) -> Generator[str, None, ChatReply]:
        """Stream the first reply; where it is of the wrong shape, what is returned is the second one."""
        return self._mended((yield from stream(self._model, request)), request)

    def _mended(self, reply: ChatReply, request: ChatRequest) -> ChatReply:
        reply = _whole(reply, request)
        problem = _problem(reply, request)
        if problem is None:
            return reply
        log.info("model %s: reply refused (%s), asking once more", request.model, problem)
        again = _whole(self._model.complete(_re_ask(request, reply, problem)), request)
        if still := _problem(again, request):
            raise ModelReplyError(
                f"model {request.model} replied twice with something else than the JSON it was asked for: "
                f"first {problem}; then {still}. Try another model",
                reply=again.text,
            )
        return replace(again, usage=reply.usage + again.usage)


def _whole(reply: ChatReply, request: ChatRequest) -> ChatReply:
    match reply.finish_reason:
        case FinishReason.REFUSED:
            raise ModelRefused(f"model {request.model} declined to answer", reply=reply.text)
        case FinishReason.FILTERED:
            raise ModelRefused(
                f"the content filter of the server of model {request.model} stopped the reply", reply=reply.text
            )
        case FinishReason.LENGTH:
            raise ModelTruncated(
                f"the reply of model {request.model} was cut off at {request.max_tokens} tokens: "
                "raise reply_tokens, or ask for a shorter brief",
                reply=reply.text,
            )
        case FinishReason.STOP:
            return reply


def _problem(reply: ChatReply, request: ChatRequest) -> str | None:
    if not reply.text.strip():
        return "it is empty"
    if request.schema is None:
        return None
    try:
        value = parse_json(reply.text)
    except ValueError as error:
        return str(error)
    return validate(value, request.schema.schema)


def _re_ask(request: ChatRequest, reply: ChatReply, problem: str) -> ChatRequest:
    shown = reply.text.strip()[:_SHOWN_BACK] or "(nothing)"
    return replace(
        request,
        messages=(
            *request.messages,
            Message(role=Role.ASSISTANT, content=shown),
            Message(
                role=Role.USER,
                content=f"That reply cannot be used: {problem}. Reply again, with what was asked for and nothing else."
                + _wanted(request),
            ),
        ),
    )


def _wanted(request: ChatRequest) -> str:
    """Spell the shape out: a server that ignores `response_format` has not shown it to the model."""
    if request.schema is None:
        return ""
    shape = canonical_json(request.schema.schema).decode("utf-8", "surrogatepass")
    return f" That is one JSON object, without a code fence, that matches this JSON Schema:\n{shape}"
