"""The real book's records as others get them: every file and page read back, valid, whole in both languages."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator
from lxml import etree
from readers import depositing
from readers.citing import column
from readers.formats import FORMATS, Format
from readers.harvesting import illegal, parsed, read_map, signposts, unanswered
from readers.serving import serving
from readers.this_volume import CHAPTERS, LANGUAGES
from signposting import find_signposting_html
from signposting.linkset import find_signposting_linkset
from volumes import SCHEMAS

from sphinx_proceedings.catalogs import heads
from sphinx_proceedings.citations.deposit import kit
from sphinx_proceedings.citations.losses import LOSSES
from sphinx_proceedings.citations.record import Record
from sphinx_proceedings.citations.web import signposting
from sphinx_proceedings.model.source import read_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sphinx_proceedings.citations.record import Book
    from sphinx_proceedings.model.pagination import Extent

SCRIPT = '<script type="application/ld+json">'
BESIDE = {"BibLaTeX": "bib", "BibTeX": "bibtex.bib", "RIS": "ris", "CSL-JSON": "csl.json", "Zotero RDF": "rdf"}
ON_PAGE = ("Highwire", "JSON-LD")
every_format = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def books(book: Path) -> dict[str, Book]:
    """The volume in each language, from the sources of the site and the pages of its PDFs."""
    folders = read_folders(book.parent.parent)
    return {language: kit.read_book(folders, heads.read_volume(folders), language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def found(book: Path, books: dict[str, Book]) -> Callable[[Format, Record], bytes]:
    """Return what a reader finds of a chapter in a format: on its page, beside it, or in the kit."""
    sent = {(one.language, name): content for one in books.values() for name, content in kit.files(one)}

    def find(form: Format, record: Record) -> bytes:
        stem = book / record.language / record.chapter.docname
        if form.name in BESIDE:
            return stem.with_name(f"{stem.name}.{BESIDE[form.name]}").read_bytes()
        if form.name in ON_PAGE:
            page = stem.with_name(f"{stem.name}.html").read_bytes()
            return graph(page) if form.name == "JSON-LD" else page
        name = "crossref.xml" if form.name == "Crossref" else f"{form.name.lower()}/{record.key}.xml"
        return sent[record.language, name]

    return find


def graph(page: bytes) -> bytes:
    return page.partition(SCRIPT.encode())[2].partition(b"</script>")[0]


@every_format
@every_language
def test_every_chapter_comes_back(
    form: Format, language: str, books: dict[str, Book], found: Callable[[Format, Record], bytes]
) -> None:
    read = {record.key: form.faults(found(form, record), record) for record in books[language].records()}
    assert len(read) == len(CHAPTERS) - 1
    assert {key: faults for key, faults in read.items() if faults} == {}


@pytest.mark.parametrize("form", [form for form in FORMATS if form.name in BESIDE], ids=lambda form: form.name)
@every_language
def test_every_chapter_comes_back_from_the_contents(
    form: Format, language: str, book: Path, books: dict[str, Book]
) -> None:
    data = (book / language / f"index.{BESIDE[form.name]}").read_bytes()
    # The file of an edition has the counterparts too, which a chapter's own has not.
    told = {"counterparts is not lost"} if form.name == "BibLaTeX" else set()
    read = {record.key: {*form.faults(data, record)} - told for record in books[language].records()}
    assert {key: faults for key, faults in read.items() if faults} == {}


@every_format
def test_each_translation_is_known_from_both_ends(
    form: Format, books: dict[str, Book], found: Callable[[Format, Record], bytes]
) -> None:
    records = [record for one in books.values() for record in one.records()]
    if all("counterparts" in LOSSES[column(record, form.name)] for record in records):
        return
    edges = {(one.key, other) for one in records for other in form.read(found(form, one), one)["counterparts"]}
    assert len(edges) == len(records)
    assert edges == {(other, one) for one, other in edges}


def test_linksets_and_the_map_know_them_too(book: Path, books: dict[str, Book]) -> None:
    edges = set()
    records = [record for one in books.values() for record in one.records()]
    for record in records:
        path = book / record.language / f"{record.chapter.docname}.{signposting.LINKSET}"
        page = json.loads(path.read_text(encoding="utf-8"))["linkset"][0]
        assert page["anchor"] == record.url
        for name, back in (("translationOfWork", "workTranslation"), ("workTranslation", "translationOfWork")):
            edges |= {(record.url, name, back, one["href"]) for one in page.get(f"https://schema.org/{name}", [])}
    assert len(edges) == len(records)
    assert edges == {(other, back, name, one) for one, name, back, other in edges}
    site = read_map((book / "sitemap.xml").read_text(encoding="utf-8"))
    assert {record.url for record in records} <= set(site)
    assert not unanswered(site)


TAMPERED: dict[str, Callable[[Record], Record]] = {
    "pages": lambda record: _printed(record, last="9999"),
    "translators": lambda record: _with(record, translators=()),
    "volume": lambda record: _with(record, title={"en": "Another", "fr": "Autre"}),
    "event": lambda record: _with(record, event=replace(record.event, title="Another")),
    "title": lambda record: _printed(record, title="Another"),
}


def _with(record: Record, **facts: Any) -> Record:
    return Record(replace(record.book, volume=replace(record.book.volume, **facts)), record.chapter)


def _printed(record: Record, **facts: Any) -> Record:
    assert record.extent
    other = {record.chapter.docname: replace(record.extent, **facts)}
    extents: dict[str, Mapping[str, Extent]] = {**record.book.extents, record.language: other}
    return Record(replace(record.book, extents=extents), record.chapter)


@every_format
@pytest.mark.parametrize("name", TAMPERED)
def test_another_record_is_not_taken_for_it(
    form: Format, name: str, books: dict[str, Book], found: Callable[[Format, Record], bytes]
) -> None:
    records = [record for one in books.values() for record in one.records()]
    record = max(records, key=lambda record: (bool(record.translators), record.talk is not None))
    if LOSSES[column(record, form.name)].get(name):
        return
    other = TAMPERED[name](record)
    if name == "translators" and not record.translators:
        return
    try:
        faults = form.faults(found(form, record), other)
    except (KeyError, StopIteration):
        return
    assert faults != []


@every_format
@every_language
def test_one_setting_gives_each_its_doi(form: Format, language: str, books: dict[str, Book]) -> None:
    before = books[language]
    after = replace(before, volume=replace(before.volume, doi_prefix="10.12345", doi_registered=True))
    for record in after.records():
        data = form.write(record)
        assert form.faults(data, record) == []
        assert form.read(data, record)["DOI"] == f"10.12345/{record.key}"


@pytest.mark.parametrize("name", depositing.VALIDATORS)
def test_deposits_are_valid(name: str, books: dict[str, Book], tmp_path: Path) -> None:
    schema = depositing.VALIDATORS[name](tmp_path)
    for one in books.values():
        for path, content in kit.files(one):
            if path.startswith(name.lower()):
                assert schema.validate(etree.fromstring(content)), f"{path}: {schema.error_log}"


def test_csl_is_valid(book: Path) -> None:
    schema = Draft7Validator(json.loads((SCHEMAS / "csl-data-1.0.2.json").read_text(encoding="utf-8")))
    files = sorted(book.glob("*/**/*.csl.json"))
    assert len(files) > len(LANGUAGES) * len(CHAPTERS)
    for path in files:
        assert [error.message for error in schema.iter_errors(json.loads(path.read_text(encoding="utf-8")))] == []


def test_linked_data_uses_the_vocabulary_as_it_is_meant(book: Path) -> None:
    pages = [path for path in sorted(book.glob("*/**/*.html")) if SCRIPT in path.read_text(encoding="utf-8")]
    assert len(pages) == len(LANGUAGES) * len(CHAPTERS)
    for path in pages:
        node = json.loads(graph(path.read_bytes()))
        assert not illegal(parsed(node, path.relative_to(book).as_posix())), path


@every_language
def test_biber_finds_nothing_wrong(book: Path, language: str, tmp_path: Path, require: Callable[..., str]) -> None:
    require("biber")
    talks = "".join(path.read_text(encoding="utf-8") for path in sorted((book / language).glob("**/*.talk.bib")))
    (tmp_path / "all.bib").write_text(
        (book / language / "index.bib").read_text(encoding="utf-8") + talks, encoding="utf-8"
    )
    command = ["biber", "--tool", "--validate-datamodel", "all.bib"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert [line for line in done.stdout.splitlines() if line.startswith(("WARN", "ERROR"))] == []
    assert done.returncode == 0


@pytest.fixture(scope="module")
def served(book: Path) -> Iterator[str]:
    """Serve the site as a plain file host does; give its address."""
    with serving(book) as address:
        yield address


@every_language
def test_signposting_is_read_by_its_client(served: str, books: dict[str, Book], language: str) -> None:
    for record in books[language].records():
        page = f"{served}/{language}/{record.chapter.docname}"
        said = signposts(find_signposting_html(f"{page}.html"))
        assert said >= {(link.rel, link.href) for link in signposting.links(record)}
        linkset = find_signposting_linkset(f"{page}.{signposting.LINKSET}").for_context(record.url)
        assert {one for one in said if one[0] in ("author", "cite-as", "item", "license")} <= signposts(linkset)
