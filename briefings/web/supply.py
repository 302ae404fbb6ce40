"""Sources: what there is, how it goes with each, adding one after trying it, and fetching them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ..errors import InputError
from ..render.display import fold, link
from .making import follow
from .room import Room, form_of

__all__ = ["SourceRow", "rows", "sources", "sync"]

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_LISTED = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source: where it is, when one of its pages was last fetched, how many it named, and how many fail."""

    name: str
    type: str
    location: str
    link: str | None
    checked: datetime | None
    pages: int
    failing: int


def sources(room: Room, request: Request) -> Response:
    """List the sources; try the address that was sent, or add it.

    Only addresses of the web are taken here: a path of this machine never comes from a page.
    """
    if request.method != "POST":
        return _list(room, request)
    from ..sources import config, run

    form = form_of(room, request)
    url, name = form.get("url").strip()[:2_000], fold(form.get("name"))[:80]
    try:
        source = config.make(_web_address(url), name=name)
        if form.get("do") == "try":
            found = run.test(room.workspace.root, source)
            return _list(room, request, url=url, name=name, found=found[:_LISTED], total=len(found), type=source.type)
        known = [each.name for each in config.load(room.workspace.root).sources]
        if not name:
            source = config.renamed(source, config.unique_name(source.name, known))
        config.add(room.workspace.root, [source])
    except InputError as error:
        return _list(room, request, url=url, name=name, problem=str(error), status=400)
    return RedirectResponse("/sources", 303)


def sync(room: Room, request: Request) -> Response:
    """Fetch every source, or those that are named, in the background."""
    names = form_of(room, request).all("source")
    known = {row.name for row in rows(room)}
    if not set(names) <= known:
        raise HTTPException(404, "There is no such source.")
    return follow(room.jobs.start("Fetching the sources", lambda tell: fetch(room, names, tell)))


def fetch(room: Room, names: tuple[str, ...], tell: Callable[[str], None]) -> str:
    """Sync, telling each item as it is done; return where its result is seen."""
    report = room.workspace.sync(
        names,
        fetched_at=room.now().replace(microsecond=0),
        progress=lambda step: tell(
            f"{step.done} of {max(step.known, step.done)}: {step.source}: {step.item.outcome}, {step.item.location}"
        ),
    )
    failed = [f"{source.name}: {source.error}" for source in report.sources if source.error]
    if failed:
        raise InputError("; ".join(failed))
    return "/sources"


def rows(room: Room) -> tuple[SourceRow, ...]:
    """Return the sources of the workspace, and how it went with each so far."""
    from ..sources import config
    from ..sources.state import SyncState

    found = config.load(room.workspace.root).sources
    if not found:
        return ()
    with SyncState(room.workspace.root / "cache" / "sync.sqlite3") as state:
        pages = {source.name: state.pages(source.name, watched_since=_LONG_AGO) for source in found}
    return tuple(
        SourceRow(
            name=fold(source.name),
            type=source.type.value,
            location=fold(source.location),
            link=link(source.location),
            checked=max((page.checked for page in pages[source.name] if page.checked), default=None),
            pages=len(pages[source.name]),
            failing=sum(page.failures > 0 for page in pages[source.name]),
        )
        for source in found
    )


def _web_address(url: str) -> str:
    if link(url) is None:
        raise InputError("Give an address that begins with https:// or http://.")
    return url


def _list(
    room: Room,
    request: Request,
    *,
    url: str = "",
    name: str = "",
    problem: str = "",
    found: tuple[str, ...] | None = None,
    total: int = 0,
    type: str = "",  # noqa: A002 (a source's own word)
    status: int = 200,
) -> Response:
    return room.page(
        request,
        "web/sources.html.j2",
        status=status,
        rows=rows(room),
        url=url,
        name=name,
        problem=problem,
        found=found,
        total=total,
        type=type,
    )
