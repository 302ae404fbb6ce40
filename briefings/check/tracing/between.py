"""Between: what the tokens that stand between two matched words of a source are, as `gaps` asks of them.

Whether a participle describes the noun before it, what is taken up behind a conjunction, what the words in front of a
list describe. Limits: by tags alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...types import ReasonCode
from ..lexicon.function_words import SUBJECT_PRONOUNS
from ..lexicon.modality import NEGATING_VERBS, hedge_group
from ..lexicon.names import DEMONYMS
from ..lexicon.speech import SAYING
from ..reading.evidence import Passage
from ..reading.sentences import PARTS
from ..reading.tokens import Tag, Token
from .walk import GROUP, PHRASE

_TAKEN_UP = frozenset("and but when as while before after though although".split())
ONES = frozenset(("those", "that"))


def joins(tokens: Sequence[Token], j: int, high: int) -> bool:
    """Whether "or" joins two nouns at token `j`: "as a cook or waiter"."""
    return tokens[j].norm in ("or", "and") and j + 1 < high and tokens[j + 1].tag in PHRASE


def says_of_it(tokens: Sequence[Token], i: int, high: int) -> bool:
    """ "For what he called a late warning": somebody's word for it."""
    verb = next((t for t in tokens[i + 1 : min(high, i + 5)] if t.tag is Tag.VERB), None)
    return verb is not None and verb.lemma in ("call", "describe", "term", "regard", "see", "consider", "dub")


def kept_of(tokens: Sequence[Token], low: int, high: int, own: list[str]) -> set[int]:
    """The tokens between two matches that the sentence has too, found from the right."""
    kept: set[int] = set()
    remaining = list(own)
    for i in range(high - 1, low - 1, -1):
        if tokens[i].norm in remaining and tokens[i].tag is not Tag.PUNCTUATION:
            remaining.remove(tokens[i].norm)
            kept.add(i)
    return kept


def has_auxiliary(own: list[str]) -> bool:
    return any(word in ("is", "are", "was", "were", "be", "been", "has", "have", "had", "being") for word in own)


def taken_up(tokens: Sequence[Token], low: int, high: int) -> bool:
    """ "… met in Geneva, and for the fourth time they left", "when it failed": a pronoun takes the subject up."""
    k = high - 1
    while k > low and tokens[k].tag in GROUP:
        if tokens[k].tag is Tag.PARTICLE:
            return False
        k -= 1
    if tokens[k].norm not in SUBJECT_PRONOUNS or k - 1 < low:
        return False
    between = tokens[low:k]
    subject = not any(t.tag is Tag.VERB for t in tokens[:low])
    if subject and (tokens[k].norm == "they") is not _plural(tokens, low - 1):
        return False
    if any(t.norm in ("that", "whether", "if", "because") or t.text == ";" for t in between):
        return False
    return tokens[k - 1].norm in _TAKEN_UP or any(t.norm in ("and", "but") for t in between)


def _plural(tokens: Sequence[Token], i: int) -> bool:
    """Whether the noun phrase that ends at token `i`, or the one it hangs on, looks like more than one."""
    start = i
    while start > 0 and tokens[start - 1].tag is not Tag.VERB and tokens[start - 1].text not in ".;":
        start -= 1
    return any(t.norm == "and" or (t.tag is Tag.NOUN and t.norm != t.lemma) for t in tokens[start : i + 1]) or (
        tokens[start].norm.endswith("s") and tokens[start].index == 0
    )


def is_reduced(tokens: Sequence[Token], i: int, high: int) -> bool:
    """Whether a participle at `i` begins a reduced relative clause: "carrying 212 people", "trapped in the pit"."""
    token = tokens[i]
    if token.tag is not Tag.VERB or not token.norm.endswith(("ing", "ed", "en", "t", "n")):
        return False
    inner = tokens[i + 1 : high]
    if any(t.tag in (Tag.PARTICLE, Tag.CONJUNCTION, Tag.VERB, Tag.RELATIVE) for t in inner):
        return False
    following = tokens[i + 1]
    return token.norm.endswith("ing") or following.tag in (Tag.PREPOSITION, Tag.ADVERB)


def is_finite(tokens: Sequence[Token], i: int) -> bool:
    """Whether the verb at `i` is finite: no infinitive, no participle after a preposition."""
    j = i - 1
    while j >= 0 and tokens[j].tag is Tag.ADVERB:
        j -= 1
    if j >= 0 and tokens[j].tag in (Tag.PARTICLE, Tag.PREPOSITION):
        return False
    return not tokens[i].norm.endswith("ing") or (j >= 0 and tokens[j].tag is Tag.AUXILIARY)


def described_subject(passage: Passage, low: int, high: int) -> bool:
    """ "Brandt (…) is a German footballer who plays …": the relative clause is about the subject."""
    tokens = passage.tokens
    k = high - 1
    while k > low and tokens[k].tag in GROUP:
        k -= 1
    participle = k == high - 1 and tokens[k].tag is Tag.NOUN and tokens[high].norm.endswith(("ed", "ing"))
    if tokens[k].tag is not Tag.RELATIVE and not participle:
        return False
    i = low
    while i < k and (tokens[i].tag in (Tag.NAME, Tag.ADVERB) or tokens[i].text in "(,"):
        if tokens[i].text in "(,":
            close = ")" if tokens[i].text == "(" else ","
            i = next((n for n in range(i + 1, k) if tokens[n].text == close), k)
        i += 1
    if i >= k or tokens[i].lemma != "be":
        return False
    if tokens[i + 1].tag is Tag.PREPOSITION:
        return False  # "the last escape was by a panda, which was found"
    return not any(t.tag in (Tag.VERB, Tag.NEGATION, Tag.CONJUNCTION, Tag.RELATIVE) for t in tokens[i + 1 : k])


def shared_modifier(tokens: Sequence[Token], low: int, high: int) -> bool:
    """ "An American singer, songwriter and rapper": the modifier goes with each of the list."""
    a, b = tokens[low - 1], tokens[high]
    modifier = a.tag is Tag.ADJECTIVE or a.norm in DEMONYMS
    if not modifier or b.tag not in (Tag.NOUN, Tag.ADJECTIVE):
        return False
    between = tokens[low:high]
    listed = all(t.tag in (Tag.NOUN, Tag.ADJECTIVE) or t.text == "," or t.norm == "and" for t in between)
    return listed and any(t.text == "," or t.norm == "and" for t in between)


def in_parenthesis(tokens: Sequence[Token], low: int, high: int) -> bool:
    """ "Harrison (born November 29)": what stands first in a parenthesis is said of the name before it."""
    between = [t for t in tokens[low:high] if t.text not in "(;, " and t.tag is not Tag.NAME]
    return any(t.text == "(" for t in tokens[low:high]) and not between and tokens[low].text == "("


def is_joined(tokens: Sequence[Token], i: int, high: int) -> bool:
    k = high - 1
    while k > i and (tokens[k].tag in GROUP or tokens[k].text in "\"'"):
        if tokens[k].tag is Tag.PARTICLE:
            return False
        k -= 1
    return tokens[k].norm in ("and", "but", ",") and k > i


def dropped_verb(token: Token, i: int) -> tuple[ReasonCode, int, str]:
    if token.norm in SAYING and token.lemma not in ("expect", "hope", "believe", "think", "fear", "propose"):
        return ReasonCode.ATTRIBUTION_DROPPED, i, "the source says “{source}”"
    if token.norm in NEGATING_VERBS:
        return ReasonCode.POLARITY_FLIPPED, i, "the source says “{source}”"
    if hedge_group(token.norm) is not None:
        return ReasonCode.HEDGE_DROPPED, i, "the source says “{source}”"
    return ReasonCode.NOT_SUPPORTED, i, "the source says it of something else: “{source}”"


def partitive(passage: Passage, i: int, high: int) -> bool:
    """ "1,300 people, half of them underground": what follows is said of half of them."""
    tokens = passage.tokens
    j = i + 1
    while j < high and (j in passage.reading.measures or tokens[j].norm in PARTS):
        j += 1
    if j == i + 1 or j + 1 >= high or tokens[j].norm != "of" or tokens[j - 1].norm in ("both", "all"):
        return False
    whom = tokens[j + 1].norm in ("them", "whom", "which", "these", "those")
    return whom and not any(token.text == "," for token in tokens[j + 1 : high])
