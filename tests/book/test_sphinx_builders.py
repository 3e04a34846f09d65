"""This book built by each of Sphinx's own builders, as ``sphinx-build -n -W`` does: no warning, nothing left out."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from readers.markup import Page
from readers.this_volume import FOLDERS, LANGUAGES, VOLUME, copy_volume
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace
from volumes import environment, write_volume

from sphinx_proceedings.model import indexed_names

# One in which there are translations.
LANGUAGE = next((one for one in LANGUAGES if one != VOLUME.language), VOLUME.language)
# Where each builder writes the words of the book; whether it writes them as they are.
FILES = {
    "html": "**/*.html",
    "dirhtml": "**/*.html",
    "singlehtml": "index.html",
    "htmlhelp": "**/*.html",
    "qthelp": "**/*.html",
    "devhelp": "**/*.html",
    "json": "**/*.fjson",
    "pickle": "**/*.fpickle",
    "latex": "*.tex",
    "texinfo": "*.texi",
    "text": "**/*.txt",
    "man": "*.1",
    "xml": "**/*.xml",
    "pseudoxml": "**/*.pseudoxml",
}
OTHERS = {
    "gettext": "**/*.pot",
    "changes": ".doctrees",
    "epub": "*.epub",
    "typst": "*.pdf",
    "dummy": ".doctrees",
    "passages": "passages.tsv",
}
LEFT = {"linkcheck": "it asks the network for every address", "applehelp": "it asks for the help indexer of a Mac"}
NAMES = [name.listed for path in FOLDERS.others if path.name == "names.yml" for name in indexed_names.read(path, path)]
# Some that every format writes in the same letters, on one line.
PLAIN = [name for name in NAMES if re.fullmatch(r"[A-Za-z]+, [A-Za-z]+", name)]


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_volume(tmp_path_factory.mktemp("builders"))


def test_every_builder_is_tried_or_left_for_a_reason(tmp_path: Path) -> None:
    folder = write_volume(tmp_path)
    with docutils_namespace():
        places = (folder / "source", folder, folder / "out", folder / "trees")
        app = Sphinx(*places, "dummy", status=None, warning=io.StringIO())
    assert set(app.registry.builders) == {*FILES, *OTHERS, *LEFT}


@pytest.mark.parametrize("builder", [*FILES, *OTHERS])
def test_a_builder_of_sphinxs_builds_the_book(builder: str, volume: Path) -> None:
    out = sphinx_build(volume, builder)
    files = sorted(out.glob({**FILES, **OTHERS}[builder]))
    assert files
    if builder in FILES:
        said = b"".join(path.read_bytes() for path in files)
        # The index of names, a node of the press's own; some names nobody mentions.
        assert sum(name.encode() in said for name in PLAIN) > len(PLAIN) / 2
    if builder in ("dirhtml", "singlehtml"):
        check_links(out)
        assert (out / "objects.inv").exists() == (builder == "dirhtml")
    if builder == "latex":
        check_latex(files[0])


def sphinx_build(volume: Path, builder: str) -> Path:
    """Build as the manual of Sphinx says, each warning a failure, and return where."""
    out = volume / "out" / builder / LANGUAGE
    options = ["-n", "-W", "-q", "-D", f"language={LANGUAGE}", "-c", ".", "-b", builder]
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *options, "source", str(out)],
        cwd=volume,
        env={**os.environ, **environment()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return out


def check_links(out: Path) -> None:
    """Check that each id is one page's own, and that each link within the edition leads somewhere."""
    pages = {path: Page(path) for path in out.rglob("*.html")}
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path
        for link in (*page.links, *page.loads):
            parts = urlsplit(link)
            target = Path(os.path.normpath(path.parent / unquote(parts.path))) if parts.path else path
            if parts.scheme or not target.is_relative_to(out):
                continue
            assert target.exists(), f"{path}: {link}"
            target = target / "index.html" if target.is_dir() else target
            if parts.fragment and target in pages:
                assert unquote(parts.fragment) in pages[target].ids, f"{path}: {link}"


def check_latex(path: Path) -> None:
    """Check that each chapter has its references, and that LaTeX takes it all, where there is one."""
    text = path.read_text(encoding="utf-8")
    cited = set(re.findall(r"\\hyperlink\{cite\.([^}]+)\}", text))
    listed = set(re.findall(r"\\bibitem\[[^]]*\]\{([^}]+)\}", text))
    assert cited
    assert cited <= listed
    if engine := shutil.which("xelatex"):
        subprocess.run(
            [engine, "-interaction=nonstopmode", path.name], cwd=path.parent, capture_output=True, check=True
        )
