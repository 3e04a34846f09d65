"""The rehearsal: a conference of three days and two tracks, from its programme to what is published each evening."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
import yaml
from volumes import press, run_press

from sphinx_proceedings.model import source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.build
TALKS, DAYS, TRACKS = 40, ("2026-12-01", "2026-12-02", "2026-12-03"), ("Data", "Tools")
HOURS = ("09:30", "10:15", "11:00", "11:45", "14:00", "14:45", "15:30")
OPTIONS = (
    *("--title", "A Rehearsal", "--place", "Somewhere", "--authors", "{The Collective}"),
    *("--programme", "programme.csv", "--press", "sphinx-proceedings"),
)


def programme() -> Iterator[dict[str, str]]:
    """Yield forty talks, each in the next hour of one of two tracks, in English or in French."""
    for number in range(TALKS):
        day, place = divmod(number, len(HOURS) * len(TRACKS))
        hour, track = divmod(place, len(TRACKS))
        start = HOURS[hour]
        yield {
            "title": f"Talk {number + 1}, on [rivers] & *lakes*",
            "language": "fr" if number % 3 == 0 else "en",
            "day": DAYS[day],
            "start": start,
            "end": f"{int(start[:2])}:{int(start[3:]) + 14}",
            "room": f"Room {track + 1}",
            "track": TRACKS[track],
            "session": f"{TRACKS[track]}, {'morning' if start < '12' else 'afternoon'}",
            "speakers": f"Ada{chr(97 + number % 26)} Byron{chr(97 + number // 26)} (University {number % 5 + 1})",
        }


def table() -> str:
    text = io.StringIO()
    rows = list(programme())
    writer = csv.DictWriter(text, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write(folder: Path, day: str) -> int:
    """Write the chapters of what took place on a *day*; return how many there are."""
    written = 0
    for path in sorted((folder / "source/talks").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if day in text:
            _, head, body = text.split("---\n", 2)
            kept = "".join(line for line in head.splitlines(keepends=True) if not line.startswith("status:"))
            path.write_text(f"---\n{kept}---\n{body}\nThe speaker spoke of rivers, and of lakes.\n", encoding="utf-8")
            written += 1
    return written


def deposited(folder: Path) -> int:
    assert press(folder, "deposit").returncode == 0
    return len(list((folder / "build/deposit/en/jats").glob("*talk*.xml")))


def test_each_evening_is_published_from_the_programme_on(tmp_path: Path) -> None:
    (tmp_path / "programme.csv").write_text(table(), encoding="utf-8")
    done = press(tmp_path, "new", "volume", *OPTIONS)
    assert (done.returncode, done.stderr) == (0, "")
    folder = tmp_path / "volume"
    volume = source.read_volume(folder / "source")
    assert [str(day) for day in volume.event.days] == [DAYS[0], DAYS[-1]]
    built = run_press(folder, "build")
    assert (built.returncode, built.stderr) == (0, "")
    page = (folder / "build/site/en/programme.html").read_text(encoding="utf-8")
    assert page.count("<table") == len(DAYS)
    assert "Talk 40, on [rivers] &amp; *lakes*" in page
    assert list((folder / "build/site/en/talks").glob("*.pdf")) == []
    assert deposited(folder) == 0
    evenings = 0
    for day in DAYS[:1]:
        evenings += write(folder, day)
        assert press(folder, "catalogs", "update").returncode == 0
        built = run_press(folder, "build")
        assert (built.returncode, built.stderr) == (0, "")
        assert len(list((folder / "build/site/en/talks").glob("*.pdf"))) == evenings
    assert deposited(folder) > 0
    missing = press(folder, "missing", "--format", "json").stdout
    texts = [one for one in yaml.safe_load(missing) if one["what"] == "text"]
    assert len(texts) == len(list((folder / "source/talks").glob("*.md"))) - evenings
