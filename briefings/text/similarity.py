"""Near-duplicates: word shingles and MinHash (Broder, "On the resemblance and containment of documents", 1997).

Everything is deterministic: the hashes do not depend on the process.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator

from .folding import fold_text
from .words import word_texts

_MERSENNE = (1 << 61) - 1
_MASK = (1 << 32) - 1


def shingles(text: str, size: int = 5) -> frozenset[int]:
    """Return the 64-bit hashes of every run of `size` words, case-folded; of the whole text when it is shorter.

    A text without words has no shingles.
    """
    found = [word.casefold() for word in word_texts(fold_text(text))]
    if not found:
        return frozenset()
    return frozenset(
        int.from_bytes(hashlib.blake2b(" ".join(run).encode("utf-8", "surrogatepass"), digest_size=8).digest())
        for run in ([found[i : i + size] for i in range(len(found) - size + 1)] or [found])
    )


def _coefficients(count: int) -> Iterator[tuple[int, int]]:
    for index in range(count):
        digest = hashlib.blake2b(index.to_bytes(4), digest_size=16, person=b"minhash").digest()
        yield int.from_bytes(digest[:8]) % (_MERSENNE - 1) + 1, int.from_bytes(digest[8:]) % _MERSENNE


_PERMUTATIONS = tuple(_coefficients(64))


def signature(hashes: Collection[int]) -> tuple[int, ...]:
    """Return the MinHash signature of a set of shingles: 64 minima; empty for an empty set.

    The share of equal positions of two signatures estimates the resemblance of their sets, to about 0.06 (one
    standard error).
    """
    if not hashes:
        return ()
    return tuple(min((a * value + b) % _MERSENNE for value in hashes) & _MASK for a, b in _PERMUTATIONS)


def bands(minima: tuple[int, ...], rows: int = 4) -> tuple[tuple[int, ...], ...]:
    """Cut a signature into bands of `rows` for finding candidates: sets that share a band may be near-duplicates.

    With 16 bands of 4 rows, sets that resemble by 0.5 share one with probability 0.64, by 0.7 with 0.99.
    """
    return tuple((start, *minima[start : start + rows]) for start in range(0, len(minima), rows))


def resemblance(a: frozenset[int], b: frozenset[int]) -> float:
    """Return the shared part of both sets, in [0, 1]; 0 when both are empty."""
    return len(a & b) / len(a | b) if a or b else 0.0


def containment(a: frozenset[int], b: frozenset[int]) -> float:
    """Return how much of the smaller set lies in the larger, in [0, 1]; 0 when either is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
