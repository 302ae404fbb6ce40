"""Words of a sentence as the check compares them: folded, with a base form and a rough part of speech.

A token is one word or mark; `tagging` cuts a sentence into them, to tell verbs from the nouns around them well enough
to see who does what. A base form is found by rules of inflection and lists of what they do not reach.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from ..lexicon.verbs import IRREGULAR, IRREGULAR_NOUNS, VERBS


class Tag(int):
    """A rough part of speech.

    No Enum: Python 3.11 looks an Enum's members up through its metaclass, which took a seventh of the time of a check.
    """

    __slots__ = ()

    NOUN: ClassVar[Tag]
    NAME: ClassVar[Tag]
    VERB: ClassVar[Tag]
    ADJECTIVE: ClassVar[Tag]
    ADVERB: ClassVar[Tag]
    NUMBER: ClassVar[Tag]
    DETERMINER: ClassVar[Tag]
    PREPOSITION: ClassVar[Tag]
    CONJUNCTION: ClassVar[Tag]
    PRONOUN: ClassVar[Tag]
    AUXILIARY: ClassVar[Tag]
    MODAL: ClassVar[Tag]
    NEGATION: ClassVar[Tag]
    POSSESSIVE: ClassVar[Tag]
    PUNCTUATION: ClassVar[Tag]
    PARTICLE: ClassVar[Tag]  # to before a verb
    RELATIVE: ClassVar[Tag]  # who, which, that after a noun


for _number, _name in enumerate(Tag.__annotations__, start=1):
    setattr(Tag, _name, Tag(_number))


CONTENT = frozenset((Tag.NOUN, Tag.NAME, Tag.VERB, Tag.ADJECTIVE, Tag.ADVERB, Tag.NUMBER))
NOMINAL = frozenset((Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.NUMBER))


@dataclass(slots=True)
class Token:
    """One word or mark. `start` and `end` are offsets in the folded text; `norm` is lower case."""

    index: int
    start: int
    end: int
    text: str
    norm: str
    lemma: str
    tag: Tag

    @property
    def content(self) -> bool:
        """Whether the word carries facts (as against grammar)."""
        return self.tag in CONTENT


def _strip(word: str, ending: int) -> str:
    """Return the base form of a verb-like word without its last `ending` letters."""
    stem = word[:-ending]
    if stem in VERBS:
        return stem
    if stem + "e" in VERBS:
        return stem + "e"
    if len(stem) > 3 and stem[-1] == stem[-2] and (stem[-1] not in "lsz" or stem[:-1] in VERBS):
        return stem[:-1]
    return stem


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """Return the base form of a lower-case English word, by rules of inflection; never by derivation.

    >>> [lemma(word) for word in ("rose", "cities", "released", "planning", "children", "was")]
    ['rise', 'city', 'release', 'plan', 'child', 'be']
    """
    if word in IRREGULAR_NOUNS:
        return IRREGULAR_NOUNS[word]
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) < 4 or not word.isascii():
        return word
    if "-" in word:
        head, _, last = word.rpartition("-")
        return f"{head}-{lemma(last)}"
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("men") and len(word) > 5 and word not in _NO_MEN:
        return word[:-2] + "an"  # "fishermen"
    if word.endswith("s"):
        if word.endswith(("ss", "us", "is")):
            return word
        if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
            return word[:-2]
        return word[:-1]
    if word.endswith("ed") and not word.endswith("eed"):
        return _strip(word, 2)
    if word.endswith("ing") and len(word) > 5:
        return _strip(word, 3)
    return word


_NO_MEN = frozenset("specimen regimen abdomen".split())
