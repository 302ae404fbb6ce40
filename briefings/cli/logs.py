"""Logging of the command line: to stderr, quiet by default, as text or as JSON lines."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import TextIO

from ..text.showable import clean_for_terminal, escape_unseen

_LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)


class _JsonFormatter(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, message."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return escape_unseen(json.dumps(entry, ensure_ascii=False))


class _LineFormatter(logging.Formatter):
    """Level and message, without what would steer a terminal: messages hold what servers and pages said."""

    def format(self, record: logging.LogRecord) -> str:
        return clean_for_terminal(super().format(record))


def configure(stream: TextIO, *, verbose: int, as_json: bool) -> None:
    """Send this package's log to `stream`: warnings, with -v information, with -vv everything.

    The root logger and other libraries' loggers are left alone: what they log may hold keys or article text.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_JsonFormatter() if as_json else _LineFormatter("%(levelname)s: %(message)s"))
    logger = logging.getLogger("briefings")
    logger.handlers[:] = [handler]
    logger.setLevel(_LEVELS[min(verbose, len(_LEVELS) - 1)])
    logger.propagate = False
