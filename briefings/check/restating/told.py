"""What is told in passing of somebody or something: behind a description, behind "where", behind "that".

"Petra Lind, a supervisor who has worked at Marsk for 22 years," says that Petra Lind has; "a vote in the House, where
similar bills died in 2027" that they died there; "has introduced a bill that would require" that the bill would; "a
free kick that its captain insisted should not have been given" who insisted on what, as does "a weapon Norland believes
could weaken it", with no "that". A building and its town are told apart by what the clause says: what "opens" or
"employs 40" is not the town, what "begins in May" not the country of "a tour of Japan".

What does not pass: "who" behind a noun that only hangs on the description ("a friend of the men who fled"), a thing
that is only wanted ("calls for a law that bans"), a clause in a quotation or under a negation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..lexicon.speech import REPORTING
from ..reading.evidence import Passage
from ..reading.frames import CLAUSAL
from ..reading.sentences import Reading
from ..reading.tokens import Tag, Token
from ..tracing.walk import PHRASE
from .clauses import GROUP, VERBAL, capital, full_stop, main_clause, phrase_start, words

_MADE = frozenset("sign pass approve adopt introduce open build make publish release launch issue win buy sell".split())
_BUILT = frozenset("employ open reopen cost build complete renovate demolish staff".split())
_EVENTS = frozenset("begin start end last run finish take".split())
_WHERE = frozenset("in at on".split())


def by_description(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what is told behind a person's description: "Petra Lind, a supervisor who has worked at Marsk"."""
    tokens = reading.tokens
    for j in range(4, len(tokens) - 2):
        if tokens[j].norm != "who" or tokens[j - 1].tag not in (Tag.NOUN, Tag.NAME) or reading.quoted[j]:
            continue
        comma = next((k for k in range(j - 1, 0, -1) if tokens[k].text == ","), -1)
        if comma < 1 or tokens[comma - 1].tag is not Tag.NAME or tokens[comma + 1].norm not in ("a", "an", "the"):
            continue
        placed = next((k for k in range(comma + 1, j) if tokens[k].tag is Tag.PREPOSITION), j)
        if any(t.tag not in PHRASE for t in tokens[comma + 1 : placed]):
            continue
        head = tokens[placed - 1]
        place = tokens[placed:j]
        # "A dam expert at the University of Dray who": behind "at", only the expert can be "who".
        if placed < j and (place[0].norm != "at" or place[-1].tag is not Tag.NAME):
            continue
        if head.tag is not Tag.NOUN or head.norm != head.lemma:
            continue
        first = comma - 1
        while first > 0 and tokens[first - 1].tag is Tag.NAME:
            first -= 1
        if comma - first < 2 or tokens[j + 1].tag not in VERBAL | GROUP:
            continue
        end = next((k for k in range(j + 1, len(tokens)) if tokens[k].text in ',;."'), len(tokens))
        yield f"{words(reading, first, comma)} {words(reading, j + 1, end)}."
        yield f"{words(reading, first, j)}, {words(reading, j + 1, end)}."


def at_the_place(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what is told of a place: "a vote in the House, where similar bills died in 2027"."""
    tokens = reading.tokens
    for k in range(3, len(tokens) - 3):
        if tokens[k].norm != "where" or tokens[k - 1].text != "," or reading.quoted[k]:
            continue
        if any(frame.may_have(k) for frame in reading.frames) or tokens[k - 2].tag not in (Tag.NOUN, Tag.NAME):
            continue
        first = phrase_start(list(tokens), k - 2)
        if first < 1 or tokens[first - 1].norm not in _WHERE | {"to", "from"} or main_clause(reading, k + 1) is None:
            continue
        end = next((n for n in range(k + 1, len(tokens)) if tokens[n].text in ",;:."), len(tokens))
        led = tokens[first - 1].norm if tokens[first - 1].norm in _WHERE else "in"
        clause = main_clause(reading, k + 1)
        if clause is None or clause.start != k + 1:
            continue
        place = f"{led} {words(reading, first, k - 1)}"
        yield f"{capital(place)}, {words(reading, k + 1, end)}."
        verb = clause.verb + 1
        yield f"{capital(words(reading, k + 1, verb))} {place} {words(reading, verb, end)}.".replace(" .", ".")


def of_the_thing(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what "that" tells of a new thing: "has introduced a bill that would require"."""
    tokens = reading.tokens
    clause = main_clause(reading)
    if clause is None or tokens[clause.verb].tag is not Tag.VERB or reading.quoted[clause.verb]:
        return
    if any(t.tag in (Tag.MODAL, Tag.NEGATION) for t in tokens[clause.group : clause.verb]):
        return
    first = clause.verb + 1
    if first + 3 >= len(tokens) or tokens[first].norm not in ("a", "an"):
        return
    that = first
    while that < len(tokens) and tokens[that].tag in PHRASE:
        that += 1
    if that + 2 >= len(tokens) or tokens[that].norm not in ("that", "which") or tokens[that - 1].tag is not Tag.NOUN:
        return
    would = tokens[that + 1].norm in ("would", "could", "might")
    told = tokens[that + 1].tag in VERBAL and tokens[clause.verb].lemma in _MADE
    if not would and not told:
        return
    rest = words(reading, that + 1, full_stop(tokens))
    thing = words(reading, first + 1, that)
    yield f"The {thing} {rest}."
    verb = tokens[clause.verb]
    if verb.norm.endswith("ed") or verb.norm in ("built", "made", "won", "bought", "sold"):
        subject = words(reading, clause.start, clause.core)
        subject = subject if tokens[clause.start].tag is Tag.NAME else subject[:1].lower() + subject[1:]
        yield f"{capital(tokens[first].text)} {thing} {verb.text} by {subject} {rest}."


def which_opens(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what is told of a building in a town: "the new gallery in Kesh, which is due to open in May"."""
    tokens = reading.tokens
    for j in range(5, len(tokens) - 2):
        if (
            tokens[j].norm != "which"
            or tokens[j - 1].text != ","
            or tokens[j - 2].tag is not Tag.NAME
            or reading.quoted[j]
        ):
            continue
        town = j - 2
        while town > 0 and tokens[town - 1].tag is Tag.NAME:
            town -= 1
        if tokens[town - 1].norm not in ("in", "near", "at", "of") or tokens[town - 2].tag is not Tag.NOUN:
            continue
        kinds = _EVENTS if tokens[town - 1].norm == "of" else _BUILT
        if any(frame.may_have(j) for frame in reading.frames) or not _tells(tokens, j, kinds):
            continue
        first = phrase_start(list(tokens), town - 2)
        end = next((k for k in range(j + 1, len(tokens)) if tokens[k].text in ",;."), len(tokens))
        yield f"{capital(words(reading, first, j - 1))} {words(reading, j + 1, end)}."


def _tells(tokens: Sequence[Token], j: int, kinds: frozenset[str]) -> bool:
    """Whether the clause behind "which" tells what no town does: opens, employs, was completed."""
    k = j + 1
    while k < len(tokens) and (tokens[k].tag in GROUP or tokens[k].norm in ("due", "to", "expected", "scheduled")):
        k += 1
    return k < len(tokens) and tokens[k].lemma in kinds


def told_of(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield who said what of a thing: "a free kick that Lutton's captain insisted should not have been given"."""
    tokens = reading.tokens
    for j in range(2, len(tokens) - 4):
        if tokens[j].norm not in ("that", "which") or tokens[j - 1].tag is not Tag.NOUN or reading.quoted[j]:
            continue
        clause = main_clause(reading, j + 1)
        if clause is None or clause.start != j + 1 or tokens[clause.verb].tag is not Tag.VERB:
            continue
        verb = tokens[clause.verb]
        if verb.norm not in REPORTING or verb.lemma not in CLAUSAL or clause.verb + 2 >= len(tokens):
            continue
        if tokens[clause.verb + 1].tag not in (Tag.MODAL, Tag.AUXILIARY):
            continue
        first = phrase_start(list(tokens), j - 1)
        noun = words(reading, first, j)
        for article in ("a ", "an "):
            if noun.lower().startswith(article):
                noun = "the " + noun[len(article) :]
        end = next((k for k in range(clause.verb + 1, len(tokens)) if tokens[k].text in ",;."), len(tokens))
        yield f"{capital(words(reading, j + 1, clause.verb + 1))} {noun} {words(reading, clause.verb + 1, end)}."


def believed_of(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield who believes what of a thing, with no "that": "drones, a weapon Norland believes could weaken it"."""
    tokens = reading.tokens
    for v in range(4, len(tokens) - 3):
        verb = tokens[v]
        if verb.norm not in REPORTING or verb.tag is not Tag.VERB or verb.lemma not in CLAUSAL or reading.quoted[v]:
            continue
        if tokens[v + 1].tag not in (Tag.MODAL, Tag.AUXILIARY):
            continue
        who = v
        while who > 0 and tokens[who - 1].tag is Tag.NAME:
            who -= 1
        first = phrase_start(list(tokens), who - 1) if who < v else 0
        named = tokens[who - 1].tag is Tag.NOUN and tokens[first].norm in ("a", "an") and first < who - 1
        if who == v or not named or tokens[first - 1].text not in (",", "-"):
            continue
        end = next((k for k in range(v + 1, len(tokens)) if tokens[k].text in ",;."), len(tokens))
        thing = words(reading, first + 1, who)
        yield f"{words(reading, who, v + 1)} the {thing} {words(reading, v + 1, end)}."
