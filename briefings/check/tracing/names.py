"""Names: a name of several words is one name, not a bag of them.

What it catches: a surname behind another's given name, a word exchanged inside an organisation's name. Two name words
that stand side by side in a sentence must stand side by side in the article (a middle name may be left out). Words that
the sources do not have at all are `unmatched`. Limits: names of one word, and names in lower case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...types import CheckName, ReasonCode
from ..lexicon.names import COURTESY, MONTHS, OFFICES, WEEKDAYS
from ..lexicon.spelling import unaccented
from ..problems import Problem
from ..reading.evidence import Passage
from ..reading.named import full_names, title_words
from ..reading.sentences import Reading
from ..reading.sources import Document
from ..reading.tokens import Tag, Token
from .alignment import aliases
from .walk import Trace

_NO_NAMES = MONTHS | WEEKDAYS | OFFICES | COURTESY


def name_problems(made: Trace) -> Iterator[Problem]:
    """Yield pairs of name words that no cited article has side by side."""
    tokens = made.reading.tokens
    alias = aliases(made.reading)
    known: set[tuple[str, str]] | None = None
    for i in _beside_names(made.reading):
        if i in alias or i - 1 in alias:
            continue
        if known is None:
            documents = {id(passage.document): passage.document for passage in made.evidence.passages}
            known = set().union(*(_pairs(document) for document in documents.values()))
        first = tokens[i - 1]
        if i == 1 and not any(pair[0] == unaccented(first.norm) for pair in known):
            # A sentence begins with a capital; a word that is no name is compared as a word.
            continue
        if (unaccented(first.norm), unaccented(tokens[i].norm)) not in known:
            yield Problem(
                check=CheckName.NAMES,
                code=ReasonCode.NAME_MISMATCH,
                why="nobody and nothing in the article is called “{sentence}”",
                words=range(i - 1, i + 1),
                in_any_words=True,
            )
            return


def _beside_names(reading: Reading) -> list[int]:
    """The name words that stand right behind another."""
    cached: list[int] | None = reading.__dict__.get("_beside_names")
    if cached is None:
        names = [token.index for token in reading.tokens if _is_name(token)]
        cached = reading.__dict__["_beside_names"] = [i for before, i in pairwise(names) if i == before + 1]
    return cached


def _names_before(tokens: Sequence[Token], i: int) -> frozenset[str]:
    """The names that stand in one run before token `i`: given name and middle names."""
    j = i
    while j > 0 and (_is_name(tokens[j - 1]) or len(tokens[j - 1].norm) == 1):
        j -= 1
    return frozenset(unaccented(token.norm) for token in tokens[j:i])


def namesake_problems(made: Trace) -> Iterator[Problem]:
    """Yield persons named in full where the source has a namesake: "Lena Vey" for "Conrad Vey", or for a bare "Vey"."""
    tokens = made.reading.tokens
    for i in _beside_names(made.reading):
        if i not in made.matches:
            continue
        given, surname = tokens[i - 1], tokens[i]
        match = made.matches[i]
        passage = made.passage(match)
        shared = full_names(passage.document).get(surname.norm) == frozenset((surname.norm,))
        before = passage.tokens[match.source - 1] if match.source else None
        if match.quality < 2.0:
            continue
        named = before is not None and _is_name(before)
        pairs = _pairs(passage.document)
        other = before is not None and named and (unaccented(before.norm), unaccented(surname.norm)) in pairs
        other = other and unaccented(given.norm) not in _names_before(passage.tokens, match.source)
        other = other and not _is_subject(given, surname, passage, match.source)
        if other or (shared and not named):
            yield Problem(
                check=CheckName.NAMES,
                code=ReasonCode.NAME_MISMATCH,
                why="the article has two of that name; the source says “{source}”, the sentence “{sentence}”",
                words=range(i - 1, i + 1),
                passage=match.passage,
                source=range(match.source - 1 if named else match.source, match.source + 1),
            )
            return


def _is_subject(given: Token, surname: Token, passage: Passage, place: int) -> bool:
    """Whether a full name is that of the person whom the title calls by a short one: Matthew Lund is Matt Lund."""
    title = title_words(passage.document)
    if passage.index or not {given.norm, surname.norm} <= title:
        return False
    run = [unaccented(token.norm) for token in passage.tokens[:place] if token.tag is Tag.NAME]
    short = unaccented(given.norm)
    return bool(run) and run[0] == unaccented(passage.tokens[0].norm) and run[0][:3] == short[:3]


def _is_name(token: Token) -> bool:
    return token.tag is Tag.NAME and token.norm not in _NO_NAMES


def _pairs(document: Document) -> frozenset[tuple[str, str]]:
    """The pairs of neighbouring name words of an article, with one word between them at most."""
    cached: frozenset[tuple[str, str]] | None = document.__dict__.get("_name_pairs")
    if cached is not None:
        return cached
    pairs: set[tuple[str, str]] = set()
    for span in document.sentences:
        tokens = document.read(span).tokens
        for i in range(len(tokens) - 1):
            if not tokens[i].text[:1].isupper():
                continue
            for j in range(i + 1, min(i + 4, len(tokens))):
                if not (tokens[j].text[:1].isupper() or tokens[j].text in "-." or tokens[j].tag is Tag.POSSESSIVE):
                    break
                pairs.add((unaccented(tokens[i].norm), unaccented(tokens[j].norm)))
    title = title_words(document)
    pairs |= {(unaccented(first), unaccented(second)) for first in title for second in title}
    found = frozenset(pairs)
    document.__dict__["_name_pairs"] = found
    return found
