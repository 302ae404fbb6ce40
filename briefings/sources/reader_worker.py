"""The program that `readers` starts to read pages: see there."""

from __future__ import annotations

import sys

from briefings.sources.readers import serve


def main() -> None:
    """Answer requests on standard input until there are no more."""
    answers = sys.stdout.buffer
    # What libraries print must not get between the answers.
    sys.stdout = sys.stderr
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
