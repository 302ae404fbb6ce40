"""A memo of this program as Markdown text: what of it the memo says, and what only tells of the memo.

A memo that somebody edited by hand is checked as any text is. Its head, its list of sources, how it was made, what was
withheld and where each sentence comes from are no claims of it; they are known by their wording, line by line, so that
a line which was put in between is read.
"""

from __future__ import annotations

import re

__all__ = ["is_memo", "what_it_says"]

_EMPTY = r"(?:Brief|Answer) as of \d[^·]* UTC\S*(?: · (?:version \d+|replaces [\w-]+|[\d,]+ withheld))*"
"""The head of a memo that shows no sentence and has no topic."""

_HEAD = re.compile(rf"^(?:(?:Brief|Answer) as of .* each checked against the words it cites\b|{_EMPTY}$)", re.MULTILINE)
_FRAME = re.compile(
    "|".join(
        (
            r"(?:Brief|Answer) as of .* each checked against the words it cites\b.*",
            _EMPTY,
            r"\*\*Question:\*\* .*",
            r"\*[\d,]+ independent sources?\*",
            r"\d+\. \*.* · read .* · revision [0-9a-f]+",
            r"- Grades: .*",
            r"- Writer: .*; model: .*",
            r"- Tokens: [\d,]+ in, .*",
            r"- Made by briefings \S+; memo \S+",
            r"- (?:Prompts|Settings): .*",
            r"[\d,]+ sentences? failed the check\. What is struck through is not part of this memo\.",
            r"- (?:~~.*~~|an empty sentence) \(withheld: \w+\)",
            r"  - (?:Held back because|It cited|In its place:) .*",
        )
    )
)
_GAP = re.compile(r"- \*\*[^*]+\*\*(?:: .*)?")
_MADE = "## How this memo was made"
_BESIDE = re.compile(r"(?<=\])[ \t]*\*\([^*\n]*\)\*")
"""Behind a sentence's mark: where it comes from and of which day. A file's name may have any sign but the star."""
_SIDE = re.compile(r"^- \*\*“[^”]+”\*\* – (?:[^:“]{1,160}: (?!“))?")
"""Before a side of a dispute: the words that differ, and whose they are."""


def is_memo(text: str) -> bool:
    """Whether a Markdown text has the head of a memo."""
    return _HEAD.search(text) is not None


def what_it_says(text: str) -> str:
    """Return the text of a memo without the lines and labels that only tell of it."""
    lines = []
    made = False
    for line in text.splitlines():
        if line.startswith("## "):
            made = line.rstrip() == _MADE
        if not (_FRAME.fullmatch(line) or (made and _GAP.fullmatch(line))):
            lines.append(_BESIDE.sub("", _SIDE.sub("- ", line)))
    return "\n".join(lines)
