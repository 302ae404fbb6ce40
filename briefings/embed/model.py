"""What turns a text into a vector, so that texts that mean the same lie near each other.

An embedder's vectors compare with each other and with nothing else: `space` names the model, its version and whatever
else they depend on, and everything that keeps vectors keeps them by space.
"""

from __future__ import annotations

import math
import sys
from array import array
from collections.abc import Iterable, Sequence
from typing import Protocol

from ..errors import ModelError

Vector = bytes
"""A vector of length 1 as float32 numbers, least significant byte first."""


class Embedder(Protocol):
    """Makes vectors. Calls may come from several threads.

    `space` identifies what the vectors depend on; equal spaces compare, others never do. `least` is the cosine below
    which a passage has nothing to do with a question in this space; -1 when that is not known.
    """

    @property
    def space(self) -> str: ...

    @property
    def least(self) -> float: ...

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """Return a vector for each text, in order, all of one length. Raises ModelError when it cannot."""
        ...


class VectorsLacking(ModelError):
    """An embedder that hands out what it was given lacks vectors of a call; `entirely`: all of them."""

    def __init__(self, message: str, *, entirely: bool) -> None:
        super().__init__(message)
        self.entirely = entirely


def unit(numbers: Iterable[float]) -> Vector:
    """Return `numbers` scaled to length 1; all zeros stay as they are.

    Raises ValueError for a number that is not finite.

    >>> array("f", unit([3.0, 4.0])).tolist() == array("f", [0.6, 0.8]).tolist()
    True
    """
    values = array("f", numbers)
    length = math.sqrt(math.fsum(value * value for value in values))
    if not math.isfinite(length):
        raise ValueError("a vector holds a number that is not finite")
    scaled = array("f", [value / length for value in values]) if length else values
    if sys.byteorder == "big":
        scaled.byteswap()
    return scaled.tobytes()
