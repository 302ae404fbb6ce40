"""Chat Completions and embeddings, at OpenAI and at compatible servers (Ollama, vLLM, llama.cpp, LM Studio).

What a server does not support (JSON schemas, `max_completion_tokens`, a temperature) is learnt from its refusal once
and remembered for the model.

Knows: dialects. Does not know: what a reply should say, caches, money.
"""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from functools import partial
from typing import Any

import httpx2
import openai
from openai.types.chat import ChatCompletionChunk

from ..errors import ModelReplyError
from ..text.tokens import token_counter
from .connection import Connection, message_of, too_long
from .dialect import Dialect
from .model import ChatReply, ChatRequest, in_one_piece
from .payloads import BROKEN, read_completion, read_embeddings, read_stream, read_usage

log = logging.getLogger(__name__)


class OpenAIModel:
    """A `ChatModel` behind an OpenAI-compatible server.

    `timeout_s` is for one try, from sending to the reply's last byte; `max_tries` counts the first; no try starts once
    the tries and waits have taken `patience_s`. `sleep` is called with seconds. `transport` replaces the network in
    tests. Raises ModelUnavailable when retries are used up, ModelReplyError when the answer is no chat completion, and
    ModelError, saying what to set, for anything a retry cannot mend.
    """

    def __init__(
        self,
        *,
        api_key: str = "",
        base_url: str = "",
        timeout_s: float = 60.0,
        max_tries: int = 5,
        patience_s: float = 300.0,
        sleep: Callable[[float], None] = time.sleep,
        transport: httpx2.BaseTransport | None = None,
    ) -> None:
        self._connection = Connection(
            api_key=api_key,
            base_url=base_url,
            timeout_s=timeout_s,
            max_tries=max_tries,
            patience_s=patience_s,
            sleep=sleep,
            transport=transport,
        )
        self._lock = threading.Lock()
        self._dialects: dict[str, Dialect] = {}

    def close(self) -> None:
        """Close the connections. Calling it again does nothing."""
        self._connection.close()

    def complete(self, request: ChatRequest) -> ChatReply:
        dialect = self._dialect(request.model)
        while True:
            try:
                payload = self._connection.call(partial(self._try_once, request, dialect))
            except openai.APIStatusError as error:
                dialect = self._simplified(dialect, error, request.model)
            except openai.APIConnectionError as error:
                raise self._connection.explained(error, f"model {request.model}") from error
            else:
                return self._reply(payload, request)

    def stream(self, request: ChatRequest) -> Generator[str, None, ChatReply]:
        """Tell the reply while it comes, and return it; what `complete` raises is raised.

        Tries are repeated until a reply begins. One that breaks off later is asked for again, whole; a server that
        does not stream gives its reply in one piece.
        """
        dialect = self._dialect(request.model)
        while dialect.streaming:
            try:
                begun = self._connection.call(partial(self._begun, request, dialect))
            except openai.APIStatusError as error:
                dialect = self._simplified(dialect, error, request.model)
                continue
            except openai.APIConnectionError as error:
                raise self._connection.explained(error, f"model {request.model}") from error
            except (openai.APIError, *BROKEN):
                break  # what it began with is no reply: the plain call says why
            if isinstance(begun, ChatReply):
                return (yield from in_one_piece(begun))
            try:
                with closing(begun):
                    return (yield from read_stream(begun, request.model))
            except (openai.APIError, *BROKEN) as error:
                log.info("model %s: its reply broke off (%s), asking again", request.model, type(error).__name__)
                return self.complete(request)
        return (yield from in_one_piece(self.complete(request)))

    def _simplified(self, dialect: Dialect, error: openai.APIStatusError, model: str) -> Dialect:
        """Return a dialect without what the server refused; raise the refusal, explained, when there is none."""
        simpler = _simpler(dialect, error)
        if simpler is None:
            raise self._connection.explained(error, f"model {model}") from error
        shown = self._connection.shown_url
        log.info("model %s: server at %s does not support %s", model, shown, dialect - simpler)
        return self._remember(model, simpler)

    def _dialect(self, model: str) -> Dialect:
        with self._lock:
            return self._dialects.get(model) or Dialect.first(official=self._connection.official)

    def _remember(self, model: str, dialect: Dialect) -> Dialect:
        with self._lock:
            self._dialects[model] = dialect
        return dialect

    def embed(
        self, texts: Sequence[str], *, model: str, on_tokens: Callable[[int], None] = lambda _: None
    ) -> list[list[float]]:
        """Return the vector of each text, in order, in one request; `on_tokens` is told the tokens that were paid for.

        Raises what `complete` raises; ModelReplyError when the answer is not a vector for each text, all of one length.
        """
        try:
            payload = self._connection.call(partial(self._embed_once, texts, model))
        except (openai.APIStatusError, openai.APIConnectionError) as error:
            raise self._connection.explained(error, f"model {model}") from error
        try:
            vectors, paid = read_embeddings(payload, len(texts)), read_usage(payload).prompt
        except BROKEN as error:
            shown = self._connection.shown_url
            raise ModelReplyError(
                f"{shown} answered with JSON that is not {len(texts)} embeddings of model {model}: {error}"
            ) from error
        on_tokens(paid or sum(map(token_counter(model), texts)))
        return vectors

    def _embed_once(self, texts: Sequence[str], model: str) -> Any:
        # Asked for as numbers: the SDK would ask for base64, which not every server knows.
        response = self._connection.client.embeddings.with_raw_response.create(
            input=list(texts), model=model, encoding_format="float"
        )
        return self._connection.json(response.content)

    def _begun(self, request: ChatRequest, dialect: Dialect) -> Generator[Any, None, None] | ChatReply:
        """Ask for a stream; return its chunks once the first is here, or the reply of a server that does not stream."""
        response = self._connection.client.chat.completions.create(**dialect.streamed(request))
        if "text/event-stream" in response.response.headers.get("content-type", ""):
            return _chunks(next(response, None), response)
        try:
            return self._reply(self._connection.json(response.response.read()), request)
        except httpx2.TimeoutException as error:
            raise openai.APITimeoutError(request=response.response.request) from error
        except httpx2.HTTPError as error:
            raise openai.APIConnectionError(request=response.response.request) from error

    def _try_once(self, request: ChatRequest, dialect: Dialect) -> Any:
        started = time.monotonic()
        completions = self._connection.client.chat.completions
        response = completions.with_raw_response.create(**dialect.arguments(request))
        log.debug("model %s: replied in %.1f s", request.model, time.monotonic() - started)
        return self._connection.json(response.content)

    def _reply(self, payload: Any, request: ChatRequest) -> ChatReply:
        try:
            return read_completion(payload, request.model)
        except BROKEN as error:
            raise ModelReplyError(
                f"{self._connection.shown_url} answered with JSON that is not a chat completion: check base_url"
            ) from error


def _chunks(first: ChatCompletionChunk | None, rest: openai.Stream[ChatCompletionChunk]) -> Generator[Any, None, None]:
    """Yield chunks as JSON values, the first of which is here already; close the stream at the end."""
    with rest:
        for chunk in itertools.chain(() if first is None else (first,), rest):
            yield chunk.model_dump(exclude_unset=True, warnings=False)


def _simpler(dialect: Dialect, error: openai.APIStatusError) -> Dialect | None:
    if error.status_code not in (400, 422) or too_long(error):
        return None
    return dialect.simpler(f"{error.param or ''} {message_of(error)}")
