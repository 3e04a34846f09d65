"""What a page of the web edition adds to its chapter: the way through the volume and to the other editions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.environment.adapters.toctree import document_toc

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters import settings
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.private_settings import set_default
from sphinx_proceedings.chapters.punctuation import printed
from sphinx_proceedings.citations.addresses import Place
from sphinx_proceedings.citations.web import sitemap
from sphinx_proceedings.language.excerpts import shortened
from sphinx_proceedings.language.interface import (
    days,
    direction_mark,
    gettext_for,
    locales,
    marked_if_english,
    own_name,
)
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model import credits, head_texts, machine_use, poster_sources
from sphinx_proceedings.model.identifiers import common_name, deed
from sphinx_proceedings.web import cards_beside, colophon, private_html
from sphinx_proceedings.web.assets import THEME
from sphinx_proceedings.web.contents import NOTHING, entries_from, entry, nested, seen_from
from sphinx_proceedings.web.paths import SITES, beside, folder, pages_of, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.model.localized import Localized
    from sphinx_proceedings.model.metadata import Chapter
    from sphinx_proceedings.model.pagination import Extent
    from sphinx_proceedings.web.contents import Link, Listing

# Nothing from another host, nothing inline; pages with a running head to open, or to cite, run scripts.
POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'"
)
BOOK_POLICY = f"{POLICY}; script-src 'self'"
# What marks the link of a list that leads to the page it stands on.
CURRENT = Markup(' aria-current="page"')


@dataclass(frozen=True)
class Edition:
    """The same page in one of the volume's languages."""

    language: str
    name: str
    url: str


class Pages:
    """Everything the templates ask of the volume, for one page."""

    def __init__(self, builder: StandaloneHTMLBuilder, pagename: str) -> None:
        self.builder = builder
        self.pagename = pagename
        self.config = builder.config
        self.language = builder.config.language
        self.domain = domain_of(builder.env)

    @property
    def path(self) -> str:
        """Where this page stands in its edition."""
        return place(self.builder, self.pagename)

    @property
    def is_searched(self) -> bool:
        """Whether there is a page to search the edition."""
        return self.builder.search and self.has_others

    @property
    def is_whole(self) -> bool:
        """Whether this page has all the chapters on it."""
        return not self.has_others

    @property
    def has_others(self) -> bool:
        """Whether there are pages besides those of documents."""
        return self.builder.name != "singlehtml"

    @property
    def is_printed(self) -> bool:
        """Whether the editions as one file stand beside the pages."""
        return bool(self.domain.extents)

    @property
    def chapter(self) -> Chapter | None:
        return self.domain.chapters.get(self.pagename)

    def url(self, docname: str) -> str:
        """Return the address of a chapter from this page; its own is where its text begins."""
        return "#text" if docname == self.pagename else self.builder.get_relative_uri(self.pagename, docname)

    def entries(self, part: Listing, sections: Markup) -> Markup:
        """Return the chapters of a part as items of a list; this page's own holds its *sections*."""
        around = entries_from(self.builder, folder(self.builder, self.pagename))
        return Markup("\n").join(
            self._around(link, below, sections) if self.pagename in (one.docname for one in (link, *below)) else found
            for link, below in part.groups
            for found in (around[link.docname],)
        )

    def _around(self, link: Link, below: Sequence[Link], sections: Markup) -> Markup:
        """Return a chapter with those it lists itself, one of which is this page's own."""

        def item(one: Link, inner: Markup = NOTHING) -> Markup:
            is_own = one.docname == self.pagename
            return entry(one, self.url(one.docname), *((CURRENT, sections + inner) if is_own else (NOTHING, inner)))

        return item(link, nested(map(item, below)))

    def sections(self) -> Markup:
        """Return the chapter's own sections as a nested list, or nothing."""
        contents = document_toc(self.builder.env, self.pagename, self.builder.tags)
        return Markup(self.builder.render_partial(contents.next_node(nodes.bullet_list))["fragment"])

    def editions(self) -> Iterator[Edition]:
        """Yield this page in each language of the volume; the pages have the same names in all."""
        up = "../" * (self.path.count("/") + 1)
        for language in self.domain.volume.languages if self.builder.name in SITES else ():
            yield Edition(language, own_name(language), f"{up}{language}/{self.path}")

    def alternates(self) -> list[tuple[str, str]]:
        """Return this page's ``hreflang`` and address in each language, whole where the volume's is known."""
        if self.builder.name not in SITES:
            return []
        here = Place(self.domain.volume, f"{self.language}/{self.path}")
        paths = sitemap.alternates(self.domain.volume, self.path, self.domain.volume.languages)
        return [(language, here.to(path)) for language, path in paths]

    def shared(self) -> tuple[str, str]:
        """Return the whole addresses of this page and of its card, each empty while unknown."""
        if not self.domain.volume.url:
            return "", ""
        edition = f"{self.domain.volume.url}/{self.language}"
        return f"{edition}/{self.path}", f"{edition}/{cards_beside.name(self.pagename)}"

    def offprint(self) -> Extent | None:
        """Return where the PDF edition has this chapter, which is then a PDF of its own too; None while unknown."""
        is_printed = self.chapter and not self.chapter.is_awaited
        return self.domain.extents.get(self.language, {}).get(self.pagename) if is_printed else None

    def printed(self, extent: Extent) -> str:
        """Return a chapter's pages in the PDF edition: "pp. 45–58 of the PDF"."""
        one = extent.first == extent.last
        message = self.say("p. %(first)s of the PDF") if one else self.say("pp. %(first)s–%(last)s of the PDF")
        return message % {"first": extent.first, "last": extent.last}

    def beside(self, name: str) -> str:
        """Return the address of a file that stands where the source of this page does."""
        return beside(self.builder, self.pagename, name)

    def book(self, form: str) -> str:
        """Return the address of the whole edition as one file."""
        up = "../" * self.path.count("/")
        return f"{up}{self.builder.config.proceedings_stem}-{self.language}.{form}"

    def poster(self, form: str) -> str:
        """Return the address of the volume's poster, which stands beside its editions; nothing where there is none."""
        if not (self.config.proceedings_poster and self.is_printed and self.builder.name in SITES):
            return ""
        up = "../" * (self.path.count("/") + 1)
        return up + poster_sources.name(self.config.proceedings_stem, form)

    def told(self, text: Localized) -> str:
        """Return a fact of the volume or a chapter as the edition prints it, in one line."""
        return printed(" ".join(text[self.language].splitlines()), self.spoken(text) or self.language, self.config)

    def spoken(self, text: Localized) -> str | None:
        """Return the language of such a fact where it is not said in the edition's."""
        language = head_texts.language_of(text, self.language)
        return None if language == self.language else language

    def say(self, message: str) -> str:
        """Return an interface message as the edition prints it."""
        return spaced(gettext_for(self.language)(message), self.language)

    def mark(self, said: str) -> str:
        """Return an interface message as HTML, marked where it is in English for want of its translation."""
        return marked_if_english(said, self.language)

    def plain_title(self, otherwise: str) -> str:
        """Return the page's title without markup; Jinja's own way would make its spaces plain."""
        title = self.builder.env.titles.get(self.pagename)
        return title.astext() if title else otherwise

    def policy(self, *, is_cited: bool) -> Markup:
        has_scripts = is_cited or self.pagename != self.config.root_doc
        return Markup(BOOK_POLICY if has_scripts else POLICY)


def on_html_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the templates the page's place in the volume and the interface messages of the edition."""
    builder = pages_of(app)
    if builder is None:
        return
    page, volume = Pages(builder, pagename), domain_of(app.env).volume
    licence = credits.licence(page.chapter, volume) if page.chapter else volume.license.content
    context.update(
        page=page,
        say=page.say,
        mark=page.mark,
        turned=direction_mark,
        shortened=shortened,
        volume=volume,
        locales=locales(volume.languages),
        authors=colophon.responsible(volume, page.language),
        imprint=colophon.imprint(builder),
        licence=common_name(licence),
        deed=deed(licence),
        use=machine_use.of(volume, *([page.chapter] if page.chapter else [])),
        event_days=days(*volume.event.days, page.language),
        sections=page.sections() if page.chapter else NOTHING,
        minutes=page.domain.lengths.get(pagename, 0),
        **seen_from(builder, pagename),
    )


def on_builder_inited(app: Sphinx) -> None:
    """Have every builder that wears the theme escape what its templates are given."""
    if builder := pages_of(app):
        builder.templates = private_html.EscapingTemplates()
        builder.templates.init(builder, builder.theme)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the theme of the web edition and its search."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_html_theme(settings.THEME, str(THEME))
    set_default(app.config, "html_theme", settings.THEME)
    app.connect("builder-inited", on_builder_inited)
    app.connect("html-page-context", on_html_page_context)
    return SAFE
