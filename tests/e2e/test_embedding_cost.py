"""What a question pays for vectors stands in its run record."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefings.llm import price_of
from briefings.types import TokenUsage

from ..batches.test_vectors import MODEL, Library, embedding
from ..openai_server import completion


def test_an_answer_says_by_which_model_it_was_found_and_what_that_cost(tmp_path: Path) -> None:
    price = price_of(MODEL)
    assert price is not None
    with Library(tmp_path) as room:
        space = room.workspace(writer="extractive")
        first = space.ask("What did engineers find in the cables?").run
        again = space.ask("What did engineers find in the cables?").run
        space.index()
    # Three articles of a chunk each, and the question; the second time the question alone.
    for run, tokens in ((first, 40), (again, 10)):
        assert (run.settings["embeddings"], run.settings["embedding_tokens"]) == (MODEL, str(tokens))
        assert run.cost_usd == pytest.approx(price.cost(TokenUsage(prompt=tokens)))


def test_what_is_not_told_is_counted_and_an_unknown_price_makes_an_unknown_cost(tmp_path: Path) -> None:
    with Library(tmp_path, lambda body: embedding(body) | {"usage": {}}) as room:
        run = room.workspace(writer="extractive", embeddings="some-model").ask("What did engineers find?").run
    assert int(run.settings["embedding_tokens"]) > 100
    assert run.cost_usd is None


def test_without_a_model_of_a_server_nothing_is_said(tmp_path: Path) -> None:
    with Library(tmp_path, lambda _: completion("{}")) as room:
        answer = room.workspace(writer="extractive", embeddings="none").ask("What did engineers find?")
        brief = room.workspace(writer="extractive").brief()
    for run in (answer.run, brief.run):
        assert not {"embeddings", "embedding_tokens"} & run.settings.keys()
        assert run.cost_usd is None
