"""What can be cited: the volume, and a chapter in one of its languages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_proceedings.citations.talks import Talk
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.model import credits
from sphinx_proceedings.model.identifiers import deed

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from sphinx_proceedings.model.metadata import Chapter, Event, Volume
    from sphinx_proceedings.model.pagination import Extent
    from sphinx_proceedings.model.persons import Person

PAGE = "html"


@dataclass(frozen=True)
class Book:
    """The volume in one language; ``extents`` hold titles and pages of each chapter by language and docname."""

    volume: Volume
    stem: str
    language: str
    chapters: tuple[Chapter, ...]
    extents: Mapping[str, Mapping[str, Extent]]
    directories: bool = False
    """Whether each page stands in a folder of its own, whose address ends there."""

    @property
    def key(self) -> str:
        """The name of the record in a database of references."""
        return f"{self.stem}-{self.language}"

    @property
    def url(self) -> str | None:
        """The address of the edition's contents; None while the volume has none."""
        return self.address(self.path())

    @property
    def title(self) -> str:
        """The title and subtitle the edition bears itself, with the colon of its language."""
        title, subtitle = self.volume.title[self.language], self.volume.subtitle
        return f"{title}{manners_of(self.language).colon}{subtitle[self.language]}" if subtitle else title

    @property
    def publisher(self) -> str:
        """The publisher; a volume that names none is published by those who made it, as its imprint says."""
        return self.volume.publisher or ", ".join(credits.names(credits.creators(self.volume)))

    @property
    def doi(self) -> str | None:
        """The DOI of the volume in this language, without a resolver; None before it is said to exist."""
        return (self.volume.doi or {}).get(self.language) or self.registered(self.minted)

    @property
    def translators(self) -> tuple[Person, ...]:
        """The volume's translators, in an edition of which something is translated."""
        return self.volume.translators if any(record.is_translation for record in self.records()) else ()

    @property
    def minted(self) -> str | None:
        """The DOI that a deposit asks for."""
        return self.mint(self.key)

    def mint(self, key: str) -> str | None:
        """Make a DOI of a *key* under the volume's prefix; None while it has none."""
        return f"{self.volume.doi_prefix}/{key}" if self.volume.doi_prefix else None

    def registered(self, doi: str | None) -> str | None:
        """Return a *doi* that was made, once those of the volume exist."""
        return doi if self.volume.doi_registered else None

    @property
    def isbn(self) -> str | None:
        """The ISBN of the volume in this language."""
        return (self.volume.isbn or {}).get(self.language)

    @property
    def licence(self) -> tuple[str, str | None]:
        """The licence of the text: SPDX identifier and address."""
        return self.volume.license.content, deed(self.volume.license.content)

    def path(self, suffix: str = PAGE) -> str:
        """Return the path of the edition's contents, or of a file beside them, from the site's root."""
        return f"{self.language}/" if self.directories and suffix == PAGE else f"{self.language}/index.{suffix}"

    def address(self, path: str) -> str | None:
        """Return the address of a *path* of the site; None while the volume has none."""
        return f"{self.volume.url}/{path}" if self.volume.url else None

    def records(self) -> Iterator[Record]:
        """Return the chapters' records, as the volume prints them."""
        return (Record(self, chapter) for chapter in self.chapters)

    def in_language(self, language: str) -> Book:
        """Return the same volume in another of its languages."""
        return replace(self, language=language)


@dataclass(frozen=True)
class Record:
    """A chapter in an edition, that of *book*: the account, by its authors, never the talk it reports.

    What is said of the text is in its own language, what is said of the volume and the event in the edition's.
    """

    book: Book
    chapter: Chapter

    @property
    def language(self) -> str:
        """The language of this text: the edition's, or the original's while nothing is translated."""
        return self.book.language if self.is_translation else self.chapter.language

    @property
    def key(self) -> str:
        """The name of the record in a database of references: letters, digits and hyphens."""
        return f"{self.book.stem}-{self.chapter.docname.replace('/', '-')}-{self.book.language}"

    @property
    def extent(self) -> Extent | None:
        """The chapter's title and pages in the PDF of this edition; None before one was built."""
        return self.book.extents.get(self.book.language, {}).get(self.chapter.docname)

    @property
    def title(self) -> str:
        """The title in this language, without markup."""
        return self.extent.title if self.extent else self.chapter.title

    @property
    def short_title(self) -> str | None:
        """The title in this language as running heads have it."""
        given = (self.chapter.short_title or {}).get(self.language)
        return given or (self.extent.short_title if self.extent else None)

    @property
    def is_translation(self) -> bool:
        """Whether the chapter was written in another language, and something of it is translated."""
        return self.book.language != self.chapter.language and (self.extent is None or self.extent.begun)

    @property
    def original(self) -> Record | None:
        """The record of the original, of which this is the translation; None where this is no translation."""
        return self.in_language(self.chapter.language) if self.is_translation else None

    @property
    def counterparts(self) -> tuple[Record, ...]:
        """Of a translation its original, of an original its translations; of one printed once more abroad none."""
        if self.original:
            return (self.original,)
        others = map(self.in_language, () if self.reprinted else self.book.volume.languages)
        return tuple(other for other in others if other.is_translation)

    @property
    def reprinted(self) -> Record | None:
        """The record of the original where this edition, which has no translation of it, prints it once more."""
        own = self.chapter.language
        return None if self.is_translation or own == self.book.language else self.in_language(own)

    @property
    def authors(self) -> tuple[Person, ...]:
        """The chapter's own authors, or the volume's."""
        return credits.authors(self.chapter, self.book.volume)

    @property
    def editors(self) -> tuple[Person, ...]:
        """The volume's editors."""
        return self.book.volume.editors

    @property
    def translators(self) -> tuple[Person, ...]:
        """The translators of this text: the chapter's own, or the volume's; none of an original."""
        return credits.translators(self.chapter, self.book.volume) if self.is_translation else ()

    @property
    def date(self) -> datetime.date:
        """The day it was published."""
        return self.chapter.date or self.book.volume.date

    @property
    def event(self) -> Event:
        """The conference whose proceedings the volume holds."""
        return self.book.volume.event

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """The day its subject was given; the first and the last of the event where that is not known."""
        own = self.chapter.schedule.date if self.chapter.schedule else None
        return (own, own) if own else self.event.days

    @property
    def abstract(self) -> str | None:
        """The abstract in this language, as one paragraph; None while it is not translated."""
        given = (self.chapter.abstract or {}).get(self.language)
        lines = given or (self.extent.abstract if self.extent else None)
        return " ".join(lines.splitlines()) if lines else None

    @property
    def keywords(self) -> tuple[str, ...]:
        """The keywords in this language, without those that are not translated."""
        return self.chapter.keywords.get(self.language) or (self.extent.keywords if self.extent else ())

    @property
    def url(self) -> str | None:
        """The address of the chapter's page."""
        return self.book.address(self.path())

    @property
    def pdf_url(self) -> str | None:
        """The address of the chapter's offprint, beside its page."""
        return self.book.address(self.path("pdf"))

    @property
    def doi(self) -> str | None:
        """The DOI of this text, without a resolver; None before it is said to exist."""
        return (self.chapter.doi or {}).get(self.book.language) or self.book.registered(self.minted)

    @property
    def minted(self) -> str | None:
        """The DOI that a deposit asks for."""
        return self.book.mint(self.key)

    @property
    def licence(self) -> tuple[str, str | None]:
        """The licence: SPDX identifier and address."""
        identifier = credits.licence(self.chapter, self.book.volume)
        return identifier, deed(identifier)

    @property
    def talk(self) -> Talk | None:
        """What the chapter is about, where somebody gave or wrote it: a session has talks, and no authors."""
        work = self.chapter.about
        return Talk(self, work, self.chapter.people) if work and self.chapter.kind.cite else None

    def path(self, suffix: str = PAGE) -> str:
        """Return the path of the chapter's page, or of a file beside it, from the site's root."""
        is_folder = self.book.directories and suffix == PAGE
        return f"{self.book.language}/{self.chapter.docname}{'/' if is_folder else f'.{suffix}'}"

    def in_language(self, language: str) -> Record:
        """Return the record of the same chapter in the volume's edition in another language."""
        return Record(self.book.in_language(language), self.chapter)
