"""Mentions: what an article calls by which noun, so that "the company" or "the board" can be told who it is.

Every noun phrase of an article is filed under its last word: "the school board" under "board", "energy minister Karel
Dusan" and "the minister, Karel Dusan," under "minister", with the name. A later "the board" is the one school board if
the article has told of no other board before. Names of companies are known by what stands beside them ("the operator,
Velda", "Oss Water's chief engineer") or by their last word ("Norvik Energy"); of a name that nothing shows to be a
company's, none is made. Limits: whether a phrase behind a noun ("a court in Lodz") tells another thing is not known, so
it counts as another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...text.passages import paragraph_of
from ..dates import DateMention
from ..lexicon.modality import NON_SUBSECTIVE
from ..lexicon.names import COURTESY, DEMONYMS, MONTHS, OFFICES, PEOPLE, WEEKDAYS
from ..reading.named import ORGANISATION, full_names, has_executive, names_in
from ..reading.sentences import Reading
from ..reading.sources import Document
from ..reading.tokens import Tag, Token
from ..tracing.walk import PHRASE

COMPANY = frozenset(
    """company firm group operator maker manufacturer carmaker airline retailer bank brewer publisher producer supplier
    builder contractor chain developer insurer chipmaker drugmaker shipbuilder utility lender startup start-up
    business""".split()
)
"""What a company is called, besides its name."""
_NAMED_COMPANY = frozenset(
    """energy water oil gas air airlines airways motors bank group holdings industries systems foods pharma media rail
    railways steel mining telecom electronics semiconductor technologies labs insurance pensions capital inc corp ltd
    plc ag company motor chemicals ferries shipping lines logistics power light electric brewery stores networks
    metals resources minerals mines mining works mills brands products solutions services enterprises ventures partners
    properties homes studios pictures records games plastics textiles instruments robotics aerospace biotech""".split()
)
_OF_COMPANIES = frozenset(
    "executive shareholders customers investors shares engineer subsidiary profits staff warehouses sales".split()
)
_NO_THING = PEOPLE | COMPANY | _OF_COMPANIES
_NO_NAME = COURTESY | MONTHS | WEEKDAYS
WITH_OF = frozenset("accuse clear convict acquit rob warn suspect remind inform assure notify strip deprive".split())
_PLACING = frozenset("in near from to into across outside".split())
_OF_PLACES = frozenset(
    """ambassador minister president government capital parliament council mayor army court police king queen prime
    foreign coast border north south east west people citizens residents""".split()
)
_PLACES = frozenset("city town village island port county province state region district".split())
_NEAR = 12  # sentences: what was told of longer ago is not taken up by "the" alone
_PLAIN = frozenset("new old large small big own same other two three first last local main".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """One noun phrase: where it stands, how to name it again, the words that tell which, and the name it has."""

    sentence: int
    token: int
    text: str
    words: frozenset[str]
    name: str = ""
    known: bool = True
    """False of what cannot be named again: "a court", "a former mayor"."""


def mentions(document: Document) -> dict[str, tuple[Mention, ...]]:
    """Return the mentions of an article by their last word as it stands ("board", not "boards"), in order."""
    cached: dict[str, tuple[Mention, ...]] | None = document.__dict__.get("_mentions")
    if cached is not None:
        return cached
    found: dict[str, list[Mention]] = {}
    for number in range(len(document.sentences)):
        for head, mention in _mentioned(document, number):
            found.setdefault(head, []).append(mention)
    table = {head: tuple(listed) for head, listed in found.items()}
    document.__dict__["_mentions"] = table
    return table


def mentions_of(document: Document, head: str) -> tuple[Mention, ...]:
    """Return the mentions under one last word; only the sentences that have it are looked at."""
    known: dict[str, tuple[Mention, ...]] = document.__dict__.setdefault("_mentions_of", {})
    found = known.get(head)
    if found is None:
        found = known[head] = tuple(
            mention
            for number, span in enumerate(document.sentences)
            if head in document.read(span).norms
            for last, mention in _mentioned(document, number)
            if last == head
        )
    return found


def named_so(document: Document, before: int, surname: str) -> Iterator[Mention]:
    """Yield the mentions, in the sentences before one, of who has a surname, in full and by what he is."""
    for number, span in enumerate(document.sentences[:before]):
        if surname not in document.read(span).norms:
            continue
        for _, one in _mentioned(document, number):
            if " " in one.name and one.name.lower().rpartition(" ")[2] == surname:
                yield one


def _mentioned(document: Document, number: int) -> tuple[tuple[str, Mention], ...]:
    """The mentions of one sentence, each with its last word."""
    known: dict[int, tuple[tuple[str, Mention], ...]] = document.__dict__.setdefault("_mentioned", {})
    found = known.get(number)
    if found is None:
        found = known[number] = tuple(_mentions(document.read(document.sentences[number]), number))
    return found


def _mentions(reading: Reading, number: int) -> Iterator[tuple[str, Mention]]:
    tokens = reading.tokens
    for first, end in noun_phrases(tokens):
        head = end - 1
        if isinstance(getattr(reading.measures.get(head), "value", None), DateMention):
            continue
        if any(token.tag is Tag.NUMBER for token in tokens[first:end]):
            continue
        place = _title_end(tokens, first, end)
        if place is not None:
            # "Energy minister Karel Dusan": the minister.
            name = _text(reading, place, end)
            words = _telling(tokens, first, place - 1)
            text = _text(reading, _content_start(tokens, first), place)
            yield tokens[place - 1].norm, Mention(number, first, text, words, name, not words & NON_SUBSECTIVE)
            continue
        if tokens[head].tag not in (Tag.NOUN, Tag.NAME):
            continue
        place_name = _named_with_of(reading, head)
        name = _apposed_before(reading, first) or _apposed_behind(reading, end) or place_name
        words = _telling(tokens, first, head)
        start = _content_start(tokens, first)
        text = _text(reading, start, end)
        of = not place_name and _is_told_of(tokens, first, end)
        if of and not name:
            words |= _behind(tokens, end)
        indefinite = tokens[first].norm in ("a", "an", "another", "one", "no", "any", "each", "every")
        known = bool(words or name) and not of and not words & NON_SUBSECTIVE
        if known or indefinite or of:
            yield tokens[head].norm, Mention(number, first, text, words, name, known)


def noun_phrases(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the runs of words that may be a noun phrase, a determiner behind a noun beginning another."""
    i = 0
    while i < len(tokens):
        if tokens[i].tag not in PHRASE:
            i += 1
            continue
        first = i
        i += 1
        while i < len(tokens) and tokens[i].tag in PHRASE:
            if tokens[i].tag is Tag.DETERMINER and tokens[i - 1].tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE):
                break
            i += 1
        yield first, i


def _text(reading: Reading, first: int, end: int) -> str:
    return reading.text[reading.tokens[first].start : reading.tokens[end - 1].end]


def _content_start(tokens: Sequence[Token], first: int) -> int:
    return first + 1 if tokens[first].tag is Tag.DETERMINER else first


def _telling(tokens: Sequence[Token], first: int, end: int) -> frozenset[str]:
    """The words before a noun that tell which it is."""
    return frozenset(
        token.lemma
        for token in tokens[first:end]
        if token.tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE) and token.norm not in _PLAIN
    )


def _is_told_of(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether "of" behind a noun tells which it is; not that of "accused the firm of negligence"."""
    if end + 1 >= len(tokens) or tokens[end].norm != "of" or tokens[end + 1].tag not in PHRASE:
        return False
    return first == 0 or tokens[first - 1].lemma not in WITH_OF


def _behind(tokens: Sequence[Token], end: int) -> frozenset[str]:
    """The first words of a phrase behind a noun."""
    found = []
    for token in tokens[end + 1 :]:
        if token.tag not in PHRASE:
            break
        found.append(token.lemma)
    return frozenset(found)


def _title_end(tokens: Sequence[Token], first: int, end: int) -> int | None:
    """Where the name begins that a title stands before in one phrase: "the historian Lotte Brandt"."""
    place = next((k for k in range(first, end) if tokens[k].norm in PEOPLE or tokens[k].norm in COMPANY), -1)
    while place + 1 < end and (tokens[place + 1].norm in PEOPLE):
        place += 1
    if place < 0 or place + 1 >= end:
        return None
    if any(token.tag is not Tag.NAME or token.norm in _NO_NAME for token in tokens[place + 1 : end]):
        return None
    return place + 1


def _apposed_before(reading: Reading, first: int) -> str:
    """The name that a phrase describes behind a comma: "Velda, the tram operator"."""
    tokens = reading.tokens
    if first < 2 or tokens[first - 1].text != "," or tokens[first].tag is not Tag.DETERMINER:
        return ""
    start = first - 1
    while start > 0 and tokens[start - 1].tag is Tag.NAME and tokens[start - 1].norm not in _NO_NAME:
        start -= 1
    if start == first - 1 or (start and tokens[start - 1].text == ","):
        return ""
    return _text(reading, start, first - 1)


def _apposed_behind(reading: Reading, end: int) -> str:
    """The name that stands behind a phrase, between commas: "the tram operator, Velda,"."""
    tokens = reading.tokens
    if end + 1 >= len(tokens) or tokens[end].text != "," or tokens[end + 1].tag is not Tag.NAME:
        return ""
    stop = end + 1
    while stop < len(tokens) and tokens[stop].norm in COURTESY:
        stop += 1
    while stop < len(tokens) and tokens[stop].tag is Tag.NAME and tokens[stop].norm not in _NO_NAME:
        stop += 1
    if stop == end + 1:
        return ""
    if stop < len(tokens) and tokens[stop].text not in ",.;":
        return ""
    # "The shop, Velda and the union": a list, unless what the name bears is what it stands behind.
    listed = stop + 1 < len(tokens) and tokens[stop].text == "," and tokens[stop + 1].norm in ("and", "or")
    if listed and tokens[end - 1].norm not in OFFICES | COMPANY:
        return ""
    return _text(reading, end + 1, stop)


def _named_with_of(reading: Reading, head: int) -> str:
    """The name of a place that stands behind what it is: "the port city of Darrow"."""
    tokens = reading.tokens
    if tokens[head].norm not in _PLACES or head + 2 >= len(tokens) or tokens[head + 1].norm != "of":
        return ""
    end = head + 2
    while end < len(tokens) and tokens[end].tag is Tag.NAME and tokens[end].norm not in _NO_NAME:
        end += 1
    return _text(reading, head + 2, end) if end > head + 2 else ""


def one_meant(listed: Sequence[Mention], sentence: int, token: int) -> Mention | None:
    """Return the one thing that the mentions before a place are of, as fully as told; None if they may differ."""
    before = [one for one in listed if (one.sentence, one.token) < (sentence, token)]
    if not any(one.sentence >= sentence - _NEAR for one in before):
        return None
    best: Mention | None = None
    for one in before:
        if not one.known:
            if best is None or not (one.words <= best.words) or not one.words:
                return None
            continue
        if best is None:
            best = one
            continue
        same = one.words <= best.words or best.words <= one.words
        named = set(best.name.lower().split()) & set(one.name.lower().split())
        if not same or (best.name and one.name and not named):
            return None
        if len(one.words) > len(best.words) or (one.name and not best.name):
            fuller = one if len(one.words) >= len(best.words) else best
            best = Mention(fuller.sentence, fuller.token, fuller.text, fuller.words, best.name or one.name)
    return best


def _names_thing(tokens: Sequence[Token], name: str) -> bool:
    """Whether a name stands before a common noun: "the Osk coal pit"."""
    return any(
        token.norm == name and token.index + 1 < len(tokens) and tokens[token.index + 1].tag is Tag.NOUN
        for token in tokens
    )


def _taken_up(document: Document) -> set[str]:
    """The names that "the company" takes up: the one name before it that is neither a person's nor a place's.

    "Valmor said … The company recalled 38 trams": before the noun in its sentence, else in the nearest sentence of the
    paragraph that has such a name.
    """
    found: set[str] = set()
    others: frozenset[str] | None = None
    for number, span in enumerate(document.sentences):
        reading = document.read(span)
        for k in _the_company(reading.tokens):
            others = no_companies(document) if others is None else others
            named = set(_maybe_companies(reading.tokens[:k], others))
            back = number
            while not named and back > 0 and _same_paragraph(document, back - 1, number):
                back -= 1
                named = set(_maybe_companies(document.read(document.sentences[back]).tokens, others))
            if len(named) == 1:
                found |= named
    return found


def _the_company(tokens: Sequence[Token]) -> Iterator[int]:
    """Where "the company" stands alone."""
    for k in range(len(tokens) - 1):
        if tokens[k].norm == "the" and tokens[k + 1].norm in ("company", "firm"):
            following = tokens[k + 2] if k + 2 < len(tokens) else None
            told_of = following is not None and following.norm == "of" and not (k and tokens[k - 1].lemma in WITH_OF)
            if following is None or not (following.tag in PHRASE or told_of):
                yield k


def only_company(document: Document) -> str:
    """Return the one company of an article as it names it in full, when no other name may be a company's."""
    cached: str | None = document.__dict__.get("_only_company")
    if cached is not None:
        return cached
    known = companies(document)
    firsts = {name.split()[0] for name in known}
    named = max(known, key=len) if len(firsts) == 1 else ""
    others = no_companies(document) if named else frozenset()
    written: dict[str, str] = {}
    title = document.revision.title_span
    for span in document.sentences if named else ():
        if document.is_furniture(span) or (title is not None and title.overlaps(span)):
            continue
        reading = document.read(span)
        for name in _maybe_companies(reading.tokens, others):
            if name not in known and name.split()[0] not in firsts and name.split()[-1] not in ORGANISATION:
                named = ""
        for first, end in names_in(reading.tokens):
            written.setdefault(_text(reading, first, end).lower(), _text(reading, first, end))
    result = written.get(named, "")
    document.__dict__["_only_company"] = result
    return result


def _same_paragraph(document: Document, first: int, second: int) -> bool:
    start = paragraph_of(document.revision, document.sentences[second]).start
    return document.sentences[first].start >= start


def _is_called(tokens: Sequence[Token], first: int) -> bool:
    """Whether a name stands behind what it is, which is no company: "the union Unify"."""
    before = tokens[first - 1] if first > 1 else None
    if before is None or before.tag is not Tag.NOUN or before.norm in COMPANY or not before.norm.isalpha():
        return False
    return tokens[first - 2].norm == "the" or tokens[first - 2].tag is Tag.NOUN


def _names_a_thing(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a name stands inside what it names: "Norland's Ymir rocket"; not "a Lumen spokesman"."""
    if end >= len(tokens) or tokens[end].tag is not Tag.NOUN or tokens[end].norm != tokens[end].lemma:
        return False
    led = tokens[first - 1].tag is Tag.POSSESSIVE or tokens[first - 1].norm == "the"
    other = tokens[end].norm in _NO_THING
    return led and not other and (end + 1 >= len(tokens) or tokens[end + 1].tag not in (Tag.NOUN, Tag.NAME))


def _maybe_companies(tokens: Sequence[Token], others: frozenset[str]) -> Iterator[str]:
    """The names that may be a company's: one word, or more that what stands beside them shows to be no person's."""
    for first, end in names_in(tokens):
        named = [token.norm for token in tokens[first:end]]
        shown = len(named) > 1 and named[-1] in _NAMED_COMPANY
        if not others.isdisjoint(named[-1:] if shown else named) or not _NO_NAME.isdisjoint(named):
            continue
        if any(letter.isdigit() for letter in named[-1]):
            continue  # "the satellite Petrel-3"
        which = end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].norm == "which"
        if len(named) == 1 or which or named[-1] in _NAMED_COMPANY:
            yield " ".join(named)


def no_companies(document: Document) -> frozenset[str]:
    """The words of names that are people's, places' or other things' ("the union Unify"), as what is beside them shows.

    Or of no names: what only opens a sentence.
    """
    cached: frozenset[str] | None = document.__dict__.get("_no_companies")
    if cached is None:
        cached = document.__dict__["_no_companies"] = _no_companies(document)
    return cached


def _no_companies(document: Document) -> frozenset[str]:
    found: set[str] = set(DEMONYMS)
    opening: set[str] = set()
    inside: set[str] = set()
    for span in document.sentences:
        tokens = document.read(span).tokens
        for first, end in names_in(tokens):
            named = [token.norm for token in tokens[first:end]]
            (inside if first else opening).update(named)
            before = tokens[first - 1].norm if first else ""
            called = _is_called(tokens, first) or (first > 0 and _names_a_thing(tokens, first, end))
            owner = end + 2 < len(tokens) and tokens[end].tag is Tag.POSSESSIVE
            placed = before in _PLACING or (owner and tokens[end + 1].norm in _OF_PLACES)
            who = end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].norm == "who"
            if placed or who or called or before in PEOPLE or before == "the" or not OFFICES.isdisjoint(named):
                found.update(named)
    for surname, full in full_names(document).items():
        if len(full) > 1 and surname not in _NAMED_COMPANY:
            found |= full
    return frozenset(found | (opening - inside))  # "Workers’ leader": a capital at the start shows no name


_EXECUTIVES = (("chief", "executive"), ("managing", "director"), ("chief", "financial"))


def _led_by_executives(document: Document) -> Iterator[str]:
    """The names of what has a chief executive: "Velda accepted the findings. Its chief executive"."""
    for before, after in pairwise(document.sentences):
        tokens = document.read(after).tokens
        opening = document.read(before).tokens
        led = len(tokens) > 3 and tokens[0].norm == "its" and (tokens[1].norm, tokens[2].norm) in _EXECUTIVES
        if not led and not has_executive(opening):
            continue
        first, end = next(names_in(opening), (0, 0))
        if not first and end and end < len(opening) and opening[end].tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL):
            yield " ".join(token.norm for token in opening[:end])


def companies(document: Document) -> frozenset[str]:
    """Return the names of an article's companies, in small letters, in full and by their first words."""
    cached: frozenset[str] | None = document.__dict__.get("_companies")
    if cached is not None:
        return cached
    found: set[str] = set()
    had = frozenset().union(*(document.read(span).norms for span in document.sentences))
    for head in COMPANY & had:
        found.update(one.name.lower() for one in mentions_of(document, head) if one.name)
    runs: set[str] = set()
    for span in document.sentences:
        tokens = document.read(span).tokens
        for first, end in names_in(tokens):
            words = [token.norm for token in tokens[first:end]]
            name = " ".join(words)
            runs.add(name)
            owns = end + 1 < len(tokens) and tokens[end].tag is Tag.POSSESSIVE
            led = first > 1 and tokens[first - 1].norm == "in" and tokens[first - 2].lemma == "share"
            owned = {token.norm for token in tokens[end + 1 : end + 3]} if owns else frozenset()
            if (len(words) > 1 and words[-1] in _NAMED_COMPANY) or owned & _OF_COMPANIES or led:
                found.add(name)
    found |= _taken_up(document) | set(_led_by_executives(document))
    # "The owner, Osk Energo," of "the Osk coal pit": whose name is a mine's too is no person.
    for owner in mentions_of(document, "owner"):
        given = owner.name.lower().partition(" ")[0]
        if given and any(_names_thing(document.read(span).tokens, given) for span in document.sentences):
            found.add(owner.name.lower())
    # "Norvik" where the article has "Norvik Energy" too.
    found |= {name.split()[0] for name in found if " " in name and name.split()[0] in runs}
    people = {one.name.lower() for head in PEOPLE & had for one in mentions_of(document, head) if one.name}
    result = frozenset(found - people)
    document.__dict__["_companies"] = result
    return result
