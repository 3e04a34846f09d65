"""The address of a passage lasts: later versions open it at what the passage became, or say where it stood."""

from __future__ import annotations

import re
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from volumes import FRENCH, LANGUAGES, ONE, SECOND, build, build_site, edit, in_process, press, read, write_volume

from sphinx_proceedings.editions import release
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import releases
from sphinx_proceedings.model.paragraph_ids import identity
from sphinx_proceedings.model.source import read_folders

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://example.org/small"
LONG = "The paths through the old wood were cut by charcoal burners, who sold in the town what they made there."
MENDED = "The paths through the old wood were cut by charcoal burners, who sold in the city what they made there."
MOVED = "Whoever keeps a ferry keeps a promise to two shores, and is thanked on neither of them for keeping it."
SHORT = "Nothing more is known."
CHAPTER = ONE.replace(SECOND, f"{SECOND}\n\n{LONG}\n\n{SHORT}\n\n{MOVED}")
TRANSLATED = FRENCH + f'\nmsgid "{LONG}"\nmsgstr "Les chemins de la forêt furent tracés par des charbonniers."\n'


def name(source: str, docname: str = "one") -> str:
    return identity(docname, source)


def record(folder: Path) -> bool:
    return release.record(read_folders(folder), in_process)


def remembered(folder: Path) -> tuple[releases.Release, ...]:
    return releases.read(folder / "source" / releases.FILE, releases.FILE)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A volume whose first version is released."""
    files = {"source/one.md": CHAPTER, "locales/fr/LC_MESSAGES/one.po": TRANSLATED}
    folder = write_volume(tmp_path_factory.mktemp("first"), **files)
    assert record(folder)
    return folder


@pytest.fixture(scope="module")
def second(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its second version, built: one paragraph is mended, one taken out, one moved to another chapter."""
    folder = shutil.copytree(first, tmp_path_factory.mktemp("second"), dirs_exist_ok=True)
    edit(folder / "source/index.md", 'version: "1"', 'version: "2"')
    edit(folder / "source/one.md", LONG, MENDED)
    edit(folder / "source/one.md", f"{SHORT}\n\n{MOVED}\n", "")
    edit(folder / "source/references.md", "# References\n", f"# References\n\n{MOVED}\n")
    build_site(folder)
    return folder


def test_a_release_remembers_each_passage_by_digests_alone(first: Path) -> None:
    [only] = remembered(first)
    assert only.version == "1"
    chapter = [passage for passage in only.passages if passage.place.docname == "one"]
    assert [passage.place.name for passage in chapter][1:] == [name(text) for text in (SECOND, LONG, SHORT, MOVED)]
    assert [passage.number for passage in chapter] == [1, 2, 3, 4, 5]
    assert [list(passage.texts) for passage in chapter] == [["en", "fr"], ["en"], ["en", "fr"], ["en"], ["en"]]
    kept = (first / "source" / releases.FILE).read_text(encoding="utf-8")
    assert not [word for word in re.findall(r"\w{5,}", f"{LONG} {TRANSLATED}") if f" {word} " in kept]


def test_a_release_is_recorded_once(first: Path) -> None:
    before = (first / "source" / releases.FILE).read_bytes()
    assert not record(first)
    assert (first / "source" / releases.FILE).read_bytes() == before


def test_a_released_version_is_not_written_over(first: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(first, tmp_path, dirs_exist_ok=True)
    before = (folder / "source" / releases.FILE).read_bytes()
    edit(folder / "source/one.md", LONG, MENDED)
    with pytest.raises(ProceedingsError, match=r"index.md:11: version 1 is released, .* give the volume another"):
        record(folder)
    assert (folder / "source" / releases.FILE).read_bytes() == before


def test_the_next_release_is_added_and_says_what_became_of_the_passages(second: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(second, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build"))
    before = (folder / "source" / releases.FILE).read_text(encoding="utf-8")
    assert record(folder)
    after = (folder / "source" / releases.FILE).read_text(encoding="utf-8")
    assert after.startswith(before)
    became = {passage.place.name: passage.before for passage in remembered(folder)[1].passages if passage.before}
    assert became == {
        name(MENDED): (releases.Place("one", name(LONG)),),
        name(MOVED, "references"): (releases.Place("one", name(MOVED)),),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_old_address_opens_what_the_passage_became(second: Path, language: str) -> None:
    page = read(second / "build/site", language, "one")
    assert re.search(rf'<p[^>]* id="{name(MENDED)}"[^>]*><span id="{name(LONG)}"></span>', page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_old_address_says_where_a_passage_stood(second: Path, language: str) -> None:
    page = read(second / "build/site", language, "one")
    gone = {
        "en": "§ 4 of version 1 stood here, and has been taken out.",
        "fr": "§ 4 de la version 1 se trouvait ici, puis a été retiré.",
    }
    lines = re.findall(r'<p class="departed" id="([^"]+)">(.*?)</p>', page)
    assert [line for line, _ in lines] == [name(SHORT), name(MOVED)]
    said = [" ".join(re.sub("<[^>]+>", "", text).split()) for _, text in lines]
    assert said[0] == gone[language]
    assert said[1].endswith(", § 1")
    assert f'href="references.html#{name(MOVED, "references")}"' in lines[1][1]
    assert page.index(name(MENDED)) < page.index(name(SHORT)) < page.index(name(MOVED))


def test_only_pages_with_a_past_have_its_style(second: Path) -> None:
    pages = ("index", "one", "deux", "references")
    styled = [page for page in pages if "earlier.css" in read(second / "build/site", "en", page)]
    assert styled == ["one"]


def test_the_epub_has_the_old_addresses_and_no_line_of_what_is_gone(second: Path) -> None:
    with zipfile.ZipFile(second / "build/site/en/small-en.epub") as book:
        chapter = book.read("one.xhtml").decode()
    assert name(LONG) in chapter
    assert name(SHORT) not in chapter


def test_a_page_is_as_it_was_when_nothing_changed(first: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(first, tmp_path, dirs_exist_ok=True)
    page = read(build_site(folder), "en", "one")
    (folder / "source" / releases.FILE).unlink()
    assert read(build_site(folder), "en", "one") == page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_address_of_a_renamed_chapter_leads_to_it(first: Path, tmp_path: Path, language: str) -> None:
    folder = shutil.copytree(first, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build"))
    edit(folder / "source/index.md", 'version: "1"', f'version: "2"\nurl: {URL}')
    (folder / "source/one.md").rename(folder / "source/wood.md")
    (folder / "locales/fr/LC_MESSAGES/one.po").rename(folder / "locales/fr/LC_MESSAGES/wood.po")
    for path in (folder / "source").glob("*.md"):
        path.write_text(re.sub(r"(?m)^one$|(?<=`)one(?=`)", "wood", path.read_text(encoding="utf-8")), encoding="utf-8")
    done = build(folder, "html", language)
    assert done.returncode == 0, done.stderr
    page = read(folder / "out/html", language, "one")
    assert '<meta http-equiv="refresh" content="0; url=wood.html">' in page
    assert f'<link rel="canonical" href="{URL}/{language}/wood.html">' in page
    assert re.search(r'<main.*<a href="wood.html"', page, re.DOTALL)


def test_a_memory_that_cannot_be_read_is_told_at_its_line(first: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(first, tmp_path, dirs_exist_ok=True)
    edit(folder / "source" / releases.FILE, "\tone#p-", "\tone p-")
    done = press(folder, "release")
    assert done.returncode == 1
    assert re.match(r"source/passages.tsv:\d+: is no passage of a release: ", done.stderr)
