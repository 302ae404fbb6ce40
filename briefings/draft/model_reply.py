"""What a model is asked to reply: the shapes, and how a reply is read.

Each sentence comes with its sources before its text, so that a model generating from left to right has chosen the
words it rests on before it writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import ModelReplyError
from ..llm import ChatReply, ReplySchema, parse_json, validate
from .writer import Searches

# Bounds that keep a server which generates by grammar from rambling; a longer reply is read all the same.
_MOST_SOURCES = 3
_TEXT_CHARACTERS = 400
_QUOTE_CHARACTERS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedLine:
    """An id as the model wrote it, and the words that it says stand there."""

    ref: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSentence:
    """A sentence as the model wrote it. `speaker` is "" where none is asked for."""

    text: str
    cited: tuple[CitedLine, ...]
    speaker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenBrief:
    """A whole reply to the prompt `brief`."""

    headline: WrittenSentence
    bottom_line: tuple[WrittenSentence, ...]
    what_happened: tuple[WrittenSentence, ...]
    who_says_what: tuple[WrittenSentence, ...]
    what_to_watch: tuple[WrittenSentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAnswer:
    """A whole reply to the prompt `answer`."""

    answer: tuple[WrittenSentence, ...]
    detail: tuple[WrittenSentence, ...]


def _text(characters: int) -> dict[str, Any]:
    return {"type": "string", "maxLength": characters}


def _list(item: dict[str, Any], most: int) -> dict[str, Any]:
    return {"type": "array", "items": item, "maxItems": most}


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_SOURCES = _list(_object(id=_text(12), quote=_text(_QUOTE_CHARACTERS)), _MOST_SOURCES)
_SENTENCE = _object(sources=_SOURCES, text=_text(_TEXT_CHARACTERS))
_SPOKEN = _object(speaker=_text(80), sources=_SOURCES, text=_text(_TEXT_CHARACTERS))
_REPAIR = _object(number={"type": "integer"}, sources=_SOURCES, text=_text(_TEXT_CHARACTERS))


def brief_schema(sentences: int) -> ReplySchema:
    """Return the shape of a brief of about `sentences` sentences."""
    return ReplySchema(
        name="brief",
        schema=_object(
            headline=_SENTENCE,
            bottom_line=_list(_SENTENCE, 3),
            what_happened=_list(_SENTENCE, sentences // 2),
            who_says_what=_list(_SPOKEN, sentences // 2),
            what_to_watch=_list(_SENTENCE, sentences // 4),
        ),
    )


def answer_schema(answer: int, detail: int) -> ReplySchema:
    """Return the shape of an answer of at most so many sentences."""
    return ReplySchema(name="answer", schema=_object(answer=_list(_SENTENCE, answer), detail=_list(_SENTENCE, detail)))


def repairs_schema(failures: int) -> ReplySchema:
    """Return the shape of the repairs of that many failures."""
    return ReplySchema(name="repairs", schema=_object(repairs=_list(_REPAIR, failures)))


def searches_schema(most: int) -> ReplySchema:
    """Return the shape of a question that stands alone, with at most so many searches."""
    return ReplySchema(name="searches", schema=_object(question=_text(300), searches=_list(_text(100), most)))


def read_searches(reply: ChatReply, schema: ReplySchema) -> Searches:
    """Return what `reply` proposes to look for. Raises ModelReplyError when it has not the shape of `schema`."""
    data = _read(reply, schema)
    return Searches(question=" ".join(data["question"].split()), searches=tuple(data["searches"]))


def read_brief(reply: ChatReply, schema: ReplySchema) -> WrittenBrief:
    """Return the brief in `reply`. Raises ModelReplyError when it has not the shape of `schema`."""
    data = _read(reply, schema)
    return WrittenBrief(
        headline=_sentence(data["headline"]),
        bottom_line=read_items(data["bottom_line"]),
        what_happened=read_items(data["what_happened"]),
        who_says_what=read_items(data["who_says_what"]),
        what_to_watch=read_items(data["what_to_watch"]),
    )


def read_answer(reply: ChatReply, schema: ReplySchema) -> WrittenAnswer:
    """Return the answer in `reply`. Raises ModelReplyError when it has not the shape of `schema`."""
    data = _read(reply, schema)
    return WrittenAnswer(answer=read_items(data["answer"]), detail=read_items(data["detail"]))


def read_items(items: Iterable[Mapping[str, Any]]) -> tuple[WrittenSentence, ...]:
    """Return the sentences of a list of a reply, whose items have the shape that was asked for."""
    return tuple(map(_sentence, items))


def read_repairs(reply: ChatReply, schema: ReplySchema) -> Mapping[int, WrittenSentence]:
    """Return the corrected sentences in `reply` by number, the first of each. Raises ModelReplyError."""
    repairs: dict[int, WrittenSentence] = {}
    for item in _read(reply, schema)["repairs"]:
        repairs.setdefault(item["number"], _sentence(item))
    return repairs


def _read(reply: ChatReply, schema: ReplySchema) -> Any:
    try:
        value = parse_json(reply.text)
        problem = validate(value, schema.schema)
    except ValueError as error:
        problem = str(error)
    if problem:
        raise ModelReplyError(
            f"model {reply.model} replied with something else than the JSON it was asked for: {problem}. "
            "Try another model",
            reply=reply.text,
        )
    return value


def _sentence(item: Mapping[str, Any]) -> WrittenSentence:
    return WrittenSentence(
        text=" ".join(item["text"].split()),
        cited=tuple(_cited(item)),
        speaker=" ".join(item.get("speaker", "").split()),
    )


def _cited(item: Mapping[str, Any]) -> Iterator[CitedLine]:
    for source in item["sources"]:
        # The brackets that some models put round an id are no part of it.
        yield CitedLine(ref=source["id"].strip().strip("[]()").strip(), quote=source["quote"].strip())
