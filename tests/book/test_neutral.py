"""The press knows nothing of this volume: none of its names, places, colours and words is in the package."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
import yaml
from readers.this_volume import FOLDERS, SETTINGS, STEM, VOLUME
from volumes import ROOT

from sphinx_proceedings.model import palette

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = ROOT / "sphinx_proceedings"
# Letters and their licence, which name those who made them.
FONTS = PACKAGE / "web/theme/static/fonts"
# Licences, likewise.
LICENCES = PACKAGE / "scaffold/templates/licences"
# What the cover shows, and the subject in a few words.
MOTIFS = ["pine", "cream", "gold", "pillar", "pillars", "Commons AI", "commons", "La Défense", "CNIT", "Paris", "Llama"]
# What `new` writes into a volume to begin with.
DRAFTED = {"Actes", "Proceedings", "University of Examples"}
# Words that are the field's as well, with what they are there; each is found, or it is struck out here.
OF_THE_FIELD = {
    "CC BY-SA": "is one of the licences a text may be under",
    "Creative Commons": "publishes the licences a text may be under",
    "GitHub": "reads findings as annotations",
    "Google": "reads the Highwire tags and the map of the site",
    "arXiv": "is an archive of preprints, whose addresses references may have",
    "ai": "is the prefix of Crossref's AccessIndicators namespace",
    "token": "is what a parser of Markdown yields",
    "tokens": "are what a parser of Markdown yields",
}
# Words of the volume that one file of the press must know.
KNOWN = {"commons": ["web/search.py"]}  # That "commons" are no form of "common" is a fact of English.


def texts() -> dict[str, str]:
    """Return every file of the package that is text, by its name, which is tested with it.

    Licences name who holds a right, who may be a volume's people too.
    """
    files = [path for path in sorted(PACKAGE.rglob("*")) if path.is_file() and not {FONTS, LICENCES} & {*path.parents}]
    files = [path for path in files if path.name != "LICENSES.txt"]
    return {
        name: f"{name}\n{path.read_text(encoding='utf-8')}"
        for path in files
        if path.suffix != ".pyc" and (name := path.relative_to(PACKAGE).as_posix())
    }


TEXTS = texts()


def names() -> Iterator[str]:
    """Yield the people and organisations of the volume, in every form it knows."""
    path = SETTINGS.get("proceedings_names")
    for entry in yaml.safe_load(Path(path).read_text(encoding="utf-8")) if path else ():
        yield from (entry["name"], *entry.get("forms", ()))


def facts() -> Iterator[str]:
    """Yield what the volume is called, by whom it is made, and of what event it is."""
    event = VOLUME.event
    yield from (STEM, event.title, event.part_of or "", urlsplit(event.url or "").netloc)
    for text in (VOLUME.title, VOLUME.subtitle, VOLUME.description, VOLUME.disclaimer, event.subtitle, event.place):
        yield from (text or {}).values()
    yield from (str(one.name) for one in (*VOLUME.authors, *VOLUME.translators, *event.coordinators))
    yield from (organisation.name for organisation in VOLUME.affiliations)


def phrases() -> Iterator[str]:
    """Yield the words that `conf.py` asks for."""
    yield from SETTINGS.get("html_search_options", {}).get("words", "").split()
    for listed in SETTINGS.get("proceedings_no_break", {}).values():
        yield from (phrase.strip("# ") for phrase in listed)


def colours() -> set[str]:
    """Return the colours of the volume and of its cover, as they are written."""
    drawings = [path for path in FOLDERS.others if path.suffix == ".svg"]
    drawn = {one for path in drawings for one in re.findall(r"#[0-9a-f]{6}\b", path.read_text(encoding="utf-8"))}
    given = SETTINGS.get("proceedings_palette")
    toned = {value for tone in palette.read(given).values() for value in tone} if given else set()
    # Black and white are everybody's, and the press has some that it gives.
    given_by_press = {value for tone in palette.read({}).values() for value in tone}
    return (toned | drawn) - {"#000000", "#ffffff"} - given_by_press


def written(colour: str) -> str:
    """Return a pattern of a colour as style sheets and Typst may write it."""
    red, green, blue = (str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))
    return rf"{colour}|\b{red}[, ]+{green}[, ]+{blue}\b"


def found(pattern: str) -> list[str]:
    return [name for name, text in TEXTS.items() if re.search(pattern, text)]


def holding(words: str) -> list[str]:
    return found(rf"(?<!\w){re.escape(words)}(?!\w)")


WORDS = sorted({word for word in (*MOTIFS, *names(), *facts(), *phrases()) if word})


def test_there_is_something_to_look_for() -> None:
    assert {STEM, VOLUME.event.title, *VOLUME.title.values(), *names(), *phrases()} <= {*WORDS}
    assert {"language/spacing.py", "web/theme/static/proceedings.css.jinja", "typst/book.typ"} <= TEXTS.keys()
    assert any(name.endswith("sphinx_proceedings.po") for name in TEXTS)


@pytest.mark.parametrize("words", [word for word in WORDS if word not in {*OF_THE_FIELD, *DRAFTED}])
def test_no_word_of_the_volume_is_in_the_press(words: str) -> None:
    assert holding(words) == KNOWN.get(words, [])


@pytest.mark.parametrize("words", OF_THE_FIELD)
def test_no_exception_is_kept_for_nothing(words: str) -> None:
    assert holding(words)


@pytest.mark.parametrize("colour", sorted(colours()))
def test_no_colour_of_the_volume_is_in_the_press(colour: str) -> None:
    assert found(f"(?i){written(colour)}") == []
