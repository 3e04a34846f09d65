"""How a volume is published: its series, those who chose what is in it, and what was published before."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic.dataclasses import dataclass

from sphinx_proceedings.errors import excerpt
from sphinx_proceedings.model.identifiers import Address, Day
from sphinx_proceedings.model.localized import CLOSED, MOST, Localized, LocalizedText
from sphinx_proceedings.model.persons import Named


def issn(value: str) -> str:
    """Check an ISSN's form and check digit (ISO 3297)."""
    if not re.fullmatch(r"\d{4}-\d{3}[\dX]", value, re.ASCII):
        raise ValueError(f"write an ISSN as 1234-5679, not {excerpt(value)}")
    digits = value.replace("-", "")
    total = sum(int(digit) * weight for digit, weight in zip(digits[:7], range(8, 1, -1), strict=True))
    check = -total % 11
    if digits[7] != ("X" if check == 10 else str(check)):
        raise ValueError("the check digit of this ISSN is wrong; copy it again")
    return value


def _counted(value: object) -> object:
    """Take a whole number for a text: series count in numbers."""
    return str(value) if type(value) is int else value


Issn = Annotated[str, AfterValidator(issn)]
Number = Annotated[str, BeforeValidator(_counted)]


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Series:
    """The series a volume is published in."""

    title: str
    issn: Issn | None = None
    number: Number | None = None


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Committee:
    """People who chose or prepared what the volume holds, under what they are called together."""

    title: Localized
    members: Named = Field(min_length=1)


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Earlier:
    """An earlier version of the volume, and where it still stands."""

    version: str
    date: Day
    url: Address | None = None
    note: LocalizedText | None = None


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Correction:
    """What was corrected in a chapter after it was published."""

    date: Day
    text: LocalizedText


Committees = Annotated[tuple[Committee, ...], Field(max_length=MOST)]
Versions = Annotated[tuple[Earlier, ...], Field(max_length=MOST)]
Corrections = Annotated[tuple[Correction, ...], Field(max_length=MOST)]
