"""The gettext catalogs: extracted and updated through sphinx-intl, checked, compiled aside for a build."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from polib import pofile

from sphinx_proceedings import metadata
from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from polib import POFile

MESSAGES = "LC_MESSAGES"
# A line of a catalog (gettext manual, "The Format of PO Files"): a comment, or a keyword and a quoted string.
LINE = re.compile(r'(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s*)?"(?:[^"\\]|\\.)*")?')


class Update(NamedTuple):
    """What an update of the catalogs did, in files."""

    created: int
    updated: int
    unchanged: int


def original_languages(source: Path, root_doc: str = "index") -> dict[str, str]:
    """Return the original language of every document under *source*, by docname.

    Raises ProceedingsError when a front matter is missing or wrong.
    """
    root = source / f"{root_doc}.md"
    volume = metadata.read_volume(root.read_text(encoding="utf-8"), root)
    languages = {root_doc: volume.language}
    for path in sorted(source.rglob("*.md")):
        docname = path.relative_to(source).with_suffix("").as_posix()
        if docname != root_doc:
            text = path.read_text(encoding="utf-8")
            languages[docname] = metadata.read_chapter(text, docname, path, languages=volume.languages).language
    return languages


def read(path: Path) -> POFile:
    """Read a catalog strictly.

    Raises ProceedingsError with the line when it does not parse or holds a message twice.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ProceedingsError(f"the catalog is not UTF-8 ({error.reason}); save it as UTF-8", path=path) from None
    for number, line in enumerate(text.splitlines(), start=1):
        # polib takes unquoted and unclosed strings for what they seem to mean.
        if not LINE.fullmatch(line.strip()):
            raise _unreadable(path, number, "not a quoted string")
    try:
        catalog = pofile(text)
    except OSError as error:
        found = re.search(r"\(line (\d+)\)", str(error))
        raise _unreadable(path, int(found[1]) if found else None, "not the order of an entry") from None
    seen: set[tuple[str | None, str]] = set()
    for entry in catalog:
        if (entry.msgctxt, entry.msgid) in seen and not entry.obsolete:
            raise _unreadable(path, entry.linenum, "this message stands above already")
        seen.add((entry.msgctxt, entry.msgid))
    return catalog


def _unreadable(path: Path, line: int | None, reason: str) -> ProceedingsError:
    problem = f"the catalog does not parse ({reason}); mend the entry, or take the file from the last good version"
    return ProceedingsError(problem, path=path, line=line)


def stage(catalogs: Iterable[Path], languages: Mapping[str, str], language: str, aside: Path) -> None:
    """Compile the catalogs of *language* into *aside*, away from the sources.

    Only finished entries are compiled; a file whose bytes would not change keeps its date, so that
    Sphinx reads again no more than it must; what lost its catalog is removed.
    Raises ProceedingsError for a catalog that does not parse or stands in its own language.
    """
    wanted: set[Path] = set()
    for directory in catalogs:
        folder = directory / language / MESSAGES
        for path in sorted(folder.rglob("*.po")):
            docname = path.relative_to(folder).with_suffix("").as_posix()
            if languages.get(docname) == language:
                raise ProceedingsError(
                    f"{docname} is written in {language} and needs no such catalog; delete it", path=path
                )
            copy = aside / language / MESSAGES / f"{docname}.po"
            catalog = read(path)
            # Sphinx notes which document hangs on which catalog by the sources it finds beside them.
            _write_if_new(copy, path.read_bytes())
            _write_if_new(copy.with_suffix(".mo"), catalog.to_binary())
            wanted |= {copy, copy.with_suffix(".mo")}
    for stale in {*aside.rglob("*.po"), *aside.rglob("*.mo")} - wanted:
        stale.unlink()


def update(source: Path, locales: Path, *, configuration: Path) -> Update:
    """Extract the messages and update each document's catalog in the languages it is not written in.

    Runs Sphinx's gettext builder and sphinx-intl as they are.
    Raises ProceedingsError when either fails.
    """
    languages = original_languages(source)
    done = Update(0, 0, 0)
    with TemporaryDirectory() as folder:
        work = Path(folder)
        places = ["-c", str(configuration), "-d", str(work / "doctrees"), str(source), str(work / "pot")]
        _run(["sphinx", "-q", "-b", "gettext", *places])
        for edition in sorted(set(languages.values())):
            foreign = work / edition
            for docname, original in languages.items():
                if original != edition:
                    _copy(work / "pot" / f"{docname}.pot", foreign / f"{docname}.pot")
            if foreign.exists():
                step = _update(foreign, locales, edition)
                done = Update(*(one + other for one, other in zip(done, step, strict=True)))
    return done


def _copy(template: Path, copy: Path) -> None:
    if template.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(template, copy)


def _update(templates: Path, locales: Path, language: str) -> Update:
    output = _run(
        ["sphinx_intl", "update", "-p", str(templates), "-d", str(locales), "-l", language, "-w", "0", "--no-obsolete"]
    )
    said = [line.split(":", 1)[0] for line in output.splitlines() if ".po" in line]
    return Update(said.count("Create"), said.count("Update"), said.count("Not Changed"))


def _run(arguments: list[str]) -> str:
    done = subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise ProceedingsError(f"{arguments[0]} failed: {(done.stderr or done.stdout).strip()}")
    return done.stdout


def _write_if_new(path: Path, data: bytes) -> None:
    if not path.exists() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
