"""Insertions: what a sentence sets between commas, left out, or said alone of the noun before it.

"Doris Penhale, who lost 84,000 marks, said" is "Doris Penhale said"; "Clara Thiel, last year's champion, lost" says
that Clara Thiel was last year's champion, "the Conservatives, led by Viktor Brandt, won" that they are led by him.
"Under 11 names, among them Roi Blanc" is "including Roi Blanc".

What does not pass: an insertion that attributes ("X, the police said, was"), that bounds or doubts ("X, if elected,";
"X, reportedly"), one part of a list, and anything in a quotation. Limits: an insertion is closed by a comma before the
verb of its noun, or by the end of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..lexicon.modality import NON_SUBSECTIVE, hedge_group
from ..lexicon.names import OFFICES, PEOPLE
from ..lexicon.narrowing import UNDOING
from ..lexicon.speech import REPORTING
from ..reading.evidence import Passage
from ..reading.sentences import Reading
from ..reading.tokens import Tag, Token
from ..tracing.restrictions import is_superlative
from ..tracing.walk import PHRASE
from .clauses import VERBAL, capital, full_stop, insertion_end, main_clause, phrase_start, words

_GOING_ON = VERBAL | {Tag.RELATIVE}
_OPENING = frozenset("after before when while because since as until".split())
_ASKED = frozenset("asked pressed questioned".split())
_BOUNDING = frozenset("if unless until except excluding but not reportedly allegedly".split())


def without_insertion(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence without what stands between commas behind its subject, or at its end in a relative clause."""
    tokens = reading.tokens
    for comma, token in enumerate(tokens):
        if token.text != "," or comma == 0 or reading.quoted[comma] or comma + 2 >= len(tokens):
            continue
        if tokens[comma - 1].tag not in (Tag.NOUN, Tag.NAME):
            continue
        close = insertion_end(tokens, comma)
        if close < 0 or not _is_insertion(tokens, comma + 1, close):
            continue
        opener = tokens[comma + 1]
        told = any(k in reading.measures for k in range(comma + 1, close))
        if opener.tag is Tag.VERB and not opener.norm.endswith("ing") and not told:
            # "A bridge, designed by Arkhus, is": a bridge designed by Arkhus is.
            inner = words(reading, comma + 1, close)
            yield f"{words(reading, 0, comma)} {inner} {reading.text[tokens[close + 1].start :]}"
        kept = "," if _is_apposed(tokens, comma - 1) else ""
        yield f"{words(reading, 0, comma)}{kept} {reading.text[tokens[close + 1].start :]}"


def most_of_its_kind(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what a subject is, of what ends its sentence: "The closure lasted two hours, the longest since 2010"."""
    tokens = reading.tokens
    clause = main_clause(reading)
    if clause is None or reading.frames or any(t.tag is Tag.NEGATION for t in tokens[clause.group : clause.verb]):
        return
    for comma in range(clause.verb + 1, len(tokens) - 4):
        if tokens[comma].text != "," or tokens[comma + 1].norm != "the" or reading.quoted[comma]:
            continue
        most, following = tokens[comma + 2], tokens[comma + 3]
        ordinal = comma + 2 in reading.measures and following.norm in PEOPLE
        if (is_superlative(most.norm) and following.tag is Tag.PREPOSITION) or ordinal:
            yield f"{words(reading, clause.start, clause.core)} was {reading.text[tokens[comma + 1].start :]}"
        return


def one_of_them(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what one of several did: "Two directors resigned on Monday, one of them the head of security, Otto Roe"."""
    tokens = reading.tokens
    clause = main_clause(reading)
    if clause is None or clause.core != clause.end or reading.frames:
        return
    for comma in range(clause.verb + 1, len(tokens) - 5):
        if tokens[comma].text != "," or reading.quoted[comma] or tokens[comma + 1].norm != "one":
            continue
        if tokens[comma + 2].norm != "of" or tokens[comma + 3].norm != "them" or tokens[comma + 4].tag not in PHRASE:
            return
        end = next((k for k in range(comma + 4, len(tokens)) if tokens[k].text in ",;."), len(tokens))
        named = end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].tag is Tag.NAME
        while named and end + 1 < len(tokens) and tokens[end + 1].tag is Tag.NAME:
            end += 1
        end += named
        inner = tokens[comma + 4 : end]
        if any(t.tag in VERBAL or (t.tag is Tag.PREPOSITION and t.norm != "of") for t in inner):
            return
        mark = "," if named else ""
        yield f"{capital(words(reading, comma + 4, end))}{mark} {words(reading, clause.group, comma)}."
        return


def half_told(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with one of two things told by the way: "Lysa, which has 85 staff and makes pens, sank"."""
    tokens = reading.tokens
    comma = next((k for k in range(1, len(tokens) - 3) if tokens[k].text == "," and k + 1 < len(tokens)), -1)
    if comma < 0 or tokens[comma + 1].tag is not Tag.RELATIVE:
        return
    close = insertion_end(tokens, comma)
    joints = [k for k in range(comma + 3, close - 1) if tokens[k].norm == "and" and tokens[k + 1].tag in _GOING_ON]
    if len(joints) == 1 and not any(reading.quoted[comma:close]):
        rest = reading.text[tokens[close].start :]
        if UNDOING.isdisjoint(token.norm for token in tokens[joints[0] : close]):
            yield f"{words(reading, 0, joints[0])}{rest}"
        second = joints[0] + 1 + (tokens[joints[0] + 1].tag is Tag.RELATIVE)
        yield f"{words(reading, 0, comma + 2)} {words(reading, second, close)}{rest}"


def attributed_last(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with an attribution put last that stands before an object: "earns, according to two, less"."""
    tokens = reading.tokens
    for frame in reading.frames:
        first, last = min(frame.region), max(frame.region)
        inserted = tokens[first].text == "," == tokens[last].text and tokens[first + 1].norm == "according"
        if not inserted or tokens[first - 1].tag is not Tag.VERB or len(reading.frames) > 1:
            continue
        clause = main_clause(reading)
        joint = next((k for k in range(first - 1, 0, -1) if tokens[k].norm in ("and", "but")), -1)
        earns = words(reading, 0, first)
        if joint > 0 and clause is not None and clause.verb < joint:
            earns = f"{words(reading, clause.start, clause.core)} {words(reading, joint + 1, first)}"
        if joint < 0 or first - joint < 4:
            who = words(reading, first + 1, last)
            yield f"{earns} {words(reading, last + 1, full_stop(tokens))}, {who}."


def without_brackets(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence without what it has in brackets: "Ivo Lund (born 1931) was a painter"."""
    tokens = reading.tokens
    kept: list[str] = []
    start = 0
    opened = -1
    for k, token in enumerate(tokens):
        if token.text == "(" and opened < 0 and k and not reading.quoted[k]:
            opened = k
        elif token.text == "(" and opened >= 0:
            return
        elif token.text == ")" and opened >= 0:
            yield from _in_brackets(reading, opened, k)
            kept.append(words(reading, start, opened))
            start, opened = k + 1, -1
    if kept and opened < 0:
        kept.append(words(reading, start, len(tokens)))
        yield " ".join(part for part in kept if part)


def _in_brackets(reading: Reading, opened: int, closed: int) -> Iterator[str]:
    """What brackets call the name before them: "George (a family friend)"."""
    tokens = reading.tokens
    first = opened
    while first > 0 and tokens[first - 1].tag is Tag.NAME:
        first -= 1
    inner = tokens[opened + 1 : closed]
    if first == opened or len(inner) < 2 or inner[0].norm not in ("a", "an", "the"):
        return
    if any(f.may_have(opened) for f in reading.frames) or any(hedge_group(t.norm) is not None for t in inner):
        return
    if all(t.tag in PHRASE or t.norm in ("of", "in", "at", "for") for t in inner):
        yield f"{words(reading, first, opened)} was {words(reading, opened + 1, closed)}."


def _is_apposed(tokens: Sequence[Token], last: int) -> bool:
    """Whether the name that ends at `last` is an apposition itself: "his wife, Lena Vey, who …, said"."""
    first = last
    while first > 0 and tokens[first].tag is Tag.NAME:
        first -= 1
    return first < last and tokens[first].text == ","


def _is_insertion(tokens: Sequence[Token], first: int, close: int) -> bool:
    """Whether the words only tell more of the noun before them."""
    inner = tokens[first:close]
    opener = inner[0]
    if opener.tag is Tag.RELATIVE or opener.norm in _ASKED:
        return True
    if any(token.norm in _BOUNDING or hedge_group(token.norm) is not None for token in inner):
        return False
    if opener.tag is Tag.VERB and _is_open(inner):
        return False
    if opener.tag is Tag.VERB:
        return opener.norm.endswith(("ed", "ing", "en")) or opener.norm in ("led", "held", "made", "built", "born")
    phrase = all(token.tag in PHRASE or token.tag is Tag.PREPOSITION for token in inner)
    return phrase and not any(token.norm in REPORTING for token in inner)


def among_them(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield who belongs to a group: "the victims, among them a student from Torre, died"."""
    tokens = reading.tokens
    for comma in range(1, len(tokens) - 4):
        if tokens[comma].text != "," or tokens[comma - 1].tag is not Tag.NOUN or reading.quoted[comma]:
            continue
        among = tokens[comma + 1].norm == "among" and tokens[comma + 2].norm == "them"
        close = insertion_end(tokens, comma)
        first = _noun(tokens, comma - 1)
        if not among or close < 0 or first is None or any(f.may_have(comma) for f in reading.frames):
            continue
        group = words(reading, first, comma)
        group = group if tokens[first].tag is Tag.NAME else group[:1].lower() + group[1:]
        yield f"{capital(words(reading, comma + 3, close))} was among {group}."


def including(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with "including" for "among them": "under 11 names, among them Roi Blanc"."""
    tokens = reading.tokens
    for k in range(2, len(tokens) - 2):
        if tokens[k].norm == "among" and tokens[k + 1].norm == "them" and tokens[k - 1].text == ",":
            yield f"{words(reading, 0, k)} including {reading.text[tokens[k + 2].start :]}"


def _is_open(inner: Sequence[Token]) -> bool:
    """Whether a clause goes on behind the words: "…, resigned after her manager, Petra Sand, admitted …"."""
    opened = next((k for k, token in enumerate(inner) if token.norm in _OPENING), len(inner))
    rest = inner[opened + 1 :]
    return any(token.text == "," for token in rest) and not any(token.tag in VERBAL for token in rest)


def said_of(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what an apposition or a participle says of the noun before it, on its own."""
    tokens = reading.tokens
    for comma, token in enumerate(tokens):
        if token.text != "," or comma < 1 or reading.quoted[comma] or comma + 2 >= len(tokens):
            continue
        if tokens[comma - 1].tag not in (Tag.NOUN, Tag.NAME) or any(f.may_have(comma) for f in reading.frames):
            continue
        first = _noun(tokens, comma - 1)
        if first is None:
            continue
        close = next((k for k in range(comma + 1, len(tokens)) if tokens[k].text in ',.;:"'), len(tokens))
        inner = tokens[comma + 1 : close]
        if not inner or any(t.norm in _BOUNDING or hedge_group(t.norm) is not None for t in inner):
            continue
        noun = capital(words(reading, first, comma))
        following = tokens[comma + 2] if comma + 2 < close else None
        if inner[0].tag is Tag.VERB and inner[0].norm.endswith(("ed", "led")) and following is not None:
            told = any(t.tag in VERBAL for t in tokens[:first]) or insertion_end(tokens, comma) == close
            if told and following.tag is Tag.PREPOSITION and not any(t.norm in REPORTING for t in inner):
                yield f"{noun} was {words(reading, comma + 1, close)}."
            continue
        named = tokens[comma - 1].tag is Tag.NAME and first < comma
        described = inner[0].tag in (Tag.DETERMINER, Tag.ADJECTIVE, Tag.NOUN, Tag.NAME)
        phrase = all(t.tag in PHRASE or t.tag is Tag.PREPOSITION for t in inner)
        listed = close < len(tokens) and close + 1 < len(tokens) and tokens[close + 1].norm in ("and", "or")
        if named and described and phrase and not listed and inner[-1].tag in (Tag.NOUN, Tag.NAME):
            yield f"{noun} was {words(reading, comma + 1, close)}."


def _noun(tokens: Sequence[Token], last: int) -> int | None:
    """Where the noun phrase begins that ends at `last`; None where what it hangs on leaves a doubt."""
    first = phrase_start(tokens, last)
    led = first > 0 and tokens[first - 1].tag is Tag.PREPOSITION
    if led and (tokens[last].tag is not Tag.NAME or first < 2 or tokens[first - 2].text == ","):
        return None
    if first and (tokens[first - 1].norm in ("and", "or", "nor", ",") or tokens[first - 1].text == ","):
        return None
    return first


def by_name(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with a name for its description: "the head of the committee, Jana Pavlik," is Jana Pavlik."""
    tokens = reading.tokens
    for comma in range(2, len(tokens) - 1):
        if tokens[comma].text != "," or tokens[comma + 1].tag is not Tag.NAME or reading.quoted[comma]:
            continue
        end = comma + 1
        while end < len(tokens) and tokens[end].tag is Tag.NAME:
            end += 1
        if end + 1 < len(tokens) and tokens[end + 1].tag is Tag.RELATIVE:
            continue
        if end >= len(tokens) or tokens[end].text not in ",.":
            continue
        first = comma - 1
        if tokens[first].tag not in (Tag.NOUN, Tag.NAME):
            continue
        while first > 0 and (tokens[first - 1].tag in PHRASE or tokens[first - 1].norm == "of"):
            first -= 1
        roles = end - comma > 2 and any(token.norm in OFFICES for token in tokens[first:comma])
        if not roles and first == 0 and _is_one_thing(tokens, comma, end):
            yield (
                reading.text[tokens[comma + 1].start : tokens[end - 1].end]
                + f" {reading.text[tokens[end + 1].start :]}"
            )
        if roles and tokens[first].tag is Tag.DETERMINER:
            rest = end + 1 if tokens[end].text == "," and end + 1 < len(tokens) else end
            name = words(reading, comma + 1, end) + ("," if _listed(reading, first) else "")
            yield f"{words(reading, 0, first)} {name} {reading.text[tokens[rest].start :]}"


def _is_one_thing(tokens: Sequence[Token], comma: int, end: int) -> bool:
    """Whether what opens the sentence has a name between commas before its verb: "The satellite, Havblikk, was"."""
    named = tokens[0].tag is Tag.DETERMINER and tokens[0].norm not in ("a", "an") and tokens[end].text == ","
    if not named or end + 1 >= len(tokens) or tokens[end + 1].tag not in VERBAL:
        return False
    inner = tokens[1:comma]
    one = inner[-1].tag is Tag.NOUN and inner[-1].norm == inner[-1].lemma
    return one and not any(token.norm in NON_SUBSECTIVE or token.tag is Tag.POSSESSIVE for token in inner)


def _listed(reading: Reading, first: int) -> bool:
    """Whether the name stands in an insertion of its own: "lawmakers, including Jana Pavlik, have"."""
    return (
        first > 1 and reading.tokens[first - 1].norm in ("including", "among") and reading.tokens[first - 2].text == ","
    )
