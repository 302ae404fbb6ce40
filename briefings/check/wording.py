"""What is left for a judge: a sentence in which nothing but its wording is open.

The check stops at the first kind of finding that settles a sentence: one with a foreign word in it is not looked at for
who did what to whom. Before a judge is asked, every rule is heard, the finest too, on the words that do come from the
source. And what the rules compare word by word has to be found for the words that do not: a "not", a "may", a
"former", a "most", a "refused" on a word of the sentence that the source puts otherwise must be somewhere in the
source, and one on a word of the source that the sentence puts otherwise must be somewhere in the sentence, as far as
the clauses go that the sentence is about. Attributions over any word that the sentence took stay.

What it lets pass to a judge: other words for what was said, what is left out, what is put in another place. What it
does not: anything that any rule gives another reason for, whatever is told of who speaks, and a bound that is lost
("the lowest" of "the lowest since 1998") where all words are the source's: nothing is put otherwise there.

Limits: a swap of who did what in words of the sentence's own
is not seen by any rule, and rests on the judge alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..types import ReasonCode
from .dates import DateMention
from .lexicon.modality import NEGATING_VERBS
from .problems import Problem
from .reading.frames import turns
from .reading.sentences import Reading
from .tracing.segments import segments_of
from .tracing.walk import Trace

_TURNING = "turning"


def is_wording(problems: Sequence[Problem], reading: Reading) -> bool:
    """Whether all that was found is of wording: it has that code, and what a number counts or ranks is not in it."""
    return all(problem.code is ReasonCode.NOT_SUPPORTED and not _counts(problem, reading) for problem in problems)


def _counts(problem: Problem, reading: Reading) -> bool:
    """Whether a problem is with a number, or with the noun right behind one: "23 ships were still waiting"."""
    places = {k for i in problem.words or () for k in (i, i - 1)}
    return any(k in reading.measures and not isinstance(reading.measures[k].value, DateMention) for k in places)


def limits_kept(made: Trace) -> bool:
    """Whether no limit on a word that is put otherwise was added or lost, and no attribution."""
    own = {key for i in range(len(made.reading.tokens)) for key in _limits(made.reading, i)}
    theirs = {key for p in made.evidence.passages for i in range(len(p.tokens)) for key in _limits(p.reading, i)}
    added = {key for i in made.items if i not in made.matches for key in _limits(made.reading, i)}
    return added <= theirs and own.issuperset(_limits_put_otherwise(made)) and _attributed(made)


def _limits(reading: Reading, i: int) -> Iterator[str]:
    """Yield what limits a word, and whether it turns around what it governs, as "refused" does."""
    yield from (limit.key for limit in reading.limits[i])
    if reading.tokens[i].norm in NEGATING_VERBS:
        yield _TURNING


def _limits_put_otherwise(made: Trace) -> Iterator[str]:
    """Yield the limits on source words that no word of the sentence comes from, in the clauses that it is about."""
    taken: dict[int, set[int]] = {}
    for match in made.matches.values():
        taken.setdefault(match.passage, set()).add(match.source)
    for number, places in taken.items():
        reading = made.evidence.passages[number].reading
        segments = segments_of(reading)
        about = {segments[place] for place in places}
        for i in range(len(reading.tokens)):
            if i not in places and segments[i] in about:
                yield from _limits(reading, i)


def _attributed(made: Trace) -> bool:
    """Whether every word that the source gives to a speaker is given to one by the sentence."""
    for i, match in made.matches.items():
        told = any(frame.has(match.source) for frame in made.passage(match).reading.frames if not turns(frame.key))
        if told and not any(frame.may_have(i) for frame in made.reading.frames if not turns(frame.key)):
            return False
    return True
