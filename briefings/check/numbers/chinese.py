"""Quantities in Chinese, which is written without spaces: one compiled pattern instead of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from ...types import Span
from ..dates import mentions as date_mentions
from .model import Approx, Quantity, Role

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "幺": 1}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MAGNITUDES = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_NUMERALS = "〇零一二三四五六七八九两十百千万亿"

_UNITS = {
    "元": "CNY",
    "块": "CNY",
    "人民币": "CNY",
    "美元": "USD",
    "美金": "USD",
    "欧元": "EUR",
    "英镑": "GBP",
    "日元": "JPY",
    "卢布": "RUB",
    "港元": "HKD",
    "港币": "HKD",
    "韩元": "KRW",
    "个百分点": "percentage_point",
    "百分点": "percentage_point",
    "%": "percent",
    "％": "percent",
    "公里": "km",
    "千米": "km",
    "米": "m",
    "厘米": "cm",
    "公斤": "kg",
    "千克": "kg",
    "克": "g",
    "吨": "tonne",
    "小时": "hour",
    "个小时": "hour",
    "分钟": "minute",
    "秒": "second",
    "天": "day",
    "周": "week",
    "个月": "month",
    "年": "year",
    "岁": "age",
    "倍": "times",
    "次": "times",
    "度": "degree",
    "公顷": "ha",
    "海里": "nmi",
}
_COUNTERS = "人名个位只辆艘架座家项起件票场支所条份册张台"

# Repetitions are bounded: no number that an article says is longer, and conversions stay cheap.
_QUANTITY = re.compile(
    rf"""
    (?P<approx>大约|约|近|将近|接近|超过|超|逾|至少|不少于|不到|不足|少于|至多|最多|不超过|多达|高达)?
    (?P<ordinal>第)?
    (?P<sign>[$€£¥￥])?
    (?:
        (?P<percent>百分之)(?P<percentvalue>\d{{1,30}}(?:\.\d{{1,12}})?|[{_NUMERALS}点]{{1,24}})
      | (?P<below>[{_NUMERALS}]{{1,24}}|\d{{1,30}})分之(?P<above>[{_NUMERALS}]{{1,24}}|\d{{1,30}})
      | (?P<digits>\d{{1,3}}(?:,\d{{3}}){{1,9}}(?:\.\d{{1,12}})?|\d{{1,30}}(?:\.\d{{1,12}})?)
        (?P<scale>[十百千]?[万亿]{{0,2}})
      | (?P<words>[{_NUMERALS}]{{1,24}}(?:点[{_NUMERALS}]{{1,24}})?)
      | (?P<half>一半|半数)
    )
    (?P<more>多|余|来|左右|以上|以下)?
    (?P<unit>{"|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))}|[{_COUNTERS}])?
    (?P<after>左右|以上|以下)?
    (?P<noun>[\u4e00-\u9fff]{{0,2}})
    """,
    re.VERBOSE,
)

_APPROX = {
    "大约": Approx.ABOUT,
    "约": Approx.ABOUT,
    "近": Approx.NEARLY,
    "将近": Approx.NEARLY,
    "接近": Approx.NEARLY,
    "超过": Approx.MORE_THAN,
    "超": Approx.MORE_THAN,
    "逾": Approx.MORE_THAN,
    "至少": Approx.AT_LEAST,
    "不少于": Approx.AT_LEAST,
    "不到": Approx.LESS_THAN,
    "不足": Approx.LESS_THAN,
    "少于": Approx.LESS_THAN,
    "至多": Approx.AT_MOST,
    "最多": Approx.AT_MOST,
    "不超过": Approx.AT_MOST,
    "多达": Approx.AT_MOST,
    "高达": Approx.NONE,
    "多": Approx.MORE_THAN,
    "余": Approx.MORE_THAN,
    "来": Approx.ABOUT,
    "左右": Approx.ABOUT,
    "以上": Approx.AT_LEAST,
    "以下": Approx.AT_MOST,
}
_CHANGE = re.compile(r"(?:增长|增加|减少|下降|上升|上涨|下跌|下调|上调|提高|降低|升|降|涨|跌)了?(?P<to>至|到)?$")
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY"}


def numeral_value(text: str) -> Fraction | None:
    """Return the value of Chinese numerals, or None when they are none.

    >>> numeral_value("三千五百"), numeral_value("一亿二千万"), numeral_value("十二"), numeral_value("一点五")
    (Fraction(3500, 1), Fraction(120000000, 1), Fraction(12, 1), Fraction(3, 2))
    """
    if "点" in text:
        whole, _, rest = text.partition("点")
        head = numeral_value(whole)
        if head is None or not rest or any(character not in _DIGITS for character in rest):
            return None
        return head + Fraction(int("".join(str(_DIGITS[character]) for character in rest)), 10 ** len(rest))
    total = section = 0
    digit: int | None = None
    plain = all(character in _DIGITS for character in text)
    if plain and len(text) > 1:
        return Fraction(int("".join(str(_DIGITS[character]) for character in text)))
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _PLACES:
            section += (1 if digit is None else digit) * _PLACES[character]
            digit = None
        else:
            section += digit or 0
            if not section and not total:
                return None
            total = (
                (total + section) * _MAGNITUDES[character]
                if section < 10**4 and character == "亿"
                else total + section * _MAGNITUDES[character]
            )
            section, digit = 0, None
    return Fraction(total + section + (digit or 0))


def chinese_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of Chinese `text`, in order, dates left out."""
    return tuple(_quantities(text))


def _quantities(text: str) -> Iterator[Quantity]:
    dates = iter((*date_mentions(text, "zh"), None))
    date = next(dates)
    for match in _QUANTITY.finditer(text):
        start, end = match.span()
        while date is not None and date.span.end <= start:
            date = next(dates)
        if date is not None and date.span.start < end and start < date.span.end:
            continue
        found = _read(match)
        if found is not None:
            yield found


def _read(match: re.Match[str]) -> Quantity | None:
    unit = _UNITS.get(match["unit"] or "", "")
    value: Fraction | None
    if match["percent"]:
        value, unit = _number(match["percentvalue"]), "percent"
    elif match["below"]:
        below, above = _number(match["below"]), _number(match["above"])
        if not below or above is None:
            return None
        value, unit = above / below, "fraction"
    elif match["half"]:
        value, unit = Fraction(1, 2), "fraction"
    elif match["digits"]:
        value = Fraction(match["digits"].replace(",", ""))
        for character in match["scale"]:
            value *= _PLACES.get(character) or _MAGNITUDES[character]
    else:
        value = _number(match["words"])
        if value is not None and _no_number(match):
            return None
    if value is None:
        return None
    if match["ordinal"]:
        unit = "ordinal"
    if match["sign"]:
        unit = _SIGNS[match["sign"]]
    approx = Approx.NONE
    for name in ("approx", "more", "after"):
        if match[name] and approx is Approx.NONE:
            approx = _APPROX[match[name]]
    noun = match["unit"] if unit == "" and match["unit"] else ""
    return Quantity(
        span=Span(match.start(), match.start("noun")),
        low=value,
        high=value,
        unit=unit,
        approx=approx,
        noun=noun or "",
        context=(match["noun"],) if match["noun"] else (),
        role=_role(match),
    )


def _role(match: re.Match[str]) -> Role:
    """Return what a number does behind a verb of change: 增长5% (by), 增长到5% (to), 从5% (from)."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    if before.endswith("从"):
        return Role.FROM
    found = _CHANGE.search(before)
    if found is None:
        return Role.NONE
    return Role.TO if found["to"] else Role.BY


def _number(text: str) -> Fraction | None:
    return Fraction(text) if text[0].isdigit() and text.isascii() else numeral_value(text)


def _no_number(match: re.Match[str]) -> bool:
    """Tell whether numerals are part of a word (一些, 万一): alone, without a unit or an ordinal mark."""
    words = match["words"]
    if match["unit"] or match["ordinal"] or match["approx"]:
        return (
            words in ("一", "万", "亿", "千")
            and not match["ordinal"]
            and match["unit"] in ("个", "起", "项", "些", "家", "次", "件", "位")
        )
    return len(words) == 1
