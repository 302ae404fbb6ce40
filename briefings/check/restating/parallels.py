"""Parallels: a clause that leaves its verb to the clause before it, with the verb put in.

"Names were seen, but passwords were not" tells that passwords were not seen; "the Alliance has 54 seats, the Liberals
22", that the Liberals have 22 seats. Who says so stays behind it.

What passes: a second clause right behind the first, with the same helping verb, or with nothing but its subject and a
number. What does not: a clause in a quotation, a first clause with a negation or a modal of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..reading.evidence import Passage
from ..reading.sentences import Reading
from ..reading.tokens import Tag
from ..tracing.walk import PHRASE
from .clauses import capital, is_plural, main_clause, words

_HAVING = frozenset("has have had won took got".split())


def was_too(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the second of two clauses whose verb is left out: "but passwords were not"."""
    tokens = reading.tokens
    for n in range(6, len(tokens) - 1):
        if tokens[n].tag is not Tag.NEGATION or tokens[n - 1].norm not in ("was", "were") or reading.quoted[n]:
            continue
        comma = next((k for k in range(n - 2, 2, -1) if tokens[k].text == ","), 0)
        lead = comma + 2
        if not comma or tokens[comma + 1].norm not in ("but", "and", "while") or tokens[n + 1].text not in ",.;":
            continue
        subject = tokens[lead : n - 1]
        done = tokens[comma - 1]
        plain = done.tag is Tag.VERB and tokens[comma - 2].norm in ("was", "were")
        limited = any(t.tag in (Tag.NEGATION, Tag.MODAL) or t.text in ';:"' for t in tokens[:comma])
        if not subject or not plain or limited:
            continue
        if all(t.tag in PHRASE or t.norm == "and" for t in subject):
            yield f"{capital(words(reading, lead, n + 1))} {done.text}{reading.text[tokens[n].end :]}"


def has_too(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what a second clause without a verb counts: "the Alliance has 54 seats, the Liberals 22"."""
    tokens = reading.tokens
    clause = main_clause(reading)
    if clause is None or clause.group != clause.verb or tokens[clause.verb].norm not in _HAVING:
        return
    number, noun = clause.verb + 1, clause.verb + 2
    if noun + 3 >= len(tokens) or tokens[number].tag is not Tag.NUMBER or not is_plural(tokens[noun]):
        return
    if tokens[noun + 1].text != "," or reading.quoted[number]:
        return
    first = noun + 3 if tokens[noun + 2].norm == "and" else noun + 2
    last = next((k for k in range(first, len(tokens)) if tokens[k].tag is Tag.NUMBER), 0)
    if last <= first or last + 1 >= len(tokens) or tokens[last + 1].text not in ".,;":
        return
    subject = tokens[first:last]
    if any(t.tag not in PHRASE for t in subject) or tokens[first].tag not in (Tag.DETERMINER, Tag.NAME):
        return
    many = subject[-1].norm.endswith("s") and tokens[first].norm == "the"
    verb = tokens[clause.verb].text
    verb = ("have" if many else "has") if verb in ("has", "have") else verb
    said = f"{words(reading, first, last)} {verb} {tokens[last].text}"
    yield f"{capital(said)} {tokens[noun].text}."
    yield f"{words(reading, 0, noun + 1)}, and {said}."
    yield f"{words(reading, 0, noun + 1)}, and {said} {tokens[noun].text}."
