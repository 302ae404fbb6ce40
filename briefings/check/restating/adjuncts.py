"""Adjuncts: what a sentence says by the way with a time, a participle, a contrast or a comparison, said on its own.

"Since 2024, when Sarland sold Brenna 14 guns" says that Sarland sold them in 2024; "built the dam after receiving a
loan" that who built it received one; "not because it is contaminated but as a precaution" that it is a precaution;
"less than the $2.2 billion that analysts had expected" is "less than analysts had expected"; "backed the ban when it
was in government in 2027" that it backed it in 2027; "…, with formal talks now underway" that the talks are.

What does not pass: "before receiving", "without receiving", a time that only bounds ("by 2024, when"), what somebody is
said to have said. Limits: the participle's subject is that of the main clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..dates import DateMention
from ..lexicon.names import WEEKDAYS
from ..lexicon.verbs import IRREGULAR_PAST
from ..reading.evidence import Passage
from ..reading.sentences import Reading
from ..reading.tokens import Tag, Token
from ..tracing.walk import PHRASE
from .clauses import capital, full_stop, main_clause, words

_MOVING = frozenset("transfer move fly bring take drive evacuate return".split())
_UNTIMED = frozenset("before after by until not that".split())
_AS = frozenset("as than since from".split())
_OPENING = frozenset((Tag.RELATIVE, Tag.CONJUNCTION, Tag.PARTICLE, Tag.VERB, Tag.NEGATION))
_POINTS = frozenset("since in on at until".split())


def at_the_time(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what is told of a time behind it: "since 2024, when Sarland sold Brenna 14 coastal guns"."""
    tokens = reading.tokens
    for k in range(2, len(tokens) - 3):
        if tokens[k].norm != "when" or tokens[k - 1].text != "," or any(f.may_have(k) for f in reading.frames):
            continue
        measure = reading.measures.get(k - 2)
        if measure is None or not isinstance(measure.value, DateMention) or main_clause(reading, k + 1) is None:
            continue
        first = measure.first + 1 if tokens[measure.first].tag is Tag.PREPOSITION else measure.first
        before = tokens[first - 1] if first else None
        back = before is not None and before.norm == "to" and tokens[first - 2].norm == "back"
        if before is None or not (back or before.norm in _POINTS):
            continue
        end = next((n for n in range(k + 1, len(tokens)) if tokens[n].text in ",;:."), len(tokens))
        point = "On " if tokens[first].norm in WEEKDAYS else "" if tokens[first].norm in ("last", "this") else "In "
        yield f"{capital(point + words(reading, first, k - 1))}, {words(reading, k + 1, end)}."


def after_doing(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what the subject did before: "built the dam after receiving a loan"."""
    tokens = reading.tokens
    clause = main_clause(reading)
    if clause is None or clause.start:
        return
    for k in range(clause.verb + 1, len(tokens) - 2):
        gerund = tokens[k + 1].tag is Tag.VERB and tokens[k + 1].norm.endswith("ing")
        if tokens[k].norm != "after" or not gerund or any(f.may_have(k) for f in reading.frames):
            continue
        between = [t for t in tokens[clause.group : k] if t.index not in reading.measures]
        if any(t.tag in (Tag.CONJUNCTION, Tag.RELATIVE, Tag.NEGATION, Tag.MODAL) for t in between):
            continue
        yield f"{words(reading, 0, clause.end)} was {words(reading, k + 1, full_stop(tokens))}."


def what_came_before(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what had happened by then: "The bill passed after the Centre Party won an exemption"."""
    tokens = reading.tokens
    clause = main_clause(reading)
    if clause is None or any(t.tag in (Tag.NEGATION, Tag.MODAL) for t in tokens[clause.group : clause.verb]):
        return
    for k in range(clause.verb + 1, len(tokens) - 3):
        if tokens[k].norm != "after" or reading.quoted[k] or any(f.may_have(k) for f in reading.frames):
            continue
        told = main_clause(reading, k + 1)
        between = tokens[clause.verb + 1 : k]
        if told is None or told.start != k + 1 or any(t.tag in _OPENING for t in between):
            return
        if _is_past(tokens[told.group]) and not any(t.tag is Tag.NEGATION for t in tokens[told.group : told.verb]):
            end = next((n for n in range(told.verb, len(tokens)) if tokens[n].text in ",;"), full_stop(tokens))
            yield f"{capital(words(reading, k + 1, end))}."
        return


def but_this(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what is so, of what is not so and what is: "not because it is contaminated but as a precaution"."""
    tokens = reading.tokens
    for k in range(1, len(tokens) - 4):
        if tokens[k].norm != "not" or reading.quoted[k]:
            continue
        but = next((n for n in range(k + 2, len(tokens) - 1) if tokens[n].norm == "but"), -1)
        if but < 0 or any(tokens[n].text in ';:"' for n in range(k, but)):
            continue
        if any(k < frame.verb < but for frame in reading.frames):
            continue
        if tokens[k - 1].text == "," and tokens[k + 1].norm in ("because", "as", "for", "in", "on", "to"):
            if tokens[but + 1].tag in (Tag.PREPOSITION, Tag.CONJUNCTION):
                yield f"{words(reading, 0, k - 1)} {reading.text[tokens[but + 1].start :]}"
            continue
        # "It did not end because of the order but because the company gave in."
        reason = next((n for n in range(k + 1, but) if tokens[n].norm == "because"), -1)
        if reason > 0 and tokens[but + 1].norm == "because" and tokens[k - 1].norm in ("did", "does", "do"):
            yield f"{words(reading, 0, k - 1)} {words(reading, k + 1, reason)} {reading.text[tokens[but + 1].start :]}"


def than_expected(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield a comparison without the number that it gives: "less than the $2.2 billion that analysts had expected"."""
    tokens = reading.tokens
    for k in range(1, len(tokens) - 4):
        if tokens[k].norm != "that" or k - 1 not in reading.measures or reading.quoted[k]:
            continue
        measure = reading.measures[k - 1]
        than = next((n for n in range(k - 1, max(0, measure.first - 3), -1) if tokens[n].norm == "than"), -1)
        if than > 0 and tokens[than + 1].norm == "the" and tokens[k + 1].tag in PHRASE:
            yield f"{words(reading, 0, than + 1)} {reading.text[tokens[k + 1].start :]}"


def since_then(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with the time alone of a clause with "since": "since the mill closed in 2028"."""
    tokens = reading.tokens
    for k in range(len(tokens) - 4):
        if tokens[k].norm != "since" or reading.quoted[k]:
            continue
        end = next((n for n in range(k + 1, len(tokens)) if tokens[n].text in ",.;"), len(tokens))
        measure = reading.measures.get(end - 1)
        if measure is None or not isinstance(measure.value, DateMention) or measure.first <= k + 2:
            continue
        first = measure.first + 1 if tokens[measure.first].tag is Tag.PREPOSITION else measure.first
        if any(t.norm in _UNTIMED for t in tokens[k + 1 : end]) or main_clause(reading, k + 1) is None:
            continue
        yield f"{words(reading, 0, k + 1)} {reading.text[tokens[first].start :]}".strip()


def when_then(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with the time alone of a clause with "when": "when it was in government in 2027"."""
    tokens = reading.tokens
    clause = main_clause(reading)
    if clause is None or not _is_past(tokens[clause.group]):
        return
    for k in range(clause.verb + 1, len(tokens) - 4):
        if tokens[k].norm != "when" or tokens[k - 1].text == "," or reading.quoted[k]:
            continue
        end = next((n for n in range(k + 1, len(tokens)) if tokens[n].text in ",.;"), len(tokens))
        measure = reading.measures.get(end - 1)
        if measure is None or not isinstance(measure.value, DateMention) or main_clause(reading, k + 1) is None:
            return
        first = measure.first if tokens[measure.first].tag is Tag.PREPOSITION else measure.first - 1
        inner = tokens[k + 1 : first]
        timed = any(isinstance(m.value, DateMention) for n in range(first) if (m := reading.measures.get(n)))
        other = any(t.norm in _UNTIMED | _AS or t.tag in (Tag.RELATIVE, Tag.CONJUNCTION, Tag.PARTICLE) for t in inner)
        denied = any(t.tag in (Tag.NEGATION, Tag.MODAL) for t in tokens[:end])
        if tokens[first].norm in ("in", "on") and not timed and not other and not denied:
            yield f"{words(reading, 0, k)} {reading.text[tokens[first].start :]}"
        return


def _is_past(token: Token) -> bool:
    return token.norm in ("was", "were", "had", "did") or (
        token.tag is Tag.VERB and (token.norm.endswith("ed") or token.norm in IRREGULAR_PAST)
    )


def to_the_town(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield where somebody is brought without the building: "are being transferred to hospitals in Harrow"."""
    tokens = reading.tokens
    for k in range(2, len(tokens) - 3):
        if tokens[k].norm != "to" or tokens[k - 1].lemma not in _MOVING or reading.quoted[k]:
            continue
        end = k + 1
        while end < len(tokens) and tokens[end].tag in PHRASE:
            end += 1
        if end + 1 >= len(tokens) or tokens[end].norm != "in" or tokens[end + 1].tag is not Tag.NAME:
            continue
        town = end + 1
        while town < len(tokens) and tokens[town].tag is Tag.NAME:
            town += 1
        if any(token.tag is Tag.RELATIVE or token.norm == "where" for token in tokens[town : town + 2]):
            continue  # it may be told of the building
        if tokens[end - 1].tag is Tag.NOUN and end + 1 not in reading.measures:
            yield f"{words(reading, 0, k + 1)} {reading.text[tokens[end + 1].start :]}"


def with_which(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what goes on beside it: "has gathered pace, with formal talks now underway"."""
    tokens = reading.tokens
    for w in range(3, len(tokens) - 4):
        if tokens[w].norm != "with" or tokens[w - 1].text != "," or reading.quoted[w]:
            continue
        if any(t.tag in (Tag.MODAL, Tag.NEGATION) for t in tokens[:w]) or any(f.may_have(w) for f in reading.frames):
            return
        told = w + 1
        while told < len(tokens) and tokens[told].tag in PHRASE and tokens[told].norm not in _STATES:
            told += 1
        state = told
        while state < len(tokens) and tokens[state].tag is Tag.ADVERB:
            state += 1
        if state + 1 >= len(tokens) or told == w + 1 or tokens[told - 1].tag not in (Tag.NOUN, Tag.NAME):
            return
        far = tokens[state].tag is Tag.ADJECTIVE and tokens[state + 1].tag in (Tag.ADVERB, Tag.PREPOSITION)
        done = tokens[state].tag is Tag.VERB and tokens[state].norm.endswith(("ed", "ing"))
        if not (far or done or tokens[state].norm in _STATES) or tokens[w + 1].norm in _NONE:
            return
        end = next((k for k in range(state, len(tokens)) if tokens[k].text in ",;."), len(tokens))
        joint = next((k for k in range(state, end) if tokens[k].norm == "and"), end)
        for close in dict.fromkeys((end, joint)):
            yield f"{capital(words(reading, w + 1, told))} was {words(reading, told, close)}."
        return


_STATES = frozenset("underway afoot pending due alive ill missing unaccounted".split())
_NONE = frozenset("no neither few none nobody little".split())
