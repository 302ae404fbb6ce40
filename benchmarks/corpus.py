"""Invented articles for the benchmarks: seeded, so that two runs measure the same work.

Words are drawn by Zipf's law with Mandelbrot's correction: rank r with a frequency of 1 / (r + 2.7). The first ranks
are English function words and the words of news; the rest are made up of syllables. Every article is about an event,
and reports of one event share its names and its numbers, so that there is something to group and to compare.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from briefings.types import Article, Kind, Mark, MarkLabel, Revision, Span

VOCABULARY = 50_000
FIRST_DAY = datetime(2026, 1, 1, 6, tzinfo=UTC)
FETCHED = datetime(2026, 12, 31, tzinfo=UTC)
PUBLISHERS = ("Harbour Post", "Daily Lantern", "Northern Wire", "The Ledgerman", "Valley Courier", "Evening Tide")

_COMMON = """
    the of to in and a that said for on is was with as it by at from he be has have an are were will not but which who
    they its their this had his after more also been would one or new about than when government president officials
    minister two people could last week country told year between into talks over state first city police there all
"""
_ONSETS = (*"bdfghklmnprstvz", "br", "dr", "gr", "kl", "pl", "sh", "st", "tr")
_VOWELS = (*"aeiou", "ai", "ea", "ou")
_CODAS = ("", "", *"nrlsmt", "nd", "rk")

COMMON = tuple(_COMMON.split())


@dataclass(frozen=True, slots=True)
class Event:
    """What the reports of one event have in common."""

    place: str
    person: str
    words: tuple[str, ...]
    count: int


class Corpus:
    """A newsroom's worth of articles; article `n` is the same in every run with the same seed."""

    def __init__(self, *, seed: int = 7, reports_per_event: int = 5) -> None:
        self.seed = seed
        self.reports_per_event = reports_per_event
        self.vocabulary = (*COMMON, *_invented(VOCABULARY - len(COMMON), random.Random(seed)))
        self._weights = tuple(accumulate(1 / (rank + 2.7) for rank in range(1, VOCABULARY + 1)))

    def article(self, n: int, *, sentences: int = 40) -> Revision:
        """Return article `n`: a title and paragraphs of five sentences, each sentence about 16 words."""
        rng = random.Random(f"{self.seed}/{n}")
        event = self._event(n // self.reports_per_event)
        title = f"{event.person} {rng.choice(event.words)} {event.place} {rng.choice(event.words)} talks"
        body = [self._sentence(rng, event) for _ in range(sentences)]
        paragraphs = [" ".join(body[i : i + 5]) for i in range(0, sentences, 5)]
        text = "\n\n".join([title, *paragraphs]) + "\n"
        location = f"https://{rng.choice(PUBLISHERS).replace(' ', '-').lower()}.example/{n}"
        article = Article(
            id=Article.id_for(location),
            location=location,
            title=title,
            publisher=PUBLISHERS[n % len(PUBLISHERS)],
            kind=Kind.OPINION if n % 11 == 10 else Kind.NEWS,
            language="en",
            published_at=FIRST_DAY + timedelta(minutes=20 * n),
        )
        mark = Mark(span=Span(0, len(title)), label=MarkLabel.TITLE, rule="corpus")
        return Revision.of(article, text, fetched_at=FETCHED, marks=(mark,))

    def articles(self, count: int, *, sentences: int = 40) -> Iterator[Revision]:
        for n in range(count):
            yield self.article(n, sentences=sentences)

    def word(self, rng: random.Random) -> str:
        return rng.choices(self.vocabulary, cum_weights=self._weights)[0]

    def _event(self, number: int) -> Event:
        rng = random.Random(f"{self.seed}/event/{number}")
        rare = self.vocabulary[len(COMMON) :]
        return Event(
            place=rng.choice(rare).capitalize(),
            person=f"{rng.choice(rare).capitalize()} {rng.choice(rare).capitalize()}",
            words=tuple(rng.choice(rare) for _ in range(8)),
            count=rng.randrange(2, 900),
        )

    def _sentence(self, rng: random.Random, event: Event) -> str:
        words = rng.choices(self.vocabulary, cum_weights=self._weights, k=rng.randrange(8, 25))
        for _ in range(2):
            words[rng.randrange(len(words))] = rng.choice(event.words)
        draw = rng.random()
        if draw < 0.2:
            words[rng.randrange(len(words))] = event.place
        elif draw < 0.3:
            words[rng.randrange(1, len(words))] = str(event.count)
        elif draw < 0.4:
            words[-3:] = ["said", event.person]
        text = " ".join(words)
        return f"{text[0].upper()}{text[1:]}."


def _invented(count: int, rng: random.Random) -> list[str]:
    """Return `count` different made-up words, the shorter ones first."""
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = 2 if len(found) < 5_000 else 3
        word = "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(syllables)) + rng.choice(_CODAS)
        if word not in COMMON:
            found[word] = None
    return list(found)
