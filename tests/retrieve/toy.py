"""An embedder for tests: words by their hash, 70 dimensions (so that signs do not fill whole columns)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from briefings.embed import Vector, unit
from briefings.store import Entry
from briefings.text.chunking import chunk
from briefings.text.tokens import estimate_tokens
from briefings.types import Revision

DIMENSIONS = 70


class ToyEmbedder:
    """Counts its calls and texts; `space` is made up."""

    least = 0.05

    def __init__(self, space: str = "toy/1", dimensions: int = DIMENSIONS) -> None:
        self.space = space
        self.dimensions = dimensions
        self.calls: list[list[str]] = []

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        self.calls.append(list(texts))
        return [self.vector(text) for text in texts]

    def vector(self, text: str) -> Vector:
        numbers = [0.0] * self.dimensions
        for word in text.casefold().replace(".", " ").split():
            digest = hashlib.sha256(word.encode("utf-8", "surrogatepass")).digest()
            for place in range(3):
                numbers[digest[place] % self.dimensions] += 1.0 if digest[place + 8] % 2 else -1.0
        return unit(numbers)


def entry(revision: Revision, stamp: str = "", chunk_tokens: int = 20) -> Entry:
    return Entry(
        revision=revision,
        chunks=chunk(revision, chunk_tokens, estimate_tokens),
        stamp=stamp,
        context=revision.article.title,
    )
