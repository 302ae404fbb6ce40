"""Definites: who "the company", "the board" or "the minister" is, put in its place.

"Norvik Energy told staff … The company said …" says that Norvik Energy said it; "the school board voted" what "the
board" did then; "energy minister Karel Dusan" is "the minister". "That figure", behind what Hale said, is Hale's; "that
cost", behind "the cost of the recall", is that of the recall; "Lowell" is Lowell County, and "Falcon drones" are
Falcons, where the article has them so. What passes: a noun that the article has told of once before, so that nothing
else can be meant; "the company" where the sentence before has one company, or one for its subject; "her country" behind
"Sarland's foreign minister". What does not: a noun of which the article has told two ("an appeals court", "the court in
Lodz"), a company beside another in the same sentence. Limits: what is named only later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from ..dates import DateMention
from ..lexicon.modality import NON_SUBSECTIVE
from ..lexicon.names import COURTESY, OFFICES
from ..lexicon.speech import REPORTING
from ..reading.evidence import Passage
from ..reading.frames import turns
from ..reading.named import names_in
from ..reading.sentences import Reading, read
from ..reading.tokens import Tag, Token
from ..tracing.walk import PHRASE
from .clauses import VERBAL, capital, main_clause, phrase_start, small, words
from .clauses import definite as as_known
from .mentions import COMPANY, WITH_OF, companies, mentions, mentions_of, named_so, no_companies, one_meant
from .pronouns import named

_GROUPS = frozenset("company firm group business utility".split())
_OWN = frozenset("client country company firm party club union team ministry government nation".split())
_SPEAKERS = frozenset("spokesman spokeswoman spokesperson".split())
_MOST = 3
_FIGURES = frozenset("figure estimate number sum amount cost price".split())
_CLAIMS = frozenset("claim view assertion account allegation statement forecast prediction warning assessment".split())
_BODIES = frozenset("county city university college council island islands valley district province river club".split())


def titled(reading: Reading, passage: Passage) -> Iterator[str]:
    """Yield the sentence with "he" or "she" as the sentence before describes the one: "the health minister"."""
    tokens = reading.tokens
    if not tokens or tokens[0].norm not in ("he", "she") or not passage.earlier:
        return
    known = passage.antecedent(0)
    for listed in mentions(passage.document).values() if known else ():
        for one in listed:
            named = set(one.name.lower().split())
            if not one.known or not 0 < passage.index - one.sentence <= len(passage.earlier) or not named:
                continue
            if named & known == known & named and named <= known | COURTESY | OFFICES:
                owner, _, rest = one.text.rpartition("'s ")
                if owner:
                    led = one.text if owner[:1].isupper() else f"the {one.text}"
                    yield f"{capital(led)}, {one.name}, {reading.text[tokens[1].start :]}"
                    yield (
                        f"{one.name}, the {rest} of {led[: len(owner) + len(led) - len(one.text)]}, "
                        + (reading.text[tokens[1].start :])
                    )
                for text in dict.fromkeys((one.text if owner[:1].isupper() else f"the {one.text}", f"the {rest}")):
                    yield f"{capital(text)} {reading.text[tokens[1].start :]}"


def with_title(reading: Reading, passage: Passage) -> Iterator[str]:
    """Yield the sentence with a surname as the article has it before, name and title: "county clerk Marisol Vega"."""
    tokens, document = reading.tokens, passage.document
    for i, token in enumerate(tokens):
        if token.tag is not Tag.NAME or reading.quoted[i] or len(passage.document_names.get(token.norm, ())) < 2:
            continue
        if (i and tokens[i - 1].tag in PHRASE) or (i + 1 < len(tokens) and tokens[i + 1].tag is Tag.NAME):
            continue
        found = {(one.text, one.name): one.known for one in named_so(document, passage.index, token.norm)}
        for text, name in found if all(found.values()) else ():
            rest = reading.text[tokens[i + 1].start :] if i + 1 < len(tokens) else ""
            opens = i + 1 < len(tokens) and tokens[i + 1].tag in VERBAL and reading.governors[i] < 0
            bare = text.rpartition("'s ")[2]
            behind = (f"{name}, the {text},",) if opens else ()
            for told in dict.fromkeys((f"{text} {name}", f"{bare} {name}", *behind)):
                yield f"{words(reading, 0, i)} {told if i else capital(told)} {rest}".strip()


def speakers_own(reading: Reading, passage: Passage) -> Iterator[str]:
    """Yield the sentence with whose "that figure" or "that claim" is: who spoke in the sentence before."""
    tokens = reading.tokens
    for k in range(1, len(tokens) - 1):
        noun = tokens[k + 1].norm
        if tokens[k].norm not in ("that", "this") or noun not in _FIGURES | _CLAIMS or reading.quoted[k]:
            continue
        following = tokens[k + 2] if k + 2 < len(tokens) else None
        if following is not None and (following.tag in (Tag.NOUN, Tag.NAME) or following.norm in ("of", "that")):
            continue
        owner = _who_spoke(passage, one_amount=noun in _FIGURES)
        if owner:
            mark = "'" if owner.endswith("s") else "'s"
            yield f"{words(reading, 0, k)} {owner}{mark} {reading.text[tokens[k + 1].start :]}"


def _who_spoke(passage: Passage, *, one_amount: bool) -> str:
    """Who alone said something in the sentence before; with `one_amount`, something with one amount in it."""
    before = passage.earlier[0] if passage.earlier else None
    if before is None or len(before.frames) != 1 or not before.frames[0].speaker:
        return ""
    frame = before.frames[0]
    if any(token.norm in REPORTING for token in before.tokens if token.index != frame.verb):
        return ""
    amounts = [
        m
        for m in before.measured
        if frame.has(m.head)
        and before.tokens[m.first].tag is Tag.NUMBER
        and (m.first < m.last or not isinstance(m.value, DateMention))  # "14 weeks" beside "2029"
    ]
    first, last = frame.speaker[0], frame.speaker[-1]
    plain = all(token.tag in PHRASE for token in before.tokens[first : last + 1])
    if turns(frame.key) or not plain or (one_amount and len(amounts) != 1):
        return ""
    return small(as_known(words(before, first, last + 1)), before.tokens[first])


def same_noun(reading: Reading, passage: Passage) -> Iterator[str]:
    """Yield the sentence with what "that cost" is of: "the cost of the recall" in the sentence before."""
    tokens = reading.tokens
    for k in range(len(tokens) - 1):
        if tokens[k].norm not in ("that", "this", "those", "these") or reading.quoted[k]:
            continue
        named = _of_what(passage, tokens[k + 1]) if tokens[k + 1].tag is Tag.NOUN else ""
        if named:
            named = named if k else capital(named)
            yield f"{words(reading, 0, k)} {named} {words(reading, k + 2, len(tokens))}".strip()


def _of_what(passage: Passage, noun: Token) -> str:
    """The one phrase of the sentence before with a noun and what it is of, as it is named again."""
    if not passage.earlier:
        return ""
    before = passage.earlier[0]
    places = [token.index for token in before.tokens if token.lemma == noun.lemma and token.tag is Tag.NOUN]
    if len(places) != 1 or before.tokens[places[0]].norm != noun.norm or before.quoted[places[0]]:
        return ""
    of = places[0] + 1
    if of >= len(before.tokens) or before.tokens[of].norm != "of":
        return ""
    end = of + 1
    while end < len(before.tokens) and before.tokens[end].tag in PHRASE:
        end += 1
    first = phrase_start(before.tokens, places[0])
    if end == of + 1 or of + 1 in before.measures or before.tokens[first].tag is Tag.POSSESSIVE:
        return ""
    named = words(before, first, end)
    return small(
        as_known(named) if before.tokens[first].tag is Tag.DETERMINER else f"the {named}", before.tokens[first]
    )


def short_name(reading: Reading, passage: Passage) -> Iterator[str]:
    """Yield the sentence with a place or a body named in full: "Lowell" where the article has "Lowell County" too."""
    tokens = reading.tokens
    full = _in_full(passage)
    for k, token in enumerate(tokens) if full else ():
        named = full.get(token.norm) if token.tag is Tag.NAME and not reading.quoted[k] else None
        beside = [tokens[n].tag for n in (k - 1, k + 1) if 0 <= n < len(tokens)]
        if named and Tag.NAME not in beside:
            yield f"{reading.text[: token.start]}{named}{reading.text[token.end :]}"


def _in_full(passage: Passage) -> dict[str, str]:
    """The names of an article that end in what they are, by their first words; of two with one first word, neither."""
    document = passage.document
    cached: dict[str, str] | None = document.__dict__.get("_in_full")
    if cached is not None:
        return cached
    found: dict[str, set[str]] = {}
    for span in document.sentences:
        reading = document.read(span)
        if reading.norms.isdisjoint(_BODIES):
            continue
        for first, end in names_in(reading.tokens):
            if end - first > 1 and reading.tokens[end - 1].norm in _BODIES:
                found.setdefault(reading.tokens[first].norm, set()).add(words(reading, first, end))
    made = {first: next(iter(names)) for first, names in found.items() if len(names) == 1}
    document.__dict__["_in_full"] = made
    return made


def definite(reading: Reading, passage: Passage) -> Iterator[str]:
    """Yield the sentence with what its definite nouns stand for: all of them named, and each alone."""
    yield from _named_again(reading, passage)
    for words_named in named(reading, passage):
        yield from islice(_named_again(read(words_named), passage), 1)


def defined(passage: Passage, i: int) -> tuple[str, ...]:
    """Return what the "the" at token `i` of a passage and the noun behind it stand for, the fullest first."""
    return _meant(passage.reading, passage, i)


def told_before(passage: Passage) -> frozenset[str]:
    """Return the words with which the article has told of what a passage names with "the": "Queen's" of "the Sound"."""
    known: dict[int, frozenset[str]] = passage.document.__dict__.setdefault("_told_before", {})
    if passage.index in known:
        return known[passage.index]
    tokens = passage.tokens
    listed = [
        mentions_of(passage.document, after.norm)
        for before, after in pairwise(tokens)
        if before.norm == "the" and after.tag in (Tag.NOUN, Tag.NAME)
    ]
    found = frozenset(
        word for one in listed for told in one if told.sentence < passage.index for word in read(told.text).lemmas
    )
    known[passage.index] = found
    return found


def _named_again(reading: Reading, passage: Passage) -> Iterator[str]:
    tokens = reading.tokens
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for i in range(len(tokens) - 1):
        if tokens[i].norm in ("the", "a", "his", "her", "its", "their") and not reading.quoted[i]:
            told = _meant(reading, passage, i)
            if told:
                found.append((i, i + 2, told))
    if not found:
        return
    yield _put(reading, [(first, end, told[0]) for first, end, told in found])
    if len(found) > 1:
        yield from (_put(reading, [(first, end, told[0])]) for first, end, told in found[:_MOST])
    for first, end, told in found[:_MOST]:
        yield from (_put(reading, [(first, end, other)]) for other in told[1:])


def _put(reading: Reading, told: Sequence[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    done = 0
    for first, end, text in told:
        pieces += [reading.text[done : reading.tokens[first].start], capital(text) if first == 0 else text]
        done = reading.tokens[end - 1].end
    return "".join((*pieces, reading.text[done:]))


def _meant(reading: Reading, passage: Passage, i: int) -> tuple[str, ...]:
    """What the determiner at `i` and the noun behind it stand for, the fullest first."""
    tokens = reading.tokens
    noun = tokens[i + 1]
    if noun.tag not in (Tag.NOUN, Tag.NAME):
        return ()
    following = tokens[i + 2] if i + 2 < len(tokens) else None
    if following is not None and (following.tag in (Tag.NOUN, Tag.NAME, Tag.NUMBER) or _tells_which(tokens, i + 2)):
        return ()
    if tokens[i].norm == "a":
        company = _company(reading, passage, i) if noun.norm in _SPEAKERS else ""
        return (f"a {company} {noun.text}",) if company else ()
    if tokens[i].norm != "the":
        owner = _owner(reading, i) if noun.norm in _OWN else ""
        return (owner,) if owner else ()
    new = _new_here(reading, i)
    if new:
        return (new,)
    listed = mentions_of(passage.document, noun.norm)
    if noun.text[:1].isupper() and not all(one.text[:1].isupper() for one in listed):
        return ()
    one = one_meant(listed, passage.index, i) if listed else None
    if one is not None:
        named = f"the {one.text}" if not one.text[:1].isupper() or one.text.split()[0].lower() in OFFICES else one.text
        described = (named,) if one.words else ()
        return (one.name, *described) if one.name else described
    if noun.norm in _GROUPS and all(other.known and other.name for other in listed):
        company = _company(reading, passage, i)
        return (company,) if company else ()
    return ()


def _new_here(reading: Reading, i: int) -> str:
    """What its own sentence has brought up with "a": "proposed a new tunnel, but the council rejected the tunnel"."""
    tokens = reading.tokens
    places = [k for k in range(i - 1) if tokens[k].norm == tokens[i + 1].norm]
    if tokens[i].norm != "the" or len(places) != 1 or tokens[places[0]].tag is not Tag.NOUN:
        return ""
    first = phrase_start(tokens, places[0])
    phrase = tokens[first : places[0] + 1]
    if len(phrase) < 3 or phrase[0].norm not in ("a", "an") or any(t.norm in NON_SUBSECTIVE for t in phrase):
        return ""
    return f"the {words(reading, first + 1, places[0] + 1)}"


def _tells_which(tokens: Sequence[Token], of: int) -> bool:
    """Whether "of" brings a noun that may tell which is meant; not that of "accused the firm of cutting"."""
    if tokens[of].norm != "of" or of + 1 >= len(tokens) or (of > 2 and tokens[of - 3].lemma in WITH_OF):
        return False
    return tokens[of + 1].text != '"' and not tokens[of + 1].norm.endswith("ing")


def _owner(reading: Reading, i: int) -> str:
    """Whose country or party it is of somebody who holds an office there: "Sarland's minister said her country"."""
    tokens = reading.tokens
    owner = next((k for k in range(1, min(i, 8)) if tokens[k].tag is Tag.POSSESSIVE), -1)
    if owner < 1 or any(token.tag is not Tag.NAME for token in tokens[:owner]):
        return ""
    clause = main_clause(reading)
    if clause is None or clause.end > i or not any(token.norm in OFFICES for token in tokens[owner : clause.core]):
        return ""
    if any(token.tag is Tag.POSSESSIVE for token in tokens[owner + 1 : i]):
        return ""
    return words(reading, 0, owner)


def _company(reading: Reading, passage: Passage, i: int) -> str:
    """The company that is in question at token `i`: named in the sentence before, or in a clause before this one."""
    known = companies(passage.document)
    if not known:
        return ""
    here = list(_known(reading, known))
    before = [place for place in here if place[1] <= i]
    if before:
        names = {words(reading, first, end).lower().split()[0] for first, end in before}
        return words(reading, *before[0]) if len(names) == 1 and _apart(reading.tokens, before[-1][1], i) else ""
    if here:
        return ""
    for earlier in passage.earlier:
        there = list(_known(earlier, known))
        if not there:
            if any(token.norm in COMPANY for token in earlier.tokens) or not any(_may_be_company(earlier, passage)):
                continue
            return ""
        names = {words(earlier, first, end).lower().split()[0] for first, end in there}
        clause = main_clause(earlier)
        leading = [place for place in there if clause and clause.start <= place[0] and place[1] == clause.core]
        if leading or len(names) == 1:
            return words(earlier, *(leading or there)[0])
        return ""
    return ""


def _may_be_company(reading: Reading, passage: Passage) -> Iterator[bool]:
    """For each name, whether it may be a company's as far as the article shows."""
    others = no_companies(passage.document)
    for first, end in names_in(reading.tokens):
        yield others.isdisjoint(token.norm for token in reading.tokens[first:end])


def _known(reading: Reading, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    for first, end in names_in(reading.tokens):
        if words(reading, first, end).lower() in known:
            yield first, end


def _apart(tokens: Sequence[Token], end: int, i: int) -> bool:
    """Whether a name that ends at `end` may be taken up at `i`: as an owner, or from another clause."""
    if tokens[end].tag is Tag.POSSESSIVE:
        return True
    between = tokens[end:i]
    verbs = [token.index for token in between if token.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL)]
    opened = [token.index for token in between if token.tag in (Tag.RELATIVE, Tag.CONJUNCTION) or token.text == ";"]
    return bool(opened) and bool(verbs)


MAKES = frozenset(
    "missiles rockets drones jets fighters helicopters planes tanks guns rifles cars trucks phones ships trains".split()
)


def by_its_name(reading: Reading, passage: Passage) -> Iterator[str]:
    """Yield the sentence with "Falcons" for "Falcon drones", where the article calls them so too."""
    tokens = reading.tokens
    for k in range(1, len(tokens)):
        if tokens[k].norm not in MAKES or tokens[k - 1].tag is not Tag.NAME or reading.quoted[k]:
            continue
        name = f"{tokens[k - 1].text}s"
        if name in passage.document.revision.text:
            yield f"{reading.text[: tokens[k - 1].start]}{name}{reading.text[tokens[k].end :]}"
