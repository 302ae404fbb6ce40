"""Ellipses: words that a clause leaves to be taken from the one before it, put in.

"Fined 400,000 crowns; the fine was reduced to 150,000": to 150,000 crowns. "Exports to Sarland rose, while those to
Brenna fell": exports to Brenna fell. "Wages rose by 3 percent, prices by 5": prices rose by 5 percent. "Some 600
hectares were flooded, though only a fifth of them had been planted": a fifth of the 600 hectares. "Planned to hire 300
people in Harrow, but hired only 120": 120 people in Harrow.

What passes: a bare number behind the verb or the preposition that an earlier one with a noun stands behind; "those" and
"that" for the head of the first clause's subject, "of them" for its only plural. What does not: a bare number that
opens its clause, one that two kinds of things before it could be of. Limits: only within one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..dates import DateMention
from ..reading.evidence import Passage
from ..reading.sentences import Reading
from ..reading.tokens import Tag, Token
from ..tracing.walk import PHRASE, TIME
from .clauses import VERBAL, capital, full_stop, is_plural, main_clause, phrase_start, words

_FOR_NOTHING = frozenset((Tag.PUNCTUATION, Tag.PREPOSITION, Tag.CONJUNCTION, Tag.ADVERB))
_APPROXIMATE = frozenset("about around nearly almost some only just over under roughly at least most".split())
_PARALLEL = frozenset("to for by of at from in".split())
_CHANGES = frozenset("rise fall drop climb grow increase decline gain lose slip jump shrink surge tumble".split())
_OF_WHOM = frozenset("them whom which these those".split())


def filled(reading: Reading, _passage: Passage | None = None) -> Iterator[str]:
    """Yield the sentence with the noun that a bare number leaves out: "hired only 120" of "to hire 300 people"."""
    tokens = reading.tokens
    counted: list[tuple[int, int, str]] = []  # where a number begins and ends, and what it counts
    for i, (first, end) in _numbers(reading):
        close = _counted_end(tokens, end)
        if close > end and tokens[close - 1].norm == "others":
            continue
        if close > end:
            counted.append((first, close, words(reading, end, close)))
            continue
        if not counted or not _is_bare(tokens, end) or first == 0 or reading.quoted[i] or _gapped(tokens, first):
            continue
        noun = _parallel(reading, counted, first)
        if noun:
            yield f"{words(reading, 0, end)} {noun}{reading.text[tokens[end - 1].end :]}"
            place = _placed(reading, counted, first)
            if place:
                yield f"{words(reading, 0, end)} {noun} {place}{reading.text[tokens[end - 1].end :]}"
    for i in range(2, len(tokens) - 1):
        if tokens[i].norm == "others" and tokens[i - 1].tag is Tag.NUMBER and counted and counted[0][1] < i:
            nouns = {noun for _, _, noun in counted}
            if len(nouns) == 1:
                yield f"{words(reading, 0, i)} other {nouns.pop()}{reading.text[tokens[i].end :]}"


def _numbers(reading: Reading) -> Iterator[tuple[int, tuple[int, int]]]:
    """The plain numbers of a sentence: no times, no money with its sign, no shares, no scores."""
    tokens = reading.tokens
    i = 0
    while i < len(tokens):
        measure = reading.measures.get(i)
        if tokens[i].tag is not Tag.NUMBER:
            i += 1
            continue
        first = i
        while i < len(tokens) and tokens[i].tag is Tag.NUMBER:
            i += 1
        dated = measure is not None and isinstance(measure.value, DateMention)
        plain = all(
            t.text[:1] not in "$€£¥" and not t.text.endswith("%") and "-" not in t.text for t in tokens[first:i]
        )
        if not dated and plain and not tokens[first].norm.endswith(("st", "nd", "rd", "th")):
            yield first, (first, i)


def _counted_end(tokens: Sequence[Token], end: int) -> int:
    """Where the noun phrase ends that a number before `end` counts; `end` itself if there is none."""
    j = end
    while j < len(tokens) and tokens[j].tag in (Tag.ADJECTIVE, Tag.NOUN):
        j += 1
    while j > end and tokens[j - 1].tag is Tag.ADJECTIVE and tokens[j - 1].norm != "percent":
        j -= 1
    return j


def _is_bare(tokens: Sequence[Token], end: int) -> bool:
    """Whether a number stands alone: nothing that it could count follows."""
    if end >= len(tokens):
        return True
    following = tokens[end]
    return following.tag in _FOR_NOTHING and following.norm not in ("of", "in", "-", "times") and following.text != "%"


def _parallel(reading: Reading, counted: Sequence[tuple[int, int, str]], first: int) -> str:
    """What the number at `first` counts as the one before it does: the same verb or preposition stands before both."""
    tokens = reading.tokens
    led = _before(tokens, first)
    if led < 0:
        return ""
    if tokens[led].text == "," or (
        tokens[led].tag is not Tag.VERB and tokens[led].norm not in _PARALLEL | {"him", "her"}
    ):
        return ""
    verb = _verb(tokens, led)
    found = set()
    for start, _, noun in counted:
        other = _before(tokens, start)
        theirs = _verb(tokens, other)
        shared = 0 <= verb != theirs >= 0 and tokens[verb].lemma == tokens[theirs].lemma
        placed = tokens[led].tag is Tag.PREPOSITION and other >= 0 and tokens[other].norm == tokens[led].norm
        again = theirs >= 0 and any(
            token.lemma == tokens[theirs].lemma and token.tag is Tag.NOUN for token in tokens[start + 1 : led]
        )
        given = tokens[led].norm in ("him", "her") and tokens[verb].lemma == "give" and noun in ("years", "months")
        if (placed and tokens[led].norm != "in") or shared or again or given:
            found.add(noun)
    rivals = {noun for _, _, noun in counted}
    return found.pop() if len(found) == 1 and len(rivals) == 1 else ""


def _placed(reading: Reading, counted: Sequence[tuple[int, int, str]], first: int) -> str:
    """Where the things are that a second number counts too: "to hire 300 people in Harrow, but hired only 120"."""
    tokens = reading.tokens
    start, close, _ = counted[-1]
    verb, theirs = _verb(tokens, _before(tokens, first)), _verb(tokens, _before(tokens, start))
    if len(counted) != 1 or not 0 <= theirs != verb >= 0 or tokens[verb].lemma != tokens[theirs].lemma:
        return ""
    end = close + 1
    while end < len(tokens) and tokens[end].tag is Tag.NAME and end not in reading.measures:
        end += 1
    return words(reading, close, end) if tokens[close].norm in ("in", "at") and end > close + 1 else ""


def _gapped(tokens: Sequence[Token], first: int) -> bool:
    """Whether the clause of a number has no verb: "wages rose by 3 percent, prices by 5"."""
    comma = next((k for k in range(first - 1, -1, -1) if tokens[k].text in ",;"), -1)
    segment = tokens[comma + 1 : first]
    return comma >= 0 and not any(t.tag in VERBAL and t.index > comma + 1 for t in segment)


def _before(tokens: Sequence[Token], first: int) -> int:
    j = first - 1
    while j >= 0 and (
        (tokens[j].norm in _APPROXIMATE and tokens[j].norm not in _PARALLEL) or tokens[j].tag is Tag.ADVERB
    ):
        j -= 1
    return j


def _verb(tokens: Sequence[Token], i: int) -> int:
    """The nearest verb at or before token `i` in its clause."""
    for k in range(i, -1, -1):
        if tokens[k].tag is Tag.VERB:
            return k
        if tokens[k].text in ";,":
            return -1
    return -1


def those_of(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with what "those" or "that" stands for: "those to Brenna fell"."""
    tokens = reading.tokens
    for k in range(4, len(tokens) - 2):
        if tokens[k].norm not in ("those", "that") or tokens[k + 1].tag is not Tag.PREPOSITION or reading.quoted[k]:
            continue
        if tokens[k - 1].norm not in ("and", "but", "while", "whereas", "than", ","):
            continue
        clause = main_clause(reading)
        if clause is None or clause.end >= k:
            return
        head = next((n for n in range(clause.start, clause.core) if tokens[n].norm == tokens[k + 1].norm), -1)
        if head <= clause.start or tokens[head - 1].tag is not Tag.NOUN:
            continue
        plural = tokens[head - 1].norm != tokens[head - 1].lemma
        if plural is (tokens[k].norm == "those"):
            noun = words(reading, clause.start, head)
            noun = noun if tokens[clause.start].tag is Tag.NAME else noun[:1].lower() + noun[1:]
            yield f"{words(reading, 0, k)} {noun}{reading.text[tokens[k].end :]}"


def those_before(reading: Reading, passage: Passage) -> Iterator[str]:
    """Yield the sentence with what "those of" at its start stands for: the subject of the sentence before."""
    tokens = reading.tokens
    if len(tokens) < 4 or tokens[0].norm != "those" or tokens[1].norm != "of" or not passage.earlier:
        return
    before = passage.earlier[0]
    clause = main_clause(before)
    if clause is None or any(token.norm in ("and", "or") for token in before.tokens[clause.start : clause.core]):
        return
    head = next(
        (k for k in range(clause.start, clause.core) if before.tokens[k + 1].tag not in PHRASE), clause.core - 1
    )
    if is_plural(before.tokens[head]):
        yield f"The {before.tokens[head].text.lower()} {reading.text[tokens[1].start :]}"


def gapped(reading: Reading, _passage: Passage | None = None) -> Iterator[str]:
    """Yield the second of two changes with the verb of the first: "wages rose by 3 percent, prices by 5"."""
    tokens = reading.tokens
    clause = main_clause(reading)
    if clause is None or clause.start or tokens[clause.verb].lemma not in _CHANGES:
        return
    end = full_stop(tokens)
    for comma in range(clause.verb + 1, end - 2):
        joined = tokens[comma].text == "," or tokens[comma].norm in ("and", "while", "but")
        first = comma + 1
        while first < end and tokens[first].norm in ("and", "while", "but", ","):
            first += 1
        if not joined or first + 1 >= end or tokens[first].tag is Tag.NUMBER:
            continue
        # "Wages rose by 3 percent, prices by 5": what "by" follows is no verb.
        noun = tokens[first].tag in PHRASE or (tokens[first + 1].norm == "by" and tokens[first].norm.endswith("s"))
        rest = tokens[first + 1 : end]
        if not noun or any(t.tag in VERBAL or t.tag is Tag.RELATIVE or t.text in ",;" for t in rest):
            continue
        number = next((k for k in range(first, end) if tokens[k].tag is Tag.NUMBER), -1)
        if number < 0:
            continue
        led = number - 1 if tokens[number - 1].norm == "by" else number
        by = any(t.norm == "by" for t in tokens[clause.verb : comma])
        named = led > first and (tokens[led - 1].tag in (Tag.NOUN, Tag.NAME) or led == first + 1)
        plain = all(t.tag in PHRASE or t.norm in ("of", "in", "to") for t in tokens[first + 1 : led])
        if named and by is (led < number) and plain:
            verb = words(reading, clause.group, clause.verb + 1)
            subject = words(reading, first, led)
            amount = _with_unit(reading, clause.verb, number)
            yield f"{capital(subject)} {verb} {words(reading, led, number)} {amount}".replace("  ", " ")
            if tokens[comma].text == "," and first == comma + 1:
                yield f"{words(reading, 0, comma)} and {reading.text[tokens[first].start :]}"
        return


def _with_unit(reading: Reading, verb: int, number: int) -> str:
    """The number of a clause without a verb and what follows it, with the unit of the first clause if it has none."""
    tokens = reading.tokens
    end = number + 1
    while end < len(tokens) and tokens[end].tag is Tag.NUMBER:
        end += 1
    if not _is_bare(tokens, end):
        return reading.text[tokens[number].start :]
    first = next((k for k in range(verb + 1, number) if tokens[k].tag is Tag.NUMBER), number)
    while first < number and tokens[first].tag is Tag.NUMBER:
        first += 1
    unit = words(reading, first, _counted_end(tokens, first)) if first < number else ""
    return f"{words(reading, number, end)} {unit}{reading.text[tokens[end - 1].end :]}"


def part_of(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with what "of them" is of, when one plural stands before it: "only a fifth of them"."""
    tokens = reading.tokens
    for k in range(4, len(tokens) - 1):
        if tokens[k].norm not in _OF_WHOM or tokens[k - 1].norm != "of" or reading.quoted[k]:
            continue
        after = next((t for t in tokens[k + 1 : k + 4] if t.tag is not Tag.ADVERB), None)
        if after is None or after.tag not in VERBAL:
            continue  # "40 jobs, most of them by May": no clause of its own
        many = _plurals(reading, k)
        if len(many) != 1:
            continue
        first, end = many[0]
        bare = first
        while bare < end - 1 and (
            tokens[bare].tag in (Tag.NUMBER, Tag.DETERMINER) or tokens[bare].norm in _APPROXIMATE
        ):
            bare += 1
        start = first
        while start < end - 1 and (tokens[start].tag is Tag.DETERMINER or tokens[start].norm in _APPROXIMATE):
            start += 1
        for place in dict.fromkeys((start, bare)):
            named = words(reading, place, end)
            named = named if tokens[place].tag is Tag.NAME else named[:1].lower() + named[1:]
            yield f"{words(reading, 0, k)} the {named}{reading.text[tokens[k].end :]}"


def _plurals(reading: Reading, before: int) -> list[tuple[int, int]]:
    """The plural noun phrases before a token, those joined by "and" as one."""
    tokens = reading.tokens
    found: list[tuple[int, int]] = []
    k = 0
    while k < before:
        token = tokens[k]
        many = token.tag is Tag.NOUN and token.norm != token.lemma and token.norm not in TIME
        owner = k + 1 < len(tokens) and tokens[k + 1].tag in (Tag.POSSESSIVE, Tag.NOUN, Tag.NAME)
        if not many or owner:
            k += 1
            continue
        first = phrase_start(tokens, k)
        if found and found[-1][1] == first - 1 and tokens[first - 1].norm == "and":
            found[-1] = (found[-1][0], k + 1)
        else:
            found.append((first, k + 1))
        k += 1
    return found
