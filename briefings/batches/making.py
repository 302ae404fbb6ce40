"""What is done with orders: made, sent, looked after, and turned into memos."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ..errors import (
    BriefingsError,
    InputError,
    ModelError,
    ModelUnavailable,
    SettingsError,
    SpendingCapError,
    StoreError,
)
from ..llm import ChatRequest, ModelSession, open_session
from ..llm.batch_lines import RequestLine, chat_line
from ..llm.batched import Awaited, BatchedModel, BatchOutcome, BatchSession
from ..llm.dialect import Dialect
from ..llm.metered import most_usage
from ..text.tokens import token_counter
from ..types import Memo
from ..workspace import Chosen, Workspace, settings_price
from .book import OrderBook
from .courier import LIMITS, Courier, Limits
from .order import Order, Purpose, State, Want, Wanted
from .replies import dialect_of, outcomes_of

log = logging.getLogger(__name__)

_SHAPING = ("model", "evidence_tokens", "reply_tokens", "length", "topics")
"""Settings that an order keeps: with others its requests would be others."""


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
        values = {name: getattr(settings, name) for name in _SHAPING}
        order = Order(
            id=f"{self._now():%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}",
            purpose=Purpose.BRIEFS,
            made_at=self._now(),
            as_of=moment,
            server=settings.base_url,
            settings=values | {"topics": list(settings.topics)},
            wanted=tuple(wanted),
        )
        with self._book.locked():
            for other in self._book.orders():
                if other.state is State.OPEN and other.means_the_same(order):
                    return other
            with self._courier() as (courier, first):
                return _Work(self._workspace, self._book, courier, first).begin(order)

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
            desk=want.desk, topic=want.topic, length=want.length, revisions=chosen.revisions, gaps=chosen.gaps
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
                        work = _Work(self._workspace, self._book, courier, first, live_rest=live_rest)
                        try:
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
                return _Work(self._workspace, self._book, courier, first).closed(order)

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


class _Work:
    """One look after one order. `memos` are those it made, `errors` those that cost a brief its try."""

    def __init__(
        self, workspace: Workspace, book: OrderBook, courier: Courier, first: Dialect, *, live_rest: bool = False
    ) -> None:
        self._workspace = workspace
        self._book = book
        self._courier = courier
        self._first = first
        self._live_rest = live_rest
        self.memos: list[Memo] = []
        self.errors: list[BriefingsError] = []

    def begin(self, order: Order) -> Order:
        """Send an order's first round. Raises SpendingCapError, or what a brief raises, before anything is sent.

        An order stands when the server could not be reached, and does not when it said no.
        """
        order, awaited = self._tried(order, {}, keep=lambda each: each)
        if self.errors:
            raise self.errors[0]
        lines = self._lines(order, awaited)
        self._courier.check_cap(order, lines, self._workspace.settings.spending_cap_usd)
        self._book.save(order)
        try:
            return self.closed(self._courier.send(order, lines))
        except ModelUnavailable:
            raise
        except ModelError:
            if not any(parcel.batch for parcel in self._book.order(order.id).parcels):
                self._book.drop(order)
            raise

    def advance(self, order: Order) -> None:
        """Take in what is back, and go on with it."""
        if order.server != self._workspace.settings.base_url:
            raise SettingsError(f"it is with the server {order.server or 'of OpenAI'}: set OPENAI_BASE_URL to that")
        order = self._courier.look(order)
        if order.state is State.CANCELLING and order.under_way:
            return
        while True:
            order, awaited = self._tried(order, outcomes_of(self._book, order, self._first), keep=self._book.save)
            lines = self._lines(order, awaited)
            try:
                self._courier.check_cap(order, lines, self._workspace.settings.spending_cap_usd)
                break
            except SpendingCapError as error:
                # As when a live run meets its cap: what it has not asked is left, and the memo says so.
                refused = dict(order.refused) | {line.key: str(error) for line in lines}
                order = self._book.save(replace(order, refused=refused))
        self.closed(self._courier.send(order, lines))

    def closed(self, order: Order) -> Order:
        """Close an order that has nothing left to wait for."""
        if order.state is State.CANCELLING and not order.under_way:
            return self._book.save(replace(order, state=State.CANCELLED))
        if order.state is State.OPEN and all(wanted.memo is not None for wanted in order.wanted):
            return self._book.save(replace(order, state=State.DONE))
        return order

    def _tried(
        self, order: Order, outcomes: Mapping[str, BatchOutcome], *, keep: Callable[[Order], Order]
    ) -> tuple[Order, dict[str, ChatRequest]]:
        """Try every brief that waits for nothing under way; return the order, kept after each, and what they ask."""
        busy = order.under_way | self._elsewhere(order)
        asked: dict[str, ChatRequest] = {}
        for place, wanted in enumerate(order.wanted):
            if wanted.memo is not None or not busy.isdisjoint(wanted.awaits):
                continue
            try:
                order, awaited = self._brief(order, place, outcomes)
            except BriefingsError as error:
                log.debug("brief %d of order %s", place + 1, order.id, exc_info=True)
                self.errors.append(error)
                continue
            asked |= awaited
            order = keep(order)
        return order, asked

    def _brief(
        self, order: Order, place: int, outcomes: Mapping[str, BatchOutcome]
    ) -> tuple[Order, dict[str, ChatRequest]]:
        """Make a brief of an order, or find what it still has to ask."""
        wanted = order.wanted[place]
        workspace = _as_ordered(self._workspace, order)
        with self._live(order, workspace) as live:
            batched = BatchedModel(
                outcomes,
                server=order.server,
                counter=token_counter,
                price=settings_price(workspace.settings),
                counted=set(order.counted),
                live=live,
            )
            session = BatchSession(batched, replies=workspace.replies, server=order.server, live=live)
            try:
                memo = workspace.brief_of(
                    Chosen(revisions=wanted.revisions, gaps=wanted.gaps),
                    as_of=order.as_of,
                    topic=wanted.topic,
                    length=wanted.length or None,
                    session=session,
                    run_id=f"{order.id}-{place + 1}",
                )
                wanted = replace(wanted, memo=memo.id, awaits=())
                self.memos.append(memo)
            except Awaited:
                wanted = replace(wanted, awaits=tuple(batched.awaited))
            if live is not None:
                order = replace(order, live_usd=order.live_usd + (live.cost_usd or 0.0))
        order = replace(order, wanted=(*order.wanted[:place], wanted, *order.wanted[place + 1 :]))
        if wanted.memo is not None:
            order = replace(order, counted=tuple(sorted(batched.counted)))
        return order, batched.awaited

    @contextmanager
    def _live(self, order: Order, workspace: Workspace) -> Iterator[ModelSession | None]:
        """Open a session for what the first batch left, if that is to be asked live, with what is left of the cap."""
        if not self._live_rest or not any(parcel.received for parcel in order.parcels):
            yield None
            return
        left = max(0.0, workspace.settings.spending_cap_usd - self._courier.taken_usd(order))
        with open_session(workspace.with_settings(spending_cap_usd=left).settings, workspace.replies) as live:
            yield live

    def _lines(self, order: Order, asked: Mapping[str, ChatRequest]) -> list[RequestLine]:
        """Return what is to be sent now: no request that is under way for another order, and of a cancelled one none.

        A request that was in a parcel before waits until the others are back: a server that was full is then not.
        """
        if order.state is not State.OPEN:
            return []
        sent = {key for parcel in order.parcels for key in parcel.keys} if order.under_way else set()
        out = sent | self._elsewhere(order)
        dialect = dialect_of(self._book, order, self._first)
        return [
            chat_line(request, server=order.server, dialect=dialect, most=most_usage(request, token_counter))
            for key, request in asked.items()
            if key not in out
        ]

    def _elsewhere(self, order: Order) -> frozenset[str]:
        """Return keys that other orders have under way: their answers will be in the reply cache."""
        others = (other for other in self._book.orders() if other.is_open and other.id != order.id)
        return frozenset(key for other in others if other.server == order.server for key in other.under_way)


def _as_ordered(workspace: Workspace, order: Order) -> Workspace:
    values = dict(order.settings) | {"topics": tuple(order.settings["topics"])}
    return workspace.with_settings(writer="model", **values)
