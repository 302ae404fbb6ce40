"""Restrictions: what bounds a superlative, a first time or a denial may not be left out.

"The lowest since 1998" is not the lowest, "the first time since 1991" is not the first time, "has not been tested in
children" is not "has not been tested". What is caught: a phrase, a time or a relative clause without a comma that the
source sets behind such a word in the same segment, and the sentence drops; and what a rise is a rise of ("exports to
Asia rose 12 percent"). What passes: what stands behind a comma. Limits: a superlative the lists do not know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile

from ...types import CheckName, ReasonCode
from ..dates import DateMention
from ..lexicon.verbs import IRREGULAR_PAST
from ..problems import Problem
from ..reading.evidence import Passage
from ..reading.limits import HEDGE, NEGATION, QUANTITY
from ..reading.sentences import ORDINAL, PARTS
from ..reading.tokens import Tag, Token
from .alignment import Match
from .segments import segments_of
from .walk import PHRASE, Trace, in_region, is_ordinal, value_at

SUPERLATIVES = frozenset(
    """most least largest biggest smallest highest lowest best worst first only oldest youngest longest shortest
    fastest slowest greatest newest earliest strongest weakest deadliest heaviest steepest sharpest hottest coldest
    wettest driest busiest richest poorest tallest closest nearest quickest hardest toughest cheapest costliest
    bloodiest wealthiest warmest deepest widest fewest fiercest""".split()
)
_SETTING_BOUNDS = SUPERLATIVES | {ORDINAL, "fail"}
_NO_SUPERLATIVES = frozenset(
    """interest forest west request protest contest arrest harvest honest modest invest suggest digest manifest conquest
    behest midwest northwest southwest unrest tempest divest earnest bequest inquest infest ingest molest detest attest
    protest guest quest chest crest priest breast""".split()
)
_BOUNDED = frozenset(("largest", "smallest", "highest", "lowest", "best", "worst", "least", "most"))
_BOUNDING = frozenset("in since for among at between outside within under after by".split())  # behind a superlative
_REACHING = frozenset("to into through across over from against without".split())
_NARROWING = frozenset("in from with without for of under over between to on aboard near inside outside".split())
_AROUND = frozenset("amid amidst despite".split())  # what went on beside it bounds nothing
_MANNERS = frozenset("properly fully well completely entirely directly regularly correctly openly publicly".split())
_INDEFINITE = frozenset(("a", "an", "any"))
_EVERY = frozenset("each every any no".split())
_QUALIFYING = frozenset((Tag.ADJECTIVE, Tag.NOUN, Tag.NAME, Tag.VERB))
MOVING = frozenset(
    """rise fall increase decrease grow drop decline climb jump surge plunge cut reduce raise lower double halve shrink
    gain soar tumble slump collapse plummet slide dip rebound recover weaken strengthen slow accelerate""".split()
)


def is_superlative(norm: str) -> bool:
    """Whether a word is a superlative: a listed one, any other in -est, or one in order ("second-tallest")."""
    last = norm.rpartition("-")[2]
    return last in SUPERLATIVES or (len(last) > 5 and last.endswith("est") and last not in _NO_SUPERLATIVES)


def _sets_bounds(cues: AbstractSet[str]) -> bool:
    return not _SETTING_BOUNDS.isdisjoint(cues) or any(cue.endswith("est") and is_superlative(cue) for cue in cues)


def restriction_problems(made: Trace) -> Iterator[Problem]:
    """Yield superlatives, firsts, denials and rises that have lost their bounds."""
    taken: dict[int, set[int]] = {}
    for match in made.matches.values():
        taken.setdefault(match.passage, set()).add(match.source)
    seen: set[tuple[int, int]] = set()
    may_bound = {
        number: passage.reading.is_limited or _sets_bounds(passage.reading.cues)
        for number, passage in enumerate(made.evidence.passages)
    }
    for i, match in made.matches.items() if any(may_bound.values()) else ():
        if not may_bound[match.passage]:
            continue
        passage = made.passage(match)
        for place in _bounded_from(passage, match.source):
            if (match.passage, place) in seen:
                continue
            seen.add((match.passage, place))
            denied = any(limit.kind == NEGATION for limit in passage.reading.limits[place])
            denied = denied or passage.tokens[place].lemma == "fail"
            lost = _lost_bound(passage, place, taken[match.passage], anything=denied)
            if lost is not None:
                yield Problem(
                    check=CheckName.MEANING,
                    code=ReasonCode.NOT_SUPPORTED,
                    why="the source bounds it: “{source}”",
                    words=range(i, i + 1),
                    passage=match.passage,
                    source=range(min(place, match.source), lost + 1),
                )
                return
    yield from _unbounded_rises(made, taken)
    yield from _wider(made, taken)


def _wider(made: Trace, taken: dict[int, set[int]]) -> Iterator[Problem]:
    """Yield heads, parts and kinds that have lost what makes them fewer."""
    for i, match in made.matches.items():
        for lost in _losses(made, i, match, taken[match.passage]):
            if lost is not None:
                yield Problem(
                    check=CheckName.MEANING,
                    code=ReasonCode.NOT_SUPPORTED,
                    why="the source says it of fewer: “{source}”",
                    words=range(i, i + 1),
                    passage=match.passage,
                    source=range(min(match.source, lost), max(match.source, lost) + 1),
                )
                return


def _losses(made: Trace, i: int, match: Match, taken: set[int]) -> Iterator[int | None]:
    """Yield what a matched word has lost by each rule that its source has the cues of."""
    passage, place = made.passage(match), match.source
    own, theirs = made.reading.norms, passage.reading.cues
    if not _INDEFINITE.isdisjoint(own) and (ORDINAL in theirs or not SUPERLATIVES.isdisjoint(theirs)):
        yield _any_of_them(made, i, passage, place)
    if ORDINAL in theirs:
        yield _lost_head(passage, place, taken)
        yield _changed_head(made, passage, place, match.passage)
    if "where" in theirs:
        yield _lost_place(passage, place, taken)
    if "of" in theirs:
        yield _lost_owner(passage, place, taken)
    if "than" in own:
        yield _lost_manner(made, i, passage, place)
    if not _EVERY.isdisjoint(theirs):
        yield _lost_quality(made, i, passage, place, taken)
    if made.reading.is_limited:
        yield _lost_whole(made, i, passage, place, taken)
    yield _lost_kind(made, i, place, passage, taken)


def _lost_head(passage: Passage, i: int, taken: set[int]) -> int | None:
    """ "The first woman to win" is not the first to win; "the fourth time this year" not the fourth time."""
    tokens = passage.tokens
    measure = passage.reading.measures.get(i)
    if measure is None or not is_ordinal(measure):
        return None
    j = measure.last + 1
    while j < len(tokens) and tokens[j].tag in (Tag.ADJECTIVE, Tag.NOUN):
        j += 1
    if j == measure.last + 1:
        return None
    head = j - 1
    if (
        tokens[head].tag is Tag.NOUN
        and head not in taken
        and tokens[j : j + 1]
        and tokens[j].norm in ("to", "who", "that")
    ):
        return head
    bound = j
    while bound < len(tokens) and (tokens[bound].tag is Tag.DETERMINER or tokens[bound].norm in _BOUNDING):
        bound += 1
    timed = bound < len(tokens) and isinstance(value_at(passage, bound), DateMention)
    if head in taken and tokens[head].norm == "time" and timed and passage.reading.measures[bound].head not in taken:
        return bound
    return None


def _any_of_them(made: Trace, i: int, passage: Passage, place: int) -> int | None:
    """ "The first woman to hold the post" is not the first woman to hold a post."""
    own, tokens = made.reading.tokens, passage.tokens
    if tokens[place].tag is not Tag.NOUN or own[i - 1].norm not in _INDEFINITE or tokens[place - 1].norm != "the":
        return None
    before = range(max(0, place - 8), place - 1)
    most = next((k for k in before if is_superlative(tokens[k].norm) or _is_ordinal_at(passage, k)), -1)
    return most if most >= 0 and any(token.tag is Tag.PARTICLE for token in tokens[most:place]) else None


def _is_ordinal_at(passage: Passage, k: int) -> bool:
    measure = passage.reading.measures.get(k)
    return measure is not None and is_ordinal(measure)


def _changed_head(made: Trace, passage: Passage, i: int, number: int) -> int | None:
    """ "The first woman to win" is not the first person to win."""
    measure = passage.reading.measures.get(i)
    if measure is None or not is_ordinal(measure):
        return None
    head = measure.last + 1
    for k, match in made.matches.items():
        if match.passage == number and match.source == head and passage.tokens[head].lemma == "woman":
            return head if made.reading.tokens[k].lemma != "woman" else None
    return None


def _lost_place(passage: Passage, i: int, taken: set[int]) -> int | None:
    """ "Carrow, where the only bridge is closed" does not say that the only bridge is closed, nowhere in particular."""
    tokens = passage.tokens
    if tokens[i].tag not in (Tag.NOUN, Tag.ADJECTIVE) or not i:
        return None
    limits = {limit.key for limit in passage.reading.limits[i]}
    if not limits & (_BOUNDED | {"only"}) and tokens[i].norm not in SUPERLATIVES:
        return None
    segments = segments_of(passage.reading)
    first = i
    while first > 0 and segments[first - 1] == segments[i]:
        first -= 1
    if tokens[first].norm != "where" or first < 2:
        return None
    named = first - 2 if tokens[first - 1].text == "," else first - 1
    return None if named in taken else named


def _lost_owner(passage: Passage, i: int, taken: set[int]) -> int | None:
    """ "Two-thirds of the plant's workers" is not two-thirds of workers."""
    tokens = passage.tokens
    j = i - 1
    if tokens[i].tag is not Tag.NOUN or j < 0 or tokens[j].tag is not Tag.POSSESSIVE or j - 1 in taken:
        return None
    while j > 0 and tokens[j - 1].tag in PHRASE:
        j -= 1
    part = j > 1 and tokens[j - 1].norm == "of" and (j - 2 in passage.reading.measures or tokens[j - 2].norm in PARTS)
    return j if part else None


def _lost_manner(made: Trace, i: int, passage: Passage, place: int) -> int | None:
    """ "More slowly than" is not "more than"."""
    own, tokens = made.reading.tokens, passage.tokens
    after = [token.norm for token in own[i + 1 : i + 3]]
    theirs = tokens[place + 1 : place + 4]
    if ("more" not in after and "less" not in after) or "than" not in after:
        return None
    compared = [t for t in theirs if t.norm in ("more", "less")]
    if not compared or compared[0].index + 1 >= len(tokens) or tokens[compared[0].index + 1].norm == "than":
        return None
    return compared[0].index + 1


def _lost_quality(made: Trace, i: int, passage: Passage, place: int, taken: set[int]) -> int | None:
    """ "Each injured passenger" is not each passenger, and "no new date" is not no date."""
    tokens = passage.tokens
    if tokens[place].tag is not Tag.NOUN or not any(token.norm in _EVERY for token in made.reading.tokens[:i]):
        return None
    j = place - 1
    while j >= 0 and tokens[j].tag in _QUALIFYING:
        j -= 1
    if j < 0 or tokens[j].norm not in _EVERY:
        return None
    measures, own = passage.reading.measures, made.reading.norms
    inside = range(j + 1, place)
    return next((k for k in inside if k not in taken and k not in measures and tokens[k].norm not in own), None)


def _lost_whole(made: Trace, i: int, passage: Passage, place: int, taken: set[int]) -> int | None:
    """ "All schools in the two districts" are not all schools."""
    tokens = passage.tokens
    every = (QUANTITY, "all")
    if not any((limit.kind, limit.key) == every for limit in made.reading.limits[i]):
        return None
    if not any((limit.kind, limit.key) == every for limit in passage.reading.limits[place]):
        return None
    if tokens[place].tag is not Tag.NOUN or place + 2 >= len(tokens) or tokens[place + 1].tag is not Tag.PREPOSITION:
        return None
    k = place + 2
    while k < len(tokens) and (tokens[k].tag in PHRASE or tokens[k].norm in ("and", "of")):
        k += 1
    inside = [n for n in range(place + 2, k) if tokens[n].content]
    if not inside or any(n in taken or n in passage.reading.measures for n in inside):
        return None
    return k - 1


def _present(token: Token) -> bool:
    return token.tag is Tag.VERB and token.norm == token.lemma and token.norm not in IRREGULAR_PAST


def _lost_kind(made: Trace, i: int, place: int, passage: Passage, taken: set[int]) -> int | None:
    """ "Lakes in the far north are losing oxygen" is not said of lakes: a bare plural, and what it always does."""
    tokens, own = passage.tokens, made.reading.tokens
    if i + 1 >= len(own) or own[i + 1].tag not in (Tag.AUXILIARY, Tag.VERB, Tag.MODAL):
        return None
    token = tokens[place]
    many = token.norm.endswith("s") and token.norm != token.lemma and token.tag in (Tag.NOUN, Tag.VERB)
    many = many or (place == 0 and token.tag is Tag.NAME and token.norm.endswith("s"))
    bare = many and (place == 0 or tokens[place - 1].tag not in PHRASE)
    if not bare or place + 2 >= len(tokens) or passage.reading.governors[place] >= 0:
        return None
    led = place + 2 if tokens[place + 1].norm == "already" else place + 1
    if tokens[led].norm not in _NARROWING:
        return None
    k = led + 1
    while k < len(tokens) and (tokens[k].tag in PHRASE or tokens[k].tag in (Tag.PREPOSITION, Tag.ADVERB)):
        k += 1
    inside = range(place + 2, k)
    acts = k < len(tokens) and (tokens[k].norm in ("are", "have") or _present(tokens[k]))
    if not acts or in_region(passage, place) or any(n in taken for n in inside):
        return None
    heads = {passage.reading.measures[n].head for n in inside if n in passage.reading.measures}
    return None if heads & taken else k - 1


def _bounded_from(passage: Passage, i: int) -> Iterator[int]:
    """Yield where a bound would begin to be looked for, when the word at `i` is or has a superlative or a denial."""
    token = passage.tokens[i]
    measure = passage.reading.measures.get(i)
    if measure is not None and isinstance(measure.value, DateMention):
        return
    counted = token.norm in PARTS and i + 1 < len(passage.tokens) and passage.tokens[i + 1].norm == "of"
    if (
        (is_superlative(token.norm) and not counted)
        or (measure is not None and is_ordinal(measure))
        or token.lemma == "fail"
    ):
        yield i
    for limit in passage.reading.limits[i]:
        denial = limit.kind == NEGATION and limit.key != "except"
        if denial or (limit.kind == QUANTITY and limit.key in _BOUNDED) or (limit.kind, limit.key) == (HEDGE, "only"):
            yield i


def _lost_bound(passage: Passage, place: int, taken: set[int], *, anything: bool) -> int | None:
    """Return the end of a phrase behind `place`, in its segment, of which the sentence has nothing.

    Behind a superlative only some prepositions bound it; behind a denial `anything` does.
    """
    tokens = passage.tokens
    segments = segments_of(passage.reading)
    within = segments[place]
    only = tokens[place].norm == "only"
    j = place + 1
    doing = False  # "the first to lead a team to the final": what it was the first to do goes on
    while j < len(tokens) and tokens[j].text not in ",;." and tokens[j].text not in '"-':
        if tokens[j].text == ":" and any(t.tag in (Tag.VERB, Tag.AUXILIARY) for t in tokens[j + 1 :]):
            return None  # "could find no midwives: six posts are vacant": a clause that explains bounds nothing
        if tokens[j].tag is Tag.RELATIVE and j - 1 > place and tokens[j - 1].tag in (Tag.NOUN, Tag.NAME):
            inner = [k for k in range(j + 1, min(len(tokens), j + 8)) if tokens[k].text not in ",;."]
            if not only or not inner or not any(k in taken for k in inner):
                return inner[-1] if inner and not any(k in taken for k in inner) else None
            within, anything = segments[j], True  # "only papers that were marked on screen in June"
        if anything and j == place + 1 and tokens[j].norm in _MANNERS and j not in taken:
            return j  # "had not slept properly"
        if tokens[j].norm == "that" and tokens[j - 1].norm == "time":
            within, anything = segments[j], True  # "the first time that a woman led the party into an election"
        if tokens[j].norm == "since" and segments[j] != within:
            # "The first meeting since talks broke down in June": the clause bounds it.
            inner = list(takewhile(lambda k: tokens[k].text not in ",;.", range(j + 1, len(tokens))))
            return inner[-1] if inner and not any(k in taken for k in inner) else None
        if segments[j] != within:
            return None
        if tokens[j].norm in _AROUND:
            return None
        doing = doing or tokens[j].tag is Tag.PARTICLE
        if tokens[j].tag is Tag.PREPOSITION or tokens[j].norm == "without":
            k = j + 1
            while k < len(tokens) and (tokens[k].tag in PHRASE or tokens[k].tag is Tag.PRONOUN):
                k += 1
            inside = range(j, k)
            measured = {n for n in inside if n in passage.reading.measures}
            heads = {passage.reading.measures[n].head for n in measured}
            bounds = anything or tokens[j].norm in _BOUNDING or (doing and tokens[j].norm in _REACHING)
            bounds = bounds and any(tokens[n].content for n in inside)
            if bounds and not any(n in taken for n in inside) and not heads & taken:
                return k - 1
            j = k
            continue
        j += 1
    return None


def _becomes(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a verb of rising only says what somebody became: an adjective follows, and no noun with it."""
    after = next((k for k in range(verb + 1, len(tokens)) if tokens[k].tag is not Tag.ADVERB), -1)
    if after < 0 or tokens[verb].lemma != "grow":
        return False
    stative = tokens[after].tag is Tag.ADJECTIVE or (
        tokens[after].tag is Tag.VERB and tokens[after].norm.endswith("ed")
    )
    return stative and tokens[after + 1 : after + 2] != [] and tokens[after + 1].tag not in PHRASE


def _unbounded_rises(made: Trace, taken: dict[int, set[int]]) -> Iterator[Problem]:
    """ "Exports to Sarland rose 12 percent" is not "Exports rose 12 percent"."""
    if MOVING.isdisjoint(made.reading.lemmas):
        return
    for i, match in made.matches.items():
        if made.reading.tokens[i].lemma not in MOVING or made.reading.tokens[i].tag is not Tag.VERB:
            continue
        passage = made.passage(match)
        segments = segments_of(passage.reading)
        tokens = passage.tokens
        if _becomes(tokens, match.source):
            continue  # "grown concerned about the way to a deal" is no rise
        for j, token in enumerate(tokens):
            if segments[j] != segments[match.source] or token.norm not in ("in", "to", "for", "among"):
                continue
            if token.tag is not Tag.PREPOSITION or j + 1 >= len(tokens) or in_region(passage, j):
                continue
            k = j + 1
            while k < len(tokens) and tokens[k].tag in PHRASE:
                k += 1
            measured = any(value_at(passage, n) is not None for n in range(j, k))
            if k > j + 1 and not measured and not any(n in taken[match.passage] for n in range(j, k)):
                yield Problem(
                    check=CheckName.NUMBERS,
                    code=ReasonCode.NUMBER_MISMATCH,
                    why="the source says it of less: “{source}”",
                    words=range(i, i + 1),
                    passage=match.passage,
                    source=range(min(j, match.source), max(k - 1, match.source) + 1),
                )
                return
