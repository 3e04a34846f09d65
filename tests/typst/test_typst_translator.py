"""MyST in, Typst out: short cases for every node; ``--refresh-goldens`` writes the Typst anew."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace
from volumes import CASES

from sphinx_proceedings.chapters import statements
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.language.wordlist import WordList
from sphinx_proceedings.typst import builder, inputs
from sphinx_proceedings.typst.compiler import Document
from sphinx_proceedings.typst.targets import PrintContext, names_of, references_of
from sphinx_proceedings.typst.translator import TypstTranslator, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sphinx_proceedings.typst.manuscript import Manuscript

FILES = sorted(CASES.glob("typst_*.md"))
EXTENSIONS = ["attrs_inline", "deflist", "dollarmath", "fieldlist", "strikethrough", "tasklist"]
NAMES = ("Ada Byron", "Eole")
CONF = f"""
extensions = ["myst_parser"]
myst_enable_extensions = {EXTENSIONS}
myst_footnote_transition = False
numfig = True
numfig_secnum_depth = 0
suppress_warnings = ["myst.strikethrough"]
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


HEAD = '#import "book.typ": *\n#show: book.with(json("facts.json"))\n#let segment = segment.with((:))'


class Case(NamedTuple):
    """One node: what is written, and the Typst it must become."""

    title: str
    source: str
    written: str

    @property
    def docname(self) -> str:
        return self.title.lower().replace(" ", "-").replace(",", "")


def read_cases(path: Path) -> list[Case]:
    cases = []
    for block in path.read_text(encoding="utf-8").split("\n.\n\n"):
        title, source, written = block.removesuffix("\n.\n").split("\n.\n")
        cases.append(Case(title.strip(), source, written))
    return cases


class Root:
    """A Sphinx project whose documents are the cases."""

    def __init__(self, folder: Path, sources: dict[str, str]) -> None:
        self.folder = folder
        self.warnings = io.StringIO()
        contents = "\n".join(sources)
        (folder / "conf.py").write_text(CONF, encoding="utf-8")
        (folder / "picture.svg").write_text(PICTURE, encoding="utf-8")
        (folder / "index.md").write_text(f"# Contents\n\n```{{toctree}}\n{contents}\n```\n", encoding="utf-8")
        for docname, source in sources.items():
            (folder / f"{docname}.md").write_text(source + "\n", encoding="utf-8")
        out = folder / "out"
        self.app = Sphinx(folder, folder, out, out, "dummy", status=None, warning=self.warnings)
        self.app.build()
        self.app.builder = builder.TypstBuilder(self.app, self.app.env)
        resolve = self.app.env.get_and_resolve_doctree
        self.doctrees = {name: resolve(name, self.app.builder, tags=self.app.tags) for name in sources}
        for doctree in self.doctrees.values():
            self.app.builder.post_process_images(doctree)

    def context(self, language: str = "en") -> PrintContext:
        trees = self.doctrees.items()
        known = {*self.doctrees, *(name for docname, tree in trees for name in names_of(docname, tree))}
        wanted = known & {name for docname, tree in trees for name in references_of(docname, tree)}
        images = dict(self.app.builder.images)
        numbers, formats = self.app.env.toc_fignumbers, self.app.config.numfig_format
        return PrintContext(language, known, wanted, images, numbers, formats, WordList(NAMES, inflected=False))

    def manuscript(self, docname: str) -> Manuscript:
        return TypstTranslator(self.context(), docname, self.doctrees[docname]).translate()

    def written(self, docname: str) -> str:
        """Return a document as its offprint has it, with a call before each of its words."""
        return self.manuscript(docname).alone(lambda name: f"https://example.org/{name}")


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Callable[[dict[str, str]], Root]]:
    with contextlib.chdir(tmp_path), docutils_namespace():
        yield lambda sources: Root(tmp_path, sources)


@pytest.mark.parametrize(("language", "whole"), [("en", ["Stargate"]), ("de", [])])
def test_no_hyphen_parts_words_whose_capital_is_that_of_a_name(
    language: str, whole: list[str], root: Callable[[dict[str, str]], Root]
) -> None:
    volume = root({"one": "# T\n\nNobody says that Stargate is open."})
    translator = TypstTranslator(volume.context(language), "one", volume.doctrees["one"])
    assert re.findall(r"#whole\[(\w+)\]", translator.translate().text) == whole


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cases_are_written_as_before(
    path: Path, root: Callable[[dict[str, str]], Root], golden: Callable[[Path, str], None]
) -> None:
    cases = read_cases(path)
    volume = root({case.docname: case.source for case in cases})
    assert volume.warnings.getvalue() == ""
    written = [f"{case.title}\n.\n{case.source}\n.\n{volume.written(case.docname)}\n.\n" for case in cases]
    golden(path, "\n".join(written))


def test_typst_takes_every_case(tmp_path: Path, root: Callable[[dict[str, str]], Root]) -> None:
    cases = [case for path in FILES for case in read_cases(path)]
    volume = root({case.docname: case.source for case in cases})
    chapters = "\n".join(f"#chapter[\n{volume.manuscript(case.docname).bound({}, {})}\n]" for case in cases)
    facts = {
        "language": "en",
        "title": "Cases",
        "subtitle": "Every node",
        "description": "",
        "keywords": [],
        "authors": ["Nobody"],
        "makers": [["Nobody", "en"]],
        "series": "",
        "event": {"name": "", "subtitle": "", "place": "", "date": ""},
        "publisher": None,
        "year": "",
        "imprint": [],
        "contents": ["Contents", "en"],
        "cover": None,
        "motif": "",
        "sheets": "sheets.json",
        "raised-notes": False,
    }
    (tmp_path / "sheets.json").write_text("[]", encoding="utf-8")
    (tmp_path / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    shutil.copy(inputs.DESIGN, tmp_path)
    (tmp_path / inputs.PALETTE).write_text(json.dumps(inputs.look({})), encoding="utf-8")
    document = tmp_path / "cases.typ"
    document.write_text(f"{HEAD}\n{chapters}", encoding="utf-8")
    pdf, warnings = Document(document).pdf(0)
    assert (pdf[:4], warnings) == (b"%PDF", [])


def test_an_image_without_words_is_refused_with_its_line(root: Callable[[dict[str, str]], Root]) -> None:
    volume = root({"one": "# Title\n\nText.\n\n```{image} picture.svg\n```"})
    with pytest.raises(ProceedingsError, match=r"one\.md:5: the image 'picture\.svg' has no alternative text"):
        volume.written("one")


def test_a_formula_without_counterpart_is_refused_with_its_line(root: Callable[[dict[str, str]], Root]) -> None:
    volume = root({"one": "# Title\n\nText.\n\nA {math}`\\panic(x)`."})
    with pytest.raises(ProceedingsError, match=r"one\.md:5: the formula .* not known"):
        volume.written("one")


def test_an_unknown_node_is_printed_plain_with_a_warning(root: Callable[[dict[str, str]], Root]) -> None:
    volume = root({"one": "# Title\n\nText."})
    production = addnodes.production("", "words *of it*")
    production.source, production.line = "one.md", 7
    volume.doctrees["one"] += production
    assert volume.written("one").endswith(r"words \*of it\*")
    assert "one.md:7: WARNING: the PDF edition does not know the node <production>" in volume.warnings.getvalue()


def test_no_line_begins_with_a_page_that_ends_a_paragraph(root: Callable[[dict[str, str]], Root]) -> None:
    volume = root(
        {"one": "# Title\n\nSee {doc}`two`.\n\n(See **{doc}`two`**.)\n\nSee {doc}`two`, then.", "two": "# Other"}
    )
    assert re.findall(r",(\s)p\.", volume.manuscript("one").bound({}, {})) == ["\xa0", "\xa0", " "]


def test_the_shares_of_statements_are_drawn_over_their_words(root: Callable[[dict[str, str]], Root]) -> None:
    volume = root({"one": "# Title\n\nText."})
    bar, told = statements.line({"reported": 3, "reading": 1}, "en", None)
    assert isinstance(bar, nodes.raw)
    volume.doctrees["one"] += nodes.paragraph("", "", bar, told)
    statements.part_shares(bar)
    written = volume.written("one")
    assert "[#shares(reported: 3, background: 0, reading: 1);" in written
    bare = re.sub(r"#w\(.*?\);", "", written)
    assert '#share-key("reported");What the sources report 75% · #share-key("reading");our reading 25%' in bare


def test_several_lists_of_references_are_announced_with_their_pages(root: Callable[[dict[str, str]], Root]) -> None:
    volume = root({"one": "# Title\n\nText.\n\n## Of talks\n\n## Others"})
    for number, section in enumerate(list(volume.doctrees["one"].findall(nodes.section))[1:]):
        section += nodes.citation("", nodes.label("", "X"), nodes.paragraph("", "Work."), ids=[f"id{number}"])
    written = volume.written("one")
    lists = written[written.index("#lists(") :].partition(");")[0]
    assert "Of talks" in lists
    assert written.index("Text") < written.index("#lists(") < written.index("#heading(depth: 2)")
    assert '#label("one#of-talks")' in written


def test_a_list_of_references_keeps_apart_from_the_words_before_it(root: Callable[[dict[str, str]], Root]) -> None:
    volume = root({"one": "# Title\n\nText."})
    section = next(iter(volume.doctrees["one"].findall(nodes.section)))
    for number in range(2):
        section += nodes.citation("", nodes.label("", "X"), nodes.paragraph("", "Work."), ids=[f"id{number}"])
    assert re.findall(r"#entry(\(.*?\))?\[", volume.written("one")) == ["(follows: true)", ""]


def test_what_tells_of_the_translation_goes_on_behind_what_a_chapter_is_written_from(
    root: Callable[[dict[str, str]], Root],
) -> None:
    volume = root({"one": "# Title\n\nText."})
    about = nodes.container("", nodes.paragraph("", "Read in full.", classes=["status"]), classes=["about"])
    notice = nodes.container("", nodes.paragraph("", "Translated."), classes=["translation-notice"])
    keywords = nodes.container("", nodes.paragraph("", "Keywords one"), classes=["keywords"])
    volume.doctrees["one"] += nodes.container("", about, notice, keywords, classes=["opening"])
    written = re.sub(r"#w\(.*?\);", "", volume.written("one"))
    assert written.endswith("#opening[#about[#par[#b(2)[Read in full.]; #b(3)[Translated.];];];];")


def test_words_of_sphinx_design_without_a_paragraph_are_printed(root: Callable[[dict[str, str]], Root]) -> None:
    volume = root({"one": "# Title\n\nText."})
    element = type("PassthroughTextElement", (nodes.TextElement,), {})
    volume.doctrees["one"] += element("", "", nodes.strong("", "of a card"))
    assert volume.written("one").endswith("strong[of a card];")
    assert not volume.warnings.getvalue()


def test_an_unknown_target_is_printed_plain_with_a_warning(root: Callable[[dict[str, str]], Root]) -> None:
    volume = root({"one": "# Title\n\nText."})
    paragraph = nodes.paragraph("", "", nodes.reference("", "there", internal=True, refuri="%nowhere#at-all"))
    volume.doctrees["one"] += paragraph
    assert volume.written("one").endswith("there];")
    assert "unknown target '%nowhere#at-all'" in volume.warnings.getvalue()


def test_a_running_title_has_no_note_number() -> None:
    title = nodes.title("", "A title", nodes.footnote_reference("", "1"))
    assert plain(title) == "A title"


def test_no_package_is_fetched() -> None:
    assert "@preview" not in inputs.DESIGN.read_text(encoding="utf-8")
