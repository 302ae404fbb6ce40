"""Embeddings from an OpenAI-compatible server."""

from __future__ import annotations

from typing import Any

import pytest

from briefings.errors import ModelError, ModelReplyError, ModelUnavailable
from briefings.llm.openai_model import OpenAIModel

from ..openai_server import OpenAIServer, error, rate_limited, raw


def embeddings(*vectors: list[float], order: list[int] | None = None) -> dict[str, Any]:
    places = order or list(range(len(vectors)))
    return {"object": "list", "data": [{"index": i, "embedding": vectors[i]} for i in places], "model": "m"}


def model(server: OpenAIServer, naps: list[float] | None = None) -> OpenAIModel:
    return OpenAIModel(base_url=server.url, max_tries=2, sleep=(naps if naps is not None else []).append)


def test_one_request_in_the_order_of_the_texts() -> None:
    with OpenAIServer([raw(200, embeddings([1, 0], [0, 1], order=[1, 0]))]) as server:
        assert model(server).embed(["a", "b"], model="tiny") == [[1.0, 0.0], [0.0, 1.0]]
    assert [call.path for call in server.calls] == ["/v1/embeddings"]
    assert server.bodies == [{"input": ["a", "b"], "model": "tiny", "encoding_format": "float"}]


def test_retried_as_any_call() -> None:
    naps: list[float] = []
    with OpenAIServer([rate_limited(3), raw(200, embeddings([1.0]))]) as server:
        assert model(server, naps).embed(["a"], model="tiny") == [[1.0]]
    assert naps == [3.0]


@pytest.mark.parametrize(
    "payload",
    [
        embeddings([1.0]),
        embeddings([1.0], [1.0, 2.0]),
        embeddings([], []),
        {"data": [{"index": 0, "embedding": "AAAA"}, {"index": 1, "embedding": [1.0]}]},
        {"data": None},
        [],
        {},
    ],
)
def test_not_embeddings(payload: object) -> None:
    with OpenAIServer([raw(200, payload)]) as server, pytest.raises(ModelReplyError, match="not 2 embeddings"):
        model(server).embed(["a", "b"], model="tiny")


def test_errors_say_what_to_set() -> None:
    with OpenAIServer([error(404, "no such model")]) as server, pytest.raises(ModelError, match="does not know"):
        model(server).embed(["a"], model="tiny")
    with OpenAIServer([error(500, "x"), error(500, "x")]) as server, pytest.raises(ModelUnavailable, match="fails"):
        model(server).embed(["a"], model="tiny")
