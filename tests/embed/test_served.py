"""Vectors from a server: batched, in order, scaled; what is no vector is refused."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Sequence

import pytest

from briefings.embed import CountedEmbedder, ServedEmbedder
from briefings.errors import ModelReplyError


class Server:
    def __init__(self, numbers: Sequence[float] = (3.0, 4.0)) -> None:
        self.numbers = list(numbers)
        self.batches: list[list[str]] = []

    def embed(
        self, texts: Sequence[str], *, model: str, on_tokens: Callable[[int], None] = lambda _: None
    ) -> list[list[float]]:
        self.batches.append(list(texts))
        on_tokens(10 * len(texts))
        return [[*self.numbers, float(len(text))] for text in texts]


def test_batches_by_count_and_by_size() -> None:
    server = Server()
    ServedEmbedder(server, model="m").embed(["x"] * 130)
    ServedEmbedder(server, model="m").embed(["y" * 40_000] * 2)
    assert [len(batch) for batch in server.batches] == [64, 64, 2, 1, 1]


def test_a_run_counts_its_own_tokens() -> None:
    shared = ServedEmbedder(Server(), model="m")
    one, other = CountedEmbedder(shared), CountedEmbedder(shared)
    assert one.embed(["x"] * 70) == shared.embed(["x"] * 70)
    other.embed(["y"])
    assert (one.tokens, other.tokens) == (700, 10)
    assert (one.space, one.least) == (shared.space, shared.least)


def test_order_and_length() -> None:
    vectors = ServedEmbedder(Server((0.0,)), model="m").embed(["a" * n for n in range(1, 70)])
    assert all(array("f", vector).tolist() == [0.0, 1.0] for vector in vectors)
    (vector,) = ServedEmbedder(Server(), model="m").embed(["abc"])
    assert math.isclose(math.hypot(*array("f", vector)), 1, abs_tol=1e-6)


def test_an_empty_text_is_not_sent() -> None:
    server = Server()
    assert len(ServedEmbedder(server, model="m").embed(["", " \n"])) == 2
    assert server.batches == [[".", "."]]


def test_spaces_differ_by_model_and_server() -> None:
    spaces = {
        ServedEmbedder(Server(), model=model, address=address).space
        for model in ("one", "two")
        for address in ("", "http://a.example/v1", "http://b.example/v1")
    }
    assert len(spaces) == 6
    assert not any("example" in space for space in spaces)


@pytest.mark.parametrize("bad", [math.nan, math.inf, 1e300])
def test_numbers_out_of_range(bad: float) -> None:
    with pytest.raises(ModelReplyError, match="model m"):
        ServedEmbedder(Server((bad,)), model="m").embed(["a"])
