"""What a kind of question expects of its answer: a number, a date, a person, a reason, somebody's words.

Wording only: whether the number is the right one is for the words around it to say.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from ...text.keys import is_number
from ..reading import QUOTATION, Line
from .question import Asked, Question
from .units import Unit
from .vocabulary import PEOPLE, concept, name_concept

__all__ = ["denied", "expected", "said_by"]

_NUMBER_WORDS = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions
    billion billions dozen dozens half third quarter both once twice zero none nobody no-one single several
    eine einen einer zwei drei vier fünf sechs sieben acht neun zehn elf zwölf niemand hundert tausend dreimal zweimal
    deux trois quatre cinq sept huit neuf dix dos tres cuatro cinco seis siete ocho nueve diez
    """.split()
)
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|"
    "juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
_WEEKDAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
)
_TIME = re.compile(
    rf"\b(?:(?:{_WEEKDAYS})(?:abend|morgen|nacht)?s?|(?<!\w)(?:(?:{_MONTHS}) \d|\d{{1,2}}(?:st|nd|rd|th|\.)? (?:{_MONTHS})|"
    rf"(?:in|since|by|until|of|from|early|late|mid|im|seit|bis|en)[ -](?:{_MONTHS}))|(?:19|20)\d\d|"
    r"(?:yesterday|today|tomorrow|tonight|gestern|heute|morgen|hier|demain|ayer|hoy|mañana)|"
    r"(?:last|next|this|earlier this|later this|past|coming|the) (?:week|month|year|night|morning|afternoon|evening|weekend|summer|winter|"
    r"spring|autumn|fall|century|decade)|"
    r"\d{1,2}(?::\d\d| ?[ap]\.?m\.?)|(?:\w+) (?:days?|weeks?|months?|years?|hours?|minutes?) (?:ago|later|earlier|before|after)|"
    r"within \w+ (?:days|weeks|months|hours)|by the end of|no (?:new )?date|the date|mid-\w+|by (?:spring|summer|autumn|winter|the new year))\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:in|at|near|from|outside|across|to|into|on|inside|through|via|between|around|aux?|à|dans|bei|nach|aus|am|im|en)"
    r" (?:the |a |his |her |its |their |der |den |dem )?(?:[\w’'-]+ ){0,3}?(?=[A-ZÀ-ÞА-Я])(?P<place>[^\W\d_][\w.’'-]*)"
)
_PLAIN_PLACE = re.compile(
    r"\b(?:in|at|near|from|outside|to|into|on|inside) (?:the|a|its|his|their) (?:[\w’'-]+ ){0,3}"
    r"(?:hospital|station|square|hotel|capital|city|town|village|border|port|airport|court|parliament|church|school|"
    r"university|street|park|office|museum|island|river|lake|country|region|province|district|centre|center|barn|barns|car|"
    r"building|house|stadium|factory|market|coast|valley|resort|depot|warehouse)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|due to|owing to|thanks to|after|since|over|amid|citing|accusing|so that|in order to|as a result|"
    r"reasons?|cause[ds]?|causing|therefore|led to|leads to|prompted|prompting|aim(?:s|ed|ing)? (?:to|at)|motive|blam\w+|fear\w*|"
    r"concern\w*|to (?:avoid|prevent|ensure|protect|press|pressure|force|keep|stop|give|allow|avert|secure|save)|until|unless|"
    r"if|for fear|in response|in protest|on the grounds|given|as (?=\w+ (?:is|are|was|were|has|have|had|would|could|will))|"
    r"weil|denn|wegen|da|damit|nachdem|parce que|car|afin|pour|à cause|porque|debido|причин\w+|потому|из-за|через те|бо)\b",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r"\b(?:a|an|the|its|their|his|her|one|two|three|several|some|former|senior) (?:[\w’'-]+ ){0,3}(?:official|officials|minister|"
    r"president|spokesman|spokeswoman|spokesperson|director|company|police|officer|officers|board|union|government|ministry|"
    r"court|judge|mayor|king|queen|manager|teacher|farmer|farmers|doctor|driver|drivers|reporter|investigator|investigators|"
    r"agency|council|committee|parliament|army|military|diplomat|analyst|expert|experts|leader|leaders|group|party|people|"
    r"service|authority|operator|office|delegation|delegations|governments|countries|critics|allies)\b|"
    r"\b(?:police|investigators|officials|nobody|no one|everybody|farmers|drivers|students)\b",
    re.IGNORECASE,
)
_NOT = frozenset(
    """
    not never no nobody none nothing neither nor without refused refuses refuse refusing declined declines decline denied
    denies deny denying rejected rejects ruled fails fail failed unlikely cannot can't couldn't didn't doesn't don't won't
    wouldn't isn't wasn't aren't weren't hasn't hadn't haven't didn’t doesn’t don’t won’t wouldn’t isn’t wasn’t hasn’t hadn’t
    nicht kein keine keinen niemand nie ne pas jamais aucun не нет ні ani
    """.split()
)
_LEAD = 5
"""Words by which a negation may stand before what it negates."""


def expected(question: Question, unit: Unit) -> float:
    """Return how well `unit` has the kind of thing that is asked for: 0 where it has none, 1 where it plainly has."""
    match question.asked:
        case Asked.HOW_MANY:
            return _number(question, unit)
        case Asked.WHEN:
            return 1.0 if _TIME.search(unit.text) else 0.0
        case Asked.WHERE:
            return _place(question, unit)
        case Asked.WHO:
            return _person(question, unit)
        case Asked.WHY:
            return 1.0 if _REASON.search(unit.text) else 0.6
        case _:
            return 1.0


def _number(question: Question, unit: Unit) -> float:
    """1 for a number beside what is counted, 0.8 for one in a sentence about people where people are counted."""
    words = unit.tokens
    places = [i for i, w in enumerate(words) if is_number(w) or w.casefold() in _NUMBER_WORDS or w[0].isdigit()]
    # A date's number counts nothing; nor does the one of a name ("car No. 2").
    places = [i for i in places if not _in_date(words, i) and not (i and words[i - 1].casefold() in ("no", "no."))]
    if not places:
        return 0.0
    if question.measure:
        near = {concept(w) for i in places for w in words[max(0, i - 3) : i + 4]}
        return 1.0 if near & question.measure else 0.0
    if not question.counted:
        return 1.0
    counted = question.counted | (PEOPLE if question.counted & PEOPLE else frozenset())
    around = [
        (i, {concept(w) for w in words[i + 1 : i + 5]} | {concept(w) for w in words[max(0, i - 3) : i]}) for i in places
    ]
    if any(near & counted for _, near in around):
        return 1.0
    if question.counted & PEOPLE:
        return 0.85
    return 0.6 if unit.words & question.counted else 0.0


def _in_date(words: Collection[str], index: int) -> bool:
    listed = list(words)
    before = listed[index - 1].casefold() if index else ""
    after = listed[index + 1].casefold() if index + 1 < len(listed) else ""
    months = _MONTHS.split("|")
    year = len(listed[index]) == 4 and listed[index].isdigit() and listed[index][:2] in ("19", "20")
    return before in months or after in months or year


def _place(question: Question, unit: Unit) -> float:
    asked = {key for name in question.names for key in name.keys}
    for found in _PLACE.finditer(unit.text):
        word = found["place"].strip(".’'")
        if name_concept(word) not in asked | _DAY_KEYS:
            return 1.0
    return 0.9 if _PLAIN_PLACE.search(unit.text) else 0.0


def _person(question: Question, unit: Unit) -> float:
    """1 for a name that the question has not, 0.8 for a description of somebody; who holds an office is a name by it."""
    asked = {key for name in question.names for key in name.keys}
    proper = {name_concept(word) for line in unit.lines for word in line.proper} - _DAY_KEYS
    if question.defines and question.words:
        return 1.0 if _named_beside(question, unit, proper - asked) else 0.0
    if question.defines:
        return 1.0
    if (unit.names & proper) - asked:
        return 1.0
    return 0.8 if _DESCRIBED.search(unit.text) else 0.0


def _named_beside(question: Question, unit: Unit, proper: Collection[str]) -> bool:
    """Whether a name stands within a few words of what is asked for: "lead investigator Henrik Oduya"."""
    words = unit.tokens
    for index, word in enumerate(words):
        if concept(word) in question.words:
            around = words[max(0, index - _BESIDE) : index] + words[index + 1 : index + 1 + _BESIDE]
            if any(near[0].isupper() and name_concept(near) in proper for near in around):
                return True
    return False


_BESIDE = 5
_DAY_KEYS = frozenset(name_concept(day) for day in (*_MONTHS.split("|"), *_WEEKDAYS.split("|")))


def said_by(question: Question, unit: Unit) -> float:
    """Return how surely `unit` gives words of the speaker asked about: 1, less where it only seems so, 0 where not."""
    wanted = question.speaker_keys
    if not wanted:
        return 1.0
    # "Foreign Minister Ana Tolvaj": the last word is the one that names.
    last = name_concept(question.speaker.split()[-1])
    for speaker in unit.speakers:
        keys = {name_concept(word.strip(".,’'")) for word in re.split(r"[\s’']+", speaker.label)}
        if keys & wanted and (last in keys or len(wanted) == 1 or len(keys & wanted) >= len(wanted) / 2):
            quotes = any(line.quotes or QUOTATION in line.outside for line in unit.main)
            return 1.0 if quotes or speaker.verb else 0.9
    article = unit.first.revision.article
    own = {name_concept(word) for word in (*article.byline.split(), *article.publisher.split())}
    if wanted <= own:
        return 0.9
    if not any(_names_speaker(line.outside, wanted) for line in unit.lines):
        return 0.0
    if unit.speakers:
        return 0.45
    opens = any(_opens_with(line, wanted) for line in unit.main)
    says = any(_SAYS.search(line.outside) for line in unit.main)
    return (0.9 if says else 0.75) if opens else (0.75 if says else 0.6)


def _opens_with(line: Line, wanted: Collection[str]) -> bool:
    """Whether a speaker is named in a line's first words, as its subject."""
    return _names_speaker(" ".join(line.own_words[:8]), wanted)


_SAYS = re.compile(
    r"\b(?:says?|said|saying|tells?|told|telling|wr(?:ote|ites?|itten)|posted|warn\w*|claim\w*|den(?:y|ies|ied)|argu\w+|announc\w+|"
    r"confirm\w*|declin\w+|reject\w*|refus\w+|propos\w+|prais\w+|offer\w*|promis\w+|insist\w*|acknowledg\w+|admit\w*|describ\w+|"
    r"assert\w*|emphasi\w+|stress\w*|hint\w*|urg\w+|call\w* (?:for|on|it|the)|stated|statement|believ\w+|sagt\w*|according to)\b",
    re.IGNORECASE,
)


def _names_speaker(text: str, wanted: Collection[str]) -> bool:
    keys = [name_concept(word) for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text)]
    return any(key in wanted for key in keys)


def denied(question: Question, unit: Unit) -> bool:
    """Whether `unit` says that what the question takes for granted is not so: its verb stands there negated."""
    asked = {concept(t) for t in question.text.replace("?", " ").split()} | question.words
    if any(word.casefold() in _NOT for word in question.text.split()):
        return False
    words = [word for line in unit.main for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", line.text)]
    for index, word in enumerate(words):
        if concept(word) not in asked & question.words or concept(word) in question.counted:
            continue
        lead = [w.casefold() for w in words[max(0, index - _LEAD) : index]]
        if any(w in _NOT for w in lead):
            return True
    return False
