"""References as Zotero, Better BibTeX, HAL and Google Scholar export them, and what is printed of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.references import bibfiles, reading
from sphinx_proceedings.references.style import formatted

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = Path(__file__).parents[1] / "cases"
FILE = CASES / "messy.bib"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_messy_references_are_printed_right(language: str, golden: Callable[[Path, str], None]) -> None:
    works = reading.read([FILE]).values()
    written = (formatted(entry, language).render_as("html") for entry in works)
    golden(CASES / f"messy_{language}.html", "".join(f"<p>{one}</p>\n" for one in written))


def test_what_is_not_printed_is_said_at_its_line() -> None:
    told = bibfiles.check([(FILE, Path("bib/messy.bib"))])
    assert list(told) == ["blog2025", "typo2011", "supp2012"]
    assert [one.split(": not printed; ")[0] for one in told.values()] == [
        "bib/messy.bib:266: `language` of blog2025",
        "bib/messy.bib:272: `jounral`, `eprint` of typo2011",
        "bib/messy.bib:282: `issuetitle` of supp2012",
    ]
    assert told["typo2011"].endswith(": not printed; mend its name or value, or move what matters of it to `note`")


@pytest.mark.parametrize(
    ("name", "language"),
    [("zotero", "en"), ("zotero_biblatex", "fr"), ("better_bibtex", "fr"), ("better_biblatex", "en")],
)
def test_an_export_is_taken_as_it_stands(name: str, language: str, golden: Callable[[Path, str], None]) -> None:
    file = CASES / f"exports/{name}.bib"
    assert bibfiles.check([(file, file)]) == {}
    works = reading.read([file]).values()
    written = (formatted(entry, language).render_as("html") for entry in works)
    golden(file.with_suffix(".html"), "".join(f"<p>{one}</p>\n" for one in written))


def test_works_read_twice_are_the_same() -> None:
    works = reading.read([FILE, *(CASES / "exports").glob("*.bib")])
    before = repr(works)
    reading.make_canonical(works)
    assert repr(works) == before
