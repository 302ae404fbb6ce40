"""What a kind of question expects of its answer: a number, a date, a person, a reason.

Wording only: whether the number is the right one is for the words around it to say.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile

from ...text.keys import tokens
from .asked import Asked
from .expansion import WIDER, expansion, matched, text_keys
from .quantities import number_told
from .question import Question
from .units import Unit
from .vocabulary import DAY_KEYS, MONTHS, WEEKDAYS, concept, is_past, is_person, name_concept

__all__ = ["expected"]

_TIME = re.compile(
    rf"\b(?:(?:{WEEKDAYS})(?:abend|morgen|nacht)?s?|(?<!\w)(?:(?:{MONTHS}) \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th|"
    rf"\.)? (?:{MONTHS})|"
    rf"(?:in|since|by|until|of|from|early|late|mid|im|seit|bis|en)[ -](?:{MONTHS}))|(?:19|20)\d\d|"
    r"\d{1,2} (?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|січня|лютого|"
    r"березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня)|"
    r"(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье|понеділок|вівторок|середу|четвер|"
    r"п[’']ятницю|суботу|неділю)|"
    r"(?:yesterday|today|tomorrow|tonight|gestern|heute|morgen|hier|demain|ayer|hoy|mañana)|"
    r"(?:last|next|this|earlier this|later this|past|coming|the) (?:week|month|year|night|morning|afternoon|"
    r"evening|weekend|summer|winter|"
    r"spring|autumn|fall|century|decade)|"
    r"\d{1,2}(?::\d\d| ?[ap]\.?m\.?)|(?:\w+) (?:days?|weeks?|months?|years?|hours?|minutes?) (?:ago|later|earlier|"
    r"before|after)|"
    r"within \w+ (?:days|weeks|months|hours)|by the end of|no (?:new )?date|the date|mid-\w+|by (?:spring|summer|"
    r"autumn|winter|the new year))\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:in|at|near|from|outside|across|to|into|on|inside|through|via|between|around|aux?|à|dans|bei|nach|aus|"
    r"am|im|en)"
    r" (?:the |a |his |her |its |their |der |den |dem )?(?:[\w’'-]+ ){0,3}?(?=[A-ZÀ-ÞА-Я])"
    r"(?P<place>[^\W\d_][\w.-]*)(?!\w*['’]s?\b)"
)
_PLAIN_PLACE = re.compile(
    r"\b(?:in|at|near|from|outside|to|into|on|inside) (?:the|a|its|his|their) (?:[\w’'-]+ ){0,3}"
    r"(?:hospital|station|square|hotel|capital|city|town|village|border|port|airport|court|parliament|church|school|"
    r"university|street|park|office|museum|island|river|lake|country|region|province|district|centre|center|barn|"
    r"barns|car|"
    r"building|house|stadium|factory|market|coast|valley|resort|depot|warehouse)\b",
    re.IGNORECASE,
)
_SOMEWHERE = re.compile(
    r"\b(?:in|at|near|inside|outside|behind|under|beside|into) (?:the|a|an|its|his|her|their) "
    r"(?!(?:\w+ )?(?:week|month|year|morning|"
    r"afternoon|evening|night|end|time|case|event|future|past|matter|hope|middle|beginning|wake|face|name|spring|summer|"
    r"autumn|winter|decade|hands?|table|journal|magazine|newspaper|report|statement|interview|letter)\b)\w+",
    re.IGNORECASE,
)
_WEAK_REASONS = frozenset("after since over until if as given where when".split())
_REASON = re.compile(
    r"\b(?:because|due to|owing to|thanks to|after|since|over|amid|citing|accusing|so that|in order to|as a result|"
    r"reasons?|cause[ds]?|causing|therefore|led to|leads to|prompted|prompting|aim(?:s|ed|ing)? (?:to|at)|motive|"
    r"blam\w+|fear\w*|"
    r"concern\w*|to (?:avoid|prevent|ensure|protect|press|pressure|force|keep|stop|give|allow|avert|secure|save)|"
    r"until|unless|"
    r"if|for fear|in response|in protest|on the grounds|given|as (?=\w+ (?:is|are|was|were|has|have|had|would|"
    r"could|will))|"
    r"(?<=, )(?:where|when|as)|"
    r"weil|denn|wegen|damit|nachdem|après|suite|raison|parce|car|afin|pour|à cause|porque|debido|причин\w+|потому|"
    r"из-за|через те|бо)\b",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(
    rf"\b(?:since|until|after|over) (?:(?:about|early|late|last|next|the) )*(?:{MONTHS}|{WEEKDAYS}|(?:1[5-9]|20)\d\d|"
    r"\w+ (?:years?|months?|weeks?|days?|hours?|minutes?)|week|month|year|night|weekend|spring|summer|autumn|winter|"
    r"which|that|then)\b",
    re.IGNORECASE,
)
"""A time, and no reason: "since 1976", "after which"."""

_DESCRIBED = re.compile(
    r"\b(?:a|an|the|its|their|his|her|one|two|three|several|some|former|senior) (?:[\w’'-]+ ){0,3}(?:official|"
    r"officials|minister|"
    r"president|spokesman|spokeswoman|spokesperson|director|company|police|officer|officers|board|union|"
    r"government|ministry|"
    r"court|judge|mayor|king|queen|manager|teacher|farmer|farmers|doctor|driver|drivers|reporter|investigator|"
    r"investigators|"
    r"agency|council|committee|parliament|army|military|diplomat|analyst|expert|experts|leader|leaders|group|"
    r"party|people|"
    r"service|authority|operator|office|delegation|delegations|governments|countries|critics|allies)\b|"
    r"\b(?:police|investigators|officials|nobody|no one|everybody|farmers|drivers|students)\b",
    re.IGNORECASE,
)


def expected(question: Question, unit: Unit) -> float:
    """Return how well `unit` has the kind of thing that is asked for: 0 where it has none, 1 where it plainly has.

    What only the sentence that leads to the main one has counts for less.
    """
    main = " ".join(line.text for line in unit.main)
    if question.language in ("zh", "ja"):
        return _unspaced(question, main)
    fit = _expected(question, unit, main)
    if question.asked in _UNKNOWN and not question.defines and _told_unknown(question, unit, main):
        fit = max(fit, KNOWN_UNKNOWN)
    if len(unit.main) < len(unit.lines) and fit < 1.0:
        fit = max(fit, LEAD_ALONE * _expected(question, unit, unit.text))
    return fit


def _told_unknown(question: Question, unit: Unit, text: str) -> bool:
    """Whether a passage says that what is asked is not known, in words besides those of the question."""
    unknown = _UNKNOWN[question.asked]
    if unknown.search(text) is None:
        return False
    if not question.words:
        return any(name.last in unit.names for name in question.names)
    return not question.words.isdisjoint(map(concept, tokens(unknown.sub(" ", text))))


def _unspaced(question: Question, text: str) -> float:
    """How well Chinese or Japanese text has what is asked for; who and where leave no mark in its letters."""
    if any(verb not in text for verb in _INFLECTED.findall(question.text)):
        return 0.0
    match question.asked:
        case Asked.HOW_MANY:
            people = re.search(r"何人|多少人|几人", question.text) is not None
            return (
                1.0 if re.search(r"\d\s*(?:人|名)" if people else r"\d|[一二三四五六七八九十百千万億亿]", text) else 0.0
            )
        case Asked.WHEN:
            return 1.0 if re.search(r"\d\s*[年月日号時时]|[周週]|昨|今|明", text) else 0.0
        case _:
            return 0.9


_INFLECTED = re.compile("(?![何人誰時日年月])[\u4e00-\u9fff](?=[\u3041-\u3096])")
"""The character that carries the meaning of a Japanese verb."""

LEAD_ALONE = 0.75
KNOWN_UNKNOWN = 0.95
"""What it is worth that a source says outright that what is asked is not known."""

_NOT_KNOWN = (
    r"(?:not|never|n['’]t) (?:yet |immediately |been )*(?:determined|known|clear|disclosed|given|released|"
    r"published|"
    r"verified|say|give|know)|unknown|unclear|still open|noch offen|(?:declined|refused) to (?:say|give|"
    r"comment)"
)
_NO_SUCH = {
    Asked.WHEN: r"no (?:new |fixed |exact )?date|no time|undecided",
    Asked.HOW_MANY: r"no (?:total|figure|number)|could (?:not )?be verified",
    Asked.WHERE: r"no place|undecided",
    Asked.WHO: r"no names?|not (?:been )?named",
    Asked.WHY: r"no (?:cause|reason|explanation)",
}
_UNKNOWN = {asked: re.compile(rf"\b(?:{_NOT_KNOWN}|{more})\b", re.IGNORECASE) for asked, more in _NO_SUCH.items()}


def _expected(question: Question, unit: Unit, text: str) -> float:
    match question.asked:
        case Asked.HOW_MANY:
            return number_told(question, text)
        case Asked.WHEN:
            return _time(question, text)
        case Asked.WHERE:
            return _place(question, text)
        case Asked.WHO:
            return _person(question, unit, text)
        case Asked.WHY:
            return _reason(question, text)
        case Asked.WHETHER:
            return _whether(question, unit, text)
        case _:
            return 1.0


def _reason(question: Question, text: str) -> float:
    """1 for words that give a reason, less for such that may only tell when, 0 for none.

    What comes right behind them is the reason: where that is what is asked about, the reason for something else is told
    ("blamed the closing of the market").
    """
    sought = _deeds(question)
    told = [found for found in _REASON.finditer(_SINCE_THEN.sub("", text)) if not _is_reason_itself(found, sought)]
    if not told:
        return 0.0
    return 1.0 if any(found[0].casefold() not in _WEAK_REASONS for found in told) else 0.8


def _is_reason_itself(found: re.Match[str], sought: Sequence[Mapping[str, float]]) -> bool:
    if not _NOUN_FOLLOWS.match(found[0]):
        return False
    behind = _WORD.findall(found.string, found.end())[:_BEHIND]
    return any(matched(counts, text_keys(" ".join(behind))) >= WIDER for counts in sought)


_BEHIND = 2
_NOUN_FOLLOWS = re.compile(r"(?:after|over|amid|citing|blam|accus|caus|due|owing|thanks|prompt)", re.IGNORECASE)


def _deeds(question: Question) -> list[Mapping[str, float]]:
    """Return what can stand for the verb that is asked about."""
    return [expansion(word) for word in question.typed if concept(word) in question.deed]


def _whether(question: Question, unit: Unit, text: str) -> float:
    """1 for a passage that may tell whether it is so; less where it only supposes that, or names nobody's office.

    "Any move to send them" tells nothing of whether they are sent.
    """
    holds = _HOLDS.match(question.text)
    if holds is not None and is_person(role := tokens(holds["role"])[-1]):
        return (
            1.0 if _holds(text, expansion(role), {name_concept(word) for word in tokens(holds["who"])}) else NO_OFFICE
        )
    return SUPPOSED if any(_supposed(found, question) for found in _ANY.finditer(unit.text)) else 1.0


def _holds(text: str, role: Mapping[str, float], who: Collection[str]) -> bool:
    """Whether a word for `role` stands in front of one of the names `who`, or behind it, and does not say it is over.

    "President Donald Trump", "Trump, the U.S. president".
    """
    words = tokens(text)
    for place, word in enumerate(words):
        if matched(role, text_keys(word)) < WIDER or _GONE & set(map(str.casefold, words[max(0, place - 2) : place])):
            continue
        titled = takewhile(lambda near: near[0].isupper(), words[place + 1 : place + 1 + _TITLED])
        before = reversed(words[max(0, place - _TITLED) : place])
        named = next((near for near in before if near.casefold() not in _LINKED and not _initials(near)), "")
        if any(near[0].isupper() and name_concept(near) in who for near in (*titled, *([named] if named else ()))):
            return True
    return False


def _initials(word: str) -> bool:
    """Whether a word is the short name of a country or an organisation: "US", "U.S."."""
    return word.isupper() and len(word) > 1


def _supposed(found: re.Match[str], question: Question) -> bool:
    """Whether what is asked about stands right behind "any move to"."""
    behind = text_keys(" ".join(_WORD.findall(found.string, found.end())[:_BEHIND]))
    return any(matched(counts, behind) >= WIDER for counts in _deeds(question))


_HOLDS = re.compile(
    r"(?:is|was|are|were) (?P<who>(?-i:[A-Z]).*?) (?:still |now |currently |already )?(?:the |a |an )(?P<role>[\w -]+?)"
    r"(?= (?:of|in|at|for)\b|\W*$)",
    re.IGNORECASE,
)
_ANY = re.compile(r"\bany (?:[\w.’'-]+ ){1,3}(?:to|of)\b", re.IGNORECASE)
_TITLED = 3  # words from an office to the name of who holds it, at most
_LINKED = frozenset("the a an is was are were as becomes became remains remained".split())

SUPPOSED = 0.75
"""What a passage is worth to "will they send it" that only speaks of "any move to send it"."""

NO_OFFICE = 0.3
"""What a passage is worth to "is Trump the president" that has nobody of the name beside the office."""


def _time(question: Question, text: str) -> float:
    """1 for a time near the verb that is asked about, less for one that may belong to another verb."""
    times = [found.start() for found in _TIME.finditer(text)]
    if not times:
        return 0.0
    if _BY_WHEN.match(question.text) and not _BY.search(text):
        return 0.5
    if not question.deed:
        return 1.0
    sought = _deeds(question)
    deeds = [
        found.start()
        for found in _WORD.finditer(text)
        if any(matched(counts, text_keys(found[0])) >= WIDER for counts in sought) and not _WHO_DOES.search(found[0])
    ]
    if question.to_come and _UNTIL.search(text):
        return 1.0  # "When will it reopen?" "It stays closed until Friday."
    if not deeds:
        return 0.7
    return 1.0 if min(abs(time - deed) for time in times for deed in deeds) <= CLOSE else 0.6


CLOSE = 75
"""Characters between a verb and the time that belongs to it, at most."""

_BY_WHEN = re.compile(r"(?:by|until) (?:when|what|which)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|until|till|before|within|deadline|no later than|through)\b", re.IGNORECASE)
_WHO_DOES = re.compile(r"(?:er|or)s?$")
"""The founder's time is not that of the founding."""

_UNTIL = re.compile(r"\b(?:until|no (?:new |fixed )?date)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def _place(question: Question, text: str) -> float:
    asked = {key for name in question.names for key in name.keys}
    moved = _MOTION.search(question.text) is not None
    best = 0.0
    for found in _PLACE.finditer(text):
        word = found["place"].strip(".’'")
        if name_concept(word) not in asked | DAY_KEYS and not (
            _OF_A_NAME.match(text, found.start("place")) or _IN_PRINT.search(found[0])
        ):
            best = max(best, 1.0 if moved or _STANDS_IN.search(found[0]) else DIRECTED)
    if best:
        return best
    if _PLAIN_PLACE.search(text):
        return 0.9
    if not _SOMEWHERE.search(text):
        return 0.0
    return 0.8 if {concept(word) for word in tokens(text)} & question.deed else 0.5


DIRECTED = 0.7
"""What a name behind "to", "from" or "on" is worth as a place, where no movement is asked about: it may be anything."""

_STANDS_IN = re.compile(
    r"(?:in|at|near|outside|across|inside|aux?|à|dans|bei|am|im|en)\b(?! the journal)", re.IGNORECASE
)
_IN_PRINT = re.compile(r"\b(?:journal|magazine|newspaper|report|statement|interview|letter)\b", re.IGNORECASE)
_OF_A_NAME = re.compile(r"[^\W\d_][\w.-]*(?: [A-ZÀ-ÞА-Я][\w.-]*)*['’]s?\b")
_MOTION = re.compile(
    r"\b(?:come|came|go|goes|going|went|gone|move\w*|travel\w*|sen[dt]\w*|fle[ed]\w*|fl[ye]\w*|flew|take\w*|took|"
    r"sail\w*|return\w*|arriv\w*|deliver\w*|ship\w*|export\w*|import\w*|from|to)\b",
    re.IGNORECASE,
)


def _person(question: Question, unit: Unit, text: str) -> float:
    """1 for a name that the question has not, 0.8 for a description; who holds an office is a name beside it."""
    asked = {key for name in question.names for key in name.keys}
    proper = {name_concept(word) for line in unit.lines for word in line.proper} - DAY_KEYS
    if question.defines and question.words:
        return 1.0 if _named_beside(question, text, proper - asked) else 0.0
    if question.defines:
        return 1.0
    if question.agent and _agentless(question, text):
        return AGENTLESS
    if ({name_concept(word) for word in tokens(text)} & proper) - asked:
        return IN_PASSING if _only_in_passing(question, text) else 1.0
    if question.language != "en":
        return 0.75  # what is no name in the grammar of other languages is not known here
    described = _DESCRIBED.search(text) or any(is_person(w) and concept(w) not in question.words for w in tokens(text))
    return 0.8 if described else 0.0


def _named_beside(question: Question, text: str, proper: Collection[str]) -> bool:
    """Whether a name stands within a few words of what is asked for: "lead investigator Henrik Oduya"."""
    words = tokens(text)
    if _NEW.search(question.text) and not _NEW.search(text):
        return False
    role = expansion(question.role) if question.role else {}
    for index, word in enumerate(words):
        if matched(role, text_keys(word)) >= WIDER if role else concept(word) in question.words:
            if _GONE.intersection(map(str.casefold, words[max(0, index - 2) : index])) and not _GONE_ASKED.search(
                question.text
            ):
                continue  # who is the mayor is not who was it
            around = words[max(0, index - _BESIDE) : index] + words[index + 1 : index + 1 + _BESIDE]
            if any(near[0].isupper() and name_concept(near) in proper for near in around):
                return True
    return False


def _agentless(question: Question, text: str) -> bool:
    """Whether what is asked about was done, each time, without a word on by whom: "a mistake was found"."""
    words = _WORD.findall(text)
    sought = _deeds(question)
    passive = []
    for index, word in enumerate(words):
        if any(matched(counts, text_keys(word)) >= WIDER for counts in sought):
            helped = {near.casefold() for near in words[max(0, index - _HELPED) : index]} & _BE
            by = "by" in (near.casefold() for near in words[index + 1 : index + 1 + _BESIDE])
            passive.append(bool(helped) and is_past(word) and not word.endswith("ing") and not by)
    return bool(passive) and all(passive)


def _only_in_passing(question: Question, text: str) -> bool:
    """Whether what is asked about is never told of anybody, but taken for granted: "each injured worker"."""
    words = _WORD.findall(text)
    sought = _deeds(question)
    places = [i for i, word in enumerate(words) if any(matched(counts, text_keys(word)) >= WIDER for counts in sought)]
    return bool(places) and all(i and is_past(words[i]) and words[i - 1].casefold() in _DETERMINERS for i in places)


_DETERMINERS = frozenset("the a an each every all his her its their these those some".split())
IN_PASSING = 0.85
"""What a passage is worth to "who was injured" that only speaks of "the injured"."""

AGENTLESS = 0.3
"""What a passage is worth to "who did it" that only says that it was done."""

_HELPED = 2
_BE = frozenset("is are was were be been being get gets got".split())
_GONE = frozenset("former ex late outgoing then previous".split())
_GONE_ASKED = re.compile(r"\b(?:was|were|former|ex|late|outgoing|previous|predecessor|last|before)\b", re.IGNORECASE)
_BESIDE = 5
_NEW = re.compile(
    r"\b(?:new|next|future|incoming|success\w+|succeed\w*|appoint\w*|replac\w+|take[sn]? over)\b", re.IGNORECASE
)
