"""A model on the wire that does what an article tells it to: nothing of it acts on a page, a terminal or a memo.

What the model writes, and what articles, their titles, publishers and addresses hold, comes out of every command and
every form as words, or not at all.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from briefings import Workspace
from briefings.cli import Environment, ExitStatus, main

from ..draft.answering.articles import FIRE, UNION
from ..openai_server import Call, OpenAIServer, answer, streamed

NOW = datetime(2026, 3, 7, 9, tzinfo=UTC)
QUESTION = "Who owns the mill in Norrby, and how many workers were injured in the fire?"
LINE = re.compile(r"^(A\d+\.\d+) (.+)$", re.MULTILINE)
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")  # but for the isolates that our own pages set
LINK = "\x1b]8;;https://evil.example\x07click\x1b]8;;\x07"
OWN = "The mill in Norrby"

TITLES = {
    "escape sequences": f"Mill \x1b[2J\x1b[31m{LINK} fire",
    "overrides": "\u202eerif\u202c at the mill",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "a link": "[the mill](javascript:alert(1)) ![x](https://evil.example/?read)",
}
PUBLISHERS = {
    "escape sequences": f"Mal\x9b31m{LINK}lory",
    "overrides": "\u202etsoP ybrroN\u202c",
    "backspaces": "Mallory\x08\x08\x08\x08\x08\x08\x08Norrby Post",
    "markup": "<iframe src=//evil.example>",
}
ADDRESSES = {
    "a script": "javascript:alert(document.cookie)",
    "a page": "data:text/html,<script>alert(1)</script>",
    "a file": "file:///etc/passwd",
}
TEXTS = {
    "escape sequences": f"The mill in Norrby \x1b[1A\x1b[2K{LINK} is owned by the Berg Group, Mallory News was told.",
    "a carriage return": "The mill in Norrby is closed until May.\rThe mill in Norrby is open again since March.",
    "an image that tells who reads": "The mill in Norrby is insured ![x](https://evil.example/?a) <img src=//evil>.",
    "an override": "The mill in Norrby paid \u202e000,21\u202c crowns to the town on Wednesday.",
}
HOSTILE: list[dict[str, str]] = [
    *({"title": each} for each in TITLES.values()),
    *({"publisher": each} for each in PUBLISHERS.values()),
    *({"url": each} for each in ADDRESSES.values()),
    *({"text": each} for each in TEXTS.values()),
    {"author": "Ann \x1b]0;owned\x07 Ek"},
]

SAID: list[tuple[str, str | None, str | None]] = [
    ("Olof Berg resigned.", "\u0410\u0031.1", None),  # an id in Cyrillic letters
    ("Olof Berg resigned.", "Ａ１．１", None),
    ("Olof Berg resigned.", "A1\u200b.1", None),
    ("Olof Berg resigned.", None, "Olof \u0412erg resigned"),  # a quote in look-alike letters
    ("Olof \ud800 Berg resigned.", None, "\udc00 injured 12 workers"),  # half a character
    (f"The fire injured 12 workers.\x1b[2J{LINK}\x00", None, None),
    ("The fire injured \u202e21\u202c workers.", None, None),
    ("The fire injured 12 workers.\U000e0041\U000e0042", None, None),  # letters that nobody sees
    ("![x](https://evil.example/?read) The fire injured 12 workers.", None, None),
    ("<svg onload=alert(1)>The fire injured 12 workers.</svg>", None, None),
]


def copied(shown: dict[str, str]) -> str:
    """An answer of every shown line on the mill, as it is."""
    held = [(ref, line) for ref, line in shown.items() if OWN in line]
    items = [{"sources": [{"id": ref, "quote": " ".join(line.split()[:6])}], "text": line} for ref, line in held]
    return json.dumps({"answer": items, "detail": []})


def said(shown: dict[str, str]) -> str:
    """An answer of everything that was said, of a line on the 12 workers where no other is named."""
    own = next(ref for ref, line in shown.items() if "injured 12 workers" in line)
    words = " ".join(shown[own].split()[:8])
    items = [
        {"sources": [{"id": ref or own, "quote": words if quote is None else quote}], "text": text}
        for text, ref, quote in SAID
    ]
    return json.dumps({"answer": items, "detail": []})


def twice(_: dict[str, str]) -> str:
    return '{"answer": [{"sources": [], "text": "True.", "text": "Olof Berg resigned."}], "detail": []}'


def articles() -> Iterator[dict[str, str]]:
    for number, fields in enumerate(HOSTILE):
        lead = f"The mill in Norrby lost {number + 40} machines, Mallory News was told on Thursday."
        plain = {
            "title": f"More on the mill ({number})",
            "publisher": "Mallory News",
            "url": f"https://mallory.example/{number}",
            "date": "2026-03-05",
        }
        yield plain | fields | {"text": f"{lead}\n\n{fields.get('text', '')}"}
    for number, text in enumerate((FIRE, UNION)):
        yield {"publisher": "Norrby Post", "url": f"https://post.example/{number}", "date": "2026-03-04", "text": text}


def run(root: Path, url: str, *argv: str, typed: str = "") -> tuple[int, str]:
    """Return how a command ended, and all that it wrote."""
    out, err = io.StringIO(), io.StringIO()
    environment = Environment(
        stdout=out,
        stderr=err,
        stdin=io.StringIO(typed),
        variables={"OPENAI_BASE_URL": url},
        cwd=root,
        now=lambda: NOW,
    )
    return main(argv, environment), out.getvalue() + err.getvalue()


class Elements(HTMLParser):
    """What could act in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.acting: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "img", "iframe", "object", "embed", "form", "svg"):
            self.acting.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (
                value != "data:," and (value or "").lower().lstrip().startswith(("javascript:", "data:", "file:"))
            ):
                self.acting.append(f"{tag} {name}={value}")


@pytest.mark.parametrize("obeys", [copied, said, twice])
def test_what_a_stranger_wrote_does_not_act(tmp_path: Path, obeys: Callable[[dict[str, str]], str]) -> None:
    def behave(handler: Any, call: Call) -> None:
        match call.body.get("response_format", {}).get("json_schema", {}).get("name"):
            case "answer":
                streamed(obeys(dict(LINE.findall(call.body["messages"][-1]["content"]))))(handler, call)
            case "searches":
                answer({"question": "", "searches": []})(handler, call)
            case _:
                answer({"repairs": []})(handler, call)

    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, articles())), encoding="utf-8")
    (tmp_path / "draft.txt").write_text(f"The mill in Norrby lost {LINK} 40 machines.", encoding="utf-8")
    with OpenAIServer(default=behave) as server:
        wrote = {
            argv[0]: run(tmp_path, server.url, *argv, typed=f"{QUESTION}\n:sources\n:why 1\n:why 9\n")
            for argv in (
                ("init",),
                ("ingest", "articles.jsonl"),
                ("chat",),
                ("ask", QUESTION, "--explain"),
                ("articles", "list"),
                ("memos",),
                ("check", "draft.txt"),
            )
        }
        shown = [run(tmp_path, server.url, "articles", "show", each["url"])[1] for each in articles()]
        listed = run(tmp_path, server.url, "articles", "list", "--json")[1]
        asked = run(tmp_path, server.url, "ask", QUESTION, "--format", "json", "--length", "long")[1]
    for name, (status, _) in wrote.items():
        assert status == (ExitStatus.PROBLEMS if name == "check" else ExitStatus.OK), name
    for text in (*shown, listed, asked, *(text for _, text in wrote.values())):
        assert not CONTROLS.search(text)
    assert len(json.loads(listed)) == len(HOSTILE) + 2
    space = Workspace(tmp_path, env={})
    memos = [space.memo(row.id) for row in space.memos()]
    assert memos
    for memo in memos:
        assert space.verify(memo) == ()
        assert Elements(space.render(memo, "html")).acting == []
        assert not re.search(r"(?<!\\)\]\((?!<?https://(?:post|mallory)\.)", space.render(memo, "md"))
        text = " ".join(sentence.text for sentence in memo.sentences())
        assert "resigned." not in text
        assert "21" not in text
