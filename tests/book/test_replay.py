"""Every address that past states of this book would have published opens on its pages today."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from replay import REPLAYED
from volumes import LANGUAGES, ROOT, build, edit

from sphinx_proceedings.model.releases import FILE, read

if TYPE_CHECKING:
    from pathlib import Path

ID = re.compile(r' id="(p-[^"]+)"')
DEPARTED = re.compile(r'<p class="departed" id="([^"]+)">')


@pytest.fixture(scope="module", params=LANGUAGES)
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of one edition of the book, which remembers those states."""
    folder: Path = tmp_path_factory.mktemp("replayed")
    for name in ("source", "locales", "bib"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "conf.py", folder)
    shutil.copy(REPLAYED, folder / "source" / FILE)
    edit(folder / "source/index.md", "version: ", "version: after ")
    done = build(folder, "html", request.param)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "out/html" / str(request.param)


def test_every_recorded_address_opens(pages: Path) -> None:
    releases = read(REPLAYED, REPLAYED)
    recorded = {passage.place for release in releases for passage in release.passages}
    assert (len(releases), len(recorded)) == (6, 1298)
    ids: dict[str, list[str]] = {}
    gone: set[str] = set()
    for docname in {place.docname for place in recorded}:
        page = (pages / f"{docname}.html").read_text(encoding="utf-8")
        ids[docname] = ID.findall(page)
        gone.update(DEPARTED.findall(page))
        assert len(ids[docname]) == len(set(ids[docname]))
    assert not {place for place in recorded if place.name not in ids[place.docname]}
    # Of the last of them, from which the book was mended and not written anew, few are gone.
    last = {passage.place.name for passage in releases[-1].passages}
    assert len(last & gone) < len(last) / 10
