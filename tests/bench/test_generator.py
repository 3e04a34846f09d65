"""The made-up volumes: the same each time, as long as they say, and complete in both languages."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from polib import pofile

from bench.chapters import CITATIONS, ENTRIES, NOTES, WORDS
from bench.generator import write_volume
from bench.words import count
from sphinx_proceedings.catalogs.check import check_catalogs, check_pair
from sphinx_proceedings.catalogs.context import Context
from sphinx_proceedings.model import source

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 12
MARKUP = re.compile(r"\{[\w:]+\}`[^`]*`|\[\^\w+\]:?|^```\{[\w-]+\}|^:.*$", re.MULTILINE)
# What stands before a message on its line.
OPENINGS = re.compile(r"^(?:#+ |(?:\* | +)?- |\[\^\w+\]: |```\{list-table\} )")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_volume(tmp_path_factory.mktemp("volume"), SIZE)


def bodies(folder: Path) -> dict[str, str]:
    """Return the chapters without their front matter, by docname."""
    paths = sorted(folder.glob("source/chapter-*.md"))
    return {path.stem: path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in paths}


def catalogs(folder: Path) -> dict[str, dict[str, str]]:
    """Return the messages of the chapters with their translations, by docname."""
    paths = sorted(folder.glob("locales/en/LC_MESSAGES/chapter-*.po"))
    return {path.stem: {entry.msgid: entry.msgstr for entry in pofile(str(path))} for path in paths}


def test_the_same_number_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = write_volume(tmp_path, SIZE)
    names = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert not [name for name in names if (folder / name).read_bytes() != (again / name).read_bytes()]


def test_a_chapter_is_the_same_in_every_volume(folder: Path, tmp_path: Path) -> None:
    smaller = bodies(write_volume(tmp_path, 2))
    assert list(smaller) == ["chapter-0001", "chapter-0002"]
    assert smaller.items() <= bodies(folder).items()


def test_a_chapter_has_as_many_words_in_each_language(folder: Path) -> None:
    assert {count(MARKUP.sub("", body)) for body in bodies(folder).values()} == {WORDS}
    said = ["\n".join(messages.values()) for messages in catalogs(folder).values()]
    assert [count(MARKUP.sub("", text)) for text in said] == [WORDS] * SIZE


def test_each_chapter_has_one_of_each(folder: Path) -> None:
    for body in bodies(folder).values():
        assert len(set(re.findall(r"\{cite:p\}`(\w+)`", body))) == CITATIONS
        assert Counter(re.findall(r"\[\^(n\d)\]", body)) == {f"n{note}": 2 for note in range(1, NOTES + 1)}
        assert re.findall(r"```\{([\w-]+)\}", body) == ["list-table", "note"]
        assert len(re.findall(r"\n- ", body)) == 4


def test_what_is_cited_and_linked_is_there(folder: Path) -> None:
    chapters, bib = bodies(folder), (folder / "bib/references.bib").read_text(encoding="utf-8")
    text = "\n".join(chapters.values())
    assert bib.count("@article{") == ENTRIES
    assert set(re.findall(r"\{cite:p\}`(\w+)`", text)) <= set(re.findall(r"@article\{(\w+),", bib))
    linked = set(re.findall(r"\{doc\}`([\w-]+)`", text))
    assert linked
    assert linked <= set(chapters)


def test_no_two_paragraphs_are_alike(folder: Path) -> None:
    said = [line for body in bodies(folder).values() for line in body.splitlines() if len(line) > 100]
    said += [text for messages in catalogs(folder).values() for text in messages.values() if len(text) > 100]
    assert len(said) > SIZE * 30
    assert len(set(said)) == len(said)


def test_every_line_is_translated(folder: Path) -> None:
    translated = catalogs(folder)
    for docname, body in bodies(folder).items():
        lines = (
            OPENINGS.sub("", line) for line in body.splitlines() if not line.startswith((":", "```{note}", "```\n"))
        )
        assert {line for line in lines if line.strip("` ")} == set(translated[docname])
        assert all(translated[docname].values())


def test_the_check_of_catalogs_finds_nothing(folder: Path) -> None:
    folders = source.read_folders(folder)
    paths = sorted(folders.locales.rglob("*.po"))
    originals = source.original_languages(folders.source)
    assert {path.parent.parent.name for path in paths} == {"en", "fr"}
    assert check_catalogs(paths, folders.source, folders.locales, originals, ["en", "fr"]) == []


def test_the_originals_are_as_well_set(folder: Path) -> None:
    context = Context(languages=("en", "fr"))
    for messages in catalogs(folder).values():
        for french, english in messages.items():
            assert not list(check_pair(english, french, "fr", context))
