"""An order: what is to be made at the price of a batch, the articles it is about, and the parcels that are under way.

Values only. An order holds everything that a later run needs, so that it means the same tomorrow: the moment, the
articles, the settings that shape a request.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from ..types import Gap, GapCode, RevisionId, TokenUsage

FORMAT = 1

TRIES = 3
"""How often a request goes into a batch before it counts as failed for good."""

CROWDED = "token_limit_exceeded"
"""What a server says of a batch that holds more than it takes on at once: nothing of it was tried."""


class Purpose(StrEnum):
    """What an order is for."""

    BRIEFS = "briefs"
    VECTORS = "vectors"


class State(StrEnum):
    """Where an order stands. A cancelled one still takes in what was answered, and then is closed."""

    OPEN = "open"
    CANCELLING = "cancelling"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """Requests that go out in one file, and the batch that the server makes of it.

    `name` is the file's, and stands in the batch's metadata: by it both are found again. `status` is the server's word
    for the batch, "planned" before there is one. `most_usd` is what it can cost at most, None where no price is known;
    `used` what its answers say they used. `received` says that its answers are here, or that there are none.
    """

    name: str
    round: int
    endpoint: str
    model: str
    keys: tuple[str, ...]
    most_usd: float | None
    file: str | None = None
    batch: str | None = None
    status: str = "planned"
    done: int = 0
    failed: int = 0
    code: str = ""
    problem: str = ""
    received: bool = False
    used: TokenUsage = field(default_factory=TokenUsage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """A brief that is to be ordered: of which desk, and about which of the archive's articles.

    Everything not given is as in the settings; `since` (aware) leaves out what was published before.
    """

    desk: str = ""
    topic: str | None = None
    since: datetime | None = None
    publishers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    length: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A brief of an order: its articles, the brief before it, the keys it waits for, and in the end its memo."""

    desk: str
    topic: str | None
    length: str
    revisions: tuple[RevisionId, ...]
    gaps: tuple[Gap, ...] = ()
    previous: str | None = None
    awaits: tuple[str, ...] = ()
    memo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What was ordered. `settings` are those that shape its requests, as the workspace's settings name them.

    `refused` are requests that are not asked, with the reason; `counted` those whose cost stands in a memo's record;
    `live_usd` is what was paid for asking the rest live.
    """

    id: str
    purpose: Purpose
    made_at: datetime
    as_of: datetime
    server: str
    settings: Mapping[str, Any]
    wanted: tuple[Wanted, ...] = ()
    parcels: tuple[Parcel, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    counted: tuple[str, ...] = ()
    live_usd: float = 0.0
    state: State = State.OPEN

    @property
    def is_open(self) -> bool:
        return self.state in (State.OPEN, State.CANCELLING)

    @property
    def under_way(self) -> frozenset[str]:
        """Keys of requests that are with the server, or about to be."""
        return frozenset(key for parcel in self.parcels if not parcel.received for key in parcel.keys)

    @property
    def memos(self) -> tuple[str, ...]:
        return tuple(wanted.memo for wanted in self.wanted if wanted.memo is not None)

    def tries(self, key: str) -> int:
        """Return how often a request was tried; a parcel that was turned away for want of room is no try."""
        back = (parcel for parcel in self.parcels if parcel.received and key in parcel.keys)
        return sum(parcel.code != CROWDED or len(parcel.keys) == 1 for parcel in back)

    def room(self) -> int | None:
        """Return how many requests a parcel may hold after whole rounds were turned away; None when none was."""
        rounds: dict[int, list[Parcel]] = {}
        for parcel in self.parcels:
            rounds.setdefault(parcel.round, []).append(parcel)
        turned_away = (each for each in rounds.values() if all(parcel.code == CROWDED for parcel in each))
        return min((max(1, max(len(parcel.keys) for parcel in each) // 2) for each in turned_away), default=None)

    def means_the_same(self, other: Order) -> bool:
        """Whether both order the same: for the same day, with the same settings, at the same server."""
        mine, its = ({(each.desk, each.topic, each.length) for each in order.wanted} for order in (self, other))
        return (
            self.purpose is other.purpose
            and self.server == other.server
            and self.settings == other.settings
            and mine == its
            and (self.purpose is Purpose.VECTORS or self.as_of.date() == other.as_of.date())
        )


def to_plain(order: Order) -> dict[str, Any]:
    """Return an order as plain JSON values."""
    return {
        "format": FORMAT,
        "id": order.id,
        "purpose": str(order.purpose),
        "made_at": order.made_at.isoformat(),
        "as_of": order.as_of.isoformat(),
        "server": order.server,
        "settings": dict(order.settings),
        "wanted": [
            {
                "desk": wanted.desk,
                "topic": wanted.topic,
                "length": wanted.length,
                "revisions": list(wanted.revisions),
                "gaps": [{"code": str(gap.code), "detail": gap.detail} for gap in wanted.gaps],
                "previous": wanted.previous,
                "awaits": list(wanted.awaits),
                "memo": wanted.memo,
            }
            for wanted in order.wanted
        ],
        "parcels": [_parcel_to_plain(parcel) for parcel in order.parcels],
        "refused": dict(order.refused),
        "counted": list(order.counted),
        "live_usd": order.live_usd,
        "state": str(order.state),
    }


def _parcel_to_plain(parcel: Parcel) -> dict[str, Any]:
    plain = {name: getattr(parcel, name) for name in parcel.__slots__}
    return plain | {"keys": list(parcel.keys), "used": [parcel.used.prompt, parcel.used.completion]}


def from_plain(value: Any) -> Order:
    """Read what `to_plain` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    if value["format"] != FORMAT:
        raise ValueError(f"format {value['format']}, and this version reads {FORMAT}")
    return Order(
        id=value["id"],
        purpose=Purpose(value["purpose"]),
        made_at=datetime.fromisoformat(value["made_at"]),
        as_of=datetime.fromisoformat(value["as_of"]),
        server=value["server"],
        settings=value["settings"],
        wanted=tuple(
            Wanted(
                desk=wanted["desk"],
                topic=wanted["topic"],
                length=wanted["length"],
                revisions=tuple(map(RevisionId, wanted["revisions"])),
                gaps=tuple(Gap(code=GapCode(gap["code"]), detail=gap["detail"]) for gap in wanted["gaps"]),
                previous=wanted["previous"],
                awaits=tuple(wanted["awaits"]),
                memo=wanted["memo"],
            )
            for wanted in value["wanted"]
        ),
        parcels=tuple(_parcel_from_plain(parcel) for parcel in value["parcels"]),
        refused=value["refused"],
        counted=tuple(value["counted"]),
        live_usd=value["live_usd"],
        state=State(value["state"]),
    )


def _parcel_from_plain(value: Mapping[str, Any]) -> Parcel:
    prompt, completion = value["used"]
    used = TokenUsage(prompt=prompt, completion=completion)
    return Parcel(**{**value, "keys": tuple(value["keys"]), "used": used})
