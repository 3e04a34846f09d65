"""FAIR Signposting: typed links from a page to its identifier, people, files and licence, and the same as a linkset."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.citations import media_files
from sphinx_proceedings.citations.addresses import Place, identity, media_type, resolved
from sphinx_proceedings.citations.downloads import EXPORTS
from sphinx_proceedings.citations.fields import known
from sphinx_proceedings.model import credits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_proceedings.citations.record import Book, Record
    from sphinx_proceedings.model.persons import Person

LINKSET = "linkset.json"
SCHEMA = "https://schema.org"


@dataclass(frozen=True)
class Link:
    """A typed link (RFC 8288); ``rel`` is a registered relation, or the address of one that is not."""

    rel: str
    href: str
    type: str | None = None
    profile: str | None = None
    hreflang: str | None = None


def links(record: Record) -> list[Link]:
    """Return the links of a chapter's page, for ``link`` elements in its head (Signposting's levels 1 and 2)."""
    here = Place(record.book.volume, record.path())
    return [
        *_identifiers(record.doi, record.url),
        *_authors(record.authors),
        *(Link("describedby", here.to(record.path(export.suffix)), export.type, export.profile) for export in EXPORTS),
        *_items(record, here),
        *_licence(record.licence[1]),
        Link("collection", here.to(record.book.path()), "text/html"),
        *_types("ScholarlyArticle"),
        Link("linkset", here.to(record.path(LINKSET)), "application/linkset+json"),
    ]


def volume_links(book: Book) -> list[Link]:
    """Return the links of an edition's contents: its chapters are the items."""
    here = Place(book.volume, book.path())
    return [
        *_identifiers(book.doi, book.url),
        *_authors(credits.creators(book.volume)),
        Link("describedby", here.to(book.path("rdf")), EXPORTS[-1].type, EXPORTS[-1].profile),
        *(Link("item", here.to(record.path()), "text/html") for record in book.records()),
        *_licence(book.licence[1]),
        *_types("Book"),
        Link("linkset", here.to(book.path(LINKSET)), "application/linkset+json"),
    ]


def linkset(record: Record) -> dict[str, Any]:
    """Return the links of a chapter's page and of the files it names, which on a plain file host have no headers.

    The form is RFC 9264's. Languages are alternates; which is whose translation, schema.org's terms say.
    """
    here = Place(record.book.volume, record.path())
    offprint = [
        *_identifiers(record.doi, record.url),
        *_authors(record.authors),
        *_licence(record.licence[1]),
        Link("type", f"{SCHEMA}/ScholarlyArticle"),
    ]
    own = [*links(record), *_languages(record, here)]
    return _linkset(here, own, {here.to(record.path("pdf")): offprint})


def volume_linkset(book: Book) -> dict[str, Any]:
    """Return the links of an edition's contents and, of each chapter, the link back."""
    return _linkset(Place(book.volume, book.path()), volume_links(book), {})


def written(linkset: dict[str, Any]) -> str:
    """Return a linkset as its file holds it."""
    return json.dumps(linkset, ensure_ascii=False, indent=1) + "\n"


def _identifiers(doi: str | None, url: str | None) -> Iterator[Link]:
    """Yield the address to cite, which must be a whole one."""
    if address := resolved(doi) if doi else url:
        yield Link("cite-as", address)


def _authors(persons: Iterable[Person]) -> Iterator[Link]:
    for person in persons:
        if address := identity(person):
            yield Link("author", address)


def _items(record: Record, here: Place) -> Iterator[Link]:
    yield Link("item", here.to(record.path("pdf")), "application/pdf")
    for medium in record.chapter.recordings:
        if address := here.to(media_files.path(record, medium.file)) if medium.file else medium.url:
            yield Link("item", address, media_type(address))


def _languages(record: Record, here: Place) -> Iterator[Link]:
    relation = f"{SCHEMA}/translationOfWork" if record.is_translation else f"{SCHEMA}/workTranslation"
    for language in record.book.volume.languages:
        if language != record.book.language:
            yield Link("alternate", here.to(record.in_language(language).path()), "text/html", hreflang=language)
    for other in record.counterparts:
        yield Link(relation, here.to(other.path()), "text/html", hreflang=other.language)


def _licence(deed: str | None) -> Iterator[Link]:
    if deed:
        yield Link("license", deed)


def _types(kind: str) -> Iterator[Link]:
    """Yield what the page is, and what it is about."""
    yield Link("type", f"{SCHEMA}/AboutPage")
    yield Link("type", f"{SCHEMA}/{kind}")


def _anchored(anchor: str, links: Iterable[Link]) -> dict[str, Any]:
    context: dict[str, Any] = {"anchor": anchor}
    for link in links:
        target: dict[str, Any] = {"href": link.href, "type": link.type, "profile": link.profile}
        target["hreflang"] = [link.hreflang] if link.hreflang else None
        context.setdefault(link.rel, []).append(known(target))
    return context


def _linkset(here: Place, links: Iterable[Link], known_of: Mapping[str, Iterable[Link]]) -> dict[str, Any]:
    """Return the links of a page, of its items, and of its descriptions; *known_of* has more of some items."""
    page = here.to(here.path)
    back = Link("collection", page, "text/html")
    own = [link for link in links if link.rel != "linkset"]
    items = [_anchored(one.href, [back, *known_of.get(one.href, ())]) for one in own if one.rel == "item"]
    files = [_anchored(one.href, [Link("describes", page, "text/html")]) for one in own if one.rel == "describedby"]
    return {"linkset": [_anchored(page, own), *items, *files]}
