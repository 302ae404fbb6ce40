"""Briefs by batch: each is tried with the answers that are there, and what it asks is sent."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from ..errors import BriefingsError, SpendingCapError
from ..llm import ChatRequest, ModelSession, open_session
from ..llm.batch_lines import RequestLine, chat_line
from ..llm.batched import Awaited, BatchedModel, BatchOutcome, BatchSession
from ..llm.dialect import Dialect
from ..llm.metered import most_usage
from ..text.tokens import token_counter
from ..types import Memo
from ..workspace import Chosen, Workspace, settings_price
from .book import OrderBook
from .courier import Courier
from .order import Order, State
from .replies import dialect_of, outcomes_of

log = logging.getLogger(__name__)

SHAPING = ("model", "evidence_tokens", "reply_tokens", "length", "topics", "judge")
"""Settings that an order of briefs keeps: with others its requests would be others."""


class BriefWork:
    """One look after one order of briefs. `memos` are those it made, `errors` those that cost a brief its try."""

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
        return self.closed(self._courier.send_first(order, lines))

    def advance(self, order: Order) -> None:
        """Take in what is back, and go on with it."""
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
                    Chosen(revisions=wanted.revisions, gaps=wanted.gaps, previous=wanted.previous),
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
