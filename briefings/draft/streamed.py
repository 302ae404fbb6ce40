"""The items of a reply's lists, each as soon as it is complete in a reply that is still coming.

Only what the strict reading of the whole reply would take as well is given out: one JSON object, alone or in a code
fence or behind a closed block of thoughts, with items of the shape that was asked for. At the first thing that is
something else this reading stops, and what it makes of the whole is for the strict one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..llm import ReplySchema, parse_json, validate

__all__ = ["ListItems"]

_BEFORE = re.compile(r"\s*(?:<think>.*?</think>\s*)?(?:```(?:json)?[ \t]*\n\s*)?(?=\{)", re.DOTALL | re.IGNORECASE)
_TELLING = re.compile(r'["\\\[\]{}:]')
"""The characters that matter for where an item begins and ends."""


class ListItems:
    """Reads a reply of the shape `schema`: an object whose properties are lists of objects."""

    def __init__(self, schema: ReplySchema) -> None:
        self._properties: Mapping[str, Any] = schema.schema["properties"]
        self._text = ""
        self._place = -1  # up to where the text is read; -1: the object has not begun
        self._open: list[str] = []
        self._string = -1  # where the string that is being read begins
        self._last_string = ""
        self._key = ""
        self._item = -1
        self._broken = False

    def feed(self, piece: str) -> Iterator[tuple[str, Any]]:
        """Yield the items that `piece` completes, each with the name of its list."""
        self._text += piece
        if self._place < 0 and not self._broken:
            self._begin()
        while not self._broken and self._place >= 0:
            found = _TELLING.search(self._text, self._place)
            if found is None or (found[0] == "\\" and found.end() == len(self._text)):
                # A backslash waits for what it stands before.
                self._place = len(self._text) if found is None else found.start()
                return
            self._place = found.end() + (found[0] == "\\")
            if self._string >= 0:
                if found[0] == '"':
                    self._last_string, self._string = self._text[self._string : found.end()], -1
            elif (item := self._step(found[0], found.start())) is not None:
                yield item

    def _begin(self) -> None:
        if found := _BEFORE.match(self._text):
            self._place = found.end()
        elif self._text.strip()[:1] not in ("", "<", "`"):
            self._broken = True  # neither thoughts nor a code fence: other words stand before the object

    def _step(self, mark: str, place: int) -> tuple[str, Any] | None:
        """Take in a mark outside strings; return the item that it completes."""
        match mark:
            case '"':
                self._string = place
            case ":" if self._open == ["{"]:
                self._key = self._last_string
            case "{" | "[":
                if self._open == ["{", "["] and mark == "{":
                    self._item = place
                self._open.append(mark)
            case "}" | "]":
                if not self._open or self._open.pop() != {"}": "{", "]": "["}[mark] or not self._open:
                    self._broken = True  # or at its end: nothing may follow
                elif self._open == ["{", "["] and mark == "}":
                    return self._read(self._text[self._item : place + 1])
        return None

    def _read(self, text: str) -> tuple[str, Any] | None:
        try:
            key, item = parse_json(self._key), parse_json(text)
        except ValueError:
            self._broken = True
            return None
        if key not in self._properties or validate(item, self._properties[key].get("items", {})) is not None:
            self._broken = True
            return None
        return key, item
