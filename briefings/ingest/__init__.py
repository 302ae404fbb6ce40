"""Articles from files, folders and globs: read, decoded, described and marked.

    paths -> files -> a reader a format -> `Parsed` -> `articles.assemble` -> `Revision`

Nothing is cut from a text: what is not news is marked. What cannot be read is reported and costs only itself. Nothing
here reads the clock, the network or the store.
"""

from __future__ import annotations

from .loaded import Loaded, Unreadable
from .reading import read

__all__ = ["Loaded", "Unreadable", "read"]
