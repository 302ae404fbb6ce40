"""The words that may stand for a question's word in a passage, with how much such a match counts.

For finding what bears on a question, never for deciding what is true. Keys are those of `text_keys`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from unicodedata import combining, normalize

from ...text.keys import tokens
from ...text.thesaurus import related
from .vocabulary import LONG_NAMES, base, concept, forms, in_place_of, name_concept, stem

__all__ = ["PHRASAL_VERBS", "expansion", "inflected", "matched", "phrasal", "text_keys"]

AS_TYPED, ALIKE, SYNONYM, WIDER, NEAR = 1.0, 0.93, 0.85, 0.7, 0.6
"""What a match counts for: the word itself in any inflection, a word that news uses in its place, a synonym or derived
word, a broader or narrower word."""

# Verbs of two words, with the one that stands for them. Only those whose meaning is not that of their parts.
_PHRASAL = """
go up: rise; goes up: rise; went up: rise; gone up: rise; going up: rise; go down: fall; goes down: fall; went down:
fall; gone down: fall; going down: fall; give up: forgo; gives up: forgo; gave up: forgo; given up: forgo; giving up:
forgo; turn away: refuse; turns away: refuse; turned away: refuse; turning away: refuse; give way: concede; give in:
concede; gave in: concede; hold up: delay; held up: delay; put off: postpone; puts
off: postpone; call off: cancel; called off: cancel; turn down: reject; turned down: reject; bring in: introduce;
brought in: introduce; bring back: restore; brought back: restore; take part: participate; took part: participate;
taken part: participate; taking part: participate; takes part: participate; take over: replace; takes over: replace;
took over: replace; taken over: replace; taking over: replace; step down: resign; stepped down: resign; steps down:
resign; stepping down: resign; stand down: resign; stood down: resign; lay off: dismiss; laid off: dismiss; laying
off: dismiss; lays off: dismiss; let go: dismiss; shut down: close; shuts down: close; close down: close; closed down:
close; break out: start; broke out: start; broken out: start; break down: collapse; broke down: collapse; broken down:
collapse; break in: enter; broke in: enter; break into: enter; broke into: enter; broken into: enter; get in: enter;
get into: enter; got in: enter; got into: enter; get away: escape; got away: escape; get out: escape; pay back: refund;
paid back: refund; give back: return; gave back: return; come back: return; came back: return; coming back: return;
come out: appear; came out: appear; comes out: appear; coming out: appear; keep going: last; keeps going: last; kept
going: last; carry on: continue; carried on: continue; carries on: continue; go on: continue; goes on: continue; go
missing: lose; went missing: lose; gone missing: lose; going missing: lose; go off: sound; went off: sound; set up:
found; sets up: found; set off: trigger; blow up: explode; blew up: explode; pull out: withdraw; pulled out: withdraw;
back out: withdraw; backed out: withdraw; back down: concede; hand over: deliver; handed over: deliver; hand in:
submit; handed in: submit; hand out: distribute; handed out: distribute; give out: distribute; given out: distribute;
gave out: distribute; find out: discover; found out: discover; look into: investigate; looked into: investigate;
looking into: investigate; look for: seek; looking for: seek; point out: note; pointed out: note; sort out: resolve;
run out: exhaust; ran out: exhaust; cut back: reduce; cut down: reduce; cut off: disconnect; pick up: collect; picked
up: collect; sign up: register; signed up: register; show up: attend; showed up: attend; turn up: appear; turned up:
appear; turn out: attend; end up: finish; ended up: finish; wipe out: destroy; wiped out: destroy; burn down: destroy;
burned down: destroy; burnt down: destroy; knock down: demolish; tear down: demolish; throw out: reject; threw out:
reject; thrown out: reject; kick out: expel; kicked out: expel; drop out: withdraw; dropped out: withdraw; own up:
admit; bail out: rescue; bailed out: rescue; lock up: jail; locked up: jail; put out: extinguish; fall ill: sick; fell
ill: sick; fallen ill: sick; made ill: sick; taken to court: prosecute; take to court: prosecute; took to court:
prosecute; on strike: strike; in charge: head; out of order: broken; out of date: old; a lot: many; grumble about:
complain; lose work: jobs; shoot down: down; call for: demand; called for: demand; calls for: demand; calling for:
demand; ask for: demand; asks for: demand; asked for: demand; asking for: demand; get rid of: remove; make up: form;
work out: solve; bring down: reduce; brought down: reduce; take away: remove; took away: remove; taken away: remove;
take down: remove; taken down: remove; speed up: accelerate; slow down: slow; settle for: accept; settled for: accept;
back online: work; up and running: work; sent home: dismiss; make do: manage; cut short: end; come into force: start;
came into force: start; take effect: start; takes effect: start; took effect: start; take off: start; took off: start
"""


def _phrases(listed: str) -> dict[str, str]:
    pairs = (entry.split(":") for entry in " ".join(listed.split()).split(";"))
    return {phrase.strip(): meaning.strip() for phrase, meaning in pairs}


_MEANING = _phrases(_PHRASAL)
PHRASAL_VERBS = frozenset(_MEANING.values())
"""What stands for a verb of two words: always in its base form."""

_VERB_OF_TWO = re.compile(rf"\b(?:{'|'.join(sorted(_MEANING, key=len, reverse=True))})\b", re.IGNORECASE)


_CATEGORIES = frozenset({"person"})
"""Words that are broader than too many to tell anything."""


def phrasal(text: str) -> str:
    """Return `text` with each verb of two words as the one that stands for it.

    >>> phrasal("Why was the vote held up?")
    'Why was the vote delay?'
    """
    text = _GET_BACK.sub(lambda found: f"recover {found[1]}".rstrip(), _as_one(text))
    text = _BRING_IN.sub("earn", text)
    return _VERB_OF_TWO.sub(lambda found: _MEANING[found[0].casefold()], text)


_BRING_IN = re.compile(r"\b(?:bring|brings|brought) in(?= *(?:[?.,]|$|(?:every|each|a|per|last|this) ))", re.IGNORECASE)
"""Without an object it is money: "How much does the pipeline bring in?"."""


def _as_one(text: str) -> str:
    """Return `text` with what two words mean together as one: a press conference is no meeting."""
    return _NO_MEETING.sub("briefing", text)


_NO_MEETING = re.compile(r"\b(?:news|press) conferences?\b", re.IGNORECASE)
_GET_BACK = re.compile(r"\b(?:get|gets|getting|got) ((?:[\w’'-]+ ){0,3})back\b", re.IGNORECASE)


@lru_cache(maxsize=16_384)
def expansion(word: str) -> Mapping[str, float]:
    """Return the keys under which a word's meaning stands in texts, each with what it counts for, 0 to 1.

    >>> expansion("sheep")["b:sheep"] > expansion("sheep")["b:ewe"] > 0
    True
    """
    found: dict[str, float] = {}

    def add(words: Iterable[str], counts: float) -> None:
        for each in words:
            key = f"b:{base(each)}"
            found[key] = max(found.get(key, 0.0), counts)

    for own in forms(word):
        add(related(own).near, NEAR)
    for own in forms(word):
        others = related(own)
        add((others.narrower | others.broader) - _CATEGORIES, WIDER)
    for own in forms(word):
        add(related(own).alike, SYNONYM)
    add(in_place_of(word), ALIKE)
    found[f"w:{concept(word)}"] = ALIKE
    found[f"b:{base(word)}"] = AS_TYPED
    found[f"s:{stem(word)}"] = AS_TYPED
    return found


def inflected(word: str) -> str:
    """Return a key that the inflected forms of a word share in languages that this package has no endings of.

    >>> inflected("мосту") == inflected("мост"), inflected("трамваях") == inflected("трамваї")
    (True, True)
    """
    key = "".join(letter for letter in normalize("NFKD", word.casefold()) if not combining(letter))
    return "p:" + key[: 4 if len(key) <= _SHORT else 5 if len(key) <= _LONG else 6]


_SHORT, _LONG = 6, 9


def matched(counts: Mapping[str, float], keys: frozenset[str]) -> float:
    """Return the most that any of `keys` counts for."""
    return max((counts[key] for key in counts.keys() & keys), default=0.0)


def text_keys(text: str, *, cased: bool = False) -> frozenset[str]:
    """Return the keys of a text: numbers, words by concept, base and stem, names; with `cased`, of capitals alone."""
    found: set[str] = set()
    for token in tokens(_as_one(text)):
        found |= _keys_of(token, cased)
    low = text.casefold()
    found.update("n:" + short for long, short in LONG_NAMES.items() if long in low)
    found.update(f"b:{base(_MEANING[phrase])}" for phrase in _VERB_OF_TWO.findall(low))
    if _BRINGS_MONEY.search(low):
        found.add(f"b:{base('earn')}")
    return frozenset(found)


_BRINGS_MONEY = re.compile(r"\b(?:bring|brings|brought) in (?:\w+ ){0,2}[£$€¥]?\d")


@lru_cache(maxsize=65_536)
def _keys_of(token: str, cased: bool) -> frozenset[str]:
    found = set()
    if token[0].isdigit():
        found.add("#:" + token.replace(",", ""))
    for part in dict.fromkeys((token, *re.split(r"[-’']", token))):
        if part:
            found.update(("w:" + concept(part), "s:" + stem(part), "b:" + base(part), inflected(part)))
            if not (cased and part[0].islower()):
                found.add("n:" + name_concept(part))
    return frozenset(found)
