"""The command line: a thin layer over the library. See `docs/exit-codes.md` for what the process returns."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence

from ..errors import BriefingsError
from .environment import Environment
from .exit_status import ExitStatus, status_of
from .output import write_text

__all__ = ["Environment", "ExitStatus", "main", "run"]

_INTERRUPTED = "briefings: interrupted; what was stored is whole, the next run goes on from there\n"


def main(argv: Sequence[str], environment: Environment) -> int:
    """Run one command and return its exit status; nothing escapes but what Python itself cannot handle."""
    try:
        from .app import app
        from .state import State

        app(args=list(argv), prog_name="briefings", obj=State(environment))
    except SystemExit as stop:
        if stop.code == ExitStatus.INTERRUPTED:  # what typer makes of Ctrl-C, without a word
            environment.stderr.write(_INTERRUPTED)
        if isinstance(stop.__context__, BrokenPipeError):  # of which typer makes a 1
            return ExitStatus.PIPE
        return stop.code if isinstance(stop.code, int) else ExitStatus.OK
    except BriefingsError as error:
        write_text(environment.stderr, f"briefings: {error}\n")
        logging.getLogger(__name__).debug("the error in full", exc_info=True)
        return status_of(error)
    except KeyboardInterrupt:
        environment.stderr.write(_INTERRUPTED)
        return ExitStatus.INTERRUPTED
    except Exception as error:
        write_text(
            environment.stderr,
            f"briefings: bug: {type(error).__name__}: {error}; -vv shows where. Please report it.\n",
        )
        logging.getLogger(__name__).debug("the bug in full", exc_info=True)
        return ExitStatus.BUG
    return ExitStatus.OK


def run() -> None:
    """Entry point of the `briefings` command."""
    stdout = sys.stdout
    status = main(sys.argv[1:], Environment())
    try:
        stdout.flush()
    except BrokenPipeError:
        status = ExitStatus.PIPE
    if status == ExitStatus.PIPE:
        # What could not be written is still in the buffer, and Python would complain of it on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
    sys.exit(status)
