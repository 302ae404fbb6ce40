"""Gaps: what the source has between two words that the sentence has side by side.

What may be left out: modifiers of the next noun, prepositional phrases, insertions between commas, relative clauses,
coordinated parts, attributions (compared on their own). What may not: a head noun, an object, a verb that governs the
next one ("refused to sign"), an ordinal, "to" before a verb, the half of "half of them". Limits: the attachment of a
prepositional phrase is not known; where it would matter the noun's governor is compared.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..types import ReasonCode
from .dates import DateMention
from .evidence import Passage
from .lexicon.modality import NEGATING_VERBS, hedge_group
from .lexicon.names import DEMONYMS
from .lexicon.speech import SAYING
from .phrases import comes_next, is_apposed, one_phrase
from .problems import Problem
from .reading import PARTS, PLACES
from .tokens import Tag, Token
from .walk import GROUP, NOMINAL, PHRASE, TIME, Walk, in_region, is_ordinal, problem_at, value_at

_SUBJECTS = frozenset("he she it they".split())
_TAKEN_UP = frozenset("and but when as while before after though although".split())
_COORDINATING = frozenset("and but & as plus though although yet while whereas".split())


def gap_problem(walk: Walk, before: int, after: int) -> Problem | None:
    left, right = walk.matches[before], walk.matches[after]
    passage = walk.made.evidence.passages[left.passage]
    low, high = left.source + 1, right.source
    if low == high:
        return None
    if before + 1 == after and not one_phrase(walk, passage, before, after, low, high):
        return problem_at(
            walk,
            ReasonCode.NOT_SUPPORTED,
            before,
            after,
            "the source does not say “{sentence}”: “{source}”",
            range(left.source, high + 1),
        )
    own = [token.norm for token in walk.tokens[before + 1 : after]]
    fault = _scan(walk, passage, low, high, own, before, after)
    if fault is None:
        return None
    code, place, why = fault
    return problem_at(walk, code, before, after, why, range(left.source, max(high, place) + 1))


def _scan(
    walk: Walk, passage: Passage, low: int, high: int, own: list[str], before: int, after: int
) -> tuple[ReasonCode, int, str] | None:
    """Walk over what the source has between two matched words; return the first thing that may not be dropped."""
    tokens = passage.tokens
    a, b = tokens[low - 1], tokens[high]
    a_nominal = a.tag in NOMINAL
    b_verb = b.tag is Tag.VERB or walk.tokens[after].tag is Tag.VERB
    kept = _kept(tokens, low, high, own)
    taken = walk.taken[walk.matches[before].passage]
    temporal = b.norm in TIME or isinstance(value_at(passage, high), DateMention)
    i = low
    if b_verb and a_nominal and _taken_up(tokens, low, high):
        return None
    if b_verb and a_nominal and _joined(tokens, low, high):
        first = next((k for k in range(low, high) if tokens[k].tag not in GROUP and tokens[k].text != ","), high)
        if first < high and (tokens[first].tag is Tag.VERB or in_region(passage, first)):
            return None
    if _shared_modifier(tokens, low, high):
        return None
    dated = isinstance(value_at(passage, low - 1), DateMention)
    if dated and [t.norm for t in tokens[low:high] if t.tag is not Tag.DETERMINER] in ([",", "when"], ["when"]):
        return None
    if b_verb and a_nominal and (_described_subject(passage, low, high) or _in_parenthesis(tokens, low, high)):
        return None
    while i < high:
        token = tokens[i]
        if in_region(passage, i) or token.tag in (Tag.DETERMINER, Tag.ADVERB) or token.text in "\"'":
            i += 1
            continue
        measure = passage.reading.measures.get(i)
        ordinal = measure is not None and is_ordinal(measure)
        leads = all(token.tag in PHRASE for token in tokens[i + 1 : high])
        if measure is not None and ordinal and leads and measure.head not in taken:
            return ReasonCode.NUMBER_MISMATCH, i, "the source says “{source}”"
        if measure is not None and (
            isinstance(measure.value, DateMention)
            or measure.head in taken
            or measure.first <= low - 1 <= measure.last
            or measure.first <= high <= measure.last
        ):
            i = measure.last + 1
            continue
        if i in kept or (token.lemma in ("be", "have") and _has_auxiliary(own)):
            i += 1
            continue
        if i in taken and (
            token.tag is Tag.NAME
            or (token.tag in NOMINAL and (is_apposed(tokens, i) or comes_next(walk, passage, i, after)))
        ):
            i += 1
            continue
        tag = token.tag
        if token.norm in _SUBJECTS and a_nominal and i == low and i + 1 < high and tokens[i + 1].tag is Tag.VERB:
            # "The letters it exchanged with Sarland".
            i = next((k for k in range(i, high) if tokens[k].text == ","), high)
            continue
        if tag is Tag.POSSESSIVE or token.tag is Tag.PRONOUN:
            i += 1
            continue
        if all(t.tag in GROUP or t.text in "\"'" for t in tokens[i:high]) and b_verb:
            # The verb group of the next verb: tense may change, "to" may not be dropped.
            lost = next((t for t in tokens[i:high] if t.tag is Tag.PARTICLE), None)
            if lost is not None and "to" not in own:
                return ReasonCode.HEDGE_DROPPED, i, "the source says “{source}”"
            return None
        if tag is Tag.PREPOSITION:
            j = i + 1
            while j < high and (tokens[j].tag in PHRASE or tokens[j].tag in (Tag.ADVERB, Tag.PRONOUN)):
                j += 1
            i = j
            continue
        if _partitive(passage, i, high):
            return ReasonCode.NUMBER_MISMATCH, high, "the source says it of a part: “{source}”"
        if token.text == ",":
            last = max(k for k in range(i, high) if tokens[k].text == ",")
            opener = tokens[i + 1] if i + 1 < high else None
            if last > i:
                i = last + 1
                continue
            if opener is not None and opener.tag is Tag.RELATIVE:
                if (b_verb and a_nominal) or set(own) & {"which", "who", "whom", "that", "whose"}:
                    i += 2
                    continue
                return ReasonCode.NOT_SUPPORTED, high, "the source says it of something else: “{source}”"
            i += 1
            continue
        if tag is Tag.CONJUNCTION and token.norm in _COORDINATING:
            shared = i == low and a.tag is Tag.VERB and i + 1 < high and tokens[i + 1].tag is Tag.VERB
            i += 2 if shared and any(k in kept for k in range(i + 2, high)) else 1
            continue
        if tag is Tag.RELATIVE or (a_nominal and i == low and _reduced(tokens, i, high)):
            beside = all(t.text == "," for t in tokens[low:i])
            if (b_verb and a_nominal and beside and _finite(tokens, high)) or temporal:
                return None
            if tag is Tag.RELATIVE:
                return ReasonCode.NOT_SUPPORTED, high, "the source says it of something else: “{source}”"
        if tag is Tag.VERB:
            # A coordinated verb phrase before the verb that is kept: "cancelled a trip and flew".
            joined = _joined(tokens, i, high)
            if b_verb and joined:
                return None
            return dropped_verb(token, i)
        if tag in NOMINAL:
            j = i
            while j < high and (tokens[j].tag in PHRASE or tokens[j].text == "-"):
                j += 1
            if j >= high and b.tag in PHRASE:
                return None
            if j + 1 == high and tokens[j].norm == "of" and tokens[j - 1].lemma in PLACES and b.tag is Tag.NAME:
                i = j + 1
                continue
            if i > low and (tokens[i - 1].text == "," or tokens[i - 1].norm in ("and", "&")):
                i = j
                continue
            if any(t.norm in TIME for t in tokens[i:j]):
                i = j
                continue
            if a.tag is Tag.VERB or i > low:
                following = tokens[j] if j < high else b
                if following.text == "," or following.norm == "and":
                    i = j
                    continue
                return ReasonCode.NOT_SUPPORTED, j, "the sentence leaves out what the source says it of: “{source}”"
            return ReasonCode.NOT_SUPPORTED, j, "the source says it of something else: “{source}”"
        if tag is Tag.PARTICLE:
            return ReasonCode.HEDGE_DROPPED, i, "the source says “{source}”"
        if tag in (Tag.NEGATION, Tag.MODAL, Tag.AUXILIARY):
            i += 1
            continue
        if token.text == "(":
            close = next((k for k in range(i, high) if tokens[k].text == ")"), high)
            i = close + 1
            continue
        if token.text == ";" and ";" in own:
            i += 1
            continue
        if token.text in "-:":
            i += 1
            continue
        return ReasonCode.NOT_SUPPORTED, i, "the source has other words between: “{source}”"
    return None


def _kept(tokens: Sequence[Token], low: int, high: int, own: list[str]) -> set[int]:
    """The tokens between two matches that the sentence has too, found from the right."""
    kept: set[int] = set()
    remaining = list(own)
    for i in range(high - 1, low - 1, -1):
        if tokens[i].norm in remaining and tokens[i].tag is not Tag.PUNCTUATION:
            remaining.remove(tokens[i].norm)
            kept.add(i)
    return kept


def _has_auxiliary(own: list[str]) -> bool:
    return any(word in ("is", "are", "was", "were", "be", "been", "has", "have", "had", "being") for word in own)


def _taken_up(tokens: Sequence[Token], low: int, high: int) -> bool:
    """ "… met in Geneva, and for the fourth time they left", "when it failed": a pronoun takes the subject up."""
    k = high - 1
    while k > low and tokens[k].tag in GROUP:
        if tokens[k].tag is Tag.PARTICLE:
            return False
        k -= 1
    if tokens[k].norm not in _SUBJECTS or k - 1 < low:
        return False
    between = tokens[low:k]
    if any(t.norm in ("that", "whether", "if", "because") or t.text == ";" for t in between):
        return False
    return tokens[k - 1].norm in _TAKEN_UP or any(t.norm in ("and", "but") for t in between)


def _reduced(tokens: Sequence[Token], i: int, high: int) -> bool:
    """Whether a participle at `i` begins a reduced relative clause: "carrying 212 people", "trapped in the pit"."""
    token = tokens[i]
    if token.tag is not Tag.VERB or not token.norm.endswith(("ing", "ed", "en", "t", "n")):
        return False
    inner = tokens[i + 1 : high]
    if any(t.tag in (Tag.PARTICLE, Tag.CONJUNCTION, Tag.VERB, Tag.RELATIVE) for t in inner):
        return False
    following = tokens[i + 1]
    return token.norm.endswith("ing") or following.tag in (Tag.PREPOSITION, Tag.ADVERB)


def _finite(tokens: Sequence[Token], i: int) -> bool:
    """Whether the verb at `i` is finite: no infinitive, no participle after a preposition."""
    j = i - 1
    while j >= 0 and tokens[j].tag is Tag.ADVERB:
        j -= 1
    if j >= 0 and tokens[j].tag in (Tag.PARTICLE, Tag.PREPOSITION):
        return False
    return not tokens[i].norm.endswith("ing") or (j >= 0 and tokens[j].tag is Tag.AUXILIARY)


def _described_subject(passage: Passage, low: int, high: int) -> bool:
    """ "Brandt (…) is a German footballer who plays …": the relative clause is about the subject."""
    tokens = passage.tokens
    k = high - 1
    while k > low and tokens[k].tag in GROUP:
        k -= 1
    participle = k == high - 1 and tokens[k].tag is Tag.NOUN and tokens[high].norm.endswith(("ed", "ing"))
    if tokens[k].tag is not Tag.RELATIVE and not participle:
        return False
    i = low
    while i < k and (tokens[i].tag in (Tag.NAME, Tag.ADVERB) or tokens[i].text in "(,"):
        if tokens[i].text in "(,":
            close = ")" if tokens[i].text == "(" else ","
            i = next((n for n in range(i + 1, k) if tokens[n].text == close), k)
        i += 1
    if i >= k or tokens[i].lemma != "be":
        return False
    return not any(t.tag in (Tag.VERB, Tag.NEGATION, Tag.CONJUNCTION, Tag.RELATIVE) for t in tokens[i + 1 : k])


def _shared_modifier(tokens: Sequence[Token], low: int, high: int) -> bool:
    """ "An American singer, songwriter and rapper": the modifier goes with each of the list."""
    a, b = tokens[low - 1], tokens[high]
    modifier = a.tag is Tag.ADJECTIVE or a.norm in DEMONYMS
    if not modifier or b.tag not in (Tag.NOUN, Tag.ADJECTIVE):
        return False
    between = tokens[low:high]
    listed = all(t.tag in (Tag.NOUN, Tag.ADJECTIVE) or t.text == "," or t.norm == "and" for t in between)
    return listed and any(t.text == "," or t.norm == "and" for t in between)


def _in_parenthesis(tokens: Sequence[Token], low: int, high: int) -> bool:
    """ "Harrison (born November 29)": what stands first in a parenthesis is said of the name before it."""
    between = [t for t in tokens[low:high] if t.text not in "(;, " and t.tag is not Tag.NAME]
    return any(t.text == "(" for t in tokens[low:high]) and not between and tokens[low].text == "("


def _joined(tokens: Sequence[Token], i: int, high: int) -> bool:
    k = high - 1
    while k > i and (tokens[k].tag in GROUP or tokens[k].text in "\"'"):
        if tokens[k].tag is Tag.PARTICLE:
            return False
        k -= 1
    return tokens[k].norm in ("and", "but", ",") and k > i


def dropped_verb(token: Token, i: int) -> tuple[ReasonCode, int, str]:
    if token.norm in SAYING and token.lemma not in ("expect", "hope", "believe", "think", "fear", "propose"):
        return ReasonCode.ATTRIBUTION_DROPPED, i, "the source says “{source}”"
    if token.norm in NEGATING_VERBS:
        return ReasonCode.POLARITY_FLIPPED, i, "the source says “{source}”"
    if hedge_group(token.norm) is not None:
        return ReasonCode.HEDGE_DROPPED, i, "the source says “{source}”"
    return ReasonCode.NOT_SUPPORTED, i, "the source says it of something else: “{source}”"


def _partitive(passage: Passage, i: int, high: int) -> bool:
    """ "1,300 people, half of them underground": what follows is said of half of them."""
    tokens = passage.tokens
    j = i + 1
    while j < high and (j in passage.reading.measures or tokens[j].norm in PARTS):
        j += 1
    if j == i + 1 or j + 1 >= high or tokens[j].norm != "of":
        return False
    whom = tokens[j + 1].norm in ("them", "whom", "which", "these", "those")
    return whom and not any(token.text == "," for token in tokens[j + 1 : high])
