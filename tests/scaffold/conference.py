"""A conference made up for the rehearsal: forty talks on three days in two tracks, and what is written of them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import polib

from sphinx_proceedings.model.source import read_folders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TALKS, DAYS, TRACKS = 40, ("2026-12-01", "2026-12-02", "2026-12-03"), ("Data", "Tools")
HOURS = ("09:30", "10:15", "11:00", "11:45", "14:00", "14:45", "15:30")
# What is written of every talk, in the language it is written in; and of it in the other.
TEXTS = {
    "en": (
        "The speaker spoke of rivers, and of who keeps them.",
        "Those who live beside a river know it best.",
        "Rivers in common.",
        "rivers",
    ),
    "fr": (
        "L’intervenante a parlé des rivières, et de qui les garde.",
        "Qui vit au bord d’une rivière la connaît le mieux.",
        "Des rivières en commun.",
        "rivières",
    ),
}


def table() -> str:
    """Return the programme as a spreadsheet saves it."""
    text = io.StringIO()
    rows = list(_talks())
    writer = csv.DictWriter(text, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _talks() -> Iterator[dict[str, str]]:
    """Yield the talks, each in the next hour of one of the tracks, two in English for one in French."""
    for number in range(TALKS):
        day, place = divmod(number, len(HOURS) * len(TRACKS))
        hour, track = divmod(place, len(TRACKS))
        start = HOURS[hour]
        yield {
            "title": f"Talk {number + 1}, on [rivers] & *lakes*",
            "language": "fr" if number % 3 == 0 else "en",
            "day": DAYS[day],
            "start": start,
            "end": f"{start[:2]}:{int(start[3:]) + 14}",
            "room": f"Room {track + 1}",
            "track": TRACKS[track],
            "session": f"{TRACKS[track]}, {'morning' if start < '12' else 'afternoon'}",
            "speakers": f"Ada{chr(97 + number % 26)} Byron{chr(97 + number // 26)} (University {number % 5 + 1})",
        }


def write(folder: Path, said: str) -> list[str]:
    """Write those of the awaited chapters in whose heads a text is *said*, such as a day; return their names."""
    source = read_folders(folder).source
    written = []
    for path in sorted(source.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        if said in text and "\nstatus: awaited" in text:
            path.write_text(_written(text), encoding="utf-8")
            written.append(path.relative_to(source).with_suffix("").as_posix())
    return written


def _written(text: str) -> str:
    _, head, body = text.split("---\n", 2)
    lines = head.splitlines(keepends=True)
    first, second, abstract, keyword = TEXTS["fr" if lines[0].startswith("language: fr") else "en"]
    kept = "".join(line for line in lines if not line.startswith("status:"))
    return f"---\n{kept}abstract: {abstract}\nkeywords: [{keyword}]\n---\n{body}\n{first}\n\n{second}\n"


def translate(folder: Path) -> None:
    """Translate all that is not; what is a name is the same in both languages."""
    known = dict(zip(TEXTS["en"], TEXTS["fr"], strict=True))
    known |= {french: english for english, french in known.items()}
    for path in sorted(read_folders(folder).locales.rglob("*.po")):
        catalog = polib.pofile(str(path))
        for entry in catalog.untranslated_entries():
            entry.msgstr = known.get(entry.msgid, entry.msgid)
        catalog.save()
