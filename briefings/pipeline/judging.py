"""The judge behind a prompt: one model call rules on every sentence of a memo whose wording alone is open.

    checked sentences -> judge_sentences(…, ModelJudge) -> one request, the prompt `judge` -> a ruling on each

A model proposes and vetoes; it never overrules a finding (see `check.judge`). What it passes has to rest on words that
it copied from the cited ones: a ruling whose words are not there is no ruling. A reply that is missing, malformed or
that answers a number twice leaves its sentences held back as they were. Sentences and sources that speak to a machine
are not shown to it.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..check import Question, Ruling
from ..draft.answering.hostile import speaks_to_machine
from ..draft.packing import one_line
from ..errors import ModelError, ModelReplyError
from ..llm import ChatModel, ChatReply, ChatRequest, Message, ReplySchema, Role, parse_json, validate
from ..prompting import Prompts
from ..text.anchor import anchor
from ..text.words import count_words

__all__ = ["ModelJudge", "rulings_schema"]

log = logging.getLogger(__name__)

_MOST_WORDS = 3
_WORDS_CHARACTERS = 160
_FEWEST_WORDS = 3
"""Words of the sources that carry a sentence, at least, in one piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptQuestion:
    """A sentence with the words it cites, as the model sees it. `number` counts the questions from 1."""

    number: int
    sentence: str
    spans: tuple[str, ...]


class ModelJudge:
    """A `Judge` behind a `ChatModel`.

    `counter` counts tokens as `model_name` does; `question_tokens` limits what one call shows, `reply_tokens` the
    reply. A call that fails for good leaves every sentence as the rules left it. Raises PromptError when the prompt
    file is wrong.
    """

    def __init__(
        self,
        model: ChatModel,
        prompts: Prompts,
        counter: Callable[[str], int],
        *,
        model_name: str,
        question_tokens: int = 12_000,
        reply_tokens: int = 4_000,
    ) -> None:
        self._model = model
        self._prompts = prompts
        self._counter = counter
        self._model_name = model_name
        self._question_tokens = question_tokens
        self._reply_tokens = reply_tokens

    @property
    def name(self) -> str:
        return self._model_name

    def supports(self, questions: Sequence[Question]) -> tuple[Ruling | None, ...]:
        """Return a ruling on each question, asked in one call; None for what was not asked or not answered.

        Questions beyond the token budget are not asked.
        """
        asked = tuple(self._packed(questions))
        if not asked:
            return (None,) * len(questions)
        schema = rulings_schema(len(asked))
        try:
            rulings = _rulings(self._ask(asked, schema), schema)
        except ModelError as error:
            log.warning("%s: %d sentences stay held back", error, len(asked))
            return (None,) * len(questions)
        shown = {question.number for question in asked}
        return tuple(
            _grounded(rulings[number], question) if number in shown and number in rulings else None
            for number, question in enumerate(questions, 1)
        )

    def _packed(self, questions: Sequence[Question]) -> Iterator[PromptQuestion]:
        left = self._question_tokens
        for number, question in enumerate(questions, 1):
            if any(speaks_to_machine(text) for text in (question.sentence, *question.spans)):
                continue
            packed = PromptQuestion(
                number=number, sentence=one_line(question.sentence), spans=tuple(map(one_line, question.spans))
            )
            left -= sum(self._counter(text) for text in (packed.sentence, *packed.spans))
            if left < 0:
                return
            yield packed

    def _ask(self, asked: tuple[PromptQuestion, ...], schema: ReplySchema) -> ChatReply:
        prompt = self._prompts.chat("judge", questions=asked)
        return self._model.complete(
            ChatRequest(
                model=self._model_name,
                messages=(
                    Message(role=Role.SYSTEM, content=prompt.system),
                    Message(role=Role.USER, content=prompt.user),
                ),
                max_tokens=self._reply_tokens,
                schema=schema,
            )
        )


def rulings_schema(questions: int) -> ReplySchema:
    """Return the shape of the rulings on that many questions; the words come before the ruling that rests on them."""
    words = {"type": "array", "items": {"type": "string", "maxLength": _WORDS_CHARACTERS}, "maxItems": _MOST_WORDS}
    ruling = {"number": {"type": "integer"}, "words": words, "supported": {"type": "boolean"}}
    item = {"type": "object", "properties": ruling, "required": list(ruling), "additionalProperties": False}
    rulings = {"type": "array", "items": item, "maxItems": questions}
    return ReplySchema(
        name="rulings",
        schema={
            "type": "object",
            "properties": {"rulings": rulings},
            "required": ["rulings"],
            "additionalProperties": False,
        },
    )


def _rulings(reply: ChatReply, schema: ReplySchema) -> dict[int, Ruling]:
    """Return the rulings in `reply` by number, without those that it gives twice. Raises ModelReplyError."""
    try:
        value: Any = parse_json(reply.text)
        problem = validate(value, schema.schema)
    except ValueError as error:
        problem = str(error)
    if problem:
        raise ModelReplyError(
            f"model {reply.model} ruled in something else than the JSON it was asked for: {problem}. Try another model",
            reply=reply.text,
        )
    given = Counter(item["number"] for item in value["rulings"])
    return {
        item["number"]: Ruling(supported=item["supported"], words=tuple(item["words"]))
        for item in value["rulings"]
        if given[item["number"]] == 1
    }


def _grounded(ruling: Ruling, question: Question) -> Ruling | None:
    """Return a ruling that rests on words of the spans; None for one that passes a sentence on words of its own."""
    if not ruling.supported:
        return Ruling(supported=False)
    there = [words for words in ruling.words if any(anchor(words, span) for span in question.spans)]
    if len(there) < len(ruling.words) or not any(count_words(words) >= _FEWEST_WORDS for words in there):
        log.info("a ruling rests on words that its sentence does not cite: it does not count")
        return None
    return ruling
