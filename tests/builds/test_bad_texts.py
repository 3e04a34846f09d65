"""Texts, names of files and settings that a volume cannot have: one line, from Sphinx and from the command line."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from volumes import CONF, DEUX, INDEX, ONE, build, edit, environment, press, write_volume

from sphinx_proceedings.model import docnames

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAMES = "- {name: Ada Byron, kind: person}\n"
NAMED = f'{CONF}proceedings_names = str(ROOT / "names.yml")\n'
FILES = {"source/one.md": ONE, "source/index.md": INDEX, "names.yml": NAMES}
LATIN = "Café\n".encode("latin-1")
WRITTEN: dict[str, tuple[Callable[[str], bytes], str]] = {
    "Latin-1": (lambda text: text.encode() + LATIN, r"\d+: is not UTF-8 \(the byte 0xe9\); save it as UTF-8"),
    "UTF-16": (lambda text: text.encode("utf-16"), r"1: is UTF-16, not UTF-8; save it as UTF-8"),
    "a NUL": (lambda text: text.encode() + b"# a\0\n", r"\d+: holds an invisible character, U\+0000"),
    "a line separator": (lambda text: f"{text}# a\u2028= b\n".encode(), r"\d+: holds an invisible character, U\+2028"),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kind", WRITTEN)
def test_another_encoding_is_told_at_its_line_at_every_door(kind: str, name: str, volume_folder: Path) -> None:
    (volume_folder / "conf.py").write_text(NAMED, encoding="utf-8")
    (volume_folder / "names.yml").write_text(NAMES, encoding="utf-8")
    make, told = WRITTEN[kind]
    (volume_folder / name).write_bytes(make(FILES[name]))
    verbs = [] if name == "names.yml" else [("catalogs", "report"), ("catalogs", "check"), ("catalogs", "weblate")]
    for done in [build(volume_folder, "dummy", "fr"), *(press(volume_folder, *verb) for verb in verbs)]:
        assert done.returncode != 0
        assert re.fullmatch(rf"{re.escape(name)}:{told}.*\n", done.stderr), done.stderr


def test_a_mark_and_other_ends_of_lines_make_the_same_pages(tmp_path: Path) -> None:
    pages = []
    for folder, mark, end in (("plain", b"", b"\n"), ("windows", b"\xef\xbb\xbf", b"\r\n"), ("old", b"", b"\r")):
        write_volume(tmp_path / folder)
        for path in [*(tmp_path / folder / "source").glob("*.md"), *(tmp_path / folder).rglob("*.bib")]:
            path.write_bytes(mark + path.read_bytes().replace(b"\n", end))
        assert build(tmp_path / folder, "html", "fr") == (0, "", "")
        pages.append([page.read_bytes() for page in sorted((tmp_path / folder / "out/html/fr").glob("*.html"))])
    assert pages[0] == pages[1] == pages[2]


CHAPTERS = {
    **{name: f"the volume has a page or a file called {name} of its own" for name in ("search", "translation", "nav")},
    **{name: f"the volume has a page or a file called {name} of its own" for name in ("cover", "title", "Title")},
    **{name: f"the volume has a page or a file called {name} of its own" for name in ("genindex", "small-en")},
    **{name: f"the volume has a page or a file called {name} of its own" for name in ("SMALL-FR", "small-both")},
    "One": "its files and its key of BibTeX are those of One.md",
    "deux/one": None,
    "a/b": "its files and its key of BibTeX are those of a-b.md",
    "INDEX": "its files and its key of BibTeX are those of INDEX.md",
    **dict.fromkeys(["été", "a b", "a%20b", "a#b", "it's", "-dash", "a.b", "_static/a"], "its name becomes an"),
    "a" * 101: "its name becomes an address",
    **dict.fromkeys(["a\u202eb", "a\nb"], "its name holds signs that nobody sees; rename it"),
}


@pytest.mark.parametrize("docname", CHAPTERS, ids=map(ascii, CHAPTERS))
def test_a_chapter_is_not_called_like_what_the_volume_makes(docname: str, volume_folder: Path) -> None:
    path = volume_folder / f"source/{docname}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(DEUX, encoding="utf-8")
    if docname == "a/b":
        (volume_folder / "source/a-b.md").write_text(DEUX, encoding="utf-8")
    edit(volume_folder / "source/index.md", "deux\n", f"deux\n{docname}\n" if docname.isascii() else "deux\n")
    done = build(volume_folder, "dummy", "en")
    told = CHAPTERS[docname]
    if told is None:
        assert done == (0, "", "")
    else:
        assert done.returncode != 0
        assert re.match(rf"source/\S.*: {re.escape(told)}.*\n\Z", done.stderr), done.stderr
        assert done.stderr[:-1].isprintable()


def test_every_page_of_our_own_is_among_those_names(built_volume: Path) -> None:
    chapters = {path.stem for path in (built_volume / "source").glob("*.md")}
    web = {path.stem for path in (built_volume / "build/site/en").glob("*.html")} - chapters
    # The chapter beside its translation.
    web = {name for name in web if name.removesuffix(".both") not in chapters}
    [book] = (built_volume / "build/site/en").glob("*.epub")
    with zipfile.ZipFile(book) as container:
        epub = {name.removesuffix(".xhtml") for name in container.namelist() if name.endswith(".xhtml")} - chapters
    # What no chapter can be called.
    epub = {name for name in epub if docnames.NAME.fullmatch(name)}
    assert web == {docnames.SEARCH, docnames.PROGRESS}
    assert epub | {docnames.COVER} == {docnames.NAVIGATION, docnames.TITLE_PAGE, docnames.IMPRINT, docnames.COVER}
    assert web | epub < docnames.PAGES


def test_the_command_line_says_so_too(volume_folder: Path) -> None:
    (volume_folder / "source/nav.md").write_text(DEUX, encoding="utf-8")
    done = press(volume_folder, "catalogs", "report")
    assert done.stderr == "source/nav.md: the volume has a page or a file called nav of its own; rename the chapter\n"


LISTS = {
    "an address": ("one\n", "one\nhttps://example.org/\n", "source/index.md:17: the list of chapters: 'https://ex"),
    "itself": ("one\n", "one\nself\n", "source/index.md:17: the list of chapters: 'self' is no chapter"),
    "the root": (
        "one\n",
        "one\nindex\n",
        "source/index.md:17: the list of chapters: the volume has no chapter 'index'",
    ),
    "an address by name": ("one\n", "one\nx <https://a.b>\n", "source/index.md:17: the list of chapters: 'x' is not"),
    "another title": ("one\n", "Another <one>\n", "source/index.md:17: the list of chapters: 'Another' is not printed"),
    "a long caption": ("Talks", "T" * 501, "source/index.md:17: the list of chapters: its caption is longer than 500"),
    "a caption without glyphs": (
        "Talks",
        "Talks 😀",
        "source/index.md:17: the list of chapters: in its caption, no face of the PDF has the character 😀",
    ),
    "twice": ("one\n", "one\none\n", "source/index.md:17: the list of chapters: 'one' stands in it twice"),
    "in two lists": (
        "references\n",
        "references\none\n",
        "source/index.md:24: the list of chapters: 'one' stands in",
    ),
    "missing": (
        "one\n",
        "one\nzwei\n",
        "source/index.md:17: the list of chapters: the volume has no chapter 'zwei'; mend",
    ),
    "many missing": (
        "one\n",
        "one\n" + "".join(f"x{number}\n" for number in range(2_000)),
        "source/index.md:17: the list of chapters: the volume has no chapter 'x0', 'x1', 'x2', 'x3', 'x4', "
        "'x5', 'x6', 'x7', 'x8', 'x9' and 1,990 more; mend it",
    ),
    "within a note": (
        "```{toctree}\nreferences\n```",
        "````{note}\n```{toctree}\nreferences\n```\n````",
        "source/index.md:25: the list of chapters: it stands within something else; let it stand",
    ),
    "no chapter": ("one\n", "", "source/"),
}


@pytest.mark.parametrize(("old", "new", "told"), LISTS.values(), ids=LISTS)
def test_a_list_of_chapters_has_each_once(old: str, new: str, told: str, volume_folder: Path) -> None:
    edit(volume_folder / "source/index.md", f"{old}", new)
    done = build(volume_folder, "dummy", "en")
    assert done.returncode != 0
    assert done.stderr.startswith(told), done.stderr
    assert done.stderr.count("\n") < 4
    assert "Traceback" not in done.stderr
    assert "Handler" not in done.stderr


def test_a_list_in_a_chapter_and_a_volume_without_one_are_refused(volume_folder: Path) -> None:
    edit(volume_folder / "source/deux.md", "Voici", "```{toctree}\none\n```\n\nVoici")
    done = build(volume_folder, "dummy", "en")
    assert done.stderr == (
        "source/deux.md:11: the list of chapters: 'one' stands in another list too; take it out of one\n"
    )
    text = INDEX[: INDEX.index("```{toctree}")]
    (volume_folder / "source/index.md").write_text(text, encoding="utf-8")
    (volume_folder / "source/deux.md").write_text(DEUX, encoding="utf-8")
    done = build(volume_folder, "dummy", "en")
    assert done.stderr.splitlines()[-1] == "source/index.md: lists no chapter; name at least one in a {toctree}"


def test_a_pattern_lists_what_it_finds(volume_folder: Path) -> None:
    edit(volume_folder / "source/index.md", ":caption: Talks\n\none\ndeux\n", ":caption: Talks\n:glob:\n\n[od]*\n")
    assert build(volume_folder, "dummy", "en") == (0, "", "")


def test_another_markup_is_no_chapter(volume_folder: Path) -> None:
    (volume_folder / "source/three.rst").write_text(f"{ONE}\n.. meta::\n   :x: y\n", encoding="utf-8")
    done = build(volume_folder, "dummy", "en")
    assert done.stderr == "source/three.rst: is no Markdown; call it three.md, or move it away\n"


CONFIGURED = {
    "a mark": ("docutils.conf", "\ufeff[general]\n", r"docutils\.conf: begins with a byte order mark, .*; save it"),
    "no section": ("docutils.conf", "raw_enabled: no\n", r"docutils\.conf: docutils cannot be configured \(.*\); mend"),
    "no value": ("docutils.conf", "[general]\ntab_width: x\n", r"docutils\.conf: docutils cannot be configured \("),
    "titles made of headings": (
        "docutils.conf",
        "[general]\n# x: y\nraw-enabled: no\ndoctitle_xform: 1\n",
        r"docutils\.conf:4: `doctitle_xform` is none of file_insertion_enabled, raw_enabled, .*; delete it",
    ),
    "the day of the build": (
        "docutils.conf",
        "[general]\ndatestamp: %Y\n",
        r"docutils\.conf:2: `datestamp` is none of",
    ),
    "a writer's key": ("docutils.conf", "[html writers]\nStylesheet = a\n  b\n", r"docutils\.conf:2: `Stylesheet` is"),
    "a stem of folders": ("conf.py", f'{CONF}proceedings_stem = "../x"\n', r"conf\.py:21: `proceedings_stem` becomes"),
    "an empty stem": ("conf.py", f'{CONF}proceedings_stem = ""\n', r"conf\.py:21: `proceedings_stem` becomes"),
    "no text": (
        "conf.py",
        f"{CONF}proceedings_stem = 3\n",
        r"conf\.py:21: `proceedings_stem` must be a text, not 3; write",
    ),
    "no phrases": (
        "conf.py",
        f"{CONF}proceedings_no_break = {{'fr': 3}}\n",
        r"conf\.py:21: `proceedings_no_break` must",
    ),
    "a setting misspelt": (
        "conf.py",
        f"{CONF}proceedings_covr = 'a.svg'\n",
        r"conf\.py:21: `proceedings_covr` is no setting; write `proceedings_cover`, if that is meant",
    ),
    "a setting nobody knows": (
        "conf.py",
        f"{CONF}proceedings_moon = 'full'\n",
        r"conf\.py:21: `proceedings_moon` is no setting; leave it out",
    ),
    "no palette": (
        "conf.py",
        f"{CONF}proceedings_palette = {{'ink': 3}}\n",
        r"conf\.py:21: `proceedings_palette`: `ink` ",
    ),
    "no colour": (
        "conf.py",
        f"{CONF}proceedings_palette = {{'ink': (3, 4)}}\n",
        r"conf\.py:21: `proceedings_palette`: ",
    ),
}


@pytest.mark.parametrize(("name", "text", "told"), CONFIGURED.values(), ids=CONFIGURED)
def test_a_setting_is_told_in_one_line(name: str, text: str, told: str, volume_folder: Path) -> None:
    (volume_folder / name).write_text(text, encoding="utf-8")
    done = build(volume_folder, "dummy", "en")
    assert done.returncode != 0
    assert re.fullmatch(rf"{told}.*\n", done.stderr), done.stderr


def test_the_extraction_says_the_same(volume_folder: Path) -> None:
    (volume_folder / "conf.py").write_text(f"{CONF}proceedings_stem = 3\n", encoding="utf-8")
    done = press(volume_folder, "catalogs", "update")
    assert done.returncode != 0
    assert done.stderr == "conf.py:21: `proceedings_stem` must be a text, not 3; write that, or leave the setting out\n"


def test_docutils_settings_in_latin_1_are_told(volume_folder: Path) -> None:
    (volume_folder / "docutils.conf").write_bytes(b"[general]\n" + LATIN)
    done = build(volume_folder, "dummy", "en")
    assert done.stderr.splitlines()[-1] == "docutils.conf:2: is not UTF-8 (the byte 0xe9); save it as UTF-8"


def test_what_docutils_cannot_take_is_told_without_all_of_its_text(volume_folder: Path) -> None:
    edit(volume_folder / "source/one.md", "A second paragraph", "```{list-table}\nx\n```\n\nA second paragraph")
    done = build(volume_folder, "dummy", "en")
    assert re.fullmatch(r"source/one\.md:16: {list-table} holds a list of lists.*\n", done.stderr), done.stderr


def test_a_link_that_leads_nowhere_is_told_once(volume_folder: Path) -> None:
    links = ["[x](/etc/passwd)", "[x](project:#nowhere)", "[x](gone.md#b)", "[x](deux.md#there)", "{ref}`label`"]
    links += ["{doc}`chapter`", "{numref}`figure`", "[](#c)"]
    with (volume_folder / "source/one.md").open("a", encoding="utf-8") as chapter:
        chapter.write("".join(f"\n{link}\n" for link in links))
    done = build(volume_folder, "html", "en")
    first = ONE.count("\n") + 2
    called = ["/etc/passwd", "nowhere", "gone.md#b", "there", "label", "chapter", "figure", "c"]
    kinds = ["link"] * 4 + ["{ref}", "{doc}", "{numref}", "link"]
    told = re.findall(
        r"source/one\.md:(\d+): no chapter, figure or heading is called '(.*)'; "
        r"mend the target of this (.*) or name it so\n",
        done.stderr,
    )
    places = (str(first + 2 * number) for number in range(len(links)))
    assert sorted(told) == sorted(zip(places, called, kinds, strict=True)), done.stderr
    assert done.stderr.count("\n") == len(links)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("```{bibliography}\n```", "16: a chapter that cites has its list of references at its end; take out this {"),
        ("```{note}\n:file: a\n\nx\n```", r"17: {note} has no option 'file'; take it out"),
        (
            "```{list-table}\n:header-rows: x\n\n* - a\n```",
            "17: {list-table}: the option `header-rows` cannot be 'x'; mend it",
        ),
    ],
)
def test_a_directive_is_told_at_its_line_with_a_remedy(written: str, told: str, volume_folder: Path) -> None:
    edit(volume_folder / "source/one.md", "A second paragraph", f"{written}\n\nA second paragraph")
    done = build(volume_folder, "dummy", "en")
    assert re.fullmatch(rf"source/one\.md:{told}.*\n", done.stderr), done.stderr


def test_an_unknown_work_of_a_translation_is_told_at_the_line_of_its_paragraph(volume_folder: Path) -> None:
    for name in ("source/one.md", "locales/fr/LC_MESSAGES/one.po"):
        path = volume_folder / name
        path.write_text(path.read_text(encoding="utf-8").replace("hess2003", "nobody"), encoding="utf-8")
    told = {build(volume_folder, "dummy", language) for language in ("en", "fr")}
    line = ONE[: ONE.index("A first")].count("\n") + 1
    assert [done.stderr.partition('"')[0] for done in told] == [f"source/one.md:{line}: no reference has the key "]


def test_plain_sphinx_says_the_same(volume_folder: Path) -> None:
    (volume_folder / "source/one.md").write_bytes(ONE.encode() + LATIN)
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "dummy", "-c", ".", "source", "out"]
    done = subprocess.run(command, cwd=volume_folder, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "source/one.md:19: is not UTF-8 (the byte 0xe9); save it as UTF-8" in done.stderr
    assert "Handler" not in done.stderr


def test_a_cover_that_is_taken_away_is_asked_for_no_more(volume_folder: Path) -> None:
    covered = f'{CONF}proceedings_cover = str(ROOT / "cover.svg")\n'
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 3"><rect width="2" height="3"/></svg>'
    (volume_folder / "cover.svg").write_text(drawing, encoding="utf-8")
    for conf, count in ((covered, 2), (CONF, 0)):
        (volume_folder / "conf.py").write_text(conf, encoding="utf-8")
        assert build(volume_folder, "html", "en") == (0, "", "")
        assert len(list((volume_folder / "out/html/en/_static").glob("cover.*"))) == count


def test_faulty_heads_of_several_chapters_are_told_in_one_run(volume_folder: Path) -> None:
    edit(volume_folder / "source/one.md", "kind: talk", "kind: tallk")
    edit(volume_folder / "source/deux.md", "kind: front", "kindd: front")
    (volume_folder / "source/references.md").write_bytes(LATIN)
    done = build(volume_folder, "dummy", "en")
    assert done.returncode != 0
    assert [line.partition("; ")[0].rpartition(":")[0] for line in done.stderr.splitlines()] == [
        "source/deux.md:3",
        "source/one.md:3",
        "source/references.md:1",
    ]
