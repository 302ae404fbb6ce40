"""Looking in other words: what a model says to search for besides the question, and a follow-up as it stands alone.

What a model replies here is looked up and nothing else: no sentence of an answer rests on it. Only the stand-alone
question is shown to the reader, as theirs, so it has to be made of the reader's own words; where it is not, or the call
fails, the rules do without.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..draft import Searcher, Writer
from ..draft.answering import Considered, completed
from ..errors import ModelError
from ..retrieve.questions import is_common_word
from ..store.analysis import terms
from ..text.words import words

__all__ = ["MOST_SEARCHES", "Question", "one_side_missing", "other_searches", "stand_alone"]

log = logging.getLogger(__name__)

MOST_SEARCHES = 4

_LONGEST = 300
"""Characters of a stand-alone question; a search is cut at half of them."""

_LEANS = re.compile(
    r"^(?:and|but|so|or|what about|how about)\b"
    r"|\b(?:he|she|they|it|him|her|his|hers|their|theirs|them|its|there|then|that|those|this|these|both|same|one|ones)\b",
    re.IGNORECASE,
)
_FEW_WORDS = 3
_NEGATIONS = frozenset("not no never none nobody nothing neither nor without cannot t".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as it is answered. `searches` are what a model said to look for, None where none was asked."""

    text: str
    searches: tuple[str, ...] | None = None


def stand_alone(text: str, before: Sequence[str], writer: Writer | None, *, as_of: datetime) -> Question:
    """Return the question `text` with what it leaves out taken from the questions before it, oldest first.

    `writer` is asked where it can say so and the question leans on those before; else, and where what it says has words
    that nobody asked, or leaves out what was, rules complete it.
    """
    if not any(each.strip() for each in before):
        return Question(text=text)
    by_rule = completed(text, before[-1])
    leans = by_rule != text or _LEANS.search(text) is not None or len(words(text)) <= _FEW_WORDS
    if not leans or not isinstance(writer, Searcher):
        return Question(text=by_rule)
    try:
        found = writer.searches(text, before, most=MOST_SEARCHES, as_of=as_of)
    except ModelError as error:
        log.info("%s: the question is completed by rule", error)
        return Question(text=by_rule)
    if not _made_of(found.question, (text, *before)) or not _asks(found.question, text, before):
        log.info("the model's stand-alone question is not what was asked: completed by rule")
        return Question(text=by_rule, searches=_clean(found.searches, by_rule))
    return Question(text=found.question, searches=_clean(found.searches, found.question))


def other_searches(question: Question, writer: Writer, *, as_of: datetime) -> tuple[str, ...]:
    """Return what else to look for, as a model says; empty without one, or when its call fails."""
    if question.searches is not None:
        return question.searches
    if not isinstance(writer, Searcher):
        return ()
    try:
        return _clean(writer.searches(question.text, (), most=MOST_SEARCHES, as_of=as_of).searches, question.text)
    except ModelError as error:
        log.info("%s: searched by the question alone", error)
        return ()


def one_side_missing(considered: Considered) -> bool:
    """Whether one of two that are compared has no passage: an answer could be about the other alone."""
    names = considered.question.names if considered.question.compared else ()
    return any(all(name.last not in each.unit.names for each in considered.good) for name in names)


def _made_of(question: str, asked: Sequence[str]) -> bool:
    """Whether a question has no telling word, number or negation that the reader did not write."""
    if not question.strip() or len(question) > _LONGEST:
        return False
    known = {term for text in asked for term in terms(text)}
    return all(known.issuperset(terms(word.text)) or _is_plain(word.text.casefold()) for word in words(question))


def _asks(question: str, text: str, before: Sequence[str]) -> bool:
    """Whether a question has every telling word of `text`, and is none of those before it over again."""
    asked = set(terms(question))
    told = all(asked.issuperset(terms(word.text)) for word in words(text) if not is_common_word(word.text.casefold()))
    return told and all(terms(question) != terms(each) for each in before)


def _is_plain(word: str) -> bool:
    return word not in _NEGATIONS and not word.endswith(("n't", "n’t")) and is_common_word(word)


def _clean(searches: Sequence[str], question: str) -> tuple[str, ...]:
    """Return searches as lines of their own words, without repeats and without the question itself."""
    flat = (" ".join("".join(c if c.isprintable() else " " for c in each).split()) for each in searches)
    found = dict.fromkeys(each[: _LONGEST // 2] for each in flat if each and each.casefold() != question.casefold())
    return tuple(found)[:MOST_SEARCHES]
