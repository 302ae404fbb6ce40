from __future__ import annotations

from pathlib import Path

import pytest

from briefings import settings
from briefings.errors import SettingsError
from briefings.settings import Settings, load


def write(root: Path, text: str) -> Path:
    path = root / settings.FILE_NAME
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_come_from_nowhere() -> None:
    effective = load(None)
    assert effective.settings == Settings()
    assert {origin.source for origin in effective.origins.values()} == {"default"}


def test_file_then_environment_then_flag(tmp_path: Path) -> None:
    path = write(tmp_path, 'model = "from-file"\nlength = "short"\nconcurrency = 2\ntopics = ["harbour"]\n')
    env = {"BRIEFINGS_MODEL": "from-env", "BRIEFINGS_LENGTH": "long", "UNRELATED": "x"}
    effective = load(tmp_path, env=env, flags={"model": "from-flag", "writer": None})
    assert effective.settings.model == "from-flag"
    assert effective.settings.length == "long"
    assert effective.settings.concurrency == 2
    assert effective.settings.topics == ("harbour",)
    assert effective.origins["model"].source == "flag"
    assert effective.origins["length"].source == "BRIEFINGS_LENGTH"
    assert effective.origins["concurrency"].source == str(path)
    assert effective.origins["writer"].source == "default"


def test_environment_is_parsed_by_type() -> None:
    env = {"BRIEFINGS_SPENDING_CAP_USD": "0.25", "BRIEFINGS_TOPICS": "ferry, budget", "BRIEFINGS_MAX_TRIES": "3"}
    found = load(None, env=env).settings
    assert (found.spending_cap_usd, found.topics, found.max_tries) == (0.25, ("ferry", "budget"), 3)


def test_a_password_in_an_address_is_masked_and_kept_out_of_the_file(tmp_path: Path) -> None:
    address = "postgresql://desk:s%40crets@db.example/news?sslmode=require&sslpassword=other"
    effective = load(None, env={"BRIEFINGS_ARCHIVE": address})
    assert effective.settings.archive == address
    shown = "postgresql://desk:…@db.example/news?sslmode=require&sslpassword=…"
    assert effective.shown()["archive"] == (shown, "BRIEFINGS_ARCHIVE")
    assert "crets" not in repr(effective)
    write(tmp_path, f'archive = "{address}"')
    with pytest.raises(SettingsError, match=r"archive: passwords do not belong in a file; set PGPASSWORD") as caught:
        load(tmp_path)
    assert "crets" not in str(caught.value)
    assert "other" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "secret"),
    [
        ("postgresql://desk:pa/ss@host/news", "pa/ss"),
        ("postgresql://desk:pa@ss@host/news", "pa@ss"),
        ("postgresql://desk:pa?ss@host/news", "pa?ss"),
        ("postgresql://host/news?user=desk&password=secret", "secret"),
    ],
)
def test_a_password_is_masked_however_it_is_written(address: str, secret: str) -> None:
    assert secret not in settings.masked_address(address)
    assert secret not in settings.without_secrets(f"cannot parse {address}", address)


@pytest.mark.parametrize("address", ["postgresql://desk@host:5432/news", "postgresql://host/news?sslmode=require"])
def test_an_address_without_a_password_is_shown_as_it_is(address: str) -> None:
    assert settings.masked_address(address) == address


def test_key_is_read_under_the_sdks_name_and_masked() -> None:
    effective = load(None, env={"OPENAI_API_KEY": "sk-0123456789abcdef", "OPENAI_BASE_URL": "http://127.0.0.1:1/v1"})
    assert effective.settings.api_key == "sk-0123456789abcdef"
    shown = effective.shown()
    assert shown["api_key"] == ("…cdef", "OPENAI_API_KEY")
    assert shown["base_url"] == ("http://127.0.0.1:1/v1", "OPENAI_BASE_URL")
    assert "0123456789" not in repr(effective.settings)


@pytest.mark.parametrize(
    ("text", "key", "says"),
    [
        ("modle = 'x'", "modle", "no such setting"),
        ("concurrency = 'four'", "concurrency", "a whole number"),
        ("archive = 'mysql://host/news'", "archive", "postgresql://…, not at mysql://host/news"),
        ("archive = ''", "archive", "must name a directory"),
        ("concurrency = true", "concurrency", "a whole number"),
        ("concurrency = 0", "concurrency", "greater than 0"),
        ("spending_cap_usd = -1.0", "spending_cap_usd", "at least 0"),
        ("spending_cap_usd = nan", "spending_cap_usd", "at least 0"),
        ("timeout_s = inf", "timeout_s", "finite"),
        ("length = 'huge'", "length", "one of short, standard, long"),
        ("topics = 'harbour'", "topics", "a list of texts"),
        ("topics = [1]", "topics", "a list of texts"),
        ("api_key = 'sk-1'", "api_key", "OPENAI_API_KEY"),
    ],
)
def test_a_wrong_value_names_file_and_key(tmp_path: Path, text: str, key: str, says: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load(tmp_path)
    message = str(caught.value)
    assert str(path) in message
    assert key in message
    assert says in message
    assert "\n" not in message


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "model = \n")
    with pytest.raises(SettingsError, match="not valid TOML") as caught:
        load(tmp_path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("variable", "value"), [("BRIEFINGS_NONSENSE", "1"), ("BRIEFINGS_CONCURRENCY", "many"), ("BRIEFINGS_API_KEY", "sk")]
)
def test_a_wrong_variable_is_named(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=variable):
        load(None, env={variable: value})


def test_a_wrong_flag_is_named() -> None:
    with pytest.raises(SettingsError, match="--since-hours"):
        load(None, flags={"since_hours": -3})


def test_the_default_file_loads_to_the_defaults_commented_or_not(tmp_path: Path) -> None:
    text = settings.default_file()
    write(tmp_path, text)
    assert load(tmp_path).settings == Settings()
    uncommented = "\n".join(line[2:] if " = " in line else line for line in text.splitlines())
    write(tmp_path, uncommented)
    effective = load(tmp_path)
    assert effective.settings == Settings()
    assert effective.origins["model"].source != "default"


def test_every_setting_is_documented() -> None:
    documented = (Path(__file__).parent.parent / "docs" / "settings.md").read_text(encoding="utf-8")
    missing = [key for key in settings.load(None).shown() if f"| `{key}` |" not in documented]
    assert missing == []
