"""A poster is made once for the volume, in two languages, of what the chapters and their catalogs have."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pypdf import PdfReader
from volumes import CONF, LANGUAGES, ONE, build, build_site, edit, read, rebuild, translate, write_volume

from sphinx_proceedings.model.source import read_folders

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

POSTER = """sessions: {chapter: one, figure: figures/day.yml}
timeline: {chapter: one, figure: figures/line.yml}
questions: {chapter: one, section: what-is-open}
"""
DAY = """kind: sessions
title: The day
columns: [account, slides]
marks: {yes: there, no: none}
sessions:
  - label: Morning
    talks: [{label: A first talk, note: Ada Byron, marks: [yes, no]}]
"""
LINE = """kind: timeline
title: The years
lanes: [Texts, Courts]
hinge: {date: 2025-12-10, label: The same day}
events:
  - {date: 2024, label: A first text}
  - {date: 2025-12-08, label: A text of which the name is longer than a side of the poster is wide as some names are}
  - {date: 2025-12-10, label: A meeting}
  - {date: 2025-12-10, lane: 2, label: A judgment}
"""
SHOWN = """
```{figure} figures/day.yml
:alt: One talk, with an account.

The day.
```

```{figure} figures/line.yml
:alt: A text, and a judgment.

The years.
```

## What is open

1. Who pays?
2. Who decides?
"""
FILES = {
    "conf.py": f'{CONF}proceedings_poster = "source/poster.yml"\n',
    "source/poster.yml": POSTER,
    "source/figures/day.yml": DAY,
    "source/figures/line.yml": LINE,
    "source/one.md": ONE + SHOWN,
}
PDF = "small-poster.pdf"
LABELS = ("A first text", "A text of which", "names are", "The same day", "A meeting", "A judgment")
# A line of the poster's words, in points.
LINE_HEIGHT = 10


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_volume(tmp_path_factory.mktemp("volume"), **FILES)
    translate(folder, {"The day": "La journée", "account": "compte rendu", "Who pays?": "Qui paie ?"})
    build_site(folder)
    return folder


@pytest.fixture
def site(folder: Path) -> Path:
    return read_folders(folder).site


def text(site: Path) -> str:
    [page] = PdfReader(site / PDF).pages
    return " ".join(page.extract_text().split())


def heights(site: Path) -> list[tuple[float, str]]:
    """Return how high above the foot of the page each thing that is said stands, from the head to the foot."""
    found: list[tuple[float, str]] = []

    def see(text: str, around: Sequence[float], *_: object) -> None:
        found.append((around[5], text))

    PdfReader(site / PDF).pages[0].extract_text(visitor_text=see)
    return sorted(found, reverse=True)


def figures(site: Path) -> dict[str, list[float]]:
    """Return the alternatives of the figures, with the place of each: left, bottom, right, top."""
    with pikepdf.open(site / PDF) as pdf:
        objects: list[Any] = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        return {str(one.Alt): [float(side) for side in one.A[0].BBox] for one in objects if "/Alt" in one}


def test_door_and_contents_lead_to_the_one_poster(site: Path) -> None:
    assert (site / "index.html").read_text(encoding="utf-8").count(f'href="{PDF}"') == len(LANGUAGES)
    assert not list(site.glob("*/*poster*"))
    for language in LANGUAGES:
        contents = read(site, language, "index")
        for form in ("pdf", "svg"):
            assert contents.count(f'href="../small-poster.{form}"') == 1
            assert (site / f"small-poster.{form}").stat().st_size
        assert "poster" not in read(site, language, "one")


def test_what_is_translated_stands_beside_what_is_not(site: Path) -> None:
    said = text(site)
    for words in ("The day", "La journée", "Who pays?", "Qui paie"):
        assert said.count(words) == 1
    assert said.count("Who decides?") == len(LANGUAGES)


def test_it_says_what_it_is_of_and_no_address_without_one(site: Path) -> None:
    said = text(site)
    assert "Proceedings of a test" in said
    assert "Actes d’un essai" in said
    assert "Read it" not in said


def test_signs_are_told_in_both_languages(site: Path) -> None:
    found = figures(site).keys()
    assert {"account, there; slides, none", "compte rendu, there; slides, none"} < found
    assert {"Courts, 10 December 2025", "Courts, 10 décembre 2025", "10 December 2025"} < found


def test_signs_of_one_day_stand_side_by_side(site: Path) -> None:
    found = figures(site)
    text, court = found["Texts, 10 December 2025"], found["Courts, 10 December 2025"]
    assert text[2] < court[0]
    assert text[1] < court[3]
    assert court[1] < text[3]


def test_labels_keep_apart_and_the_hinge_its_place(site: Path) -> None:
    found = heights(site)
    labels = [next(y for y, said in found if words in said) for words in LABELS]
    assert all(above - below > LINE_HEIGHT for above, below in pairwise(labels))
    _, bottom, _, top = figures(site)["10 December 2025"]
    assert bottom - LINE_HEIGHT / 2 < labels[LABELS.index("The same day")] < top


def test_an_event_has_its_date_and_those_of_the_hinge_share_one(site: Path) -> None:
    said = text(site)
    for date in ("8 Dec 2025", "8 déc. 2025", "10 Dec 2025", "10 déc. 2025"):
        assert said.count(date) == 1


def test_the_drawing_says_what_it_shows(site: Path) -> None:
    drawing = (site / "small-poster.svg").read_text(encoding="utf-8")
    assert "<title>A Small Volume</title>" in drawing
    assert "Who decides?</desc>" in drawing
    assert "La journée" in drawing


def test_a_translation_makes_it_anew(folder: Path, site: Path) -> None:
    translate(folder, {"Who decides?": "Qui décide ?"})
    done = rebuild(folder)
    assert done.returncode == 0, done.stderr
    assert "Qui décide" in text(site)


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        ("poster.yml", "day.yml", "line.yml", "has as `sessions` a chart of another kind, figures/line.yml"),
        ("poster.yml", "figures/day.yml", "../day.yml", "shows ../day.yml from outside of the volume's source"),
        ("poster.yml", "{chapter: one, section", "{chapter: index, section", "names as chapter of `questions` index"),
        ("poster.yml", "what-is-open", "open", "one has no section open with a numbered list"),
        ("poster.yml", "section:", "sections:", "write `section`, if that is meant"),
        ("one.md", "Who pays?", "Who *really* pays?", "would print “*really*” as it stands"),
    ],
    ids=["kind", "place", "chapter", "section", "key", "markup"],
)
def test_what_a_poster_cannot_be_made_from_is_told(tmp_path: Path, path: str, old: str, new: str, told: str) -> None:
    folder = write_volume(tmp_path, **FILES)
    edit(folder / "source" / path, old, new)
    done = build(folder, "typst", "en")
    assert done.returncode
    assert "poster.yml" in done.stderr
    assert told in done.stderr


def test_an_address_is_printed_in_both_languages(tmp_path: Path) -> None:
    folder = write_volume(tmp_path, **FILES)
    edit(folder / "source/index.md", 'version: "1"', 'version: "1"\nurl: https://example.org/small')
    done = build(folder, "typst", "en")
    assert done.returncode == 0, done.stderr
    [page] = PdfReader(folder / "out/typst/en/poster" / PDF).pages
    said = " ".join(page.extract_text().split())
    assert "Read it: example.org/small" in said
    assert "À lire : example.org/small" in said.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_volume_in_one_language_has_no_poster(tmp_path: Path) -> None:
    folder = write_volume(tmp_path, **FILES)
    edit(folder / "source/index.md", "languages: [en, fr]", "languages: [en]")
    edit(folder / "source/deux.md", "language: fr", "language: en")
    done = build(folder, "typst", "en")
    assert "poster.yml: the poster is in two languages, the volume in one; take `proceedings_poster` out" in done.stderr


def test_what_a_page_has_no_room_for_is_told(tmp_path: Path) -> None:
    more = "".join(f"  - {{date: 2024-01-{day:02}, label: Day {day}}}\n" for day in range(1, 29))
    again = more.replace("2024-01", "2024-03")
    folder = write_volume(tmp_path, **{**FILES, "source/figures/line.yml": f"{LINE}{more}{again}"})
    done = build(folder, "typst", "en")
    assert "poster.yml: the poster takes more than a page; show fewer talks, events or questions" in done.stderr
