"""Work that takes longer than a page: done in the background, one piece at a time, and watched from a page."""

from __future__ import annotations

import logging
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException

from ..errors import BriefingsError

__all__ = ["Job", "Jobs", "Work"]

log = logging.getLogger(__name__)

Work = Callable[[Callable[[str], None]], str]
"""What a job does: it is given a function that tells how it goes, and returns the address of what came of it."""

_KEPT = 100
_WAITING = 20
_LINES = 200


@dataclass(slots=True, kw_only=True, eq=False)
class Job:
    """A piece of work: what it is, how it goes, and where its result is. Empty `error` and `result`: under way."""

    id: str
    title: str
    lines: list[str] = field(default_factory=list)
    result: str = ""
    error: str = ""
    done: bool = False


class Jobs:
    """The work of one room. At most `_KEPT` jobs are remembered, the oldest finished ones are forgotten first."""

    def __init__(self) -> None:
        # One at a time: what writes memos and fetches sources holds the archive's write lock and the hosts' patience.
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading-room")
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, tuple[Job, Future[None]]] = OrderedDict()

    def start(self, title: str, work: Work, *, patience_s: float = 1.0) -> Job:
        """Begin a job and return it; when it is done within `patience_s`, done. Raises a 429 when too many wait."""
        job = Job(id=secrets.token_hex(8), title=title)
        with self._lock:
            if sum(not old.done for old, _ in self._jobs.values()) >= _WAITING:
                raise HTTPException(429, "Much work is under way already: wait until some of it is done.")
            future = self._pool.submit(self._run, job, work)
            self._jobs[job.id] = (job, future)
            for key in [key for key, (old, _) in self._jobs.items() if old.done][: max(0, len(self._jobs) - _KEPT)]:
                del self._jobs[key]
        wait_for([future], timeout=patience_s)
        return job

    def get(self, job_id: str) -> Job | None:
        """Return a job, or None when there is none of that id, or none any more."""
        with self._lock:
            found = self._jobs.get(job_id)
        return None if found is None else found[0]

    def close(self) -> None:
        """Begin nothing new; what is under way is left to end by itself."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _run(self, job: Job, work: Work) -> None:
        def tell(line: str) -> None:
            job.lines.append(line)
            del job.lines[:-_LINES]

        try:
            job.result = work(tell)
        except BriefingsError as error:
            job.error = str(error)
        except Exception:
            log.exception("%s", job.title)
            job.error = "Something went wrong here; the log of the reading room says what."
        finally:
            job.done = True
