"""Understanding a question by rule: what kind of answer it wants, about whom and what, said by whom, and when.

Needs no model. English questions are understood whole; of other languages the question word, the names, the numbers
and the words that are not grammar.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...text.folding import fold_text
from ...text.keys import is_number, tokens
from ...text.quotations import quotations
from .about_articles import asks_about_articles, asks_for_the_latest
from .asked import AUXILIARY, CHANGE_WORDS, SAID_WORDS, Asked, asked_for, compares, language_of
from .expansion import phrasal
from .names import MONTHS, TITLES, WEEKDAYS, Name, names_in
from .predicate import Predicate, predicate
from .vocabulary import LIGHT, PEOPLE, concept, is_past, is_scaffold, name_concept

__all__ = ["Question", "halves", "understand"]


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question as rules read it.

    `names`, `words` (concepts) and `numbers` are what an answer has to be about; `counted` are the concepts of what is
    counted in "how many ..." (`counted_typed`: its words), `speaker` who is asked about in "what did X say", as typed.
    `circumstance` are the words of a side clause ("after meeting Zelensky"), which count for less. `phrases` are words
    in quotation marks. `measure` are concepts of what "how far", "how long" are answered in. `to_come` tells that it
    asks about what is still to come, `defines` that it asks what or who something is, `overview` that it asks for all
    there is on something. `kind` is the kind of thing that "which ..." asks for, `role` the office that "who is the
    ..." does. `deed` is the concept of its verb, or of the noun that is asked about where the verb says little, `owned`
    are those of what is asked about as somebody's ("sister"), `agent` tells that it asks who did something,
    `about_articles` that it asks about the articles and not about what they say, `latest` that it asks for what is new,
    `negated` for what was not done, `typed` the words as they were typed, verbs of two words as one, `pairs` the keys
    of telling words that stand side by side.
    """

    text: str
    asked: Asked
    names: tuple[Name, ...]
    words: frozenset[str]
    numbers: frozenset[str]
    counted: frozenset[str] = frozenset()
    counted_typed: tuple[str, ...] = ()
    speaker: str = ""
    circumstance: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    compared: bool = False
    language: str = "en"
    measure: frozenset[str] = frozenset()
    to_come: bool = False
    defines: bool = False
    overview: bool = False
    deed: frozenset[str] = frozenset()
    kind: frozenset[str] = frozenset()
    role: str = ""
    typed: tuple[str, ...] = ()
    pairs: frozenset[tuple[str, str]] = frozenset()
    owned: frozenset[str] = frozenset()
    agent: bool = False
    about_articles: bool = False
    latest: bool = False
    negated: bool = False

    @cached_property
    def speaker_keys(self) -> frozenset[str]:
        """Keys of the telling words of the speaker; of a title alone ("the mayor"), the title's."""
        words = [word for word in tokens(self.speaker) if not is_scaffold(word, self.language)]
        return frozenset(name_concept(w) for w in [w for w in words if w.casefold() not in TITLES] or words)

    @cached_property
    def speaker_words(self) -> frozenset[str]:
        """Concepts of the words of the speaker."""
        return frozenset(concept(word) for word in tokens(self.speaker))

    @property
    def telling(self) -> tuple[str, ...]:
        """The words it was searched by, as typed, for telling a reader."""
        return tuple(t for t in dict.fromkeys(tokens(self.text)) if not is_scaffold(t, self.language))


_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b(?:(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|"
    rf"th)? (?:of )?(?:{_MONTH})(?:,? \d{{4}})?"
    rf"|\d{{4}}-\d{{2}}-\d{{2}}|(?:{_MONTH}) \d{{4}}|(?<=\bin )(?:{_MONTH}))\b",
    re.IGNORECASE,
)
_MOVES = re.compile(r"\b(?:fall|fell|drop|rise|rose|climb|sink|sank|grow|grew|go up|go down|gain)\w*\b", re.IGNORECASE)
_CONTROL = re.compile(
    r"\b(plan\w*|inten\w+|expect\w*|hop\w+|want\w*|need\w*|try|tries|tried|beg\w+|start\w*|continue\w*|manage\w*|"
    r"decide\w*) to\b",
    re.IGNORECASE,
)
"""Verbs that say less than the one after them: "plan to protest"."""

_MEASURES = {
    "big": "metre acre hectare kilometre mile tonne people person percent % pound dollar euro crown franc mark",
    "late": "minute hour day week month year",
    "close": "metre kilometre mile vote point percent",
    "far": "mile kilometre kilometer km range distance metre meter reach",
    "long": "second minute hour day week month year decade until metre kilometre mile",
    "old": "year age aged old",
    "fast": "speed mph km kilometre mile knot hour",
    "high": "metre meter foot percent",
    "tall": "metre meter foot",
    "deep": "metre meter foot",
    "wide": "metre meter foot mile",
    "heavy": "tonne ton kilo kilogram pound",
    "large": "acre hectare kilometre mile metre tonne",
    "often": "time once twice day week month year every minute hour",
}
_MEASURING = "fly travel reach go take last be".split()
"""Verbs that a measure says by itself: "How long did it last?" "Four hours."."""

_MEASURED = re.compile(rf"^how ({'|'.join(_MEASURES)})\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:will|shall|going to|next|upcoming|tomorrow|planned|expected|scheduled|due)\b|\bwhen (?:is|are)\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"^(?:what|who)(?:'s| is| was| are| were) (?!.* (?:say|said|doing|going|expected|planned)\b)", re.IGNORECASE
)
_OVERVIEW = re.compile(
    r"^(?:what (?:has |have )?(?:happened|happens|is happening|went on|is known|do we know|is (?:new|going on)|is "
    r"there)|what(?:'s| is) the (?:latest|news|situation|state)|(?:tell me|summari[sz]e|give me)|"
    r"was ist (?:passiert|geschehen|bekannt))\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)
_SIDE = re.compile(
    r"[, ]+(?:after|before|during|following|while|when|ahead of|since|until|as of|in response to)\b (?P<clause>[^,?]+)"
)
_ASKED_FIRST = re.compile(r"^(?:until|since|by|from|on) (?=(?:when|what|which)\b)", re.IGNORECASE)
"""What leads the question word, "until when", and opens no side clause."""

_PERIOD = re.compile(
    r"\b(?:last|past|this|next|coming) ((?:day|night|week|weekend|month|quarter|season|year|spring|summer|autumn|"
    r"winter|decade|century))\b",
    re.IGNORECASE,
)
"""A period by its place in time: "last" is neither a verb nor "former" there, and "year" not what is asked about."""

_FORMER = re.compile(r"\bex-(?=[^\W\d])", re.IGNORECASE)


def understand(text: str, known_names: Collection[str] = ()) -> Question:
    """Read a question. `known_names` are words that the evidence uses as names, whatever the question's case.

    >>> question = understand("How many people were hurt in Port Ostrel on Monday?")
    >>> question.asked.name, [name.text for name in question.names]
    ('HOW_MANY', ['Port Ostrel'])
    >>> understand("What did Ana Tolvaj say about the quota?").speaker
    'Ana Tolvaj'
    """
    flat = " ".join(fold_text(text).split())
    plain = phrasal(_FORMER.sub("former ", _ELIDED.sub("", flat)))
    bare = plain.rstrip("?!.？。 ").lstrip("¿¡ ")
    language = language_of(bare)
    asked, speaker = asked_for(bare)
    phrases = tuple(q.inner.of(flat) for q in quotations(flat) if q.closed and not q.depth)
    dates = tuple(found[0] for found in _DATE.finditer(flat))
    without_dates = _PERIOD.sub(r"\1", _DATE.sub(" , ", plain))
    side = " ".join(found["clause"] for found in _SIDE.finditer(_ASKED_FIRST.sub("", without_dates)))
    names = tuple(names_in(without_dates, frozenset(known_names), language))
    named = {name_concept(word) for name in names for word in tokens(name.text)}
    measure: frozenset[str] = frozenset()
    dropped: set[str] = set()
    if asked is Asked.HOW_MANY and (found := _MEASURED.match(bare)) is not None:
        measure = frozenset(map(concept, _MEASURES[found[1].casefold()].split()))
        if _MOVES.search(bare):
            measure = frozenset(map(concept, ("percent", "point", "%")))
        dropped.update(map(concept, (found[1], *_MEASURING)))
    if asked is Asked.SAID:
        dropped.update(map(concept, SAID_WORDS))
    if asked is Asked.WHO:
        dropped.add(concept("name"))
    if asked is Asked.CHANGE:
        dropped.update(map(concept, (*CHANGE_WORDS, *SAID_WORDS)))
    counted = tuple(_counted(bare)) if asked is Asked.HOW_MANY else ()
    told = predicate(_PERIOD.sub(" ", _DATE.sub(" ", bare)), named) if language == "en" else Predicate()
    words, numbers = set(), set()
    for token in tokens(without_dates):
        if is_number(token):
            numbers.add(token.replace(",", ""))
        elif _tells(token, language) and name_concept(token) not in named and concept(token) not in dropped:
            words.add(concept(token))
    if told.verb and told.verb.casefold() == "won":  # no contraction
        words.add(concept("win"))
    if not words and not names and asked is Asked.SAID:
        words = {concept(t) for t in tokens(speaker) if _tells(t, language)}
    found = _KIND.match(bare) if asked in (Asked.WHAT, Asked.WHO) else None
    kind = frozenset(map(concept, tokens(found["kind"]))) if found else frozenset()
    return Question(
        text=flat,
        asked=asked,
        names=names,
        words=frozenset(words),
        numbers=frozenset(numbers),
        counted=frozenset(map(concept, counted)),
        counted_typed=counted,
        speaker=speaker,
        circumstance=frozenset(concept(found[1]) for found in _CONTROL.finditer(bare))
        | frozenset(concept(t) for t in tokens(side) if _tells(t, language))
        | frozenset(name_concept(t) for t in tokens(side) if _tells(t, language)),
        phrases=phrases,
        dates=dates,
        compared=compares(bare),
        language=language,
        measure=measure,
        to_come=_TO_COME.search(bare) is not None,
        overview=asked is Asked.WHAT and _OVERVIEW.match(bare) is not None,
        defines=_DEFINES.match(bare) is not None and not told.verb,
        typed=tuple(t for t in tokens(without_dates) if concept(t) in words),
        pairs=frozenset(_pairs(without_dates, named, words)),
        kind=kind,
        role=_role(bare),
        deed=_deed(asked, told, kind, counted, words, measured=bool(measure)),
        owned=frozenset(_owned(bare, words, asked)),
        about_articles=asks_about_articles(bare),
        negated=_NEGATED.search(bare) is not None and asked is not Asked.WHETHER,
        latest=asks_for_the_latest(bare),
        agent=asked is Asked.WHO and told.asked_subject and not told.passive,
    )


def halves(text: str) -> tuple[str, ...]:
    """Return the questions that are asked at once; one that is not two as it is.

    >>> halves("Did the bank pay, and what did it say at first?")
    ('Did the bank pay?', 'what did it say at first?')
    """
    found = _TWO.match(text.strip())
    return (f"{found['first']}?", found["second"]) if found else (text,)


_TWO = re.compile(
    rf"(?P<first>(?:what|who|when|where|why|how|which|{AUXILIARY})\b[^?]+?)(?:, (?:and|but) |\? (?:and |but )?)"
    rf"(?P<second>(?:what|who|when|where|why|how|which|{AUXILIARY})\b[^?]+\??)$",
    re.IGNORECASE,
)
_ELIDED = re.compile(r"(?<!\w)(?:[dlnsjm]|qu)['’](?=[^\W\d])|-(?:t-)?(?:ils?|elles?)\b", re.IGNORECASE)
"""What French leaves out a vowel for, and the pronouns that its questions set behind the verb."""

_HELPING = re.compile("[的是了吗呢什么谁多少几个何时候有在哪里怎为和与\u3040-\u309f何誰]")
"""Characters that make a pair say nothing in Chinese or Japanese: grammar, question words."""


def _pairs(text: str, named: Collection[str], words: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the keys of each two telling words with none between them."""
    before = ""
    for token in tokens(text):
        name, word = name_concept(token), concept(token)
        key = f"n:{name}" if name in named else f"w:{word}" if word in words else ""
        if key and before and key != before:
            yield before, key
        before = key or before


def _tells(token: str, language: str) -> bool:
    low = token.casefold()
    if language in ("zh", "ja"):
        return _HELPING.search(token) is None
    return (
        not is_scaffold(token, language)
        and low not in WEEKDAYS
        and low not in MONTHS
        and (len(token) > 1 or not token.isascii())
    )


_AUXILIARIES = frozenset(
    """did does do has have had is are was were will would can could should may might didn't doesn't don't hasn't isn't
    wasn't won't""".split()
)


def _deed(
    asked: Asked,
    told: Predicate,
    kind: Collection[str],
    counted: Sequence[str],
    words: Collection[str],
    *,
    measured: bool,
) -> frozenset[str]:
    """Return the concept of the verb that is asked about; of the noun, where the verb says little or there is none."""
    if told.verb and (verb := concept(told.verb)) in words and verb not in LIGHT:
        return frozenset({verb})
    if asked in (Asked.SAID, Asked.CHANGE):
        return frozenset()
    if asked is Asked.WHETHER and not told.verb:
        return frozenset([concept(told.noun)] if told.there_is and concept(told.noun) in words else [])
    said_by_noun = [] if measured else [concept(told.noun)]
    nouns = [*kind, *map(concept, counted[-1:])] if told.verb else said_by_noun
    return frozenset([noun for noun in nouns if noun in words and noun not in PEOPLE][:1])


def _owned(text: str, words: Collection[str], asked: Asked) -> Iterator[str]:
    """Yield what is asked about as somebody's: "sister" in "When was Silas Renn's sister arrested?"."""
    for found in _OWNED.finditer(text):
        head = ""
        for word in found["what"].split():
            key = concept(word)
            if key not in words or is_past(word):
                break
            head = key
        if head and asked not in (Asked.SAID, Asked.CHANGE) and head not in PEOPLE:
            yield head


_OWNED = re.compile(r"\b[A-Z][\w.-]*(?:['’]s|s['’]) (?P<what>[a-z]+(?: [a-z]+){0,2})")


def _role(text: str) -> str:
    """Return the word for the office or relation that "who is the ..." asks about."""
    found = _ROLE.match(text)
    return tokens(found["role"])[-1] if found and tokens(found["role"]) else ""


_KIND = re.compile(
    rf"^(?:in |on |at |to |from |by )?(?:what|which) (?P<kind>(?!{AUXILIARY}\b)\w+)(?= {AUXILIARY}\b)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"^who(?:'s| is| was| are| were) (?:the |a |an |now |currently )*(?P<role>.+?)"
    r"(?= (?:of|in|at|for|on|who|that|to)\b|$)",
    re.IGNORECASE,
)
_DETERMINERS = frozenset("the a an any its his her their".split())
_COUNTED = re.compile(r"^(?:\w+ )?how (?:many|much) (?P<what>.+)$", re.IGNORECASE)
_ENDS_NOUN = frozenset(
    """did does do has have had is are was were will would can could should may might be been of in on at for to from by
    per with that who which remain remained stay""".split()
)


def _counted(text: str) -> list[str]:
    """Return the words of what is counted: the noun phrase after "how many"."""
    found = _COUNTED.match(text)
    return [] if found is None else _counted_phrase(tokens(found["what"]))[-2:]


def _counted_phrase(words: Sequence[str]) -> list[str]:
    """Return the words of a noun phrase at the start of `words`; of people, the noun alone.

    Before an auxiliary all of it is the noun ("freight trains do"); before anything else the last word is the verb
    ("firefighters fought the").
    """
    phrase: list[str] = []
    for word in words:
        low = word.casefold()
        if phrase and (word[0].isupper() or is_past(word)):
            return phrase  # "clients left Kestrel"
        if low in _AUXILIARIES or low == "of" or (phrase and concept(phrase[-1]) in PEOPLE):
            return phrase
        if low in _ENDS_NOUN or low in _DETERMINERS:
            return phrase[:-1] if len(phrase) > 1 else phrase
        phrase.append(word)
    return phrase
