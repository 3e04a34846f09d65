"""What the root document says besides its lists introduces the volume, in every format and in each language."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pypdf
import pytest
from volumes import FRENCH, INDEX, build_site, read, write_volume

if TYPE_CHECKING:
    from pathlib import Path

SAID = "This volume, says {cite:t}`hess2003`, begins with {doc}`one`."
TEXT = f"# Contents\n\n{SAID}\n\nThen come others.[^n]\n\n[^n]: A note of it.\n"
CATALOG = (
    FRENCH.partition('msgid "Chapter')[0] + f'msgid "{SAID}"\n'
    'msgstr "Ce volume, dit {cite:t}`hess2003`, commence par {doc}`one`."\n'
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_volume(
        tmp_path_factory.mktemp("introduction"),
        **{
            "source/index.md": INDEX.replace("# Contents\n", TEXT),
            "locales/fr/LC_MESSAGES/index.po": CATALOG,
        },
    )
    return build_site(folder)


def words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", markup).split())


def test_it_stands_on_the_page_of_contents(site: Path) -> None:
    page = read(site, "en", "index")
    before, introduction = page.partition('<nav class="volume-contents"')[0].split('<div class="introduction">')
    assert "A volume for tests." in before
    assert "This volume, says Hess and Ostrom (2003), begins with Chapter one." in words(introduction)
    assert "A note of it." in words(introduction)
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert page.count("Contents</h2>") == 1


def test_it_is_translated(site: Path) -> None:
    page = read(site, "fr", "index")
    assert "Ce volume, dit Hess et Ostrom (2003), commence par Chapitre un." in words(page)
    assert '<p lang="en">Then come others.' in page


def test_on_paper_the_contents_follow_it_and_are_seen_whole(site: Path) -> None:
    for language, said in (("en", "begins with Chapter one, p. 3."), ("fr", "commence par Chapitre un, p. 3.")):
        pages = [page.extract_text() for page in pypdf.PdfReader(site / f"{language}/small-{language}.pdf").pages]
        [introduction] = [number for number, text in enumerate(pages) if said in " ".join(text.split())]
        [contents] = [number for number, text in enumerate(pages) if text.lstrip().startswith(("Contents", "Sommaire"))]
        assert 2 < introduction < contents
        assert contents == introduction + 1
        assert "1A note of it." in pages[introduction].replace("\n", "").replace(" A", "A")


def test_in_the_epub_it_follows_the_title(site: Path) -> None:
    with zipfile.ZipFile(site / "en/small-en.epub") as epub:
        page = epub.read("index.xhtml").decode()
    assert "begins with Chapter one." in words(page.partition('role="doc-introduction"')[2])


def test_a_volume_without_one_has_none(built_volume: Path) -> None:
    assert "introduction" not in (built_volume / "build/site/en/index.html").read_text("utf-8")
