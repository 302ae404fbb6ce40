"""Vectors of texts: the interface, a local model behind it, and a model server.

`LocalEmbedder` imports onnxruntime and numpy only when it is made; `ServedEmbedder` is given the server's adapter.
"""

from .local import LocalEmbedder
from .model import Embedder, Vector, unit
from .served import EmbeddingServer, ServedEmbedder

__all__ = ["Embedder", "EmbeddingServer", "LocalEmbedder", "ServedEmbedder", "Vector", "unit"]
