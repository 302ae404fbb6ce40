"""A closer look at the likeliest passages, by what a model of meaning says of them: the thesaurus does not know all.

A word of the question that a passage has in no wording counts as heard where one of the passage's words is near to it
in meaning, and a passage counts for less the farther it is from the question than the nearest. The first lets more
passages answer, the second holds back those that are beside the point: on the question sets neither helps alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ...embed import Headed, Nearness
from .expansion import phrasal
from .question import Question
from .units import Unit
from .vocabulary import concept

if TYPE_CHECKING:
    from .weighing import Candidate

__all__ = ["HEARD", "looked_at_closer"]

LOOKED_AT = 8
"""Passages that are looked at, the likeliest by the words: the model reads each in some milliseconds."""

HEARD_FROM = 0.32
"""Cosine from which a word of the question is heard in a passage's nearest word."""

HEARD = 0.55
"""What a word counts for that is heard so."""

HEARD_ALONE = 0.75
"""Factor for a passage that would be refused but for words heard so."""

FARTHER = 1.5
"""How fast worth falls with the distance from the nearest passage, in cosines: 0.1 farther is worth 0.86."""


def looked_at_closer(
    found: Sequence[Candidate],
    question: Question,
    nearness: Nearness,
    weigh: Callable[[Unit, Collection[str]], Candidate],
) -> list[Candidate]:
    """Return the passages `found` (best first, refused ones last) with the likeliest of them weighed again.

    `weigh` weighs a passage in which these concepts are heard. What is not looked at counts as much as the farthest
    that is. The model knows English alone, and other questions are left as they are.
    """
    likely = [candidate for candidate in found if not candidate.hopeless][:LOOKED_AT]
    if not likely or question.language != "en":
        return list(found)
    headed = [Headed(each.unit.first.revision.article.title, each.unit.text) for each in likely]
    near = nearness.near(question.text, headed)
    plainly = phrasal(question.text)
    words = near if plainly == question.text else nearness.near(plainly, headed)
    nearest, farthest = max(each.whole for each in near), min(each.whole for each in near)
    again = {}
    for candidate, each, other in zip(likely, near, words, strict=True):
        cosines = (*each.words.items(), *other.words.items())
        heard = {concept(word) for word, cosine in cosines if cosine >= HEARD_FROM}
        factor = math.exp(FARTHER * (each.whole - nearest))
        if candidate.refused:
            factor *= HEARD_ALONE
        closer = weigh(candidate.unit, heard)
        again[id(candidate)] = replace(closer, worth=closer.worth * factor)
    least = math.exp(FARTHER * (farthest - nearest))
    return [again.get(id(each)) or replace(each, worth=each.worth * least) for each in found]
