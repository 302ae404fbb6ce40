"""A large archive's search: building, asking and replacing at a million chunks, on the engine of `index = "lance"`.

    python -m benchmarks.scale [CHUNKS ...]       # 1,000,000
    python -m benchmarks.scale --against [CHUNKS] # both engines on the same chunks; 100,000

Bars at 1,000,000: filtered hybrid p95 under 100 ms, by words p95 under 30 ms, replacing one article under 50 ms,
building in under 10 minutes and 4 GB. The articles are invented: seven chunks of 130 words, drawn by Zipf's law with
Mandelbrot's correction from 200,000 words; vectors of 384 numbers around 2,000 centres. Both are made as they are
needed, the same in every run. The time to make them is left out; reading the text into terms is not.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

import lance
import numpy as np
from numpy.typing import NDArray

from briefings.embed import Vector
from briefings.retrieve import FusedIndex
from briefings.retrieve.dense import DenseIndex
from briefings.retrieve.lance import LanceIndex
from briefings.store import NO_FILTERS, Clause, Entry, Filters, FtsIndex, Query, SearchIndex
from briefings.types import Article, Chunk, Hit, Kind, Revision, Span

from .table import environment, peak_megabytes, print_table, quantile

_WORDS, _CENTRES, _DIMENSIONS = 200_000, 2_000, 384
_NOISE = 0.05  # of each number, where a centre's have about as much: neighbours differ, and are neighbours
_CHUNKS, _LENGTH = 7, 130  # of an article, words of a chunk
_BATCH = 1_500  # articles added at once
_QUERIES, _REPLACED, _EXACT = 100, 150, 50
_TRIES = 3  # of each query, the fastest counts: what else the machine does is not measured
_FIRST = datetime(2024, 1, 1, tzinfo=UTC)
_FETCHED = _FIRST + timedelta(days=3_650)
_PUBLISHERS = tuple(f"Publisher {number}" for number in range(40))


class Shelf:
    """Invented articles, numbered; the same numbers are the same articles in every run."""

    def __init__(self) -> None:
        rng = np.random.default_rng(11)
        syllables = np.array([a + b for a in "bdfghklmnprstvz" for b in ("a", "e", "i", "o", "u", "ai", "ou")])
        made = {"".join(rng.choice(syllables, size=2 + number % 4)) for number in range(3 * _WORDS)}
        words = np.array(sorted(made))
        rng.shuffle(words)
        self.words = words[:_WORDS]
        self._ranks = np.cumsum(1 / (np.arange(1, _WORDS + 1) + 2.7))

    def draw(self, rng: np.random.Generator, count: int, *, commonest: int = 0) -> NDArray[np.str_]:
        """Return so many words by their frequency, none of the `commonest`."""
        least = self._ranks[commonest - 1] if commonest else 0.0
        drawn = np.searchsorted(self._ranks, rng.uniform(least, self._ranks[-1], count))
        return self.words[np.minimum(drawn, _WORDS - 1)]

    def entry(self, number: int, *, edition: int = 0) -> Entry:
        """Return article `number`; another edition has other words under the same address."""
        rng = np.random.default_rng((17, number, edition))
        drawn = self.draw(rng, _CHUNKS * _LENGTH).reshape(_CHUNKS, _LENGTH)
        title = " ".join(self.draw(rng, 6, commonest=1_000))
        paragraphs = [" ".join(words) + "." for words in drawn]
        location = f"https://news.example/{number}"
        article = Article(
            id=Article.id_for(location),
            location=location,
            title=title,
            publisher=_PUBLISHERS[number % len(_PUBLISHERS)],
            kind=Kind.OPINION if number % 11 == 10 else Kind.NEWS,
            language=("en", "en", "en", "en", "en", "fr", "de")[number % 7],
            published_at=_FIRST + timedelta(minutes=10 * number),
        )
        revision = Revision.of(article, "\n\n".join(paragraphs), fetched_at=_FETCHED)
        chunks, start = [], 0
        for paragraph in paragraphs:
            span = Span(start, start + len(paragraph))
            chunks.append(Chunk(revision_id=revision.id, span=span, token_count=len(paragraph) // 4))
            start = span.end + 2
        return Entry(revision=revision, chunks=chunks, stamp=str(edition), context=title)


class CentredEmbedder:
    """Vectors around centres: a text's centre and its place there are drawn from a hash of it."""

    space, least = "centres", -1.0

    def __init__(self) -> None:
        self._centres = _unit(np.random.default_rng(23).normal(size=(_CENTRES, _DIMENSIONS)).astype(np.float32))
        self._noise = (np.random.default_rng(29).normal(size=1 << 22) * _NOISE).astype(np.float32)
        self.seconds = 0.0

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        start = time.perf_counter()
        drawn = [np.frombuffer(_digest(text), dtype="<u4") for text in texts]
        block = np.stack([self._centres[int(each[0]) % _CENTRES] for each in drawn])
        for row, each in zip(block, drawn, strict=True):
            offset = int(each[1]) % (len(self._noise) - _DIMENSIONS)
            row += self._noise[offset : offset + _DIMENSIONS]
        made = [row.tobytes() for row in _unit(block)]
        self.seconds += time.perf_counter() - start
        return made


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=8).digest()


def _unit(block: NDArray[np.float32]) -> NDArray[np.float32]:
    scaled: NDArray[np.float32] = block / np.linalg.norm(block, axis=1, keepdims=True)
    return scaled


class Clock:
    """Adds up seconds of the wall clock and of the processor."""

    def __init__(self) -> None:
        self.wall = self.processor = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        wall, processor = time.perf_counter(), time.process_time()
        yield
        self.wall += time.perf_counter() - wall
        self.processor += time.process_time() - processor


def _fill(index: SearchIndex, shelf: Shelf, articles: int, clock: Clock) -> None:
    """Add so many articles to `index`; the clock stands still while they are made."""
    numbers = iter(range(articles))
    while batch := [shelf.entry(number) for number in islice(numbers, _BATCH)]:
        with clock.running():
            index.add(batch)


def _megabytes(directory: Path) -> float:
    return sum(file.stat().st_size for file in directory.rglob("*") if file.is_file()) / 1e6


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _telling(shelf: Shelf, rng: np.random.Generator) -> Query:
    words = shelf.draw(rng, int(rng.integers(2, 9)), commonest=100)
    return Query(text=" ".join(words), clauses=tuple(Clause(wordings=(str(word),)) for word in words))


def _common(shelf: Shelf, rng: np.random.Generator) -> Query:
    words = shelf.draw(rng, 8)
    return Query(text=" ".join(words), clauses=tuple(Clause(wordings=(str(word),)) for word in words))


def _by_words(query: Query) -> Query:
    return Query(text="", clauses=query.clauses)


def _by_meaning(query: Query) -> Query:
    return Query(text=query.text, clauses=())


def _both(query: Query) -> Query:
    return query


def _searches(articles: int) -> Iterable[tuple[str, Callable[[Query], Query], Filters, bool]]:
    """Return what is asked: a name, what of a query, within which filters, and whether of common words."""
    narrow = Filters(
        languages=frozenset({"fr"}), since=_FIRST + timedelta(minutes=10 * round(0.6 * articles)), until=_FETCHED
    )
    return (
        ("by words", _by_words, NO_FILTERS, False),
        ("by words, common ones too", _by_words, NO_FILTERS, True),
        ("by words, filtered", _by_words, narrow, False),
        ("by meaning", _by_meaning, NO_FILTERS, False),
        ("by meaning, filtered", _by_meaning, narrow, False),
        ("hybrid", _both, NO_FILTERS, False),
        ("hybrid, filtered", _both, narrow, False),
        ("hybrid, filtered, common words too", _both, narrow, True),
    )


def _milliseconds(shelf: Shelf, index: SearchIndex, articles: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for name, part, filters, common in _searches(articles):
        rng = np.random.default_rng(31)
        found[name] = []
        for _ in range(_QUERIES):
            query = part((_common if common else _telling)(shelf, rng))
            tries = [_seconds(partial(index.search, query, k=24, filters=filters)) for _ in range(_TRIES)]
            found[name].append(min(tries) * 1_000)
        print(f"{name}: {', '.join(_quantiles(found[name]))} ms", file=sys.stderr, flush=True)
    return found


def _replacing(shelf: Shelf, index: SearchIndex, articles: int) -> list[float]:
    rng = np.random.default_rng(37)
    times = []
    for number in rng.choice(articles, _REPLACED, replace=False).tolist():
        old, new = shelf.entry(number), shelf.entry(number, edition=1)
        times.append(_seconds(partial(index.add, [new], instead_of=[old.revision.id])) * 1_000)
    return times


def _recall(shelf: Shelf, index: LanceIndex, embedder: CentredEmbedder) -> float:
    """Return the share of the ten nearest chunks that a search by meaning finds among its first ten."""
    table = lance.dataset(index.status().place)
    rng, found = np.random.default_rng(41), 0
    for _ in range(_EXACT):
        query = _by_meaning(_telling(shelf, rng))
        vector = np.frombuffer(embedder.embed([query.text])[0], dtype="<f4")
        nearest = {"column": "vector", "q": vector, "k": 10, "metric": "dot", "use_index": False}
        exact = table.scanner(
            columns=["revision", "start", "_distance"], nearest=nearest, disable_scoring_autoprojection=True
        )
        rows = {(row["revision"], row["start"]) for row in exact.to_table().to_pylist()}
        found += len(rows & _places(index.search(query, k=10)))
    return found / (10 * _EXACT)


def _places(hits: Iterable[Hit]) -> set[tuple[str, int]]:
    return {(hit.chunk.revision_id, hit.chunk.span.start) for hit in hits}


def _quantiles(times: Sequence[float]) -> tuple[str, str, str]:
    p50, p95, most = (f"{quantile(times, q):.1f}" for q in (0.5, 0.95, 1.0))
    return p50, p95, most


def _print_built(name: str, directory: Path, articles: int, clock: Clock, made: float) -> None:
    """Print what building took but for the seconds that making the vectors did."""
    chunks, wall, size = articles * _CHUNKS, clock.wall - made, _megabytes(directory)
    print(
        f"\n{name}: {chunks:,} chunks in {wall:.0f} s ({clock.processor - made:.0f} s of processor time), "
        f"{chunks / wall:,.0f} a second; {size:,.0f} MB on disk",
        flush=True,
    )


def _build_lance(shelf: Shelf, directory: Path, articles: int, embedder: CentredEmbedder) -> None:
    """Build as `briefings index build` does, and print what that took."""
    clock = Clock()
    with LanceIndex(str(directory), embedder, bulk=True) as index:
        _fill(index, shelf, articles, clock)
        with clock.running():
            index.compact(timedelta(hours=1))
    _print_built("lance", directory, articles, clock, embedder.seconds)


def _measure(shelf: Shelf, directory: Path, articles: int) -> None:
    embedder = CentredEmbedder()
    _build_lance(shelf, directory, articles, embedder)
    print(f"peak memory {peak_megabytes():,.0f} MB")
    with LanceIndex(str(directory), embedder) as index:
        first = partial(index.search, _telling(shelf, np.random.default_rng(47)), k=24)
        print(f"first question after {_seconds(first):.1f} s")
        rows = [(name, *_quantiles(times)) for name, times in _milliseconds(shelf, index, articles).items()]
        rows.append(("replacing an article", *_quantiles(_replacing(shelf, index, articles))))
        after = _milliseconds(shelf, index, articles)
        rows += [
            (f"{name}; {_REPLACED} replaced", *_quantiles(after[name])) for name in ("by words", "hybrid, filtered")
        ]
        print_table(("", "p50 ms", "p95 ms", "max ms"), rows)
        status = index.status()
        print(f"recall@10 by meaning {_recall(shelf, index, embedder):.3f}; {status.unindexed} rows not indexed")
    print(f"{_megabytes(directory):,.0f} MB on disk with {status.versions} versions")
    print(f"peak memory {peak_megabytes():,.0f} MB")


def _compare(shelf: Shelf, directory: Path, articles: int) -> None:
    embedder = CentredEmbedder()
    _build_lance(shelf, directory / "lance", articles, embedder)
    (directory / "sqlite").mkdir()
    with (
        LanceIndex(str(directory / "lance"), embedder) as by_lance,
        FtsIndex(directory / "sqlite" / "index.sqlite") as words,
        closing(DenseIndex(directory / "sqlite" / "vectors", embedder)) as dense,
    ):
        by_sqlite, made = FusedIndex(words, dense), embedder.seconds
        clock = Clock()
        _fill(by_sqlite, shelf, articles, clock)
        _print_built("sqlite", directory / "sqlite", articles, clock, embedder.seconds - made)
        engines: tuple[SearchIndex, ...] = (by_lance, by_sqlite)
        found = [_milliseconds(shelf, index, articles) for index in engines]
        for each, index in zip(found, engines, strict=True):
            each["replacing an article"] = _replacing(shelf, index, articles)
        ratios = (quantile(found[1][name], 0.95) / quantile(found[0][name], 0.95) for name in found[0])
        rows = [
            (name, *_quantiles(found[0][name])[:2], *_quantiles(found[1][name])[:2], f"{ratio:.1f}")
            for name, ratio in zip(found[0], ratios, strict=True)
        ]
        headings = ("", "lance p50 ms", "p95 ms", "sqlite p50 ms", "p95 ms", "p95, sqlite/lance")
        print_table(headings, rows)
        print(f"the ten best by words that both find: {_agreement(shelf, by_lance, by_sqlite):.3f}")


def _agreement(shelf: Shelf, first: SearchIndex, second: SearchIndex) -> float:
    rng, shared, most = np.random.default_rng(43), 0, 0
    for _ in range(_QUERIES):
        query = _by_words(_telling(shelf, rng))
        one, other = (_places(index.search(query, k=10)) for index in (first, second))
        shared, most = shared + len(one & other), most + max(len(one), len(other))
    return shared / most


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chunks", nargs="*", type=int)
    parser.add_argument("--against", action="store_true", help="measure the default engine too, and agreement")
    options = parser.parse_args()
    print(environment())
    shelf = Shelf()
    for chunks in options.chunks or [100_000 if options.against else 1_000_000]:
        articles = chunks // _CHUNKS
        directory = Path(tempfile.mkdtemp(prefix="briefings-scale-"))
        try:
            if options.against:
                _compare(shelf, directory, articles)
            else:
                _measure(shelf, directory, articles)
        finally:
            shutil.rmtree(directory)


if __name__ == "__main__":
    main()
