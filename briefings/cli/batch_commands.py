"""`briefings batch`: briefs and vectors at half the price, from a server that may take a day for them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import BriefingsError, ModelUnavailable
from .memo_output import JsonOption, JudgeOption, LengthChoice, moment_of, summary
from .output import write_json, write_table
from .state import State, state_of

if TYPE_CHECKING:
    from ..batches import Batches, Collected, Order, Parcel, Want
    from ..types import Memo
    from ..workspace import Workspace

_NOTHING = "nothing is on order: `briefings batch submit` orders briefs"

batch_app = typer.Typer(
    help="Briefs and vectors at half the price, with OpenAI's Batch API: order in the evening, collect by morning.",
    no_args_is_help=True,
)

TopicsOption = Annotated[
    list[str] | None,
    typer.Option("--topic", help="A brief on this topic; give it again for more. Default: one brief on everything."),
]
DesksOption = Annotated[bool, typer.Option("--desks", help="A brief for every desk that briefings.toml names.")]
DeskOption = Annotated[
    list[str] | None, typer.Option("--desk", metavar="NAME", help="A brief for this desk; give it again for more.")
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
VectorsOption = Annotated[
    bool,
    typer.Option("--vectors", help="Order the search vectors that articles lack, and no briefs."),
]
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
    desks: DesksOption = False,
    desk: DeskOption = None,
    on: DateOption = None,
    since: SinceOption = None,
    length: LengthOption = None,
    model: ModelOption = None,
    judge: JudgeOption = None,
    vectors: VectorsOption = False,
) -> None:
    """Order briefs about the archive's articles. Prints the order's id; `briefings batch collect` makes the memos."""
    state = state_of(context)
    if vectors:
        order = _vectors(state, _batches(state))
        state.environment.stdout.write(order.id + "\n")
        return
    workspace = state.workspace(model=model, length=length and length.value, judge=judge)
    as_of = moment_of(on, state.environment.now())
    order = _submitted(state, _batches(state, workspace), _wants(workspace, topics, desks, desk, since, as_of), as_of)
    state.environment.stdout.write(order.id + "\n")


@batch_app.command()
def run(
    context: typer.Context,
    topics: TopicsOption = None,
    desks: DesksOption = False,
    desk: DeskOption = None,
    on: DateOption = None,
    since: SinceOption = None,
    length: LengthOption = None,
    model: ModelOption = None,
    judge: JudgeOption = None,
    vectors: VectorsOption = False,
    live_rest: LiveOption = False,
    every: EveryOption = 60.0,
    as_json: JsonOption = False,
) -> None:
    """Order briefs, wait for them, and print the memos' ids. Ctrl-C leaves them on order: run or collect goes on."""
    state = state_of(context)
    if vectors:
        batches = _batches(state)
        _vectors(state, batches)
        _wait(state, batches, [], live_rest=live_rest, every=every, as_json=as_json)
        return
    workspace = state.workspace(model=model, length=length and length.value, judge=judge)
    as_of = moment_of(on, state.environment.now())
    batches = _batches(state, workspace)
    order = _submitted(state, batches, _wants(workspace, topics, desks, desk, since, as_of), as_of)
    # What the cache could answer is made already.
    made = _told(state, [workspace.memo(memo_id) for memo_id in order.memos], [order], as_json)
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
        _wait(state, batches, [], live_rest=live_rest, every=every, as_json=as_json)
        return
    collected = batches.collect(live_rest=live_rest, progress=_Teller(state.say))
    if not collected.orders and state.environment.stderr.isatty():
        state.say(_NOTHING)  # from cron, no news is silence
    shown = _told(state, collected.memos, collected.orders, as_json)
    if as_json:
        write_json(state.environment.stdout, shown)
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
    if not orders:
        state.say(_NOTHING)
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


def _batches(state: State, workspace: Workspace | None = None) -> Batches:
    from ..batches import Batches

    return Batches(workspace or state.workspace(), now=state.environment.now)


def _wants(
    workspace: Workspace,
    topics: Sequence[str] | None,
    all_desks: bool,
    desks: Sequence[str] | None,
    since: datetime | None,
    as_of: datetime,
) -> list[Want]:
    from ..batches import Want

    start = since and since.replace(tzinfo=UTC)
    wants = [Want(topic=topic, since=start) for topic in topics or ()]
    if all_desks or desks:
        wants += _for_desks(workspace, () if all_desks else desks or (), as_of)
    return wants or [Want(since=start)]


def _for_desks(workspace: Workspace, names: Sequence[str], as_of: datetime) -> list[Want]:
    from ..batches import Want
    from ..fleet import load_desks

    return [
        Want(
            desk=desk.name,
            topic=desk.topic,
            since=as_of - timedelta(hours=desk.since_hours) if desk.since_hours else None,
            publishers=desk.publishers,
            languages=desk.languages,
            length=desk.length,
        )
        for desk in load_desks(workspace.root, names)
    ]


def _vectors(state: State, batches: Batches) -> Order:
    return _new(state, batches, batches.order_vectors, "these vectors are on order already")


def _submitted(state: State, batches: Batches, wants: Sequence[Want], as_of: datetime) -> Order:
    return _new(state, batches, lambda: batches.order_briefs(wants, as_of=as_of), "these briefs are on order already")


def _new(state: State, batches: Batches, make: Callable[[], Order], already: str) -> Order:
    """Make an order, and say what it may cost."""
    before = {order.id for order in batches.orders()}
    order = make()
    if order.id in before:
        state.say(f"order {order.id}: {already}")
        return order
    requests = sum(len(parcel.keys) for parcel in order.parcels)
    costs = [parcel.most_usd for parcel in order.parcels]
    cost = "cost unknown" if None in costs else f"at most ${sum(cost or 0.0 for cost in costs):.4f}"
    what = f"{len(order.wanted)} briefs, " if order.wanted else ""
    state.say(f"order {order.id}: {what}{requests} requests on order, {cost} (half price)")
    return order


def _wait(
    state: State, batches: Batches, shown: list[dict[str, Any]], *, live_rest: bool, every: float, as_json: bool
) -> None:
    """Collect until nothing is on order, and show the memos, as JSON behind those that were `shown`.

    A server that cannot be reached is tried again; any other error ends it.
    """
    tell = _Teller(state.say)
    while True:
        collected = batches.collect(live_rest=live_rest, progress=tell)
        shown += _told(state, collected.memos, collected.orders, as_json)
        _raise_first(state, collected, but=ModelUnavailable)
        if not any(order.is_open for order in collected.orders):
            break
        time.sleep(every)
    if as_json:
        write_json(state.environment.stdout, shown)


def _raise_first(state: State, collected: Collected, *, but: type[BriefingsError] | None = None) -> None:
    """Say what failed, and raise the first failure that is not a `but`."""
    for failure in collected.failures:
        state.say(f"briefings: order {failure.order}: {failure.error}")
    for failure in collected.failures:
        if but is None or not isinstance(failure.error, but):
            raise failure.error


def _told(state: State, memos: Sequence[Memo], orders: Sequence[Order], as_json: bool) -> list[dict[str, Any]]:
    """Write the memos of these orders, unless JSON is wanted; return what JSON says of them."""
    wanted = {each.memo: each for order in orders for each in order.wanted}
    if not as_json:
        for memo in memos:
            state.environment.stdout.write(f"{memo.id}\t{wanted[memo.id].desk or memo.topic or ''}\n")
            state.environment.stdout.flush()
            state.say(summary(memo))
    return [
        {
            "memo": memo.id,
            "desk": wanted[memo.id].desk or None,
            "topic": memo.topic,
            "calls": memo.run.calls,
            "cost_usd": memo.run.cost_usd,
        }
        for memo in memos
    ]


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
    if order.wanted:
        return f"{len(order.memos)} of {len(order.wanted)} briefs"
    keys = {key for parcel in order.parcels for key in parcel.keys}
    return f"{sum(parcel.done for parcel in order.parcels)} of {len(keys)} requests"
