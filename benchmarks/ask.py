"""How well questions are answered: what each retriever finds, and what the answers are worth.

    python -m benchmarks.ask [--articles PATH ... --questions FILE | --development | --held-out]
                            [--show] [--retrieval] [--embeddings NAME] [--recorded]

Without arguments it runs on the committed set (`benchmarks/questions/`), which is invented text only. The needs of a
question are the spans that answer it; recall@k is the share of needs, over all questions, that one of the first k hits
holds whole; MRR is the mean over the questions of 1 / the rank of the first hit that fills a need. bm25s, where it is
installed, is the outside reference: the same chunks, its own tokenizer with English stop words.

Then every question is asked of a workspace (`Workspace.answer`; the extractive writer, unless the environment has a key
or a server; with `--recorded`, a large model's replies as they were recorded, see `recorded`). Answer rate: how many of
the answerable questions get an answer; on the point: how many of those answers
cite words that overlap a span that answers. Abstention precision: how many of the refused questions nothing answers;
recall: how many of those are refused. Citation recall and precision are ALCE's (Gao et al., "Enabling Large Language
Models to Generate Text with Citations", 2023), with the check as judge: a sentence's citations together support it; a
citation counts unless it supports nothing alone and the others do without it.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefings import Workspace
from briefings.check import check_sentence
from briefings.embed import LocalEmbedder
from briefings.embed.local import missing
from briefings.llm import ChatModel
from briefings.retrieve import FusedIndex, retrieve
from briefings.retrieve.dense import DenseIndex
from briefings.store import Entry, FtsIndex
from briefings.text.chunking import chunk
from briefings.text.tokens import estimate_tokens
from briefings.types import Chunk, Citation, Hit, Revision, RevisionId, Sentence, Verdict

from .question_set import DEVELOPMENT, FETCHED, HELD_OUT, QUESTIONS, Question, load_articles, load_questions
from .recorded import RecordedModel
from .table import environment, print_table, quantile

DEPTHS = (1, 5, 10, 20)
CHUNK_TOKENS = 200

Retriever = Callable[[str, int], Sequence[Hit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Shares from 0 to 1; `ranks` has the ranks of each question's needs."""

    recall: tuple[float, ...]
    mrr: float
    p50_ms: float
    p95_ms: float
    ranks: tuple[tuple[int | None, ...], ...]


def measure(retriever: Retriever, questions: Sequence[Question]) -> Figures:
    """Ask every answerable question."""
    ranks, times = [], []
    for question in questions:
        start = time.perf_counter()
        hits = retriever(question.text, max(DEPTHS))
        times.append((time.perf_counter() - start) * 1_000)
        ranks.append(question.first_ranks(hits))
    every = [rank for found in ranks for rank in found]
    best = [min((rank for rank in found if rank), default=0) for found in ranks]
    return Figures(
        recall=tuple(sum(1 for rank in every if rank and rank <= depth) / len(every) for depth in DEPTHS),
        mrr=sum(1 / rank for rank in best if rank) / len(best),
        p50_ms=quantile(times, 0.5),
        p95_ms=quantile(times, 0.95),
        ranks=tuple(ranks),
    )


def bm25s_retriever(chunks: Sequence[Chunk], texts: Sequence[str]) -> Retriever | None:
    """Return bm25s over the same chunks, or None where it is not installed."""
    try:
        import bm25s
    except ImportError:
        return None
    engine = bm25s.BM25()
    engine.index(bm25s.tokenize(list(texts), stopwords="en", show_progress=False), show_progress=False)

    def search(question: str, k: int) -> list[Hit]:
        tokens = bm25s.tokenize([question], stopwords="en", show_progress=False)
        places, scores = engine.retrieve(tokens, k=min(k, len(chunks)), show_progress=False)
        return [
            Hit(chunk=chunks[int(place)], score=float(score), rank=rank, found_by=("bm25s",))
            for rank, (place, score) in enumerate(zip(places[0], scores[0], strict=True), 1)
            if score > 0
        ]

    return search


def compare(revisions: Sequence[Revision], questions: Sequence[Question], directory: Path) -> dict[str, Figures]:
    """Return the figures of every retriever that this machine has."""
    entries = [
        Entry(revision=each, chunks=chunk(each, CHUNK_TOKENS, estimate_tokens), context=each.article.title)
        for each in revisions
    ]
    chunks = [each for entry in entries for each in entry.chunks]
    texts = [each.span.of(entry.revision.text) for entry in entries for each in entry.chunks]
    retrievers: dict[str, Retriever | None] = {"bm25s": bm25s_retriever(chunks, texts)}
    by_id = {revision.id: revision for revision in revisions}

    def text_of(each: Chunk) -> str:
        return each.span.of(by_id[each.revision_id].text)

    with FtsIndex(directory / "index.sqlite3") as index:
        index.add(entries)
        retrievers["bm25"] = lambda question, k: retrieve(question, index, k=k)
        retrievers["bm25, folded"] = lambda question, k: retrieve(question, index, k=k, text_of=text_of)
        if not missing():
            dense = DenseIndex(directory / "vectors", LocalEmbedder())
            dense.add(entries)
            fused = FusedIndex(index, dense)
            retrievers["dense"] = lambda question, k: dense.search(question, k=k)
            retrievers["fused"] = lambda question, k: retrieve(question, fused, k=k)
            retrievers["fused, folded"] = lambda question, k: retrieve(question, fused, k=k, text_of=text_of)
        return {name: measure(search, questions) for name, search in retrievers.items() if search is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What became of one question. `supported` and `useful` are shares over the answer's sentences and citations."""

    question: Question
    answered: bool
    on_point: bool
    sentences: int
    withheld: int
    supported: int
    citations: int
    useful: int
    seconds: float


def ask_all(
    revisions: Sequence[Revision],
    questions: Sequence[Question],
    root: Path,
    *,
    embeddings: str,
    model: ChatModel | None = None,
) -> tuple[Asked, ...]:
    """Ask every question of a workspace that holds the articles, with `model` for a writer where it is given."""
    Workspace.create(root)
    workspace = Workspace(root, flags={"embeddings": embeddings}, model=model)
    with workspace.archive() as archive:
        for revision in revisions:
            archive.add(revision)
    workspace.index()
    return tuple(_ask(workspace, question) for question in questions)


def _ask(workspace: Workspace, question: Question) -> Asked:
    start = time.perf_counter()
    answer = workspace.answer(question.text, as_of=FETCHED)
    seconds = time.perf_counter() - start
    memo = answer.memo
    revisions = {revision.id: revision for revision in memo.revisions}
    shown = [sentence for sentence in memo.sentences() if sentence.citations]
    cited = [citation for sentence in shown for citation in sentence.citations]
    return Asked(
        question=question,
        answered=answer.known,
        on_point=any(
            place.revision_id == citation.revision_id and place.span.overlaps(citation.span)
            for need in question.needs
            for place in need
            for citation in cited
        ),
        sentences=len(shown),
        withheld=len(memo.withheld),
        supported=sum(_supports(sentence, sentence.citations, revisions) for sentence in shown),
        citations=len(cited),
        useful=sum(
            _useful(sentence, place, revisions) for sentence in shown for place in range(len(sentence.citations))
        ),
        seconds=seconds,
    )


def _supports(sentence: Sentence, citations: tuple[Citation, ...], revisions: Mapping[RevisionId, Revision]) -> bool:
    if not citations:
        return False
    return check_sentence(replace(sentence, citations=citations), revisions).verdict is Verdict.SUPPORTED


def _useful(sentence: Sentence, place: int, revisions: Mapping[RevisionId, Revision]) -> bool:
    """Tell whether a citation supports its sentence alone, or the others do not without it."""
    alone, others = sentence.citations[place], sentence.citations[:place] + sentence.citations[place + 1 :]
    if not _supports(sentence, sentence.citations, revisions):
        return False
    return _supports(sentence, (alone,), revisions) or not _supports(sentence, others, revisions)


def print_answers(asked: Sequence[Asked], name: str) -> None:
    """Print what the answers are worth."""
    answerable = [each for each in asked if each.question.answerable]
    unanswerable = [each for each in asked if not each.question.answerable]
    answered = [each for each in answerable if each.answered]
    refused = [each for each in asked if not each.answered]
    times = [each.seconds * 1_000 for each in asked]
    sentences, citations = sum(each.sentences for each in asked), sum(each.citations for each in asked)
    rows = [
        ("answer rate", _share(len(answered), len(answerable))),
        ("on the point, of the answers", _share(sum(each.on_point for each in answered), len(answered))),
        ("abstention precision", _share(sum(not each.question.answerable for each in refused), len(refused))),
        ("abstention recall", _share(sum(not each.answered for each in unanswerable), len(unanswerable))),
        ("citation recall (ALCE)", _share(sum(each.supported for each in asked), sentences)),
        ("citation precision (ALCE)", _share(sum(each.useful for each in asked), citations)),
        ("latency p50, p95", f"{quantile(times, 0.5):.0f} ms, {quantile(times, 0.95):.0f} ms"),
    ]
    print_table((f"answers, embeddings = {name}", "figure"), rows)


def print_written(model: RecordedModel, asked: Sequence[Asked]) -> None:
    """Print what the model was asked and what became of its sentences."""
    rows = [
        ("calls a question", f"{model.calls / len(asked):.2f}"),
        ("questions that nothing is recorded for", str(model.unknown)),
        ("sentences written that passed at once", _share(model.written - model.held_back, model.written)),
        ("sentences withheld at last", str(sum(each.withheld for each in asked))),
    ]
    print_table(("the model", "figure"), rows)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part} of {whole})" if whole else "none"


def show_answers(asked: Sequence[Asked]) -> None:
    """Print the questions that were refused or answered wrongly, or answered beside the point."""
    for each in asked:
        wrong = "refused" if each.question.answerable else "answered"
        if each.answered != each.question.answerable:
            print(f"  {each.question.id} {wrong:8} {each.question.text}")
        elif each.answered and not each.on_point:
            print(f"  {each.question.id} beside   {each.question.text}")


def show_misses(questions: Sequence[Question], figures: Figures) -> None:
    """Print the questions with a need that none of the first ten hits fills."""
    for question, ranks in zip(questions, figures.ranks, strict=True):
        if any(rank is None or rank > 10 for rank in ranks):
            print(f"  {question.id} {question.kind:9} {list(ranks)} {question.text}")


def by_kind(questions: Sequence[Question], figures: Iterable[tuple[str, Figures]]) -> None:
    """Print recall@10 by the kind of question."""
    found = dict(figures)
    rows: dict[str, list[str]] = defaultdict(list)
    for each in found.values():
        ranks: dict[str, list[int | None]] = defaultdict(list)
        for question, needs in zip(questions, each.ranks, strict=True):
            ranks[question.kind].extend(needs)
        for kind, values in sorted(ranks.items()):
            rows[f"{kind} ({len(values)})"].append(f"{sum(1 for r in values if r and r <= 10) / len(values):.2f}")
    print_table(("recall@10 by kind (needs)", *found), ((kind, *values) for kind, values in rows.items()))


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", nargs="*", type=Path, default=[])
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument(
        "--development",
        dest="questions",
        action="store_const",
        const=DEVELOPMENT,
        help="the second set, with its own articles on top",
    )
    parser.add_argument(
        "--held-out", dest="questions", action="store_const", const=HELD_OUT, help="what nothing was tuned on"
    )
    parser.add_argument("--show", action="store_true", help="list the questions that are missed")
    parser.add_argument("--retrieval", action="store_true", help="measure what is found, and ask nothing")
    parser.add_argument("--embeddings", default="none" if missing() else "local", help="the workspace's setting")
    parser.add_argument("--recorded", action="store_true", help="answer as a large model did once")
    options = parser.parse_args(argv)
    revisions = load_articles(options.articles, questions=options.questions)
    questions = load_questions(revisions, options.questions)
    answerable = [question for question in questions if question.answerable]
    print(environment())
    without = len(questions) - len(answerable)
    print(f"{len(revisions)} articles, {len(answerable)} questions with answers, {without} without\n")
    with tempfile.TemporaryDirectory() as directory:
        found = compare(revisions, answerable, Path(directory))
    print_table(
        ("retriever", *(f"recall@{depth}" for depth in DEPTHS), "MRR", "p50 ms", "p95 ms"),
        (
            (
                name,
                *(f"{share:.3f}" for share in each.recall),
                f"{each.mrr:.3f}",
                f"{each.p50_ms:.1f}",
                f"{each.p95_ms:.1f}",
            )
            for name, each in found.items()
        ),
    )
    print()
    by_kind(answerable, found.items())
    if options.show:
        for name, each in found.items():
            print(f"\n{name}")
            show_misses(answerable, each)
    if options.retrieval:
        return
    print()
    model = RecordedModel() if options.recorded else None
    with tempfile.TemporaryDirectory() as directory:
        asked = ask_all(revisions, questions, Path(directory), embeddings=options.embeddings, model=model)
    print_answers(asked, options.embeddings)
    if model is not None:
        print_written(model, asked)
    if options.show:
        show_answers(asked)


if __name__ == "__main__":
    main()
