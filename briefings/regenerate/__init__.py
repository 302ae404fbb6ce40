"""What a memo rests on, and what became of it: pure functions on memos and revisions."""

from .dependence import Dependence, dependences
from .reanchor import Alignment, Fate, Reanchored

__all__ = ["Alignment", "Dependence", "Fate", "Reanchored", "dependences"]
