"""Whatever is done to files of the build folder, the next build makes what a clean one would."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from test_rebuilding import files, write
from volumes import build_site, environment, press, rebuild

from sphinx_proceedings.model.source import read_folders
from sphinx_proceedings.preview.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Harm = Callable[[Path, Path], object]


def change_a_byte(path: Path, other: Path) -> None:
    data = bytearray(path.read_bytes())
    if data:
        data[len(data) // 2] ^= 1
        path.write_bytes(data)


def exchange(path: Path, other: Path) -> None:
    one, two = path.read_bytes(), other.read_bytes()
    path.write_bytes(two)
    other.write_bytes(one)


def become_a_folder(path: Path, other: Path) -> None:
    path.unlink()
    path.mkdir()


HARMS: dict[str, Harm] = {
    "deleted": lambda path, other: path.unlink(),
    "emptied": lambda path, other: path.write_bytes(b""),
    "cut": lambda path, other: path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3]),
    "a byte changed": change_a_byte,
    "exchanged": exchange,
    "a folder": become_a_folder,
}
# What is made first, what is made from it, and the list of both: harmed alone, and together.
GROUPS = {
    "doctrees": ("doctrees",),
    "cache": ("cache",),
    "outputs": (),
    "ledger": ("made.json",),
    "all": ("doctrees", "cache", "made.json"),
}
# What is asked for anew wherever the outputs are as they were.
OUTPUTS = ("pdf", "html", "epub", "both", "site")
# What says something to whoever is there, and of which nothing is made.
SAID = ("lock",)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, dict[str, bytes]]:
    """The volume built by a build at the shell and one of this process, a copy of it as it is then, and its site."""
    folder = write(tmp_path_factory.mktemp("volume"))
    assert press(folder, "deposit").returncode == 0
    site = files(build_site(folder))
    return folder, shutil.copytree(folder, tmp_path_factory.mktemp("copy") / "volume"), site


@pytest.fixture
def volume(built: tuple[Path, Path, dict[str, bytes]]) -> Path:
    folder, copy, _ = built
    shutil.rmtree(folder)
    return shutil.copytree(copy, folder)


def kinds(build: Path) -> Mapping[str, list[Path]]:
    """Return the files of a build folder by their kinds: the folders they are in, of any language, and their endings.

    Those of a cache have no ending, and what is pickled in them is of one kind by how long it is.
    """
    found = defaultdict(list)
    for path in sorted(path for path in build.rglob("*") if path.is_file()):
        place = path.relative_to(build)
        folders = "/".join("*" if name in ("en", "fr") else name for name in place.parts[:-1])
        length = len(str(path.stat().st_size)) if place.parts[0] == "cache" else ""
        found[f"{folders}/*{path.suffix}{length}"].append(path)
    return found


def harmed(build: Path, tops: tuple[str, ...], harm: Harm) -> int:
    """Harm two files of each kind in the folders *tops*, each with another of its kind; return how many kinds."""
    count = 0
    for paths in kinds(build).values():
        if paths[0].relative_to(build).parts[0] not in tops:
            continue
        count += 1
        for path in {paths[0], paths[-1]}:
            if path.is_file():
                date = path.stat().st_mtime_ns
                harm(path, paths[len(paths) // 2])
                if path.is_file():
                    os.utime(path, ns=(date, date))
    return count


@pytest.mark.parametrize("name", HARMS)
@pytest.mark.parametrize("group", GROUPS)
def test_a_build_heals_it(built: tuple[Path, Path, dict[str, bytes]], volume: Path, group: str, name: str) -> None:
    build = volume / "build"
    # Pages are made anew in any case: what is harmed is asked for.
    assert harmed(build, (*GROUPS[group], *OUTPUTS), HARMS[name]) > 20
    done = rebuild(volume)
    assert (done.returncode, done.stderr.strip()) == (0, "")
    after = files(build / "site")
    assert after.keys() == built[2].keys()
    assert not [path for path in after if after[path] != built[2][path]]


def test_all_that_is_built_is_harmed(volume: Path) -> None:
    known = {*OUTPUTS, *SAID, "deposit", *(top for tops in GROUPS.values() for top in tops)}
    assert {path.name for path in (volume / "build").iterdir()} == known


@pytest.mark.parametrize("name", ["deleted", "a byte changed", "exchanged"])
def test_wrong_page_numbers_are_not_cited(volume: Path, name: str) -> None:
    cited = "html/fr/one.bib"
    before = files(volume / "build")[cited]
    pages = [volume / "build/pdf" / language / "pages.json" for language in ("fr", "en")]
    pages[1].write_bytes(pages[1].read_bytes().replace(b'"first": "', b'"first": "1'))
    HARMS[name](pages[0], pages[1])
    done = press(volume, "build", "--format", "html", "--language", "fr")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no page numbers to print or to cite" in done.stdout
    assert cited not in files(volume / "build")
    build_site(volume)
    assert files(volume / "build")[cited] == before


@pytest.mark.parametrize("name", [name for name in HARMS if name != "a folder"])
def test_a_preview_heals_it(volume: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, value in environment().items():
        monkeypatch.setenv(variable, value)

    def page() -> bytes:
        worker = Worker(read_folders(volume), "fr")
        reply = worker.ask({"pages": ["one", "deux"], "changed": []})
        worker.ask({"pages": [], "changed": [], "typeset": "one"})
        worker.stop()
        assert (reply["failed"], reply["problems"]) == (False, [])
        return (volume / "build/preview/fr/one.html").read_bytes()

    before = page()
    assert harmed(volume / "build", ("preview",), HARMS[name]) > 10
    assert page() == before


@pytest.mark.parametrize("name", ["cut", "exchanged"])
def test_a_deposit_heals_it(volume: Path, name: str) -> None:
    before = files(volume / "build/deposit")
    assert harmed(volume / "build", ("deposit",), HARMS[name]) > 3
    assert files(volume / "build/deposit") != before
    assert press(volume, "deposit").returncode == 0
    assert files(volume / "build/deposit") == before
