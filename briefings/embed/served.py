"""An embedder behind a model server: texts sent in batches, vectors scaled to length 1."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from ..errors import ModelReplyError
from .model import Vector, unit

_MOST_TEXTS = 64
_MOST_CHARACTERS = 60_000
"""Of a batch: below the 300,000 tokens that OpenAI takes at once, and what a local server works off in seconds."""


class EmbeddingServer(Protocol):
    """What a server's adapter offers (`briefings.llm.openai_model.OpenAIModel`)."""

    def embed(
        self, texts: Sequence[str], *, model: str, on_tokens: Callable[[int], None] = ...
    ) -> list[list[float]]: ...


class ServedEmbedder:
    """An `Embedder` that asks `server` for the vectors of `model`.

    The space is the model's name and the server's `address`: servers may call different models by one name. How near
    two unrelated texts lie is not known of any model, so nothing is too far.
    """

    least = -1.0

    def __init__(self, server: EmbeddingServer, *, model: str, address: str = "") -> None:
        self._server = server
        self.model = model
        self.space = space_of(model, address)

    def embed(self, texts: Sequence[str], on_tokens: Callable[[int], None] = lambda _: None) -> list[Vector]:
        found: list[Vector] = []
        for batch in requests_of(texts):
            for numbers in self._server.embed(batch, model=self.model, on_tokens=on_tokens):
                try:
                    found.append(unit(numbers))
                except (ValueError, OverflowError) as error:
                    raise ModelReplyError(f"model {self.model}: {error}") from error
        return found


class CountedEmbedder:
    """A served embedder in one run: `tokens` are what the run paid for."""

    def __init__(self, embedder: ServedEmbedder) -> None:
        self._embedder = embedder
        self.model = embedder.model
        self.space = embedder.space
        self.least = embedder.least
        self.tokens = 0

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        return self._embedder.embed(texts, self._count)

    def _count(self, tokens: int) -> None:
        self.tokens += tokens


def space_of(model: str, address: str) -> str:
    """Return the space of a server's vectors."""
    where = hashlib.sha256(address.encode()).hexdigest()[:12] if address else "openai"
    return f"{model}@{where}"


def requests_of(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield `texts`, as they are sent, in the requests that they make, in order."""
    batch: list[str] = []
    size = 0
    for each in texts:
        text = each if each.strip() else "."  # servers refuse an empty text
        if batch and (len(batch) == _MOST_TEXTS or size + len(text) > _MOST_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch
