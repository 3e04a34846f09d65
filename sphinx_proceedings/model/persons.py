"""Those who are named in a volume: their names and organisations, and what they tell of themselves."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo
from pydantic.dataclasses import dataclass

from sphinx_proceedings.errors import FieldError
from sphinx_proceedings.model.identifiers import Address, Email, Orcid, Ror
from sphinx_proceedings.model.localized import CLOSED, MOST, Localized, LocalizedText
from sphinx_proceedings.model.named_files import Picture


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
    return (info.context or {}).get("affiliations", {}).get(value, {"name": value})


Affiliations = Annotated[tuple[Annotated[Affiliation, BeforeValidator(_listed)], ...], Field(max_length=MOST)]


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Portrait:
    """A picture of somebody: a file beside the chapter, what it shows in words, whose picture it is."""

    file: Picture
    alt: Localized
    credit: str | None = None


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Person:
    """Somebody named in the volume, as printed in its sources."""

    name: Name
    role: Localized | None = None
    email: Email | None = None
    corresponding: bool = False
    """Whether readers may write to them about the text."""
    bio: LocalizedText | None = None
    portrait: Portrait | None = None
    affiliations: Affiliations = ()
    orcid: Orcid | None = None
    url: Address | None = None


def _written_to(persons: tuple[Person, ...]) -> tuple[Person, ...]:
    for number, person in enumerate(persons):
        if person.corresponding and not person.email:
            problem = "a corresponding author needs an `email`, like `ada@example.org`"
            raise FieldError((number, "corresponding"), problem)
        if person.email and not person.corresponding:
            problem = "`email` is printed of who is `corresponding: true`; write that beside it, or take it out"
            raise FieldError((number, "email"), problem)
    return persons


def _unwritten_to(persons: tuple[Person, ...]) -> tuple[Person, ...]:
    for number, person in enumerate(persons):
        if key := "email" if person.email else "corresponding" if person.corresponding else "":
            problem = f"`{key}` is of a chapter's own `authors` alone; take it out here"
            raise FieldError((number, key), problem)
    return persons


def _undescribed(persons: tuple[Person, ...]) -> tuple[Person, ...]:
    for number, person in enumerate(persons):
        if key := "bio" if person.bio else "portrait" if person.portrait else "":
            problem = f"`{key}` is printed of who gave or wrote what a chapter holds; take it out here"
            raise FieldError((number, key), problem)
    return persons


Persons = Annotated[tuple[Person, ...], Field(max_length=MOST)]
Authors = Annotated[Persons, AfterValidator(_written_to)]
"""Authors of a chapter: readers are told of them, and may write to them."""
Described = Annotated[Persons, AfterValidator(_unwritten_to)]
"""Those whom a chapter tells of: readers are told more of them."""
Named = Annotated[Described, AfterValidator(_undescribed)]
"""All others: only their names, roles and organisations are printed."""
