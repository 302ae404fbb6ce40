"""Makes text of any origin fit to be shown, without the chance to act: pure functions on strings.

What is shown is the logical order of the characters, the one that was checked: controls that reorder a line are left
out, and what no file can hold or no reader can see (control characters, lone surrogates) is shown as U+FFFD.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from ..text.showable import clean

__all__ = ["clean", "escape_markdown", "fold", "fold_paragraphs", "inner_marks", "isolate", "link"]

_PARAGRAPH_BREAK = re.compile(r"[^\S\n]*\n\s*\n\s*|\s*\u2029\s*")
_SPACES = re.compile(r"\s+")
_SPACES_IN_PARAGRAPH = re.compile(r"[^\S\n]+|(?<!\n)\n(?!\n)")


def fold(text: str) -> str:
    r"""Return `text` cleaned, on one line: every run of white space is one space, none at the ends.

    >>> fold(" St.\nPetersburg ")
    'St. Petersburg'
    """
    return _SPACES.sub(" ", clean(text)).strip()


def fold_paragraphs(text: str) -> str:
    r"""Return `text` cleaned; paragraph breaks become one blank line, other white space one space, also at the ends.

    >>> fold_paragraphs("St.\nPetersburg  fell.\n \n\nThen ")
    'St. Petersburg fell.\n\nThen '
    """
    broken = _PARAGRAPH_BREAK.sub("\n\n", clean(text).replace("\r\n", "\n"))
    return _SPACES_IN_PARAGRAPH.sub(" ", broken)


# What can start or end markup anywhere in a line: CommonMark, GFM (tables, strikethrough, footnotes, autolinks, math)
# and the template languages of site generators. `_` within a word is no emphasis in any of them; `$` before a digit is
# an amount: no dialect lets it end a formula.
_INLINE = re.compile(
    r"""[\\`*{}\[\]<>|~^@]
      | (?<![^\W_])_ | _(?![^\W_])
      | &(?=\#?\w+;)
      | \$(?!\d)
      | (?<![^\s{])\# | (?<=\{)% | %(?=\})
      | (?<=\bhttps):(?=//) | (?<=\bhttp):(?=//) | (?<=\bftp):(?=//) | (?<=\bmailto): | (?<=\bxmpp):
      | (?<=\bwww)\.
      | !$
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_BLOCK_START = re.compile(r"[-+=:%]|(?<=\d)[.)](?=\s|$)")
_LIST_NUMBER = re.compile(r"\d{1,9}(?=[.)](\s|$))", re.ASCII)


def escape_markdown(text: str) -> str:
    r"""Return `text`, folded to one line, as Markdown that shows exactly its characters, at a line's start or in it.

    >>> print(escape_markdown("1. *Not* [a link](x) & 5 < 6, $7 || a_b!"))
    1\. \*Not\* \[a link\](x) & 5 \< 6, $7 \|\| a_b\!
    >>> print(escape_markdown("- https://example.org"))
    \- https\://example.org
    """
    line = _INLINE.sub(r"\\\g<0>", fold(text))
    number = _LIST_NUMBER.match(line)
    at = number.end() if number else 0
    return f"{line[:at]}\\{line[at:]}" if _BLOCK_START.match(line, at) else line


_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def isolate(text: str) -> str:
    r"""Return `text` so that it cannot reorder what stands beside it on a line, for formats without a tag for that.

    >>> isolate("Post"), isolate("\u05d0") == "\u2068\u05d0\u2069"
    ('Post', True)
    """
    return f"\u2068{text}\u2069" if _RIGHT_TO_LEFT.search(text) else text


_STRAIGHT_OPENING = re.compile(r'(?:(?<=^)|(?<=[\s(\[{—–-]))"(?=\S)')
_INNER = str.maketrans({"“": "‘", "”": "’", "„": "‚", "‟": "‛", '"': "’", "＂": "’"})


def inner_marks(text: str) -> str:
    """Return `text` for use between double quotation marks: its own double marks become single ones.

    >>> inner_marks('“No,” she said. "Yes."')
    '‘No,’ she said. ‘Yes.’'
    """
    return _STRAIGHT_OPENING.sub("‘", text).translate(_INNER)


def link(location: str) -> str | None:
    """Return `location` as a web address that is safe to link to, or None when it is none.

    Only http and https; everything that could end the address in HTML or Markdown is percent-encoded.

    >>> link("https://example.org/a b?c=<d>")
    'https://example.org/a%20b?c=%3Cd%3E'
    >>> link("javascript:alert(1)") is None
    True
    """
    try:
        parts = urlsplit(location.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
    except ValueError:
        return None
    return quote(clean(location.strip()), safe=":/?#@!$&+,;=%~-._")
