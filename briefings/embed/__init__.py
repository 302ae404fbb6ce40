"""Vectors of texts: the interface, a local model behind it, and a model server.

`LocalEmbedder` imports onnxruntime and numpy only when it is made; `ServedEmbedder` is given the server's adapter.
"""

from .local import LocalEmbedder
from .model import Embedder, Vector, VectorsLacking, unit
from .nearness import Headed, Near, Nearness, nearness_of
from .served import CountedEmbedder, EmbeddingServer, ServedEmbedder, requests_of, space_of

__all__ = [
    "CountedEmbedder",
    "Embedder",
    "EmbeddingServer",
    "Headed",
    "LocalEmbedder",
    "Near",
    "Nearness",
    "ServedEmbedder",
    "Vector",
    "VectorsLacking",
    "nearness_of",
    "requests_of",
    "space_of",
    "unit",
]
