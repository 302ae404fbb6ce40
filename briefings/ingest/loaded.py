"""What reading gives: an article that was read, or what could not be read and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ..types import Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """An article as a revision, with the bytes it was made from: the file's, or the line's of a `.jsonl` file."""

    revision: Revision
    raw: bytes = field(repr=False)
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """What could not be read. `line` counts from 1 and is set for a line of a `.jsonl` file.

    `reason` is a plain sentence: what is wrong, and what to do about it. It does not repeat the path.
    """

    path: Path
    reason: str
    line: int | None = None
