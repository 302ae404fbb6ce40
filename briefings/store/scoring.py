"""BM25 over the clauses of a query, for every engine that finds candidates first and then reads their terms.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009); the inverse document frequency
is the one that is never negative. A clause counts as one term: its wordings are added up before they are weighed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .analysis import terms
from .index import Entry, Query

MOST_TERMS = 64  # of a query, the rarest
MOST_ENDINGS = 12  # of an open clause
_K1, _B = 1.2, 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A clause in search terms: each wording a run of them.

    `weight` is the clause's own, then with its rarity; `chunks` is how many chunks its wordings have at most.
    """

    wordings: tuple[tuple[str, ...], ...]
    weight: float
    chunks: int = 0


def chunk_terms(entry: Entry) -> list[list[str]]:
    """Return the terms of every chunk of `entry`: its own, then those of the context."""
    context = terms(entry.context)
    return [terms(chunk.span.of(entry.revision.text)) + context for chunk in entry.chunks]


def read_query(query: str | Query, longer: Callable[[str], Iterable[str]]) -> list[Sought]:
    """Return the clauses of a query in terms; of a text, one for each of its terms.

    `longer` gives the commonest terms that begin with a term, `MOST_ENDINGS` at most, for clauses that are open.
    """
    if isinstance(query, str):
        return [Sought(wordings=((term,),), weight=1.0) for term in sorted(set(terms(query)))]
    found = []
    for clause in query.clauses:
        runs = dict.fromkeys(run for run in (tuple(terms(wording)) for wording in clause.wordings) if run)
        if clause.open:
            runs |= dict.fromkeys((term,) for run in runs if len(run) == 1 for term in longer(run[0]))
        if runs:
            found.append(Sought(wordings=tuple(runs), weight=clause.weight))
    return found


def wanted(sought: Iterable[Sought]) -> list[str]:
    """Return every term of the clauses once, in order."""
    return sorted({term for each in sought for run in each.wordings for term in run})


def weighed(sought: Iterable[Sought], rarest: Mapping[str, int], total: int) -> list[Sought]:
    """Return the clauses that some chunk may hold, each weighted by its inverse document frequency.

    `rarest` has in how many of the `total` chunks a term stands. The rarest clauses come first, but behind all that
    count for less than a word. A run of terms stands in at most as many chunks as the rarest of them; a clause in at
    most as many as its wordings together.
    """
    found = []
    for each in sought:
        wordings = tuple(run for run in each.wordings if all(term in rarest for term in run))
        if wordings:
            chunks = sum(min(rarest[term] for term in run) for run in wordings)
            held = min(total, chunks)
            rarity = math.log(1 + (total - held + 0.5) / (held + 0.5))
            order = (each.weight < 1, chunks, wordings)
            found.append((order, Sought(wordings=wordings, weight=each.weight * rarity, chunks=chunks)))
    return [each for _, each in sorted(found, key=lambda item: item[0])]


def length_norm(relative_length: float) -> float:
    """Return how much a chunk's length, as a share of the mean, dampens what it holds: 1 at the mean."""
    return 1 - _B + _B * relative_length


def saturated(count: float, norm: float) -> float:
    """Return what a clause that a chunk holds `count` times counts: 1 for once at the mean length, 2.2 at the most."""
    return count * (_K1 + 1) / (count + _K1 * norm)


def bm25(found: str, clauses: Sequence[Sought], terms_sought: Collection[str], mean_length: float) -> float:
    """Score a chunk with these terms, separated by spaces; `terms_sought` are those of the clauses."""
    words = found.split(" ")
    norm = _K1 * (1 - _B + _B * len(words) / mean_length)
    counts = Counter(filter(terms_sought.__contains__, words))
    score = 0.0
    for each in clauses:
        count = 0
        for run in each.wordings:
            if run[0] in counts:
                count += counts[run[0]] if len(run) == 1 else _occurrences(run, words, counts)
        if count:
            score += each.weight * count * (_K1 + 1) / (count + norm)
    return score


def _occurrences(run: tuple[str, ...], words: Sequence[str], counts: Mapping[str, int]) -> int:
    """Count where `run` stands in `words`."""
    if not all(counts[term] for term in run):
        return 0
    return sum(words[place] == run[0] and tuple(words[place : place + len(run)]) == run for place in range(len(words)))
