"""How near a passage is to a question: as a whole, and word by word, each word as it is meant where it stands.

The model gives every token a state that depends on the text around it. A word of the question is as near to a passage
as to the nearest of its words ("late interaction": Khattab and Zaharia, "ColBERT", 2020). As the states of one text
have much in common, whatever its words, each text's mean is taken off them first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from .local import LocalEmbedder
from .model import Embedder
from .wordpiece import word_places

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Headed", "Near", "Nearness", "WordNearness", "nearness_of"]

_GRAMMAR = frozenset(
    """
    the a an of to in on at for by with and or is are was were be been it its that this as from has have had will would
    he she they his her their s t
    """.split()
)
_KEPT = 256  # passages, of 50 KB: the next question of a conversation is mostly about the same articles


class Headed(NamedTuple):
    """A passage under its article's title."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """How near a passage is to a question, in cosines, -1 to 1.

    `whole` is that of the passage under its title; `words` has, for each word of the question in lower case, that of
    the nearest word of the passage itself.
    """

    whole: float
    words: Mapping[str, float]


class Nearness(Protocol):
    """Tells how near passages are to a question. Equal questions and passages give equal answers."""

    def __hash__(self) -> int: ...

    def near(self, question: str, passages: Sequence[Headed]) -> list[Near]:
        """Return how near each passage is, in order."""
        ...


def nearness_of(embedder: Embedder | None) -> Nearness | None:
    """Return what tells nearness with the model behind an embedder; None where its words' states cannot be had."""
    return WordNearness(embedder) if isinstance(embedder, LocalEmbedder) else None


@dataclass(frozen=True, eq=False, slots=True)
class _Read:
    """A text as the model read it: its vector of length 1, its words, and their states as rows of length 1."""

    whole: NDArray[np.float32]
    words: tuple[str, ...]
    states: NDArray[np.float32]


class WordNearness:
    """A `Nearness` by the states of a local model. Each text is read alone, so that none depends on the others."""

    def __init__(self, embedder: LocalEmbedder) -> None:
        self._embedder = embedder
        self._passage = lru_cache(maxsize=_KEPT)(self._read)

    def near(self, question: str, passages: Sequence[Headed]) -> list[Near]:
        asked = self._read(Headed("", question))
        return [_near(asked, self._passage(passage)) for passage in passages]

    def _read(self, passage: Headed) -> _Read:
        import numpy as np

        states = self._embedder.states(passage.text)
        titled = self._embedder.states(f"{passage.title}. {passage.text}") if passage.title else states
        own = states[1:-1] - states[1:-1].mean(axis=0) if len(states) > 2 else states[:0]
        telling = [
            (word, own[place.start - 1 : place.stop - 1].mean(axis=0))
            for word, place in word_places(passage.text)
            if any(map(str.isalnum, word)) and place.stop <= len(own) + 1
        ]
        rows = np.array([row for _, row in telling], dtype=np.float32).reshape(len(telling), states.shape[1])
        return _Read(whole=_unit(titled.mean(axis=0)), words=tuple(word for word, _ in telling), states=_unit(rows))


def _near(asked: _Read, passage: _Read) -> Near:
    rows = [row for row, word in enumerate(passage.words) if word not in _GRAMMAR]
    cosines = (passage.states[rows] @ asked.states.T).max(axis=0, initial=-1.0)
    words: dict[str, float] = {}
    for word, cosine in zip(asked.words, cosines, strict=True):
        words[word] = max(words.get(word, -1.0), float(cosine))
    return Near(whole=float(asked.whole @ passage.whole), words=words)


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    scaled: NDArray[np.float32] = rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-12)
    return scaled
