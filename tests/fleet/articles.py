"""Invented articles, by the hundred."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

FETCHED = datetime(2031, 5, 2, 8, tzinfo=UTC)
_PLACES = ("Corvo Bay", "Brelund", "Ansel Point", "Tarn Quay", "Mirrow")
_TOPICS = {
    "ferry": "The ferry to {place} carried {count} passengers on Thursday, the harbour office said.",
    "bridge": "Repairs of the bridge at {place} will cost {count} crowns, the council said.",
    "school": "The school of {place} has {count} pupils this year, its head said.",
    "fishing": "The fishing fleet of {place} landed {count} tonnes of herring.",
    "theatre": "The theatre of {place} sold {count} tickets in April, its director said.",
}
TOPICS = tuple(_TOPICS)


def article(number: int) -> dict[str, str]:
    """Return article `number` as a line of a `.jsonl` file has it."""
    topic = TOPICS[number % len(TOPICS)]
    place = _PLACES[number // len(TOPICS) % len(_PLACES)]
    said = _TOPICS[topic].format(place=place, count=1_000 + number)
    text = f"{said}\n\nA spokesman of {place} did not comment. The {topic} had been in the news before.\n"
    return {
        "title": f"{topic.capitalize()} news from {place}, number {number}",
        "text": text,
        "url": f"https://post.example/{number}",
        "publisher": ("Harbour Post", "Daily Lantern")[number % 2],
        "language": "en",
        "published_at": (FETCHED - timedelta(minutes=number + 1)).isoformat(),
    }


def write(directory: Path, count: int) -> Path:
    """Write articles, half as files of their own, half as lines of `.jsonl` files, and two files that hold none."""
    directory.mkdir()
    for number in range(0, count, 2):
        fields = article(number)
        header = "".join(f"{key}: {fields[key]}\n" for key in fields if key != "text")
        (directory / f"{number:05}.md").write_text(f"---\n{header}---\n{fields['text']}", encoding="utf-8")
    for start in range(1, count, 50):
        lines = [json.dumps(article(number)) + "\n" for number in range(start, min(start + 50, count), 2)]
        (directory / f"{start:05}.jsonl").write_text("".join(lines), encoding="utf-8")
    (directory / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    (directory / "empty.txt").write_text("", encoding="utf-8")
    return directory
