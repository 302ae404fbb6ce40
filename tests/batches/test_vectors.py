"""Vectors by batch: the same as live ones, half the price, and every article that can be has its own."""

from __future__ import annotations

import base64
import importlib.util
import logging
import shutil
from array import array
from pathlib import Path
from typing import Any

import pytest

from briefings.batches import State
from briefings.batches.courier import Limits
from briefings.errors import InputError, SettingsError, SpendingCapError
from briefings.llm import price_of
from briefings.types import TokenUsage

from ..batch_server import Refused, expired
from ..retrieve.toy import ToyEmbedder
from .newsroom import Body, Newsroom, fill

MODEL = "text-embedding-3-small"
TOY = ToyEmbedder()


def embedding(body: Body) -> dict[str, Any]:
    """Answer as OpenAI does: 10 tokens a text."""
    data = []
    for index, text in enumerate(body["input"]):
        vector = TOY.vector(text)
        numbers: Any = array("f", vector).tolist()
        if body["encoding_format"] == "base64":
            numbers = base64.b64encode(vector).decode()
        data.append({"index": index, "embedding": numbers})
    return {"object": "list", "data": data[::-1], "usage": {"prompt_tokens": 10 * len(data)}}


def engine(name: str) -> Any:
    return pytest.param(
        name,
        marks=pytest.mark.skipif(
            name == "lance" and importlib.util.find_spec("lance") is None, reason="briefings[lance] is not installed"
        ),
    )


class Library(Newsroom):
    """A newsroom whose settings name an embedding model."""

    def __init__(self, root: Path, answer: Any = embedding, *, index: str = "sqlite", **options: Any) -> None:
        super().__init__(root, answer, **options)
        self.index = index

    def workspace(self, root: Path | None = None, **flags: Any) -> Any:
        return super().workspace(root, **({"embeddings": MODEL, "index": self.index} | flags))

    def behind(self) -> list[int]:
        """Return how many articles each part of the index lacks."""
        return [part.behind for part in self.workspace().index_status()]

    def asked_live(self) -> int:
        return sum("embeddings" in call.path for call in self.http.calls)


@pytest.mark.parametrize("index", [engine("sqlite"), engine("lance")])
def test_vectors_by_batch_are_the_live_ones(index: str, tmp_path: Path) -> None:
    with Library(tmp_path, index=index) as room:
        order = room.batches().order_vectors()
        assert room.batches().order_vectors().id == order.id
        room.to_the_end()
        assert room.behind() == [0] * len(room.behind())
        assert room.asked_live() == 0
        (closed,) = room.batches().orders()
        (parcel,) = closed.parcels
        texts = [text for request in room.service.asked() for text in request["body"]["input"]]
        assert len(texts) == len(set(texts)) == 3
        assert parcel.used == TokenUsage(prompt=10 * len(texts))
        assert [path.name for path in (room.root / "archive" / "batches" / order.id).iterdir()] == ["order.json"]
        found = room.workspace().search("cracks in the cables")
        assert room.asked_live() == 1  # the question itself
        with pytest.raises(InputError, match="every article has its vectors"):
            room.batches().order_vectors()
        live = room.workspace(fill(tmp_path / "live").root)
        live.index_build()
        assert live.search("cracks in the cables") == found
    assert "cracks" in found[0][1].text


def test_only_what_is_lacking_is_ordered(tmp_path: Path) -> None:
    with Library(tmp_path) as room:
        room.workspace().index()
        before = room.asked_live()
        (room.root / "late.txt").write_text("A fire\n\nA fire broke out in the harbour on Monday night.")
        room.workspace().ingest([room.root / "late.txt"])
        order = room.batches().order_vectors()
        (request,) = room.service.asked()
        assert [("fire" in text) for text in request["body"]["input"]] == [True]
        most, price = order.parcels[0].most_usd, price_of(MODEL)
        assert most is not None
        assert price is not None
        assert 0 < most < price.cost(TokenUsage(prompt=100)) / 2
        room.to_the_end()
        assert room.behind() == [0, 0]
        assert room.asked_live() == before


def test_what_failed_is_asked_again_and_what_is_there_is_used(tmp_path: Path) -> None:
    failing = [expired()]

    def answer(body: Body) -> Any:
        if failing:
            raise failing.pop()
        return embedding(body)

    with Library(tmp_path, answer, end="expired") as room:
        room.batches(chunk_tokens=20).order_vectors()
        room.to_the_end()
        assert len(room.service.batches) == 2
        assert [part.behind for part in room.workspace(chunk_tokens=20).index_status()] == [0, 0]


def test_what_fails_for_good_costs_its_own_articles(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def answer(body: Body) -> Any:
        if any("ferry" in text for text in body["input"]):
            raise Refused(400, "too long")
        return embedding(body)

    caplog.set_level(logging.WARNING, logger="briefings")
    with Library(tmp_path, answer) as room:
        # One text a request, so that what fails is not the whole.
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("briefings.embed.served._MOST_TEXTS", 1)
            room.batches().order_vectors()
        room.to_the_end()
        assert len(room.service.batches) == 1
        assert room.behind() == [0, 1]  # words are complete
        assert "are given up: status 400: too long" in caplog.text
        (closed,) = room.batches().orders()
        assert closed.state is State.DONE
        found = room.workspace().search("cracks in the cables")
    assert "cracks" in found[0][1].text


@pytest.mark.parametrize(
    "spoil",
    [
        lambda body: body | {"data": body["data"][1:]},
        lambda body: body | {"data": [item | {"embedding": "!"} for item in body["data"]]},
        lambda body: body | {"data": [item | {"embedding": [1e400]} for item in body["data"]]},
        lambda _: {"data": None},
    ],
)
def test_an_answer_that_is_not_vectors_is_asked_again(spoil: Any, tmp_path: Path) -> None:
    left = [1]

    def spoiled(lines: list[dict[str, Any]]) -> list[Any]:
        if not left:
            return lines
        left.pop()
        return [line | {"response": line["response"] | {"body": spoil(line["response"]["body"])}} for line in lines]

    with Library(tmp_path, rewrite=spoiled) as room:
        room.batches().order_vectors()
        room.to_the_end()
        assert len(room.service.batches) == 2
        assert room.behind() == [0, 0]


def test_the_cache_may_go_at_any_time(tmp_path: Path) -> None:
    with Library(tmp_path) as room:
        room.batches().order_vectors()
        shutil.rmtree(room.root / "cache")
        room.to_the_end()
        assert room.behind() == [0, 0]
        assert room.asked_live() == 0


def test_a_full_server_gets_less_at_once(tmp_path: Path) -> None:
    with Library(tmp_path) as room, pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefings.embed.served._MOST_TEXTS", 1)
        room.service.room = 1
        room.batches().order_vectors()
        room.to_the_end(most=12)
        assert room.behind() == [0, 0]


def test_large_orders_are_split_by_texts(tmp_path: Path) -> None:
    with Library(tmp_path) as room, pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefings.embed.served._MOST_TEXTS", 1)
        order = room.batches(limits=Limits(inputs=2)).order_vectors()
        assert max(len(parcel.keys) for parcel in order.parcels) == 2
        assert len(order.parcels) > 1
        room.to_the_end()
        assert room.behind() == [0, 0]


def test_cancelled_vectors_keep_what_came(tmp_path: Path) -> None:
    with Library(tmp_path, states=("in_progress",)) as room:
        order = room.batches().order_vectors()
        assert room.batches().cancel(order.id).state is State.CANCELLING
        room.to_the_end()
        (closed,) = room.batches().orders()
        assert closed.state is State.CANCELLED
        assert room.behind() == [0, 0]  # all was answered by then


def test_orders_that_cannot_be_made(tmp_path: Path) -> None:
    with Library(tmp_path) as room:
        with pytest.raises(SpendingCapError, match="1 requests may cost up to"):
            room.batches(spending_cap_usd=1e-9).order_vectors()
        for name in ("none", "local"):
            with pytest.raises(SettingsError, match="a batch makes vectors with a model of the server"):
                room.batches(embeddings=name).order_vectors()
        assert room.http.calls == []
        assert room.batches().orders() == ()
