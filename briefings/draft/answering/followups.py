"""Follow-up questions: what they leave out is taken from the question before.

    What did Trump say about Tomahawks?  ->  And Zelensky?  ->  What did Zelensky say about Tomahawks?
    Who is the lead investigator?        ->  What did he say about the brakes?

English only. What is made of a follow-up is told to the reader, who may have meant something else.
"""

from __future__ import annotations

import re

from .asked import Asked
from .names import Name
from .question import Question, understand
from .vocabulary import is_scaffold

__all__ = ["completed"]

_PERSON = re.compile(r"\b(?:he|she|him|her(?! \w))\b", re.IGNORECASE)
_PERSONS_OWN = re.compile(r"\b(?:his|her(?= \w))\b", re.IGNORECASE)
_THING = re.compile(r"\b(?:it|them|that|this)\b(?= *(?:\?|$|[a-z]))", re.IGNORECASE)
_BOTH = re.compile(r"\bthey\b", re.IGNORECASE)
_INSTEAD = re.compile(r"^(?:and|what about|how about|and what about)(?: of)? (?P<rest>[^?]+?) *\?*$", re.IGNORECASE)
_BARE = re.compile(
    r"^(?:and |but )?(?P<word>why|when|where|who|how|how many|how much|by whom|since when|until when)"
    r"(?: not| exactly)? *\?*$",
    re.IGNORECASE,
)
_AUXILIARIES = "has|have|had|is|are|was|were|will|would|can|could|should|may|might"
_AUXILIARY = re.compile(rf"^(?:did|does|do|{_AUXILIARIES})\b", re.IGNORECASE)
_WHEN_DID = re.compile(
    rf"^(?:when|where|why|how|how much|how often|how long) (?P<rest>(?:did|does|do|{_AUXILIARIES})\b.+)", re.IGNORECASE
)
_HOW_MANY_WERE = re.compile(
    rf"^(?:how many|how much|which) (?P<what>[\w -]+?) (?P<auxiliary>{_AUXILIARIES}) (?P<rest>.+)", re.IGNORECASE
)


def completed(text: str, before: str) -> str:
    """Return the question `text` with what it leaves out taken from the question `before`; as it is if it stands alone.

    >>> completed("And Zelensky?", "What did Trump say about Tomahawks?")
    'What did Zelensky say about Tomahawks?'
    >>> completed("Did he agree to send them?", "What did Trump say about Tomahawks?")
    'Did Trump agree to send Tomahawks?'
    >>> completed("Why?", "Was the summit postponed?")
    'Why was the summit postponed?'
    >>> completed("And the union?", "How many people were hurt?")
    'How many people were hurt? And the union?'
    """
    if not before.strip():
        return text
    last = understand(before)
    if bare := _BARE.match(text.strip()):
        return _asked_again(bare["word"], before.strip())
    if instead := _INSTEAD.match(text.strip()):
        return _put_instead(instead["rest"], before, last)
    question = understand(text)
    person = _person(last)
    if person and not _has(question, person):
        text = _PERSON.sub(lambda _: person, text)
        text = _PERSONS_OWN.sub(lambda _: f"{person}'s", text)
    if len(last.names) > 1 and _BOTH.search(text):
        text = _BOTH.sub(lambda _: f"{last.names[0].text} and {last.names[1].text}", text)
    thing = _thing(last, person)
    if thing and _THING.search(text) and not question.names:
        text = _THING.sub(lambda _: thing, text, count=1)
    return text


def _has(question: Question, name: str) -> bool:
    return any(own.text == name for own in question.names)


def _person(question: Question) -> str:
    """The speaker that was asked about, else the first name."""
    if question.speaker and any(name.text in question.speaker for name in question.names):
        return question.speaker
    return question.names[0].text if question.names else ""


def _thing(question: Question, person: str) -> str:
    """What was asked about: the last name that is not the person, else the words after "the"."""
    others = [name.text for name in question.names if name.text != person]
    if others:
        return others[-1]
    found = re.search(r"\b(?:the|a|an) ([\w-]+(?: [\w-]+)?)", question.text)
    if not found:
        return ""
    words = [word for word in found[1].split() if not is_scaffold(word)]
    return f"the {words[0]}" if words else ""


def _put_instead(rest: str, before: str, last: Question) -> str:
    """Return the question before with `rest` in the place of what it was about."""
    new = understand(f"what about {rest} then").names
    old = _replaced(new[0], last) if new and last.names else last.speaker
    if old:
        return before.replace(old, rest.strip())
    return f"{before.strip().split('? And ')[0].rstrip('? ')}? And {rest.strip()}?"


def _replaced(new: Name, last: Question) -> str:
    """The name that a new one stands for: the speaker where there was one, else the first."""
    if any(name.keys == new.keys for name in last.names):
        return ""
    return _person(last) if last.asked is Asked.SAID else last.names[0].text


def _asked_again(word: str, before: str) -> str:
    """Return what was asked before as a question of `word`: "How many people were hurt?" as "Why were people hurt?".

    A question that does not turn around stands behind the word as it was.
    """
    if _AUXILIARY.match(before):
        rest = before
    elif found := _WHEN_DID.match(before):
        rest = found["rest"]
    elif found := _HOW_MANY_WERE.match(before):
        rest = f"{found['auxiliary']} {found['what']} {found['rest']}"
    else:
        return f"{word.capitalize()}: {before[:1].lower()}{before[1:]}"
    return f"{word.capitalize()} {rest[0].lower()}{rest[1:]}"
