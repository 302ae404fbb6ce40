"""Alignment: each content word of a sentence with the word of the source that it comes from.

A word may come from the same word, another inflection of it, a listed synonym, an alias, a demonym, a number of the
same value, or a pronoun that certainly stands for it. Among the candidates the path is chosen that follows the source
most closely (Viterbi over the candidates: linear in the sentence, whatever the source's length).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from ..dates import DateMention, warrants
from ..lexicon.broader import PLAYERS, broader
from ..lexicon.derived import REALISING, families
from ..lexicon.function_words import ARTICLES, PERSON_PRONOUNS
from ..lexicon.light import AWARDED, AWARDS, EARNED, MONEY, RATED, RATINGS, SOLD
from ..lexicon.names import ALIASES, DEMONYMS, LOWER_ALIASES
from ..lexicon.narrowing import ESTRANGING
from ..lexicon.relations import synonym_groups
from ..lexicon.spelling import one_spelling, unaccented
from ..numbers import supports
from ..reading.evidence import Evidence, Passage
from ..reading.named import title_year
from ..reading.sentences import Measure, Reading
from ..reading.tagging import tokenize
from ..reading.tokens import Tag, Token, lemma

TOPICS = frozenset(
    """film movie album song single series show game band team club city company book novel artist singer player actor
    actress group record track video play episode season soundtrack tour footballer rapper country town village state
    school university station region district""".split()
)
"""What an article that is titled with a name calls its subject, after "the"."""
RESOLVED = 1.9
"""The quality of a match with a pronoun that stands for the word."""
_FAR = 1_000_000
_CANDIDATES = 10
_CONTEXTUAL = RATED | EARNED | AWARDED | SOLD | {"play"}
_PLURAL = frozenset("people family staff police crew men women children".split())
_PRONOUNS = PERSON_PRONOUNS | frozenset("it its itself they them their theirs".split())
_POSSESSIVES = frozenset("his its their whose".split())
_LONGEST_ALIAS = 5
_ALIAS_OPENINGS = frozenset(token.norm for name in ALIASES for token in tokenize(name)[:1])


class Match(NamedTuple):
    """A sentence token and the source token it comes from."""

    token: int
    passage: int
    source: int
    quality: float  # 3 the same word, 2 an inflection, 1 a synonym, alias or resolved pronoun

    @property
    def position(self) -> int:
        return self.passage * _FAR + self.source


_NUMBER_VALUES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
    "first": -1, "second": -2, "third": -3, "fourth": -4, "fifth": -5, "sixth": -6, "seventh": -7, "eighth": -8,
    "ninth": -9, "tenth": -10, "dozen": 12, "1st": -1, "2nd": -2, "3rd": -3,
}  # fmt: skip
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)$")
_MAGNITUDES = {"million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "thousand": 1e3, "k": 1e3, "trillion": 1e12,
               "tn": 1e12, "hundred": 1e2}  # fmt: skip
_DIGITS = re.compile(r"[$€£¥]?(\d[\d,]*(?:\.\d+)?)(%|m|bn|k|tn)?$")


def number_value(tokens: Sequence[Token], i: int) -> float | None:
    """Return the value of the number at token `i`, with the magnitude that follows it."""
    norm = tokens[i].norm
    if norm in _NUMBER_VALUES:
        value = float(_NUMBER_VALUES[norm])
    elif (ordinal := _ORDINAL.match(norm)) is not None:
        return -float(ordinal[1]) if len(ordinal[1]) < 12 else None
    elif (match := _DIGITS.match(norm)) is not None and len(match[1]) < 16:
        value = float(match[1].replace(",", ""))
        value *= _MAGNITUDES.get(match[2] or "", 1)
    else:
        return None
    if i + 1 < len(tokens) and tokens[i + 1].norm in _MAGNITUDES:
        value *= _MAGNITUDES[tokens[i + 1].norm]
    return value


def aliases(reading: Reading) -> dict[int, int]:
    """Return, for tokens that are part of a known name or its alias, the number of that name."""
    cached: dict[int, int] | None = reading.__dict__.get("_aliases")
    if cached is None:
        cached = reading.__dict__["_aliases"] = _aliases(reading.tokens)
    return cached


def _aliases(tokens: Sequence[Token]) -> dict[int, int]:
    found: dict[int, int] = {}
    i = 0
    while i < len(tokens):
        if tokens[i].norm in _ALIAS_OPENINGS and (
            tokens[i].tag in (Tag.NAME, Tag.NOUN) or tokens[i].text[:1].isupper()
        ):
            for length in range(min(_LONGEST_ALIAS, len(tokens) - i), 0, -1):
                phrase = " ".join(token.norm for token in tokens[i : i + length])
                group = ALIASES.get(phrase)
                if group is not None and (length > 1 or tokens[i].text[:1].isupper() or phrase in LOWER_ALIASES):
                    found.update(dict.fromkeys(range(i, i + length), group))
                    i += length - 1
                    break
        i += 1
    return found


def keys_of(tokens: Sequence[Token], i: int, alias: dict[int, int]) -> Sequence[tuple[str, float]]:
    """Return what token `i` can be found under, best first, with the quality of a match.

    A word is found under itself; what is no word ("kind vehicle") has a space in it.
    """
    token = tokens[i]
    if token.tag is Tag.NUMBER:
        value = number_value(tokens, i)
        if value is not None:
            return ((f"value {value}", 3.0), (token.norm, 3.0))
    keys = _keys(*_looks(tokens, i))
    if i in alias:
        keys = (*keys[:2], (alias_key(alias[i]), 1.5), *keys[2:])
    if token.lemma in _CONTEXTUAL and not _is_named(tokens, i):
        keys = (*keys, *((key, 1.0) for key in _in_context(tokens, i)))
    return keys


def alias_key(name: int) -> str:
    """Return what the words of a known name and of its aliases are found under, by the name's number."""
    return f"alias {name}"


def _looks(tokens: Sequence[Token], i: int) -> tuple[str, str, bool, bool, bool]:
    """What of token `i` says under which keys it is found: itself, its base form, and whether it is a name."""
    token = tokens[i]
    name = token.tag is Tag.NAME
    return token.norm, token.lemma, name or token.text[:1].isupper(), name, name and _is_named(tokens, i)


@lru_cache(maxsize=65536)
def _keys(norm: str, base: str, capital: bool, name: bool, named: bool) -> tuple[tuple[str, float], ...]:
    """What a word can be found under whatever stands around it: itself, its base form, and its senses if no name."""
    keys = [(norm, 3.0), (base if base != norm else f"base {base}", 2.0)]
    if capital and norm in DEMONYMS:
        keys.append((f"country {DEMONYMS[norm]}", 1.2))
    if name:
        keys.append((f"spelling {unaccented(norm)}", 2.0))
    if not named:
        spelled = one_spelling(base)
        groups = synonym_groups(base) | synonym_groups(spelled) | synonym_groups(norm)
        keys.append((f"spelling {spelled}", 2.0))
        keys.extend((f"group {group}", 1.0) for group in groups)
        keys.append((f"kind {base}", 1.0))
        keys.extend((f"family {family}", 1.0) for family in families(base))
    return tuple(keys)


@lru_cache(maxsize=65536)
def _source_keys(norm: str, base: str, capital: bool, name: bool, named: bool) -> tuple[str, ...]:
    """What a word of a source is found under: as in a sentence, and by what it says more; of a name, its parts."""
    keys = [key for key, _ in _keys(norm, base, capital, name, named)]
    keys += [base, f"base {base}"]
    if not named:
        keys += [f"kind {general}" for general in broader(base)]
        if base in PLAYERS:
            keys.append("player")
    parts = norm.split("-") if "-" in norm else []
    if ESTRANGING.isdisjoint(parts):
        keys += [f"spelling {one_spelling(lemma(part))}" for part in parts if len(part) > 2]
    return tuple(dict.fromkeys(keys))


def _is_named(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word is part of a name: tagged as one, and not for its capital at the head of a sentence alone."""
    if tokens[i].tag is not Tag.NAME:
        return False
    return i > 0 or (len(tokens) > 1 and tokens[1].tag is Tag.NAME)


def _in_context(tokens: Sequence[Token], i: int) -> Iterator[str]:
    """Yield what a verb can be found under because of what follows it: "made $3 million", "holds a rating"."""
    token = tokens[i]
    if token.lemma == "play":
        if token.tag is Tag.VERB and i + 1 < len(tokens) and tokens[i + 1].norm in ("for", "with", "as", "in", "at"):
            yield "player"
        return
    given = token.lemma in ("give", "award")
    if given and not (i and tokens[i - 1].lemma == "be"):
        return
    ahead = tokens[i + 1 : i + 9]
    if token.lemma in EARNED and any(t.text[:1] in "$£€₹" or t.lemma in MONEY for t in ahead[:6]):
        yield "earned"
    if (
        token.lemma in SOLD
        and i
        and tokens[i - 1].tag is Tag.NUMBER
        and any(t.lemma == "sell" for t in tokens[max(0, i - 6) : i + 6])
    ):
        yield "copies sold"
    if token.lemma in AWARDED and any(t.lemma in AWARDS for t in ahead):
        yield "award won"
    if token.lemma in RATED and any(t.lemma in RATINGS or t.norm.endswith("%") for t in ahead):
        yield "rated"


def _may_stand(key: str, tokens: Sequence[Token], i: int, source: Sequence[Token], place: int) -> bool:
    """Whether a word may come from a broader one's kind, or from its family, where the source has it.

    Those are keys of quality 1, which only say that two words are near each other.
    """
    how, _, rest = key.partition(" ")
    if not rest:
        return True
    own, theirs = tokens[i], source[place]
    if how == "kind" and own.tag is not Tag.VERB and own.lemma != theirs.lemma:
        # As many: "her parents" are not "her father".
        return (own.norm != own.lemma or own.norm in _PLURAL) == (theirs.norm != theirs.lemma or theirs.norm in _PLURAL)
    if how != "family" or own.tag is not Tag.VERB or theirs.tag is Tag.VERB:
        return True
    # A deed is done only where the source says that it was.
    return _is_realised(source, place) or _is_undertaken(tokens, i, source, place)


def _is_realised(tokens: Sequence[Token], i: int) -> bool:
    """Whether the noun for a deed at `i` is of a deed done: "after his resignation", "made an announcement"."""
    j = _before_phrase(tokens, i)
    if j < 0:
        # The subject: "Her resignation came after".
        return tokens[0].norm not in ARTICLES or (len(tokens) > i + 1 and tokens[i + 1].tag is not Tag.MODAL)
    return tokens[j].lemma in REALISING


def _before_phrase(tokens: Sequence[Token], i: int) -> int:
    j = i - 1
    while j >= 0 and tokens[j].tag in (Tag.DETERMINER, Tag.ADJECTIVE, Tag.POSSESSIVE, Tag.NAME, Tag.NOUN, Tag.NUMBER):
        j -= 1
    return j


def _is_undertaken(tokens: Sequence[Token], i: int, source: Sequence[Token], place: int) -> bool:
    """Whether the same verb stands before the doing and the deed: "proposed closing" from "proposed the closure of"."""
    if not i or not tokens[i].norm.endswith("ing") or tokens[i - 1].tag is not Tag.VERB:
        return False
    j = _before_phrase(source, place)
    of = place + 1 < len(source) and source[place + 1].norm == "of"
    return of and j >= 0 and source[j].tag is Tag.VERB and source[j].lemma == tokens[i - 1].lemma


def index_of(reading: Reading) -> dict[str, tuple[int, ...]]:
    """Return the tokens of a source sentence by every key they can be found under, the first few of each."""
    cached: dict[str, tuple[int, ...]] | None = reading.__dict__.get("_index")
    if cached is not None:
        return cached
    index: dict[str, tuple[int, ...]] = {}
    alias = aliases(reading)
    tokens = reading.tokens
    punctuation, number, named = Tag.PUNCTUATION, Tag.NUMBER, Tag.NAME
    for i, token in enumerate(tokens):
        tag = token.tag
        if tag is punctuation:
            continue
        here = (i,)
        names: Iterable[str]
        if tag is number or tag is named or i in alias or token.lemma in _CONTEXTUAL:
            names = _names_of(tokens, i, alias)
        else:
            names = _source_keys(token.norm, token.lemma, token.text[:1].isupper(), False, False)
        for name in names:
            places = index.get(name)
            if places is None:
                index[name] = here
            elif len(places) < _CANDIDATES:
                index[name] = places + here
    reading.__dict__["_index"] = index
    return index


def _names_of(tokens: Sequence[Token], i: int, alias: dict[int, int]) -> Iterable[str]:
    """Return everything that token `i` of a source is found under."""
    token = tokens[i]
    if token.tag is Tag.NUMBER and number_value(tokens, i) is not None:
        return dict.fromkeys((*(key for key, _ in keys_of(tokens, i, alias)), token.lemma, f"base {token.lemma}"))
    known = _source_keys(*_looks(tokens, i))
    if i in alias or token.lemma in _CONTEXTUAL:
        return dict.fromkeys((*known, *(key for key, _ in keys_of(tokens, i, alias))))
    return known


_Place: TypeAlias = tuple[int, float]
"""A token of a passage, and the quality of a match with it."""
_Candidate: TypeAlias = tuple[int, int, float]
"""The number of a passage, a token of it, and the quality of a match with it."""


def _valued(measure: Measure, passage: Passage) -> list[_Place]:
    """Return the numbers or times of a passage that warrant one of the sentence."""
    found = []
    for other in passage.reading.measured:
        if isinstance(measure.value, DateMention):
            if not isinstance(other.value, DateMention):
                continue
            anchor = passage.document.revision.article.published_at or title_year(passage.document)
            if not warrants(measure.value, other.value, anchor, anchor):
                continue
        elif isinstance(other.value, DateMention) or not supports(measure.value, other.value):
            continue
        found.append((other.head, 3.0))
    return found


def _worded(reading: Reading, i: int, passage: Passage) -> list[_Place]:
    """Return the tokens of a passage that token `i` of a sentence may come from by its word."""
    tokens, source = reading.tokens, passage.reading
    token = tokens[i]
    index = index_of(source)
    measures = source.measures if i not in reading.measures else {}
    found: dict[int, float] = {}
    for key, quality in _own_keys(reading, i):
        if key not in index:
            continue
        for place in index[key]:
            if place in measures or place in found:
                continue
            if quality > 1.0 or _may_stand(key, tokens, i, source.tokens, place):
                found[place] = quality
    if "-" in token.norm:
        for place in _in_two_words(token.norm, index, source.tokens):
            found.setdefault(place, 2.0)
    if token.tag is Tag.NAME or token.tag is Tag.NOUN:
        for place, words in resolved(source, passage):
            if token.lemma not in words and token.norm not in words:
                continue
            if source.tokens[place].norm not in _POSSESSIVES or _owns(tokens, i):
                found.setdefault(place, RESOLVED)
    return list(found.items())


def _places(reading: Reading, items: Sequence[int], passage: Passage) -> dict[int, list[_Place]]:
    """Return where each of `items` may come from in a passage, looked up once: its words, its numbers and times."""
    known: tuple[Reading, dict[int, list[_Place]]] | None = passage.__dict__.get("_places")
    if known is None or known[0] is not reading:
        known = passage.__dict__["_places"] = (reading, {})
    places, measures = known[1], reading.measures
    for i in items:
        if i not in places:
            measure = measures.get(i)
            places[i] = _worded(reading, i, passage) if measure is None else _valued(measure, passage)
    return places


def _candidates(reading: Reading, items: Sequence[int], evidence: Evidence) -> list[tuple[int, list[_Candidate]]]:
    """Return, for each of `items`, the source tokens that it may come from."""
    passages = evidence.passages
    places = [_places(reading, items, passage) for passage in passages]
    lattice = []
    for i in items:
        found = [(n, place, quality) for n, known in enumerate(places) for place, quality in known[i]]
        measure = reading.measures.get(i)
        of_words = measure is None
        if measure is not None and not found and not isinstance(measure.value, DateMention):
            found = [(n, *at) for n, passage in enumerate(passages) for at in _worded(reading, i, passage)]
            of_words = True
        if of_words and reading.quoted[i]:
            # What is quoted comes from a quotation, where one of the sources has the word in one.
            found = [one for one in found if passages[one[0]].reading.quoted[one[1]]] or found
        lattice.append((i, found[: 3 * _CANDIDATES]))
    return lattice


def _own_keys(reading: Reading, i: int) -> Sequence[tuple[str, float]]:
    """`keys_of` a token of a sentence, looked up once for all the sources that it is compared with."""
    known: dict[int, Sequence[tuple[str, float]]] = reading.__dict__.setdefault("_own_keys", {})
    keys = known.get(i)
    if keys is None:
        keys = known[i] = keys_of(reading.tokens, i, aliases(reading))
    return keys


def _in_two_words(norm: str, index: Mapping[str, Sequence[int]], tokens: Sequence[Token]) -> list[int]:
    """Return where a source has "pop punk" for a sentence's "pop-punk": the places of the second word."""
    first, _, second = norm.partition("-")
    places = index.get(first, ())
    return [k + 1 for k in places if k + 1 < len(tokens) and tokens[k + 1].norm == second]


def _owns(tokens: Sequence[Token], i: int) -> bool:
    """Whether the noun phrase of token `i` ends in a possessive: what "its" may stand for."""
    while i < len(tokens) and tokens[i].tag in (Tag.NAME, Tag.NOUN):
        i += 1
    return i < len(tokens) and tokens[i].tag is Tag.POSSESSIVE


def resolved(reading: Reading, passage: Passage) -> list[tuple[int, frozenset[str]]]:
    """Return the pronouns of a passage that are resolved, with the words they stand for."""
    known: dict[tuple[int, str], list[tuple[int, frozenset[str]]]] = passage.document.__dict__.setdefault(
        "_resolved", {}
    )
    key = (passage.index, reading.text)
    cached = known.get(key)
    if cached is not None:
        return cached
    found: list[tuple[int, frozenset[str]]] = []
    topic = passage.topic
    if topic or not _PRONOUNS.isdisjoint(reading.norms):
        for i, token in enumerate(reading.tokens[:400]):
            if topic and token.norm in TOPICS and i and reading.tokens[i - 1].norm == "the":
                found.append((i, topic))
            elif token.norm in _PRONOUNS:
                words = passage.antecedent(i)
                if words:
                    found.append((i, words))
    known[key] = found
    return found


def align(
    reading: Reading, items: Sequence[int], evidence: Evidence, within: Container[tuple[int, int]] | None = None
) -> dict[int, Match]:
    """Return the best match of each of `items` (tokens of the sentence) that has one.

    `within` limits where to look, to pairs of a passage's number and a token. No two items come from one source token,
    but for words that a pronoun or an alias stands for.
    """
    lattice = _candidates(reading, items, evidence)
    if within is not None:
        lattice = [(i, [one for one in found if one[:2] in within]) for i, found in lattice]
    lattice = [one for one in lattice if one[1]]
    if not lattice:
        return {}
    scores: list[float] = [quality for _, _, quality in lattice[0][1]]
    places = [number * _FAR + place for number, place, _ in lattice[0][1]]
    back: list[list[int]] = [[-1] * len(scores)]
    for k in range(1, len(lattice)):
        distance = lattice[k][0] - lattice[k - 1][0]
        before, places = places, [number * _FAR + place for number, place, _ in lattice[k][1]]
        new_scores, links = [], []
        for (_, _, quality), position in zip(lattice[k][1], places, strict=True):
            again = 6.0 if quality >= 2.0 else 0.4
            best, link = _best_before(scores, before, position, distance, again)
            new_scores.append(best + quality)
            links.append(link)
        scores = new_scores
        back.append(links)
    at = max(range(len(scores)), key=scores.__getitem__)
    chosen: dict[int, Match] = {}
    for k in range(len(lattice) - 1, -1, -1):
        i, found = lattice[k]
        chosen[i] = Match(i, *found[at])
        at = back[k][at]
    used: set[int] = set()
    for i in sorted(chosen):
        match = chosen[i]
        position = match.position
        if position in used and match.quality >= 2.0:
            del chosen[i]
        used.add(position)
    return chosen


def _best_before(
    scores: Sequence[float], before: Sequence[int], position: int, distance: int, again: float
) -> tuple[float, int]:
    """Return the best score with which a source position is reached, and from which of the positions `before` it.

    A step costs little along the source, as far as the sentence goes on by its `distance` in tokens; more back, and to
    another passage; `again` to the same position.
    """
    best, link = -1e9, -1
    for n, previous in enumerate(before):
        gap = position - previous
        if gap == 0:
            cost = again
        elif gap >= _FAR // 2:
            cost = 1.6
        elif gap > 0:
            cost = min(1.2, abs(gap - distance) * 0.05)
        else:
            cost = 2.6 if gap <= -_FAR // 2 else 1.5 + min(0.5, -gap * 0.02)
        value = scores[n] - cost
        if value > best:
            best, link = value, n
    return best, link
