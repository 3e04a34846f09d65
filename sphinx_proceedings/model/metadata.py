"""Frozen records of a volume, its chapters and the people in them, each field checked as it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic.dataclasses import dataclass

from sphinx_proceedings.errors import FieldError
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
    Orcid,
    Ror,
    Site,
    distinct,
)
from sphinx_proceedings.model.kinds import ChapterKind, Matter, Role

if TYPE_CHECKING:
    import datetime

LONGEST_LINE = 500
"""Of a text that is printed in one piece, in characters: a title, a name, a role; five lines of a page."""
LONGEST_TEXT = 20_000
"""Of an abstract, a description, a disclaimer, in characters; ten times what an abstract has."""
MOST = 500
"""Of persons, keywords and other things that are listed one after another."""
CLOSED = ConfigDict(extra="forbid", str_strip_whitespace=True, str_min_length=1, str_max_length=LONGEST_LINE)
Localized = dict[Language, str]
LocalizedText = dict[Language, Annotated[str, Field(max_length=LONGEST_TEXT)]]
Keywords = Annotated[tuple[str, ...], Field(max_length=MOST)]


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Name:
    """A person's name in two parts, or a collective's whole (CSL's ``literal``)."""

    given: str | None = None
    family: str | None = None
    literal: str | None = None

    def __post_init__(self) -> None:
        if (self.literal is None) == (self.family is None):
            raise ValueError("give a family name (with `given`) or, for a collective, `literal` alone")

    def __str__(self) -> str:
        return self.literal or " ".join(part for part in (self.given, self.family) if part)

    @property
    def inverted(self) -> str:
        """The name as lists sort it, the family name first; a collective's has no comma that would part it."""
        return self.literal or ", ".join(part for part in (self.family, self.given) if part)


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Affiliation:
    """An organisation somebody is of, as its source prints it, with its ROR iD (a whole address)."""

    name: str
    ror: Ror | None = None

    def __str__(self) -> str:
        return self.name


def _listed(value: object, info: ValidationInfo) -> object:
    """Return the affiliation a name stands for: the one the volume lists under it, if it does."""
    if not isinstance(value, str):
        return value
    return (info.context or {}).get(value, {"name": value})


Affiliations = Annotated[tuple[Annotated[Affiliation, BeforeValidator(_listed)], ...], Field(max_length=MOST)]


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Person:
    """Somebody named in the volume, as printed in its sources."""

    name: Name
    role: Localized | None = None
    affiliations: Affiliations = ()
    orcid: Orcid | None = None
    url: Address | None = None


Persons = Annotated[tuple[Person, ...], Field(max_length=MOST)]


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Media:
    """A recording or a set of slides; its address is absent while unknown."""

    type: Literal["audio", "video", "slides"]
    language: Language | None = None
    url: Address | None = None


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Work:
    """What a chapter is an account of: a session, a talk, a round table or a paper."""

    title: str
    language: Language
    report: Literal["full", "opening", "none"] | None = None
    """How much could be read of what tells what was said, or of the text itself; without it, nothing is said."""
    speakers: Persons = ()
    moderators: Persons = ()
    authors: Persons = ()
    year: Annotated[int, Field(gt=0, le=9999)] | None = None
    media: Annotated[tuple[Media, ...], Field(max_length=MOST)] = ()

    @property
    def is_reported(self) -> bool:
        """Whether what was said is told by a source; where it is not, the chapter is no account."""
        return self.report != "none"


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
    coordinators: Persons = ()
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
    subtitle: Localized
    description: LocalizedText
    disclaimer: LocalizedText | None = None
    """What the chapters are not, and who does not answer for them: a paragraph of the imprint."""
    authors: Persons = Field(min_length=1)
    editors: Persons = ()
    translators: Persons = ()
    affiliations: Annotated[tuple[Affiliation, ...], Field(max_length=10 * MOST)] = ()
    """What is known of organisations that persons name as theirs, wherever in the volume."""
    publisher: str | None = None
    event: Event
    date: Day
    version: str
    license: Licences
    url: Site | None = None
    identifier: Identifier | None = None
    isbn: dict[Language, Isbn] | None = None
    doi_prefix: DoiPrefix | None = None


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Chapter:
    """One chapter's record; ``title`` is its first heading, in its original language."""

    docname: str
    title: str
    language: Language
    kind: ChapterKind
    abstract: LocalizedText | None = None
    """A paragraph, or lines that each tell one thing."""
    keywords: dict[Language, Keywords] = Field(default_factory=dict)
    about: Work | None = None
    authors: Persons = ()
    translators: Persons = ()
    reviewers: Persons = ()
    short_title: Localized | None = None
    license: Licence | None = None
    doi: dict[Language, Doi] | None = None
    date: Day | None = None

    def __post_init__(self) -> None:
        if self.kind.roles and not self.role:
            roles = "` or `".join(role.field for role in self.kind.roles)
            given = f"like `{self.kind.roles[0].field}: [{{name: {{given: Ada, family: Byron}}}}]`"
            place = ("about", self.kind.roles[0].field) if self.about else ("kind",)
            raise FieldError(place, f"a chapter of kind {self.kind.name} needs `about` with `{roles}`, {given}")

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
