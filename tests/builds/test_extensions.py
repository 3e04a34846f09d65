"""Other extensions beside the press: what they bring is in every format, or refused in one line with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx.util.inventory import InventoryFile
from volumes import CONF, FRENCH, ONE, build, read, write_volume

if TYPE_CHECKING:
    from pathlib import Path

EXTENSIONS = 'extensions = ["myst_parser", "sphinxcontrib.bibtex", "sphinx_proceedings"'
# A directive, a role and a node that no format of the press knows.
OWN = """
from docutils import nodes
from sphinx.util.docutils import SphinxDirective, SphinxRole

class lamp(nodes.General, nodes.Element):
    pass

class Lamp(SphinxDirective):
    has_content = True
    def run(self):
        return [lamp("", *self.parse_content_to_nodes())]

class Glow(SphinxRole):
    def run(self):
        return [nodes.strong("", self.text)], []

def show(translator, node):
    translator.body.append('<div class="lamp">')

def hide(translator, node):
    translator.body.append("</div>")

def setup(app):
    app.add_node(lamp, html=(show, hide))
    app.add_directive("lamp", Lamp)
    app.add_role("glow", Glow())
    return {"parallel_read_safe": True}
"""


def conf(*names: str, settings: str = "") -> str:
    said = CONF.replace(EXTENSIONS, EXTENSIONS + "".join(f', "{name}"' for name in names))
    assert said != CONF
    return said + settings


def test_todos_are_in_every_format(tmp_path: Path) -> None:
    folder = write_volume(
        tmp_path,
        **{
            "conf.py": conf("sphinx.ext.todo", settings="todo_include_todos = True\n"),
            "source/one.md": ONE + "\n```{todo}\nAsk the speaker.\n```\n",
        },
    )
    for format in ("html", "typst", "epub"):
        done = build(folder, format, "en")
        assert (done.returncode, done.stderr) == (0, ""), format
    assert "Ask the speaker." in read(folder / "out/html", "en", "one")
    with (folder / "source/one.md").open("a", encoding="utf-8") as chapter:
        chapter.write("\n```{todolist}\n```\n")
    assert "{todolist} is no directive of a book" in build(folder, "html", "en").stderr


def test_a_directive_of_an_extension_is_a_chapters_and_no_translations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    lamp = "\n```{lamp}\nA light in {glow}`gold`.\n```\n"
    translated = '\nmsgid "A second paragraph, with {doc}`deux`."\nmsgstr "```{lamp}\\nune lampe\\n```"\n'
    folder = write_volume(
        tmp_path,
        **{
            "conf.py": conf("lamps"),
            "lamps.py": OWN,
            "source/one.md": ONE + lamp,
            "locales/fr/LC_MESSAGES/one.po": FRENCH + translated,
        },
    )
    done = build(folder, "html", "en")
    assert (done.returncode, done.stderr) == (0, "")
    page = read(folder / "out/html", "en", "one")
    assert '<div class="lamp">' in page
    assert "<strong>gold</strong>" in page
    french = build(folder, "html", "fr")
    assert "lampe" not in read(folder / "out/html", "fr", "one")
    assert french.returncode == 0
    printed = build(folder, "typst", "en")
    assert printed.stderr.count("\n") == 1
    assert "the PDF edition does not know the node <lamp> of lamps, and prints its text plain; write" in printed.stderr


@pytest.mark.parametrize(
    ("name", "settings", "said"),
    [
        ("sphinxcontrib.mermaid", "", "`sphinxcontrib.mermaid` has another host's script draw in the page"),
        ("sphinx_copybutton", "", "`sphinx_copybutton` adds its buttons by a script, and the pages load the press's"),
        ("sphinxext.opengraph", "", "`sphinxext.opengraph` says what the pages say of themselves already; leave it"),
        (
            "sphinx.ext.intersphinx",
            'intersphinx_mapping = {"x": ("https://x.example", None)}\n',
            "at each build; save that file beside conf.py and name it '../x.inv'",
        ),
    ],
)
def test_what_cannot_be_beside_the_press_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, settings: str, said: str
) -> None:
    monkeypatch.syspath_prepend(tmp_path / "volume")
    module = tmp_path / "volume" / name.replace(".", "/")
    files = {"conf.py": conf(name, settings=settings)}
    if not name.startswith("sphinx.ext"):
        # That it is installed is nothing to the refusal.
        files[f"{module.relative_to(tmp_path / 'volume')}.py"] = "def setup(app):\n    pass\n"
    folder = write_volume(tmp_path / "volume", **files)
    done = build(folder, "html", "en")
    assert done.returncode
    [line] = [line for line in done.stderr.splitlines() if said in line]
    assert "conf.py:" in line


def test_a_chapter_refers_to_another_book(tmp_path: Path, built_volume: Path) -> None:
    inventory = built_volume / "build/site/en/objects.inv"
    with inventory.open("rb") as file:
        assert "one" in InventoryFile.load(file, "", lambda base, path: base + path)["std:doc"]
    mapping = {"small": ("https://small.example/en", "../small.inv")}
    text = "\nSee {external+small:doc}`one`, {external+small:ref}`its beginning <one:chapter-one>`.\n"
    french = (
        '\nmsgid "See {external+small:doc}`one`, {external+small:ref}`its beginning <one:chapter-one>`."\n'
        'msgstr "Voir {external+small:doc}`one`, {external+small:ref}`son début <one:chapter-one>`."\n'
    )
    folder = write_volume(
        tmp_path,
        **{
            "conf.py": conf("sphinx.ext.intersphinx", settings=f"intersphinx_mapping = {mapping}\n"),
            "source/one.md": ONE + text,
            "locales/fr/LC_MESSAGES/one.po": FRENCH + french,
        },
    )
    (folder / "small.inv").write_bytes(inventory.read_bytes())
    for format in ("html", "typst", "epub"):
        done = build(folder, format, "fr")
        assert (done.returncode, done.stderr) == (0, ""), format
    page = read(folder / "out/html", "fr", "one")
    assert 'href="https://small.example/en/one.html"' in page
    assert ">son début</" in page
