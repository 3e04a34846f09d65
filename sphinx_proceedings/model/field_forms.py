"""What a field of a head looks like, in words of the field and with an example, told of its type."""

from __future__ import annotations

import types
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from sphinx_proceedings.model import funding, identifiers, localized, metadata, named_files, persons, publication, works
from sphinx_proceedings.model.kinds import KINDS, ChapterKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Shape:
    """What a value is called, one and several of it, and one as it is written."""

    one: str
    many: str
    example: str


TEXT = Shape("a text", "texts", "…")
# What stands for every record and every code that a head can hold; what is not here is told by its parts.
SHAPES: tuple[tuple[Any, Shape], ...] = (
    (str, TEXT),
    (bool, Shape("true or false", "truths", "true")),
    (int, Shape("a whole number", "whole numbers", "1")),
    (float, Shape("a number", "numbers", "1.5")),
    (ChapterKind, Shape(f"one of {', '.join(KINDS)}", "kinds", "talk")),
    (identifiers.Language, Shape("a language's code of two letters", "codes of languages", "en")),
    (identifiers.Day, Shape("a day of the calendar", "days", "2026-12-01")),
    (identifiers.Hour, Shape("an hour of the day", "hours", '"14:00"')),
    (identifiers.Duration, Shape("a duration", "durations", '"45:30"')),
    (identifiers.Email, Shape("an address of mail", "addresses of mail", "ada@example.org")),
    (named_files.Beside, Shape("a file beside the chapter", "files", "slides/opening.pdf")),
    (named_files.Picture, Shape("a picture beside the chapter", "pictures", "portraits/ada.jpg")),
    (named_files.BesideOrAddress, Shape("a file or an address", "files or addresses", "talks/opening.vtt")),
    (identifiers.Address, Shape("a whole address", "addresses", "https://example.org/")),
    (identifiers.Site, Shape("a whole address", "addresses", "https://example.org/volume")),
    (identifiers.Orcid, Shape("an ORCID iD", "ORCID iDs", "0000-0002-1825-0097")),
    (identifiers.Ror, Shape("a ROR iD", "ROR iDs", "https://ror.org/02feahw73")),
    (identifiers.Isbn, Shape("an ISBN", "ISBNs", "978-3-16-148410-0")),
    (identifiers.Doi, Shape("a DOI", "DOIs", "10.1234/abc")),
    (identifiers.DoiPrefix, Shape("a DOI prefix", "DOI prefixes", '"10.1234"')),
    (identifiers.Licence, Shape("a licence's SPDX identifier", "SPDX identifiers", "CC-BY-4.0")),
    (identifiers.Country, Shape("a country's code of two capital letters", "codes of countries", "FR")),
    (localized.Localized, Shape("a text, or one for each language", "texts", "{en: …, fr: …}")),
    (localized.LocalizedText, Shape("a text, or one for each language", "texts", "{en: …, fr: …}")),
    (localized.KeywordList, Shape("a list of keywords", "lists of keywords", "[rivers, lakes]")),
    (localized.Keywords, Shape("a list of keywords, or one for each language", "lists", "[rivers, lakes]")),
    (persons.Name, Shape("a name in its parts", "names in their parts", "{given: Ada, family: Byron}")),
    (persons.Person, Shape("a person", "persons", "{name: {given: Ada, family: Byron}}")),
    (persons.Affiliation, Shape("an organisation", "organisations", "{name: University of Somewhere}")),
    (persons.Affiliations, Shape("a list of organisations", "lists of organisations", "[University of Somewhere]")),
    (
        works.Work,
        Shape(
            "what the chapter is about",
            "subjects of chapters",
            "{title: On Rivers, language: en, speakers: [{name: {given: Ada, family: Byron}}]}",
        ),
    ),
    (
        metadata.Event,
        Shape("the conference", "conferences", "{title: Rivers 2026, date: 2026-12-01, place: {en: Lyons, fr: Lyon}}"),
    ),
    (metadata.Licences, Shape("the licences of text and code", "licences", "{content: CC-BY-4.0, code: MIT}")),
    (persons.Portrait, Shape("a portrait", "portraits", "{file: ada.png, alt: {en: …, fr: …}}")),
    (publication.Issn, Shape("an ISSN", "ISSNs", "1234-5679")),
    (publication.Number, Shape("a number", "numbers", "3")),
    (publication.Series, Shape("a series", "series", "{title: Proceedings of Tests, issn: 1234-5679, number: 3}")),
    (
        publication.Committee,
        Shape(
            "a committee",
            "committees",
            "{title: {en: …, fr: …}, members: [{name: {given: Ada, family: Byron}}]}",
        ),
    ),
    (
        publication.Earlier,
        Shape("an earlier version", "versions", '{version: "1.0", date: 2026-12-20, url: https://example.org/}'),
    ),
    (publication.Correction, Shape("a correction", "corrections", "{date: 2027-01-15, text: {en: …, fr: …}}")),
    (
        funding.Funding,
        Shape("a statement of funding", "statements of funding", "{statement: {en: …, fr: …}}"),
    ),
    (works.Schedule, Shape("day, hours and place", "days", '{date: 2026-12-01, start: "14:00", end: "15:30"}')),
    (works.Media, Shape("a recording or slides", "recordings or slides", "{type: slides, language: en}")),
)
# What a text is like that has a key of its own, where an ellipsis would not tell it.
EXAMPLES = {"version": '"1.0"', "kind": "volume", "given": "Ada", "family": "Byron", "city": "Lyon", "year": "2026"}


@cache
def _hints(record: type) -> Mapping[str, Any]:
    return get_type_hints(record, include_extras=True)


def keys(kind: Any) -> list[str]:
    """Return the keys of a record; none of what is no record."""
    record = _bare(kind)
    return [one.name for one in fields(record)] if isinstance(record, type) and is_dataclass(record) else []


def type_at(kind: Any, location: Sequence[int | str]) -> Any:
    """Return the type of what stands at *location* within a value of *kind*; None where nothing is known of it."""
    for part in location:
        kind = _bare(kind)
        if isinstance(kind, type) and is_dataclass(kind):
            kind = _hints(kind).get(str(part))
        elif get_origin(kind) in (tuple, list, dict):
            kind = [one for one in get_args(kind) if one is not Ellipsis][-1]
        else:
            return None
    return kind


def is_needed(kind: Any, location: Sequence[int | str]) -> bool:
    """Tell whether the record that *location* leads into, within a value of *kind*, cannot do without that key."""
    record = _bare(type_at(kind, location[:-1]))
    if not location or not keys(record):
        return False
    return any(one.name == location[-1] for one in fields(record) if _has_no_default(one))


def _has_no_default(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def shape_of(kind: Any, key: str = "") -> Shape | None:
    """Return what a value of a type looks like, below a *key*; None where nothing is known of it."""
    for known, shape in SHAPES:
        if kind == known:
            return replace(shape, example=EXAMPLES[key]) if kind in (str, int) and key in EXAMPLES else shape
    if kind != (inner := _inner(kind)):
        return shape_of(inner, key)
    parts = [one for one in get_args(kind) if one is not Ellipsis]
    if isinstance(kind, type) and is_dataclass(kind):
        return _of_record(kind)
    if get_origin(kind) is Literal:
        return Shape(f"one of {', '.join(parts)}", "words", str(parts[0]))
    within = shape_of(parts[-1], key) if parts else None
    if within and get_origin(kind) in (tuple, list):
        return Shape(f"a list of {within.many}", f"lists of {within.many}", f"[{within.example}]")
    if within and get_origin(kind) is dict:
        example = f"{{en: {within.example}, fr: {within.example}}}"
        return Shape(f"{within.one} for each language", f"{within.many} for each language", example)
    return None


def _of_record(record: type) -> Shape:
    """Return what a record is called, by its name, and an example with the keys it cannot do without."""
    needed = [one.name for one in fields(record) if _has_no_default(one)]
    needed = needed or keys(record)[:1]
    shapes = {name: shape_of(_hints(record)[name], name) or TEXT for name in needed}
    name = "".join(f" {char.lower()}" if char.isupper() else char for char in record.__name__).strip()
    example = ", ".join(f"{name}: {shape.example}" for name, shape in shapes.items())
    return Shape(f"{'an' if name[0] in 'aeiou' else 'a'} {name}", f"{name}s", f"{{{example}}}")


def _inner(kind: Any) -> Any:
    """Return a type without what may be left out of it and what it is annotated with."""
    if get_origin(kind) is Annotated:
        return get_args(kind)[0]
    if get_origin(kind) in (Union, types.UnionType):
        return next(one for one in get_args(kind) if one is not types.NoneType)
    return kind


def _bare(kind: Any) -> Any:
    while (inner := _inner(kind)) != kind:
        kind = inner
    return kind
