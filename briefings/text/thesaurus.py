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
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
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


_NOTHING = Related()


def related(word: str) -> Related:
    """Return the words that are related to a base form in lower case; none for an unknown word.

    >>> "attorney" in related("lawyer").alike, "sheep" in related("ewe").broader, "ewe" in related("sheep").narrower
    (True, True, True)
    """
    return _table().get(word, _NOTHING)


@cache
def _table() -> Mapping[str, Related]:
    alike: dict[str, frozenset[str]] = {}
    broader: dict[str, frozenset[str]] = {}
    narrower: dict[str, set[str]] = {}
    near: dict[str, set[str]] = {}
    for line in gzip.decompress(_TABLE.read_bytes()).decode("ascii").splitlines():
        if line.startswith("#"):
            continue
        word, same, wider, like = (*line.split("\t"), "", "", "")[:4]
        alike[word] = frozenset(same.split())
        broader[word] = frozenset(wider.split())
        for other in broader[word]:
            narrower.setdefault(other, set()).add(word)
        for other in like.split():
            near.setdefault(word, set()).add(other)
            near.setdefault(other, set()).add(word)
    return {
        word: Related(
            alike=alike.get(word, frozenset()),
            broader=broader.get(word, frozenset()),
            narrower=frozenset(narrower.get(word, ())),
            near=frozenset(near.get(word, ())),
        )
        for word in alike.keys() | narrower.keys() | near.keys()
    }
