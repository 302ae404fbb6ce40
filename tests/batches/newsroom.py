"""A workspace with three articles, a Batch API, and a model that copies what it is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from briefings import Workspace
from briefings.batches import Batches, Want
from briefings.batches.courier import LIMITS, Limits
from briefings.types import Memo, RunRecord

from ..batch_server import BatchService
from ..draft.articles import BRIDGE, FERRY, VIEW
from ..openai_server import OpenAIServer, completion

KEY = "sk-secret-0123456789"
AS_OF = datetime.now(UTC).replace(microsecond=0)
MODEL = "gpt-5.4-mini"
_LINE = re.compile(r"^(A\d+\.\d+) (?:\([^)]*\) )?(.+)$", re.MULTILINE)

Body = dict[str, Any]
Written = dict[str, Any]


def shown(body: Body) -> dict[str, str]:
    """Return the evidence in a prompt, by id."""
    return dict(_LINE.findall(body["messages"][1]["content"]))


def is_repair(body: Body) -> bool:
    return "Correct these sentences" in body["messages"][1]["content"]


def copied(ref: str, text: str) -> Written:
    return {"sources": [{"id": ref, "quote": " ".join(text.split()[:6])}], "text": text}


def brief_of(*sentences: Written) -> Written:
    nothing = {"sources": [], "text": ""}
    empty: dict[str, list[Written]] = {"what_happened": [], "who_says_what": [], "what_to_watch": []}
    return {"headline": nothing, "bottom_line": list(sentences), **empty}


def copying(body: Body) -> Any:
    """An honest model: it copies the first line that it is shown."""
    ref, text = next(iter(shown(body).items()))
    return completion(json.dumps(brief_of(copied(ref, text))))


def mistaken(body: Body) -> Any:
    """A model whose brief has one number changed, and whose repair copies the line."""
    ref, text = next((ref, text) for ref, text in shown(body).items() if "4,000" in text)
    if is_repair(body):
        return completion(json.dumps({"repairs": [copied(ref, text) | {"number": 1}]}))
    wrong = copied(ref, text.replace("4,000", "9,000"))
    return completion(json.dumps(brief_of(*[copied(*line) for line in list(shown(body).items())[:1]], wrong)))


def free(body: Body) -> Any:
    """A model whose brief says a line in its own words, which repairs nothing and passes what it is to judge."""
    asked = body["messages"][1]["content"]
    if is_repair(body):
        return completion(json.dumps({"repairs": []}))
    if asked.startswith("<sentences>"):
        ruling = {"number": 1, "words": ["closed the old bridge at Lund"], "supported": True}
        return completion(json.dumps({"rulings": [ruling]}))
    ref, text = next((ref, text) for ref, text in shown(body).items() if "closed" in text)
    written = copied(ref, text) | {"text": "The harbour authority shut the old bridge at Lund down."}
    return completion(json.dumps(brief_of(written)))


def fill(root: Path) -> Workspace:
    """Make a workspace with the articles, fetched an hour before `AS_OF`."""
    folder = root / "workspace" / "articles"
    folder.mkdir(parents=True)
    for name, text, kind in (("bridge", BRIDGE, "news"), ("ferry", FERRY, "news"), ("view", VIEW, "opinion")):
        head = f"---\ntitle: {text.partition(chr(10))[0]}\npublisher: The {name.title()} Post\nkind: {kind}\n---\n"
        (folder / f"{name}.md").write_text(head + text, encoding="utf-8")
    space = Workspace.create(root / "workspace", env={})
    space.ingest([folder], fetched_at=AS_OF - timedelta(hours=1))
    return space


class Newsroom:
    """A workspace at a server; a context manager. `service` is the server's Batch API, `http` the server."""

    def __init__(self, root: Path, answer: Callable[[Body], Any] = copying, **options: Any) -> None:
        self.service = BatchService(answer=answer, **({"states": ()} | options))
        self.http = OpenAIServer(default=self.service)
        self.root = fill(root).root
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._stack.enter_context(self.http)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def variables(self) -> dict[str, str]:
        """Environment variables under which the command line finds the server."""
        return {
            "OPENAI_API_KEY": KEY,
            "OPENAI_BASE_URL": self.http.url,
            "BRIEFINGS_MODEL": MODEL,
            "BRIEFINGS_MAX_TRIES": "2",
            "BRIEFINGS_WORKSPACE": str(self.root),
        }

    def workspace(self, root: Path | None = None, **flags: Any) -> Workspace:
        env = {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": self.http.url}
        settings = {"max_tries": 2, "timeout_s": 5.0, "model": MODEL} | flags
        return Workspace(root or self.root, env=env, flags=settings)

    def batches(self, *, limits: Limits = LIMITS, **flags: Any) -> Batches:
        return Batches(self.workspace(**flags), limits=limits)

    def to_the_end(self, *, most: int = 8, **options: Any) -> list[Memo]:
        """Collect until no order is open; return the memos."""
        memos: list[Memo] = []
        for _ in range(most):
            batches = self.batches()
            memos += batches.collect(**options).memos
            if not any(order.is_open for order in batches.orders()):
                return memos
        raise AssertionError(f"still open: {[order for order in batches.orders() if order.is_open]}")

    def live(self, root: Path, as_of: datetime = AS_OF, **flags: Any) -> Memo:
        """Return the brief that a live run makes of the same articles and replies."""
        return self.workspace(fill(root).root, **flags).brief(as_of=as_of)


def on(*topics: str | None) -> list[Want]:
    """Return what is wanted of briefs on these topics."""
    return [Want(topic=topic) for topic in topics]


def without_costs(memo: Memo) -> Memo:
    """Return a memo without what a run spent: all else is the same, however its replies were come by."""
    bare = RunRecord(package_version="", writer="")
    spent = {name: getattr(bare, name) for name in ("usage", "cost_usd", "calls", "cache_hits")}
    return replace(memo, run=replace(memo.run, **spent))
