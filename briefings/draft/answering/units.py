"""Units: the shortest runs of an article's sentences that can be shown as an answer on their own.

A sentence is a unit where it stands alone. A quotation that runs over several sentences stays whole, with the words
that say whose it is; a sentence that leans on the one before takes it along; a claim that the article takes back in
the next sentence, or whose other side it gives there, is never shown without that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...text.keys import tokens
from ...types import Kind
from .. import wording
from ..passages import answers_back
from ..reading import QUOTATION, Line, Passage
from ..speakers import Speaker, speaker_of
from .vocabulary import concept, name_concept

__all__ = ["Unit", "opening_name", "units"]

MOST_LINES = 4
MOST_WORDS = 85

_SPOKEN_BY_PRONOUN = re.compile(
    r"\b(?:he|she|they) (?:also |later |then |has |have |had |repeatedly |reportedly )?(?:said|says|added|wrote|"
    r"told|asked|"
    r"continued|replied|posted|warned|emphasi[sz]ed|stressed|noted|argued|insisted|claimed|denied|described|explained|"
    r"praised|suggested|called|admitted|acknowledged|asserted|thanked|promised|announced|urged|gave|declined)\b",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"^(?:that|this|it|the (?:report|figure|number|claim)) (?:was|is|were) (?:wrong|false|incorrect|mistaken|"
    r"not (?:true|correct|so))\b",
    re.IGNORECASE,
)
_DISAGREES = re.compile(
    r"^(?!.*\b(?:but|and|who|that|which)\b)[^.]*\b(?:disagree[sd]?|den(?:ies|ied) (?:it|this|that)|"
    r"(?:dispute[sd]?|reject(?:s|ed)|contradict(?:s|ed)) (?:it|this|that|her|him|them))\W*$",
    re.IGNORECASE,
)
"""A line that says no more than that somebody sees it otherwise: "Its director, Even Lunde, disagreed."."""


@dataclass(frozen=True, eq=False)
class Unit:
    """A run of lines of one article. `main` are the lines it is about; those before only make them clear.

    `alone` is False where it opens with words that tie it to what is not shown ("However,"); `taken_back` is True where
    the article takes back what it says.
    """

    passage: Passage
    main: tuple[Line, ...]
    speakers: tuple[Speaker, ...]
    alone: bool
    taken_back: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.passage.lines

    @property
    def first(self) -> Line:
        return self.passage.first

    @property
    def kind(self) -> Kind:
        return self.first.kind

    @property
    def text(self) -> str:
        return self.passage.text

    @cached_property
    def folded(self) -> str:
        return self.text.casefold()

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        return tuple(tokens(self.text))

    @cached_property
    def words(self) -> frozenset[str]:
        """Concepts of its words."""
        return frozenset(concept(token) for token in self.tokens)

    @cached_property
    def names(self) -> frozenset[str]:
        """Keys of its words as names."""
        return frozenset(name_concept(token) for token in self.tokens)


def units(article: Sequence[Line]) -> Iterator[Unit]:
    """Yield the units of one article's lines, in order; every line is the main line of at most one."""
    groups = list(_whole_quotations(article))
    for number in range(len(groups)):
        made = _unit(groups, number)
        if made is not None:
            yield made


def _whole_quotations(article: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Yield the lines in runs that break no quotation."""
    run: list[Line] = []
    for line in article:
        if run and not (line.joined and _cut(run[-1])):
            yield tuple(run)
            run = []
        run.append(line)
    if run:
        yield tuple(run)


def _cut(line: Line) -> bool:
    """Whether a quotation goes on beyond the line."""
    return any(quoted.start < line.sentence.span.end < quoted.end for quoted in line.quoted)


def _unit(groups: Sequence[tuple[Line, ...]], number: int) -> Unit | None:
    main = groups[number]
    start = number
    lines = list(main)
    soft: list[Line] | None = None
    while _leans(lines) or (start and _other_side(groups[start - 1][-1], lines[0])):
        if soft is None and not _says_not_who(lines):
            soft = list(lines)
        before = groups[start - 1] if start else ()
        words = sum(line.words for line in (*before, *lines))
        if not before or len(lines) >= MOST_LINES or words > MOST_WORDS or not _near(before[-1], lines[0]):
            break
        lines[:0] = before
        start -= 1
    alone = not _leans(lines)
    if not alone:
        # Better a sentence that opens with "However" than none; but never one that does not say whom it speaks of.
        if soft is None:
            return None
        lines = soft
    taken_back = False
    for after in groups[number + 1 : number + 3]:
        goes_on = all(line.only_quotation for line in after) and after[0].joined and any(line.quotes for line in main)
        takes_back = _TAKES_BACK.match(after[0].outside) is not None
        if (
            not (goes_on or takes_back or _other_side(lines[-1], after[0]))
            or sum(line.words for line in (*lines, *after)) > MOST_WORDS
        ):
            break
        lines += after
        main += after
        taken_back = taken_back or takes_back
    text = " ".join(line.text for line in lines)
    if not _complete(text, lines):
        return None
    return Unit(Passage(tuple(lines)), main, tuple(_speakers(groups, number, main)), alone, taken_back)


def _other_side(before: Line, line: Line) -> bool:
    """Whether a line gives the other side of the line before, so that neither is shown without the other."""
    if not (line.joined and before.whole):
        return False
    return _DISAGREES.search(line.outside) is not None or (line.whole and answers_back(before, line))


def _says_not_who(lines: Sequence[Line]) -> bool:
    """Whether a run opens with a pronoun, or with words in quotation marks that nobody says."""
    first = lines[0]
    if first.unnamed_person or _opens_with_pronoun(first):
        return True
    if all(line.only_quotation for line in lines) and first.kind is not Kind.OPINION:
        return True
    if first.only_quotation and first.kind is not Kind.OPINION and not _cut(first):
        return True
    opens = first.own_words[0].casefold() if first.own_words else ""
    author = first.kind is Kind.OPINION and opens in wording.FIRST_PERSON
    return opens in wording.OPENING_PRONOUNS and not author and not _quantifies(first)


def _near(before: Line, after: Line) -> bool:
    """Whether nothing but white space stands between two lines: no heading, no picture."""
    text = before.revision.text
    return not text[before.sentence.span.end : after.sentence.span.start].strip()


def _leans(lines: Sequence[Line]) -> bool:
    first = lines[0]
    if all(line.only_quotation for line in lines) and first.kind is not Kind.OPINION:
        return True
    if first.only_quotation and first.kind is not Kind.OPINION:
        said = next((line for line in lines if not line.only_quotation), first)
        return not _cut(first) or said.unnamed_person or _opens_with_pronoun(said)
    if first.leans and not (_asked_and_named(first) or _quantifies(first)):
        return True
    return _opens_with_pronoun(first)


def _asked_and_named(line: Line) -> bool:
    """Whether a line opens with what somebody was asked, and then names who answers."""
    return line.asks_after and not line.ties_back and bool(line.names)


def _quantifies(line: Line) -> bool:
    """Whether a line opens with "each", "some" or the like before what it counts: "Each injured passenger ..."."""
    words = [word.casefold() for word in line.own_words[:2]]
    if len(words) < 2 or words[0] not in _QUANTIFIERS or line.unnamed_person:
        return False
    return words[1] not in _NO_NOUNS and words[1] not in wording.REPORTING_VERBS


_QUANTIFIERS = frozenset("each some all most many several few such one two three four five both no".split())
_NO_NOUNS = frozenset(
    """
    of have has had are is was were will would could can may might do did does said say who that which more them those
    these other others and in on at leaders sides governments
    """.split()
)


def _opens_with_pronoun(line: Line) -> bool:
    """Whether somebody speaks in it who is only "he" or "she" there: “...,” she said."""
    outside = line.outside.removeprefix(QUOTATION).lstrip(" ,")
    return bool(re.match(r"(?:he|she|they)\b", outside, re.IGNORECASE))


def _complete(text: str, lines: Sequence[Line]) -> bool:
    """Whether the run is made of complete statements, in nobody's voice but its speakers' and its source's."""
    if len(lines) == 1:
        line = lines[0]
        return (line.whole or _short_statement(line)) and (not line.first_person or line.kind is Kind.OPINION)
    if any(line.first_person and line.kind is not Kind.OPINION for line in lines):
        return False
    if text.count("“") != text.count("”") or text.count('"') % 2:
        return False
    return text[-1] in ".!?…。”\"'’)»」』"


def _short_statement(line: Line) -> bool:
    """Whether a line is complete though short: "The cause is not known."."""
    text = line.text
    return (
        line.words >= 3
        and text[0].isupper()
        and text.endswith((".", ".”", "!”", ".'", '."', ".»"))
        and "“" not in text.replace("“", "", text.count("”"))
    )


def _speakers(groups: Sequence[tuple[Line, ...]], number: int, main: Sequence[Line]) -> Iterator[Speaker]:
    """Yield who speaks in the main lines; where that is only "he", whom the lines before name."""
    found = False
    for line in main:
        speaker = speaker_of(line)
        if speaker is not None:
            found = True
            yield speaker
    if found or not any(_SPOKEN_BY_PRONOUN.search(line.outside) or line.only_quotation for line in main):
        return
    for group in reversed(groups[max(0, number - 3) : number]):
        for line in reversed(group):
            speaker = speaker_of(line) or _subject(line)
            if speaker is not None:
                yield speaker
                return


def opening_name(line: Line) -> tuple[str, ...]:
    """Return the words of the first name in a line that no preposition leads: mostly its subject.

    A capital at the line's start counts only where the evidence uses the word as a name.
    """
    run: list[str] = []
    before = ["", ""]
    for index, word in enumerate(line.own_words):
        named = word[0].isupper() and (index > 0 or word in line.proper)
        if named and (run or not _PREPOSITIONS.intersection(before if before[1] in ("the", "a") else before[1:])):
            run.append(word)
        elif run:
            break
        before = [before[1], word.casefold()]
    return tuple(run)


_PREPOSITIONS = frozenset("of in on at by for with from to about into over under between during after before".split())


def _subject(line: Line) -> Speaker | None:
    """Return the first name of a line, as whom "he" in the next line stands for."""
    words = opening_name(line)
    if not words:
        return None
    return Speaker(label=" ".join(words), key=name_concept(words[-1]), named=True, verb="")
