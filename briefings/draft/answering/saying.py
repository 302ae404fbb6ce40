"""Whose words a passage gives: those of the speaker that is asked about, of somebody else, or of nobody."""

from __future__ import annotations

import re
from collections.abc import Collection

from ...types import Kind
from ..reading import QUOTATION, Line
from ..speakers import Speaker
from .asked import Asked
from .question import Question
from .units import Unit, opening_name
from .vocabulary import LONG_NAMES, name_concept

__all__ = ["said_by"]

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def said_by(question: Question, unit: Unit) -> float:
    """Return how surely `unit` gives words of the speaker asked about: 1, less where it only seems so, 0 where not."""
    wanted = question.speaker_keys
    if not wanted:
        if question.asked is Asked.CHANGE and question.names:
            return 1.0 if any(_opens_with(line, question.names[0].keys) for line in unit.main) else 0.75
        return 1.0
    # "Foreign Minister Ana Tolvaj": the last word is the one that names.
    head = question.speaker.split(" of ")[0].split()[-1]
    last = name_concept(head)
    for speaker in unit.speakers:
        keys = {name_concept(word.strip(".,’'")) for word in re.split(r"[\s’']+", speaker.label)}
        half = len(keys & wanted) >= len(wanted) / 2 and not head.islower()  # "the king of" is not whoever is "of"
        named = keys & wanted and (last in keys or len(wanted) == 1 or half)
        if named or (not _by_name(question, wanted) and _introduced(speaker, unit, wanted)):
            if named and question.names and len(wanted) == 1 and last not in name_concept(speaker.label.split()[-1]):
                return 0.8  # the same given name, or "Maravia" in "Maravia's chief negotiator"
            if any(QUOTATION in line.outside for line in unit.main):
                return 1.0
            return 0.93 if speaker.verb in _TELLING else 0.87
    if _is_author(question, unit, wanted):
        return 0.9
    if not any(_names_speaker(line.outside, wanted) for line in unit.lines):
        return 0.0
    named = any(_names_speaker(line.outside, wanted) for line in unit.main)
    if any(speaker.verb for speaker in unit.speakers):
        return 0.45 if named else 0.3
    lead = [line for line in unit.lines if line not in unit.main]
    by_pronoun = any(_PRONOUN_SAYS.search(line.outside) for line in unit.main)
    if by_pronoun and any(_names_speaker(line.outside, wanted) for line in lead):
        return 0.9
    opens = any(_opens_with(line, wanted) for line in unit.main)
    says = any(_SAYS.search(line.outside) for line in unit.main)
    if opens:
        return 0.9 if says else (0.3 if question.asked is Asked.SAID else 0.65)
    return 0.55 if says and named else 0.3


_PRONOUN_SAYS = re.compile(
    r"\b(?:he|she|they) (?:\w+ly |also |then |had |has |have )?"
    r"(?:said|says|wrote|added|told|posted|replied|warned|argued)\b",
    re.IGNORECASE,
)


def _by_name(question: Question, wanted: frozenset[str]) -> bool:
    """Whether the speaker is asked about by name, and not by a role."""
    return any(wanted & set(name.keys) for name in question.names)


def _introduced(speaker: Speaker, unit: Unit, wanted: frozenset[str]) -> bool:
    """Whether who speaks is introduced by the words asked for: "The ambulance service's director, Joren Halloway"."""
    for line in unit.lines:
        at = line.outside.find(speaker.label)
        if at >= 0:
            before = _WORD.findall(line.outside[:at])[-_INTRODUCES:]
            after = _WORD.findall(line.outside[at + len(speaker.label) :])[:_INTRODUCES]
            keys = {name_concept(part) for word in (*before, *after) for part in re.split(r"[’']", word)}
            if wanted <= keys:
                return True
    return False


_INTRODUCES = 10
"""Words on each side of a name in which its bearer can be introduced."""


def _is_author(question: Question, unit: Unit, wanted: frozenset[str]) -> bool:
    """Whether the piece itself is asked about: by its author, its publisher, or as "the opinion piece"."""
    of_kind = _OF_KIND.get(unit.kind, frozenset())
    if wanted <= of_kind:
        return True
    article = unit.first.revision.article
    own = {name_concept(word) for word in (*article.byline.split(), *article.publisher.split())}
    return wanted - of_kind <= own and (unit.kind is Kind.OPINION or not question.names)


_OF_KIND = {
    Kind.OPINION: frozenset(
        map(name_concept, "opinion column columnist author editorial piece commentary op-ed article writer".split())
    ),
    Kind.ANALYSIS: frozenset(map(name_concept, "analysis analyst author piece article".split())),
    Kind.RELEASE: frozenset(map(name_concept, "press release statement".split())),
}
_TELLING = frozenset(
    """said says say told tells added claimed argued insisted warned stated wrote posted replied according explained
    declared announced denied denies rejected estimates sagt sagte""".split()
)


def _opens_with(line: Line, wanted: Collection[str]) -> bool:
    """Whether a line opens with the name wanted; without any name, with "the police", "the union's drivers"."""
    run = opening_name(line) or line.own_words[:6]
    if LONG_NAMES.get(" ".join(run[:2]).casefold(), "") in wanted:
        return True
    return any(name_concept(part) in wanted for word in run for part in re.split(r"[’']", word))


_SAYS = re.compile(
    r"\b(?:says?|said|saying|found|finds|concluded|showed|shows|tells?|told|telling|wr(?:ote|ites?|itten)|posted|warn\w*|claim\w*|den(?:y|ies|ied)|"
    r"argu\w+|announc\w+|"
    r"confirm\w*|declin\w+|reject\w*|refus\w+|propos\w+|prais\w+|offer\w*|promis\w+|insist\w*|acknowledg\w+|"
    r"admit\w*|describ\w+|"
    r"assert\w*|emphasi\w+|stress\w*|hint\w*|urg\w+|call\w* (?:for|on|it|the)|stated|statement|believ\w+|sagt\w*|"
    r"according to)\b",
    re.IGNORECASE,
)


def _names_speaker(text: str, wanted: Collection[str]) -> bool:
    keys = [name_concept(word) for word in _WORD.findall(text)]
    keys += [short for long, short in LONG_NAMES.items() if long in text.casefold()]
    return any(key in wanted for key in keys)
