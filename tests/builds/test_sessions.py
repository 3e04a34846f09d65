"""The survey of sessions that a volume draws of its chapters: what is of which, and what each format shows."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pypdf
import pytest
from volumes import DEUX, INDEX, ONE, build_site, read, write_volume

from sphinx_proceedings.chapters.sessions import grouped
from sphinx_proceedings.model.kinds import KINDS
from sphinx_proceedings.model.metadata import Chapter
from sphinx_proceedings.model.persons import Name, Person
from sphinx_proceedings.model.works import Work

if TYPE_CHECKING:
    from pathlib import Path

ADA = Person(name=Name(given="Ada", family="Byron"))


def chapter(docname: str, kind: str) -> Chapter:
    about = Work(title="One", language="en", speakers=(ADA,)) if KINDS[kind].is_spoken else None
    return Chapter(docname=docname, title="One", language="en", kind=KINDS[kind], about=about)


def names(parts: list[list[Chapter]]) -> list[tuple[str, list[str]]]:
    return [
        (one.chapter.docname if one.chapter else "", [talk.docname for talk in one.talks]) for one in grouped(parts)
    ]


def test_a_contribution_is_of_the_session_before_it_in_its_part() -> None:
    first = [chapter("s", "session"), chapter("a", "talk"), chapter("b", "round-table"), chapter("t", "session")]
    assert names([first, [chapter("c", "talk")]]) == [("s", ["a", "b"]), ("t", []), ("", ["c"])]


def test_what_was_not_spoken_is_of_no_session() -> None:
    assert names([[chapter("front", "front")], [chapter("s", "session"), chapter("context", "context")]]) == [("s", [])]


LOST = ONE.replace("# Chapter one", "# Lost").replace("Ada, family: Byron", "Cleo, family: Roy")
LOST = LOST.replace("  title: One, really", "  report: none\n  title: Lost, really", 1)
SESSION = DEUX.replace("kind: front", "kind: session").replace(
    "\n---\n\n#",
    "\nabout: {report: opening, title: Deux, language: fr, moderators: [{name: {given: Bob, family: Lind}}]}\n---\n\n#",
    1,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    index = INDEX.replace("# Contents\n", "# Contents\n\n```{sessions}\n```\n").replace("one\ndeux", "deux\none\nlost")
    one = ONE.replace(
        "  language: en\n", "  language: en\n  media: [{type: audio}, {type: audio}, {type: slides}]\n", 1
    )
    files = {"source/index.md": index, "source/one.md": one, "source/deux.md": SESSION, "source/lost.md": LOST}
    return build_site(write_volume(tmp_path_factory.mktemp("sessions"), **files))


def words(markup: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", markup).replace("\N{NO-BREAK SPACE}", " ").split())


def test_each_line_on_the_page_of_contents_leads_to_its_chapter(site: Path) -> None:
    survey = read(site, "en", "index").partition('<div class="introduction">')[2].partition("<nav")[0]
    assert re.findall('href="([^"]+)"', survey) == ["deux.html", "one.html", "lost.html"]
    assert words(survey) == (
        "1 January 2026 Chapitre deux Account Opening only "
        "Chapter one Ada Byron Account Audio Slides Lost Cleo Roy Short note "
        "Recordings and slides are those the programme lists; it gives no address for any of them."
    )
    assert "report-opening" in survey
    assert survey.count('<span class="point"> </span>') == 3


def test_its_style_is_on_no_other_page(site: Path) -> None:
    assert [name for name in ("index", "one", "deux") if "overviews.css" in read(site, "en", name)] == ["index"]
    assert (site / "_static" / "overviews.css").is_file()


def test_its_words_are_the_edition_s(site: Path) -> None:
    survey = words(read(site, "fr", "index").partition('<div class="introduction">')[2].partition("<nav")[0])
    assert "Chapitre un Ada Byron Compte rendu Audio Diapositives" in survey
    assert "Lost Cleo Roy Notice" in survey


def test_the_other_formats_have_it_too(site: Path) -> None:
    with zipfile.ZipFile(site / "en/small-en.epub") as book:
        page = book.read("index.xhtml").decode()
        assert "<h1>The sessions</h1>" in page.partition("1 January 2026")[0]
        assert "Chapter one Ada Byron Account · Audio · Slides" in words(page)
        assert re.findall('idref="item-(title|index|nav)-', book.read("package.opf").decode()) == [
            "title",
            "index",
            "nav",
        ]
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(site / "en/small-en.pdf").pages]
    [survey] = [page for page in pages if "Short note" in page]
    assert survey.lstrip().startswith("The sessions")
    assert re.search(r"Chapter one p\.\W+\d", survey)
    assert "Account · Audio · Slides" in survey.replace("\N{NO-BREAK SPACE}", " ")
