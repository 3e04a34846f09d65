"""Texts by their authors, in every format: a byline with organisations and ORCID iDs, dates, day, hours and place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdf
import pytest
from readers.markup import plain
from volumes import ONE, build_site, edit, first_chapter, write_volume

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """kind: paper
received: 2025-06-01
accepted: 2025-07-03
schedule: {start: 14:00, end: 15:30, room: {en: Room A, fr: salle A}}
funding: [{statement: {en: Paid for by the Society., fr: Payé par la Société.}}, {statement: {en: Thanks to all.}}]
authors:
  - name: {given: Ada, family: Byron}
    orcid: "0000-0002-1825-0097"
    affiliations: [Analytical Society, Somewhere]
    email: ada@example.org
    corresponding: true
  - {name: {given: Rosa, family: Lind}, role: {en: weaver}, affiliations: [Somewhere]}
  - {name: {given: Jean, family: Petit}, affiliations: [Elsewhere]}
"""
SAID = {
    "en": (
        "Ada Byron iD1, 2, Rosa Lind (weaver)2 and Jean Petit3",
        "1 Analytical Society; 2 Somewhere; 3 Elsewhere",
        "1 January 2026, 14:00–15:30, Room A",
        "Funding Paid for by the Society. Thanks to all.",
        "Correspondence: Ada Byron, ada@example.org. Received on 1 June 2025, accepted on 3 July 2025.",
    ),
    "fr": (
        "Ada Byron iD1, 2, Rosa Lind (weaver)2 et Jean Petit3",
        "1er janvier 2026, 14 h–15 h 30, salle A",
        "Financement Payé par la Société. Thanks to all.",
        "Correspondance : Ada Byron, ada@example.org. Reçu le 1er juin 2025, accepté le 3 juillet 2025.",
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small volume, whose chapter is a paper of three authors."""
    folder = write_volume(tmp_path_factory.mktemp("own"))
    head, _, body = ONE.partition("about:")
    text = head.replace("kind: talk\n", HEAD) + body[body.index("---") :]
    (folder / "source/one.md").write_text(text, encoding="utf-8")
    return build_site(folder)


@pytest.mark.parametrize("form", ["html", "epub"])
@pytest.mark.parametrize("language", SAID)
def test_its_byline_tells_all_of_its_authors(site: Path, language: str, form: str) -> None:
    page = first_chapter(site, language, form)
    for words in SAID[language]:
        assert words in plain(page)
    assert 'href="https://orcid.org/0000-0002-1825-0097"' in page
    assert 'href="mailto:' in page
    assert "Account of" not in page
    assert "itself" not in plain(page)


@pytest.mark.parametrize("name", ["one", "small-en"])
def test_the_pdf_tells_it_too(site: Path, name: str) -> None:
    pages = pypdf.PdfReader(site / f"en/{name}.pdf").pages
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    for words in ("Analytical Society", "14:00–15:30, Room A", "ada@example.org", "accepted on 3 July 2025"):
        assert words in text


def test_what_is_printed_in_another_language_than_the_edition_says_so(site: Path) -> None:
    page = (site / "fr/one.html").read_text(encoding="utf-8")
    assert re.search(r'<span[^>]* lang="en"[^>]*>Thanks to all\.</span>', page)
    assert re.search(r'<span[^>]* lang="en"[^>]*>weaver</span>', page)


def test_it_is_cited_as_theirs(site: Path) -> None:
    record = (site / "en/one.bib").read_text(encoding="utf-8")
    assert "Byron, Ada and Lind, Rosa and Petit, Jean" in record
    assert not list(site.glob("en/one.paper.*"))


MANY = ("Ada Byron", "Rosa Lind", "Jean Petit", "Ana Cruz", "Éva Nagy", "Ann Hara", "Ida Meer", "Lou Rey")
BODIES = ("Analytical Society", "Somewhere", "Elsewhere", "Atelier", "Institute of Tests")
KINDS = {
    "keynote": "Keynote",
    "poster": "Poster",
    "panel": "Panel",
}


def authors() -> str:
    """Return the authors of a head: each of one organisation, the first of two."""
    lines = ["authors:"]
    for number, name in enumerate(MANY):
        given, family = name.split()
        bodies = [BODIES[number % len(BODIES)], *(BODIES[3:4] if number == 0 else [])]
        lines.append(f"  - {{name: {{given: {given}, family: {family}}}, affiliations: [{', '.join(bodies)}]}}")
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def of_many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small volume with a keynote, a poster and a panel of eight authors each, and the account of a panel."""
    folder = write_volume(tmp_path_factory.mktemp("many"))
    for kind in KINDS:
        text = f"---\nlanguage: en\nkind: {kind}\n{authors()}---\n\n# A {kind} of our own\n\nIts text.\n"
        (folder / f"source/{kind}.md").write_text(text, encoding="utf-8")
    account = ONE.replace("kind: talk", "kind: panel").replace("# Chapter one", "# A panel told")
    (folder / "source/one.md").write_text(account, encoding="utf-8")
    edit(folder / "source/index.md", "one\n", "\n".join(("one", *KINDS, "")))
    return build_site(folder)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_own_text_has_its_byline(of_many: Path, kind: str) -> None:
    page = plain((of_many / f"en/{kind}.html").read_text(encoding="utf-8"))
    assert "Ada Byron1, 2, Rosa Lind3, Jean Petit4" in page
    assert "Ida Meer3 and Lou Rey4" in page
    assert "1 Analytical Society; 2 Atelier; 3 Somewhere; 4 Elsewhere; 5 Institute of Tests" in page
    assert KINDS[kind] in page
    assert "Account of" not in page
    assert f"{kind} itself" not in page
    assert "Lou" in (of_many / f"en/{kind}.bib").read_text(encoding="utf-8")


def test_the_pdf_has_all_names_and_organisations(of_many: Path) -> None:
    pages = pypdf.PdfReader(of_many / "en/keynote.pdf").pages
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    for words in (*(name.split()[1] for name in MANY), *BODIES):
        assert words in text


def test_the_account_of_a_panel_names_who_sat_on_it_and_not_as_authors(of_many: Path) -> None:
    page = plain((of_many / "en/one.html").read_text(encoding="utf-8"))
    assert re.search(r"Account of the panel One, really, (with|by) Ada Byron", page)
    assert "Byron" not in (of_many / "en/one.bib").read_text(encoding="utf-8").partition("title")[0]
