"""Chunks: whole citable sentences, up to a token budget."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..types import Chunk, Revision, Span
from .passages import citable_sentences
from .spans import outside


def chunk(revision: Revision, budget: int, count_tokens: Callable[[str], int]) -> tuple[Chunk, ...]:
    """Cut the citable text of `revision` into chunks of whole sentences, in order, without overlap.

    A chunk holds as many sentences as fit into `budget` tokens, at least one: a sentence that is larger than the budget
    is a chunk of its own. No chunk reaches over a mark, so none carries a heading or boilerplate. Raises ValueError
    when the budget is not positive.
    """
    if budget < 1:
        raise ValueError(f"a chunk's token budget must be positive, not {budget}")
    text = revision.text
    return tuple(
        Chunk(revision_id=revision.id, span=span, token_count=count_tokens(span.of(text)))
        for run in _runs(revision)
        for span in _packed(text, run, budget, count_tokens)
    )


def _runs(revision: Revision) -> Iterator[list[Span]]:
    """Yield the citable sentences in runs that no mark interrupts."""
    sentences = iter(citable_sentences(revision))
    sentence = next(sentences, None)
    for part in outside(Span(0, len(revision.text)), (mark.span for mark in revision.marks)):
        run = []
        while sentence is not None and sentence.end <= part.end:
            run.append(sentence)
            sentence = next(sentences, None)
        if run:
            yield run


def _packed(text: str, run: list[Span], budget: int, count_tokens: Callable[[str], int]) -> Iterator[Span]:
    start, end, used = run[0].start, run[0].end, count_tokens(run[0].of(text))
    for sentence in run[1:]:
        # With the white space before it: tokens of joined text are never more than those of its parts.
        cost = count_tokens(text[end : sentence.end])
        if used + cost > budget:
            yield Span(start, end)
            start, used = sentence.start, count_tokens(sentence.of(text))
        else:
            used += cost
        end = sentence.end
    yield Span(start, end)
