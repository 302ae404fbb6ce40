"""The layers after anchoring: numbers, dates, names, roles, speech, hedges, polarity, agents, meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..text.folding import Folded
from ..types import Check, CheckName, Citation, Kind, ReasonCode, Revision, RevisionId
from .facts import fact_findings
from .foreign import foreign_problems, unchecked
from .lexicon.function_words import POSSESSIVE_PRONOUNS
from .problems import Problem, finding
from .reading.evidence import Evidence
from .reading.sentences import LONGEST, ORDINAL, Reading, fold_for_reading, read
from .reading.tokens import Tag
from .restating.naming import as_cited
from .restating.restated import may_name, restated
from .speech import quotation_problems, speech_problems, unused_frames
from .tracing.agreement import agreement_problems
from .tracing.claimed import AS, AWAITING, awaited_problems, claimed_problems
from .tracing.connectives import adjunct_problems, connective_problems
from .tracing.forms import (
    DENIED_REASONS,
    ECHOING,
    LASTING,
    SOME_PEOPLE,
    asked_problems,
    corrected_problems,
    echo_problems,
    empty_problems,
    form_problems,
    getting_problems,
    lasting_problems,
    owner_problems,
    perspective_problems,
    possessor_problems,
    reason_problems,
    reservation_problems,
    subject_problems,
    turned_problems,
    unfinished_problems,
)
from .tracing.hedges import limit_problems, ordinal_problems
from .tracing.names import name_problems, namesake_problems
from .tracing.narrowings import narrowing_problems
from .tracing.restrictions import restriction_problems
from .tracing.segments import segment_problems
from .tracing.shares import (
    EACH,
    both_problems,
    each_problems,
    partitive_problems,
    partly_problems,
    shared_out_problems,
)
from .tracing.subjects import clause_problems
from .tracing.tracing import steps, trace, trace_again
from .tracing.unmatched import uncited_problems, unmatched_problems
from .tracing.voice import voice_problems
from .tracing.walk import LONGEST_SENTENCE, Rule, Trace
from .wording import is_wording, limits_kept

_ORDER = {name: place for place, name in enumerate(CheckName)}


_VERBAL = frozenset((Tag.VERB, Tag.AUXILIARY, Tag.MODAL))
_ENGLISH = ("en", "und", "")
_LONGEST_TEXT = 20_000  # characters of a sentence that is read at all


def layers(text: str, citations: Sequence[Citation], revisions: Mapping[RevisionId, Revision]) -> tuple[Check, ...]:
    """Return every finding that holds the sentence back, in the order of the layers; none when it is traced."""
    language = revisions[citations[0].revision_id].article.language
    found = list(fact_findings(text, citations, revisions, language))
    folded = fold_for_reading(text)
    evidence = Evidence.of(citations, revisions)
    reading = _read(folded, evidence)
    problems = _problems(folded, reading, evidence, language, refused=bool(found))
    facts = tuple(found)
    told = (finding(problem, reading, folded, evidence) for problem in problems)
    found.extend(item for item in told if not any(_says_more(fact, item) for fact in facts))
    if language not in _ENGLISH:
        found.extend(unchecked(language))
    return tuple(sorted(found, key=lambda item: _ORDER[item.check]))


def _says_more(fact: Check, item: Check) -> bool:
    """Whether a finding on a number or a date tells already what another tells of the same words."""
    return fact.code is item.code and any(
        mine.in_sentence is not None
        and theirs.in_sentence is not None
        and mine.in_sentence.overlaps(theirs.in_sentence)
        for mine in fact.clashes
        for theirs in item.clashes
        if theirs.in_source is None
    )


def is_traced(text: str, citations: Sequence[Citation], revisions: Mapping[RevisionId, Revision]) -> bool:
    """Whether `layers` has no finding; the first one settles it."""
    language = revisions[citations[0].revision_id].article.language
    if language not in _ENGLISH or any(fact_findings(text, citations, revisions, language)):
        return False
    folded = fold_for_reading(text)
    evidence = Evidence.of(citations, revisions)
    return not any(_problems(folded, _read(folded, evidence), evidence, language))


def is_open_to_judging(text: str, citations: Sequence[Citation], revisions: Mapping[RevisionId, Revision]) -> bool:
    """Whether nothing but the wording of a sentence is open: every rule is heard, and none has another reason."""
    language = revisions[citations[0].revision_id].article.language
    if language not in _ENGLISH or any(fact_findings(text, citations, revisions, language)):
        return False
    folded = fold_for_reading(text)
    evidence = Evidence.of(citations, revisions)
    reading = _read(folded, evidence)
    if _is_long(folded, reading, evidence) or any(quotation_problems(folded, reading, evidence, language)):
        return False
    if any(p.document.revision.article.kind is Kind.OPINION for p in evidence.passages) and not reading.frames:
        return False
    made = trace(reading, evidence)
    if not made.matches:
        return False
    closed = SPEAKING if any(i not in made.matches for i in made.items) else SPEAKING | BOUNDING
    found: list[Problem] = []
    for rule in RULES:
        problems = tuple(rule.find(made))
        if problems and rule.find in closed:
            return False
        found.extend(problems)
    return is_wording(found, reading) and limits_kept(made)


def _read(folded: Folded, evidence: Evidence) -> Reading:
    """Return the reading of a sentence; of one that is too long to be traced in any case, an empty one."""
    if len(folded.text) > _LONGEST_TEXT:
        return read("")
    return evidence.passages[0].document.read_text(folded.text) if evidence.passages else read(folded.text)


def _is_long(folded: Folded, reading: Reading, evidence: Evidence) -> bool:
    """Whether a sentence, or one that it cites, is too long to be read closely."""
    if len(folded.text) > _LONGEST_TEXT or len(reading.tokens) > LONGEST_SENTENCE:
        return True
    return any(len(passage.tokens) > LONGEST for passage in evidence.passages)


def _problems(
    folded: Folded, reading: Reading, evidence: Evidence, language: str, *, refused: bool = False
) -> Iterator[Problem]:
    if _is_long(folded, reading, evidence):
        yield Problem(check=CheckName.MEANING, code=ReasonCode.NOT_SUPPORTED, why="it is too long to be traced")
        return
    yield from quotation_problems(folded, reading, evidence, language)
    if language not in _ENGLISH:
        yield from foreign_problems(reading, evidence, language)
        return
    made = trace(reading, evidence)
    yield from _of_trace(made) if refused else _unless_named(made)  # a wrong number is wrong in any words
    if any(p.document.revision.article.kind is Kind.OPINION for p in evidence.passages) and not reading.frames:
        yield Problem(
            check=CheckName.ATTRIBUTION,
            code=ReasonCode.OPINION_AS_FACT,
            why="an opinion piece says this; the sentence does not name its author",
        )


def _unless_named(made: Trace) -> Iterator[Problem]:
    """Yield what keeps a sentence from being traced, unless it only names more fully what its source has there."""
    problems = _unless_restated(made)
    first = next(problems, None)
    if first is None:
        return
    for reading in as_cited(made.reading, made.evidence):
        if not any(_unless_restated(trace(reading, made.evidence))):
            return
    yield first
    yield from problems


def _unless_restated(made: Trace) -> Iterator[Problem]:
    """Yield what keeps a sentence from being traced, unless it restates what its source says in passing.

    Words that neither the source nor what stands before it has cannot be mended so; they are yielded before anything
    is tried.
    """
    waiting: list[Problem] = []
    problems = _of_trace(made)
    for problem in problems:
        waiting.append(problem)
        if not may_name(made, problem):
            yield from waiting
            yield from problems
            return
    if waiting and not _restates(made, waiting):
        yield from waiting


def _restates(made: Trace, problems: Sequence[Problem]) -> bool:
    """Whether the sentence says what a clause of its source says in passing: the same rules find nothing there."""
    for evidence in restated(made, problems):
        other = trace_again(made, evidence)
        if made.matches.keys() <= other.matches.keys() and not any(_of_trace(other)):
            return True
    return False


_COARSE = (
    Rule(unmatched_problems),
    Rule(uncited_problems),
    Rule(name_problems),
    Rule(namesake_problems),
    Rule(unused_frames),
    Rule(speech_problems),
    Rule(limit_problems),
    Rule(ordinal_problems, theirs=frozenset((ORDINAL,))),
    Rule(connective_problems),
    Rule(adjunct_problems),
    Rule(claimed_problems, own=AS, theirs=AS),
    Rule(awaited_problems, theirs=AWAITING),
)
_STEPS = (Rule(steps),)
_RELATIVE = frozenset("who whom whose which that".split())
_FINER = (
    Rule(segment_problems),
    Rule(restriction_problems),
    Rule(narrowing_problems),
    Rule(partitive_problems, theirs=_RELATIVE),
    Rule(partly_problems, own=frozenset(("them",))),
    Rule(perspective_problems, theirs=SOME_PEOPLE),
    Rule(form_problems),
    Rule(lasting_problems, own=LASTING | {"has", "have"}),
    Rule(each_problems, own=EACH),
    Rule(asked_problems, theirs=frozenset(("?",))),
    Rule(both_problems, own=frozenset(("both",))),
    Rule(subject_problems),
    Rule(owner_problems, own=frozenset(("of",))),
    Rule(echo_problems, own=ECHOING),
    Rule(possessor_problems, own=frozenset(("'s", "'")), theirs=POSSESSIVE_PRONOUNS),
    Rule(turned_problems),
    Rule(unfinished_problems, own=frozenset(("have",)), theirs=frozenset(("be",))),
    Rule(empty_problems),
    Rule(reservation_problems, theirs=frozenset(("only",))),
    Rule(shared_out_problems),
    Rule(reason_problems, theirs=DENIED_REASONS),
    Rule(getting_problems, own=frozenset(("get",))),
    Rule(corrected_problems, theirs=frozenset(("later",))),
    Rule(voice_problems),
    Rule(clause_problems),
    Rule(agreement_problems),
)
"""What only shows where every word is in its place."""
RULES = (*_COARSE, *_STEPS, *_FINER)
SPEAKING = frozenset((speech_problems, unused_frames, adjunct_problems))
"""Rules that a judge overrules in no sentence: who says what, to whom and when."""
BOUNDING = frozenset((segment_problems, restriction_problems, narrowing_problems, form_problems))
"""Rules that a judge overrules only where a sentence has words of its own: with none, what bounds it is not put
otherwise but left out."""


def _of_trace(made: Trace) -> Iterator[Problem]:
    """Yield what keeps a sentence from being traced: the finer rules speak where the coarser have found nothing."""
    found = False
    own, theirs = made.reading.cues, made.evidence.cues
    for rules in (_COARSE, _STEPS, _FINER):
        for find, mine, yours in rules:
            if (mine and mine.isdisjoint(own)) or (yours and yours.isdisjoint(theirs)):
                continue
            for problem in find(made):
                found = True
                yield problem
        if found:
            break
    if not made.items or (len(made.items) < 2 and not any(t.tag in _VERBAL for t in made.reading.tokens)):
        yield Problem(check=CheckName.MEANING, code=ReasonCode.NOT_SUPPORTED, why="it says nothing that can be traced")
