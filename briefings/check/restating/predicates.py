"""Second predicates: what the second of two verbs says of the subject that both share.

"The drug cut deaths in men but had no effect in women" says that the drug had no effect in women.

What does not pass: a second predicate under a negation of the first that may reach it, inside somebody's reported words
or a quotation, behind a condition or a time that may bound both.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon.speech import REPORTING
from ..reading.evidence import Passage
from ..reading.sentences import Reading
from ..reading.tokens import Tag
from .clauses import NOBODY, VERBAL, main_clause, words


def second_reported(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what somebody says of one subject in a second verb: "said the crack was visible but was never entered"."""
    tokens = reading.tokens
    for frame in reading.frames:
        if not frame.before or not frame.covers or reading.quoted[frame.covers[0].start]:
            continue
        clause = main_clause(reading, frame.covers[0].start)
        if clause is None or clause.start != frame.covers[0].start:
            continue
        for q in range(clause.verb + 1, len(tokens) - 3):
            opened = tokens[q].tag is Tag.RELATIVE or tokens[q].norm in ("that", "if", "unless", "whether")
            if opened or tokens[q].text in ';:"':
                break
            joined = tokens[q].norm in ("and", "but") and tokens[q + 1].tag in (Tag.AUXILIARY, Tag.MODAL)
            if joined and tokens[clause.group].tag is not Tag.NEGATION:
                yield f"{words(reading, 0, clause.end)} {reading.text[tokens[q + 1].start :]}"
                break


def second_predicates(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with its second predicate right behind its subject."""
    tokens = reading.tokens
    first = next((k for k, token in enumerate(tokens) if token.tag in VERBAL), -1)
    if first < 1 or tokens[0].tag is Tag.PREPOSITION:
        return
    if any(token.tag is Tag.PUNCTUATION for token in tokens[:first]):
        # "Mayor Birgit Aune of Selby, a town of 9,000, closed the schools and told"
        clause = main_clause(reading)
        if clause is None or clause.start or clause.group != first:
            return
    if not any(token.tag in (Tag.NOUN, Tag.NAME, Tag.PRONOUN) for token in tokens[:first]) or tokens[0].norm in NOBODY:
        return
    if first > 0 and tokens[first].norm.endswith("ing") and tokens[first - 1].tag in (Tag.NOUN, Tag.NAME):
        # "Lorries carrying fuel have been banned and must use the pass": the participle is the subject's.
        first = next((k for k in range(first + 1, len(tokens)) if tokens[k].tag in VERBAL), first)
        if tokens[first].tag not in (Tag.AUXILIARY, Tag.MODAL) or any(t.text == "," for t in tokens[:first]):
            return
    denied = False
    helped = tokens[first].tag is not Tag.VERB
    for q in range(first + 1, len(tokens) - 2):
        token = tokens[q]
        if token.tag is Tag.RELATIVE or token.text in ";:" or (token.tag is Tag.CONJUNCTION and token.norm == "that"):
            return
        denied = denied or token.tag is Tag.NEGATION
        if token.norm not in ("and", "but") or reading.quoted[q]:
            continue
        verb = q + 1
        while verb < len(tokens) - 1 and tokens[verb].tag in (Tag.ADVERB, Tag.NEGATION):
            verb += 1
        finite = tokens[verb].tag in (Tag.AUXILIARY, Tag.MODAL) or (
            tokens[verb].tag is Tag.VERB
            and tokens[verb].norm != tokens[verb].lemma
            and not tokens[verb].norm.endswith("ing")
        )
        # "Had expected more and said": it said so, whenever it did.
        said = tokens[first].norm == "had" and tokens[verb].norm in REPORTING
        parted = (
            said or token.norm == "but" or tokens[q - 1].text == "," or tokens[verb].tag in (Tag.AUXILIARY, Tag.MODAL)
        )
        if any(frame.verb < q for frame in reading.frames):
            return
        if not finite or not (parted or not helped) or (denied and token.norm == "and"):
            continue
        if any(other.norm in ("if", "unless", "when", "after", "before", "while", "as") for other in tokens[first:q]):
            return
        yield f"{words(reading, 0, first)} {words(reading, q + 1, len(tokens))}"
