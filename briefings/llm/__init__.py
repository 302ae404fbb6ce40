"""Models: requests and replies, and what stands between the program and a paid call.

`OpenAIModel` is in `llm.openai_model`, which is imported only when a model is called.
"""

from .cache import CachedModel
from .concurrent import Outcome, complete_all
from .estimating import EstimatingModel
from .metered import MeteredModel, Spent
from .model import (
    ChatModel,
    ChatReply,
    ChatRequest,
    FinishReason,
    Message,
    ReplySchema,
    Role,
    StreamingModel,
    in_one_piece,
    stream,
)
from .prices import Price, price_of
from .schema import parse_json, validate
from .session import ModelSession, Session, open_session
from .strict import StrictModel

__all__ = [
    "CachedModel",
    "ChatModel",
    "ChatReply",
    "ChatRequest",
    "EstimatingModel",
    "FinishReason",
    "Message",
    "MeteredModel",
    "ModelSession",
    "Outcome",
    "Price",
    "ReplySchema",
    "Role",
    "Session",
    "Spent",
    "StreamingModel",
    "StrictModel",
    "complete_all",
    "in_one_piece",
    "open_session",
    "parse_json",
    "price_of",
    "stream",
    "validate",
]
