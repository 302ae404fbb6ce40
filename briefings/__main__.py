"""`python -m briefings`."""

from .cli import run

run()
