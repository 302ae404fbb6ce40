"""Pronouns: who "she", "it" and "their" are, put in their place, from the sentence or the one before.

"She did not name the captain", after "Lucía Ferrand said …", says that Lucía Ferrand did not name the captain. Who is
meant is what `Passage.antecedent` finds certain; here its words are put in, so that every rule can compare them.

What passes: a person's pronoun with one person in question, wherever it stands; "it" and "they" as a subject that opens
its sentence, after a sentence with a subject of that number, be it "it" again, or with one plural for "they"; "its" and
"their" for the subject of their own sentence; "Analysts said it" for the one thing that the sentence before has. What
does not: "they" where the sentence before has another plural beside its verb, a person for "it". Limits: whether a name
is a woman's is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..lexicon.function_words import PERSON_PRONOUNS, POSSESSIVE_PRONOUNS, SUBJECT_PRONOUNS
from ..lexicon.names import COURTESY, MONTHS, OFFICES, PEOPLE
from ..lexicon.tagging import STATES
from ..reading.evidence import Passage, tells_of_another
from ..reading.sentences import Reading
from ..reading.tokens import Tag, Token
from ..tracing.walk import PHRASE, TIME
from .clauses import PLURAL, VERBAL, Clause, capital, definite, is_plural, main_clause, phrase_start, small, words

_NAMING = frozenset((Tag.NOUN, Tag.NAME, Tag.PRONOUN))
_PARTING = frozenset((Tag.CONJUNCTION, Tag.RELATIVE))
_MAKING = frozenset("introduce propose write draft table sponsor compose direct paint design file invent".split())
_RESULTS = frozenset("sales profits revenues earnings shares orders costs losses prices exports deliveries".split())
_THINGS = {"it": "it", "its": "it", "they": "they", "their": "they"}


def named(reading: Reading, passage: Passage) -> Iterator[str]:
    """Yield the sentence with its pronouns named; the first alone, where it is the subject."""
    made = dict.fromkeys(text for by_name in (False, True) if (text := _put(reading, passage, by_name=by_name)))
    opens = len(reading.tokens) > 2 and reading.tokens[0].norm in SUBJECT_PRONOUNS
    if made and opens:
        made |= dict.fromkeys(_put(reading, passage, by_name=by_name, most=1) for by_name in (False, True))
    yield from filter(None, made)


def stands_for(passage: Passage, i: int, *, by_name: bool) -> str:
    """Return what the pronoun at token `i` of a passage stands for, as `named` puts it in; "" where that is open."""
    return _phrase(passage.reading, passage, i, by_name=by_name)


def subject_before(passage: Passage) -> str:
    """Return what the sentence before is about, as "it" stands for it; "" where that is open."""
    return _before(passage, "it")


def _put(reading: Reading, passage: Passage, *, by_name: bool, most: int | None = None) -> str:
    """Name the pronouns among the first `most` words, or all."""
    tokens = reading.tokens
    pieces: list[str] = []
    done = 0
    for i, token in enumerate(tokens[:most]):
        if token.tag not in (Tag.PRONOUN, Tag.DETERMINER, Tag.NAME) or reading.quoted[i]:
            continue
        phrase = _full(passage, tokens, i) if token.tag is Tag.NAME else _phrase(reading, passage, i, by_name=by_name)
        if not phrase:
            continue
        if token.norm in POSSESSIVE_PRONOUNS and _owns(tokens, i):
            phrase = f"{phrase}'" if phrase.endswith("s") else f"{phrase}'s"
        pieces += [reading.text[done : token.start], capital(phrase) if i == 0 else phrase]
        done = token.end
    return "".join((*pieces, reading.text[done:])) if pieces else ""


def _owns(tokens: Sequence[Token], i: int) -> bool:
    if tokens[i].norm not in POSSESSIVE_PRONOUNS or i + 1 >= len(tokens):
        return False
    if tokens[i].norm == "her" and tokens[i].tag is not Tag.DETERMINER:
        return tokens[i + 1].tag in PHRASE and tokens[i + 1].norm not in STATES
    return True


def _phrase(reading: Reading, passage: Passage, i: int, *, by_name: bool) -> str:
    """What a pronoun stands for; `by_name`, the name of what is described: "Velda" of "the operator, Velda,"."""
    norm = reading.tokens[i].norm
    if norm == "them" and passage.earlier:
        return _one_plural(passage.earlier[0]) if not any(is_plural(t) for t in reading.tokens[:i]) else ""
    if norm in PERSON_PRONOUNS:
        return _person(passage, passage.antecedent(i), i)
    if norm in ("its", "their"):
        told = _subject(reading, norm, before=i, by_name=by_name)
        again = i <= 1 or (norm == "its" and reading.tokens[0].norm == "it") or _behind_quotation(reading, i)
        return told or (_before(passage, norm, by_name=by_name) if again else "")
    if norm == "it" and _speaks_last(reading, i):
        return _before(passage, norm, by_name=by_name)
    if norm == "it" and i > 1 and passage.earlier and _is_told_by_several(reading, i):
        return _only_thing(passage.earlier[0])
    if norm in ("it", "they") and i <= 1 and main_clause(reading) is not None:
        if passage.earlier and norm == "it" and tells_of_another(passage.earlier[0], reading.tokens, i):
            return ""
        meant = _before(passage, norm, by_name=by_name)
        if meant or not passage.earlier:
            return meant
        return _new_thing(passage, by_name=by_name) if norm == "it" else definite(_one_plural(passage.earlier[0]))
    return ""


def _speaks_last(reading: Reading, i: int) -> bool:
    """Whether "it" at token `i` is who said what a plural subject did: "sales fell by 7 percent, it said"."""
    if not any(frame.speaker == (i,) and not frame.before for frame in reading.frames):
        return False
    clause = main_clause(reading)
    core = reading.tokens[clause.start : clause.core] if clause is not None else ()
    head = next((token for token in core if token.tag in (Tag.NOUN, Tag.NAME)), None)
    return head is not None and (is_plural(head) or head.norm in _RESULTS)


def _behind_quotation(reading: Reading, i: int) -> bool:
    """Whether nothing but a quotation stands before token `i`."""
    if reading.tokens[0].text != '"':
        return False
    return all(reading.quoted[k] or reading.tokens[k].tag is Tag.PUNCTUATION for k in range(i))


def _new_thing(passage: Passage, *, by_name: bool) -> str:
    """What the sentence before brings up as its object, when its subject is a person: "has introduced a bill".

    `by_name`, whose it is of who made it: "Dana Ost's bill".
    """
    if not passage.earlier:
        return ""
    reading = passage.earlier[0]
    tokens = reading.tokens
    clause = main_clause(reading)
    if clause is None or reading.frames or tokens[clause.verb].tag is not Tag.VERB:
        return ""
    core = tokens[clause.start : clause.core]
    person = any(token.norm in PEOPLE for token in core) or is_plural(core[-1])
    first = clause.verb + 1
    if not person or first + 1 >= len(tokens) or tokens[first].norm not in ("a", "an"):
        return ""
    end = first
    while end < len(tokens) and tokens[end].tag in PHRASE:
        end += 1
    noun = tokens[end - 1]
    if noun.tag is not Tag.NOUN or is_plural(noun) or noun.norm in PEOPLE or noun.norm in TIME:
        return ""
    name = clause.core
    while name > clause.start and tokens[name - 1].tag is Tag.NAME:
        name -= 1
    if by_name and tokens[clause.verb].lemma in _MAKING and clause.core - name > 1:
        return f"{words(reading, name, clause.core)}'s {words(reading, first + 1, end)}"
    return definite(words(reading, first, end))


def _one_plural(reading: Reading) -> str:
    """The one plural of a sentence, as it is named again."""
    tokens = reading.tokens
    found = [k for k, token in enumerate(tokens) if is_plural(token)]
    maybe = [t for t in tokens if t.tag is Tag.VERB and t.norm.endswith("s") and t.norm != t.lemma and t.norm != "has"]
    if len(found) != 1 or any(_joins(tokens, k) for k, token in enumerate(tokens) if token.norm == "and"):
        return ""
    if len(maybe) > 1:
        return ""
    first = phrase_start(tokens, found[0])
    if tokens[found[0] + 1].tag in PHRASE or any(k in reading.measures for k in range(first, found[0] + 1)):
        return ""
    return small(words(reading, first, found[0] + 1), tokens[first])


def _joins(tokens: Sequence[Token], k: int) -> bool:
    """Whether the "and" at token `k` may make one plural of two things: not that of "between May 2 and June 9"."""
    if not 0 < k < len(tokens) - 1:
        return True
    return not (tokens[k - 1].tag is Tag.NUMBER and tokens[k + 1].norm in MONTHS)


def _full(passage: Passage, tokens: Sequence[Token], i: int) -> str:
    """The full name of a person whose surname stands alone, when the sentences before give it."""
    known = passage.document_names.get(tokens[i].norm, frozenset())
    beside = [tokens[k].tag for k in (i - 1, i + 1) if 0 <= k < len(tokens)]
    if not known or Tag.NAME in beside:
        return ""
    if len(known) < 2:
        return _only_so_far(passage, tokens[i].norm)
    name = _person(passage, known, i)
    return name if name.count(" ") else ""


def _only_so_far(passage: Passage, surname: str) -> str:
    """The full name that a surname of two has up to this sentence, when the other is named only later."""
    found = set()
    for span in passage.document.sentences[: passage.index]:
        reading = passage.document.read(span)
        for k, token in enumerate(reading.tokens):
            if token.norm == surname and token.tag is Tag.NAME and k and reading.tokens[k - 1].tag is Tag.NAME:
                found.add(words(reading, k - 1, k + 1))
    return found.pop() if len(found) == 1 else ""


def _person(passage: Passage, known: frozenset[str], i: int) -> str:
    """The fullest way in which the words before token `i` name a person; of a name that two share, the nearest."""
    shared = any(passage.document_names.get(word) == frozenset((word,)) for word in known)
    best: tuple[int, str] = (0, "")
    for number, reading in enumerate((passage.reading, *passage.earlier)):
        found = [run for run in _runs(reading, known, whole=shared) if number or run[1] <= i]
        if shared and found:
            names = {words(reading, first, end) for first, end in found}
            whole = number > 0 or all(end - first > 1 for first, end in found)
            return names.pop() if whole and len(names) == 1 else ""
        for first, end in found:
            length, start = end - first, first
            while start > 0 and reading.tokens[start - 1].norm in OFFICES | COURTESY:
                start -= 1
            while start < first and start and reading.tokens[start - 1].tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE):
                start -= 1  # "Trade Minister Piet Aalders", "former mayor Marisol Vega"
            if length > best[0]:
                best = (length, words(reading, start, end))
    return best[1]


def _runs(reading: Reading, known: frozenset[str], *, whole: bool) -> list[tuple[int, int]]:
    """The runs of name words that are `known`; with `whole`, the names they end."""
    tokens = reading.tokens
    found = []
    i = 0
    while i < len(tokens):
        if tokens[i].tag is not Tag.NAME or tokens[i].norm not in known:
            i += 1
            continue
        first = i
        while i < len(tokens) and tokens[i].tag is Tag.NAME and tokens[i].norm in known:
            i += 1
        if whole and first > 0 and tokens[first - 1].tag is Tag.NAME:
            first -= 1
        found.append((first, i))
    return found


def _before(passage: Passage, norm: str, *, by_name: bool = False) -> str:
    """The subject of the sentence before, when it is of the pronoun's number and nothing else comes into question."""
    for reading in passage.earlier:
        if len(reading.tokens) > 1 and reading.tokens[0].norm == _THINGS.get(norm):
            continue  # "Valmont denied it. It said …. It declined": the same
        return _subject(reading, norm, before=-1, by_name=by_name) or _second_subject(reading, norm)
    return ""


def _second_subject(reading: Reading, norm: str) -> str:
    """The subject of a second clause behind one with "they": "They had not come, and the office said"."""
    tokens = reading.tokens
    if norm != "it" or tokens[0].norm not in ("they", "he", "she"):
        return ""
    joints = [k for k in range(2, len(tokens) - 3) if tokens[k - 1].text == "," and tokens[k].norm in ("and", "but")]
    clause = main_clause(reading, joints[0] + 1) if joints else None
    if clause is None or clause.start != joints[0] + 1:
        return ""
    head = tokens[clause.core - 1]
    if head.tag is not Tag.NOUN or is_plural(head) or head.norm in PEOPLE or head.norm in TIME:
        return ""
    return small(definite(words(reading, clause.start, clause.core)), tokens[clause.start])


def _is_told_by_several(reading: Reading, i: int) -> bool:
    """Whether token `i` opens what people say, none of whom is "it": "Analysts at the bank Corvin said it could"."""
    speakers = [f.speaker[0] for f in reading.frames if f.before and f.speaker and f.covers and f.covers[0].start == i]
    heads = [reading.tokens[k] for k in speakers]
    return any(is_plural(token) or (token.index == 0 and token.norm != token.lemma) for token in heads)


def _only_thing(reading: Reading) -> str:
    """The one thing that a sentence about somebody has: "He put the cost of the recall at 25 million"."""
    tokens = reading.tokens
    clause = main_clause(reading)
    if clause is None or tokens[clause.core - 1].norm not in ("he", "she", "they") or reading.frames:
        return ""
    found: list[tuple[int, int]] = []
    k = clause.verb + 1
    while k < len(tokens):
        if tokens[k].tag not in PHRASE:
            k += 1
            continue
        first = k
        while k < len(tokens) and tokens[k].tag in PHRASE:
            k += 1
        if any(n in reading.measures for n in range(first, k)):
            continue
        if found and tokens[first - 1].norm == "of" and found[-1][1] == first - 1:
            found[-1] = (found[-1][0], k)
        else:
            found.append((first, k))
    if len(found) != 1 or is_plural(tokens[found[0][1] - 1]) or tokens[found[0][0]].norm not in ("the", "a", "an"):
        return ""
    return definite(words(reading, *found[0]))


def _subject(reading: Reading, norm: str, *, before: int, by_name: bool = False) -> str:
    tokens = reading.tokens
    clause = main_clause(reading)
    if clause is None or (0 <= before <= clause.verb):
        return ""
    if before > 0 and _parted(tokens, clause.verb + 1, before):
        return ""  # another clause, whose subject it may be
    core = tokens[clause.start : clause.core]
    head = next((k for k in range(clause.core - 1, clause.start - 1, -1) if _is_head(tokens, clause.start, k)), -1)
    if head < 0 or tokens[head].tag is Tag.PRONOUN or tokens[head].norm in TIME:
        return ""
    titled = tokens[head].tag is Tag.NAME and any(token.norm in PEOPLE for token in core[:2])
    if norm in ("it", "its") and before < 0 and (titled or tokens[head].norm in PEOPLE):
        return ""
    if before >= 0 and norm == "its" and tokens[clause.core - 1].norm in PEOPLE:
        return _owner(reading, clause, before)
    plural = tokens[head].norm in PLURAL or any(token.norm == "and" for token in core)
    plural = plural or (tokens[head].tag is Tag.NOUN and tokens[head].norm != tokens[head].lemma)
    if plural is not (norm in ("they", "their")):
        return ""
    if before < 0 and plural and _another_plural(reading, clause.verb):
        return ""
    apposed = tokens[clause.core + 1 : clause.end]
    if by_name and apposed and all(token.tag is Tag.NAME for token in apposed):
        return words(reading, clause.core + 1, clause.end)
    return small(definite(words(reading, clause.start, clause.core)), tokens[clause.start])


def _owner(reading: Reading, clause: Clause, before: int) -> str:
    """What a person who is the subject belongs to: "the Bureau's chief forecaster said that its models"."""
    tokens = reading.tokens
    owners = [k for k in range(clause.start + 1, before) if tokens[k].tag is Tag.POSSESSIVE]
    between = tokens[clause.verb + 1 : before]
    if len(owners) != 1 or owners[0] >= clause.core or any(t.tag in (Tag.NOUN, Tag.NAME) for t in between):
        return ""
    return small(words(reading, clause.start, owners[0]), tokens[clause.start])


def _parted(tokens: Sequence[Token], first: int, i: int) -> bool:
    """Whether another clause begins between a verb and the pronoun at `i`."""
    for k in range(first, i - 1):
        if tokens[k].tag in _PARTING or tokens[k].text == ";":
            if tokens[k].norm in ("when", "while", "after", "before") and is_plural(tokens[k + 1]):
                continue  # "when engineers replaced two of its gates": a plural is not "it"
            verb = next((n for n in range(k + 1, i) if tokens[n].tag in VERBAL), -1)
            if tokens[k].tag is Tag.RELATIVE or (verb > 0 and any(t.tag in _NAMING for t in tokens[k + 1 : verb])):
                return True
    return False


def _is_head(tokens: Sequence[Token], start: int, k: int) -> bool:
    """Whether token `k` ends the first noun phrase of a subject: what it is, not what hangs on it."""
    if tokens[k].tag not in (Tag.NOUN, Tag.NAME, Tag.PRONOUN):
        return False
    return all(token.tag is not Tag.PREPOSITION for token in tokens[start : k + 1])


def _another_plural(reading: Reading, verb: int) -> bool:
    """Whether the verb has a plural beside it that "they" might be: "police charged protesters"."""
    tokens = reading.tokens
    for k in range(verb + 1, len(tokens)):
        if tokens[k].tag is Tag.RELATIVE or tokens[k].norm == "that" or tokens[k].text in ';"':
            return False
        many = tokens[k].tag is Tag.NOUN and tokens[k].norm != tokens[k].lemma
        if (many or tokens[k].norm in PLURAL) and k not in reading.measures and tokens[k].norm not in TIME:
            return True
    return False
