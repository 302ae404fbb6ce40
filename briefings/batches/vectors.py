"""Vectors by batch: what articles lack is asked for in bulk, and what came back is put into the search index.

As with briefs, the work is tried with what is there: an embedder that hands out the vectors of the order's parcels, and
notes the texts that it has none for.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from ..embed import Vector, VectorsLacking, requests_of, space_of, unit
from ..errors import BriefingsError, InputError, SettingsError, SpendingCapError
from ..llm.batch_lines import Answer, Failed, RequestLine, embedding_line
from ..llm.model import canonical_json
from ..llm.payloads import BROKEN, read_embeddings
from ..pipeline.indexing import LOCAL, NO_EMBEDDINGS
from ..text.tokens import token_counter
from ..types import Memo, TokenUsage
from ..workspace import Workspace
from .book import OrderBook
from .courier import Courier, answers_of
from .order import CROWDED, TRIES, Order, Parcel, State

log = logging.getLogger(__name__)

MOST_TEXTS = 100_000
"""Of an order: what it asks is in memory at once. What is left over is for the next order."""

_KEPT = "vectors.sqlite3"
SHAPING = ("embeddings", "chunk_tokens")
"""Settings that an order of vectors keeps."""


class KeptVectors:
    """The vectors that came back for an order, by the digest of their text, in a file beside it."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path)
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS vector (digest BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID, STRICT"
        )

    def close(self) -> None:
        self._connection.close()

    def put(self, vectors: Iterable[tuple[bytes, Vector]]) -> None:
        """Keep vectors, all or none."""
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?)", vectors)

    def length(self) -> int | None:
        """Return the bytes of a vector, all alike; None while there is none."""
        row = self._connection.execute("SELECT length(vector) FROM vector LIMIT 1").fetchone()
        return None if row is None else int(row[0])

    def get(self, digests: Sequence[bytes]) -> dict[bytes, Vector]:
        """Return those of these vectors that are kept."""
        query = "SELECT vector FROM vector WHERE digest = ?"
        rows = ((digest, self._connection.execute(query, (digest,)).fetchone()) for digest in digests)
        return {digest: row[0] for digest, row in rows if row is not None}


class GivenEmbedder:
    """An `Embedder` that has the vectors of `kept` (None: not one), and notes in `lacking` the texts of the others."""

    least = -1.0

    def __init__(self, space: str, kept: KeptVectors | None) -> None:
        self.space = space
        self._kept = kept
        self.lacking: dict[bytes, str] = {}

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        digests = [digest_of(text) for text in texts]
        found = {} if self._kept is None else self._kept.get(digests)
        lacking = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in found}
        if lacking:
            self.lacking |= lacking
            raise VectorsLacking(f"{len(lacking)} texts have no vector yet", entirely=not found)
        return [found[digest] for digest in digests]


def digest_of(text: str) -> bytes:
    """Return what a text is known by, as it is sent."""
    (sent,) = next(requests_of([text]))
    return hashlib.sha256(sent.encode("utf-8", "surrogatepass")).digest()


def check_model(workspace: Workspace) -> str:
    """Return the name of the embedding model. Raises SettingsError when the settings name none of a server's."""
    name = workspace.settings.embeddings
    if name in ("", NO_EMBEDDINGS, LOCAL):
        raise SettingsError(
            f'a batch makes vectors with a model of the server, and embeddings is "{name}": name one, such as '
            "text-embedding-3-small"
        )
    return name


class VectorWork:
    """One look after one order of vectors. It makes no memos; `errors` are what it met on the way."""

    def __init__(self, workspace: Workspace, book: OrderBook, courier: Courier) -> None:
        self._workspace = workspace
        self._book = book
        self._courier = courier
        self.memos: list[Memo] = []
        self.errors: list[BriefingsError] = []

    def begin(self, order: Order) -> Order:
        """Send what articles lack. Raises InputError when that is nothing, SpendingCapError above the cap."""
        texts = self._lacking(order)
        if not texts:
            raise InputError("every article has its vectors: there is nothing to order")
        model = order.settings["embeddings"]
        lines = [_line(request, model=model, server=order.server) for request in requests_of(texts)]
        self._courier.check_cap(order, lines, self._workspace.settings.spending_cap_usd)
        return self._courier.send_first(order, lines)

    def _lacking(self, order: Order) -> list[str]:
        nothing = GivenEmbedder(_space(order), None)
        _as_ordered(self._workspace, order).add_vectors(nothing, go_on=lambda: len(nothing.lacking) < MOST_TEXTS)
        return list(nothing.lacking.values())

    def advance(self, order: Order) -> None:
        """Take in what is back; ask again what may still be answered; in the end fill the index."""
        with closing(KeptVectors(self._book.place(order) / _KEPT)) as kept:
            before = len(order.under_way)
            order = self._courier.look(order, self._taker(kept))
            if len(order.under_way) < before:
                added = _as_ordered(self._workspace, order).add_vectors(GivenEmbedder(_space(order), kept))
                log.info("order %s: %d articles have new vectors", order.id, added)
            again = [] if order.under_way or order.state is not State.OPEN else self._again(order, kept)
        try:
            self._courier.check_cap(order, again, self._workspace.settings.spending_cap_usd)
        except SpendingCapError as error:
            log.warning("order %s: the rest is left: %s", order.id, error)
            again = []
        self.closed(self._courier.send(order, again))

    def closed(self, order: Order) -> Order:
        """Close an order that has nothing left to wait for."""
        if order.under_way:
            return order
        return self._book.save(replace(order, state=State.DONE if order.state is State.OPEN else State.CANCELLED))

    def _taker(self, kept: KeptVectors) -> Callable[[Order, Parcel, Answer], None]:
        """Return what keeps the vectors of each answer; the texts of a parcel are read once."""
        texts: dict[str, Mapping[str, list[str]]] = {}

        def take(order: Order, parcel: Parcel, answer: Answer) -> None:
            if answer.key is None or answer.failed is not None:
                return
            if parcel.name not in texts:
                texts.clear()
                texts[parcel.name] = dict(self._texts(order, parcel))
            asked = texts[parcel.name][answer.key]
            try:
                vectors = [unit(numbers) for numbers in read_embeddings(answer.payload, len(asked))]
            except BROKEN as error:
                log.warning("%s: an answer is not %d vectors: %s", parcel.name, len(asked), error)
                return
            if kept.length() not in (None, len(vectors[0])):
                log.warning("%s: an answer has vectors of another length than the others", parcel.name)
                return
            kept.put(zip(map(digest_of, asked), vectors, strict=True))

        return take

    def _texts(self, order: Order, parcel: Parcel) -> Iterator[tuple[str, list[str]]]:
        with self._book.requests(order, parcel).open("rb") as lines:
            for line in lines:
                value = json.loads(line)
                yield value["custom_id"], value["body"]["input"]

    def _again(self, order: Order, kept: KeptVectors) -> list[RequestLine]:
        """Return the requests without vectors that are worth another try; the others are told of."""
        lines: dict[str, RequestLine] = {}
        lost: dict[str, str] = {}
        for parcel in order.parcels:
            failures = _failures(self._book, order, parcel)
            for key, texts in self._texts(order, parcel):
                if len(kept.get([digest_of(text) for text in texts])) == len(set(texts)):
                    continue
                failure = failures.get(key)
                again = parcel.code == CROWDED if parcel.status == "failed" else failure is None or failure.again
                if again and order.tries(key) < TRIES:
                    lines[key] = _line(texts, model=parcel.model, server=order.server)
                else:
                    lost[key] = failure.reason if failure else parcel.problem
        for key in lost.keys() - lines.keys():
            log.warning("order %s: vectors of request %s are given up: %s", order.id, key[:12], lost[key])
        return list(lines.values())


def _failures(book: OrderBook, order: Order, parcel: Parcel) -> dict[str, Failed]:
    answers = answers_of(book, order, parcel)
    return {answer.key: answer.failed for answer in answers if answer.key is not None and answer.failed is not None}


def _line(texts: Sequence[str], *, model: str, server: str) -> RequestLine:
    key = hashlib.sha256(canonical_json({"server": server, "model": model, "input": list(texts)})).hexdigest()
    count = token_counter(model)
    return embedding_line(key, texts, model=model, most=TokenUsage(prompt=sum(map(count, texts))))


def _space(order: Order) -> str:
    return space_of(order.settings["embeddings"], order.server)


def _as_ordered(workspace: Workspace, order: Order) -> Workspace:
    return workspace.with_settings(**order.settings)
