"""Text to search terms: the same folding for what is indexed and what is asked.

- Case and compatibility forms are folded; accents of Latin, Greek, Cyrillic, Hebrew and Arabic letters are dropped.
- English inflection is taken off words in ASCII letters: plurals, -ed, -ing, final y (step 1 of Porter, "An algorithm
  for suffix stripping", 1980). The later steps, which also take "university" to "universe", are left out.
- Runs of Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese become overlapping pairs of characters: these scripts
  have no spaces (or, in Korean, endings grown onto words), and pairs need no dictionary and find any substring.
- "U.S." is one term, as are "1,500" (1500) and "2.5". A possessive 's is dropped.

Terms hold no white space and no ASCII punctuation but the point inside a number.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Scripts without spaces between words, and Hangul.
_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\uaa60-\uaa7f"  # Burmese
    "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"  # Hangul
    "\u1780-\u17ff"  # Khmer
    "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "\u3040-\u30ff\u31f0-\u31ff"  # Kana
)
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_TERM = re.compile(
    rf"""(?P<unspaced>[{_UNSPACED}]+)
    | (?P<number>\d+(?:[.,]\d+)+)
    | (?P<acronym>(?<![^\s.,'])[^\W\d_](?:\.[^\W\d_])+(?![^\s.,']))
    | (?P<word>[^\s.,'{_UNSPACED}]+) (?:'s(?![^\s.,']))?""",
    re.VERBOSE,
)

# A term that is longer is cut: nobody looks for the second half of one.
_LONGEST = 64

# Letters that Unicode does not decompose, as newsrooms spell them without.
_PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ʼ": " "}
_ACCENTS = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_KEPT = {ord(mark): mark for mark in ".,"} | dict.fromkeys(map(ord, "'’ʼ＇"), "'")


class _Fold(dict[int, str]):
    """Maps a code point to its folded form, filled as characters are met: a space for what separates words."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":  # soft hyphens, joiners, direction marks
        return ""
    if category[0] not in "LNM" and category != "Sk" and not unicodedata.decomposition(character):
        return " "
    unspaced = _IS_UNSPACED.match(character)
    folded = unicodedata.normalize("NFKC", character) if unspaced else unicodedata.normalize("NFKD", character)
    folded = _ACCENTS.sub("", folded.casefold())
    folded = "".join(_PLAIN.get(letter, letter) for letter in folded)
    return "".join(letter if unicodedata.category(letter)[0] in "LNM" else " " for letter in folded)


_FOLD = _Fold(_KEPT)


def terms(text: str) -> list[str]:
    """Return the search terms of `text`, in order, repeated as they repeat.

    >>> terms("The U.S. denied 1,500 Zürich missiles’ launches; Kyiv's didn't.")
    ['the', 'us', 'deni', '1500', 'zurich', 'missil', 'launch', 'kyiv', 'didn', 't']
    >>> terms("布达佩斯")
    ['布达', '达佩', '佩斯']
    """
    found: list[str] = []
    for match in _TERM.finditer(unicodedata.normalize("NFC", text).translate(_FOLD)):
        group = match.lastgroup
        if group == "word":
            found.append(_stem(match["word"]))
        elif group == "unspaced":
            found.extend(_pairs(match[0]))
        elif group == "number":
            found.append(match[0].replace(",", ""))
        else:
            found.append(match[0].replace(".", ""))
    return [term[:_LONGEST] for term in found]


def is_unspaced(text: str) -> bool:
    """Tell whether `text` begins in a script that is looked up by pairs of characters.

    >>> is_unspaced("布达佩斯"), is_unspaced("Budapest")
    (True, False)
    """
    return _IS_UNSPACED.match(text) is not None


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


_VOWEL = re.compile("[aeiou]|(?<=[^aeiou])y")
_DOUBLE = re.compile(r"([^aeiouylsz])\1$")
_SHORT = re.compile("^[^aeiou]+[aeiouy][^aeiouwxy]$")
_ASCII_WORD = re.compile("[a-z]{3,}")
_UNINFLECTED = frozenset({"news", "his", "was", "has", "gas"})


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    """Take the English inflection off a folded word; any other word is returned as it is."""
    if word in _UNINFLECTED or not _ASCII_WORD.fullmatch(word):
        return word
    if word.endswith(("ies", "ied")):
        return word[:-1] if len(word) == 4 else word[:-2]  # dies, died: die; denies, denied: deni, as deny
    if word.endswith("sses"):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    word = _without_past(word)
    if word.endswith("y") and len(word) > 2 and word[-2] not in "aeiou":
        word = word[:-1] + "i"
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def _without_past(word: str) -> str:
    """Take off -ed or -ing where a vowel stands before it, and mend the stem."""
    if word.endswith("eed"):
        return word[:-1] if _VOWEL.search(word[:-3]) else word
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if len(stem) == 2 and stem[0] in "aeiou":  # used, owed
                return stem + "e"
            if not _VOWEL.search(stem) or len(stem) < 3:
                return word
            if stem.endswith(("at", "bl", "iz")):
                return stem + "e"
            if _DOUBLE.search(stem):
                return stem[:-1]
            return stem + "e" if _SHORT.match(stem) else stem
    return word
