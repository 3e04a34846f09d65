"""The deposit kit of a built volume: complete, valid, and plain about what is unknown."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from lxml import etree
from readers import depositing
from readers.machines import NAMES
from volumes import press, write_volume

from sphinx_proceedings.catalogs import heads
from sphinx_proceedings.citations.deposit import kit
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import pagination
from sphinx_proceedings.model.source import Folders, read_folders

DOCNAMES = ("one", "deux", "references")


@pytest.fixture(scope="module")
def places(built_volume: Path, tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The small volume with its PDF editions, in a folder that may be written to."""
    folder = write_volume(tmp_path_factory.mktemp("deposit"))
    shutil.copytree(built_volume / "build/pdf", folder / "build/pdf")
    return read_folders(folder)


def written(folders: Folders) -> list[str]:
    return list(kit.write(folders, heads.read_volume(folders)))


@pytest.fixture(scope="module")
def said(places: Folders) -> list[str]:
    return written(places)


def test_the_kit_has_every_chapter_in_every_format(places: Folders, said: list[str]) -> None:
    kit = places.build / "deposit"
    keys = {language: {f"small-{name}-{language}" for name in DOCNAMES} for language in ("en", "fr")}
    wanted = {"CITATION.cff", ".zenodo.json"}
    for language, names in keys.items():
        wanted |= {f"{language}/crossref.xml"} | {f"{language}/jats/{name}.xml" for name in names}
        wanted |= {f"{language}/datacite/{name}.xml" for name in {*names, f"small-{language}"}}
    assert {path.relative_to(kit).as_posix() for path in kit.rglob("*") if path.is_file()} == wanted


def test_the_book_read_without_sphinx_is_what_was_printed(places: Folders) -> None:
    book = kit.read_book(places, heads.read_volume(places), "fr")
    assert [record.chapter.docname for record in book.records()] == list(DOCNAMES)
    assert [record.title for record in book.records()] == ["Chapitre un", "Chapitre deux", "References"]
    assert book.key == "small-fr"
    assert all(record.extent for record in book.records())


def test_what_is_unknown_is_said_once_with_what_to_do(said: list[str]) -> None:
    told = [line.partition(":")[0] for line in said]
    assert len(told) == len(set(told))
    assert {"url", "doi", "isbn", "editors", "translators", "orcid"} <= set(told)
    assert "pages" not in told
    assert any(line.startswith("doi: set `doi` where an agency has given one, or `doi_prefix` in") for line in said)
    assert any(line.startswith("orcid: ask the person") and line.endswith("(Ada Byron)") for line in said)
    assert any(line.startswith("abstract:") and line.endswith("(references)") for line in said)
    assert said[-1].startswith("HAL has no file here")


def test_the_repositorys_own_files_are_compared(places: Folders, said: list[str]) -> None:
    for name in ("CITATION.cff", ".zenodo.json"):
        assert f"{name} does not say what the volume does; copy build/deposit/{name} over it" in said
        shutil.copyfile(places.build / "deposit" / name, places.root / name)
    assert not [line for line in written(places) if "does not say" in line]
    (places.root / ".zenodo.json").write_text(json.dumps({}), encoding="utf-8")
    assert [line.partition(" ")[0] for line in written(places) if "does not say" in line] == [".zenodo.json"]


def test_the_kit_is_the_same_each_time(places: Folders, said: list[str]) -> None:
    folder = places.build / "deposit"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    written(places)
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


PREFIX = "doi_prefix: '10.1234'\ndoi_registered: true"


def test_one_setting_gives_every_record_its_doi(places: Folders, tmp_path: Path) -> None:
    shutil.copytree(places.root, tmp_path / "volume")
    root = tmp_path / "volume/source/index.md"
    text = root.read_text(encoding="utf-8").replace("kind: volume", "kind: volume\n" + PREFIX, 1)
    root.write_text(text, encoding="utf-8")
    told = written(read_folders(tmp_path / "volume"))
    assert not [line for line in told if line.startswith("doi:")]
    folder = tmp_path / "volume/build/deposit"
    for name in ("en/crossref.xml", "en/datacite/small-one-en.xml", "en/jats/small-one-en.xml"):
        assert "10.1234/small-one-en" in (folder / name).read_text(encoding="utf-8"), name
    assert "10.1234/small-en" in (folder / "CITATION.cff").read_text(encoding="utf-8")


def test_stem_and_order_are_those_the_pdf_was_printed_with(places: Folders) -> None:
    for language in ("en", "fr"):
        printed = pagination.read(places.edition("pdf", language) / pagination.NAME)
        assert (printed.stem, printed.order) == ("small", DOCNAMES)
        assert set(printed.extents) == set(DOCNAMES)


def test_a_printed_chapter_that_is_gone_is_named(places: Folders, tmp_path: Path) -> None:
    folders = read_folders(Path(shutil.copytree(places.root, tmp_path / "volume")))
    (folders.source / "deux.md").unlink()
    with pytest.raises(ProceedingsError, match=r"deux\.md: cannot be read \(No such file or directory\); put"):
        written(folders)


def test_without_a_pdf_there_are_no_pages_to_deposit(tmp_path: Path) -> None:
    with pytest.raises(ProceedingsError, match="no page numbers to cite; build the PDF edition first"):
        written(read_folders(write_volume(tmp_path)))


def test_the_volumes_own_record_is_valid_and_names_its_parts(places: Folders, tmp_path: Path) -> None:
    book = kit.read_book(places, heads.read_volume(places), "en")
    tree = etree.fromstring(dict(kit.files(book))["datacite/small-en.xml"])
    schema = depositing.datacite_schema(tmp_path)
    assert schema.validate(tree), schema.error_log
    parts = tree.findall("d:relatedIdentifiers/d:relatedIdentifier[@relationType='HasPart']", NAMES)
    assert [part.text for part in parts] == [f"10.5555/small-{name}-en" for name in DOCNAMES]
    assert tree.findtext("d:titles/d:title", "", NAMES) == book.title


def test_the_verb_prints_what_to_do(volume_folder: Path) -> None:
    done = press(volume_folder, "deposit")
    assert done.returncode == 0, done.stderr
    assert "- doi: set `doi` where an agency has given one" in done.stdout
    assert done.stdout.splitlines()[-1] == "the kit   build/deposit"
