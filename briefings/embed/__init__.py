"""Vectors of texts: the interface, and a local model behind it.

`LocalEmbedder` imports onnxruntime and numpy only when it is made; a model server's embedder is in `briefings.llm`.
"""

from .local import LocalEmbedder
from .model import Embedder, Vector, unit

__all__ = ["Embedder", "LocalEmbedder", "Vector", "unit"]
