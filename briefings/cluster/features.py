"""Features: what an article is about, as weighted keys of its names, numbers and words.

The weights are TF-IDF with two changes: a word counts by the logarithm of its frequency in the article, and the
document frequencies start from a stock of imagined articles without the word, so that a handful of articles about
one event do not look unrelated because every word of the event is in all of them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..text.keys import STOP_WORDS, is_number, name_key, names, tokens, word_key
from ..text.passages import citable_sentences
from ..types import Revision

__all__ = ["Features", "Vector", "features"]

Vector = Mapping[str, float]
"""Weights by key, of length 1 unless empty."""

SENTENCES = 40
"""How many sentences of an article are looked at: what an article is about stands at its top."""

IMAGINED_ARTICLES = 50
NAME_WEIGHT = 1.6
TITLE_WEIGHT = 2
SHORTEST_WORD = 4
WORD_KEY_LENGTH = 7
KEYS_KEPT = 60
"""The heaviest keys of an article, which are all that is compared: it bounds the cost of a long article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What of an article is compared.

    Keys are `n:` a name, `#:` a number, `w:` a word. `whole` has all of them; `shared` has the names and numbers that
    articles of another language use too, and is empty when all articles are in one language. `day` counts from 1970.
    """

    whole: Vector
    shared: Vector
    language: str
    day: float | None


def features(revisions: Sequence[Revision]) -> tuple[Features, ...]:
    """Return what of each revision is compared, in order, weighed over all of them."""
    counted = [_counts(revision) for revision in revisions]
    languages = [revision.article.language for revision in revisions]
    in_articles: Counter[str] = Counter()
    spoken: dict[str, set[str]] = defaultdict(set)
    for counts, language in zip(counted, languages, strict=True):
        in_articles.update(counts.keys())
        for key in counts:
            spoken[key].add(language)
    stock = len(revisions) + IMAGINED_ARTICLES
    rarity = {key: math.log(stock / (count + 1)) for key, count in in_articles.items()}
    across = {key for key, found in spoken.items() if len(found) > 1 and not key.startswith("w:")}
    return tuple(
        Features(
            whole=_vector(counts, rarity),
            shared=_vector({key: count for key, count in counts.items() if key in across}, rarity),
            language=language,
            day=_day(revision),
        )
        for revision, counts, language in zip(revisions, counted, languages, strict=True)
    )


def _day(revision: Revision) -> float | None:
    published = revision.article.published_at
    return None if published is None else published.timestamp() / 86_400


def _counts(revision: Revision) -> Mapping[str, int]:
    sentences = [span.of(revision.text) for span in citable_sentences(revision)[:SENTENCES]]
    proper = names(sentences)
    counts: Counter[str] = Counter()
    for text, weight in ((revision.article.title, TITLE_WEIGHT), *((sentence, 1) for sentence in sentences)):
        for key in _keys(text, proper):
            counts[key] += weight
    return counts


def _keys(text: str, proper: frozenset[str]) -> Iterator[str]:
    for token in tokens(text):
        if is_number(token):
            if len(token) > 1:
                yield "#:" + token.replace(",", "")
            continue
        key = word_key(token)
        if token.casefold() in STOP_WORDS:
            continue
        if token in proper:
            yield "n:" + name_key(token)
        elif len(key) >= SHORTEST_WORD or not token.isascii():
            yield "w:" + key[:WORD_KEY_LENGTH]


def _vector(counts: Mapping[str, int], rarity: Mapping[str, float]) -> Vector:
    weights = {
        key: (1 + math.log(count)) * rarity[key] * (1.0 if key.startswith("w:") else NAME_WEIGHT)
        for key, count in counts.items()
    }
    kept = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:KEYS_KEPT]
    length = math.sqrt(math.fsum(weight * weight for _, weight in kept))
    return {key: weight / length for key, weight in kept} if length else {}
