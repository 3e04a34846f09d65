"""FAIR Signposting: typed links from a page to its identifier, people, files and licence, and the same as a linkset."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.citations.addresses import Place, identity, media_type, resolved
from sphinx_proceedings.citations.downloads import EXPORTS
from sphinx_proceedings.citations.fields import known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_proceedings.citations.record import Book, Record

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
    book, here = record.book, Place(record.book.volume, record.path())
    return [
        *_identifiers(record.doi, record.url),
        *_authors(record),
        *(Link("describedby", here.to(record.path(export.suffix)), export.type, export.profile) for export in EXPORTS),
        *_items(record, here),
        *_licence(record.licence[1]),
        Link("collection", here.to(book.path()), "text/html"),
        *_types("ScholarlyArticle"),
        Link("linkset", here.to(record.path(LINKSET)), "application/linkset+json"),
    ]


def volume_links(book: Book) -> list[Link]:
    """Return the links of an edition's contents: its chapters are the items."""
    here = Place(book.volume, book.path())
    return [
        *_identifiers(None, book.url),
        *(Link("author", address) for person in book.volume.authors if (address := identity(person))),
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
    page = here.to(here.path)
    own = [link for link in links(record) if link.rel != "linkset"]
    return _linkset(
        _anchored(page, [*own, *_languages(record, here)]),
        *(_anchored(link.href, _of_item(link, record, here)) for link in own if link.rel == "item"),
        *(_anchored(link.href, [Link("describes", page, "text/html")]) for link in own if link.rel == "describedby"),
    )


def volume_linkset(book: Book) -> dict[str, Any]:
    """Return the links of an edition's contents and, of each chapter, the link back."""
    here = Place(book.volume, book.path())
    page = here.to(here.path)
    own = [link for link in volume_links(book) if link.rel != "linkset"]
    back = [Link("collection", page, "text/html")]
    return _linkset(
        _anchored(page, own),
        *(_anchored(link.href, back) for link in own if link.rel == "item"),
        *(_anchored(link.href, [Link("describes", page, "text/html")]) for link in own if link.rel == "describedby"),
    )


def written(linkset: dict[str, Any]) -> str:
    """Return a linkset as its file holds it."""
    return json.dumps(linkset, ensure_ascii=False, indent=1) + "\n"


def _identifiers(doi: str | None, url: str | None) -> Iterator[Link]:
    """Yield the address to cite, which must be a whole one."""
    if address := resolved(doi) if doi else url:
        yield Link("cite-as", address)


def _authors(record: Record) -> Iterator[Link]:
    for person in record.authors:
        if address := identity(person):
            yield Link("author", address)


def _items(record: Record, here: Place) -> Iterator[Link]:
    yield Link("item", here.to(record.path("pdf")), "application/pdf")
    for medium in record.chapter.about.media if record.chapter.about else ():
        if medium.url:
            yield Link("item", medium.url, media_type(medium.url))


def _of_item(link: Link, record: Record, here: Place) -> Iterator[Link]:
    """Yield what is known of a file: its page, and of our own the identifier, people and licence."""
    yield Link("collection", here.to(here.path), "text/html")
    if link.href == here.to(record.path("pdf")):
        yield from _identifiers(record.doi, record.url)
        yield from _authors(record)
        yield from _licence(record.licence[1])
        yield Link("type", f"{SCHEMA}/ScholarlyArticle")


def _languages(record: Record, here: Place) -> Iterator[Link]:
    relation = f"{SCHEMA}/translationOfWork" if record.is_translation else f"{SCHEMA}/workTranslation"
    for language in record.book.volume.languages:
        if language != record.language:
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


def _linkset(*contexts: dict[str, Any]) -> dict[str, Any]:
    return {"linkset": list(contexts)}
