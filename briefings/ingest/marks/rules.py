"""The rules that find furniture: one name, one kind of thing, one place to test it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from ...types import MarkLabel
from ..layout import Unit
from . import phrases


class Reach(Enum):
    """What a unit takes along with it."""

    ALONE = auto()
    LIST = auto()
    """The headlines or tags that follow it."""
    REST = auto()
    """All that follows, when it stands in the second half of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A unit is furniture of this kind when its whole core matches one of `phrases`.

    `longest` is in code points of the core. `unless` is something that no such furniture says, and a news sentence
    of the same beginning does. `inside` rules never take the first unit, which may be a title made the same way.
    """

    name: str
    label: MarkLabel
    phrases: tuple[str, ...]
    longest: int = 240
    unless: str = ""
    reach: Reach = Reach.ALONE
    inside: bool = False
    one_sentence: bool = False
    """Whether it never takes a unit in which a sentence ends and another begins."""

    def matches(self, unit: Unit) -> bool:
        """Whether the whole of `unit` is what this rule names."""
        if not 0 < len(unit.core) <= self.longest or (self.inside and unit.index == 0):
            return False
        if not any(pattern.fullmatch(unit.core) for pattern in _compiled(self.phrases)):
            return False
        if self.one_sentence and unit.has_inner_end:
            return False
        return not (self.unless and _search(self.unless).search(unit.core))


@cache
def _compiled(alternatives: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(alternative, re.IGNORECASE) for alternative in alternatives)


@cache
def _search(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_SAID = r"\b(?:said|says|told|according to|added|announced|wrote|sagte|erklärte|teilte|déclaré|a dit|dijo|según)\b"

_B, _M = MarkLabel.BOILERPLATE, MarkLabel.METADATA

RULES: tuple[Rule, ...] = (
    Rule(name="comments_heading", label=_B, phrases=phrases.COMMENTS_HEADING, reach=Reach.REST, inside=True),
    Rule(name="comment_form", label=_B, phrases=phrases.COMMENT_FORM, inside=True),
    Rule(name="related_heading", label=_B, phrases=phrases.RELATED_HEADING, longest=80, reach=Reach.LIST, inside=True),
    Rule(name="promoted_link", label=_B, phrases=phrases.PROMOTED_LINK, inside=True, one_sentence=True),
    Rule(name="share_line", label=_B, phrases=phrases.SHARE),
    Rule(name="credit", label=_B, phrases=phrases.CREDIT, longest=300, inside=True),
    Rule(name="disclaimer", label=_B, phrases=phrases.DISCLAIMER, longest=900, unless=_SAID),
    Rule(name="newsletter", label=_B, phrases=phrases.NEWSLETTER, longest=400, unless=_SAID, inside=True),
    Rule(name="cookies", label=_B, phrases=phrases.COOKIES, longest=800, unless=_SAID),
    Rule(name="paywall", label=_B, phrases=phrases.PAYWALL, longest=240, unless=_SAID),
    Rule(name="copyright", label=_B, phrases=phrases.COPYRIGHT, longest=500),
    Rule(name="wire_credit", label=_B, phrases=phrases.WIRE_CREDIT, longest=300, unless=_SAID),
    Rule(name="tags_heading", label=_M, phrases=phrases.TAGS_HEADING, longest=40, reach=Reach.LIST, inside=True),
    Rule(name="tags_line", label=_M, phrases=phrases.TAGS_LINE, longest=300, inside=True),
    Rule(name="source_line", label=_M, phrases=phrases.SOURCE_LINE, longest=120),
    Rule(name="contact_line", label=_B, phrases=phrases.CONTACT, longest=320, unless=_SAID),
    Rule(name="release_furniture", label=_B, phrases=phrases.RELEASE_FURNITURE, longest=320, unless=_SAID),
    Rule(name="advertisement", label=_B, phrases=phrases.ADVERT, longest=320),
    Rule(name="player", label=_B, phrases=phrases.PLAYER, longest=200),
    Rule(name="embed", label=_B, phrases=phrases.EMBED, longest=160),
    Rule(name="update_note", label=_M, phrases=phrases.UPDATE_NOTE, longest=140, unless=_SAID, inside=True),
    Rule(name="author_note", label=_B, phrases=phrases.BIO, longest=500),
)


def first_match(unit: Unit, rules: Iterable[Rule] = RULES) -> Rule | None:
    """Return the first rule that `unit` matches."""
    return next((rule for rule in rules if rule.matches(unit)), None)
