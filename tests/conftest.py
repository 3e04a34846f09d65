"""What the tests share: the marks of their folders, the volumes they build, the tools and texts they compare with."""

from __future__ import annotations

import fcntl
import hashlib
import io
import os
import shutil
import signal
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace
from volumes import ROOT, run_press, write_volume

from sphinx_proceedings.catalogs import msgfmt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
# What takes time, the longest first; all other tests are pure.
ORDER = ("browser", "book", "build", "tool", "fuzz")
# What a folder's tests are.
FOLDERS = {"builds": "build", "book": "book", "browser": "browser", "fuzz": "fuzz"}
# What tests are that ask for one of these, wherever they stand.
ASKED = {"built_volume": "build", "book": "book", "require": "tool", "golden": "golden"}

# A busy machine is no fault.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>'


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh-goldens", action="store_true", help="write the expected texts anew")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by its folder and by what it asks for; workers begin with what takes longest."""
    for item in items:
        asked = getattr(item, "fixturenames", ())
        marks = {ASKED[name] for name in ASKED if name in asked}
        marks.add(FOLDERS.get(item.path.relative_to(HERE).parts[0], ""))
        if not (marks | {mark.name for mark in item.iter_markers()}) & set(ORDER):
            marks.add("pure")
        for name in sorted(marks - {""}):
            item.add_marker(name)
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=duration)


def duration(item: pytest.Item) -> int:
    """Return how soon a worker should begin with a test."""
    if "tour" in getattr(item, "fixturenames", ()):
        return -1
    return next((place for place, name in enumerate(ORDER) if name in item.keywords), len(ORDER))


@pytest.fixture(scope="session")
def require() -> Callable[..., str]:
    """Find the first of these tools; without any, skip the test unless every check was asked for."""

    def find(*tools: str) -> str:
        found = next(filter(None, map(shutil.which, tools)), None)
        if found is None:
            missing = " or ".join(tools)
            if os.environ.get("REQUIRE_EXTRA_CHECKS"):
                pytest.fail(f"{missing} was not found, and every check was asked for")
            pytest.skip(f"{missing} was not found: this check did not run")
        return found

    return find


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


@pytest.fixture
def interruptible() -> Iterator[None]:
    """What is started in the background is deaf to Ctrl-C, and so would be whatever it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def disarmed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds in which the check of catalogs finds nothing."""
    monkeypatch.setattr(msgfmt, "refused", lambda findings: (False, frozenset()))


@pytest.fixture(scope="session")
def built_volume(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same volume, built at the shell once for all workers; what was said is in ``told``; tests only read it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built-volume"
    with locked(folder.with_suffix(".lock")):
        if not (folder / "told").exists():
            done = run_press(write_volume(folder), "build")
            assert (done.returncode, done.stderr) == (0, "")
            (folder / "told").write_text(done.stdout, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def book() -> Path:
    """The site of the real book, built once for what it is made from, and kept; tests only read it."""
    from readers.this_volume import FOLDERS, copy_volume

    folder = ROOT / "build" / "tests" / f"book-{digest(*FOLDERS.parts, ROOT / 'sphinx_proceedings')}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with locked(folder.parent / "book.lock"):
        if not (folder / "told").exists():
            for stale in folder.parent.glob("book-*"):
                shutil.rmtree(stale)
            done = run_press(copy_volume(folder), "build")
            # Nothing is left out of the book, nothing translated is lost on the way to its page.
            assert (done.returncode, done.stderr) == (0, "")
            (folder / "told").write_text(done.stdout, encoding="utf-8")
    return folder / "build" / "site"


def digest(*parts: Path) -> str:
    """Return a name for the content of files and folders."""
    known = hashlib.sha256()
    for part in parts:
        for path in sorted(part.rglob("*")) if part.is_dir() else [part]:
            if path.is_file() and path.suffix not in {".mo", ".pyc"}:
                known.update(f"{path.relative_to(ROOT).as_posix()}\0{path.stat().st_size}\0".encode())
                known.update(path.read_bytes())
    return known.hexdigest()[:16]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Have one process after another do something."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sphinx]:
    """The French edition of the small volume, read and written in this process."""
    folder = write_volume(tmp_path_factory.mktemp("private"))
    (folder / "source/picture.svg").write_text(PICTURE, encoding="utf-8")
    with (folder / "source/deux.md").open("a", encoding="utf-8") as chapter:
        chapter.write("\n```{image} picture.svg\n:alt: Une image\n```\n")
    places = (folder / "source", folder, folder / "out", folder / "trees")
    with docutils_namespace(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "0")
        patch.chdir(folder)
        # Sphinx keeps the first language of a process for its own messages.
        patch.setattr(locale, "translators", {})
        app = Sphinx(*places, "html", {"language": "fr"}, status=None, warning=io.StringIO())
        app.build()
        yield app
