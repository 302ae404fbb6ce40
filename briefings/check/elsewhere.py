"""The right span: where in an article a sentence is supported, when it cites the wrong words or none.

`find_spans` ranks the sentences of a revision by the share of the sentence's words they hold, rare words first, and
returns the best one or two. It only proposes: what it returns is checked like any citation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log

from ..types import Check, CheckName, Citation, Clash, ReasonCode, Revision, RevisionId, Span, Verdict
from .layers import is_traced
from .reading.sentences import fold_for_reading, read
from .reading.sources import Document, document
from .tracing.alignment import aliases, index_of, keys_of
from .tracing.walk import is_item

_MOST = 3
_TRIES = 2
_LONGEST = 2000  # characters of a sentence that is looked for
# What words that are cited wrongly look like. A sentence that turns its source around is not proposed for.
_ASTRAY = frozenset(
    (
        ReasonCode.NOT_SUPPORTED,
        ReasonCode.NAME_MISMATCH,
        ReasonCode.NUMBER_MISMATCH,
        ReasonCode.DATE_MISMATCH,
        ReasonCode.ROLE_MISMATCH,
        ReasonCode.QUOTATION_ALTERED,
        ReasonCode.SPEAKER_MISMATCH,
    )
)


def propose(
    text: str,
    findings: Sequence[Check],
    citations: Sequence[Citation],
    revisions: Mapping[RevisionId, Revision],
) -> Check | None:
    """Return the finding that a cited article supports `text` in other words than those cited, if one does."""
    if not any(finding.code in _ASTRAY for finding in findings) or len(text) > _LONGEST:
        return None
    for revision_id in dict.fromkeys(citation.revision_id for citation in citations):
        revision = revisions[revision_id]
        cited = [citation.span for citation in citations if citation.revision_id == revision_id]
        for span in find_spans(text, revision, most=_TRIES):
            if any(other.contains(span) for other in cited):
                continue
            if is_traced(text, (Citation.of(revision, span),), revisions):
                return Check(
                    check=CheckName.MEANING,
                    verdict=Verdict.NOT_ENOUGH_INFO,
                    code=ReasonCode.SPAN_ELSEWHERE,
                    explanation="the article supports this elsewhere than in the words cited",
                    proposal=Clash(revision_id=revision_id, in_source=span),
                )
    return None


def find_spans(sentence: str, revision: Revision, *, most: int = _MOST) -> tuple[Span, ...]:
    """Return the sentences of `revision` that best hold the words of `sentence`, best first, `most` at most."""
    scored = sorted(enumerate(_held(sentence, revision)), key=lambda item: (-sum(item[1].values()), item[0]))
    sentences = document(revision).sentences
    return tuple(sentences[number] for number, held in scored[:most] if held)


def find_complement(sentence: str, revision: Revision, span: Span) -> Span | None:
    """Return the sentence of `revision` that best holds the words of `sentence` that the one at `span` lacks."""
    held = _held(sentence, revision)
    sentences = document(revision).sentences
    first = held[sentences.index(span)]
    rest = [sum(weight for i, weight in words.items() if i not in first) for words in held]
    best = max(range(len(rest)), key=rest.__getitem__, default=0)
    return sentences[best] if rest and rest[best] > 0 else None


def _held(sentence: str, revision: Revision) -> list[dict[int, float]]:
    """Return, for each sentence of `revision`, the tokens of `sentence` that it holds, each with its weight."""
    doc = document(revision)
    own = read(fold_for_reading(sentence).text)
    alias = aliases(own)
    places = _places(doc)
    count = len(doc.sentences)
    held: list[dict[int, float]] = [{} for _ in range(count)]
    for i in range(len(own.tokens)):
        if not is_item(own, i):
            continue
        qualities: dict[int, float] = {}
        for key, quality in keys_of(own.tokens, i, alias):
            for number in places.get(key, ()):
                qualities.setdefault(number, quality)
        rarity = 0.5 + log((1 + count) / (1 + len(qualities)))
        for number, quality in qualities.items():
            held[number][i] = rarity * (0.7 + 0.1 * quality)
    return held


@lru_cache(maxsize=64)
def _places(doc: Document) -> dict[str, Sequence[int]]:
    """Return the numbers of the sentences of an article that have something under each key."""
    places: dict[str, Sequence[int]] = {}
    for number, span in enumerate(doc.sentences):
        if not doc.is_furniture(span):
            here = (number,)  # most keys are in one sentence, and a tuple is the cheapest to keep
            for key in index_of(doc.read(span)):
                known = places.get(key)
                if known is None:
                    places[key] = here
                elif isinstance(known, list):
                    known.append(number)
                else:
                    places[key] = [*known, number]
    return places
