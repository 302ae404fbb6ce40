"""Edges: what the source has before the first matched word of a run and after the last.

What it catches: a clause cut out from under a verb or noun that the sentence does not have ("a report that …", "it is
unclear whether …"), a compound cut in two ("murder" from "murder cases"), a counted pair of which one is dropped, an
alternative. What passes: prepositional phrases, relative clauses, times, conjunctions, and the noun after an adjective
of nationality. Limits: what a dropped tail implies is not known.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...types import ReasonCode
from ..dates import DateMention
from ..lexicon.names import DEMONYMS
from ..problems import Problem
from ..reading.evidence import Passage
from ..reading.sentences import is_reduced_at, subject_of_next
from ..reading.tokens import Tag, Token
from .alignment import Match
from .between import dropped_verb
from .walk import NOMINAL, PHRASE, TIME, UNITS, Walk, in_region, problem_at

_LEADING_ON = frozenset((Tag.VERB, Tag.ADJECTIVE, Tag.AUXILIARY))
_HEADS = frozenset((Tag.NOUN, Tag.NAME, Tag.PRONOUN))


def start_problem(walk: Walk, first: int) -> Problem | None:
    match = walk.matches[first]
    tokens = walk.made.evidence.passages[match.passage].tokens
    i = match.source - 1
    while i >= 0 and tokens[i].tag in PHRASE:
        i -= 1
    embedded = _embedded(walk, first, i) or _coordinated(walk, first, i) or _still_to_be(walk, first)
    if embedded is not None:
        return embedded
    if i >= 0 and tokens[i].norm in ("or", "nor"):
        return problem_at(
            walk,
            ReasonCode.NOT_SUPPORTED,
            first,
            first,
            "the source leaves it open: “{source}”",
            range(i, match.source + 1),
        )
    return None


def _embedded(walk: Walk, first: int, i: int) -> Problem | None:
    """The source gives the clause to a verb or noun ("a report that …") that the sentence does not have."""
    match = walk.matches[first]
    passage = walk.made.evidence.passages[match.passage]
    tokens = passage.tokens
    while (
        i >= 0
        and tokens[i].tag in (Tag.AUXILIARY, Tag.MODAL, Tag.ADVERB, Tag.NEGATION, Tag.PRONOUN)
        and (tokens[i].norm not in ("what", "how", "why"))
    ):
        i -= 1
    if i < 1 or tokens[i].norm not in ("that", "whether", "what", "how", "why"):
        return None
    if tokens[i].norm == "that" and tokens[i].tag is not Tag.CONJUNCTION:
        return None
    over = tokens[i - 1]
    if in_region(passage, i - 1) or i - 1 in walk.taken[match.passage]:
        return None
    if over.tag not in (Tag.VERB, Tag.NOUN, Tag.ADJECTIVE):
        return None
    code = ReasonCode.ATTRIBUTION_DROPPED
    if over.tag is Tag.ADJECTIVE or (i >= 2 and tokens[i - 2].tag is Tag.PARTICLE):
        code = ReasonCode.HEDGE_DROPPED
    elif over.tag is Tag.VERB:
        code = dropped_verb(over, i - 1)[0]
    return problem_at(walk, code, first, first, "the source says “{source}”", range(i - 1, match.source + 1))


def _coordinated(walk: Walk, first: int, i: int) -> Problem | None:
    """The clause goes on with what "ruled that" opens, in its tense: "ruled that it was unsafe, and they had known"."""
    match = walk.matches[first]
    passage = walk.made.evidence.passages[match.passage]
    tokens = passage.tokens
    if i < 3 or tokens[i].norm not in ("and", "but") or in_region(passage, i):
        return None
    that = next((k for k in range(i - 1, 0, -1) if tokens[k].norm == "that" and tokens[k].tag is Tag.CONJUNCTION), -1)
    if that < 1 or that - 1 in walk.taken[match.passage] or tokens[that - 1].tag is not Tag.VERB:
        return None
    if in_region(passage, that - 1):
        return None  # an attribution is compared on its own
    for token in tokens[match.source : match.source + 10]:
        if token.norm in ("had", "would", "could", "might"):
            code = dropped_verb(tokens[that - 1], that - 1)[0]
            source = range(that - 1, match.source + 1)
            return problem_at(walk, code, first, first, "the source says “{source}”", source)
        if token.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL):
            return None
    return None


def _still_to_be(walk: Walk, first: int) -> Problem | None:
    """ "She is expected to be back" does not say that she is back: a pronoun is no word that a gap begins at."""
    own = walk.tokens[:first]
    if not own or not any(t.lemma == "be" for t in own) or not any(t.tag is Tag.PRONOUN for t in own):
        return None
    if any(t.tag is Tag.PARTICLE for t in own):
        return None
    match = walk.matches[first]
    passage = walk.made.evidence.passages[match.passage]
    tokens = passage.tokens
    for j in range(match.source - 1, max(0, match.source - 8), -1):
        if tokens[j].text in ",;":
            return None
        over = tokens[j - 1]
        if tokens[j].tag is Tag.PARTICLE and tokens[j + 1].lemma == "be" and over.tag in _LEADING_ON:
            if j - 1 in walk.taken[match.passage] or in_region(passage, j - 1):
                return None
            code, _, why = dropped_verb(over, j - 1)
            code = ReasonCode.HEDGE_DROPPED if code is ReasonCode.NOT_SUPPORTED else code
            return problem_at(walk, code, first, first, why, range(j - 1, match.source + 1))
    return None


def end_problem(walk: Walk, last: int) -> Problem | None:
    match = walk.matches[last]
    passage = walk.made.evidence.passages[match.passage]
    tokens = passage.tokens
    measure = passage.reading.measures.get(match.source)
    i = match.source + 1 if measure is None else measure.last + 1
    taken = walk.taken[match.passage]
    if i >= len(tokens) or i in taken:
        return None
    # Words of the sentence after its last item (a copula's "be", a particle) may account for the next ones.
    rest = {token.norm for token in walk.tokens[last + 1 :]} | {token.norm for token in walk.tokens[last + 1 :]}
    while i < len(tokens) and (tokens[i].norm in rest and tokens[i].tag is not Tag.PUNCTUATION):
        i += 1
    j = i
    while j < len(tokens) and tokens[j].tag in PHRASE and j not in taken:
        j += 1
    governors = passage.reading.governors
    # "In the county seat Lund": the subject begins behind what the compound goes on with.
    cut = tokens[i].tag is Tag.NOUN and i < j < len(tokens) and governors[j] != governors[match.source]
    if j < len(tokens) and j in taken and not cut:
        return None
    if i >= len(tokens) or i in taken or in_region(passage, i):
        return None
    token, here = tokens[i], tokens[match.source]
    if token.tag is not Tag.PUNCTUATION and _first_to(walk, last):
        return problem_at(
            walk, ReasonCode.NOT_SUPPORTED, last, last, "the source goes on: “{source}”", range(match.source, i + 1)
        )
    nominal = here.tag in NOMINAL
    if token.norm in UNITS and here.tag is Tag.NUMBER:
        return None
    following = passage.reading.measures.get(i)
    if following is not None and (isinstance(following.value, DateMention) or following.value.unit):
        return None
    beyond = tokens[i + 1] if token.text == '"' and i + 1 < len(tokens) else token  # "existed “in draft”"
    if beyond.tag is Tag.PREPOSITION and _complement(passage, match, beyond):
        return problem_at(
            walk, ReasonCode.NOT_SUPPORTED, last, last, "the source goes on: “{source}”", range(match.source, i + 2)
        )
    if token.tag is Tag.PUNCTUATION or token.tag in (Tag.PREPOSITION, Tag.RELATIVE, Tag.ADVERB):
        return None
    if token.norm.endswith(("self", "selves")):
        return None
    contact = token.tag in (Tag.DETERMINER, Tag.NAME, Tag.PRONOUN) and here.tag is Tag.NOUN
    if contact and subject_of_next(tokens, i):
        # "Any missiles the United States sends to Ukraine".
        return None
    if token.tag is Tag.CONJUNCTION:
        joint = tokens[i + 1] if i + 1 < len(tokens) else token
        bare = joint.tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE) and not _opens_predicate(tokens, i + 1)
        if token.norm in ("or", "nor") or (token.norm in ("and", "&") and bare and _counted(walk, match)):
            return problem_at(
                walk, ReasonCode.NOT_SUPPORTED, last, last, "the source goes on: “{source}”", range(match.source, i + 2)
            )
        return None
    if token.norm in TIME:
        return None
    if token.tag is Tag.PARTICLE and _in_so_many(passage, match.source):
        return None  # "in three sets to reach the final"
    if nominal and token.tag is Tag.VERB and is_reduced_at(tokens, i):
        return None  # "a recording made without his knowledge"
    if token.tag is Tag.PARTICLE and measure is not None:
        if isinstance(measure.value, DateMention):
            return None
        if tokens[measure.first - 1].norm in ("worth", "of"):
            return None  # "a loan of $90 million to convert the plant"
    if here.norm in DEMONYMS and token.tag in PHRASE and _predicate(walk, last):
        # "He is an Italian singer": he is Italian.
        return None
    if nominal and here.tag in _HEADS and token.tag is Tag.VERB and token.norm.endswith(("ing", "ed", "en")):
        return None
    if token.tag in (Tag.AUXILIARY, Tag.MODAL, Tag.VERB, Tag.NEGATION) and nominal:
        # The last noun is the subject of what follows: it was not the object or complement it seems to be.
        governor = passage.reading.governors[match.source]
        if governor >= 0 and tokens[governor].tag is Tag.PREPOSITION:
            return None
    end = min(len(tokens), i + 6)
    return problem_at(
        walk,
        ReasonCode.NOT_SUPPORTED,
        last,
        last,
        "the source goes on, and changes it: “{source}”",
        range(match.source, end),
    )


def _first_to(walk: Walk, last: int) -> bool:
    """Whether the sentence ends in what somebody is the first to do: what follows says first in what."""
    if walk.tokens[last].tag is not Tag.VERB:
        return False
    j = last - 1
    while j >= 0 and walk.tokens[j].tag in (Tag.AUXILIARY, Tag.ADVERB):
        j -= 1
    return j > 0 and walk.tokens[j].tag is Tag.PARTICLE and walk.tokens[j - 1].norm in ("first", "last", "only")


def _in_so_many(passage: Passage, i: int) -> bool:
    """Whether a noun is counted and stands behind "in" or "after": no infinitive hangs on it."""
    governor = passage.reading.governors[i]
    if governor < 0 or passage.tokens[governor].norm not in ("in", "after"):
        return False
    return any(k in passage.reading.measures for k in range(governor + 1, i))


_CLEARING = frozenset("clear acquit convict accuse suspect deprive strip rob absolve".split())


def _complement(passage: Passage, match: Match, token: Token) -> bool:
    """Whether a preposition brings what the last word cannot do without: "safe for adults", "cleared her of murder"."""
    tokens = passage.tokens
    here = tokens[match.source]
    if here.tag is Tag.ADJECTIVE and token.norm == "for":
        return True
    if here.norm == "guilty" and token.norm == "of":
        # "Cleared her of murder but found her guilty of manslaughter".
        return any(t.lemma in _CLEARING for t in passage.document.read(passage.span).tokens)
    if here.lemma == "exist" and here.tag is Tag.VERB:
        return True
    governor = passage.reading.governors[match.source]
    while governor > 0 and tokens[governor].norm == "of" and tokens[governor - 1].tag in NOMINAL:
        governor = passage.reading.governors[governor - 1]  # "acquitted the captain of the Halcyon of manslaughter"
    verb = here if here.tag is Tag.VERB else tokens[governor] if governor >= 0 else None
    return token.norm == "of" and verb is not None and verb.lemma in _CLEARING


def _predicate(walk: Walk, i: int) -> bool:
    """Whether a word stands right after "is" or "was" in the sentence."""
    j = i - 1
    while j >= 0 and walk.tokens[j].tag is Tag.DETERMINER:
        j -= 1
    return j >= 0 and walk.tokens[j].lemma == "be"


def _opens_predicate(tokens: Sequence[Token], i: int) -> bool:
    """Whether a second predicate begins at token `i`: "built in 1961 and last overhauled in 2009"."""
    told = i + 1 < len(tokens) and (tokens[i + 1].tag is Tag.VERB or tokens[i + 1].norm.endswith("ed"))
    return told and tokens[i].norm in ("first", "last")


def _counted(walk: Walk, match: Match) -> bool:
    """Whether the noun phrase of a match begins with a number, which would count less when a part is dropped."""
    tokens = walk.made.evidence.passages[match.passage].tokens
    i = match.source
    while i >= 0 and tokens[i].tag in PHRASE:
        if tokens[i].tag is Tag.NUMBER:
            return True
        i -= 1
    return False
