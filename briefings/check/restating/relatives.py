"""Relative clauses: what one tells, said of its noun on its own.

"Weiss, who nearly joined Athletic, saved two penalties" says that Weiss nearly joined Athletic; "the pier, whose deck
had rotted, was closed" that the pier's deck had rotted.

What passes: clauses behind a comma whose noun is not in doubt. What does not: a clause inside somebody's reported words
or a quotation, and one whose noun is uncertain ("the head of the board, who", "a plant in Harrow, which").
"""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon.names import PEOPLE
from ..reading.evidence import Passage
from ..reading.frames import CLAUSAL
from ..reading.sentences import Reading
from ..reading.tokens import Tag, Token
from ..tracing.walk import PHRASE
from .clauses import GROUP, NOBODY, VERBAL, capital, phrase_start, small, words

_PLACING = frozenset("at in on".split())


def relatives(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what each relative clause tells of its noun."""
    tokens = reading.tokens
    for j, token in enumerate(tokens):
        relative = token.norm in ("who", "which", "whom", "whose")
        if not relative or j < 2 or tokens[j - 1].text != "," or _reported(reading, j):
            continue
        noun = _antecedent(tokens, j)
        end = _end(tokens, j)
        if noun is None or end <= j + 1:
            continue
        name = words(reading, *noun)
        if tokens[noun[0]].norm in NOBODY:
            continue
        if token.norm == "whose":
            yield f"{capital(name)}'s {words(reading, j + 1, end)}."
            continue
        if "," in name:
            name += ","
        if tokens[j + 1].tag in VERBAL or tokens[j + 1].tag in GROUP or tokens[j + 1].norm in ("more", "less"):
            yield f"{capital(name)} {words(reading, j + 1, end)}."
            continue
        verb = next((k for k in range(j + 1, end) if tokens[k].tag is Tag.VERB), -1)
        told = verb >= 0 and tokens[verb].lemma in CLAUSAL and not _ends_phrase(tokens, verb + 1, end)
        if verb < 0 or told or tokens[end - 1].tag is Tag.PREPOSITION:
            continue
        if any(tokens[k].tag is Tag.PUNCTUATION for k in range(j + 1, verb)):
            continue
        front = capital(words(reading, j + 1, verb + 1))
        told_of = small(name.rstrip(","), tokens[noun[0]])
        yield f"{front} {told_of} {words(reading, verb + 1, end)}".strip() + "."


def at_which(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what a relative clause behind a preposition tells: "four clinics, at which 2,300 people were treated"."""
    tokens = reading.tokens
    for j in range(3, len(tokens) - 2):
        led = tokens[j].norm == "which" and tokens[j - 1].norm in _PLACING and tokens[j - 2].text == ","
        if not led or _reported(reading, j) or tokens[j - 3].tag is not Tag.NOUN:
            continue
        first, end = phrase_start(tokens, j - 3), _end(tokens, j)
        if first and tokens[first - 1].tag is Tag.PREPOSITION:
            continue  # "the head of the clinics, at which"
        where = f"{tokens[j - 1].text} the {tokens[j - 3].text}"
        yield f"{capital(words(reading, j + 1, end))} {where}."


def _ends_phrase(tokens: list[Token], i: int, end: int) -> bool:
    """Whether no clause follows a verb that may have one: "which Lind promised in 2028"."""
    return i >= end or tokens[i].tag is Tag.PREPOSITION


def _antecedent(tokens: list[Token], j: int) -> tuple[int, int] | None:
    """The noun phrase that the relative pronoun at `j` stands for, when that is not in doubt."""
    last = j - 2
    aged = last > 2 and tokens[last].tag is Tag.NUMBER and tokens[last - 1].text == ","
    if aged and tokens[last - 2].tag is Tag.NAME and tokens[j].norm == "who":
        first = phrase_start(tokens, last - 2)  # "include Victor Hale, 41, who is serving"
        return (first, j - 1) if last - 2 > first and tokens[first].tag is Tag.NAME else None
    if tokens[last].tag not in (Tag.NOUN, Tag.NAME):
        return None
    first = phrase_start(tokens, last)
    opener = tokens[first]
    named = tokens[last].tag is Tag.NAME
    start = first
    if not named or tokens[start - 1].tag is Tag.PREPOSITION:
        # "Conrad Vey, the former chief executive of Brightwater Pensions, who".
        while start > 1 and tokens[start - 1].norm == "of" and tokens[start - 2].tag in PHRASE:
            start = phrase_start(tokens, start - 2)
        apposed = start > 1 and tokens[start - 1].text == "," and tokens[start - 2].tag is Tag.NAME
        role = any(token.norm in PEOPLE for token in tokens[start : last + 1])
        if apposed and role and tokens[j].norm != "which":
            return phrase_start(tokens, start - 2), j - 1
    if first == 0:
        return first, j - 1
    before = tokens[first - 1]
    person = named and tokens[j].norm in ("who", "whom") and last > first
    if before.tag is Tag.PREPOSITION:
        over = tokens[first - 2].tag if first > 1 else Tag.PUNCTUATION
        if first > 1 and tokens[first - 2].norm in ("those", "that", "one", "ones"):
            return None  # "those of Ost Metals, which had lost a quarter of their value"
        return (first, j - 1) if person or over not in PHRASE else None
    if before.text == "," and named and opener.tag is Tag.NAME:
        # An apposition in front: "the manager, Rita Valdes, who".
        wider = phrase_start(tokens, first - 2) if first > 1 and tokens[first - 2].tag in PHRASE else first
        return (wider, j - 1) if person and wider < first else None
    if before.norm in ("and", "or", "nor"):
        return None
    return first, j - 1


def _end(tokens: list[Token], j: int) -> int:
    """Where the relative clause at `j` ends: the comma before its noun's verb, or the end of the sentence."""
    for k in range(j + 1, len(tokens)):
        if tokens[k].text in ';.:"':
            return k
        following = tokens[k + 1] if k + 1 < len(tokens) else None
        closing = following is not None and following.tag in VERBAL and not following.norm.endswith("ing")
        if tokens[k].text == "," and closing:
            return k
    return len(tokens)


def _reported(reading: Reading, i: int) -> bool:
    return reading.quoted[i] or any(frame.may_have(i) for frame in reading.frames)
