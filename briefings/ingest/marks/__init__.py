"""Which parts of a text are not the news: found by small named rules, marked, never cut.

`phrases.py` holds what such parts say, in English, German, French and Spanish; `rules.py` makes rules of it;
`furniture.py` applies them to a text. Title, byline and the lines around them are `..header`'s.
"""

from __future__ import annotations

from .furniture import find_furniture
from .headings import find_headings
from .rules import RULES, Rule

__all__ = ["RULES", "Rule", "find_furniture", "find_headings"]
