"""Segments: the stretches of a sentence that belong to one verb, so that a time or a place stays with its event.

What it catches: "reopened in January" from "was closed in January and reopened last week"; a place of the relative
clause told of the main clause; a date of the attribution told of its words. A segment begins at a coordinated verb, a
relative pronoun, a subordinate clause, a participle after a comma, a semicolon; an insertion ends at its comma.

What passes: the subject, which several segments share, and a time before the first verb. Limits: commas in lists look
like ends of insertions; both sides are cut by the same rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...types import CheckName, ReasonCode
from ..dates import DateMention
from ..lexicon.speech import REPORTING
from ..problems import Problem
from ..reading.sentences import PARTS, Reading
from ..reading.tokens import Tag, Token, lemma
from .walk import Trace, in_region

REPORTING_LEMMAS = frozenset(lemma(word) for word in REPORTING)
_VERBAL = frozenset((Tag.VERB, Tag.AUXILIARY, Tag.MODAL))
_PRECEDES_GERUND = frozenset("of for from without".split())
_CONTRASTS = frozenset("while whereas although though".split())  # a clause follows, however far its verb stands
_STANDING = frozenset("other others latter former".split())  # adjectives that stand for a noun
_OPENS = frozenset("after before when while because although though if unless where until since as".split())


def segments_of(reading: Reading) -> list[int]:
    """Return the number of the segment of each token."""
    cached: list[int] | None = reading.__dict__.get("_segments")
    if cached is not None:
        return cached
    tokens = reading.tokens
    found: list[int] = []
    current, count = 0, 0
    inserted: list[int] = []  # the segments that insertions interrupt
    verbal = False  # whether the insertion has any verb, "is" too
    told, bare = False, False  # whether the insertion has its verb; whether it is a relative clause without a comma
    for i, token in enumerate(tokens):
        opening = opens_segment(tokens, i)
        if opening:
            if opening == "insertion" or opening == "part":
                inserted.append(current)
            elif inserted and opening == "new" and not _closed_later(tokens, i):
                inserted.clear()
            count += 1
            current = count
            verbal = opening in ("new", "part")
            told, bare = opening == "new", token.tag is Tag.RELATIVE and (i == 0 or tokens[i - 1].text != ",")
        elif token.text == "," and inserted and verbal:
            current = inserted.pop()
        elif inserted and bare and told and _finite(tokens, i):
            # "the refugees who crossed the border have found work"
            current = inserted.pop()
        elif token.text in ";.":
            inserted.clear()
            count += 1
            current = count
        told = told or token.tag is Tag.VERB
        verbal = verbal or token.tag in _VERBAL
        found.append(current)
    reading.__dict__["_segments"] = found
    return found


def _closed_later(tokens: Sequence[Token], i: int) -> bool:
    """Whether a second verb at `i` stays in its insertion: "the ferry, which had left and called at Tolmen, sank"."""
    if tokens[i].norm not in ("and", "or", "but"):
        return False
    for k in range(i + 1, len(tokens) - 1):
        if tokens[k].text in ';"':
            return False
        if tokens[k].text == ",":
            return tokens[k + 1].tag in _VERBAL and not tokens[k + 1].norm.endswith("ing")
    return False


def _finite(tokens: Sequence[Token], i: int) -> bool:
    """Whether a finite verb begins at token `i`, right behind a noun."""
    if tokens[i - 1].tag not in (Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.ADVERB):
        return False
    return tokens[i].tag in (Tag.AUXILIARY, Tag.MODAL) or (
        tokens[i].tag is Tag.VERB and not tokens[i].norm.endswith("ing")
    )


def opens_segment(tokens: Sequence[Token], i: int) -> str:
    """How a segment opens at token `i`: "new", as an "insertion" that a comma ends, or not at all ("").

    A "part" is an insertion that has no verb.
    """
    token = tokens[i]
    if token.tag is Tag.RELATIVE:
        return "insertion"
    if token.tag is Tag.CONJUNCTION and token.norm == "that":
        return "new"
    if token.norm in ("and", "but", "or"):
        j = i + 1
        while j < len(tokens) and tokens[j].tag in (Tag.ADVERB, Tag.NEGATION):
            j += 1
        if j < len(tokens) and tokens[j].tag in _VERBAL and not tokens[j].norm.endswith("ing"):
            return "new"
        return "new" if _clause_after(tokens, i) else ""
    if token.norm in _CONTRASTS and i + 1 < len(tokens) and _begins_subject(tokens[i + 1]):
        return "insertion"
    if token.norm in _OPENS and token.tag in (Tag.CONJUNCTION, Tag.PREPOSITION):
        return "insertion" if _clause_after(tokens, i) else ""
    if token.norm in _PRECEDES_GERUND and i + 1 < len(tokens) and _gerund(tokens, i + 1):
        return "insertion"  # "accused the owner of ignoring a warning on Saturday"
    comma = i > 0 and tokens[i - 1].text == ","
    if comma and (_tells_of_part(tokens, i) or _compares(tokens, i)):
        return "part"  # "sold 2,000 copies, nearly all of them after a film in 1987, and"
    reduced = comma and token.tag is Tag.VERB and token.norm.endswith("ed") and token.lemma not in REPORTING_LEMMAS
    if reduced and i + 1 < len(tokens) and tokens[i + 1].tag is Tag.PREPOSITION and not _closes_name(tokens, i - 1):
        return "insertion"  # "The festival, cancelled in 2030 for lack of money, will be held …"
    if comma and token.tag is Tag.VERB and token.norm.endswith("ing"):
        return "insertion"
    return ""


def _is_verbless(tokens: Sequence[Token], i: int) -> bool:
    return _tells_of_part(tokens, i) or _compares(tokens, i)


def _tells_of_part(tokens: Sequence[Token], i: int) -> bool:
    """Whether "most of them" or "two of it" stands at token `i`, over adverbs."""
    k = i
    while k < len(tokens) and (tokens[k].tag in (Tag.ADVERB, Tag.NUMBER, Tag.DETERMINER) or tokens[k].norm in PARTS):
        k += 1
    return i < k < len(tokens) - 1 and tokens[k].norm == "of" and tokens[k + 1].tag is not Tag.RELATIVE


def _compares(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number to compare with follows: ", against 45 percent a year ago", ", down from 260,000 in 2020"."""
    k = i + 1
    if tokens[i].norm in ("down", "up") or (tokens[i].norm == "compared" and k < len(tokens)):
        k += 1
    elif tokens[i].norm not in ("against", "versus"):
        return False
    while k < len(tokens) and tokens[k].tag in (Tag.DETERMINER, Tag.ADVERB, Tag.ADJECTIVE):
        k += 1
    return k < len(tokens) and tokens[k].tag is Tag.NUMBER


def _begins_subject(token: Token) -> bool:
    return token.tag in (Tag.DETERMINER, Tag.NAME, Tag.PRONOUN)


def _closes_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether the comma at `i` closes a name between commas: "her sister, Ina Lund, dropped out"."""
    j = i - 1
    while j > 0 and tokens[j].tag is Tag.NAME:
        j -= 1
    return j < i - 1 and tokens[j].text == "," and j > 0 and tokens[j - 1].tag in (Tag.NOUN, Tag.NAME)


def _gerund(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    return token.tag is Tag.VERB and token.norm.endswith("ing") and token.lemma != token.norm


def _clause_after(tokens: Sequence[Token], i: int) -> bool:
    """Whether a clause with a subject of its own follows token `i`."""
    seen = False
    apposed = False
    for k, token in enumerate(tokens[i + 1 : i + 14], start=i + 1):
        if token.text == "," and seen and (apposed or _names_apposed(tokens, k)):
            apposed = not apposed
            continue
        if token.tag in _VERBAL:
            return seen and not token.norm.endswith("ing")
        if token.tag in (Tag.NOUN, Tag.NAME, Tag.PRONOUN) or token.norm in _STANDING:
            seen = True
        elif token.tag in (Tag.CONJUNCTION, Tag.RELATIVE) or token.text in ",;":
            return False
    return False


def _names_apposed(tokens: Sequence[Token], i: int) -> bool:
    """Whether a name between commas follows, and then a verb: "the minister, Helga Strand, dropped"."""
    j = i + 1
    while j < len(tokens) and tokens[j].tag is Tag.NAME:
        j += 1
    return i + 1 < j < len(tokens) - 1 and tokens[j].text == "," and tokens[j + 1].tag in _VERBAL


def segment_problems(made: Trace) -> Iterator[Problem]:
    """Yield times and places that the source gives to another verb."""
    if not any(any(segments_of(passage.reading)) for passage in made.evidence.passages):
        return
    tokens = made.reading.tokens
    own = segments_of(made.reading)
    verbs: dict[int, int] = {}
    for i in made.items:
        if i in made.matches and tokens[i].tag is Tag.VERB:
            verbs.setdefault(own[i], i)
    for i in made.items:
        if i not in made.matches or not _adverbial(made, i):
            continue
        verb = verbs.get(own[i])
        if verb is None:
            continue
        match, anchor = made.matches[i], made.matches[verb]
        if match.passage != anchor.passage:
            continue
        passage = made.passage(match)
        theirs = segments_of(passage.reading)
        if theirs[match.source] == theirs[anchor.source] or _fronted(passage.tokens, match.source):
            continue
        following = range(match.source + 1, min(match.source + 4, len(theirs)))
        if any(passage.tokens[k].norm == "when" and theirs[k] == theirs[anchor.source] for k in following):
            continue
        if (
            in_region(passage, match.source) is in_region(passage, anchor.source)
            and _nearest_verb(passage.tokens, match.source) == anchor.source
            and not _is_verbless(passage.tokens, theirs.index(theirs[match.source]))
        ):
            continue
        timed = isinstance(_measured(made, i), DateMention)
        counted = _measured(made, i) is not None
        low, high = sorted((match.source, anchor.source))
        yield Problem(
            check=CheckName.DATES if timed else CheckName.NUMBERS if counted else CheckName.MEANING,
            code=_code(timed=timed, counted=counted),
            why="the source says “{sentence}” of something else: “{source}”",
            words=range(i, i + 1),
            passage=match.passage,
            source=range(low, high + 1),
        )


def _code(*, timed: bool, counted: bool) -> ReasonCode:
    if timed:
        return ReasonCode.DATE_MISMATCH
    return ReasonCode.NUMBER_MISMATCH if counted else ReasonCode.NOT_SUPPORTED


def _measured(made: Trace, i: int) -> object:
    measure = made.reading.measures.get(i)
    return measure.value if measure is not None else None


def _adverbial(made: Trace, i: int) -> bool:
    """Whether an item is a time, or a noun behind a preposition other than "of"."""
    if isinstance(_measured(made, i), DateMention):
        return True
    governor = made.reading.governors[i]
    if governor < 0:
        return False
    tokens = made.reading.tokens
    compound = governor > 0 and tokens[governor - 1].norm in ("because", "instead", "ahead", "regardless")
    return tokens[governor].tag is Tag.PREPOSITION and (tokens[governor].norm != "of" or compound)


def _fronted(tokens: Sequence[Token], i: int) -> bool:
    """Whether a source token stands before the first verb of its sentence."""
    return not any(token.tag in _VERBAL for token in tokens[:i])


def _nearest_verb(tokens: Sequence[Token], i: int) -> int:
    return next((k for k in range(i, -1, -1) if tokens[k].tag is Tag.VERB), -1)
