"""The shipped table of related words, and the tool that makes it, on a WordNet of a few invented lines."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from briefings.errors import BriefingsError
from tools.thesaurus import (
    TABLE,
    WordNet,
    base_forms,
    near_words,
    read_wordnet,
    relations,
    shipped_words,
    table,
)

NOUNS = """\
  1 This software is provided under a license.
  2
  3 WordNet 3.1 Copyright 2011 by Princeton University.
00000001 03 n 01 entity 0 000 | all there is
00000002 05 n 01 beast 0 001 @ 00000001 n 0000 | a living thing
00000003 05 n 01 grazer 0 001 @ 00000002 n 0000 | a beast of the field
00000004 05 n 02 ewe 0 Yowe 0 001 @ 00000003 n 0000 | a grazer
00000005 18 n 03 lawyer 0 attorney 0 law_agent 0 001 @ 00000001 n 0000 | who pleads
00000006 06 n 02 table 0 board 0 001 @ 00000001 n 0000 | furniture
00000007 21 n 02 insurance 0 cover 0 002 @ 00000001 n 0000 + 00000021 v 0102 | protection
"""
VERBS = """\
00000021 41 v 02 protect 0 insure 0 001 + 00000007 n 0201 02 + 08 00 + 09 01 | keep safe
00000022 41 v 02 snore 0 saw_wood 0 001 * 00000023 v 0000 01 + 02 00 | breathe loudly asleep
00000023 29 v 01 sleep 0 001 $ 00000024 v 0000 01 + 02 00 | rest
00000024 29 v 01 slumber 0 001 $ 00000023 v 0000 01 + 02 00 | rest
00000025 32 v 02 table 0 postpone 0 000 01 + 08 00 | put off
"""
ADJECTIVES = """\
00000031 00 a 01 galore(ip) 0 001 & 00000032 a 0000 | in plenty
00000032 00 s 01 abundant 0 001 & 00000031 a 0000 | plentiful
"""
# Of "table", 40 uses are the noun's and one the verb's.
SENSES = """\
entity%1:03:00:: 00000001 1 3
beast%1:05:00:: 00000002 1 3
grazer%1:05:00:: 00000003 1 0
ewe%1:05:00:: 00000004 1 0
lawyer%1:18:00:: 00000005 1 9
attorney%1:18:00:: 00000005 1 9
table%1:06:00:: 00000006 1 40
table%2:32:00:: 00000025 1 1
board%1:06:00:: 00000006 1 7
insurance%1:21:00:: 00000007 1 7
cover%1:21:00:: 00000007 4 0
protect%2:41:00:: 00000021 1 7
insure%2:41:00:: 00000021 1 7
snore%2:41:00:: 00000022 1 0
sleep%2:29:00:: 00000023 1 7
slumber%2:29:00:: 00000024 1 0
postpone%2:32:00:: 00000025 1 5
galore%3:00:00:: 00000031 1 0
abundant%5:00:00:galore:00 00000032 1 0
"""
WORDS = frozenset(
    """entity beast grazer ewe yowe lawyer attorney table board insurance cover protect insure snore sleep slumber
    postpone galore abundant animal person""".split()
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (
        ("data.noun", NOUNS),
        ("data.verb", VERBS),
        ("data.adj", ADJECTIVES),
        ("data.adv", ""),
        ("index.sense", SENSES),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def net(folder: Path) -> WordNet:
    return read_wordnet(folder)


def shipped() -> list[str]:
    return gzip.decompress(TABLE.read_bytes()).decode("ascii").splitlines()


def test_the_shipped_table_begins_with_the_license() -> None:
    header = [line for line in shipped() if line.startswith("#")]
    assert header == shipped()[: len(header)]
    text = " ".join(line.removeprefix("#").strip() for line in header)
    assert "WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved." in " ".join(text.split())
    assert 'PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS' in text
    assert text.endswith("Princeton University and LICENSEE agrees to preserve same.")


def test_the_shipped_table_is_sorted_and_no_word_is_related_to_itself_or_twice() -> None:
    rows = [line.split("\t") for line in shipped() if not line.startswith("#")]
    words = [word for word, *_ in rows]
    assert len(words) > 10_000
    assert words == sorted(set(words))
    for word, *columns in rows:
        others = [other for column in columns for other in column.split()]
        assert others
        assert word not in others
        assert len(others) == len(set(others))
        assert set(columns[2].split() if len(columns) > 2 else ()) <= set(words)


def test_synonyms_are_alike_but_for_names_and_words_outside_the_list(net: WordNet) -> None:
    rows = relations(net, WORDS)
    assert rows["lawyer"].alike == {"attorney"}
    assert rows["ewe"].alike == set()  # "Yowe" is a name


def test_derived_words_are_alike_both_ways_and_only_the_two(net: WordNet) -> None:
    rows = relations(net, WORDS)
    assert rows["insure"].alike == {"protect", "insurance"}
    assert rows["insurance"].alike == {"insure"}  # "cover" is its fourth sense only
    assert rows["protect"].alike == {"insure"}


def test_nouns_are_broadened_two_steps_and_never_to_the_top(net: WordNet) -> None:
    rows = relations(net, WORDS)
    assert rows["ewe"].broader == {"grazer", "beast", "animal"}
    assert rows["lawyer"].broader == {"person"}
    assert rows["beast"].broader == {"animal"}


def test_verbs_entail_and_stand_in_groups_and_adjectives_are_similar(net: WordNet) -> None:
    rows = relations(net, WORDS)
    assert rows["snore"].broader == {"sleep"}
    assert rows["sleep"].alike == {"slumber"}
    assert rows["galore"].broader == {"abundant"}


def test_a_sense_that_is_rare_among_the_words_uses_is_left_out(net: WordNet) -> None:
    rows = relations(net, WORDS)
    assert rows["table"].alike == {"board"}
    assert "postpone" not in rows


def test_files_without_a_license_are_refused(folder: Path) -> None:
    (folder / "data.noun").write_text(NOUNS.partition("Princeton University.\n")[2], encoding="utf-8")
    with pytest.raises(BriefingsError, match=r"data\.noun: does not begin with WordNet's license"):
        read_wordnet(folder)


def test_the_words_are_whole_ones_and_their_base_forms() -> None:
    words = shipped_words()
    assert {"ferry", "strike", "insure"} <= words
    assert not {"[CLS]", "##ing", "of"} & words
    assert set(base_forms(["ferries", "baked"])) == {"ferri", "ferrie", "ferry", "bak", "bake"}


def test_near_words_are_nearest_first_and_the_first_columns_are_left_out(net: WordNet) -> None:
    np = pytest.importorskip("numpy")
    words = frozenset({"lawyer", "attorney", "sleep", "slumber", "insure", "insurance", "protect", "table", "board"})
    rows = relations(net, words)
    angle = {  # in degrees, from one direction; the cosine of 54 is 0.588, of 55 is 0.574, of 41 is 0.755
        "lawyer": 0, "attorney": 5, "insure": 40, "insurance": 54, "sleep": 55, "slumber": 109, "protect": 180,
        "table": 233, "board": 288,
    }  # fmt: skip
    turned = np.radians([angle[word] for word in rows])
    near = near_words(rows, np.stack([np.cos(turned), np.sin(turned)], axis=1).astype("<f4"))
    assert near["lawyer"] == ("insure", "insurance")  # not "attorney", which is alike, nor "sleep", too far
    assert near["sleep"] == ("insurance", "insure", "attorney")
    assert near["slumber"] == ()
    assert near["table"] == ("protect",)


def test_words_spelled_alike_have_to_be_nearer(net: WordNet) -> None:
    np = pytest.importorskip("numpy")
    rows = relations(net, frozenset({"lawyer", "attorney", "table", "board", "ewe", "grazer"}))
    rows = {"tabloid": rows["ewe"], "table": rows["table"], "board": rows["board"]}
    for degrees, found in ((40, ("tabloid",)), (42, ())):
        turned = np.radians([degrees, 0, 180])
        near = near_words(rows, np.stack([np.cos(turned), np.sin(turned)], axis=1).astype("<f4"))
        assert near["table"] == found


def test_the_table_has_the_license_and_a_line_for_each_word(net: WordNet) -> None:
    rows = relations(net, frozenset({"ewe", "grazer", "lawyer", "attorney"}))
    near: dict[str, tuple[str, ...]] = dict.fromkeys(rows, ())
    assert table(net.license, rows, near | {"attorney": ("grazer", "ewe")}) == (
        "# This software is provided under a license.\n#\n# WordNet 3.1 Copyright 2011 by Princeton University.\n"
        "attorney\tlawyer\tperson\tgrazer ewe\newe\t\tanimal grazer\ngrazer\t\tanimal\nlawyer\tattorney\tperson\n"
    )
