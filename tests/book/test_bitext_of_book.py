"""The bitext of the book has all its pairs in every format, leads to each, and makes the same book again."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING

import polib
import pytest
import yaml
from readers import bitexts
from readers.this_volume import CATALOGS, LANGUAGES, STEM, VOLUME

from sphinx_proceedings.catalogs import pofile
from sphinx_proceedings.model import pagination, sides, source
from sphinx_proceedings.model.sides import State
from sphinx_proceedings.pairs import pairing
from sphinx_proceedings.pairs.bitext import bitext_files

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def folders(book: Path) -> source.Folders:
    return source.read_folders(book.parent.parent)


@pytest.fixture(scope="module")
def bitext(folders: source.Folders, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("made") / "bitext"
    bitext_files.write(folders, VOLUME, place)
    return place


def pairs(folders: source.Folders) -> list[str]:
    """Return what all current pairs that a catalog translates are called, in reading order."""
    first, second = LANGUAGES
    order = pagination.read(folders.edition("pdf", first) / pagination.NAME).order
    volume = pairing.read_volume(folders, "html", (first, second))
    chapters = [pairing.read(folders, "html", docname, (first, second)) for docname in order]
    assert {*order} == {*sides.docnames(folders.edition("html", first))}
    return [
        f"{chapter.docname}#{pair.key}"
        for chapter in (volume, *chapters)
        for pair in (*chapter.head, *chapter.pairs)
        if pair.translation.messages and pair.state is State.CURRENT
    ]


def test_every_format_has_every_pair_in_the_order_of_the_book(folders: source.Folders, bitext: Path) -> None:
    wanted = pairs(folders)
    lines = bitexts.lines((bitext / f"{STEM}.jsonl").read_text(encoding="utf-8"))
    table = bitexts.table((bitext / f"{STEM}.csv").read_bytes().decode())
    memory = bitexts.memory((bitext / f"{STEM}.tmx").read_bytes())
    exchanged = bitexts.exchanged((bitext / f"{STEM}.xlf").read_bytes())
    assert [one["id"] for one in lines] == wanted
    assert [one["id"] for one in table] == wanted
    assert [*dict.fromkeys(one.pair for one in memory)] == wanted
    assert [*dict.fromkeys(pair for pair, _, _ in exchanged)] == wanted
    assert len(memory) == len(exchanged)
    texts = [(bitext / f"{STEM}.{one}.txt").read_text(encoding="utf-8").split("\n")[:-1] for one in ("en", "fr")]
    files = {path.name: path.read_bytes() for path in bitext.iterdir()}
    aligned = bitexts.aligned(files, STEM, ("en", "fr"))
    assert [name.removeprefix("en/").replace(".xml#", "#") for name, _, _ in aligned] == wanted
    assert [(one, other) for _, one, other in aligned] == [*zip(*texts, strict=True)]
    ways = [(bitext / f"{STEM}-{way}.tmx").read_bytes() for way in ("en-fr", "fr-en")]
    assert sorted(one for way in ways for one in bitexts.memory(way)) == sorted(memory)


def test_the_numbers_are_those_of_the_pages(folders: source.Folders, bitext: Path) -> None:
    lines = bitexts.lines((bitext / f"{STEM}.jsonl").read_text(encoding="utf-8"))
    found = defaultdict(list)
    for one in lines:
        if one["number"]:
            found[one["chapter"]].append(one["number"])
    for docname, numbers in found.items():
        for language in LANGUAGES:
            chapter = sides.read(folders.edition("html", language), docname)
            assert numbers == [side.number for side in chapter.sides if side.number]


def test_every_address_leads_to_its_passage(book: Path, bitext: Path) -> None:
    lines = bitexts.lines((bitext / f"{STEM}.jsonl").read_text(encoding="utf-8"))
    pages: dict[str, str] = {}
    for one in lines:
        for side in ("source", "target"):
            page, _, key = one[f"{side}_address"].removeprefix(f"{VOLUME.url}/").partition("#")
            pages[page] = pages.get(page) or (book / page).read_text(encoding="utf-8")
            assert page.startswith(f"{one[f'{side}_language']}/")
            assert (f'id="{key}"' in pages[page]) if key else one["kind"] in one["key"]


def test_empty_catalogs_filled_from_the_memory_make_the_same_book(bitext: Path) -> None:
    said: dict[tuple[str, str | None, str], str] = {
        (one.pair.partition("#")[0], one.target_language, one.source): one.target
        for one in bitexts.memory((bitext / f"{STEM}.tmx").read_bytes())
    }
    for path in CATALOGS:
        catalog = pofile.read(path)
        made = polib.pofile(path.read_text(encoding="utf-8"))
        for entry in made:
            entry.msgstr = said.get((catalog.docname, catalog.language, entry.msgid), "")
        wanted = {entry.msgid: entry.msgstr for entry, _ in catalog.finished}
        assert {entry.msgid: entry.msgstr for entry in made.translated_entries()} == wanted
        assert made.to_binary() == polib.pofile(path.read_text(encoding="utf-8")).to_binary()


def test_what_machines_are_told_is_true_of_the_files(bitext: Path) -> None:
    told = json.loads((bitext / "croissant.json").read_text(encoding="utf-8"))
    described = {one["@id"]: one["sha256"] for one in told["distribution"]}
    data = {path.name: sha256(path.read_bytes()).hexdigest() for path in bitext.iterdir() if path.suffix[1:] in TABLES}
    assert described == data
    [records] = told["recordSet"]
    with io.StringIO((bitext / f"{STEM}.csv").read_bytes().decode(), newline="") as table:
        assert [one["name"] for one in records["field"]] == next(csv.reader(table))
    assert told["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert told["usageInfo"]["text"]


TABLES = {"tmx", "xlf", "jsonl", "csv", "txt", "tbx", "zip", "gz"}


@pytest.mark.parametrize("name", ["README.md", "README.fr.md"])
def test_the_card_names_every_file(bitext: Path, name: str) -> None:
    card = (bitext / name).read_text(encoding="utf-8")
    head = yaml.safe_load(bitexts.head(card))
    assert head["language"] == [*LANGUAGES]
    assert head["license"] == "cc-by-sa-4.0"
    assert [part["data_files"][0]["path"] for part in head["configs"]] == [f"{STEM}.jsonl"]
    for path in bitext.iterdir():
        assert f"`{path.name}`" in card or path.suffix[1:] not in TABLES


def test_the_same_bytes_come_out_twice(folders: source.Folders, bitext: Path, tmp_path: Path) -> None:
    bitext_files.write(folders, VOLUME, tmp_path / "again")
    first, second = ({one.name: one.read_bytes() for one in place.iterdir()} for place in (bitext, tmp_path / "again"))
    assert first == second
