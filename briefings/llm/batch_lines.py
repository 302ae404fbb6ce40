"""The lines of a batch: requests going out as JSON Lines, answers coming back in any order.

A line is named by its key (`custom_id`): the hash of the request. What comes back is data from outside: a line that is
no answer to one of our keys is refused with a reason, and costs itself alone.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..types import TokenUsage
from .dialect import Dialect
from .model import ChatReply, ChatRequest
from .payloads import BROKEN, read_completion

CHAT = "/v1/chat/completions"
EMBEDDINGS = "/v1/embeddings"

_AGAIN_STATUS = frozenset({408, 409, 429})
_SHOWN = 200
"""Characters of a server's message that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLine:
    """One line of an input file, without its line break. `most` is the most tokens it can use, `inputs` its texts."""

    key: str
    endpoint: str
    model: str
    data: bytes
    most: TokenUsage
    inputs: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """What became of a request that has no answer. `again` says whether asking again may help.

    `complaint` is what a server says about a request that it does not understand: a simpler one may pass.
    """

    reason: str
    again: bool
    complaint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one line of an answer file says: the payload for `key`, or why there is none.

    `key` is None for a line that cannot be told to belong to any of our requests; `payload` is then a `Failed`.
    """

    key: str | None
    payload: Any

    @property
    def failed(self) -> Failed | None:
        return self.payload if isinstance(self.payload, Failed) else None


def chat_line(request: ChatRequest, *, server: str, dialect: Dialect, most: TokenUsage) -> RequestLine:
    """Return a chat request as a line; its key is the one its reply is cached under."""
    key = request.key(server)
    return RequestLine(
        key=key, endpoint=CHAT, model=request.model, data=_line(key, CHAT, dialect.arguments(request)), most=most
    )


def embedding_line(key: str, texts: Sequence[str], *, model: str, most: TokenUsage) -> RequestLine:
    """Return a request for the vectors of `texts` as a line; asked for as base64, a quarter of the size of numbers."""
    body = {"model": model, "input": list(texts), "encoding_format": "base64"}
    data = _line(key, EMBEDDINGS, body)
    return RequestLine(key=key, endpoint=EMBEDDINGS, model=model, data=data, most=most, inputs=len(texts))


def _line(key: str, endpoint: str, body: Mapping[str, Any]) -> bytes:
    # ASCII, so that half a surrogate pair in an article is an escape and not a broken file.
    return json.dumps({"custom_id": key, "method": "POST", "url": endpoint, "body": body}).encode("ascii")


def read_answers(lines: Iterable[bytes], keys: Collection[str], *, seen: set[str]) -> Iterator[Answer]:
    """Read the lines of an output or an error file; `seen` are keys that were answered before, and is added to.

    Every line that is not blank gives one `Answer`: for one of `keys`, its payload or why it has none; else the reason
    why the line was refused. The first answer to a key counts.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _read(line, f"line {number}", keys, seen)


def _read(line: bytes, where: str, keys: Collection[str], seen: set[str]) -> Answer:
    try:
        value = json.loads(line)
        key = value["custom_id"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        return _refused(f"{where} is not an answer: {type(error).__name__}")
    if not isinstance(key, str) or key not in keys:
        return _refused(f"{where} answers a request that was not in the batch: {str(key)[:_SHOWN]!r}")
    if key in seen:
        return _refused(f"{where} answers a request a second time: {key[:12]}")
    seen.add(key)
    return Answer(key=key, payload=_payload(value))


def _refused(reason: str) -> Answer:
    return Answer(key=None, payload=Failed(reason=reason, again=False))


def _payload(value: Mapping[str, Any]) -> Any:
    response, error = value.get("response"), value.get("error")
    if isinstance(response, Mapping) and response:
        status, body = response.get("status_code"), response.get("body")
        if status == 200:
            return body
        return _failure(status, body.get("error", body) if isinstance(body, Mapping) else body)
    return _failure(None, error)


def _failure(status: Any, error: Any) -> Failed:
    """Return why a request failed. Without a status it was never run: the batch expired, or was cancelled."""
    code = error.get("code") if isinstance(error, Mapping) else None
    param = error.get("param") if isinstance(error, Mapping) else None
    message = error.get("message") if isinstance(error, Mapping) else error
    said = " ".join(str(message or "").split())
    parts = [f"status {status}" if status is not None else "", str(code or ""), said[:_SHOWN]]
    reason = ": ".join(part for part in parts if part) or "no answer and no reason"
    if not isinstance(status, int):
        return Failed(reason=reason, again=True)
    again = (status in _AGAIN_STATUS or status >= 500) and code != "insufficient_quota"
    complaint = f"{param or ''} {said}" if status in (400, 422) and code != "context_length_exceeded" else ""
    return Failed(reason=reason, again=again, complaint=complaint)


def chat_reply(answer: Answer, model: str) -> ChatReply | Failed:
    """Return an answer as the reply that a live call would have given, or why it is none."""
    if answer.failed is not None:
        return answer.failed
    try:
        return read_completion(answer.payload, model)
    except BROKEN as error:
        return Failed(reason=f"the answer is not a chat completion ({type(error).__name__})", again=True)
