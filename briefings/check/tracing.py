"""Tracing: every content word of a sentence comes from its spans, in an order and a company that rules allow.

The sentence is aligned with its sources word by word. Then, from one matched word to the next, what the source has in
between must be something that may be left out: a modifier of the next noun, a prepositional phrase, an insertion
between commas, a relative clause, a coordinated verb phrase, an attribution (which is checked on its own). A dropped
subject, object, head noun or governing verb is not. Nouns must hang on the same preposition or verb as in the source.
Words may change places only as whole blocks: adverbials, attributions, appositions, clauses with their conjunction,
"X's Y" and "Y of X". Whatever no rule allows is refused.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..types import CheckName, ReasonCode
from .alignment import RESOLVED, Match, align
from .dates import DateMention
from .evidence import Evidence, Passage
from .frames import CLAUSAL, Frame
from .lexicon.function_words import DISCOURSE, LOSE_ONLY, PREPOSITION_GROUPS
from .lexicon.modality import NEGATING_VERBS, hedge_group
from .lexicon.names import COURTESY, DEMONYMS, MONTHS, WEEKDAYS
from .lexicon.relations import opposite
from .lexicon.speech import SAYING
from .numbers import Quantity
from .problems import Problem
from .reading import PARTS, PLACES, Measure, Reading, subject_of_next
from .tokens import Tag, Token

_ADDABLE = DISCOURSE - LOSE_ONLY
_PHRASE = frozenset((Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE))
_NOMINAL = frozenset((Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.NUMBER, Tag.PRONOUN))
_HEADS = frozenset((Tag.NOUN, Tag.NAME, Tag.PRONOUN))
_GROUP = frozenset((Tag.AUXILIARY, Tag.MODAL, Tag.NEGATION, Tag.ADVERB, Tag.PARTICLE))
_UNITS = frozenset(
    """% percent per-cent pct dollars dollar euros euro pounds pound million billion thousand trillion bn m k hundred
    tn""".split()
)
_TIME = MONTHS | WEEKDAYS | frozenset(
    """week month year day night morning afternoon evening today yesterday tomorrow tonight weekend noon midnight late
    early last next this a.m p.m a.m. p.m. ago earlier later""".split()
)  # fmt: skip
_SUBORDINATING = frozenset(
    "after before as since until till when while because although though once where if unless whether that so".split()
)
_HAVING = frozenset("have hold receive get gain garner amass obtain possess own carry".split())
# Prepositions after which what somebody does need not be done: "accused of lying", "warned against going".
_UNREAL = frozenset("of from against about to for".split())
_SUBJECTS = frozenset("he she it they".split())
_TAKEN_UP = frozenset("and but when as while before after though although".split())
_COORDINATING = frozenset("and but & as plus though although yet while whereas".split())
_TEMPORAL = frozenset(
    """in on at during by before after since until till through from around about of over throughout within between past
    following as for near towards""".split()
)
_COMPOUND = frozenset("because out instead ahead short regardless".split())
LONGEST_SENTENCE = 400
_CHECKS = {
    ReasonCode.AGENT_SWAPPED: CheckName.AGENTS,
    ReasonCode.POLARITY_FLIPPED: CheckName.POLARITY,
    ReasonCode.HEDGE_DROPPED: CheckName.HEDGES,
    ReasonCode.ATTRIBUTION_DROPPED: CheckName.ATTRIBUTION,
    ReasonCode.NUMBER_MISMATCH: CheckName.NUMBERS,
    ReasonCode.DATE_MISMATCH: CheckName.DATES,
}


@dataclass(eq=False)
class Trace:
    """How a sentence was traced. `problems` is empty when it was, wholly."""

    reading: Reading
    evidence: Evidence
    items: list[int]
    matches: dict[int, Match]
    problems: list[Problem] = field(default_factory=list)

    def passage(self, match: Match) -> Passage:
        return self.evidence.passages[match.passage]

    def source(self, match: Match) -> Token:
        return self.passage(match).tokens[match.source]


def items_of(reading: Reading) -> list[int]:
    """Return the tokens of a sentence that must come from its sources, outside its attributions."""
    region = frozenset().union(*(frame.region for frame in reading.frames)) if reading.frames else frozenset()
    return [i for i in range(len(reading.tokens)) if i not in region and is_item(reading, i)]


def is_item(reading: Reading, i: int) -> bool:
    """Whether a token carries something that a source must say. A number or a time is one item."""
    tokens = reading.tokens
    token = tokens[i]
    measure = reading.measures.get(i)
    if measure is not None:
        return measure.head == i
    if not token.content:
        return False
    if token.norm in _ADDABLE or token.norm in COURTESY:
        return False
    if token.norm in _UNITS and i and tokens[i - 1].tag is Tag.NUMBER:
        return False
    if token.tag is Tag.NUMBER and token.norm in _UNITS:
        return False
    return not _is_light(tokens, i)


_PLACING = frozenset("located situated".split())
_NAMING = frozenset("named called titled entitled".split())


def _is_light(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word only links what is around it: "located in", "a boy named Bobby", "a total of 5"."""
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if before is None or after is None:
        return False
    norm = tokens[i].norm
    if norm in _PLACING:
        return after.tag is Tag.PREPOSITION
    if norm in _NAMING:
        return before.tag is Tag.NOUN and after.tag is Tag.NAME
    return norm == "total" and before.norm == "a" and after.norm == "of"


def trace(reading: Reading, evidence: Evidence) -> Trace:
    """Align a sentence with its evidence and test every step."""
    items = items_of(reading)
    matches = align(reading, items, evidence, _Outside(evidence) if reading.frames else None)
    return Trace(reading=reading, evidence=evidence, items=items, matches=matches)


def phrase_problems(made: Trace, words: Sequence[int], within: Container[tuple[int, int]]) -> Iterator[Problem]:
    """Yield what is wrong in a phrase outside the sentence's own clause: its order, its prepositions."""
    matches = align(made.reading, words, made.evidence, within)
    items = [i for i in words if i in matches]
    inner = _Steps(Trace(reading=made.reading, evidence=made.evidence, items=items, matches=matches))
    for before, after in pairwise(items):
        problem = inner.inside(before, after)
        if problem is not None:
            yield problem
            return
    yield from inner.prepositions_of(frozenset(words))


class _Outside:
    """Every source token but those of attributions, which are compared on their own."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence

    def __contains__(self, place: object) -> bool:
        if not isinstance(place, tuple):
            return False
        number, source = place
        if isinstance(_value(self._evidence.passages[number], source), DateMention):
            return True
        return not _in_region(self._evidence.passages[number], source)


def steps(made: Trace) -> Iterator[Problem]:
    """Yield what no rule allows in the order and company of the matched words."""
    yield from _Steps(made).problems()


class _Steps:
    """The steps from each matched word of a sentence to the next."""

    def __init__(self, made: Trace) -> None:
        self.made = made
        self.tokens = made.reading.tokens
        self.items = [i for i in made.items if i in made.matches]
        self.matches = made.matches
        self.taken: dict[int, set[int]] = {}
        for match in made.matches.values():
            self.taken.setdefault(match.passage, set()).add(match.source)

    def problems(self) -> Iterator[Problem]:
        core, blocks = self._blocks()
        yield from self._run(core)
        for block in blocks:
            yield from self._run(block, inner=True)
            yield from self._attached(block, core)
        yield from self._governed()

    def inside(self, before: int, after: int) -> Problem | None:
        """Return what is wrong between two neighbouring words of a phrase."""
        return self._step(before, after)

    def prepositions_of(self, words: frozenset[int]) -> Iterator[Problem]:
        """Yield words of a phrase that hang on another of its prepositions than in the source."""
        for i in self.items:
            governor = self.made.reading.governors[i]
            if governor < min(words) or self.tokens[governor].tag is not Tag.PREPOSITION:
                continue
            match = self.matches[i]
            passage = self.made.evidence.passages[match.passage]
            theirs = passage.reading.governors[match.source]
            if i not in self.made.reading.measures and not self._same_governor(i, governor, match, theirs, passage):
                yield self._problem(
                    ReasonCode.NOT_SUPPORTED, i, i, "the source connects “{sentence}” otherwise: “{source}”"
                )
                return

    # --- blocks that may stand elsewhere

    def _blocks(self) -> tuple[list[int], list[list[int]]]:
        """Split the items into the core and the adverbial blocks that stand elsewhere in the source."""
        core = list(self.items)
        moved: list[list[int]] = []
        if not self._descents(core):
            return core, moved
        # Take adverbial phrases out, one at a time, while that lessens the number of steps back.
        for block in self._adverbials():
            rest = [i for i in core if i not in block]
            if rest and len(self._descents(rest)) < len(self._descents(core)):
                core = rest
                moved.append(block)
                if not self._descents(core):
                    break
        return core, moved

    def _descents(self, items: Sequence[int]) -> list[int]:
        positions = [self.matches[i].position for i in items]
        return [
            k
            for k in range(1, len(positions))
            if positions[k] < positions[k - 1] and not self._same_phrase(items[k - 1], items[k])
        ]

    def _adverbials(self) -> Iterator[list[int]]:
        """The prepositional phrases, time words and subordinate clauses of the sentence, as lists of items."""
        tokens = self.tokens
        wanted = set(self.items)
        i = 0
        n = len(tokens)
        while i < n:
            token = tokens[i]
            if token.norm in _SUBORDINATING and token.tag in (Tag.CONJUNCTION, Tag.PREPOSITION) and self._clause(i):
                j = i + 1
                while j < n and tokens[j].text not in ",;":
                    j += 1
                block = [k for k in range(i, j) if k in wanted]
                if block:
                    yield block
                i += 1
                continue
            if token.tag is Tag.PREPOSITION:
                j = i + 1
                while j < n and (tokens[j].tag in _PHRASE or tokens[j].tag is Tag.ADVERB):
                    if tokens[j].tag is Tag.DETERMINER and j > i + 1 and tokens[j - 1].tag in (Tag.NOUN, Tag.NAME):
                        break
                    j += 1
                block = [k for k in range(i, j) if k in wanted]
                if block:
                    yield block
                i = max(j, i + 1)
                continue
            if self._timed(i) or token.tag is Tag.ADVERB:
                j = i
                while j < n and (self._timed(j) or tokens[j].tag is Tag.ADVERB):
                    j += 1
                if j < n and self._timed(j - 1) and tokens[j].tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL):
                    # "June had expressed doubts": no time, but a subject.
                    i = j
                    continue
                block = [k for k in range(i, j) if k in wanted]
                if block:
                    yield block
                i = max(j, i + 1)
                continue
            i += 1

    def _timed(self, i: int) -> bool:
        measure = self.made.reading.measures.get(i)
        return measure is not None and isinstance(measure.value, DateMention)

    def _clause(self, i: int) -> bool:
        for token in self.tokens[i + 1 : i + 20]:
            if token.tag is Tag.VERB or token.tag is Tag.AUXILIARY:
                return True
            if token.tag is Tag.PUNCTUATION:
                return False
        return False

    def _attached(self, block: list[int], core: Sequence[int]) -> Iterator[Problem]:
        """A moved block must stand in the same clause of the source as the core's words."""
        first = self.matches[block[0]]
        passages = {self.matches[i].passage for i in core}
        if core and first.passage not in passages:
            yield self._problem(ReasonCode.NOT_SUPPORTED, block[0], block[-1], "“{sentence}” is said of something else")
            return
        opener = block[0] - 1
        while opener >= 0 and self.tokens[opener].tag in _PHRASE:
            opener -= 1
        tokens = self.made.evidence.passages[first.passage].tokens
        positions = [self.matches[i].source for i in core if self.matches[i].passage == first.passage]
        verbs = [
            self.matches[i].source
            for i in core
            if self.matches[i].passage == first.passage and self.tokens[i].tag is Tag.VERB
        ] or positions
        near = min(verbs, key=lambda place: abs(place - first.source))
        low, high = sorted((near, first.source))
        taken = self.taken[first.passage]
        between = tokens[low + 1 : high]
        if self.tokens[opener].norm in _SUBORDINATING and opener >= 0 and self._clause(opener):
            return
        for token in between:
            verb = token.tag is Tag.VERB and token.index not in taken
            if (verb and not _in_region(self.made.evidence.passages[first.passage], token.index)) or token.text == ";":
                yield self._problem(
                    ReasonCode.NOT_SUPPORTED, block[0], block[-1], "“{sentence}” is said of something else: “{source}”"
                )
                return

    # --- runs of words

    def _run(self, items: Sequence[int], *, inner: bool = False) -> Iterator[Problem]:
        if not items:
            return
        if not inner:
            problem = self._start(items[0])
            if problem is not None:
                yield problem
        for before, after in pairwise(items):
            problem = self._step(before, after)
            if problem is not None:
                yield problem
                return
        problem = self._end(items[-1])
        if problem is not None:
            yield problem

    def _problem(self, code: ReasonCode, first: int, last: int, why: str, source: range | None = None) -> Problem:
        low, high = min(first, last), max(first, last)
        match = self.matches[first]
        place = self.matches[last]
        if source is None:
            ends = sorted((match.source, place.source)) if match.passage == place.passage else [match.source] * 2
            source = range(ends[0], ends[1] + 1)
        code = self._sharper(code, first, last, match, source)
        check = _CHECKS.get(code, CheckName.MEANING)
        return Problem(
            check=check, code=code, why=why, words=range(low, high + 1), passage=match.passage, source=source
        )

    def _sharper(self, code: ReasonCode, first: int, last: int, match: Match, source: range) -> ReasonCode:
        """Return the reason that says best what is wrong between two words."""
        tokens = self.made.evidence.passages[match.passage].tokens
        near = tokens[max(0, source[0] - 6) : source[-1] + 3]
        for i in (first, last):
            if any(opposite(self.tokens[i].lemma, token.lemma) for token in near):
                return ReasonCode.POLARITY_FLIPPED
        for i in (last, first):
            measure = self.made.reading.measures.get(i)
            if measure is not None and code in (ReasonCode.NOT_SUPPORTED, ReasonCode.AGENT_SWAPPED):
                timed = isinstance(measure.value, DateMention)
                return ReasonCode.DATE_MISMATCH if timed else ReasonCode.NUMBER_MISMATCH
        return code

    def _same_phrase(self, before: int, after: int) -> bool:
        """Whether two neighbouring words changed places inside one noun phrase: "X's Y" and "Y of X", apposition."""
        left, right = self.matches[before], self.matches[after]
        if left.passage != right.passage:
            return False
        tokens = self.made.evidence.passages[left.passage].tokens
        low, high = sorted((left.source, right.source))
        between = tokens[low + 1 : high]
        if len(between) > 12:
            return False
        link = self.tokens[before + 1 : after]
        if link and link[0].lemma == "be" and all(t.lemma == "be" or t.tag is Tag.DETERMINER for t in link):
            # "X is a painter" from "the painter X" or "X, a painter,".
            named = self.tokens[before].tag is Tag.NAME
            return named and all(t.tag in _PHRASE or t.text == "," for t in between)
        if not all(t.tag in _PHRASE or t.text in ',"-' or t.tag in (Tag.PREPOSITION, Tag.ADVERB) for t in link):
            return False
        if any(
            t.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL, Tag.CONJUNCTION, Tag.NEGATION) or t.text in ';:"'
            for t in between
        ):
            return False
        if self.tokens[before].tag is Tag.VERB or self.tokens[after].tag is Tag.VERB:
            return False
        measured = before in self.made.reading.measures or after in self.made.reading.measures
        if measured and all(t.tag in (Tag.PREPOSITION, Tag.DETERMINER) or t.norm in _UNITS for t in between):
            # "$2.3 million in damage" and "damage of $2.3 million".
            return True
        prepositions = [t.norm for t in between if t.tag is Tag.PREPOSITION]
        commas = [t for t in between if t.text == ","]
        own = [t.norm for t in link if t.tag is Tag.PREPOSITION]
        if prepositions and not own:
            # "officials in Ostrava Coast" -> "Ostrava Coast officials"
            return set(prepositions) <= {"of", "in", "with", "for", "from", "at", "on"} and not commas
        if own and not prepositions:
            return set(own) <= {"of", "in", "with", "for", "from", "at", "on", "about"} and not commas
        if not own and not prepositions:
            # Apposition: a name and its description, "Helga Strand, the finance minister".
            return any(t.text == "," for t in (*link, *between)) and Tag.NAME in (
                self.tokens[before].tag,
                self.tokens[after].tag,
            )
        return False

    def _start(self, first: int) -> Problem | None:
        match = self.matches[first]
        tokens = self.made.evidence.passages[match.passage].tokens
        i = match.source - 1
        while i >= 0 and tokens[i].tag in _PHRASE:
            i -= 1
        embedded = self._embedded(first, i)
        if embedded is not None:
            return embedded
        if i >= 0 and tokens[i].norm in ("or", "nor"):
            return self._problem(
                ReasonCode.NOT_SUPPORTED,
                first,
                first,
                "the source leaves it open: “{source}”",
                range(i, match.source + 1),
            )
        return None

    def _embedded(self, first: int, i: int) -> Problem | None:
        """The source gives the clause to a verb or noun ("a report that …") that the sentence does not have."""
        match = self.matches[first]
        passage = self.made.evidence.passages[match.passage]
        tokens = passage.tokens
        while (
            i >= 0
            and tokens[i].tag in (Tag.AUXILIARY, Tag.MODAL, Tag.ADVERB, Tag.NEGATION, Tag.PRONOUN)
            and (tokens[i].norm not in ("what", "how", "why"))
        ):
            i -= 1
        if i < 1 or tokens[i].norm not in ("that", "whether", "what", "how", "why"):
            return None
        if tokens[i].norm == "that" and tokens[i].tag is not Tag.CONJUNCTION:
            return None
        over = tokens[i - 1]
        if _in_region(passage, i - 1) or i - 1 in self.taken[match.passage]:
            return None
        if over.tag not in (Tag.VERB, Tag.NOUN, Tag.ADJECTIVE):
            return None
        code = ReasonCode.ATTRIBUTION_DROPPED
        if over.tag is Tag.ADJECTIVE or (i >= 2 and tokens[i - 2].tag is Tag.PARTICLE):
            code = ReasonCode.HEDGE_DROPPED
        elif over.tag is Tag.VERB:
            code = self._dropped_verb(over, i - 1)[0]
        return self._problem(code, first, first, "the source says “{source}”", range(i - 1, match.source + 1))

    def _end(self, last: int) -> Problem | None:
        match = self.matches[last]
        passage = self.made.evidence.passages[match.passage]
        tokens = passage.tokens
        measure = passage.reading.measures.get(match.source)
        i = match.source + 1 if measure is None else measure.last + 1
        taken = self.taken[match.passage]
        if i >= len(tokens) or i in taken:
            return None
        # Words of the sentence after its last item (a copula's "be", a particle) may account for the next ones.
        rest = {token.norm for token in self.tokens[last + 1 :]} | {token.norm for token in self.tokens[last + 1 :]}
        while i < len(tokens) and (tokens[i].norm in rest and tokens[i].tag is not Tag.PUNCTUATION):
            i += 1
        j = i
        while j < len(tokens) and tokens[j].tag in _PHRASE and j not in taken:
            j += 1
        if j < len(tokens) and j in taken:
            return None
        if i >= len(tokens) or i in taken or _in_region(passage, i):
            return None
        token, here = tokens[i], tokens[match.source]
        nominal = here.tag in _NOMINAL
        if token.norm in _UNITS and here.tag is Tag.NUMBER:
            return None
        following = passage.reading.measures.get(i)
        if following is not None and (isinstance(following.value, DateMention) or following.value.unit):
            return None
        if token.tag is Tag.PUNCTUATION or token.tag in (Tag.PREPOSITION, Tag.RELATIVE, Tag.ADVERB):
            return None
        if token.norm.endswith(("self", "selves")):
            return None
        contact = token.tag in (Tag.DETERMINER, Tag.NAME, Tag.PRONOUN) and here.tag is Tag.NOUN
        if contact and subject_of_next(tokens, i):
            # "Any missiles the United States sends to Ukraine".
            return None
        if token.tag is Tag.CONJUNCTION:
            joint = tokens[i + 1] if i + 1 < len(tokens) else token
            bare = joint.tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE)
            if token.norm in ("or", "nor") or (token.norm in ("and", "&") and bare and self._counted(match)):
                return self._problem(
                    ReasonCode.NOT_SUPPORTED, last, last, "the source goes on: “{source}”", range(match.source, i + 2)
                )
            return None
        if token.norm in _TIME:
            return None
        if token.tag is Tag.PARTICLE and measure is not None and isinstance(measure.value, DateMention):
            return None
        if here.norm in DEMONYMS and token.tag in _PHRASE and self._predicate(last):
            # "He is an Italian singer": he is Italian.
            return None
        if nominal and here.tag in _HEADS and token.tag is Tag.VERB and token.norm.endswith(("ing", "ed", "en")):
            return None
        if token.tag in (Tag.AUXILIARY, Tag.MODAL, Tag.VERB, Tag.NEGATION) and nominal:
            # The last noun is the subject of what follows: it was not the object or complement it seems to be.
            governor = passage.reading.governors[match.source]
            if governor >= 0 and tokens[governor].tag is Tag.PREPOSITION:
                return None
        end = min(len(tokens), i + 6)
        return self._problem(
            ReasonCode.NOT_SUPPORTED,
            last,
            last,
            "the source goes on, and changes it: “{source}”",
            range(match.source, end),
        )

    def _predicate(self, i: int) -> bool:
        """Whether a word stands right after "is" or "was" in the sentence."""
        j = i - 1
        while j >= 0 and self.tokens[j].tag is Tag.DETERMINER:
            j -= 1
        return j >= 0 and self.tokens[j].lemma == "be"

    def _counted(self, match: Match) -> bool:
        """Whether the noun phrase of a match begins with a number, which would count less when a part is dropped."""
        tokens = self.made.evidence.passages[match.passage].tokens
        i = match.source
        while i >= 0 and tokens[i].tag in _PHRASE:
            if tokens[i].tag is Tag.NUMBER:
                return True
            i -= 1
        return False

    def _step(self, before: int, after: int) -> Problem | None:
        left, right = self.matches[before], self.matches[after]
        if left.passage != right.passage:
            return self._jump(before, after)
        if right.source <= left.source:
            if right.source == left.source or self._same_phrase(before, after):
                return None
            code = ReasonCode.AGENT_SWAPPED
            return self._problem(code, before, after, "the source has it in another order: “{source}”")
        return self._gap(before, after)

    def _jump(self, before: int, after: int) -> Problem | None:
        """From one source sentence to another: only where the sentence itself begins a new clause."""
        between = self.tokens[before + 1 : after]
        if self._named_elsewhere(before, after):
            return None
        right = self.matches[after]
        again = self._again(before, right)
        if again is not None:
            kept = self.matches[before]
            self.matches[before] = again
            problem = self._step(before, after)
            self.matches[before] = kept
            return problem
        if any(token.text in ";:,." or token.norm in ("and", "but", "while") for token in between):
            problem = self._end(before)
            return problem or self._start(after)
        left, right = self.matches[before], self.matches[after]
        if RESOLVED in (left.quality, right.quality):
            return None
        named = Tag.NAME in (self.tokens[before].tag, self.tokens[after].tag)
        code = ReasonCode.AGENT_SWAPPED if named else ReasonCode.NOT_SUPPORTED
        return self._problem(code, before, after, "no single source sentence says “{sentence}”", None)

    def _again(self, before: int, right: Match) -> Match | None:
        """The same head noun in the sentence that the next word comes from, if it stands there before it."""
        word = self.tokens[before]
        if word.tag not in (Tag.NOUN, Tag.NAME):
            return None
        tokens = self.made.evidence.passages[right.passage].tokens
        for i in range(right.source - 1, -1, -1):
            if tokens[i].lemma == word.lemma:
                return Match(before, right.passage, i, 3.0)
        return None

    def _named_elsewhere(self, before: int, after: int) -> bool:
        """Whether two words of one noun phrase come from two citations, one of which names the thing more fully."""
        if any(token.tag not in _PHRASE for token in self.tokens[before + 1 : after]):
            return False
        end = after
        while end + 1 < len(self.tokens) and self.tokens[end + 1].tag in (Tag.NOUN, Tag.NAME):
            end += 1
        head = self.tokens[end]
        match = self.matches[before]
        tokens = self.made.evidence.passages[match.passage].tokens
        for i in range(match.source + 1, min(len(tokens), match.source + 5)):
            if tokens[i].tag not in _PHRASE:
                return False
            if tokens[i].lemma == head.lemma:
                return True
        return False

    def _gap(self, before: int, after: int) -> Problem | None:
        left, right = self.matches[before], self.matches[after]
        passage = self.made.evidence.passages[left.passage]
        low, high = left.source + 1, right.source
        if low == high:
            return None
        if before + 1 == after and not self._one_phrase(passage, before, after, low, high):
            return self._problem(
                ReasonCode.NOT_SUPPORTED,
                before,
                after,
                "the source does not say “{sentence}”: “{source}”",
                range(left.source, high + 1),
            )
        own = [token.norm for token in self.tokens[before + 1 : after]]
        fault = self._scan(passage, low, high, own, before, after)
        if fault is None:
            return None
        code, place, why = fault
        return self._problem(code, before, after, why, range(left.source, max(high, place) + 1))

    def _one_phrase(self, passage: Passage, before: int, after: int, low: int, high: int) -> bool:
        """Whether two words that stand side by side in one noun phrase do so in the source, but for modifiers."""
        both = (self.tokens[before].tag, self.tokens[after].tag)
        measures = self.made.reading.measures
        if not set(both) <= {Tag.NOUN, Tag.NAME, Tag.ADJECTIVE} or before in measures or after in measures:
            return True
        if both[0] is not Tag.ADJECTIVE and both[1] is Tag.ADJECTIVE:
            return True
        tokens = passage.tokens
        between = [token for token in tokens[low:high] if token.text not in "\"'-"]
        if Tag.NAME in both and any(token.text == "," for token in between):
            between = [token for token in between if token.text != ","]
        return all(
            token.tag in _PHRASE or token.tag is Tag.ADVERB or token.norm in ("and", "&") or token.text == ","
            for token in between
        ) and (
            all(token.text != "," and token.norm != "and" for token in between)
            or both[0] is Tag.ADJECTIVE
            or Tag.NAME in both
        )

    def _scan(
        self, passage: Passage, low: int, high: int, own: list[str], before: int, after: int
    ) -> tuple[ReasonCode, int, str] | None:
        """Walk over what the source has between two matched words; return the first thing that may not be dropped."""
        tokens = passage.tokens
        a, b = tokens[low - 1], tokens[high]
        a_nominal = a.tag in _NOMINAL
        b_verb = b.tag is Tag.VERB or self.tokens[after].tag is Tag.VERB
        kept = self._kept(tokens, low, high, own)
        taken = self.taken[self.matches[before].passage]
        temporal = b.norm in _TIME or isinstance(_value(passage, high), DateMention)
        i = low
        if b_verb and a_nominal and self._taken_up(tokens, low, high):
            return None
        if b_verb and a_nominal and self._joined(tokens, low, high):
            first = next((k for k in range(low, high) if tokens[k].tag not in _GROUP and tokens[k].text != ","), high)
            if first < high and (tokens[first].tag is Tag.VERB or _in_region(passage, first)):
                return None
        if self._shared_modifier(tokens, low, high):
            return None
        dated = isinstance(_value(passage, low - 1), DateMention)
        if dated and [t.norm for t in tokens[low:high] if t.tag is not Tag.DETERMINER] in ([",", "when"], ["when"]):
            return None
        if (
            b_verb
            and a_nominal
            and (self._described_subject(passage, low, high) or self._in_parenthesis(tokens, low, high))
        ):
            return None
        while i < high:
            token = tokens[i]
            if _in_region(passage, i) or token.tag in (Tag.DETERMINER, Tag.ADVERB) or token.text in "\"'":
                i += 1
                continue
            measure = passage.reading.measures.get(i)
            ordinal = measure is not None and is_ordinal(measure)
            leads = all(token.tag in _PHRASE for token in tokens[i + 1 : high])
            if measure is not None and ordinal and leads and measure.head not in taken:
                return ReasonCode.NUMBER_MISMATCH, i, "the source says “{source}”"
            if measure is not None and (
                isinstance(measure.value, DateMention)
                or measure.head in taken
                or measure.first <= low - 1 <= measure.last
                or measure.first <= high <= measure.last
            ):
                i = measure.last + 1
                continue
            if i in kept or (token.lemma in ("be", "have") and self._has_auxiliary(own)):
                i += 1
                continue
            if i in taken and (
                token.tag is Tag.NAME
                or (token.tag in _NOMINAL and (self._is_apposed(tokens, i) or self._comes_next(passage, i, after)))
            ):
                i += 1
                continue
            tag = token.tag
            if token.norm in _SUBJECTS and a_nominal and i == low and i + 1 < high and tokens[i + 1].tag is Tag.VERB:
                # "The letters it exchanged with Sarland".
                i = next((k for k in range(i, high) if tokens[k].text == ","), high)
                continue
            if tag is Tag.POSSESSIVE or token.tag is Tag.PRONOUN:
                i += 1
                continue
            if all(t.tag in _GROUP or t.text in "\"'" for t in tokens[i:high]) and b_verb:
                # The verb group of the next verb: tense may change, "to" may not be dropped.
                lost = next((t for t in tokens[i:high] if t.tag is Tag.PARTICLE), None)
                if lost is not None and "to" not in own:
                    return ReasonCode.HEDGE_DROPPED, i, "the source says “{source}”"
                return None
            if tag is Tag.PREPOSITION:
                j = i + 1
                while j < high and (tokens[j].tag in _PHRASE or tokens[j].tag in (Tag.ADVERB, Tag.PRONOUN)):
                    j += 1
                i = j
                continue
            if self._partitive(passage, i, high):
                return ReasonCode.NUMBER_MISMATCH, high, "the source says it of a part: “{source}”"
            if token.text == ",":
                last = max(k for k in range(i, high) if tokens[k].text == ",")
                opener = tokens[i + 1] if i + 1 < high else None
                if last > i:
                    i = last + 1
                    continue
                if opener is not None and opener.tag is Tag.RELATIVE:
                    if (b_verb and a_nominal) or set(own) & {"which", "who", "whom", "that", "whose"}:
                        i += 2
                        continue
                    return ReasonCode.NOT_SUPPORTED, high, "the source says it of something else: “{source}”"
                i += 1
                continue
            if tag is Tag.CONJUNCTION and token.norm in _COORDINATING:
                shared = i == low and a.tag is Tag.VERB and i + 1 < high and tokens[i + 1].tag is Tag.VERB
                i += 2 if shared and any(k in kept for k in range(i + 2, high)) else 1
                continue
            if tag is Tag.RELATIVE or (a_nominal and i == low and self._reduced(tokens, i, high)):
                beside = all(t.text == "," for t in tokens[low:i])
                if (b_verb and a_nominal and beside and self._finite(tokens, high)) or temporal:
                    return None
                if tag is Tag.RELATIVE:
                    return ReasonCode.NOT_SUPPORTED, high, "the source says it of something else: “{source}”"
            if tag is Tag.VERB:
                # A coordinated verb phrase before the verb that is kept: "cancelled a trip and flew".
                joined = self._joined(tokens, i, high)
                if b_verb and joined:
                    return None
                return self._dropped_verb(token, i)
            if tag in _NOMINAL:
                j = i
                while j < high and (tokens[j].tag in _PHRASE or tokens[j].text == "-"):
                    j += 1
                if j >= high and b.tag in _PHRASE:
                    return None
                if j + 1 == high and tokens[j].norm == "of" and tokens[j - 1].lemma in PLACES and b.tag is Tag.NAME:
                    i = j + 1
                    continue
                if i > low and (tokens[i - 1].text == "," or tokens[i - 1].norm in ("and", "&")):
                    i = j
                    continue
                if any(t.norm in _TIME for t in tokens[i:j]):
                    i = j
                    continue
                if a.tag is Tag.VERB or i > low:
                    following = tokens[j] if j < high else b
                    if following.text == "," or following.norm == "and":
                        i = j
                        continue
                    return ReasonCode.NOT_SUPPORTED, j, "the sentence leaves out what the source says it of: “{source}”"
                return ReasonCode.NOT_SUPPORTED, j, "the source says it of something else: “{source}”"
            if tag is Tag.PARTICLE:
                return ReasonCode.HEDGE_DROPPED, i, "the source says “{source}”"
            if tag in (Tag.NEGATION, Tag.MODAL, Tag.AUXILIARY):
                i += 1
                continue
            if token.text == "(":
                close = next((k for k in range(i, high) if tokens[k].text == ")"), high)
                i = close + 1
                continue
            if token.text == ";" and ";" in own:
                i += 1
                continue
            if token.text in "-:":
                i += 1
                continue
            return ReasonCode.NOT_SUPPORTED, i, "the source has other words between: “{source}”"
        return None

    def _comes_next(self, passage: Passage, i: int, after: int) -> bool:
        """Whether the sentence has the source's token `i` right behind `after`: "a steering fault"."""
        for item in (after + 1, after + 2):
            match = self.matches.get(item)
            if match is not None and match.source == i and self.made.passage(match) is passage:
                return all(token.tag in _PHRASE for token in self.tokens[after:item])
        return False

    def _is_apposed(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether the noun phrase at `i` begins after a comma or ends before one."""
        start, end = i, i
        while start > 0 and tokens[start - 1].tag in _PHRASE:
            start -= 1
        while end + 1 < len(tokens) and tokens[end + 1].tag in _PHRASE:
            end += 1
        before = start > 0 and tokens[start - 1].text == ","
        return before or (end + 1 < len(tokens) and tokens[end + 1].text == ",")

    def _partitive(self, passage: Passage, i: int, high: int) -> bool:
        """ "1,300 people, half of them underground": what follows is said of half of them."""
        tokens = passage.tokens
        j = i + 1
        while j < high and (j in passage.reading.measures or tokens[j].norm in PARTS):
            j += 1
        if j == i + 1 or j + 1 >= high or tokens[j].norm != "of":
            return False
        whom = tokens[j + 1].norm in ("them", "whom", "which", "these", "those")
        return whom and not any(token.text == "," for token in tokens[j + 1 : high])

    def _kept(self, tokens: Sequence[Token], low: int, high: int, own: list[str]) -> set[int]:
        """The tokens between two matches that the sentence has too, found from the right."""
        kept: set[int] = set()
        remaining = list(own)
        for i in range(high - 1, low - 1, -1):
            if tokens[i].norm in remaining and tokens[i].tag is not Tag.PUNCTUATION:
                remaining.remove(tokens[i].norm)
                kept.add(i)
        return kept

    def _has_auxiliary(self, own: list[str]) -> bool:
        return any(word in ("is", "are", "was", "were", "be", "been", "has", "have", "had", "being") for word in own)

    def _taken_up(self, tokens: Sequence[Token], low: int, high: int) -> bool:
        """ "… met in Geneva, and for the fourth time they left", "when it failed": a pronoun takes the subject up."""
        k = high - 1
        while k > low and tokens[k].tag in _GROUP:
            if tokens[k].tag is Tag.PARTICLE:
                return False
            k -= 1
        if tokens[k].norm not in _SUBJECTS or k - 1 < low:
            return False
        between = tokens[low:k]
        if any(t.norm in ("that", "whether", "if", "because") or t.text == ";" for t in between):
            return False
        return tokens[k - 1].norm in _TAKEN_UP or any(t.norm in ("and", "but") for t in between)

    def _reduced(self, tokens: Sequence[Token], i: int, high: int) -> bool:
        """Whether a participle at `i` begins a reduced relative clause: "carrying 212 people", "trapped in the pit"."""
        token = tokens[i]
        if token.tag is not Tag.VERB or not token.norm.endswith(("ing", "ed", "en", "t", "n")):
            return False
        inner = tokens[i + 1 : high]
        if any(t.tag in (Tag.PARTICLE, Tag.CONJUNCTION, Tag.VERB, Tag.RELATIVE) for t in inner):
            return False
        following = tokens[i + 1]
        return token.norm.endswith("ing") or following.tag in (Tag.PREPOSITION, Tag.ADVERB)

    def _finite(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether the verb at `i` is finite: no infinitive, no participle after a preposition."""
        j = i - 1
        while j >= 0 and tokens[j].tag is Tag.ADVERB:
            j -= 1
        if j >= 0 and tokens[j].tag in (Tag.PARTICLE, Tag.PREPOSITION):
            return False
        return not tokens[i].norm.endswith("ing") or (j >= 0 and tokens[j].tag is Tag.AUXILIARY)

    def _described_subject(self, passage: Passage, low: int, high: int) -> bool:
        """ "Brandt (…) is a German footballer who plays …": the relative clause is about the subject."""
        tokens = passage.tokens
        k = high - 1
        while k > low and tokens[k].tag in _GROUP:
            k -= 1
        participle = k == high - 1 and tokens[k].tag is Tag.NOUN and tokens[high].norm.endswith(("ed", "ing"))
        if tokens[k].tag is not Tag.RELATIVE and not participle:
            return False
        i = low
        while i < k and (tokens[i].tag in (Tag.NAME, Tag.ADVERB) or tokens[i].text in "(,"):
            if tokens[i].text in "(,":
                close = ")" if tokens[i].text == "(" else ","
                i = next((n for n in range(i + 1, k) if tokens[n].text == close), k)
            i += 1
        if i >= k or tokens[i].lemma != "be":
            return False
        return not any(t.tag in (Tag.VERB, Tag.NEGATION, Tag.CONJUNCTION, Tag.RELATIVE) for t in tokens[i + 1 : k])

    def _shared_modifier(self, tokens: Sequence[Token], low: int, high: int) -> bool:
        """ "An American singer, songwriter and rapper": the modifier goes with each of the list."""
        a, b = tokens[low - 1], tokens[high]
        modifier = a.tag is Tag.ADJECTIVE or a.norm in DEMONYMS
        if not modifier or b.tag not in (Tag.NOUN, Tag.ADJECTIVE):
            return False
        between = tokens[low:high]
        listed = all(t.tag in (Tag.NOUN, Tag.ADJECTIVE) or t.text == "," or t.norm == "and" for t in between)
        return listed and any(t.text == "," or t.norm == "and" for t in between)

    def _in_parenthesis(self, tokens: Sequence[Token], low: int, high: int) -> bool:
        """ "Harrison (born November 29)": what stands first in a parenthesis is said of the name before it."""
        between = [t for t in tokens[low:high] if t.text not in "(;, " and t.tag is not Tag.NAME]
        return any(t.text == "(" for t in tokens[low:high]) and not between and tokens[low].text == "("

    def _joined(self, tokens: Sequence[Token], i: int, high: int) -> bool:
        k = high - 1
        while k > i and (tokens[k].tag in _GROUP or tokens[k].text in "\"'"):
            if tokens[k].tag is Tag.PARTICLE:
                return False
            k -= 1
        return tokens[k].norm in ("and", "but", ",") and k > i

    def _dropped_verb(self, token: Token, i: int) -> tuple[ReasonCode, int, str]:
        if token.norm in SAYING and token.lemma not in ("expect", "hope", "believe", "think", "fear", "propose"):
            return ReasonCode.ATTRIBUTION_DROPPED, i, "the source says “{source}”"
        if token.norm in NEGATING_VERBS:
            return ReasonCode.POLARITY_FLIPPED, i, "the source says “{source}”"
        if hedge_group(token.norm) is not None:
            return ReasonCode.HEDGE_DROPPED, i, "the source says “{source}”"
        return ReasonCode.NOT_SUPPORTED, i, "the source says it of something else: “{source}”"

    # --- what words hang on

    def _governed(self) -> Iterator[Problem]:
        """Yield nouns that hang on another preposition or verb than in the source."""
        governors = self.made.reading.governors
        yield from self._roles_of_numbers()
        yield from self._finite_verbs()
        for i in self.items:
            match = self.matches[i]
            if self.tokens[i].tag not in _NOMINAL or i in self.made.reading.measures:
                continue
            passage = self.made.evidence.passages[match.passage]
            mine = governors[i]
            theirs = passage.reading.governors[match.source]
            if not self._same_governor(i, mine, match, theirs, passage):
                here = range(min(theirs, match.source) if theirs >= 0 else match.source, match.source + 1)
                code = ReasonCode.NOT_SUPPORTED
                if theirs >= 0 and passage.tokens[theirs].tag is Tag.VERB and mine < 0:
                    code = self._dropped_verb(passage.tokens[theirs], theirs)[0]
                yield self._problem(code, i, i, "the source connects “{sentence}” otherwise: “{source}”", here)
                return

    def _roles_of_numbers(self) -> Iterator[Problem]:
        """Yield numbers behind another of "to", "by" and "from" than in the source."""
        for i in self.items:
            measure = self.made.reading.measures.get(i)
            match = self.matches[i]
            other = self.made.evidence.passages[match.passage].reading.measures.get(match.source)
            if self.tokens[i].tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.NUMBER):
                part = self._part_lost(i, match)
                if part is not None:
                    yield part
            if measure is None or other is None:
                continue
            if self._whole_for_part(measure, other, match):
                yield self._problem(
                    ReasonCode.NUMBER_MISMATCH,
                    i,
                    i,
                    "“{sentence}” is the whole in the source: “{source}”",
                    range(max(0, other.first - 3), other.last + 1),
                )
            if not self._same_preposition(measure, other, match):
                yield self._problem(
                    ReasonCode.DATE_MISMATCH if isinstance(measure.value, DateMention) else ReasonCode.NUMBER_MISMATCH,
                    i,
                    i,
                    "the source connects “{sentence}” otherwise: “{source}”",
                    range(max(0, other.first - 1), other.last + 1),
                )
            own = _word_before(self.tokens, measure.first)
            theirs = _word_before(self.made.evidence.passages[match.passage].tokens, other.first)
            if {own, theirs} <= {"to", "by", "from"} and own != theirs:
                yield self._problem(
                    ReasonCode.NUMBER_MISMATCH,
                    i,
                    i,
                    "the source says “{source}”; the sentence has “{sentence}” in another part",
                    range(max(0, other.first - 1), other.last + 1),
                )

    def _same_preposition(self, measure: Measure, other: Measure, match: Match) -> bool:
        """Whether a number or a time stands behind a preposition that the source's may stand behind."""
        own = _preposition(self.tokens, measure)
        if own is None or own in ("of", "at", "about"):
            return True
        theirs = _preposition(self.made.evidence.passages[match.passage].tokens, other)
        if own == theirs or any(own in group and theirs in group for group in PREPOSITION_GROUPS):
            return True
        if isinstance(measure.value, DateMention):
            return own in _TEMPORAL and (theirs is None or own not in ("from", "for", "to", "through", "since"))
        return theirs is None and own in ("with", "over", "under", "in", "on", "around", "from", "to", "by")

    def _part_lost(self, i: int, match: Match) -> Problem | None:
        """A noun that is "half of voters" or "one of the largest" in the source, and all of them in the sentence."""
        passage = self.made.evidence.passages[match.passage]
        tokens = passage.tokens
        j = match.source
        while j > 0 and tokens[j - 1].tag in _PHRASE:
            j -= 1
        if j < 2 or tokens[j - 1].norm != "of":
            return None
        measure = passage.reading.measures.get(j - 2)
        counted = measure is not None and not isinstance(measure.value, DateMention)
        if not counted and tokens[j - 2].norm not in PARTS:
            return None
        head = measure.head if measure is not None else j - 2
        k = i
        while k > 0 and self.tokens[k - 1].tag in _PHRASE:
            k -= 1
        if head in self.taken[match.passage] or (k and self.tokens[k - 1].norm == "of"):
            return None
        low = measure.first if measure is not None else j - 2
        return self._problem(
            ReasonCode.NUMBER_MISMATCH, i, i, "the source says “{source}”", range(low, match.source + 1)
        )

    def _whole_for_part(self, measure: Measure, other: Measure, match: Match) -> bool:
        """Whether a number is the 19 of "11 of the 19" in the source, but counts what was done in the sentence."""
        passage = self.made.evidence.passages[match.passage]
        tokens = passage.tokens
        j = other.first - 1
        while j >= 0 and tokens[j].tag is Tag.DETERMINER:
            j -= 1
        part = j > 0 and tokens[j].norm == "of" and j - 1 in passage.reading.measures
        return part and _word_before(self.tokens, measure.first) not in ("of", "the")

    def _finite_verbs(self) -> Iterator[Problem]:
        """Yield verbs that the sentence says happened, where the source has only "to do" or "of doing"."""
        for i in self.items:
            if self.tokens[i].tag is not Tag.VERB or not self._asserts(self.tokens, i):
                continue
            match = self.matches[i]
            tokens = self.made.evidence.passages[match.passage].tokens
            j = match.source - 1
            while j >= 0 and tokens[j].tag is Tag.ADVERB:
                j -= 1
            if j < 0 or tokens[match.source].tag is not Tag.VERB:
                continue
            gerund = tokens[match.source].norm.endswith("ing")
            infinitive = tokens[j].tag is Tag.PARTICLE
            unreal = gerund and (
                tokens[j].norm in _UNREAL or (tokens[j].tag is Tag.VERB and j not in self.taken[match.passage])
            )
            if infinitive or unreal:
                low = max(0, j - 1)
                yield self._problem(
                    ReasonCode.HEDGE_DROPPED,
                    i,
                    i,
                    "the source says “{source}”; the sentence says it happened",
                    range(low, match.source + 1),
                )
                return

    def _asserts(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether the verb at `i` is finite, or a participle with its auxiliary."""
        if tokens[i].norm.endswith("ing"):
            return i > 0 and tokens[i - 1].tag is Tag.AUXILIARY
        j = i - 1
        while j >= 0 and tokens[j].tag in (Tag.ADVERB, Tag.AUXILIARY, Tag.NEGATION):
            j -= 1
        return j < 0 or tokens[j].tag not in (Tag.PARTICLE, Tag.MODAL)

    def _same_governor(self, i: int, mine: int, match: Match, theirs: int, passage: Passage) -> bool:
        tokens = passage.tokens
        own = self.tokens[mine] if mine >= 0 else None
        other = tokens[theirs] if theirs >= 0 else None
        word = self.tokens[i]
        if word.norm in _TIME or word.lemma in _TIME:
            return True
        if own is None and other is None:
            return True
        if own is not None and other is not None:
            if own.tag is Tag.PREPOSITION and other.tag is Tag.PREPOSITION:
                compound = (self.tokens[mine - 1].norm if mine else "", tokens[theirs - 1].norm if theirs else "")
                if own.norm == "of" and compound[0] != compound[1] and set(compound) & _COMPOUND:
                    return False
                if own.norm == other.norm or any(
                    own.norm in group and other.norm in group for group in PREPOSITION_GROUPS
                ):
                    return True
            elif own.lemma == "meet" and other.norm == "with":
                return True
            elif own.tag is other.tag and own.tag in (Tag.VERB, Tag.AUXILIARY):
                aligned = self.matches.get(mine)
                if aligned is not None and aligned.source == theirs:
                    return True
                if own.lemma == other.lemma:
                    return True
        if own is not None and other is not None and self._apposed(match, theirs, own, passage):
            return True
        # "Has 810 million views" from "garnered 810 million views" or "with 810 million views".
        having = own is not None and own.lemma == "have" and other is not None
        if having and other is not None and (other.lemma in _HAVING or other.norm == "with"):
            return True
        there = theirs > 0 and any(t.norm == "there" for t in tokens[max(0, theirs - 3) : theirs])
        if having and other is not None and other.lemma == "be" and there:
            return True
        if own is not None and own.lemma == "be":
            # A predicate from an apposition: both hang on the same word.
            k = self.items.index(i)
            if k and self.matches[self.items[k - 1]].passage == match.passage:
                before = self.matches[self.items[k - 1]].source
                if passage.reading.governors[before] == theirs and before < match.source:
                    return True
        # Inside one complex noun phrase a modifier may become a genitive or a phrase with "of", and back.
        if self._phrase_head_agrees(i):
            return True
        if own is None:
            return self._may_begin(i, match, theirs, passage)
        return False

    def _apposed(self, match: Match, theirs: int, own: Token, passage: Passage) -> bool:
        """A name apposed to "the head of the committee" hangs on what the head hangs on."""
        tokens = passage.tokens
        start = match.source
        while start > 0 and tokens[start - 1].tag in _PHRASE:
            start -= 1
        if start == 0 or tokens[start - 1].text != ",":
            return False
        governor = theirs
        while governor > 0 and tokens[governor].tag is Tag.PREPOSITION and tokens[governor - 1].tag in _PHRASE:
            governor = passage.reading.governors[governor - 1]
            if governor >= 0 and tokens[governor].lemma == own.lemma:
                return True
        return False

    def _phrase_head_agrees(self, i: int) -> bool:
        k = self.items.index(i)
        for other in (k - 1, k + 1, k + 2, k - 2):
            if 0 <= other < len(self.items) and self._same_phrase_kept(i, self.items[other]):
                return True
        return False

    def _same_phrase_kept(self, i: int, j: int) -> bool:
        low, high = min(i, j), max(i, j)
        left, right = self.matches[low], self.matches[high]
        if left.passage != right.passage or left.source < right.source or not self._same_phrase(low, high):
            return False
        link = self.tokens[low + 1 : high]
        source = self.made.evidence.passages[left.passage].tokens
        between = source[right.source + 1 : left.source]
        if any(t.text == "," or t.lemma == "be" for t in (*link, *between)):
            return True
        # Only a modifier may become a phrase with "of", and only such a phrase a modifier: heads stay heads.
        if any(t.tag is Tag.PREPOSITION for t in link):
            return not _is_head(source, self.matches[i].source) if i == high else True
        return not _is_head(self.tokens, i) if i == low else True

    def _may_begin(self, i: int, match: Match, theirs: int, passage: Passage) -> bool:
        """Whether a noun that hangs on something in the source may stand first in its clause in the sentence."""
        tokens = passage.tokens
        if self._is_placed(i, match, passage):
            return True
        other = tokens[theirs]
        j = match.source + 1
        while j < len(tokens) and (tokens[j].tag in _PHRASE or tokens[j].norm in ("of", "in", "for", "on", "to")):
            j += 1
        # The source itself gives the noun a clause: after a verb of saying, a conjunction, or by a relative pronoun.
        comma = j < len(tokens) and tokens[j].text == ","
        k = j + 1 if comma else j
        if k < len(tokens) and tokens[k].tag is Tag.RELATIVE:
            return True
        while j < len(tokens) and tokens[j].tag in _GROUP:
            j += 1
        verbal = j < len(tokens) and (tokens[j].tag is Tag.VERB or tokens[j - 1].tag in (Tag.AUXILIARY, Tag.MODAL))
        if verbal and (other.norm in _SUBORDINATING or (other.tag is Tag.VERB and other.lemma in CLAUSAL)):
            return True
        if other.tag is Tag.PREPOSITION and other.norm in ("as", "after", "before", "since", "until", "of"):
            return other.norm != "of" and self._clause_follows(tokens, match.source)
        return False

    def _is_placed(self, i: int, match: Match, passage: Passage) -> bool:
        """ "The centre was in Hitchin" from "the centre in Hitchin": a noun with what describes it, made a clause."""
        end = i
        while end + 1 < len(self.tokens) and self.tokens[end + 1].tag in _PHRASE:
            end += 1
        rest = self.tokens[end + 1 :]
        placed = len(rest) > 2 and rest[0].lemma == "be" and rest[1].tag is Tag.PREPOSITION
        if not placed or any(t.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL, Tag.NEGATION) for t in rest[1:]):
            return False
        here = match.source
        while here + 1 < len(passage.tokens) and passage.tokens[here + 1].tag in _PHRASE:
            here += 1
        return here + 1 < len(passage.tokens) and passage.tokens[here + 1].norm == rest[1].norm

    def _clause_follows(self, tokens: Sequence[Token], i: int) -> bool:
        return any(token.tag in (Tag.VERB, Tag.AUXILIARY) for token in tokens[i + 1 : i + 8])


def _value(passage: Passage, i: int) -> Quantity | DateMention | None:
    measure = passage.reading.measures.get(i)
    return measure.value if measure is not None else None


def is_ordinal(measure: Measure) -> bool:
    """Whether a measure says which in order: "the second"."""
    return not isinstance(measure.value, DateMention) and measure.value.unit == "ordinal"


def _is_head(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word ends its noun phrase: what follows is no noun and no possessive."""
    if i + 1 >= len(tokens):
        return True
    return tokens[i + 1].tag not in (Tag.NOUN, Tag.NAME, Tag.POSSESSIVE)


def _preposition(tokens: Sequence[Token], measure: Measure) -> str | None:
    """The preposition before a number or a time, or that it begins with."""
    if tokens[measure.first].tag is Tag.PREPOSITION and isinstance(measure.value, DateMention):
        return tokens[measure.first].norm
    j = measure.first - 1
    while j >= 0 and tokens[j].tag in (Tag.DETERMINER, Tag.ADVERB, Tag.ADJECTIVE):
        j -= 1
    return tokens[j].norm if j >= 0 and tokens[j].tag is Tag.PREPOSITION else None


def _word_before(tokens: Sequence[Token], i: int) -> str:
    """The word before token `i`, over articles and adverbs."""
    j = i - 1
    while j >= 0 and tokens[j].tag in (Tag.DETERMINER, Tag.ADVERB):
        j -= 1
    return tokens[j].norm if j >= 0 else ""


def _in_region(passage: Passage, i: int) -> bool:
    frames: tuple[Frame, ...] = passage.reading.frames
    return any(i in frame.region for frame in frames)
