"""Who speaks in a sentence: the words that name the speaker, and a key under which other namings meet.

Looks only outside quotation marks, at verbs of saying and "according to". Nothing is guessed: where the subject is a
pronoun, or the wording is not one of those known here, there is no speaker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..text.keys import word_key
from . import wording
from .reading import QUOTATION, Line

__all__ = ["Speaker", "speaker_of"]

_TOKEN = re.compile(rf"{QUOTATION}|[^\W_]+(?:[.'’&-][^\W_]+)*(?:\.(?=\W|$)|['’](?= [A-Z]))?|[,;:—–()]")
_ABBREVIATED = re.compile(r"^(?:[A-Z]\.)+$|^(?:Dr|Mr|Mrs|Ms|St|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Prof|Rev|Jr|Sr)\.$")

TITLES = frozenset(
    """
    president prime minister foreign defence defense interior finance trade transport education health justice
    energy environment chancellor king queen prince princess senator sen rep representative congressman
    congresswoman mayor governor gov secretary general gen colonel col captain capt lieutenant lt sergeant sgt major
    dr mr mrs ms professor prof sir dame lord lady pope judge justice chief deputy vice former acting ex ambassador
    executive operating financial technical managing founder
    director chairman chairwoman chair ceo spokesman spokeswoman spokesperson leader opposition police lead
    investigator inspector commissioner detective officer analyst economist editor reporter uk us u.s british french
    german russian ukrainian american chinese israeli state federal
    """.split()
)
_OWNER = re.compile("['’]s$")
_BODIES = frozenset(
    """
    union ministry board service company line lines party hospital police university department committee council
    bank agency office court authority association federation commission institute group house army
    """.split()
)
_PARTICLES = frozenset(
    "de da do dos del della di du van von der den ter al el bin ibn ben la le of the and for".split()
)
_ADVERBS = frozenset(
    """
    himself herself itself themselves also later then reportedly repeatedly has have had earlier recently again even
    now once still never already publicly privately did does do not who reporters simply was is were been only both
    """.split()
)
_NO_SPEAKERS = frozenset(
    """it which that who this there what he she they we i you one and or but as report reports article story statement
    figures statistics data poll survey study documents records source time date day today yesterday""".split()
)
_CROWDS = frozenset(
    """observers analysts critics experts sources officials people others spokesman spokeswoman spokesperson official
    source""".split()
)
"""Who these are depends on words that stand elsewhere: "a spokeswoman said", of whom?"""
MOST_DESCRIBING = 7
"""Words of "of the board" between a description and the name behind it."""

_DETERMINERS = frozenset("a an the one two three some several many its his her their our".split())


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as a sentence names them.

    `label` is copied from the sentence. `key` is the same for namings of one speaker: a surname's first letters, or the
    words of a description. `named` is False for a description ("a senior official"). `verb` is the verb of saying.
    """

    label: str
    key: str
    named: bool
    verb: str


def speaker_of(line: Line) -> Speaker | None:
    """Return the speaker of `line`, or None when it has none, more than one, or only a pronoun. English only."""
    if line.language not in ("en", "und"):
        return None
    found = _TOKEN.findall(line.outside)
    tokens = [token if _ABBREVIATED.match(token) else token.removesuffix(".") for token in found]
    speakers: dict[str, Speaker] = {}
    for index, token in enumerate(tokens):
        low = token.casefold()
        if token in wording.REPORTING_VERBS:
            speaker = _subject_before(tokens, index) or _subject_after(tokens, index)
        elif low == "according" and tokens[index + 1 : index + 2] == ["to"]:
            speaker = _made(tokens, *_phrase_from(tokens, index + 2), verb="according")
        else:
            continue
        if speaker is not None and speaker.label in line.outside:
            speakers.setdefault(speaker.key, speaker)
    return next(iter(speakers.values())) if len(speakers) == 1 else None


def _subject_before(tokens: list[str], verb: int) -> Speaker | None:
    """The noun phrase that ends before the verb, over adverbs and one apposition."""
    end = verb
    while end and (tokens[end - 1].casefold() in _ADVERBS or tokens[end - 1].casefold().endswith("ly")):
        end -= 1
    if not end:
        return None
    if tokens[end - 1] != ",":
        return _made(tokens, *_phrase_until(tokens, end), verb=tokens[verb])
    opening = next((i for i in range(end - 2, -1, -1) if tokens[i] in (",", QUOTATION, ";", ":")), -1)
    if opening <= 0 or tokens[opening] != ",":
        return None
    inside = (opening + 1, end - 1)
    if tokens[inside[0]][0].isupper() and all(_is_name(token) for token in tokens[slice(*inside)]):
        return _made(tokens, *inside, verb=tokens[verb])
    return _made(tokens, *_phrase_until(tokens, opening), verb=tokens[verb])


def _subject_after(tokens: list[str], verb: int) -> Speaker | None:
    """The noun phrase after a verb that follows a quotation: "…", said Anselm Varga."""
    if verb and (tokens[verb - 1] == QUOTATION or tokens[verb - 2 : verb] == [QUOTATION, ","]):
        start, end = _phrase_from(tokens, verb + 1)
        return _made(tokens, *(_apposed(tokens, end) or (start, end)), verb=tokens[verb])
    return None


def _apposed(tokens: list[str], end: int) -> tuple[int, int] | None:
    """The name behind a description and a comma: "said the union's negotiator, Olga Reimann"."""
    if not tokens[end - 1][0].islower():
        return None
    if tokens[end : end + 1] == ["of"]:  # "said the chair of the board, Ragna Moen"
        end = next((i for i in range(end, min(end + MOST_DESCRIBING, len(tokens))) if not tokens[i][0].isalpha()), end)
    if tokens[end : end + 1] != [","]:
        return None
    close = end + 1
    while close < len(tokens) and tokens[close][0].isupper():
        close += 1
    ended = close == len(tokens) or tokens[close] == ","
    return (end + 1, close) if close > end + 1 and ended else None


def _is_name(token: str) -> bool:
    return token[0].isupper() or token.casefold() in _PARTICLES


def _phrase_until(tokens: list[str], end: int, *, before_place: bool = False) -> tuple[int, int]:
    """Return where the noun phrase that ends before `end` begins: a name, or a description with its determiner.

    One that ends `before_place` is the whole of it: "a spokesman for the Commission" of "… in Brussels".
    """
    start = end
    if tokens[end - 1][0].isupper() and not before_place:
        while start and (
            tokens[start - 1][0].isupper() or (start < end and tokens[start - 1] in _PARTICLES - {"and", "the", "for"})
        ):
            start -= 1
        while tokens[start] in _PARTICLES:
            start += 1
        if not start or tokens[start - 1] not in ("in", "at"):
            return start, end
        return _phrase_until(tokens, start - 1, before_place=True)[0], end
    while start and end - start < 7 and tokens[start - 1][0].isalpha():
        start -= 1
        if tokens[start].casefold() in _DETERMINERS:
            if not start or tokens[start - 1].casefold() not in _PREPOSITIONS:
                return start, end
            if not before_place:
                return end, end
        if tokens[start].casefold() in wording.CONNECTIVES or tokens[start] in ("that", "while", "as", "when", "who"):
            return start + 1, end
    return start, end


def _goes_on(token: str) -> bool:
    """Whether a description that began with a capitalised adjective goes on with this token."""
    return token[0].isalpha() and token not in _STOPPERS


def _phrase_from(tokens: list[str], start: int) -> tuple[int, int]:
    """Return where the noun phrase that begins at `start` ends."""
    end = start
    if start < len(tokens) and tokens[start].casefold() in _DETERMINERS:
        end = start + 1
    named = end
    described = end > start
    while end < len(tokens) and (tokens[end][0].isupper() or (end > named and tokens[end] in _PARTICLES)):
        end += 1
    while end > named and tokens[end - 1] in _PARTICLES:
        end -= 1
    owning = end > named and _OWNER.search(tokens[end - 1])  # "said Prior's mother"
    if end > named and not owning and not (described and end < len(tokens) and _goes_on(tokens[end])):
        return named, _before_place(tokens, named, end)
    while end < len(tokens) and end - start < 6 and tokens[end][0].isalpha() and tokens[end] not in _STOPPERS:
        end += 1
    return start, end


def _before_place(tokens: list[str], start: int, end: int) -> int:
    """Where a person's name ends that goes on with "of": "Leila Haddad of the University of Marrin"."""
    of = next((i for i in range(start + 2, end) if tokens[i] == "of"), end)
    body = any(word_key(token) in _BODIES for token in tokens[start:of])
    return end if body else of


_PREPOSITIONS = frozenset("of in on at by for with from to about against over after before between".split())
_STOPPERS = frozenset(
    """in on at of to with from speaking who whose that which and or but as during after before when while by for about
    based specializing specialising familiar told said""".split()
)


def _made(tokens: list[str], start: int, end: int, *, verb: str) -> Speaker | None:
    words = tokens[start:end]
    if not words or any(not word[0].isalnum() for word in words):
        return None
    if words[0] == "The" and all(_is_name(word) for word in words[1:]):
        words = words[1:]
    owner = max((index for index, word in enumerate(words[:-1]) if _OWNER.search(word)), default=-1)
    if owner >= 0 and all(_is_name(word) for word in words):
        words = words[owner + 1 :]
    if words and words[0][0].isupper() and words[-1][0].isupper() and words[0].casefold() not in _DETERMINERS:
        while len(words) > 1 and word_key(words[0]) in TITLES and word_key(words[-1]) not in _BODIES:
            words = words[1:]
        if words[-1].casefold() in _NO_SPEAKERS or (len(words) == 1 and word_key(words[0]) in wording.OPENING_PRONOUNS):
            return None
        return Speaker(label=" ".join(words), key=_key(words[-1]), named=True, verb=verb.casefold())
    if (
        not words
        or words[-1].casefold() in _NO_SPEAKERS
        or words[0].casefold() in ("its", "his", "her", "their", "our")
    ):
        return None
    content = [word for word in words if word.casefold() not in _DETERMINERS]
    if not content or len(words) > 7 or (len(content) == 1 and content[0] in _CROWDS):
        return None
    return Speaker(
        label=" ".join(words), key="a " + " ".join(map(word_key, content)), named=False, verb=verb.casefold()
    )


def _key(word: str) -> str:
    return word_key(word)[:7]
