"""Counts what would be asked, and asks nobody."""

from __future__ import annotations

from collections.abc import Callable

from ..errors import ModelError
from ..types import TokenUsage
from .model import ChatReply, ChatRequest
from .prices import Price, price_of

_REPLY_SHARE = 0.5
"""A reply against its prompt, in tokens, at most the request's own limit: a repair's lines come back in other words."""
_MESSAGE_TOKENS = 8


class EstimatingModel:
    """A `ChatModel` for plans: it counts each request's tokens and raises ModelError, so that nothing is spent.

    `counter` gives a model's token counter; `price` overrides the list price. `cost_usd` is None as soon as one
    request's price is not known.
    """

    def __init__(self, counter: Callable[[str], Callable[[str], int]], *, price: Price | None = None) -> None:
        self._counter = counter
        self._price = price
        self.calls = 0
        self.usage = TokenUsage()
        self.cost_usd: float | None = 0.0

    def complete(self, request: ChatRequest) -> ChatReply:
        """Count the request. Raises ModelError, always."""
        prompt = self._counter(request.model)(request.text) + _MESSAGE_TOKENS * len(request.messages)
        asked = TokenUsage(prompt=prompt, completion=min(request.max_tokens, round(_REPLY_SHARE * prompt)))
        price = self._price or price_of(request.model)
        self.calls += 1
        self.usage = self.usage + asked
        self.cost_usd = None if price is None or self.cost_usd is None else self.cost_usd + price.cost(asked)
        raise ModelError("this is a plan: no model is asked")
