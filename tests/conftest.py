"""What the tests share: the volumes they build, and the texts they compare with."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from volumes import ROOT, run_press, write_volume

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Test files both import it and load its fixtures.
pytest.register_assert_rewrite("readers.browsing")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh-goldens", action="store_true", help="write the expected texts anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with the one kept in a file, or keep it there when asked to."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--refresh-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def volume_folder(tmp_path: Path) -> Path:
    """A volume of two chapters, one in each language, the first half translated."""
    return write_volume(tmp_path)


@pytest.fixture(scope="session")
def built_volume(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same volume, built once into its site; tests only read it."""
    folder = write_volume(tmp_path_factory.mktemp("volume"))
    done = run_press(folder, "build")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real book, built once in a copy of the repository's own folders; tests only read it."""
    folder = tmp_path_factory.mktemp("book")
    for name in ("source", "locales", "bib"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.mo"))
    for name in ("conf.py", "docutils.conf"):
        shutil.copyfile(ROOT / name, folder / name)
    done = run_press(folder, "build")
    # Nothing is left out of the book, nothing translated is lost on the way to its page.
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "build/site"
