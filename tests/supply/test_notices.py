"""A site says of each file of its ``_static`` whose it is, with the notices that licences ask for."""

from __future__ import annotations

import re
from importlib import metadata
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from volumes import ROOT

from sphinx_proceedings.citations.addresses import EDITIONS_OWN, SEARCHED

if TYPE_CHECKING:
    from pathlib import Path

NOTICES = "LICENSES.txt"
STATIC = ROOT / "sphinx_proceedings/web/theme/static"


def notices(folder: Path) -> str:
    return " ".join((folder / NOTICES).read_text(encoding="utf-8").split())


def test_each_file_beside_the_pages_is_named(built_volume: Path) -> None:
    site = built_volume / "build/site"
    shared = site / "_static"
    held = {path.relative_to(shared).as_posix() for path in shared.rglob("*") if path.is_file()}
    assert {"fonts/LibertinusSerif-Regular.woff2", "fonts/OFL.txt", NOTICES} <= held
    named = re.findall(r"[\w/-]+\.(?:js|css|woff2|txt)", notices(shared).partition("1. Sphinx")[0])
    assert held - {NOTICES} | {SEARCHED} <= {*named}
    # Some of the press's own are only where a page asks for them.
    own = {path.name.removesuffix(".jinja") for path in STATIC.iterdir() if path.is_file()} - {NOTICES}
    assert {name for name in named if "/" not in name} - {SEARCHED} == own
    for folder in site.glob("*/_static"):
        assert {path.name for path in folder.iterdir()} <= EDITIONS_OWN


@pytest.mark.parametrize("package", ["sphinx", "snowballstemmer"])
def test_notices_are_those_of_the_packages_installed(package: str) -> None:
    [path] = [
        file for file in metadata.files(package) or () if re.search(r"licenses/(LICENSE\.rst|COPYING)$", str(file))
    ]
    said = " ".join(path.read_text(encoding="utf-8").split())
    assert said[said.index("Copyright") :] in notices(STATIC)


def test_the_press_has_its_own_notice() -> None:
    assert " ".join((ROOT / "LICENSE-CODE").read_text(encoding="utf-8").split()) in notices(STATIC)


def test_an_epub_says_whose_its_faces_are_and_carries_no_other_file_of_others(built_volume: Path) -> None:
    for path in built_volume.rglob("*.epub"):
        with ZipFile(path) as book:
            carried = [name for name in book.namelist() if name.endswith((".js", ".woff2", ".otf", ".ttf"))]
            assert {name.partition("-")[0] for name in carried} == {"LibertinusSerif"}
            assert "The Libertinus Project Authors, SIL Open Font License 1.1" in book.read("book.css").decode()
