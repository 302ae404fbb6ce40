"""Wholes: what is said of all of a thing, of none of it, or of a share of it, may not lose what makes the thing less.

Leaving a modifier out makes a noun wider. Where something is only said to be, the wider statement follows from the
narrower ("killed wild birds": killed birds); where it is forbidden, counted as a share, or told of a kind, it does not
follow: a ban on the sale of new boilers is no ban on the sale of boilers.

What it catches: modifiers and places lost under a ban; what a share is a share of ("70 percent of its fuel needs for
the next six months"); "within five months of an order"; a kind that would do something ("the provision of long-range
weapons would"). What passes: dates, and who does the banning. Limits: bans are told by a list of words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from ...types import ReasonCode
from ..dates import DateMention
from ..reading.sentences import NUMBER
from ..reading.tokens import Tag, Token
from .kept import FEWER, IN_PHRASE, Kept, Loss, is_noun
from .segments import segments_of
from .walk import PHRASE, is_head, value_at

_BANS = frozenset("ban prohibit forbid outlaw bar prohibition moratorium embargo boycott".split())
_PLACING = frozenset("in within at on near around for to from under over inside outside between".split())
_SUBJECT = PHRASE | frozenset((Tag.PREPOSITION,))
_KINDS = frozenset("would must should shall can cannot".split())


def _banned(kept: Kept) -> Loss:
    """A ban on the sale of new boilers is no ban on the sale of boilers."""
    if not is_noun(kept) or not _is_banned(kept):
        return None
    lost = kept.lost(kept.first())
    return (lost[0], ReasonCode.NOT_SUPPORTED, FEWER) if lost else None


def _is_banned(kept: Kept) -> bool:
    """Whether a noun hangs on a ban, over "on", "of" and their like: "a ban on the sale of boilers"."""
    tokens, governors = kept.tokens, kept.passage.reading.governors
    k = governors[kept.place]
    for _ in range(4):
        if k < 1:
            return False
        if tokens[k].lemma in _BANS:
            return tokens[k].tag is Tag.VERB
        if tokens[k].tag is not Tag.PREPOSITION or tokens[k].norm not in ("on", "of", "for", "from", "against"):
            return False
        if tokens[k - 1].lemma in _BANS:
            return True
        k = governors[k - 1] if tokens[k - 1].tag in PHRASE else -1
    return False


def _banned_where(kept: Kept) -> Loss:
    """ "Has been banned within 10 kilometres of it" is not "has been banned"."""
    tokens, i = kept.tokens, kept.place
    if tokens[i].tag is not Tag.VERB or tokens[i].lemma not in _BANS:
        return None
    segments = segments_of(kept.passage.reading)
    k = i + 1
    while k < len(tokens) and segments[k] == segments[i] and tokens[k].text not in ",;.":
        if tokens[k].tag is Tag.PREPOSITION and tokens[k].norm in _PLACING:
            end = _phrase_end(tokens, k + 1)
            if end > k + 1 and not _has(kept, range(k + 1, end)) and not _is_date(kept, k, end):
                return end - 1, ReasonCode.NOT_SUPPORTED, "the source bounds it: “{source}”"
            k = end
            continue
        k += 1
    return None


def _phrase_end(tokens: Sequence[Token], k: int) -> int:
    while k < len(tokens) and tokens[k].tag in IN_PHRASE:
        k += 1
    return k


def _has(kept: Kept, inside: range) -> bool:
    """Whether the sentence has something of a stretch of the source."""
    measures = kept.passage.reading.measures
    return any(n in kept.taken or (n in measures and measures[n].head in kept.taken) for n in inside)


def _is_date(kept: Kept, first: int, end: int) -> bool:
    return any(isinstance(value_at(kept.passage, n), DateMention) for n in range(first, end))


def _share(kept: Kept) -> Loss:
    """ "70 percent of its needs for the next six months" is not 70 percent of its needs."""
    tokens, i = kept.tokens, kept.place
    if not is_noun(kept) or not is_head(tokens, i) or i + 2 >= len(tokens):
        return None
    first = i
    while first > 0 and tokens[first - 1].tag in IN_PHRASE:
        first -= 1
    value = value_at(kept.passage, first - 2) if first > 1 and tokens[first - 1].norm == "of" else None
    if value is None or isinstance(value, DateMention) or value.unit not in ("percent", "fraction"):
        return None
    if _told_behind(kept):
        return i + 1, ReasonCode.NUMBER_MISMATCH, FEWER
    acts = not any(t.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL) for t in tokens[:first])
    if tokens[i + 1].tag is not Tag.PREPOSITION or tokens[i + 1].norm not in (_PLACING if acts else ("for",)):
        return None
    end = _phrase_end(tokens, i + 2)
    if end == i + 2 or _has(kept, range(i + 2, end)) or (acts and _is_date(kept, i + 1, end)):
        return None
    return end - 1, ReasonCode.NUMBER_MISMATCH, FEWER


def _told_behind(kept: Kept) -> bool:
    """Whether a participle or a clause tells which are meant, and is lost: "40 percent of the exams taken at 18"."""
    tokens, i = kept.tokens, kept.place
    opener = tokens[i + 1]
    participle = (
        opener.tag is Tag.VERB and not opener.norm.endswith(("ing", "s")) and tokens[i + 2].tag is Tag.PREPOSITION
    )
    led = tokens[: i + 1]
    acts = any(t.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL) for t in led)
    if not (participle and acts) and opener.tag is not Tag.RELATIVE:
        return False
    inside = takewhile(lambda k: tokens[k].text not in ",;.", range(i + 1, min(len(tokens), i + 9)))
    return not any(k in kept.taken for k in inside)


def _within(kept: Kept) -> Loss:
    """ "Could deliver within five months of an order" is not within five months; "died within hours of it" may be."""
    tokens, measure = kept.tokens, kept.passage.reading.measures.get(kept.place)
    if measure is None or measure.head != kept.place or measure.last + 2 >= len(tokens):
        return None
    led = "within" in (tokens[measure.first].norm, tokens[measure.first - 1].norm if measure.first else "")
    if not led or tokens[measure.last + 1].norm != "of":
        return None
    segments = segments_of(kept.passage.reading)
    if not any(t.tag is Tag.MODAL for t in tokens[: measure.first] if segments[t.index] == segments[kept.place]):
        return None
    end = _phrase_end(tokens, measure.last + 2)
    inside = range(measure.last + 2, end)
    named = any(tokens[n].tag is Tag.NOUN for n in inside)
    if not named or _has(kept, inside):
        return None
    return end - 1, ReasonCode.NOT_SUPPORTED, "the source bounds it: “{source}”"


def _kind(kept: Kept) -> Loss:
    """ "The provision of long-range weapons would be an act of war" is not said of weapons."""
    tokens, i = kept.tokens, kept.place
    if not is_noun(kept) or not is_head(tokens, i) or tokens[i].norm == tokens[i].lemma:
        return None
    first = kept.first()
    lost = kept.lost(first)
    counted = any(n in kept.passage.reading.measures for n in range(first, i))
    if not lost or counted or not first or tokens[first - 1].norm != "of":
        return None
    segments = segments_of(kept.passage.reading)
    before = [t for t in tokens[:first] if segments[t.index] == segments[i]]
    if any(t.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL) and t.norm != "warned" for t in before):
        return None
    after = next((t for t in tokens[i + 1 :] if t.tag not in _SUBJECT and t.norm not in ("and", "using", "them")), None)
    if after is None or after.norm not in _KINDS:
        return None
    return lost[0], ReasonCode.NOT_SUPPORTED, FEWER


WHOLES: tuple[Callable[[Kept], Loss], ...] = (_banned, _banned_where, _share, _within, _kind)
"""The rules of this module, over a word that a sentence kept."""
WHOLE_CUES: dict[Callable[[Kept], Loss], tuple[frozenset[str], ...]] = {
    _banned: (_BANS,),
    _banned_where: (_BANS,),
    _share: (frozenset((NUMBER,)), frozenset(("of",))),
    _within: (frozenset((NUMBER,)), frozenset(("within",))),
    _kind: (_KINDS, frozenset(("of",))),
}
"""Sets of words of each of which the source has one wherever a rule finds anything (see `Reading.cues`)."""
