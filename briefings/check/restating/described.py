"""Descriptions: who somebody is, said in another order, and whose something is.

"One of the parents, Rosa Delgado, said" is "Rosa Delgado, one of the parents, said"; "Mayor Birgit Aune of Selby" is
"the mayor of Selby, Birgit Aune,"; "according to research published by the historian Lotte Brandt" is "according to the
historian Lotte Brandt"; "a ceremony that was closed to the press" is "a ceremony closed to the press". "Its owner",
where one company or council is told of before, is that one's.

What does not pass: a description with a verb in it, a name in a list, "its leaders" where two have leaders. Limits: the
description and the name open their sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..lexicon.names import OFFICES, PEOPLE
from ..reading.evidence import Passage
from ..reading.named import ORGANISATION
from ..reading.sentences import Reading
from ..reading.tokens import Tag, Token
from ..tracing.walk import PHRASE
from .clauses import VERBAL, capital, definite, insertion_end, main_clause, phrase_start, small, words
from .mentions import COMPANY

_STUDIES = frozenset("research study report survey analysis figures data letter paper investigation review".split())
_MADE = frozenset("published written released compiled conducted done made produced carried".split())
_LEADING = PEOPLE | frozenset(
    "leaders members staff owners directors lawyers employees customers owner workers".split()
)
_BEARERS = ORGANISATION | COMPANY | frozenset(("museum", "regulator", "board"))


def name_first(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with a name before its description: "one of the parents, Rosa Delgado, said"."""
    tokens = reading.tokens
    comma = next((k for k, token in enumerate(tokens) if token.text == ","), -1)
    who = next((k for k in range(1, comma) if tokens[k].norm == "who"), comma)  # "the farmer who owned the sheep, Roe,"
    if comma < 1 or any(token.tag in VERBAL or token.text == '"' for token in tokens[:who]):
        return
    end = comma + 1
    while end < len(tokens) and tokens[end].tag is Tag.NAME:
        end += 1
    if end - comma < 2 or end + 1 >= len(tokens) or tokens[end].text != "," or tokens[end + 1].tag not in VERBAL:
        return
    if any(token.norm in ("and", "or") and not _joins_titles(tokens, token.index) for token in tokens[:who]):
        return
    owner = next((k for k in range(comma) if tokens[k].tag is Tag.POSSESSIVE), 0)
    if any(token.norm in PEOPLE for token in tokens[:owner]):
        return  # "the prime minister's finance minister, Jonas Reiter"
    if tokens[0].tag is Tag.PREPOSITION:
        return
    described = small(words(reading, 0, comma), tokens[0])
    yield f"{words(reading, comma + 1, end)}, {described}, {reading.text[tokens[end + 1].start :]}"


def _joins_titles(tokens: Sequence[Token], i: int) -> bool:
    """Whether an "and" joins what one is: "Lumi's founder and chief executive"; not "the mayor and the clerk"."""
    behind = next((token for token in tokens[i + 1 : i + 4] if token.norm in PEOPLE), None)
    return tokens[i - 1].norm in PEOPLE and behind is not None and tokens[i + 1].tag is not Tag.DETERMINER


def in_the_place(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with a place in front put behind what is counted there: "in Darrow only 81 percent of …"."""
    tokens = reading.tokens
    clause = main_clause(reading)
    if clause is None or clause.start < 2 or tokens[0].norm != "in" or clause.core != clause.end:
        return
    if all(token.tag is Tag.NAME for token in tokens[1 : clause.start]):
        counted = capital(words(reading, clause.start, clause.core))
        yield f"{counted} in {words(reading, 1, clause.start)} {reading.text[tokens[clause.group].start :]}"


def of_place(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with "the mayor of Selby, Birgit Aune," for "Mayor Birgit Aune of Selby"."""
    tokens = reading.tokens
    first = 0
    while first < len(tokens) and tokens[first].norm in OFFICES:
        first += 1
    of = first
    while of < len(tokens) and tokens[of].tag is Tag.NAME:
        of += 1
    end = of + 1
    while end < len(tokens) and tokens[end].tag is Tag.NAME:
        end += 1
    if not first or of - first < 2 or end >= len(tokens) or tokens[of].norm != "of" or end == of + 1:
        return
    office, place = words(reading, 0, first).lower(), words(reading, of, end)
    rest = end
    if tokens[end].text == ",":
        # What is told of the town is left out: "of Selby, a town of 9,000, ordered".
        close = next((k for k in range(end + 1, len(tokens)) if tokens[k].text == ","), -1)
        inner = tokens[end + 1 : close] if close > 0 else []
        if not inner or any(token.tag in VERBAL for token in inner):
            return
        rest = close + 1
    yield f"The {office} {place}, {words(reading, first, of)}, {reading.text[tokens[rest].start :]}"


def by_author(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield "according to the historian Lotte Brandt" for "according to research published by the historian"."""
    tokens = reading.tokens
    for k in range(len(tokens) - 5):
        if tokens[k].norm != "according" or tokens[k + 1].norm != "to":
            continue
        end = next((n for n in range(k + 2, len(tokens)) if tokens[n].text in ",.;"), len(tokens))
        by = next((n for n in range(k + 3, end) if tokens[n].norm == "by"), -1)
        study = any(token.norm in _STUDIES for token in tokens[k + 2 : min(k + 6, end)])
        if (
            by < 0
            or not study
            or not (tokens[by - 1].norm in _STUDIES or _is_made(tokens[k:by]))
            or any(token.tag not in PHRASE for token in tokens[by + 1 : end])
        ):
            continue
        if by + 1 < end and tokens[end - 1].tag is Tag.NAME:
            yield f"{words(reading, 0, k + 2)} {reading.text[tokens[by + 1].start :]}"


def _is_made(tokens: Sequence[Token]) -> bool:
    """Whether the last verb before "by" is how a study is made: "published on Tuesday by", not "that was called by"."""
    verb = next((token for token in reversed(tokens) if token.tag is Tag.VERB), None)
    return verb is not None and verb.norm in _MADE


def shortened(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence without "that was" between a noun and what is told of it."""
    tokens = reading.tokens
    for k in range(1, len(tokens) - 3):
        comma = tokens[k - 1].text == "," and tokens[k].norm != "that" and k > 1
        noun = tokens[k - 2] if comma else tokens[k - 1]
        if tokens[k].norm not in ("that", "which", "who") or reading.quoted[k]:
            continue
        if noun.tag is not Tag.NOUN and not (comma and noun.tag is Tag.NAME):
            continue
        had = tokens[k + 1].lemma == "have" and tokens[k + 2].norm == "been"
        told = tokens[k + 3] if had and k + 3 < len(tokens) else tokens[k + 2]
        participle = told.tag is Tag.VERB and told.norm.endswith(("ed", "en", "ing"))
        short = told.norm == "due" if comma else participle or told.tag is Tag.PREPOSITION
        if (had or tokens[k + 1].lemma == "be") and short:
            yield f"{words(reading, 0, k)} {reading.text[told.start :]}"
            following = tokens[told.index + 1] if told.index + 1 < len(tokens) else None
            if participle and not comma and following is not None and following.tag is Tag.PUNCTUATION:
                # "Photographs of sacks that had been relabelled": of relabelled sacks.
                yield f"{words(reading, 0, k - 1)} {told.text} {tokens[k - 1].text}{reading.text[told.end :]}"


def of_the_owner(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with whose "its owner" is: that of the one company or council before it."""
    tokens = reading.tokens
    for i in range(3, len(tokens) - 1):
        if tokens[i].norm != "its" or reading.quoted[i] or tokens[i + 1].norm not in _LEADING:
            continue
        found: dict[str, tuple[int, int]] = {}
        for k in range(i):
            follows = tokens[k + 1]
            head = tokens[k].tag in (Tag.NOUN, Tag.NAME) and follows.tag not in (Tag.NOUN, Tag.NAME)
            if head and tokens[k].norm in _BEARERS:
                found[tokens[k].norm] = (phrase_start(tokens, k), k + 1)
        if len(found) == 1:
            first, end = next(iter(found.values()))
            owner = small(definite(words(reading, first, end)), tokens[first])
            mark = "'" if owner.endswith("s") else "'s"
            yield f"{words(reading, 0, i)} {owner}{mark} {reading.text[tokens[i + 1].start :]}"


def _joined_relative(reading: Reading, comma: int) -> Iterator[str]:
    """ "The city, which gives it 2 million a year, has refused to pay more"."""
    tokens = reading.tokens
    close = insertion_end(tokens, comma)
    told = tokens[comma + 2]
    if close < 0 or told.tag not in VERBAL or any(token.tag is Tag.NEGATION for token in tokens[close:]):
        return
    yield f"{words(reading, 0, comma)} {words(reading, comma + 2, close)} and {reading.text[tokens[close + 1].start :]}"


def joined(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the two things told of one subject as one: "the dam, completed in 1961, was last repaired in 2019"."""
    tokens = reading.tokens
    comma = next((k for k, token in enumerate(tokens) if token.text == ","), -1)
    if comma < 1 or comma + 3 >= len(tokens) or any(token.tag not in PHRASE for token in tokens[:comma]):
        return
    if tokens[comma + 1].norm in ("who", "which"):
        yield from _joined_relative(reading, comma)
        return
    participle = tokens[comma + 1]
    if participle.tag is not Tag.VERB or not participle.norm.endswith(("ed", "en", "built", "held", "made", "led")):
        return
    close = next((k for k in range(comma + 2, len(tokens)) if tokens[k].text == ","), -1)
    if close < 0 or any(token.tag in VERBAL for token in tokens[comma + 2 : close]):
        return
    if (
        close + 2 < len(tokens)
        and tokens[close + 1].norm in ("was", "were")
        and tokens[close + 2].tag is not Tag.NEGATION
    ):
        told = words(reading, comma + 1, close)
        was = tokens[close + 1].text
        yield f"{capital(words(reading, 0, comma))} {was} {told} and {reading.text[tokens[close + 2].start :]}"
