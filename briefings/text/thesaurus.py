"""Which English words can stand in each other's place: synonyms and derived words, broader words, words used alike.

For finding what may bear on a question, never for deciding what is true. `python -m tools.thesaurus` makes the table
(`thesaurus.txt.gz`: a word, the words alike, broader and near on each line) and says how. The words alike (synonyms,
derived words) and the broader ones are from WordNet 3.1, whose license stands in the table: of each word its commoner
senses, of nouns two steps up, of other words one. Very general words ("act", "thing") are nobody's broader word. The
near words are not WordNet's: they are those of the table whose embeddings by all-MiniLM-L6-v2 (int8) have a cosine of
at least 0.58 with the word's, 0.75 where both begin with the same three letters, at most ten of them. Reference:
Miller, "WordNet: a lexical database for English" (1995).
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

__all__ = ["Related", "related"]

_TABLE = Path(__file__).with_name("thesaurus.txt.gz")


@dataclass(frozen=True, slots=True)
class Related:
    """Words in a word's place: `alike` mean the same or come from it, `broader` and `narrower` more and less, `near`
    are used like it."""

    alike: frozenset[str] = frozenset()
    broader: frozenset[str] = frozenset()
    narrower: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()


@lru_cache(maxsize=16_384)
def related(word: str) -> Related:
    """Return the words that are related to a base form in lower case; none for an unknown word.

    >>> "attorney" in related("lawyer").alike, "sheep" in related("ewe").broader, "ewe" in related("sheep").narrower
    (True, True, True)
    """
    table = _table()
    alike, broader, near = table.rows.get(word, ("", "", ""))
    return Related(
        alike=frozenset(alike.split()),
        broader=frozenset(broader.split()),
        narrower=frozenset(table.narrower.get(word, ())),
        near=frozenset((*near.split(), *table.near_to.get(word, ()))),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """The table as it stands: what a word's line says of it, and whose lines name it.

    Of 15,000 words a process asks for some hundred, and what is not asked for is not taken apart: the first question
    would wait for it.
    """

    rows: Mapping[str, tuple[str, str, str]]
    narrower: Mapping[str, Sequence[str]]
    near_to: Mapping[str, Sequence[str]]


@cache
def _table() -> _Table:
    rows: dict[str, tuple[str, str, str]] = {}
    narrower: dict[str, list[str]] = {}
    near_to: dict[str, list[str]] = {}
    for line in gzip.decompress(_TABLE.read_bytes()).decode("ascii").splitlines():
        if line.startswith("#"):
            continue
        word, alike, broader, near = (*line.split("\t"), "", "", "")[:4]
        rows[word] = (alike, broader, near)
        for other in broader.split():
            narrower.setdefault(other, []).append(word)
        for other in near.split():
            near_to.setdefault(other, []).append(word)
    return _Table(rows, narrower, near_to)
