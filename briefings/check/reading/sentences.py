"""A sentence as the check reads it: tokens, and what stands over each of them.

Three things are read off the tokens, with no parser: *limits* (a negation, hedge, modal, condition or quantifier and
the word it bears on), *frames* (who is said to have said what), and *governors* (the preposition or verb that a noun
hangs on). They are rough. Both sides of a comparison are read by the same rules, so most of what is read wrongly is
wrong on both sides and cancels; where it does not, the check refuses.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from ...text.folding import Folded, fold
from ..dates import DateMention, mentions
from ..lexicon.names import PEOPLE
from ..numbers import Quantity, quantities
from .complements import describes_subject, insertion_end
from .frames import CLAUSAL, Frame, find_frames
from .limits import Limit, find_limits
from .once import once
from .tagging import tokenize
from .tokens import Tag, Token, lemma

LONGEST = 2_000
"""Tokens of a source sentence that is read for who says what: each attribution is followed to the sentence's end."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number or a time as the sentence has it: the tokens `first` to `last`, of which `head` stands for it."""

    value: Quantity | DateMention
    first: int
    last: int
    head: int


NUMBER = "<number>"
ORDINAL = "<ordinal>"
_NARROWING = frozenset((Tag.ADJECTIVE, Tag.NOUN, Tag.VERB))


@dataclass(eq=False)
class Reading:
    """One folded sentence, read. Made by `read`; parts are computed when first asked for."""

    text: str = field(repr=False)
    tokens: list[Token]

    @once
    def norms(self) -> frozenset[str]:
        """Its words and marks in lower case."""
        return frozenset([token.norm for token in self.tokens])

    @once
    def lemmas(self) -> frozenset[str]:
        """The base forms of its words."""
        return frozenset([token.lemma for token in self.tokens])

    @once
    def bases(self) -> frozenset[str]:
        """Its words in lower case and every base form that they may have, however they are tagged."""
        return self.norms.union(map(lemma, self.norms))

    @once
    def cues(self) -> frozenset[str]:
        """What rules look out for before they look closer: its words, their base forms, and what numbers it has.

        For each of its numbers and times there is `NUMBER`, for an ordinal `ORDINAL` too.
        """
        found = {*self.norms, *self.lemmas}
        for measure in self.measures.values():
            found.add(NUMBER)
            if not isinstance(measure.value, DateMention) and measure.value.unit == "ordinal":
                found.add(ORDINAL)
        return frozenset(found)

    @once
    def told_apart(self) -> bool:
        """Whether it may tell one thing from another of its kind: "the red alert … the orange alert"."""
        behind: dict[str, int] = {}
        described: set[str] = set()
        for before, token in pairwise(self.tokens):
            if token.tag is not Tag.PUNCTUATION:
                behind[token.lemma] = behind.get(token.lemma, 0) + 1
                if before.tag in _NARROWING:
                    described.add(token.lemma)
        return any(behind[base] > 1 for base in described)

    @once
    def is_limited(self) -> bool:
        """Whether any of its words is limited."""
        return any(self.limits)

    @once
    def quoted(self) -> list[bool]:
        """For each token, whether it stands between double quotation marks, both of them there."""
        flags = [False] * len(self.tokens)
        opened = -1
        for i, token in enumerate(self.tokens):
            if token.text != '"':
                continue
            after = self.text[token.end : token.end + 1]
            before = self.text[token.start - 1 : token.start] if token.start else " "
            if opened < 0 and (after.isalnum() or after in "$€£'(") and not before.isalnum():
                opened = i
            elif opened >= 0:
                flags[opened + 1 : i] = [True] * (i - opened - 1)
                opened = -1
        return flags

    @once
    def frames(self) -> tuple[Frame, ...]:
        """Who is said to have said what; of more than 2,000 words, which the check does not trace, nobody."""
        return find_frames(self.tokens, self.quoted) if len(self.tokens) <= LONGEST else ()

    @once
    def framing(self) -> frozenset[int]:
        """The tokens of its attributions: who says it, and that it is said."""
        return frozenset().union(*(frame.region for frame in self.frames))

    @once
    def measures(self) -> dict[int, Measure]:
        """The numbers and times of the sentence, by each of their tokens; a time goes before a number inside it."""
        found: dict[int, Measure] = {}
        times: list[Quantity | DateMention] = [*mentions(self.text, "en")]
        starts, ends = [t.start for t in self.tokens], [t.end for t in self.tokens]
        for value in [*times, *quantities(self.text, "en")]:
            inside = range(bisect_right(ends, value.span.start), bisect_left(starts, value.span.end))
            if not inside or any(i in found for i in inside):
                continue
            head = next((i for i in inside if self.tokens[i].tag is Tag.NUMBER), inside[0])
            measure = Measure(value, inside[0], inside[-1], head)
            found.update(dict.fromkeys(inside, measure))
        return found

    @once
    def measured(self) -> tuple[Measure, ...]:
        """Its numbers and times, each once: the times, then the numbers."""
        return tuple({measure.first: measure for measure in self.measures.values()}.values())

    @once
    def limits(self) -> tuple[tuple[Limit, ...], ...]:
        """For each token, what limits it."""
        return find_limits(self.tokens)

    @once
    def governors(self) -> list[int]:
        """For each token of a noun phrase, the token that governs the phrase; -1 for none."""
        return find_governors(self.tokens, self.measures)


_DASH = re.compile("—|--|(?<!\\d)–|–(?!\\d)")


def fold_for_reading(text: str) -> Folded:
    """Fold `text` with its dashes kept apart from its hyphens: "ATACMS—capable" is two words."""
    if "—" in text or "–" in text or "--" in text:
        folded = fold(_DASH.sub(lambda match: "|" + " " * (len(match[0]) - 1), text))
        return Folded(text=folded.text, original=text, _steps=folded._steps)  # noqa: SLF001
    return fold(text)


@lru_cache(maxsize=4096)
def read(folded: str, *, named: bool = False) -> Reading:
    """Read a folded sentence; `named` when its first word is known to be a name, though it looks like another word."""
    return Reading(text=folded, tokens=tokenize(folded, named=named))


_IN_PHRASE = frozenset((Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE))
_GOVERNING = frozenset((Tag.PREPOSITION, Tag.VERB, Tag.AUXILIARY, Tag.PARTICLE))


def find_governors(tokens: list[Token], measures: Mapping[int, Measure]) -> list[int]:
    """Return, for each token of a noun phrase, the index of the preposition or verb before it, else -1.

    The parts of a coordination have the governor of its first part, as far as that can be seen. A word that limits a
    number ("about 5,200 drivers") does not govern it.
    """
    governors = [-1] * len(tokens)
    current = -1
    in_phrase = False
    for i, token in enumerate(tokens):
        tag = token.tag
        limiting = i in measures and tag not in _IN_PHRASE and measures[i].first <= i <= measures[i].last
        if limiting and not in_phrase:
            current, in_phrase = _governor_before(tokens, i, governors, measures), True
        elif limiting:
            pass
        elif tag in _IN_PHRASE or (tag is Tag.PRONOUN and token.norm != "there"):
            follows = in_phrase and tag is Tag.DETERMINER and tokens[i - 1].tag in (Tag.NOUN, Tag.NAME, Tag.PRONOUN)
            if in_phrase and _follows_front(tokens, i, current, measures):
                current = -1
            elif follows:
                # A second noun phrase at once: "gave the city a bridge", "on Monday a rescuer".
                current = current if current >= 0 and tokens[current].tag is Tag.VERB else -1
            elif not in_phrase:
                current, in_phrase = _governor_before(tokens, i, governors, measures), True
            governors[i] = current
        else:
            in_phrase = False
    return governors


def _follows_front(tokens: list[Token], i: int, governor: int, measures: Mapping[int, Measure]) -> bool:
    """Whether the subject begins right behind a date or a phrase in front: "In 2012 Ostwerk filed", "On election night
    Barlow led"."""
    if governor != 0 or tokens[i].tag not in (Tag.NAME, Tag.DETERMINER):
        return False
    before = measures.get(i - 1)
    dated = before is not None and before.last == i - 1 and not isinstance(before.value, Quantity)
    noun = tokens[i].tag is Tag.NAME and tokens[i - 1].tag is Tag.NOUN and tokens[i - 1].norm not in PEOPLE
    return (dated or noun) and subject_of_next(tokens, i)


def _opens(tokens: list[Token], governors: list[int], governor: int) -> bool:
    """Whether a preposition opens its sentence, or hangs on a noun of a phrase that does: "In a quarter of them, …"."""
    while governor > 0 and tokens[governor].tag is Tag.PREPOSITION and tokens[governor - 1].tag in _IN_PHRASE:
        governor = governors[governor - 1]
    return governor == 0 or (governor > 0 and tokens[governor - 1].text in ".;")


_INNER = frozenset("of in for on at with than between &".split())
PLACES = frozenset("city town village province state region county district island port municipality".split())
PARTS = frozenset("most some all many none each several few one half majority both".split())


_IRREGULAR_PARTICIPLES = frozenset("made held led built sent found bought sold taken given written seen kept".split())


def is_reduced_at(tokens: Sequence[Token], i: int) -> bool:
    """Whether an irregular participle at `i` only describes the noun before it: "a recording made without consent"."""
    if tokens[i].norm not in _IRREGULAR_PARTICIPLES or i + 1 >= len(tokens):
        return False
    return tokens[i + 1].tag is Tag.PREPOSITION or tokens[i + 1].norm == "without"


def subject_of_next(tokens: list[Token], i: int) -> bool:
    """Whether the noun phrase at `i` opens a clause of its own: "…, the film was a success"."""
    j, between = i, False
    while j < len(tokens) and (
        tokens[j].tag in _IN_PHRASE | {Tag.PRONOUN}
        or (j > i and tokens[j].norm in _INNER)
        or (between and tokens[j].norm == "and")
    ):
        between = tokens[j].norm == "between" or (between and tokens[j].norm != "and")
        j += 1
    while j < len(tokens) and (tokens[j].tag in (Tag.ADVERB, Tag.NEGATION) or tokens[j].text == '"'):
        j += 1
    return j < len(tokens) and (
        tokens[j].tag in (Tag.AUXILIARY, Tag.MODAL)
        or (tokens[j].tag is Tag.VERB and not tokens[j].norm.endswith(("ing", "en")) and not is_reduced_at(tokens, j))
    )


def _described_subject(tokens: list[Token], i: int) -> bool:
    """Whether the noun phrase at `i` is a subject with a description behind it: "six men, most of them old, left"."""
    inside = _IN_PHRASE | {Tag.PREPOSITION}
    end = next((k for k in range(i, len(tokens)) if tokens[k].tag not in inside), len(tokens))
    if not i < end < len(tokens) or tokens[end].text != ",":
        return False
    return describes_subject(tokens, end) or insertion_end(tokens, end, len(tokens)) > 0


def _governor_before(tokens: list[Token], i: int, governors: list[int], measures: Mapping[int, Measure]) -> int:
    """What governs the noun phrase that begins at token `i`."""
    j = i - 1
    while j >= 0 and (tokens[j].tag in (Tag.ADVERB, Tag.NEGATION) or tokens[j].text == '"'):
        j -= 1
    if j < 0:
        return -1
    if tokens[j].norm == "including" and j > 1:
        k = j - 2 if tokens[j - 1].text == "," else j - 1
        return governors[k]
    opening = tokens[i].tag in (Tag.DETERMINER, Tag.PRONOUN)
    if (tokens[j].text == "," or (opening and tokens[j].norm in ("and", "but", "or"))) and subject_of_next(tokens, i):
        return -1
    if (
        tokens[j].tag is Tag.VERB
        and tokens[j].lemma in CLAUSAL
        and (subject_of_next(tokens, i) or _described_subject(tokens, i))
    ):
        # "Said the dam was safe" is "said that the dam was safe".
        return -1
    if tokens[j].norm == "of" and j and (j - 1 in measures or tokens[j - 1].norm in PARTS):
        # "11 of the 19 miners" hang on what the 11 hang on.
        return governors[j - 1]
    if tokens[j].norm == "of" and j and tokens[j - 1].lemma in PLACES and tokens[i].tag is Tag.NAME:
        # "In the city of Lodz" is in Lodz.
        return governors[j - 1]
    if tokens[j].tag in _GOVERNING:
        return j
    if tokens[j].tag is Tag.CONJUNCTION and tokens[j].norm in ("and", "or", "nor", "&"):
        k = j - 1
        while k >= 0 and tokens[k].text == ",":
            k -= 1
        return governors[k] if k >= 0 and tokens[k].tag in _IN_PHRASE else -1
    if tokens[j].text == "," and tokens[i].norm in ("more", "less", "fewer") and i not in measures:
        return -1  # "… in June, more than in any month since"
    if tokens[j].text == "," and j >= 1 and tokens[j - 1].tag in _IN_PHRASE:
        # A list or an apposition; but "In May, the court" begins anew.
        inherited = governors[j - 1]
        timed = j - 1 in measures and not isinstance(measures[j - 1].value, Quantity)
        return -1 if timed or _opens(tokens, governors, inherited) else inherited
    return -1
