"""The verb that a question asks about, with what stands before and after it: English, by the order of its words.

A question is one of three: the question word is the subject ("Who won the prize?"), an auxiliary comes before the
subject ("When did the bank pay?"), or there is no verb but "to be" ("Who is the mayor?").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .expansion import PHRASAL_VERBS
from .vocabulary import base, forms, is_past, name_concept

__all__ = ["Predicate", "is_verb", "predicate"]

_VERBS = """
accept accuse achieve acquire acquit act add adopt advise affect agree aim allow announce apologise appear apply appoint
approve argue arm arrest arrive ask assess assist attack attend authorise award ban bar beat become beg begin believe
belong bid blame block boil bomb bribe bring build burn buy calculate call cancel capture carry catch cause celebrate
challenge change charge choose claim clean clear climb close collapse collect collide come command comment commit
compare compete complain complete concede conclude condemn confess confirm confiscate consider construct consume contain
contract contribute control convict cost count cover crash create criticise cross cut damage deal decide declare decline
decrease defeat defend delay deliver demand demolish deny depart describe deserve design destroy detain deter develop
die direct disappear discover discuss dismiss distribute divide do donate drain draw drink drive drop drown earn eat
elect eliminate emigrate employ end endorse enter erupt escape establish estimate evacuate examine exceed exchange
exempt expand expect expel explain explode export extend extinguish extradite face fail fall favour fear feed feel fight
file fill film finance find fine finish fire flee float flood fly follow forbid force forecast forgive form found fund
gain gather generate get give go govern grant grow guarantee guard guilty halt hand happen hate have head hear help hide
hire hit hold host hunt hurt identify ignore import impose improve include increase infect inform inherit injure inspect
install insure intend introduce invade invent invest investigate invite involve jail join judge jump keep kidnap kill
know land last launch lay lead leak learn leave lend let lie lift like limit list live load lobby lock look lose love
lower maintain make manage march mark marry matter measure meet mention merge mine miss monitor move murder name need
negotiate nominate note notice obtain occupy occur offer open operate oppose order organise own pass pay perform permit
persuade plan plant play please plead pledge point poison post postpone praise predict prefer prepare present press
prevent print produce promise promote propose prosecute protect protest prove provide publish pull punish purchase push
put quit raise reach read rebuild recall receive recognise recommend recover recruit reduce refuse refund regret reject
release rely remain remember remove rent repair repay replace report request require rescue research reserve resign
resist resolve respond restore result retain retire return reveal ride rise rob rule run sack sail save say score seal
search see seek seize select sell send sentence separate serve set settle share shed shelter shift shoot show shut sign
silence sink sleep slow smuggle solve sound speak spend spread stab stage stand start starve stay steal step stop store
strike study succeed sue suffer suggest supply support surrender survive suspect suspend swap swear swim take talk teach
tell test testify thank think threaten throw tour train transfer transport travel treat trigger try turn understand
unveil use vanish visit vote wait walk want warn wash waste watch wear weigh welcome win wish withdraw withhold witness
work worry wound wreck write yield bear spot trap reopen overturn overtake boycott
acknowledge admit hint blow cheat chair host edit translate cook bake plough paint carve sing dance compose conduct
"""
_BASES = frozenset(base(word) for word in _VERBS.split())
_BE = frozenset("is are was were be been being am".split())
_HAVE = frozenset("has have had".split())
_DO = frozenset("did does do".split())
_MODAL = frozenset("will would can could should shall may might must".split())
_AUXILIARIES = _BE | _HAVE | _DO | _MODAL
_PREPOSITIONS = frozenset(
    """of in on at by for from with to about into over under against as than after before during since until between
    through across near around without within behind upon toward towards off out up down""".split()
)
_DETERMINERS = frozenset(
    "the a an this that these those its his her their our your my any some no every each both all".split()
)
_FILLERS = frozenset(
    "not never else also still ever now actually really first already currently to exactly only finally again".split()
)
_ENDS = frozenset("that who which when while and or but be been have there last next this each every".split())
_QUESTION_WORDS = frozenset("what who which whose whom when where why how".split())
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*['’]?")


@dataclass(frozen=True, slots=True)
class Predicate:
    """The verb, "" where there is none but "to be", with the words before it (its subject) and after it.

    `asked_subject` tells that the question word stands where the subject does: "Who paid?". `passive` that what is
    named as the subject had it done to it, `there_is` that it is asked whether there is what comes after.
    """

    verb: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    asked_subject: bool = False
    passive: bool = False
    there_is: bool = False

    @property
    def noun(self) -> str:
        """The noun that is asked about where the verb says little: "turnout" in "What was the turnout in Elvby?"."""
        led = [word.casefold() for word in self.after[:1]]
        if led and led[0] in _PREPOSITIONS:
            return ""
        head = ""
        for word in self.after:
            low = word.casefold()
            if low in _PREPOSITIONS or low in _ENDS or word[0].isdigit():
                break
            head = word
        return "" if head.casefold() in _DETERMINERS | _FILLERS else head


def is_verb(word: str) -> bool:
    """Tell whether a word is a verb in some form, as far as a list of the verbs of news knows."""
    return any(base(form) in _BASES for form in forms(word)) or word.casefold() in ("going", "doing")


def predicate(text: str, named: Collection[str] = ()) -> Predicate:
    """Return the verb that an English question asks about. `named` are keys of its names, which are no verbs.

    >>> predicate("How many people were hurt in the crash?").verb
    'hurt'
    >>> found = predicate("When did the old bank pay the ransom?")
    >>> found.verb, found.before, found.after
    ('pay', ('the', 'old', 'bank'), ('the', 'ransom'))
    >>> predicate("Which company makes the grey pouches?").verb, predicate("Who is the mayor of Ostrand?").verb
    ('makes', '')
    """
    typed = _WORD.findall(text)
    # "Arden's share price": what somebody has is a noun.
    owned = {name_concept(word) for owner, word in pairwise(typed) if re.search(r"['’]s$|s['’]$", owner)}
    found = _predicate(typed, {*named, *owned})
    if not is_verb(found.verb):  # "Why is the ward at Holm's closing?", "Did Holm's refuse patients?"
        again = _predicate(typed, named)
        if is_verb(again.verb):
            return again
    return found


def _predicate(typed: Sequence[str], named: Collection[str]) -> Predicate:
    words = [_plain(word) for word in typed]
    while words and words[0].casefold() in _PREPOSITIONS:
        words = words[1:]
    if not words:
        return Predicate()
    start = 1 if words[0].casefold() in _QUESTION_WORDS else 0
    noun = start
    if words[0].casefold() in ("which", "what", "how", "whose") and len(words) > 1:
        first = words[1].casefold()
        acts = (
            words[0].casefold() == "what"
            and not (len(words) > 2 and words[2].casefold() in _AUXILIARIES)
            and (is_past(first) or is_verb(first))
        )
        noun = start + (first not in _AUXILIARIES and not acts)  # past "company" in "Which company makes"
        if words[0].casefold() == "how" and words[1].casefold() in ("many", "much") and len(words) > noun:
            noun += words[noun].casefold() not in _AUXILIARIES
    auxiliary = next((i for i in range(start, len(words)) if words[i].casefold() in _AUXILIARIES), None)
    own = _subject_verb(words, noun, auxiliary, named)
    if own is not None:
        own = _controlled(words, own)
        return Predicate(words[own], tuple(words[start:own]), tuple(words[own + 1 :]), asked_subject=True)
    if auxiliary is None:
        return Predicate(before=tuple(words[start:]))
    return _after_auxiliary(words, start, auxiliary, named)


def _may_be_base(word: str, before: str, named: Collection[str]) -> bool:
    low = word.casefold()
    led = before.casefold() in _DETERMINERS | _PREPOSITIONS
    return is_verb(low) and not led and not low.endswith(("ing", "ed", "s")) and name_concept(low) not in named


def _plain(word: str) -> str:
    return re.sub(r"['’]s?$", "", word) if not word.casefold().endswith(("n't", "n’t")) else word


def _subject_verb(words: Sequence[str], noun: int, auxiliary: int | None, named: Collection[str]) -> int | None:
    """Return the place of a verb whose subject is asked for: it comes before any auxiliary."""
    for place in range(noun, len(words) if auxiliary is None else auxiliary):
        low = words[place].casefold()
        if name_concept(low) in named or low in _FILLERS:
            continue
        if low in _PREPOSITIONS and place == noun:
            continue
        before_auxiliary = place + 1 == auxiliary
        bare = low.endswith("s") or place > noun or noun in (1, 3)
        finite = is_past(low) or (is_verb(low) and bare and not before_auxiliary)
        if (finite or low in PHRASAL_VERBS) and (
            place == 0 or words[place - 1].casefold() not in _DETERMINERS | _PREPOSITIONS
        ):
            return place
    return None


def _after_auxiliary(words: Sequence[str], start: int, auxiliary: int, named: Collection[str]) -> Predicate:
    kind = words[auxiliary].casefold()
    rest = words[auxiliary + 1 :]
    asked_before = tuple(words[start:auxiliary])
    if kind in _BE and not asked_before and [word.casefold() for word in rest[:1]] == ["there"]:
        return Predicate(after=tuple(rest[1:]), there_is=True)
    passive = False
    place = None
    if kind in _BE:
        place = _form(rest, 0, named, participles=True)
        passive = place is not None and not rest[place].endswith("ing")
    elif kind in _HAVE:
        place = _form(rest, 0, named, participles=True)
        if place is not None and rest[place].casefold() == "been":
            place = None
        passive = place is not None and place > 0 and rest[place - 1].casefold() == "been"
    else:
        be = next((i for i, word in enumerate(rest) if word.casefold() in ("be", "been")), None)
        if be is not None:
            place = _form(rest, be + 1, named, participles=True)
            passive = place is not None
        else:
            place = _base_form(rest, named)
    if place is None:
        place = next((i for i, word in enumerate(rest) if i and word in PHRASAL_VERBS), None)
    if place is None:
        return Predicate(before=asked_before, after=tuple(rest))
    place = _controlled(rest, place)
    subject = tuple(word for word in rest[:place] if word.casefold() not in _BE)
    asked_subject = not subject and start > 0
    return Predicate(
        verb=rest[place],
        before=subject or asked_before,
        after=tuple(rest[place + 1 :]),
        asked_subject=asked_subject,
        passive=passive,
    )


def _form(rest: Sequence[str], first: int, named: Collection[str], *, participles: bool) -> int | None:
    """Return the place of the first participle in -ing or of the past that no determiner or preposition leads."""
    for place in range(first, len(rest)):
        low = rest[place].casefold()
        before = rest[place - 1].casefold() if place else ""
        if before in _DETERMINERS or before in _PREPOSITIONS or name_concept(low) in named:
            continue
        past = participles and (is_past(low) or low in _SAME_IN_PAST)
        ing = low.endswith("ing") and len(low) > 4 and is_verb(low)
        if not past and not ing:
            continue
        last = place + 1 >= len(rest) or rest[place + 1].casefold() in _PREPOSITIONS | _DETERMINERS
        if past and not last and any(is_past(word) or word.endswith("ing") for word in rest[place + 1 :]):
            continue  # "the members of the group arrested": a later one is the verb
        return place
    return None


def _controlled(words: Sequence[str], place: int) -> int:
    """Return the place of the verb that another only leads to: "plan to protest", "tried to buy"."""
    verb, leads = words[place], [word.casefold() for word in words[place + 1 : place + 2]] == ["to"]
    after = words[place + 2] if place + 2 < len(words) else ""
    if leads and base(verb.casefold()) in _CONTROL and (is_verb(after) or after == "do"):
        return place + 2
    return place


_CONTROL = frozenset(
    map(base, "plan intend expect hope want need try beg begin start continue manage decide threaten have".split())
)
_PERIODS = frozenset("week month year season summer winter spring autumn time night".split())
_SAME_IN_PAST = frozenset("hurt cut put set shut hit cost let read spread shed bid rid quit".split())


def _base_form(rest: Sequence[str], named: Collection[str]) -> int | None:
    """Return the place of the verb behind "did", "will" and their like: the first that can be one behind a subject.

    One that a preposition follows gives way to one at the end: "the previous strike at the port last".
    """
    best = None
    end = len(rest)
    while end > 1 and (rest[end - 1][0].isdigit() or rest[end - 1].casefold() in _PREPOSITIONS):
        end -= 1
    last = end - 1 if end > 2 and _may_be_base(rest[end - 1], rest[end - 2], named) else None
    for place, word in enumerate(rest):
        low = word.casefold()
        before = rest[place - 1].casefold() if place else ""
        if name_concept(low) in named or low in _PREPOSITIONS | _DETERMINERS | _FILLERS:
            continue
        if before in _DETERMINERS or before in _PREPOSITIONS - {"to"}:
            continue
        after = rest[place + 1].casefold() if place + 1 < len(rest) else ""
        if (low == "last" and after in _PERIODS) or (low == "have" and after == "to"):
            continue
        if is_verb(low) and not low.endswith(("ing", "ed")) and (not low.endswith("s") or low.endswith("ss")):
            noun = is_verb(after) and after not in _PREPOSITIONS | {"last"} and not after.endswith("s")
            if noun and place and after not in _DETERMINERS:
                continue  # "the vaccine trial find": the later one is the verb
            if last is not None and place < last and after in _PREPOSITIONS and place < 3:
                return last
            return place
        if place and best is None and (not after or after in _PREPOSITIONS):
            best = place
    return best
