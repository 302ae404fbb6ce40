"""Fuller names: the sentence with the source's own "she", "it" or "the company" back in place of whom it names there.

A memo's sentence stands alone, so its writer puts "Dame Ruth Okoye apologised" for "She apologised", and cites the line
that names her beside the one that tells it. Here the words that name somebody go out again and the source's own word
comes in; what is left is compared as any other sentence. Nothing is taken from the naming line but the name.

What passes: a name for the pronoun or the short name that the article has there, when `meant` finds for certain who or
what that is, and when what the sentence adds to the name ("the trade secretary, Ruth Okoye,") stands beside that name
in a line it cites. What does not: a pronoun that two may be meant by, a role that the cited lines give to nobody or to
another, words that stand in no cited line. Limits: at most three words of a sentence are put back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from ...types import Kind
from ..reading.evidence import Evidence, Passage
from ..reading.sentences import Reading, read
from ..reading.tokens import Tag, Token
from ..tracing.walk import PHRASE
from .clauses import VERBAL, capital
from .meant import is_author, is_meant, is_owner, is_standing_in

_LONGEST_NAME = 24
_MOST = 6
_BOUNDS = frozenset((Tag.PUNCTUATION, Tag.CONJUNCTION, Tag.RELATIVE, Tag.PREPOSITION, Tag.VERB, Tag.PARTICLE))
_GOING_ON = frozenset((Tag.ADVERB, Tag.NEGATION))


def as_cited(reading: Reading, evidence: Evidence) -> Iterator[Reading]:
    """Yield a sentence with the words of its source for what it names more fully: all of them, and each alone."""
    found = list(islice(_found(reading, evidence), _MOST))
    if not found:
        return
    apart: list[tuple[int, int, str]] = []
    for one in sorted(found):
        if not apart or apart[-1][1] <= one[0]:
            apart.append(one)
    seen = set()
    for places in (apart, *([one] for one in found)):
        text = _put(reading, places)
        if text not in seen:
            seen.add(text)
            yield read(text)


def _found(reading: Reading, evidence: Evidence) -> Iterator[tuple[int, int, str]]:
    """Where a sentence names what a cited one has another word for, and that word."""
    for passage in evidence.passages:
        if not passage.is_whole:
            continue
        for frame in reading.frames if passage.document.revision.article.kind is Kind.OPINION else ():
            first, end = (frame.speaker[0], frame.verb) if frame.before and frame.speaker else (0, 0)
            name = is_author(reading.tokens[first:end], passage, evidence) if end else ""
            if name:
                yield first, end, name
        for i in range(len(passage.tokens) - 1):
            j = is_standing_in(passage, i)
            if not j:
                continue
            if passage.tokens[i].norm in ("its", "their", "his", "her"):
                yield from _owned(reading, passage, i, evidence)
            found = {place for place in _places(reading, passage, i, j) if _may_name(reading.tokens, *place)}
            for first, end in sorted(found, key=lambda place: place[0] - place[1]):
                if is_meant(passage, i, reading.tokens[first:end], evidence):
                    yield first, end, _word(passage, i, j, reading.tokens, first, end)
                    break


def _owned(reading: Reading, passage: Passage, i: int, evidence: Evidence) -> Iterator[tuple[int, int, str]]:
    """Where a sentence has "the manager of the mill" for "its manager", and the source's words for it."""
    theirs = passage.tokens
    tokens = reading.tokens
    noun = i + 1
    while noun < len(theirs) and theirs[noun].tag in (Tag.NOUN, Tag.ADJECTIVE, Tag.NUMBER):
        noun += 1
    owned = [token.norm for token in theirs[i + 1 : noun]]
    for k in range(1, len(tokens) - len(owned) - 1 if owned else 0):
        of = k + len(owned)
        if tokens[k - 1].norm != "the" or [t.norm for t in tokens[k:of]] != owned or tokens[of].norm != "of":
            continue
        last = of + 1
        while last < len(tokens) and (tokens[last].tag in PHRASE or tokens[last].tag is Tag.PREPOSITION):
            last += 1
        for end in range(last, of + 1, -1):
            if is_owner(passage, i, tokens[of + 1 : end], evidence):
                text = passage.reading.text[theirs[i].start : theirs[noun - 1].end]
                yield k - 1, end, capital(text) if k == 1 else text[:1].lower() + text[1:]
                break


def _may_name(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether tokens may be a noun phrase with what is set beside it."""
    if not 0 < end - first <= _LONGEST_NAME or tokens[first].tag not in PHRASE:
        return False
    told = False
    for token in tokens[first:end]:
        told = told or token.tag is Tag.RELATIVE or token.norm in ("who", "that", "which")
        if token.tag in VERBAL and not told:
            return False
    return any(token.tag in (Tag.NOUN, Tag.NAME) for token in tokens[first:end])


def _word(passage: Passage, i: int, j: int, tokens: Sequence[Token], first: int, end: int) -> str:
    text = passage.reading.text[passage.tokens[i].start : passage.tokens[j - 1].end]
    if tokens[end - 1].text == "," and end < len(tokens) and tokens[end].text == '"':
        text += ","
    if passage.tokens[i].tag is Tag.NAME or text == "I":
        return text
    return capital(text) if first == 0 else text[:1].lower() + text[1:]


def _places(reading: Reading, passage: Passage, i: int, j: int) -> Iterator[tuple[int, int]]:
    """Where the sentence may name what tokens `i` to `j` of the source stand for: beside the same word."""
    tokens = reading.tokens
    theirs = passage.tokens
    after = j
    while after < len(theirs) and theirs[after].tag in _GOING_ON:
        after += 1
    behind = theirs[after if after < len(theirs) else j]
    last = j == len(theirs) - 1 and theirs[j].tag is Tag.PUNCTUATION
    before = theirs[i - 1] if i else None
    if not i and theirs[i].norm in ("it", "they", "he", "she"):
        # "It killed two and burnt ten houses": the sentence may tell the second first.
        verbs = {t.lemma for t in theirs if t.tag is Tag.VERB}
        end = next((k for k in range(1, min(len(tokens), _LONGEST_NAME)) if tokens[k].lemma in verbs), 0)
        yield 0, end
    for k, token in enumerate(tokens):
        if token.lemma == behind.lemma and token.tag is not Tag.PUNCTUATION:
            end = k
            while end and tokens[end - 1].tag in _GOING_ON:
                end -= 1
            for first in range(end - 1, max(-1, end - _LONGEST_NAME), -1):
                if first == 0 or tokens[first - 1].tag in _BOUNDS:
                    yield first, end
            if token.tag is Tag.VERB:
                for stop in range(k + 2, min(len(tokens), k + _LONGEST_NAME)):
                    if tokens[stop].tag is Tag.PUNCTUATION:
                        yield k + 1, stop
        if before is None or token.norm != before.norm or before.tag is Tag.PUNCTUATION:
            continue
        if before.norm == "of" and k and tokens[k - 1].norm != theirs[i - 2].norm:
            continue  # "19 of the passengers" is not "14 of them"
        for stop in range(k + 2, min(len(tokens), k + _LONGEST_NAME)):
            if tokens[stop - 1].text == "," and before.norm == "of":
                break
            if last or before.norm == "of" or tokens[stop].norm == behind.norm:
                yield k + 1, stop


def _put(reading: Reading, places: Sequence[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    done = 0
    for first, end, word in places:
        start = reading.tokens[first].start
        stop = reading.tokens[end - 1].end
        pieces += [reading.text[done:start], word]
        done = stop
    return "".join((*pieces, reading.text[done:]))
