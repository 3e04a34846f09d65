"""Who paid for what: a statement as funders ask for it, and their awards, in the words of mystmd's front matter."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from sphinx_proceedings.model.localized import CLOSED, MOST, LocalizedText
from sphinx_proceedings.model.persons import Affiliations


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Award:
    """A grant: its number, its name, and those who gave it."""

    id: str | None = None
    name: str | None = None
    sources: Affiliations = ()


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Funding:
    """What a funder asks to be said, and the awards it is said of."""

    statement: LocalizedText | None = None
    awards: Annotated[tuple[Award, ...], Field(max_length=MOST)] = ()

    def __post_init__(self) -> None:
        if not self.statement and not self.awards:
            raise ValueError("give a `statement`, or `awards`, like `statement: {en: …, fr: …}`")


Fundings = Annotated[tuple[Funding, ...], Field(max_length=MOST)]
