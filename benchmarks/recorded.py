"""A large language model's replies to the questions of a set, recorded, and played back where no such model is reached.

`questions/replies.jsonl` has one question a line: `question`; `rounds`, what was replied each time that it was put (an
object with the lists `answer` and `detail`); `searches`, what else to look for; `repairs`, other wordings of sentences
that were held back, by the words of those. A sentence has its `text` and its `sources`, each the whole `line` of the
article that it cites, and the `quote` from it.

The model was shown the very prompts of the program. As the ids of lines, and which lines are shown, change with every
change to retrieval, a recorded sentence is played back where all lines that it cites are shown, under the ids that they
have there; where one is not, the model could not have written it, and it is left out. A held-back sentence that has no
recorded repair is not repaired.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from briefings.llm import ChatReply, ChatRequest, FinishReason

REPLIES = Path(__file__).parent / "questions" / "replies.jsonl"

_LINE = re.compile(r"^(A\d+\.\d+) (?:\([^\n]*?\) )?(.+)$", re.MULTILINE)
_QUESTION = re.compile(r"^<question>\n(.*)\n</question>$", re.MULTILINE)
_HELD_BACK = re.compile(r"^Number (\d+)\nHeld back: (.*)$", re.MULTILINE)

Written = dict[str, Any]


class RecordedModel:
    """Replies as a large model did.

    `calls` counts the requests, `unknown` the questions that nothing is recorded for, `written` the sentences of
    answers, and `held_back` those of them that it was asked to repair.
    """

    def __init__(self, path: Path = REPLIES) -> None:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        self._by_question: dict[str, Mapping[str, Any]] = {row["question"]: row for row in rows}
        self._repairs: dict[str, Written] = {held: new for row in rows for held, new in row["repairs"].items()}
        self._put: Counter[str] = Counter()
        self.calls = self.unknown = self.written = self.held_back = 0

    def complete(self, request: ChatRequest) -> ChatReply:
        """Return what was replied to the question, or to the sentences held back, of `request`."""
        assert request.schema is not None
        self.calls += 1
        shown = "\n".join(message.content for message in request.messages)
        reply = {"answer": self._answer, "searches": self._searches, "repairs": self._repaired}[request.schema.name]
        return ChatReply(text=json.dumps(reply(shown)), model=request.model, finish_reason=FinishReason.STOP)

    def _answer(self, shown: str) -> Written:
        question = _question(shown)
        rounds: Sequence[Written] = self._by_question.get(question, {}).get("rounds", ())
        if not rounds:
            self.unknown += 1
            return {"answer": [], "detail": []}
        written = rounds[min(self._put[question], len(rounds) - 1)]
        self._put[question] += 1
        ids = {text: line for line, text in _LINE.findall(shown)}
        reply = {part: list(_citing(written[part], ids)) for part in ("answer", "detail")}
        self.written += sum(map(len, reply.values()))
        return reply

    def _searches(self, shown: str) -> Written:
        return {"question": "", "searches": self._by_question.get(_question(shown), {}).get("searches", [])}

    def _repaired(self, shown: str) -> Written:
        repairs = []
        for number, held, lines in _each_failure(shown):
            self.held_back += 1
            if (new := self._repairs.get(held)) is not None:
                repairs += [each | {"number": number} for each in _citing([new], lines)]
        return {"repairs": repairs}


def _question(shown: str) -> str:
    *_, question = _QUESTION.findall(shown)
    return str(question)


def _citing(written: Sequence[Written], ids: Mapping[str, str]) -> Iterator[Written]:
    """Yield the sentences whose lines are all shown, with the ids that they have here."""
    for each in written:
        if all(source["line"] in ids for source in each["sources"]):
            sources = [{"id": ids[source["line"]], "quote": source["quote"]} for source in each["sources"]]
            yield {"sources": sources, "text": each["text"]}


def _each_failure(shown: str) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Yield the number, the words and the lines of each sentence that was held back."""
    found = list(_HELD_BACK.finditer(shown))
    for place, match in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(shown)
        yield int(match[1]), match[2], {text: line for line, text in _LINE.findall(shown[match.end() : end])}
