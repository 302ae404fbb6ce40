"""Memos as JSON, and back: one documented schema, written canonically and read strictly.

The schema is the types: each frozen dataclass is an object with its fields as keys, a `Span` is `[start, end]`, a
moment is ISO 8601 with its offset. `docs/memo-schema.md` describes it, `docs/memo.schema.json` states it. Any change of
it raises `SCHEMA`.

Three things hold. What is written is read again as the equal memo, and written again as the same text. Reading goes
through the constructors, so no file can bring in a value that the program itself could not make. And every citation is
exactly its slice, every shown sentence has one, and a quoted sentence is its quote.
"""

from __future__ import annotations

import json
import math
import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, NewType, NoReturn

from ..errors import CitationError, MemoFormatError
from .memo import Form, Memo, Sentence
from .source import Revision, RevisionId, Span
from .verdict import Verdict

__all__ = ["SCHEMA", "from_data", "memo_from_dict", "memo_from_json", "memo_to_dict", "memo_to_json", "to_data"]

SCHEMA = 1
"""The version of the schema that is written, and the only one that is read."""

_GREATEST = 2**53 - 1  # what every JSON reader holds exactly
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?(Z|[+-]\d\d:\d\d(:\d\d(\.\d{6})?)?)", re.ASCII)


def memo_to_json(memo: Memo) -> str:
    """Return `memo` as canonical JSON: equal memos give equal text.

    Keys stand in the order of the fields, maps are sorted, the text is indented, not ASCII-escaped but for lone
    surrogates (so that it can always be written as UTF-8), and ends in a line break. Raises MemoFormatError when the
    memo breaks an invariant that reading demands.
    """
    text = json.dumps(memo_to_dict(memo), ensure_ascii=False, allow_nan=False, indent=1)
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def memo_from_json(text: str, *, anchored: bool = True) -> Memo:
    r"""Return the memo that `text` holds.

    `anchored=False` lets citations through whose quote is not the slice their span names, for a caller that lists them
    all (`verify`). Raises MemoFormatError, with the JSON path, for anything else that is not a memo of this schema.

    >>> memo_from_json('{"schema": 2}')
    Traceback (most recent call last):
        ...
    briefings.errors.MemoFormatError: $.schema: this version reads schema 1, not 2
    """
    try:
        data = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_real,
            parse_constant=lambda name: _Unreadable(f"{name} is not JSON"),
        )
    except json.JSONDecodeError as error:
        raise MemoFormatError(f"not JSON at line {error.lineno}, column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise MemoFormatError("$: nested too deeply to be a memo") from error
    return memo_from_dict(data, anchored=anchored)


def memo_to_dict(memo: Memo) -> dict[str, Any]:
    """Return `memo` as `memo_to_json` writes it, as plain dicts and lists. Raises MemoFormatError likewise."""
    _require_sound(memo)
    return {"schema": SCHEMA, **_codec(Memo).write(memo, "$")}


def memo_from_dict(data: object, *, anchored: bool = True) -> Memo:
    """Return the memo in `data`, parsed JSON; as `memo_from_json`."""
    if not isinstance(data, dict):
        _fail("$", f"expected an object, found {_name(data)}")
    if "schema" not in data:
        _fail("$", "the key 'schema' is missing")
    version = data["schema"]
    if type(version) is not int or version != SCHEMA:
        shown = version if type(version) is int else _name(version)
        _fail("$.schema", f"this version reads schema {SCHEMA}, not {shown}")
    memo: Memo = _codec(Memo).read(_without_schema(data), "$")
    _require_sound(memo, anchored=anchored)
    return memo


def to_data(kind: Any, value: Any) -> Any:
    """Return `value`, of the type `kind`, as the schema writes it: plain dicts and lists. The inverse of `from_data`.

    >>> to_data(tuple[Span, ...], (Span(0, 5), Span(7, 9)))
    [[0, 5], [7, 9]]
    """
    return _codec(kind).write(value, "$")


def from_data(kind: Any, data: object) -> Any:
    """Return the value of type `kind` that `data`, parsed JSON, holds. Raises MemoFormatError, with the JSON path."""
    return _codec(kind).read(data, "$")


# --- parsing: what JSON allows and a memo does not is kept as a mark, so that the error can name its path


@dataclass(frozen=True, slots=True)
class _Unreadable:
    why: str


class _Ambiguous(dict[str, Any]):
    """An object that says a key twice."""

    key = ""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    ambiguous = _Ambiguous(found)
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            ambiguous.key = key
            break
        seen.add(key)
    return ambiguous


def _integer(digits: str) -> int | _Unreadable:
    return int(digits) if len(digits) <= 20 else _Unreadable(f"a number of {len(digits)} digits is out of range")


def _real(digits: str) -> float | _Unreadable:
    number = float(digits)
    return number if math.isfinite(number) else _Unreadable("a number is out of range")


def _without_schema(data: dict[str, Any]) -> dict[str, Any]:
    if isinstance(data, _Ambiguous):
        return data
    return {key: value for key, value in data.items() if key != "schema"}


# --- the codec: one writer and one reader for each type, made from its annotations


@dataclass(frozen=True, slots=True)
class _Codec:
    """How values of one type are written and read. Both take the value and its JSON path."""

    write: Callable[[Any, str], Any]
    read: Callable[[Any, str], Any]


@cache
def _codec(kind: Any) -> _Codec:
    if isinstance(kind, NewType):
        return _codec(kind.__supertype__)
    if kind in _SCALARS:
        return _SCALARS[kind]
    arguments = typing.get_args(kind)
    match typing.get_origin(kind):
        case origin if origin is types.UnionType or origin is typing.Union:
            return _optional(_codec(next(part for part in arguments if part is not types.NoneType)))
        case origin if origin is tuple:
            return _array(_codec(arguments[0]))
        case origin if origin is Mapping:
            return _map(_codec(arguments[1]))
    return _enumeration(kind) if issubclass(kind, StrEnum) else _record(kind)


def _record(kind: type[Any]) -> _Codec:
    hints = typing.get_type_hints(kind)
    codecs = {field.name: _codec(hints[field.name]) for field in fields(kind)}

    def write(value: Any, path: str) -> dict[str, Any]:
        return {name: codec.write(getattr(value, name), f"{path}.{name}") for name, codec in codecs.items()}

    def read(data: Any, path: str) -> Any:
        _require_object(data, path)
        for name in codecs:
            if name not in data:
                _fail(path, f"the key {name!r} is missing")
        for key in data:
            if key not in codecs:
                _fail(path, f"unknown key {key[:80]!r}")
        values = {name: codec.read(data[name], f"{path}.{name}") for name, codec in codecs.items()}
        try:
            return kind(**values)
        except (ValueError, CitationError) as error:
            raise MemoFormatError(f"{path}: {error}") from error

    return _Codec(write, read)


def _array(item: _Codec) -> _Codec:
    def write(values: Any, path: str) -> list[Any]:
        return [item.write(value, f"{path}[{index}]") for index, value in enumerate(values)]

    def read(data: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(data, list):
            _fail(path, f"expected an array, found {_name(data)}")
        return tuple(item.read(value, f"{path}[{index}]") for index, value in enumerate(data))

    return _Codec(write, read)


def _map(item: _Codec) -> _Codec:
    def write(values: Any, path: str) -> dict[str, Any]:
        return {_write_text(key, path): item.write(values[key], f"{path}[{json.dumps(key)}]") for key in sorted(values)}

    def read(data: Any, path: str) -> dict[str, Any]:
        _require_object(data, path)
        return {key: item.read(data[key], f"{path}[{json.dumps(key)}]") for key in sorted(data)}

    return _Codec(write, read)


def _optional(some: _Codec) -> _Codec:
    return _Codec(
        lambda value, path: None if value is None else some.write(value, path),
        lambda data, path: None if data is None else some.read(data, path),
    )


def _enumeration(kind: type[StrEnum]) -> _Codec:
    def read(data: Any, path: str) -> StrEnum:
        try:
            return kind(_read_text(data, path))
        except ValueError as error:
            choices = ", ".join(kind)
            raise MemoFormatError(f"{path}: {data[:80]!r} is not one of: {choices}") from error

    return _Codec(lambda value, _: value.value, read)


def _write_text(value: Any, path: str) -> str:
    if _SPLIT_PAIR.search(value):
        _fail(path, "the text holds one character as two surrogates, which JSON cannot say")
    return str(value)


def _read_text(data: Any, path: str) -> str:
    if not isinstance(data, str):
        _fail(path, f"expected a string, found {_name(data)}")
    return data


def _write_count(value: Any, path: str) -> int:
    return _read_count(value, path)


def _read_count(data: Any, path: str) -> int:
    if type(data) is not int:
        _fail(path, f"expected a whole number, found {_name(data)}")
    if not 0 <= data <= _GREATEST:
        _fail(path, f"{data} is out of range: 0 to {_GREATEST}")
    return data


def _read_amount(data: Any, path: str) -> float:
    if type(data) not in (int, float):
        _fail(path, f"expected a number, found {_name(data)}")
    if not 0 <= data <= _GREATEST:  # false for NaN, too
        _fail(path, f"{data} is out of range: 0 to {_GREATEST}")
    return float(data)


def _write_moment(value: datetime, path: str) -> str:
    if value.tzinfo is None:
        _fail(path, f"{value.isoformat()} has no time zone")
    return value.isoformat()


def _read_moment(data: Any, path: str) -> datetime:
    text = _read_text(data, path)
    if not _MOMENT.fullmatch(text):
        _fail(path, f"{text[:80]!r} is not a moment like 2026-01-31T08:00:00+00:00")
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise MemoFormatError(f"{path}: {text!r} is not a moment: {error}") from error


def _read_span(data: Any, path: str) -> Span:
    if not isinstance(data, list) or len(data) != 2:
        _fail(path, "expected a span: [start, end]")
    start, end = (_read_count(value, f"{path}[{index}]") for index, value in enumerate(data))
    if start > end:
        _fail(path, f"a span cannot end before it starts: [{start}, {end})")
    return Span(start, end)


_SCALARS: dict[Any, _Codec] = {
    str: _Codec(_write_text, _read_text),
    int: _Codec(_write_count, _read_count),
    float: _Codec(_read_amount, _read_amount),
    datetime: _Codec(_write_moment, _read_moment),
    Span: _Codec(lambda span, path: [_write_count(span.start, path), _write_count(span.end, path)], _read_span),
}


def _require_object(data: Any, path: str) -> None:
    if isinstance(data, _Ambiguous):
        _fail(path, f"the key {data.key[:80]!r} stands there twice")
    if not isinstance(data, dict):
        _fail(path, f"expected an object, found {_name(data)}")


def _name(data: object) -> str:
    """Say what kind of JSON value `data` is, for a message."""
    match data:
        case _Unreadable(why):
            return why
        case None:
            return "null"
        case bool():
            return "true" if data else "false"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "an array"
        case dict():
            return "an object"
    return type(data).__name__


def _fail(path: str, what: str) -> NoReturn:
    raise MemoFormatError(f"{path}: {what}")


# --- invariants between parts of a memo, which no constructor can see


def _require_sound(memo: Memo, *, anchored: bool = True) -> None:
    """Raise MemoFormatError where a span leaves its text or a quote is not its slice."""
    if memo.version < 1:
        _fail("$.version", "versions count from 1")
    texts: dict[RevisionId, str] = {}
    for index, revision in enumerate(memo.revisions):
        path = f"$.revisions[{index}]"
        if revision.id in texts:
            _fail(path, f"revision {revision.id[:12]} stands there twice")
        texts[revision.id] = revision.text
        _require_marks(revision, path)
    for sentence, path in _sentences(memo):
        if anchored:
            _require_quotes(sentence, texts, path)
        _require_citation(sentence, path)
        _require_clashes(sentence, texts, path)


def _sentences(memo: Memo) -> Iterator[tuple[Sentence, str]]:
    """Yield every sentence of a memo, withheld ones too, with its JSON path."""
    if memo.headline is not None:
        yield memo.headline, "$.headline"
    for s, section in enumerate(memo.sections):
        for g, group in enumerate(section.groups):
            path = f"$.sections[{s}].groups[{g}]"
            if group.heading is not None:
                yield group.heading, f"{path}.heading"
            for index, sentence in enumerate(group.sentences):
                yield sentence, f"{path}.sentences[{index}]"
    for c, conflict in enumerate(memo.conflicts):
        for index, side in enumerate(conflict.sides):
            yield side.sentence, f"$.conflicts[{c}].sides[{index}].sentence"
    for index, item in enumerate(memo.withheld):
        yield item.sentence, f"$.withheld[{index}].sentence"
        if item.replaced_by is not None:
            yield item.replaced_by, f"$.withheld[{index}].replaced_by"


def _require_marks(revision: Revision, path: str) -> None:
    end = 0
    for index, mark in enumerate(revision.marks):
        if mark.span.end > len(revision.text):
            _fail(f"{path}.marks[{index}].span", f"it ends beyond a text of {len(revision.text)} code points")
        if mark.span.start < end:
            _fail(f"{path}.marks[{index}].span", "marks must be in order and not overlap")
        end = mark.span.end


def _require_quotes(sentence: Sentence, texts: Mapping[RevisionId, str], path: str) -> None:
    for index, citation in enumerate(sentence.citations):
        where = f"{path}.citations[{index}]"
        text = texts[citation.revision_id]
        if not citation.span or citation.span.end > len(text):
            _fail(f"{where}.span", f"not a citable span of a text of {len(text)} code points")
        if citation.span.of(text) != citation.quote:
            _fail(f"{where}.quote", f"{citation.quote[:60]!r} is not what its span holds")


def _require_citation(sentence: Sentence, path: str) -> None:
    if sentence.verdict is not Verdict.SUPPORTED:
        return
    if not sentence.citations:
        _fail(f"{path}.citations", "a supported sentence needs a citation")
    if sentence.form is Form.QUOTED and [sentence.text] != [citation.quote for citation in sentence.citations]:
        _fail(f"{path}.text", "the text of a quoted sentence is the quote of its only citation")


def _require_clashes(sentence: Sentence, texts: Mapping[RevisionId, str], path: str) -> None:
    for c, check in enumerate(sentence.checks):
        clashes = [(clash, f"{path}.checks[{c}].clashes[{index}]") for index, clash in enumerate(check.clashes)]
        if check.proposal is not None:
            clashes.append((check.proposal, f"{path}.checks[{c}].proposal"))
        for clash, where in clashes:
            if clash.in_sentence is not None and clash.in_sentence.end > len(sentence.text):
                _fail(f"{where}.in_sentence", "it ends beyond the sentence")
            if clash.in_source is None or clash.revision_id is None:
                continue
            text = texts.get(clash.revision_id)
            if text is not None and clash.in_source.end > len(text):
                _fail(f"{where}.in_source", f"it ends beyond a text of {len(text)} code points")
