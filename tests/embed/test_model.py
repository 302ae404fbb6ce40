"""Vectors as bytes."""

from __future__ import annotations

import math
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.embed import unit


@given(st.lists(st.floats(min_value=-1e6, max_value=1e6, width=32), min_size=1, max_size=20))
def test_length_is_one(numbers: list[float]) -> None:
    vector = array("f", unit(numbers))
    length = math.hypot(*vector)
    assert length == 0 if not any(numbers) else math.isclose(length, 1, abs_tol=1e-4)


@pytest.mark.parametrize("bad", [math.inf, math.nan])
def test_not_finite(bad: float) -> None:
    with pytest.raises(ValueError, match="not finite"):
        unit([1.0, bad])
