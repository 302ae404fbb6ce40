"""Two writers of one Lance table that add the same article at the same moment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefings.store import Entry

from ..store.make import revision
from .toy import entry

lance: Any = pytest.importorskip("lance", reason="no Lance is installed (pip install 'briefings[lance]')")

FERRY = entry(revision("The ferry sank off Corvo Bay on Monday.", "https://a.example"), "read")
BRIDGE = entry(revision("The bridge at Corvo Bay was closed.", "https://b.example"), "read")


@pytest.mark.parametrize("there_before", [[], [BRIDGE], [FERRY], [FERRY, BRIDGE]])
@pytest.mark.parametrize("added", [[FERRY], [FERRY, BRIDGE]])
def test_an_article_added_by_both_is_there_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there_before: list[Entry], added: list[Entry]
) -> None:
    from briefings.retrieve.lance import LanceIndex

    with LanceIndex(str(tmp_path)) as one, LanceIndex(str(tmp_path)) as other:
        one.add(there_before)
        commit = lance.LanceDataset.commit
        others = [FERRY]

        def just_before(*arguments: Any, **options: Any) -> Any:
            while others:
                other.add([others.pop()])
            return commit(*arguments, **options)

        monkeypatch.setattr(lance.LanceDataset, "commit", just_before)
        one.add(added)
        assert others == []
        held = {each.revision.id for each in [*there_before, *added]}
        assert one.status().chunks == one.status().revisions == len(held)
        assert {hit.chunk.revision_id for hit in one.search("Corvo Bay", k=10)} == held
        assert dict(one.stamps()) == dict.fromkeys(held, "read")
