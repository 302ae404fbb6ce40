"""Holdings: what somebody has so much of, said of its measure, and back; and what there is in a place.

"The film has a rating of 84%" is "the film's rating is 84%"; "the firm lost the order, with debts of 2 million" says
that the firm had debts of 2 million; "in Sarland there are 168 cases" that Sarland has 168 cases.

What does not pass: a holding under a negation, a modal, a condition or in reported words, and a "with" that has a verb
of its own. Limits: the measure stands right behind "of" or the verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..reading.evidence import Passage
from ..reading.sentences import Reading
from ..reading.tokens import Tag, Token
from ..tracing.walk import PHRASE
from .clauses import Clause, capital, full_stop, main_clause, small, words

_HAVING = frozenset("have hold receive score get".split())
_WITH = _HAVING | frozenset("be rank report record count earn garner".split())
_PERSONAL = frozenset("i you we".split())
_CLOSING = frozenset("which who that where while but as although though because if".split())


def holdings(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what a sentence says that its subject has, of the measure or on its own."""
    clause = _plain(reading)
    if clause is None:
        return
    tokens = reading.tokens
    subject = words(reading, clause.start, clause.core)
    verb = tokens[clause.verb].lemma
    if verb in _HAVING:
        yield from _of_measure(reading, clause, subject)
    elif verb == "be":
        yield from _owned(reading, clause)
    if verb in _WITH:
        yield from _with(reading, clause, subject)


def _plain(reading: Reading) -> Clause | None:
    """The main clause when nothing turns or reserves what it says."""
    clause = main_clause(reading)
    if clause is None or reading.quoted[clause.verb] or any(frame.may_have(clause.verb) for frame in reading.frames):
        return None
    group = reading.tokens[clause.group : clause.verb]
    if any(token.tag in (Tag.NEGATION, Tag.MODAL) for token in group):
        return None
    opening = reading.tokens[: clause.start]
    if any(token.norm in ("if", "unless", "without") for token in opening):
        return None
    return clause if reading.tokens[clause.start].norm not in _PERSONAL else None


def _phrase_end(tokens: Sequence[Token], first: int) -> int:
    end = first
    while end < len(tokens) and (tokens[end].tag in PHRASE):
        end += 1
    return end


def _of_measure(reading: Reading, clause: Clause, subject: str) -> Iterator[str]:
    """ "S has a rating of 84%, …": "S's rating was 84%, …"."""
    tokens = reading.tokens
    first = clause.verb + 1
    of = _phrase_end(tokens, first)
    if of <= first or of + 1 >= len(tokens) or tokens[of].norm != "of" or of + 1 not in reading.measures:
        return
    start = first + (tokens[first].tag is Tag.DETERMINER)
    if start >= of or any(k in reading.measures for k in range(first, of)):
        return
    front = words(reading, 0, clause.start)
    owner = f"{subject}'" if subject.endswith("s") else f"{subject}'s"
    yield f"{front} {owner} {words(reading, start, of)} was {words(reading, of + 1, len(tokens))}".strip()


def _owned(reading: Reading, clause: Clause) -> Iterator[str]:
    """ "S's budget was 5 million": "S had a budget of 5 million"."""
    tokens = reading.tokens
    owner = next((k for k in range(clause.start, clause.core) if tokens[k].tag is Tag.POSSESSIVE), -1)
    if owner <= clause.start or clause.verb + 1 not in reading.measures or owner + 1 >= clause.core:
        return
    if any(tokens[k].tag not in PHRASE for k in range(clause.start, clause.core)):
        return
    front = words(reading, 0, clause.start)
    held = words(reading, owner + 1, clause.core)
    told = words(reading, clause.verb + 1, len(tokens))
    yield f"{front} {words(reading, clause.start, owner)} had a {held} of {told}".strip()


def _with(reading: Reading, clause: Clause, subject: str) -> Iterator[str]:
    """ "…, with an average rating of 6.9": "S had an average rating of 6.9"."""
    tokens = reading.tokens
    stop = full_stop(tokens)
    for k in range(clause.verb + 1, stop - 1):
        if tokens[k].norm != "with" or tokens[k - 1].text != "," or reading.quoted[k]:
            continue
        if any(_many(tokens[n]) for n in range(clause.verb + 1, k)):
            continue  # "84 ships, with an average age of six years": theirs
        end = next((n for n in range(k + 1, stop) if tokens[n].text in ';"' or tokens[n].norm in _CLOSING), stop)
        inner = tokens[k + 1 : end]
        if any(token.tag in (Tag.AUXILIARY, Tag.MODAL, Tag.NEGATION) or token.norm.endswith("ing") for token in inner):
            continue
        noun = _phrase_end(tokens, k + 1)
        if noun < end and tokens[noun].tag is Tag.VERB:
            continue
        if not any(token.tag in (Tag.NOUN, Tag.NAME) for token in tokens[k + 1 : noun]):
            continue
        front = words(reading, 0, clause.start)
        yield f"{front} {subject} had {words(reading, k + 1, end)}.".strip()


def _many(token: Token) -> bool:
    return token.tag is Tag.NOUN and token.norm != token.lemma


def placed(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what there is in a place as what the place has: "in Sarland there are 168 cases"."""
    tokens = reading.tokens
    there = next((k for k, token in enumerate(tokens[:24]) if token.norm == "there"), -1)
    if there < 0 or there + 2 >= len(tokens) or reading.quoted[there]:
        return
    verb = there + 1
    while verb < len(tokens) and tokens[verb].tag in (Tag.AUXILIARY, Tag.ADVERB):
        verb += 1
    if tokens[verb - 1].lemma != "be" and tokens[there + 1].lemma != "be":
        return
    if any(frame.may_have(there) for frame in reading.frames) or verb >= len(tokens) or verb not in reading.measures:
        return
    stop = next(
        (k for k in range(verb, len(tokens)) if tokens[k].text == "," or tokens[k].tag is Tag.RELATIVE),
        full_stop(tokens),
    )
    told = words(reading, verb, stop)
    helped = words(reading, there, verb)
    place = there - 1
    while place > 0 and (tokens[place].tag in PHRASE or tokens[place].norm == "and"):
        place -= 1
    if tokens[place].norm == "in" and place < there - 1 and tokens[place + 1].tag in (Tag.NAME, Tag.DETERMINER):
        where = words(reading, place + 1, there)
        front = words(reading, 0, place).rstrip(" ,")
        lead = f"{front}, " if front else ""
        yield f"{lead}{helped} {told} in {where}." if lead else f"{capital(helped)} {told} in {where}."
        yield f"{lead}{where} had {told}."
        return
    into = next((k for k in range(stop - 2, verb, -1) if tokens[k].norm == "in"), -1)
    if into > 0 and all(token.tag in PHRASE for token in tokens[into + 1 : stop]):
        front = words(reading, 0, there)
        where = words(reading, into + 1, stop)
        yield f"{front} {small(where, tokens[into + 1])} had {words(reading, verb, into)}.".strip()


def based_first(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with what it is based on in front: "Based on 44 reviews, the film has a rating of 86%"."""
    tokens = reading.tokens
    clause = _plain(reading)
    if clause is None:
        return
    for k in range(clause.verb + 1, len(tokens) - 2):
        if tokens[k].norm == "based" and tokens[k + 1].norm == "on" and k + 2 in reading.measures:
            end = _phrase_end(tokens, k + 2)
            told = words(reading, clause.start, k).rstrip(" ,")
            rest = words(reading, end, len(tokens))
            yield f"Based {words(reading, k + 1, end)}, {small(told, tokens[clause.start])}{rest}"
            return
