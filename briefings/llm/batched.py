"""A run whose model calls are made by batches: what a batch answered is used, what it was not asked yet is noted.

    cached( strict( batched ) )

A brief is tried with the answers that are there. The first request without one ends the try (`Awaited`); it goes into
the next batch, and with its answer the brief is tried again. Every reply takes the way of a live one: the same checks,
the same second question about a reply of the wrong shape, the same cache.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ..errors import ModelError
from ..types import TokenUsage
from .batch_lines import Failed
from .cache import CachedModel
from .concurrent import Outcome
from .metered import Spent, TokenCounter, paid_usage
from .model import ChatModel, ChatReply, ChatRequest
from .prices import Price, price_of
from .session import ModelSession
from .strict import StrictModel

BatchOutcome = ChatReply | Failed

SHARE = 0.5
"""What a batch costs of the list price."""


class Awaited(Exception):
    """A request has no answer yet. Not a ModelError: nothing may go on as if the model had failed."""


def batch_price(price: Price | None) -> Price | None:
    """Return what a batch costs where a live call costs `price`."""
    return None if price is None else Price(prompt=price.prompt * SHARE, completion=price.completion * SHARE)


class BatchedModel:
    """A `ChatModel` that answers from `outcomes`, by key.

    A request that has none, or one that failed in a way that asking again may mend, is noted in `awaited` and raises
    `Awaited`, unless `live` is given, which is then asked. Raises ModelError for what failed for good. Replies count
    as paid for, at the batch's price (`price`: a live call's, else the list's), unless their key is in `counted`,
    which is added to.
    """

    def __init__(
        self,
        outcomes: Mapping[str, BatchOutcome],
        *,
        server: str,
        counter: Callable[[str], TokenCounter],
        price: Price | None = None,
        counted: set[str] | None = None,
        live: ChatModel | None = None,
    ) -> None:
        self._outcomes = outcomes
        self._server = server
        self._counter = counter
        self._price = price
        self._live = live
        self.counted = set() if counted is None else counted
        self.awaited: dict[str, ChatRequest] = {}
        self.spent = Spent()

    def __contains__(self, key: object) -> bool:
        """Whether a request's reply is at hand and not counted yet."""
        return isinstance(self._outcomes.get(str(key)), ChatReply) and key not in self.counted

    def complete(self, request: ChatRequest) -> ChatReply:
        key = request.key(self._server)
        outcome = self._outcomes.get(key)
        if isinstance(outcome, ChatReply):
            if key not in self.counted:
                self.counted.add(key)
                self._count(outcome, request)
            return outcome
        if self._live is not None:
            return self._live.complete(request)
        if outcome is None or outcome.again:
            self.awaited[key] = request
            raise Awaited
        raise ModelError(f"model {request.model}: its batch gave no answer: {outcome.reason}")

    def _count(self, reply: ChatReply, request: ChatRequest) -> None:
        usage = paid_usage(reply, request, self._counter)
        price = batch_price(self._price or price_of(request.model))
        known = price is not None and self.spent.cost_usd is not None
        self.spent = Spent(
            calls=self.spent.calls + 1,
            usage=self.spent.usage + usage,
            cost_usd=(self.spent.cost_usd or 0.0) + price.cost(usage) if known and price is not None else None,
        )


class BatchSession:
    """A `Session` over batches' answers: `batched` first, then replies kept in `replies`; `live` is its live part.

    What `live` paid is part of what the session has spent.
    """

    def __init__(self, batched: BatchedModel, *, replies: Path, server: str, live: ModelSession | None = None) -> None:
        self._batched = batched
        self._live = live
        self._cache = CachedModel(StrictModel(batched), replies, server=server, at_hand=batched)

    def complete(self, request: ChatRequest) -> ChatReply:
        return self._cache.complete(request)

    def complete_all(self, requests: Sequence[ChatRequest]) -> tuple[Outcome, ...]:
        """Answer several requests, or note all that have no answer before raising `Awaited`."""
        outcomes: list[Outcome] = []
        lacking: Awaited | None = None
        for request in requests:
            try:
                outcomes.append(self.complete(request))
            except ModelError as error:
                outcomes.append(error)
            except Awaited as awaited:
                lacking = awaited
        if lacking is not None:
            raise lacking
        return tuple(outcomes)

    @property
    def usage(self) -> TokenUsage:
        return self._batched.spent.usage + (self._live.usage if self._live else TokenUsage())

    @property
    def calls(self) -> int:
        return self._batched.spent.calls + (self._live.calls if self._live else 0)

    @property
    def cost_usd(self) -> float | None:
        """US dollars, the batches' part at their price; None as soon as one price is not known."""
        parts = (self._batched.spent.cost_usd, self._live.cost_usd if self._live else 0.0)
        return None if None in parts else sum(part for part in parts if part is not None)

    @property
    def cache_hits(self) -> int:
        return self._cache.hits + (self._live.cache_hits if self._live else 0)
