"""Words with their places, in any script.

What is one word: a run of letters, marks and digits; with apostrophes and hyphens inside it (don’t, long-range); a
number with its separators (1,500.50); an abbreviation with inner stops (U.S., a.m., z.B.). An elided article or pronoun
of French, Italian or Catalan is a word of its own (l’ + Ukraine), except `n’`, a negation, which stays with its verb.

Scripts that are written without spaces have no dictionary here: a word is one ideograph or kana, a run of katakana, or
one cluster of Thai, Lao, Khmer or Burmese letters. `count_words` weighs these so that counts compare
with other languages.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from ..types import Span

_APOSTROPHE = "'’ʼ‘＇"
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}々ー"
_LETTER = rf"[\p{{L}}\p{{N}}--[{_UNSPACED}]]"
_CORE = rf"{_LETTER}[\p{{L}}\p{{M}}\p{{N}}\u200c\u200d\u00ad\u2060_--[{_UNSPACED}]]*+"

_WORD = regex.compile(
    rf"""
    (?P<abbreviation> (?<![\p{{L}}\p{{N}}]) \p{{L}} (?:\.\p{{L}})+ \.? (?![\p{{L}}\p{{M}}\p{{N}}]) | \bPh\.D\b\.? )
  | (?P<elision> (?<![\p{{L}}\p{{N}}{_APOSTROPHE}])
      (?i:qu|[cdjlmst]|[dns]?ell|[ds]?all|un) [{_APOSTROPHE}] (?=\p{{L}}\p{{L}}) )
  | (?P<number> \p{{Nd}}++ (?: [.,٫٬{_APOSTROPHE}] \p{{Nd}}++ )* [\p{{L}}\p{{M}}--[{_UNSPACED}]]*+
      (?: [-‐‑] {_CORE} )* )
  | (?P<katakana> [\p{{Katakana}}ー]++ )
  | (?P<unspaced> [\p{{Han}}\p{{Hiragana}}々] \p{{M}}*+ )
  | (?P<cluster> [เแโใไເແໂໃໄ]? [\p{{L}}&&[\p{{Thai}}\p{{Lao}}\p{{Khmer}}\p{{Myanmar}}]] [\p{{M}}ะาำๅະາຳ]*+ )
  | (?P<plain> {_CORE} (?: (?: [{_APOSTROPHE}] | [-‐‑] | [·&@](?=\p{{L}}) ) {_CORE} )* )
    """,
    regex.VERBOSE | regex.VERSION1,
)

# How many units of a script make a word, near enough to compare counts with spaced languages.
_WEIGHT = {"unspaced": 0.5, "cluster": 0.4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word: its text is always the slice at its span."""

    text: str
    span: Span


_LONGEST_KEPT = 1_000  # code points: a sentence is asked for again and again, a whole article is not


def words(text: str) -> tuple[Word, ...]:
    """Return the words of `text`, in order.

    >>> [word.text for word in words("The U.S. didn’t pay $1,500.50 for long-range arms.")]
    ['The', 'U.S.', 'didn’t', 'pay', '1,500.50', 'for', 'long-range', 'arms']
    """
    return _kept(text) if len(text) <= _LONGEST_KEPT else _words(text)


def _words(text: str) -> tuple[Word, ...]:
    return tuple(Word(text=match[0], span=Span(*match.span())) for match in _WORD.finditer(text))


_kept = lru_cache(maxsize=2048)(_words)


def word_texts(text: str) -> list[str]:
    """Return what `words` finds without the places: several times as fast, for whole articles.

    >>> word_texts("The U.S. didn’t pay.")
    ['The', 'U.S.', 'didn’t', 'pay']
    """
    return [match[0] for match in _WORD.finditer(text)]


def count_words(text: str) -> int:
    """Count the words of `text`: two ideographs or kana, or five Thai clusters for two words, count as a word.

    >>> count_words("He said no."), count_words("他们没有同意"), count_words("!?")
    (3, 3, 0)
    """
    total = sum(_WEIGHT.get(match.lastgroup or "", 1.0) for match in _WORD.finditer(text))
    return int(total + 0.999)


def has_words(text: str, least: int) -> bool:
    """Tell whether `text` has at least `least` words; a long text is not counted to its end.

    >>> has_words("He said no.", 3), has_words("He said no.", 4)
    (True, False)
    """
    total = 0.0
    for match in _WORD.finditer(text):
        total += _WEIGHT.get(match.lastgroup or "", 1.0)
        if int(total + 0.999) >= least:
            return True
    return least <= 0


def inside_word(text: str, position: int) -> bool:
    """Tell whether `position` lies strictly inside a word of `text`, so that a cut there would break it.

    >>> inside_word("concat was", 3), inside_word("concat was", 6), inside_word("rose 1.5%", 6)
    (True, False, True)
    """
    # Words are found afresh in a window: long enough for any real word, short enough to be cheap on any text.
    start, end = max(0, position - 64), min(len(text), position + 64)
    place = position - start
    for match in _WORD.finditer(text[start:end]):
        if match.end() > place:
            return match.start() < place
    return False
