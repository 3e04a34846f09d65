"""What is measured, in the order in which it is done: each task with what is done before the clock runs."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.chapters import LANGUAGES
from bench.plain_typst import COMPILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

Command = tuple[str, ...]
PRESS = (sys.executable, "-m", "sphinx_proceedings", "build")
# Measured in the first round of a size alone, and the first to be left out.
ONCE = frozenset(["paragraph", "bib", "html", "epub"])
CITED = re.compile(r"\{cite:[pt]\}`([^`,]+)")
ENTRY = re.compile(r"@\w+\{(?P<key>[^,\s]+),[^@]*?\btitle\s*=\s*\{")
LONG = 200
"""Characters from which a line is taken for a paragraph's."""


@dataclass(frozen=True)
class Task:
    """Something a volume is asked for; its *name* stands in what is printed."""

    name: str
    folder: Path
    commands: Sequence[Command]
    prepare: Callable[[], object]
    """Done before the clock runs."""
    after: str = ""
    """The task without which it means nothing."""


def of_a_book(folder: Path) -> list[Task]:
    """Return the tasks of the volume in *folder*: built from nothing, again, and after each kind of change."""
    build, chapters = folder / "build", sorted(folder.glob("source/**/*.md"))

    def after_an_edit(name: str, paths: Iterable[Path]) -> Task:
        found = sorted(paths)
        half = len(found) // 2
        # Of a chapter in the middle of the volume.
        return Task(name, folder, [PRESS], lambda: edit(found[half:] + found[:half]), after="site")

    return [
        Task("site", folder, [PRESS], lambda: forget(build)),
        Task("unchanged", folder, [PRESS], lambda: None, after="site"),
        after_an_edit("po", folder.glob("locales/en/**/*.po")),
        after_an_edit("paragraph", chapters),
        Task("bib", folder, [PRESS], lambda: edit_entry(folder.glob("bib/*.bib"), chapters), after="site"),
    ]


def of_a_made_up_volume(folder: Path) -> list[Task]:
    """Return the tasks of a volume of the generator: those of a book, each format alone, and what others do with it."""
    plain, build = folder / "plain", folder / "build"

    def alone(name: str, *formats: str) -> Task:
        command = (*PRESS, *(word for format in formats for word in ("--format", format)))
        # The pages of a PDF that was made before are at hand for the others.
        return Task(name, folder, [command], lambda: forget(build, but="pdf"), after="site")

    return [
        Task("stock", plain, list(stock()), lambda: forget(plain / "built", plain / "locales")),
        *of_a_book(folder),
        alone("html+epub", "html", "epub"),
        Task("typst", plain, list(typst()), lambda: (plain / "built").mkdir(exist_ok=True)),
        Task("pdf", folder, [(*PRESS, "--format", "pdf")], lambda: forget(build)),
        alone("html", "html"),
        alone("epub", "epub"),
    ]


def stock() -> Iterable[Command]:
    """Yield the commands with which plain Sphinx builds web pages and EPUB of a made-up volume."""
    for language in LANGUAGES:
        # The language's documents are read once.
        settings = ("-c", ".", "-D", f"language={language}", "-d", f"built/doctrees/{language}")
        for builder in ("html", "epub"):
            place = f"built/{builder}/{language}"
            yield (sys.executable, "-m", "sphinx", "-q", "-b", builder, *settings, "source", place)


def typst() -> Iterable[Command]:
    """Yield the commands with which plain Typst sets a made-up volume."""
    for language in LANGUAGES:
        yield (sys.executable, "-c", COMPILE, f"{language}.typ", f"built/{language}.pdf")


def forget(folder: Path, catalogs: Path | None = None, *, but: str = "") -> None:
    """Remove what was built in *folder* *but* one folder of it, and the compiled *catalogs*."""
    for path in folder.glob("*"):
        if path.is_dir() and path.name != but:
            shutil.rmtree(path)
        elif path.is_file():
            path.unlink()
    for path in catalogs.rglob("*.mo") if catalogs else ():
        path.unlink()


def edit(paths: Sequence[Path]) -> None:
    """Lengthen a paragraph in the first of these files that has one.

    In a catalog that is a finished translation: a line that begins with ``msgstr``.
    """
    for path in paths:
        lines = path.read_text(encoding="utf-8").split("\n")
        for place, line in enumerate(lines):
            body = line.removesuffix('"') if path.suffix == ".po" else line
            begins = line.startswith('msgstr "') if path.suffix == ".po" else line[:1].isalpha()
            if begins and len(line) > LONG and body.endswith("."):
                lines[place] = f"{body[:-1]} (bis).{line[len(body) :]}"
                path.write_text("\n".join(lines), encoding="utf-8")
                return
    raise LookupError(f"no paragraph to change in {paths}")


def edit_entry(bibfiles: Iterable[Path], chapters: Iterable[Path]) -> None:
    """Lengthen the title of the first entry that a chapter cites."""
    cited = {key for path in chapters for key in CITED.findall(path.read_text(encoding="utf-8"))}
    for path in sorted(bibfiles):
        text = path.read_text(encoding="utf-8")
        for entry in ENTRY.finditer(text):
            if entry["key"] in cited:
                path.write_text(f"{text[: entry.end()]}Again: {text[entry.end() :]}", encoding="utf-8")
                return
    raise LookupError("no chapter cites an entry")
