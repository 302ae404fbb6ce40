"""Numbers: what a sentence counts and measures, held against its sources.

`quantities` finds them, `supports` compares two, and `number_mismatches` lists what no source warrants. What is read:
digits with the marks of their language, number words, magnitudes, percent and percentage points, currencies, units,
ordinals, fractions, ages, scores, ranges, limits ("nearly", "at least", "up to"), plurals of unknown size ("dozens").

What passes and why: the same value written otherwise; a rounded value behind a word that says so; a bound that holds of
the source's number. What does not: a bare number for a limited one ("14" from "at least 14"), another unit, percent for
percentage points, a number that the source gives of something else. Limits: sums and differences that the reader could
work out are not worked out; numbers inside names (F-16, COVID-19) are the names layer's.
"""

from __future__ import annotations

from .compare import number_mismatches, supports
from .model import Approx, NumberMismatch, Quantity, Role
from .recognise import SUPPORTED_LANGUAGES, quantities

__all__ = [
    "SUPPORTED_LANGUAGES",
    "Approx",
    "NumberMismatch",
    "Quantity",
    "Role",
    "number_mismatches",
    "quantities",
    "supports",
]
