"""Voices: what somebody did, told of whom it was done to, and back.

"An appeals court quashed the conviction" is "the conviction was quashed by an appeals court"; "he will be succeeded by
his deputy" is "his deputy will succeed him". The clause is the main one, or the one behind an attribution ("ruled that
…"). Subject and object change places with the verb between them and all that limits it: a sentence that has them the
wrong way round finds no such source.

What does not pass: a verb with another verb in its object's clause, a second predicate (it is cut off first), a "by"
that names a time or an amount. Limits: the object is the noun phrase right behind the verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..dates import DateMention
from ..lexicon.names import PEOPLE
from ..reading.evidence import Passage
from ..reading.sentences import PARTS, Reading
from ..reading.tokens import Tag, Token
from ..tracing.walk import PHRASE, TIME
from .clauses import GROUP, VERBAL, Clause, capital, full_stop, main_clause, small, words

_BE = frozenset(("be",))
_INTRANSITIVE = frozenset("have become remain seem be get".split())
_OPENING = frozenset("after because when while".split())
_OF_SOMETHING = frozenset("clear acquit convict accuse suspect deprive strip rob warn inform remind".split())
_ABOUT = frozenset("on over about against into between".split())
_PARTICLES = frozenset("off up out down away back over".split())


def voiced(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with its main clause, or the clause that it attributes, in the other voice."""
    starts = [0]
    starts += [frame.covers[0].start for frame in reading.frames if frame.before and frame.covers]
    starts += [k + 1 for k, token in enumerate(reading.tokens) if token.norm == "that" and token.tag is Tag.CONJUNCTION]
    starts += [k + 1 for k, token in enumerate(reading.tokens) if k and token.norm in _OPENING]
    for start in dict.fromkeys(starts):
        if start >= len(reading.tokens) or reading.quoted[start]:
            continue
        clause = main_clause(reading, start)
        if clause is None or reading.tokens[clause.verb].tag is not Tag.VERB:
            continue
        end = _end(reading, clause)
        if end < len(reading.tokens) and reading.tokens[end].tag is Tag.RELATIVE:
            continue  # it bounds what it hangs on
        if any(reading.quoted[clause.start : end]):
            continue
        tail = _tail(reading, end)
        front = words(reading, 0, clause.start)
        told = [_active(reading, clause, end)] if _is_passive(reading, clause) else _passive(reading, clause, end)
        for text in told:
            if text:
                yield f"{front} {text}{tail}" if front else f"{capital(text)}{tail}"


def _tail(reading: Reading, end: int) -> str:
    """What stands behind the clause, when it limits or attributes it; what only tells more is left out."""
    frames = [frame for frame in reading.frames if not frame.before and min(frame.region) >= end]
    return f", {words(reading, end, full_stop(reading.tokens)).lstrip(', ')}." if frames else "."


def _end(reading: Reading, clause: Clause) -> int:
    """Where the clause's own words end: at a comma, a relative pronoun, a second predicate."""
    tokens = reading.tokens
    for k in range(clause.verb + 1, len(tokens)):
        if tokens[k].text in ',;."-:' or tokens[k].tag is Tag.RELATIVE:
            return k
        if tokens[k].norm in ("and", "but") and k + 1 < len(tokens):
            j = k + 1
            while j < len(tokens) and tokens[j].tag in GROUP:
                j += 1
            if j < len(tokens) and (tokens[j].tag is Tag.VERB or tokens[j - 1].tag in VERBAL):
                return k
    return len(tokens)


def _open(reading: Reading, end: int) -> bool:
    """Whether something behind the clause may change it: a condition, a "but", a "not"."""
    tokens = reading.tokens
    stop = full_stop(tokens)
    if end >= stop or tokens[end].norm in ("and", "but"):
        return False
    following = tokens[end + 1] if tokens[end].text == "," and end + 1 < stop else tokens[end]
    if following.tag is Tag.NEGATION or following.tag is Tag.ADVERB:
        return True
    return following.norm in ("unless", "if", "until", "provided", "but", "except", "although", "though", "to", "or")


def _is_passive(reading: Reading, clause: Clause) -> bool:
    tokens = reading.tokens
    led = any(tokens[k].lemma == "be" for k in range(clause.group, clause.verb))
    return led and not tokens[clause.verb].norm.endswith("ing")


def _object_end(reading: Reading, first: int, end: int) -> int:
    """Where the noun phrase ends that begins at `first`, with what hangs on it by "of"."""
    tokens = reading.tokens
    j = first
    while j < end:
        opened = tokens[j].tag is Tag.DETERMINER and j > first and tokens[j - 1].tag in (Tag.NOUN, Tag.NAME)
        measure = reading.measures.get(j)
        timed = tokens[j].norm in TIME or (measure is not None and isinstance(measure.value, DateMention))
        if opened or timed:
            break
        joins = tokens[j].norm in ("and", "&") and j + 1 < end and tokens[j + 1].tag in PHRASE
        noun = j > first and tokens[j - 1].tag in (Tag.NOUN, Tag.NAME)
        if noun and tokens[j].tag is Tag.ADJECTIVE:
            break  # "found Hanna Vogel guilty"
        part = j > first and tokens[j - 1].norm in PARTS  # "pay most of the cost"
        of = tokens[j].norm == "of" and (noun or part) and not (first and tokens[first - 1].lemma in _OF_SOMETHING)
        inside = j > first and j + 1 < end and (of or joins)
        if not inside and tokens[j].tag not in PHRASE and tokens[j].tag is not Tag.PRONOUN:
            break
        j += 1
    while j > first and tokens[j - 1].tag in (Tag.ADJECTIVE, Tag.DETERMINER, Tag.NUMBER):
        j -= 1
    return j if j == first or tokens[j - 1].norm not in ("of", "and", "&") else first


def _argument_end(reading: Reading, stop: int, end: int) -> int:
    """Where an object ends with what its noun is about: "a vote on a pause in mining" of "postponed a vote on …"."""
    tokens = reading.tokens
    about = stop + 1 < end and tokens[stop].norm in _ABOUT and tokens[stop - 1].tag is Tag.NOUN
    if not about or stop + 1 in reading.measures or tokens[stop + 1].tag not in PHRASE or tokens[stop + 1].norm in TIME:
        return stop
    close = _object_end(reading, stop + 1, end)
    if close + 1 < end and tokens[close].norm == "in" and tokens[close + 1].tag is Tag.NOUN:
        close = _object_end(reading, close + 1, end)
    return close if close > stop + 1 else stop


def _passive(reading: Reading, clause: Clause, end: int) -> list[str]:
    """The passive, without and with who did it; and with a second thing done to the same."""
    tokens = reading.tokens
    verb = tokens[clause.verb]
    if verb.lemma in _INTRANSITIVE or _open(reading, end):
        return []
    first = clause.verb + 1
    particle = ""
    if first < end and tokens[first].norm in _PARTICLES and first + 1 < end and tokens[first + 1].tag in PHRASE:
        particle, first = f" {tokens[first].text}", first + 1
    stop = _object_end(reading, first, end)
    if stop <= first or not any(token.tag in (Tag.NOUN, Tag.NAME) for token in tokens[first:stop]):
        return []
    stop = _argument_end(reading, stop, end)
    rest = tokens[stop:end]
    if any(token.tag in (Tag.AUXILIARY, Tag.MODAL) for token in rest) or (rest and rest[0].tag is Tag.VERB):
        return []  # the "object" is the subject of a clause: "said the dam was safe"
    if rest and rest[0].tag is Tag.DETERMINER:
        return []  # two objects: "gave the city a bridge"
    if any(token.norm == "by" and token.index + 1 not in reading.measures for token in rest):
        return []  # the object's own doer: "refused a request by the minister"
    group = _be_group(reading, clause)
    if not group:
        return []
    agent = f"by {small(words(reading, clause.start, clause.end), tokens[clause.start])}"
    front = f"{small(words(reading, first, stop), tokens[first])} {group} {verb.text}{particle}"
    rest_words = words(reading, stop, end)
    found = [f"{front} {rest_words}".strip(), f"{front} {rest_words} {agent}".replace("  ", " ")]
    if end + 2 < len(tokens) and tokens[end].norm in ("and", "but") and tokens[end + 1].tag is Tag.VERB:
        again = tokens[end + 2]
        close = next((k for k in range(end + 3, len(tokens)) if tokens[k].text in ",;."), len(tokens))
        if again.norm in ("him", "her", "it", "them") and not _owns(tokens, end + 2):
            second = f"{tokens[end + 1].text} {words(reading, end + 3, close)}"
            found.append(f"{found[0]} {tokens[end].text} was {second}".strip())
    return found


def _owns(tokens: Sequence[Token], i: int) -> bool:
    """Whether "her" owns what follows."""
    return i + 1 < len(tokens) and tokens[i + 1].tag in (Tag.NOUN, Tag.NAME)


def _be_group(reading: Reading, clause: Clause) -> str:
    """The verb group of the passive: "has wrongly been" for "has wrongly"."""
    tokens = reading.tokens
    group = words(reading, clause.group, clause.verb)
    auxiliaries = [tokens[k] for k in range(clause.group, clause.verb) if tokens[k].tag in (Tag.AUXILIARY, Tag.MODAL)]
    if not auxiliaries:
        return f"was {group}".strip()
    last = auxiliaries[-1]
    if last.tag is Tag.MODAL:
        return f"{group} be"
    if last.lemma == "have":
        return f"{group} been"
    if last.lemma == "do":
        return group.replace(last.text, "was", 1)
    return f"{group} being" if last.lemma == "be" and tokens[clause.verb].norm.endswith("ing") else ""


def _active(reading: Reading, clause: Clause, end: int) -> str:
    tokens = reading.tokens
    by = next((k for k in range(clause.verb + 1, end) if tokens[k].norm == "by"), -1)
    if by < 0 or by + 1 >= end or _open(reading, end):
        return ""
    if tokens[by + 1].norm in TIME or tokens[by + 1].tag is Tag.VERB:
        return ""
    stop = _object_end(reading, by + 1, end)
    if stop <= by + 1 or tokens[stop - 1].tag is Tag.POSSESSIVE:
        return ""
    if by + 1 in reading.measures and tokens[stop - 1].lemma not in PEOPLE:
        return ""  # "cut by 90 percent"; but "visited by 90 officers"
    kept = [k for k in range(clause.group, clause.verb) if tokens[k].lemma not in _BE]
    group = " ".join(tokens[k].text for k in kept)
    # An apposition to who did it: "by his deputy, Carla Mendes".
    agent = words(reading, by + 1, stop)
    name = end + 1
    while name < len(tokens) and tokens[name].tag is Tag.NAME:
        name += 1
    if stop == end and end < len(tokens) and tokens[end].text == "," and name > end + 1:
        agent = f"{agent}, {words(reading, end + 1, name)},"
        rest = name + 1 if name < len(tokens) and tokens[name].text == "," else name
        stop, end = rest, full_stop(tokens)
    subject = small(words(reading, clause.start, clause.end), tokens[clause.start])
    between, behind = words(reading, clause.verb + 1, by), words(reading, stop, end)
    told = f"{small(agent, tokens[by + 1])} {group} {tokens[clause.verb].text} {subject} {between} {behind}"
    return " ".join(told.split())
