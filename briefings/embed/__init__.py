"""Vectors of texts: the interface, a local model behind it, and a model server.

`LocalEmbedder` imports onnxruntime and numpy only when it is made; `ServedEmbedder` is given the server's adapter.
"""

from .local import LocalEmbedder
from .model import Embedder, Vector, VectorsLacking, unit
from .served import CountedEmbedder, EmbeddingServer, ServedEmbedder, requests_of, space_of

__all__ = [
    "CountedEmbedder",
    "Embedder",
    "EmbeddingServer",
    "LocalEmbedder",
    "ServedEmbedder",
    "Vector",
    "VectorsLacking",
    "requests_of",
    "space_of",
    "unit",
]
