"""Gaps: what the source has between two words that the sentence has side by side.

What may be left out: modifiers of the next noun, prepositional phrases, insertions between commas, relative clauses,
coordinated parts, attributions (compared on their own). What may not: a head noun, an object, a verb that governs the
next one ("refused to sign"), an ordinal, "to" before a verb, the half of "half of them". Limits: the attachment of a
prepositional phrase is not known; where it would matter the noun's governor is compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from ...types import ReasonCode
from ..dates import DateMention
from ..lexicon.function_words import SUBJECT_PRONOUNS
from ..lexicon.modality import hedge_group
from ..lexicon.names import DEMONYMS, OFFICES, PEOPLE
from ..lexicon.speech import REPORTING
from ..numbers import Quantity
from ..problems import Problem
from ..reading.evidence import Passage
from ..reading.frames import CLAUSAL
from ..reading.sentences import PARTS, PLACES, Measure
from ..reading.tokens import Tag, Token
from .between import (
    ONES,
    described_subject,
    dropped_verb,
    has_auxiliary,
    in_parenthesis,
    is_finite,
    is_joined,
    is_reduced,
    joins,
    kept_of,
    partitive,
    says_of_it,
    shared_modifier,
    taken_up,
)
from .phrases import comes_next, is_apposed, one_phrase
from .segments import segments_of
from .walk import GROUP, NOMINAL, PHRASE, TIME, Walk, in_region, is_any_or_named, is_ordinal, problem_at, value_at

_NOTHING = -1  # a look that has nothing to say of a token
_WIDEST = 250  # tokens: farther apart, two words are not read as one statement
_RELATIVES = frozenset(("which", "who", "whom", "that", "whose"))
_JOINING = frozenset("; and but while whereas".split())  # what may stand for a semicolon
_TIMING = frozenset("before after since until despite".split())
_COORDINATING = frozenset("and but & as plus though although yet while whereas".split())


@dataclass(frozen=True, slots=True)
class _Fault:
    """What may not be left out: the reason, the source token where it shows, and what to tell the reader."""

    code: ReasonCode
    place: int
    why: str


# What a look at one token of a gap may say besides a fault: the token to go on from, or that all the rest may go.
_Step = int | _Fault | None


def gap_problem(walk: Walk, before: int, after: int) -> Problem | None:
    """Return what the source has between two matched words that may not be left out, if anything."""
    left, right = walk.matches[before], walk.matches[after]
    passage = walk.passage(left)
    low, high = left.source + 1, right.source
    if low == high:
        return None
    if before + 1 == after and not one_phrase(walk, passage, before, after, low, high):
        fault: _Fault | None = _Fault(
            ReasonCode.NOT_SUPPORTED, high, "the source does not say “{sentence}”: “{source}”"
        )
    elif _holds_nothing(walk, passage, before, after, low, high) or _quoted_on(walk, passage, before, after):
        return None
    else:
        fault = _Gap(walk, passage, before, after).fault()
    if fault is None:
        return None
    return problem_at(walk, fault.code, before, after, fault.why, range(left.source, max(high, fault.place) + 1))


def _quoted_on(walk: Walk, passage: Passage, before: int, after: int) -> bool:
    """Whether two words stand in two sentences of one quotation, which the sentence repeats letter by letter."""
    low, high = walk.matches[before].source, walk.matches[after].source
    own = walk.tokens[before : after + 1]
    if not any(token.text in ".!?" for token in own) or not all(walk.made.reading.quoted[before : after + 1]):
        return False
    return all(passage.reading.quoted[low : high + 1]) and [t.text for t in own] == [
        t.text for t in passage.tokens[low : high + 1]
    ]


def _holds_nothing(walk: Walk, passage: Passage, before: int, after: int, low: int, high: int) -> bool:
    """Whether the source has only articles between two words, or the prepositions and articles of the sentence."""
    tokens, measures = passage.tokens, passage.reading.measures
    if tokens[high].tag is Tag.VERB or walk.tokens[after].tag is Tag.VERB:
        return False  # whose verb it is, is asked whatever stands between
    bare = True
    for i in range(low, high):
        tag = tokens[i].tag
        if (tag is not Tag.DETERMINER and tag is not Tag.PREPOSITION) or tokens[i].norm in ONES or i in measures:
            return False
        bare = bare and tag is Tag.DETERMINER
    return bare or [t.norm for t in walk.tokens[before + 1 : after]] == [t.norm for t in tokens[low:high]]


_OPENING = frozenset("his her its their he she it they the".split())


class _Gap:
    """What the source has between two matched words. `a` and `b` are the source's tokens on its sides."""

    def __init__(self, walk: Walk, passage: Passage, before: int, after: int) -> None:
        self.walk = walk
        self.passage = passage
        self.tokens = passage.tokens
        self.after = after
        self.low = walk.matches[before].source + 1
        self.high = walk.matches[after].source
        self.a, self.b = self.tokens[self.low - 1], self.tokens[self.high]
        self.from_noun = self.a.tag in NOMINAL
        self.to_verb = self.b.tag is Tag.VERB or walk.tokens[after].tag is Tag.VERB
        self.own = [token.norm for token in walk.tokens[before + 1 : after]]
        self.kept = kept_of(self.tokens, self.low, self.high, self.own)
        self.taken = walk.taken[walk.matches[before].passage]

    def fault(self) -> _Fault | None:
        """Return the first thing in the gap that may not be dropped."""
        if self.high - self.low > _WIDEST:
            return _Fault(ReasonCode.NOT_SUPPORTED, self.low, "the source says it of something else: “{source}”")
        if self._of_another_clause() or self._counted_apart():
            return _Fault(ReasonCode.NUMBER_MISMATCH, self.high, "the source says it of something else: “{source}”")
        if self._told_of_what_is_its():
            return _Fault(ReasonCode.AGENT_SWAPPED, self.high, "the source says it of what is its: “{source}”")
        if self._is_of_all():
            return _Fault(ReasonCode.NOT_SUPPORTED, self.high, "the source says it of fewer: “{source}”")
        if self._told_of_dropped():
            return _Fault(ReasonCode.NOT_SUPPORTED, self.high, "the source says it of something else: “{source}”")
        if self._shares_infinitive() or self._goes_with_what_may_be():
            return _Fault(ReasonCode.HEDGE_DROPPED, self.high, "the source says “{source}”")
        if self._other_complement():
            code = ReasonCode.ROLE_MISMATCH if self.a.norm in OFFICES else ReasonCode.NOT_SUPPORTED
            return _Fault(code, self.high, "the source says it of a part: “{source}”")
        if self._of_whom_is_open():
            return _Fault(ReasonCode.NOT_SUPPORTED, self.high, "the source says it of something else: “{source}”")
        if self._droppable_whole():
            return self._wanted()
        if self.a.norm in DEMONYMS and self.tokens[self.low].norm in DEMONYMS and self.b.tag in PHRASE:
            # "An American Dominican singer": which of the two he is, the second says.
            return _Fault(ReasonCode.NOT_SUPPORTED, self.low, "the source says “{source}”")
        i = self.low
        while i < self.high:
            step = self._at(i)
            if not isinstance(step, int):
                return step or self._wanted()
            i = step
        return None

    def _of_another_clause(self) -> bool:
        """Whether the kept number is that of a clause without a verb: "wages rose by 3 percent and prices by 5"."""
        measures = self.passage.reading.measures
        kept = measures.get(self.high)
        if kept is None or not isinstance(kept.value, Quantity) or kept.first <= self.low:
            return False
        led = self._led(kept)
        if not led and (kept.value.noun or kept.value.unit not in ("", "percent")):
            return False  # "three ships, a dock and five cranes"
        for i in range(self.low, kept.first):
            other = measures.get(i)
            if other is None or other.last != i or not isinstance(other.value, Quantity) or self._led(other) != led:
                continue
            for k in range(i + 1, kept.first - 1):
                joined = self.tokens[k].text == "," or self.tokens[k].norm in ("and", "but", "while")
                if joined and self.tokens[k + 1].tag in (Tag.NOUN, Tag.NAME, Tag.DETERMINER):
                    return True
        return False

    def _counted_apart(self) -> bool:
        """Whether the kept word is the place of another number: "20 were hurt there, and nine in Alba"."""
        if self.high - self.low < 3:
            return False
        measures, over = self.passage.reading.measures, self.passage.reading.governors[self.high]
        if not self.low <= over < self.high or self.tokens[over].tag is not Tag.PREPOSITION:
            return False
        k = over - 1
        while k >= self.low and self.tokens[k].tag in PHRASE and k not in measures:
            k -= 1
        other = measures.get(k) if k >= self.low else None
        if (
            other is None
            or not isinstance(other.value, Quantity)
            or other.head in self.taken
            or other.first <= self.low
        ):
            return False
        joint = self.tokens[other.first - 1]
        return joint.norm in ("and", "but") or joint.text == ","

    def _told_of_what_is_its(self) -> bool:
        """Whether the kept word stands in a clause of something owned: "Beck, whose son was among the dead".

        Or, behind "of", of what goes before: "the shares of Beck, which had lost half their value", "those of Beck".
        """
        if self.to_verb and self.from_noun and self._owner_of_subject():
            return True
        tokens = self.tokens
        whose = next((k for k in range(self.low, self.high - 1) if tokens[k].norm == "whose"), -1)
        if whose < 0 or whose + 1 in self.taken or "whose" in self.own:
            return False
        inside = range(whose + 1, self.high)
        verb = next((k for k in inside if tokens[k].tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL)), self.high)
        # A comma before its verb does not end the clause: "whose daughter Klara, 19, was among the dead".
        return not any(k in self.taken or (k > verb and tokens[k].text == ",") for k in inside)

    def _owner_of_subject(self) -> bool:
        """Whether the noun in front stands behind "of", and a "which" behind it may be of what it owns."""
        tokens = self.tokens
        of = self.low - 1
        while of > 0 and tokens[of].tag in PHRASE:
            of -= 1
        if of < 1 or tokens[of].norm != "of" or of - 1 in self.taken:
            return False
        head = tokens[of - 1]
        if head.norm in ONES:
            return True
        which = tokens[self.low].text == "," and self.low + 1 < self.high and tokens[self.low + 1].norm == "which"
        return which and head.tag is Tag.NOUN and head.norm not in PEOPLE and head.norm != head.lemma

    def _told_of_dropped(self) -> bool:
        """Whether the kept participle tells more of a noun that is left out: "the deal at a ceremony closed to all"."""
        nearest = self.tokens[self.high - 1]
        participle = self.b.tag is Tag.VERB and self.b.norm.endswith(("ed", "ing", "en"))
        if not participle or not self.from_noun or nearest.tag is not Tag.NOUN or self.high - 1 in self.kept:
            return False
        segments = segments_of(self.passage.reading)
        if segments[self.high] != segments[self.high - 1]:
            return False  # "a fire that began on Monday near a mill jumped": no participle, but the verb of the fire
        for k in range(self.high - 1, -1, -1):
            token = self.tokens[k]
            if token.tag is Tag.VERB and k < self.low:
                return token.lemma not in CLAUSAL
            if token.tag not in PHRASE and token.tag not in (Tag.PREPOSITION, Tag.ADVERB):
                return False
        return False

    def _led(self, measure: Measure) -> str:
        """The preposition right before a number."""
        before = self.tokens[measure.first - 1] if measure.first else None
        return before.norm if before is not None and before.tag is Tag.PREPOSITION else ""

    def _shares_infinitive(self) -> bool:
        """Whether the kept verb may be a second infinitive: "will ask the court to stay the order and make"."""
        if not self.to_verb or self.b.norm != self.b.lemma or "to" in self.own:
            return False
        k = self.high - 1
        while k > self.low and self.tokens[k].tag in (Tag.ADVERB, Tag.NEGATION):
            k -= 1
        joined = self.tokens[k].norm in ("and", "or", "but")
        return joined and any(token.tag is Tag.PARTICLE for token in self.tokens[self.low : k])

    def _participle(self) -> Sequence[Token]:
        """What is left out before a kept participle behind a comma: "held the line" of "held the line, saving".

        One of saying ("…, calling it a bluff") is of who speaks, whatever stands between.
        """
        k = self.high - 1
        while k > self.low and self.tokens[k].tag is Tag.ADVERB:
            k -= 1
        kept = self.from_noun and self.b.tag is Tag.VERB and self.b.norm.endswith("ing") and self.tokens[k].text == ","
        kept = kept and self.b.norm not in REPORTING and self.b.lemma not in ("call", "describe", "accuse")
        return self.tokens[self.low : k] if kept else ()

    def _goes_with_what_may_be(self) -> bool:
        """Whether a participle is of what would be or is not: "would hold the line, saving"."""
        group = takewhile(lambda token: token.tag in GROUP, self._participle())
        return any(t.tag in (Tag.MODAL, Tag.NEGATION) and t.norm not in self.own for t in group)

    def _of_whom_is_open(self) -> bool:
        """Whether a participle may be of somebody else: "met crews who held the line, saving", "said crews held"."""
        between = self._participle()
        verb = next((token.index for token in between if token.tag not in GROUP), -1)  # right behind its subject
        told = any(frame.verb == verb for frame in self.passage.reading.frames)
        return told or any(token.tag is Tag.RELATIVE for token in between)

    def _wanted(self) -> _Fault | None:
        """What a relative clause tells of a thing that is only wanted: "calls for a law that bans"."""
        if (
            not self.from_noun
            or not self.to_verb
            or not any(t.norm in _RELATIVES for t in self.tokens[self.low : self.high])
        ):
            return None
        if any(t.tag is Tag.MODAL for t in self.tokens[self.low : self.high] if t.norm in self.own):
            return None
        over = self.passage.reading.governors[self.low - 1]
        if over > 0 and self.tokens[over].norm == "for":
            over -= 1
        governor = self.tokens[over] if over >= 0 else None
        if governor is None or over in self.taken or hedge_group(governor.norm) != "intent":
            return None
        return _Fault(ReasonCode.HEDGE_DROPPED, self.high, "the source says “{source}”")

    def _tells_whose(self, i: int) -> bool:
        """Whether "that" opens a clause with a subject of its own: "800 tonnes that his ministers have offered"."""
        inside = all(t.tag in (Tag.NOUN, Tag.NUMBER) for t in self.tokens[self.low : i])
        subject = self.tokens[i + 1].norm if i + 1 < self.high else ""
        return inside and i <= self.low + 2 and subject in _OPENING

    def _droppable_whole(self) -> bool:
        tokens, low, high = self.tokens, self.low, self.high
        told = [t for t in tokens[low:high] if t.tag is not Tag.ADVERB]
        if self.from_noun and len(told) == 2 and told[0].tag is Tag.RELATIVE and told[1].lemma == "be" and not self.own:
            return True  # "a ceremony closed to the press" from "a ceremony that was closed"
        if shared_modifier(tokens, low, high):
            return True
        dated = isinstance(value_at(self.passage, low - 1), DateMention)
        if dated and [t.norm for t in tokens[low:high] if t.tag is not Tag.DETERMINER] in ([",", "when"], ["when"]):
            return True
        if not (self.to_verb and self.from_noun):
            return False
        if taken_up(tokens, low, high) or described_subject(self.passage, low, high):
            return True
        if in_parenthesis(tokens, low, high):
            return True
        first = next((k for k in range(low, high) if tokens[k].tag not in GROUP and tokens[k].text != ","), high)
        verb = first < high and (tokens[first].tag is Tag.VERB or in_region(self.passage, first))
        return verb and is_joined(tokens, low, high)

    def _at(self, i: int) -> _Step:
        """Look at token `i`: return where to go on, a fault, or None when the rest may go."""
        token = self.tokens[i]
        if partitive(self.passage, i, self.high):
            return _Fault(ReasonCode.NUMBER_MISMATCH, self.high, "the source says it of a part: “{source}”")
        if token.norm == "what" and token.norm not in self.own and says_of_it(self.tokens, i, self.high):
            return _Fault(ReasonCode.ATTRIBUTION_DROPPED, i, "the source says “{source}”")
        stands_for = token.norm in ONES and token.norm not in self.own and i + 1 < self.high
        if stands_for and self.tokens[i + 1].norm in ("for", "of", "in", "from", "at"):
            return _Fault(ReasonCode.NOT_SUPPORTED, self.high, "the source says it of what is its: “{source}”")
        if self._is_object(i, token):
            return _Fault(ReasonCode.NOT_SUPPORTED, self.high, "the source says it of something else: “{source}”")
        if self._accounted_for(i, token):
            return i + 1
        for look in (self._measure, self._group, self._modifier, self._clause, self._noun):
            found = look(i, token)
            if found != _NOTHING:
                return found
        return self._mark(i, token)

    def _is_object(self, i: int, token: Token) -> bool:
        """Whether "one of the studies" is the object of the kept verb: "led one of the studies and was not in it"."""
        if self.to_verb or i != self.low or self.a.tag is not Tag.VERB or token.norm not in PARTS:
            return False
        of = i + 1 < self.high and self.tokens[i + 1].norm == "of"
        return of and any(t.tag in (Tag.AUXILIARY, Tag.MODAL, Tag.VERB) for t in self.tokens[i + 2 : self.high])

    def _accounted_for(self, i: int, token: Token) -> bool:
        """Whether a token carries no fact, or the sentence has it too."""
        if token.tag in (Tag.DETERMINER, Tag.ADVERB) or (
            in_region(self.passage, i) and not self._owned_by_speaker(token)
        ):
            return True
        if token.text in "\"'" and token.tag is not Tag.POSSESSIVE:
            return True
        if i in self.passage.reading.measures:
            return False
        if i in self.kept or (token.lemma in ("be", "have") and has_auxiliary(self.own)):
            return True
        if i not in self.taken:
            return False
        apposed = is_apposed(self.tokens, i) or comes_next(self.walk, self.passage, i, self.after)
        return token.tag is Tag.NAME or (token.tag in NOMINAL and apposed)

    def _owned_by_speaker(self, token: Token) -> bool:
        """Whether an owner is cut out of what is told of who speaks: "said Ana Roe, who designed the pen's guard"."""
        owns = token.tag is Tag.POSSESSIVE or (token.tag is Tag.VERB and token.norm not in REPORTING)
        return owns and in_region(self.passage, self.low - 1) and in_region(self.passage, self.high)

    def _measure(self, i: int, _token: Token) -> _Step:
        measure = self.passage.reading.measures.get(i)
        if measure is None:
            return _NOTHING
        ordinal = is_ordinal(measure) and measure.head not in self.taken
        if ordinal and is_any_or_named(self.walk.tokens, self.after, self.walk.matches):
            return measure.last + 1
        if ordinal and all(other.tag in PHRASE for other in self.tokens[i + 1 : self.high]):
            return _Fault(ReasonCode.NUMBER_MISMATCH, i, "the source says “{source}”")
        same = any(measure.first <= side <= measure.last for side in (self.low - 1, self.high))
        if not isinstance(measure.value, DateMention) and not same and self._rivals(measure):
            return _Fault(ReasonCode.NUMBER_MISMATCH, self.high, "the source says it of another number: “{source}”")
        score = not isinstance(measure.value, DateMention) and measure.value.unit == "score"
        if score and self.a.lemma == "vote":
            return measure.last + 1  # "voted 5-4 in March"
        if isinstance(measure.value, DateMention) or measure.head in self.taken or same:
            return measure.last + 1
        return i + 1 if i in self.kept else _NOTHING

    def _rivals(self, measure: Measure) -> bool:
        """Whether a number that is left out is of the kind of the number that is kept, and stands in its place."""
        other = value_at(self.passage, self.high)
        if not isinstance(measure.value, Quantity) or not isinstance(other, Quantity) or measure.head in self.taken:
            return False
        following = self.tokens[measure.last + 1] if measure.last + 1 < self.high else None
        return bool(other.unit) and measure.value.unit == other.unit and (following is None or following.norm != "of")

    def _group(self, i: int, token: Token) -> _Step:
        """The verb group of the next verb: its tense may change, its "to" may not be dropped."""
        if token.tag is Tag.POSSESSIVE and i == self.low and self.from_noun:
            j = i + 1
            while j < self.high and self.tokens[j].tag in PHRASE:
                j += 1
            # "The capital's tram network 640 million": the number is another phrase.
            headed = self.high in self.passage.reading.measures and any(t.tag is Tag.NOUN for t in self.tokens[i:j])
            if any(k in self.taken for k in range(i + 1, min(j, self.high))):
                return min(j, self.high)  # "the suburbs of Orsk grew" of "Orsk's suburbs"
            if j < self.high or self.to_verb or headed:
                j = min(j, self.high)
                code = ReasonCode.AGENT_SWAPPED if self.to_verb else ReasonCode.NOT_SUPPORTED
                return _Fault(code, j, "the source says it of what is its: “{source}”")
        if token.tag in (Tag.POSSESSIVE, Tag.PRONOUN):
            contact = token.norm in SUBJECT_PRONOUNS and self.from_noun and i == self.low and i + 1 < self.high
            if contact and self.tokens[i + 1].tag is Tag.VERB:
                # "The letters it exchanged with Sarland were burnt": what is no verb goes on in that clause.
                comma = next((k for k in range(i, self.high) if self.tokens[k].text == ","), self.high)
                verbal = self.to_verb or self.tokens[self.high - 1].tag in (Tag.AUXILIARY, Tag.MODAL)
                inside = comma == self.high and not verbal
                fault = _Fault(ReasonCode.NOT_SUPPORTED, self.high, "the source says it of something else: “{source}”")
                return fault if inside else comma
            return i + 1
        rest = self.tokens[i : self.high]
        if not self.to_verb or not all(t.tag in GROUP or t.text in "\"'" for t in rest):
            return _NOTHING
        if "to" not in self.own and any(t.tag is Tag.PARTICLE for t in rest):
            return _Fault(ReasonCode.HEDGE_DROPPED, i, "the source says “{source}”")
        return None

    def _modifier(self, i: int, token: Token) -> _Step:
        """Prepositional phrases, insertions between commas, conjunctions."""
        tokens, high = self.tokens, self.high
        if token.tag is Tag.PREPOSITION:
            j = i + 1
            if j == high and token.norm in _TIMING and tokens[high].norm.endswith("ing") and self.to_verb:
                return _Fault(ReasonCode.NOT_SUPPORTED, i, "the source says “{source}”")
            inner = PHRASE | {Tag.ADVERB, Tag.PRONOUN}
            while j < high and (tokens[j].tag in inner or (token.norm == "as" and joins(tokens, j, high))):
                j += 1
            if token.norm == "for" and j < high and tokens[j].tag is Tag.PARTICLE:
                # "Arranged for her deputy to meet the owners": she is not to meet them.
                return _Fault(ReasonCode.NOT_SUPPORTED, j, "the source says it of somebody else: “{source}”")
            return j
        if token.text == ",":
            stop = next((k for k in range(i, high) if tokens[k].text == ";"), high)
            last = max(k for k in range(i, stop) if tokens[k].text == ",")
            if last > i:
                return last + 1
            if i + 1 >= high or tokens[i + 1].tag is not Tag.RELATIVE:
                return i + 1
            predicate = any(t.tag in (Tag.AUXILIARY, Tag.VERB, Tag.MODAL) for t in tokens[self.low : i])
            if predicate and self.to_verb and not set(self.own) & _RELATIVES:
                # "The escape was by a panda, which was found": of the panda.
                return _Fault(ReasonCode.AGENT_SWAPPED, high, "the source says it of something else: “{source}”")
            if (self.to_verb and self.from_noun) or set(self.own) & _RELATIVES:
                return i + 2
            return _Fault(ReasonCode.NOT_SUPPORTED, high, "the source says it of something else: “{source}”")
        if token.tag is Tag.CONJUNCTION and token.norm in _COORDINATING:
            shared = i == self.low and self.a.tag is Tag.VERB and i + 1 < high and tokens[i + 1].tag is Tag.VERB
            return i + 2 if shared and any(k in self.kept for k in range(i + 2, high)) else i + 1
        return _NOTHING

    def _other_complement(self) -> bool:
        """ "Head of the committee in parliament" is not head of parliament; a city of a province is one in it."""
        tokens = self.tokens
        if not self.from_noun or tokens[self.low].norm != "of" or "of" not in self.own:
            return False
        j = self.low + 1
        while j < self.high and (tokens[j].tag in PHRASE or tokens[j].tag is Tag.ADVERB):
            j += 1
        if j >= self.high or tokens[j].tag is not Tag.PREPOSITION or tokens[j].norm in self.own:
            return False
        return tokens[j - 1].tag is Tag.NOUN and tokens[j - 1].lemma not in PLACES

    def _clause(self, i: int, token: Token) -> _Step:
        """Relative clauses and participles after a noun; a coordinated verb phrase before the verb that is kept."""
        relative = token.tag is Tag.RELATIVE
        if relative or (self.from_noun and i == self.low and is_reduced(self.tokens, i, self.high)):
            beside = all(t.text == "," for t in self.tokens[self.low : i])
            if token.norm == "whose" and not any(t.text == "," for t in self.tokens[i : self.high]):
                return _Fault(ReasonCode.AGENT_SWAPPED, self.high, "the source says it of something else: “{source}”")
            timed = self.b.norm in TIME or isinstance(value_at(self.passage, self.high), DateMention)
            if timed or (self.to_verb and self.from_noun and beside and is_finite(self.tokens, self.high)):
                return None
            following = self.tokens[self.high - 1]
            if not relative and token.norm.endswith("ing") and following.tag is Tag.PREPOSITION and self.kept:
                return self.high if self.high - 1 in self.kept else _Fault(*dropped_verb(token, i))
            again = relative and self.tokens[i - 1].norm == "and" and "and" in self.own and i == self.low + 1
            if again and any(t.norm == token.norm for t in self.tokens[max(0, i - 16) : i]):
                return i + 1  # "who plays a judge and who is not deaf"
            if relative:
                return _Fault(ReasonCode.NOT_SUPPORTED, self.high, "the source says it of something else: “{source}”")
        if token.tag is Tag.VERB:
            if self.to_verb and is_joined(self.tokens, i, self.high) and self._on_one_level():
                return None
            return _Fault(*dropped_verb(token, i))
        return _NOTHING

    def _is_of_all(self) -> bool:
        """Whether a participle tells which of all are meant that must do something: "lorries carrying fuel must"."""
        a, i = self.a, self.low
        if not self.from_noun or not self.to_verb or self.high - self.low < 2:
            return False
        first = self.low - 1
        while first > 0 and self.tokens[first - 1].tag in PHRASE:
            first -= 1
        common = a.tag is Tag.NOUN or self.low == 1  # a capital opens the sentence
        bare = common and a.norm != a.lemma and self.tokens[first].tag not in (Tag.DETERMINER, Tag.NUMBER)
        told = self.tokens[i].tag is Tag.VERB and self.tokens[i].norm.endswith(("ing", "ed", "en"))
        return bare and told and any(token.tag is Tag.MODAL for token in self.tokens[i : self.high])

    def _on_one_level(self) -> bool:
        """Whether a comma before the kept verb does not end an insertion that the noun before stands in."""
        k = self.high - 1
        while k > self.low and self.tokens[k].tag in GROUP:
            k -= 1
        if self.tokens[k].text != "," or "," in self.own:
            return True
        segments = segments_of(self.passage.reading)
        return segments[self.low - 1] == segments[self.high]

    def _noun(self, i: int, token: Token) -> _Step:
        """A run of nouns: modifiers of the next word, a part of a list, a time; otherwise an object or a head."""
        if token.tag not in NOMINAL:
            return _NOTHING
        tokens, high = self.tokens, self.high
        j = i
        while j < high and (tokens[j].tag in PHRASE or tokens[j].text == "-"):
            j += 1
        if j >= high and self.b.tag in PHRASE:
            return None
        place = j + 1 == high and tokens[j].norm == "of" and tokens[j - 1].lemma in PLACES
        if place and self.b.tag is Tag.NAME:
            return j + 1
        listed = i > self.low and (tokens[i - 1].text == "," or tokens[i - 1].norm in ("and", "&"))
        if listed or any(t.norm in TIME for t in tokens[i:j]):
            return j
        side = self.passage.reading.measures.get(self.low - 1)
        if i == self.low and side is not None and is_ordinal(side):
            return _Fault(ReasonCode.NOT_SUPPORTED, j, "the source says “{source}”")
        if self.a.tag is not Tag.VERB and i == self.low:
            named = self.to_verb and j == high and self.a.tag in (Tag.NOUN, Tag.NAME, Tag.PRONOUN)
            named = named or (self.to_verb and self.a.norm in ("his", "her", "its", "their"))
            code = ReasonCode.AGENT_SWAPPED if named else ReasonCode.NOT_SUPPORTED
            return _Fault(code, j, "the source says it of something else: “{source}”")
        following = tokens[j] if j < high else self.b
        if following.text == "," or following.norm == "and":
            return j
        # What is left out right before a verb does what the verb says.
        code = ReasonCode.AGENT_SWAPPED if self.to_verb and j == high else ReasonCode.NOT_SUPPORTED
        return _Fault(code, j, "the sentence leaves out what the source says it of: “{source}”")

    def _mark(self, i: int, token: Token) -> _Step:
        """Whatever is left: grammar that may go, brackets, dashes, and words that no rule knows."""
        if token.tag is Tag.PARTICLE:
            return _Fault(ReasonCode.HEDGE_DROPPED, i, "the source says “{source}”")
        if token.tag is Tag.NEGATION and self._denied_apart(i):
            return _Fault(ReasonCode.POLARITY_FLIPPED, i, "the source says “{source}”")
        named = token.text == ":" and any(
            t.tag is Tag.NAME and k not in self.kept for k, t in enumerate(self.tokens[i + 1 : self.high], start=i + 1)
        )
        if named and not self.to_verb:
            # "Two were caught: Roe in a barn, and Lund".
            return _Fault(ReasonCode.NOT_SUPPORTED, self.high, "the source says it of something else: “{source}”")
        if token.tag in (Tag.NEGATION, Tag.MODAL, Tag.AUXILIARY) or token.text in "-:":
            return i + 1  # limits are compared with the words they limit
        if token.text == "(":
            return next((k for k in range(i, self.high) if self.tokens[k].text == ")"), self.high) + 1
        if token.text == ";" and not _JOINING.isdisjoint(self.own):
            return i + 1
        complement = token.tag is Tag.CONJUNCTION and i == self.low and self.a.tag is Tag.VERB
        if token.norm == "that" and (complement or self.tokens[i - 1].norm in ("and", "but")):
            return i + 1  # "suggest that he was to blame", "said that nine were held and that one was hurt"
        if token.norm == "that" and self._tells_whose(i):
            return i + 1  # "800 tonnes that his ministers have offered"
        return _Fault(ReasonCode.NOT_SUPPORTED, i, "the source has other words between: “{source}”")

    def _denied_apart(self, i: int) -> bool:
        """ "In Osaka, not in Doha as planned": what follows belongs to what is denied."""
        if self.to_verb or not i or self.tokens[i - 1].norm not in (",", "but", "and"):
            return False
        return not any(t.text == "," or t.norm == "but" for t in self.tokens[i : self.high])
