"""What models cost, as data.

List prices of the standard tier below 272,000 prompt tokens, in US dollars for a million tokens, from OpenAI's price
list (https://developers.openai.com/api/docs/pricing) as reported by 23 September 2026. Prices change: the settings
`prompt_price_usd` and `completion_price_usd` override them. A model that is not listed has no known cost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..types import TokenUsage


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """US dollars for a million tokens."""

    prompt: float
    completion: float

    def cost(self, usage: TokenUsage) -> float:
        """Return US dollars.

        >>> Price(prompt=0.5, completion=2).cost(TokenUsage(prompt=1_000_000, completion=500_000))
        1.5
        """
        return (usage.prompt * self.prompt + usage.completion * self.completion) / 1_000_000


_PRICES: dict[str, tuple[float, float]] = {
    "gpt-6-astra": (10.00, 50.00),
    "gpt-6-sol": (2.00, 10.00),
    "gpt-6-luna": (0.10, 0.50),
    "gpt-5.6-sol": (5.00, 30.00),
    "gpt-5.6-terra": (2.00, 12.00),
    "gpt-5.6-luna": (0.20, 1.20),
    "gpt-5.5": (5.00, 30.00),
    "gpt-5.4": (2.50, 15.00),
    "gpt-5.4-mini": (0.75, 4.50),
    "gpt-5.4-nano": (0.20, 1.25),
    "gpt-5.2": (1.75, 14.00),
    "gpt-5.1": (1.25, 10.00),
    "gpt-5": (1.25, 10.00),
    "gpt-5-mini": (0.25, 2.00),
    "gpt-5-nano": (0.05, 0.40),
    "gpt-4.1": (2.00, 8.00),
    "gpt-4.1-mini": (0.40, 1.60),
    "gpt-4.1-nano": (0.10, 0.40),
    "gpt-4o": (2.50, 10.00),
    "gpt-4o-mini": (0.15, 0.60),
    "text-embedding-3-large": (0.13, 0.0),
    "text-embedding-3-small": (0.02, 0.0),
    "text-embedding-ada-002": (0.10, 0.0),
}

_SNAPSHOT = re.compile(r"-\d{4}-\d{2}-\d{2}\Z")


def price_of(model: str) -> Price | None:
    """Return the list price of a model by its name or a dated snapshot's, or None when it is not known.

    >>> price_of("gpt-5-mini-2025-08-07")
    Price(prompt=0.25, completion=2.0)
    >>> price_of("some-local-model") is None
    True
    """
    prices = _PRICES.get(_SNAPSHOT.sub("", model))
    return None if prices is None else Price(prompt=prices[0], completion=prices[1])
