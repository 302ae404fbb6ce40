"""Sourced briefing memos: every sentence is checked against words in the originals.

    from briefings import Workspace

The names below are loaded when they are first used, so that importing the package, and `briefings --help`, stay fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .errors import BriefingsError
    from .types import Article, Citation, Memo, Revision, Sentence, Span
    from .workspace import Workspace

__version__ = "0.1.0"

__all__ = ["Article", "BriefingsError", "Citation", "Memo", "Revision", "Sentence", "Span", "Workspace", "__version__"]

_MODULES = {"BriefingsError": "errors", "Workspace": "workspace"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_MODULES.get(name, 'types')}", __name__), name)
