"""Events: what a sentence tells of what had happened before, and an event without the clause that tells which.

"The beach was closed after oil was found on it" tells that oil was found; "the fire that destroyed the mill was caused
by a lamp", where the article has no other fire, that the fire was. What was said of it, and who said so, stay.

What does not pass: what is to happen ("will reopen after the wall is mended"), what only some plan rests on ("agreed to
pay after"), a clause that tells which company, person or office is meant, a noun of which the article has two.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon.names import PEOPLE
from ..reading.evidence import Passage
from ..reading.named import ORGANISATION
from ..reading.sentences import Reading
from ..reading.tokens import Tag, Token
from ..tracing.walk import PHRASE
from .clauses import VERBAL, capital, full_stop, is_plural, main_clause, words
from .mentions import COMPANY

_PLANNING = frozenset(
    """agree plan promise threaten offer vow want expect hope wait refuse intend aim pledge propose prepare schedule
    decline fail""".split()
)
_OPEN = frozenset("if unless whether until when once because that only even just days weeks months hours years".split())
_WITHOUT = PEOPLE | COMPANY | ORGANISATION


def after_clause(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what stands behind "after" in a sentence about what happened then."""
    tokens = reading.tokens
    k = next((k for k in range(3, len(tokens) - 3) if tokens[k].norm == "after" and not reading.quoted[k]), 0)
    if not k or any(t.tag in (Tag.MODAL, Tag.NEGATION) or t.norm in _OPEN for t in tokens[:k]):
        return
    if any(t.lemma in _PLANNING or t.text in ';:"' for t in tokens[:k]) or tokens[k - 1].text == ",":
        return
    main = main_clause(reading)
    clause = main_clause(reading, k + 1)
    if main is None or main.verb > k or clause is None or clause.start != k + 1:
        return
    past = tokens[main.verb].norm not in (tokens[main.verb].lemma, f"{tokens[main.verb].lemma}s")
    verb = tokens[clause.verb]
    done = tokens[clause.group].norm in ("was", "were", "had") or (
        clause.group == clause.verb and verb.norm not in (verb.lemma, f"{verb.lemma}s")
    )
    if not past or not done or tokens[clause.start].tag is Tag.PRONOUN:
        return
    yield capital(words(reading, k + 1, len(tokens)))


def without_which(reading: Reading, passage: Passage) -> Iterator[str]:
    """Yield the sentence without the clause that tells which event opens it, where the article has only one."""
    tokens = reading.tokens
    told = next((k for k in range(2, min(6, len(tokens) - 4)) if tokens[k].norm in ("that", "which")), 0)
    if (
        not told
        or tokens[told - 1].text == ","
        or (tokens[told].tag is not Tag.RELATIVE and tokens[told + 1].norm != "left")
    ):
        return
    noun = tokens[told - 1]
    if tokens[0].norm != "the" or noun.tag is not Tag.NOUN or is_plural(noun) or noun.norm in _WITHOUT:
        return
    if any(t.tag not in PHRASE for t in tokens[:told]) or not _is_verb(tokens[told + 1]):
        return
    end = next((k for k in range(told + 3, full_stop(tokens)) if tokens[k].norm in ("was", "were", "has", "had")), 0)
    inside = tokens[told + 2 : end] if end else ()
    if not end or any(t.tag in VERBAL | {Tag.RELATIVE, Tag.CONJUNCTION} or t.text in ',;:"' for t in inside):
        return
    if not _is_only(passage, noun.norm):
        return
    yield f"{words(reading, 0, told)} {reading.text[tokens[end].start :]}"


def without_claim(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence without what others had claimed, where somebody else says it: "as the owner had said"."""
    tokens = reading.tokens
    for frame in reading.frames:
        first, last = min(frame.region), max(frame.region)
        claimed = not frame.before and tokens[first].text == "," and tokens[first + 1].norm == "as"
        outer = any(other is not frame and other.has(frame.verb) for other in reading.frames)
        if claimed and outer and tokens[frame.verb - 1].norm == "had" and tokens[last].text == ",":
            yield f"{words(reading, 0, first)}{reading.text[tokens[last].start :]}"
        elif claimed and outer and tokens[frame.verb - 1].norm == "had":
            yield f"{words(reading, 0, first)}{reading.text[tokens[last].end :]}"


def _is_verb(token: Token) -> bool:
    return token.tag is Tag.VERB or token.norm == "left"


def _is_only(passage: Passage, noun: str) -> bool:
    """Whether an article has one thing under a noun, and names it with "the" wherever it does so again."""
    found = 0
    for span in passage.document.sentences:
        tokens = passage.document.read(span).tokens
        for k, token in enumerate(tokens):
            if token.lemma != noun or token.tag is not Tag.NOUN:
                continue
            plain = k > 0 and tokens[k - 1].norm == "the" and not is_plural(token)
            if not plain:
                return False
            following = tokens[k + 1].norm if k + 1 < len(tokens) else ""
            found += following in ("that", "which", "of", "in", "at", "for")
    return found < 2
