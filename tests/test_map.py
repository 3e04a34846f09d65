"""The README's map of the press is made of what its folders say of themselves, in the order of the layers."""

from __future__ import annotations

import ast
import tomllib
from textwrap import fill
from typing import TYPE_CHECKING

import pytest
from volumes import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

README = ROOT / "README.md"
PACKAGE = "sphinx_proceedings"
# Of the README, in characters: how wide a line is, and where a sentence begins.
WIDTH, MARGIN = 120, 22
BEGIN, END = f"    {PACKAGE}/", "    tests/"


def layers() -> Iterator[str]:
    """Yield the names of the rooms from the doors down, as the contract of the layers has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [contract] = [one for one in settings["tool"]["importlinter"]["contracts"] if one["type"] == "layers"]
    for layer in contract["layers"]:
        yield from (name.strip() for name in layer.split("|"))


def rows() -> Iterator[tuple[str, str]]:
    """Yield each door, folder and folder within one, with the sentence it begins with."""
    for name in ("__init__", *layers()):
        folder = ROOT / PACKAGE / name
        if folder.is_dir():
            for path in sorted(folder.rglob("__init__.py"), key=lambda path: path.parent.parts):
                depth = len(path.parent.relative_to(folder).parts)
                yield f"{'  ' * depth}{path.parent.name}/", sentence(path.read_text(encoding="utf-8"))
        else:
            yield f"{name}.py", sentence(folder.with_suffix(".py").read_text(encoding="utf-8"))


def sentence(source: str) -> str:
    docstring = ast.get_docstring(ast.parse(source)) or ""
    return docstring.partition("\n\n")[0].removesuffix(".").replace("\n", " ")


def drawn() -> str:
    lines = (
        fill(
            said,
            WIDTH,
            initial_indent=f"        {name}".ljust(MARGIN + 4),
            subsequent_indent=" " * (MARGIN + 4),
            break_on_hyphens=False,
        )
        for name, said in rows()
    )
    return "\n".join(lines) + "\n"


@pytest.mark.golden
def test_the_map_is_true(request: pytest.FixtureRequest) -> None:
    text = README.read_text(encoding="utf-8")
    start = text.index("\n", text.index(BEGIN)) + 1
    end = text.index(END, start)
    if request.config.getoption("--refresh-goldens"):
        README.write_text(text[:start] + drawn() + text[end:], encoding="utf-8")
    else:
        assert text[start:end] == drawn()
