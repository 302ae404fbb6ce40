"""What a sentence takes up of itself: "the rest", "most of which", "it found", with what it is of.

"About 86 percent of households answered online; the rest were visited" is of the rest of the households; "at a cost of
£95 million, most of which the state will pay" says who will pay most of the cost; "a report contradicts that: it found"
what the report found; "employs 112 drivers and pays them" what it pays its drivers; "wants it to buy the milk; it has
agreed to do so" that it has agreed to buy the milk; "gave it up, a gesture that Lie called “theatre”" what Lie called
the gesture; "not just a missed chance but a warning" that it is a missed chance.

What passes: a part of the one plural that the sentence has a share of, a relative clause behind "of which" or "of whom"
with one noun before it in question, a pronoun behind a colon whose clause has one noun. What does not: two shares, two
plurals for "whom", an object that the pronoun might be. Limits: within one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..lexicon.names import PEOPLE
from ..lexicon.speech import REPORTING
from ..reading.evidence import Passage
from ..reading.sentences import PARTS, Reading
from ..reading.tokens import Tag, Token
from ..tracing.walk import PHRASE, TIME
from .clauses import GROUP, PLURAL, VERBAL, capital, full_stop, is_plural, main_clause, phrase_start, words

_SHARES = PARTS | frozenset("percent % third thirds quarter quarters fifth fifths tenth tenths quarter".split())
_COUNTING = frozenset((Tag.NUMBER, Tag.ADJECTIVE, Tag.ADVERB, Tag.DETERMINER))
_OWNING = frozenset("employ have own run operate".split())
_FACTUAL = frozenset("over after following during".split())
_FOUND = REPORTING | frozenset(("found", "finds", "showed", "shows"))


def _is_many(token: Token) -> bool:
    return is_plural(token) and token.norm not in TIME


def the_rest(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with what "the rest" is of: "86 percent of households answered; the rest were visited"."""
    tokens = reading.tokens
    for k in range(4, len(tokens) - 1):
        if tokens[k].norm not in ("rest", "others") or tokens[k - 1].norm != "the" or reading.quoted[k]:
            continue
        if tokens[k - 2].norm not in (";", "and", "but", "while") or tokens[k + 1].tag not in VERBAL:
            continue
        shares = [
            n
            for n in range(1, k)
            if tokens[n].norm == "of" and (tokens[n - 1].norm in _SHARES or tokens[n - 1].tag is Tag.NUMBER)
        ]
        if len(shares) != 1:
            return
        first = shares[0] + 1
        end = first
        while end < k and tokens[end].tag in PHRASE:
            end += 1
        if tokens[first].tag is Tag.DETERMINER:
            first += 1
        if end > first and _is_many(tokens[end - 1]):
            kind = words(reading, first, end)
            of = f"The rest of the {kind}" if tokens[k].norm == "rest" else f"The other {kind}"
            yield f"{of}{reading.text[tokens[k].end :]}"


def behind_colon(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what the subject says behind a colon: "a report contradicts that: it found the smoke would have spread"."""
    tokens = reading.tokens
    colon = next((k for k, token in enumerate(tokens) if token.text == ":"), -1)
    if colon < 2 or colon + 4 >= len(tokens) or tokens[colon + 1].norm not in ("it", "he", "she", "they"):
        return
    clause = main_clause(reading)
    if clause is None or clause.start or clause.verb >= colon or reading.quoted[colon]:
        return
    said = tokens[colon + 2]
    if said.tag is not Tag.VERB or said.norm not in _FOUND:
        return
    between = tokens[clause.verb + 1 : colon]
    if any(token.tag in (Tag.NOUN, Tag.NAME) for token in between):
        return
    core = tokens[clause.start : clause.core]
    personal = tokens[colon + 1].norm in ("he", "she")
    if personal and any(token.norm in ("him", "her", "them") for token in between):
        return
    person = any(token.norm in PEOPLE or token.tag is Tag.NAME for token in core[:1]) or core[-1].tag is Tag.NAME
    head = next((t for t in core if t.tag in (Tag.NOUN, Tag.NAME) and _ends(tokens, t.index)), core[-1])
    if tokens[colon + 1].norm == "they":
        fits = _is_many(head)
    else:
        fits = not _is_many(head) and (person if personal else head.tag is Tag.NOUN and head.norm not in PEOPLE)
    if fits:
        yield f"{words(reading, 0, clause.core)} {reading.text[said.start :]}"


def _ends(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun ends its phrase."""
    return i + 1 >= len(tokens) or tokens[i + 1].tag not in (Tag.NOUN, Tag.NAME, Tag.POSSESSIVE)


def of_which(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what a relative clause tells of a part: "a cost of £95 million, most of which the state will pay"."""
    tokens = reading.tokens
    for k in range(4, len(tokens) - 2):
        if tokens[k].norm not in ("which", "whom") or tokens[k - 1].norm != "of" or reading.quoted[k]:
            continue
        comma = next((n for n in range(k - 2, max(0, k - 7), -1) if tokens[n].text == ","), -1)
        part = tokens[comma + 1 : k - 1]
        if comma < 2 or not part or any(t.tag not in _COUNTING and t.norm not in _SHARES for t in part):
            continue
        if any(frame.may_have(k) for frame in reading.frames):
            continue
        whole = _whole(reading, comma, whom=tokens[k].norm == "whom")
        end = next((n for n in range(k + 1, len(tokens)) if tokens[n].text in ",;:."), len(tokens))
        if not whole or end < k + 3:
            continue
        of = f"{words(reading, comma + 1, k)} the"
        if tokens[k + 1].tag in VERBAL or tokens[k + 1].tag in GROUP:
            for name in whole:
                yield f"{capital(of)} {name} {words(reading, k + 1, end)}."
            continue
        clause = main_clause(reading, k + 1)
        if clause is not None and clause.start == k + 1 and clause.end == clause.core and tokens[clause.verb].content:
            told, rest = words(reading, k + 1, clause.verb + 1), words(reading, clause.verb + 1, end)
            yield f"{capital(told)} {of} {whole[0]} {rest}".strip() + "."


def four_of_whom(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with ", four of whom" for "; four of them"."""
    tokens = reading.tokens
    for k in range(3, len(tokens) - 2):
        if tokens[k].norm == "them" and tokens[k - 1].norm == "of" and not reading.quoted[k]:
            first = k - 2
            while first > 0 and tokens[first].tag in _COUNTING:
                first -= 1
            if tokens[first].text == ";" and first < k - 2 and any(_is_many(token) for token in tokens[:first]):
                part, rest = words(reading, first + 1, k), reading.text[tokens[k + 1].start :]
                yield f"{words(reading, 0, first)}, {part} whom {rest}"


def _whole(reading: Reading, comma: int, *, whom: bool) -> list[str]:
    """What "of which" before it is of: the noun before the comma, "whom" the one plural of the clause."""
    tokens = reading.tokens
    if not whom:
        last = comma - 1
        measure = reading.measures.get(last)
        if measure is not None and tokens[measure.first - 1].norm == "of":
            last = measure.first - 2  # "a cost of £95 million"
        if tokens[last].tag is not Tag.NOUN:
            return []
        first = phrase_start(tokens, last)
        return [words(reading, first + (tokens[first].tag is Tag.DETERMINER), last + 1)]
    many = [k for k in range(comma) if _is_many(tokens[k]) and _ends(tokens, k)]
    if any(tokens[k + 1].norm == "and" and {k + 2, k + 3} & set(many) for k in many):
        return []  # "5,200 drivers and mechanics, most of whom"
    many = [k for k in many if tokens[k].norm in PLURAL or tokens[k].lemma in PEOPLE] or many
    others = [k for k in range(1, comma) if tokens[k].norm == "others" and tokens[k - 1].tag is Tag.NUMBER]
    if len(set(many) | set(others)) != 1:
        return []
    last = (many or others)[0]
    first = phrase_start(tokens, last)
    first += tokens[first].tag is Tag.DETERMINER
    counted = words(reading, first, last) if others else words(reading, first, last + 1)
    name = f"{counted} people" if others else counted
    name = name if tokens[first].tag is Tag.NAME else name[:1].lower() + name[1:]
    found = [name]
    clause = main_clause(reading)
    passive = clause is not None and clause.end == last + 1 and tokens[clause.verb].tag is Tag.VERB
    if clause is not None and passive and tokens[clause.verb - 1].lemma == "be" and clause.verb < comma:
        # "Fourteen were taken to hospital, two of whom": two of those taken to hospital.
        found.append(f"{name} {words(reading, clause.verb, comma)}")
    return found


def its_own(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what is done to those that the subject has: "employs 112 drivers and pays them $19 an hour"."""
    tokens = reading.tokens
    clause = main_clause(reading)
    if clause is None or clause.start or tokens[clause.verb].lemma not in _OWNING:
        return
    if any(token.tag in (Tag.NEGATION, Tag.MODAL) for token in tokens[clause.group : clause.verb]):
        return
    them = next((k for k in range(clause.verb + 3, len(tokens) - 1) if tokens[k].norm == "them"), -1)
    if them < 0 or tokens[them - 1].tag is not Tag.VERB or tokens[them - 2].norm != "and":
        return
    many = [k for k in range(clause.verb + 1, them) if _is_many(tokens[k]) and _ends(tokens, k)]
    if len(many) != 1 or any(tokens[k].norm == "and" for k in range(clause.verb, them - 2)):
        return
    first = phrase_start(tokens, many[0])
    while first < many[0] and tokens[first].tag in (Tag.NUMBER, Tag.DETERMINER):
        first += 1
    own = "their" if _is_many(tokens[clause.core - 1]) else "its"
    done = f"{tokens[them - 1].text} {own} {words(reading, first, many[0] + 1)}"
    yield f"{words(reading, 0, clause.end)} {done}{reading.text[tokens[them].end :]}"


def over_what(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what is told of what something is over: "charged him over a fire last month that killed five people"."""
    tokens = reading.tokens
    for that in range(4, len(tokens) - 3):
        relative = tokens[that].norm in ("that", "which") and tokens[that].tag is Tag.RELATIVE
        if not relative or reading.quoted[that] or tokens[that + 1].tag is not Tag.VERB:
            continue
        led = next((k for k in range(that - 2, 0, -1) if tokens[k].norm in _FACTUAL), -1)
        if led < 1 or tokens[led + 1].norm not in ("a", "an"):
            continue
        if any(t.tag not in PHRASE and t.tag is not Tag.PREPOSITION for t in tokens[led + 1 : that]):
            continue
        if any(t.tag in (Tag.NEGATION, Tag.MODAL) for t in tokens[:that]):
            continue
        if any(frame.may_have(that) for frame in reading.frames):
            continue
        end = next((k for k in range(that, len(tokens)) if tokens[k].text in ',;:."'), full_stop(tokens))
        thing = capital(words(reading, led + 1, that))
        yield f"{thing} {words(reading, that + 1, end)}."
        joint = next((k for k in range(that + 2, end - 1) if tokens[k].norm == "and"), -1)
        if joint > 0 and tokens[joint + 1].tag is Tag.VERB and tokens[joint + 1].norm != tokens[joint + 1].lemma:
            yield f"{thing} {words(reading, joint + 1, end)}."


def do_so(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with what "do so" is: "wants it to buy the milk; the company has agreed to do so"."""
    tokens = reading.tokens
    so = next((k for k in range(6, len(tokens)) if tokens[k].norm == "so" and tokens[k - 1].norm in ("do", "did")), -1)
    if so < 0 or reading.quoted[so]:
        return
    to = [k for k in range(so - 2) if tokens[k].tag is Tag.PARTICLE and tokens[k + 1].tag is Tag.VERB]
    if len(to) != 1 or any(token.norm == "or" for token in tokens[:so]):
        return
    end = next((k for k in range(to[0], so) if tokens[k].text in ",;" or tokens[k].norm in ("and", "but")), so)
    joint = next((k for k in range(end, so) if tokens[k].tag in PHRASE or tokens[k].tag is Tag.PRONOUN), so)
    clause = main_clause(reading, joint) if joint < so else None
    if clause is None or clause.start != joint:
        return
    while end > to[0] + 2 and tokens[end - 1].norm in _INSTEAD:
        end -= 1
    done = words(reading, to[0] + 1, end)
    yield f"{capital(words(reading, joint, so))} {done}{reading.text[tokens[so].end :]}"


_INSTEAD = frozenset("anyway instead too also first".split())


def deed_called(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield who called what was done something: "gave up his salary, a gesture that Lie described as “theatre”"."""
    tokens = reading.tokens
    for comma in range(4, len(tokens) - 6):
        if tokens[comma].text != "," or tokens[comma + 1].norm not in ("a", "an") or reading.quoted[comma]:
            continue
        that = comma + 2
        while that < len(tokens) and tokens[that].tag is Tag.NOUN:
            that += 1
        if that == comma + 2 or that + 3 >= len(tokens) or tokens[that].norm not in ("that", "which"):
            continue
        clause = main_clause(reading, that + 1)
        if clause is None or clause.start != that + 1 or tokens[clause.verb].lemma not in _CALLING:
            continue
        rest = clause.verb + 1
        end = next(
            (k for k in range(rest, len(tokens)) if tokens[k].text in ".;" and not reading.quoted[k]), len(tokens)
        )
        if any(t.tag in (Tag.NEGATION, Tag.MODAL, Tag.PARTICLE) for t in tokens[clause.group : rest]) or rest >= end:
            continue
        told = f"the {words(reading, comma + 2, that)} {words(reading, rest, end)}"
        yield f"{capital(words(reading, that + 1, rest))} {told}."


_CALLING = frozenset("describe call dismiss condemn denounce label brand welcome praise criticise criticize".split())


def not_just(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what is so besides: "is not just a missed chance but a warning" says that it is a missed chance."""
    tokens = reading.tokens
    for k in range(1, len(tokens) - 4):
        if tokens[k].norm != "not" or tokens[k + 1].norm not in _JUST or reading.quoted[k]:
            continue
        but = next((n for n in range(k + 2, len(tokens)) if tokens[n].norm == "but" or tokens[n].text in ";."), -1)
        if but > k + 2 and tokens[but].norm == "but" and tokens[k + 2].tag not in (Tag.AUXILIARY, Tag.MODAL):
            close = but - 1 if tokens[but - 1].text == "," else but
            if tokens[k - 1].tag in VERBAL:
                yield f"{words(reading, 0, k)} {words(reading, k + 2, close)}."


_JUST = frozenset("just only merely simply".split())
