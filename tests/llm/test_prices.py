"""The price list names models as settings do."""

from __future__ import annotations

import typing

import pytest
from openai.types.shared import ChatModel

from briefings.llm import price_of
from briefings.settings import Settings


def test_the_default_model_has_a_price() -> None:
    assert price_of(Settings().model) is not None


def test_the_default_model_is_one_that_the_sdk_knows() -> None:
    assert Settings().model in typing.get_args(ChatModel)


@pytest.mark.parametrize("name", ["gpt-5.4-mini-2026-03-17", "gpt-5.4-mini"])
def test_a_dated_snapshot_costs_what_its_model_costs(name: str) -> None:
    assert price_of(name) == price_of("gpt-5.4-mini")


@pytest.mark.parametrize("name", ["", "gpt-5.4-mini-tuned", "gpt-5.4-mini-2026-03", "llama", "ft:gpt-4o"])
def test_a_model_that_is_not_listed_has_no_price(name: str) -> None:
    assert price_of(name) is None
