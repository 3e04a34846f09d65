"""The way through an EPUB publication: its contents, its landmarks and its list of printed pages."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.epub.package import NavPoint
from sphinx_proceedings.language import sentences
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model import docnames

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_proceedings.chapters.tallies import Part

# No chapter has one of these names.
COVER, TITLE_PAGE, IMPRINT, NAVIGATION = (
    f"{name}.xhtml" for name in (docnames.COVER, docnames.TITLE_PAGE, docnames.IMPRINT, docnames.NAVIGATION)
)
# The same for readers of EPUB 2.
CONTROL = "toc.ncx"
# What parts are called begins as no document's name does.
PART = "_part-"


class Navigation:
    """What the navigation document of an edition lists; pages are called after their documents with a *suffix*."""

    def __init__(self, env: BuildEnvironment, suffix: str) -> None:
        self.env = env
        self.suffix = suffix
        self.domain = domain_of(env)
        self.language = str(env.config.language)

    def page_list(self) -> Iterator[tuple[str, str]]:
        """Yield the printed pages and where they begin, in order; none when no PDF was built before."""
        extents = self.domain.extents.get(self.language, {})
        for chapter in self.domain.reading_order() if extents else ():
            for place in extents[chapter.docname].breaks:
                yield place.page, f"{chapter.docname}{self.suffix}#page-{place.page}"

    def points(self) -> Iterator[NavPoint]:
        """Yield the contents: the parts with their chapters, and chapters outside of any."""
        for number, part in enumerate(self.domain.parts(), start=1):
            chapters = tuple(self._chapter_points(part))
            if part.caption:
                page = f"{PART}{number}{self.suffix}" if self._is_opened(part) else ""
                caption = spaced(part.caption, part.language or self.language)
                yield NavPoint(caption, page, part.language, chapters, part=number)
            else:
                yield from chapters

    def _is_opened(self, part: Part) -> bool:
        """Tell whether a part opens with a page: it has chapters to list there, and they are read one by one."""
        listed = [docname for docname, level in zip(part.docnames, part.levels, strict=True) if level == 0]
        return len(listed) > 1 and any(self.domain.is_read(docname) for docname in listed)

    def _chapter_points(self, part: Part) -> Iterator[NavPoint]:
        """Yield the chapters of a part, each with its sections and then with those it lists itself."""
        listed = list(zip(part.docnames, part.levels, strict=True))
        for number, (docname, level) in enumerate(listed):
            if level == 0:
                below = takewhile(lambda one: one[1] > 0, listed[number + 1 :])
                point = self._point(docname)
                yield replace(point, children=(*point.children, *(self._point(name) for name, _ in below)))

    def _point(self, docname: str) -> NavPoint:
        sections = tuple(
            NavPoint(
                self.domain.section_number(docname, f"#{anchor}") + title,
                f"{docname}{self.suffix}#{anchor}",
                language,
                is_section=True,
            )
            for title, anchor, language in _sections(self.env.tocs[docname])
        )
        title = self.domain.section_number(docname) + self.env.titles[docname].astext()
        people = sentences.people(self.domain.chapters[docname], self.language)
        return NavPoint(title, f"{docname}{self.suffix}", self.domain.title_language(docname), sections, people)

    def landmarks(self, kinds: Mapping[str, str], *, cover: bool) -> Iterator[tuple[str, str, str]]:
        """Yield kind, place and name of what readers go to at once; *kinds* says what each chapter's page is."""
        _ = gettext_for(self.language)
        if cover:
            yield "cover", COVER, _("Cover")
        yield "titlepage", TITLE_PAGE, _("Title page")
        yield "toc", f"{NAVIGATION}#toc", _("Contents")
        for kind, landmark, title in (
            ("chapter", "bodymatter", _("First chapter")),
            ("bibliography", "bibliography", _("References")),
            ("glossary", "glossary", _("Glossary")),
        ):
            for chapter in [each for each in self.domain.reading_order() if kinds[each.docname] == kind][:1]:
                yield landmark, f"{chapter.docname}{self.suffix}", title


def _sections(toc: nodes.Element) -> Iterator[tuple[str, str, str | None]]:
    """Yield title, anchor and own language of a document's first level of sections."""
    top = next(iter(toc.children), None)
    below = top.children[1] if isinstance(top, nodes.list_item) and len(top) > 1 else nodes.bullet_list()
    for item in below.children:
        for reference in list(item.findall(nodes.reference))[:1]:
            if reference["anchorname"] == "#references":
                continue
            marks = [name.removeprefix("language-") for name in reference["classes"] if name.startswith("language-")]
            yield reference.astext(), reference["anchorname"].lstrip("#"), next(iter(marks), None)
