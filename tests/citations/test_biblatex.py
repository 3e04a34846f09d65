"""Files for LaTeX, with biber or classic BibTeX: read back by pybtex, checked by biber, printed by classic styles."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pybtex.bibtex.utils import split_name_list
from pybtex.database import BibliographyData
from pybtex.database import Person as PybtexPerson
from pybtex.plugin import find_plugin
from readers.citing import entries, misses, read_biblatex, typeset
from readers.described import BARE, CHAPTERS, SERIES, TALK, book, records

from sphinx_proceedings.citations.files import bibtex, tex
from sphinx_proceedings.citations.files.biblatex import biblatex, talk_biblatex, volume_biblatex
from sphinx_proceedings.model.persons import Name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_proceedings.citations.record import Record

RECORDS = records()
PRINTABLE = st.text(
    st.characters(exclude_categories=("C", "Z", "M"), include_characters=" ", exclude_characters="\u0131"), min_size=1
).map(lambda text: unicodedata.normalize("NFC", " ".join(text.split()) or "x"))
WRITERS = [tex.unicoded, tex.coded]


def test_every_chapter_comes_back_from_the_volume() -> None:
    for one in (book("en"), book("fr")):
        read = read_biblatex(volume_biblatex(one))
        for record in one.records():
            # What a chapter's own file cannot tell.
            found = dict(read[record.key])
            others = found.pop("counterparts", [])
            assert others == [other.key for other in record.counterparts]
            found["everything"] = [text for text in found["everything"] if text not in others]
            assert misses(record, "BibLaTeX", found) == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.key)
def test_each_file_beside_a_chapter_is_one_item(record: Record) -> None:
    files = [biblatex(record), bibtex.chapter(record)]
    assert [set(entries(file)) for file in files] == [{record.key}] * 2
    assert "related" not in files[0]
    if record.talk:
        files = [talk_biblatex(record.talk), bibtex.talk(record.talk)]
        assert [set(entries(file)) for file in files] == [{record.talk.key}] * 2


def test_a_translation_alone_says_of_what() -> None:
    [entry] = entries(biblatex(next(book("fr", [TALK]).records()))).values()
    assert typeset(entry.fields["origtitle"]) == TALK.title
    assert entry.fields["origlanguage"] == "english"
    [entry] = entries(biblatex(next(book("fr", [replace(TALK, translators=())], **BARE).records()))).values()
    assert "Traduit de l’anglais" in typeset(entry.fields["note"])


def test_translations_lead_both_ways() -> None:
    found = entries(volume_biblatex(book("fr")))
    ways = {
        key: (entry.fields["related"], entry.fields["relatedtype"])
        for key, entry in found.items()
        if "related" in entry.fields
    }
    assert len(ways) == 2 * len(CHAPTERS)
    opposite = {"translationof": "translationas", "translationas": "translationof"}
    assert all(ways[other] == (key, opposite[kind]) for key, (other, kind) in ways.items())


def test_biber_finds_nothing_wrong_but_what_is(tmp_path: Path, require: Callable[..., str]) -> None:
    require("biber")
    one = book("fr")
    apart = replace(book("fr", **BARE, title={"en": "Alone", "fr": "Seul"}), stem="lone")
    talks = [talk_biblatex(record.talk) for record in one.records() if record.talk]
    wrong = "@inproceedings{wrong, author={A}, title={T}, booktitle={B}, date={2026}, translator={C}}\n"
    (tmp_path / "all.bib").write_text(
        "".join([volume_biblatex(one), volume_biblatex(apart), *talks, wrong]), encoding="utf-8"
    )
    command = ["biber", "--tool", "--validate-datamodel", "all.bib"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    warnings = [line for line in done.stdout.splitlines() if line.startswith(("WARN", "ERROR"))]
    assert len(warnings) == 1
    assert "'wrong'" in warnings[0]
    assert "translator" in warnings[0]


@pytest.mark.parametrize("style", ["plain", "unsrt"])
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.key)
def test_classic_styles_print_what_a_reader_needs(record: Record, style: str) -> None:
    found = entries(bibtex.chapter(record))
    shown = find_plugin("pybtex.style.formatting", style)().format_bibliography(BibliographyData(found))
    source = re.sub(r"\\href\{.*?\}", "", next(iter(shown)).text.render_as("latex"))
    # pybtex takes away the empty braces that end a command.
    printed = typeset(re.sub(r"(\\text\w+) ", r"\1{}", source)).replace("\u00a0", " ")
    needed = [record.title, record.book.title, str(record.date.year), f"{record.book.volume.version}."]
    needed += [str(person.name) for person in (*record.authors, *record.editors, *record.translators)]
    needed += [record.extent.pages] if record.extent else []
    assert [text for text in needed if text not in printed] == []


def test_classic_bibtex_itself_prints_them(tmp_path: Path, require: Callable[..., str]) -> None:
    require("bibtex")
    (tmp_path / "all.bib").write_text(bibtex.volume(book("fr")), encoding="utf-8")
    (tmp_path / "all.aux").write_text(
        "\\citation{tests-2026-talks-one-fr}\n\\bibdata{all}\n\\bibstyle{plain}\n", encoding="utf-8"
    )
    done = subprocess.run(["bibtex", "all"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "Warning" in done.stdout) == (0, False), done.stdout
    printed = " ".join(typeset((tmp_path / "all.bbl").read_text(encoding="utf-8")).split())
    assert "Marc Antoine Le Goff" in printed
    assert "OpenLLM France : faire de l’IA à 100 % ouverte" in printed
    assert "pages 31–43" in printed
    assert "Traduit de l’anglais par Ann O’Hara-Smith" in printed


@pytest.mark.parametrize("write", WRITERS)
@settings(deadline=None)
@given(text=PRINTABLE)
@example(text="‘")
def test_any_title_survives(write: tex.Writer, text: str) -> None:
    found = entries(tex.entry("misc", "key", {"title": tex.titled(text, write)}))
    assert typeset(found["key"].fields["title"]) == text.replace("'", "’")


@pytest.mark.parametrize("write", WRITERS)
@settings(deadline=None)
@given(family=PRINTABLE, given_names=st.none() | PRINTABLE)
def test_any_name_survives_whole(write: tex.Writer, family: str, given_names: str | None) -> None:
    names = [Name(given=given_names, family=family), Name(literal=family), Name(given="Ada", family="Byron")]
    written = " and ".join(tex.person(name, write) for name in names)
    first, whole, _ = map(
        PybtexPerson, split_name_list(entries(f"@misc{{key, note = {{{written}}}}}")["key"].fields["note"])
    )
    parts = [typeset(" ".join(part)) for part in (first.last_names, first.first_names + first.middle_names)]
    assert parts == [text.replace("'", "’") for text in (family, given_names or "")]
    assert first.prelast_names + first.lineage_names == []
    assert typeset(" ".join(whole.last_names)) == family.replace("'", "’")


def test_what_is_unknown_is_absent() -> None:
    assert not re.search(r"= \{+\}+", "".join(f"{biblatex(record)}{bibtex.chapter(record)}" for record in RECORDS))


@pytest.mark.parametrize("chapter", range(len(CHAPTERS)))
def test_a_talk_is_its_speakers_own(chapter: int) -> None:
    record = list(book("en").records())[chapter]
    if record.talk is None:
        assert record.chapter.kind.name in ("session", "front")
        return
    found = [*entries(talk_biblatex(record.talk)).values(), *entries(bibtex.talk(record.talk)).values()]
    assert [entry.type for entry in found] == ["misc" if record.talk.is_paper else "unpublished"] * 2
    for entry in found:
        assert [typeset(str(person)) for person in entry.persons["author"]] == [
            f"{person.name.family}, {person.name.given}" for person in record.talk.persons
        ]
        assert typeset(entry.fields["title"]) == record.talk.work.title


def test_a_talk_is_the_same_from_every_edition() -> None:
    talks = [
        [(talk_biblatex(record.talk), bibtex.talk(record.talk)) for record in book(language).records() if record.talk]
        for language in ("en", "fr")
    ]
    assert talks[0] == talks[1]


def test_the_series_of_a_volume_and_its_number_are_told() -> None:
    for written in (volume_biblatex, bibtex.volume):
        told = {(one.fields["series"], one.fields["number"]) for one in entries(written(book(**SERIES))).values()}
        assert told == {(r"{Tests in Common \& more}", "3")}
