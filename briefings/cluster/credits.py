"""Who first wrote a text: the agency that a byline, a dateline or the publisher's own name credits."""

from __future__ import annotations

import re

from ..types import Revision

__all__ = ["agency"]

_HEAD = 600  # characters in which a dateline stands, after a title and a byline
_CAPITAL = r"[A-ZÀ-ÖØ-ÞА-ЯІЇЄ]"
_DATELINE = re.compile(
    rf"^(?:(?:{_CAPITAL}[\w.’'-]*|\d{{1,2}})[,.]? ){{1,6}}"
    rf"\((?P<name>{_CAPITAL}[\w.&-]*(?: {_CAPITAL}[\w.&-]*){{0,3}})\) ?[-–—:]",
    re.MULTILINE,
)
_KIND = re.compile(
    r"\b(?:agency|press|wire|newswire|news service|agence|agentur|nachrichtenagentur|agencia|agenzia|агентство)\b",
    re.IGNORECASE,
)
# Agencies whose names do not say that they are one.
_KNOWN = frozenset(
    "afp ansa ap apa ats belga dpa efe interfax kyodo lusa pap pti reuters tass ukrinform upi xinhua".split()
)
_SMALL = frozenset("the of and for de la le der die das und".split())


def agency(revision: Revision) -> str:
    """Return a key of the agency that is credited, the same for its name and its initials; "" when none is.

    A dateline's parenthesis ("OSTREL (NPA) -") counts whatever it says; a byline or a publisher only when it names an
    agency: a reporter's name credits nobody else.
    """
    dateline = _DATELINE.search(revision.text[:_HEAD])
    if dateline is not None:
        return _key(dateline["name"])
    for name in (revision.article.byline, revision.article.publisher):
        if _KIND.search(name) or name.casefold() in _KNOWN:
            return _key(name)
    return ""


def _key(name: str) -> str:
    """Return the initials of a name of several words, else the name itself, in lower case."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word.casefold() not in _SMALL]
    return "".join(word[0] for word in words).casefold() if len(words) > 1 else "".join(words).casefold()
