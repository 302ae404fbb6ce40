"""Forms: the form of a word says how many, when, and of whom.

What it catches: "fans" for "a fan"; "expired" for "expires"; "refused to congratulate" for "refused to blame, and
congratulated"; "he had pressured" for "police had pressured"; "two of the six who opposed the road" counted as two who
opposed it; what is so "for many islanders", told without them. What passes: the perfect for the past, reported speech,
headlines. Limits: tense is read off endings.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...types import CheckName, ReasonCode
from ..lexicon.function_words import POSSESSIVE_PRONOUNS, SUBJECT_PRONOUNS
from ..lexicon.modality import NEGATING_VERBS
from ..lexicon.names import PEOPLE
from ..lexicon.verbs import IRREGULAR_PAST
from ..problems import Problem
from ..reading.evidence import Passage
from ..reading.frames import Frame, turns
from ..reading.sentences import Reading
from ..reading.tokens import Tag, Token
from .alignment import Match
from .segments import segments_of
from .walk import CHECKS, PHRASE, Trace

DENIED_REASONS = frozenset("because due owing deliberately knowingly intentionally".split())
"""What a denial may be of alone: that it was for this reason, that it was meant."""
_ACTING = frozenset((Tag.VERB, Tag.AUXILIARY, Tag.MODAL))
ECHOING = frozenset("and but not also".split())
_GROUP = frozenset((Tag.AUXILIARY, Tag.MODAL, Tag.NEGATION, Tag.ADVERB))


def form_problems(made: Trace) -> Iterator[Problem]:
    """Yield words whose form says something else than the source's."""
    for i, match in made.matches.items():
        token, source = made.reading.tokens[i], made.source(match)
        if token.lemma != source.lemma:
            continue
        opening = i == 0 and token.tag is Tag.NAME and token.norm.endswith("s")
        if (token.tag is Tag.NOUN or opening) and source.tag is Tag.NOUN:
            if token.norm != token.lemma and source.norm == source.lemma and _one(made, match):
                yield form_problem(i, match, ReasonCode.NUMBER_MISMATCH, before=1)
        elif token.tag is Tag.VERB and source.tag is Tag.VERB:
            yield from _verb_problems(made, i, match)


def form_problem(i: int, match: Match, code: ReasonCode, *, before: int = 0) -> Problem:
    return Problem(
        check=CHECKS.get(code, CheckName.MEANING),
        code=code,
        why="the source says “{source}”; the sentence says “{sentence}”",
        words=range(max(0, i - before), i + 1),
        passage=match.passage,
        source=range(max(0, match.source - before), match.source + 1),
    )


def _one(made: Trace, match: Match) -> bool:
    """Whether the source's noun stands behind "a", "an" or "one"."""
    tokens = made.passage(match).tokens
    j = match.source - 1
    while j >= 0 and tokens[j].tag in (Tag.ADJECTIVE, Tag.NOUN, Tag.NAME):
        j -= 1
    return j >= 0 and tokens[j].norm in ("a", "an", "one")


def owner_problems(made: Trace) -> Iterator[Problem]:
    """Yield "the plant of the closure" where the source has "the closure of the plant"."""
    tokens = made.reading.tokens
    for i, match in made.matches.items():
        if i + 2 >= len(tokens) or tokens[i + 1].norm != "of" or i in made.reading.measures:
            continue
        last = i + 2
        while last + 1 < len(tokens) and tokens[last + 1].tag in PHRASE:
            last += 1
        other = made.matches.get(last)
        if other is None or other.passage != match.passage or other.source >= match.source:
            continue
        source = made.passage(match).tokens
        if source[other.source + 1].norm == "of":
            yield Problem(
                check=CheckName.AGENTS,
                code=ReasonCode.AGENT_SWAPPED,
                why="the source says “{source}”; the sentence says “{sentence}”",
                words=range(i, last + 1),
                passage=match.passage,
                source=range(other.source, match.source + 1),
            )
            return


def possessor_problems(made: Trace) -> Iterator[Problem]:
    """Yield "the president's wife" where the source has "the president's son, and his wife"."""
    tokens = made.reading.tokens
    for i, match in made.matches.items():
        if i + 2 >= len(tokens) or tokens[i + 1].tag is not Tag.POSSESSIVE:
            continue
        last = i + 2
        while last + 1 < len(tokens) and tokens[last + 1].tag in PHRASE:
            last += 1
        other = made.matches.get(last)
        if other is None or other.passage != match.passage or other.source <= match.source:
            continue
        source = made.passage(match).tokens
        owner = other.source - 1
        while owner > match.source and source[owner].tag in (Tag.ADJECTIVE, Tag.NOUN):
            owner -= 1
        if source[match.source + 1].tag is Tag.POSSESSIVE and source[owner].norm in POSSESSIVE_PRONOUNS:
            yield form_problem(last, match, ReasonCode.AGENT_SWAPPED, before=last - i)
            return


def turned_problems(made: Trace) -> Iterator[Problem]:
    """Yield what is said in passing of what was denied, told as denied.

    "She denied that a deal had been offered to those who voted for it" does not say that they did not vote.
    """
    tokens = made.reading.tokens
    for frame in made.reading.frames:
        if not turns(frame.key):
            continue
        verb = next((i for i in sorted(made.matches) if frame.has(i) and tokens[i].tag is Tag.VERB), None)
        if verb is None:
            continue
        match = made.matches[verb]
        source = made.passage(match)
        segments = segments_of(source.reading)
        first = next(k for k, segment in enumerate(segments) if segment == segments[match.source])
        if source.tokens[first].tag is Tag.RELATIVE and any(f.has(first) for f in source.reading.frames):
            yield form_problem(verb, match, ReasonCode.POLARITY_FLIPPED)


def subject_problems(made: Trace) -> Iterator[Problem]:
    """Yield verbs whose subject is, in the source, a word of an insertion or of another clause.

    "The hospital, which the ministry had praised, lost its licence" does not say that the ministry lost anything.
    """
    tokens = made.reading.tokens
    for i, match in made.matches.items():
        if tokens[i].tag is not Tag.VERB:
            continue
        own = _subject_before(tokens, i)
        if own is not None and _replaced(made, own, match):
            yield form_problem(i, match, ReasonCode.AGENT_SWAPPED, before=2)
            return
        if own is None or own.index not in made.matches or made.reading.governors[own.index] >= 0:
            continue
        other = made.matches[own.index]
        passage = made.passage(match)
        if other.passage != match.passage or tokens[own.index].tag is Tag.PRONOUN or other.source >= match.source:
            continue
        segments = segments_of(passage.reading)
        theirs = _subject_before(passage.tokens, match.source)
        apart = segments[other.source] != segments[match.source]
        inserted = apart and _inserted(passage.tokens, segments, other.source)
        taken = theirs is not None and theirs.tag is not Tag.PRONOUN and _another(passage, other.source, theirs)
        if inserted or taken or (apart and _has_subject(passage, segments, match.source, other.source)):
            code = ReasonCode.AGENT_SWAPPED
            yield Problem(
                check=CheckName.AGENTS,
                code=code,
                why="in the source somebody else does it: “{source}”",
                words=range(own.index, i + 1),
                passage=match.passage,
                source=range(other.source, match.source + 1),
            )
            return


def _replaced(made: Trace, own: Token, match: Match) -> bool:
    """Whether a subject that comes from no compared word stands where the source has another."""
    if own.index in made.matches or own.tag is Tag.PRONOUN or own.index not in made.items:
        return False
    theirs = _subject_before(made.passage(match).tokens, match.source)
    return theirs is not None and theirs.tag is not Tag.PRONOUN and theirs.lemma != own.lemma


def perspective_problems(made: Trace) -> Iterator[Problem]:
    """Yield what is so "for many Ukrainians," in the source, and for everybody in the sentence."""
    taken = {match.passage: match for match in made.matches.values()}
    for number, match in taken.items():
        tokens = made.evidence.passages[number].tokens
        if tokens[0].norm != "for" or len(tokens) < 4 or tokens[1].norm not in SOME_PEOPLE:
            continue
        comma = next((k for k in range(2, min(len(tokens), 10)) if tokens[k].text == ","), -1)
        front = tokens[2:comma] if comma > 0 else []
        kept = {other.source for other in made.matches.values() if other.passage == number}
        people = any(t.norm in PEOPLE or t.norm != t.lemma or t.tag is Tag.NAME for t in front)
        if people and not any(token.index in kept for token in front):
            yield Problem(
                check=CheckName.ATTRIBUTION,
                code=ReasonCode.ATTRIBUTION_DROPPED,
                why="the source says it is so “{source}”",
                words=range(match.token, match.token + 1),
                passage=number,
                source=range(comma),
            )
            return


SOME_PEOPLE = frozenset("many some most several critics supporters opponents others few".split())


_GAINING = frozenset("get receive win obtain gain secure have take give award earn collect be become".split())


def getting_problems(made: Trace) -> Iterator[Problem]:
    """Yield "she got a place" where the source has "she missed a place": "get" with an object is no helper."""
    tokens = made.reading.tokens
    for i, token in enumerate(tokens[:-1]):
        if token.lemma != "get" or tokens[i + 1].tag not in (Tag.DETERMINER, Tag.NOUN, Tag.NAME, Tag.NUMBER):
            continue
        near = next((k for k in range(i + 1, min(len(tokens), i + 6)) if k in made.matches), -1)
        if near < 0:
            continue
        match = made.matches[near]
        source = made.passage(match).tokens
        before = source[max(0, match.source - 8) : match.source]
        helping = {o.index for o in before if o.tag is Tag.AUXILIARY and source[o.index + 1].tag is Tag.VERB}
        if not any(other.lemma in _GAINING and other.index not in helping for other in before):
            yield form_problem(near, match, ReasonCode.NOT_SUPPORTED, before=near - i)
            return


def echo_problems(made: Trace) -> Iterator[Problem]:
    """Yield a closing "and did" that the source does not have."""
    tokens = [token for token in made.reading.tokens if token.tag is not Tag.PUNCTUATION]
    if not made.matches or len(tokens) < 2 or tokens[-1].tag not in (Tag.AUXILIARY, Tag.MODAL, Tag.NEGATION):
        return
    last = tokens[-1]
    if tokens[-2].norm not in ECHOING:
        return
    if not any(
        token.norm == last.norm and (k + 1 == len(passage.tokens) or passage.tokens[k + 1].tag is Tag.PUNCTUATION)
        for passage in made.evidence.passages
        for k, token in enumerate(passage.tokens)
    ):
        yield form_problem(last.index, next(iter(made.matches.values())), ReasonCode.POLARITY_FLIPPED)


def _inserted(tokens: list[Token], segments: list[int], i: int) -> bool:
    """Whether a word stands inside an insertion, behind the word that opens it."""
    first = i
    while first > 0 and segments[first - 1] == segments[i]:
        first -= 1
    opener = tokens[first]
    if opener.tag is Tag.RELATIVE:
        return opener.index < i
    return opener.tag is Tag.VERB and opener.norm.endswith("ing") and opener.index < i


def _has_subject(passage: Passage, segments: list[int], verb: int, place: int) -> bool:
    """Whether the verb's own clause has a subject, over its apposition, and the word at `place` is no part of it."""
    tokens = passage.tokens
    j = verb - 1
    while j >= 0 and (tokens[j].tag in _GROUP or tokens[j].text == '"'):
        j -= 1
    if j > 0 and tokens[j].tag is Tag.RELATIVE and tokens[j].norm in ("who", "which"):
        first = j - 1
        while first > 0 and (tokens[first - 1].tag not in (Tag.VERB, Tag.MODAL) or tokens[first - 1].lemma == "be"):
            first -= 1
        return not first <= place < j  # whose clause it is stands before its pronoun
    if j > 0 and tokens[j].text == ",":
        j -= 1
    if j < 0 or segments[j] != segments[verb] or tokens[j].tag not in (Tag.NOUN, Tag.NAME):
        return False
    first = j
    while first > 0 and segments[first - 1] == segments[verb]:
        first -= 1
    if any(token.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL) for token in tokens[first:j]):
        return False
    if place < first and tokens[first].norm in ("and", "or") and not any(t.tag in _ACTING for t in tokens[place:first]):
        return False  # "Owen Amsel and his wife, Ada Roe, were detained"
    same = any(_same_name(tokens, k, place) for k in range(first, j + 1))
    return not first <= place <= j and not same


def _same_name(tokens: list[Token], k: int, place: int) -> bool:
    """Whether two words are the same, and no given names before them differ."""
    if tokens[k].lemma != tokens[place].lemma:
        return False
    given = [tokens[n - 1].norm for n in (k, place) if n and tokens[n - 1].tag is Tag.NAME]
    return len(set(given)) < 2


def _another(passage: Passage, place: int, subject: Token) -> bool:
    """Whether `subject` is another noun phrase than the one at `place`, and no part of it."""
    tokens = passage.tokens
    if subject.index <= place or passage.reading.governors[subject.index] >= 0:
        return False
    if passage.reading.governors[place] < 0 or tokens[passage.reading.governors[place]].tag is not Tag.PREPOSITION:
        return False
    between = tokens[place + 1 : subject.index]
    return any(token.tag is Tag.CONJUNCTION and token.norm == "that" for token in between)


def _verb_problems(made: Trace, i: int, match: Match) -> Iterator[Problem]:
    tokens, source = made.reading.tokens, made.passage(match).tokens
    told = any(frame.may_have(i) for frame in made.reading.frames) or any(
        frame.may_have(match.source) for frame in made.passage(match).reading.frames
    )
    word = source[match.source]
    bare_present = word.norm == word.lemma and match.source > 1 and _plural(source[match.source - 1])
    present = (word.norm.endswith("s") and word.norm != word.lemma) or bare_present
    bare = i == 0 or tokens[i - 1].tag not in (Tag.AUXILIARY, Tag.MODAL)
    told = told or word.lemma in _SPEECH_ACTS  # "the airline advises passengers": what it did, as a ticker tells it
    if _past(tokens[i]) and bare and present and not told and match.source > 1 and not _participle(tokens, i):
        yield form_problem(i, match, ReasonCode.NOT_SUPPORTED)
        return
    now = tokens[i].norm.endswith("s") and tokens[i].norm != tokens[i].lemma and bare
    if now and not told and _past(word) and source[_helper(source, match.source)].norm == "had":
        yield form_problem(i, match, ReasonCode.NOT_SUPPORTED)  # "had backed the ban" is no present
        return
    infinitive = i > 0 and tokens[i - 1].tag is Tag.PARTICLE
    joined = i > 0 and tokens[i - 1].norm == "or" and tokens[i].norm == tokens[i].lemma
    if (infinitive or joined) and _past(source[match.source]):
        refused = any(token.norm in NEGATING_VERBS for token in tokens[:i])
        yield form_problem(i, match, ReasonCode.POLARITY_FLIPPED if refused else ReasonCode.NOT_SUPPORTED, before=1)
        return
    pronoun = _subject_before(tokens, i)
    subject = _subject_before(source, match.source) or _subject_over(source, match.source)
    swapped = pronoun is not None and pronoun.norm in SUBJECT_PRONOUNS and subject is not None
    if swapped and subject is not None and subject.tag in (Tag.NOUN, Tag.NAME) and pronoun is not None:
        same = any(other.lemma == subject.lemma for other in tokens[:i])
        named = any(frame.may_have(i) for frame in made.reading.frames) and subject.tag is Tag.NAME
        if not same and not named and subject.index not in {m.source for m in made.matches.values()}:
            yield form_problem(i, match, ReasonCode.AGENT_SWAPPED, before=2)


def asked_problems(made: Trace) -> Iterator[Problem]:
    """Yield what the source only asks, told as so: "Is the ban dead?" does not say that it is."""
    if not made.matches or made.reading.text.rstrip("\"' )").endswith("?"):
        return
    for i, match in made.matches.items():
        tokens = made.passage(match).tokens
        end = next((token.text for token in tokens[match.source + 1 :] if token.text in ".?!"), "")
        if end == "?":
            yield Problem(
                check=CheckName.HEDGES,
                code=ReasonCode.HEDGE_DROPPED,
                why="the source asks it: “{source}”",
                words=range(i, i + 1),
                passage=match.passage,
                source=range(len(tokens)),
            )
            return


_SPEECH_ACTS = frozenset(
    """advise warn urge reject deny ask demand order call tell apologise apologize announce confirm admit accuse blame
    criticise criticize condemn welcome offer propose promise pledge vow thank appeal invite insist threaten""".split()
)
LASTING = frozenset("cost own hold live contain belong lack need want know believe support oppose employ".split())


def lasting_problems(made: Trace) -> Iterator[Problem]:
    """Yield what was so told as what is so: "had debts" as "has debts". Of events a headline's present may tell."""
    own = made.reading
    for i, match in made.matches.items():
        passage = made.passage(match)
        if any(frame.may_have(match.source) for frame in passage.reading.frames):
            continue
        token, source = own.tokens[i], passage.tokens[match.source]
        if token.lemma in LASTING and token.lemma == source.lemma and token.norm == f"{token.lemma}s":
            subject = _subject_before(passage.tokens, match.source)
            one = subject is not None and subject.tag is Tag.NOUN and subject.norm == subject.lemma
            if _past(source) or (source.norm == source.lemma and one and source.index > 1):
                yield form_problem(i, match, ReasonCode.NOT_SUPPORTED)
                return
        mine, theirs = own.governors[i], passage.reading.governors[match.source]
        if mine >= 0 and theirs >= 0 and own.tokens[mine].norm in ("has", "have"):
            past = passage.tokens[theirs].norm == "had" and passage.tokens[theirs].tag is Tag.AUXILIARY
            whole = passage.document.read(passage.span).tokens  # a restatement's "had" may be its own
            if past and mine < i and any(token.norm == "had" for token in whole):
                yield form_problem(i, match, ReasonCode.NOT_SUPPORTED, before=i - mine)
                return


def _plural(token: Token) -> bool:
    return token.tag is Tag.NOUN and (token.norm != token.lemma or token.norm == "people")


def _past(token: Token) -> bool:
    return token.norm != token.lemma and (token.norm.endswith("ed") or token.norm in IRREGULAR_PAST)


def _participle(tokens: list[Token], i: int) -> bool:
    """Whether a past form may be a participle: it follows its noun and a preposition follows it."""
    return i + 1 < len(tokens) and tokens[i + 1].norm == "by"


def _subject_before(tokens: list[Token], i: int) -> Token | None:
    """The last word of the subject right before a verb group."""
    j = i - 1
    while j >= 0 and (tokens[j].tag in _GROUP or tokens[j].text == '"'):
        j -= 1
    return tokens[j] if j >= 0 and tokens[j].tag in (Tag.PRONOUN, Tag.NOUN, Tag.NAME) else None


def _subject_over(tokens: list[Token], i: int) -> Token | None:
    """The last word of the subject before an insertion that ends right before a verb group."""
    j = i - 1
    while j >= 0 and tokens[j].tag in _GROUP:
        j -= 1
    if j < 2 or tokens[j].text != ",":
        return None
    opening = next((k for k in range(j - 1, 0, -1) if tokens[k].text == ","), -1)
    if opening < 1 or tokens[opening + 1].tag is not Tag.RELATIVE:
        return None
    return tokens[opening - 1] if tokens[opening - 1].tag in (Tag.NOUN, Tag.NAME) else None


def unfinished_problems(made: Trace) -> Iterator[Problem]:
    """Yield "had treated six patients" where the source has "was still treating six patients"."""
    tokens = made.reading.tokens
    for i, match in made.matches.items():
        source = made.passage(match).tokens
        theirs = source[match.source]
        if tokens[i].tag is not Tag.VERB or tokens[i].lemma != theirs.lemma or not theirs.norm.endswith("ing"):
            continue
        if not _past(tokens[i]) or not _helped_by(source, match.source, "be") or not _helped_by(tokens, i, "have"):
            continue
        yield form_problem(i, match, ReasonCode.NOT_SUPPORTED, before=1)
        return


def _helped_by(tokens: list[Token], i: int, verb: str) -> bool:
    """Whether the verb at `i` stands behind a form of "be" or "have", over adverbs."""
    j = _helper(tokens, i)
    return j >= 0 and tokens[j].tag is Tag.AUXILIARY and tokens[j].lemma == verb


def _helper(tokens: list[Token], i: int) -> int:
    """The token before the verb at `i`, over adverbs; -1 for none."""
    j = i - 1
    while j >= 0 and tokens[j].tag in (Tag.ADVERB, Tag.NEGATION):
        j -= 1
    return j


def empty_problems(made: Trace) -> Iterator[Problem]:
    """Yield predicates of no word that could be compared: "the recorder was not there", "the mayor did not".

    They pass where the source has the very words behind the same subject.
    """
    tokens = made.reading.tokens
    if not made.matches:
        return
    segments = segments_of(made.reading)
    helpers = [k for k, t in enumerate(tokens) if t.tag in (Tag.AUXILIARY, Tag.MODAL) and not _framed(made, k)]
    for first in helpers:
        clause = [k for k in range(len(tokens)) if segments[k] == segments[first] and not _framed(made, k)]
        told = any(k in made.items or tokens[k].tag in (Tag.VERB, Tag.RELATIVE) for k in clause if k > first)
        subject = [k for k in clause if k < first and k in made.matches]
        if told or not subject or any(tokens[k].tag is Tag.VERB for k in clause if k < first):
            continue
        tail = [tokens[k].norm for k in clause if k >= first and tokens[k].tag is not Tag.PUNCTUATION]
        match = made.matches[subject[-1]]
        theirs = made.passage(match).tokens[match.source + 1 :]
        if [token.norm for token in theirs if token.tag is not Tag.PUNCTUATION][: len(tail)] != tail:
            yield Problem(
                check=CheckName.MEANING,
                code=ReasonCode.NOT_SUPPORTED,
                why="the cited words do not say “{sentence}”",
                words=range(first, clause[-1] + 1),
            )
            return


def _framed(made: Trace, i: int) -> bool:
    return i in made.reading.framing


def reservation_problems(made: Trace) -> Iterator[Problem]:
    """Yield what the source goes on to reserve: "would accept 30 trains a day, but only in December"."""
    taken: dict[int, dict[int, int]] = {}
    for i, match in made.matches.items():
        taken.setdefault(match.passage, {})[match.source] = i
    for number, places in taken.items():
        tokens = made.evidence.passages[number].tokens
        for k in range(2, len(tokens) - 1):
            if tokens[k].norm != "only" or tokens[k - 1].norm != "but" or min(places) > k:
                continue
            before = max(place for place in places if place < k)
            if not any(place > k for place in places) and not any(t.text in ";." for t in tokens[before:k]):
                yield Problem(
                    check=CheckName.HEDGES,
                    code=ReasonCode.HEDGE_DROPPED,
                    why="the source goes on: “{source}”",
                    words=range(places[before], places[before] + 1),
                    passage=number,
                    source=range(before, len(tokens) - 1),
                )
                return


def reason_problems(made: Trace) -> Iterator[Problem]:
    """Yield a denial that has lost the reason it is of: "denied that he had left her out because of a dispute"."""
    own = made.reading.cues
    for match in made.matches.values():
        reading = made.passage(match).reading
        for frame in reading.frames:
            if not turns(frame.key) or not frame.has(match.source):
                continue
            for part in frame.covers:
                place = next((k for k in part if reading.tokens[k].norm in DENIED_REASONS and k > match.source), -1)
                if place >= 0 and own.isdisjoint(DENIED_REASONS):
                    yield Problem(
                        check=CheckName.POLARITY,
                        code=ReasonCode.POLARITY_FLIPPED,
                        why="the source denies the reason: “{source}”",
                        words=range(match.token, match.token + 1),
                        passage=match.passage,
                        source=range(frame.verb, place + 1),
                    )
                    return


def corrected_problems(made: Trace) -> Iterator[Problem]:
    """Yield what its speaker's side took back: "told them that troops would go, but her office later said that …"."""
    for i, match in made.matches.items():
        reading = made.passage(match).reading
        for frame in reading.frames:
            before = reading.tokens[frame.verb - 1].norm if frame.verb else ""
            if before != "later" or match.source > min(frame.region) or not _turned_back(reading, match.source, frame):
                continue
            if not any(m.passage == match.passage and m.source > frame.verb for m in made.matches.values()):
                yield Problem(
                    check=CheckName.HEDGES,
                    code=ReasonCode.HEDGE_DROPPED,
                    why="the source goes on: “{source}”",
                    words=range(i, i + 1),
                    passage=match.passage,
                    source=range(min(frame.region), len(reading.tokens)),
                )
                return


def _turned_back(reading: Reading, i: int, frame: Frame) -> bool:
    """Whether "but" stands between a reported word and an attribution behind it, and nothing else parts them."""
    told = any(other.has(i) for other in reading.frames if other is not frame)
    between = reading.tokens[i : min(frame.region)]
    return (
        told and any(t.norm in ("but", "though", "although") for t in between) and all(t.text != ";" for t in between)
    )
