"""Where a volume's parts stand, as its conf.py says, and its facts and chapters, read from them without Sphinx."""

from __future__ import annotations

import runpy
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import AfterValidator, TypeAdapter, ValidationError

from sphinx_proceedings.errors import ProceedingsError, excerpt, one_line
from sphinx_proceedings.model import docnames, frontmatter
from sphinx_proceedings.model.files import check_tree, read_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_proceedings.model.metadata import Chapter, Volume

# What Sphinx looks for in the folder it is configured from, under these names.
CONFIGURATION = ("conf.py", "docutils.conf")
ROOT_DOC = "index"
# Sphinx's settings that name folders, from that of conf.py.
FURTHER = ("html_static_path", "templates_path")
# Where the chapters and the editions are, unless conf.py says otherwise.
SOURCE = "source"
BUILD = "build"

# In characters, of what Python says of a mistake in conf.py.
LONGEST_REASON = 200

Value = TypeVar("Value")


def _place(path: Path) -> Path:
    if "\0" in str(path):
        raise ValueError("no system takes a NUL")
    return path


_Place = Annotated[Path, AfterValidator(_place)]
_ONE, _SEVERAL = TypeAdapter(_Place), TypeAdapter(list[_Place])


@dataclass(frozen=True)
class Folders:
    """Where the volume stands and where its editions go, all of them whole paths."""

    root: Path
    """The folder with conf.py."""
    source: Path
    """The chapters."""
    locales: Path
    """The volume's own catalogs: the first of Sphinx's ``locale_dirs``."""
    build: Path
    """Everything derived."""
    bibfiles: tuple[Path, ...] = ()
    """The references (sphinxcontrib-bibtex's ``bibtex_bibfiles``)."""
    others: tuple[Path, ...] = ()
    """The drawing of the cover, the list of names, more catalogs, static files and templates, where there are any."""
    settings: str = ""
    """What conf.py says, as Python writes it: the names whose values are plain, places seen from its folder."""

    @property
    def parts(self) -> tuple[Path, ...]:
        """The files and folders of which the editions are made."""
        configuration = (self.root / name for name in CONFIGURATION)
        return (self.source, self.locales, *self.bibfiles, *self.others, *configuration)

    @property
    def root_document(self) -> Path:
        """The document whose head states the volume's facts."""
        return self.source / f"{ROOT_DOC}.md"

    @property
    def site(self) -> Path:
        """The assembled site."""
        return self.build / "site"

    def edition(self, format: str, language: str) -> Path:
        """Return the folder of one edition."""
        return self.build / format / language

    def shown(self, path: Path) -> str:
        """Return *path* as seen from the volume's folder; whole where it stands outside of it."""
        return (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()


def read_folders(root: Path) -> Folders:
    """Run the conf.py of the folder *root*, as Sphinx does, and return where it says that everything stands.

    Relative paths are taken as Sphinx and its extensions take them: ``locale_dirs`` and ``bibtex_bibfiles`` from the
    chapters, all others from *root*.
    Raises ProceedingsError when there is no conf.py, when it fails, when one of its paths is none, or when something
    that stands there is no file or folder of the volume.
    """
    conf = root / CONFIGURATION[0]
    settings = _run(conf)

    def path(name: str, default: str) -> Path:
        return root / _checked(conf, name, _ONE, settings.get(name, default))

    def paths(name: str, default: Sequence[str]) -> tuple[Path, ...]:
        return tuple(source / one for one in _checked(conf, name, _SEVERAL, settings.get(name, default)))

    source = path("proceedings_source", SOURCE)
    locales = paths("locale_dirs", ["locales"])
    if not locales:
        raise wrong_setting(conf, "locale_dirs", "names no folder; write the one in which the catalogs stand")
    folders = Folders(
        root,
        source,
        locales[0],
        path("proceedings_build", BUILD),
        paths("bibtex_bibfiles", []),
        (
            *(path(name, "") for name in ("proceedings_cover", "proceedings_names") if settings.get(name)),
            *locales[1:],
            *(root / one for name in FURTHER for one in _checked(conf, name, _SEVERAL, settings.get(name, []))),
        ),
        repr([(name, value) for name, value in sorted(settings.items()) if _is_plain(value)]).replace(str(root), "."),
    )
    check_tree(folders.parts, root)
    return folders


def read_volume(source: Path, root_doc: str = ROOT_DOC) -> Volume:
    """Read the volume's facts from its root document under *source*.

    Raises ProceedingsError when that is missing or wrong.
    """
    path = source / f"{root_doc}.md"
    text = read_text(path, shown(path), "put it back, or name its folder in conf.py")
    return frontmatter.read_volume(frontmatter.split(text, shown(path)))


def read_chapter(source: Path, docname: str, volume: Volume) -> Chapter:
    """Read the record of one chapter of *volume* under *source*.

    Raises ProceedingsError when it is missing or wrong.
    """
    path = source / f"{docname}.md"
    text = read_text(path, shown(path), "put it back, or build the editions again without it")
    document = frontmatter.split(text, shown(path))
    return frontmatter.read_chapter(document, docname, languages=volume.languages, affiliations=volume.affiliations)


def original_languages(source: Path, root_doc: str = ROOT_DOC) -> dict[str, str]:
    """Return the original language of every document under *source*, by docname.

    Raises ProceedingsError when a front matter is missing or wrong.
    """
    volume = read_volume(source, root_doc)
    paths = sorted(source.rglob(f"*{docnames.SUFFIX}"))
    documents = [path.relative_to(source).with_suffix("").as_posix() for path in paths]
    docnames.check(shown(source), documents, "", volume.languages)
    chapters = (docname for docname in documents if docname != root_doc)
    return {root_doc: volume.language} | {name: read_chapter(source, name, volume).language for name in chapters}


def check_languages(volume: Volume, languages: Sequence[str]) -> None:
    """Raise ProceedingsError for a language the volume has no edition in."""
    for language in languages:
        if language not in volume.languages:
            known = ", ".join(volume.languages)
            raise ProceedingsError(f"the volume has no edition in {language!r}; choose one of {known}")


def shown(path: Path) -> Path:
    """Return *path* as the user knows it: from the folder the press was started in, where it can be."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except ValueError:
        return path


def _run(conf: Path) -> dict[str, Any]:
    """Run *conf* and return the names it gives, or tell in which of its lines it fails."""
    if not conf.is_file():
        raise ProceedingsError("no such file; run this in the volume's folder", path=shown(conf))
    try:
        return runpy.run_path(str(conf))
    except (Exception, SystemExit) as error:
        frames = reversed(traceback.extract_tb(error.__traceback__))
        line = next((frame.lineno for frame in frames if frame.filename == str(conf)), getattr(error, "lineno", None))
        reason = one_line(str(getattr(error, "msg", error)))[:LONGEST_REASON]
        problem = f"the configuration fails ({type(error).__name__}: {reason}); mend this line"
        raise ProceedingsError(problem, path=shown(conf), line=line) from None


def _is_plain(value: object) -> bool:
    """Tell whether Python writes *value* the same in every process."""
    if isinstance(value, dict):
        return all(map(_is_plain, (*value.keys(), *value.values())))
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, str | int | float | Path)


def _checked(conf: Path, name: str, kind: TypeAdapter[Value], value: object) -> Value:
    try:
        return kind.validate_python(value)
    except ValidationError:
        form = "a path" if kind is _ONE else "a list of paths"
        raise wrong_setting(conf, name, f"must be {form}, not {excerpt(value)}") from None


def wrong_setting(conf: Path, name: str, problem: str) -> ProceedingsError:
    """Return the error that says what is wrong with a setting, with the line on which it is set last."""
    lines = enumerate(conf.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
    line = max((number for number, text in lines if text.startswith(name)), default=None)
    return ProceedingsError(f"`{name}` {problem}", path=shown(conf), line=line)
