"""Governors: what the words of a sentence hang on must be what they hang on in the source.

What it catches: an object that was the subject's, a noun behind another preposition, the owner for the owned, what was
to be done told as done. What passes: a preposition of the same sense, "has" for "received" or "with", a noun that the
source itself gives a clause ("the bridge, which was closed"), a place made a predicate. Limits: governors are read off
the words before a noun; passives are compared as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...types import ReasonCode
from ..lexicon.function_words import PREPOSITION_GROUPS
from ..lexicon.names import PEOPLE
from ..problems import Problem
from ..reading.evidence import Passage
from ..reading.frames import CLAUSAL
from ..reading.named import title_words
from ..reading.tokens import Tag, Token
from .alignment import Match
from .between import dropped_verb
from .phrases import same_phrase
from .walk import GROUP, NOMINAL, PHRASE, SUBORDINATING, TIME, Walk, is_head, is_ordinal, problem_at

_BELONGING = frozenset("of at from with".split())
_HAVING = frozenset("have hold receive get gain garner amass obtain possess own carry".split())
# Prepositions after which what somebody does need not be done: "accused of lying", "warned against going".
_UNREAL = frozenset("of from against about to for".split())
_VERBAL = frozenset((Tag.VERB, Tag.AUXILIARY))
_OPPOSED = frozenset(
    frozenset(pair.split())
    for pair in ("for against", "with without", "to from", "above below", "over under", "into from",
                 "inside outside", "within outside", "toward from", "towards from", "with against", "on off")
)  # fmt: skip
_COMPOUND = frozenset("because out instead ahead short regardless".split())


def governor_problems(walk: Walk) -> Iterator[Problem]:
    """Yield nouns that hang on another preposition or verb than in the source."""
    governors = walk.made.reading.governors
    for i in walk.items:
        match = walk.matches[i]
        if walk.tokens[i].tag not in NOMINAL or i in walk.made.reading.measures:
            continue
        passage = walk.made.evidence.passages[match.passage]
        mine = governors[i]
        theirs = passage.reading.governors[match.source]
        if not same_governor(walk, i, mine, match, theirs, passage) and not _of_the_topic(walk, i, mine, passage):
            here = range(min(theirs, match.source) if theirs >= 0 else match.source, match.source + 1)
            code = ReasonCode.NOT_SUPPORTED
            if theirs >= 0 and _opposed(walk.tokens, mine, passage.tokens, theirs):
                code = ReasonCode.POLARITY_FLIPPED
            elif theirs >= 0 and passage.tokens[theirs].tag is Tag.VERB and mine < 0:
                code = dropped_verb(passage.tokens[theirs], theirs)[0]
            yield problem_at(walk, code, i, i, "the source connects “{sentence}” otherwise: “{source}”", here)
            return


def _opposed(tokens: Sequence[Token], mine: int, source: Sequence[Token], theirs: int) -> bool:
    """ "Voted for" from "voted against", "above their target" from "short of" it, "X" from "rather than X"."""
    before = source[theirs - 1].norm if theirs else ""
    other = source[theirs].norm
    if other == "than" and before == "rather":
        return mine < 0 or tokens[mine].norm != "than"
    if mine < 0:
        return False
    own = tokens[mine].norm
    return frozenset((own, other)) in _OPPOSED or (before == "short" and own in ("above", "over", "beyond", "past"))


def same_governor(walk: Walk, i: int, mine: int, match: Match, theirs: int, passage: Passage) -> bool:
    tokens = passage.tokens
    own = walk.tokens[mine] if mine >= 0 else None
    other = tokens[theirs] if theirs >= 0 else None
    word = walk.tokens[i]
    if word.norm in TIME or word.lemma in TIME:
        return True
    if own is None and other is None:
        return True
    if own is not None and other is not None:
        if own.tag is Tag.PREPOSITION and other.tag is Tag.PREPOSITION:
            if _of_which_in_order(walk, theirs, match, passage):
                return False
            compound = (walk.tokens[mine - 1].norm if mine else "", tokens[theirs - 1].norm if theirs else "")
            if own.norm == "of" and compound[0] != compound[1] and set(compound) & _COMPOUND:
                return False
            if own.norm == other.norm or any(own.norm in group and other.norm in group for group in PREPOSITION_GROUPS):
                return True
            if {own.norm, other.norm} <= _BELONGING and word.tag is Tag.NAME:
                # "Analyst Ana Roe of Stanmore" is "an analyst at Stanmore".
                return walk.tokens[mine - 1].norm in PEOPLE and tokens[theirs - 1].tag is Tag.NAME
        elif own.lemma == "meet" and other.norm == "with":
            return True
        elif own.tag in _VERBAL and other.tag in _VERBAL:
            aligned = walk.matches.get(mine)
            if aligned is not None and aligned.source == theirs:
                return True
            if aligned is None and own.tag is Tag.VERB and theirs not in walk.taken[match.passage]:
                # A verb that the sentence may add ("holds a rating") stands where the source has another.
                return True
            if own.lemma == other.lemma:
                return True
    if own is not None and other is not None and _apposed(match, theirs, own, passage):
        return True
    # "Has 810 million views" from "garnered 810 million views" or "with 810 million views".
    if own is not None and other is not None and _doing_for_deed(walk, mine, match, theirs, passage):
        return True
    having = own is not None and own.lemma == "have" and other is not None
    if having and other is not None and (other.lemma in _HAVING or other.norm == "with"):
        return True
    there = theirs > 0 and any(t.norm == "there" for t in tokens[max(0, theirs - 3) : theirs])
    if having and other is not None and other.lemma == "be" and there:
        return True
    if own is not None and own.lemma == "be":
        # A predicate from an apposition: both hang on the same word.
        k = walk.items.index(i)
        if k and walk.matches[walk.items[k - 1]].passage == match.passage:
            before = walk.matches[walk.items[k - 1]].source
            if passage.reading.governors[before] == theirs and before < match.source:
                return True
    # Inside one complex noun phrase a modifier may become a genitive or a phrase with "of", and back.
    if _phrase_head_agrees(walk, i):
        return True
    if own is None:
        return _may_begin(walk, i, match, theirs, passage)
    return False


def _of_which_in_order(walk: Walk, preposition: int, match: Match, passage: Passage) -> bool:
    """Whether a phrase tells more of "the second", which is left out: "the youngest and the second from Ghana"."""
    measure = passage.reading.measures.get(preposition - 1)
    return measure is not None and is_ordinal(measure) and measure.head not in walk.taken[match.passage]


def _doing_for_deed(walk: Walk, mine: int, match: Match, theirs: int, passage: Passage) -> bool:
    """ "Recommended cutting 25 routes" from "recommended a cut of 25 routes": the verb before both is the same."""
    aligned = walk.matches.get(mine)
    tokens = passage.tokens
    if aligned is None or aligned.passage != match.passage or aligned.source != theirs - 1 or not mine:
        return False
    deed, before = tokens[aligned.source], walk.tokens[mine - 1]
    if tokens[theirs].norm != "of" or deed.tag is not Tag.NOUN or not walk.tokens[mine].norm.endswith("ing"):
        return False
    over = passage.reading.governors[aligned.source]
    return over >= 0 and before.tag is Tag.VERB and tokens[over].lemma == before.lemma


def _of_the_topic(walk: Walk, i: int, mine: int, passage: Passage) -> bool:
    """Whether a sentence only says of what the article is about, by its title, what the source says of it."""
    if mine < 0 or walk.tokens[mine].norm not in ("of", "in"):
        return False
    words = title_words(passage.document)
    return walk.tokens[i].norm in words or walk.tokens[i].lemma in words


def _apposed(match: Match, theirs: int, own: Token, passage: Passage) -> bool:
    """A name apposed to "the head of the committee" hangs on what the head hangs on."""
    tokens = passage.tokens
    start = match.source
    while start > 0 and tokens[start - 1].tag in PHRASE:
        start -= 1
    if start == 0 or tokens[start - 1].text != ",":
        return False
    governor = theirs
    while governor > 0 and tokens[governor].tag is Tag.PREPOSITION and tokens[governor - 1].tag in PHRASE:
        governor = passage.reading.governors[governor - 1]
        if governor >= 0 and tokens[governor].lemma == own.lemma:
            return True
    return False


def _phrase_head_agrees(walk: Walk, i: int) -> bool:
    k = walk.items.index(i)
    for other in (k - 1, k + 1, k + 2, k - 2):
        if 0 <= other < len(walk.items) and _same_phrase_kept(walk, i, walk.items[other]):
            return True
    return False


def _same_phrase_kept(walk: Walk, i: int, j: int) -> bool:
    low, high = min(i, j), max(i, j)
    left, right = walk.matches[low], walk.matches[high]
    if left.passage != right.passage or left.source < right.source or not same_phrase(walk, low, high):
        return False
    link = walk.tokens[low + 1 : high]
    source = walk.made.evidence.passages[left.passage].tokens
    between = source[right.source + 1 : left.source]
    if any(t.text == "," or t.lemma == "be" for t in (*link, *between)):
        return True
    # Only a modifier may become a phrase with "of", and only such a phrase a modifier: heads stay heads.
    if any(t.tag is Tag.PREPOSITION for t in link):
        return not is_head(source, walk.matches[i].source) if i == high else True
    return not is_head(walk.tokens, i) if i == low else True


def _may_begin(walk: Walk, i: int, match: Match, theirs: int, passage: Passage) -> bool:
    """Whether a noun that hangs on something in the source may stand first in its clause in the sentence."""
    tokens = passage.tokens
    if _is_placed(walk, i, match, passage):
        return True
    other = tokens[theirs]
    j = match.source + 1
    while j < len(tokens) and (tokens[j].tag in PHRASE or tokens[j].norm in ("of", "in", "for", "on", "to")):
        j += 1
    # The source itself gives the noun a clause: after a verb of saying, a conjunction, or by a relative pronoun.
    comma = j < len(tokens) and tokens[j].text == ","
    k = j + 1 if comma else j
    if k < len(tokens) and tokens[k].tag is Tag.RELATIVE:
        return True
    while j < len(tokens) and tokens[j].tag in GROUP:
        j += 1
    verbal = j < len(tokens) and (tokens[j].tag is Tag.VERB or tokens[j - 1].tag in (Tag.AUXILIARY, Tag.MODAL))
    if verbal and (other.norm in SUBORDINATING or (other.tag is Tag.VERB and other.lemma in CLAUSAL)):
        return True
    if other.tag is Tag.PREPOSITION and other.norm in ("as", "after", "before", "since", "until", "of"):
        return other.norm != "of" and _clause_follows(tokens, match.source)
    return False


def _is_placed(walk: Walk, i: int, match: Match, passage: Passage) -> bool:
    """ "The centre was in Hitchin" from "the centre in Hitchin": a noun with what describes it, made a clause."""
    end = i
    while end + 1 < len(walk.tokens) and walk.tokens[end + 1].tag in PHRASE:
        end += 1
    rest = walk.tokens[end + 1 :]
    placed = len(rest) > 2 and rest[0].lemma == "be" and rest[1].tag is Tag.PREPOSITION
    if not placed or any(t.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL, Tag.NEGATION) for t in rest[1:]):
        return False
    here = match.source
    while here + 1 < len(passage.tokens) and passage.tokens[here + 1].tag in PHRASE:
        here += 1
    return here + 1 < len(passage.tokens) and passage.tokens[here + 1].norm == rest[1].norm


def _clause_follows(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb follows that may be the noun's own: not that of "worked as a lawyer and left"."""
    for token in tokens[i + 1 : i + 8]:
        if token.tag in (Tag.VERB, Tag.AUXILIARY):
            return True
        if token.norm in ("and", "but"):
            return False
    return False


def finiteness_problems(walk: Walk) -> Iterator[Problem]:
    """Yield verbs that the sentence says happened, where the source has only "to do" or "of doing"."""
    for i in walk.items:
        if walk.tokens[i].tag is not Tag.VERB or not _asserts(walk.tokens, i):
            continue
        match = walk.matches[i]
        tokens = walk.made.evidence.passages[match.passage].tokens
        j = match.source - 1
        while j >= 0 and tokens[j].tag is Tag.ADVERB:
            j -= 1
        if j < 0 or tokens[match.source].tag is not Tag.VERB:
            continue
        gerund = tokens[match.source].norm.endswith("ing")
        infinitive = tokens[j].tag is Tag.PARTICLE
        unreal = gerund and (
            tokens[j].norm in _UNREAL or (tokens[j].tag is Tag.VERB and j not in walk.taken[match.passage])
        )
        if infinitive or unreal:
            low = max(0, j - 1)
            yield problem_at(
                walk,
                ReasonCode.HEDGE_DROPPED,
                i,
                i,
                "the source says “{source}”; the sentence says it happened",
                range(low, match.source + 1),
            )
            return


def _asserts(tokens: Sequence[Token], i: int) -> bool:
    """Whether the verb at `i` is finite, or a participle with its auxiliary or behind a comma ("…, ending it")."""
    if tokens[i].norm.endswith("ing"):
        return i > 0 and (tokens[i - 1].tag is Tag.AUXILIARY or tokens[i - 1].text == ",")
    j = i - 1
    while j >= 0 and tokens[j].tag in (Tag.ADVERB, Tag.AUXILIARY, Tag.NEGATION):
        j -= 1
    return j < 0 or tokens[j].tag not in (Tag.PARTICLE, Tag.MODAL)
