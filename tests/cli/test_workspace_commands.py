"""init, config, ingest, store verify, and what is said when something is wrong."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefings.cli.exit_status import ExitStatus

from .conftest import SAMPLES, Run

ROOT = Path(__file__).parents[2]


def test_init_makes_a_workspace_once(run: Run, tmp_path: Path) -> None:
    assert run("init", "news").status == 0
    root = tmp_path / "news"
    assert {path.name for path in root.iterdir()} == {"briefings.toml", "prompts", "templates", "archive", "cache"}
    (root / "briefings.toml").write_text('length = "short"\n', encoding="utf-8")
    assert run("init", "news").status == 0
    assert (root / "briefings.toml").read_text(encoding="utf-8") == 'length = "short"\n'


def test_config_shows_values_and_origins_and_no_key(run: Run, workspace: Path) -> None:
    (workspace / "briefings.toml").write_text("chunk_tokens = 150\n", encoding="utf-8")
    variables = {"OPENAI_API_KEY": "sk-0123456789abcdef", "BRIEFINGS_LENGTH": "long"}
    result = run("config", "--json", variables=variables)
    shown = json.loads(result.stdout)
    assert shown["chunk_tokens"] == {"value": "150", "origin": str(workspace / "briefings.toml")}
    assert shown["length"] == {"value": "long", "origin": "BRIEFINGS_LENGTH"}
    assert shown["writer"]["origin"] == "default"
    assert "0123456789" not in result.stdout + result.stderr
    plain = run("config", variables=variables)
    assert "chunk_tokens\t150\t" in plain.stdout
    assert "0123456789" not in plain.stdout


def test_a_wrong_setting_is_one_line_with_file_and_key(run: Run, workspace: Path) -> None:
    (workspace / "briefings.toml").write_text("chunk_tokens = -3\n", encoding="utf-8")
    result = run("config")
    assert result.status == ExitStatus.USAGE
    assert result.stderr.count("\n") == 1
    assert "briefings.toml" in result.stderr
    assert "chunk_tokens" in result.stderr


def test_outside_a_workspace_the_way_in_is_named(run: Run) -> None:
    result = run("memos")
    assert result.status == ExitStatus.INPUT
    assert "briefings init" in result.stderr


def test_ingest_counts_and_skips(run: Run, workspace: Path) -> None:
    folder = workspace / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("The pier in Tolland closed on Monday. Nobody was hurt.", encoding="utf-8")
    (folder / "b.txt").write_bytes(b"")
    first = run("ingest", "in", "--json")
    report = json.loads(first.stdout)
    assert (report["new"], report["unchanged"], len(report["unreadable"])) == (1, 0, 1)
    assert report["unreadable"][0]["path"].endswith("b.txt")
    again = json.loads(run("ingest", "in/*.txt", "--json").stdout)
    assert (again["new"], again["unchanged"]) == (0, 1)
    (folder / "a.txt").write_text("The pier in Tolland closed on Tuesday. Nobody was hurt.", encoding="utf-8")
    assert json.loads(run("ingest", "in/a.txt", "--json").stdout)["changed"] == 1


def test_ingest_of_nothing_readable_fails(run: Run, workspace: Path) -> None:
    (workspace / "b.txt").write_bytes(b"")
    result = run("ingest", "b.txt")
    assert result.status == ExitStatus.INPUT
    assert run("ingest", "missing.txt").status == ExitStatus.INPUT


def test_store_verify_finds_a_broken_archive(run: Run, workspace: Path) -> None:
    assert run("ingest", str(SAMPLES)).status == 0
    assert run("store", "verify").status == 0
    raw = next(path for path in sorted((workspace / "archive" / "raw").rglob("*")) if path.is_file())
    raw.chmod(0o644)
    raw.write_bytes(b"not what was kept")
    result = run("store", "verify", "--json")
    assert result.status == ExitStatus.PROBLEMS
    assert json.loads(result.stdout)["problems"]


def test_unknown_commands_and_options_are_usage_errors(run: Run, workspace: Path) -> None:
    assert run("nonsense").status == ExitStatus.USAGE
    assert run("brief", "--nonsense").status == ExitStatus.USAGE
    assert run("brief", "--length", "endless").status == ExitStatus.USAGE
    future = run("brief", "--date", "2027-01-01")
    assert future.status == ExitStatus.USAGE
    assert "not come yet" in future.stderr


def test_the_exit_codes_are_documented() -> None:
    text = (ROOT / "docs" / "exit-codes.md").read_text(encoding="utf-8")
    documented = {int(code): name for code, name in re.findall(r"^\| (\d+) \| (\w+) \|", text, re.MULTILINE)}
    assert documented == {status.value: status.name.lower() for status in ExitStatus}


def test_the_exit_codes_name_every_command_that_ends_with_problems() -> None:
    text = (ROOT / "docs" / "exit-codes.md").read_text(encoding="utf-8")
    (row,) = re.findall(r"^\| 1 \| problems \| .*$", text, re.MULTILINE)
    for command in ("check", "verify", "store verify", "index verify", "store copy"):
        assert f"`{command}`" in row


def test_the_readme_tells_where_make_puts_the_command() -> None:
    (folder,) = re.findall(r"^VENV := (\S+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    before, _, _ = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Use")
    assert f"source {folder}/bin/activate" in before
    assert f"{folder}/bin/briefings" in before


@pytest.mark.parametrize(
    "module",
    [
        "openai",
        "trafilatura",
        "sentencex",
        "tiktoken",
        "jinja2",
        "sqlite3",
        "numpy",
        "pyarrow",
        "lance",
        "ray",
        "psycopg",
    ],
)
def test_help_loads_nothing_heavy(module: str) -> None:
    code = (
        "import sys; from briefings.cli import main, Environment; main(['--help'], Environment()); "
        f"sys.exit({module!r} in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "brief" in done.stdout


def test_a_reader_that_stops_ends_a_command_quietly(run: Run, workspace: Path) -> None:
    # The text is more than a pipe holds.
    article = {"url": "https://post.example/1", "title": "Ferries", "text": "The ferry to Holm sank again.\n\n" * 4_000}
    (workspace / "long.jsonl").write_text(json.dumps(article))
    assert run("ingest", "long.jsonl").status == 0
    command = [sys.executable, "-m", "briefings", "articles", "show", "https://post.example/1"]
    with subprocess.Popen(command, cwd=workspace, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        assert (process.wait(60), said) == (ExitStatus.PIPE, b"")


def test_a_reader_that_is_gone_before_a_little_is_written(run: Run, workspace: Path) -> None:
    command = [sys.executable, "-m", "briefings", "config"]
    with subprocess.Popen(command, cwd=workspace, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        assert (process.wait(60), said) == (ExitStatus.PIPE, b"")


def test_what_is_not_there_is_said_with_what_to_do(run: Run, workspace: Path) -> None:
    assert "check the path" in run("verify", "nowhere.json").stderr
    assert "briefings memos" in run("render", "brief-2026-01-01-00000000").stderr


def test_an_interrupt_before_the_command_has_begun_is_no_traceback() -> None:
    code = (
        "import sys, builtins\n"
        "from briefings.cli import run\n"
        "known = builtins.__import__\n"
        "def interrupted(name, *rest, **more):\n"
        "    if name == 'app':\n"
        "        raise KeyboardInterrupt\n"
        "    return known(name, *rest, **more)\n"
        "builtins.__import__ = interrupted\n"
        "sys.argv = ['briefings', 'memos']\n"
        "run()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == ExitStatus.INTERRUPTED
    assert done.stderr == "briefings: interrupted; what was stored is whole, the next run goes on from there\n"
