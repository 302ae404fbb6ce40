"""Items of a reply that is still coming: the same as those of the whole, however it is cut into pieces."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.draft.model_reply import answer_schema
from briefings.draft.streamed import ListItems

SCHEMA = answer_schema(2, 4)
texts = st.text(max_size=30)
items = st.fixed_dictionaries(
    {
        "sources": st.lists(st.fixed_dictionaries({"id": texts, "quote": texts}), max_size=3),
        "text": texts,
    }
)
replies = st.fixed_dictionaries({"answer": st.lists(items, max_size=3), "detail": st.lists(items, max_size=3)})


def told(*pieces: str) -> list[tuple[str, Any]]:
    reading = ListItems(SCHEMA)
    return [item for piece in pieces for item in reading.feed(piece)]


def item(text: str) -> dict[str, Any]:
    return {"sources": [{"id": "A1.1", "quote": "q"}], "text": text}


@given(
    reply=replies,
    cuts=st.lists(st.integers(0, 400), max_size=12),
    indent=st.sampled_from([None, 2]),
    ascii_only=st.booleans(),
    frame=st.sampled_from(["{}", "```json\n{}\n```", '<think>a [ {{ " b</think>\n{}', "\n {}"]),
)
def test_however_it_is_cut_the_items_are_those_of_the_whole(
    reply: dict[str, Any], cuts: list[int], indent: int | None, ascii_only: bool, frame: str
) -> None:
    text = frame.format(json.dumps(reply, indent=indent, ensure_ascii=ascii_only))
    bounds = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    pieces = [text[start:end] for start, end in pairwise(bounds)]
    assert told(*pieces) == [(key, each) for key in reply for each in reply[key]]


def test_an_item_is_given_out_as_soon_as_it_is_complete() -> None:
    text = json.dumps({"answer": [item("one"), item("two")], "detail": []})
    reading = ListItems(SCHEMA)
    end = text.index("one") + len('one"}')
    assert [each["text"] for _, each in reading.feed(text[: end - 1])] == []
    assert [each["text"] for _, each in reading.feed(text[end - 1 : end])] == ["one"]


@pytest.mark.parametrize(
    "text",
    [
        'Here you are: {"answer": [' + json.dumps(item("x")) + "]}",
        json.dumps([item("x")]),
        json.dumps({"answer": [{"text": "x"}], "detail": [item("y")]}),
        json.dumps({"other": [item("x")], "answer": [item("y")]}),
        '{"answer": [' + json.dumps(item("x")).replace("}", "]", 1),
        '{"answer": {"answer": [' + json.dumps(item("x")) + "]}}",
        "<think>" + json.dumps({"answer": [item("x")]}),
        json.dumps({"detail": []}) + json.dumps({"answer": [item("x")]}),
        "",
    ],
)
def test_what_the_strict_reading_refuses_is_not_given_out(text: str) -> None:
    assert told(text) == []
    assert told(*text) == []


def test_what_came_before_a_break_stays() -> None:
    text = '{"answer": [' + json.dumps(item("one")) + ', {"text": 3}, ' + json.dumps(item("two")) + "]}"
    assert [each["text"] for _, each in told(*text)] == ["one"]
    assert [each["text"] for _, each in told('{"answer": [' + json.dumps(item("one")) + ', {"sou')] == ["one"]
