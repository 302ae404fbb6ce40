"""`briefings batch`: briefs and vectors at half the price, from a server that may take a day for them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import BriefingsError, ModelUnavailable
from .memo_output import JsonOption, LengthChoice, moment_of, summary
from .output import write_json, write_table
from .state import State, state_of

if TYPE_CHECKING:
    from ..batches import Batches, Collected, Order, Parcel
    from ..types import Memo

batch_app = typer.Typer(
    help="Make briefs at half the price, with OpenAI's Batch API: order them in the evening, collect them by morning.",
    no_args_is_help=True,
)

TopicsOption = Annotated[
    list[str] | None,
    typer.Option("--topic", help="A brief on this topic; give it again for more. Default: one brief on everything."),
]
DateOption = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help="The day the briefs are for. Default: now."),
]
SinceOption = Annotated[
    datetime | None,
    typer.Option("--since", formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"], help="Leave out what was published before (UTC)."),
]
LengthOption = Annotated[LengthChoice | None, typer.Option("--length", help="How long.")]
ModelOption = Annotated[str | None, typer.Option("--model", help="Name of the model.")]
LiveOption = Annotated[
    bool,
    typer.Option(
        "--live-rest",
        help="Ask what the first batch left (failures, repairs) at once, at the full price, not in another.",
    ),
]
EveryOption = Annotated[
    float, typer.Option("--every", min=0.01, metavar="SECONDS", help="How long to wait before looking again.")
]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.add_typer(batch_app, name="batch")


@batch_app.command()
def submit(
    context: typer.Context,
    topics: TopicsOption = None,
    on: DateOption = None,
    since: SinceOption = None,
    length: LengthOption = None,
    model: ModelOption = None,
) -> None:
    """Order briefs about the archive's articles. Prints the order's id; `briefings batch collect` makes the memos."""
    state = state_of(context)
    batches = _batches(state, model=model, length=length and length.value)
    order = _submitted(state, batches, topics, on, since)
    state.environment.stdout.write(order.id + "\n")


@batch_app.command()
def run(
    context: typer.Context,
    topics: TopicsOption = None,
    on: DateOption = None,
    since: SinceOption = None,
    length: LengthOption = None,
    model: ModelOption = None,
    live_rest: LiveOption = False,
    every: EveryOption = 60.0,
    as_json: JsonOption = False,
) -> None:
    """Order briefs, wait for them, and print the memos' ids. Ctrl-C leaves them on order: run or collect goes on."""
    state = state_of(context)
    batches = _batches(state, model=model, length=length and length.value)
    order = _submitted(state, batches, topics, on, since)
    made = [batches.memo(memo_id) for memo_id in order.memos]
    _wait(state, batches, made, live_rest=live_rest, every=every, as_json=as_json)


@batch_app.command()
def collect(
    context: typer.Context,
    wait: Annotated[bool, typer.Option("--wait", help="Go on until nothing is on order. Ctrl-C stops it.")] = False,
    live_rest: LiveOption = False,
    every: EveryOption = 60.0,
    as_json: JsonOption = False,
) -> None:
    """Take in what is back, make the memos that are complete and print their ids, and send what is lacking.

    Does no harm at any time, however often: from cron, say.
    """
    state = state_of(context)
    batches = _batches(state)
    if wait:
        _wait(state, batches, live_rest=live_rest, every=every, as_json=as_json)
        return
    collected = batches.collect(live_rest=live_rest, progress=_Teller(state.say))
    _show(state, collected.memos, as_json)
    _raise_first(state, collected)


@batch_app.command()
def status(context: typer.Context, as_json: JsonOption = False) -> None:
    """List the orders as they were last seen, oldest first. Asks nobody."""
    from ..batches.order import to_plain

    state = state_of(context)
    orders = _batches(state).orders()
    if as_json:
        write_json(state.environment.stdout, [to_plain(order) for order in orders])
        return
    rows = [
        (order.id, str(order.purpose), str(order.state), _done(order), "; ".join(map(_parcel, order.parcels)) or "-")
        for order in orders
    ]
    write_table(state.environment.stdout, ("order", "for", "state", "made", "batches"), rows)


@batch_app.command()
def cancel(
    context: typer.Context, order_id: Annotated[str, typer.Argument(metavar="ORDER", help="An order's id.")]
) -> None:
    """Stop an order. What was answered by then is paid for: the next collect takes it in."""
    state = state_of(context)
    order = _batches(state).cancel(order_id)
    state.say(f"order {order.id}: {order.state}")


def _batches(state: State, **flags: Any) -> Batches:
    from ..batches import Batches

    return Batches(state.workspace(**flags), now=state.environment.now)


def _submitted(
    state: State, batches: Batches, topics: list[str] | None, on: datetime | None, since: datetime | None
) -> Order:
    before = {order.id for order in batches.orders()}
    order = batches.order_briefs(
        topics or [None],
        as_of=moment_of(on, state.environment.now()),
        since=since.replace(tzinfo=UTC) if since else None,
    )
    if order.id in before:
        state.say(f"order {order.id}: these briefs are on order already")
    else:
        requests = sum(len(parcel.keys) for parcel in order.parcels)
        costs = [parcel.most_usd for parcel in order.parcels]
        cost = "cost unknown" if None in costs else f"at most ${sum(cost or 0.0 for cost in costs):.4f}"
        state.say(f"order {order.id}: {len(order.wanted)} briefs, {requests} requests on order, {cost} (half price)")
    return order


def _wait(
    state: State, batches: Batches, made: Sequence[Memo] = (), *, live_rest: bool, every: float, as_json: bool
) -> None:
    """Collect until nothing is on order, and show the memos, after those `made` already.

    A server that cannot be reached is tried again; any other error ends it.
    """
    tell = _Teller(state.say)
    memos = list(made)
    if not as_json:
        _show(state, made, as_json)
    while True:
        collected = batches.collect(live_rest=live_rest, progress=tell)
        memos += collected.memos
        if not as_json:
            _show(state, collected.memos, as_json)
        _raise_first(state, collected, but=ModelUnavailable)
        if not any(order.is_open for order in collected.orders):
            break
        time.sleep(every)
    if as_json:
        _show(state, memos, as_json)


def _raise_first(state: State, collected: Collected, *, but: type[BriefingsError] | None = None) -> None:
    """Say what failed, and raise the first failure that is not a `but`."""
    for failure in collected.failures:
        state.say(f"briefings: order {failure.order}: {failure.error}")
    for failure in collected.failures:
        if but is None or not isinstance(failure.error, but):
            raise failure.error


def _show(state: State, memos: Sequence[Memo], as_json: bool) -> None:
    if as_json:
        write_json(
            state.environment.stdout,
            [
                {"memo": memo.id, "topic": memo.topic, "calls": memo.run.calls, "cost_usd": memo.run.cost_usd}
                for memo in memos
            ],
        )
        return
    for memo in memos:
        state.environment.stdout.write(f"{memo.id}\t{memo.topic or ''}\n")
        state.environment.stdout.flush()
        state.say(summary(memo))


class _Teller:
    """Says how each parcel stands, when that has changed."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._said: dict[str, str] = {}

    def __call__(self, order: Order) -> None:
        for parcel in order.parcels:
            now = _parcel(parcel)
            if self._said.get(parcel.name) != now:
                self._said[parcel.name] = now
                self._say(f"order {order.id}: {now}")


def _parcel(parcel: Parcel) -> str:
    total = len(parcel.keys)
    counts = f" {parcel.done} of {total}" + (f", {parcel.failed} failed" if parcel.failed else "")
    problem = f": {parcel.problem}" if parcel.problem else ""
    return f"{parcel.batch or parcel.name} {parcel.status}{counts}{problem}"


def _done(order: Order) -> str:
    return f"{len(order.memos)} of {len(order.wanted)} briefs"
