"""Nouns for what was done: an offer for "offered", what was offered for "it", the biggest fall for "fell".

"The musicians offered to work longer, but the offer was turned down" says that the musicians' offer to work longer was
turned down; "had offered a loan, but Norvik rejected it", that Norvik rejected its loan; "lost 5-0, its worst defeat
since 1991", that it had its worst defeat since 1991; "managed to close the valve", that it closed it; "With a range of
400 miles, the boats", that the boats have that range; "shares in Norvik" are "Norvik shares".

What passes: the noun of that very verb, with "the", as the subject of the next clause; "it" where what is offered is
accepted or turned down. What does not: a second thing to do between, somebody else's offer, a verb denied or only
possible. Limits: an offer to do something, or of one thing; other nouns of verbs are compared word by word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..dates import DateMention
from ..lexicon.verbs import IRREGULAR, IRREGULAR_PAST
from ..reading.evidence import Passage
from ..reading.sentences import Reading
from ..reading.tokens import Tag, Token
from ..tracing.restrictions import SUPERLATIVES
from ..tracing.walk import PHRASE
from .clauses import VERBAL, Clause, capital, main_clause, small, words

_DEEDS = {
    "offer": "offer", "ask": "request", "request": "request", "demand": "demand", "promise": "promise", "vow": "vow",
    "pledge": "pledge", "threaten": "threat", "propose": "proposal", "attempt": "attempt", "try": "attempt",
    "agree": "agreement", "plan": "plan", "decide": "decision", "bid": "bid", "apply": "application",
}  # fmt: skip
_TAKING = frozenset("reject accept decline refuse".split())
_BREAKING = frozenset("and but or that if unless".split())
_DONE = frozenset((Tag.NEGATION, Tag.MODAL))


def _owned(reading: Reading, clause: Clause) -> str:
    """The subject of a clause as an owner: "The musicians'", "Dana Ost's"."""
    owner = words(reading, clause.start, clause.core)
    return f"{owner}'" if owner.endswith("s") else f"{owner}'s"


def _is_done(tokens: Sequence[Token], clause: Clause) -> bool:
    return tokens[clause.verb].tag is Tag.VERB and not any(t.tag in _DONE for t in tokens[clause.group : clause.verb])


def offer_taken(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what became of an offer: "offered to work longer, but the offer was turned down"."""
    tokens = reading.tokens
    clause = main_clause(reading)
    if clause is None or clause.start or not _is_done(tokens, clause):
        return
    noun = _DEEDS.get(tokens[clause.verb].lemma)
    to = clause.verb + 1
    if noun is None or to + 6 >= len(tokens) or tokens[to].tag is not Tag.PARTICLE:
        return
    for k in range(to + 2, len(tokens) - 3):
        if tokens[k].tag is Tag.RELATIVE or tokens[k].text in ':"':
            return
        if tokens[k].norm not in _BREAKING and tokens[k].text != ";":
            continue
        taken = tokens[k + 1].norm in ("the", "that", "this") and tokens[k + 2].norm == noun
        if taken and tokens[k + 3].tag in VERBAL:
            close = k - 1 if tokens[k - 1].text == "," else k
            rest = reading.text[tokens[k + 3].start :]
            yield f"{_owned(reading, clause)} {noun} {words(reading, to, close)} {rest}"
        return


def loan_taken(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what became of what was offered: "had offered the company a loan of $90 million, but it rejected it"."""
    tokens = reading.tokens
    clause = main_clause(reading)
    if clause is None or clause.start or not _is_done(tokens, clause) or tokens[clause.verb].lemma != "offer":
        return
    but = next((k for k in range(clause.verb + 1, len(tokens)) if tokens[k].norm in ("but", "and", ";")), -1)
    first = next((k for k in range(clause.verb + 1, max(but, 0)) if tokens[k].norm in ("a", "an")), -1)
    taking = main_clause(reading, but + 1) if but > 0 else None
    if first < 0 or taking is None or taking.start != but + 1 or not _is_done(tokens, taking):
        return
    it = taking.verb + 1
    if tokens[taking.verb].lemma not in _TAKING or it >= len(tokens) or tokens[it].norm != "it":
        return
    end = first + 1
    while end < but and tokens[end].tag in PHRASE:
        end += 1
    if tokens[end].norm == "of" and end + 1 in reading.measures:
        end = reading.measures[end + 1].last + 1
    if any(token.tag is Tag.NAME for token in tokens[first:end]):
        return
    thing = f"{small(_owned(reading, clause), tokens[clause.start])} {words(reading, first + 1, end)}"
    yield f"{capital(words(reading, but + 1, it))} {thing}{reading.text[tokens[it].end :]}"


def its_biggest(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what a closing apposition makes of what was done: "lost 5-0 on Sunday, its worst defeat since 1991"."""
    tokens = reading.tokens
    clause = main_clause(reading)
    if clause is None or clause.start or not _is_done(tokens, clause) or reading.frames:
        return
    for comma in range(clause.verb + 1, len(tokens) - 4):
        if tokens[comma].text != "," or tokens[comma + 1].norm not in ("its", "their", "his", "her"):
            continue
        ranked = tokens[comma + 2].norm in SUPERLATIVES or tokens[comma + 3].norm in SUPERLATIVES
        between = tokens[clause.verb + 1 : comma]
        if not ranked or any(t.norm in _BREAKING or t.text in ',;:"' or t.tag is Tag.RELATIVE for t in between):
            return
        end = next((k for k in range(comma + 1, len(tokens)) if tokens[k].text in ",;."), len(tokens))
        if any(token.tag in VERBAL for token in tokens[comma:end]):
            return
        had = f"{words(reading, 0, clause.core)} had {words(reading, comma + 1, end)}"
        yield f"{had}."
        after = next((k for k in range(comma - 1, clause.verb, -1) if tokens[k].norm in ("after", "on", "in")), -1)
        timed = reading.measures.get(after + 1)
        if after > 0 and (tokens[after].norm == "after" or isinstance(getattr(timed, "value", None), DateMention)):
            yield f"{had} {words(reading, after, comma)}."
        return


_PASTS = {IRREGULAR[form]: form for form in sorted(IRREGULAR_PAST) if form in IRREGULAR}


def past(verb: str) -> str:
    """Return a verb's past form, as far as the check tells it from others: "kept", "closed", "stoped"."""
    return _PASTS.get(verb) or (f"{verb}d" if verb.endswith("e") else f"{verb}ed")


def managed_to(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what somebody managed to do: "has succeeded in keeping" is "has kept", "managed to close" is "closed"."""
    tokens = reading.tokens
    for k in range(1, len(tokens) - 3):
        managed = tokens[k].lemma == "manage" and tokens[k + 1].tag is Tag.PARTICLE
        succeeded = tokens[k].lemma == "succeed" and tokens[k + 1].norm == "in" and tokens[k + 2].norm.endswith("ing")
        if not (managed or succeeded) or tokens[k].tag is not Tag.VERB or tokens[k].norm == tokens[k].lemma:
            continue
        led = k
        while led > 0 and tokens[led - 1].tag in (Tag.AUXILIARY, Tag.ADVERB, Tag.NEGATION, Tag.MODAL, Tag.PARTICLE):
            led -= 1
        group = tokens[led:k]
        if tokens[k].norm.endswith("ing") or any(
            t.tag in (Tag.NEGATION, Tag.MODAL, Tag.PARTICLE) or t.norm in ("almost", "nearly") for t in group
        ):
            continue
        helped = any(token.tag is Tag.AUXILIARY for token in group)
        doing = tokens[k + 2].text if helped else past(tokens[k + 2].lemma)
        yield f"{words(reading, 0, k)} {doing} {reading.text[tokens[k + 3].start :]}"


def with_attribute(reading: Reading, passage: Passage) -> Iterator[str]:
    """Yield what the subject has, of "with" in front: "With a range exceeding 400 miles, the boats can reach"."""
    tokens = reading.tokens
    if reading.text != passage.reading.text:
        return  # in the other voice its subject is another
    if len(tokens) < 8 or tokens[0].norm != "with" or tokens[1].norm not in ("a", "an"):
        return
    comma = next((k for k in range(3, len(tokens)) if tokens[k].text == ","), -1)
    head = 2
    while head < comma and tokens[head].tag in (Tag.ADJECTIVE, Tag.NOUN):
        head += 1
    clause = main_clause(reading)
    if comma < 0 or clause is None or clause.start != comma + 1 or tokens[head - 1].norm not in _ATTRIBUTES:
        return
    stop = next((k for k in range(head, comma) if tokens[k].norm == "and"), comma)
    if any(k in reading.measures for k in range(head, stop)):
        yield f"{capital(words(reading, clause.start, clause.core))} have {words(reading, 1, stop)}."


_ATTRIBUTES = frozenset(
    """range population length height area capacity staff budget fleet turnover lead majority membership speed weight
    depth width debt value circulation fortune workforce""".split()
)


def shares_of(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield "Norvik shares" for "shares in Norvik"."""
    tokens = reading.tokens
    for k in range(len(tokens) - 3):
        if tokens[k].norm != "shares" or tokens[k + 1].norm != "in" or reading.quoted[k]:
            continue
        end = k + 2
        while end < len(tokens) and tokens[end].tag is Tag.NAME:
            end += 1
        bare = not k or tokens[k - 1].tag not in PHRASE
        if bare and k + 2 < end < len(tokens) and tokens[end].tag in VERBAL:
            name = words(reading, k + 2, end)
            yield f"{words(reading, 0, k)} {name} shares {reading.text[tokens[end].start :]}".strip()
