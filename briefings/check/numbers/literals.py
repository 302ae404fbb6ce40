"""Values of numbers written in digits or words, by the rules of a language."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from ..dates.scan import Scan
from .languages import NUMBER_WORDS
from .words import NumberWords

VULGAR = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5),
    "⅖": Fraction(2, 5),
    "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5),
    "⅙": Fraction(1, 6),
    "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8),
}

_LONGEST = 40  # digits; a longer run is no number a news sentence says
_MARK = re.compile(r"[^\d]")


@lru_cache(maxsize=8192)
def digits_value(chunk: str, language: str) -> tuple[Fraction, ...]:
    """Return what a run of digits with marks can be, the language's own reading first; () when it is no number.

    >>> digits_value("1.250", "de"), digits_value("1.250", "en")
    ((Fraction(1250, 1),), (Fraction(5, 4),))
    >>> digits_value("1,500", "fi")
    (Fraction(1500, 1), Fraction(3, 2))
    """
    if len(chunk) > _LONGEST:
        return ()
    marks = _MARK.findall(chunk)
    if not marks:
        return (Fraction(int(chunk)),)
    words = NUMBER_WORDS.get(language)
    readings = [value for value in (_grouped(chunk, marks), _divided(chunk, marks)) if value is not None]
    if words is None or len(readings) < 2:
        return tuple(readings)
    # Both are possible ("1,500"): the language's marks decide.
    last = marks[-1]
    if last in words.decimal and not (last == "." and chunk.endswith(".000")):
        return (readings[1],)
    return (readings[0],)


def _grouped(chunk: str, marks: list[str]) -> Fraction | None:
    """Read all marks but perhaps the last as grouping: 1,500 or 1.500,50 or, as in India, 1,50,000."""
    body, fraction = chunk, ""
    if len(set(marks)) > 1:
        if marks.count(marks[-1]) > 1 or len(set(marks[:-1])) > 1:
            return None
        body, _, fraction = chunk.rpartition(marks[-1])
    parts = _MARK.split(body)
    if len(parts[-1]) != 3 or not 1 <= len(parts[0]) <= 3:
        return None
    if not all(len(part) in (2, 3) for part in parts[1:]) or (len(parts) == 2 and parts[0] == "0"):
        return None
    return Fraction("".join(parts) + (f".{fraction}" if fraction else ""))


def _divided(chunk: str, marks: list[str]) -> Fraction | None:
    """Read the only mark as the decimal one."""
    if len(marks) != 1 or marks[0] not in ".,٫":
        return None
    whole, fraction = _MARK.split(chunk)
    return Fraction(f"{whole}.{fraction}")


def words_value(tokens: Scan, index: int, words: NumberWords) -> tuple[Fraction, int] | None:
    """Return the value of the number words from `index` and the index behind them, or None.

    Ones and tens add up while each is of a lower place than what stands ("twenty-three"); a hundred multiplies what it
    follows, a magnitude closes a group ("two million three hundred thousand").
    """
    total = Fraction(0)
    current: Fraction | None = None
    place = 10**18
    step = index
    end = index
    while step < len(tokens):
        word = tokens.lower[step]
        value = words.cardinals.get(word)
        if value is not None and value >= 1000 and current is None:
            total, place, step, end = total + value, value, step + 1, step + 1
            current = Fraction(0)
            continue
        if value is not None and current == 4 and value == 20 and word in ("vingt", "vingts"):
            current, place, step, end = Fraction(80), 20, step + 1, step + 1
            continue
        if value is not None and (current is None or _fits(value, place, current)):
            current = (current or Fraction(0)) + value
            if word in ("полтора", "полторы"):
                current += Fraction(1, 2)
            place = _place(value)
            step = end = step + 1
        elif (
            word in words.hundreds
            and (current is None or 0 < current < 100)
            and (current is not None or _opens(tokens, step, words))
        ):
            current = (current or Fraction(1)) * 100
            place = 100
            step = end = step + 1
        elif word in words.magnitudes and current is not None and (total == 0 or words.magnitudes[word] < place * 1000):
            total += (current or Fraction(1)) * words.magnitudes[word]
            current, place = Fraction(0), words.magnitudes[word]
            step = end = step + 1
        elif (word == "-" and step > index and tokens.joined(step - 1) and tokens.joined(step)) or (
            word in words.joins and step > index and _joins(tokens, step, words, place, current)
        ):
            step += 1
            continue
        else:
            break
    if end == index or current is None:
        return None
    return total + current, end


def _place(value: int) -> int:
    return 100 if value >= 100 else 10 if value >= 20 else 1


def _fits(value: int, place: int, current: Fraction) -> bool:
    """Tell whether a word may add to what stands: twenty-three, soixante-dix-neuf; not two three, thirty ten."""
    if current == 0:
        return value < place
    if place in (10, 20) and 10 <= value < 20:  # only French adds ten to nineteen to a ten
        return current in (60, 80)
    if place == 1 and value in (7, 8, 9):  # soixante-dix-neuf
        return current in (70, 90)
    return value < place


def _opens(tokens: Scan, index: int, words: NumberWords) -> bool:
    """Tell whether a bare hundred counts: `a hundred`, `hundred`-first languages."""
    return tokens.at(index - 1) in words.articles or "cent" in words.hundreds


def _joins(tokens: Scan, index: int, words: NumberWords, place: int, current: Fraction | None) -> bool:
    """Tell whether an `and` goes on with the same number: one hundred and two, treinta y cinco; not `two and three`."""
    value = words.cardinals.get(tokens.at(index + 1))
    if value is None or value == 0:
        return False
    if tokens.at(index + 2) in words.hundreds or tokens.at(index + 2) in words.magnitudes:
        return False
    if words.hundreds.get("hundred"):
        return place >= 100 and value < 100
    return place == 10 and value < (20 if "cent" in words.hundreds else 10) and bool(current)
