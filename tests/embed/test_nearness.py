"""How near passages are to a question, by the local model where it is installed."""

from __future__ import annotations

import pytest

from briefings.embed import Headed, LocalEmbedder, Nearness, local, nearness_of

needs_model = pytest.mark.skipif(
    bool(local.missing()), reason=f"the extra `local` is not installed: {', '.join(local.missing())}"
)


@pytest.fixture(scope="module")
def nearness() -> Nearness:
    found = nearness_of(LocalEmbedder())
    assert found is not None
    return found


def test_without_a_local_model_there_is_none() -> None:
    assert nearness_of(None) is None


@needs_model
def test_a_word_is_near_in_another_wording(nearness: Nearness) -> None:
    question = "How much did the ferry company pay for its new boat?"
    bought, painted = nearness.near(
        question,
        [
            Headed("A ship for Holm", "Sund Line spent nine million crowns on the vessel."),
            Headed("A ship for Holm", "The harbour office was painted blue by its own staff."),
        ],
    )
    assert bought.words["pay"] > painted.words["pay"]
    assert bought.words["boat"] > painted.words["boat"]
    assert bought.whole > painted.whole


@needs_model
def test_a_passage_is_as_near_whatever_else_is_read(nearness: Nearness) -> None:
    one, other = Headed("Mill", "The mill burned down."), Headed("", "Nine maps were missing on Tuesday, he said.")
    alone = nearness.near("Which mill burned?", [one])
    assert nearness.near("Which mill burned?", [other, one])[1:] == alone
    assert alone[0].words.keys() == {"which", "mill", "burned"}


@needs_model
@pytest.mark.parametrize("text", ["", "...", "word " * 400, "布达佩斯"])
def test_any_text_is_read(nearness: Nearness, text: str) -> None:
    for asked, told in ((text, "The mill burned."), ("Which mill burned?", text)):
        (near,) = nearness.near(asked, [Headed(text, told)])
        assert -1.001 <= near.whole <= 1.001
        assert all(-1.001 <= cosine <= 1.001 for cosine in near.words.values())
