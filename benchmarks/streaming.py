"""How soon a reader sees the first checked sentence: of a model that writes while it is read, and without a model.

    python -m benchmarks.streaming [--questions N] [--rate TOKENS] [--chunks N] [--embeddings NAME]

The model is scripted: a server on loopback that answers with lines of the evidence it was shown, and sends its reply
token by token (four characters each) at `--rate` tokens a second, through the same client, cache, reading and checks
as a real one. Its own time is from a request's last byte to the end of the first sentence on the wire; what the reader
waits besides is ours: finding, packing, asking, reading, checking. Bar: under 1 s. `--chunks` adds so many invented
passages to the archive, to be searched through. The first question of a process, which loads what the others find
loaded, is a row of its own. Seconds are of the wall clock, and of the processor (all threads, the scripted server's
too), which other work on the machine does not lengthen.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from briefings import Workspace
from briefings.types import Revision
from tests.openai_server import Call, OpenAIServer, answer

from .corpus import Corpus
from .question_set import FETCHED, load_articles, load_questions
from .table import environment, print_table, quantile

_LINE = re.compile(r"^(A\d+\.\d+) (.+)$", re.MULTILINE)
_WORD = re.compile(r"\w{4,}")
_TOKEN = 4  # characters
_SENTENCES = 3


class Scripted:
    """A model behind HTTP. `spans`: when each of its answers was asked for, and when its first sentence was whole."""

    def __init__(self, rate: float) -> None:
        self.spans: list[tuple[float, float]] = []
        self._pause_s = 1 / rate

    def __call__(self, handler: Any, call: Call) -> None:
        asked = time.perf_counter()
        name = call.body.get("response_format", {}).get("json_schema", {}).get("name")
        if name != "answer":
            answer({"searches": {"question": "", "searches": []}}.get(name, {"repairs": []}))(handler, call)
            return
        text = json.dumps(_written(call.body["messages"][-1]["content"]), ensure_ascii=False)
        whole = text.index("}", text.index('"text"')) + 1
        handler.send_response(200)
        handler.send_header("content-type", "text/event-stream; charset=utf-8")
        handler.send_header("transfer-encoding", "chunked")
        handler.end_headers()
        for start in range(0, len(text), _TOKEN):
            time.sleep(self._pause_s)
            _send(handler, {"content": text[start : start + _TOKEN]})
            if start < whole <= start + _TOKEN:
                self.spans.append((asked, time.perf_counter()))
        _send(handler, {}, finish_reason="stop")
        handler.wfile.write(b"e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n")


def _send(handler: Any, delta: dict[str, str], **more: str) -> None:
    event = {"model": "scripted", "choices": [{"index": 0, "delta": delta, **more}]}
    data = f"data: {json.dumps(event)}\n\n".encode()
    handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
    handler.wfile.flush()


def _written(prompt: str) -> dict[str, Any]:
    """Return an answer of the shown lines that have most words of the question."""
    asked = set(_WORD.findall(prompt[prompt.rindex("<question>") :].casefold()))
    shown = sorted(_LINE.findall(prompt), key=lambda line: -len(asked & set(_WORD.findall(line[1].casefold()))))
    sentences = [
        {"sources": [{"id": ref, "quote": " ".join(line.split()[:6])}], "text": line}
        for ref, line in shown[:_SENTENCES]
    ]
    return {"answer": sentences, "detail": []}


class Moment(NamedTuple):
    """A point in time on both clocks, in seconds."""

    wall: float
    processor: float

    @classmethod
    def now(cls) -> Moment:
        return cls(time.perf_counter(), time.process_time())

    def since(self, other: Moment) -> Moment:
        return Moment(self.wall - other.wall, self.processor - other.processor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How long after a question its first sentence was told, and how long after it all was."""

    first: Moment
    done: Moment


def ask(workspace: Workspace, question: str) -> Told | None:
    """Ask a question; None where nothing was told."""
    asked = Moment.now()
    first = None
    for _ in workspace.ask_stream(question, as_of=FETCHED):
        first = first or Moment.now()
    return first and Told(first=first.since(asked), done=Moment.now().since(asked))


def model_written(root: Path, questions: Sequence[str], rate: float) -> Iterator[tuple[str, list[Moment]]]:
    """Yield what was measured, a value for each question whose first sentence the model wrote."""
    model = Scripted(rate)
    ours: list[Moment] = []
    told: list[Moment] = []
    with OpenAIServer(default=model) as server:
        workspace = Workspace(root, env={"OPENAI_BASE_URL": server.url}, flags={"writer": "model"})
        for question in questions:
            begun, before = time.perf_counter(), len(model.spans)
            found = ask(workspace, question)
            if found is None or len(model.spans) != before + 1:
                continue
            requested, whole = model.spans[-1]
            if (late := begun + found.first.wall - whole) >= 0:
                ours.append(Moment(found.first.wall - (whole - requested), found.first.processor))
                told.append(Moment(late, math.nan))
    yield "question to the first sentence, less the model's own time", ours[1:]
    yield "the same, the first question of a process", ours[:1]
    yield "of it, from the sentence on the wire to the reader", told[1:]


def extractive(root: Path, questions: Sequence[str]) -> Iterator[tuple[str, list[Moment]]]:
    """Yield what was measured, a value for each question that was answered."""
    workspace = Workspace(root, env={}, flags={"writer": "extractive"})
    found = [told for told in (ask(workspace, question) for question in questions) if told is not None]
    yield "without a model: question to the first sentence", [each.first for each in found]
    yield "without a model: question to the whole answer", [each.done for each in found]


def revisions_of(chunks: int) -> list[Revision]:
    """Return the articles of the question set, and invented ones of about so many chunks."""
    corpus = Corpus()
    return [*load_articles(), *(corpus.article(number) for number in range(chunks // 5))]


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=40, help="how many of the question set are asked")
    parser.add_argument("--rate", type=float, default=100.0, help="tokens a second")
    parser.add_argument("--chunks", type=int, default=0, help="invented passages besides the question set's articles")
    parser.add_argument("--embeddings", default="none", help="the workspace's setting")
    options = parser.parse_args(argv)
    revisions = revisions_of(options.chunks)
    answerable = [question.text for question in load_questions(revisions) if question.answerable]
    questions = answerable[:: max(1, len(answerable) // options.questions)][: options.questions]
    print(environment())
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        workspace = Workspace.create(root, env={})
        with (root / "briefings.toml").open("a", encoding="utf-8") as settings:
            settings.write(f'\nembeddings = "{options.embeddings}"\n')
        with workspace.archive() as archive:
            for revision in revisions:
                archive.add(revision)
        Workspace(root, env={}).index()
        rows = [*model_written(root, questions, options.rate), *extractive(root, questions)]
    print(f"{len(revisions)} articles, {len(questions)} questions, {options.rate:g} tokens a second\n")
    print_table(
        ("seconds", "questions", "wall p50", "p95", "processor p50", "p95"),
        (
            (
                what,
                len(values),
                *_quantiles([each.wall for each in values]),
                *_quantiles([each.processor for each in values]),
            )
            for what, values in rows
            if values
        ),
    )


def _quantiles(values: Sequence[float]) -> Iterator[str]:
    for q in (0.5, 0.95):
        yield "" if math.isnan(values[0]) else f"{quantile(values, q):.3f}"


if __name__ == "__main__":
    main()
