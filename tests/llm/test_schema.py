"""Strict JSON, and the part of JSON Schema that our prompts use."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.llm import parse_json, validate

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(JSON, st.sampled_from(["", " \n", "```"]))
def test_any_json_value_is_read_alone_or_fenced(value: Any, around: str) -> None:
    text = json.dumps(value)
    if around == "```":
        text = f"```json\n{text}\n```"
    assert parse_json(f"{around if around != '```' else ''}{text}") == value


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("  \n", "empty"),
        ("Sure: {}", "not one JSON value"),
        ("{} {}", "not one JSON value"),
        ('{"a": 1', "not one JSON value"),
        ('{"a": 1, "a": 2}', "twice"),
        ('{"b": {"a": 1, "a": 2}}', "twice"),
        ("[NaN]", "NaN is not JSON"),
        ("[-Infinity]", "-Infinity is not JSON"),
        ("[" * 100_000 + "]" * 100_000, "nested too deeply"),
    ],
)
def test_anything_else_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_json(text)


def test_thoughts_before_the_value_are_passed_over() -> None:
    assert parse_json('<think>\nShould it be {"a": 2}?\n</think>\n\n{"a": 1}') == {"a": 1}
    assert parse_json('{"a": "<think>x</think>"}') == {"a": "<think>x</think>"}
    for text in ('<think>{"a": 1}', "<think>a</think><think>b</think>{}", '{"a": 1}<think></think>', "<think></think>"):
        with pytest.raises(ValueError, match="it is "):
            parse_json(text)


SHAPE = {
    "type": "object",
    "properties": {
        "n": {"type": "integer"},
        "x": {"type": "number"},
        "kind": {"type": "string", "enum": ["a", "b"]},
        "id": {"type": "string", "pattern": "^A[0-9]+$"},
        "list": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"type": ["string", "null"]}},
    },
    "required": ["n"],
    "additionalProperties": False,
}


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ({"n": 1, "x": 2, "kind": "a", "id": "A12", "list": ["s", None]}, None),
        ({"n": 1, "x": 2.5}, None),
        ({"n": 1, "list": ["1", "2", "3"]}, None),  # longer than the guide: not an error
        ([], "reply must be an object, not an array"),
        ({}, "reply.n is missing"),
        ({"n": True}, "reply.n must be an integer, not a boolean"),
        ({"n": 1.0}, "reply.n must be an integer, not a number"),
        ({"n": None}, "reply.n must be an integer, not null"),
        ({"n": 1, "kind": "c"}, "reply.kind must be one of a, b"),
        ({"n": 1, "id": "12"}, "reply.id must match ^A[0-9]+$"),
        ({"n": 1, "list": []}, "reply.list must have at least 1 items"),
        ({"n": 1, "list": ["a", 2]}, "reply.list[1] must be a string or null, not an integer"),
        ({"n": 1, "more": 1}, "reply has an unknown key 'more'"),
    ],
)
def test_the_first_problem_is_named(value: Any, problem: str | None) -> None:
    assert validate(value, SHAPE) == problem


def test_a_schema_that_says_more_than_we_check_is_refused() -> None:
    with pytest.raises(ValueError, match="oneOf, which is not implemented"):
        validate({}, {"oneOf": []})


@given(JSON)
def test_no_value_breaks_the_validator(value: Any) -> None:
    assert validate(value, SHAPE) is None or isinstance(validate(value, SHAPE), str)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'{"a": "\ud83d"}', {"a": "\ufffd"}),
        (r'{"a": ["x\uDC00y", 1, null]}', {"a": ["x\ufffdy", 1, None]}),
        (r'{"\ud800": true}', {"\ufffd": True}),
        (r'{"a": "\ud83d\ude00"}', {"a": "😀"}),
        (r'{"a": "\\ud800"}', {"a": r"\ud800"}),
    ],
)
def test_half_a_character_is_replaced(text: str, value: object) -> None:
    assert parse_json(text) == value
