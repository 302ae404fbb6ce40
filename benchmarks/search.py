"""Milliseconds a query at 10,000 and 100,000 chunks, by how common the query's words are.

    python -m benchmarks.search [CHUNKS ...]

The bars at 100,000 chunks: single-digit milliseconds for a search by words, whatever they are; 95 of 100 questions
through words and vectors together, filtered, in under 20 ms. Milliseconds by words are of processor time: what else the
machine does is not measured. Words and vectors are searched at the same time, so that for them the clock counts, and
the processor time of all threads stands beside it. The vectors are random: what is measured is the search, and with
the extra `local` the question's own embedding.
"""

from __future__ import annotations

import math
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from briefings.embed import LocalEmbedder, Vector, unit
from briefings.embed.local import missing
from briefings.retrieve import FusedIndex, retrieve
from briefings.retrieve.dense import DenseIndex
from briefings.store import NO_FILTERS, Entry, Filters, FtsIndex, SearchIndex
from briefings.store.analysis import terms
from briefings.types import Chunk, Hit, Kind, Revision, RevisionId, Span

from .corpus import COMMON, FETCHED, Corpus
from .table import environment, print_table, quantile

_QUERIES = 200
_TRIES = 3  # of each query, the fastest counts: what else the machine does is not measured
_COMPARED = 20  # queries of each kind, with an exhaustive search
_PARAGRAPHS = 2  # a chunk: ten sentences, about 160 words


def chunks_of(revision: Revision) -> list[Chunk]:
    """Return the chunks of an article of the corpus: its paragraphs, two by two."""
    ends = [i for i in range(len(revision.text)) if revision.text.startswith("\n\n", i)] + [len(revision.text) - 1]
    bounds = ends[::_PARAGRAPHS]
    return [
        Chunk(revision_id=revision.id, span=Span(start + 2, end), token_count=(end - start) // 4)
        for start, end in pairwise(bounds)
    ]


def _entries(corpus: Corpus, chunks: int) -> Iterator[Entry]:
    count, n = 0, 0
    while count < chunks:
        revision = corpus.article(n)
        n += 1
        entry = Entry(revision=revision, chunks=chunks_of(revision))
        count += len(entry.chunks)
        yield entry


class RandomEmbedder:
    """Random vectors for passages; for a question the local model's, where it is installed."""

    space, least = "random", -1.0

    def __init__(self) -> None:
        self._rng = random.Random(3)
        self._local = None if missing() else LocalEmbedder()

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        if len(texts) == 1 and self._local is not None:
            return self._local.embed(texts)
        return [unit(self._rng.gauss() for _ in range(384)) for _ in texts]


def build(index: SearchIndex, corpus: Corpus, chunks: int) -> list[RevisionId]:
    """Fill `index` with at least so many chunks; return the revisions."""
    batch: list[Entry] = []
    ids: list[RevisionId] = []
    for entry in _entries(corpus, chunks):
        batch.append(entry)
        ids.append(entry.revision.id)
        if len(batch) == 100:
            index.add(batch)
            batch = []
    index.add(batch)
    return ids


def _queries(corpus: Corpus) -> dict[str, Callable[[random.Random], str]]:
    """Return how to draw a query of each kind."""
    middling = corpus.vocabulary[len(COMMON) : 1_000]
    rare = corpus.vocabulary[5_000:]
    telling = tuple(word for word in COMMON if len(word) > 4)

    def draw(*pools: Sequence[str]) -> Callable[[random.Random], str]:
        return lambda rng: " ".join(rng.choice(pool) for pool in pools)

    return {
        "3 rare words": draw(rare, rare, rare),
        "1 middling word": draw(middling),
        "4 middling words": draw(middling, middling, middling, middling),
        "a question: 6 common, 3 middling, 1 rare": draw(*[COMMON] * 6, *[middling] * 3, rare),
        "1 common word": draw(COMMON),
        "3 common words of news": draw(telling, telling, telling),
        "10 common words": draw(*[COMMON] * 10),
        "40 words as in a text": lambda rng: " ".join(corpus.word(rng) for _ in range(40)),
    }


def _milliseconds(
    search: Callable[[str], object], draw: Callable[[random.Random], str]
) -> tuple[list[float], list[float]]:
    """Return how long each query takes by the clock, and of the processor: the least of the tries, of either."""
    rng = random.Random(1)
    search(draw(rng))  # what is read into memory once is not a query's
    wall, processor = [], []
    for _ in range(_QUERIES):
        query = draw(rng)
        # With one more space each time, so that nothing is remembered from the last one.
        tries = [_once(search, query + " " * spaces) for spaces in range(_TRIES)]
        wall.append(min(of_try[0] for of_try in tries))
        processor.append(min(of_try[1] for of_try in tries))
    return wall, processor


def _once(search: Callable[[str], object], query: str) -> tuple[float, float]:
    wall, processor = time.perf_counter(), time.process_time()
    search(query)
    return (time.perf_counter() - wall) * 1_000, (time.process_time() - processor) * 1_000


def _agreement(index: SearchIndex, corpus: Corpus, articles: int) -> list[tuple[str, str]]:
    """Return for each kind of query the share of the ten best by an exhaustive search that `index` finds among its ten.

    Of common words alone thousands of chunks are as good as each other, and the newest are taken.
    """
    rng = random.Random(5)
    drawn = {name: [draw(rng) for _ in range(_COMPARED)] for name, draw in _queries(corpus).items()}
    best = iter(_exhaustive(corpus, articles, [query for queries in drawn.values() for query in queries]))
    rows = []
    for name, queries in drawn.items():
        pairs = [(_places(index.search(query, k=10)), next(best)) for query in queries]
        rows.append((name, f"{sum(len(a & b) for a, b in pairs) / sum(len(b) for _, b in pairs):.3f}"))
    return rows


def _places(hits: Iterable[Hit]) -> set[tuple[RevisionId, int]]:
    return {(hit.chunk.revision_id, hit.chunk.span.start) for hit in hits}


def _exhaustive(corpus: Corpus, articles: int, queries: Sequence[str]) -> list[set[tuple[RevisionId, int]]]:
    """Return the ten best chunks of the first `articles` for each query, by BM25 over all that hold a word of it."""
    wanted = {term for query in queries for term in terms(query)}
    postings: dict[str, list[tuple[int, int]]] = {term: [] for term in wanted}
    places: list[tuple[RevisionId, int]] = []
    lengths: list[int] = []
    for number in range(articles):
        revision = corpus.article(number)
        for chunk in chunks_of(revision):
            words = terms(chunk.span.of(revision.text))
            for term, count in Counter(filter(wanted.__contains__, words)).items():
                postings[term].append((len(places), count))
            places.append((revision.id, chunk.span.start))
            lengths.append(len(words))
    mean = sum(lengths) / len(lengths)
    found = []
    for query in queries:
        scores: defaultdict[int, float] = defaultdict(float)
        for term in set(terms(query)):
            having = len(postings[term])
            rarity = math.log(1 + (len(places) - having + 0.5) / (having + 0.5))
            for place, count in postings[term]:
                scores[place] += rarity * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * lengths[place] / mean))
        best = sorted(scores, key=lambda place: -scores[place])[:10]
        found.append({places[place] for place in best})
    return found


def _row(name: str, *measured: Sequence[float]) -> tuple[str, ...]:
    return (name, *(f"{quantile(times, q):.1f}" for times in measured for q in (0.5, 0.95, 1.0)))


def main(sizes: Sequence[int]) -> None:
    corpus = Corpus()
    print(environment())
    for size in sizes:
        with tempfile.TemporaryDirectory() as directory, FtsIndex(Path(directory) / "index.sqlite3") as index:
            start = time.perf_counter()
            ids = build(index, corpus, size)
            seconds = time.perf_counter() - start
            megabytes = sum(file.stat().st_size for file in Path(directory).iterdir()) / 1e6
            print(f"\n{size:,} chunks: indexed in {seconds:.0f} s, {size / seconds:,.0f} a second, {megabytes:.0f} MB")
            middle = corpus.article(len(ids) // 2).article.published_at
            filtered = {
                "": NO_FILTERS,
                ", opinion only": Filters(kinds=frozenset({Kind.OPINION})),
                ", older half": Filters(until=middle, since=FETCHED.replace(year=2000)),
                ", of 300 articles": Filters(revision_ids=frozenset(random.Random(2).sample(ids, 300))),
            }
            rows = []
            for name, draw in _queries(corpus).items():
                for suffix, filters in filtered.items():
                    if suffix and not name.startswith(("a question", "3 common", "10 common")):
                        continue
                    _, processor = _milliseconds(partial(index.search, k=20, filters=filters), draw)
                    rows.append(_row(name + suffix, processor))
            print_table(("query, by words", "p50 ms", "p95 ms", "max ms"), rows)
            print()
            print_table(
                ("query, by words", "of the ten best by BM25 over every chunk"), _agreement(index, corpus, len(ids))
            )
            dense = DenseIndex(Path(directory) / "vectors", RandomEmbedder())
            build(dense, corpus, size)
            fused = FusedIndex(index, dense)
            start = time.perf_counter()
            retrieve("the first question", fused)
            print(f"\nvectors are ready in {(time.perf_counter() - start) * 1_000:.0f} ms, with the first question")
            print_table(
                ("question, words and vectors fused", "p50 ms", "p95 ms", "max ms", "processor p50", "p95", "max"),
                [
                    _row(name + suffix, *_milliseconds(partial(retrieve, index=fused, k=24, filters=filters), draw))
                    for name, draw in _queries(corpus).items()
                    if name.startswith(("a question", "4 middling", "3 common", "10 common"))
                    for suffix, filters in filtered.items()
                ],
            )
            dense.close()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 100_000])
