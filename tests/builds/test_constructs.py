"""What a proceedings may write: each construct in one volume, and what each of the three formats says of it."""

from __future__ import annotations

import html
import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING, NamedTuple

import pypdf
import pytest
from readers.pictures import png
from volumes import BIB, CASES, DEUX, INDEX, ONE, REFERENCES, build, build_site, write_volume

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

FORMATS = ("html", "pdf", "epub")
MORE = """
@book{trio, author = {de Bruin, Ann and Abel, Bob and Coe, Cy}, title = {Three}, year = {2001}, publisher = {P}}
@book{silent, author = {Silent, Sam}, title = {Quiet}, year = {1999}, publisher = {P}}
"""
HEAD = ONE.partition("# Chapter one")[0]
CHAPTER = "source/one.md"
FILES = {
    **{f"source/files/{name}.csv": "a,b\n1,2\n" for name in ("hotel", "india")},
    "bib/references.bib": BIB + MORE,
    "source/index.md": INDEX.replace("one\ndeux", "one\nsession\ndeux")
    .replace(":caption: Talks\n", ":caption: Talks\n:numbered:\n")
    .replace("\nreferences", "\nreferences\nsubjects"),
    CHAPTER: f"{HEAD}# Chapter one of {{cite:t}}`hess2003`[^title]\n\n[^title]: Its note.\n",
    "source/deux.md": f"{DEUX}\n## Un titre\n\nDes mots.\n",
    "source/session.md": f"{HEAD}# The session\n\nIt has talks.\n",
    "source/within.md": f"{HEAD}# Chapter within the session\n\nWords.\n",
    "source/subjects.md": REFERENCES.partition("```")[0].replace("# References", "# Subjects"),
}
# Of a page of the PDF, in points: narrower than what its text leaves free on either side.
MARGIN = 62
FIELD = re.compile(r"(in|head|told|alone|all|none|html|pdf|epub|fr): ?(.*)")


class Case(NamedTuple):
    """A construct, and what its fields say of it."""

    text: str
    fields: list[tuple[str, str]]

    def field(self, *names: str) -> str:
        return next((value for name, value in self.fields if name in names), "")

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in self.fields if name in ("all", "none", "fr", *FORMATS)]


def cases() -> dict[str, Case]:
    found = {}
    for part in (CASES / "constructs.txt").read_text("utf-8").split("\n== ")[1:]:
        name, *lines = part.splitlines()
        fields = [(field[1], field[2]) for line in lines if (field := FIELD.fullmatch(line))]
        found[name] = Case("\n".join(line for line in lines if not FIELD.fullmatch(line)).strip(), fields)
    return found


KNOWN = {name: case for name, case in cases().items() if case.said}
REFUSED = {name: case for name, case in cases().items() if case.field("told", "alone")}
TOGETHER = [name for name, case in REFUSED.items() if case.field("told")]


def test_all_constructs_are_tried() -> None:
    assert len(KNOWN) + len(REFUSED) == len(cases()) >= 85
    assert len({(case.text, case.field("head")) for case in cases().values()}) == len(cases())


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    files = dict(FILES)
    for name, case in KNOWN.items():
        if (file := case.field("in")) == "source/index.md":
            files[file] = files[file].replace("# Contents\n", f"# Contents\n\n{case.text}\n")
        elif file:
            files[file] += f"\n{case.text}\n"
        else:
            files[CHAPTER] += f"\n## About {name}\n\n{case.text}\n"
    folder = write_volume(tmp_path_factory.mktemp("constructs"), **files)
    (folder / "source/files/pic.png").write_bytes(png(1, 1))
    return read(build_site(folder))


def read(site: Path) -> dict[str, str]:
    with zipfile.ZipFile(site / "en/small-en.epub") as epub:
        pages = [epub.read(name).decode() for name in epub.namelist() if name.endswith(".xhtml")]
    pdf = [set_between_margins(page) for page in pypdf.PdfReader(site / "en/small-en.pdf").pages]
    return {
        "fr": (site / "fr/one.html").read_text("utf-8"),
        "html": "\n".join(page.read_text("utf-8") for page in sorted((site / "en").glob("*.html"))),
        "pdf": "\n".join(pdf),
        "epub": "\n".join(pages),
    }


def set_between_margins(page: pypdf.PageObject) -> str:
    """Return what a page of the PDF says without the numbers of paragraphs, which alone stand in its margins."""
    said: list[str] = []

    def see(text: str, around: Sequence[float], place: Sequence[float], *_: object) -> None:
        if MARGIN <= around[4] + place[4] <= float(page.mediabox.width) - MARGIN:
            said.append(text)
        else:
            assert re.fullmatch(r"[\s\u2060\d]*", text), text

    page.extract_text(visitor_text=see)
    return "".join(said)


def words(page: str) -> str:
    """Return the words of a page without tags, paragraphs' numbers, spaces, and the faces of mathematics."""
    page = re.sub(r'<(a|span) class="segment"[^>]*>\d+</\1>', "", page)
    page = html.unescape(re.sub(r"<[^>]*>", "", page))
    return re.sub(r"[\s\u00ad\u2060]+", "", unicodedata.normalize("NFKC", page))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """What is told of a case; those that do not end a build are chapters of one volume."""
    known: dict[str, str] = {}

    def tell(name: str) -> str:
        if name not in known:
            chosen = TOGETHER if name in TOGETHER else [name]
            known.update(_refused(tmp_path_factory.mktemp("refused"), chosen))
        return known[name]

    return tell


def _refused(folder: Path, chosen: Sequence[str]) -> dict[str, str]:
    """Return what is told of cases, each a chapter, with the lines of their texts."""
    files, begun = {}, {}
    for number, name in enumerate(chosen):
        more = f"{REFUSED[name].field('head')}\n---".lstrip("\n")
        head = f"{DEUX.partition('# ')[0]}# Chapter\n\n".replace("\n---", f"\n{more}", 1)
        files[f"source/case{number}.md"] = f"{head}{REFUSED[name].text}\n"
        begun[number] = head.count("\n")
    listed = "".join(f"case{number}\n" for number in range(len(chosen)))
    write_volume(folder, **{**files, "source/index.md": INDEX.replace("deux\n", f"deux\n{listed}")})
    (folder / "source/files").mkdir()
    (folder / "source/files/pic.png").write_bytes(png(1, 1))
    found = dict.fromkeys(chosen, "")
    for line in build(folder, "dummy", "fr").stderr.splitlines():
        place = re.fullmatch(r"source/case(\d+)\.md:(\d+): (.*)", line)
        assert place, line
        found[chosen[int(place[1])]] += f"{int(place[2]) - begun[int(place[1])]}: {place[3]}\n"
    return found


@pytest.mark.parametrize("name", REFUSED)
def test_a_construct_that_is_refused_is_told_with_a_remedy(name: str, told: Callable[[str], str]) -> None:
    assert told(name) == f"{REFUSED[name].field('told', 'alone')}\n"


@pytest.mark.parametrize("name", KNOWN)
def test_a_construct_is_said_in_every_format(name: str, said: dict[str, str]) -> None:
    for form, wanted in KNOWN[name].said:
        for one in FORMATS if form in ("all", "none") else (form,):
            is_said = wanted in said[one] if "<" in wanted or '="' in wanted else words(wanted) in words(said[one])
            assert is_said is (form != "none"), f"{one}: {wanted}"
