"""The recorded replies of a large model cite what stands in the articles, and are played back as a model would."""

from __future__ import annotations

import json

from benchmarks.question_set import DEVELOPMENT, HELD_OUT, QUESTIONS, load_articles, load_questions
from benchmarks.recorded import REPLIES, RecordedModel
from briefings.llm import ChatRequest, Message, ReplySchema, Role

ROWS = [json.loads(line) for line in REPLIES.read_text("utf-8").splitlines()]
ASKED = "How long was the bridge shut?"


def test_what_is_cited_stands_in_the_articles() -> None:
    texts = [
        " ".join(revision.text.split())
        for path in (QUESTIONS, DEVELOPMENT, HELD_OUT)
        for revision in load_articles(questions=path)
    ]
    joined = "\n".join(dict.fromkeys(texts))
    for row in ROWS:
        written = [each for round_ in row["rounds"] for part in round_.values() for each in part]
        for each in (*written, *row["repairs"].values()):
            for source in each["sources"]:
                assert source["quote"] in source["line"]
                assert source["line"] in joined


def test_every_question_is_recorded_that_may_be_put_to_a_model() -> None:
    recorded = {row["question"] for row in ROWS}
    assert len(recorded) == len(ROWS)
    for path in (QUESTIONS, DEVELOPMENT, HELD_OUT):
        questions = load_questions(load_articles(questions=path), path)
        assert all(question.text in recorded for question in questions if question.answerable)


def replied(model: RecordedModel, name: str, shown: str) -> dict[str, list[dict[str, object]]]:
    request = ChatRequest(
        model="recorded",
        messages=(Message(role=Role.USER, content=shown),),
        max_tokens=100,
        schema=ReplySchema(name=name, schema={}),
    )
    found: dict[str, list[dict[str, object]]] = json.loads(model.complete(request).text)
    return found


def prompt(*lines: str, question: str) -> str:
    return "\n".join((*lines, f"<question>\n{question}\n</question>"))


def test_a_sentence_is_played_back_under_the_ids_of_today_and_only_where_its_lines_are_shown() -> None:
    row = next(row for row in ROWS if row["rounds"] and row["rounds"][0]["answer"])
    first = row["rounds"][0]["answer"][0]
    lines = [f"A7.{number} {source['line']}" for number, source in enumerate(first["sources"], 1)]
    model = RecordedModel()
    assert replied(model, "answer", prompt(question=row["question"])) == {"answer": [], "detail": []}
    model = RecordedModel()
    (played,) = replied(model, "answer", prompt(*lines, question=row["question"]))["answer"][:1]
    assert played["text"] == first["text"]
    assert played["sources"] == [
        {"id": f"A7.{number}", "quote": source["quote"]} for number, source in enumerate(first["sources"], 1)
    ]


def test_what_is_not_recorded_has_no_answer_and_is_counted() -> None:
    model = RecordedModel()
    assert replied(model, "answer", prompt("A1.1 It rained.", question=ASKED)) == {"answer": [], "detail": []}
    assert (model.calls, model.unknown) == (1, 1)


def test_a_held_back_sentence_is_repaired_as_it_was() -> None:
    held, new = next((held, new) for row in ROWS for held, new in row["repairs"].items())
    lines = "\n".join(f"A2.{n} (news, The Post) {source['line']}" for n, source in enumerate(new["sources"], 1))
    shown = f"Number 3\nHeld back: {held}\nLines:\n{lines}\n\nNumber 4\nHeld back: Nobody wrote this.\nLines:\n"
    model = RecordedModel()
    (repair,) = replied(model, "repairs", shown)["repairs"]
    assert (repair["number"], repair["text"]) == (3, new["text"])
    assert model.held_back == 2
