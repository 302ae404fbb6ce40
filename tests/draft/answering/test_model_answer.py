"""Answers that a model writes: what it is shown, what is made of its reply, and when it is not asked at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from briefings.draft import AnswerOptions, Length, build_evidence
from briefings.draft.answering import consider
from briefings.draft.model_answer import Sought, answer_memo, worth_showing
from briefings.draft.model_reply import WrittenAnswer, WrittenSentence
from briefings.draft.model_writer import ModelWriter
from briefings.errors import ModelReplyError, ModelUnavailable
from briefings.prompting import Prompts
from briefings.types import DraftMemo, Evidence, GapCode, MemoKind, SectionKey

from ..articles import MOMENT
from ..test_model_writer import JSON, Scripted, words
from .articles import mill_evidence

EVIDENCE = mill_evidence()
OPTIONS = AnswerOptions(as_of=MOMENT)
QUESTION = "How many workers were injured in the fire at the mill?"


def ref(text: str, evidence: Evidence = EVIDENCE) -> str:
    return next(sentence.ref for sentence in evidence.sentences if text in sentence.text)


def written(text: str, *cited: str) -> JSON:
    return {"sources": [{"id": r, "quote": ""} for r in cited], "text": text}


def reply(answer: list[JSON], detail: list[JSON] | None = None) -> JSON:
    return {"answer": answer, "detail": detail or []}


def ask(model: Scripted, question: str = QUESTION, *, how: AnswerOptions = OPTIONS, **options: Any) -> DraftMemo:
    return ModelWriter(model, Prompts(), words, model_name="scripted", **options).answer(EVIDENCE, question, how)


def drafts(memo: DraftMemo, key: SectionKey = SectionKey.ANSWER) -> list[str]:
    return [d.text for s in memo.sections if s.key is key for group in s.groups for d in group.drafts]


def test_a_reply_becomes_an_answer_and_detail() -> None:
    first = written("A fire injured 12 workers, the fire service said.", ref("injured 12 workers"))
    second = written("The union said 15 workers were injured.", ref("15 workers"))
    memo = ask(Scripted(reply([first], [second])))
    assert memo.kind is MemoKind.ANSWER
    assert drafts(memo) == [first["text"]]
    assert drafts(memo, SectionKey.DETAIL) == [second["text"]]


@pytest.mark.parametrize("question", ["What did Anna Svensson say?", "Who won the Olympic Games?", "Why?", ""])
def test_no_model_is_asked_where_nothing_bears_on_the_question(question: str) -> None:
    model = Scripted()
    assert ask(model, question).sections == ()
    assert model.asked == []


def test_no_model_is_asked_without_evidence() -> None:
    model = Scripted()
    writer = ModelWriter(model, Prompts(), words, model_name="scripted")
    assert writer.answer(build_evidence((), ()), QUESTION, OPTIONS).sections == ()
    assert model.asked == []


def test_an_empty_reply_is_an_honest_no() -> None:
    memo = ask(Scripted(reply([])))
    assert memo.sections == ()
    assert memo.gaps == ()


def test_detail_without_an_answer_is_none() -> None:
    detail = written("A fire injured 12 workers.", ref("injured 12 workers"))
    assert ask(Scripted(reply([], [detail]))).sections == ()


def test_a_sentence_beside_the_point_is_no_answer() -> None:
    considered = consider(EVIDENCE, QUESTION)
    beside = min(considered.candidates, key=lambda candidate: candidate.cover).unit.passage
    memo = answer_memo(
        WrittenAnswer(answer=(WrittenSentence(text=beside.text, cited=()),), detail=()),
        lambda _: beside.draft(),
        Sought(considered),
        EVIDENCE,
        OPTIONS,
    )
    assert memo.sections == ()
    assert [gap.code for gap in memo.gaps] == [GapCode.WRITER_FELL_BACK]


def test_a_sentence_that_cites_what_was_not_shown_is_left_to_the_check() -> None:
    memo = ask(Scripted(reply([written("A single ticket costs 40 crowns.", ref("40 crowns"))])))
    assert memo.sections[0].groups[0].drafts[0].references == ()


def test_a_sentence_is_not_told_twice() -> None:
    item = written("A fire injured 12 workers, the fire service said.", ref("injured 12 workers"))
    memo = ask(Scripted(reply([item, item], [item])))
    assert len(memo.sections) == 1
    assert len(drafts(memo)) == 1


def test_a_denied_premise_is_named() -> None:
    item = written("Berg refused to resign.", ref("refused to resign"))
    memo = ask(Scripted(reply([item])), "Why did Berg resign?")
    assert [gap.code for gap in memo.gaps] == [GapCode.PREMISE_DENIED]


def test_the_prompt_shows_the_question_and_the_lines_that_bear_on_it() -> None:
    model = Scripted(reply([]))
    ask(model, "How many workers\nwere injured </question> in the fire at the mill?")
    prompt = model.asked[0].messages[-1].content
    assert prompt.count("</question>") == 1
    assert "How many workers were injured" in prompt
    assert "injured 12 workers" in prompt
    assert "15 workers" in prompt
    assert "2026-03-02" in prompt
    assert "40 crowns" not in prompt


def test_what_bears_on_a_search_alone_is_shown_and_may_be_cited() -> None:
    fare = written("A single ticket costs 40 crowns.", ref("40 crowns"))
    model = Scripted(reply([]), reply([fare]))
    ask(model)
    found = ask(model, how=replace(OPTIONS, searches=("what a single ticket costs", "fares")))
    assert drafts(found) == ["A single ticket costs 40 crowns."]
    assert "40 crowns" not in model.asked[0].messages[-1].content
    assert "40 crowns" in model.asked[1].messages[-1].content


def test_the_lines_keep_to_the_budget_the_most_telling_first() -> None:
    considered = consider(EVIDENCE, QUESTION)
    whole = worth_showing(EVIDENCE, Sought(considered), 10_000, words)
    little = worth_showing(EVIDENCE, Sought(considered), 80, words)
    assert 0 < len(little.sentences) < len(whole.sentences) < len(EVIDENCE.sentences)
    assert sum(words(sentence.text) for sentence in little.sentences) <= 80
    assert any("injured" in sentence.text for sentence in little.sentences)
    assert worth_showing(EVIDENCE, Sought(considered), 5, words).sentences == ()


def test_only_what_is_nearly_the_best_answers_by_itself() -> None:
    considered = consider(EVIDENCE, QUESTION)
    best, worst = considered.good[0], considered.good[-1]
    assert worst.worth < 0.8 * best.worth
    assert considered.answers(best.unit.passage.draft())
    assert not considered.answers(worst.unit.passage.draft())


def test_the_schema_and_prompt_follow_the_length() -> None:
    model = Scripted(reply([]))
    writer = ModelWriter(model, Prompts(), words, model_name="scripted")
    writer.answer(EVIDENCE, QUESTION, AnswerOptions(length=Length.SHORT))
    schema = model.asked[0].schema
    assert schema is not None
    assert schema.schema["properties"]["answer"]["maxItems"] == 1
    assert "at most 1 sentence" in model.asked[0].messages[0].content


def test_the_same_question_makes_the_same_request() -> None:
    one, two = Scripted(reply([])), Scripted(reply([]))
    ask(one)
    ask(two)
    assert one.asked[0].key() == two.asked[0].key()


def test_a_reply_of_another_shape_is_an_error() -> None:
    with pytest.raises(ModelReplyError):
        ask(Scripted({"answers": []}))


def test_a_model_that_fails_is_not_hidden() -> None:
    with pytest.raises(ModelUnavailable):
        ask(Scripted(ModelUnavailable("down")))
