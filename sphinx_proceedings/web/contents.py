"""The list of contents that all pages show: made once in a build, whatever page asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast
from weakref import WeakKeyDictionary

from markupsafe import Markup, escape

from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.language import sentences
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model.credits import names
from sphinx_proceedings.web import entry_facts
from sphinx_proceedings.web.paths import from_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docutils import nodes
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_proceedings.chapters.domain import ProceedingsDomain

NOTHING = Markup()
_titles: WeakKeyDictionary[Builder, dict[str, Markup]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Link:
    """A chapter as other pages name it; its language only where that is not the edition's."""

    docname: str
    title: Markup
    language: str | None
    brief: Markup
    """What it is called where there is little room: its short title, or else its title."""
    brief_language: str | None
    people: Markup
    facts: Markup
    is_read: bool
    level: int = 0
    """0 in the root document's list, 1 in a chapter's own."""


@dataclass(frozen=True)
class Listing:
    """A part of the volume in a list of contents."""

    caption: str
    language: str | None
    chapters: tuple[Link, ...]

    @property
    def is_back(self) -> bool:
        """Whether it has nothing but what is looked things up in."""
        return not any(link.is_read for link in self.chapters)

    @cached_property
    def groups(self) -> tuple[tuple[Link, tuple[Link, ...]], ...]:
        """The chapters of the root document's list, each with those it lists itself."""
        starts = [number for number, link in enumerate(self.chapters) if not link.level]
        ends = [*starts[1:], len(self.chapters)]
        return tuple(
            (self.chapters[start], self.chapters[start + 1 : end]) for start, end in zip(starts, ends, strict=True)
        )


def contents(builder: StandaloneHTMLBuilder) -> list[Listing]:
    """Return the parts of the volume with their chapters, in reading order.

    Sphinx begins each build with another ``globalcontext``.
    """
    known = builder.globalcontext
    if "contents" not in known:
        known["contents"] = list(_listings(builder))
    return cast("list[Listing]", known["contents"])


def entries_from(builder: StandaloneHTMLBuilder, folder: str) -> dict[str, Markup]:
    """Return the chapters as items of a list on the pages in a *folder*, each with those it lists itself."""
    known = builder.globalcontext.setdefault("entries", {})
    if folder not in known:
        known[folder] = {
            link.docname: entry(
                link,
                from_folder(builder, folder, link.docname),
                below=nested(entry(one, from_folder(builder, folder, one.docname)) for one in below),
            )
            for part in contents(builder)
            for link, below in part.groups
        }
    return cast("dict[str, Markup]", known[folder])


def entry(link: Link, url: str, attributes: Markup = NOTHING, below: Markup = NOTHING) -> Markup:
    """Return a chapter as an item of a short list: a link, whom it tells of, and what stands *below* it."""
    lang = Markup(' lang="{}"').format(link.brief_language) if link.brief_language else NOTHING
    people = Markup('<span class="people">{}</span>').format(link.people) if link.people else NOTHING
    return Markup('<li><a href="{}"{}{}>{}</a>{}{}</li>').format(url, lang, attributes, link.brief, people, below)


def nested(entries: Iterable[Markup]) -> Markup:
    """Return items as a list within another, or nothing."""
    listed = Markup("\n").join(entries)
    return Markup("\n<ul>\n{}\n</ul>\n").format(listed) if listed else NOTHING


def _listings(builder: StandaloneHTMLBuilder) -> Iterator[Listing]:
    domain = domain_of(builder.env)
    for part in domain.parts():
        caption = spaced(part.caption, part.language or builder.config.language)
        listed = zip(part.docnames, part.levels, strict=True)
        yield Listing(caption, part.language, tuple(_link(builder, domain, *one) for one in listed))


def _link(builder: StandaloneHTMLBuilder, domain: ProceedingsDomain, docname: str, level: int) -> Link:
    language, chapter = builder.config.language, domain.chapters[docname]
    title = _title(builder, builder.env.titles[docname])
    titled = title, domain.title_language(docname)
    named = unbroken(sentences.people(chapter, language), names(chapter.people or chapter.authors))
    facts = entry_facts.facts(domain, docname, language)
    return Link(docname, *titled, *(_brief(domain, docname) or titled), named, facts, chapter.is_read, level)


def _title(builder: StandaloneHTMLBuilder, title: nodes.title) -> Markup:
    """Return a title in HTML; a preview asks for those of all chapters after each save."""
    known = _titles.setdefault(builder, {})
    written = title.pformat()
    if written not in known:
        known[written] = Markup(builder.render_partial(title)["title"])
    return known[written]


def unbroken(phrase: str, named: Sequence[str]) -> Markup:
    """Return a phrase as HTML in which each name stays on one line, the last one with the "and" before it."""
    marked = escape(phrase)
    for name in named:
        marked = marked.replace(escape(name), Markup("<span>{}</span>").format(name))
    before, found, last = marked.rpartition(" <span>") if len(named) > 1 else ("", "", marked)
    return before + found.replace(" ", "\N{NO-BREAK SPACE}") + last


def _brief(domain: ProceedingsDomain, docname: str) -> tuple[Markup, str | None] | None:
    """Return a chapter's short title, with its number if it has one, and its language where that is another."""
    short = domain.short_title(docname)
    if short is None:
        return None
    number = domain.section_number(docname)
    text = escape(f"{number} {spaced(*short)}".strip())
    return text, None if short.language == domain.env.config.language else short.language


def seen_from(builder: StandaloneHTMLBuilder, pagename: str) -> dict[str, object]:
    """Return what the templates are told of the volume as it lies around a page; None for what is not there."""
    listings = contents(builder)
    links = {link.docname: link for part in listings for link in part.chapters}
    before, after = neighbours(listings, pagename)
    return {
        "contents": listings,
        "usual": entry_facts.usual(domain_of(builder.env), builder.config.language),
        "start": next(iter(links.values()), None),
        "here": links.get(pagename),
        "part": part_of(listings, pagename),
        "before": before,
        "after": after,
    }


def neighbours(listings: list[Listing], pagename: str) -> tuple[Link | None, Link | None]:
    """Return the chapters before and after a page, as the volume prints them."""
    chapters = [None, *(link for part in listings for link in part.chapters), None]
    for before, here, after in zip(chapters, chapters[1:], chapters[2:], strict=False):
        if here and here.docname == pagename:
            return before, after
    return None, None


def part_of(listings: list[Listing], pagename: str) -> Listing | None:
    """Return the captioned part a page belongs to."""
    parts = (part for part in listings if any(link.docname == pagename for link in part.chapters))
    return next((part for part in parts if part.caption), None)
