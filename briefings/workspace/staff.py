"""The staff of a run: who writes and who judges by the settings, and the record of what they did and cost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from .. import __version__
from ..check import Judge
from ..draft import ExtractiveWriter, Writer
from ..embed import CountedEmbedder, Embedder, ServedEmbedder
from ..errors import SettingsError
from ..llm import ChatModel, Price, Session, open_session, price_of
from ..render import templates_digest
from ..resources import resource_dir
from ..settings import Effective, Settings
from ..text.tokens import token_counter
from ..types import RunRecord, TokenUsage

__all__ = ["Staff", "counted", "open_staff", "paid_since", "settings_price", "with_embeddings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Who writes and who judges in one run; `record` says what the run has done and cost so far."""

    writer: Writer
    judge: Judge | None
    record: Callable[[], RunRecord]


@contextmanager
def open_staff(
    effective: Effective,
    root: Path,
    *,
    replies: Path,
    model: ChatModel | None = None,
    judge: Judge | None = None,
    instead: ChatModel | None = None,
    session: Session | None = None,
) -> Iterator[Staff]:
    """Open who writes and who judges for the workspace at `root`, whose replies are kept in `replies`.

    `model` and `judge` replace those of the settings. `instead` is asked in the place of the model that would be, where
    one would be (to estimate); `session` takes the place of the whole session. Raises SettingsError when the settings
    want a model that cannot be reached.
    """
    values = effective.settings
    reachable = bool(values.api_key or values.base_url or model)
    judging = values.judge and judge is None
    for asked, who in ((values.writer == "model", "the model writer"), (judging, "the judge")):
        if asked and not reachable:
            raise SettingsError(
                f"{who} needs a key or a server: set OPENAI_API_KEY or OPENAI_BASE_URL, "
                + ("or use the extractive writer" if who == "the model writer" else "or turn the judge off")
            )
    writing = values.writer != "extractive" and reachable
    if not (writing or judging):
        yield Staff(
            writer=ExtractiveWriter(),
            judge=judge,
            record=lambda: RunRecord(
                package_version=__version__, writer="extractive", settings=_recorded(effective, root, judge)
            ),
        )
        return
    # Imported here: only a run that calls a model pays for what only that needs.
    from ..draft.model_writer import ModelWriter
    from ..pipeline.judging import ModelJudge
    from ..prompting import Prompts

    prompts = Prompts(root / "prompts", resource_dir("prompts"))
    counter, name = token_counter(values.model), values.model
    most, reply_tokens = values.evidence_tokens, values.reply_tokens
    with _session(values, replies, instead or model, session) as used:
        writer: Writer = ExtractiveWriter()
        if writing:
            writer = ModelWriter(
                used, prompts, counter, model_name=name, evidence_tokens=most, reply_tokens=reply_tokens
            )
        if judging:
            judge = ModelJudge(used, prompts, counter, model_name=name, question_tokens=most, reply_tokens=reply_tokens)
        yield Staff(
            writer=writer,
            judge=judge,
            record=lambda: RunRecord(
                package_version=__version__,
                writer=writer.name,
                model=name,
                prompts=prompts.digests(),
                settings=_recorded(effective, root, judge, "evidence_tokens", "reply_tokens"),
                usage=used.usage,
                cost_usd=used.cost_usd,
                calls=used.calls,
                cache_hits=used.cache_hits,
            ),
        )


@contextmanager
def _session(values: Settings, replies: Path, model: ChatModel | None, session: Session | None) -> Iterator[Session]:
    if session is not None:
        yield session
        return
    with open_session(values, replies, model=model) as opened:
        yield opened


def _recorded(effective: Effective, root: Path, judge: Judge | None, *keys: str) -> dict[str, str]:
    """Return the settings that shape a memo's words, for its record, and those of `keys`; and who judged."""
    shown = effective.shown()
    told = {key: shown[key][0] for key in ("length", "topics", "max_articles", *keys) if shown[key][0]}
    if judge is not None:
        told["judge"] = judge.name
    return told | {"templates": templates_digest((root / "templates",))}


def with_embeddings(record: RunRecord, embedder: Embedder | None, name: str) -> RunRecord:
    """Return a run's record with the embedding model that it searched by (the setting's `name`), and what it cost."""
    if embedder is None:
        return record
    told = {"embeddings": name}
    cost = record.cost_usd
    if isinstance(embedder, CountedEmbedder):
        told["embedding_tokens"] = str(embedder.tokens)
        price = price_of(embedder.model)
        if embedder.tokens:
            written = cost if record.model else 0.0  # without a model to write, nothing else was paid for
            paid = None if price is None else price.cost(TokenUsage(prompt=embedder.tokens))
            cost = None if paid is None or written is None else written + paid
    return replace(record, settings={**record.settings, **told}, cost_usd=cost)


def counted(embedder: Embedder | None) -> Embedder | None:
    """Return an embedder for one run, which counts what it costs where it costs something."""
    return CountedEmbedder(embedder) if isinstance(embedder, ServedEmbedder) else embedder


def paid_since(before: RunRecord, run_record: Callable[[], RunRecord]) -> RunRecord:
    """Return the run record with what was paid since `before`: one run regenerates several memos."""
    now = run_record()
    return replace(
        now,
        usage=TokenUsage(
            prompt=now.usage.prompt - before.usage.prompt, completion=now.usage.completion - before.usage.completion
        ),
        cost_usd=None if now.cost_usd is None else now.cost_usd - (before.cost_usd or 0.0),
        calls=now.calls - before.calls,
        cache_hits=now.cache_hits - before.cache_hits,
    )


def settings_price(values: Settings) -> Price | None:
    """Return the model's price as the settings give it; None leaves it to the list."""
    if values.prompt_price_usd or values.completion_price_usd:
        return Price(prompt=values.prompt_price_usd, completion=values.completion_price_usd)
    return None
