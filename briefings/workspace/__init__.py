"""The library's front door: a workspace, and what can be done in it (`front`), and who does it (`staff`).

from briefings import Workspace

workspace = Workspace.find()
memo = workspace.brief(["articles/"])
print(workspace.render(memo, "md"))
"""

from __future__ import annotations

from .front import Chosen, MemoStatus, Plan, Workspace, in_window
from .staff import settings_price

__all__ = ["Chosen", "MemoStatus", "Plan", "Workspace", "in_window", "settings_price"]
