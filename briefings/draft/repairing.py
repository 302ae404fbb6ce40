"""What a repair shows of each failed sentence: why it failed, and the lines it may rest on instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..text.words import words
from ..types import Check, Draft, Evidence, EvidenceSentence, RevisionId, Span
from .model_reply import CitedLine
from .packing import PromptLine, TokenCounter, one_line
from .writer import Failure

# A failed sentence that cites nothing is shown the lines that share most of its longer words, if they share this many.
_SHARED_WORDS = 3
_SUGGESTED_LINES = 3
_LONG_WORD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptReason:
    """Why a sentence was held back."""

    code: str
    meaning: str
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptFailure:
    """A failed sentence as the model sees it. `number` counts the failures from 1."""

    number: int
    text: str
    sources: tuple[CitedLine, ...]
    reasons: tuple[PromptReason, ...]
    lines: tuple[PromptLine, ...]


def pack_failures(
    failures: Sequence[Failure], evidence: Evidence, budget: int, count_tokens: TokenCounter
) -> tuple[PromptFailure, ...]:
    """Return the failures that have lines to rest on, in order, as many as fit into `budget` tokens."""
    lookup = _Lookup(evidence)
    packed = []
    left = budget
    for number, failure in enumerate(failures, 1):
        lines = lookup.lines(failure)
        if not lines:
            continue
        shown = _shown(number, failure, lookup, lines)
        left -= sum(count_tokens(text) for text in _texts(shown))
        if left < 0:
            break
        packed.append(shown)
    return tuple(packed)


def _shown(number: int, failure: Failure, lookup: _Lookup, lines: tuple[EvidenceSentence, ...]) -> PromptFailure:
    found = [check for check in failure.sentence.checks if check.code is not None]
    return PromptFailure(
        number=number,
        text=one_line(failure.draft.text),
        sources=tuple(
            CitedLine(ref=sentence.ref, quote=one_line(reference.quote))
            for reference in failure.draft.references
            for sentence in lookup.cited(reference.revision_id, reference.within)
        ),
        reasons=tuple(dict.fromkeys(_reason(check) for check in found)),
        lines=tuple(lookup.prompt_line(sentence) for sentence in lines),
    )


def _reason(check: Check) -> PromptReason:
    assert check.code is not None
    return PromptReason(code=str(check.code), meaning=check.code.meaning, explanation=one_line(check.explanation))


def _texts(shown: PromptFailure) -> Iterator[str]:
    yield shown.text
    for source in shown.sources:
        yield f"It cited {source.ref}, quoting: {source.quote}"
    for reason in shown.reasons:
        yield f"Reason {reason.code}: {reason.meaning}. {reason.explanation}"
    for line in shown.lines:
        yield f"{line.id} ({line.kind}, {line.publisher}, by {line.author}) {line.text}"


class _Lookup:
    """Finds lines of the evidence by place and by words."""

    def __init__(self, evidence: Evidence) -> None:
        self._revisions = {revision.id: revision for revision in evidence.revisions}
        self._sentences = evidence.sentences
        self._places: dict[RevisionId, list[int]] = {}
        for place, sentence in enumerate(evidence.sentences):
            self._places.setdefault(sentence.revision_id, []).append(place)

    def prompt_line(self, sentence: EvidenceSentence) -> PromptLine:
        return PromptLine.of(sentence, self._revisions[sentence.revision_id])

    def cited(self, revision_id: RevisionId, within: Span | None) -> tuple[EvidenceSentence, ...]:
        return tuple(self._sentences[place] for place in self._overlapping(revision_id, within))

    def lines(self, failure: Failure) -> tuple[EvidenceSentence, ...]:
        """Return the lines a repair may rest on, in reading order.

        These are the cited lines, each with its neighbours (where a speaker often stands), and where the check found
        the words instead. A sentence that cites nothing is shown the lines most like it.
        """
        places: set[int] = set()
        for reference in failure.draft.references:
            own = self._places.get(reference.revision_id, [])
            for place in self._overlapping(reference.revision_id, reference.within):
                places.update(near for near in (place - 1, place, place + 1) if own[0] <= near <= own[-1])
        for check in failure.sentence.checks:
            if (better := check.proposal) and better.revision_id is not None:
                places.update(self._overlapping(better.revision_id, better.in_source))
        return tuple(self._sentences[place] for place in sorted(places or self._alike(failure.draft)))

    def _overlapping(self, revision_id: RevisionId, within: Span | None) -> list[int]:
        if within is None:
            return []
        return [place for place in self._places.get(revision_id, []) if self._sentences[place].span.overlaps(within)]

    def _alike(self, draft: Draft) -> set[int]:
        wanted = _long_words(draft.text)
        shared = [(len(wanted & _long_words(sentence.text)), -place) for place, sentence in enumerate(self._sentences)]
        best = sorted((item for item in shared if item[0] >= _SHARED_WORDS), reverse=True)[:_SUGGESTED_LINES]
        return {-place for _, place in best}


def _long_words(text: str) -> frozenset[str]:
    return frozenset(word.text.casefold() for word in words(text) if len(word.text) >= _LONG_WORD)
