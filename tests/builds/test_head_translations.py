"""Heads in one language: what the catalogs have of them is printed everywhere, what they lack is marked as it is."""

from __future__ import annotations

import json
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from volumes import INDEX, build_site, press, read, rebuild, translate, write_volume

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = re.sub(r"\{en: ([^,}]+), fr: [^}]+\}", r"\1", INDEX).replace("title: A Test", "subtitle: A try, title: A Test")
ONE = """---
language: en
kind: talk
short_title: One
abstract: |-
  A first thing.
  A second.
keywords: [commons, looms]
about:
  title: One, really
  language: en
  speakers: [{name: {given: Ada, family: Byron}, role: Analyst, affiliations: [Somewhere]}]
---

# Chapter one

A paragraph.
"""
TWO = """---
language: en
kind: front
abstract: About two.
---

# Chapter two

See {doc}`one`.
"""
HEAD = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
SAID = {"A first thing.": "Une première.", "looms": "métiers", "Analyst": "analyste"}


def written(folder: Path) -> Path:
    """Write a volume of one language, with the makings of two editions and no catalog."""
    files = {"source/index.md": PLAIN.replace("deux\n", "two\n"), "source/one.md": ONE, "source/two.md": TWO}
    write_volume(folder, **files)
    (folder / "source/deux.md").unlink()
    (folder / "locales/fr/LC_MESSAGES/one.po").write_text(HEAD, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def untranslated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a volume without a catalog."""
    folder = written(tmp_path_factory.mktemp("untranslated"))
    (folder / "locales/fr/LC_MESSAGES/one.po").unlink()
    return build_site(folder)


@pytest.fixture(scope="module")
def partly(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the same volume, some of whose heads are translated."""
    folder = written(tmp_path_factory.mktemp("partly"))
    translate(folder, SAID)
    index = {"A Small Volume": "Un petit volume", "Somewhere": "Quelque part"}
    entries = "".join(f'\nmsgid "{text}"\nmsgstr "{said}"\n' for text, said in index.items())
    (folder / "locales/fr/LC_MESSAGES/index.po").write_text(HEAD + entries, encoding="utf-8")
    return build_site(folder)


def test_a_volume_in_one_language_without_catalogs_has_both_editions(untranslated: Path) -> None:
    page = (untranslated / "fr/index.html").read_text(encoding="utf-8")
    assert '<h1 lang="en">A Small Volume</h1>' in page
    assert '<span lang="en">Proceedings of a test</span>' in page
    assert '<p class="about" lang="en">A volume for tests.</p>' in (untranslated / "index.html").read_text(
        encoding="utf-8"
    )
    with zipfile.ZipFile(untranslated / "fr/small-fr.epub") as book:
        assert '<h1 lang="en" xml:lang="en">A Small Volume</h1>' in book.read("title.xhtml").decode()


def test_what_no_catalog_has_is_in_the_original_and_says_so(untranslated: Path) -> None:
    page = (untranslated / "fr/one.html").read_text(encoding="utf-8")
    assert '<span lang="en">A first thing.</span>' in page
    assert '<strong>Mots-clés</strong> <span lang="en">commons, looms</span>' in page
    assert '(<span lang="en">Analyst</span>, Somewhere)' in page


def test_a_record_has_no_abstract_in_a_language_that_lacks_it(partly: Path) -> None:
    [english] = json.loads((partly / "en/one.csl.json").read_text(encoding="utf-8"))
    assert english["abstract"] == "A first thing. A second."
    [french] = json.loads((partly / "fr/one.csl.json").read_text(encoding="utf-8"))
    assert "abstract" not in french
    assert french["keyword"] == "métiers"


def test_what_nothing_is_translated_of_is_cited_as_the_original(untranslated: Path, partly: Path) -> None:
    [french] = json.loads((untranslated / "fr/one.csl.json").read_text(encoding="utf-8"))
    assert (french["language"], french["abstract"]) == ("en", "A first thing. A second.")
    assert "original-title" not in french
    assert "LA  - en" in (untranslated / "fr/one.ris").read_text(encoding="utf-8")
    assert "traduit de l’anglais" not in read(untranslated, "fr", "one")
    assert "translationas" not in (untranslated / "en/one.bib").read_text(encoding="utf-8")
    assert "LA  - fr" in (partly / "fr/one.ris").read_text(encoding="utf-8")
    assert "traduit de l’anglais" in read(partly, "fr", "one")


def test_what_a_catalog_has_is_printed_line_by_line(partly: Path) -> None:
    page = (partly / "fr/one.html").read_text(encoding="utf-8")
    assert re.search(r"Une première\..*?<span lang=\"en\">A second\.</span>", page, re.DOTALL)
    assert '<span lang="en">commons</span>, métiers' in page
    assert "(analyste, Somewhere)" in page
    assert "1 sur 6" in page


def test_each_edition_tells_the_facts_and_the_records_of_the_other(partly: Path) -> None:
    assert "<h1>Un petit volume</h1>" in (partly / "fr/index.html").read_text(encoding="utf-8")
    assert "<h2>Un petit volume</h2>" in (partly / "index.html").read_text(encoding="utf-8")
    assert "métiers" in (partly / "en/index.bib").read_text(encoding="utf-8")


def test_a_saved_translation_of_a_head_comes_to_both_editions(tmp_path: Path) -> None:
    folder = written(tmp_path)
    build_site(folder)
    translate(folder, {"A first thing.": "Une première.", "A second.": "Une deuxième."})
    assert rebuild(folder).returncode == 0
    assert "Une deuxième." in (folder / "build/site/en/index.bib").read_text(encoding="utf-8")
    assert "Une deuxième." in (folder / "build/site/fr/one.html").read_text(encoding="utf-8")


def test_messages_of_a_head_are_extracted_with_what_they_are_counted_and_checked(tmp_path: Path) -> None:
    folder = written(tmp_path)
    assert press(folder, "catalogs", "update").returncode == 0
    catalog = folder / "locales/fr/LC_MESSAGES/one.po"
    text = catalog.read_text(encoding="utf-8")
    assert '#. abstract\n#: one.html\nmsgid "A second."' in text
    assert '#. role of Ada Byron\n#: one.html\nmsgid "Analyst"' in text
    assert text.index("A first thing.") < text.index("Chapter one")
    catalog.write_text(
        text.replace('"A second."\nmsgstr ""', '"A second."\nmsgstr "Une **deuxième."'), encoding="utf-8"
    )
    assert "would be printed as it stands" in press(folder, "catalogs", "check").stdout
    counts = json.loads(press(folder, "catalogs", "report", "--format", "json").stdout)
    assert {row["chapter"]: row["untranslated"] for row in counts}["one"] == 13
    assert press(folder, "catalogs", "update").stdout.startswith("catalogs: 0 created, 0 updated")
