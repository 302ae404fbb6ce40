"""Regenerates a memo whose sources changed: what rested on the changed words is redone, the rest stays as it is.

    dependences -> kept (byte for byte) | redone | removed
    new sentences of the changed articles -> added
    disagreements -> kept | settled | begun

A sentence whose words only moved keeps its text and gets new offsets, and is checked again: what stands around them may
have changed. What was edited is checked against the new words; when it no longer follows, a verbatim sentence takes the
new words, a written one its source's edit (a number, a name) where that makes it true again, and else it goes to the
writer's repair, all of them in one call; what the repair does not save gives
way to the source's new words. What nothing supports is removed. Every change is told in a note with its cause.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from ..check import Judge
from ..draft import Writer
from ..regenerate import dependences
from ..types import ArticleId, Memo, Revision, RunRecord
from .causes import causes_of
from .next_version import NextVersion


def regenerate(
    memo: Memo,
    current: Mapping[ArticleId, Revision | None],
    *,
    writer: Writer,
    as_of: datetime,
    run: Callable[[], RunRecord],
    judge: Judge | None = None,
) -> Memo:
    """Return the next version of `memo`, or `memo` itself when nothing it shows has changed.

    `current` maps articles to their revision in force, None for a withdrawn one; articles that are not in it are as
    they were. `as_of` is when the changes were seen; the memo goes on speaking for its own moment. `writer` is called
    only for sentences that no longer follow from their edited words, once for all of them; so is `judge`, where one is
    given, for what the writer did not save.
    """
    causes = causes_of(memo, current)
    if not causes:
        return memo
    usable = {cause.old.article.id: cause.usable for cause in causes.values()}
    version = NextVersion(memo, causes, as_of)
    # What stays comes first: a sentence that is redone must not say the same once more.
    for dependence in sorted(dependences(memo, usable), key=lambda each: not each.untouched):
        version.settle(dependence)
    version.repair(writer, judge)
    version.restore_lead()
    version.dispute()
    version.add_news()
    return version.memo(run())
