"""Which chunks of an FTS5 index are worth scoring, found by a bounded look at its postings.

FTS5 takes 1.5 µs to rank a chunk by its `bm25`, 0.1 to say in what number of which chunk a term stands, and 0.03 to
pass over a chunk that does not hold another term as well. So, of the clauses, the rarest first:

1. As many as together stand in at most `_READ` chunks are read: which chunks hold them, and how often.
2. As many more as FTS5 passes over at most `_MET` chunks for are looked for where one of the first stands.
3. Of the chunks that weigh most by that, as if all were of one length, `_SIZED` are weighed by their lengths too, and
   `_CANDIDATES` of them are left.

Where that leaves too few, because the rarest words stand in few chunks or the commonest are all there is, the newest
chunks that hold the next clauses together are added. Where the filters leave few revisions, all their chunks are
candidates.

With these numbers, of the ten best by an exact BM25 over 100,000 chunks 95 to 100 of a hundred are found for questions,
rare and middling words (`benchmarks/search.py`).
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from . import fts_sql as sql
from .index import Filters
from .records import EARLIEST, LATEST, microseconds, to_json
from .scoring import Sought, length_norm, saturated

HASH_BITS = 30
MOST_CHUNKS = 1 << 16  # of a revision

_READ = 8_000
_READ_ALONE = 16_000  # of a query's only clause: else nothing is known of how often a chunk holds it
_MET = 55_000
_SIDES = 4  # clauses, of which an OR costs as much as of one
_SIZED = 400  # 1 µs each
_CANDIDATES = 80  # 10 µs each
_FEW_REVISIONS = 50
_NAMED_REVISIONS = 500  # up to so many that pass the filters are named to FTS5
_LISTED_REVISIONS = 4_000  # up to so many of a kind, language or publisher are listed, and chunks looked up in the list
_PASSING = 6  # times as many chunks are looked at as must pass, where more revisions pass, and then more

_DAY = 24 * 3600 * 10**6  # in microseconds
_LAST_DAY = (1 << 17) - 1  # in 2328; what is later, or before 1970, is kept with the last or the first day


def day(moment: int) -> int:
    """Return the number of the day of a moment in microseconds."""
    return min(max(moment // _DAY, 0), _LAST_DAY)


def ends(number: int) -> tuple[int, int]:
    """Return the lowest and the highest number that a chunk of a revision can have."""
    return number << 16, (number << 16) + MOST_CHUNKS - 1


def candidates(
    connection: sqlite3.Connection, clauses: Sequence[Sought], filters: Filters, *, k: int, mean_length: float
) -> list[int]:
    """Return the numbers of the chunks to score; the clauses come the rarest first, what counts for little last.

    The same revisions give the same numbers, in whatever order they were added.
    """
    bounds = _bound(filters)
    if bounds.conditions:
        most = _NAMED_REVISIONS if bounds.conditions == (sql.IN_TIME,) else _LISTED_REVISIONS
        passing = bounds.passing(connection, most + 1)
        if len(passing) <= _FEW_REVISIONS:
            between = [end for number in passing for end in ends(number)]
            return _numbers(connection.execute(sql.chunks_of(len(passing)), between)) if passing else []
        if len(passing) <= _NAMED_REVISIONS:
            bounds = bounds.named(passing)
        elif len(passing) <= most:
            bounds = replace(bounds, listed=frozenset(passing))
    wanted = max(_CANDIDATES, k)
    read, met = _chosen(clauses)
    found = _best(connection, _weights(connection, read, met, bounds), bounds, wanted, mean_length)
    if len(found) >= k:
        return found
    others = [each for each in clauses if each not in read]
    return list(dict.fromkeys([*found, *_newest(connection, others, bounds, k, wanted)]))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bounds:
    """The conditions that filters set, and what they are bound to.

    `low` and `high` are the lowest and the highest number of a revision; `names` the revisions that pass, where they
    are few, and `listed` where they are not many.
    """

    low: int
    high: int
    conditions: tuple[str, ...]
    parameters: Mapping[str, Any]
    names: Mapping[str, str] = field(default_factory=dict)
    listed: frozenset[int] = frozenset()

    def named(self, revisions: Sequence[int]) -> _Bounds:
        """Return the bounds of these revisions, which are those that pass."""
        return _Bounds(
            low=self.low, high=self.high, conditions=(), parameters={}, names={"numbers": to_json(list(revisions))}
        )

    def passing(self, connection: sqlite3.Connection, limit: int) -> list[int]:
        """Return the numbers of at most `limit` revisions that pass."""
        bound = {**self.parameters, "low": self.low, "high": self.high, "limit": limit}
        return _numbers(connection.execute(sql.passing(self.conditions), bound))

    def among(self, connection: sqlite3.Connection, chunks: Sequence[int]) -> list[int]:
        """Return those of the chunks whose revisions pass."""
        if not self.conditions:
            return list(chunks)
        revisions = sorted({number >> 16 for number in chunks})
        bound = {**self.parameters, "numbers": to_json(revisions)}
        passing = set(_numbers(connection.execute(sql.passing_among(self.conditions), bound)))
        return [number for number in chunks if number >> 16 in passing]

    def found(self, chunks: str) -> list[int]:
        """Return the chunks of a JSON array, without those of revisions that are not listed."""
        numbers: list[int] = json.loads(chunks)
        return [number for number in numbers if number >> 16 in self.listed] if self.listed else numbers

    def chunks(self) -> dict[str, Any]:
        """Return what the statements on chunks bind."""
        return {"low": self.low << 16, "high": ends(self.high)[1], **self.names}


def _weights(
    connection: sqlite3.Connection, read: Sequence[Sought], met: Sequence[Sought], bounds: _Bounds
) -> dict[int, float]:
    """Return what chunks weigh that hold the clauses, as if all chunks were of one length."""
    weights: dict[int, float] = {}
    weight_of = weights.get
    for each in read:
        held = Counter(_held(connection, each, bounds))
        gains = {count: each.weight * saturated(count, 1.0) for count in set(held.values())}
        weights |= {number: weight_of(number, 0.0) + gains[count] for number, count in held.items()}
    beside = " OR ".join(map(_match, read))
    for each in met:
        found = _matching(connection, f"({_match(each)}) AND ({beside})", bounds)
        weights |= {number: weight_of(number, 0.0) + each.weight for number in found}
    return weights


def _chosen(clauses: Sequence[Sought]) -> tuple[list[Sought], list[Sought]]:
    """Return the clauses that are read, and those that are looked for beside them."""
    read: list[Sought] = []
    met: list[Sought] = []
    of_read, of_met = 0, 0
    for each in clauses:
        if of_read + each.chunks <= (_READ if len(clauses) > 1 else _READ_ALONE):
            of_read += each.chunks
            read.append(each)
        elif read:
            # FTS5 looks at every side of an OR for each chunk that one of them holds.
            passed = each.chunks + of_read * max(1, len(read) // _SIDES)
            if of_met + passed <= _MET:
                of_met += passed
                met.append(each)
    return read, met


def _held(connection: sqlite3.Connection, sought: Sought, bounds: _Bounds) -> list[int]:
    """Return the numbers of the chunks that hold a clause, each as often as it does; for runs of terms, once."""
    terms = [run[0] for run in sought.wordings if len(run) == 1]
    runs = [run for run in sought.wordings if len(run) > 1]
    found: list[int] = []
    if terms:
        bound = {**bounds.chunks(), "terms": to_json(terms)}
        found = bounds.found(connection.execute(sql.instances(named=bool(bounds.names)), bound).fetchone()[0])
    return found + _matching(connection, _either(runs), bounds) if runs else found


def _matching(connection: sqlite3.Connection, match: str, bounds: _Bounds) -> list[int]:
    """Return the numbers of the chunks that match. One JSON text of them is made and read in half the time of rows."""
    bound = {**bounds.chunks(), "match": match}
    return bounds.found(connection.execute(sql.matching(named=bool(bounds.names)), bound).fetchone()[0])


def _best(
    connection: sqlite3.Connection, weights: Mapping[int, float], bounds: _Bounds, wanted: int, mean_length: float
) -> list[int]:
    """Return the `wanted` chunks that weigh most and pass, the newest of equals."""
    sized = max(_SIZED, wanted)
    if bounds.conditions and not bounds.listed:
        weights = _passing(connection, weights, bounds, wanted)
    if len(weights) <= wanted:
        return list(weights)
    heaviest = _heaviest(weights, sized)
    for number, size in connection.execute(sql.SIZES, (to_json(list(heaviest)),)):
        heaviest[number] *= saturated(1, length_norm(_first_size(size) / mean_length))
    return list(_heaviest(heaviest, wanted))


def _heaviest(weights: Mapping[int, float], wanted: int) -> dict[int, float]:
    """Return the `wanted` chunks that weigh most, the newest of equals. Thousands weigh the same: so not by sorting."""
    alike = Counter(weights.values())
    left, least = wanted, 0.0
    for least in sorted(alike, reverse=True):
        if alike[least] >= left:
            break
        left -= alike[least]
    found = {number: weight for number, weight in weights.items() if weight > least}
    equal = sorted(number for number, weight in weights.items() if weight == least)
    return found | dict.fromkeys(equal[-left:], least)


def _passing(
    connection: sqlite3.Connection, weights: Mapping[int, float], bounds: _Bounds, wanted: int
) -> dict[int, float]:
    """Return at least the `wanted` chunks that weigh most of those that pass, if there are so many."""
    looked: dict[int, float] = {}
    found: dict[int, float] = {}
    taken = wanted * _PASSING
    while True:
        heaviest = weights if taken >= len(weights) else _heaviest(weights, taken)
        among = bounds.among(connection, [number for number in heaviest if number not in looked])
        found |= {number: weights[number] for number in among}
        if len(found) >= wanted or heaviest is weights:
            return found
        looked |= heaviest
        # Twice as many more as the share that has passed so far asks for.
        taken += max(wanted, 2 * (wanted - len(found)) * taken // max(1, len(found)))


def _first_size(sizes: bytes) -> int:
    """Return the first number of a `docsize` blob of FTS5, whose numbers have seven bits a byte, the highest first.

    https://sqlite.org/fts5.html, "Appendix B", and `sqlite3Fts5PutVarint`.
    """
    number = 0
    for byte in sizes:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return number


def _newest(
    connection: sqlite3.Connection, clauses: Sequence[Sought], bounds: _Bounds, k: int, wanted: int
) -> list[int]:
    """Return the newest chunks that hold the first clauses together, and fewer of them where those are too few."""
    common = [f"({_match(each)})" for each in clauses[:3]]
    newest: dict[int, None] = {}
    for held in range(len(common), 0, -1):
        match = " AND ".join(common[:held])
        bound = {**bounds.parameters, **bounds.chunks(), "match": match, "limit": wanted}
        statement = sql.newest(bounds.conditions, named=bool(bounds.names))
        newest |= dict.fromkeys(_numbers(connection.execute(statement, bound)))
        if len(newest) >= k:
            break
    return list(newest)


def _bound(filters: Filters) -> _Bounds:
    since = EARLIEST if filters.since is None else microseconds(filters.since)
    until = LATEST if filters.until is None else microseconds(filters.until)
    conditions = [sql.IN_TIME] if filters.since is not None or filters.until is not None else []
    parameters: dict[str, Any] = {"since": since, "until": until}
    for condition, name, values in (
        (sql.OF_KINDS, "kinds", filters.kinds),
        (sql.IN_LANGUAGES, "languages", filters.languages),
        (sql.OF_PUBLISHERS, "publishers", filters.publishers),
        (sql.OF_REVISIONS, "revision_ids", filters.revision_ids),
    ):
        if values is not None:
            conditions.append(condition)
            parameters[name] = to_json(sorted(values))
    return _Bounds(
        low=day(since) << HASH_BITS,
        high=((day(until) + 1) << HASH_BITS) - 1,
        conditions=tuple(conditions),
        parameters=parameters,
    )


def _match(sought: Sought) -> str:
    """Return a clause as FTS5 looks for it."""
    return _either(sought.wordings)


def _either(wordings: Sequence[Sequence[str]]) -> str:
    return " OR ".join(f'"{" ".join(run)}"' for run in wordings)


def _numbers(rows: sqlite3.Cursor) -> list[int]:
    return [number for (number,) in rows]
