"""Another volume than this repository's: edited, in a series, of three days, with chapters under other licences."""

from __future__ import annotations

import re
import shutil
import zipfile
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pikepdf
import pypdf
import pytest
from volumes import DEUX, INDEX, ONE, build_site, read, write_volume

from sphinx_proceedings.model import sides

if TYPE_CHECKING:
    from pathlib import Path

FACTS = INDEX.replace(
    "event: {title: A Test, date: 2026-01-01,", "event: {title: A Test, date: 2026-12-01, date_end: 2026-12-03,"
).replace("content: CC-BY-SA-4.0", "content: CC-BY-4.0")

FACTS = FACTS.replace(
    "authors: [{name: {literal: The Collective}}]\n",
    """editors: [{name: {given: Ada, family: Byron}}, {name: {given: Mary, family: Fell}}]
url: https://small.example
publisher: A Press
series: {title: Tests in Common, issn: 0378-5955, number: 3}
committees: [{title: {en: Programme committee, fr: Comité de programme}, members: [{name: {literal: Rosa Lind}}]}]
funding: [{awards: [{id: T-12, sources: [A Fund]}]}]
versions: [{version: "0.9", date: 2026-12-20, url: https://small.example/versions/0.9}]
""",
).replace("subtitle: {en: Proceedings of a test, fr: Actes d’un essai}\n", "")


CORRECTED = "corrections: [{date: 2027-01-01, text: {en: The date is mended., fr: La date est corrigée.}}]\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The volume, built whole."""
    licensed = {
        "source/one.md": ONE.replace("kind: talk\n", "kind: talk\nlicense: CC0-1.0\n"),
        "source/deux.md": DEUX.replace("kind: front\n", "kind: front\nlicense: GFDL-1.3-or-later\n" + CORRECTED),
    }
    return build_site(write_volume(tmp_path_factory.mktemp("edited"), **{"source/index.md": FACTS, **licensed}))


def printed(path: Path) -> str:
    """Return the text of a PDF, its spaces alike; on paper an address has no scheme."""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def packed(path: Path, name: str) -> str:
    """Return a file of an EPUB, its spaces alike."""
    with zipfile.ZipFile(path) as book:
        return " ".join(book.read(name).decode().split())


def test_the_days_of_the_event_are_an_interval_in_every_format(site: Path) -> None:
    for language, days in {"en": "1–3 December 2026", "fr": "1er–3 décembre 2026"}.items():
        assert days in read(site, language, "index").replace("\u00a0", " ")
        assert days in packed(site / f"{language}/small-{language}.epub", "title.xhtml")
        assert days in printed(site / f"{language}/small-{language}.pdf").replace("1 er", "1er")


LICENCES = {
    "one": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "deux": ("GFDL-1.3-or-later", "https://spdx.org/licenses/GFDL-1.3-or-later.html"),
    "references": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
}


@pytest.mark.parametrize("docname", LICENCES)
def test_a_chapter_is_under_its_own_licence_wherever_it_is_told(site: Path, docname: str) -> None:
    name, address = LICENCES[docname]
    page, epub = read(site, "en", docname), site / "en/small-en.epub"
    own = docname != "references"
    assert f'<a href="{address}" rel="license">{name}</a>' in page
    assert f'<link rel="license" href="{address}">' in page
    address_printed = address.removeprefix("https://")
    assert f"Text under licence {name} ({address_printed})." in printed(site / f"en/{docname}.pdf").replace("- ", "-")
    told = re.sub("</?span[^>]*>", "", packed(epub, f"{docname}.xhtml"))
    assert (f">{name}</a>." in told) == own
    with pikepdf.open(site / f"en/{docname}.pdf") as offprint, offprint.open_metadata() as metadata:
        assert metadata["xmpRights:WebStatement"] == address
        assert metadata["dc:rights"] == f"Text under licence {name} ({address})."


def test_the_imprint_tells_that_chapters_are_under_others(site: Path) -> None:
    address = "https://creativecommons.org/licenses/by/4.0/"
    french = f"Texte sous licence CC BY 4.0 ({address}), sauf indication contraire en tête d’un chapitre."
    assert french.replace("https://", "") in printed(site / "fr/small-fr.pdf")
    linked = french.replace(f"CC BY 4.0 ({address})", f'<a href="{address}">CC BY 4.0</a>')
    assert linked in packed(site / "fr/small-fr.epub", "imprint.xhtml")
    rights = packed(site / "en/small-en.epub", "package.opf").split("<dc:rights>")[1:]
    assert [one.partition("<")[0] for one in rights] == [
        "CC-BY-4.0",
        "Chapter one: CC0-1.0",
        "Chapitre deux: GFDL-1.3-or-later",
    ]


def test_a_corrected_chapter_lists_its_corrections_in_every_format(site: Path) -> None:
    page = re.sub("<[^>]+>", " ", read(site, "fr", "deux"))
    for text in (
        page,
        printed(site / "fr/deux.pdf"),
        re.sub("<[^>]+>", " ", packed(site / "fr/small-fr.epub", "deux.xhtml")),
    ):
        plain = " ".join(text.split()).replace("1 er", "1er")
        assert "1er janvier 2027" in plain
        assert "La date est corrigée." in plain


IMPRINT = {
    "en": [
        "Edited by Ada Byron and Mary Fell.",
        "Publisher: A Press.",
        "Series: Tests in Common, no. 3, ISSN 0378-5955.",
        "Programme committee: Rosa Lind.",
        "Funding: A Fund (T-12).",
        "Earlier versions: 0.9, 20 December 2026 (small.example/versions/0.9).",
    ],
    "fr": ["Textes réunis par Ada Byron et Mary Fell.", "Collection : Tests in Common, nº 3, ISSN 0378-5955."],
}


@pytest.mark.parametrize("language", IMPRINT)
def test_the_imprint_says_what_the_facts_say_in_every_format(site: Path, language: str) -> None:
    page = re.sub("<[^>]+>", "", read(site, language, "index").partition('class="imprint"')[2])
    texts = [page, printed(site / f"{language}/small-{language}.pdf")]
    parts = [packed(site / f"{language}/small-{language}.epub", name) for name in ("title.xhtml", "imprint.xhtml")]
    texts.append("".join(parts))
    for text in texts:
        plain = " ".join(text.split()).replace("https://", "")
        assert [line for line in IMPRINT[language] if line not in plain] == []
        assert "Author and publisher" not in plain


def test_the_title_pages_name_the_editors_and_the_conference(site: Path) -> None:
    head = re.sub("<[^>]+>", " ", read(site, "en", "index").partition('<nav class="volume-contents')[0])
    title = pypdf.PdfReader(site / "en/small-en.pdf").pages[2].extract_text()
    for text, named in ((head, "Ada Byron and Mary Fell (eds)"), (title, "Edited by Ada Byron and Mary Fell")):
        assert named in " ".join(text.split())
        assert "A Test" in text


def test_a_volume_without_authors_is_cited_by_its_editors(site: Path) -> None:
    cited = re.sub("<[^>]+>", "", read(site, "en", "index"))
    assert "Byron, Ada and Mary Fell (eds) (2026). A Small Volume, version 1. A Press." in cited
    entries = (site / "en/index.bib").read_text(encoding="utf-8")
    assert entries.partition("@")[2].startswith("proceedings{small-en,\n  title =")
    assert "editor = {Byron, Ada and Fell, Mary}" in entries
    assert "series = {{Tests in Common}}" in entries


class Addresses(HTMLParser):
    """What a page leads to or loads, and what it names as the address to find it by."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.own: set[str] = set()
        self.canonical = ""
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        address = given.get("href") or given.get("src") or ""
        if given.get("rel") == "canonical":
            self.canonical = address
        elif ":" not in address and not address.startswith("#"):
            self.own.add(address.partition("#")[0].partition("?")[0])


def test_a_kept_version_leads_within_itself_and_names_the_present_one(site: Path, tmp_path: Path) -> None:
    kept = tmp_path / "versions/0.9"
    shutil.copytree(site, kept)
    pages = [kept / "index.html", *kept.glob("*/**/*.html")]
    assert len(pages) > 2
    for page in pages:
        # A page in two languages names that of the chapter.
        found, path = Addresses(page), page.relative_to(kept).as_posix().replace(sides.facing(""), ".html")
        assert found.canonical == f"https://small.example/{'' if path == 'index.html' else path}"
        led = [(page.parent / address).resolve() for address in found.own - {""}]
        assert [one for one in led if not one.exists() or not one.is_relative_to(kept)] == []
