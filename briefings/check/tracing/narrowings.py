"""Narrowings: words of a noun phrase that may be left out nearly anywhere, and not here.

"Eleven senior matches" are eleven matches, but "only eleven senior matches" are not only eleven. A modifier that is
dropped makes a statement wider: it stays true where something is said to be, and turns false under "only", "first" and
the superlatives, in what is denied, and where it tells which of several is meant.

What it catches: modifiers lost behind a superlative, "only", a denied verb and "too small to"; "draft", "partial"; "an
earlier one" told as "the one"; the alert that the same sentence sets beside another; clauses that bound a bare plural
("landlords who"), the fronted "Among those aged over 60,". Numbers have their own rules (`figures`). What passes:
modifiers of what is only said to be. Limits: a phrase's head is told by tags.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile

from ...types import CheckName, ReasonCode
from ..lexicon.broader import broader
from ..lexicon.function_words import POSSESSIVE_PRONOUNS
from ..lexicon.modality import NEGATIONS
from ..lexicon.names import MONTHS, OFFICES
from ..lexicon.narrowing import COMPARING, UNDOING, UNFINISHED
from ..lexicon.verbs import IRREGULAR_PAST
from ..problems import Problem
from ..reading.evidence import Passage
from ..reading.limits import HEDGE, NEGATION
from ..reading.sentences import ORDINAL
from ..reading.tokens import Tag, Token
from .figures import FIGURE_CUES, FIGURES
from .kept import FEWER, IN_PHRASE, MODIFYING, NARROWING, Kept, Loss, is_noun, of_share
from .restrictions import SUPERLATIVES, is_superlative
from .segments import segments_of
from .walk import TIME, Trace, is_head, is_ordinal
from .wholes import WHOLE_CUES, WHOLES

_DEFINITE = frozenset("the this that these those his her its their".split())
_REFLEXIVE = frozenset("himself herself itself themselves".split())
_INDEFINITE = frozenset("a an any".split())
_BOUNDING = frozenset("who that which whose".split())
_CLASSES = frozenset("men women boys girls children".split())
_RESULTING = frozenset("among of without outside excluding unlike".split())
_OBLIGING = frozenset("must should shall can cannot".split())
_OPENING = frozenset("open reopen close apply limit".split())
_MARKS = frozenset((";", '"'))
_LIMITING_FREQUENCY = frozenset("twice thrice again".split())


_CHECKS = {
    ReasonCode.NUMBER_MISMATCH: CheckName.NUMBERS,
    ReasonCode.HEDGE_DROPPED: CheckName.HEDGES,
    ReasonCode.ROLE_MISMATCH: CheckName.ROLES,
}


def narrowing_problems(made: Trace, *, phrase: bool = False) -> Iterator[Problem]:
    """Yield what the source says of fewer, of another figure, or of another thing; of a `phrase`, that alone."""
    taken: dict[int, set[int]] = {}
    for match in made.matches.values():
        taken.setdefault(match.passage, set()).add(match.source)
    asked = {number: speaking(made.evidence.passages[number], phrase=phrase) for number in taken}
    if not any(asked.values()):
        return
    frozen = {number: frozenset(places) for number, places in taken.items()}
    for i, match in made.matches.items():
        rules = asked[match.passage]
        if not rules:
            continue
        kept = Kept(made, match, made.passage(match), frozen[match.passage])
        for rule in rules:
            loss = rule(kept)
            if loss is None:
                continue
            place, code, why = loss
            yield Problem(
                check=_CHECKS.get(code, CheckName.MEANING),
                code=code,
                why=why,
                words=range(i, i + 1),
                passage=match.passage,
                source=range(min(place, match.source), max(place, match.source) + 1),
            )
            return


def speaking(passage: Passage, *, phrase: bool) -> tuple[_Rule, ...]:
    """Return the rules that a source sentence has the cues of, those of a `phrase` alone or all."""
    reading = passage.reading
    known: dict[tuple[bool, bool], tuple[_Rule, ...]] = reading.__dict__.setdefault("_narrowings", {})
    apart = passage.document.read(passage.span).told_apart
    rules = known.get((phrase, apart))
    if rules is None:
        cues = reading.cues
        rules = known[phrase, apart] = tuple(
            rule
            for rule in (_OF_PHRASES if phrase else RULES)
            if not any(cues.isdisjoint(one) for one in _CUES.get(rule, ())) or (apart and rule is _which_one)
        )
    return rules


def _superlative(kept: Kept) -> Loss:
    """ "The first British woman" is not the first woman, nor the first British person."""
    if not is_noun(kept):
        return None
    measures = kept.passage.reading.measures
    first = kept.first()
    led = -1
    for k in range(first, kept.place):
        measure = measures.get(k)
        ordinal = measure is not None and is_ordinal(measure) and measure.head in kept.taken
        if ordinal or (k in kept.taken and _is_superlative(kept.tokens[k])):
            led = k
    if led < 0 and not any(
        k in kept.taken and kept.tokens[k].norm in ("last", "latest") for k in range(first, kept.place)
    ):
        return None
    if led < 0:
        return _lost_likeness(kept)
    lost = kept.lost(led + 1, names=True)
    if lost:
        return lost[0], ReasonCode.NOT_SUPPORTED, FEWER
    owner = first - 2
    if owner >= 0 and kept.tokens[first - 1].tag is Tag.POSSESSIVE and led == first and owner not in kept.taken:
        return owner, ReasonCode.NOT_SUPPORTED, "the source bounds it: “{source}”"
    own = kept.made.reading.tokens[kept.match.token]
    if own.lemma in broader(kept.tokens[kept.place].lemma):
        return kept.place, ReasonCode.NOT_SUPPORTED, FEWER
    return _lost_success(kept)


def _lost_likeness(kept: Kept) -> Loss:
    """ "The last outbreak of a similar size" is not the last outbreak."""
    tokens, i = kept.tokens, kept.place
    if i + 2 >= len(tokens) or tokens[i + 1].norm != "of" or kept.tokens[i].norm in TIME:
        return None
    k = i + 2
    while k < len(tokens) and tokens[k].tag in IN_PHRASE:
        k += 1
    if any(n in kept.taken or n in kept.passage.reading.measures for n in range(i + 2, k)):
        return None
    return k - 1, ReasonCode.NOT_SUPPORTED, "the source bounds it: “{source}”"


def _is_superlative(token: Token) -> bool:
    return token.norm in SUPERLATIVES


def _lost_success(kept: Kept) -> Loss:
    """ "The first to win the title twice" is not the first to win the title; nor the first to win."""
    tokens = kept.tokens
    j = kept.place + 1
    if j + 1 >= len(tokens) or tokens[j].norm != "to" or j + 1 not in kept.taken:
        return None
    for k in range(j + 2, len(tokens)):
        if tokens[k].text in ",;." or tokens[k].tag in (Tag.CONJUNCTION, Tag.RELATIVE, Tag.PREPOSITION):
            return None
        if k not in kept.taken and (tokens[k].tag is Tag.NOUN or tokens[k].norm in _LIMITING_FREQUENCY):
            own = kept.made.reading.tokens
            if not any(token.norm == tokens[k].norm for token in own):
                return k, ReasonCode.NOT_SUPPORTED, "the source bounds it: “{source}”"
    return None


def _only(kept: Kept) -> Loss:
    """ "Only 11 senior matches" are not only 11 matches."""
    if not is_noun(kept):
        return None
    first = kept.first()
    own = kept.made.reading
    led = any(
        (limit.kind, limit.key) == (HEDGE, "only")
        for k in range(first, kept.place + 1)
        for limit in kept.passage.reading.limits[k]
    )
    kept_only = any(token.norm in ("only", "merely", "just") for token in own.tokens)
    lost = kept.lost(first) if led and kept_only else []
    return (lost[0], ReasonCode.NOT_SUPPORTED, FEWER) if lost else None


def _denied(kept: Kept) -> Loss:
    """ "Will not take a final decision" does not say that it will take none; "too small to find rare cases" neither."""
    if not is_noun(kept):
        return None
    tokens, reading = kept.tokens, kept.passage.reading
    first = kept.first()
    lost = kept.lost(first)
    article = tokens[first - 1].norm if first else ""
    bare = tokens[kept.place].norm != tokens[kept.place].lemma and article not in _DEFINITE
    verb = reading.governors[kept.place]
    if not lost or verb < 0 or tokens[verb].tag is not Tag.VERB or not (article in _INDEFINITE or bare):
        return None
    while verb > 1 and tokens[verb - 1].tag is Tag.PARTICLE:
        too = any(token.norm == "too" for token in tokens[max(0, verb - 4) : verb - 1])
        if too:
            return lost[0], ReasonCode.NOT_SUPPORTED, FEWER
        verb -= 2
    denied = any(limit.kind == NEGATION and limit.key != "except" for limit in reading.limits[verb])
    return (lost[0], ReasonCode.NOT_SUPPORTED, FEWER) if denied else None


def _unfinished(kept: Kept) -> Loss:
    """A draft report is not the report."""
    if not is_noun(kept):
        return None
    for k in kept.lost(kept.first()):
        if kept.tokens[k].norm in UNFINISHED:
            return k, ReasonCode.HEDGE_DROPPED, "the source says “{source}”"
    return None


def _which_one(kept: Kept) -> Loss:
    """ "An earlier ceasefire" is not the ceasefire; where an orange alert stays, the red alert is not the alert."""
    if not is_noun(kept):
        return None
    first = kept.first()
    lost = kept.lost(first)
    own = kept.made.reading.tokens
    k = kept.match.token
    while k > 0 and own[k - 1].tag in MODIFYING:
        k -= 1
    definite = k > 0 and (own[k - 1].norm in _DEFINITE or own[k - 1].tag is Tag.POSSESSIVE)
    counted = any(n in kept.passage.reading.measures for n in range(first, kept.place))
    for n in lost:
        plural = kept.tokens[kept.place].norm != kept.tokens[kept.place].lemma
        comparing = kept.tokens[n].norm in COMPARING and definite
        if (comparing or (plural and kept.tokens[n].norm == "other")) and not counted:
            return n, ReasonCode.NOT_SUPPORTED, "the source says which one: “{source}”"
    owner = first - 2
    owned = definite and owner >= 0 and kept.tokens[first - 1].tag is Tag.POSSESSIVE and owner not in kept.taken
    if owned and kept.tokens[owner].norm in _CLASSES:
        return owner, ReasonCode.NOT_SUPPORTED, "the source says which one: “{source}”"
    if owned and _of_another(kept, owner, own[k - 1].norm):
        return owner, ReasonCode.AGENT_SWAPPED, "the source says whose: “{source}”"
    return _beside_another(kept, lost) if definite and lost else None


def _of_another(kept: Kept, owner: int, determiner: str) -> bool:
    """Whether "her brother" is "her predecessor's brother" in the source."""
    k = owner
    while k > 0 and kept.tokens[k].tag in MODIFYING:
        k -= 1
    owned = kept.tokens[k].norm == determiner or kept.tokens[k].tag is Tag.POSSESSIVE
    return kept.tokens[owner].tag is Tag.NOUN and owned and determiner in POSSESSIVE_PRONOUNS


def _beside_another(kept: Kept, lost: list[int]) -> Loss:
    """Whether the whole sentence of the source, said otherwise or not, has another one with another word before it."""
    head, lost_words = kept.tokens[kept.place].lemma, {kept.tokens[n].lemma for n in lost}
    whole = kept.passage.document.read(kept.passage.span).tokens
    before = [whole[other.index - 1] for other in whole if other.index and other.lemma == head]
    if any(t.lemma in lost_words for t in before) and any(
        t.tag in NARROWING and t.lemma not in lost_words for t in before
    ):
        return lost[0], ReasonCode.NOT_SUPPORTED, "the source tells it from another: “{source}”"
    return None


def _bounded_kind(kept: Kept) -> Loss:
    """ "Landlords who replace a boiler must" is not said of landlords."""
    tokens, i = kept.tokens, kept.place
    if not is_noun(kept) or not is_head(tokens, i):
        return None
    plural = tokens[i].norm != tokens[i].lemma or tokens[i].norm in ("people", "children", "women", "men")
    first = kept.first()
    counted = any(n in kept.passage.reading.measures for n in range(first, i))
    if not plural or counted or (first and tokens[first - 1].norm in ("the", "his", "her", "its", "their")):
        return None
    for k in range(i + 1, min(len(tokens), i + 9)):
        if tokens[k].tag is Tag.RELATIVE and tokens[k].norm in _BOUNDING and k - 1 >= i:
            if k + 1 < len(tokens) and tokens[k + 1].norm in ("is", "was", "has"):
                return None  # "a drama about fishermen that was shot in nine days": of the drama
            inner = list(takewhile(lambda n: tokens[n].text not in ",;.", range(k + 1, len(tokens))))
            told = [n for n in inner if tokens[n].content][:2]
            if told and not any(n in kept.taken for n in told):
                return told[-1], of_share(kept), FEWER
            return None
        if tokens[k].text in ',;."' or tokens[k].tag in (Tag.AUXILIARY, Tag.MODAL, Tag.CONJUNCTION):
            return None
        if tokens[k].tag is Tag.VERB and not tokens[k].norm.endswith(("ed", "en", "ing")):
            return None
    return None


def _fronted(kept: Kept) -> Loss:
    """ "Among those aged over 60, opponents outnumbered supporters" is not said of all."""
    tokens, i = kept.tokens, kept.place
    if tokens[0].norm not in _RESULTING and _MARKS.isdisjoint(kept.passage.reading.norms):
        return None
    start = max((k + 1 for k in range(i) if tokens[k].text in _MARKS), default=0)
    if tokens[start].norm not in _RESULTING or tokens[start].tag is not Tag.PREPOSITION:
        return None
    comma = next((k for k in range(start, i) if tokens[k].text == ","), -1)
    if comma < 0 or any(tokens[k].tag is Tag.CONJUNCTION and tokens[k].norm == "but" for k in range(comma, i)):
        return None
    if any(k in kept.taken for k in range(start, comma)):
        return None
    return comma - 1, of_share(kept), FEWER


def _excepted(kept: Kept) -> Loss:
    """ "More than at any other prison except Stourfield" is not more than at any other prison."""
    tokens, i = kept.tokens, kept.place
    for k in range(i + 1, min(len(tokens) - 1, i + 7)):
        pair = (tokens[k].norm, tokens[k + 1].norm)
        other = pair in (("other", "than"), ("apart", "from"), ("aside", "from"))
        if other or tokens[k].norm in ("except", "excluding", "barring"):
            named = next((t.index for t in tokens[k + 1 : k + 7] if t.tag in (Tag.NOUN, Tag.NAME, Tag.NUMBER)), k)
            lost = named not in kept.taken
            return (named, ReasonCode.HEDGE_DROPPED, "the source goes on: “{source}”") if lost else None
        if k in kept.taken or tokens[k].text in ";.":
            return None
    return None


def _referring(kept: Kept) -> Loss:
    """ "Expects a normal crop from that part" does not say that she expects a normal crop."""
    tokens, i = kept.tokens, kept.place
    if not is_noun(kept) or i + 3 >= len(tokens) or tokens[i + 1].norm not in ("from", "of", "with", "for"):
        return None
    refers = tokens[i + 2].norm in ("that", "those", "these", "such") and tokens[i + 3].tag is Tag.NOUN
    if not refers or i + 3 in kept.taken or tokens[i + 3].norm in TIME:
        return None
    return i + 3, ReasonCode.NOT_SUPPORTED, "the source bounds it: “{source}”"


def _then(kept: Kept) -> Loss:
    """ "His deputy at the time" is not his deputy."""
    tokens, i = kept.tokens, kept.place
    if tokens[i].norm not in OFFICES or [token.norm for token in tokens[i + 1 : i + 4]] != ["at", "the", "time"]:
        return None
    own = kept.made.reading.tokens
    kept_time = any(token.norm in ("time", "then", "former") for token in own)
    return None if kept_time else (i + 3, ReasonCode.ROLE_MISMATCH, "the source says “{source}”")


def _obliged(kept: Kept) -> Loss:
    """ "Unvaccinated pupils must stay at home" is not said of pupils."""
    tokens, i = kept.tokens, kept.place
    if not is_noun(kept) or tokens[i].norm == tokens[i].lemma:
        return None
    first = kept.first()
    if -1 < kept.passage.reading.governors[i] < first:
        return None
    lost = kept.lost(first)
    counted = any(n in kept.passage.reading.measures for n in range(first, i))
    if not lost or counted or (first and tokens[first - 1].tag in (Tag.DETERMINER, Tag.POSSESSIVE)):
        return None
    modal = next((token for token in tokens[i + 1 : i + 18] if token.tag is Tag.MODAL), None)
    if modal is None or modal.norm not in _OBLIGING:
        return None
    return lost[0], ReasonCode.NOT_SUPPORTED, FEWER


def _one_of_joined(kept: Kept) -> Loss:
    """ "Launched by the European and Japanese agencies" was not launched by the European agency."""
    tokens, i = kept.tokens, kept.place
    own = kept.made.reading.tokens[kept.match.token]
    if not is_noun(kept) or tokens[i].norm == tokens[i].lemma or own.norm != own.lemma or own.lemma != tokens[i].lemma:
        return None
    k = i - 1
    while k > 0 and tokens[k].tag in MODIFYING:
        k -= 1
    if k < 1 or tokens[k].norm != "and" or tokens[k - 1].tag not in MODIFYING:
        return None
    lost = next((n for n in (k - 1, k + 1) if n not in kept.taken), None)
    return (
        None if lost is None else (lost, ReasonCode.NUMBER_MISMATCH, "the source says it of them together: “{source}”")
    )


def _opened(kept: Kept) -> Loss:
    """ "Reopen to buses" is not reopen."""
    tokens, i = kept.tokens, kept.place
    if tokens[i].tag is not Tag.VERB or tokens[i].lemma not in _OPENING:
        return None
    if i + 2 >= len(tokens) or tokens[i + 1].norm not in ("to", "for") or tokens[i + 2].tag is not Tag.NOUN:
        return None
    if i + 1 in kept.passage.reading.measures or i + 2 in kept.passage.reading.measures or i + 2 in kept.taken:
        return None
    return i + 2, ReasonCode.NOT_SUPPORTED, "the source bounds it: “{source}”"


def _in_person(kept: Kept) -> Loss:
    """ "The only one to have handled it himself" is not the only one to have handled it."""
    tokens, i = kept.tokens, kept.place
    k = i - 1
    while k > 0 and tokens[k].tag in (Tag.AUXILIARY, Tag.ADVERB):
        k -= 1
    if tokens[i].tag is not Tag.VERB or tokens[k].tag is not Tag.PARTICLE:
        return None
    led = any(t.norm in ("only", "first", "last") or is_superlative(t.norm) for t in tokens[max(0, k - 4) : k])
    if not led or any(token.norm in _REFLEXIVE for token in kept.made.reading.tokens):
        return None
    following = takewhile(lambda n: tokens[n].text not in ",;.", range(i + 1, len(tokens)))
    place = next((n for n in following if tokens[n].norm in _REFLEXIVE), -1)
    return None if place < 0 else (place, ReasonCode.NOT_SUPPORTED, "the source bounds it: “{source}”")


def _than_any(kept: Kept) -> Loss:
    """ "More games for Malmby than any other player" are not more games than any other player."""
    tokens, i = kept.tokens, kept.place
    if not is_noun(kept) or i + 4 >= len(tokens) or tokens[i + 1].tag is not Tag.PREPOSITION:
        return None
    than = next((k for k in range(i + 2, min(len(tokens) - 1, i + 12)) if tokens[k].norm == "than"), -1)
    if than < 0 or tokens[than + 1].norm not in ("any", "all", "anyone", "anybody"):
        return None
    if not any(token.norm in ("more", "fewer", "less") for token in tokens[max(0, i - 4) : i]):
        return None
    inside = range(i + 2, than)
    lost = not any(n in kept.taken for n in inside) and all(tokens[n].tag in IN_PHRASE for n in inside)
    return (than - 1, ReasonCode.NOT_SUPPORTED, "the source bounds it: “{source}”") if lost else None


def _first_there(kept: Kept) -> Loss:
    """ "The first there in six years" is not the first in six years."""
    tokens = kept.tokens
    measure = kept.passage.reading.measures.get(kept.place)
    ordinal = measure is not None and is_ordinal(measure)
    after = (measure.last if measure is not None else kept.place) + 1
    if not (ordinal or _is_superlative(tokens[kept.place])) or after >= len(tokens):
        return None
    if tokens[after].norm not in ("there", "here") or any(
        token.norm == tokens[after].norm for token in kept.made.reading.tokens
    ):
        return None
    return after, ReasonCode.NOT_SUPPORTED, "the source bounds it: “{source}”"


def _undone(kept: Kept) -> Loss:
    """ "Finished third but was later disqualified": what came of it may not be left out."""
    tokens, i = kept.tokens, kept.place
    if tokens[i].tag is not Tag.VERB:
        return None
    for k in range(i + 1, len(tokens) - 1):
        if tokens[k].text in ";.":
            return None
        if tokens[k].tag is not Tag.CONJUNCTION or tokens[k].norm not in ("but", "and"):
            continue
        following = range(k + 1, min(len(tokens), k + 6))
        ahead = list(takewhile(lambda n: tokens[n].tag not in (Tag.NOUN, Tag.NAME), following))
        undone = next((n for n in ahead if tokens[n].norm in UNDOING), -1)
        later = any(tokens[n].norm in ("later", "subsequently", "then", "since") for n in ahead)
        if undone >= 0 and (later or tokens[k].norm == "but"):
            lost = segments_of(kept.passage.reading)[i] != segments_of(kept.passage.reading)[undone]
            passive = any(tokens[n].lemma == "be" for n in (*ahead, i - 1))  # "was charged and later acquitted"
            if lost and passive and undone not in kept.taken:
                return undone, ReasonCode.NOT_SUPPORTED, "the source goes on: “{source}”"
        return None
    return None


def _in_season(kept: Kept) -> Loss:
    """ "Golf courses use 2 percent of the valley's water in July" is not said of the year: what is so, in one month."""
    tokens, i = kept.tokens, kept.place
    own, here = kept.made.reading.tokens[kept.match.token], tokens[i]
    present = here.tag is Tag.VERB and own.tag is Tag.VERB and here.norm not in IRREGULAR_PAST
    if not present or not (here.norm == here.lemma or here.norm.endswith("s")) or not i:
        return None
    if tokens[i - 1].tag in (Tag.MODAL, Tag.PARTICLE, Tag.AUXILIARY) or here.norm.endswith("ss"):
        return None
    for k in range(i + 1, min(len(tokens) - 1, i + 14)):
        if tokens[k].text in ',;."' or tokens[k].tag in (Tag.CONJUNCTION, Tag.RELATIVE, Tag.VERB):
            return None
        if tokens[k].norm in ("in", "during") and tokens[k + 1].norm in MONTHS:
            dated = k + 2 < len(tokens) and tokens[k + 2].tag is Tag.NUMBER
            if dated or k + 1 in kept.taken:
                return None
            return k + 1, ReasonCode.NOT_SUPPORTED, "the source bounds it: “{source}”"
    return None


_Rule = Callable[[Kept], Loss]
_OF_PHRASES: tuple[_Rule, ...] = (_superlative, _unfinished, _which_one, _in_person, _than_any)
RULES = (
    *_OF_PHRASES,
    *FIGURES,
    *WHOLES,
    _only,
    _denied,
    _bounded_kind,
    _fronted,
    _excepted,
    _referring,
    _then,
    _obliged,
    _one_of_joined,
    _opened,
    _first_there,
    _undone,
    _in_season,
)
_CUES: dict[_Rule, tuple[frozenset[str], ...]] = (
    FIGURE_CUES
    | WHOLE_CUES
    | {
        _superlative: (SUPERLATIVES | {ORDINAL, "last", "latest"},),
        _unfinished: (UNFINISHED,),
        _which_one: (COMPARING | _CLASSES | {"'s", "'"},),
        _only: (frozenset("only solely merely exclusively".split()),),
        _denied: (NEGATIONS | {"too", "from"},),
        _bounded_kind: (_BOUNDING,),
        _fronted: (_RESULTING,),
        _excepted: (frozenset("other except excluding barring apart aside".split()),),
        _referring: (frozenset("that those these such".split()),),
        _then: (frozenset(("time",)), OFFICES),
        _obliged: (_OBLIGING,),
        _one_of_joined: (frozenset(("and",)),),
        _opened: (_OPENING,),
        _in_person: (_REFLEXIVE,),
        _than_any: (frozenset(("than",)), frozenset("any all anyone anybody".split())),
        _first_there: (frozenset(("there", "here")), SUPERLATIVES | {ORDINAL}),
        _undone: (UNDOING,),
        _in_season: (frozenset(("in", "during")), MONTHS),
    }
)
"""Sets of words of each of which the source has one wherever a rule finds anything: without them it is not asked."""
