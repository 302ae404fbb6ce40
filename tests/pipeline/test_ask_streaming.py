"""Answers told while a model writes them: each sentence once it has passed, and the same memo as without."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from briefings import Workspace
from briefings.llm import ChatReply, ChatRequest, FinishReason
from briefings.pipeline import Answer
from briefings.types import GapCode, Sentence, Verdict

from ..openai_server import Behaviour, OpenAIServer, cut_stream, error, no_streaming, reply, streamed

SAMPLES = Path(__file__).parents[2] / "samples"
AS_OF = datetime(2026, 11, 20, 9, tzinfo=UTC)
QUESTION = "How many people were injured in the funicular crash?"
LINE = re.compile(r"^(A\d+\.\d+) (.+)$", re.MULTILINE)
Written = dict[str, Any]


def item(prompt: str, words: str, text: str | None = None) -> Written:
    """A sentence that copies the line of `prompt` with these words, or says `text` of it."""
    ref, line = next((ref, line) for ref, line in LINE.findall(prompt) if words in line)
    return {"sources": [{"id": ref, "quote": " ".join(line.split()[:6])}], "text": text or line}


def three(prompt: str) -> Written:
    """An answer, one that is false, and a detail."""
    return {
        "answer": [
            item(prompt, "At least 14 people were injured"),
            item(prompt, "At least 14 people were injured", "At least 41 people were injured, police said."),
        ],
        "detail": [item(prompt, "46 passengers")],
    }


class Teller:
    """A model that tells its reply three characters at a time, and counts them."""

    def __init__(
        self, make: Callable[[str], Written] = three, end: int | None = None, finish: FinishReason = FinishReason.STOP
    ) -> None:
        self.told = 0
        self.length = 0
        self._make, self._end, self._finish = make, end, finish

    def _text(self, request: ChatRequest) -> str:
        assert request.schema is not None
        if request.schema.name == "repairs":
            return json.dumps({"repairs": []})
        return json.dumps(self._make(request.messages[-1].content), ensure_ascii=False)[: self._end]

    def complete(self, request: ChatRequest) -> ChatReply:
        return ChatReply(text=self._text(request), model="teller", finish_reason=self._finish)

    def stream(self, request: ChatRequest) -> Generator[str, None, ChatReply]:
        text = self._text(request)
        self.length = len(text)
        for start in range(0, len(text), 3):
            self.told = start
            yield text[start : start + 3]
        return self.complete(request)


class Whole:
    """The same model, without streaming."""

    def __init__(self, teller: Teller) -> None:
        self.complete = teller.complete


def asked(stream: Generator[Sentence, None, Answer]) -> tuple[list[Sentence], Answer]:
    told = []
    while True:
        try:
            told.append(next(stream))
        except StopIteration as done:
            return told, done.value


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    Workspace.create(tmp_path, env={}).ingest([SAMPLES], fetched_at=AS_OF)
    return tmp_path


def space(root: Path, model: Any) -> Workspace:
    return Workspace(root, env={}, flags={"writer": "model"}, model=model)


def test_a_sentence_is_told_before_the_rest_is_written(articles: Path) -> None:
    model = Teller()
    stream = space(articles, model).ask_stream(QUESTION, as_of=AS_OF)
    first = next(stream)
    assert first.text.startswith("At least 14 people were injured")
    assert first.verdict is Verdict.SUPPORTED
    assert 0 < model.told < model.length / 2
    told, answer = asked(stream)
    assert {first, *told} == set(answer.memo.sentences())
    assert all("41" not in sentence.text for sentence in answer.memo.sentences())


def test_the_memo_is_that_of_a_model_that_does_not_stream(articles: Path) -> None:
    told, answer = asked(space(articles, Teller()).ask_stream(QUESTION, as_of=AS_OF))
    assert [sentence.text[:10] for sentence in told[:2]] == ["At least 1", "The car wa"]
    (articles / "cache").rename(articles / "other")
    assert space(articles, Whole(Teller())).ask(QUESTION, as_of=AS_OF).id == answer.memo.id
    again, kept = asked(space(articles, Teller()).ask_stream(QUESTION, as_of=AS_OF))
    assert (again, kept.memo.id) == (told, answer.memo.id)


def test_words_that_answer_nothing_do_not_stand_in_for_a_false_sentence(articles: Path) -> None:
    beside = "Nobody should have to wonder whether the car will stop"

    def false(prompt: str) -> Written:
        return {"answer": [item(prompt, beside, "Nobody was injured in the funicular crash.")], "detail": []}

    told, answer = asked(space(articles, Teller(false)).ask_stream(QUESTION, as_of=AS_OF))
    assert "14 people were injured" in told[0].text
    assert all(beside not in sentence.text for sentence in answer.memo.sentences())
    assert [item.replaced_by for item in answer.memo.withheld] == [None]


def test_detail_is_told_after_an_answer(articles: Path) -> None:
    def backwards(prompt: str) -> Written:
        return dict(reversed(three(prompt).items()))

    told, answer = asked(space(articles, Teller(backwards)).ask_stream(QUESTION, as_of=AS_OF))
    assert told[0] == answer.memo.sections[0].sentences[0]


@pytest.mark.parametrize(
    "question",
    ["Who is the lead investigator?", "Why was the summit postponed?", "How has Veskar changed position?"],
)
def test_what_is_told_stands_in_the_memo_whatever_is_written(articles: Path, question: str) -> None:
    def every_line(prompt: str) -> Written:
        return {"answer": [item(prompt, line) for _, line in LINE.findall(prompt)], "detail": []}

    told, answer = asked(space(articles, Teller(every_line)).ask_stream(question, as_of=AS_OF))
    assert told
    assert set(told) == set(answer.memo.sentences())


@pytest.mark.parametrize("finish", [FinishReason.LENGTH, FinishReason.FILTERED])
def test_a_reply_that_is_cut_keeps_what_had_passed(articles: Path, finish: FinishReason) -> None:
    whole = json.dumps(three(_prompt(articles)), ensure_ascii=False)
    model = Teller(end=whole.index('"detail"') + 30, finish=finish)
    told, answer = asked(space(articles, model).ask_stream(QUESTION, as_of=AS_OF))
    assert told[0].text.startswith("At least 14")
    assert set(told) == set(answer.memo.sentences())
    (gap,) = [gap for gap in answer.memo.gaps if gap.code is GapCode.CUT_SHORT]
    assert "model" in gap.detail
    assert "The model’s reply broke off" in space(articles, model).render(answer.memo)
    assert space(articles, model).verify(answer.memo) == ()


def test_a_reply_that_is_cut_before_a_sentence_is_answered_in_the_sources_words(articles: Path) -> None:
    model = Teller(end=40, finish=FinishReason.LENGTH)
    told, answer = asked(space(articles, model).ask_stream(QUESTION, as_of=AS_OF))
    assert told
    assert GapCode.WRITER_FELL_BACK in {gap.code for gap in answer.memo.gaps}
    assert GapCode.CUT_SHORT not in {gap.code for gap in answer.memo.gaps}


def _prompt(root: Path) -> str:
    """The prompt of the question, with its lines."""
    seen: list[str] = []

    def keep(prompt: str) -> Written:
        seen.append(prompt)
        return {"answer": [], "detail": []}

    (root / "probe").mkdir()
    Workspace.create(root / "probe", env={}).ingest([SAMPLES], fetched_at=AS_OF)
    space(root / "probe", Teller(keep)).ask(QUESTION, as_of=AS_OF)
    return seen[0]


def telling(make: Callable[[str], Written] = three, **how: Any) -> Behaviour:
    return lambda handler, call: streamed(json.dumps(make(call.body["messages"][-1]["content"])), **how)(handler, call)


def whole(make: Callable[[str], Written] = three) -> Behaviour:
    return lambda handler, call: reply(json.dumps(make(call.body["messages"][-1]["content"])))(handler, call)


def begun(part: float) -> Behaviour:
    """A stream that breaks off when that share of it has come."""

    def behave(handler: Any, call: Any) -> None:
        text = json.dumps(three(call.body["messages"][-1]["content"]))
        cut_stream(text[: int(len(text) * part)])(handler, call)

    return behave


NO_REPAIR = reply('{"repairs": []}')


@pytest.mark.parametrize(
    ("behaviours", "gap"),
    [
        pytest.param([telling(), NO_REPAIR], None, id="streams"),
        pytest.param([whole(), NO_REPAIR], None, id="answers whole"),
        pytest.param([no_streaming(), whole(), NO_REPAIR], None, id="refuses to stream"),
        pytest.param([begun(0.1), whole(), NO_REPAIR], None, id="breaks off early, asked again"),
        pytest.param([begun(0.5), whole()], None, id="breaks off late, asked again"),
        pytest.param([begun(0.5), error(401, "no")], GapCode.CUT_SHORT, id="breaks off for good"),
        pytest.param([telling(finish_reason="length"), NO_REPAIR], GapCode.CUT_SHORT, id="cut at its end"),
        pytest.param([error(401, "no")], GapCode.WRITER_FELL_BACK, id="no access"),
    ],
)
def test_over_the_wire(articles: Path, behaviours: list[Behaviour], gap: GapCode | None) -> None:
    with OpenAIServer(behaviours) as server:
        workspace = Workspace(
            articles, env={"OPENAI_BASE_URL": server.url}, flags={"writer": "model", "max_tries": 1, "timeout_s": 5.0}
        )
        told, answer = asked(workspace.ask_stream(QUESTION, as_of=AS_OF))
        assert not server.behaviours
    assert "14 people were injured" in told[0].text
    assert set(told) == set(answer.memo.sentences())
    assert len(told) == len(set(told))
    assert workspace.verify(answer.memo) == ()
    said = {each.code for each in answer.memo.gaps} & {GapCode.CUT_SHORT, GapCode.WRITER_FELL_BACK}
    assert said == ({gap} if gap else set())
