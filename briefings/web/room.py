"""What the pages share: the workspace, the templates, the form tokens, and memos that were read already."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from .. import __version__
from ..errors import RenderError
from ..render import wording
from ..render.build import page_of
from ..render.display import clean, fold, link
from ..render.view import Page
from ..resources import resource_dir
from ..types import Article, Memo, Revision, RevisionId
from ..workspace import Workspace
from .access import Access, Csrf
from .guard import BODY
from .jobs import Jobs

__all__ = ["Form", "Read", "Room", "Shelved", "Summary", "form_of"]

_MEMOS_KEPT = 32
_WARMED = 10
_MOST_FIELDS = 2_000
_MACROS, _PAGE_MACROS, _OWN_MACROS = "html/macros.html.j2", "html/page_macros.html.j2", "web/macros.html.j2"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the room's own, read once; its address holds its digest, so that browsers may keep it for good."""

    path: str
    body: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Read:
    """A memo that was read, and its page."""

    memo: Memo
    page: Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a list says of a memo: its title, its first sentence that is not the title, and counts."""

    title: str
    lead: str
    shown: int
    withheld: int
    sources: int


@dataclass(frozen=True, slots=True)
class Shelved:
    """An article, and the words it is found by, in small letters."""

    article: Article
    words: str

    @classmethod
    def of(cls, article: Article) -> Shelved:
        return cls(article, f"{article.title} {article.publisher} {article.byline} {article.location}".casefold())


class Room:
    """One reading room on one workspace. Threads share it.

    `now` is the clock, for what a page makes (briefs, new versions). Raises RenderError when a template is missing.
    """

    def __init__(
        self, workspace: Workspace, *, access: Access, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.workspace = workspace
        self.access = access
        self.csrf = Csrf()
        self.jobs = Jobs()
        self.now = now
        self._environment = _environment(workspace.root / "templates")
        style = self._rendered("html/style.css.j2") + self._source("web/room.css")
        self.style = _asset("room", "css", style, "text/css")
        self.script = _asset("room", "js", self._source("web/room.js"), "text/javascript")
        self.assets = {asset.path: asset for asset in (self.style, self.script)}
        self._memos: OrderedDict[str, Read] = OrderedDict()
        self._summaries: dict[str, Summary] = {}
        self._shelf: tuple[tuple[object, ...], tuple[Shelved, ...]] | None = None
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Compile the templates, and read the newest memos and the list of articles: no reader is to wait for that."""
        for name in self._environment.list_templates(filter_func=lambda name: name.startswith(("web/", "html/"))):
            if name.endswith(".html.j2"):
                self._environment.get_template(name)
        for entry in self.workspace.memos()[:_WARMED]:
            self.summary(entry.id)
        self.articles()

    def read(self, memo_id: str) -> Read:
        """Return an archived memo with its page; those read lately are kept, as a memo never changes.

        Raises a 404 for none.
        """
        with self._lock:
            if memo_id in self._memos:
                self._memos.move_to_end(memo_id)
                return self._memos[memo_id]
        if all(entry.id != memo_id for entry in self.workspace.memos()):
            raise HTTPException(404, "There is no such memo.")
        memo = self.workspace.memo(memo_id)
        found = Read(memo, page_of(memo))
        with self._lock:
            self._memos[memo_id] = found
            while len(self._memos) > _MEMOS_KEPT:
                self._memos.popitem(last=False)
        return found

    def summary(self, memo_id: str) -> Summary:
        """Return what a list says of a memo."""
        with self._lock:
            if memo_id in self._summaries:
                return self._summaries[memo_id]
        page = self.read(memo_id).page
        blocks = [*page.sections.get("bottom_line", ()), *page.sections.get("answer", ())]
        lead = next((line.text for block in blocks for line in block.lines if line.text != page.title), "")
        found = Summary(
            title=page.title, lead=lead, shown=page.shown, withheld=len(page.withheld), sources=len(page.sources)
        )
        with self._lock:
            self._summaries[memo_id] = found
        return found

    def articles(self) -> tuple[Shelved, ...]:
        """Return the current articles, newest first. They are read anew when something was written into the archive."""
        state = self.workspace.archive_state()
        with self._lock:
            if self._shelf is not None and self._shelf[0] == state:
                return self._shelf[1]
        with self.workspace.archive() as archive:
            found = tuple(Shelved.of(article) for article in reversed(archive.articles()))
        if state is not None and state == self.workspace.archive_state():
            with self._lock:
                self._shelf = (state, found)
        return found

    def revision(self, revision_id: str) -> Revision:
        """Return an archived revision. Raises a 404 for none."""
        with self.workspace.archive() as archive:
            if not archive.has(RevisionId(revision_id)):
                raise HTTPException(404, "There is no such revision.")
            return archive.revision(RevisionId(revision_id))

    def page(self, request: Request, template: str, /, *, status: int = 200, **values: Any) -> Response:
        """Lay out a page of the room."""
        return HTMLResponse(self.layout(request, template, **values), status)

    def layout(self, request: Request, template: str, /, **values: Any) -> str:
        """Return the text of a page or a part of one."""
        return self._rendered(
            template,
            here=request.url.path,
            csrf=self.csrf.issue(),
            style=self.style.path,
            script=self.script.path,
            **values,
        )

    def _rendered(self, name: str, /, **values: Any) -> str:
        try:
            return self._environment.get_template(name).render(**values)
        except TemplateSyntaxError as error:
            raise RenderError(f"template {error.name or name}, line {error.lineno}: {error.message}") from error
        except (TemplateError, UnicodeDecodeError) as error:
            raise RenderError(f"template {name}: {error}") from error

    def _source(self, name: str) -> str:
        """Return a file that is used as it stands."""
        assert self._environment.loader is not None
        try:
            return self._environment.loader.get_source(self._environment, name)[0]
        except (TemplateNotFound, UnicodeDecodeError) as error:
            raise RenderError(f"template {name}: {error}") from error


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form that was sent, as text: a field may stand there several times."""

    fields: tuple[tuple[str, str], ...]

    def get(self, name: str, default: str = "") -> str:
        """Return the first value of a field."""
        return next((value for key, value in self.fields if key == name), default)

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of a field, each once, in order."""
        return tuple(dict.fromkeys(value for key, value in self.fields if key == name))


def form_of(room: Room, request: Request) -> Form:
    """Return the form in a request's body. Raises a 400 for no form, a 403 for one without the room's token."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/x-www-form-urlencoded":
        raise HTTPException(415, "A form was expected.")
    try:
        text = request.scope[BODY].decode("utf-8")
        fields = parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="replace")
    except ValueError as error:
        raise HTTPException(400, "The form could not be read.") from error
    form = Form(tuple((key, value.replace("\r\n", "\n")) for key, value in fields))
    if not room.csrf.accepts(form.get("csrf")):
        raise HTTPException(403, "This form is older than the reading room: reload its page and send it again.")
    return form


class _Loader(FileSystemLoader):
    """Templates of a workspace before the packaged ones; in the room, a memo's sentences are laid out its own way."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        name = {_MACROS: _OWN_MACROS, _PAGE_MACROS: _MACROS}.get(template, template)
        return super().get_source(environment, name)


def _environment(own: Path) -> Environment:
    try:
        packaged = resource_dir("templates")
    except FileNotFoundError as error:
        raise RenderError(str(error)) from error
    environment = Environment(
        loader=_Loader((own, packaged)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        newline_sequence="\n",
    )
    environment.filters.update(
        day=wording.day,
        minute=wording.minute,
        thousands=lambda number: f"{number:,}",
        show=fold,
        keep=clean,
        web=link,
        segment=lambda text: quote(str(text), safe=""),
        query=lambda values: urlencode({key: value for key, value in values.items() if value}),
    )
    environment.globals.update(
        count=wording.count,
        grade_meanings={str(grade): meaning for grade, meaning in wording.GRADES.items()},
        kinds={str(kind): name for kind, name in wording.KINDS.items()},
        changes={str(kind): name for kind, name in wording.CHANGES.items()},
        package_version=__version__,
    )
    return environment


def _asset(name: str, ending: str, text: str, media_type: str) -> Asset:
    body = text.encode("utf-8")
    return Asset(f"/assets/{name}.{hashlib.sha256(body).hexdigest()[:12]}.{ending}", body, media_type)
