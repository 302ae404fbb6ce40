"""The name that an article is titled with, as one word of a sentence.

"The Bridge at Ardle opened in May" names one thing, whatever its name says of bridges. Where an article's title is a
name of several words and a sentence has it whole, only the name's first word is traced; the others say nothing alone.
A headline is no such name (`evidence.title_words`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...text.folding import fold_text
from ..reading.named import title_words
from ..reading.sources import Document
from ..reading.tagging import tokenize
from ..reading.tokens import Tag, Token

_BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")


def inner_title_words(tokens: Sequence[Token], documents: Iterable[Document]) -> frozenset[int]:
    """Return the tokens of a sentence that lie inside the whole name of an article's subject, after its first."""
    found: set[int] = set()
    for name in dict.fromkeys(name_words(doc) for doc in documents):
        if len(name) < 2:
            continue
        spelled = [token.norm for token in tokens]
        for i in range(len(tokens) - len(name) + 1):
            if spelled[i] == name[0] and tuple(spelled[i : i + len(name)]) == name and tokens[i].text[:1].isupper():
                run = range(i, i + len(name))
                if all(tokens[k].tag is Tag.NAME for k in run):
                    # A person's name, say: the source may have more of it between.
                    continue
                head = next((k for k in run if tokens[k].tag in (Tag.NAME, Tag.NOUN)), i)
                found.update(k for k in run if k != head)
    return frozenset(found)


def name_words(doc: Document) -> tuple[str, ...]:
    """Return the words of the name an article is titled with, in order, without a bracketed addition."""
    cached: tuple[str, ...] | None = doc.__dict__.get("_name_words")
    if cached is None:
        title = _BRACKETED.sub("", fold_text(doc.revision.article.title)) if title_words(doc) else ""
        cached = tuple(token.norm for token in tokenize(title))
        doc.__dict__["_name_words"] = cached
    return cached
