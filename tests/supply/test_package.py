"""The press as a package: its wheel holds all of it, and says what an index of packages asks for."""

from __future__ import annotations

import shutil
import subprocess
import sys
from email import message_from_bytes
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from volumes import ROOT

from sphinx_proceedings.__main__ import main
from sphinx_proceedings.chapters.settings import SETTINGS

if TYPE_CHECKING:
    from email.message import Message

pytestmark = pytest.mark.build

PACKAGE = ROOT / "sphinx_proceedings"
README = PACKAGE / "README.md"
# What the press fills in itself.
INTERNAL = {"proceedings_volume", "proceedings_interface", "proceedings_catalogs"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """The wheel as pip makes it of a checkout, with the setuptools that are here."""
    pytest.importorskip("setuptools", reason="setuptools is not installed: no wheel was made")
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(PACKAGE, folder / PACKAGE.name, ignore=shutil.ignore_patterns("*.pyc", "*.mo", "__pycache__"))
    for name in ("pyproject.toml", "LICENSE-CODE"):
        shutil.copy(ROOT / name, folder / name)
    code = "import setuptools.build_meta as b; print(b.build_wheel('dist'))"
    subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=True)
    [path] = (folder / "dist").glob("*.whl")
    return ZipFile(path)


@pytest.fixture(scope="module")
def metadata(wheel: ZipFile) -> Message:
    [name] = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    return message_from_bytes(wheel.read(name))


def test_the_wheel_holds_the_whole_press(wheel: ZipFile) -> None:
    files = (path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in {".pyc", ".mo"})
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert held == {path.relative_to(ROOT).as_posix() for path in files}


def test_the_licences_are_an_expression_without_classifiers(metadata: Message) -> None:
    assert metadata["License-Expression"] == "MIT AND OFL-1.1"
    classifiers = metadata.get_all("Classifier", [])
    assert not [one for one in classifiers if one.startswith("License ::")]
    assert "Framework :: Sphinx :: Extension" in classifiers
    assert metadata["Keywords"]


def test_the_command_is_the_modules_own(wheel: ZipFile) -> None:
    [name] = [name for name in wheel.namelist() if name.endswith(".dist-info/entry_points.txt")]
    assert wheel.read(name).decode().split("\n")[:2] == [
        "[console_scripts]",
        f"sphinx-proceedings = {main.__module__}:main",
    ]


def test_the_description_is_of_the_press_and_names_every_setting(metadata: Message) -> None:
    said = metadata.get_payload(decode=True)
    assert isinstance(said, bytes)
    text = said.decode()
    assert text.strip() == README.read_text(encoding="utf-8").strip()
    # Nothing that stands in the repository alone.
    assert "](" not in text.replace("](https://", "")
    for setting in SETTINGS:
        assert (f"`{setting.name}`" in text) == (setting.name not in INTERNAL)
