"""What was changed is marked at its paragraph: once, in the language that it concerns, in each format, until mended."""

from __future__ import annotations

import re
import shutil
import zipfile
from typing import TYPE_CHECKING

import pypdf
import pytest
from volumes import FRENCH, LANGUAGES, ONE, SECOND, build_site, edit, in_process, write_volume

from sphinx_proceedings.editions import release
from sphinx_proceedings.model.source import read_folders

if TYPE_CHECKING:
    from pathlib import Path

OLD = "The paths through the old wood were cut by charcoal burners, who sold in the town what they made there."
NEW = OLD.replace("town", "city").replace("old wood", "wood")
TRANSLATION = "Les chemins du vieux bois furent tracés par des charbonniers, qui vendaient leur charbon en ville."
MENDED = TRANSLATION.replace("en ville", "à la ville")
ONE_MD, PO = "source/one.md", "locales/fr/LC_MESSAGES/one.po"
# What marks a paragraph, by language.
SINCE_RELEASE = {"en": "changed since version 1", "fr": "modifié depuis la version 1"}
STALE = {"en": "changed since its translation", "fr": "en anglais, modifié depuis sa traduction"}


def message(original: str, translation: str, former: str = "") -> str:
    fuzzy = f'#, fuzzy\n#| msgid "{former}"\n' if former else ""
    return f'\n{fuzzy}msgid "{original}"\nmsgstr "{translation}"\n'


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A volume whose first version is released, and the second begun."""
    po = FRENCH + message(OLD, TRANSLATION)
    folder = write_volume(tmp_path_factory.mktemp("released"), **{ONE_MD: ONE.replace(SECOND, OLD), PO: po})
    assert release.record(read_folders(folder), in_process)
    edit(folder / "source/index.md", 'version: "1"', 'version: "2"')
    return folder


@pytest.fixture
def volume(released: Path, tmp_path: Path) -> Path:
    return shutil.copytree(released, tmp_path, dirs_exist_ok=True)


def marks(folder: Path, said: dict[str, str]) -> dict[str, list[int]]:
    """Return how often each language says it: on the page, in the EPUB and in the PDF."""
    site = build_site(folder)
    found = {}
    for language in LANGUAGES:
        page = (site / language / "one.html").read_text(encoding="utf-8")
        with zipfile.ZipFile(site / f"{language}/small-{language}.epub") as book:
            chapter = book.read("one.xhtml").decode()
        pages = pypdf.PdfReader(site / f"{language}/one.pdf").pages
        # Small capitals are set as capitals, parted by hair spaces where they are spaced.
        printed = re.sub(r"\s+", "", "".join(one.extract_text() for one in pages)).lower()
        told = re.sub(r"\s+", "", said[language]).lower()
        found[language] = [page.count(said[language]), chapter.count(said[language]), printed.count(told)]
    return found


def test_nothing_is_marked_in_what_was_released(volume: Path) -> None:
    assert marks(volume, SINCE_RELEASE) == {"en": [0, 0, 0], "fr": [0, 0, 0]}


def test_an_edit_is_marked_once_until_it_is_taken_back(volume: Path) -> None:
    edit(volume / ONE_MD, OLD, NEW)
    edit(volume / PO, message(OLD, TRANSLATION), message(NEW, TRANSLATION))
    assert marks(volume, SINCE_RELEASE) == {"en": [1, 1, 1], "fr": [0, 0, 0]}
    edit(volume / ONE_MD, NEW, OLD)
    edit(volume / PO, message(NEW, TRANSLATION), message(OLD, TRANSLATION))
    assert marks(volume, SINCE_RELEASE) == {"en": [0, 0, 0], "fr": [0, 0, 0]}


def test_a_translation_that_is_mended_is_marked_in_its_language(volume: Path) -> None:
    edit(volume / PO, TRANSLATION, MENDED)
    assert marks(volume, SINCE_RELEASE) == {"en": [0, 0, 0], "fr": [1, 1, 1]}


def test_a_translation_out_of_date_is_marked_until_it_is_mended(volume: Path) -> None:
    (volume / "source/passages.tsv").unlink()
    edit(volume / ONE_MD, OLD, NEW)
    edit(volume / PO, message(OLD, TRANSLATION), message(NEW, TRANSLATION, former=OLD))
    assert marks(volume, STALE) == {"en": [0, 0, 0], "fr": [1, 1, 1]}
    edit(volume / PO, message(NEW, TRANSLATION, former=OLD), message(NEW, MENDED))
    assert marks(volume, STALE) == {"en": [0, 0, 0], "fr": [0, 0, 0]}


def changes(folder: Path, language: str) -> list[str]:
    """Return what a page shows of changed words."""
    page = (build_site(folder) / language / "one.html").read_text(encoding="utf-8")
    return re.findall(r'<details class="changes"><summary>(.*?)</details>', page)


def test_the_words_that_changed_are_shown_on_demand(volume: Path) -> None:
    edit(volume / ONE_MD, OLD, NEW)
    edit(volume / PO, message(OLD, TRANSLATION), message(NEW, TRANSLATION, former=OLD))
    assert changes(volume, "en") == [
        "changed since version 1</summary><p>… paths through the <del>[one word]</del> wood were cut … sold in the "
        "<del>[one word]</del> <ins>city</ins> what they made …</p>"
    ]
    assert changes(volume, "fr") == [
        'ce qui a changé</summary><p lang="en">… paths through the <del>old</del> wood were cut … sold in the '
        "<del>town</del> <ins>city</ins> what they made …</p>"
    ]


def test_another_sign_is_a_change_of_no_word(volume: Path) -> None:
    edit(volume / ONE_MD, "charcoal burners", "*charcoal burners*")
    edit(volume / PO, "charcoal burners", "*charcoal burners*")
    assert changes(volume, "en") == ["changed since version 1</summary><p>signs or markup alone</p>"]
