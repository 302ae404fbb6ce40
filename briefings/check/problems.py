"""Problems: what a rule found, in tokens; made a finding for readers, in spans of the sentence and its source."""

from __future__ import annotations

from dataclasses import dataclass

from ..text.folding import Folded
from ..types import Check, CheckName, Clash, ReasonCode, Span, Verdict
from .reading.evidence import Evidence
from .reading.sentences import Reading

_REFUTING = frozenset(
    (
        ReasonCode.NUMBER_MISMATCH, ReasonCode.DATE_MISMATCH, ReasonCode.ROLE_MISMATCH, ReasonCode.QUOTATION_ALTERED,
        ReasonCode.SPEAKER_MISMATCH, ReasonCode.POLARITY_FLIPPED, ReasonCode.AGENT_SWAPPED,
    )
)  # fmt: skip
_LONGEST = 90
_BESIDE = 3  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that holds a sentence back.

    `words` is a range of the sentence's tokens, `source` one of the tokens of passage number `passage`; either may be
    missing. `why` is filled with the words that clash: {sentence} and {source}. A problem `in_any_words` stays one
    however the cited sentences are said.
    """

    check: CheckName
    code: ReasonCode
    why: str
    words: range | None = None
    passage: int = 0
    source: range | None = None
    in_any_words: bool = False


def finding(problem: Problem, reading: Reading, folded: Folded, evidence: Evidence) -> Check:
    """Return the finding that tells a reader of `problem`."""
    in_sentence: Span | None = None
    if problem.words:
        first, last = reading.tokens[problem.words[0]], reading.tokens[problem.words[-1]]
        in_sentence = folded.span(Span(first.start, last.end))
    revision_id = None
    in_source: Span | None = None
    said = ""
    if problem.source and problem.passage < len(evidence.passages):
        passage = evidence.passages[problem.passage]
        in_source = passage.place(problem.source[0], problem.source[-1])
        revision_id = passage.document.revision.id
        said = shown(in_source.of(passage.document.text))
        if in_sentence is not None and said.casefold() == shown(in_sentence.of(folded.original)).casefold():
            # The same words, in other company: that is what a reader has to see.
            low, high = problem.source[0] - _BESIDE, problem.source[-1] + _BESIDE
            around = passage.place(max(0, low), min(len(passage.tokens) - 1, high))
            said = shown(around.of(passage.document.text))
    clashes: tuple[Clash, ...] = ()
    if in_sentence is not None or in_source is not None:
        clashes = (Clash(in_sentence=in_sentence, revision_id=revision_id, in_source=in_source),)
    return Check(
        check=problem.check,
        verdict=Verdict.REFUTED if problem.code in _REFUTING else Verdict.NOT_ENOUGH_INFO,
        code=problem.code,
        explanation=problem.why.format(
            sentence=shown(in_sentence.of(folded.original)) if in_sentence is not None else "", source=said
        ),
        clashes=clashes,
    )


def shown(words: str, limit: int = _LONGEST) -> str:
    """Return `words` on one line, cut to `limit` characters, for an explanation."""
    flat = " ".join(words.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
