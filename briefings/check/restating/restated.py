"""Restated sources: what one sentence of a source says of somebody in passing, said on its own.

A sentence that cannot be traced to a source sentence as it stands may be traced to one that the source sentence
contains: what a relative clause tells ("Weiss, who nearly joined Athletic, saved two penalties": Weiss nearly joined
Athletic), what the second of two predicates tells ("cut deaths in men but had no effect in women"), and both with a
pronoun resolved ("founded the firm in 2004 and sold it"). The restated sentence goes through every rule again.

Here is the search: which ways to say it otherwise are tried, one after another, and which of the sentences that they
make may help. The ways are in `restating`, and each module there says what passes. Limits: sentences of more than 90
words are left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice, pairwise
from operator import itemgetter
from typing import ClassVar

from ..problems import Problem
from ..reading.evidence import Evidence, Passage
from ..reading.frames import Frame
from ..reading.limits import CONDITION, HEDGE
from ..reading.once import once
from ..reading.sentences import Reading
from ..reading.tokens import Tag, lemma
from ..tracing.alignment import RESOLVED
from ..tracing.walk import TIME, Trace
from .adjuncts import (
    after_doing,
    at_the_time,
    but_this,
    since_then,
    than_expected,
    to_the_town,
    what_came_before,
    when_then,
    with_which,
)
from .definites import (
    MAKES,
    by_its_name,
    definite,
    same_noun,
    short_name,
    speakers_own,
    titled,
    told_before,
    with_title,
)
from .described import by_author, in_the_place, joined, name_first, of_place, of_the_owner, shortened
from .descriptions import described, fronted, is_called, serving
from .ellipses import filled, gapped, part_of, those_before, those_of
from .events import after_clause, without_claim, without_which
from .holdings import based_first, holdings, placed
from .insertions import (
    among_them,
    attributed_last,
    by_name,
    half_told,
    including,
    most_of_its_kind,
    one_of_them,
    said_of,
    without_brackets,
    without_insertion,
)
from .nominals import (
    its_biggest,
    loan_taken,
    managed_to,
    offer_taken,
    shares_of,
    with_attribute,
)
from .orders import first_clause, front_last, later_after, reordered, second_clause
from .parallels import has_too, was_too
from .predicates import second_predicates, second_reported
from .pronouns import named
from .relatives import at_which, relatives
from .reports import WORDS, called, denied_apart, goes_on, said_first
from .resolved import latter, resolved
from .shared import compared_only, one_of_subjects, one_of_with, second_comparison, shared_auxiliary
from .taken_up import behind_colon, deed_called, do_so, four_of_whom, its_own, not_just, of_which, over_what, the_rest
from .told import at_the_place, believed_of, by_description, of_the_thing, told_of, which_opens
from .voices import voiced

_LONGEST = 90
_MOST = 12  # restatements of one passage that are compared with one sentence
_DEPTH = 3  # ways to say it otherwise, one after another
_WIDEST = 60  # restatements of one passage that are looked at for one sentence
ADDED = frozenset(
    "a after and be by call do have if in include its of on other person play that the their whom 's ' . ,".split()
)
"""The base forms that a restatement may have though its source does not."""


@dataclass(eq=False)
class Restated(Passage):
    """A source sentence said otherwise: its tokens are those of `words`."""

    words: str = ""
    restated: ClassVar[bool] = True

    @once
    def reading(self) -> Reading:
        return self.document.read_text(self.words)

    @once
    def is_whole(self) -> bool:
        return True

    @once
    def _as_it_stands(self) -> Passage:
        return Passage(self.document, self.index, self.cited)

    def antecedent(self, i: int) -> frozenset[str]:
        """Return what a pronoun stands for, when the sentence as it stands has it stand for the same.

        What is left out may be what else it could stand for.
        """
        found = super().antecedent(i)
        if not found or self.tokens[i].norm not in ("its", "their"):
            return found
        original = self._as_it_stands
        places = [k for k, token in enumerate(original.tokens) if token.norm == self.tokens[i].norm]
        return found if any(original.antecedent(k) == found for k in places) else frozenset()


def restated(made: Trace, problems: Sequence[Problem]) -> Iterator[Evidence]:
    """Yield the evidence with one of its sentences said otherwise, as far as that may help: a few times at most.

    What a sentence was matched with there must be in the restatement too, and so must the words of those `problems`
    that found nothing in the source. What takes fewer steps comes first, and of that what has most of the sentence's
    words side by side as the sentence has them; the sentences take turns, and nothing is read before its turn.
    """
    missing = {word for problem in problems if problem.source is None for word in _words_of(made, problem)}
    pairs = _pairs(made.reading)
    evidence = made.evidence
    turns: list[tuple[int, Iterator[Reading]]] = []
    for number, passage in enumerate(evidence.passages):
        if not any(span.contains(passage.span) for span in passage.cited):
            continue
        needed = {
            made.source(match).lemma
            for match in made.matches.values()
            if match.passage == number and match.quality > RESOLVED
        }
        for k, other in enumerate(evidence.passages):
            if k != number:
                needed -= other.reading.lemmas
        turns.append((number, islice(_restatements(passage, missing | needed, pairs), _MOST)))
    while turns:
        turn = turns.pop(0)
        one = next(turn[1], None)
        if one is None:
            continue
        turns.append(turn)
        number, passage = turn[0], evidence.passages[turn[0]]
        said = Restated(passage.document, passage.index, passage.cited, words=one.text)
        passages = (*evidence.passages[:number], said, *evidence.passages[number + 1 :])
        yield Evidence(passages=passages, revisions=evidence.revisions)


def _pairs(reading: Reading) -> tuple[str, ...]:
    """Every two neighbouring words of a sentence, in small letters, as they stand there."""
    text = reading.text.lower()
    return tuple(text[before.start : after.end] for before, after in pairwise(reading.tokens))


def may_name(made: Trace, problem: Problem) -> bool:
    """Whether a problem may vanish when the source is said otherwise.

    Words that no source word accounts for must at least stand in a cited sentence or in those before it, so that a
    pronoun may be them.
    """
    if problem.in_any_words:
        return False
    if problem.source is not None and not _is_unmatched(made, problem):
        return True
    words = _words_of(made, problem)
    return bool(words) and any(
        not unheard or unheard <= told_before(passage)
        for passage in made.evidence.passages
        for unheard in [(words - WORDS).difference(*(r.lemmas for r in (passage.reading, *passage.earlier)))]
    )


def _is_unmatched(made: Trace, problem: Problem) -> bool:
    """Whether the problem is that of one word, which the source does not have."""
    words = problem.words
    return words is not None and len(words) == 1 and words[0] in made.items and words[0] not in made.matches


def _words_of(made: Trace, problem: Problem) -> set[str]:
    tokens = made.reading.tokens
    return {tokens[i].lemma for i in problem.words or () if tokens[i].content}


def _restatements(passage: Passage, needed: AbstractSet[str], pairs: Sequence[str]) -> Iterator[Reading]:
    """Yield what the ways to say a sentence otherwise make of it with all `needed` base forms: in one step, in two, ….

    Of one step, what has most of `pairs` comes first. What has lost a needed word is not said otherwise again: no way
    but the first adds any word but those of `ADDED`.
    """
    if len(passage.tokens) > _LONGEST:
        return
    kept = needed - ADDED
    forms = _forms(passage, kept)
    seen: set[str] = set()
    level = [passage.reading]
    for depth in range(_DEPTH):
        likely: list[tuple[int, int, str, Reading]] = []
        for reading in level:
            ways = FIRST if not depth else ()
            if kept <= reading.bases:
                ways += WAYS
            for words in _made(reading, passage, ways):
                lower = words.lower()
                if words not in seen and _has_all(lower, forms):
                    likely.append((-sum([pair in lower for pair in pairs]), len(likely), words, reading))
        level = []
        for _, _, words, reading in sorted(likely, key=itemgetter(0, 1)):
            if words in seen or len(seen) >= _WIDEST:
                continue
            made = passage.document.read_text(words)
            if not _keeps_frames(reading, made) or not _keeps_conditions(reading, made):
                continue
            seen.add(words)
            if kept <= made.bases:
                level.append(made)
            if needed <= made.lemmas:
                yield made


def _forms(passage: Passage, kept: AbstractSet[str]) -> list[tuple[str, ...]]:
    """The ways in which a sentence writes those of some base forms that it has."""
    forms: dict[str, set[str]] = {}
    for token in passage.tokens:
        for base in {token.norm, token.lemma, lemma(token.norm)} & kept:
            forms.setdefault(base, set()).add(token.text.lower())
    return [tuple(words) for words in forms.values()]


def _has_all(lower: str, forms: Sequence[tuple[str, ...]]) -> bool:
    """Whether a sentence in small letters may have every word: it is not read for that, so parts of words count."""
    return all(True in [form in lower for form in one] for one in forms)


def _made(reading: Reading, passage: Passage, ways: tuple[_Way, ...]) -> Sequence[str]:
    """Return what some ways make of a sentence, or of what they made of it before; made once for each article."""
    cache: dict[tuple[int, str, int], tuple[str, ...]] = passage.document.__dict__.setdefault("_restated", {})
    key = (passage.index, reading.text, len(ways))
    known = cache.get(key)
    if known is None:
        known = cache[key] = tuple(
            words
            for way in ways
            if way not in CUES or not CUES[way].isdisjoint(reading.norms)
            for words in way(reading, passage)
        )
    return known


def _keeps_frames(reading: Reading, made: Reading) -> bool:
    """Whether every attribution whose verb is still there is still read as one."""
    if not reading.frames:
        return True
    told = {frame.key for frame in made.frames}
    verbs = {token.lemma for token in made.tokens if token.tag is Tag.VERB}
    if not all(frame.key in told or reading.tokens[frame.verb].lemma not in verbs for frame in reading.frames):
        return False
    # Nor may a cut give the words to somebody else: "Lenz resigned after Sand admitted that …".
    speakers = {frame.key: _named(reading, frame) for frame in reading.frames}
    again = {frame.key: _named(made, frame) for frame in made.frames}
    kept = ((speakers[key], names) for key, names in again.items() if key in speakers)
    return all(not before or not after or before & after for before, after in kept)


def _named(reading: Reading, frame: Frame) -> frozenset[str]:
    """The names that say who speaks."""
    tokens = (reading.tokens[k] for k in frame.speaker)
    return frozenset(token.norm for token in tokens if token.tag is Tag.NAME and token.norm not in TIME)


def _keeps_conditions(reading: Reading, made: Reading) -> bool:
    """Whether every verb that is still there is still on the condition it was on: "approved it, on condition that".

    And whether it is still hedged: "supported her “for the time being”".
    """
    if not any(reading.limits):
        return True
    return all(_keeps_bound(reading, made, kind) for kind in (CONDITION, HEDGE))


def _keeps_bound(reading: Reading, made: Reading, kind: str) -> bool:
    bound = {
        reading.tokens[i].lemma
        for i, limits in enumerate(reading.limits)
        if reading.tokens[i].tag is Tag.VERB and any(limit.kind == kind for limit in limits)
    }
    return not bound or all(
        any(limit.kind == kind for limit in made.limits[i])
        for i, token in enumerate(made.tokens)
        if token.tag is Tag.VERB and token.lemma in bound
    )


_Way = Callable[[Reading, Passage], Iterator[str]]
FIRST: tuple[_Way, ...] = (
    named,
    titled,
    resolved,
    definite,
    of_the_owner,
    speakers_own,
    short_name,
    same_noun,
    by_its_name,
    those_before,
    with_title,
)
"""The ways that put in who is meant: they are tried on the sentence as it stands, and on nothing made of it."""
WAYS: tuple[_Way, ...] = (
    relatives,
    second_predicates,
    second_reported,
    without_insertion,
    reordered,
    second_clause,
    voiced,
    said_of,
    among_them,
    by_name,
    goes_on,
    was_too,
    has_too,
    after_clause,
    without_which,
    without_claim,
    said_first,
    called,
    denied_apart,
    at_the_time,
    after_doing,
    but_this,
    than_expected,
    first_clause,
    filled,
    those_of,
    gapped,
    part_of,
    shared_auxiliary,
    second_comparison,
    one_of_with,
    one_of_subjects,
    by_description,
    at_the_place,
    of_the_thing,
    which_opens,
    told_of,
    without_brackets,
    described,
    is_called,
    fronted,
    serving,
    holdings,
    placed,
    based_first,
    name_first,
    of_place,
    by_author,
    shortened,
    joined,
    since_then,
    to_the_town,
    compared_only,
    offer_taken,
    loan_taken,
    its_biggest,
    shares_of,
    the_rest,
    behind_colon,
    of_which,
    its_own,
    over_what,
    when_then,
    managed_to,
    with_attribute,
    do_so,
    deed_called,
    not_just,
    including,
    latter,
    with_which,
    believed_of,
    at_which,
    in_the_place,
    attributed_last,
    later_after,
    front_last,
    most_of_its_kind,
    half_told,
    four_of_whom,
    one_of_them,
    what_came_before,
)

CUES: dict[_Way, frozenset[str]] = {
    way: frozenset(cues.split())
    for way, cues in (
        (resolved, "he she him her it they them"),
        (relatives, "who which whom whose"),
        (titled, "he she"),
        (second_predicates, "and but"),
        (second_reported, "and but"),
        (without_insertion, ","),
        (second_clause, "and but while whereas though although ;"),
        (said_of, ","),
        (among_them, "among"),
        (by_name, ","),
        (goes_on, ","),
        (said_first, ","),
        (was_too, "but and while"),
        (has_too, "has have had won took got"),
        (after_clause, "after"),
        (without_which, "that which"),
        (without_claim, "as"),
        (called, '"'),
        (denied_apart, "or nor"),
        (at_the_time, "when"),
        (after_doing, "after"),
        (but_this, "not"),
        (than_expected, "than"),
        (first_clause, "and but while"),
        (those_of, "those that"),
        (those_before, "those"),
        (gapped, ", and while but"),
        (part_of, "of"),
        (shared_auxiliary, "and but"),
        (second_comparison, "and but"),
        (one_of_with, "with"),
        (one_of_subjects, ","),
        (by_description, "who"),
        (at_the_place, "where"),
        (of_the_thing, "that which"),
        (which_opens, "which"),
        (told_of, "that which"),
        (without_brackets, "("),
        (fronted, ","),
        (placed, "there"),
        (based_first, "based"),
        (name_first, ","),
        (of_place, "of"),
        (by_author, "according"),
        (shortened, "that which who"),
        (of_the_owner, "its"),
        (joined, ","),
        (since_then, "since"),
        (to_the_town, "to"),
        (compared_only, ","),
        (offer_taken, "and but ;"),
        (loan_taken, "offered"),
        (its_biggest, "its their his her"),
        (shares_of, "shares"),
        (the_rest, "rest others"),
        (behind_colon, ":"),
        (of_which, "which whom"),
        (its_own, "them"),
        (over_what, "over after following during"),
        (when_then, "when"),
        (at_which, "which"),
        (in_the_place, "in"),
        (attributed_last, "according"),
        (later_after, "later"),
        (most_of_its_kind, ","),
        (half_told, "which who whose"),
        (four_of_whom, "them"),
        (one_of_them, "them"),
        (what_came_before, "after"),
        (speakers_own, "that this"),
        (same_noun, "that this those these"),
        (managed_to, "managed manages succeeded succeeds"),
        (with_attribute, "with"),
        (do_so, "so"),
        (deed_called, "that which"),
        (not_just, "not"),
        (including, "among"),
        (latter, "latter former"),
        (with_which, "with"),
        (
            believed_of,
            "believes believed says said hopes hoped fears feared thinks claims claimed insists insisted argues",
        ),
        (
            by_its_name,
            " ".join(MAKES),
        ),
    )
}
"""Words of which one stands wherever a way makes anything: without them it is not tried."""
