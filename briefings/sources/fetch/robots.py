"""robots.txt, by RFC 9309: what a site asks robots to leave alone, and how slowly to come."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from protego import Protego

MAX_BYTES = 512_000
"""RFC 9309 asks to read at least 500 KiB; what stands behind is not read."""
_MAX_DELAY_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The rules of one site. `text` is None when the site could not be asked: then everything is closed."""

    text: str | None

    def allows(self, url: str, agent: str) -> bool:
        """Whether `agent` (a product name) may fetch `url`."""
        if self.text is None:
            return False
        return bool(_parsed(self.text).can_fetch(url, agent))

    def delay_s(self, agent: str) -> float:
        """Return how far apart the site wants requests, at most half a minute; 0 when it does not say."""
        if self.text is None:
            return 0.0
        rules = _parsed(self.text)
        delay = rules.crawl_delay(agent) or 0.0
        rate = rules.request_rate(agent)
        if rate is not None and rate.requests:
            delay = max(delay, rate.seconds / rate.requests)
        return min(float(delay), _MAX_DELAY_S)


@lru_cache(maxsize=128)
def _parsed(text: str) -> Protego:
    return Protego.parse(text)
