"""The layers after anchoring: numbers, dates, names, roles, speech, hedges, polarity, agents, meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..text.folding import Folded
from ..types import Check, CheckName, Citation, Kind, ReasonCode, Revision, RevisionId
from .connectives import adjunct_problems, connective_problems
from .evidence import Evidence
from .facts import fact_findings
from .foreign import foreign_problems, unchecked
from .forms import form_problems, partitive_problems, subject_problems
from .hedges import limit_problems, ordinal_problems
from .names import name_problems, namesake_problems
from .problems import Problem, finding
from .reading import Reading, fold_for_reading, read
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


def _problems(folded: Folded, reading: Reading, evidence: Evidence, language: str) -> Iterator[Problem]:
    if len(reading.tokens) > LONGEST_SENTENCE:
        yield Problem(check=CheckName.MEANING, code=ReasonCode.NOT_SUPPORTED, why="it is too long to be traced")
        return
    yield from quotation_problems(folded, reading, evidence, language)
    if language not in _ENGLISH:
        yield from foreign_problems(reading, evidence, language)
        return
    made: Trace = trace(reading, evidence)
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
    if any(p.document.revision.article.kind is Kind.OPINION for p in evidence.passages) and not reading.frames:
        yield Problem(
            check=CheckName.ATTRIBUTION,
            code=ReasonCode.OPINION_AS_FACT,
            why="an opinion piece says this; the sentence does not name its author",
        )
