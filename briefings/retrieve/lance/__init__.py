"""A search index on Lance tables, for a million passages and more: on a disk, or in storage that speaks S3.

Imported only where `index = "lance"` asks for it: pyarrow and Lance take most of a second. Not fork-safe: a process
that has used it starts others by spawning.

- `table`: the passages with words, vectors and what the filters need, in one table; every change is one commit
- `tail`: the rows that its indexes do not cover yet, in memory
- `vocabulary`: in how many passages a term stands
- `index`: the search
"""

import os

# Lance logs to standard error by itself, also what is no problem of anybody's.
os.environ.setdefault("LANCE_LOG", "error")

from .index import LanceIndex

__all__ = ["LanceIndex"]
