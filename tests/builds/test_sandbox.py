"""No file from outside the source, by any road: a chapter that tries is told so, a message leaves its source."""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, new_document
from volumes import write_volume

from sphinx_proceedings.catalogs.check import check_pair
from sphinx_proceedings.catalogs.context import Context
from sphinx_proceedings.catalogs.findings import Level
from sphinx_proceedings.chapters.parsing import StrictParser
from sphinx_proceedings.chapters.private_api import TRANSLATED
from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SECRET = "What stands outside"
# Ways in, and what is said of them; secret.txt and secret.png stand beside the folder of the source.
ROADS = {
    "include": ("```{include} ../secret.txt\n```", "{include} brings in"),
    "include with options": ("```{include} ../secret.txt\n:literal:\n```", "{include} brings in"),
    "include from an absolute path": ("```{include} /../secret.txt\n```", "{include} brings in"),
    "literalinclude": ("```{literalinclude} ../secret.txt\n:lines: 1-\n```", "{literalinclude} brings in"),
    "a table's file": ("```{csv-table}\n:file: ../secret.txt\n```", "{csv-table} takes no file"),
    "a table's address": ("```{csv-table}\n:url: file:///etc/hostname\n```", "{csv-table} takes no file"),
    "raw from a file": ("```{raw} html\n:file: ../secret.txt\n```", "{raw} brings in"),
    "raw": ("```{raw} html\n<b>\n```", "{raw} brings in"),
    "reStructuredText": ("```{eval-rst}\n.. include:: ../secret.txt\n```", "{eval-rst} is not taken"),
    "a page that leads away": (
        "```{eval-rst}\n.. meta::\n   :http-equiv=refresh: 0;url=https://evil.example/\n```",
        "{eval-rst} is not taken",
    ),
    "a page's settings": ("```{meta}\n:description: x\n```", "{meta} is no directive of a book"),
    "a format of nobody": ("```{only} latex\nx\n```", "{only} names formats, and"),
    "a role of one's own": ("```{role} x(raw)\n:format: html\n```", "{role} is no directive of a book"),
    "another's role": ("{raw-html}`<b>`", "{raw-html} is no role of a book"),
    "a download": ("{download}`x <../secret.txt>`", "../secret.txt lies outside"),
    "a download of a folder": ("{download}`x <..>`", ".. lies outside"),
    "a download from the root": ("{download}`x </../secret.txt>`", "/../secret.txt lies outside"),
    "a download by its address": ("{download}`x <file:///etc/hostname>`", "file:///etc/hostname is no file"),
    "a download of conf.py": ("{download}`x <../conf.py>`", "../conf.py lies outside"),
    "a link": ("[x](../secret.txt)", "../secret.txt lies outside"),
    "a link by path": ("[x](path:../secret.txt)", "../secret.txt lies outside"),
    "a link by address": ("```{figure} f.svg\n:alt: x\n:target: file:///etc/hostname\n```", "the link file:///etc"),
    "a script": (
        "```{image} f.svg\n:alt: x\n:target: javascript:alert(1)\n```",
        "the link javascript:alert(1) is none",
    ),
    "an image": ("![x](../secret.png)", "../secret.png lies outside"),
    "an image of any type": ("```{image} ../secret.*\n:alt: x\n```", "../secret.* lies outside"),
    "an image from the root": ("![x](//etc/x.png)", "//etc/x.png lies outside"),
    "a figure": ("```{figure} ../secret.png\n:alt: x\n\nCaption.\n```", "../secret.png lies outside"),
    "a drawing": ("![x](../secret.svg)", "../secret.svg lies outside"),
    "a chart": ("![x](figures/../../secret.yml)", "figures/../../secret.yml lies outside"),
    "an image of the web": ("![x](https://example.org/x.png)", "https://example.org/x.png is no file"),
    "an image as data": ("![x](data:image/png;base64,AAAA)", "data:image/png;base64,AAAA is no file"),
    "an image of the machine": ("```{image} file:///etc/x.png\n:alt: x\n```", "file:///etc/x.png is no file"),
}
DOWNLOADS = {
    "a page": "x.html",
    "a page in capitals": "x.HTM",
    "a page of XML": "x.xhtml",
    "a drawing": "f.svg",
    "a script": "x.js",
    "XML": "x.xml",
    "an archive of a page": "x.mht",
    "Flash": "x.swf",
    "nothing known": "x",
    "a page packed": "x.html.gz",
    "a page called otherwise": "x.html.txt",
}
# What stays text or names nothing; Sphinx warns of the latter, and so ends the build.
INERT = [
    "[x](file:///etc/hostname)",
    "![x](file:///etc/x.png)",
    "<b>x</b>",
    "<script>x</script>",
    "{{ env.app.confdir }}",
    "%include ../secret.txt",
]
WELCOME = [
    "{download}`x <index.md>`",
    "{download}`x <data.v1.2.csv>`",
    "[x](deux.md)",
    "![x](f.svg)",
    "<https://example.org>",
    "[x](mailto:a@b.org)",
]


def parsed(app: Sphinx, text: str, source: str = "source/one.md") -> nodes.document:
    document = new_document(source, get_default_settings(StrictParser))
    document.settings.env = app.env
    StrictParser().parse(text, document)
    return document


@pytest.fixture(scope="module")
def parse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., nodes.document]]:
    """Parse a text as a chapter of the small volume."""
    folder = write_volume(tmp_path_factory.mktemp("enclosed"))
    for name in ("secret.txt", "secret.png", "secret.svg", "secret.yml"):
        (folder / name).write_text(SECRET, encoding="utf-8")
    for name in ("f.svg", "data.v1.2.csv", *DOWNLOADS.values()):
        (folder / "source" / name).write_text("<svg/>", encoding="utf-8")
    with contextlib.chdir(folder), docutils_namespace():
        out = folder / "out"
        app = Sphinx(folder / "source", folder, out, out, "dummy", status=None, warning=io.StringIO())
        app.env.prepare_settings("one")
        yield lambda text, source="source/one.md": parsed(app, text, source)


@pytest.mark.parametrize("road", ROADS)
def test_a_chapter_is_told_in_one_line(road: str, parse: Callable[..., nodes.document]) -> None:
    text, problem = ROADS[road]
    with pytest.raises(ProceedingsError) as caught:
        parse(f"# A title\n\n{text}")
    assert str(caught.value).startswith("source/one.md:")
    assert caught.value.line in (3, 4, 5)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", DOWNLOADS.values(), ids=DOWNLOADS)
@pytest.mark.parametrize("form", ["{download}`x <NAME>`", "[x](path:NAME)", "[x](NAME)"])
def test_a_download_that_could_act_is_refused(name: str, form: str, parse: Callable[..., nodes.document]) -> None:
    with pytest.raises(ProceedingsError, match=r"source/one\.md:3: .* may act in a browser"):
        parse(f"# A title\n\n{form.replace('NAME', name)}")


def test_a_download_that_is_not_there_is_refused(parse: Callable[..., nodes.document]) -> None:
    with pytest.raises(ProceedingsError, match=r"source/one\.md:3: gone\.csv is no file that can be read; mend"):
        parse("# A title\n\n{download}`x <gone.csv>`")


@pytest.mark.parametrize("road", ROADS)
def test_a_message_is_refused_by_the_check_and_by_the_build(road: str, parse: Callable[..., nodes.document]) -> None:
    text, _ = ROADS[road]
    problems = check_pair("A source.", text, "fr", Context())
    assert Level.ERROR in {problem.level for problem in problems}
    assert list(parse(text, f"source/one.md:3{TRANSLATED}").children) == []


@pytest.mark.parametrize("text", INERT)
def test_what_is_not_refused_brings_nothing(text: str, parse: Callable[..., nodes.document]) -> None:
    document = parse(f"# A title\n\n{text}")
    assert SECRET not in document.astext()
    assert not list(document.findall(nodes.raw))
    problems = check_pair("A source.", text, "fr", Context())
    assert Level.ERROR in {problem.level for problem in problems}


@pytest.mark.parametrize("text", WELCOME)
def test_files_of_the_source_and_addresses_of_the_web_are_welcome(
    text: str, parse: Callable[..., nodes.document]
) -> None:
    assert parse(f"# A title\n\n{text}").children
