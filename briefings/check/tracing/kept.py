"""What a sentence kept of its source: a word of it, and which of the words around it are accounted for."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...types import ReasonCode
from ..dates import DateMention
from ..reading.evidence import Passage
from ..reading.tokens import Tag, Token
from .alignment import Match
from .walk import Trace, is_head, is_ordinal

MODIFYING = frozenset((Tag.ADJECTIVE, Tag.NOUN, Tag.NUMBER, Tag.VERB, Tag.NAME, Tag.ADVERB))
NARROWING = frozenset((Tag.ADJECTIVE, Tag.NOUN, Tag.VERB))
IN_PHRASE = frozenset((Tag.ADJECTIVE, Tag.NOUN, Tag.NUMBER, Tag.NAME, Tag.ADVERB, Tag.DETERMINER))


@dataclass(eq=False, slots=True)
class Kept:
    """A word of the sentence, the source's word that it is, and what else of that source sentence is accounted for."""

    made: Trace
    match: Match
    passage: Passage
    taken: frozenset[int]
    place: int = field(init=False)
    tokens: list[Token] = field(init=False)

    def __post_init__(self) -> None:
        self.place = self.match.source
        self.tokens = self.passage.tokens

    def first(self) -> int:
        """Where the modifiers of the noun begin: behind its article, its owner, its preposition, "Hale said"."""
        k = self.place
        while k > 0 and self.tokens[k - 1].tag in MODIFYING:
            k -= 1
        said = [frame.verb for frame in self.passage.reading.frames if k <= frame.verb < self.place]
        return said[-1] + 1 if said else k

    def lost(self, first: int, *, names: bool = False) -> list[int]:
        """The modifiers from `first` on that the sentence does not have: "two-year" too, and with `names` "British"."""
        measures = self.passage.reading.measures
        return [
            k
            for k in range(first, self.place)
            if (k not in self.taken and (self._narrows(k) if k not in measures else "-" in self.tokens[k].norm))
            or (names and self.tokens[k].tag is Tag.NAME and k not in self.taken)
        ]

    def _narrows(self, k: int) -> bool:
        """Whether a word modifies, not names: in front of all, a capital does not tell."""
        if self.tokens[k].norm == "such":
            return False  # "the second such withdrawal" says of which kind in both
        return self.tokens[k].tag in NARROWING or (k == 0 and self.tokens[k].tag is Tag.NAME)


# What is lost: the source's token, the reason, and what to tell the reader.
Loss = tuple[int, ReasonCode, str] | None
FEWER = "the source says it of fewer: “{source}”"


def is_noun(kept: Kept) -> bool:
    """Whether both words are nouns, and one of them ends its phrase."""
    own = kept.made.reading.tokens[kept.match.token]
    if not _called(own) or not _called(kept.tokens[kept.place]):
        return False
    return is_head(kept.tokens, kept.place) or is_head(kept.made.reading.tokens, kept.match.token)


def _called(token: Token) -> bool:
    return token.tag is Tag.NOUN or _opening_noun(token)


def _opening_noun(token: Token) -> bool:
    """Whether a plural that opens its sentence was taken for a name."""
    plural = token.norm.endswith(("s", "men")) and token.norm != token.lemma
    return token.index == 0 and token.tag is Tag.NAME and plural


def is_measured(made: Trace) -> bool:
    """Whether the sentence has a number that comes from its source."""
    return any(
        not isinstance(measure.value, DateMention) and not is_ordinal(measure) and measure.head in made.matches
        for measure in made.reading.measures.values()
    )


def of_share(kept: Kept) -> ReasonCode:
    """The reason where the bound of a kind is lost: a number is that of another whole."""
    return ReasonCode.NUMBER_MISMATCH if is_measured(kept.made) else ReasonCode.NOT_SUPPORTED
