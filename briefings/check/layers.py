"""The layers after anchoring: numbers, dates, names, roles, speech, hedges, polarity, agents, meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..text.folding import Folded
from ..types import Check, CheckName, Citation, Kind, ReasonCode, Revision, RevisionId
from .connectives import adjunct_problems, connective_problems
from .evidence import Evidence
from .facts import fact_findings
from .foreign import foreign_problems, unchecked
from .forms import (
    echo_problems,
    form_problems,
    owner_problems,
    partitive_problems,
    possessor_problems,
    subject_problems,
    turned_problems,
)
from .hedges import limit_problems, ordinal_problems
from .names import name_problems, namesake_problems
from .problems import Problem, finding
from .reading import Reading, fold_for_reading, read
from .restated import restated
from .restrictions import restriction_problems
from .segments import segment_problems
from .speech import quotation_problems, speech_problems, unused_frames
from .tracing import steps, trace
from .unmatched import unmatched_problems
from .walk import LONGEST_SENTENCE, Trace

_ORDER = {name: place for place, name in enumerate(CheckName)}


_ENGLISH = ("en", "und", "")


def layers(text: str, citations: Sequence[Citation], revisions: Mapping[RevisionId, Revision]) -> Iterator[Check]:
    """Yield every finding that holds the sentence back; none when it is traced."""
    language = revisions[citations[0].revision_id].article.language
    found = list(fact_findings(text, citations, revisions, language))
    folded = fold_for_reading(text)
    reading = read(folded.text)
    evidence = Evidence.of(citations, revisions)
    problems = _problems(folded, reading, evidence, language)
    found.extend(finding(problem, reading, folded, evidence) for problem in problems)
    if language not in _ENGLISH:
        found.extend(unchecked(language))
    yield from sorted(found, key=lambda item: _ORDER[item.check])


def _finer(made: Trace) -> Iterator[Problem]:
    """Yield what only shows where every word is in its place."""
    yield from segment_problems(made)
    yield from restriction_problems(made)
    yield from partitive_problems(made)
    yield from form_problems(made)
    yield from subject_problems(made)
    yield from owner_problems(made)
    yield from echo_problems(made)
    yield from possessor_problems(made)
    yield from turned_problems(made)


def _problems(folded: Folded, reading: Reading, evidence: Evidence, language: str) -> Iterator[Problem]:
    if len(reading.tokens) > LONGEST_SENTENCE:
        yield Problem(check=CheckName.MEANING, code=ReasonCode.NOT_SUPPORTED, why="it is too long to be traced")
        return
    yield from quotation_problems(folded, reading, evidence, language)
    if language not in _ENGLISH:
        yield from foreign_problems(reading, evidence, language)
        return
    made = trace(reading, evidence)
    problems = list(_of_trace(made))
    if problems and not any(problem.source is None for problem in problems) and _restates(made):
        problems = []
    yield from problems
    if any(p.document.revision.article.kind is Kind.OPINION for p in evidence.passages) and not reading.frames:
        yield Problem(
            check=CheckName.ATTRIBUTION,
            code=ReasonCode.OPINION_AS_FACT,
            why="an opinion piece says this; the sentence does not name its author",
        )


def _restates(made: Trace) -> bool:
    """Whether the sentence says what a clause of its source says in passing: the same rules find nothing there."""
    for evidence in restated(made.evidence):
        other = trace(made.reading, evidence)
        if made.matches.keys() <= other.matches.keys() and not any(_of_trace(other)):
            return True
    return False


def _of_trace(made: Trace) -> Iterator[Problem]:
    """Yield what keeps a sentence from being traced."""
    found = [
        *unmatched_problems(made),
        *name_problems(made),
        *namesake_problems(made),
        *unused_frames(made),
        *speech_problems(made),
        *limit_problems(made),
        *ordinal_problems(made),
        *connective_problems(made),
        *adjunct_problems(made),
    ]
    yield from found
    if not found:
        walked = list(steps(made))
        yield from walked or [*_finer(made)]
    if not made.items:
        yield Problem(check=CheckName.MEANING, code=ReasonCode.NOT_SUPPORTED, why="it says nothing that can be traced")
