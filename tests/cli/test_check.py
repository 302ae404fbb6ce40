"""check: any text against articles."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from briefings.cli.exit_status import ExitStatus
from briefings.errors import InputError
from briefings.pipeline.cited_text import CitedSentence, check_cited, read_json, read_markdown
from briefings.types import Article, Kind, ReasonCode, Revision

from ..openai_server import Call, OpenAIServer, answer
from .conftest import SAMPLES, Run


def revision_of(text: str) -> Revision:
    article = Article(id=Article.id_for("a"), location="a", title="", language="en", kind=Kind.NEWS)
    return Revision.of(article, text, fetched_at=datetime(2031, 5, 1, tzinfo=UTC))


POLICE = "Police say 14 people were injured in the accident."


def test_a_text_without_citations_is_checked_against_what_suits_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(f"{POLICE} Police say 19 people were injured.", encoding="utf-8")
    result = run("check", "draft.txt", "--against", str(SAMPLES))
    assert result.status == ExitStatus.PROBLEMS
    first, second = (line.split("\t") for line in result.stdout.splitlines())
    assert first[1:3] == ["verbatim", POLICE]
    assert second[1] == "number_mismatch"
    assert "⟦19⟧" in second[2]
    assert "14" in second[3]


def test_markdown_is_checked_against_what_its_footnotes_quote(run: Run, tmp_path: Path) -> None:
    text = f"# Draft\n\n- {POLICE}[^1] It will never happen again.\n\n[^1]: NPA: “{POLICE}”\n"
    (tmp_path / "draft.md").write_text(text, encoding="utf-8")
    result = run("check", "draft.md", "-a", str(SAMPLES), "--json")
    assert result.status == ExitStatus.PROBLEMS
    first, second = json.loads(result.stdout)
    assert (first["verdict"], first["grade"]) == ("supported", "verbatim")
    assert first["citations"][0]["quote"] == POLICE
    assert second["verdict"] == "uncited"


def test_json_is_checked_against_its_quotes(run: Run, tmp_path: Path) -> None:
    lines = [
        {"sentence": POLICE, "quotes": [POLICE]},
        {"sentence": POLICE, "quotes": ["Police say 41 people were injured in the accident."]},
    ]
    (tmp_path / "draft.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    result = run("check", "draft.jsonl", "-a", str(SAMPLES), "--json")
    assert [s["verdict"] for s in json.loads(result.stdout)] == ["supported", "not_enough_info"]


def test_a_memo_in_markdown_passes_its_own_check(run: Run, workspace: Path) -> None:
    assert run("brief", str(SAMPLES), "--out", "memo.md").status == 0
    checked = json.loads(run("check", "memo.md", "--json").stdout)
    cited = [sentence for sentence in checked if sentence["citations"]]
    # Quotations, and the sides of a disagreement, stand behind their source's name.
    prose = [s for s in cited if ": “" not in s["text"] and "” – " not in s["text"]]
    assert len(prose) > 10
    assert [s["text"] for s in prose if s["verdict"] != "supported"] == []


def test_everything_supported_ends_well(run: Run, workspace: Path) -> None:
    assert run("ingest", str(SAMPLES)).status == 0
    (workspace / "draft.txt").write_text(POLICE, encoding="utf-8")
    assert run("check", "draft.txt").status == 0


def test_what_cannot_be_checked_says_so(run: Run, workspace: Path) -> None:
    (workspace / "draft.txt").write_text(POLICE, encoding="utf-8")
    (workspace / "draft.json").write_text("{}", encoding="utf-8")
    assert run("check", "missing.txt").status == ExitStatus.INPUT
    assert "ingest" in run("check", "draft.txt").stderr
    refused = run("check", "draft.json", "-a", str(SAMPLES))
    assert refused.status == ExitStatus.INPUT
    assert "`sentence`" in refused.stderr


def test_markdown_is_read_without_its_markup() -> None:
    text = (
        "## A *heading*[^h]\n\nThe **pier** at [Tolland](https://example.org) closed. It will\nreopen.[^1][^2] Why?\n\n"
        "[^h]: “A heading of some length”\n[^1]: A: “It will reopen soon.”\n[^2]: B: “We reopen,” he said. “Soon.”\n"
    )
    assert read_markdown(text) == (
        CitedSentence(text="A heading", quotes=("A heading of some length",)),
        CitedSentence(text="The pier at Tolland closed."),
        CitedSentence(text="It will reopen.", quotes=("It will reopen soon.", "We reopen,", "Soon.")),
        CitedSentence(text="Why?"),
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The pier was ~~not~~ closed.", "The pier was closed."),
        ("The pier was ~not~ closed.", "The pier was closed."),
        ("The pier was ![not](a.png) closed.", "The pier was closed."),
        ("The pier was [not](a.html) closed.", "The pier was not closed."),
        ("It cost ~5 or ~6 crowns.", "It cost ~5 or ~6 crowns."),
    ],
)
def test_what_is_struck_out_or_a_picture_is_not_said(written: str, read: str) -> None:
    assert read_markdown(written) == (CitedSentence(text=read),)


def test_of_two_footnotes_with_one_name_the_first_is_meant() -> None:
    text = "It closed.[^1]\n\n[^1]: “It closed on Monday.”\n[^1]: “It closed on Sunday.”\n"
    assert read_markdown(text) == (CitedSentence(text="It closed.", quotes=("It closed on Monday.",)),)


@pytest.mark.parametrize(
    "text", ["", "{", '[{"sentence": 3}]', '[{"quotes": []}]', '["a"]', '[{"sentence": "a", "form": "x"}]']
)
def test_wrong_json_is_refused(text: str) -> None:
    if not text:
        assert read_json(text) == ()
        return
    with pytest.raises(InputError, match="sentences with quotes"):
        read_json(text)


def _passing(handler: Any, call: Call) -> None:
    """A judge that passes everything that it is asked about, on the first words that were cited."""
    asked = call.body["messages"][1]["content"]
    cited = re.findall(r"^Number (\d+): .*\nCited: (.*)$", asked, re.MULTILINE)
    rulings = [
        {"number": int(number), "words": [" ".join(words.split()[:4])], "supported": True} for number, words in cited
    ]
    answer({"rulings": rulings})(handler, call)


@pytest.mark.parametrize("name", ["draft.txt", "draft.jsonl"])
def test_with_a_judge_freer_wording_passes_and_a_number_does_not(name: str, run: Run, workspace: Path) -> None:
    texts = ("Police say 14 people were hurt badly in the accident.", "Police say 19 people were hurt in the accident.")
    lines = [json.dumps({"sentence": text, "quotes": [POLICE]}) for text in texts]
    (workspace / name).write_text("\n".join(lines) if name.endswith("l") else " ".join(texts), encoding="utf-8")
    with OpenAIServer(default=_passing) as server:
        environment = {"OPENAI_API_KEY": "sk-key", "OPENAI_BASE_URL": server.url}
        result = run("check", name, "-a", str(SAMPLES), "--json", "--judge", variables=environment)
    freer, false = json.loads(result.stdout)
    assert (freer["grade"], freer["checks"][-1]["judge"]) == ("judged", "gpt-5.4-mini")
    assert false["verdict"] == "refuted"
    assert len(server.calls) == 1


def test_a_judge_is_asked_for_in_vain_without_a_model(run: Run, workspace: Path) -> None:
    (workspace / "draft.txt").write_text(POLICE, encoding="utf-8")
    refused = run("check", "draft.txt", "-a", str(SAMPLES), "--judge")
    assert refused.status == ExitStatus.USAGE
    assert "the judge needs a key or a server" in refused.stderr


def test_a_judge_of_the_settings_is_for_a_workspace_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(POLICE, encoding="utf-8")
    assert run("check", "draft.txt", "-a", str(SAMPLES)).status == 0
    assert run("check", "draft.txt", "-a", str(SAMPLES), "--judge").status == ExitStatus.INPUT


def test_a_row_tells_each_thing_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("Police say 21 people were injured and robbed by pirates.", encoding="utf-8")
    row = run("check", "draft.txt", "-a", str(SAMPLES)).stdout.splitlines()[0].split("\t")
    assert row[1] == "number_mismatch, not_supported"
    assert row[3].count("21") == 1
    assert row[3].endswith("the cited words do not say “robbed”, “pirates”")


def test_markdown_without_footnotes_is_checked_as_a_text_is(run: Run, tmp_path: Path) -> None:
    text = f"# Draft\n\n- **{POLICE}**\n\nPolice say 19 people were injured.\n"
    (tmp_path / "draft.md").write_text(text, encoding="utf-8")
    result = run("check", "draft.md", "-a", str(SAMPLES), "--json")
    by_text = {sentence["text"]: sentence for sentence in json.loads(result.stdout)}
    assert (by_text[POLICE]["verdict"], by_text[POLICE]["grade"]) == ("supported", "verbatim")
    assert by_text["Police say 19 people were injured."]["verdict"] == "refuted"


@pytest.mark.parametrize("length", ["short", "long"])
def test_a_memo_of_ones_own_is_checked_as_it_is_shown(run: Run, length: str) -> None:
    assert run("init").status == ExitStatus.OK
    assert run("brief", str(SAMPLES), "--length", length, "--out", "memo.md").status == ExitStatus.OK
    result = run("check", "memo.md", "-a", str(SAMPLES))
    assert [line for line in result.stdout.splitlines() if "\tverbatim\t" not in line] == []
    assert result.status == ExitStatus.OK
    assert "(opinion)" not in result.stdout


def test_what_is_put_into_a_memo_by_hand_is_read(run: Run, tmp_path: Path) -> None:
    run("init")
    run("brief", str(SAMPLES), "--out", "memo.md")
    memo = (tmp_path / "memo.md").read_text(encoding="utf-8")
    changed = re.sub(r"rose 2\.4%", "rose 24%", memo, count=1)
    assert changed != memo
    changed = changed.replace("## Sources\n", "## Sources\n\nThe mayor resigned.\n", 1)
    changed = changed.replace(
        "## What to watch\n", "## What to watch\n\n- The dam broke. *(The Daily Lantern, undated)*\n", 1
    )
    (tmp_path / "memo.md").write_text(changed, encoding="utf-8")
    result = run("check", "memo.md", "-a", str(SAMPLES))
    assert result.status == ExitStatus.PROBLEMS
    found = [line.split("\t")[1:3] for line in result.stdout.splitlines() if "\tverbatim\t" not in line]
    assert [code for code, text in found if "24" in text and "number_mismatch" in code] != []
    assert ["uncited", "The mayor resigned."] in found
    assert ["uncited", "The dam broke."] in found


def test_the_words_of_somebody_else_are_not_a_sources(run: Run, tmp_path: Path) -> None:
    memo = (
        "# Pier\n\nBrief as of 1 May 2031, 08:00 UTC · 1 sentence, each checked against the words it cites\n\n"
        "- Mayor Ost: “The pier was closed on Monday.”[^1]\n\n[^1]: “The pier was closed on Monday.”\n"
    )
    (tmp_path / "memo.md").write_text(memo, encoding="utf-8")
    (tmp_path / "pier.txt").write_text(
        "Pier closed\n\nThe pier was closed on Monday. Nobody was hurt.\n", encoding="utf-8"
    )
    result = run("check", "memo.md", "-a", "pier.txt")
    assert result.status == ExitStatus.PROBLEMS


def test_a_quotation_with_an_apostrophe_inside_another_is_found() -> None:
    text = "It closed.[^1]\n\n[^1]: A: “‘I don’t know,’ Ost said. ‘The owners’ offer isn’t bad.’”\n"
    (sentence,) = read_markdown(text)
    source = revision_of("“I don’t know,” Ost said. “The owners’ offer isn’t bad.”")
    (checked,) = check_cited([sentence], [source])
    assert ReasonCode.QUOTE_NOT_FOUND not in checked.codes
