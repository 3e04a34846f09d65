"""How long the press takes with this book, as ratios within one run: ``make bench``.

Seconds are the processor's, of all processes together, so that other work on the machine counts little.  What the
whole book costs is told in the time plain Sphinx takes for web pages alone, from the same chapters and catalogs.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from readers.this_volume import LANGUAGES, copy_volume
from volumes import ROOT

ROUNDS = 3
PLAIN = """
from pathlib import Path
ROOT = Path(__file__).parent.parent
extensions = ["myst_parser", "sphinxcontrib.bibtex"]
bibtex_bibfiles = [str(path) for path in sorted((ROOT / "bib").glob("*.bib"))]
bibtex_reference_style = "author_year"
locale_dirs = [str(ROOT / "locales")]
gettext_compact = False
numfig = True
html_theme = "basic"
"""
# The plain conf.py knows not all the book's roles, and says so.
SPHINX = ("-m", "sphinx", "-Q", "-b", "html")
PRESS = ("-m", "sphinx_proceedings")


def seconds(folder: Path, *commands: tuple[str, ...]) -> float:
    """Run Python in *folder* on each of *commands*; return the processor's seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for command in commands:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, *command], cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(folder: Path) -> dict[str, float]:
    """Return the seconds of each task, all of them from a fresh copy of the book in *folder*."""
    copy_volume(folder)
    (folder / "plain").mkdir()
    (folder / "plain/conf.py").write_text(PLAIN, encoding="utf-8")
    plain = [(*SPHINX, "-c", "plain", "-D", f"language={code}", "source", f"plain/{code}") for code in LANGUAGES]
    return {
        "plain": seconds(folder, *plain),
        "book": seconds(folder, (*PRESS, "build")),
        "again": seconds(folder, (*PRESS, "build")),
        "updated": seconds(folder, (*PRESS, "catalogs", "update")),
        "checked": seconds(folder, (*PRESS, "catalogs", "check")),
    }


def main() -> None:
    """Print the ratios, medians of a few rounds."""
    rounds = []
    for _ in range(ROUNDS):
        with TemporaryDirectory() as folder:
            rounds.append(measured(Path(folder)))

    def ratio(one: str, other: str) -> str:
        return f"{statistics.median(took[one] / took[other] for took in rounds):5.2f}"

    print(f"{ratio('book', 'plain')}  the book in both languages and all formats, to plain Sphinx's web pages of both")
    print(f"{ratio('again', 'book')}  the book again, nothing changed, to the first time")
    print(f"{ratio('updated', 'book')}  the catalogs extracted and updated, to the book")
    print(f"{ratio('checked', 'book')}  the catalogs checked, to the book")


if __name__ == "__main__":
    main()
