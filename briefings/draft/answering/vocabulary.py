"""Concepts: one key for the words that may stand for each other when a question is looked up.

For finding what bears on a question, never for deciding what is true: "hurt" finds "injured", and what is then shown
are the source's own words. English; words of other languages meet by their inflection-free form alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...store.analysis import terms
from ...text.keys import name_key, word_key
from ...text.thesaurus import related

__all__ = [
    "DAY_KEYS",
    "LIGHT",
    "LONG_NAMES",
    "MONTHS",
    "NOBODY",
    "PEOPLE",
    "VAGUE",
    "WEEKDAYS",
    "base",
    "concept",
    "in_place_of",
    "is_past",
    "is_person",
    "is_plain",
    "is_scaffold",
    "name_concept",
    "stem",
]

_IRREGULAR = """
say said says; tell told; meet met; send sent; fall fell fallen; rise rose risen; win won; lose lost; hold held; begin
began begun; write wrote written; give gave given; take took taken; make made; run ran; speak spoke spoken; find
found; buy bought; sell sold; pay paid; build built; leave left; keep kept; shoot shot; go went gone; come came; see
saw seen; know knew known; think thought; bring brought; feel felt; lead led; stand stood; understand understood;
break broke broken; choose chose chosen; drive drove driven; fly flew flown; grow grew grown; hide hid hidden; ride
rode ridden; sink sank sunk; seek sought; spend spent; steal stole stolen; swear swore sworn; teach taught; throw
threw thrown; wear wore worn; show shown; withdraw withdrew withdrawn; strike struck stricken; shrink shrank; freeze
froze frozen; forbid forbade forbidden; forget forgot forgotten; get got gotten; become became; draw drew drawn; arise
arose arisen; woman women; man men; child children; person persons; foot feet; mouse mice; wife wives; life lives;
half halves; knife knives; leaf leaves; crisis crises; bid bids; mean meant; lend lent; bear bore born; deal dealt;
fight fought; catch caught; hear heard; sit sat; sing sang sung; swim swam; feed fed; flee fled; lay laid; wolf
wolves; calf calves; thief thieves; sue sued suing; born birth
"""

_ALIKE = """
injure injury injuries hurt wound casualty harm; die dead death kill fatality deadly fatal killing lives; crash
accident collision collide wreck derail; phone telephone; postpone postponement delay defer; cancel cancellation
scrap; agree agreement accord commit commitment consent; refuse refusal decline reject rejection; close closure shut;
open reopen opening; begin start commence launch; end finish conclude; inspect inspection; find discover discovery
detect; resign resignation quit; buy purchase; rise increase climb gain jump; drop decrease slump plunge loss lose;
attend attendance; offer propose proposal; want wish desire seek hope; promise pledge vow; publish publication
release; pay payment; hit strike struck; stop halt cease; war conflict invasion hostility; weapon arms weaponry;
exchange swap trade return; fail failure failed; send supply provide deliver delivery transfer provision; firm company
business operator; doctor dr physician; boss chief head executive ceo chairman chairwoman charge; investigate
investigation inquiry probe investigator; travel fly trip journey; election vote ballot; arrest detain detention;
protest demonstrate demonstration; visit visited; build construct construction; damage destroy destruction ruin; help
aid assistance assist support; leader president; minister ministry; negotiate negotiation talk; price cost; earn
profit income revenue; permit allow; accuse accusation blame; deny denial; criticise criticize criticism critic; plan
intend; warn warning threat threaten; warfare battle; flat apartment; film movie; car vehicle; aircraft plane bomber
jet; lorry truck; train rail railway; student pupil; demand require; resolve settle settlement; withhold withdraw
withdrawn; serious severe; union unions; law bill; reopen reopening; risk risky danger dangerous; replace replacement;
respond response reply answer react reaction; discuss discussion; commit commitment; approve approval; confirm
confirmation; announce announcement; describe description; decide decision; meet meeting; predict forecast; suspend
suspension; expand expansion; sign signature; produce production manufacture manufacturer; export exports; import
imports; attack assault; ban prohibit; rebuild renovate; employ employee staff worker; current existing present; ready
complete finish; appear publish publication; launch fly; ready open;
summit meet meeting talk conference; cancel cancell postpone;
lead leader head chair chairman chairwoman boss chief director run; former ex previous last;
disagree disagreement; compensation damages credit refund
recover repay; cease-fire ceasefire truce; walkout stoppage; docker dockworker
stevedore; client customer; cash money; fire blaze wildfire; theft burglary robbery heist steal; robber thief burglar;
captain skipper; share stock; plant factory; container box; dismiss sack; medicine drug medication; home household;
contaminate contamination taint pollute pollution; credit refund; sue lawsuit; punish punishment suspend; bank lender;
breach hack; dose injection jab shot; regulator watchdog inspectorate; mistake error fault; child kid; appeal
challenge; hide hidden; concede concession; forgo waive; carry transport; rule regulation; parliament legislature; cut
reduce reduction saving; job post; spokesman spokeswoman spokesperson; sheep ewe; satellite spacecraft; army troops
soldier; rural countryside; heavy weight; hacker intruder; last previous; nationalise nationalize; poll survey; book
reserve; acquit exonerate clear cleared innocent; fund finance pay sponsor; captive prisoner hostage; demonstration
march protest rally; notice discover spot; worth insure value; maternity birth delivery; apologise apologize sorry;
salary wage; fee sum price; suggest propose proposal suggestion; name choose appoint elect; film shoot; speak address
tell; striker player footballer; boat ship vessel; pupil boy girl; mayor councillor; builder contractor
"""

_PEOPLE = (
    "people person passenger patient student worker driver farmer woman man child resident victim civilian of them"
)
PEOPLE: frozenset[str]
"""Concepts of the people that a count may be of."""

_VAGUE = (
    "accident incident event case affair situation issue matter story news question problem fact detail details time "
    "amount sum total figure number margin"
)
VAGUE: frozenset[str]
"""Concepts that name what happened without saying what: a report on it may never use the word."""

_LIGHT = "put get take make have give go come keep do face bring use set happen"
LIGHT: frozenset[str]
"""Verbs that say little without what follows them."""

_NAMES_ALIKE = (
    ("us", "usa", "america", "american", "americans", "united states", "washington"),
    ("uk", "britain", "british", "united kingdom"),
    ("eu", "european union"),
    ("uae", "united arab emirates"),
    ("un", "united nations"),
    ("ukraine", "ukrainian", "ukrainians", "kyiv", "kiev"),
    ("russia", "russian", "russians", "moscow", "kremlin"),
    ("china", "chinese", "beijing"),
    ("germany", "german", "germans", "berlin"),
    ("france", "french"),
    ("spain", "spanish"),
    ("netherlands", "dutch"),
    ("greece", "greek"),
    ("turkey", "turkish", "türkiye"),
    ("poland", "polish"),
    ("denmark", "danish"),
    ("sweden", "swedish"),
    ("hungary", "hungarian", "budapest"),
    ("israel", "israeli"),
    ("iran", "iranian", "tehran"),
)

LONG_NAMES = {
    "european union": "eu",
    "united states": "us",
    "united kingdom": "uk",
    "united nations": "un",
    "world health organization": "who",
    "world health organisation": "who",
    "international monetary fund": "imf",
    "european central bank": "ecb",
    "world trade organization": "wto",
    "international criminal court": "icc",
    "international atomic energy agency": "iaea",
}
"""Names of several words with the key of the short one."""

_SCAFFOLD = {
    "en": """
    a an the and or but nor of to in on at by for from with within without about into onto over under between among
    through during after before since until till against as than that this these those there here it its he she they
    them his her their theirs him we us our you your i my me who whom whose what which when where why how whether if so
    is are was were be been being am do does did done doing has have had having will would shall should can could may
    might must not no yes any some all every each both either neither many much more most few several other another
    exactly actually really ever still yet also just only now then again currently recently lately please anyone
    according say said says saying tell told tells think thinks thought believe believes happen happened happens
    happening describe described explain explained regarding concerning around via per vs versus anybody somebody
    know known mean means one ones thing things something anything someone kind sort type going go get got
    did didn doesn don isn wasn weren aren hasn haven hadn couldn wouldn shouldn t s ll ve re d
    else instead must goes gone let lets soon already
    get gets got getting gotten while although off up out away report reported reports article articles news source
    sources latest give given
    claim claims claimed allegation allegations statement statements
    """,
    "de": """
    wer wen wem wessen was wann wo wohin woher warum wieso weshalb wie viele viel welche welcher welches welchen
    der die das den dem des ein eine einen einem einer und oder von zu im am beim für mit auf aus nach bei über um in an
    hat haben hatte hatten ist sind war waren wird wurde wurden werden sein es gibt gab sich sagt sagte er sie
    """,
    "fr": """
    qui que quoi quand où pourquoi comment combien quel quelle quels quelles est sont était a ont le la les un une
    des du de et ou à au aux dans pour par sur avec il elle ils elles se ce dit en est-ce été
    a-t-il a-t-elle est-il est-elle
    """,
    "es": """
    qué quién quiénes cuándo dónde cómo cuánto cuántos cuántas cuál cuáles es son fue era el la los las y o en por con
    para de del al se ha han dijo un una a
    """,
    "ru": """
    кто что где когда куда откуда почему зачем как сколько какой какая какие чей ли и в на по о об с со из у к за
    от до для это был была было были есть он она они его её их сказал
    """,
    "uk": """
    хто що де коли куди звідки чому як скільки який яка які чи і й та у в на по про з зі від до для це був була було
    були він вона вони його їх сказав
    """,
}
_SCAFFOLD_OF = {language: frozenset(listed.split()) for language, listed in _SCAFFOLD.items()}


def _groups(listed: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for group in listed.split(";"):
        words = [stem(word) for word in group.split()]
        for word in words:
            found.setdefault(word, words[0])
    return found


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return a word without its inflection."""
    found = terms(word)
    return found[0] if len(found) == 1 else word.casefold()


_BASE = _groups(_IRREGULAR)
_TOGETHER = tuple(frozenset(_BASE.get(own, own) for own in map(stem, group.split())) for group in _ALIKE.split(";"))
_CONCEPT = {word: _BASE.get(first, first) for word, first in _groups(_ALIKE).items()}
_PAST = frozenset(word for group in _IRREGULAR.split(";") for word in group.split()[1:]) - frozenset(
    "said bids lives men women children persons feet mice wives halves knives leaves crises wolves calves thieves"
    " birth mean".split()
)
_NAME = {name_key(name): name_key(group[0]) for group in _NAMES_ALIKE for name in group if " " not in name}
PEOPLE, VAGUE, LIGHT = (
    frozenset(_CONCEPT.get(base, base) for base in (_BASE.get(own, own) for own in map(stem, listed.split())))
    for listed in (_PEOPLE, _VAGUE, _LIGHT)
)


@lru_cache(maxsize=65_536)
def concept(word: str) -> str:
    """Return the concept of a word: equal for its inflections and for words used in its place.

    >>> concept("injured") == concept("hurt") == concept("wounded"), concept("met") == concept("meeting")
    (True, True)
    """
    own = stem(word)
    base = _BASE.get(own, own)
    return _CONCEPT.get(base, base)


@lru_cache(maxsize=65_536)
def base(word: str) -> str:
    """Return the key of a word that its irregular forms share, in British or American spelling.

    >>> base("stole") == base("stealing"), base("nationalised") == base("nationalize")
    (True, True)
    """
    own = _SPELT.sub(r"\1iz", stem(word))
    if own.endswith("ll") and len(own) > _DOUBLED:
        own = own[:-1]  # "cancelled", "canceled"; and "install" with "instal"
    return _BASE.get(own, own)


_DOUBLED = 5
_SPELT = re.compile(r"(\w{3,})is(?=e?$)")
"""The stem of a verb in -ise."""


@lru_cache(maxsize=16_384)
def in_place_of(word: str) -> frozenset[str]:
    """Return the words that news uses in place of a word, in each of its senses."""
    own = _BASE.get(stem(word), stem(word))
    return frozenset().union(*(group for group in _TOGETHER if own in group))


@lru_cache(maxsize=65_536)
def name_concept(word: str) -> str:
    """Return the key of a name's word, the same for names used in its place.

    >>> name_concept("U.S.") == name_concept("American"), name_concept("Zelenskyy") == name_concept("Zelensky")
    (True, True)
    """
    if any(letter.isdigit() for letter in word):
        return word_key(word)  # "Petrel-2" is not "Petrel-4"
    key = name_key(word)
    return _NAME.get(key, key)


def is_past(word: str) -> bool:
    """Tell whether a word is the past of a verb: "left", "signed"."""
    low = word.casefold()
    return low in _PAST or (low.endswith("ed") and len(low) > 4 and not low.endswith("eed"))


def is_person(word: str) -> bool:
    """Tell whether a word names a kind of person: "passenger", "robbers"."""
    return concept(word) in PEOPLE or any("person" in related(form).broader for form in forms(word))


def forms(word: str) -> Iterator[str]:
    """Yield the forms in which a word may stand in a list of base forms."""
    low = word.casefold()
    yield low
    for ending, instead in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) > 2:
            rest = low[: -len(ending)] + instead
            yield rest
            if ending in ("ed", "ing") and len(rest) > 3 and rest[-1] == rest[-2]:
                yield rest[:-1]


_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"))


def is_plain(word: str) -> bool:
    """Tell whether a word is known as a common noun or verb: in small letters it is no name, whatever bears it."""
    own = stem(word)
    return own in _BASE or own in _CONCEPT or own in _INSTITUTIONS


_INSTITUTIONS = frozenset(
    map(
        stem,
        """
        company board union ministry group bank service office department party council court police hospital media
        university institute committee association agency authority times post government republic state city county
        national club team school church market exchange fund house senate congress parliament army navy force forces
        street square river lake bridge station airport port harbour harbor island mountain north south east west new
        old great first second world international federal central general public royal free people's chief foreign
        day week summer winter spring autumn editor reporter
        """.split(),
    )
)


def is_scaffold(word: str, language: str = "en") -> bool:
    """Tell whether a word only helps to ask: grammar, verbs of saying, "happen"."""
    return word.casefold() in _SCAFFOLD_OF.get(language, frozenset())


NOBODY = frozenset("no nobody none no-one niemand".split())
MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|"
    "mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
"""Months and days in the languages of questions, as alternatives of a pattern."""

WEEKDAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|"
    "samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
)
DAY_KEYS = frozenset(name_concept(day) for day in (*MONTHS.split("|"), *WEEKDAYS.split("|")))
