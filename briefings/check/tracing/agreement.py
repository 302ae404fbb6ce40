"""Agreement: small words that show of whom something is told, though no rule compares them as words.

What it catches: "her conduct" where the source has "his conduct"; "they" for another's "I"; "the board said it had no
money" where the source says so of the union; "the Murchison meteorite is 7 billion years old" where the relative clause
goes on in the plural ("grains in meteorites, some from the Murchison meteorite, that are").
What passes: "it" for "they" or "we" of a company, "she" for "I", a plural told of one of several that are joined by
"and". Limits: whose "his" is, is not known here (`restating` puts names in their place); a verb that has one form for
one and for many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...types import CheckName, ReasonCode
from ..lexicon.function_words import POSSESSIVE_PRONOUNS, SUBJECT_PRONOUNS
from ..problems import Problem
from ..reading.evidence import Passage
from ..reading.frames import Frame
from ..reading.sentences import Reading
from ..reading.tokens import Tag, Token
from .alignment import Match
from .subjects import own_subject
from .voice import is_passive
from .walk import GROUP, PHRASE, Trace

_GENDERS = {
    norm: gender
    for gender, norms in (
        ("he", "he him his himself"),
        ("she", "she her hers herself"),
        ("it", "it its itself"),
        ("they", "they them their theirs themselves"),
        ("I", "i me my mine myself"),
        ("we", "we us our ours ourselves"),
        ("you", "you your yours yourself yourselves"),
    )
    for norm in norms.split()
}
# Whom a sentence may call so: what the source calls I, in a quotation, is he or she in the words of somebody else.
_MAY_BE = {
    "he": ("he", "I", "you"),
    "she": ("she", "I", "you"),
    "it": ("it", "they", "we"),
    "they": ("they", "it", "we", "you"),
}
_ONE, _MANY = frozenset("is was has".split()), frozenset("are were have".split())
_SEVERAL = frozenset("both all others many most some".split())
_BEFORE = PHRASE | frozenset((Tag.AUXILIARY, Tag.MODAL, Tag.NEGATION, Tag.ADVERB, Tag.PARTICLE))
_FAR = 6


def agreement_problems(made: Trace) -> Iterator[Problem]:
    """Yield pronouns of another gender, relative clauses of another number, and "both" for one."""
    yield from _pronouns(made)
    yield from _relatives(made)
    yield from _several(made)


def _pronouns(made: Trace) -> Iterator[Problem]:
    reading = made.reading
    for i, token in enumerate(reading.tokens):
        gender = _GENDERS.get(token.norm)
        if gender not in _MAY_BE or reading.quoted[i] or (gender == "they" and token.norm not in ("they", "their")):
            continue
        match = _next_match(made, i)
        if match is None:
            continue
        passage = made.passage(match)
        place = _pronoun_before(passage.tokens, match.source)
        theirs = _GENDERS[passage.tokens[place].norm] if place is not None else _before_restating(passage, match)
        if theirs is not None:
            # "“Your brother won,” she told him": whose, is open.
            owned = theirs == "you" and token.norm in POSSESSIVE_PRONOUNS
            wrong = theirs not in _MAY_BE[gender] or owned
        else:
            place = _subject_of(passage.reading, match.source)
            wrong = place is not None and _is_of_another(made, i, match, place)
        if wrong:
            place = match.source if place is None else place
            yield Problem(
                check=CheckName.AGENTS,
                code=ReasonCode.AGENT_SWAPPED,
                why="the source says “{source}”; the sentence says “{sentence}”",
                words=range(i, match.token + 1),
                passage=match.passage,
                source=range(min(place, match.source), max(place, match.source) + 1),
            )
            return


def _before_restating(passage: Passage, match: Match) -> str | None:
    """The pronoun that stood before a word, in the sentence as it stands, when a name has been put for it."""
    if not passage.restated:
        return None
    whole = passage.document.read(passage.span).tokens
    word = passage.tokens[match.source]
    found = {
        _GENDERS[whole[place].norm] if place is not None else None
        for token in whole
        if token.norm == word.norm
        for place in (_pronoun_before(whole, token.index),)
    }
    return found.pop() if len(found) == 1 else None


def _subject_of(reading: Reading, i: int) -> int | None:
    """The subject of a verb, or of the "is" or "had" that leads to a noun or an adjective."""
    tokens = reading.tokens
    if tokens[i].tag is Tag.VERB:
        return own_subject(reading, i)
    k = i - 1
    while k > 0 and tokens[k].tag in _BEFORE and tokens[k].tag is not Tag.AUXILIARY:
        k -= 1
    while k > 0 and tokens[k].tag in GROUP:
        k -= 1
    return k if k + 1 < i and tokens[k + 1].tag in (Tag.AUXILIARY, Tag.MODAL) else None


def _is_of_another(made: Trace, i: int, match: Match, subject: int) -> bool:
    """Whether the pronoun at `i`, a verb's subject, cannot be whom the source names as that verb's subject.

    It stands for somebody whom the sentence names before it, and names the source's subject nowhere.
    """
    own, passage = made.reading.tokens, made.passage(match)
    source = passage.tokens
    if own[i].norm not in SUBJECT_PRONOUNS or source[subject].tag not in (Tag.NOUN, Tag.NAME):
        return False
    if _subject_of(made.reading, match.token) != i:
        return False
    if is_passive(own, match.token) is not is_passive(source, match.source):
        return False
    if any(_may_be_speaker(passage, frame) for frame in passage.reading.frames if frame.has(match.source)):
        return False
    named = any(token.tag in (Tag.NOUN, Tag.NAME) for token in own[:i])
    words = {source[subject].norm, source[subject].lemma}
    return named and all(words.isdisjoint((token.norm, token.lemma)) for token in own)


def _next_match(made: Trace, i: int) -> Match | None:
    """The first compared word behind a token, in its phrase or verb group."""
    tokens = made.reading.tokens
    for k in range(i + 1, min(len(tokens), i + _FAR)):
        if k in made.matches:
            return made.matches[k]
        if tokens[k].tag not in _BEFORE and tokens[k].tag is not Tag.PREPOSITION:
            return None
    return None


def _pronoun_before(tokens: Sequence[Token], i: int) -> int | None:
    """The pronoun that leads the phrase or the verb group of a source's word."""
    for k in range(i - 1, max(-1, i - _FAR), -1):
        if tokens[k].norm in _GENDERS:
            return k
        if tokens[k].tag not in _BEFORE or tokens[k].norm in ("a", "an", "the"):
            return None
    return None


def _may_be_speaker(passage: Passage, frame: Frame) -> bool:
    """Whether who speaks behind the words may be whom they name: "Sound Lines has suspended him, the company said"."""
    return not frame.before and all(passage.tokens[k].tag is not Tag.NAME for k in frame.speaker)


def _relatives(made: Trace) -> Iterator[Problem]:
    tokens = made.reading.tokens
    for i, token in enumerate(tokens):
        if token.norm not in _ONE | _MANY or token.tag is not Tag.AUXILIARY or i == 0:
            continue
        match, subject = _next_match(made, i), made.matches.get(_noun_before(tokens, i))
        if match is None or subject is None or subject.passage != match.passage:
            continue
        source = made.passage(match).tokens
        place = _auxiliary_before(source, match.source)
        if place is None or (token.norm in _ONE) is (source[place].norm in _ONE):
            continue
        joined = any(t.norm == "and" for t in source[max(0, subject.source - 8) : place])
        if token.norm in _ONE and joined:
            continue
        if tokens[subject.token].norm == source[subject.source].norm:
            yield Problem(
                check=CheckName.AGENTS,
                code=ReasonCode.AGENT_SWAPPED,
                why="the source says it of something else: “{source}”",
                words=range(min(subject.token, i), i + 1),
                passage=match.passage,
                source=range(min(subject.source, place), max(subject.source, match.source) + 1),
            )
            return


def _several(made: Trace) -> Iterator[Problem]:
    """Yield "both have been discharged" where the source says of one that she has."""
    tokens = made.reading.tokens
    for i, token in enumerate(tokens):
        if i == 0 or token.norm not in _MANY or tokens[i - 1].norm not in _SEVERAL:
            continue
        match = _next_match(made, i)
        source = made.passage(match).tokens if match is not None else ()
        place = _finite_before(source, match.source) if match is not None else None
        if match is not None and place is not None and source[place].norm in _ONE:
            yield Problem(
                check=CheckName.NUMBERS,
                code=ReasonCode.NUMBER_MISMATCH,
                why="the source says it of one: “{source}”",
                words=range(i - 1, match.token + 1),
                passage=match.passage,
                source=range(place, match.source + 1),
            )
            return


def _noun_before(tokens: Sequence[Token], i: int) -> int:
    """The noun that a finite "be" or "have" is told of, over a relative pronoun and its comma."""
    k = i - 1
    while k > 0 and (tokens[k].tag in (Tag.RELATIVE, Tag.ADVERB) or tokens[k].text == ","):
        k -= 1
    return k if tokens[k].tag in (Tag.NOUN, Tag.NAME) else -1


def _auxiliary_before(tokens: Sequence[Token], i: int) -> int | None:
    """The finite "be" or "have" that leads to a source's word, right behind a relative pronoun."""
    k = _finite_before(tokens, i)
    if k is None:
        return None
    behind = tokens[k - 1].norm == "that" and k > 1 and tokens[k - 2].text == ","
    return k if tokens[k - 1].tag is Tag.RELATIVE or behind else None


def _finite_before(tokens: Sequence[Token], i: int) -> int | None:
    """The finite "be" or "have" that leads to a source's word."""
    for k in range(i - 1, max(0, i - _FAR), -1):
        if tokens[k].norm in _ONE | _MANY and tokens[k].tag is Tag.AUXILIARY:
            return k
        if tokens[k].tag not in _BEFORE and tokens[k].tag is not Tag.PREPOSITION:
            return None
    return None
