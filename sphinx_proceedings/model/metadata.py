"""Frozen records of a volume, its chapters and the people in them, each field checked as it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo
from pydantic.dataclasses import dataclass

from sphinx_proceedings.errors import FieldError
from sphinx_proceedings.model.funding import Fundings
from sphinx_proceedings.model.identifiers import (
    Address,
    Country,
    Day,
    Doi,
    DoiPrefix,
    Identifier,
    Isbn,
    Language,
    Licence,
    Site,
    distinct,
)
from sphinx_proceedings.model.kinds import ChapterKind, Matter, Role
from sphinx_proceedings.model.kinds_of_statement import Statements
from sphinx_proceedings.model.localized import CLOSED, MOST, Keywords, Localized, LocalizedText
from sphinx_proceedings.model.machine_use import Word
from sphinx_proceedings.model.persons import Affiliation, Authors, Named, Person
from sphinx_proceedings.model.publication import Committees, Corrections, Series, Versions
from sphinx_proceedings.model.works import Media, Recordings, Schedule, Work

if TYPE_CHECKING:
    import datetime


def _not_before_the_first(last: datetime.date | None, info: ValidationInfo) -> datetime.date | None:
    first = info.data.get("date")
    if last and first and last < first:
        raise ValueError(f"the last day is before the first, {first}; mend one of the two")
    return last


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Event:
    """The conference whose proceedings the volume holds."""

    title: str
    subtitle: Localized | None = None
    date: Day
    date_end: Annotated[Day | None, AfterValidator(_not_before_the_first)] = None
    """The last day, of an event of more than one."""
    place: Localized
    city: str | None = None
    country: Country | None = None
    part_of: str | None = None
    coordinators: Named = ()
    url: Address | None = None
    number: Annotated[int, Field(gt=0, le=9999)] | None = None
    """Which of a series of conferences it is."""
    acronym: str | None = None

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """The first day and the last; the same of an event of one."""
        return self.date, self.date_end or self.date

    @property
    def interval(self) -> str:
        """Its days as ISO 8601 writes them: two with a slash between them, or the one."""
        return "/".join(day.isoformat() for day in dict.fromkeys(self.days))


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Licences:
    """SPDX identifiers of what the text and the code may be used under."""

    content: Licence
    code: Licence


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Volume:
    """The facts of the whole book, each stated once, in the front matter of its root document."""

    kind: Literal["volume"]
    language: Language
    languages: Annotated[tuple[Language, ...], Field(min_length=1), AfterValidator(distinct)]
    title: Localized
    subtitle: Localized | None = None
    description: LocalizedText
    disclaimer: LocalizedText | None = None
    """What the chapters are not, and who does not answer for them: a paragraph of the imprint."""
    authors: Named = ()
    """Of the whole; a volume that is edited may have none."""
    editors: Named = ()
    translators: Named = ()
    affiliations: Annotated[tuple[Affiliation, ...], Field(max_length=10 * MOST)] = ()
    """What is known of organisations that persons name as theirs, wherever in the volume."""
    publisher: str | None = None
    series: Series | None = None
    committees: Committees = ()
    funding: Fundings = ()
    versions: Versions = ()
    """The earlier ones."""
    statements: Statements | None = None
    """Of a volume that tells its reports from its readings, what stands over each."""
    event: Event
    date: Day
    version: str
    license: Licences
    machine_use: Word | None = None
    """What machines may do with the text; where it is not said, what the licence allows."""
    url: Site | None = None
    identifier: Identifier | None = None
    isbn: dict[Language, Isbn] | None = None
    doi: dict[Language, Doi] | None = None
    doi_prefix: DoiPrefix | None = None
    """Of the DOIs that are made for the volume and for chapters that have none."""
    doi_registered: bool = False
    """Whether those exist; before they do, only the deposit kit names them."""

    def __post_init__(self) -> None:
        if not self.authors and not self.editors:
            example = "`authors: [{name: {given: Ada, family: Byron}}]`, or `editors` of a volume that is edited"
            raise FieldError(("authors",), f"`authors` is missing; add it to the front matter, like {example}")


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Chapter:
    """One chapter's record; ``title`` is its first heading, in its original language."""

    docname: str
    title: str
    language: Language
    kind: ChapterKind
    abstract: LocalizedText | None = None
    """A paragraph, or lines that each tell one thing."""
    keywords: Keywords = Field(default_factory=dict)
    about: Work | None = None
    status: Literal["awaited"] | None = None
    """Whether its text is still to come: it has its place in the volume, and nobody cites it or is sent it."""
    media: Recordings = ()
    """Of its authors' own text; those of what it is an account of stand in `about`."""
    schedule: Schedule | None = None
    """When and where its subject was given, or its own text."""
    authors: Authors = ()
    translators: Named = ()
    reviewers: Named = ()
    short_title: Localized | None = None
    license: Licence | None = None
    doi: dict[Language, Doi] | None = None
    date: Day | None = None
    received: Day | None = None
    accepted: Day | None = None
    corrections: Corrections = ()
    funding: Fundings = ()

    def __post_init__(self) -> None:
        if self.received and self.accepted and self.accepted < self.received:
            raise FieldError(("accepted",), f"`accepted` is before `received`, {self.received}; mend one of the two")
        if self.media and self.about:
            raise FieldError(("media",), "`media` of what the chapter is about stands in `about`; move it there")
        if self.kind.roles and not self.role and not self.is_awaited and not (self.is_own and self.authors):
            roles = "` or `".join(role.field for role in self.kind.roles)
            given = f"like `{self.kind.roles[0].field}: [{{name: {{given: Ada, family: Byron}}}}]`"
            place = ("about", self.kind.roles[0].field) if self.about else ("kind",)
            own = "; for its authors' own text, `authors` without `about`" if self.is_own else ""
            raise FieldError(place, f"a chapter of kind {self.kind.name} needs `about` with `{roles}`, {given}{own}")

    @property
    def is_awaited(self) -> bool:
        """Whether its text is still to come."""
        return self.status == "awaited"

    @property
    def is_own(self) -> bool:
        """Whether it is what its authors gave or wrote themselves, and no account of it."""
        return bool(self.kind.roles) and self.about is None

    @property
    def recordings(self) -> tuple[Media, ...]:
        """The recordings and slides of its subject, or of its own text."""
        return self.about.media if self.about else self.media

    @property
    def described(self) -> tuple[Person, ...]:
        """Those whom readers are told more of: who gave or wrote its subject, and its own authors, each once."""
        work = self.about
        people = (*work.speakers, *work.moderators, *work.authors) if work else ()
        named = {str(person.name): person for person in (*self.authors, *people) if person.bio or person.portrait}
        ordered = dict.fromkeys(str(person.name) for person in (*people, *self.authors))
        return tuple(named[name] for name in ordered if name in named)

    @property
    def is_read(self) -> bool:
        """Whether it is read from beginning to end, unlike back matter, where readers look things up."""
        return self.kind.matter is not Matter.BACK

    @property
    def role(self) -> Role | None:
        """The role of those the chapter is an account of."""
        return next((role for role in self.kind.roles if self.about and getattr(self.about, role.field)), None)

    @property
    def people(self) -> tuple[Person, ...]:
        """Those the chapter is an account of, in its ``role``; never its authors."""
        return getattr(self.about, self.role.field) if self.role else ()
