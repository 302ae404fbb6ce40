"""Words that say no more than what stands beside them: "holds a rating", "made $3 million", "sold 4 million copies".

Any of a set may stand for any other of it, but only before the words that are named with it.
"""

from __future__ import annotations

RATED = frozenset("receive get hold have score earn garner give award obtain gain achieve rate average".split())
RATINGS = frozenset("rating score review approval reception grade mark acclaim".split())

EARNED = frozenset("earn gross make collect generate".split())
MONEY = frozenset("dollar euro pound crore million billion lakh rupee yen".split())

AWARDED = frozenset("win receive earn collect".split())
AWARDS = frozenset("award prize medal trophy oscar grammy emmy bafta".split())
SOLD = frozenset("copy unit record album single".split())
