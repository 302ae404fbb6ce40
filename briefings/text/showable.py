"""Text of any origin without what acts where it is shown: controls that reorder a line or steer a terminal."""

from __future__ import annotations

import re

__all__ = ["clean", "clean_for_terminal", "escape_unseen", "whole_characters"]

# Explicit embeddings, overrides and isolates. The implicit marks (LRM, RLM, ALM) stay: they reorder nothing beyond
# themselves, and Arabic and Hebrew texts need them.
_REORDERING = "\u202a-\u202e\u2066-\u2069"
_REORDER = re.compile(f"[{_REORDERING}]")
_UNSHOWABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_HALVES = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(f"[\x7f-\x9f\u2028\u2029{_REORDERING}]")


def clean(text: str) -> str:
    r"""Return `text` without reordering controls, with U+FFFD for what cannot be shown; white space stays.

    >>> clean("a\u202eb\x00c")
    'ab�c'
    """
    return _UNSHOWABLE.sub("\ufffd", _REORDER.sub("", text))


def clean_for_terminal(text: str) -> str:
    r"""Return `text` cleaned, with every break of a line as a line feed: a lone carriage return would overwrite it.

    >>> clean_for_terminal("all is well\rno\x1b[2J")
    'all is well\nno�[2J'
    """
    return _BREAKS.sub("\n", clean(text))


def escape_unseen(json: str) -> str:
    r"""Return a JSON text with the controls that JSON allows as they are in its strings escaped: the same value.

    >>> escape_unseen('"a\u202eb"')
    '"a\\u202eb"'
    """
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json)


def whole_characters(text: str) -> str:
    r"""Return `text` with U+FFFD for halves of characters (lone surrogates), which no file and no wire can carry.

    >>> whole_characters("a\ud800")
    'a�'
    """
    return _HALVES.sub("\ufffd", text)
