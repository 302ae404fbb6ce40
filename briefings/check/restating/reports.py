"""Reports: what somebody is said to have said, in another frame.

"Ferreira was less generous, claiming that Udo had lost control" says that Ferreira claimed it; "she said the decision
was “premature”" that she called it so; "he denied having met her or having written" that he denied the one and the
other. The words that are reported, and who reports them, stay as they are.

What does not pass: "said the decision was not “premature”", a second verb of saying with another speaker between.
Limits: the participle's speaker is who spoke last, or the noun phrase that opens the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..dates import DateMention
from ..lexicon.speech import REPORTING
from ..reading.evidence import Passage
from ..reading.frames import turns
from ..reading.sentences import Reading
from ..reading.tokens import Tag
from ..tracing.walk import PHRASE
from .clauses import capital, dateline_end, full_stop, main_clause, small, words

_OF_SPEAKERS = frozenset("blame cite accuse criticise criticize praise thank urge demand invite".split())
WORDS = frozenset(("call", "person"))
"""The words that a report may have though its source does not."""


def goes_on(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what a closing participle says of who speaks: "…, claiming that Udo had lost control"."""
    tokens = reading.tokens
    for k in range(3, len(tokens) - 2):
        told = tokens[k].norm in REPORTING or tokens[k].lemma in _OF_SPEAKERS
        saying = told and tokens[k].norm.endswith("ing") and tokens[k].tag is Tag.VERB
        if not saying or tokens[k - 1].text != "," or reading.quoted[k]:
            continue
        speaker = _speaker(reading, k)
        if speaker:
            yield f"{capital(speaker)} was {words(reading, k, full_stop(tokens))}."


def _speaker(reading: Reading, k: int) -> str:
    """Who goes on speaking at token `k`."""
    tokens = reading.tokens
    before = [frame for frame in reading.frames if frame.verb < k and frame.speaker]
    if before:
        first = before[-1].speaker[0]
        last = min(before[-1].speaker[-1] + 1, k - 1)
        name = words(reading, first, last)
        return f"{name}," if "," in name else name
    clause = main_clause(reading)
    if clause is None or clause.start:
        return ""
    core = next((n for n in range(clause.core) if tokens[n].tag is Tag.PREPOSITION), clause.core)
    when = reading.measures.get(clause.core - 1)
    if core < clause.core and (when is None or when.first > core + 1 or not isinstance(when.value, DateMention)):
        return ""
    return words(reading, 0, core) if core and all(token.tag in PHRASE for token in tokens[:core]) else ""


def said_first(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with who says it in front: "Velda said that the lift is shut" for "the lift is shut, Velda
    said"."""
    tokens = reading.tokens
    end = full_stop(tokens)
    for frame in reading.frames:
        if frame.before or not frame.speaker or len(frame.covers) != 1 or frame.may_cover or any(reading.quoted):
            continue
        comma = frame.speaker[0] - 1
        start = dateline_end(tokens)
        whole = frame.covers[0].start <= start and tokens[comma].text == "," and frame.verb > frame.speaker[-1]
        if not whole or start >= comma or any(f is not frame and f.has(frame.verb) for f in reading.frames):
            continue
        if tokens[start].tag not in PHRASE or any(t.text in ",;:" for t in tokens[frame.verb + 1 : end]):
            continue
        speaker = words(reading, frame.speaker[0], end)
        yield f"{capital(speaker)} that {small(words(reading, start, comma), tokens[start])}."


def called(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield "called the decision “premature”" for "said the decision was “premature”"."""
    tokens = reading.tokens
    for frame in reading.frames:
        if not frame.before or frame.key != "say" or not frame.covers or tokens[frame.verb].lemma != "say":
            continue
        start = frame.covers[0].start
        j = start
        while j < len(tokens) and tokens[j].tag in PHRASE:
            j += 1
        copula = j + 1 < len(tokens) and tokens[j].norm in ("is", "was", "were", "are") and tokens[j + 1].text == '"'
        if j > start and copula and tokens[start].tag is Tag.DETERMINER:
            quotation = reading.text[tokens[j + 1].start :]
            yield f"{words(reading, 0, frame.verb)} called {words(reading, start, j)} {quotation}"


def denied_apart(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield each of two things denied: "denied having met her or having written"."""
    tokens = reading.tokens
    for k in range(3, len(tokens) - 2):
        if tokens[k].norm not in ("or", "nor") or reading.quoted[k] or not tokens[k + 1].norm.endswith("ing"):
            continue
        first = next((n for n in range(k - 1, 1, -1) if tokens[n].norm == tokens[k + 1].norm), -1)
        if first < 2 or tokens[k + 1].tag not in (Tag.VERB, Tag.AUXILIARY):
            continue
        if turns(tokens[first - 1].lemma) and tokens[first - 1].tag is Tag.VERB:
            yield f"{words(reading, 0, k)}."
            yield f"{words(reading, 0, first)} {words(reading, k + 1, full_stop(tokens))}."
