"""Strict reading of JSON replies: one JSON object, no more, of exactly the shape that was asked for.

`validate` knows the part of JSON Schema that our prompts use and refuses any other keyword, so that no constraint is
silently ignored. `maxLength` and `maxItems` guide servers that generate by grammar; what is longer is not an error,
because the check judges sentences, not lengths.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from ..text.showable import whole_characters

_FENCE = re.compile(r"\A```(?:json)?[ \t]*\n(.*)\n```\Z", re.DOTALL | re.IGNORECASE)
# Some servers leave a reasoning model's thoughts in the reply.
_THOUGHTS = re.compile(r"\A<think>.*?</think>\s*", re.DOTALL)
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_KNOWN = {
    "type", "properties", "required", "additionalProperties", "items", "enum", "pattern", "maxItems", "minItems",
    "maxLength", "description",
}  # fmt: skip


def parse_json(text: str) -> Any:
    """Return the JSON value that `text` is, alone or in one code fence, behind a closed block of thoughts or not.

    Half a character in a string (a lone surrogate, escaped) becomes U+FFFD. Raises ValueError for anything around the
    value, a repeated key, NaN or an infinity.

    >>> parse_json('{"a": 1}'), parse_json('```json\\n[2]\\n```')
    ({'a': 1}, [2])
    """
    stripped = _THOUGHTS.sub("", text.strip(), count=1)
    if fenced := _FENCE.match(stripped):
        stripped = fenced.group(1)
    if not stripped:
        raise ValueError("it is empty")
    try:
        value = json.loads(stripped, object_pairs_hook=_unique, parse_constant=_no_constant)
        return _whole(value) if _HALF.search(stripped) else value
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not one JSON value: {error.msg} at character {error.pos}") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return whole_characters(value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {whole_characters(key): _whole(item) for key, item in value.items()}
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("a key is given twice in one object")
    return result


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def validate(value: Any, schema: Mapping[str, Any], where: str = "reply") -> str | None:
    """Return the first way in which `value` breaks `schema`, or None. The text names the place, never the content.

    >>> validate({"n": "1"}, {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]})
    'reply.n must be an integer, not a string'
    """
    if unknown := schema.keys() - _KNOWN:
        raise ValueError(f"the schema of {where} uses {', '.join(sorted(unknown))}, which is not implemented")
    wanted = schema.get("type")
    names = [wanted] if isinstance(wanted, str) else list(wanted or ())
    if names and _type_name(value) not in names and not (_type_name(value) == "integer" and "number" in names):
        return f"{where} must be {' or '.join(map(_with_article, names))}, not {_with_article(_type_name(value))}"
    if "enum" in schema and value not in schema["enum"]:
        return f"{where} must be one of {', '.join(map(str, schema['enum']))}"
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        return f"{where} must match {schema['pattern']}"
    if isinstance(value, list):
        return _validate_list(value, schema, where)
    if isinstance(value, dict):
        return _validate_object(value, schema, where)
    return None


def _validate_list(value: list[Any], schema: Mapping[str, Any], where: str) -> str | None:
    if len(value) < schema.get("minItems", 0):
        return f"{where} must have at least {schema['minItems']} items"
    for number, item in enumerate(value):
        if problem := validate(item, schema.get("items", {}), f"{where}[{number}]"):
            return problem
    return None


def _validate_object(value: dict[str, Any], schema: Mapping[str, Any], where: str) -> str | None:
    properties = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            return f"{where}.{name} is missing"
    for name, item in value.items():
        if name in properties:
            if problem := validate(item, properties[name], f"{where}.{name}"):
                return problem
        elif schema.get("additionalProperties", True) is False:
            return f"{where} has an unknown key {name[:40]!r}"
    return None


def _type_name(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    for kind, name in ((str, "string"), (int, "integer"), (float, "number"), (list, "array"), (dict, "object")):
        if isinstance(value, kind):
            return name
    return "null"


def _with_article(name: str) -> str:
    if name == "null":
        return name
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"
