"""Speech: who said it, and that it was said.

Quotations: words between quotation marks in a sentence must stand, exactly after folding, in the cited words; an
ellipsis or a bracket is not forgiven. Speakers: what the source gives to one speaker may not be given to another; a
pronoun is resolved from its paragraph. Attribution: what the source says that somebody said may not stand as fact.

What passes: "said" for any verb that reports without turning ("warned", "insisted"), the frame before or after its
words, a fuller or shorter name of the same speaker. Of a quotation that goes on, whose verb stands before it, only
"said" passes, or the same claiming verb. Limits: attribution over several sentences without a verb is not seen unless
the words are in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from ..text.folding import Folded, fold_text
from ..text.quotations import quotations
from ..types import CheckName, ReasonCode
from .lexicon.modality import NON_SUBSECTIVE
from .lexicon.names import COURTESY, OFFICES
from .problems import Problem
from .reading.evidence import Evidence, Passage
from .reading.frames import Frame, may_report, turns
from .reading.limits import ATTRIBUTE, HEDGE, MODAL, NEGATION, QUANTITY, Limit
from .reading.named import ORGANISATION, full_names
from .reading.sentences import Reading
from .reading.tokens import Tag, Token
from .tracing.alignment import align
from .tracing.tracing import phrase_problems
from .tracing.walk import Trace

# Verbs that claim whatever they stand with: of a quotation that goes on they are true as well, "warned" is not.
_CLAIMS = frozenset("insist argue claim declare maintain assert contend stress emphasise emphasize".split())

_LETTERS = " .,;:!?'\"-"


def quotation_problems(folded: Folded, reading: Reading, evidence: Evidence, language: str) -> Iterator[Problem]:
    """Yield the quotations of a sentence whose words are not in the cited words, exactly."""
    if not any(mark in reading.text for mark in "\"'「『"):
        return
    said = [_cited_text(passage) for passage in evidence.passages]
    for quotation in quotations(folded.original, language):
        words = fold_text(quotation.inner.of(folded.original)).strip(_LETTERS)
        if not words or any(_stands_in(words, text) and not _trimmed(words, text) for text in said):
            continue
        place = folded.folded_span(quotation.span)
        covered = [t.index for t in reading.tokens if place.start <= t.start < place.end]
        yield Problem(
            check=CheckName.QUOTATIONS,
            code=ReasonCode.QUOTATION_ALTERED,
            why="the cited words do not have {sentence}",
            words=range(covered[0], covered[-1] + 1) if covered else None,
        )


def _cited_text(passage: Passage) -> str:
    return passage.reading.text


_NEGATION_BEFORE = re.compile(
    r"(?:\b(?:not|no|never|nor|neither|without|nicht|kein\w*|nie|ne|non|nunca|ni|не|ни|ні)\b|n't|n')[\s'\"]*$",
    re.IGNORECASE,
)


_DENYING = re.compile(r"\b(?:no one|nobody|nothing|never|not|cannot|none)\b|n't\b", re.IGNORECASE)
_GOING_ON = re.compile(r",?\s+(?:on|unless|until|without|if|except|because|but|to|with|for)\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:may|might|could|either)\b", re.IGNORECASE)
_LINKED = re.compile(r"\s+(?:and|or)\b", re.IGNORECASE)
_MID_CLAUSE = re.compile(r"\s+(?!(?:and|but|because|so|while|or)\b)[a-z]")
_ON_CONDITION = re.compile(r"\b(?:without|if|unless|when|until|but for)\b[^.\"?!]*$", re.IGNORECASE)
_HOPING = re.compile(r"\b(?:hopefully|perhaps|maybe|if|unless|whether)[,]?\s+$", re.IGNORECASE)


def _trimmed(words: str, text: str) -> bool:
    """Whether a quotation with a denial stops before what bounds it, or begins behind the "perhaps" that opens it."""
    start = text.lower().find(words.lower())
    if start < 0:
        return False
    rest = text[start + len(words) :]
    if re.match(r",\s+but (?:not|only|never)\b", rest, re.IGNORECASE):
        return True  # "across it, but not a timber lorry"
    cut = bool(_DENYING.search(words)) and " " in words and bool(_GOING_ON.match(rest))
    cut = cut or bool(_OPEN.search(words) and _LINKED.match(rest))
    whole = words[:1].isupper() and text[start : start + 1].isupper() and words.count(" ") > 1
    whole = whole and text[start - 1 : start] == '"'
    begun = words[:1].isupper() and text[start : start + 1].islower()
    cut = cut or ((whole or (begun and words.count(" ") > 2)) and bool(_MID_CLAUSE.match(rest)))
    cut = cut or (begun and bool(_ON_CONDITION.search(text[:start])))
    return cut or bool(_HOPING.search(text[:start]))


def _stands_in(words: str, text: str) -> bool:
    """Whether `words` stand in `text` as whole words, not cut off from a negation right before them."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        whole = (start == 0 or not text[start - 1].isalnum()) and (end == len(text) or not text[end].isalnum())
        if (whole or not words[0].isascii()) and not _NEGATION_BEFORE.search(text[max(0, start - 12) : start]):
            return True
        start = text.find(words, start + 1)
    # The first letter may change its case with its place in the sentence.
    if words[:1].isupper() and words[0].lower() != words[0]:
        return _stands_in(words[0].lower() + words[1:], text)
    if words[:1].islower() and " " in words:
        opening = re.search(rf"(?:^|[\"'.!?] ?){re.escape(words[0].upper() + words[1:])}", text)
        return opening is not None and not text[opening.end() : opening.end() + 1].isalnum()
    return False


def speech_problems(made: Trace) -> Iterator[Problem]:
    """Yield words given to the wrong speaker, or to none."""
    if not made.reading.frames and not any(p.reading.frames or any(p.reading.quoted) for p in made.evidence.passages):
        return
    tokens = made.reading.tokens
    reported: set[int] = set()
    items = [i for i in made.items if i in made.matches]
    verbs = [i for i in items if tokens[i].tag in (Tag.VERB, Tag.ADJECTIVE)] or items
    if not any(frame.may_have(i) for frame in made.reading.frames for i in verbs):
        # A verbless quotation, or the part of one behind a semicolon: its words are compared with their speaker too.
        verbs = (
            verbs
            + [
                i
                for i in items
                if any(frame.may_have(i) for frame in made.reading.frames)
                and any(frame.has(made.matches[i].source) for frame in made.passage(made.matches[i]).reading.frames)
            ][:1]
        )
    for i in verbs:
        match = made.matches[i]
        passage = made.passage(match)
        own = [frame for frame in made.reading.frames if frame.may_have(i)]
        theirs = [frame for frame in passage.reading.frames if frame.has(match.source)]
        optional = [frame for frame in passage.reading.frames if frame.may_have(match.source)]
        quoted = passage.reading.quoted[match.source]
        if not own:
            if theirs and not reported & {id(frame) for frame in theirs}:
                reported |= {id(frame) for frame in theirs}
                yield _dropped(theirs[-1], i, match.passage)
            elif quoted and not optional and not made.reading.quoted[i]:
                yield Problem(
                    check=CheckName.ATTRIBUTION,
                    code=ReasonCode.ATTRIBUTION_DROPPED,
                    why="the source quotes somebody: “{source}”; the sentence says it as fact",
                    words=range(i, i + 1),
                    passage=match.passage,
                    source=range(match.source, match.source + 1),
                )
                return
            continue
        if not theirs and not optional and not any(frame.has(i) for frame in own):
            continue  # "…, according to police, while the organisers spoke of 15,000"
        frame = own[-1]
        pair = hash((id(frame), *(id(other) for other in theirs or optional)))
        if pair in reported:
            continue
        reported |= {pair, id(frame)}
        yield from _compare(made, frame, theirs or optional, match.source, match.passage, quoted=quoted)
        lost = _outer_lost(own, theirs)
        if lost is not None:
            yield _dropped(lost, i, match.passage)
        for outer in own[:-1]:
            if tokens[outer.verb + 1].tag is Tag.PREPOSITION:
                continue  # "a report in June found": no verb
            like = [other for other in theirs if may_report(outer.key, other.key)]
            if like and outer.has(i) and id(outer) not in reported:
                reported.add(id(outer))
                yield from _same_speaker(made, outer, like[0], passage, match.passage)


def _outer_lost(own: Sequence[Frame], theirs: Sequence[Frame]) -> Frame | None:
    """The attribution over another one that a sentence has lost: "a witness said the firm had reported profits"."""
    nested = [
        frame for frame in theirs if any(frame.has(other.verb) and other.speaker != frame.speaker for other in theirs)
    ]
    if not nested or len(own) > len(nested):
        return None
    return next((frame for frame in nested if not any(may_report(other.key, frame.key) for other in own)), None) or (
        nested[0] if len(own) == 1 else None
    )


def unused_frames(made: Trace) -> Iterator[Problem]:
    """Yield attributions of the sentence that no compared word stands under."""
    for frame in made.reading.frames:
        if any(frame.may_have(i) for i in made.matches):
            continue
        if not any(
            may_report(frame.key, other.key) and not any(_same_speaker(made, frame, other, passage, number))
            for number, passage in enumerate(made.evidence.passages)
            for other in passage.reading.frames
        ):
            where = range(min(frame.region), max(frame.region) + 1)
            yield Problem(
                check=CheckName.SPEAKERS,
                code=ReasonCode.SPEAKER_MISMATCH,
                why="the source does not have “{sentence}”",
                words=where,
            )


def _dropped(frame: Frame, i: int, passage: int) -> Problem:
    source = range(min(frame.region), max(frame.region) + 1)
    if turns(frame.key):
        return Problem(
            check=CheckName.POLARITY,
            code=ReasonCode.POLARITY_FLIPPED,
            why="the source says “{source}”; the sentence states it as fact",
            words=range(i, i + 1),
            passage=passage,
            source=source,
        )
    return Problem(
        check=CheckName.ATTRIBUTION,
        code=ReasonCode.ATTRIBUTION_DROPPED,
        why="the source says “{source}”; the sentence states it as fact",
        words=range(i, i + 1),
        passage=passage,
        source=source,
    )


def _compare(
    made: Trace, frame: Frame, theirs: Sequence[Frame], place: int, number: int, *, quoted: bool
) -> Iterator[Problem]:
    """Compare an attribution of the sentence with those of the source over the same words."""
    passage = made.evidence.passages[number]
    tokens = made.reading.tokens
    speaker = [tokens[k] for k in frame.speaker]
    where = range(min(frame.region), max(frame.region) + 1)
    if tokens[-1].text == "?" and passage.tokens[-1].text != "?":
        yield Problem(
            check=CheckName.MEANING,
            code=ReasonCode.NOT_SUPPORTED,
            why="the source says “{source}”; the sentence asks whether",
            words=where,
            passage=number,
            source=range(place, place + 1),
        )
        return
    if not theirs:
        yield from _unattributed(made, frame, place, number, quoted=quoted)
        return
    best = theirs[0]
    if len(theirs) > 1:
        best = max(theirs, key=lambda other: (len(_shared(speaker, other, passage)), other.verb))
    yield from _same_speaker(made, frame, best, passage, number)
    if not may_report(frame.key, best.key):
        turned = turns(best.key) or turns(frame.key)
        yield Problem(
            check=CheckName.POLARITY if turned else CheckName.HEDGES,
            code=ReasonCode.POLARITY_FLIPPED if turned else ReasonCode.HEDGE_DROPPED,
            why="the source says “{source}”; the sentence says “{sentence}”",
            words=range(frame.verb, frame.verb + 1),
            passage=number,
            source=range(best.verb, best.verb + 1),
        )

    if _is_now(made, frame) and _was_then(passage, best):
        yield Problem(
            check=CheckName.MEANING,
            code=ReasonCode.NOT_SUPPORTED,
            why="the source tells what was said of then: “{source}”",
            words=where,
            passage=number,
            source=range(min(best.region), max(best.region) + 1),
        )
        return
    own = {limit.key for limit in made.reading.limits[frame.verb]}
    if not frame.key.startswith("not ") and not passage.reading.limits[best.verb]:
        gained = next((limit for limit in made.reading.limits[frame.verb] if limit.kind == MODAL), None)
        if gained is not None:
            yield Problem(
                check=CheckName.HEDGES,
                code=ReasonCode.HEDGE_DROPPED,
                why="the source says “{source}”; the sentence says “{sentence}”",
                words=range(min(gained.index, frame.verb), max(gained.index, frame.verb) + 1),
                passage=number,
                source=range(best.verb, best.verb + 1),
            )
            return
    for limit in passage.reading.limits[best.verb]:
        if limit.kind in (HEDGE, MODAL) and limit.key not in own and may_report(frame.key, best.key):
            yield Problem(
                check=CheckName.HEDGES,
                code=ReasonCode.HEDGE_DROPPED,
                why="the source says “{source}”; the sentence says “{sentence}”",
                words=range(frame.verb, frame.verb + 1),
                passage=number,
                source=range(min(limit.index, best.verb), max(limit.index, best.verb) + 1),
            )
            return


def _unattributed(made: Trace, frame: Frame, place: int, number: int, *, quoted: bool) -> Iterator[Problem]:
    """Compare an attribution of the sentence with words that their own source sentence gives to nobody.

    They may be the author's own, or a quotation that goes on and is its speaker's.
    """
    passage = made.evidence.passages[number]
    tokens = made.reading.tokens
    speaker = [tokens[k] for k in frame.speaker]
    said_of = _heads(tokens, frame.speaker)
    nobody = any(limit.kind == NEGATION for k in frame.speaker for limit in made.reading.limits[k])
    if not nobody and _is_author(speaker, said_of, passage):
        yield from _verb_turned(made, frame, "say" if frame.key not in _CLAIMS else frame.key, number, place)
        return
    introduced = _introduced(passage, place) if quoted else frozenset()
    before = None if introduced or not quoted else _attribution_before(passage)
    said_by = introduced or (_words_of(*before) if before else frozenset())
    named = _names(speaker)
    if before is not None:
        heads = _heads_known(*before, said_by)
        named -= _roles_told(made, passage, said_by) - said_by
        if heads & _belongs_to(tokens, frame.speaker) or not said_of & heads:
            named = frozenset()  # "Sand's lawyer" is no Sand
    if quoted and not nobody and named and named <= said_by:
        goes_on = before is not None and before[0].key in _CLAIMS and before[0].key == frame.key
        yield from _verb_turned(made, frame, frame.key if goes_on else "say", number, place)
        return
    yield Problem(
        check=CheckName.SPEAKERS,
        code=ReasonCode.SPEAKER_MISMATCH,
        why="the source does not give these words to “{sentence}”",
        words=range(min(frame.region), max(frame.region) + 1),
        passage=number,
        source=range(place, place + 1),
    )


def _verb_turned(made: Trace, frame: Frame, key: str, number: int, place: int) -> Iterator[Problem]:
    """Yield a verb of saying that is not `key`, or that has a limit: its source gives the words without a verb.

    "“We used bolts,” Sand said. “They held.”": of the second quotation Sand says, and neither denies nor "may say".
    """
    limits = made.reading.limits[frame.verb]
    if frame.key == key and not limits:
        return
    turned = turns(frame.key)
    yield Problem(
        check=CheckName.POLARITY if turned else CheckName.HEDGES,
        code=ReasonCode.POLARITY_FLIPPED if turned else ReasonCode.HEDGE_DROPPED,
        why="the source gives these words as said: “{source}”; the sentence says “{sentence}”",
        words=range(frame.verb, frame.verb + 1),
        passage=number,
        source=range(place, place + 1),
    )


def _is_now(made: Trace, frame: Frame) -> bool:
    """Whether what a sentence reports is told of the present: "is", "are", "has"."""
    tokens = made.reading.tokens
    return any(
        tokens[k].tag is Tag.AUXILIARY and tokens[k].norm in ("is", "are", "has", "have")
        for k in range(len(tokens))
        if frame.has(k) and not made.reading.quoted[k] and k not in made.reading.framing
    )


def _was_then(passage: Passage, frame: Frame) -> bool:
    """Whether somebody "had warned that it was", before what is told."""
    tokens = passage.tokens
    before = tokens[frame.verb - 1].norm if frame.verb else ""
    was = any(tokens[k].norm in ("was", "were", "had") for k in range(len(tokens)) if frame.has(k))
    return before == "had" and was


def _words_of(frame: Frame, passage: Passage) -> frozenset[str]:
    """The words that name the speaker of a source's frame, with what its pronoun stands for and its full name."""
    tokens = passage.tokens
    words: set[str] = set()
    for k in frame.speaker:
        token = tokens[k]
        words |= {token.norm, token.lemma}
        if token.tag is Tag.PRONOUN:
            words |= passage.antecedent(k)
        elif token.tag is Tag.NAME and not _names_institution(tokens, k):
            words |= full_names(passage.document).get(token.norm, frozenset())
    return frozenset(words)


def _names_institution(tokens: Sequence[Token], k: int) -> bool:
    """Whether a name goes on to that of an institution: "the Karsh Institute" is no Lena Karsh."""
    return k + 1 < len(tokens) and tokens[k + 1].tag is Tag.NAME and tokens[k + 1].norm in ORGANISATION


def _shared(speaker: Sequence[Token], frame: Frame, passage: Passage) -> frozenset[str]:
    return _names(speaker) & _words_of(frame, passage)


def _names(speaker: Sequence[Token]) -> frozenset[str]:
    return frozenset(
        token.lemma if token.tag is not Tag.NAME else token.norm
        for token in speaker
        if token.tag in (Tag.NAME, Tag.NOUN, Tag.PRONOUN, Tag.NUMBER, Tag.ADJECTIVE, Tag.VERB)
        and token.norm not in COURTESY
    )


def _roles_told(made: Trace, passage: Passage, known: frozenset[str]) -> frozenset[str]:
    """What other sentences of the article that are cited tell of the speaker whose words are `known`."""
    found: frozenset[str] = frozenset()
    for wider in made.evidence.passages:
        if wider.document is passage.document and wider is not passage:
            found |= _described(wider, known)
    return found


def _same_speaker(made: Trace, frame: Frame, other: Frame, passage: Passage, number: int) -> Iterator[Problem]:
    tokens = made.reading.tokens
    speaker = [tokens[k] for k in frame.speaker]
    known = _words_of(other, passage)
    institution = {passage.tokens[k].norm for k in other.speaker if _names_institution(passage.tokens, k)}
    known |= _roles_told(made, passage, known - institution)
    wanted = _names(speaker)
    aligned = align(made.reading, [k for k in frame.speaker if tokens[k].content], made.evidence)
    inside = {
        tokens[k].norm if tokens[k].tag is Tag.NAME else tokens[k].lemma
        for k, match in aligned.items()
        if match.passage == number and match.source in other.speaker
    }
    missing = wanted - known - inside
    if not missing and not _heads(tokens, frame.speaker) & _heads_known(other, passage, frozenset(known)):
        missing = wanted
        inside = set()
        known = frozenset()
    words = range(min(frame.speaker), max(frame.speaker) + 1) if frame.speaker else None
    source = range(min(other.region), max(other.region) + 1)
    titles = {limit.key for k in frame.speaker for limit in made.reading.limits[k] if limit.kind == ATTRIBUTE}
    lost = [
        limit
        for k in frame.speaker
        if k in aligned and aligned[k].passage == number
        for limit in _unlike(passage.reading.limits[aligned[k].source], made.reading.limits[k], titles)
    ]
    if lost and not missing:
        counted = lost[0].kind == QUANTITY
        yield Problem(
            check=CheckName.NUMBERS if counted else CheckName.ROLES,
            code=ReasonCode.NUMBER_MISMATCH if counted else ReasonCode.ROLE_MISMATCH,
            why="the source says “{source}”; the sentence says “{sentence}”",
            words=words,
            passage=number,
            source=source,
        )
        return
    heads = {tokens[k].norm for k in frame.speaker if tokens[k].tag is Tag.NAME} & _heads(tokens, frame.speaker)
    if not missing and heads & _owners(passage.tokens, other.speaker) - _heads(passage.tokens, other.speaker):
        missing = wanted
    if not missing and _belongs_to(tokens, frame.speaker) & _heads_known(other, passage, known):
        missing = wanted
    if not missing and _namesake(speaker, passage, other.speaker):
        missing = wanted
    if not missing:
        places = frozenset((number, k) for k in other.speaker)
        yield from phrase_problems(made, [k for k in frame.speaker if tokens[k].content], places)
        words_said = [t.norm for t in speaker if t.content]
        if len(set(words_said)) < len(words_said) and not _repeats(passage.tokens, other.speaker):
            yield Problem(
                check=CheckName.NAMES,
                code=ReasonCode.NAME_MISMATCH,
                why="the source says “{source}”; the sentence says “{sentence}”",
                words=words,
                passage=number,
                source=source,
            )
        return
    name_tokens = [t for t in speaker if t.tag is Tag.NAME and t.norm not in OFFICES]
    named = {t.norm for t in name_tokens}
    found_names = named & (known | inside)
    if (found_names or (not named and (wanted - missing))) and not (missing & named):
        code, check = ReasonCode.ROLE_MISMATCH, CheckName.ROLES
    elif found_names and missing & named:
        code, check = ReasonCode.NAME_MISMATCH, CheckName.NAMES
    else:
        code, check = ReasonCode.SPEAKER_MISMATCH, CheckName.SPEAKERS
    if not named and missing <= NON_SUBSECTIVE:
        code, check = ReasonCode.ROLE_MISMATCH, CheckName.ROLES
    yield Problem(
        check=check,
        code=code,
        why="the source says “{source}”; the sentence says “{sentence}”",
        words=words,
        passage=number,
        source=source,
    )


def _namesake(speaker: Sequence[Token], passage: Passage, other: Sequence[int]) -> bool:
    """Whether two speakers share a surname and have different given names, or the article has two of that surname."""
    tokens = passage.tokens
    shared = {name for name, words in full_names(passage.document).items() if words == frozenset((name,))}
    for first, second in pairwise(speaker):
        if first.tag is Tag.NAME and second.tag is Tag.NAME and first.norm not in OFFICES | COURTESY:
            for k in other:
                before = tokens[k - 1] if k else tokens[k]
                named = before.tag is Tag.NAME and before.norm not in OFFICES | COURTESY
                if tokens[k].norm == second.norm and named and k - 1 in other and before.norm != first.norm:
                    return True
                if tokens[k].norm == second.norm and not named and second.norm in shared:
                    return True
    return False


def _repeats(tokens: Sequence[Token], speaker: Sequence[int]) -> bool:
    said = [tokens[k].norm for k in speaker if tokens[k].content]
    return len(set(said)) < len(said)


def _unlike(theirs: Sequence[Limit], own: Sequence[Limit], titles: AbstractSet[str]) -> Iterator[Limit]:
    """Yield attributes, negations and "some" that a speaker has lost, and negations and quantities that it gained.

    What `titles` has is not lost: "the deputy commissioner, Anders Weil," is "deputy commissioner Anders Weil".
    """
    ours = {limit.key for limit in own} | titles
    kept = (ATTRIBUTE, NEGATION)
    yield from (limit for limit in theirs if (limit.kind in kept or limit.key == "some") and limit.key not in ours)
    keys = {limit.key for limit in theirs}
    yield from (limit for limit in own if limit.kind in (NEGATION, QUANTITY) and limit.key not in keys)


def _words_in(tokens: Sequence[Token], speaker: Sequence[int]) -> frozenset[str]:
    return frozenset(word for k in speaker for word in (tokens[k].norm, tokens[k].lemma))


def _heads(tokens: Sequence[Token], speaker: Sequence[int]) -> frozenset[str]:
    """The words that name a speaker, without its owner and its complements: the lawyer of "Weber's lawyer".

    Of each part that is set off by commas these are the last noun, or the last name and the noun before it.
    """
    heads: set[str] = set()
    part: list[Token] = []
    inside = True
    last = -1
    for k in speaker:
        token = tokens[k]
        if token.text == "," or (last >= 0 and k > last + 1):
            heads |= _head_words(part)
            part, inside = [], True
        if token.text == ",":
            pass
        elif token.tag is Tag.POSSESSIVE:
            part = part if not inside else []  # "the results of last year's census": the results
        elif token.tag in (Tag.PREPOSITION, Tag.RELATIVE, Tag.VERB):
            inside = False
        elif token.tag is Tag.CONJUNCTION:
            heads |= _head_words(part)
            part = []
        elif inside:
            part.append(token)
        last = k
    return frozenset(heads | _head_words(part))


def _owners(tokens: Sequence[Token], speaker: Sequence[int]) -> frozenset[str]:
    """The names of whom a speaker is told of: Weber in "Weber's lawyer"."""
    found: set[str] = set()
    for k in speaker:
        if tokens[k].tag is Tag.POSSESSIVE:
            n = k - 1
            while n >= 0 and tokens[n].tag is Tag.NAME:
                found.add(tokens[n].norm)
                n -= 1
    return frozenset(found)


def _belongs_to(tokens: Sequence[Token], speaker: Sequence[int]) -> frozenset[str]:
    """The names that a speaker is told of, before it or behind its "of": Weber in "a lawyer of Weber's son"."""
    behind = next((n for n, k in enumerate(speaker) if tokens[k].tag is Tag.PREPOSITION), len(speaker))
    after = frozenset(tokens[k].norm for k in speaker[behind:] if tokens[k].tag is Tag.NAME)
    return _owners(tokens, speaker) | (after - _heads(tokens, speaker))


def _head_words(part: Sequence[Token]) -> set[str]:
    part = [token for token in part if not token.norm.endswith(("self", "selves"))]
    k = len(part)
    while k > 0 and part[k - 1].tag is Tag.NAME:
        k -= 1
    named = list(part[k:])
    rest = [token for token in part[:k] if token.tag in (Tag.NOUN, Tag.PRONOUN, Tag.NUMBER, Tag.ADJECTIVE)]
    nouns = [token for token in rest if token.tag in (Tag.NOUN, Tag.PRONOUN)] or rest
    return {word for token in (*named, *nouns[-1:]) for word in (token.norm, token.lemma)}


def _described(passage: Passage, known: frozenset[str]) -> frozenset[str]:
    """The words of the noun phrases of another cited sentence around a name of the speaker: its title, its role."""
    tokens = passage.tokens
    found: set[str] = set()
    for k, token in enumerate(tokens):
        attributive = k + 1 < len(tokens) and tokens[k + 1].tag in (Tag.NOUN, Tag.ADJECTIVE)  # "the Maravian envoy"
        if token.tag is Tag.NAME and token.norm in known and not attributive and not _of_namesake(passage, k, known):
            for step in (-1, 1):
                j = k + step
                while 0 <= j < len(tokens) and (
                    tokens[j].tag in (Tag.NAME, Tag.NOUN, Tag.ADJECTIVE, Tag.DETERMINER, Tag.POSSESSIVE)
                    or tokens[j].text == ","
                ):
                    found |= {tokens[j].norm, tokens[j].lemma}
                    j += step
    return frozenset(found)


def _of_namesake(passage: Passage, k: int, known: frozenset[str]) -> bool:
    """Whether the surname at token `k`, which two people of the article share, is here that of the other one."""
    surname, given = passage.tokens[k].norm, passage.tokens[k - 1] if k else None
    shared = full_names(passage.document).get(surname) == frozenset((surname,))
    return shared and given is not None and given.tag is Tag.NAME and given.norm not in known | OFFICES | COURTESY


def _introduced(passage: Passage, place: int) -> frozenset[str]:
    """Whom the words before a colon name that brings in the quotation around token `place`."""
    tokens = passage.tokens
    opening = next((k for k in range(place, 0, -1) if tokens[k].text == '"' and not passage.reading.quoted[k - 1]), 0)
    if opening < 2 or tokens[opening - 1].text != ":":
        return frozenset()
    owners = _owners(tokens, range(opening - 1))
    named = [t for t in tokens[: opening - 1] if t.tag in (Tag.NAME, Tag.NOUN) and t.norm not in owners]
    return frozenset(word for t in named for word in (t.norm, t.lemma))


def _heads_known(frame: Frame, passage: Passage, known: frozenset[str]) -> frozenset[str]:
    """The words that name a source's speaker itself, by its own words or by those that its pronoun stands for."""
    return _heads(passage.tokens, frame.speaker) | (known - _words_in(passage.tokens, frame.speaker))


def _attribution_before(passage: Passage) -> tuple[Frame, Passage] | None:
    """The attribution nearest before in the paragraph, and its sentence: a quotation that goes on is its speaker's."""
    for back in range(1, len(passage.earlier) + 1):
        before = Passage(passage.document, passage.index - back, ())
        if before.reading.frames:
            return before.reading.frames[-1], before
    return None


def _is_author(speaker: Sequence[Token], heads: AbstractSet[str], passage: Passage) -> bool:
    article = passage.document.revision.article
    known = frozenset(fold_text(f"{article.byline} {article.publisher}").lower().replace(",", " ").split())
    named = {t.norm for t in speaker if t.tag is Tag.NAME}
    return bool(named & heads) and named <= known | frozenset(("the", "columnist")) | COURTESY
