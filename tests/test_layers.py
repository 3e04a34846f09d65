"""The house keeps its plan: arrows go down, each room can be loaded alone, and no two have the same name."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace
from volumes import ROOT

PACKAGE = ROOT / "sphinx_proceedings"
MODULES = sorted(PACKAGE.rglob("*.py"))
# What every format has, and Sphinx and docutils call so.
OF_EACH_FORMAT = {"builder", "translator"}
EXTENSIONS = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in MODULES
    if "\ndef setup(app: Sphinx)" in path.read_text(encoding="utf-8")
)


def test_arrows_go_down() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_command_line_starts_without_sphinx() -> None:
    """Of Sphinx it has the class that a user's mistake is one of, and what that brings."""
    said = "import sys, sphinx_proceedings.__main__; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name for name in done.stdout.split() if name.split(".")[0] in {"sphinx", "docutils", "myst_parser"}}
    assert loaded <= {"sphinx", "sphinx.deprecation", "sphinx.errors", "sphinx.util", "sphinx.util._pathlib"}


def test_no_name_is_used_twice() -> None:
    names = Counter(path.stem for path in MODULES if path.stem not in {"__init__", "__main__", *OF_EACH_FORMAT})
    assert not [name for name, count in names.items() if count > 1]


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not {path.stem for path in MODULES} & {"utils", "helpers", "common", "core", "manager", "misc"}


def test_no_module_is_longer_than_one_idea() -> None:
    lengths = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert not {name: length for name, length in lengths.items() if length > 250}


def test_no_function_is_longer_than_a_screen() -> None:
    functions = (
        (node.name, (node.end_lineno or node.lineno) - node.lineno + 1)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    )
    assert not {name: length for name, length in functions if length > 40}


@pytest.mark.parametrize("name", EXTENSIONS)
def test_each_room_is_an_extension_of_its_own(name: str, volume_folder: Path) -> None:
    settings = {"extensions": ["myst_parser", name], "bibtex_bibfiles": []}
    source, out = volume_folder / "source", volume_folder / "out"
    with docutils_namespace():
        app = Sphinx(source, None, out, out / "doctrees", "html", settings, status=None, warning=io.StringIO())
    assert name in app.extensions
