"""Questions about the articles themselves: who wrote one, when it was published, which sources report on something.

No sentence of an article answers them, but the archive knows: such a question is told the articles that bear on it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ...text.keys import tokens
from .vocabulary import concept

__all__ = ["asks_about_articles", "asks_for_the_latest", "spoken_of", "topic_of"]

_ARTICLE = (
    r"(?:articles?|opinion pieces?|op-eds?|editorials?|commentary|(?:the|this) column|news (?:piece|story|stories)|"
    r"(?:piece|story) (?=about|on)|(?:this|that) (?:piece|story))"
)
_QUESTIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:who|which \w+) (?:wrote|writes|published|is the (?:author|writer|publisher) of) "
        rf"(?:\w+ ){{0,2}}?{_ARTICLE}\b",
        rf"^(?:when|what day|on (?:what|which) (?:day|date)) (?:was|were|did) (?:\w+ ){{0,2}}?{_ARTICLE}\b.*"
        r"\b(?:published|written|posted|printed|appear|come out)\W*$",
        rf"^(?:what|who) is the (?:date|byline|author|title|publisher) of (?:\w+ ){{0,2}}?{_ARTICLE}\b",
        r"^(?:which|what|how many) (?:\w+ )?(?:sources|articles|newspapers|papers|outlets|publishers|media|websites) "
        r"(?:have |has |are there |there are |that |are )?(?:report|cover|wr[io]te|mention|do you have|about|on)"
        r"(?:s|ed|ing|ten)?\b",
    )
)
_LATEST = re.compile(r"\b(?:latest|newest|most recent)\b|\bany news\b|\bwhat(?:['’]s| is) new\b", re.IGNORECASE)


def asks_about_articles(question: str) -> bool:
    """Whether a question is about the articles and not about what they say.

    >>> asks_about_articles("Who wrote the opinion piece?"), asks_about_articles("Who wrote the letter?")
    (True, False)
    >>> asks_about_articles("What does the opinion piece say?")
    False
    """
    return any(pattern.search(question) for pattern in _QUESTIONS)


def asks_for_the_latest(question: str) -> bool:
    """Whether a question wants what is new, and what was said before less.

    >>> asks_for_the_latest("What is the latest on the strike?")
    True
    """
    return _LATEST.search(question) is not None


_ASKING = frozenset(
    """
    article articles piece pieces opinion op-ed op-eds op ed editorial editorials commentary column news story stories
    source sources newspaper newspapers paper papers outlet outlets publisher publishers media website websites
    author writer byline title date day posted printed published publish appear appeared come out wrote write writes
    written report reports reported reporting cover covers covered covering mention mentions mentioned many
    """.split()
)


def topic_of(telling: Sequence[str]) -> tuple[str, ...]:
    """Return what the articles that are asked about are to be on: a question's telling words without those of asking.

    >>> topic_of(("sources", "report", "suspension", "engineer"))
    ('suspension', 'engineer')
    """
    return tuple(word for word in telling if word.casefold() not in _ASKING)


def spoken_of(topic: Collection[str], text: str) -> int:
    """Return how many words of a topic stand in a text, in some inflection or a word used in their place."""
    said = {concept(word) for word in tokens(text)}
    return sum(concept(word) in said for word in topic)
