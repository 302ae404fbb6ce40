"""Sentences checked a second, quotes anchored, and what hostile inputs cost.

    python -m benchmarks.checks

The sentences are those of the conformance kit (`tests/conformance`), each with the words it cites already anchored.
Half of the kit must be refused, which takes longest: what a source says in passing is tried before a sentence is given
up. "As in a memo" are its English newsroom sentences as a writer's would be: all that must pass, and one in twenty of
what must not. "As a large model wrote" are the sentences of its recorded answers (`recorded`), each with the lines
that it cites. The first pass finds every cache empty, as the first brief of a day does (a process of its own for each
set); the second, after every 200 sentences, is what a repair or a re-check meets. Times are the process's own, so that
others' work counts less.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from briefings.check import check_draft, check_sentence
from briefings.text.anchor import anchor
from briefings.types import Article, Citation, Draft, Form, Reference, Revision, RevisionId, Sentence, Span
from tests.conformance.score import Case, load_cases, revision_of

from .corpus import FETCHED, Corpus
from .question_set import DEVELOPMENT, HELD_OUT, QUESTIONS, load_articles
from .recorded import REPLIES
from .table import environment, print_table, quantile

_MEGABYTE = 1_000_000
_A_MEMO = 200


_Prepared = list[tuple[Sentence, dict[RevisionId, Revision]]]


def _prepared(cases: tuple[Case, ...]) -> _Prepared:
    """Return the cases' sentences with their citations; cases whose quote is nowhere are left out."""
    sources = {case.source["id"]: revision_of(case.source) for case in cases}
    prepared = []
    for case in cases:
        revision = sources[case.source["id"]]
        spans = [places[0] for quote in case.quotes if (places := anchor(quote, revision.text))]
        if spans and len(spans) == len(case.quotes):
            citations = tuple(Citation.of(revision, span) for span in spans)
            sentence = Sentence(text=case.sentence, citations=citations, form=Form(case.form))
            prepared.append((sentence, {revision.id: revision}))
    return prepared


def _as_in_a_memo(cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """Return the kit's English newsroom prose that must pass, with one in twenty of such that must not."""
    own = [c for c in cases if c.tag == "newsroom" and c.form == "prose" and c.source["language"] == "en"]
    true = [case for case in own if case.accept]
    false = [case for case in own if not case.accept]
    wanted = max(1, len(true) // 19)
    return (*true, *false[:: max(1, len(false) // wanted)][:wanted])


def _as_a_large_model_wrote() -> _Prepared:
    """Return the sentences of the recorded answers with the lines they cite; lines that stand nowhere are left out."""
    revisions = {r.id: r for path in (QUESTIONS, DEVELOPMENT, HELD_OUT) for r in load_articles(questions=path)}
    prepared = []
    for row in map(json.loads, REPLIES.read_text("utf-8").splitlines()):
        for written in (each for replied in row["rounds"] for part in replied.values() for each in part):
            found = [_cited(source["line"], revisions) for source in written["sources"]]
            citations = tuple(citation for citation in found if citation is not None)
            if citations and len(citations) == len(found):
                known = {citation.revision_id: revisions[citation.revision_id] for citation in citations}
                prepared.append((Sentence(text=written["text"], citations=citations, form=Form.PROSE), known))
    return prepared


def _cited(line: str, revisions: Mapping[RevisionId, Revision]) -> Citation | None:
    for revision in revisions.values():
        if places := anchor(line, revision.text):
            return Citation.of(revision, places[0])
    return None


_SETS: dict[str, Callable[[], _Prepared]] = {
    "the kit": lambda: _prepared(load_cases()),
    "as in a memo": lambda: _prepared(_as_in_a_memo(load_cases())),
    "as a large model wrote": _as_a_large_model_wrote,
}


def _passes(name: str) -> list[list[float]]:
    """Return the seconds of each sentence of a set in a first pass and in a second, so many as in a memo by turns."""
    prepared = _SETS[name]()
    found: list[list[float]] = [[], []]
    for start in range(0, len(prepared), _A_MEMO):
        for times in found:
            for sentence, revisions in prepared[start : start + _A_MEMO]:
                begun = time.process_time()
                check_sentence(sentence, revisions)
                times.append(time.process_time() - begun)
    return found


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _source(text: str) -> tuple[Revision, dict[RevisionId, Revision]]:
    article = Article(id=Article.id_for("bench"), location="bench", title="", language="en")
    revision = Revision.of(article, text, fetched_at=FETCHED)
    return revision, {revision.id: revision}


def main() -> None:
    print(environment() + "\n")
    rows = []
    for name in _SETS:
        with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as fresh:
            measured = fresh.submit(_passes, name).result()
        for which, times in zip(("first pass", "second pass"), measured, strict=True):
            rows.append(
                (
                    f"{name}, {which}",
                    f"{len(times):,}",
                    f"{len(times) / sum(times):,.0f}",
                    *(f"{quantile(times, q) * 1_000:.2f}" for q in (0.5, 0.95, 1.0)),
                )
            )
    print_table(("checking", "sentences", "a second", "p50 ms", "p95 ms", "max ms"), rows)

    corpus = Corpus()
    long_text = "\n\n".join(corpus.article(n).text for n in range(21))[:100_000]
    quotes = [long_text[start : start + 120].strip() for start in range(500, 99_000, 985)]
    anchor(quotes[0], long_text)  # folds the text, once
    times = [_seconds(lambda quote=quote: anchor(quote, long_text)) for quote in quotes]  # type: ignore[misc]
    fold_s = _seconds(lambda: anchor("nowhere at all", long_text + " "))
    print()
    print_table(
        ("anchoring in 100 KB", "p50 ms", "max ms"),
        [
            ("a quote", *(f"{quantile(times, q) * 1_000:.2f}" for q in (0.5, 1.0))),
            ("the first in a text, which folds it", f"{fold_s * 1_000:.1f}", ""),
        ],
    )

    revision, revisions = _source(corpus.article(0).text)
    cited = Citation.of(revision, Span(60, 300))
    words = " ".join(corpus.article(n).text for n in range(230))[:_MEGABYTE]
    digits = ("12,345.67 " * (_MEGABYTE // 10))[:_MEGABYTE]
    marks = "“" * _MEGABYTE
    hostile: dict[str, Callable[[], object]] = {
        "a sentence of 1 MB of words": lambda: check_sentence(Sentence(text=words, citations=(cited,)), revisions),
        "a sentence of 1 MB of numbers": lambda: check_sentence(Sentence(text=digits, citations=(cited,)), revisions),
        "a sentence of 1 MB of quotation marks": lambda: check_sentence(
            Sentence(text=marks, citations=(cited,)), revisions
        ),
        "10,000 quotes": lambda: check_draft(
            Draft(
                text="The ferry sank.",
                references=tuple(Reference(revision_id=revision.id, quote=f"quote number {n}") for n in range(10_000)),
            ),
            revisions,
        ),
    }
    print()
    print_table(("hostile", "seconds"), [(name, f"{_seconds(work):.2f}") for name, work in hostile.items()])


if __name__ == "__main__":
    main()
