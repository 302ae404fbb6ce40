"""The reading room: the program as pages in a browser, on loopback. `create_app` makes the ASGI application."""

from .access import Access, Limits
from .app import create_app

__all__ = ["Access", "Limits", "create_app"]
