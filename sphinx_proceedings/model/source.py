"""Where a volume's parts stand, as its conf.py says, and its facts and chapters, read from them without Sphinx."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_proceedings.errors import ProceedingsError, together
from sphinx_proceedings.model import added_faces, configuration, docnames, frontmatter, head_texts, poster_sources
from sphinx_proceedings.model.files import check_tree, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_proceedings.model.configuration import Configuration
    from sphinx_proceedings.model.metadata import Chapter, Volume

# What Sphinx looks for in the folder it is configured from, under these names.
CONFIGURATION = ("conf.py", "docutils.conf")
ROOT_DOC = "index"
# Sphinx's settings that name folders, from that of conf.py.
FURTHER = ("html_static_path", "templates_path")
# The press's own that name a file, from that of conf.py.
SINGLE = ("proceedings_cover", "proceedings_motif", "proceedings_names", poster_sources.SETTING)
# Where the chapters, the editions, the catalogs and the references are, unless conf.py says otherwise.
SOURCE = "source"
BUILD = "build"
LOCALES = "locales"
REFERENCES = "bib"


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
    """The drawing of the cover, the list of names, added faces, more catalogs, static files and templates, if any."""
    settings: str = ""
    """What conf.py says, as Python writes it: the names whose values are plain, places seen from its folder."""
    poster: Path | None = None
    """The description of the poster, if there is one; it is among the others."""

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

    Relative paths are taken as Sphinx and its extensions take them: ``locale_dirs`` from the chapters, all others from
    *root*.
    Raises ProceedingsError when there is no conf.py, when it fails, when one of its paths is none, or when something
    that stands there is no file or folder of the volume.
    """
    conf = root / CONFIGURATION[0]
    given = configuration.run(conf, shown(conf))
    given.texts("extensions")
    source = root / given.path("proceedings_source", SOURCE)
    named = [source / one for one in given.paths("locale_dirs")]
    if not named and "locale_dirs" in given.settings:
        raise given.wrong("locale_dirs", "names no folder; write the one in which the catalogs stand")
    locales, *more = named or [root / LOCALES]
    works = [root / one for one in given.paths("bibtex_bibfiles")]
    if "bibtex_bibfiles" not in given.settings:
        works = bibfiles(root)
    added = root / given.path(added_faces.SETTING, "") if given.settings.get(added_faces.SETTING) else None
    single = {name: root / given.path(name, "") for name in SINGLE if given.settings.get(name)}
    folders = Folders(
        root,
        source,
        locales,
        root / given.path("proceedings_build", BUILD),
        tuple(works),
        (
            *filter(None, (*single.values(), added)),
            *more,
            *(root / one for name in FURTHER for one in given.paths(name)),
        ),
        repr(configuration.plain(given.settings)).replace(str(root), "."),
        single.get(poster_sources.SETTING),
    )
    check_tree(folders.parts, root)
    _check_named(given, folders, single)
    given.check_named(added_faces.SETTING, [added] if added else [], folders.shown, folder=True)
    added_faces.take(added, folders.shown(added) if added else None)
    return folders


def _check_named(given: Configuration, folders: Folders, single: Mapping[str, Path]) -> None:
    """Check that what conf.py names is there.

    Raises ProceedingsError with its line.
    """
    root, source, locales = folders.root, folders.source, folders.locales
    if "proceedings_source" in given.settings:
        given.check_named("proceedings_source", [source], folders.shown, folder=True)
    # Before anything is translated there may be none of the usual name: git keeps no empty folder.
    named = [source / one for one in given.paths("locale_dirs")] or [locales]
    kept = [one for one in named if one.exists() or one.name != LOCALES]
    given.check_named("locale_dirs", kept, folders.shown, folder=True)
    given.check_named("bibtex_bibfiles", folders.bibfiles, folders.shown, folder=False)
    for name in FURTHER:
        missing = [root / one for one in given.paths(name) if not (root / one).exists()]
        given.check_named(name, missing, folders.shown, folder=True)
    for name, path in single.items():
        given.check_named(name, [path], folders.shown, folder=False)


def bibfiles(root: Path) -> list[Path]:
    """Return the references of the volume in *root* whose conf.py names none."""
    return sorted((root / REFERENCES).glob("*.bib"))


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
    chapter = frontmatter.read_chapter(document, docname, **frontmatter.lent(volume))
    frontmatter.check_files(document, chapter, path.parent, source)
    return chapter


def original_languages(source: Path, root_doc: str = ROOT_DOC) -> dict[str, str]:
    """Return the original language of every document under *source*, by docname.

    Raises ProceedingsError for every front matter that is missing or wrong, all of them together.
    """
    volume = read_volume(source, root_doc)
    paths = sorted(source.rglob(f"*{docnames.SUFFIX}"))
    documents = [path.relative_to(source).with_suffix("").as_posix() for path in paths]
    docnames.check(shown(source), documents, "", volume.languages)
    originals, mistakes = {root_doc: volume.language}, []
    for docname in documents:
        try:
            if docname != root_doc:
                originals[docname] = read_chapter(source, docname, volume).language
        except ProceedingsError as error:
            mistakes.append(error)
    if mistakes:
        raise together(mistakes)
    return originals


def heads(source: Path, root_doc: str = ROOT_DOC) -> dict[str, list[head_texts.Message]]:
    """Return what of the head of every document under *source* is translated in its catalogs, by docname.

    Raises ProceedingsError when a front matter is missing or wrong.
    """
    volume = read_volume(source, root_doc)
    chapters = (name for name in original_languages(source, root_doc) if name != root_doc)
    records = {root_doc: volume, **{name: read_chapter(source, name, volume) for name in chapters}}
    return {
        name: [line for text in head_texts.messages(record, volume.languages) for line in text]
        for name, record in records.items()
    }


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
