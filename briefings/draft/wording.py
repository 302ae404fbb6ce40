"""What English wording gives away about a sentence: who speaks, what leans on another sentence, what is still to come.

For choosing sentences, not for checking them: a word missed here costs a worse choice, never a false sentence. Other
languages have the openers that lean on a sentence before; of the rest they have nothing, and are chosen by position,
names and numbers alone.
"""

from __future__ import annotations

import re

_REPORTING = """
accused acknowledged added adds admitted alleged announced apologised apologized argued argues asserted assured
believed believes boasted called claimed claims commented complained conceded concluded condemned confirmed
contended countered cautioned declared declined denied denies described disclosed dismissed emphasised emphasized
estimated estimates explained hailed hinted insisted insists joked lamented maintained mentioned noted notes
observed pledged pointed posted praised predicted promised proposed quipped reaffirmed recalled rejected reiterated
remarked repeated replied responded revealed said say says shouted signalled signaled stated states stressed
suggested telling tells testified thanked told tweeted urged vowed warned warns welcomed wrote writes
"""
REPORTING_VERBS = frozenset(_REPORTING.split())
"""Verbs whose subject speaks."""

_CONTRADICTING = """
accused contradicted contradicting countered denied denies disputed dismissed rejected refused refuses condemned
criticised criticized warned warns insisted insists acknowledged admitted conceded
"""
CONTRADICTING_VERBS = frozenset(_CONTRADICTING.split())
"""Verbs of saying that take a side: such a statement tells more than one that comments."""

_PRONOUNS = """he she it they we i you his her hers its their theirs our my your him them us this that these those such
both others another neither either each one none some all many most few several"""
OPENING_PRONOUNS = frozenset(_PRONOUNS.split())
"""Words that, at a sentence's start, stand for something said before it."""

_PERSONAL = "he she his her hers him they their theirs them himself herself themselves"
PERSONAL_PRONOUNS = frozenset(_PERSONAL.split())

DETERMINERS = frozenset("a an the one two three four five no every".split())

OWNERS = frozenset("its their his her".split())
OWNED = frozenset("his her him".split())
PERSON = re.compile(
    r"(?:er|or|ist|man|woman|ant|ent|ian|ee|boy|girl|wife|son|sister|mum|dad|king|queen|prince|princess|judge|coach|"
    r"chief|nurse|pope|child|teen|adult|guard|cook|pilot|guest|head|dean)$",
    re.IGNORECASE,
)
"""Endings of words for somebody; what only looks like one ("water") lets a sentence stand that leans."""

_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
COUNTED_BEFORE = re.compile(
    rf"\b(?:at least|about|only|nearly|more than|up to|another|a further) (?:\d{{1,3}}|{_NUMBERS}) "
    r"(?:are|is|were|was|have|has|had|will|would)\b"
    rf"|^(?:One|Two|Three|Four|Five|Six) of the (?:others?|{_NUMBERS})\b"
    rf"|\b(?:give up|lose|take|keep|sell|buy|offer|get) (?:\d{{1,2}}|{_NUMBERS})[.;]",
)
"""Counts of what the sentence before names: "at least 40 are needed", "one of the two"."""

_FIRST_PERSON = "i we my our me us mine ours myself ourselves i'm i've we're we've let's"
FIRST_PERSON = frozenset(_FIRST_PERSON.split())

_CONNECTIVES = """
but and or nor so yet however therefore thus hence moreover furthermore besides instead meanwhile also additionally
likewise similarly otherwise nevertheless nonetheless consequently accordingly rather still then though although
conversely indeed first second third firstly secondly thirdly finally lastly perhaps again too afterwards afterward
later earlier elsewhere there here because since nor even only
"""
CONNECTIVES = frozenset(_CONNECTIVES.split())
"""Words that, at a sentence's start, tie it to the one before."""


def _any_of(*sources: str, before: str = r"\b") -> re.Pattern[str]:
    """Return a pattern for any of `sources` as whole words, whatever the case."""
    return re.compile(rf"{before}(?:{'|'.join(sources)})\b", re.IGNORECASE)


_THIS = "(?:this|that|these|those|his|her|their|its|him|them|it)"

OPENING_PHRASES = _any_of(
    "as a result",
    "as (?:such|for|both|the world)",
    "in (?:response|addition|contrast|turn|fact|short|other words|any case)",
    f"(?:in|for|despite|after|following|under|with|to|by|from|of|at|on) {_THIS}",
    "for (?:example|instance|now)",
    "after leaving",
    "(?:until|by|since|even) then",
    "that said",
    "on the other hand",
    "at the same time",
    "of course",
    "fully aware",
    "if (?:so|that|not|true|this)",
    "what (?:remains|matters|is more)",
    "let us",
    "more importantly",
    "(?:the|that|this) (?:question|point) is",
    r"(?:an?|the) (?:spokes\w+|official|aide|source) (?:said|told|added|declined)",
    before="",
)
"""Phrases that tie an opening to what came before, or open what is not news."""

_UNITS = "minutes?|hours?|days?|weeks?|months?|years?"
_WEEKDAYS = "mon|tues|wednes|thurs|fri|satur|sun"
OPENING_TIME = re.compile(
    rf"(?:(?:(?:on|last|next|by|until|since) )?(?:{_WEEKDAYS})day(?: (?:morning|afternoon|evening|night))?"
    rf"|(?:last|next|in (?:the )?(?:past|last|coming)?) ?(?:week|month|year|night|{_UNITS})"
    rf"|(?:just |only |some |about )?(?:an?|the|\w+) (?:{_UNITS}) (?:ago|later|earlier|before|after))\b,?",
    re.IGNORECASE,
)
"""A time at a sentence's start: no "he" stands for it."""

ASKED = _any_of("asked", "pressed", "when (?:asked|questioned|pressed)", before="")
"""An opening that tells what somebody was asked: it leans on the name of who answers, which follows."""

_LEANING_NOUNS = """
latter former article report official statement event decision move pair mistake shift development stance author piece
letter document post message remark remarks comment comments answer calculation idea proposal plan claim announcement
incident offer change result reason reasons figure figures same other others side sides leaders parties spokesman
spokeswoman spokesperson minister president officials number numbers union company board board's official's president's
administration administration's government ministry two party club team court group firm bill law deal agreement
"""
LEANING_SUBJECTS = re.compile(
    rf"(?:the|both|either|neither) (?:{'|'.join(_LEANING_NOUNS.split())})\b(?! (?:of|between) (?:the )?(?-i:[A-Z]))",
    re.IGNORECASE,
)
"""Subjects that name something only with the sentence before: "the ministry", but not "the ministry of Verdal"."""

LEANING_OWNERS = re.compile(
    rf"(?:\w+ ){{1,3}}(?:of|to|on|with|about) (?:the|both) (?:{'|'.join(_LEANING_NOUNS.split())})"
    r"(?:,| (?:are|is|was|were|have|has|had|will|would|said|says?|told|warned?|argued?|suggests?|fears?|expects?)\b)",
    re.IGNORECASE,
)
"""Subjects that are told by such a one: "Critics of the decision have warned"."""

TIED = re.compile(
    r"(?:[^\s,]+ ){1,5}(?:also|likewise|too)\b"
    r"|[^,]{3,60}, (?:meanwhile|however|though|in turn|for (?:his|her|its) part|by contrast|on the other hand),",
)
"""Openings that go on from another sentence, and can still be read without it: "Holm also said", "Holm, meanwhile,"."""

LEANING_WITHIN = re.compile(
    r"\b(?:this|these) (?!(?:week|month|year|morning|afternoon|evening|weekend|spring|summer|"
    r"autumn|fall|winter|time|one)\b)[a-z]"
    r"|\b(?:denied|confirmed|rejected|disputed|repeated|welcomed|dismissed|said) (?:that|it|this|so|them)\s*[.;,]"
    r"|\bcalled (?:that|this)\b"
    r"|\b(?:says?|said|insists?|insisted|adds|added) (?:that )?(?:that|this) (?:is|was|were|had|has|would)\b"
    r"|\b(?:on the|(?:that|the) same) (?:day|night|morning|evening)\b(?! (?:of|that|when|before|after|in|as))"
    r"|\bthat (?:it|they|he|she) (?:was|were|is|are|had|has|did|does|do|would|could)(?: not|n['’]t)?\s*[.;,]"
    r"|\b(?:vote|voted|votes|voting|decides?|decided|comment|commented|agreed?|respond|responded|object|objected) "
    r"(?:on|to|about|for|against) it\b"
    r"|\bsuch an? [a-z]"
    r"|\b(?:puts?|gave|gives|confirm(?:s|ed)?|disputed?|disputes) (?:the|that|this) (?:number|figure|total)\b(?! of)"
    r"|\bwho (?:heads|leads|runs|chairs|directs|owns|founded) (?:its|their)\b",
)
"""Words inside a sentence that point to the one before: "this potential move", "denied that.", "rose on the day"."""

_AS_SAID = (
    r"(?:this|that|it|(?:all|some) of (?:this|that|it)|"
    r"(?:the|this|that|these|those|both) (?:claim|account|report|accusation|allegation|charge|assertion|version|"
    r"description|suggestion|criticism)s?)"
)
_NOT_SO = r"(?:untrue|false|wrong|incorrect|inaccurate|nonsense|unfounded|baseless|misleading|fabricated|invented|lies)"
REJECTS = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:es?|ed)|dismiss(?:es|ed)?|contest(?:s|ed)?|contradict(?:s|ed)?|"
    rf"refut(?:es?|ed)|challeng(?:es?|ed)) {_AS_SAID}"
    r"(?= *[.,;:—–]| (?:as|and|but|saying|again|outright|\w+ly)\b|(?<! that) (?:on|in|when|through)\b)"
    rf"|\b(?:calls?|called) {_AS_SAID} (?:an? )?[\"“'‘]?(?:\w+ ){{0,2}}(?:{_NOT_SO}|lie)\b"
    rf"|\b(?:says?|said|insists?|insisted) (?:that )?{_AS_SAID} (?:is|was|are|were) [\"“'‘]?(?:\w+ ){{0,2}}"
    rf"(?:{_NOT_SO}|an? lie|not (?:true|so|correct|the case))\b(?! (?:to|that|of|for)\b)",
    re.IGNORECASE,
)
"""What says of the sentence before that it is not so: "The company rejects this.", "he said that was untrue".

"Denied that the pump had failed" and "denied it had failed" name what they deny, and are none.
"""

UNNAMED_THING = re.compile(
    r"^[^,]*, who (?:\w+ ){0,2}(?:it|them|that)\b"
    r"|^(?:(?:In (?:\w+ )?\d{4}|(?:On|Last) \w+),? )?(?:[Aa]n?|[Tt]he|Some|Two|Three|[A-Z]\w+)(?: \w+){0,5} "
    r"(?:(?!(?:said|told|knew|hoped|feared|claimed|denied)\b)"
    r"\w+ed|found|made|took|sent|brought|sold|bought|gave|put|saw|held|won|lost|kept|built|paid for) (?:it|them)"
    r"(?= (?:in|on|at|to|from|for|with|by|up|out|off|down|back|and|after|before|as|into|over|under)\b| \d|[,.;])"
)
"""What somebody did to something that only the sentence before names: "the minister, who had considered it, …", "they
found it in a shed"."""

REFERENCE_BACK = _any_of(
    "as (?:noted|mentioned|described) (?:above|earlier)",
    "the aforementioned",
    "this (?:article|report|story)",
    "read more",
    "click here",
    "(?:correction|clarification|editor['’]s note)(?=:)",
)

RHETORIC = _any_of(
    "remains? to be seen",
    "only time will tell",
    "one thing (?:remains|is) clear",
    "what remains clear",
    "remains a",
    "paradoxically",
    "counterintuitively",
    r"game.chang\w+",
    "closed doors",
    r"delicate (?:calculus|balanc\w+)",
    "at a crossroads",
    "no surprise",
    "(?:could|may|might) (?:prove|ultimately|reshape|cement|test)",
    "continues? to (?:blur|unfold)",
    "stark reminder",
    "reminder of",
    "represent(?:s|ed)? an?",
    "not just",
    "(?:has|have) been seen as",
    "perhaps most",
    "raises questions",
    "signals complex",
    "reflects?",
    "underscores?",
    "highlights?",
    "paves? the way",
    "looks like",
    "it is (?:more )?(?:likely|clear|unlikely)",
    "of course",
    "surely",
    "clearly",
    "obviously",
    "undoubtedly",
    "takes note of",
    "(?:declined|refused) to comment",
    r"did not (?:\w+ly )?(?:give a|comment|respond|reply|answer)",
    "could not be reached",
)
"""Wording of comment, or of nothing, rather than report."""

STANCE = _any_of(
    "should",
    "must",
    "ought",
    "never",
    "cannot",
    "has to",
    "have to",
    "had to",
    "no longer",
    r"(?:can|won|will|would|do|does|did|is|are|was|were|has|have)(?:n['’]t| not|['’]t)",
)
"""Words of a position rather than a remark."""

CROWD = _any_of(
    r"(?:some|many|several|most|other|military|political|outside|western|independent|legal)? ?"
    r"(?:analysts|critics|observers|experts|commentators|supporters|opponents|insiders)"
    r"(?: of [^,]{3,40})?,? (?!who )",
    "(?:some|many|several|most|other) (?:officials|people|[A-Z][a-z]+ans)",
    before=r"^(?:[^,]{0,60}, |While |But )?",
)
"""Somebody who is nobody in particular, at a sentence's start: what they say is comment."""
PRAISE = _any_of(
    r"(?:would like to )?thank(?:s|ed)? (?!(?:his|her)\b)",
    "(?:is|are|am|was|were) (?:very |so )?(?:proud|pleased|delighted|honoured|honored|grateful|excited|thrilled)",
    r"(?:exemplary|outstanding|tireless|dedicated|excellent|world-class|\w+-leading|state-of-the-art|best-in-class)",
    "(?:first|top|highest|number one) priority",
    "committed to",
    "(?:deeply|bitterly|very) (?:disappointed|saddened|moved|shocked)",
    "thoughts (?:and prayers )?(?:are|go)",
    "leading (?:provider|supplier|maker|company)",
)
"""Wording in which somebody praises: releases are full of it."""

PREACHES = re.compile(r"\b(?:must|should|ought to) (?:not |never |have |now |be )*[a-z]+", re.IGNORECASE)
"""What is to be done, in the text's own voice unless it says whose demand it is."""

DEMANDS = _any_of("ruled", "rules", "courts?", "judges?", "law", "laws", "order(?:s|ed)?", "requires?", "required")
"""Who says that somebody must, beside the verbs of saying."""

HEARSAY = _any_of("reportedly", "allegedly", "rumou?red", "is said to")

CONTRAST = _any_of(
    "contradict(?:s|ed|ing)",
    "disagree(?:s|d)?",
    "disputed",
    "den(?:y|ies|ied)",
    "rejected",
)
"""Wording that sets one account against another."""

_DAYS_AND_TIMES = "week|month|year|weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_WEEKDAYS_AHEAD = rf"(?:{_WEEKDAYS})day"
_MONTH_DAY = (
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|"
    r"sep|oct|nov|dec)[a-z]*)"
)
_TO_COME = (
    r"(?:is|are|was|were|be|been) (?:\w+ly )?(?:expected|scheduled|due|set|slated|planned|poised) (?:to|for|on)",
    r"(?:(?<!\ba )(?<!\bthe )(?<!\bany )plans?|intends?|aims?|vows?|vowed|pledged|promised) to",
    r"will (?!not have|have)(?:\w+ly )?\w+",
    rf"(?:next|coming) (?:{_DAYS_AND_TIMES})",
    r"until (?:at least )?(?:\w+ \d{1,2}|\d{1,2} \w+|march|april|may|june|spring|autumn|next)",
    r"(?:votes?|meets?|plays?|rules|decides?|begins?|opens?|starts?|ends?|expires?|resumes?|speaks?|hears?) "
    rf"[^.;]{{0,40}}?\b(?:on|by|from|until) (?:{_WEEKDAYS_AHEAD}|{_MONTH_DAY})",
    rf"(?:must|has to|have to) be \w+ (?:by|before|on) (?:{_WEEKDAYS_AHEAD}|{_MONTH_DAY})",
)
_MAYBE_TO_COME = (
    r"(?:would|could|may|might) (?:be (?:held|read|published|inspected|closed|sent|released|discussed|voted)|"
    r"publish|meet|hold|begin|start|open|vote|return|lead|send|visit|protest|decide|continue|attend|resume|"
    r"take place|go ahead)"
)
FIRMLY_TO_COME = _any_of(*_TO_COME)
TO_COME = _any_of(*_TO_COME, _MAYBE_TO_COME)
"""Wording of what is still to come; the firm part of it, and also what needs a time beside it ("would publish")."""

SOON = _any_of(
    rf"(?:next|this|later this|coming) (?:{_DAYS_AND_TIMES})",
    "by the end of",
    "in the (?:coming|next)",
    "tomorrow",
    r"within (?:\w+ )?(?:hours|days|weeks)",
    "on (?:mon|tues|wednes|thurs|fri|satur|sun)day",
    "until",
    "after the",
)

SCHEDULED = re.compile(
    r"\b(?:(?:is|are|was|were|be) (?:\w+ly )?(?:expected|scheduled|due|set|slated|planned)|agreed to|"
    r"will|would|plans? to|next "
    r"(?:week|month|year|\w+day))\b",
    re.IGNORECASE,
)

CONDITIONAL = re.compile(
    r"\b(?:if|unless|could|might|(?-i:may)|whether|likely|hypothetical\w*|would have|were to)\b", re.IGNORECASE
)
"""What makes a sentence about the future a guess."""

_OPENERS_ELSEWHERE = {
    "de": """
        er sie es dies diese dieser dieses das damit dabei daher darum deshalb doch aber und oder jedoch dennoch
        auch außerdem zudem dann so allerdings dagegen stattdessen ob ihr ihre sein seine dort hier
    """,
    "fr": """
        il elle ils elles ce cela ceci cette ces mais et ou donc or ni car cependant toutefois pourtant ainsi
        aussi puis alors enfin leur leurs son sa ses là en effet
    """,
    "es": """
        él ella ellos ellas esto eso esta este estos estas pero y o así además sin embargo entonces luego
        también su sus allí aquí por
    """,
    "it": """
        egli lui lei essi loro questo questa ciò ma e o però così inoltre quindi allora anche poi il suo la sua
    """,
    "pt": """
        ele ela eles elas isto isso este esta mas e ou porém assim além então também depois seu sua
    """,
    "nl": """
        hij zij ze het dit dat deze die maar en of dus daarom ook toen echter bovendien zijn haar hun daar hier
    """,
    "ru": """
        он она оно они это этот эта эти но и а или однако поэтому также тогда затем кроме его ее её их там здесь
        при потом
    """,
    "uk": """
        він вона воно вони це цей ця ці але і й та або однак тому також тоді потім крім його її їх там тут при
    """,
}
OPENERS_ELSEWHERE = {language: frozenset(listed.split()) for language, listed in _OPENERS_ELSEWHERE.items()}
"""Opening words that lean on the sentence before, for languages other than English."""
