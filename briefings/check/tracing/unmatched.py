"""Words of a sentence that its cited words do not have: a name, a role, an opposite, or simply something else."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.folding import fold_text
from ...types import CheckName, ReasonCode
from ..dates import DateMention
from ..lexicon.modality import NON_SUBSECTIVE
from ..lexicon.names import MONTHS, OFFICES, WEEKDAYS
from ..lexicon.relations import opposites
from ..problems import Problem
from ..reading.evidence import of_title
from ..reading.named import full_names, title_words
from ..reading.tokens import Tag
from .added import may_be_added
from .alignment import index_of
from .walk import Trace


def unmatched_problems(made: Trace) -> Iterator[Problem]:
    """Yield the content words that no source word accounts for, each with the reason that fits best."""
    if len(made.matches) == len(made.items):
        return
    tokens = made.reading.tokens
    for i in made.items:
        if i in made.matches or _known_name(made, i) or may_be_added(made, i):
            continue
        token = tokens[i]
        here = range(i, i + 1)
        clash = _opposed(made, i)
        if clash is not None:
            passage, place = clash
            yield Problem(
                check=CheckName.POLARITY,
                code=ReasonCode.POLARITY_FLIPPED,
                why="the source says “{source}”; the sentence says “{sentence}”",
                words=here,
                passage=passage,
                source=range(place, place + 1),
            )
            continue
        code, check, why = ReasonCode.NOT_SUPPORTED, CheckName.MEANING, "the cited words do not say “{sentence}”"
        measure = made.reading.measures.get(i)
        if measure is not None and isinstance(measure.value, DateMention):
            code, check, why = ReasonCode.DATE_MISMATCH, CheckName.DATES, "“{sentence}” is not in the cited words"
        elif token.tag is Tag.NUMBER or _is_rate(made, i):
            code, check, why = ReasonCode.NUMBER_MISMATCH, CheckName.NUMBERS, "“{sentence}” is not in the cited words"
        elif token.norm in MONTHS or token.norm in WEEKDAYS:
            code, check, why = ReasonCode.DATE_MISMATCH, CheckName.DATES, "“{sentence}” is not in the cited words"
        elif token.norm in OFFICES or token.norm in NON_SUBSECTIVE or _titles(made, i):
            code, check, why = ReasonCode.ROLE_MISMATCH, CheckName.ROLES, "the cited words do not say “{sentence}”"
        elif token.tag is Tag.NAME:
            code, check, why = ReasonCode.NAME_MISMATCH, CheckName.NAMES, "“{sentence}” is not in the cited words"
        yield Problem(check=check, code=code, why=why, words=here)


def uncited_problems(made: Trace) -> Iterator[Problem]:
    """Yield sentences of which a cited span has no word: what stands around it explains, but does not prove."""
    for number in sorted({match.passage for match in made.matches.values()}):
        passage = made.evidence.passages[number]
        if passage.is_whole:
            continue
        matched = [(i, match) for i, match in sorted(made.matches.items()) if match.passage == number]
        if any(passage.in_span[match.source] for _, match in matched):
            continue
        words = range(matched[0][0], matched[-1][0] + 1)
        yield Problem(
            check=CheckName.ANCHOR,
            code=ReasonCode.SPAN_ELSEWHERE,
            why="the source says it beside the words that are cited: “{source}”",
            words=words,
            passage=number,
            source=range(min(m.source for _, m in matched), max(m.source for _, m in matched) + 1),
        )


def _is_rate(made: Trace, i: int) -> bool:
    """Whether a word says for how long a number counts: "412,000 a day"."""
    tokens = made.reading.tokens
    if tokens[i].norm not in ("day", "week", "month", "year", "hour", "minute", "head", "person") or i < 2:
        return False
    near = range(max(0, i - 8), i)
    return tokens[i - 1].norm in ("a", "an", "per", "each", "every") and any(k in made.reading.measures for k in near)


def _titles(made: Trace, i: int) -> bool:
    """Whether a word qualifies an office: "transport minister"."""
    tokens = made.reading.tokens
    return i + 1 < len(tokens) and tokens[i].tag in (Tag.NOUN, Tag.ADJECTIVE) and tokens[i + 1].norm in OFFICES


def is_publisher(made: Trace, i: int) -> bool:
    """Whether a name is the publisher's, in a sentence that attributes its words."""
    token = made.reading.tokens[i]
    return bool(made.reading.frames) and any(
        token.norm in fold_text(passage.document.revision.article.publisher).lower().split()
        for passage in made.evidence.passages
    )


def _known_name(made: Trace, i: int) -> bool:
    """Whether a given name is that of a person whose surname the sources have, by the article."""
    token = made.reading.tokens[i]
    if token.tag is Tag.NUMBER:
        return of_title(made.reading, i, made.evidence)
    if token.tag not in (Tag.NAME, Tag.NOUN):
        return False
    if any({token.norm, token.lemma} & title_words(passage.document) for passage in made.evidence.passages):
        return True
    if token.tag is not Tag.NAME:
        return False
    if is_publisher(made, i):
        return True
    for passage in made.evidence.passages:
        for words in full_names(passage.document).values():
            if token.norm in words and any(
                other in made.matches
                and made.reading.tokens[other].norm in words
                and made.reading.tokens[other].norm != token.norm
                for other in _same_name(made, i)
            ):
                return True
    return False


def _same_name(made: Trace, i: int) -> Iterator[int]:
    """Yield the other words of the run of name words around token `i`."""
    tokens = made.reading.tokens
    for step in (-1, 1):
        j = i + step
        while 0 <= j < len(tokens) and tokens[j].tag is Tag.NAME:
            yield j
            j += step


def _opposed(made: Trace, i: int) -> tuple[int, int] | None:
    """Where a source has the opposite of the word at `i`: a passage's number, and the first token there."""
    turned = opposites(made.reading.tokens[i].lemma)
    for number, passage in enumerate(made.evidence.passages if turned else ()):
        index = index_of(passage.reading)
        places = [index[base][0] for base in turned if base in index]
        if places:
            return number, min(places)
    return None
