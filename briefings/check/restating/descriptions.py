"""Descriptions: what a sentence tells of somebody by what it calls him, said as a sentence of its own.

"Griffin Park is a ground that opened in 1904" says that Griffin Park opened in 1904; "by the reporter Ivo Lund" that
Ivo Lund is a reporter; "Founded in 1997, the firm employs 40 people" that the firm was founded in 1997.

What passes: a relative clause or a participle on the noun that "is" gives to the subject, the common nouns before a
name, a participle in front of its subject. What does not: a description under a negation, a doubt or a condition, in a
quotation or in somebody's reported words; a participle behind a comma, whose noun is uncertain; "the man's brother Ivo
Lund" (whose brother is read from the possessive, and stays).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..lexicon.broader import PLAYERS
from ..lexicon.modality import NON_SUBSECTIVE, hedge_group
from ..lexicon.names import COURTESY, DEMONYMS, MONTHS, WEEKDAYS
from ..reading.evidence import Passage
from ..reading.sentences import Reading, is_reduced_at
from ..reading.tokens import Tag, Token
from ..tracing.walk import TIME
from .clauses import VERBAL, Clause, capital, main_clause, small, words

_DESCRIBING = frozenset((Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE, Tag.ADVERB))
_RELATIVES = frozenset("who that which".split())
_PERSONAL = frozenset("i you we he she it they this these those there".split())
_PARTICIPLES = frozenset("made held led built found sold written seen kept born known set shot sung".split())
_ISSUED = frozenset("released published issued recorded produced directed written composed".split())
_WORKS = frozenset("film movie album song single series show novel book record track game play episode".split())
_OPEN = frozenset("if unless whether would-be then- once".split())
_NOW = frozenset("last first now once".split())
_TEAMS = frozenset("for with at".split())


def described(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what the noun that "is" gives to the subject is said to do or to have been done to."""
    clause = _told(reading)
    if clause is None:
        return
    tokens = reading.tokens
    subject = capital(words(reading, clause.start, clause.core))
    last = clause.verb + 1
    while last < len(tokens) and tokens[last].tag in _DESCRIBING and tokens[last].norm not in _RELATIVES:
        last += 1
    noun = last - 1
    if noun <= clause.verb or last >= len(tokens) or tokens[noun].tag not in (Tag.NOUN, Tag.NAME):
        return
    rest = words(reading, last, len(tokens))
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    verbal = following is not None and (
        following.tag in VERBAL | {Tag.ADVERB} or following.norm in _NOW or following.norm.endswith("ed")
    )
    if tokens[last].norm in _RELATIVES and verbal:
        yield f"{subject} {words(reading, last + 1, len(tokens))}"
    elif _is_participle(tokens, last):
        yield f"{subject} {tokens[clause.verb].text} {rest}"
    elif tokens[last].norm in _TEAMS and tokens[noun].norm in PLAYERS:
        yield f"{subject} plays {rest}"
    if tokens[noun].norm in _WORKS:
        for k in range(last, len(tokens) - 2):
            if tokens[k].text in ";." or tokens[k].tag is Tag.RELATIVE:
                return
            if tokens[k].norm in _ISSUED and tokens[k - 1].norm in (",", "and") and _is_participle(tokens, k):
                yield f"{subject} was {words(reading, k, len(tokens))}"


def _told(reading: Reading) -> Clause | None:
    """The main clause when it says without reserve that its subject is something."""
    clause = main_clause(reading)
    if clause is None or clause.group != clause.verb or reading.tokens[clause.verb].lemma != "be":
        return None
    inner = reading.tokens[clause.start : clause.verb]
    if reading.quoted[clause.verb] or any(frame.may_have(clause.verb) for frame in reading.frames):
        return None
    if inner[0].norm in _PERSONAL or any(token.norm in _OPEN for token in inner):
        return None
    return clause


def _is_participle(tokens: Sequence[Token], i: int) -> bool:
    """Whether a past participle with a preposition behind it describes the noun before it."""
    token = tokens[i]
    if i + 1 >= len(tokens) or tokens[i + 1].tag is not Tag.PREPOSITION:
        return False
    return (token.tag is Tag.VERB and token.norm.endswith("ed")) or token.norm in _PARTICIPLES


def serving(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with "is" for "serves as": "Ivo Lund, who served as mayor of Tolmen, resigned"."""
    tokens = reading.tokens
    for k in range(1, len(tokens) - 2):
        if tokens[k].norm not in ("serves", "served") or tokens[k + 1].norm != "as" or reading.quoted[k]:
            continue
        before = tokens[k - 1]
        if before.tag not in (Tag.MODAL, Tag.PARTICLE, Tag.NEGATION, Tag.AUXILIARY):
            verb = "is" if tokens[k].norm == "serves" else "was"
            yield f"{words(reading, 0, k)} {verb} {reading.text[tokens[k + 2].start :]}"


def is_called(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield that a name is what the common nouns before it say: "the Indian team Mahindra" is an Indian team."""
    tokens = reading.tokens
    i = 0
    while i < len(tokens):
        if tokens[i].tag is not Tag.NAME or tokens[i].norm in DEMONYMS:
            i += 1
            continue
        end = i
        while end < len(tokens) and tokens[end].tag is Tag.NAME:
            end += 1
        first = _description(reading, i)
        if first < i and (end >= len(tokens) or tokens[end].tag not in (Tag.NOUN, Tag.POSSESSIVE, Tag.ADJECTIVE)):
            told = words(reading, first, i)
            lead = "" if tokens[first].tag is Tag.DETERMINER else "the "
            yield f"{words(reading, i, end)} was {lead}{small(told, tokens[first])}."
        i = end


def _description(reading: Reading, name: int) -> int:
    """Where the common nouns before the name at `name` begin; `name` itself where there are none to tell of."""
    tokens = reading.tokens
    if name == 0 or tokens[name - 1].tag is not Tag.NOUN or reading.quoted[name]:
        return name
    if any(frame.region and name in frame.region for frame in reading.frames):
        return name
    first = name
    while first > 0 and tokens[first - 1].tag in (Tag.NOUN, Tag.ADJECTIVE, Tag.NAME):
        first -= 1
    if first > 0 and tokens[first - 1].tag is Tag.DETERMINER:
        first -= 1
    before = tokens[first - 1] if first else None
    if before is not None and before.tag in (Tag.POSSESSIVE, Tag.NUMBER, Tag.NEGATION, Tag.ADVERB):
        return name
    if before is not None and before.tag is Tag.VERB and first > 1 and tokens[first - 2].tag is not Tag.NAME:
        return name  # "the alleged spy Ivo Lund"
    inner = tokens[first:name]
    odd = any(
        token.norm in NON_SUBSECTIVE
        or token.norm in TIME
        or token.norm in MONTHS
        or token.norm in WEEKDAYS
        or token.norm in COURTESY
        or hedge_group(token.norm) is not None
        or token.norm.startswith(("then-", "ex-"))
        for token in inner
    )
    noun = tokens[name - 1]
    plural = noun.norm != noun.lemma
    return name if odd or plural or any(k in reading.measures for k in range(first, name)) else first


def fronted(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what a participle in front says of the subject: "Born in Oslo and raised in Bergen, Lund started"."""
    tokens = reading.tokens
    if len(tokens) < 5 or not (tokens[0].norm.endswith("ed") or is_reduced_at(tokens, 0) or _is_participle(tokens, 0)):
        return
    clause = main_clause(reading, _behind_comma(tokens))
    if clause is None or clause.start < 3 or tokens[clause.start - 1].text != ",":
        return
    if tokens[clause.start].norm in ("it", "there", "this"):
        return
    lead = tokens[: clause.start - 1]
    if any(t.tag in (Tag.NEGATION, Tag.MODAL, Tag.RELATIVE) or t.text in '";:' or t.norm in _OPEN for t in lead):
        return
    subject = capital(words(reading, clause.start, clause.core))
    cuts = [k for k in range(1, len(lead) - 2) if lead[k].norm in ("and", "but") and _is_participle(tokens, k + 1)]
    for start, stop in zip((0, *(k + 1 for k in cuts)), (*cuts, len(lead)), strict=True):
        told = words(reading, start, stop)
        yield f"{subject} was {told[:1].lower()}{told[1:]}."


def _behind_comma(tokens: Sequence[Token]) -> int:
    """Where the sentence goes on behind its opening participle: after the last comma before its first finite verb."""
    comma = 0
    for k, token in enumerate(tokens):
        if k and token.tag in VERBAL and comma and not token.norm.endswith("ing"):
            return comma + 1
        if token.text == ",":
            comma = k
    return 0
