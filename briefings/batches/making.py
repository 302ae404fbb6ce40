"""What is done with orders: made, sent, looked after, and turned into memos."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from ..errors import BriefingsError, InputError, SettingsError, StoreError
from ..llm.dialect import Dialect
from ..types import Memo
from ..workspace import Workspace, settings_price
from . import briefs, vectors
from .book import OrderBook
from .briefs import BriefWork
from .courier import LIMITS, Courier, Limits
from .order import Order, Purpose, State, Want, Wanted
from .vectors import VectorWork

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What could not be done for an order, this time."""

    order: str
    error: BriefingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What a collection did: memos made, the orders that were open as they stand now, and what could not be done."""

    memos: tuple[Memo, ...]
    orders: tuple[Order, ...]
    failures: tuple[Failure, ...]


class _Work(Protocol):
    """What is done with an order, whatever it is for. `memos` are those it made, `errors` what it met on the way."""

    memos: list[Memo]
    errors: list[BriefingsError]

    def begin(self, order: Order) -> Order: ...

    def advance(self, order: Order) -> None: ...

    def closed(self, order: Order) -> Order: ...


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


class Batches:
    """The orders of a workspace, with its model server. Calls from several processes take turns.

    Raises ModelError when the server cannot be reached, or has no Batch API.
    """

    def __init__(self, workspace: Workspace, *, now: Callable[[], datetime] = _now, limits: Limits = LIMITS) -> None:
        self._workspace = workspace
        self._now = now
        self._limits = limits
        self._book = OrderBook(workspace.root / "archive" / "batches")

    def orders(self) -> tuple[Order, ...]:
        """Return all orders as they were last seen, oldest first. Asks nobody."""
        return self._book.orders()

    def order_briefs(self, wants: Sequence[Want] = (Want(),), *, as_of: datetime | None = None) -> Order:
        """Order these briefs (default: one on everything), each as `Workspace.brief` would make it at `as_of`.

        An open order of the same briefs for the same day is returned instead of a second one. A brief that no article
        is for is left out, and logged. Raises InputError when nothing is left, SpendingCapError when the requests could
        cost more than the setting `spending_cap_usd`, and SettingsError for settings without a model.
        """
        moment = as_of or self._now()
        settings = self._workspace.settings
        if settings.writer == "extractive":
            raise SettingsError('a batch asks a model: set writer to "auto" or "model", or use `briefings brief`')
        wanted = [each for want in dict.fromkeys(wants) if (each := self._wanted(want, moment)) is not None]
        if not wanted:
            raise InputError("the archive has no article for these briefs in that time: ingest some, or look back more")
        return self._ordered(Purpose.BRIEFS, briefs.SHAPING, moment, tuple(wanted))

    def order_vectors(self) -> Order:
        """Order the vectors that the archive's articles lack in the search index, those of the setting `embeddings`.

        An open order of the same vectors is returned instead of a second one. Raises InputError when nothing is
        lacking, SpendingCapError as for briefs, and SettingsError for settings without a model of a server.
        """
        vectors.check_model(self._workspace)
        return self._ordered(Purpose.VECTORS, vectors.SHAPING, self._now(), ())

    def _ordered(self, purpose: Purpose, shaping: Sequence[str], as_of: datetime, wanted: tuple[Wanted, ...]) -> Order:
        settings = self._workspace.settings
        values = {name: getattr(settings, name) for name in shaping}
        order = Order(
            id=f"{self._now():%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}",
            purpose=purpose,
            made_at=self._now(),
            as_of=as_of,
            server=settings.base_url,
            settings={name: list(value) if isinstance(value, tuple) else value for name, value in values.items()},
            wanted=wanted,
        )
        with self._book.locked():
            for other in self._book.orders():
                if other.state is State.OPEN and other.means_the_same(order):
                    return other
            with self._courier() as (courier, first):
                return self._work(order, courier, first).begin(order)

    def _work(self, order: Order, courier: Courier, first: Dialect, *, live_rest: bool = False) -> _Work:
        if order.purpose is Purpose.VECTORS:
            return VectorWork(self._workspace, self._book, courier)
        return BriefWork(self._workspace, self._book, courier, first, live_rest=live_rest)

    def _wanted(self, want: Want, as_of: datetime) -> Wanted | None:
        chosen = self._workspace.choose(
            as_of=as_of,
            since=want.since,
            topic=want.topic,
            publishers=want.publishers or None,
            languages=want.languages or None,
        )
        if not chosen.revisions:
            log.warning("no brief for %s: no article is on it", want.desk or want.topic or "anything")
            return None
        return Wanted(
            desk=want.desk,
            topic=want.topic,
            length=want.length,
            revisions=chosen.revisions,
            gaps=chosen.gaps,
            previous=chosen.previous,
        )

    def collect(self, *, live_rest: bool = False, progress: Callable[[Order], None] = lambda _: None) -> Collected:
        """Look after every open order: take in what is back, make the memos that are complete, send what is lacking.

        With `live_rest`, what the first batch of an order left is asked live at once, at the full price, and within
        the spending cap. A failure costs its own order; it is among the failures. `progress` gets each order.
        """
        memos: list[Memo] = []
        failures: list[Failure] = []
        orders = []
        with self._book.locked():
            open_ones = [order for order in self._book.orders() if order.is_open]
            if open_ones:
                with self._courier() as (courier, first):
                    for order in open_ones:
                        work = self._work(order, courier, first, live_rest=live_rest)
                        try:
                            self._check_server(order)
                            work.advance(order)
                        except BriefingsError as error:
                            log.debug("order %s", order.id, exc_info=True)
                            work.errors.append(error)
                        memos += work.memos
                        failures += (Failure(order=order.id, error=error) for error in work.errors)
                        orders.append(self._book.order(order.id))
                        progress(orders[-1])
        return Collected(memos=tuple(memos), orders=tuple(orders), failures=tuple(failures))

    def cancel(self, order_id: str) -> Order:
        """Stop an order. What was answered until then is paid for: the next `collect` takes it in.

        Raises StoreError when there is no such open order.
        """
        with self._book.locked():
            order = self._book.order(order_id)
            if not order.is_open:
                raise StoreError(f"order {order.id} is {order.state}: there is nothing to cancel")
            with self._courier() as (courier, first):
                order = courier.cancel(self._book.save(replace(order, state=State.CANCELLING)))
                return self._work(order, courier, first).closed(order)

    def _check_server(self, order: Order) -> None:
        if order.server != self._workspace.settings.base_url:
            raise SettingsError(f"it is with the server {order.server or 'of OpenAI'}: set OPENAI_BASE_URL to that")

    @contextmanager
    def _courier(self) -> Iterator[tuple[Courier, Dialect]]:
        """Open the server of the settings; with it the dialect that its requests are first written in."""
        # Imported here: the SDK takes most of a second.
        from ..llm.openai_batches import BatchServer

        settings = self._workspace.settings
        server = BatchServer(
            api_key=settings.api_key,
            base_url=settings.base_url,
            timeout_s=settings.timeout_s,
            max_tries=settings.max_tries,
        )
        with closing(server):
            courier = Courier(self._book, server, price=settings_price(settings), limits=self._limits)
            yield courier, Dialect.first(official=server.official)
