"""One reader a format: bytes to `Parsed`.

A reader raises InputError when it can make nothing of its input. It never reads the clock, the network or another
file.
"""

from __future__ import annotations

from .html import read_html
from .jsonl import read_jsonl
from .markdown import read_markdown
from .plain import read_plain

__all__ = ["read_html", "read_jsonl", "read_markdown", "read_plain"]
