"""Pronouns with one noun of their own sentence in question, put in its place.

"The brothers founded the firm in 2004 and sold it" says that they sold the firm; "Lund's quarrel with Ost stemmed from
the latter's refusal", that Ost refused. `pronouns` names who is meant from the sentences before; here nothing outside
the sentence is read.

What passes: a pronoun for which one noun before it comes into question, by number and by what names a person. What does
not: "it is", "most of them", a pronoun in a quotation, one behind a form that may be another noun.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..dates import DateMention
from ..lexicon.function_words import SUBJECT_PRONOUNS
from ..lexicon.names import COURTESY, PEOPLE
from ..lexicon.speech import REPORTING
from ..lexicon.tagging import STATES
from ..reading.evidence import Passage, same_before
from ..reading.named import full_names, names_in
from ..reading.sentences import Reading
from ..reading.tokens import Tag, Token, lemma
from ..tracing.walk import PHRASE, TIME
from .clauses import GROUP, VERBAL, definite, small, words

_PLURAL = frozenset("police people men women children".split())
_SAYING = frozenset(lemma(word) for word in REPORTING)
_PERSONAL = frozenset("he she him her".split())
_CALLING = frozenset("call name declare consider label dub".split())
_THINGS = frozenset(("it",))
_MANY = frozenset(("they", "them"))


def resolved(reading: Reading, passage: Passage) -> Iterator[str]:
    """Yield the sentence with its pronouns resolved, those for which one noun before them comes into question."""
    tokens = reading.tokens
    names = full_names(passage.document)
    pieces: list[str] = []
    done = 0
    for i, token in enumerate(tokens):
        if token.norm not in _PERSONAL | _THINGS | _MANY or reading.quoted[i] or i < 2:
            continue
        if token.tag is not Tag.PRONOUN and not (token.norm == "her" and _objective(tokens, i)):
            continue
        if token.norm == "her" and not _objective(tokens, i):
            continue
        if token.norm in _MANY and _partitive(tokens, i):
            continue
        if token.norm in _PERSONAL and same_before(tokens, i) is not None:
            continue  # "Roe shared a room with her until she left"
        if token.norm == "it" and i + 1 < len(tokens) and tokens[i + 1].lemma == "be":
            continue
        place = _one_noun(reading, i, names)
        if place is None:
            continue
        pieces += [reading.text[done : token.start], small(definite(words(reading, *place)), tokens[place[0]])]
        done = token.end
    if pieces:
        yield "".join((*pieces, reading.text[done:]))


def _partitive(tokens: list[Token], i: int) -> bool:
    """Whether "them" is the whole of a part that is told in passing: "1,150 jobs, most of them by March"."""
    return tokens[i - 1].norm == "of" and i > 2 and tokens[i - 3].text == ","


def _objective(tokens: list[Token], i: int) -> bool:
    """Whether "her" is an object: no noun follows it."""
    if i + 2 < len(tokens) and tokens[i + 1].norm in STATES and tokens[i + 2].tag not in PHRASE:
        return True
    if i + 1 >= len(tokens):
        return True
    if tokens[i + 1].tag is Tag.ADJECTIVE:
        return i + 2 >= len(tokens) or tokens[i + 2].tag not in PHRASE
    return tokens[i + 1].tag not in (Tag.NOUN, Tag.NAME)


def _one_noun(reading: Reading, i: int, names: Mapping[str, frozenset[str]]) -> tuple[int, int] | None:
    tokens = reading.tokens
    norm = tokens[i].norm
    subject = -1 if norm in SUBJECT_PRONOUNS and _is_subject(tokens, i) else _subject_of(tokens, i)
    if norm in _MANY and any(_maybe_plural(tokens, k) for k in range(1, i - 1)):
        return None
    found: dict[str, tuple[int, int]] = {}
    k = 0
    while k < i:
        if tokens[k].tag not in PHRASE:
            k += 1
            continue
        first = k
        while k < i and tokens[k].tag in PHRASE:
            if k > first and tokens[k].norm in ("a", "an", "the") and tokens[k - 1].tag in (Tag.NOUN, Tag.NAME):
                break  # "called the move a betrayal"
            k += 1
        measured = [place for place in range(first, k) if place in reading.measures]
        if any(isinstance(reading.measures[place].value, DateMention) for place in measured):
            continue
        if measured and tokens[measured[0]].index > first and tokens[first].tag is not Tag.DETERMINER:
            return None  # "tax breaks worth $45 million": the noun stands inside
        for low, high in _parts(tokens, first, k):
            head = tokens[high - 1]
            if head.tag not in (Tag.NOUN, Tag.NAME) or head.norm in TIME or low <= subject < high:
                continue
            called = low > 1 and tokens[low].norm in ("a", "an") and tokens[low - 1].tag in (Tag.NOUN, Tag.NAME)
            if called and any(token.lemma in _CALLING for token in tokens[:low]):
                continue  # "called the move a betrayal": no second thing
            if subject >= 0 and low == subject + 2 and tokens[low - 1].text == ",":
                continue  # an apposition to the subject
            if tokens[high].text == "," and tokens[high + 1].tag is Tag.VERB and high + 2 == i:
                continue  # "its director, Solveig Tangen, contradicted her"
            if _fits(tokens, low, high, norm, names):
                found[head.lemma] = (low, high)
    if len(found) == 2 and norm == "it" and i + 1 < len(tokens) and tokens[i + 1].tag is Tag.PARTICLE:
        # "The first in the orchestra's history and could force it to cancel": who acts is the owner, not what it owns.
        owner, owned = sorted(found.values(), key=lambda place: place[1])
        return owner if owner[0] == owned[0] and tokens[owner[1]].tag is Tag.POSSESSIVE else None
    return next(iter(found.values())) if len(found) == 1 else None


def _maybe_plural(tokens: list[Token], i: int) -> bool:
    """Whether a form in -s read as a verb may be a plural noun: "offered the company tax breaks"."""
    token = tokens[i]
    shown = token.tag is Tag.VERB and token.norm.endswith("s") and token.norm != token.lemma
    return shown and tokens[i - 1].tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE)


def _parts(tokens: list[Token], first: int, end: int) -> Iterator[tuple[int, int]]:
    """A noun phrase, and the owners in it."""
    for k in range(first, end):
        if tokens[k].tag is Tag.POSSESSIVE and k > first:
            yield first, k
    yield first, end


def _fits(tokens: list[Token], first: int, end: int, norm: str, names: Mapping[str, frozenset[str]]) -> bool:
    head = tokens[end - 1]
    shown = head.tag is Tag.NOUN or (end == 1 and head.norm.endswith("s"))
    plural = head.norm in _PLURAL or (shown and head.norm != head.lemma)
    if norm in _MANY:
        return plural or (head.tag is Tag.NAME and head.norm.endswith("s") and tokens[first].norm == "the")
    if plural:
        return False
    capitals = [token.norm for token in tokens[first:end] if token.tag is Tag.NAME]
    person = head.norm in PEOPLE or any(word in PEOPLE or word in COURTESY for word in capitals)
    person = person or (head.tag is Tag.NAME and head.norm in names)
    if norm in _PERSONAL:
        placed = first > 0 and tokens[first - 1].norm in ("in", "at", "from", "of", "near")
        return person or (head.tag is Tag.NAME and not placed)
    return not person


def _is_subject(tokens: list[Token], i: int) -> bool:
    j = i + 1
    while j < len(tokens) and tokens[j].tag in (Tag.ADVERB, Tag.NEGATION):
        j += 1
    governed = tokens[i - 1].tag in (Tag.VERB, Tag.PREPOSITION) and tokens[i].norm == "it"
    return j < len(tokens) and tokens[j].tag in VERBAL and not (governed and tokens[i - 1].lemma not in _SAYING)


def _subject_of(tokens: list[Token], i: int) -> int:
    """The last word of the subject of the verb whose object stands at `i`: what stands before it, or what opens all."""
    verb = next((k for k in range(i - 1, -1, -1) if tokens[k].tag is Tag.VERB), -1)
    j = verb - 1
    while j >= 0 and (tokens[j].tag in GROUP or tokens[j].tag is Tag.PARTICLE):
        j -= 1
    if j > 1 and tokens[j].tag is Tag.RELATIVE:
        j -= 2 if tokens[j - 1].text == "," else 1
    if j >= 0 and tokens[j].tag in (Tag.NOUN, Tag.NAME):
        return j
    opening = next((k for k, token in enumerate(tokens) if token.tag in (Tag.NOUN, Tag.NAME)), -1)
    while opening >= 0 and opening + 1 < len(tokens) and tokens[opening + 1].tag in (Tag.NOUN, Tag.NAME):
        opening += 1
    return opening


def latter(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with who "the latter" is: the second of the two names of its clause."""
    tokens = reading.tokens
    k = next((k for k in range(4, len(tokens)) if tokens[k].norm in ("latter", "former")), -1)
    following = tokens[k + 1] if 0 < k < len(tokens) - 1 else None
    if following is None or tokens[k - 1].norm != "the" or following.tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE):
        return
    start = max((n + 1 for n in range(k) if tokens[n].norm == "that" or tokens[n].text in ",;:"), default=0)
    two = [place for place in names_in(tokens) if start <= place[0] and place[1] < k]
    if len(two) == 2 and not reading.quoted[k]:
        first, end = two[1] if tokens[k].norm == "latter" else two[0]
        yield f"{words(reading, 0, k - 1)} {words(reading, first, end)}{reading.text[tokens[k].end :]}"
