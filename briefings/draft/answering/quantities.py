"""The number that "how many", "how long" and "how much" ask for: whether a text has one, and of what is counted.

Wording only: whether the number is the right one is for the words around it to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...text.keys import is_number, tokens
from .expansion import WIDER, expansion, matched, text_keys
from .question import Question
from .vocabulary import MONTHS, NOBODY, PEOPLE, concept, is_person

__all__ = ["CASH", "names_a_price", "number_told"]

_NUMBER_WORDS = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions
    billion billions dozen dozens half third thirds quarter quarters fifth fifths sixth
    seventh eighth ninth tenth tenths both once twice zero none nobody no-one single several
    eine einen einer zwei drei vier fünf sechs sieben acht neun zehn elf zwölf niemand hundert tausend dreimal zweimal
    один два две три четыре пять шесть семь восемь девять десять два дві чотири п'ять шість сім вісім дев'ять
    deux trois quatre cinq sept huit neuf dix dos tres cuatro cinco seis siete ocho nueve diez
    """.split()
)
_ANYBODY = frozenset(map(concept, "people person man woman child".split()))
_ALONE = frozenset("of in on at by from with were was have had and or but others more are is".split())
_LINKS = frozenset("from to at of was is were are totalled totaled numbered reached".split())
_POPULATION = re.compile(r"\b(?:population|inhabitants|residents|souls|lives? (?:in|there|here))\b", re.IGNORECASE)
_PERCENT = re.compile(r"\d ?%")
CASH = frozenset(map(concept, "money cash pay cost".split()))
_PRICED = frozenset(
    map(
        concept,
        "cost price pay earn fine salary worth insure profit toll fee duty tariff bonus ransom budget "
        "damages compensation revenue wage rent".split(),
    )
)
_MONEY = re.compile(
    r"[£$€¥₽₴]|\b(?:dollars?|euros?|pounds?|crowns?|marks?|francs?|zlats?|roubles?|rubles?|hryvnias?|yen|yuan|rupees?|pesos?|"
    r"cents?|pence|kroner|kronor|bucks|percent|%)|\b(?:free|nothing)\b",
    re.IGNORECASE,
)
_SUM_ASKED = re.compile(
    r"how much (?:did|does|do|will|would|has|have|is|are|was|were) (?:(?!in\b|of\b).)*?\b(?:get|got|receiv\w+|offer\w*|"
    r"ask\w* for|rais\w+|donat\w+|ow\w+|spen[dt]\w*|invest\w*|charg\w+|lend|lent|borrow\w*|award\w*|want\w* for)\b",
    re.IGNORECASE,
)
_EACH_ASKED = re.compile(
    r"\b(?:each|every|per) (?!(?:day|night|week|month|year|season|morning|evening|time)\b)\w+", re.IGNORECASE
)
_EACH = re.compile(r"\b(?:each|every|per|apiece|an?|everybody|everyone|all)\b", re.IGNORECASE)
_MONTH_NAMES = frozenset(MONTHS.split("|"))
_SPANS = frozenset(map(concept, "second minute hour day week month year decade until".split()))
"""What "how long" is answered in where it asks of a verb: nobody lives, works or sleeps for metres."""

_AGE = re.compile(
    r"\baged \d|\b\d{1,3}[- ]years?[- ]old|, \d{2}[,.]|\b(?:opened|built|founded|born|since) (?:in )?(?:1[6-9]|20)\d\d"
)
_SINCE = re.compile(r"\b(?:since|until) (?:[A-Z]\w+|(?:19|20)\d\d|last|the)", re.IGNORECASE)


def number_told(question: Question, text: str) -> float:
    """Return 1 for a number beside what is counted, 0.8 for one in a sentence about people where people are counted."""
    words = tokens(text)
    priced = _PRICED & (question.words | question.deed) and not question.counted
    sold = not question.counted and _SUM_ASKED.match(question.text) is not None
    if (priced or sold or question.counted & CASH) and not names_a_price(text):
        return 0.2
    if _EACH_ASKED.search(question.text) and not _EACH.search(text):
        return 0.3
    if question.measure and question.text.casefold().startswith("how old") and not _AGE.search(text):
        return 0.0
    if question.text.casefold().startswith("how long") and _SINCE.search(text):
        return 0.9
    if concept("population") in question.words and not _POPULATION.search(text):
        return 0.0
    places = [i for i, w in enumerate(words) if _counts(w)]
    if question.counted - CASH:
        places += [i for i, w in enumerate(words) if w.casefold() == "no"]
    # A date's number counts nothing; nor does the one of a name ("car No. 2").
    places = [i for i in places if not _in_date(words, i) and not (i and words[i - 1].casefold() in ("no", "no."))]
    if not places:
        return 0.0
    if question.measure:
        long = question.deed and question.text.casefold().startswith("how long")
        measure = question.measure & _SPANS if long else question.measure
        near = {concept(w) for i in places for w in words[max(0, i - 3) : i + 4]}
        if concept("percent") in measure and _PERCENT.search(text):
            return 1.0
        return 1.0 if near & measure else 0.0
    if not question.counted - CASH:
        return 1.0
    people = bool(question.counted & PEOPLE) or any(is_person(w) for w in question.counted_typed)
    sought = [expansion(w) for w in question.counted_typed]
    beside = [text_keys(" ".join(_beside(words, i))) for i in places]
    if any(matched(counts, keys) >= WIDER for keys in beside for counts in sought):
        return 1.0
    if people and any(
        w.casefold() in NOBODY and question.deed & set(map(concept, words[i + 1 : i + 3])) for i, w in enumerate(words)
    ):
        return 1.0
    anybody = bool(question.counted & _ANYBODY)
    told = [w for i in places for w in _beside(words, i)]
    if people and any(concept(w) in _ANYBODY or (anybody and is_person(w)) for w in told):
        return 0.85
    if any(_stands_alone(words, i) for i in places):
        return 0.8 if people else 0.6
    return 0.4 if any(matched(counts, text_keys(text)) >= WIDER for counts in sought) else 0.0


def names_a_price(text: str) -> bool:
    """Whether a text names an amount of money, or says that something is free."""
    return _MONEY.search(text) is not None


def _counts(word: str) -> bool:
    return (
        is_number(word)
        or word[0].isdigit()
        or word.casefold() in _NUMBER_WORDS
        or word.split("-")[0].casefold() in _NUMBER_WORDS
    )


def _beside(words: Sequence[str], place: int) -> Sequence[str]:
    """Return the words that a number can count: those after it, or those before "from 40", "to 25", "pack of seven"."""
    after = words[place + 1 : place + 5]
    if place and words[place - 1].casefold() in _LINKS:
        return (*words[max(0, place - 6) : place], *after)
    return after


def _stands_alone(words: Sequence[str], place: int) -> bool:
    """Whether a number counts nothing that is named: "It treated 19.", "14 of them"."""
    after = words[place + 1 : place + 2]
    return not after or after[0].casefold() in _ALONE


def _in_date(listed: Sequence[str], index: int) -> bool:
    before = listed[index - 1].casefold() if index else ""
    after = listed[index + 1].casefold() if index + 1 < len(listed) else ""
    year = len(listed[index]) == 4 and listed[index].isdigit() and listed[index][:2] in ("19", "20")
    return before in _MONTH_NAMES or after in _MONTH_NAMES or year
