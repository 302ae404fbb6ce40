"""Orders: a clause in front, set behind the clause that it belongs to.

"Unless the weather clears, the rescue will be called off" is "The rescue will be called off unless the weather clears";
"Had the alarm sounded, …" is "… if the alarm had sounded"; "Only if both agree can he be dismissed" is "He can be
dismissed only if both agree"; "While some argue, others warn" is "Some argue, while others warn". The condition stays
with the clause that it bounds, before an attribution that follows ("…, the coastguard said").

What does not pass: a clause with two commas or a colon in it, a clause whose own words are quoted. Limits: a clause in
front whose end no comma shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..reading.evidence import Passage
from ..reading.sentences import Reading, subject_of_next
from ..reading.tokens import Tag, Token
from ..tracing.walk import PHRASE
from .clauses import VERBAL, capital, full_stop, main_clause, small, words

_OPENING = frozenset(
    "whereas unless if had should were after before when while because although though since until once".split()
)
_INVERTED = frozenset("had should were".split())


def reordered(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with the clause that it begins with set at its end."""
    tokens = reading.tokens
    if len(tokens) < 6 or any(reading.quoted[:6]):
        return
    if tokens[0].norm == "only" and tokens[1].norm in ("if", "when", "after"):
        yield from _only_if(reading)
        return
    if tokens[0].norm not in _OPENING:
        return
    if tokens[0].norm in _INVERTED and tokens[1].tag not in PHRASE | {Tag.PRONOUN}:
        return
    comma = next((k for k, token in enumerate(tokens) if token.text in ',;:"'), len(tokens))
    if comma >= len(tokens) - 2 or tokens[comma].text != "," or not subject_of_next(tokens, comma + 1):
        return
    verbal = any(token.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL) for token in tokens[1:comma])
    if not verbal and tokens[0].norm not in ("unless", "if"):
        return  # behind these, a verb that the tagger does not know may stand: "Unless the weather clears"
    yield _with_clause_last(reading, comma + 1, _clause(reading, comma))
    if tokens[0].norm in ("while", "whereas"):
        yield f"{capital(words(reading, 1, comma))}, {tokens[0].norm} {reading.text[tokens[comma + 1].start :]}"
    if tokens[0].norm in _INVERTED:
        yield _with_clause_last(reading, comma + 1, small(words(reading, 0, comma), tokens[0]))


def _clause(reading: Reading, comma: int) -> str:
    """The clause in front, with its conjunction: "if the alarm had sounded" for "had the alarm sounded"."""
    tokens = reading.tokens
    if tokens[0].norm not in _INVERTED:
        return small(words(reading, 0, comma), tokens[0])
    verb = next((k for k in range(2, comma) if tokens[k].tag in (Tag.VERB, Tag.NEGATION)), -1)
    if verb < 0:
        return f"if {words(reading, 1, comma)}"
    auxiliary = "" if tokens[0].norm == "should" else f"{tokens[0].norm} "
    return f"if {words(reading, 1, verb)} {auxiliary}{words(reading, verb, comma)}"


def _with_clause_last(reading: Reading, start: int, clause: str) -> str:
    tokens = reading.tokens
    end = full_stop(tokens)
    for frame in reading.frames:
        if not frame.before and frame.region and min(frame.region) > start:
            end = min(end, min(frame.region))
    return f"{capital(words(reading, start, end))} {clause}{reading.text[tokens[end - 1].end :]}"


def front_last(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with the phrase in front put last: "Seven minutes into the flight the engine stopped"."""
    tokens = reading.tokens
    if tokens[0].tag is not Tag.NUMBER and not (
        tokens[0].norm in ("about", "some", "almost") and 1 in reading.measures
    ):
        return
    start = next((k for k in range(2, min(len(tokens), 12)) if _opens_subject(tokens, k)), -1)
    clause = main_clause(reading, start) if start > 0 else None
    if clause is None or clause.start != start or any(reading.quoted[: clause.verb]):
        return
    front = tokens[:start]
    if any(token.tag in VERBAL or token.tag in (Tag.PUNCTUATION, Tag.CONJUNCTION) for token in front):
        return
    end = next((k for k in range(clause.verb, len(tokens)) if tokens[k].text in ",;"), full_stop(tokens))
    rest = reading.text[tokens[end - 1].end :]
    yield f"{capital(words(reading, start, end))} {small(words(reading, 0, start), tokens[0])}{rest}"


def _opens_subject(tokens: Sequence[Token], k: int) -> bool:
    """Whether a subject begins at token `k` right behind a noun: "into the flight the engine stopped"."""
    opened = tokens[k].tag in (Tag.DETERMINER, Tag.NAME) and tokens[k - 1].tag is Tag.NOUN
    return opened and subject_of_next(list(tokens), k)


def later_after(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield "B did so a week after A did" for "A did so, and a week later B did"."""
    tokens = reading.tokens
    later = next((k for k in range(3, len(tokens) - 2) if tokens[k].norm == "later"), -1)
    long = reading.measures.get(later - 1) if later > 0 else None
    if long is None or not long.first > 2 or reading.frames or reading.quoted[later]:
        return
    joint = long.first - 1
    cut = joint - 1 if tokens[joint].norm in ("and", "but") and tokens[joint - 1].text == "," else joint
    first = main_clause(reading)
    second = main_clause(reading, later + 1)
    if first is None or second is None or first.start or not first.verb < cut or second.start != later + 1:
        return
    if tokens[joint].norm in ("and", "but", ";"):
        then, end = words(reading, second.start, full_stop(tokens)), words(reading, long.first, later)
        yield f"{capital(then)} {end} after {small(words(reading, 0, cut), tokens[0])}."


def _only_if(reading: Reading) -> Iterator[str]:
    """ "Only if both houses agree can the president dismiss the governor"."""
    tokens = reading.tokens
    for k in range(4, len(tokens) - 3):
        if tokens[k].tag not in (Tag.MODAL, Tag.AUXILIARY) or tokens[k - 1].tag is Tag.PRONOUN:
            continue
        if tokens[k + 1].tag not in PHRASE | {Tag.PRONOUN} or not any(t.tag is Tag.VERB for t in tokens[2:k]):
            continue
        verb = k + 1
        while verb < len(tokens) and (tokens[verb].tag in PHRASE or tokens[verb].norm in ("of", "in")):
            verb += 1
        if verb >= len(tokens) or tokens[verb].tag not in (Tag.VERB, Tag.AUXILIARY, Tag.NEGATION):
            continue
        end = full_stop(tokens)
        subject = capital(words(reading, k + 1, verb))
        condition = small(words(reading, 0, k), tokens[0])
        yield f"{subject} {tokens[k].text} {words(reading, verb, end)} {condition}."
        return


def second_clause(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the second of two clauses that have a subject each, behind what is set in front of both.

    "Under the deal, Brenna would return the prisoners and Sarland would lift its blockade." What somebody said, or
    what "that" opens, is left whole: its second clause may be part of it, but where it takes its subject up again. Of a
    quotation that opens the sentence both clauses are its speaker's.
    """
    tokens = reading.tokens
    quoting = len(tokens) > 1 and tokens[0].text == '"'
    first = main_clause(reading, 1 if quoting else 0)
    if first is None:
        return
    lead = reading.tokens[: first.start] if not quoting else []
    close = next((k for k in range(1, len(tokens)) if tokens[k].text == '"'), len(tokens)) if quoting else 0
    for q in range(first.verb + 1, len(tokens) - 3):
        conceding = tokens[q].norm in ("though", "although") and tokens[q - 1].text == ","
        if not conceding and tokens[q].norm not in ("and", "but", "while", "whereas") and tokens[q].text != ";":
            continue
        if (reading.quoted[q] if not quoting else q > close) or tokens[q - 1].tag in (
            Tag.VERB,
            Tag.AUXILIARY,
            Tag.MODAL,
        ):
            continue
        start = q + 1
        second = main_clause(reading, start) if tokens[start].tag in PHRASE | {Tag.PRONOUN} else None
        if second is None or second.start != start or tokens[second.verb].norm.endswith("ing"):
            continue
        subjects = [" ".join(token.norm for token in tokens[clause.start : clause.core]) for clause in (first, second)]
        opened = any(t.tag is Tag.RELATIVE or t.norm in _OPENED for t in tokens[first.verb : q])
        if subjects[0] != subjects[1] and (opened or any(frame.verb < q for frame in reading.frames)):
            continue
        if lead and any(frame.before is False for frame in reading.frames):
            continue
        front = words(reading, 0, first.start) if lead and tokens[q].norm == "and" else ""
        rest = reading.text[tokens[start].start :]
        yield f'"{capital(rest)}' if quoting else f"{front} {rest}" if front else capital(rest)


_OPENED = frozenset("that whether if unless because after before when until since".split())


def first_clause(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the first of two clauses with the attribution that follows both: "X, but Y, according to Z"."""
    tokens = reading.tokens
    first = main_clause(reading)
    ends = [min(frame.region) for frame in reading.frames if not frame.before and frame.region]
    if first is None or not ends:
        return
    for q in range(first.verb + 1, min(ends) - 2):
        if tokens[q].text != "," or tokens[q + 1].norm not in ("and", "but", "while") or reading.quoted[q]:
            continue
        second = main_clause(reading, q + 2)
        if second is not None and second.start == q + 2 and second.verb < min(ends):
            yield f"{words(reading, 0, q)}{reading.text[tokens[min(ends) - 1].end :]}"
            return
