"""WordPiece: text to the token numbers that BERT's uncased English models were trained on.

The algorithm is that of Google's BERT (Devlin et al., 2018): control characters dropped, Chinese characters set apart,
lower case, accents dropped, split at white space and punctuation, then the longest known pieces from the left. The
vocabulary is BERT's own (`uncased_vocabulary.txt.gz`, Apache License 2.0, Google).
"""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

_VOCABULARY = Path(__file__).with_name("uncased_vocabulary.txt.gz")
_CLS, _SEP, _UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_LONGEST_WORD = 100  # characters; a longer one is unknown
_HAN = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


def token_numbers(text: str, most: int) -> list[int]:
    """Return the numbers of at most `most` tokens of `text`, the start and the end token included.

    >>> token_numbers("Kyiv's ferry", 16)
    [101, 25669, 1005, 1055, 7115, 102]
    """
    known = vocabulary()
    numbers = [known[_CLS]]
    for word in _words(text):
        numbers.extend(_pieces(word))
        if len(numbers) >= most:
            break
    return [*numbers[: most - 1], known[_SEP]]


def word_places(text: str) -> list[tuple[str, range]]:
    """Return the words and punctuation marks of `text` as the models read them, each with the places of its tokens.

    The start token has place 0.

    >>> word_places("Kyiv's ferries")
    [('kyiv', range(1, 2)), ("'", range(2, 3)), ('s', range(3, 4)), ('ferries', range(4, 5))]
    """
    place = 1
    return [(word, range(place, place := place + len(_pieces(word)))) for word in _words(text)]


@cache
def vocabulary() -> Mapping[str, int]:
    """Return the pieces that the models know, each with its number; one inside a word begins with "##"."""
    with gzip.open(_VOCABULARY, "rt", encoding="utf-8") as lines:
        return {line.rstrip("\n"): number for number, line in enumerate(lines)}


@lru_cache(maxsize=50_000)
def _pieces(word: str) -> Sequence[int]:
    known = vocabulary()
    unknown = (known[_UNKNOWN],)
    if len(word) > _LONGEST_WORD:
        return unknown
    found, start = [], 0
    while start < len(word):
        prefix = "##" if start else ""
        end = next((end for end in range(len(word), start, -1) if prefix + word[start:end] in known), None)
        if end is None:
            return unknown
        found.append(known[prefix + word[start:end]])
        start = end
    return tuple(found)


def _words(text: str) -> Iterator[str]:
    for run in "".join(map(_cleaned, text)).split():
        plain = "".join(c for c in unicodedata.normalize("NFD", run.lower()) if unicodedata.category(c) != "Mn")
        start = 0
        for place, character in enumerate(plain):
            if _is_punctuation(character):
                if start < place:
                    yield plain[start:place]
                yield character
                start = place + 1
        if start < len(plain):
            yield plain[start:]


@lru_cache(maxsize=10_000)
def _cleaned(character: str) -> str:
    code = ord(character)
    if character in "\t\n\r" or unicodedata.category(character) == "Zs":
        return " "
    if code in (0, 0xFFFD) or unicodedata.category(character)[0] == "C":
        return ""
    return f" {character} " if any(first <= code <= last for first, last in _HAN) else character


@lru_cache(maxsize=10_000)
def _is_punctuation(character: str) -> bool:
    code = ord(character)
    return (
        33 <= code <= 47
        or 58 <= code <= 64
        or 91 <= code <= 96
        or 123 <= code <= 126
        or (unicodedata.category(character)[0] == "P")
    )
