"""Languages and formats assembled into one site: the new one whole, or the old one untouched."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, FileSystemLoader, select_autoescape

from sphinx_proceedings.cache import remove
from sphinx_proceedings.catalogs import heads
from sphinx_proceedings.citations.addresses import COVER, FACES_STYLE, STATIC
from sphinx_proceedings.citations.web import crawlers, schemaorg, sitemap
from sphinx_proceedings.editions import build_folder, plain_texts, shared_static
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.language.excerpts import shortened
from sphinx_proceedings.language.interface import direction_mark, gettext_for, locales, marked_if_english, own_name
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model import docnames, head_texts, machine_use, poster_sources, sides, source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_proceedings.model.metadata import Chapter, Volume
    from sphinx_proceedings.model.source import Folders

# What Sphinx writes beside the pages for itself, and the press for the pairs.
LEFT_OUT = {".buildinfo", "_sources", sides.FOLDER}
BOTH = "both"
"""What is made of the editions of two languages: a folder for each language of its interface, and files of both."""
# Jekyll, by which GitHub Pages serves a branch, leaves out what begins with an underscore, unless this file is there.
NOT_FOR_JEKYLL = ".nojekyll"
BITEXT = "bitext"
"""The folder of what all languages are in as data."""
THEME = Path(__file__).parents[1] / "web" / "theme"


class Edition(NamedTuple):
    """What the door says of one language."""

    language: str
    name: str
    title: str
    subtitle: str
    description: str
    url: str
    pdf: str
    epub: str
    marks: dict[str, str]
    """The language of each of its texts that is not said in the edition's."""


def assemble(folders: Folders) -> Path:
    """Put the built editions of every language together as the site; return its door.

    The site is made beside the old one and takes its place in the end.
    Raises ProceedingsError when an edition is missing.
    """
    volume = heads.read_volume(folders)
    build_folder.recover(folders)
    new = build_folder.beside(folders, "new")
    remove(new)
    new.mkdir(parents=True)
    doors = [_add(folders, new, language, volume) for language in volume.languages]
    _copy(folders.build / BOTH / BITEXT, new / BITEXT)
    _copy(_posters(folders, volume), new)
    for book in sorted(path for form in ("epub", "pdf") for path in (folders.build / BOTH).glob(f"*.{form}")):
        shutil.copyfile(book, new / book.name)
    shared_static.share(new, volume.languages)
    _write_doors(folders, new, volume, doors)
    _write_for_crawlers(new, volume, _chapters(folders, volume))
    plain_texts.write(folders, new, volume)
    _replace(folders, new)
    return folders.site / "index.html"


def _add(folders: Folders, new: Path, language: str, volume: Volume) -> Edition:
    html = folders.edition("html", language)
    _copy(html, new / language)
    books = {format: _only(folders.edition(format, language), format) for format in ("pdf", "epub")}
    for book in books.values():
        shutil.copyfile(book, new / language / book.name)
    _copy(folders.edition("pdf", language) / "offprints", new / language)
    _copy(folders.edition(BOTH, language), new / language)
    return Edition(
        language=language,
        name=own_name(language),
        title=spaced(volume.title[language], language),
        subtitle=spaced(volume.subtitle[language], language) if volume.subtitle else "",
        description=spaced(volume.description[language], language),
        url=f"{language}/index.html",
        pdf=f"{language}/{books['pdf'].name}",
        epub=f"{language}/{books['epub'].name}",
        marks={
            name: head_texts.language_of(texts, language)
            for name in ("title", "subtitle", "description")
            if (texts := getattr(volume, name)) and language not in texts
        },
    )


def _only(folder: Path, format: str) -> Path:
    found = sorted(folder.glob(f"*.{format}"))
    if len(found) != 1:
        raise ProceedingsError(f"no {format.upper()} edition to assemble; build it first", path=folder)
    return found[0]


def _posters(folders: Folders, volume: Volume) -> Path:
    return folders.edition("pdf", volume.languages[0]) / poster_sources.FOLDER


def _write_doors(folders: Folders, new: Path, volume: Volume, doors: list[Edition]) -> None:
    posters = _posters(folders, volume)
    templates = Environment(loader=FileSystemLoader(THEME), autoescape=select_autoescape(), trim_blocks=True)
    shared = {
        "volume": volume,
        "use": machine_use.of(volume),
        "editions": doors,
        "say": {door.language: gettext_for(door.language) for door in doors},
        "graph": schemaorg.script(schemaorg.door_graph(volume)),
        "searched": {door.language: (new / door.language / f"{docnames.SEARCH}.html").exists() for door in doors},
        "mark": marked_if_english,
        "turned": direction_mark,
        "shortened": shortened,
        "locales": locales(volume.languages),
        "added_faces": (new / doors[0].language / STATIC / FACES_STYLE).exists(),
        "poster": next((path.name for path in posters.glob("*.pdf")), ""),
        "both": next((path.name for path in (folders.build / BOTH).glob("*.pdf")), ""),
        "cover": (new / doors[0].language / STATIC / COVER).exists(),
    }
    for name, template in {"index.html": "door.html", "404.html": "404.html"}.items():
        page = templates.get_template(template).render(shared)
        (new / name).write_text(page, encoding="utf-8")


def _chapters(folders: Folders, volume: Volume) -> list[Chapter]:
    docnames = sorted(source.original_languages(folders.source).keys() - {source.ROOT_DOC})
    return [source.read_chapter(folders.source, docname, volume) for docname in docnames]


def _write_for_crawlers(new: Path, volume: Volume, chapters: Sequence[Chapter]) -> None:
    """Write what crawlers ask for; addresses are absolute, so without the volume's there is no sitemap."""
    for name, text in {crawlers.ROBOTS: crawlers.robots, crawlers.TDMREP: crawlers.tdmrep}.items():
        (new / name).parent.mkdir(exist_ok=True)
        (new / name).write_text(text(volume, chapters), encoding="utf-8")
    if volume.url:
        pages = [page.relative_to(new).as_posix() for page in sorted(new.glob("*/**/*.html"))]
        # These ask in their heads not to be listed, and pages in two languages call themselves others.
        searches = {f"{language}/{docnames.SEARCH}.html" for language in volume.languages}
        pages = [page for page in pages if page not in searches and not page.endswith(sides.facing(""))]
        (new / "sitemap.xml").write_text(sitemap.sitemap(volume, pages), encoding="utf-8")
    (new / NOT_FOR_JEKYLL).touch()


def _copy(folder: Path, place: Path) -> None:
    """Copy what readers get of a folder; what the system refuses is raised as it is, of the first file."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not LEFT_OUT & {*inside.parts}:
            (place / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place / inside)


def _replace(folders: Folders, new: Path) -> None:
    old = build_folder.beside(folders, "old")
    if folders.site.exists():
        folders.site.rename(old)
    try:
        new.rename(folders.site)
    except OSError:
        build_folder.recover(folders)
        raise
    remove(old)
