"""Briefs by batch: the same as live ones, half the price, and nothing paid for twice."""

from __future__ import annotations

import json
import logging
import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from briefings.batches import State, Want
from briefings.batches.courier import Limits
from briefings.errors import (
    InputError,
    ModelError,
    ModelUnavailable,
    PromptError,
    SettingsError,
    SpendingCapError,
    StoreError,
)
from briefings.llm import price_of
from briefings.types import GapCode, Grade, Memo, TokenUsage

from ..batch_server import Refused, expired, no_batches
from ..openai_server import completion, error
from .newsroom import AS_OF, MODEL, Body, Newsroom, copying, fill, free, is_repair, mistaken, on, without_costs

PRICE = price_of(MODEL)
assert PRICE is not None
HALF = PRICE.cost(TokenUsage(prompt=100, completion=20)) / 2
"""What one scripted reply costs in a batch."""


def fell_back(memo: Memo) -> str | None:
    return next((gap.detail for gap in memo.gaps if gap.code is GapCode.WRITER_FELL_BACK), None)


def spent(memo: Memo) -> tuple[Any, ...]:
    return memo.run.calls, memo.run.cache_hits, memo.run.cost_usd


@pytest.mark.parametrize(
    ("answer", "rounds", "judge"), [(copying, 1, False), (mistaken, 2, False), (mistaken, 2, True), (free, 3, True)]
)
def test_a_brief_by_batch_is_the_live_one_at_half_the_price(
    answer: Callable[[Body], Any], rounds: int, judge: bool, tmp_path: Path
) -> None:
    with Newsroom(tmp_path / "batch", answer) as room:
        order = room.batches(judge=judge).order_briefs(as_of=AS_OF)
        assert order.state is State.OPEN
        (memo,) = room.to_the_end()
        assert [call.path for call in room.http.calls if "completions" in call.path] == []
        live = room.live(tmp_path / "live", judge=judge)
        assert len(room.service.batches) == rounds
        assert len(room.service.asked()) == rounds
    assert without_costs(memo) == without_costs(live)
    assert memo.id == live.id
    assert room.workspace().verify(memo) == ()
    assert (fell_back(memo), memo.withheld) == (None, ())
    assert any(sentence.grade is Grade.JUDGED for sentence in memo.sentences()) == (answer is free)
    assert spent(memo) == (rounds, 0, pytest.approx(HALF * rounds))
    assert live.run.cost_usd == pytest.approx(2 * HALF * rounds)
    with room.workspace().archive() as archive:
        assert archive.memo(memo.id) == memo
        (entry,) = [run for run in archive.runs() if run.memo_id == memo.id]
        assert entry.record == memo.run


def test_many_topics_are_one_batch(tmp_path: Path) -> None:
    with Newsroom(tmp_path) as room:
        order = room.batches().order_briefs(on("bridge", "ferry", "bridge", "unicorns"), as_of=AS_OF)
        assert [wanted.topic for wanted in order.wanted] == ["bridge", "ferry"]
        assert len(room.service.batches) == 1
        assert len({request["custom_id"] for request in room.service.asked()}) == 2
        memos = room.to_the_end()
    assert sorted(memo.topic or "" for memo in memos) == ["bridge", "ferry"]
    assert [spent(memo) for memo in memos] == [(1, 0, pytest.approx(HALF))] * 2


def test_desks_have_their_own_articles_and_lengths(tmp_path: Path) -> None:
    with Newsroom(tmp_path) as room:
        desks = [
            Want(desk="river", topic="bridge", publishers=("The Ferry Post", "The View Post"), length="short"),
            Want(desk="late", topic="bridge", since=AS_OF),
            Want(desk="all", length="long"),
        ]
        order = room.batches().order_briefs(desks, as_of=AS_OF)
        assert [(each.desk, len(each.revisions)) for each in order.wanted] == [("river", 2), ("all", 3)]
        memos = room.to_the_end()
        asked = [request["body"]["messages"][1]["content"] for request in room.service.asked()]
        live = room.workspace(fill(tmp_path / "live").root)
        chosen = live.choose(as_of=AS_OF, topic="bridge", publishers=desks[0].publishers)
        short = live.brief_of(chosen, as_of=AS_OF, topic="bridge", length="short")
    assert without_costs(memos[0]) == without_costs(short)
    assert len(set(asked)) == 2


def test_an_order_that_is_open_is_not_made_again(tmp_path: Path) -> None:
    with Newsroom(tmp_path) as room:
        first = room.batches().order_briefs(on("bridge"), as_of=AS_OF)
        assert room.batches().order_briefs(on("bridge"), as_of=AS_OF).id == first.id
        other = room.batches().order_briefs(on("bridge", "ferry"), as_of=AS_OF)
        assert other.id != first.id
        asked = [request["custom_id"] for request in room.service.asked()]
        assert len(asked) == len(set(asked)) == 2  # the bridge is under way already
        memos = room.to_the_end()
        assert len(room.service.asked()) == 2
    assert sorted(spent(memo) for memo in memos if memo.topic == "bridge") == [
        (0, 1, 0.0),
        (1, 0, pytest.approx(HALF)),
    ]


def test_what_is_kept_is_not_ordered(tmp_path: Path) -> None:
    with Newsroom(tmp_path) as room:
        live = room.workspace().brief(as_of=AS_OF)
        order = room.batches().order_briefs(as_of=AS_OF)
        assert order.state is State.DONE
        assert order.memos == (live.id,)
        assert room.service.batches == {}


def test_articles_that_come_later_are_not_in_it(tmp_path: Path) -> None:
    with Newsroom(tmp_path, mistaken) as room:
        order = room.batches().order_briefs(as_of=AS_OF)
        (tmp_path / "late.txt").write_text(
            "A fire\n\nA fire broke out in the harbour on Monday night.", encoding="utf-8"
        )
        room.workspace().ingest([tmp_path / "late.txt"], fetched_at=AS_OF - timedelta(minutes=1))
        room.batches(evidence_tokens=3_000, model="gpt-5.4")  # settings of another day
        (memo,) = room.to_the_end()
        assert len(room.service.asked()) == 2
    assert memo.run.model == order.settings["model"] == MODEL
    assert all("fire" not in revision.text for revision in memo.revisions)


def test_a_brief_of_yesterday_that_is_made_meanwhile_changes_nothing(tmp_path: Path) -> None:
    with Newsroom(tmp_path, mistaken) as room:
        room.batches().order_briefs(as_of=AS_OF)
        (first,) = room.service.asked()
        extractive = room.workspace(writer="extractive")
        yesterday = extractive.brief([room.root / "articles" / "bridge.md"], as_of=AS_OF - timedelta(days=1))
        assert room.workspace().choose(as_of=AS_OF).previous == yesterday.id
        room.batches().collect()
        again = [request for request in room.service.asked()[1:] if not is_repair(request["body"])]
        assert again == [], first
        (memo,) = room.to_the_end()
    assert spent(memo) == (2, 0, pytest.approx(2 * HALF))


def test_the_cache_may_go_at_any_time(tmp_path: Path) -> None:
    with Newsroom(tmp_path / "batch", mistaken) as room:
        room.batches().order_briefs(as_of=AS_OF)
        memos: list[Memo] = []
        while not memos:
            shutil.rmtree(room.root / "cache")
            memos += room.batches().collect().memos
        assert len(room.service.asked()) == 2
        live = room.live(tmp_path / "live")
    assert without_costs(memos[0]) == without_costs(live)
    assert spent(memos[0]) == (2, 0, pytest.approx(2 * HALF))


def test_a_closed_order_keeps_its_receipt_and_nothing_else(tmp_path: Path) -> None:
    with Newsroom(tmp_path) as room:
        order = room.batches().order_briefs(as_of=AS_OF)
        place = room.root / "archive" / "batches" / order.id
        assert len(list(place.iterdir())) == 2
        room.to_the_end()
        assert [path.name for path in place.iterdir()] == ["order.json"]
        (closed,) = room.batches().orders()
        assert closed.state is State.DONE
        assert closed.parcels[0].used == TokenUsage(prompt=100, completion=20)
        assert room.batches().collect().orders == ()
        text = (place / "order.json").read_text()
    assert "sk-secret" not in text


# What goes wrong with single requests


def failing(times: int, refused: Refused, answer: Callable[[Body], Any] = copying) -> Callable[[Body], Any]:
    """Return a model whose first requests fail."""
    left = [refused] * times

    def answered(body: Body) -> Any:
        if left:
            raise left.pop()
        return answer(body)

    return answered


def test_what_failed_is_asked_again_and_nothing_else(tmp_path: Path) -> None:
    with Newsroom(tmp_path, failing(1, expired())) as room:
        room.service.end = "expired"
        room.batches().order_briefs(on("bridge", "ferry"), as_of=AS_OF)
        early = room.batches().collect().memos
        assert len(early) == 1  # what was answered in time does not wait
        asked = [request["custom_id"] for request in room.service.asked()]
        assert (len(asked), len(set(asked))) == (3, 2)
        memos = [*early, *room.to_the_end()]
    assert sorted(memo.topic or "" for memo in memos) == ["bridge", "ferry"]
    assert {fell_back(memo) for memo in memos} == {None}
    assert sum(memo.run.cost_usd or 0 for memo in memos) == pytest.approx(2 * HALF)


@pytest.mark.parametrize(
    ("refused", "rounds", "said"),
    [
        (expired(), 3, r"its batch gave no answer: batch_expired: .* \(tried 3 times\)"),
        (Refused(500, "boom"), 3, r"status 500: boom \(tried 3 times\)"),
        (Refused(400, "no such thing"), 1, "its batch gave no answer: status 400: no such thing"),
        (Refused(429, "pay", code="insufficient_quota"), 1, "insufficient_quota: pay"),
    ],
)
def test_what_fails_for_good_ends_in_a_brief_of_quotations(
    refused: Refused, rounds: int, said: str, tmp_path: Path
) -> None:
    with Newsroom(tmp_path, failing(9, refused)) as room:
        room.batches().order_briefs(as_of=AS_OF)
        (memo,) = room.to_the_end()
        assert len(room.service.batches) == rounds
        assert room.workspace().verify(memo) == ()
    assert memo.sections
    detail = fell_back(memo)
    assert detail is not None
    assert re.search(said, detail)
    assert spent(memo) == (0, 0, 0.0)


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        (completion(None, refusal="No."), "declined to answer"),
        (completion('{"headline', finish_reason="length"), "raise reply_tokens"),
        (completion("", finish_reason="content_filter"), "content filter"),
    ],
)
def test_a_reply_that_is_no_answer_is_judged_as_a_live_one(payload: Any, said: str, tmp_path: Path) -> None:
    with Newsroom(tmp_path, lambda _: payload) as room:
        room.batches().order_briefs(as_of=AS_OF)
        (memo,) = room.to_the_end()
        assert len(room.service.asked()) == 1
    assert said in str(fell_back(memo))
    assert spent(memo) == (1, 0, pytest.approx(HALF))  # paid for all the same
    assert not list(room.workspace().replies.rglob("*.json"))


def test_the_wrong_shape_is_asked_about_once(tmp_path: Path) -> None:
    def wrong(body: Body) -> Any:
        return copying(body) if len(body["messages"]) > 2 else completion('{"brief": []}')

    with Newsroom(tmp_path, wrong) as room:
        room.batches().order_briefs(as_of=AS_OF)
        (memo,) = room.to_the_end()
        assert [len(request["body"]["messages"]) for request in room.service.asked()] == [2, 4]
    assert fell_back(memo) is None
    assert spent(memo) == (2, 0, pytest.approx(2 * HALF))


def test_what_the_server_does_not_know_is_left_out_of_the_next_batch(tmp_path: Path) -> None:
    def simple(body: Body) -> Any:
        if "response_format" in body and body["response_format"]["type"] == "json_schema":
            raise Refused(400, "json_schema is not supported", param="response_format")
        return copying(body)

    with Newsroom(tmp_path, simple) as room:
        room.batches().order_briefs(on("bridge", "ferry"), as_of=AS_OF)
        memos = room.to_the_end()
        formats = [request["body"]["response_format"]["type"] for request in room.service.asked()]
    assert sorted(formats) == ["json_object"] * 2 + ["json_schema"] * 2
    assert {fell_back(memo) for memo in memos} == {None}


def test_a_failed_repair_costs_one_sentence(tmp_path: Path) -> None:
    def unrepaired(body: Body) -> Any:
        if is_repair(body):
            raise Refused(400, "no")
        return mistaken(body)

    with Newsroom(tmp_path, unrepaired) as room:
        room.batches().order_briefs(as_of=AS_OF)
        (memo,) = room.to_the_end()
    (held,) = memo.withheld
    assert "9,000" in held.sentence.text
    assert fell_back(memo) is None
    assert spent(memo) == (1, 0, pytest.approx(HALF))


# What comes back that is not what was asked for


def test_lines_that_are_no_answers_are_refused(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def spoiled(lines: list[dict[str, Any]]) -> list[Any]:
        bridge, ferry = lines
        foreign = bridge | {"custom_id": "0" * 64}
        return [b"{", foreign, bridge, bridge | {"response": None}, b"\xff", {"custom_id": 7}, ferry]

    caplog.set_level(logging.WARNING, logger="briefings")
    with Newsroom(tmp_path, rewrite=spoiled) as room:
        room.batches().order_briefs(on("bridge", "ferry"), as_of=AS_OF)
        memos = room.to_the_end()
        assert len(room.service.batches) == 1
    assert {fell_back(memo) for memo in memos} == {None}
    refused = [record.message.partition("refused: ")[2] for record in caplog.records if "refused: " in record.message]
    assert [" ".join(line.split()[:4]) for line in refused] == [
        "line 1 is not",
        "line 2 answers a",
        "line 4 answers a",
        "line 5 is not",
        "line 6 answers a",
    ]


def test_a_reply_under_the_wrong_name_shows_nothing_false(tmp_path: Path) -> None:
    def swapped(lines: list[dict[str, Any]]) -> list[Any]:
        one, other = lines
        return [one | {"custom_id": other["custom_id"]}, other | {"custom_id": one["custom_id"]}]

    with Newsroom(tmp_path, mistaken, rewrite=swapped) as room:
        room.batches().order_briefs(on("bridge", None), as_of=AS_OF)
        room.service.rewrite = swapped
        batches = room.batches()
        batches.collect()
        room.service.rewrite = lambda lines: lines
        memos = [batches._workspace.memo(entry.id) for entry in batches._workspace.memos()] + room.to_the_end()
    for memo in memos:
        assert room.workspace().verify(memo) == ()
        assert not any("9,000" in sentence.text for sentence in memo.sentences())


def test_an_output_without_some_answers(tmp_path: Path) -> None:
    cut = iter([1, 9, 9])
    with Newsroom(tmp_path, rewrite=lambda lines: lines[: next(cut)]) as room:
        room.batches().order_briefs(on("bridge", "ferry"), as_of=AS_OF)
        memos = room.to_the_end()
        assert len(room.service.asked()) == 3
    assert [fell_back(memo) for memo in memos] == [None, None]


# What goes wrong with whole batches


def test_a_batch_that_fails_says_why(tmp_path: Path) -> None:
    with Newsroom(tmp_path, end="failed") as room:
        room.service.errors = ({"code": "model_not_found", "message": "The model does not exist.", "line": 1},)
        room.batches().order_briefs(as_of=AS_OF)
        (memo,) = room.to_the_end()
        assert len(room.service.batches) == 1
    assert "The model does not exist." in str(fell_back(memo))


def test_a_full_server_gets_less_at_once(tmp_path: Path) -> None:
    with Newsroom(tmp_path) as room:
        room.service.room = 2
        topics = ["bridge", "ferry", "mayor", None]
        order = room.batches().order_briefs(on(*topics), as_of=AS_OF)
        memos = room.to_the_end()
        (closed,) = room.batches().orders()
    assert len(memos) == len(order.wanted)
    assert {fell_back(memo) for memo in memos} == {None}
    assert closed.parcels[0].code == "token_limit_exceeded"
    assert max(len(parcel.keys) for parcel in closed.parcels[1:]) <= 2
    assert sum(memo.run.calls for memo in memos) == len(order.wanted)


def test_a_large_order_is_split(tmp_path: Path) -> None:
    with Newsroom(tmp_path) as room:
        order = room.batches(limits=Limits(requests=1)).order_briefs(on("bridge", "ferry"), as_of=AS_OF)
        assert [len(parcel.keys) for parcel in order.parcels] == [1, 1]
        size = len(room.service.content["file-1"])
        assert len(room.to_the_end()) == 2
    with Newsroom(tmp_path / "by size") as room:
        room.batches(limits=Limits(size=size + 10)).order_briefs(on("bridge", "ferry"), as_of=AS_OF)
        assert len(room.service.batches) == 2


def test_nothing_under_way_is_asked_twice(tmp_path: Path) -> None:
    with Newsroom(tmp_path, states=("validating", "in_progress", "finalizing")) as room:
        room.batches().order_briefs(as_of=AS_OF)
        seen = []
        for _ in range(3):
            collected = room.batches().collect()
            assert collected.memos == ()
            seen.append(collected.orders[0].parcels[0].status)
        assert seen == ["validating", "in_progress", "finalizing"]
        assert len(room.to_the_end(most=1)) == 1
        assert len(room.service.batches) == 1


def test_a_server_without_the_api_is_said_at_once(tmp_path: Path) -> None:
    with Newsroom(tmp_path) as room:
        room.service.faults["files"].append(no_batches())
        with pytest.raises(ModelError, match=r"has no Batch API \(404\): make briefs with `briefings brief`"):
            room.batches().order_briefs(as_of=AS_OF)
        assert room.batches().orders() == ()


def test_an_order_that_meets_a_broken_line_stands(tmp_path: Path) -> None:
    with Newsroom(tmp_path) as room:
        room.service.faults["create"].extend([error(503, "busy", headers={"retry-after": "0"})] * 2)
        with pytest.raises(ModelUnavailable, match=r"fails \(503\)"):
            room.batches().order_briefs(as_of=AS_OF)
        assert len(room.to_the_end()) == 1
        assert (len(room.service.files), len(room.service.batches)) == (1, 1)


def test_a_collection_that_fails_goes_on_the_next_time(tmp_path: Path) -> None:
    with Newsroom(tmp_path) as room:
        room.batches().order_briefs(on("bridge"), as_of=AS_OF)
        room.batches().order_briefs(on("ferry"), as_of=AS_OF)
        room.service.faults["retrieve"].extend([error(503, "busy", headers={"retry-after": "0"})] * 2)
        collected = room.batches().collect()
        assert len(collected.memos) == 1  # the other order's
        (failure,) = collected.failures
        assert "fails (503)" in str(failure.error)
        assert len(room.to_the_end()) == 1


def test_another_server_is_not_asked(tmp_path: Path) -> None:
    with Newsroom(tmp_path / "one") as room, Newsroom(tmp_path / "two") as other:
        room.batches().order_briefs(as_of=AS_OF)
        batches = other.batches()
        batches._book = room.batches()._book
        (failure,) = batches.collect().failures
        assert f"it is with the server {room.http.url}: set OPENAI_BASE_URL" in str(failure.error)
        assert other.http.calls == []


# Money


def test_an_order_over_the_cap_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    with Newsroom(tmp_path) as room:
        with pytest.raises(SpendingCapError, match=r"2 requests may cost up to \$0\.\d+ in a batch"):
            room.batches(spending_cap_usd=0.01).order_briefs(on("bridge", "ferry"), as_of=AS_OF)
        assert room.http.calls == []
        assert room.batches().orders() == ()
        # At half the price what is too much for a live call is not.
        room.batches(spending_cap_usd=0.01).order_briefs(on("bridge"), as_of=AS_OF)


def test_a_second_round_over_the_cap_is_left(tmp_path: Path) -> None:
    with Newsroom(tmp_path, mistaken) as room:
        room.batches().order_briefs(as_of=AS_OF)
        (memo,) = room.batches(spending_cap_usd=0.005).collect().memos
        assert len(room.service.asked()) == 1
    assert memo.withheld
    assert spent(memo) == (1, 0, pytest.approx(HALF))


def test_the_rest_can_be_asked_live(tmp_path: Path) -> None:
    def late(body: Body) -> Any:
        if not is_repair(body) and expiring:
            expiring.pop()
            raise expired()
        return mistaken(body)

    expiring = [1]
    with Newsroom(tmp_path / "batch", late) as room:
        room.batches().order_briefs(on("bridge", None), as_of=AS_OF)
        memos = room.batches().collect(live_rest=True).memos
        assert len(memos) == 2
        assert len(room.service.batches) == 1
        assert len([call for call in room.http.calls if "completions" in call.path]) == 2
        (order,) = room.batches().orders()
    # What expired and its repair were asked live, at the full price; the other brief needs the same repair.
    assert [spent(memo) for memo in memos] == [(2, 0, pytest.approx(4 * HALF)), (1, 1, pytest.approx(HALF))]
    assert order.live_usd == pytest.approx(4 * HALF)


def test_the_rest_keeps_to_the_cap(tmp_path: Path) -> None:
    with Newsroom(tmp_path, failing(9, expired())) as room:
        room.batches().order_briefs(as_of=AS_OF)
        (memo,) = room.batches(spending_cap_usd=0.001).collect(live_rest=True).memos
        assert not [call for call in room.http.calls if "completions" in call.path]
    assert "raise spending_cap_usd" in str(fell_back(memo))


# Cancelling


def test_what_was_answered_before_it_was_cancelled_is_taken_in(tmp_path: Path) -> None:
    with Newsroom(tmp_path, failing(1, expired()), states=("validating", "in_progress")) as room:
        order = room.batches().order_briefs(on("bridge", "ferry"), as_of=AS_OF)
        room.batches().collect()
        assert room.batches().cancel(order.id).state is State.CANCELLING
        (memo,) = room.batches().collect().memos
        (closed,) = room.batches().orders()
        assert closed.state is State.CANCELLED
        assert len(room.service.batches) == 1
        with pytest.raises(StoreError, match="nothing to cancel"):
            room.batches().cancel(order.id)
        with pytest.raises(StoreError, match="no order nonsense"):
            room.batches().cancel("nonsense")
    assert spent(memo) == (1, 0, pytest.approx(HALF))


def test_a_cancelled_order_sends_nothing_more(tmp_path: Path) -> None:
    with Newsroom(tmp_path, states=("in_progress",)) as room:
        busy = error(503, "busy", headers={"retry-after": "0"})
        room.service.faults["create"].extend([busy] * 2)
        with pytest.raises(ModelUnavailable):
            room.batches().order_briefs(as_of=AS_OF)
        (order,) = room.batches().orders()
        room.service.faults["batches"].extend([busy] * 2)  # what was sent cannot be asked now
        assert room.batches().cancel(order.id).state is State.CANCELLING
        room.batches().collect()
        (closed,) = room.batches().orders()
        assert closed.state is State.CANCELLED
        assert room.service.batches == {}


def test_an_order_is_cancelled_once(tmp_path: Path) -> None:
    with Newsroom(tmp_path, states=("in_progress",) * 3) as room:
        order = room.batches().order_briefs(as_of=AS_OF)
        room.batches().cancel(order.id)
        room.service._left["batch_1"] = ["cancelling", "cancelling", "cancelled"]
        for _ in range(3):
            room.batches().collect()
        assert room.service.done.count("cancel") == 1
        assert room.batches().orders()[0].state is State.CANCELLED


def test_a_batch_that_the_server_has_lost_can_be_given_up(tmp_path: Path) -> None:
    with Newsroom(tmp_path) as room:
        order = room.batches().order_briefs(as_of=AS_OF)
        room.service.batches.clear()
        (failure,) = room.batches().collect().failures
        assert "give it up with `briefings batch cancel`" in str(failure.error)
        assert room.batches().cancel(order.id).state is State.CANCELLED


# Orders that cannot be made


def test_orders_that_cannot_be_made(tmp_path: Path) -> None:
    with Newsroom(tmp_path) as room:
        with pytest.raises(InputError, match="no article for these briefs"):
            room.batches().order_briefs(on("unicorns"), as_of=AS_OF)
        with pytest.raises(SettingsError, match="a batch asks a model"):
            room.batches(writer="extractive").order_briefs(as_of=AS_OF)
        (room.root / "prompts" / "brief.md.j2").write_text("{% block system %}{{ nonsense }}{% endblock %}")
        with pytest.raises(PromptError, match="nonsense"):
            room.batches().order_briefs(as_of=AS_OF)
        assert room.service.files == {}


def test_a_damaged_order_is_named(tmp_path: Path) -> None:
    with Newsroom(tmp_path) as room:
        order = room.batches().order_briefs(as_of=AS_OF)
        path = room.root / "archive" / "batches" / order.id / "order.json"
        for text in ("{", "[]", json.dumps({"format": 2}), json.dumps(json.loads(path.read_text()) | {"state": "x"})):
            path.write_text(text)
            with pytest.raises(StoreError, match=r"order\.json: not an order that this version can read"):
                room.batches().collect()
