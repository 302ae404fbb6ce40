"""Understanding a question by rule: what kind of answer it wants, about whom and what, said by whom, and when.

Needs no model. English questions are understood whole; of other languages the question word, the names, the numbers
and the words that are not grammar.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ...text.folding import fold_text
from ...text.keys import is_number, tokens
from ...text.quotations import quotations
from .about_articles import asks_about_articles, asks_for_the_latest
from .expansion import phrasal
from .predicate import Predicate, predicate
from .vocabulary import LIGHT, LONG_NAMES, PEOPLE, concept, is_past, is_plain, is_scaffold, name_concept

__all__ = ["Asked", "Name", "Question", "halves", "understand"]


class Asked(StrEnum):
    """What kind of answer a question wants."""

    WHO = "a person or an organisation"
    WHEN = "a date or a time"
    WHERE = "a place"
    HOW_MANY = "a number"
    WHY = "a reason"
    SAID = "what somebody said"
    WHETHER = "whether it is so"
    CHANGE = "how it changed over time"
    WHAT = "what is reported"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a question: its words as typed, and their keys. The last word is the one that texts repeat."""

    text: str
    keys: tuple[str, ...]

    @property
    def last(self) -> str:
        return self.keys[-1]


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question as rules read it.

    `names`, `words` (concepts) and `numbers` are what an answer has to be about; `counted` are the concepts of what is
    counted in "how many ..." (`counted_typed`: its words), `speaker` who is asked about in "what did X say", as typed.
    `circumstance` are the words
    of a side clause ("after meeting Zelensky"), which count for less. `phrases` are words in quotation marks. `measure`
    are concepts of what "how far", "how long" are answered in. `to_come` tells that it asks about what is still to
    come, `defines` that it asks what or who something is, `overview` that it asks for all there is on something.
    `kind` is the kind of thing that "which ..." asks for, `role` the office that "who is the ..." does. `deed` is the
    concept of its verb, or of the noun that is asked about where the verb says little, `owned` are those of what is
    asked about as somebody's ("sister"), `agent` tells that it asks who did something,
    `about_articles` that it asks about the articles and not about what they say, `latest` that it asks for what is new,
    `negated` for what was not done,
    `typed` the words as they were typed, verbs of two words as one, `pairs` the keys of telling words that stand side
    by side.
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
        return frozenset(name_concept(w) for w in [w for w in words if w.casefold() not in _TITLES] or words)

    @cached_property
    def speaker_words(self) -> frozenset[str]:
        """Concepts of the words of the speaker."""
        return frozenset(concept(word) for word in tokens(self.speaker))

    @property
    def telling(self) -> tuple[str, ...]:
        """The words it was searched by, as typed, for telling a reader."""
        return tuple(t for t in dict.fromkeys(tokens(self.text)) if not is_scaffold(t, self.language))


_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(_MONTHS)
_DATE = re.compile(
    rf"\b(?:(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|"
    rf"th)? (?:of )?(?:{_MONTH})(?:,? \d{{4}})?"
    rf"|\d{{4}}-\d{{2}}-\d{{2}}|(?:{_MONTH}) \d{{4}}|(?<=\bin )(?:{_MONTH}))\b",
    re.IGNORECASE,
)
_TITLES = frozenset(
    """president prime minister foreign defence defense mayor mr mrs ms dr sir lord lady general chancellor king queen
    secretary senator governor professor pope minister's ministers spokesman spokeswoman""".split()
)
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())

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
_GERMAN = re.compile(
    r"(?:wer|wen|wem|wessen|wann|wohin|woher|wo|warum|wieso|weshalb|wie|welche[mnrs]?|hat|haben|ist|sind|wurden?|"
    r"wird|was "
    r"(?:sagt|sagte|ist|hat|sind|wird|wurde|fordert|wirft))\b",
    re.IGNORECASE,
)
_AUX = r"(?:did|does|do|has|have|had|is|are|was|were|will|would|can|could|should|may|might)"
_SAY = (
    r"(?:say|said|says|saying|tell|told|think|thought|claim|claimed|argue|argued|write|written|wrote|post|posted|"
    r"announce|announced|warn|warned|mention|mentioned|comment|commented|declare|declared|state|stated|insist|insisted|"
    r"believe|reply|replied|answer|answered|respond|responded|react|reacted|promise|promised|call|described|describe)"
)
_SAID = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:and |so |but )?what(?: exactly| else)? {_AUX} (?P<who>.+?) (?:been )?{_SAY}(?:ing)?\b(?P<rest>.*)$",
        r"^how (?:did|does|do|has|have) (?P<who>.+?) (?:respond|responded|react|reacted|reply|answer|describe|"
        r"described|"
        r"explain|explained|justify|comment|characteri[sz]e|call|view|see)\b(?P<rest>.*)$",
        r"^what (?:is|was|are|were) (?P<who>.+?)(?:'s|’s|s'|s’) (?:position|view|views|opinion|response|reaction|"
        r"reply|stance|"
        r"answer|comment|comments|statement|message|warning|take|verdict|argument|claim|claims)\b(?P<rest>.*)$",
        r"^what (?:is|was) the (?:position|view|opinion|response|reaction|reply|stance|answer|argument) of (?P<who>.+?)"
        r"(?P<rest> (?:on|to|about|over|regarding)\b.*)?$",
    )
)
_ACCORDING = re.compile(
    r"\baccording to (?P<who>[^,?]+?)(?=[,?]|$| (?:what|who|how|when|why|did|is|was)\b)", re.IGNORECASE
)
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

_CHANGE = re.compile(
    r"\b(?:chang\w+|shift\w*|evolv\w+|u-turn|timeline|chronolog\w+|over time|history of|develop(?:ed|ment|ments)|"
    r"so far|step by step)\b",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    r"\b(?:compare|comparison|difference|differ|differs|disagree|versus|vs\.?|dispute|contradict\w*)\b", re.I
)
_CHANGE_WORDS = """
change changed shift evolve position stance view timeline time compare difference differ disagree dispute versus history
development develop developed chronology
""".split()
_SAID_WORDS = """
position view opinion response reaction reply stance answer comment statement say tell claim argue write post mention
respond react call state see message take declare insist announce justify characterise argument promise confirm
""".split()

_OPENINGS: tuple[tuple[Asked, re.Pattern[str]], ...] = tuple(
    (asked, re.compile(pattern, re.IGNORECASE))
    for asked, pattern in (
        (Asked.HOW_MANY, r"^(?:by |for |to |at |of |in |about )?how (?:many|much|long|far|fast|old|high|big|large|"
                         r"often|heavy|tall|wide|deep|late|close|cold|hot|strong)\b"),
        (Asked.HOW_MANY, r"^what (?:did|does|do|will|would|was|were|is|are) .*\b(?:cost|costs|earn|earns|pay|"
                         r"paid|fined|charge|worth)(?: (?:in|for|on|to|per|a|by) .*)?$"),
        (Asked.HOW_MANY, r"^(?:by )?what (?:margin|fine|fee|salary|pay|bonus|sum|share|quota|duty|tariff|tax|odds|"
                         r"interest rate)\b"),
        (Asked.HOW_MANY, r"^(?:wie ?viele?|wieviel|wie lange|combien|cuánt[oa]s?|quant[ioae]|сколько|скільки)\b"),
        (
            Asked.HOW_MANY,
            r"^what (?:is |was |were |are )(?:[\w.-]+['’]s? )"
            r"(?:population|price|age|size|speed|budget|share|salary|turnover|value)\b",
        ),
        (Asked.HOW_MANY, r"^what (?:is |was |were |are )?(?:the |its )?(?:number|percentage|share|amount|total|"
                         r"figure|price|cost|speed|death toll|"
                         r"toll|size|rate|value|population|budget|age|range)\b"),
        (Asked.WHEN, r"^(?:until |since |by |from |on )?(?:when|what (?:day|date|time|year|month)|which (?:day|"
                     r"date|year|month))\b"),
        (Asked.WHEN, r"^(?:wann|quand|cuándo|quando|когда|коли)\b"),
        (Asked.WHERE, r"^(?:from |to |in )?(?:where|(?:what|which) (?:city|country|town|place|hotel|hospital|"
                      r"village|state|region))\b"),
        (Asked.WHERE, r"^(?:wo|wohin|woher|où|dónde|dove|где|куда|де|куди)\b"),
        (Asked.WHO, r"^what (?:is|was|are|were) the names? of\b"),
        (Asked.WHO, r"^(?:to |from |by |with |for )?(?:who|whom|whose)\b"),
        (Asked.WHO, r"^(?:what|which) (?:company|companies|person|people|minister|leader|organi[sz]ation|agency|"
                    r"newspaper|party|"
                    r"official|officials|group|union|country's|government)\b"),
        (Asked.WHO, r"^(?:wer|wem|wen|qui|quién|quiénes|chi|кто|хто)\b"),
        (Asked.WHY, r"^(?:why|how come|for what reason|what (?:is|was|were) the reasons?|what (?:caused|led to|"
                    r"made)|warum|wieso|"
                    r"weshalb|pourquoi|por qué|perché|почему|чому)\b"),
        (Asked.WHEN, r".*(?:什么时候|何时|哪天|哪年|いつ)"),
        (Asked.HOW_MANY, r".*(?:多少|几[个人名次年天]|何[人件台回年個時分]|いくつ|いくら)"),
        (Asked.WHO, r".*(?:谁|誰|だれ)"),
        (Asked.WHERE, r".*(?:哪里|哪儿|在哪|どこ)"),
        (Asked.WHY, r".*(?:为什么|为何|なぜ|どうして)"),
        (Asked.WHETHER, r"^(?:did|does|do|is|are|was|were|has|have|had|will|would|can|could|should|may|"
                        r"might)(?:n't)?\b"),
    )
)  # fmt: skip


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
    language = _language(bare)
    asked = next((kind for kind, pattern in _OPENINGS if pattern.match(bare)), Asked.WHAT)
    speaker = ""
    if asked is Asked.WHAT and (found := _first_match(_SAID, bare)) is not None:
        asked, speaker = Asked.SAID, found["who"]
    elif (found := _ACCORDING.search(bare)) is not None:
        speaker = found["who"]
    compared = _COMPARE.search(bare) is not None
    if _CHANGE.search(bare) or compared:
        asked = Asked.CHANGE if asked in (Asked.WHAT, Asked.WHEN, Asked.SAID, Asked.WHETHER) else asked
    phrases = tuple(q.inner.of(flat) for q in quotations(flat) if q.closed and not q.depth)
    dates = tuple(found[0] for found in _DATE.finditer(flat))
    without_dates = _PERIOD.sub(r"\1", _DATE.sub(" , ", plain))
    side = " ".join(found["clause"] for found in _SIDE.finditer(_ASKED_FIRST.sub("", without_dates)))
    names = tuple(_names(without_dates, frozenset(known_names), language))
    named = {name_concept(word) for name in names for word in tokens(name.text)}
    measure: frozenset[str] = frozenset()
    dropped: set[str] = set()
    if asked is Asked.HOW_MANY and (found := _MEASURED.match(bare)) is not None:
        measure = frozenset(map(concept, _MEASURES[found[1].casefold()].split()))
        if _MOVES.search(bare):
            measure = frozenset(map(concept, ("percent", "point", "%")))
        dropped.update(map(concept, (found[1], *_MEASURING)))
    if asked is Asked.SAID:
        dropped.update(map(concept, _SAID_WORDS))
    if asked is Asked.WHO:
        dropped.add(concept("name"))
    if asked is Asked.CHANGE:
        dropped.update(map(concept, (*_CHANGE_WORDS, *_SAID_WORDS)))
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
        compared=compared,
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
    rf"(?P<first>(?:what|who|when|where|why|how|which|{_AUX})\b[^?]+?)(?:, (?:and|but) |\? (?:and |but )?)"
    rf"(?P<second>(?:what|who|when|where|why|how|which|{_AUX})\b[^?]+\??)$",
    re.IGNORECASE,
)

_ELIDED = re.compile(r"(?<!\w)(?:[dlnsjm]|qu)['’](?=[^\W\d])|-(?:t-)?(?:ils?|elles?)\b", re.IGNORECASE)
"""What French leaves out a vowel for, and the pronouns that its questions set behind the verb."""

_KANA, _HAN = re.compile("[\u3040-\u30ff]"), re.compile("[\u4e00-\u9fff]")
_HELPING = re.compile("[的是了吗呢什么谁多少几个何时候有在哪里怎为和与\u3040-\u309f何誰]")
"""Characters that make a pair say nothing in Chinese or Japanese: grammar, question words."""

_OPENERS = {
    "fr": re.compile(
        r"(?:à |de |pour |en |avec )?(?:qui|que|quand|où|pourquoi|comment|combien|quel(?:le)?s?|est-ce)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"(?:a |de |con |en |por |para )?(?:qué|quién(?:es)?|cuándo|dónde|cómo|cuánt[oa]s?|cuál(?:es)?)\b",
        re.IGNORECASE,
    ),
    "uk": re.compile(r"(?:хто|що|коли|куди|звідки|чому|скільки|який|яка|які|чи)\b", re.IGNORECASE),
    "ru": re.compile(r"(?:кто|что|где|когда|куда|откуда|почему|зачем|сколько|какой|какая|какие)\b", re.IGNORECASE),
    "de": _GERMAN,
}


def _language(text: str) -> str:
    """Return the language of a question as far as its question word or its script tells; English otherwise."""
    if _KANA.search(text):
        return "ja"
    if _HAN.search(text):
        return "zh"
    return next((language for language, opens in _OPENERS.items() if opens.match(text)), "en")


def _pairs(text: str, named: Collection[str], words: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the keys of each two telling words with none between them."""
    before = ""
    for token in tokens(text):
        name, word = name_concept(token), concept(token)
        key = f"n:{name}" if name in named else f"w:{word}" if word in words else ""
        if key and before and key != before:
            yield before, key
        before = key or before


def _first_match(patterns: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    return next((found for pattern in patterns if (found := pattern.match(text))), None)


def _tells(token: str, language: str) -> bool:
    low = token.casefold()
    if language in ("zh", "ja"):
        return _HELPING.search(token) is None
    return (
        not is_scaffold(token, language)
        and low not in _WEEKDAYS
        and low not in _MONTHS
        and (len(token) > 1 or not token.isascii())
    )


def _names(text: str, known: frozenset[str], language: str) -> list[Name]:
    """Return the runs of words that are names: capitalised after the first word, or used as names by the evidence."""
    found: list[Name] = []
    run: list[str] = []
    named = _NameTest(text, known, language)

    def end() -> None:
        if run:
            telling = [word for word in run if word.casefold() not in _TITLES]
            if telling:
                short = LONG_NAMES.get(" ".join(telling).casefold())
                keys = (short,) if short else tuple(name_concept(word) for word in telling)
                found.append(Name(" ".join(run), keys))
            run.clear()

    for index, part in enumerate(re.split(r"([\s,;:()\"“”]+)", text)):
        if index % 2:
            if part.strip():
                end()
            continue
        words = tokens(part)
        if len(words) != 1:
            end()
            found += [Name(word, (name_concept(word),)) for word in words if named(word, first=False)]
            continue
        if named(words[0], first=not index):
            run.append(words[0])
            if re.search(r"['’]s?$", part):
                end()
        else:
            end()
    end()
    return list({name.keys: name for name in found}.values())


class _NameTest:
    """Tells which words of a question are names."""

    def __init__(self, text: str, known: frozenset[str], language: str) -> None:
        self._known = known
        self._folded = {word.casefold() for word in known}
        self._language = language
        # Capitals that say nothing: a text all in them, and German, which sets them on every noun.
        self._capitals_tell = not (text.upper() == text or text.title() == text or language == "de")
        # Who sets capitals anywhere sets them on names.
        self._small_may_be = not any(word[0].isupper() for word in tokens(text)[1:])

    def __call__(self, word: str, *, first: bool) -> bool:
        low = word.casefold()
        scaffold = is_scaffold(word, self._language) and not (word.isupper() and len(word) > 1)
        if low in _WEEKDAYS or low in _MONTHS or is_number(word) or scaffold:
            return False
        if word in self._known or (word[0].isupper() and self._capitals_tell and not first):
            return True
        capital_but_untold = word[0].isupper() and not self._capitals_tell
        may_be = (self._small_may_be or capital_but_untold) and not is_plain(word) and len(word) > 3
        return may_be and low in self._folded


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
    rf"^(?:in |on |at |to |from |by )?(?:what|which) (?P<kind>(?!{_AUX}\b)\w+)(?= {_AUX}\b)",
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
