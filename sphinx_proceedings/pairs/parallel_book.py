"""The EPUB of both languages: chapters with each passage under its original, each language alone, and their map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from sphinx_proceedings.cache import Cache, digest, digest_of, press, remove
from sphinx_proceedings.epub import package, stylesheet
from sphinx_proceedings.epub.language_marks import shared
from sphinx_proceedings.epub.package import Item
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures import covers
from sphinx_proceedings.language.interface import gettext_for, marked_if_english, own_name
from sphinx_proceedings.model.files import read_text
from sphinx_proceedings.pairs import both_contents, both_package, interleaved, pairing
from sphinx_proceedings.pairs.epub_editions import NAVIGATION, PACKAGE, Edition
from sphinx_proceedings.pairs.interleaved import SUFFIX, Names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.model.source import Folders
    from sphinx_proceedings.pairs.both_contents import Contents
    from sphinx_proceedings.pairs.pairing import Chapter

BOTH = "both"
# Where the files of the book are made, below what is made of both languages.
WORK = "_epub"
CONTROL, MAP, STYLE = "toc.ncx", "map.xhtml", "interleaved.css"
COVER, TITLE_PAGE = f"cover{SUFFIX}", f"title{SUFFIX}"
# Of the files of an edition, those that only a book of its own needs.
OF_ONE_BOOK = (".css", ".woff2", ".ncx")


def make(folders: Folders, volume: Volume, place: Path) -> None:
    """Write the book of a volume's first two languages into *place*, from their editions as they were built.

    Raises ProceedingsError when one is missing.
    """
    editions = _editions(folders, volume)
    kept = Cache(folders.build / "cache" / BOTH / "epub")
    key = digest(press(), repr(volume), *(digest_of([each.folder], each.folder) for each in editions))
    data = kept.get(key, lambda: book(folders, volume, place / WORK))
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{_stem(editions[0])}-{BOTH}.epub").write_bytes(data)
    kept.settle()


def book(folders: Folders, volume: Volume, work: Path) -> bytes:
    """Return the book, whose files are made in the folder *work*.

    Raises ProceedingsError when an edition is missing.
    """
    one, other = _editions(folders, volume)
    paired = pairing.chapters(folders, "epub", (one.language, other.language))
    chapters = [interleaved.without_keywords(chapter) for chapter in paired]
    return _Book(work, volume, (one, other), chapters).written()


def _editions(folders: Folders, volume: Volume) -> list[Edition]:
    return [Edition(folders.edition("epub", language), language) for language in volume.languages[:2]]


def _stem(edition: Edition) -> str:
    names = sorted(path.stem for path in edition.folder.glob("*.epub"))
    if not names:
        raise ProceedingsError("no EPUB edition to pair; build it first", path=edition.folder)
    return names[0].removesuffix(f"-{edition.language}")


def _cover(edition: Edition) -> bytes:
    """Return the picture of the cover in both languages, which an edition keeps as a drawing."""
    path = edition.folder / covers.COVER_OF_BOTH
    return covers.raster(read_text(path, path), path)


class _Book:
    """The book as it is made in a folder."""

    def __init__(self, folder: Path, volume: Volume, editions: Sequence[Edition], chapters: Sequence[Chapter]) -> None:
        self.folder = folder
        self.volume = volume
        self.editions = editions
        self.chapters = {f"{chapter.docname}{SUFFIX}": chapter for chapter in chapters}
        self.first = editions[0]
        self.stem = _stem(self.first)
        self.ordered = [href for href, _ in self.first.items() if href in self.chapters]
        self.known = Names.of(chapters)
        one, other = editions
        languages = (one.language, other.language)
        self.contents = both_contents.contents(one.entries(), other.entries(), languages, self.known)
        self.parts = {entry.chapters[0].href: entry for entry in self.contents if not entry.original and entry.href}
        self.pages: dict[str, str] = {}

    def written(self) -> bytes:
        """Write all files and return the book."""
        remove(self.folder)
        alone = {edition.language: [*self._edition(edition)] for edition in self.editions}
        for href in self.ordered:
            self._chapter(href)
        for part in self.parts.values():
            self._part(part)
        self._navigation()
        languages = [edition.language for edition in self.editions]
        self._put(
            MAP,
            "both-map.xhtml.jinja",
            {"chapters": [self.chapters[href] for href in self.ordered], "languages": languages, "suffix": SUFFIX},
        )
        styles = stylesheet.write(self.folder, self.pages.values())
        style = Path(__file__).parent / STYLE
        (self.folder / STYLE).write_bytes(style.read_bytes())
        items = [*self._items(), *(Item(name) for name in (CONTROL, MAP, STYLE, *styles))]
        text = both_package.written(self.editions, items, alone, Item(CONTROL).id, self.stem)
        (self.folder / PACKAGE).write_text(text, encoding="utf-8")
        path = self.folder / f"{self.stem}.epub"
        hrefs = [PACKAGE, *(item.href for item in items)]
        package.write(path, self.folder, hrefs, epoch=both_package.epoch(self.first))
        return path.read_bytes()

    def _put(self, href: str, template: str, given: Mapping[str, object]) -> None:
        language = str(given.get("language", self.first.language))
        page = package.rendered(template, {**shared(self.volume, language), "own_name": own_name, **given})
        path = self.folder / href
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
        self.pages[href] = page

    def _edition(self, edition: Edition) -> Iterator[str]:
        """Copy the files of an edition that this book has in a folder of its own; yield those of its chapters."""
        for href, properties in self._taken(edition):
            path = self.folder / edition.language / href
            path.parent.mkdir(parents=True, exist_ok=True)
            if href.endswith(SUFFIX):
                page = self.pages[f"{edition.language}/{href}"] = edition.text(href)
                path.write_text(page, encoding="utf-8")
            elif "cover-image" in properties:
                path.write_bytes(_cover(edition))
            else:
                path.write_bytes((edition.folder / href).read_bytes())
            if href in self.chapters:
                yield f"{edition.language}/{href}"

    def _taken(self, edition: Edition) -> Iterator[tuple[str, tuple[str, ...]]]:
        parts = {entry.href for entry in self.parts.values()}
        cover = set() if edition is self.first else {COVER}
        for href, properties in edition.items():
            if href in parts | cover | {NAVIGATION} or href.endswith(OF_ONE_BOOK):
                continue
            if edition is self.first or "cover-image" not in properties:
                yield href, properties

    def _chapter(self, href: str) -> None:
        chapter = self.chapters[href]
        given = {
            "language": chapter.original.language,
            "titles": dict.fromkeys((chapter.original.title, chapter.translation.title)),
            "kind": self.first.kind(href),
            "rows": interleaved.rows(chapter, self.known),
            "base": "../" * href.count("/"),
            "href": href,
            "languages": chapter.direction,
            "parts": self._parts(href, chapter.direction),
        }
        self._put(href, "both-page.xhtml.jinja", given)

    def _part(self, part: Contents) -> None:
        """Write the page that a part opens with."""
        given = {
            "part": part,
            "languages": [edition.language for edition in self.editions],
            "motif": self.first.motif(part.href),
            "first": self.first.language,
        }
        self._put(part.href, "both-part.xhtml.jinja", given)

    def _parts(self, href: str, direction: tuple[str, str]) -> list[tuple[str, Markup]]:
        """Return the part a chapter is in, after its language, the original's first; once where both say the same."""
        heads = {edition.language: edition.head(href) for edition in self.editions}
        named = [heads[language] for language in direction if heads[language].part]
        return list({one.part: (one.language, Markup(one.part)) for one in named}.values())

    def _items(self) -> Iterator[Item]:
        """Yield the manifest in the order of the spine, but for what belongs to the whole book."""
        before: list[Item] = []
        after: list[Item] = []
        for edition in self.editions:
            for href, properties in self._taken(edition):
                is_before = href.endswith(SUFFIX) and href not in self.chapters
                item = Item(f"{edition.language}/{href}", properties, in_spine=is_before)
                (before if is_before else after).append(item)
        # A title page stands beside its sister, and so does what follows it.
        order = [item.href.partition("/")[2] for item in before]
        yield from sorted(before, key=lambda item: order.index(item.href.partition("/")[2]))
        yield Item(NAVIGATION, ("nav",), in_spine=True)
        for href in self.ordered:
            if href in self.parts:
                yield Item(self.parts[href].href, in_spine=True)
            yield Item(href, package.properties(self.pages[href]), in_spine=True)
        yield from after

    def _navigation(self) -> None:
        languages = [edition.language for edition in self.editions]
        headings = [marked_if_english(gettext_for(language)("Contents"), language) for language in languages]
        landmarks = list(self._landmarks())
        given = {"entries": self.contents, "languages": languages, "headings": headings, "landmarks": landmarks}
        self._put(NAVIGATION, "both-nav.xhtml.jinja", given)
        points = [entry.point for entry in self.contents]
        identifier = both_package.identifier(self.stem)
        self._put(CONTROL, "toc.ncx.jinja", {"points": points, "pages": [], "identifier": identifier})

    def _landmarks(self) -> Iterator[tuple[str, str, str]]:
        """Yield kind, place and name of what readers go to at once."""
        _, front = gettext_for(self.first.language), self.first.language
        if f"{front}/{COVER}" in self.pages:
            yield "cover", f"{front}/{COVER}", _("Cover")
        yield "titlepage", f"{front}/{TITLE_PAGE}", _("Title page")
        yield "toc", f"{NAVIGATION}#toc", _("Contents")
        for href in [href for href in self.ordered if self.first.kind(href) == "chapter"][:1]:
            yield "bodymatter", href, _("First chapter")
