"""Questions answered by a real small model that invents freely: what the check keeps of what it writes, and how fast.

    python -m benchmarks.small_model [--articles PATH ...] [--questions FILE] [--out FILE]

The model is SmolLM2-135M behind llama.cpp's server on loopback (dependency group `model`). Without arguments the fifty
questions of `questions/samples.txt` are asked of the samples; FILE has one question a line. The kept sentences are
printed, or written to `--out`, with the words they cite: whether any of them is false is for a reader to say.

A sentence is the model's own where a model wrote it; where all it wrote is withheld, or its reply fails, the sources'
own sentences answer. Seconds are of the wall clock: until the first sentence had passed, and until the whole answer.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from briefings import Workspace
from briefings.errors import ModelError
from briefings.llm import ChatReply, ChatRequest
from briefings.llm.openai_model import OpenAIModel
from briefings.pipeline import Answer
from briefings.types import Form, GapCode
from tests.e2e.small_model import NAME, Brief, serving

from .table import environment, print_table, quantile

ROOT = Path(__file__).parent.parent
QUESTIONS = Path(__file__).parent / "questions" / "samples.txt"
AS_OF = datetime(2026, 11, 20, 9, tzinfo=UTC)
FLAGS = {
    "writer": "model",
    "model": NAME,
    "evidence_tokens": 500,
    "reply_tokens": 200,
    "embeddings": "none",
    "rewriting": "never",
}


@dataclass(frozen=True, slots=True)
class Unmended:
    """A model that is asked for answers alone: what it wrote wrongly is withheld at once, not written again.

    So its server keeps the rules of the prompt in its cache, which is most of the time on one processor core.
    """

    model: Brief

    def complete(self, request: ChatRequest) -> ChatReply:
        if request.schema is not None and request.schema.name == "repairs":
            raise ModelError("this model is asked for answers alone")
        return self.model.complete(request)

    def stream(self, request: ChatRequest) -> Generator[str, None, ChatReply]:
        return self.model.stream(request)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What became of one question. `first_s` is None where nothing passed."""

    question: str
    answer: Answer
    first_s: float | None
    seconds: float

    @property
    def fell_back(self) -> bool:
        return any(gap.code is GapCode.WRITER_FELL_BACK for gap in self.answer.memo.gaps)


def ask(workspace: Workspace, question: str) -> Asked:
    start = time.perf_counter()
    first = None
    told = workspace.ask_stream(question, as_of=AS_OF)
    while True:
        try:
            next(told)
            first = first or time.perf_counter() - start
        except StopIteration as done:
            return Asked(question=question, answer=done.value, first_s=first, seconds=time.perf_counter() - start)


def report(asked: Asked) -> Iterator[str]:
    """Yield what a reader needs to judge the kept sentences, and what was withheld."""
    memo = asked.answer.memo
    yield f"## {asked.question}"
    yield f"{asked.seconds:.1f} s{', in the sources’ own words' if asked.fell_back else ''}"
    for sentence in dict.fromkeys(memo.sentences()):
        yield f"- {sentence.grade} {sentence.form}: {_flat(sentence.text)}"
        for citation in sentence.citations:
            yield f"    {memo.revision(citation.revision_id).article.publisher}: {_flat(citation.quote)}"
    for item in memo.withheld:
        yield f"- withheld ({', '.join(item.sentence.codes)}): {_flat(item.sentence.text)}"
    yield ""


def _flat(text: str) -> str:
    return " ".join(text.split())


def figures(asked: Sequence[Asked]) -> Iterator[tuple[str, str]]:
    shown = [sentence for each in asked for sentence in set(each.answer.memo.sentences())]
    withheld = [item for each in asked for item in each.answer.memo.withheld]
    own = [
        s
        for each in asked
        if not each.fell_back
        for s in set(each.answer.memo.sentences())
        if s.form is not Form.QUOTED
    ]
    called = [each for each in asked if each.answer.memo.run.calls]
    first = [each.first_s for each in called if each.first_s is not None]
    yield "questions", str(len(asked))
    yield "answered", str(sum(each.answer.known for each in asked))
    yield "a model was called", str(len(called))
    yield "answered in the sources' own words instead", str(sum(each.fell_back for each in asked))
    yield "sentences shown", str(len(shown))
    yield "of them written by the model", str(len(own))
    yield "sentences withheld", str(len(withheld))
    for code, count in Counter(code for item in withheld for code in item.sentence.codes).most_common(5):
        yield f"withheld for {code}", str(count)
    if first:
        yield "seconds to the first sentence, p50 and p95", f"{quantile(first, 0.5):.1f}, {quantile(first, 0.95):.1f}"
        whole = [each.seconds for each in called]
        yield "seconds to the whole answer, p50 and p95", f"{quantile(whole, 0.5):.1f}, {quantile(whole, 0.95):.1f}"


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", nargs="*", type=Path, default=[ROOT / "samples"])
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument("--out", type=Path, help="where the kept and withheld sentences go; default: standard output")
    options = parser.parse_args(argv)
    questions = [line.strip() for line in options.questions.read_text(encoding="utf-8").splitlines() if line.strip()]
    print(environment())
    asked: list[Asked] = []
    with ExitStack() as stack:
        out = stack.enter_context(options.out.open("w", encoding="utf-8")) if options.out else sys.stdout
        directory, url = stack.enter_context(tempfile.TemporaryDirectory()), stack.enter_context(serving())
        adapter = OpenAIModel(base_url=url, timeout_s=300, max_tries=1)
        workspace = Workspace.create(directory, env={}, flags=FLAGS, model=Unmended(Brief(adapter)))
        workspace.ingest(options.articles, fetched_at=AS_OF)
        for question in questions:
            asked.append(ask(workspace, question))
            print("\n".join(report(asked[-1])), file=out, flush=True)
            print(f"{len(asked)} of {len(questions)}: {asked[-1].seconds:.0f} s", file=sys.stderr)
        adapter.close()
    print_table(("figure", ""), figures(asked))


if __name__ == "__main__":
    main()
