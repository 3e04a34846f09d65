"""A kind of chapter added to the table of kinds is one in every format, without another line."""

from __future__ import annotations

import contextlib
import io
import re
from typing import TYPE_CHECKING

import pytest
from readers import described
from readers.formats import FORMATS, Format
from readers.normal_form import plain
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace
from volumes import write_volume

from sphinx_proceedings.citations.files.biblatex import talk_biblatex
from sphinx_proceedings.citations.files.csl import talk_csl
from sphinx_proceedings.citations.files.ris import talk_ris
from sphinx_proceedings.citations.formatted import talk as cited
from sphinx_proceedings.model import kinds
from sphinx_proceedings.model.metadata import Chapter
from sphinx_proceedings.model.works import Work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_proceedings.citations.record import Record

EXHIBIT = kinds.Kind(
    name="exhibit",
    roles=(kinds.Role("authors", "shown by", "Exhibit:"),),
    account="Account of the exhibit",
    unreported="About the exhibit",
    occasion="exhibit",
    cite="To cite the exhibit itself",
    suffix="exhibit",
)


@pytest.fixture(scope="module", autouse=True)
def _exhibit() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(kinds.KINDS, "exhibit", EXHIBIT)
        yield


@pytest.fixture
def record() -> Record:
    talk = described.TALK
    assert talk.about is not None
    about = Work(title="On show", language="en", authors=(described.SPEAKER,))
    chapter = Chapter(docname=talk.docname, title=talk.title, language="en", kind=EXHIBIT, about=about)
    return next(described.book("en", [chapter]).records())


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small volume with a exhibit for its talk: what the builders wrote, in a folder for each."""
    folder = write_volume(tmp_path_factory.mktemp("exhibit"))
    one = folder / "source/one.md"
    text = one.read_text(encoding="utf-8").replace("kind: talk", "kind: exhibit").replace("speakers:", "authors:")
    one.write_text(text, encoding="utf-8")
    for builder, language in (("typst", "en"), ("typst", "fr"), ("html", "en"), ("epub", "en")):
        out = folder / builder / language
        settings = {"language": language, "proceedings_pagination": "" if builder == "typst" else str(folder / "typst")}
        with contextlib.chdir(folder), docutils_namespace():
            warnings = io.StringIO()
            app = Sphinx(folder / "source", folder, out, out / "trees", builder, settings, None, warnings)
            app.build()
        assert warnings.getvalue() == ""
    return folder


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_its_record_comes_back(form: Format, record: Record) -> None:
    assert form.faults(form.write(record), record) == []


def test_what_it_is_about_is_cited(record: Record) -> None:
    talk = record.talk
    assert talk is not None
    assert talk.key == "tests-2026-talks-one-exhibit"
    assert "Exhibit at the conference" in plain(cited(talk))
    for text in (talk_biblatex(talk), talk_csl(talk), talk_ris(talk)):
        assert "Exhibit" in text


@pytest.mark.parametrize("form", ["html", "epub"])
def test_its_opening_names_its_people(editions: Path, form: str) -> None:
    (page,) = (editions / form / "en").glob("one.*html")
    text = " ".join(re.sub("<[^>]+>", "", page.read_text(encoding="utf-8")).split())
    assert "Account of the exhibit One, really, shown by Ada Byron (Somewhere)." in text


def test_its_subject_has_files_and_a_heading(editions: Path) -> None:
    edition = editions / "html/en"
    assert {path.name for path in edition.glob("one.exhibit.*")} == {
        "one.exhibit.bib",
        "one.exhibit.bibtex.bib",
        "one.exhibit.ris",
        "one.exhibit.csl.json",
    }
    assert "To cite the exhibit itself" in (edition / "one.html").read_text(encoding="utf-8")


def test_the_contents_of_the_pdf_call_them_by_its_label(editions: Path) -> None:
    assert "Exhibit: Ada Byron" in (editions / "typst/en/small-en.typ").read_text(encoding="utf-8")


def test_it_is_a_chapter_of_the_epub(editions: Path) -> None:
    assert 'role="doc-chapter"' in (editions / "epub/en/one.xhtml").read_text(encoding="utf-8")
