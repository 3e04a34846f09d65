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
from volumes import BIB, CASES, ONE, build, build_site, write_volume

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ("html", "pdf", "epub")
MORE = """
@book{trio, author = {de Bruin, Ann and Abel, Bob and Coe, Cy}, title = {Three}, year = {2001}, publisher = {P}}
@book{silent, author = {Silent, Sam}, title = {Quiet}, year = {1999}, publisher = {P}}
"""
FILES = {f"source/files/{name}.csv": "a,b\n1,2\n" for name in ("hotel", "india")}
FILES["bib/references.bib"] = BIB + MORE


class Case(NamedTuple):
    """A construct, and what is or is not said of it, by format."""

    text: str
    said: list[tuple[str, str]]


def cases() -> dict[str, Case]:
    found = {}
    for part in (CASES / "constructs.txt").read_text("utf-8").split("\n== ")[1:]:
        name, _, rest = part.partition("\n")
        lines = rest.splitlines()
        told = [line.partition(": ") for line in lines if re.match(r"(?:all|none|html|pdf|epub|fr): ", line)]
        text = "\n".join(line for line in lines if not re.match(r"(?:all|none|html|pdf|epub|fr): ", line))
        found[name] = Case(text.strip(), [(form, words) for form, _, words in told])
    return found


KNOWN = cases()
# What a chapter may not hold, and words of what is told of it; the rest is that of `test_sandbox`.
REFUSED = {
    "a file put in": ("```{include} x.md\n```", "write the text itself here"),
    "lines of a file": ("```{literalinclude} x.py\n```", "write the text itself here"),
    "markup of a format": ("```{raw} html\n<b>\n```", "write the text itself here"),
    "a table from a file": ("```{csv-table}\n:file: x.csv\n```", "write the values in it"),
    "reStructuredText": ("```{eval-rst}\n.. note:: x\n```", "write it in Markdown"),
    "an image without words": ("![](files/pic.png)", 'describe it in `:alt:`, or write `:alt: ""`'),
    "a linked image without words": (
        '```{image} files/pic.png\n:alt: ""\n:target: https://example.org/\n```',
        "say in `:alt:` where it leads",
    ),
    "colons of no directive": (":::note\nx\n:::", "write :::{note}"),
    "a formula that breaks off": ("$\\frac{a}$", "this formula cannot be shown"),
    "a command of nobody": ("$$\n\\foo\n$$", "mend it, with commands of AMS-LaTeX"),
    "a heading of one format": ("```{only} html\n## x\n```", "a heading stands in {only}"),
    "a note of one format": ("```{only} html\nx[^a]\n```\n\n[^a]: y", "the call of a note stands in {only}"),
    "a format of nobody": ("```{only} latex\nx\n```", "write html, pdf or epub"),
    "a film": ("```{video} x.mp4\n```", "{video} is no directive of a book"),
    "tabs": ("```{tab-set}\n```", "{tab-set} is no directive of a book"),
    "a card": ("```{card}\n```", "{card} is no directive of a book"),
    "a diagram": ("```{mermaid}\n```", "{mermaid} is no directive of a book"),
    "a thing to do": ("```{todo}\n```", "{todo} is no directive of a book"),
    "a role of nobody": ("{cite:nobody}`hess2003`", "{cite:nobody} is no role of a book"),
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = write_volume(tmp_path_factory.mktemp("constructs"), **FILES)
    body = "\n\n".join(f"## About {name}\n\n{case.text}" for name, case in KNOWN.items())
    head = ONE.partition("# Chapter one")[0]
    (folder / "source/files/pic.png").write_bytes(png(1, 1))
    title = "# Chapter one of {cite:t}`hess2003`[^title]\n\n[^title]: Its note."
    (folder / "source/one.md").write_text(f"{head}{title}\n\n{body}\n", "utf-8")
    return read(build_site(folder))


def read(site: Path) -> dict[str, str]:
    with zipfile.ZipFile(site / "en/small-en.epub") as epub:
        page = epub.read("one.xhtml").decode()
    pdf = "\n".join(one.extract_text() for one in pypdf.PdfReader(site / "en/one.pdf").pages)
    return {
        "fr": (site / "fr/one.html").read_text("utf-8"),
        "html": (site / "en/one.html").read_text("utf-8"),
        "pdf": pdf,
        "epub": page,
    }


def words(page: str) -> str:
    """Return the words of a page without tags, paragraphs' numbers, spaces, and the faces of mathematics."""
    page = re.sub(r'<(a|span) class="segment"[^>]*>\d+</\1>', "", page)
    page = html.unescape(re.sub(r"<[^>]*>", "", page))
    return re.sub(r"[\s\u00ad]+", "", unicodedata.normalize("NFKC", page))


@pytest.fixture
def chapter(tmp_path: Path) -> Path:
    folder = write_volume(tmp_path, **FILES)
    (folder / "source/files/pic.png").write_bytes(png(1, 1))
    return folder / "source/one.md"


@pytest.mark.parametrize("name", REFUSED)
def test_a_construct_that_is_refused_is_told_with_a_remedy(name: str, chapter: Path) -> None:
    text, told = REFUSED[name]
    chapter.write_text(f"{ONE.partition('A first')[0]}{text}\n", "utf-8")
    done = build(chapter.parent.parent, "dummy", "en")
    assert done.returncode != 0
    assert re.match(r"source/one\.md:\d+: ", done.stderr), done.stderr
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", KNOWN)
def test_a_construct_is_said_in_every_format(name: str, said: dict[str, str]) -> None:
    for form, wanted in KNOWN[name].said:
        for one in FORMATS if form in ("all", "none") else (form,):
            is_said = wanted in said[one] if "<" in wanted or '="' in wanted else words(wanted) in words(said[one])
            assert is_said is (form != "none"), f"{one}: {wanted}"
