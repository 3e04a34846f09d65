"""The book's catalogs: whole, without errors, up to date, and read as the build reads them."""

from __future__ import annotations

import difflib
import json
import re
from typing import TYPE_CHECKING, Any

import polib
import pytest
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from readers.this_volume import CATALOGS, CHAPTERS, FOLDERS, LANGUAGES, copy_volume, originals
from volumes import ROOT, press, write_files

from sphinx_proceedings.catalogs import pofile, progress
from sphinx_proceedings.catalogs.check import check_catalog
from sphinx_proceedings.catalogs.context import Context, read_context
from sphinx_proceedings.catalogs.findings import Level, Rule, as_text
from sphinx_proceedings.catalogs.message import book_parser
from sphinx_proceedings.chapters.defaults import DEFAULTS
from sphinx_proceedings.chapters.parsing import strict_parser
from sphinx_proceedings.model.paragraph_ids import identity
from sphinx_proceedings.model.source import ROOT_DOC

if TYPE_CHECKING:
    from pathlib import Path

    from markdown_it import MarkdownIt

TITLE = re.compile(r"(\n---\n\s*# .*\n)")


@pytest.mark.parametrize("path", CATALOGS, ids=FOLDERS.shown)
def test_every_chapter_is_translated_whole(path: Path) -> None:
    catalog = polib.pofile(str(path))
    assert [entry.msgid for entry in catalog if not entry.obsolete and (entry.fuzzy or not entry.msgstr)] == []


def test_catalogs_are_up_to_date_with_the_chapters(tmp_path: Path) -> None:
    done = press(copy_volume(tmp_path), "catalogs", "update")
    assert "0 created, 0 updated" in done.stdout, done.stdout + done.stderr


def test_the_book_has_no_errors() -> None:
    context = read_context(FOLDERS.source, FOLDERS.locales, originals(), LANGUAGES)
    assert all(len(terms) == len(context.entries) for terms in context.terms.values())
    for path in CATALOGS:
        findings = check_catalog(path, context)
        assert as_text(one for one in findings if one.level is Level.ERROR) == ""


def test_each_line_is_that_of_the_msgstr(tmp_path: Path) -> None:
    for path in CATALOGS:
        catalog = polib.pofile(str(path), wrapwidth=40)
        for entry in catalog:
            entry.msgstr = f"{entry.msgstr} <b>"
        text = str(catalog)
        write_files(tmp_path, {FOLDERS.shown(path): text})
        findings = check_catalog(tmp_path / FOLDERS.shown(path), Context())
        found = [one for one in findings if one.rule is Rule.HTML]
        assert len(found) == len(catalog)
        assert all(text.splitlines()[one.line - 1].startswith("msgstr") for one in found)


@pytest.fixture(scope="module")
def inserted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book with a new paragraph in every chapter, its catalogs brought up to date."""
    folder = copy_volume(tmp_path_factory.mktemp("inserted"))
    for path in (folder / "source").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(TITLE.sub(r"\1\nQwfp zxcv jluy.\n", text, count=1), encoding="utf-8")
    done = press(folder, "catalogs", "update")
    assert done.returncode == 0, done.stderr
    return folder


def test_an_inserted_paragraph_adds_its_lines_to_its_catalog(inserted: Path) -> None:
    catalogs = sorted((inserted / "locales").rglob("*.po"))
    assert len(catalogs) == len(CHAPTERS) * (len(LANGUAGES) - 1)
    for path in catalogs:
        before, after = (
            file.read_text(encoding="utf-8").splitlines() for file in (ROOT / path.relative_to(inserted), path)
        )
        steps = difflib.ndiff(before, after)
        churn = [step for step in steps if step[0] in "+-"]
        docname = pofile.place(path)[1]
        # The paragraphs of the root document have no ids of their own.
        name = "contents" if docname == ROOT_DOC else identity(docname, "Qwfp zxcv jluy.")
        place = f"+ #: {docname}.html#{name}"
        assert sorted(churn) == ["+ ", place, '+ msgid "Qwfp zxcv jluy."', '+ msgstr ""'], path
    assert not list((inserted / "locales").rglob("*.mo"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_books_page_counts_what_the_catalogs_hold(book: Path, language: str) -> None:
    rows = progress.report(read_context(FOLDERS.source, FOLDERS.locales, originals(), LANGUAGES), FOLDERS.locales)
    held = json.loads(progress.as_json(row for row in rows if row.language == language))
    told = json.loads((book / language / "translation.json").read_text(encoding="utf-8"))
    assert by_chapter(told) == by_chapter(held)


def by_chapter(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["chapter"]: row for row in rows}


@pytest.fixture(scope="module")
def myst() -> MarkdownIt:
    """What the build reads chapters with."""
    config = MdParserConfig(disable_syntax=DEFAULTS["myst_disable_syntax"])
    return strict_parser(config, RendererHTML)


def test_messages_parse_to_the_same_tokens(myst: MarkdownIt) -> None:
    entries = [entry for path in CATALOGS for entry in polib.pofile(str(path))]
    assert entries
    for text in (text for entry in entries for text in (entry.msgid, entry.msgstr)):
        assert book_parser().parse(text) == myst.parse(text), text
