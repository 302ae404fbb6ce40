"""Who is meant: whether the words of a sentence name what a source's "she", "it" or "the company" stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...text.folding import fold_text
from ...types import Kind
from ..lexicon.function_words import PERSON_PRONOUNS, POSSESSIVE_PRONOUNS
from ..lexicon.names import COURTESY, MONTHS, OFFICES, PEOPLE, WEEKDAYS
from ..reading.evidence import Evidence, Passage
from ..reading.named import ORGANISATION
from ..reading.tagging import tokenize
from ..reading.tokens import Tag, Token, lemma
from ..tracing.walk import PHRASE, TIME
from .clauses import VERBAL, is_plural, main_clause, words
from .definites import defined
from .mentions import COMPANY, only_company
from .pronouns import stands_for, subject_before

_THINGS = frozenset("it they its their them".split())
_TELLING = frozenset("of in at on".split())
_BEHIND = _TELLING | {"for"}
_BODIES = ORGANISATION | COMPANY
_DAYS = MONTHS | WEEKDAYS
_TITLES = OFFICES | COURTESY
_OCCURRING = frozenset("burned burnt raged occurred happened began started erupted lasted".split())
_PARTS = frozenset("one some most many several half none both all".split())
_SAME = frozenset("sheep fish deer aircraft people police".split())
_UNITS = frozenset(
    "percent kilometres kilometers metres meters miles tonnes tons euros dollars pounds crowns francs".split()
)
_LEADS = frozenset("the a an its his her their".split())
_COMPANIES = frozenset("company firm group business utility supplier operator maker".split())
_CUT = frozenset((",", '"'))


def is_standing_in(passage: Passage, i: int) -> int:
    """Return where the words end that stand at token `i` of a source for what is named elsewhere; 0 for none."""
    tokens = passage.tokens
    token = tokens[i]
    if token.norm == "i":
        return i + 1 if token.text == "I" and _is_told_by_author(passage, i) else 0
    if passage.reading.quoted[i]:
        return 0
    if token.norm in PERSON_PRONOUNS or token.norm in _THINGS:
        return i + 1
    if token.norm == "the" and i + 2 < len(tokens) and tokens[i + 1].tag in (Tag.NOUN, Tag.NAME):
        following = tokens[i + 2]
        return 0 if following.tag in (Tag.NOUN, Tag.NAME) or following.norm == "of" else i + 2
    if token.tag is Tag.NAME and len(passage.document_names.get(token.norm, ())) > 1:
        beside = [tokens[k].tag for k in (i - 1, i + 1) if 0 <= k < len(tokens)]
        return 0 if Tag.NAME in beside else i + 1
    return 0


def is_meant(passage: Passage, i: int, named: Sequence[Token], evidence: Evidence) -> bool:
    """Return whether tokens of a sentence name what the word at token `i` of a cited passage stands for."""
    token = passage.tokens[i]
    owned = bool(named) and named[-1].tag is Tag.POSSESSIVE
    if owned is not _owns(passage, i):
        return False
    sequence = _plain(named[:-1] if owned else named)
    if not sequence:
        return False
    if token.norm == "i" and frozenset(sequence) <= _author(passage):
        return True  # whose piece it is need not be cited
    if not _is_cited(named, passage, evidence):
        return False
    if token.norm == "i":
        return _names_person(sequence, _author(passage), passage, evidence)
    if token.tag is Tag.NAME:
        known = passage.document_names[token.norm]
        return len(sequence) > 1 and _names_person(sequence, known, passage, evidence)
    if token.norm in PERSON_PRONOUNS:
        known = passage.antecedent(i)
        return bool(known) and _names_person(sequence, known, passage, evidence)
    phrases = list(_things(passage, i))
    if any(_same(sequence, phrase) for phrase in phrases):
        return True
    if token.norm == "the":
        noun = passage.tokens[i + 1]
        if noun.norm in PEOPLE:
            return any(_is_person(sequence, phrase, passage, evidence) for phrase in phrases)
        return _is_told_more_of(sequence, noun, passage, evidence)
    if token.norm == "them":
        return _is_whole_of(passage, i, sequence)
    return _opens_before(passage, i, sequence)


def is_owner(passage: Passage, i: int, named: Sequence[Token], evidence: Evidence) -> bool:
    """Return whether tokens of a sentence name whose the "its" at token `i` of a cited passage is."""
    mark = Token(index=0, start=0, end=0, text="'s", norm="'s", lemma="'s", tag=Tag.POSSESSIVE)
    return is_meant(passage, i, (*named, mark), evidence)


def _owns(passage: Passage, i: int) -> bool:
    tokens = passage.tokens
    if tokens[i].norm not in POSSESSIVE_PRONOUNS or (tokens[i].norm == "her" and tokens[i].tag is not Tag.DETERMINER):
        return False
    return i + 1 < len(tokens)


def _plain(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The words of a phrase in small letters, without its commas and the determiner that opens it."""
    found = [token.norm for token in tokens if token.text not in _CUT]
    return tuple(found[1:] if found and found[0] in _LEADS else found)


def _is_cited(named: Sequence[Token], passage: Passage, evidence: Evidence) -> bool:
    """Whether every word of a name stands in the cited lines of the passage's article."""
    cited = {token.norm for other in evidence.passages if other.document is passage.document for token in other.tokens}
    return all(token.norm in cited for token in named if token.content)


def _names_person(sequence: tuple[str, ...], known: frozenset[str], passage: Passage, evidence: Evidence) -> bool:
    """Whether a phrase names the person of a name, with no more than a cited line gives to that name beside it."""
    places = [k for k, word in enumerate(sequence) if word in known - OFFICES]
    if not places or not known or places != list(range(places[0], places[-1] + 1)):
        return False
    full = passage.document_names.get(sequence[places[-1]])
    if full is not None and full != known:
        return False
    if len(known) == 1 and PEOPLE & {lemma(word) for word in known}:
        return False  # "Doctors advised him"
    first, end = places[0], places[-1] + 1
    name, before, behind = sequence[first:end], sequence[:first], sequence[end:]
    if before and "'s" in before[:-1]:
        return not behind and _holds_office(before, name, passage, evidence)
    if not before and "of" in behind and _leads(behind, name, passage, evidence):
        return True
    ways: list[tuple[tuple[tuple[str, ...], bool], ...]] = []
    if before:
        ways.append((((*before, *name), False), ((*name, *before), False)))
    if behind[:1] == ("who",):
        ways.append((((*name, *behind[1:]), True), ((*name, *behind), True)))
    elif behind:
        ways.append((((*behind, *name), False), ((*name, *behind), False), ((*name, "is", *behind), True)))
    cited = [other for other in evidence.passages if other.document is passage.document]
    return all(any(_stands(way, other, whole=whole) for other in cited for way, whole in told) for told in ways)


def _leads(behind: tuple[str, ...], name: tuple[str, ...], passage: Passage, evidence: Evidence) -> bool:
    """Whether a cited line has "its manager, Ada Wolff," for "Ada Wolff, manager of the mill,"."""
    of = behind.index("of")
    office = tuple(word for word in behind[:of] if word not in _LEADS)
    owner = tuple(word for k, word in enumerate(behind[of + 1 :]) if k or word not in _LEADS)
    return bool(office and owner) and _holds_office((*owner, "'s", *office), name, passage, evidence)


def _holds_office(before: tuple[str, ...], name: tuple[str, ...], passage: Passage, evidence: Evidence) -> bool:
    """Whether a cited line has "its manager, Ada Wolff," for "the mill's manager, Ada Wolff,"."""
    mark = before.index("'s")
    owner, office = before[:mark], before[mark + 1 :]
    for other in evidence.passages:
        if other.document is not passage.document:
            continue
        for k, token in enumerate(other.tokens):
            spelled = tuple(t.norm for t in other.tokens[k + 1 :] if t.text not in _CUT)
            if spelled[: len(office) + len(name)] != (*office, *name):
                continue
            if token.norm == "its" and any(_same(owner, phrase) for phrase in _things(other, k)):
                return True
            if token.norm == "'s" and _plain(other.tokens[max(0, k - len(owner)) : k]) == owner:
                return True
    return False


def _is_person(sequence: tuple[str, ...], phrase: str, passage: Passage, evidence: Evidence) -> bool:
    """Whether words name who "the governor" is: "Governor Ada Wolff"."""
    known = frozenset(_plain(tokenize(fold_text(phrase))))
    named = passage.document_names.get(sequence[-1], frozenset())
    return len(known) > 1 and known <= named | COURTESY and _names_person(sequence, named, passage, evidence)


def _is_told_more_of(sequence: tuple[str, ...], noun: Token, passage: Passage, evidence: Evidence) -> bool:
    """Whether a cited line has all of "the port of Corvane" for "the port", and the article has only one port."""
    if noun.tag is not Tag.NOUN or is_plural(noun) or noun.norm in PEOPLE or sequence.count(noun.norm) != 1:
        return False
    place = sequence.index(noun.norm)
    behind = sequence[place + 1 :]
    if (place and not behind) or (behind and (len(behind) < 2 or behind[0] not in _TELLING)) or len(sequence) < 3:
        return False
    if not any(
        other.document is passage.document and _stands(sequence, other, led=True) for other in evidence.passages
    ):
        return False
    return _is_one(noun.norm, sequence[:place], behind, passage)


def _is_one(noun: str, before: tuple[str, ...], behind: tuple[str, ...], passage: Passage) -> bool:
    """Whether an article tells of one thing under a noun: always the same, or just "the port"."""
    plural = {noun + "s", noun + "es", noun[:-1] + "ies"}
    for span in passage.document.sentences:
        reading = passage.document.read(span)
        if not plural.isdisjoint(reading.norms):
            return False
        for k, token in enumerate(reading.tokens):
            if (
                token.norm != noun
                or token.tag is Tag.NAME
                or (k + 1 < len(reading.tokens) and reading.tokens[k + 1].tag in (Tag.NOUN, Tag.NAME))
            ):
                continue
            if not _may_be_it(reading.tokens, k, before, behind):
                return False
    return True


def _may_be_it(tokens: Sequence[Token], k: int, before: tuple[str, ...], behind: tuple[str, ...]) -> bool:
    """Whether a noun at token `k` tells no other thing than that with the words `before` and `behind` it."""
    following = [t for t in tokens[k + 1 :] if t.text not in _CUT]
    same = tuple(t.norm for t in following[: len(behind)]) == behind
    if not same and len(following) > 1 and following[0].norm in _BEHIND:
        place = following[1].tag is Tag.NAME and following[1].norm not in _DAYS
        if following[0].norm in ("of", "for") or place:
            return False
    first = k
    while first and tokens[first - 1].tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.POSSESSIVE, Tag.NUMBER):
        first -= 1
    led = tuple(t.norm for t in tokens[first:k])
    opening = tokens[first - 1].norm if first else ""
    if led and led[-len(before) :] != before:
        return False
    return opening in ("the", "this", "that") or (same and led[len(led) - len(before) :] == before)


def _is_whole_of(passage: Passage, i: int, sequence: tuple[str, ...]) -> bool:
    """Whether "them" in "14 of them" is what the sentence before counts: "the 46 passengers on board"."""
    tokens = passage.tokens
    if i < 2 or tokens[i - 1].norm != "of" or not passage.earlier:
        return False
    if tokens[i - 2].tag is not Tag.NUMBER and tokens[i - 2].norm not in _PARTS:
        return False
    before = passage.earlier[0].tokens
    counted = [
        k
        for k in range(1, len(before))
        if (is_plural(before[k]) or before[k].norm in _SAME)
        and before[k].norm not in TIME
        and before[k].norm not in _UNITS
        and before[k - 1].tag in (Tag.NUMBER, Tag.ADJECTIVE)
        and any(t.tag is Tag.NUMBER for t in before[max(0, k - 2) : k])
    ]
    if len(counted) != 1:
        return False
    noun = counted[0]
    number = noun - 1 if before[noun - 1].tag is Tag.NUMBER else noun - 2
    if any(t.norm == "of" for t in before[max(0, number - 2) : number]):
        return False  # "five of the nine carriages": them may be the five
    whole = tuple(t.norm for t in before[number:] if t.text not in _CUT)
    bare = tuple(t.norm for t in before[noun : noun + len(sequence)])
    return (sequence == whole[: len(sequence)] and len(sequence) > noun - number) or sequence == bare


def _stands(way: tuple[str, ...], passage: Passage, *, led: bool = False, whole: bool = False) -> bool:
    """Whether words stand side by side in a cited passage, but for commas and determiners; `whole`, up to its end."""
    spelled = [(k, t.norm) for k, t in enumerate(passage.tokens) if t.text not in _CUT and t.norm not in _LEADS]
    plain = tuple(word for word in way if word not in _LEADS)
    for start in range(len(spelled) - len(plain) + 1):
        if tuple(word for _, word in spelled[start : start + len(plain)]) == plain:
            last = spelled[start + len(plain) - 1][0]
            following = passage.tokens[last + 1] if last + 1 < len(passage.tokens) else None
            opening = spelled[start][0]
            before = passage.tokens[opening - 1] if opening else None
            cut = following is not None and following.tag in (Tag.NOUN, Tag.NAME, Tag.POSSESSIVE)
            more = before is not None and before.tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.NUMBER)
            if whole and following is not None and following.text not in ".,":
                continue
            more = more and not (whole and before is not None and before.norm in _TITLES)
            if not cut and not more and (not led or (before is not None and before.tag is Tag.DETERMINER)):
                return True
    return False


def _same(sequence: tuple[str, ...], phrase: str) -> bool:
    return sequence == _plain(tokenize(fold_text(phrase)))


def _things(passage: Passage, i: int) -> Iterator[str]:
    """What a passage's "it", "its" or "the company" at token `i` stands for, as it may be named."""
    if passage.tokens[i].norm == "the":
        yield from defined(passage, i)
        if passage.tokens[i + 1].norm in _COMPANIES:
            yield from filter(None, (only_company(passage.document),))
        return
    for by_name in (False, True):
        phrase = stands_for(passage, i, by_name=by_name)
        if phrase:
            yield phrase
            yield from _again(passage, phrase)
    if passage.tokens[i].norm == "it" and _is_of_owner(passage.tokens, i):
        yield from filter(None, (subject_before(passage),))
    if passage.tokens[i].norm == "its" and passage.earlier and _has_an_officer(passage.tokens, i):
        yield from _who_before(passage)


def _is_of_owner(tokens: Sequence[Token], i: int) -> bool:
    """Whether "it" is what the subject does something with: "the agency, which paid for half of it,"."""
    comma = next((k for k in range(1, i) if tokens[k].text == ","), 0)
    told = comma and tokens[comma + 1].norm == "which" and all(t.tag in PHRASE for t in tokens[:comma])
    inside = not any(t.text in ',;"' for t in tokens[comma + 1 : i]) and tokens[i - 1].tag in (
        Tag.PREPOSITION,
        Tag.VERB,
    )
    return bool(told) and inside and not any(t.norm in ("it", "its", "that") for t in tokens[comma + 2 : i])


def _again(passage: Passage, phrase: str) -> Iterator[str]:
    """What "the department" that a pronoun stands for is itself: the subject of the sentence before."""
    if not passage.earlier or not passage.index:
        return
    before = Passage(passage.document, passage.index - 1, ())
    opening = before.tokens[:2]
    if len(opening) == 2 and _same(_plain(opening), phrase) and opening[0].norm == "the":
        yield from _things(before, 0)


def _has_an_officer(tokens: Sequence[Token], i: int) -> bool:
    """Whether "its" leads to an officer of a body, and nothing before it in the sentence is a body."""
    office = next(
        (t for t in tokens[i + 1 : i + 5] if t.tag not in (Tag.NOUN, Tag.ADJECTIVE) or t.norm in OFFICES), None
    )
    if office is None or office.norm not in OFFICES:
        return False
    return not any((t.tag is Tag.NAME and t.index) or t.norm in _BODIES for t in tokens[:i])


def _who_before(passage: Passage) -> Iterator[str]:
    """The body that is the subject of the sentence before."""
    clause = main_clause(passage.earlier[0])
    tokens = passage.earlier[0].tokens
    if clause is None or clause.core != clause.end:
        return
    subject = tokens[clause.start : clause.core]
    if any(t.tag not in PHRASE or t.norm in PEOPLE for t in subject):
        return
    if subject[-1].norm in _BODIES:
        phrase = words(passage.earlier[0], clause.start, clause.core)
        yield phrase
        yield from _again(passage, phrase)


def _opens_before(passage: Passage, i: int, sequence: tuple[str, ...]) -> bool:
    """Whether a phrase is all that opens the sentence before, up to its verb: "The fire that burned for two weeks"."""
    if passage.tokens[i].norm not in ("it", "they") or i or not passage.earlier:
        return False
    spelled = [t for t in passage.earlier[0].tokens if t.text not in _CUT]
    led = 1 if spelled and spelled[0].norm in _LEADS else 0
    end = led + len(sequence)
    if _has_place(spelled[led:], sequence):
        return passage.tokens[i].norm == "it"
    if end >= len(spelled) or tuple(t.norm for t in spelled[led:end]) != sequence:
        return False
    head = next((k for k in range(led, end) if spelled[k].tag not in PHRASE), end) - 1
    if head < led or spelled[head].tag is not Tag.NOUN or spelled[head].norm in PEOPLE:
        return False
    plural = is_plural(spelled[head])
    verb, last = spelled[end], spelled[end - 1]
    whole = verb.tag in (Tag.AUXILIARY, Tag.MODAL) and last.tag in (Tag.NOUN, Tag.NAME)
    return whole and plural is (passage.tokens[i].norm == "they")


def _has_place(opening: Sequence[Token], sequence: tuple[str, ...]) -> bool:
    """Whether a phrase names an event by its place: "The fire in Tarn" for "The fire that burned in Tarn"."""
    told = next((k for k, t in enumerate(opening) if t.norm in ("that", "which")), 0)
    if not told or "in" not in sequence or told + 1 >= len(opening) or opening[told + 1].norm not in _OCCURRING:
        return False
    within = sequence.index("in")
    if sequence[:within] != tuple(t.norm for t in opening[:told]) or len(sequence) == within + 1:
        return False
    verb = next((k for k in range(told + 2, len(opening)) if opening[k].tag in VERBAL), 0)
    place = opening[verb - (len(sequence) - within) : verb]
    named = all(t.tag is Tag.NAME for t in place[1:])
    return bool(verb) and named and tuple(t.norm for t in place) == sequence[within:]


def is_author(named: Sequence[Token], passage: Passage, evidence: Evidence) -> str:
    """Return the name alone of whom `named` describes as a cited line does, when it is the author of a piece."""
    known = _author(passage)
    sequence = _plain(named)
    name = [token.text for token in named if token.norm in known]
    if not known or len(sequence) <= len(name) or not _is_cited(named, passage, evidence):
        return ""
    return " ".join(name) if _names_person(sequence, known, passage, evidence) else ""


def _is_told_by_author(passage: Passage, i: int) -> bool:
    return not passage.reading.quoted[i] and bool(_author(passage))


def _author(passage: Passage) -> frozenset[str]:
    """The words of the name of who writes a piece in the first person."""
    article = passage.document.revision.article
    if article.kind not in (Kind.OPINION, Kind.ANALYSIS):
        return frozenset()
    return frozenset(fold_text(article.byline).lower().replace(",", " ").split())
