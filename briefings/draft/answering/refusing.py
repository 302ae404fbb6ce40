"""Why a passage is no answer to a question, as a reader is told it."""

from __future__ import annotations

import re

from .asked import Asked
from .dates import dated, in_year, is_year
from .expansion import WIDER
from .question import Question
from .roles import elsewhere, of_another_owner, of_one_alone, of_the_opposite
from .standing import BEFORE, HEADED, LED, OF_STORY, Shares, Standing
from .units import Unit
from .vocabulary import DAY_KEYS, PEOPLE

__all__ = ["LEAST_DEED", "Refusing"]

LEAST_COVER = 0.5
"""Share of a question's weight that a passage and its surroundings must cover."""

LEAST_OWN = 0.3
"""Share that a passage's own words must cover."""

DEFINED = 0.6
"""Share that a passage's own words must cover where it is asked who or what something is."""

LEAST_DEED = 0.5
"""What the verb that is asked about must count for in a passage, or right before it."""

LEAST_OF_STORY = 0.4
"""Share of a question's weight from which a thing must stand in a passage's own article, not in its story alone."""

LEAST_HEARD = 0.15
"""Share of a question's weight from which a word must stand somewhere in the article."""

LEAST_ASIDE = 0.25
"""Share of a side clause that must stand somewhere in the article."""

LEAST_NAMED = 0.5
"""What a name must count for in a passage that tells who or what somebody or something is."""

_BARE = re.compile(r"who (?:is|was|are|were) (?:former|current|present|acting|deputy|senior|other|last|next)\W*$", re.I)
"""A question that breaks off: these words say nothing without a noun."""


class Refusing:
    """Tells what keeps a passage from being an answer, whatever kind of answer is asked for."""

    def __init__(self, question: Question, standing: Standing) -> None:
        self._question = question
        self._standing = standing

    def why(self, unit: Unit, shares: Shares) -> str:
        """Return why a passage is no answer; "" where nothing here keeps it from being one."""
        question = self._question
        bare = not question.names and _BARE.match(question.text) is not None
        if bare or (not self._standing.terms and not question.dates and not question.phrases):
            return "the question names nothing to look for"
        if question.about_articles:
            return "the question asks about the articles, not about what they say"
        if self._standing.unknown:
            return f"no source speaks of {', '.join(self._standing.unknown)}"
        if missing := self._standing.missing(shares):
            return f"its article does not speak of {', '.join(missing)}"
        if absent := [p for p in question.phrases if p.casefold().strip(" .,!?") not in _plain(unit.text)]:
            return f"it does not have the words “{absent[0]}”"
        named = [share for term, share in zip(self._standing.terms, shares.own, strict=True) if term.name is not None]
        if question.defines and any(share < LEAST_NAMED for share in named) and not self._all_said(shares):
            return "it is about somebody or something else"
        if year := next((y for y in sorted(question.numbers) if is_year(y) and not in_year(y, unit)), ""):
            return f"it does not speak of {year}"
        if question.dates and not all(dated(date, unit) for date in question.dates):
            return f"it does not speak of {question.dates[0]}"
        least_own = LEAST_OWN
        if question.overview:
            least_own = 0.0
        elif question.defines and question.asked is not Asked.WHEN:
            least_own = DEFINED
        if self._deedless(unit, shares):
            return "it does not tell what is asked of it"
        if of := self._without_owned(shares):
            return f"it does not speak of the {of}"
        if self._uncounted(unit, shares):
            return "it does not count what is asked"
        if question.language != "en" and (unheard := self.unheard(shares)):
            return f"its article does not speak of {unheard}"
        if self._off_topic(unit, shares):
            return "it does not speak of what is asked"
        if foreign := self._only_of_story(shares):
            return f"its article does not speak of {foreign}"
        if elsewhere(question, unit, DAY_KEYS):
            return "it tells of another place"
        if whose := of_another_owner(question, unit) or of_the_opposite(question, unit):
            return f"it tells of another: {whose}"
        if question.asked not in (Asked.SAID, Asked.CHANGE) and (who := of_one_alone(question, unit)):
            return f"it does not speak of {who}"
        if self._another_occasion(shares):
            return "it does not speak of that occasion"
        cover, own = self._standing.sum(shares.around), self._standing.sum(shares.own)
        if self._standing.terms and (cover < LEAST_COVER or own < least_own):
            return "it says too little of what is asked"
        return ""

    def unheard(self, shares: Shares) -> str:
        """Return a word of the question that stands nowhere in a passage's story, in no wording."""
        kind = self._question.kind
        for term, share, weight in zip(self._standing.terms, shares.around, self._standing.weights, strict=True):
            heavy = weight >= LEAST_HEARD * self._standing.total
            if (
                term.name is None
                and not term.aside
                and not term.deed
                and heavy
                and share < 0.1
                and term.text not in kind
            ):
                return term.text
        return ""

    def _off_topic(self, unit: Unit, shares: Shares) -> bool:
        """Whether nothing of what somebody is asked about stands in a passage, before it or in its title."""
        question = self._question
        if question.asked not in (Asked.SAID, Asked.CHANGE) or not question.speaker_keys:
            return False
        before = self._standing.before(unit) if unit.first.joined else (0.0,) * len(self._standing.terms)
        topics = [
            max(shares.own[place], BEFORE * before[place])
            for place, term in enumerate(self._standing.terms)
            if not (term.aside or (term.name is not None and set(term.name.keys) & question.speaker_keys))
            and term.text not in question.speaker_words
        ]
        return bool(topics) and max(topics) < HEADED * WIDER

    def _only_of_story(self, shares: Shares) -> str:
        """Return what a question is mostly about when only another article of a passage's story has it."""
        for term, share, weight in zip(self._standing.terms, shares.around, self._standing.weights, strict=True):
            topic = term.name is None and not (term.aside or term.deed or term.text in self._question.kind)
            if topic and weight >= LEAST_OF_STORY * self._standing.total and share <= OF_STORY:
                return term.text
        return ""

    def _all_said(self, shares: Shares) -> bool:
        """Whether all that is asked about, names apart, stands in a passage."""
        own = [share for term, share in zip(self._standing.terms, shares.own, strict=True) if term.name is None]
        return len(own) > 1 and min(own) >= WIDER * LED

    def _deedless(self, unit: Unit, shares: Shares) -> bool:
        """Whether what is asked to have been done stands neither in a passage nor right before it."""
        if self._question.asked in (Asked.SAID, Asked.CHANGE) or self._question.overview:
            return False
        before = self._standing.before(unit)
        kind = self._question.kind if self._question.asked is Asked.WHAT else frozenset[str]()
        deeds = [
            max(shares.own[place], BEFORE * before[place])
            for place, term in enumerate(self._standing.terms)
            if term.deed or term.text in kind
        ]
        return bool(deeds) and max(deeds) < LEAST_DEED

    def _without_owned(self, shares: Shares) -> str:
        """Return what is asked about as somebody's that stands neither in a passage nor near: "sister"."""
        for term, share in zip(self._standing.terms, shares.around, strict=True):
            if term.text in self._question.owned and share < LEAST_DEED and not term.aside:
                return term.text
        return ""

    def _uncounted(self, unit: Unit, shares: Shares) -> bool:
        """Whether nothing of what is to be counted, unless that is just people, stands in a passage or before it."""
        counted = self._question.counted - PEOPLE
        if not counted or counted != self._question.counted:
            return False
        before = self._standing.before(unit)
        found = [
            max(shares.own[place], BEFORE * before[place])
            for place, term in enumerate(self._standing.terms)
            if term.text in counted
        ]
        return bool(found) and max(found) < LEAST_DEED

    def _another_occasion(self, shares: Shares) -> bool:
        """Whether next to nothing of a side clause stands anywhere in a passage's article."""
        asides = [place for place, term in enumerate(self._standing.terms) if term.aside]
        total = sum(self._standing.weights[place] for place in asides)
        return bool(asides) and sum(self._standing.weights[p] * shares.around[p] for p in asides) < LEAST_ASIDE * total


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("“", '"').replace("”", '"').casefold().split())
