"""Figures: what a number is a number of may not be left out, though words that bound other nouns may.

What it catches: the kind of a rate or price ("the average two-year rate"), what of demand or sales it is that moved,
"residents of two streets", "for each 100 borrowed", "on average", "by volume", "half the cost", "one in ten such
cases", "all but two", the part counted beside its whole. What passes: words that only name the figure that is meant
anyway ("official"). Limits: figures are told by a list of nouns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from ...types import ReasonCode
from ..dates import DateMention
from ..lexicon.narrowing import NAMING_THE_FIGURE, STATISTICS
from ..reading.sentences import NUMBER, PARTS
from ..reading.tokens import Tag, Token
from .kept import FEWER, IN_PHRASE, MODIFYING, Kept, Loss, is_measured, is_noun
from .restrictions import MOVING
from .segments import segments_of
from .walk import TIME, is_ordinal, value_at

_IN_SUBJECT = MODIFYING | frozenset((Tag.PREPOSITION, Tag.DETERMINER, Tag.AUXILIARY, Tag.POSSESSIVE))
_PLACING = frozenset("of in at from on".split())
_RATIO = re.compile(r"\b(?:one|two|three|\d) (?:in|out of) (?:[a-z]+|\d+)(?: such)?$")
_BASES = frozenset("volume value weight number area population size sales revenue output".split())
_SHARING = frozenset(("each", "every"))


def _figure(kept: Kept) -> Loss:
    """ "The average two-year mortgage rate" is not the mortgage rate, where it is so many percent."""
    if not is_noun(kept) or kept.tokens[kept.place].lemma not in STATISTICS or not is_measured(kept.made):
        return None
    first = kept.first()
    for k in kept.lost(first):
        if kept.tokens[k].norm not in NAMING_THE_FIGURE:
            return k, ReasonCode.NUMBER_MISMATCH, "the source has the number of another figure: “{source}”"
    return None


def _moved(kept: Kept) -> Loss:
    """ "Demand for its diesel vans collapses" is not said of its vans."""
    tokens, i = kept.tokens, kept.place
    if not is_noun(kept):
        return None
    lost = [k for k in kept.lost(kept.first()) if tokens[k].norm not in NAMING_THE_FIGURE]
    for k in range(i + 1, min(len(tokens), i + 12)) if lost else ():
        if tokens[k].tag is Tag.VERB:
            moves = tokens[k].lemma in MOVING and k in kept.taken
            return (lost[0], ReasonCode.NUMBER_MISMATCH, FEWER) if moves else None
        if tokens[k].tag not in _IN_SUBJECT:
            return None
    return None


def _counted_places(kept: Kept) -> Loss:
    """ "Residents of two streets were told to leave" is not said of residents."""
    tokens, i = kept.tokens, kept.place
    if not is_noun(kept) or tokens[i].norm == tokens[i].lemma or i + 2 >= len(tokens):
        return None
    first = kept.first()
    counted = any(n in kept.passage.reading.measures for n in range(first, i))
    if counted or tokens[i + 1].tag is not Tag.PREPOSITION or tokens[i + 1].norm not in _PLACING:
        return None
    k = i + 2
    while k < len(tokens) and (tokens[k].tag in IN_PHRASE or tokens[k].norm == "of"):
        k += 1
    inside = range(i + 2, k)
    value = next((value_at(kept.passage, n) for n in inside if n in kept.passage.reading.measures), None)
    few = any(tokens[n].norm in ("some", "several", "few", "parts") for n in inside)
    told = value is not None and not isinstance(value, DateMention)
    if not (few or told) or any(n in kept.taken for n in inside) or _is_meant(kept):
        return None
    return k - 1, ReasonCode.NUMBER_MISMATCH, FEWER


def _is_meant(kept: Kept) -> bool:
    """Whether a noun only tells which is meant: "the strike by nurses" of "a strike by nurses at two hospitals"."""
    heads = []
    for tokens, i in ((kept.tokens, kept.place), (kept.made.reading.tokens, kept.match.token)):
        k = i - 1
        while k > 0 and (tokens[k].tag in (Tag.NOUN, Tag.ADJECTIVE) or tokens[k].norm == "and"):
            k -= 1
        if k < 2 or tokens[k].tag is not Tag.PREPOSITION or tokens[k - 1].tag is not Tag.NOUN:
            return False
        heads.append((tokens[k - 1].lemma, tokens[k - 2].norm))
    return heads[0][0] == heads[1][0] and heads[0][1] in ("a", "an") and heads[1][1] == "the"


def _rate(kept: Kept) -> Loss:
    """ "40 crowns for each 100,000 borrowed" are not 40 crowns; "4 months longer on average" not 4 months longer."""
    tokens, i = kept.tokens, kept.place
    value = value_at(kept.passage, i)
    if value is None or isinstance(value, DateMention) or kept.match.token not in kept.made.reading.measures:
        return None
    measure = kept.passage.reading.measures[i]
    if is_ordinal(measure):
        return None
    own = [token.norm for token in kept.made.reading.tokens]
    segments = segments_of(kept.passage.reading)
    for k in range(max(0, measure.first - 9), measure.first - 1):
        said = segments[k] == segments[i] and (tokens[k].norm, tokens[k + 1].norm) == ("on", "average")
        if said and "average" not in own:
            return k + 1, ReasonCode.HEDGE_DROPPED, "the source says “{source}”"  # "had on average expected a loss of"
    for k in range(measure.last + 1, min(len(tokens) - 1, measure.last + 9)):
        token = tokens[k]
        if token.text in ",;." or k in kept.passage.reading.measures or token.tag is Tag.CONJUNCTION:
            break
        if token.norm == "on" and tokens[k + 1].norm == "average" and "average" not in own:
            return k + 1, ReasonCode.HEDGE_DROPPED, "the source says “{source}”"
        shared = (token.norm == "for" and tokens[k + 1].norm in _SHARING) or (token.norm == "per" and "per" not in own)
        daily = token.norm == "on" and tokens[k + 1].norm == "a" and k + 2 < len(tokens) and _is_day(tokens[k + 2])
        if (shared or daily) and not any(n in kept.taken for n in range(k + 1, min(len(tokens), k + 5))):
            return k + 1, ReasonCode.NUMBER_MISMATCH, "the source says for how much: “{source}”"
    return None


def _basis(kept: Kept) -> Loss:
    """ "Lost a fifth of its value against the dollar", "rose 6 percent by volume": of what else it may be otherwise."""
    tokens, i = kept.tokens, kept.place
    value = value_at(kept.passage, i)
    if value is None or isinstance(value, DateMention) or value.unit not in ("percent", "fraction", "percentage_point"):
        return None
    measure = kept.passage.reading.measures[i]
    segments = segments_of(kept.passage.reading)
    for k in range(measure.last + 1, min(len(tokens) - 1, measure.last + 9)):
        if segments[k] != segments[i] or k in kept.passage.reading.measures or tokens[k].text in ",;.":
            return None
        end = _basis_end(tokens, k)
        if end > k:
            return None if any(n in kept.taken for n in range(k, end)) else (end - 1, ReasonCode.NUMBER_MISMATCH, FEWER)
    return None


def _basis_end(tokens: Sequence[Token], k: int) -> int:
    """Where "against the dollar", "by volume" or "in real terms" ends that begins at token `k`; `k` for none."""
    after = tokens[k + 1 : k + 5]
    if tokens[k].norm == "against":
        return k + 1 + sum(1 for _ in takewhile(lambda token: token.tag in IN_PHRASE, after))
    if tokens[k].norm == "by" and after[0].norm in _BASES:
        return k + 2
    if tokens[k].norm in ("in", "at") and tokens[k].tag is Tag.PREPOSITION:
        terms = next((t.index for t in after if t.norm in ("terms", "prices", "currencies", "currency")), -1)
        return terms + 1 if terms > 0 and all(t.tag in IN_PHRASE for t in tokens[k + 1 : terms]) else k
    return k


def _share_there(kept: Kept) -> Loss:
    """ "In Darrow only 81 percent of children have had both doses" is not said of children anywhere."""
    tokens, i = kept.tokens, kept.place
    value = value_at(kept.passage, i)
    if value is None or isinstance(value, DateMention) or value.unit not in ("percent", "fraction"):
        return None
    measure = kept.passage.reading.measures[i]
    k = measure.first - 1
    while k > 0 and tokens[k].tag is Tag.ADVERB:
        k -= 1
    of = measure.last + 1 < len(tokens) and tokens[measure.last + 1].norm == "of"
    if not of or k < 1 or tokens[0].norm != "in" or any(token.tag is not Tag.NAME for token in tokens[1 : k + 1]):
        return None
    return None if any(n in kept.taken for n in range(1, k + 1)) else (k, ReasonCode.NUMBER_MISMATCH, FEWER)


def _is_day(token: Token) -> bool:
    return token.norm in TIME or token.norm.endswith(("day", "night"))


def _added_parts(kept: Kept) -> Loss:
    """ "410 million, 70 million of it in shares" is not 410 million and 70 million in shares."""
    measure = kept.passage.reading.measures.get(kept.place)
    own = kept.made.reading.measures.get(kept.match.token)
    if measure is None or own is None or measure.last + 2 >= len(kept.tokens) or own.first < 1:
        return None
    joined = kept.made.reading.tokens[own.first - 1].norm in ("and", "plus")
    after = kept.tokens[measure.last + 1 : measure.last + 3]
    if not joined or after[0].norm != "of" or after[1].norm not in ("it", "them", "which", "whom"):
        return None
    following = kept.made.reading.tokens[own.last + 1 : own.last + 2]
    if following and following[0].norm == "of":
        return None
    return measure.last + 2, ReasonCode.NUMBER_MISMATCH, "the source says it of a part: “{source}”"


def _share_of(kept: Kept) -> Loss:
    """ "Half the cost" is not the cost, and "one in ten such cases" are not such cases."""
    tokens = kept.tokens
    if not is_noun(kept):
        return None
    k = kept.first()
    while k > 0 and (tokens[k - 1].tag is Tag.DETERMINER or tokens[k - 1].norm == "of"):
        k -= 1
    own = {token.norm for token in kept.made.reading.tokens}
    if k > 0 and tokens[k - 1].norm in ("half", "double", "twice", "triple") and tokens[k - 1].norm not in own:
        return k - 1, ReasonCode.NUMBER_MISMATCH, "the source says it of a part: “{source}”"
    spread = " ".join(token.norm for token in tokens[max(0, kept.place - 5) : kept.place])
    if _RATIO.search(spread) and not own & {"in", "out"}:
        return kept.place - 1, ReasonCode.NUMBER_MISMATCH, "the source says it of a part: “{source}”"
    return None


def _of_joined(kept: Kept) -> Loss:
    """ "Most of the drivers and mechanics" is not most of the drivers."""
    tokens, i = kept.tokens, kept.place
    if not is_noun(kept) or i + 2 >= len(tokens) or tokens[i + 1].norm != "and":
        return None
    k = i
    while k > 0 and tokens[k - 1].tag in IN_PHRASE:
        k -= 1
    of = k > 1 and tokens[k - 1].norm == "of"
    part = of and (tokens[k - 2].norm in PARTS or k - 2 in kept.passage.reading.measures)
    j = i + 2
    while j + 1 < len(tokens) and tokens[j].tag in IN_PHRASE and tokens[j + 1].tag in IN_PHRASE:
        j += 1
    if not part or tokens[j].tag is not Tag.NOUN or j in kept.taken or j in kept.passage.reading.measures:
        return None
    return j, ReasonCode.NUMBER_MISMATCH, "the source says it of them together: “{source}”"


def _all_but(kept: Kept) -> Loss:
    """ "Released all but two" says neither that all were released nor that two were."""
    tokens, i = kept.tokens, kept.place
    ahead = i + 2 < len(tokens) and tokens[i + 1].norm == "all" and tokens[i + 2].norm == "but"
    behind = i > 1 and tokens[i - 1].norm == "but" and tokens[i - 2].norm == "all"
    around = 0 < i < len(tokens) - 2 and tokens[i - 1].norm == "all" and tokens[i + 1].norm == "but"
    if around and (i + 2 in kept.passage.reading.measures or tokens[i + 2].norm == "one"):
        whole = "but" not in kept.made.reading.norms  # "in all subjects but one"
        return (i + 2, ReasonCode.NUMBER_MISMATCH, "the source says “{source}”") if whole else None
    if not ahead and not behind:
        return None
    own = [token.norm for token in kept.made.reading.tokens]
    if any(own[k : k + 2] == ["all", "but"] for k in range(len(own))):
        return None
    return (i + 1 if ahead else i - 1), ReasonCode.NUMBER_MISMATCH, "the source says “{source}”"


FIGURES: tuple[Callable[[Kept], Loss], ...] = (
    _figure,
    _moved,
    _counted_places,
    _rate,
    _basis,
    _share_there,
    _added_parts,
    _share_of,
    _of_joined,
    _all_but,
)
"""The rules of this module, over a word that a sentence kept."""
FIGURE_CUES: dict[Callable[[Kept], Loss], tuple[frozenset[str], ...]] = {
    _figure: (STATISTICS,),
    _moved: (MOVING,),
    _counted_places: (_PLACING, frozenset((NUMBER, "some", "several", "few", "parts"))),
    _rate: (frozenset((NUMBER,)), _SHARING | {"per", "on"}),
    _basis: (frozenset((NUMBER,)), _BASES | frozenset("against terms prices currencies currency".split())),
    _share_there: (frozenset((NUMBER,)), frozenset(("in",)), frozenset(("of",))),
    _of_joined: (frozenset(("and",)), frozenset(("of",)), PARTS | {NUMBER}),
    _added_parts: (frozenset((NUMBER,)), frozenset("it them which whom".split())),
    _share_of: (frozenset("half double twice triple in out".split()),),
    _all_but: (frozenset(("all",)), frozenset(("but",))),
}
"""Sets of words of each of which the source has one wherever a rule finds anything (see `Reading.cues`)."""
