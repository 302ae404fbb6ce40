"""Phrases: words that change places inside one noun phrase, and phrases put together from two sources.

What passes: "X's Y" and "Y of X", "officials in Lodz" and "Lodz officials", a name before or after its description, "X
is a painter" from "the painter X", a thing named more fully in another citation. What does not: two words side by side
that the source has in different phrases. Limits: a phrase is told by tags alone; one with a verb in it is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon.names import COURTESY, OFFICES
from ..reading.evidence import Passage
from ..reading.named import full_names
from ..reading.tokens import Tag, Token
from .alignment import Match
from .walk import PHRASE, UNITS, Walk, is_head

_LEADING_TO = frozenset("entrance entry access approach exit gate door gateway".split())
"""What leads to a thing is named by it: "the harbour entrance"."""


def same_phrase(walk: Walk, before: int, after: int) -> bool:
    """Whether two neighbouring words changed places inside one noun phrase: "X's Y" and "Y of X", apposition."""
    left, right = walk.matches[before], walk.matches[after]
    if left.passage != right.passage:
        return False
    tokens = walk.made.evidence.passages[left.passage].tokens
    low, high = sorted((left.source, right.source))
    between = tokens[low + 1 : high]
    if len(between) > 12:
        return False
    link = walk.tokens[before + 1 : after]
    if link and link[0].lemma == "be" and all(t.lemma == "be" or t.tag is Tag.DETERMINER for t in link):
        # "X is a painter" from "the painter X" or "X, a painter,".
        named = walk.tokens[before].tag is Tag.NAME
        owned = any(t.tag is Tag.POSSESSIVE for t in between[:1])  # "Anna's brother, a painter"
        return named and not owned and all(t.tag in PHRASE or t.text == "," for t in between)
    if not all(t.tag in PHRASE or t.text in ',"-' or t.tag in (Tag.PREPOSITION, Tag.ADVERB) for t in link):
        return False
    if any(
        t.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL, Tag.CONJUNCTION, Tag.NEGATION) or t.text in ';:"' for t in between
    ):
        return False
    if {walk.tokens[before].tag, walk.tokens[after].tag} & {Tag.VERB, Tag.ADVERB}:
        return False
    measured = before in walk.made.reading.measures or after in walk.made.reading.measures
    if measured and all(t.tag in (Tag.PREPOSITION, Tag.DETERMINER) or t.norm in UNITS for t in between):
        # "$2.3 million in damage" and "damage of $2.3 million".
        return True
    prepositions = [t.norm for t in between if t.tag is Tag.PREPOSITION]
    commas = [t for t in between if t.text == ","]
    own = [t.norm for t in link if t.tag is Tag.PREPOSITION]
    if prepositions and not own:
        # "officials in Ostrava Coast" -> "Ostrava Coast officials"; not "a coalition with the far-right League"
        moved = tokens[high]
        if (
            moved.tag in (Tag.ADJECTIVE, Tag.NOUN)
            and not is_head(tokens, high)
            and high + 1 not in walk.taken[left.passage]
        ):
            return False
        led = prepositions == ["to"] and tokens[low].lemma in _LEADING_TO
        return (led or set(prepositions) <= {"of", "in", "with", "for", "from", "at", "on"}) and not commas
    if own and not prepositions:
        return set(own) <= {"of", "in", "with", "for", "from", "at", "on", "about"} and not commas
    if not own and not prepositions:
        # Apposition: a name and its description, "Helga Strand, the finance minister".
        return any(t.text == "," for t in (*link, *between)) and Tag.NAME in (
            walk.tokens[before].tag,
            walk.tokens[after].tag,
        )
    return False


def one_phrase(walk: Walk, passage: Passage, before: int, after: int, low: int, high: int) -> bool:
    """Whether two words that stand side by side in one noun phrase do so in the source, but for modifiers."""
    both = (walk.tokens[before].tag, walk.tokens[after].tag)
    measures = walk.made.reading.measures
    if not set(both) <= {Tag.NOUN, Tag.NAME, Tag.ADJECTIVE} or before in measures or after in measures:
        return True
    if both[0] is not Tag.ADJECTIVE and both[1] is Tag.ADJECTIVE:
        return True
    tokens = passage.tokens
    if both[0] is Tag.ADJECTIVE and _describes_head(walk, passage, after, low, high):
        return True
    between = [token for token in tokens[low:high] if token.text not in "\"'-"]
    if both == (Tag.NAME, Tag.NAME) and any(token.tag is Tag.POSSESSIVE for token in between):
        return False  # "Anton Weiss's brother Felix Weiss" has no Anton Weiss at its end
    if Tag.NAME in both and any(token.text == "," for token in between):
        between = [token for token in between if token.text != ","]
    return all(
        token.tag in PHRASE or token.tag is Tag.ADVERB or token.norm in ("and", "&") or token.text == ","
        for token in between
    ) and (
        all(token.text != "," and token.norm != "and" for token in between)
        or both[0] is Tag.ADJECTIVE
        or Tag.NAME in both
    )


def _describes_head(walk: Walk, passage: Passage, after: int, low: int, high: int) -> bool:
    """Whether an adjective is the next head's but one: "new bridge repairs" from "new repairs of the bridge"."""
    head = walk.matches.get(after + 1)
    tokens = passage.tokens
    if head is None or head.source != low or low + 1 >= high or tokens[low + 1].norm != "of":
        return False
    return all(token.tag is Tag.DETERMINER for token in tokens[low + 2 : high])


def named_elsewhere(walk: Walk, before: int, after: int) -> bool:
    """Whether two words of one noun phrase come from two citations, one of which names the thing more fully."""
    if any(token.tag not in PHRASE for token in walk.tokens[before + 1 : after]):
        return False
    end = after
    while end + 1 < len(walk.tokens) and walk.tokens[end + 1].tag in (Tag.NOUN, Tag.NAME):
        end += 1
    head = walk.tokens[end]
    match = walk.matches[before]
    tokens = walk.made.evidence.passages[match.passage].tokens
    for i in range(match.source + 1, min(len(tokens), match.source + 5)):
        if tokens[i].tag not in PHRASE:
            return False
        if tokens[i].lemma == head.lemma:
            return True
    return False


def same_head(walk: Walk, before: int, right: Match) -> Match | None:
    """The same head noun in the sentence that the next word comes from, if it stands there before it."""
    word = walk.tokens[before]
    if word.tag not in (Tag.NOUN, Tag.NAME):
        return None
    tokens = walk.made.evidence.passages[right.passage].tokens
    given = walk.tokens[before - 1] if before and walk.tokens[before - 1].tag is Tag.NAME else None
    for i in range(right.source - 1, -1, -1):
        if tokens[i].lemma == word.lemma:
            if word.tag is Tag.NAME and given is not None and not _same_person(walk, right, i, given, word):
                continue
            return Match(before, right.passage, i, 3.0)
    return None


def _same_person(walk: Walk, right: Match, i: int, given: Token, surname: Token) -> bool:
    """Whether the surname at token `i` is that of the person with this given name, as far as the article shows."""
    passage = walk.passage(right)
    before = passage.tokens[i - 1] if i else None
    if before is not None and before.tag is Tag.NAME and before.norm not in OFFICES | COURTESY:
        return before.norm == given.norm
    return full_names(passage.document).get(surname.norm) != frozenset((surname.norm,))


def is_apposed(tokens: Sequence[Token], i: int) -> bool:
    """Whether the noun phrase at `i` begins after a comma or ends before one."""
    start, end = i, i
    while start > 0 and tokens[start - 1].tag in PHRASE:
        start -= 1
    while end + 1 < len(tokens) and tokens[end + 1].tag in PHRASE:
        end += 1
    before = start > 0 and tokens[start - 1].text == ","
    return before or (end + 1 < len(tokens) and tokens[end + 1].text == ",")


def comes_next(walk: Walk, passage: Passage, i: int, after: int) -> bool:
    """Whether the sentence has the source's token `i` right behind `after`: "a steering fault"."""
    for item in (after + 1, after + 2):
        match = walk.matches.get(item)
        if match is not None and match.source == i and walk.made.passage(match) is passage:
            return all(token.tag in PHRASE for token in walk.tokens[after:item])
    return False
