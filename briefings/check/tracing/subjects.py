"""Subjects: a verb's own clause says who does it, and no other clause may lend it somebody.

"The mission cost 890 million; a follow-up was rejected" does not say that the mission was rejected, however the words
between may be left out. What it catches: a verb told of a noun of another clause, where its own has a
subject in words. What passes: a subject shared by several verbs, a name or a description apposed to it, one of several
that are joined, a pronoun, the other voice. Limits: a clause is told by its conjunctions and commas (`segments`); where
more than one verb stands in what they set apart, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...types import CheckName, ReasonCode
from ..lexicon.function_words import PERSON_PRONOUNS
from ..lexicon.names import PEOPLE
from ..problems import Problem
from ..reading.sentences import Reading
from ..reading.tokens import Tag, Token
from .alignment import RESOLVED, Match
from .segments import opens_segment, segments_of
from .voice import is_passive
from .walk import GROUP, PHRASE, Trace

_VERBAL = frozenset((Tag.VERB, Tag.AUXILIARY, Tag.MODAL))
_NAMING = frozenset((Tag.NOUN, Tag.NAME, Tag.PRONOUN, Tag.NUMBER))


def own_subject(reading: Reading, verb: int) -> int | None:
    """Return the last word of the noun phrase that is the subject of a verb in its own clause.

    None where the clause has none of its own ("and left"), where it is a relative pronoun's, and where the clause has
    another verb before this one.
    """
    known: dict[int, int | None] = reading.__dict__.setdefault("_own_subjects", {})
    if verb not in known:
        known[verb] = _own_subject(reading, verb)
    return known[verb]


def _own_subject(reading: Reading, verb: int) -> int | None:
    tokens, segments = reading.tokens, segments_of(reading)
    first = segments.index(segments[verb])
    if tokens[first].tag is Tag.RELATIVE:
        return None
    end = verb
    while end > first and (tokens[end - 1].tag in GROUP or tokens[end - 1].text == '"'):
        if tokens[end - 1].tag is Tag.PARTICLE and tokens[end - 2].lemma not in ("have", "be"):
            return None
        end -= 1
    said = (frame.verb + 1 for frame in reading.frames if frame.verb < verb and frame.has(verb))
    opening = max((first + bool(opens_segment(tokens, first)), *said))  # "her coach said the club had offered it"
    clause = [
        k
        for k in range(opening, end)
        if segments[k] == segments[verb]
        and tokens[k].text not in "\"'"
        and not any(k in frame.region and verb not in frame.region for frame in reading.frames)
    ]
    if any(tokens[k].tag in _VERBAL for k in clause):
        return None
    start = next((n for n, k in enumerate(clause) if tokens[k].tag in PHRASE or tokens[k].tag in _NAMING), -1)
    if start < 0:
        return None
    if any(tokens[k].tag is Tag.PREPOSITION for k in clause[:start]):
        comma = next((n for n in range(start, len(clause)) if tokens[clause[n]].text == ","), -1)
        start = comma + 1
        if comma < 0 or start >= len(clause) or tokens[clause[start]].tag not in PHRASE | _NAMING:
            return None
    head: int | None = None
    for n in range(start, len(clause)):
        token = tokens[clause[n]]
        joined = n == start or clause[n] == clause[n - 1] + 1
        if not joined or token.tag not in PHRASE | _NAMING:
            break
        if token.tag in _NAMING or head is None or tokens[head].tag not in _NAMING:
            head = token.index
    return head


def _told_of(reading: Reading, verb: int) -> int | None:
    """The subject of a sentence's verb; of a relative clause's, the noun before its pronoun."""
    tokens, segments = reading.tokens, segments_of(reading)
    first = segments.index(segments[verb])
    if tokens[first].tag is not Tag.RELATIVE or first < 2:
        return own_subject(reading, verb)
    if tokens[first].norm not in ("who", "which", "that") or any(t.tag not in GROUP for t in tokens[first + 1 : verb]):
        return None
    before = first - 2 if tokens[first - 1].text == "," else first - 1
    return before if tokens[before].tag in _NAMING else None


def clause_problems(made: Trace) -> Iterator[Problem]:
    """Yield verbs that the source says of somebody else, whom their own clause names."""
    tokens = made.reading.tokens
    for i, match in made.matches.items():
        passage = made.passage(match)
        source = passage.tokens
        if tokens[i].tag is not Tag.VERB or source[match.source].tag is not Tag.VERB:
            continue
        if _is_shared_by_another(made, i, match):
            yield _somebody_else(i - 1, i, match, match.source)
            return
        mine = _told_of(made.reading, i)
        other = _matched(made, i, mine) if mine is not None else None
        if mine is None or other is None or other.passage != match.passage or other.quality == RESOLVED:
            continue
        theirs = own_subject(passage.reading, match.source)
        if theirs is None and passage.reading.governors[other.source] >= 0:
            theirs = _of_participle(passage.reading, match.source)
        if theirs is None:
            continue
        if source[theirs].tag is Tag.PRONOUN and source[theirs].norm not in _COUNTING:
            meant = passage.antecedent(theirs)
            if source[theirs].norm not in PERSON_PRONOUNS or source[other.source].tag is not Tag.NAME:
                continue
            if {source[other.source].norm, source[other.source].lemma} & meant:
                continue
        if is_passive(tokens, i) is not is_passive(source, match.source):
            continue
        if not _is_of(passage.reading, match.source, theirs, other, source):
            yield _somebody_else(mine, i, match, theirs)
            return


def _somebody_else(subject: int, verb: int, match: Match, theirs: int) -> Problem:
    return Problem(
        check=CheckName.AGENTS,
        code=ReasonCode.AGENT_SWAPPED,
        why="in the source somebody else does it: “{source}”",
        words=range(min(subject, verb), max(subject, verb) + 1),
        passage=match.passage,
        source=range(min(theirs, match.source), match.source + 1),
    )


def _is_shared_by_another(made: Trace, i: int, match: Match) -> bool:
    """Whether "he was invited" is, in the source, of a subject before: "the firm had chosen it and was invited"."""
    tokens, source = made.reading.tokens, made.passage(match).tokens
    mine = own_subject(made.reading, i)
    if mine is None or tokens[mine].norm not in ("he", "she"):
        return False
    reading = made.passage(match).reading
    segments = segments_of(reading)
    first = segments.index(segments[match.source])
    if first < 2 or source[first].norm not in ("and", "but", "or") or own_subject(reading, match.source) is not None:
        return False
    before = next((k for k in range(first - 1, 0, -1) if source[k].tag is Tag.VERB), -1)
    theirs = own_subject(reading, before) if before > 0 else None
    if theirs is None or source[theirs].tag is not Tag.NOUN or source[theirs].norm in PEOPLE:
        return False
    return not any(tokens[k].lemma == source[theirs].lemma for k in range(i))


def _of_participle(reading: Reading, verb: int) -> int | None:
    """Who a participle behind a comma is told of: "shelling resumed after their departure, killing six"."""
    tokens, segments = reading.tokens, segments_of(reading)
    if verb < 2 or tokens[verb - 1].text != "," or not tokens[verb].norm.endswith("ing"):
        return None
    main = next((k for k in range(verb - 2, 0, -1) if tokens[k].tag is Tag.VERB), -1)
    if main < 0 or segments[main] != segments[verb - 2] or any(main in frame.region for frame in reading.frames):
        return None
    return own_subject(reading, main) if _only_placed(reading, main, verb) else None


def _only_placed(reading: Reading, main: int, verb: int) -> bool:
    """Whether a verb has no object that a participle might be told of."""
    nouns = range(main + 1, verb - 1)
    return all(reading.governors[k] != main for k in nouns if reading.tokens[k].tag in _NAMING)


def _matched(made: Trace, verb: int, subject: int) -> Match | None:
    """The match of a subject's head; of one that is not compared ("one of the two, Ada Roe,"), that of its name."""
    tokens, segments = made.reading.tokens, segments_of(made.reading)
    if subject in made.matches or tokens[subject].norm not in _COUNTING:
        return made.matches.get(subject)
    inside = (k for k in range(verb - 1, subject, -1) if segments[k] == segments[verb] and tokens[k].tag is Tag.NAME)
    return next((made.matches[k] for k in inside if k in made.matches), None)


_COUNTING = frozenset("one both some others another each neither none".split())


def _is_of(reading: Reading, verb: int, subject: int, other: Match, source: Sequence[Token]) -> bool:
    """Whether a matched word belongs to the subject of a verb: its head, what is joined or apposed to it."""
    place = other.source
    segments = segments_of(reading)
    if place == subject or source[place].lemma == source[subject].lemma:
        return True
    first = segments.index(segments[verb])
    if place < first:
        # "A strike by nurses and porters in Lodz entered its second week": no verb stands before what is joined.
        return source[first].norm in ("and", "or") and not any(t.tag in _VERBAL for t in source[place:first])
    if segments[place] != segments[verb] or place > verb:
        return False
    between = source[min(place, subject) : max(place, subject)]
    return all(token.tag is not Tag.PREPOSITION or token.norm == "of" for token in between)
