"""Mentions of time in Chinese, which is written without spaces: one compiled pattern instead of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...types import Span
from .model import DateKind, DateMention, Relation, Unit

_NUMERALS = "〇零一二三四五六七八九十两"
_DIGIT = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_SMALL = rf"(?:\d{{1,2}}|[{_NUMERALS}]{{1,3}})"

_MENTION = re.compile(
    rf"""
    (?P<year>(?<!\d)\d{{4}}|[〇零一二三四五六七八九]{{4}})年 (?: (?P<month>{_SMALL})月 (?: (?P<day>{_SMALL})[日号] )? )?
    (?P<yp>初|底|末|中)?
  | (?P<nearyear>去年|今年|明年|前年|后年) (?: (?P<nearmonth>{_SMALL})月 (?: (?P<nearday>{_SMALL})[日号] )? )?
  | (?P<month2>(?<![\d{_NUMERALS}]){_SMALL})月(?!球|亮) (?: (?P<day2>{_SMALL})[日号] )? (?P<mp>初|底|末|中旬)?
  | (?P<day3>(?<![\d{_NUMERALS}]){_SMALL})[日号](?=[^线楼])
  | (?P<weeknear>上|下|本|这)?(?:个)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])(?![年月])
  | (?P<relative>昨[天日]|前天|今[天日]|明[天日]|后天|[上下]星期|[上下本这]周|[上下]个?月|本月|这个月|周末)
  | (?P<count>\d{{1,4}}|[{_NUMERALS}]{{1,3}})(?:个)?(?P<unit>天|日|周|星期|月|年)(?:以)?前
  | (?P<hour>\d{{1,2}})(?:[:：](?P<minute>\d\d)|[点时](?!代)(?:(?P<minute2>\d{{1,2}})分)?(?P<halfhour>半)?)
    """,
    re.VERBOSE,
)

_DAYS = {"昨天": -1, "昨日": -1, "前天": -2, "今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2}
_UNITS = {"天": Unit.DAY, "日": Unit.DAY, "周": Unit.WEEK, "星期": Unit.WEEK, "月": Unit.MONTH, "年": Unit.YEAR}
_YEARS = {"前年": -2, "去年": -1, "今年": 0, "明年": 1, "后年": 2}
_PARTS = {"初": "early", "底": "late", "末": "late", "中": "mid", "中旬": "mid"}
_DAY_PARTS = {
    "上午": "morning",
    "早上": "morning",
    "凌晨": "night",
    "下午": "afternoon",
    "晚上": "evening",
    "晚间": "evening",
    "傍晚": "evening",
    "晚": "evening",
}
_AFTERWARDS = (
    ("以前", Relation.BEFORE),
    ("之前", Relation.BEFORE),
    ("前", Relation.BEFORE),
    ("以后", Relation.AFTER),
    ("之后", Relation.AFTER),
    ("后", Relation.AFTER),
    ("以来", Relation.SINCE),
    ("起", Relation.SINCE),
)


def small_number(text: str) -> int:
    """Return the value of `text`, digits or Chinese numerals below 100.

    >>> small_number("12"), small_number("十二"), small_number("二十"), small_number("二十三")
    (12, 12, 20, 23)
    """
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int("".join(str(_DIGIT[character]) for character in text))
    return (_DIGIT[tens[-1]] if tens else 1) * 10 + (_DIGIT[ones[-1]] if ones else 0)


def chinese_mentions(text: str) -> tuple[DateMention, ...]:
    """Return the mentions of time in Chinese `text`, in order."""
    return tuple(_mentions(text))


def _mentions(text: str) -> Iterator[DateMention]:
    for match in _MENTION.finditer(text):
        mention = _read(match)
        if mention is not None:
            yield _dressed(mention, text)


def _number(text: str | None) -> int | None:
    return small_number(text) if text else None


def _year(text: str) -> int:
    return int(
        "".join(
            character if character.isdigit() and character.isascii() else str(_DIGIT[character]) for character in text
        )
    )


def _read(match: re.Match[str]) -> DateMention | None:
    span = Span(*match.span())
    if match["year"]:
        month, day = _number(match["month"]), _number(match["day"])
        return _calendar(span, _year(match["year"]), month, day, _PARTS.get(match["yp"] or ""))
    if match["nearyear"]:
        month, day = _number(match["nearmonth"]), _number(match["nearday"])
        if month is None:
            return DateMention(span=span, kind=DateKind.RELATIVE, unit=Unit.YEAR, offset=_YEARS[match["nearyear"]])
        unit = Unit.DAY if day else Unit.MONTH
        return DateMention(
            span=span, kind=DateKind.RELATIVE, unit=unit, offset=_YEARS[match["nearyear"]], month=month, day=day
        )
    if match["month2"]:
        return _calendar(span, None, _number(match["month2"]), _number(match["day2"]), _PARTS.get(match["mp"] or ""))
    if match["day3"]:
        return _calendar(span, None, None, _number(match["day3"]), None)
    if match["weekday"]:
        near = {"上": -1, "下": 1, "本": 0, "这": 0}.get(match["weeknear"] or "")
        weekday = "一二三四五六日".find(match["weekday"].replace("天", "日"))
        return DateMention(span=span, kind=DateKind.WEEKDAY, unit=Unit.DAY, weekday=weekday, offset=near)
    if match["relative"]:
        return _relative(span, match["relative"])
    if match["unit"]:
        return DateMention(
            span=span, kind=DateKind.RELATIVE, unit=_UNITS[match["unit"]], offset=-small_number(match["count"])
        )
    hour, minute = int(match["hour"]), int(match["minute"] or match["minute2"] or (30 if match["halfhour"] else 0))
    if hour > 24 or minute > 59:
        return None
    return DateMention(span=span, kind=DateKind.CLOCK, unit=Unit.HOUR, minute=hour * 60 + minute, meridiem=hour > 12)


def _calendar(span: Span, year: int | None, month: int | None, day: int | None, part: str | None) -> DateMention | None:
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    unit = Unit.DAY if day else Unit.MONTH if month else Unit.YEAR
    return DateMention(span=span, kind=DateKind.CALENDAR, unit=unit, year=year, month=month, day=day, part=part)


def _relative(span: Span, word: str) -> DateMention:
    if word in _DAYS:
        return DateMention(span=span, kind=DateKind.RELATIVE, unit=Unit.DAY, offset=_DAYS[word])
    unit = Unit.MONTH if word.endswith("月") else Unit.WEEKEND if word == "周末" else Unit.WEEK
    offset = {"上": -1, "下": 1}.get(word[0], 0)
    return DateMention(span=span, kind=DateKind.RELATIVE, unit=unit, offset=offset)


def _dressed(mention: DateMention, text: str) -> DateMention:
    """Add the part of the day and the relation that stand right behind a mention, or before it."""
    end = mention.span.end
    part, relation = mention.part, Relation.AT
    for word, name in _DAY_PARTS.items():
        if mention.unit is Unit.DAY and text.startswith(word, end):
            part = name
            break
        if mention.kind is DateKind.CLOCK and text.endswith(word, 0, mention.span.start):
            part = name
            break
    for word, found in _AFTERWARDS:
        if text.startswith(word, end):
            relation = found
            break
    before = text[max(0, mention.span.start - 2) : mention.span.start]
    if relation is Relation.AT and before.endswith(("自", "从")):
        relation = Relation.SINCE
    elif relation is Relation.AT and before.endswith(("截至", "直到")):
        relation = Relation.UNTIL
    return DateMention(
        span=mention.span,
        kind=mention.kind,
        unit=mention.unit,
        year=mention.year,
        month=mention.month,
        day=mention.day,
        weekday=mention.weekday,
        offset=mention.offset,
        minute=mention.minute,
        meridiem=mention.meridiem,
        part=part,
        relation=relation,
    )
