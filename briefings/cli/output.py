"""Writing results: data to stdout, talk to stderr, files whole or not at all.

Titles, names and texts come from strangers: what would steer the terminal that shows them is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from ..errors import InputError
from ..files import replace_file
from ..text.showable import clean_for_terminal, escape_unseen

if TYPE_CHECKING:
    from collections.abc import Callable


def write_json(stream: TextIO, value: Any) -> None:
    stream.write(escape_unseen(json.dumps(value, ensure_ascii=False, indent=2)) + "\n")


def write_text(stream: TextIO, text: str) -> None:
    """Write text that came from strangers, as it is but for what would steer a terminal."""
    stream.write(clean_for_terminal(text))


def write_table(stream: TextIO, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write rows as a table on a terminal, and as tab-separated lines without a header elsewhere."""
    if not stream.isatty():
        for row in rows:
            cells = (clean_for_terminal(cell).replace("\t", " ").replace("\n", " ") for cell in row)
            stream.write("\t".join(cells) + "\n")
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*header, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*(Text(clean_for_terminal(cell)) for cell in row))
    Console(file=stream).print(table)


def write_file(path: Path, text: str) -> None:
    """Write `text` to `path` atomically: a reader sees the old file or the new one. Raises InputError."""
    try:
        replace_file(path, text.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error


@contextmanager
def progress(stream: TextIO, label: str) -> Iterator[Callable[[str], None]]:
    """Show a running count with the last item on a terminal; yield the function that counts one. Silent elsewhere."""
    if not stream.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn(label),
        TextColumn("{task.completed} {task.description}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("", total=None)

        def step(item: str) -> None:
            bar.update(task, advance=1, description=escape(clean_for_terminal(item[-40:])))

        yield step
