"""Takes parcels to the server and brings their answers back. Every step is on disk before the next one is begun.

A parcel's lines are written, then the order that names it, then the file goes up, then the batch is made: whatever is
cut off in between is done again, and the server's own lists say what it had already (`BatchServer`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from ..errors import ModelError, ModelUnavailable, SpendingCapError
from ..llm import Price, price_of
from ..llm.batch_lines import Answer, RequestLine, read_answers
from ..llm.batched import batch_price
from ..llm.payloads import BROKEN, read_usage
from ..types import TokenUsage
from .book import OrderBook, write_whole
from .order import Order, Parcel, State

if TYPE_CHECKING:
    from ..llm.openai_batches import BatchServer, BatchState

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may hold: OpenAI takes 50,000 requests, 200 MB, and 50,000 texts to embed."""

    requests: int = 50_000
    size: int = 190_000_000
    inputs: int = 50_000


LIMITS = Limits()


class Courier:
    """Between an order book and a server. `price` overrides the list price of a live call."""

    def __init__(
        self, book: OrderBook, server: BatchServer, *, price: Price | None = None, limits: Limits = LIMITS
    ) -> None:
        self._book = book
        self._server = server
        self._price = price
        self._limits = limits

    def send(self, order: Order, lines: Sequence[RequestLine]) -> Order:
        """Send `lines` in one round of as few parcels as they fit into; return the order with them."""
        if not lines:
            return order
        this_round = 1 + max((parcel.round for parcel in order.parcels), default=0)
        limits = replace(self._limits, requests=min(self._limits.requests, order.room() or self._limits.requests))
        for part in _packed(lines, limits):
            parcel = Parcel(
                name=f"briefings-{order.id}-{len(order.parcels) + 1}",
                round=this_round,
                endpoint=part[0].endpoint,
                model=part[0].model,
                keys=tuple(line.key for line in part),
                most_usd=self.most_usd(part),
            )
            write_whole(self._book.requests(order, parcel), b"".join(line.data + b"\n" for line in part))
            order = self._book.save(replace(order, parcels=(*order.parcels, parcel)))
        return self.ship(order)

    def send_first(self, order: Order, lines: Sequence[RequestLine]) -> Order:
        """Keep a new order, and send its first round.

        The order stands when the server could not be reached, and does not when the server said no.
        """
        self._book.save(order)
        try:
            return self.send(order, lines)
        except ModelUnavailable:
            raise
        except ModelError:
            if not any(parcel.batch for parcel in self._book.order(order.id).parcels):
                self._book.drop(order)
            raise

    def most_usd(self, lines: Iterable[RequestLine]) -> float | None:
        """Return what these requests can cost at most, in US dollars; None where a price is not known."""
        total = 0.0
        for line in lines:
            price = self._batch_price(line.model)
            if price is None:
                return None
            total += price.cost(line.most)
        return total

    def taken_usd(self, order: Order) -> float:
        """Return what an order has taken of its cap: what was paid, and the most that is under way can cost."""
        costs = (self._cost(parcel) if parcel.received else parcel.most_usd for parcel in order.parcels)
        return order.live_usd + sum(cost or 0.0 for cost in costs)

    def check_cap(self, order: Order, lines: Sequence[RequestLine], cap_usd: float) -> None:
        """Raise SpendingCapError when `lines` could take the order over its cap; a price not known meets no cap."""
        taken, most = self.taken_usd(order), self.most_usd(lines)
        if lines and most is not None and taken + most > cap_usd:
            raise SpendingCapError(
                f"{len(lines)} requests may cost up to ${most:.4f} in a batch, and ${taken:.4f} of the order's "
                f"${cap_usd:g} are spent or under way: raise spending_cap_usd, or order less at once"
            )

    def _cost(self, parcel: Parcel) -> float | None:
        price = self._batch_price(parcel.model)
        return None if price is None else price.cost(parcel.used)

    def _batch_price(self, model: str) -> Price | None:
        return batch_price(self._price or price_of(model))

    def ship(self, order: Order) -> Order:
        """Make batches of the parcels that are none yet."""
        for parcel in order.parcels:
            if not parcel.received and parcel.batch is None:
                order, parcel = self._uploaded(order, parcel)
                assert parcel.file is not None
                state = self._server.create(
                    file_id=parcel.file, endpoint=parcel.endpoint, parcel=parcel.name, since=order.made_at
                )
                order = self._book.save(_with(order, _as_seen(parcel, state)))
        return order

    def _uploaded(self, order: Order, parcel: Parcel) -> tuple[Order, Parcel]:
        if parcel.file is None:
            path = self._book.requests(order, parcel)
            parcel = replace(parcel, file=self._server.upload(path, path.name, since=order.made_at))
            order = self._book.save(_with(order, parcel))
        return order, parcel

    def look(self, order: Order, take: Callable[[Order, Parcel, Answer], None] = lambda *_: None) -> Order:
        """Ask how the parcels under way stand, and bring back those that ended.

        `take(order, parcel, answer)` is called with every answer of a parcel before it counts as received, and again
        when that is cut off.
        """
        order = self.ship(order) if order.state is State.OPEN else self.cancel(order)
        for parcel in order.parcels:
            if parcel.received or parcel.batch is None:
                continue
            state = self._server.retrieve(parcel.batch)
            seen = _as_seen(parcel, state)
            if state.ended:
                self._fetch(order, parcel, state)
                seen = self._received(order, seen, take)
            if seen != parcel:
                order = self._book.save(_with(order, seen))
        return order

    def _fetch(self, order: Order, parcel: Parcel, state: BatchState) -> None:
        files = (state.output_file, state.error_file)
        for file_id, path in zip(files, self._book.answers(order, parcel), strict=True):
            if file_id is not None and not path.exists():
                self._server.download(file_id, path)

    def _received(self, order: Order, parcel: Parcel, take: Callable[[Order, Parcel, Answer], None]) -> Parcel:
        used = TokenUsage()
        for answer in answers_of(self._book, order, parcel):
            if answer.key is None and answer.failed is not None:
                log.warning("%s: refused: %s", parcel.name, answer.failed.reason)
            used += _used(answer)
            take(order, parcel, answer)
        if parcel.problem:
            log.warning("%s: the batch %s: %s", parcel.name, parcel.status, parcel.problem)
        return replace(parcel, received=True, used=used)

    def cancel(self, order: Order) -> Order:
        """Ask the server to stop the parcels under way; what it does not know is given up. Again does no harm."""
        for parcel in order.parcels:
            if parcel.received:
                continue
            try:
                state = self._server.find(parcel.name, since=order.made_at)
                if state is None:
                    seen = replace(parcel, received=True, status="cancelled", problem="it was never made, or is gone")
                elif state.ended or state.status == "cancelling":
                    seen = _as_seen(parcel, state)
                else:
                    seen = _as_seen(parcel, self._server.cancel(state.id))
            except ModelError as error:
                log.warning("%s: %s", parcel.name, error)
                continue
            order = self._book.save(_with(order, seen))
        return order


def answers_of(book: OrderBook, order: Order, parcel: Parcel) -> Iterator[Answer]:
    """Read what is here of a parcel's answers; the first to a key counts."""
    seen: set[str] = set()
    keys = frozenset(parcel.keys)
    for path in book.answers(order, parcel):
        if path.exists():
            with path.open("rb") as lines:
                yield from read_answers(lines, keys, seen=seen)


def _as_seen(parcel: Parcel, state: BatchState) -> Parcel:
    return replace(
        parcel,
        batch=state.id,
        status=state.status,
        done=state.done,
        failed=state.failed,
        code=state.code,
        problem=state.problem,
    )


def _with(order: Order, parcel: Parcel) -> Order:
    parcels = tuple(parcel if each.name == parcel.name else each for each in order.parcels)
    return replace(order, parcels=parcels)


def _used(answer: Answer) -> TokenUsage:
    if answer.failed is not None:
        return TokenUsage()
    try:
        return read_usage(answer.payload)
    except BROKEN:
        return TokenUsage()


def _packed(lines: Sequence[RequestLine], limits: Limits) -> Iterator[list[RequestLine]]:
    """Yield parcels: lines of one endpoint and model, within the limits of a file."""

    def kind(line: RequestLine) -> tuple[str, str]:
        return line.endpoint, line.model

    for _, group in groupby(sorted(lines, key=kind), key=kind):
        part: list[RequestLine] = []
        size = inputs = 0
        for line in group:
            fits = size + len(line.data) < limits.size and inputs + line.inputs <= limits.inputs
            if part and not (fits and len(part) < limits.requests):
                yield part
                part, size, inputs = [], 0, 0
            part.append(line)
            size += len(line.data) + 1
            inputs += line.inputs
        if part:
            yield part
