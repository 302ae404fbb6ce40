"""The documents of the memo's format and of the reason codes say what the code does."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from briefings.errors import MemoFormatError
from briefings.render import view
from briefings.resources import resource_dir
from briefings.types import Memo, ReasonCode, Sentence, Span
from briefings.types.codec import SCHEMA, memo_from_dict, memo_to_dict

from ..types.strategies import memos
from . import memos as samples

DOCS = Path(__file__).resolve().parents[2] / "docs"
STATED: dict[str, Any] = json.loads((DOCS / "memo.schema.json").read_text(encoding="utf-8"))
VALID = Draft202012Validator(STATED)
RICH = memo_to_dict(samples.rich_memo())


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """Return what a schema's references and wrappings come to: the definition that holds its properties."""
    while True:
        if "$ref" in schema:
            schema = STATED["$defs"][schema["$ref"].removeprefix("#/$defs/")]
        elif "allOf" in schema:
            schema = schema["allOf"][0]
        else:
            return schema


def assert_states(schema: dict[str, Any], kind: Any, path: str, seen: set[Any]) -> None:
    """Compare a schema with the Python type whose values it describes."""
    schema = resolved(schema)
    kind = getattr(kind, "__supertype__", kind)
    arguments = typing.get_args(kind)
    match typing.get_origin(kind):
        case origin if origin in (types.UnionType, typing.Union):
            (some,) = [part for part in arguments if part is not types.NoneType]
            assert_optional(schema, some, path, seen)
        case origin if origin is tuple:
            assert schema["type"] == "array", path
            assert_states(schema["items"], arguments[0], f"{path}[]", seen)
        case origin if origin is Mapping:
            assert schema["additionalProperties"] == {"type": "string"}, path
        case _ if kind is Span:
            assert len(schema["prefixItems"]) == 2, path
        case _ if is_dataclass(kind):
            assert_record(schema, kind, path, seen)
        case _ if issubclass(kind, StrEnum):
            assert schema["enum"] == [member.value for member in kind], path
        case _:
            names = {str: "string", int: "integer", float: "number", datetime: "string"}
            assert schema["type"] == names[kind], path


def assert_optional(schema: dict[str, Any], some: Any, path: str, seen: set[Any]) -> None:
    if "enum" in schema:
        assert schema["enum"][-1] is None, path
        assert_states({"enum": schema["enum"][:-1]}, some, path, seen)
    elif "anyOf" in schema:
        assert schema["anyOf"][1] == {"type": "null"}, path
        assert_states(schema["anyOf"][0], some, path, seen)
    else:
        assert schema["type"][1] == "null", path
        assert_states({**schema, "type": schema["type"][0]}, some, path, seen)


def assert_record(schema: dict[str, Any], kind: Any, path: str, seen: set[Any]) -> None:
    if kind in seen:
        return
    seen.add(kind)
    hints = typing.get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    stated = [name for name in schema["properties"] if name != "schema"]
    assert stated == names, path
    assert schema["required"] == list(schema["properties"]), path
    assert schema["additionalProperties"] is False, path
    for name in names:
        assert_states(schema["properties"][name], hints[name], f"{path}.{name}", seen)


def test_the_schema_states_the_types() -> None:
    seen: set[Any] = set()
    assert_states(STATED, Memo, "$", seen)
    assert Sentence in seen
    assert STATED["properties"]["schema"]["const"] == SCHEMA


def test_the_schema_is_one_and_every_definition_is_used() -> None:
    Draft202012Validator.check_schema(STATED)
    text = json.dumps(STATED)
    assert [name for name in STATED["$defs"] if f'"#/$defs/{name}"' not in text] == []


def test_a_rich_memo_is_of_the_schema() -> None:
    VALID.validate(RICH)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(memos())
def test_whatever_is_written_is_of_the_schema(memo: Memo) -> None:
    VALID.validate(memo_to_dict(memo))


def objects(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the paths of all objects in parsed JSON, but for maps."""
    if isinstance(data, dict):
        if path[-1:] not in (("prompts",), ("settings",)):
            yield path
        for key, value in data.items():
            yield from objects(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from objects(value, (*path, index))


SHAPES: dict[tuple[str, ...], tuple[str | int, ...]] = {}
for _path in objects(RICH):
    SHAPES.setdefault(tuple(str(step) for step in _path if isinstance(step, str)), _path)


@pytest.mark.parametrize("path", SHAPES.values(), ids=lambda path: ".".join(map(str, path)) or "$")
def test_what_reading_refuses_the_schema_refuses(path: tuple[str | int, ...]) -> None:
    def broken(key: str, value: Any = ...) -> dict[str, Any]:
        copy: dict[str, Any] = json.loads(json.dumps(RICH))
        place: Any = copy
        for step in path:
            place = place[step]
        if value is ...:
            del place[key]
        else:
            place[key] = value
        return copy

    place: Any = RICH
    for step in path:
        place = place[step]
    changed = [broken(key) for key in place] + [broken("unknown", 1)]
    changed += [broken(key, {"no": "such"}) for key in place if key not in ("prompts", "settings")]
    for data in changed:
        assert not VALID.is_valid(data)
        with pytest.raises(MemoFormatError):
            memo_from_dict(data)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("headline", "verdict"), "unchecked"),
        (("headline", "grade"), None),
        (("headline", "citations"), []),
        (("withheld", 0, "sentence", "grade"), "traced"),
        (("withheld", 0, "sentence", "verdict"), "supported"),
        (("withheld", 0, "sentence", "checks", 1, "code"), None),
        (("withheld", 0, "sentence", "checks", 0, "code"), "uncited"),
        (("as_of",), "2026-03-02T07:30:00"),
        (("version",), 0),
        (("run", "cost_usd"), -1),
        (("run", "calls"), 2**53),
        (("sections", 0, "key"), "weather"),
    ],
)
def test_the_gate_is_in_the_schema_too(path: tuple[str | int, ...], value: Any) -> None:
    data: dict[str, Any] = json.loads(json.dumps(RICH))
    place: Any = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not VALID.is_valid(data)
    with pytest.raises(MemoFormatError):
        memo_from_dict(data)


def test_the_schema_s_page_names_its_version_and_every_key() -> None:
    page = (DOCS / "memo-schema.md").read_text(encoding="utf-8")
    assert page.startswith(f"# The memo file, schema {SCHEMA}\n")
    assert [key for key in STATED["properties"] if f"`{key}`" not in page] == []


def test_the_reason_codes_page_is_in_step() -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (DOCS / "reason-codes.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    assert [(code.strip("`"), meaning) for code, meaning, _ in rows] == [(c.value, c.meaning) for c in ReasonCode]
    assert all(example for _, _, example in rows)
    assert len({example for _, _, example in rows}) == len(rows)


def test_the_templates_page_names_every_value_and_template() -> None:
    page = (DOCS / "templates.md").read_text(encoding="utf-8")
    for name in view.__all__:
        names = ", ".join(f"`{field.name}`" for field in fields(getattr(view, name)))
        assert f"| `{name}` | {names} |\n" in page
    for form in ("md", "html"):
        for path in (resource_dir("templates") / form).iterdir():
            part = path.name.removesuffix(f".{form}.j2")
            assert f"`{part}`" in page or f"`{form}/{part}`" in page
