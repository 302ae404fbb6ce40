"""What a question asks for, by the way it opens (a person, a time, a number, somebody's words), and its language."""

from __future__ import annotations

import re
from enum import StrEnum

__all__ = ["AUXILIARY", "CHANGE_WORDS", "SAID_WORDS", "Asked", "asked_for", "compares", "language_of"]


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


AUXILIARY = r"(?:did|does|do|has|have|had|is|are|was|were|will|would|can|could|should|may|might)"
_SAY = (
    r"(?:say|said|says|saying|tell|told|think|thought|claim|claimed|argue|argued|write|written|wrote|post|posted|"
    r"announce|announced|warn|warned|mention|mentioned|comment|commented|declare|declared|state|stated|insist|insisted|"
    r"believe|reply|replied|answer|answered|respond|responded|react|reacted|promise|promised|call|described|describe)"
)
_SAID = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:and |so |but )?what(?: exactly| else)? {AUXILIARY} (?P<who>.+?) (?:been )?{_SAY}(?:ing)?\b(?P<rest>.*)$",
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
_CHANGE = re.compile(
    r"\b(?:chang\w+|shift\w*|evolv\w+|u-turn|timeline|chronolog\w+|over time|history of|develop(?:ed|ment|ments)|"
    r"so far|step by step)\b",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    r"\b(?:compare|comparison|difference|differ|differs|disagree|versus|vs\.?|dispute|contradict\w*)\b", re.I
)
CHANGE_WORDS = """
change changed shift evolve position stance view timeline time compare difference differ disagree dispute versus history
development develop developed chronology
""".split()
SAID_WORDS = """
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
_GERMAN = re.compile(
    r"(?:wer|wen|wem|wessen|wann|wohin|woher|wo|warum|wieso|weshalb|wie|welche[mnrs]?|hat|haben|ist|sind|wurden?|"
    r"wird|was "
    r"(?:sagt|sagte|ist|hat|sind|wird|wurde|fordert|wirft))\b",
    re.IGNORECASE,
)
_KANA, _HAN = re.compile("[\u3040-\u30ff]"), re.compile("[\u4e00-\u9fff]")
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


def asked_for(text: str) -> tuple[Asked, str]:
    """Return what kind of answer a question wants, and, as typed, whose words, "" for nobody's.

    `text` is the question without its question mark.
    """
    asked = next((kind for kind, pattern in _OPENINGS if pattern.match(text)), Asked.WHAT)
    speaker = ""
    if asked is Asked.WHAT and (found := _first_match(_SAID, text)) is not None:
        asked, speaker = Asked.SAID, found["who"]
    elif (found := _ACCORDING.search(text)) is not None:
        speaker = found["who"]
    if _CHANGE.search(text) or compares(text):
        asked = Asked.CHANGE if asked in (Asked.WHAT, Asked.WHEN, Asked.SAID, Asked.WHETHER) else asked
    return asked, speaker


def compares(text: str) -> bool:
    """Whether a question asks what differs, or who disagrees."""
    return _COMPARE.search(text) is not None


def _first_match(patterns: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    return next((found for pattern in patterns if (found := pattern.match(text))), None)


def language_of(text: str) -> str:
    """Return the language of a question as far as its question word or its script tells; English otherwise."""
    if _KANA.search(text):
        return "ja"
    if _HAN.search(text):
        return "zh"
    return next((language for language, opens in _OPENERS.items() if opens.match(text)), "en")
