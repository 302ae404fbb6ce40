"""Complements: whether a clause begins where a verb of saying ends, and where it goes on.

"Said the dam was safe" has one without a "that", "said the meeting" has none; "said prices would fall, and the bank
would cut its rates" goes on behind its comma. Limits: by tags alone, within 25 words.
"""

from __future__ import annotations

from collections.abc import Sequence

from .tokens import Tag, Token

_POINTING = frozenset("this that these those".split())  # may be a subject alone: "said this was no attack"
PHRASAL = frozenset((Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE, Tag.PRONOUN))
ENDS_PHRASE = frozenset((Tag.PUNCTUATION, Tag.CONJUNCTION, Tag.PARTICLE, Tag.RELATIVE))


def noun_as_verb(tokens: Sequence[Token], i: int) -> bool:
    """Whether a bare form right behind the verb of saying is a noun taken for a verb: "said heat pumps cost more"."""
    if i + 2 >= len(tokens) or tokens[i].tag is not Tag.VERB or tokens[i].norm != tokens[i].lemma:
        return False
    return tokens[i + 1].tag is Tag.NOUN and starts_clause(tokens, i + 1)


def starts_clause(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun phrase at `i` has a finite verb after it, before the clause ends."""
    n = len(tokens)
    j = i
    seen = False
    while j < n and j < i + 25:
        token = tokens[j]
        if token.tag in (Tag.MODAL, Tag.AUXILIARY) and seen:
            return True
        if token.tag is Tag.VERB and seen:
            return not token.norm.endswith("ing")
        noun = token.tag in (Tag.NOUN, Tag.NAME, Tag.PRONOUN, Tag.NUMBER, Tag.ADJECTIVE, Tag.NEGATION)
        if noun or (j == i and token.norm in _POINTING):
            seen = True
        elif token.norm == "&":
            pass  # "said Dorn & Hale's staff were safe"
        elif token.tag is Tag.RELATIVE and seen and tokens[j - 1].tag in (Tag.NOUN, Tag.NAME):
            return _two_verbs(tokens, j + 1)
        elif token.tag in ENDS_PHRASE and token.text not in "\"'":
            if not seen or token.text != ",":
                return False
            if j + 1 < n and tokens[j + 1].tag is Tag.RELATIVE:
                close = next((k for k in range(j + 2, min(n, j + 20)) if tokens[k].text == ","), -1)
                return close > 0 and verb_follows(tokens, close)
            return _listed(tokens, j) or describes_subject(tokens, j)
        j += 1
    return False


def _two_verbs(tokens: Sequence[Token], i: int) -> bool:
    """Whether a relative clause at `i` is followed by its noun's verb: "the route that links the two would"."""
    count = 0
    for token in tokens[i : i + 25]:
        if token.tag is Tag.PUNCTUATION or token.tag in (Tag.CONJUNCTION, Tag.RELATIVE):
            return False
        count += token.tag in (Tag.MODAL, Tag.AUXILIARY) or (token.tag is Tag.VERB and not token.norm.endswith("ing"))
        if count == 2:
            return True
    return False


def insertion_end(tokens: Sequence[Token], i: int, stop: int) -> int:
    """The comma that closes a relative clause opened at the comma `i`, when its noun's verb follows; -1 if none."""
    if i + 1 >= stop or tokens[i + 1].tag is not Tag.RELATIVE:
        return -1
    close = next((k for k in range(i + 2, min(stop, i + 24)) if tokens[k].text == ","), -1)
    return close if close > 0 and verb_follows(tokens, close) else -1


def verb_follows(tokens: Sequence[Token], i: int) -> bool:
    """Whether a finite verb group follows the comma `i`."""
    for token in tokens[i + 1 : i + 4]:
        if token.tag in (Tag.MODAL, Tag.AUXILIARY):
            return True
        if token.tag is Tag.VERB:
            return not token.norm.endswith("ing")
        if token.tag not in (Tag.ADVERB, Tag.NEGATION):
            return False
    return False


def _listed(tokens: Sequence[Token], i: int) -> bool:
    """Whether a list of nouns goes on at the comma `i`, ends in "and", and is the subject of a verb."""
    joined = False
    for token in tokens[i + 1 : i + 30]:
        if token.tag in (Tag.MODAL, Tag.AUXILIARY):
            return joined
        if token.norm in ("and", "or"):
            joined = True
        elif token.tag not in PHRASAL and token.text != "," and token.norm != "of":
            return joined and token.tag is Tag.VERB and not token.norm.endswith("ing")
    return False


def describes_subject(tokens: Sequence[Token], i: int) -> bool:
    """Whether the comma `i` opens a description, closed before the verb: "six men, most of them old, had left"."""
    close = next((k for k in range(i + 1, min(len(tokens), i + 14)) if tokens[k].text in ',;:"'), -1)
    if close < 0 or tokens[close].text != "," or not verb_follows(tokens, close):
        return False
    return all(token.tag in PHRASAL or token.tag is Tag.PREPOSITION for token in tokens[i + 1 : close])


def goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether "that" goes on with what is said, behind the conjunction at `i`: "said it was, and that it had"."""
    return tokens[i].norm in ("and", "but") and i + 1 < len(tokens) and tokens[i + 1].norm == "that"


def is_shifted(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether the clause that a conjunction opens at token `i` has its verb in the tense of reported speech."""
    if tokens[i].norm not in ("and", "but", "while"):
        return False
    for token in tokens[i + 1 : min(stop, i + 12)]:
        if token.norm in ("would", "could", "might", "had"):
            return True
        if token.tag is Tag.VERB or token.tag is Tag.PUNCTUATION or token.tag in (Tag.MODAL, Tag.AUXILIARY):
            return False
    return False
