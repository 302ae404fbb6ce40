"""Regenerating with a model, over a scripted server: what is asked, what it costs on the wire, what a kill loses."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from briefings import Workspace
from briefings.text.tokens import token_counter
from briefings.types import CorrectionKind, GapCode, Grade, Memo

from ..openai_server import Call, OpenAIServer, answer, error

KEY = "sk-secret-0123456789"
AS_OF = datetime(2026, 11, 20, 9, tzinfo=UTC)
LINE = re.compile(r"^(A\d+\.\d+) (?:\([^)]*\) )?(.+)$", re.MULTILINE)
TOWNS = "Tolland Harrow Ostrel Brenna Verrin Lindow Kestrel Marsk".split()
FACTS = (
    "The council of {town} closed the town's pier on Monday after divers found {a} cracks in its piles.",
    "The repair of the pier in {town} will cost {b} million crowns, the works office of {town} said on Tuesday.",
    "About {c} residents of {town} signed a petition against the closure of the pier last week.",
    "The harbour of {town} lost {a} of its berths in the storm of October, the harbour master said.",
    "The ferry from {town} carried {c} passengers a day before the closure, the ferry company said.",
)


def _article(number: int, **changed: str) -> str:
    town = TOWNS[number]
    values = {"a": str(number + 11), "b": str(number + 2), "c": str(number * 10 + 300)} | changed
    facts = "\n\n".join(fact.format(town=town, **values) for fact in FACTS)
    filler = "\n\n".join(
        f"The archive of {town} holds records on its quays from the years {1801 + n} to {1901 + n}, and the keepers of "
        f"the archive say that visitors of the reading room ask for them often in the months of winter."
        for n in range(20)
    )
    head = f"---\ntitle: {town} closes its pier\npublisher: {town} Post\n---\n"
    return f"{head}{town} closes its pier\n\n{facts}\n\n{filler}\n"


def _lines(call: Call) -> dict[str, str]:
    return dict(LINE.findall(call.body["messages"][1]["content"]))


def _traced(text: str) -> str:
    """A sentence in the words of its source, but not the whole of it: not verbatim, and easily held back."""
    return text.replace(" of Tolland said on Tuesday", " said").replace(" after divers", ", after divers")


def _writer(handler: Any, call: Call) -> None:
    """An honest model: forty sentences for a brief; for a repair, the first line that is shown with the new number."""
    shown = _lines(call)
    if "Correct these sentences" in call.body["messages"][1]["content"]:
        blocks = re.split(r"^Number (\d+)$", call.body["messages"][1]["content"], flags=re.MULTILINE)[1:]
        repairs = []
        for number, block in zip(blocks[::2], blocks[1::2], strict=True):
            cited = re.search(r"It cited (A\d+\.\d+)", block)
            assert cited is not None
            repairs.append({"number": int(number), **_copied(cited[1], dict(LINE.findall(block))[cited[1]])})
        answer({"repairs": repairs})(handler, call)
        return
    facts = [(ref, text) for ref, text in shown.items() if "archive" not in text][:40]
    nothing = {"sources": [], "text": ""}
    reply = {
        "headline": nothing,
        "bottom_line": [_copied(*facts[0])],
        "what_happened": [_copied(ref, _traced(text)) | {} for ref, text in facts[1:]],
        "who_says_what": [],
        "what_to_watch": [],
    }
    answer(reply)(handler, call)


def _copied(ref: str, text: str) -> dict[str, Any]:
    return {"sources": [{"id": ref, "quote": " ".join(text.split()[:5]).rstrip(",")}], "text": text}


def _tokens(call: Call) -> int:
    """The tokens of a request as it came over the wire, its schema with it."""
    return token_counter("gpt-5.4-mini")(json.dumps(call.body, ensure_ascii=False))


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, town in enumerate(TOWNS):
        (folder / f"{town}.md").write_text(_article(number), encoding="utf-8")
    return folder


def _workspace(root: Path, url: str) -> Workspace:
    home = root / "workspace"
    Workspace.create(home)
    env = {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": url}
    return Workspace(home, env=env, flags={"max_tries": 1, "timeout_s": 5.0, "length": "long"})


def _brief(space: Workspace, articles: Path) -> Memo:
    memo = space.brief([articles], as_of=AS_OF, fetched_at=AS_OF)
    assert sum(1 for _ in memo.sentences()) >= 32
    assert {sentence.grade for sentence in memo.sentences()} >= {Grade.TRACED}
    return memo


def _correct(space: Workspace, articles: Path) -> None:
    """Correct one number in one source."""
    (articles / "Tolland.md").write_text(_article(0, b="92"), encoding="utf-8")
    space.ingest([articles], fetched_at=AS_OF + timedelta(hours=1))


def _reword(space: Workspace, articles: Path) -> None:
    """Put one sentence of one source in other words, with another number: no edit of words mends the memo's."""
    old = "The repair of the pier in Tolland will cost 2 million crowns, the works office of Tolland said on Tuesday."
    new = "The repair of the pier in Tolland was put at up to 92 million crowns by the works office on Tuesday."
    text = _article(0)
    assert old in text
    (articles / "Tolland.md").write_text(text.replace(old, new), encoding="utf-8")
    space.ingest([articles], fetched_at=AS_OF + timedelta(hours=1))


def _spent(calls: Sequence[Call], memo: Memo) -> int:
    """The tokens of the requests as they came over the wire, and of the replies, near enough: what the memo holds."""
    reply = "".join(s.text + " ".join(c.quote.split()[0] for c in s.citations) for s in memo.sentences())
    return sum(_tokens(call) for call in calls) + token_counter("gpt-5.4-mini")(reply)


def test_a_corrected_number_needs_no_call(tmp_path: Path, articles: Path) -> None:
    with OpenAIServer(default=_writer) as server:
        space = _workspace(tmp_path, server.url)
        old = _brief(space, articles)
        calls = len(server.calls)
        _correct(space, articles)
        (plan,) = space.plan()
        (new,) = space.regenerate(at=AS_OF + timedelta(hours=2))
        assert len(server.calls) == calls
    assert (plan.calls, plan.cost_usd) == (0, 0.0)
    before, after = [s.text for s in old.sentences()], [s.text for s in new.sentences()]
    changed = [(was, now) for was, now in zip(before, after, strict=True) if was != now]
    assert changed
    assert all(now == was.replace("2 million", "92 million") for was, now in changed)
    assert {(note.kind, note.before, note.after) for note in new.corrections} == {
        (CorrectionKind.REDONE, was, now) for was, now in changed
    }
    assert space.verify(new) == ()
    assert space.status() == ()


def test_other_words_cost_one_call_for_what_they_touch(tmp_path: Path, articles: Path) -> None:
    with OpenAIServer(default=_writer) as server:
        space = _workspace(tmp_path, server.url)
        old = _brief(space, articles)
        written = _spent(server.calls, old)
        calls = len(server.calls)
        _reword(space, articles)
        (plan,) = space.plan()
        assert len(server.calls) == calls  # a plan spends nothing
        (new,) = space.regenerate(at=AS_OF + timedelta(hours=2))
        asked = server.calls[calls:]
        assert len(asked) == 1
        paid = sum(_tokens(call) for call in asked) + 60
        assert paid <= 0.08 * written, (paid, written)
        assert (plan.calls, new.run.calls) == (1, 1)
        assert 0.5 * paid <= plan.usage.prompt <= 1.5 * paid
        assert plan.cost_usd
    kept = {sentence.text for sentence in old.sentences()} & {sentence.text for sentence in new.sentences()}
    assert len(kept) >= sum(1 for _ in old.sentences()) - 2
    (note,) = {(note.kind, note.before, note.after) for note in new.corrections}
    assert note[0] is CorrectionKind.REDONE
    assert "2 million" in (note[1] or "")
    assert "92 million" in (note[2] or "")
    assert space.verify(new) == ()


def test_what_was_paid_before_a_kill_is_not_paid_again(
    tmp_path: Path, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OpenAIServer(default=_writer) as server:
        space = _workspace(tmp_path, server.url)
        old = _brief(space, articles)
        _reword(space, articles)

        def killed(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr("briefings.store.Archive.save_memo", killed)
            with pytest.raises(KeyboardInterrupt):
                space.regenerate(at=AS_OF)
        paid = len(server.calls)
        assert space.next_version(old.id) is None
        (plan,) = space.plan()
        assert plan.calls == 0  # the reply that was paid for is at hand
        (new,) = space.regenerate(at=AS_OF)
        assert len(server.calls) == paid
        assert (new.run.calls, new.run.cache_hits) == (0, 1)
        assert space.next_version(old.id) == new.id


def test_without_the_model_the_sources_new_words_stand_in(tmp_path: Path, articles: Path) -> None:
    with OpenAIServer(default=_writer) as server:
        space = _workspace(tmp_path, server.url)
        old = _brief(space, articles)
        _reword(space, articles)
        server.behaviours.extend([error(503, "busy", headers={"retry-after": "0"})] * 4)
        (new,) = space.regenerate(at=AS_OF)
    assert any(gap.code is GapCode.WRITER_FELL_BACK for gap in new.gaps)
    (note,) = new.corrections
    assert "92 million" in (note.after or "")
    assert sum(1 for _ in new.sentences()) == sum(1 for _ in old.sentences())


def test_two_regenerations_at_once_make_one_version(tmp_path: Path, articles: Path) -> None:
    with OpenAIServer(default=_writer) as server:
        space = _workspace(tmp_path, server.url)
        old = _brief(space, articles)
        _correct(space, articles)
        other = _workspace(tmp_path, server.url)
        (first,) = space.regenerate(at=AS_OF)
        with other.archive() as archive:
            again = first.__class__(**{**_fields(first), "id": "brief-2026-11-20-ffffffff"})
            assert not archive.save_memo(again)
            assert archive.next_version(old.id) == first.id
        assert other.regenerate([old.id], at=AS_OF) == ()
    assert json.dumps([entry.version for entry in space.memos()]) == "[2, 1]"


def _fields(memo: Memo) -> dict[str, Any]:
    return {name: getattr(memo, name) for name in memo.__dataclass_fields__}
