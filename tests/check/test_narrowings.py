"""What makes a statement narrower may go where something is said to be, and may not where the rest turns false."""

from __future__ import annotations

import pytest

from briefings.types import ReasonCode, Verdict

from .test_tracing import checked

# A source, what it says in fewer words, what it does not say, and the reason for which that is held back.
PAIRS = (
    (
        "Ana Ruiz is the first Chilean woman to win the cup twice.",
        "Ana Ruiz is the first Chilean woman to win the cup twice.",
        ("Ana Ruiz is the first woman to win the cup twice.", "Ana Ruiz is the first Chilean woman to win the cup."),
        ReasonCode.NOT_SUPPORTED,
    ),
    (
        "The firm's shares fell 9 percent, their steepest one-day drop since 2019.",
        "The firm's shares fell 9 percent.",
        ("The firm's shares fell 9 percent, their steepest drop since 2019.",),
        ReasonCode.NOT_SUPPORTED,
    ),
    (
        "The town's oldest mill burned down on Sunday.",
        "The town's oldest mill burned down.",
        ("The oldest mill burned down on Sunday.",),
        ReasonCode.NOT_SUPPORTED,
    ),
    (
        "The striker had played only 11 senior games before Sunday.",
        "The striker had played only 11 senior games.",
        ("The striker had played only 11 games before Sunday.",),
        ReasonCode.NOT_SUPPORTED,
    ),
    (
        "The board is not expected to take a final decision before May.",
        "The board is not expected to take a final decision before May.",
        ("The board is not expected to take a decision before May.",),
        ReasonCode.NOT_SUPPORTED,
    ),
    (
        "Critics said the study was too small to find rare side effects.",
        "The study was too small to find rare side effects, critics said.",
        ("Critics said the study was too small to find side effects.",),
        ReasonCode.NOT_SUPPORTED,
    ),
    (
        "The average two-year mortgage rate stands at 5.4 percent.",
        "The average two-year mortgage rate stands at 5.4 percent.",
        ("The average mortgage rate stands at 5.4 percent.", "The two-year mortgage rate stands at 5.4 percent."),
        ReasonCode.NUMBER_MISMATCH,
    ),
    (
        "Demand for the firm's diesel vans has collapsed since March.",
        "Demand for the firm's diesel vans has collapsed.",
        ("Demand for the firm's vans has collapsed since March.",),
        ReasonCode.NUMBER_MISMATCH,
    ),
    (
        "The inquiry will publish a draft report in the autumn.",
        "The inquiry will publish a draft report.",
        ("The inquiry will publish a report in the autumn.",),
        ReasonCode.HEDGE_DROPPED,
    ),
    (
        "An earlier truce, brokered by Oman, collapsed after 11 days.",
        "An earlier truce collapsed after 11 days.",
        ("The truce, brokered by Oman, collapsed after 11 days.",),
        ReasonCode.NOT_SUPPORTED,
    ),
    (
        "The service lifted its red alert at noon but left an orange alert in place for the south.",
        "The service lifted its red alert at noon.",
        ("The service lifted its alert at noon.",),
        ReasonCode.NOT_SUPPORTED,
    ),
    (
        "Mara Ost won the women's race in 2 hours 21 minutes.",
        "Mara Ost won the women's race.",
        ("Mara Ost won the race in 2 hours 21 minutes.",),
        ReasonCode.NOT_SUPPORTED,
    ),
    (
        "Landlords who replace a boiler after 2030 must install a heat pump.",
        "Landlords who replace a boiler must install a heat pump.",
        ("Landlords must install a heat pump.",),
        ReasonCode.NOT_SUPPORTED,
    ),
    (
        "Residents of two streets in Brask were told to leave their homes.",
        "Residents of two streets were told to leave their homes.",
        ("Residents in Brask were told to leave their homes.",),
        ReasonCode.NUMBER_MISMATCH,
    ),
    (
        "Among those aged over 60, opponents outnumbered supporters by two to one.",
        "Among those aged over 60, opponents outnumbered supporters.",
        ("Opponents outnumbered supporters by two to one.",),
        ReasonCode.NUMBER_MISMATCH,
    ),
    (
        "A borrower would save about 40 crowns a month for each 100,000 crowns borrowed.",
        "A borrower would save about 40 crowns a month for each 100,000 crowns borrowed.",
        ("A borrower would save about 40 crowns a month.",),
        ReasonCode.NUMBER_MISMATCH,
    ),
    (
        "Patients given the drug lived 4.2 months longer on average than those given a placebo.",
        "Patients given the drug lived 4.2 months longer on average.",
        ("Patients given the drug lived 4.2 months longer than those given a placebo.",),
        ReasonCode.HEDGE_DROPPED,
    ),
    (
        "Police detained 14 campaigners and later released all but two.",
        "Police detained 14 campaigners.",
        (
            "Police detained 14 campaigners and later released all.",
            "Police detained 14 campaigners and later released two.",
        ),
        ReasonCode.NUMBER_MISMATCH,
    ),
    (
        "Ida Berg finished third but was later disqualified for leaving the track.",
        "Ida Berg finished third but was later disqualified.",
        ("Ida Berg finished third.",),
        ReasonCode.NOT_SUPPORTED,
    ),
    (
        "More inmates have died there than at any other prison in the region except Stourfield.",
        "More inmates have died there than at any other prison in the region except Stourfield.",
        ("More inmates have died there than at any other prison in the region.",),
        ReasonCode.HEDGE_DROPPED,
    ),
    (
        "Anna Szabo irrigates a quarter of her land and expects a normal crop from that part.",
        "Anna Szabo irrigates a quarter of her land.",
        ("Anna Szabo expects a normal crop.",),
        ReasonCode.NOT_SUPPORTED,
    ),
    (
        "Unvaccinated pupils who have been in contact with a case must stay at home.",
        "Unvaccinated pupils who have been in contact with a case must stay at home.",
        ("Pupils who have been in contact with a case must stay at home.",),
        ReasonCode.NOT_SUPPORTED,
    ),
    (
        "Norvia will pay 410 million crowns, 70 million of it in shares.",
        "Norvia will pay 410 million crowns.",
        ("Norvia will pay 410 million crowns and 70 million in shares.",),
        ReasonCode.NUMBER_MISMATCH,
    ),
    (
        "Ana Roth, his deputy at the time, contradicted him.",
        "Ana Roth, his deputy at the time, contradicted him.",
        ("Ana Roth, his deputy, contradicted him.",),
        ReasonCode.ROLE_MISMATCH,
    ),
    (
        "The state has promised to pay half the cost of repairs.",
        "The state has promised to pay half the cost.",
        ("The state has promised to pay the cost of repairs.",),
        ReasonCode.NUMBER_MISMATCH,
    ),
    (
        "The court hears about one in ten such cases.",
        "The court hears about one in ten such cases.",
        ("The court hears such cases.",),
        ReasonCode.NUMBER_MISMATCH,
    ),
    (
        "The mayor called for the bridge to reopen to buses within days.",
        "The mayor called for the bridge to reopen to buses.",
        ("The mayor called for the bridge to reopen within days.",),
        ReasonCode.NOT_SUPPORTED,
    ),
    (
        "Her concerts in Brenn are the first there in six years.",
        "Her concerts in Brenn are the first there in six years.",
        ("Her concerts in Brenn are the first in six years.",),
        ReasonCode.NOT_SUPPORTED,
    ),
    (
        "The last outbreak of a similar size infected 210 people.",
        "The last outbreak of a similar size infected 210 people.",
        ("The last outbreak infected 210 people.",),
        ReasonCode.NOT_SUPPORTED,
    ),
)


@pytest.mark.parametrize(("source", "sentence"), [(source, true) for source, true, _, _ in PAIRS])
def test_what_bounds_it_is_kept(source: str, sentence: str) -> None:
    found = checked(sentence, source)
    assert found.verdict is Verdict.SUPPORTED, [item.explanation for item in found.checks]


@pytest.mark.parametrize(
    ("source", "sentence", "code"),
    [(source, sentence, code) for source, _, false, code in PAIRS for sentence in false],
)
def test_what_bounds_it_is_lost(source: str, sentence: str, code: ReasonCode) -> None:
    found = checked(sentence, source)
    assert found.verdict is not Verdict.SUPPORTED
    assert code in found.codes


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("A senior official said talks would resume on Monday.", "An official said talks would resume on Monday."),
        ("The bank cut its main interest rate to 3.75 percent.", "The bank cut its interest rate to 3.75 percent."),
        ("Three elderly men robbed a bank in Lodz.", "Three men robbed a bank in Lodz."),
        ("A jury found two men guilty of theft, but cleared a third.", "A jury found two men guilty of theft."),
        ("Some 5,200 drivers backed the strike in March.", "About 5,200 drivers backed the strike in March."),
    ],
)
def test_what_only_says_more_may_go(source: str, sentence: str) -> None:
    found = checked(sentence, source)
    assert found.verdict is Verdict.SUPPORTED, [item.explanation for item in found.checks]
