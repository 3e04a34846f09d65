"""Chapters not yet written: what is known of each before it is, and the models a new volume begins with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.model.kinds import KINDS, Matter
from sphinx_proceedings.scaffold.wording import words

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

PROGRAMME = "programme"
"""The document that shows the days and hours."""
EXAMPLE = {"given": "Ada", "family": "Example"}


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A chapter to be written; persons, media and schedule are as front matter has them."""

    docname: str
    kind: str
    title: str
    language: str
    spoken: str = ""
    """The language of its subject, where that is another."""
    persons: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """By the field of ``about`` that names them, which is of no account where they are the chapter's authors."""
    media: list[dict[str, Any]] = field(default_factory=list)
    schedule: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    is_own: bool = False
    """Whether the people are the chapter's own authors."""
    listed: tuple[str, ...] = ()
    """What the chapter lists under itself, as it names them."""

    @property
    def people(self) -> list[dict[str, Any]]:
        """All who are named, in whatever role."""
        return [person for persons in self.persons.values() for person in persons]

    @property
    def has_subject(self) -> bool:
        """Whether it is an account of what somebody gave."""
        return bool(KINDS[self.kind].roles) and not self.is_own


@dataclass(frozen=True)
class Part:
    """Chapters under one caption of the root document; the caption may be empty."""

    caption: str
    docnames: tuple[str, ...]
    day: datetime.date | None = None
    """The one they all took place on."""


def models(language: str) -> Iterator[Draft]:
    """Yield one chapter of each kind of the body, in the words of a language."""
    say = words(language)
    person = {"name": EXAMPLE, "affiliations": ["University of Examples"]}
    for kind in KINDS.values():
        if kind.matter is Matter.BODY and f"{kind.name}_text" in say:
            text = say[f"{kind.name}_text"]
            if "[^source]" in text:
                text += f"\n\n[^source]: {say['note']}"
            yield Draft(
                docname=f"models/{kind.name}",
                kind=kind.name,
                title=say[kind.name],
                language=language,
                persons={role.field: [person] for role in kind.roles[:1]},
                text=text,
                # The one whose authors wrote it themselves; all others are accounts.
                is_own=kind.is_written,
            )


def parts(drafts: list[Part], language: str, *, programme: bool = False) -> list[Part]:
    """Return the parts of a volume: its front, these *drafts*, its back."""
    back = ("glossary", "references", "names", "how-to-cite", "colophon")
    return [
        Part("", ("foreword",)),
        *drafts,
        Part(words(language)["matter"], (*((PROGRAMME,) if programme else ()), *back)),
    ]


def indexed(drafts: Iterable[Draft]) -> Iterator[dict[str, str]]:
    """Yield the persons of chapters and their organisations as an index of names lists them, each once."""
    known: set[str] = set()
    for person in (person for one in drafts for person in one.people):
        given, family = person["name"].get("given"), person["name"].get("family")
        if family:
            name = f"{given} {family}" if given else family
            if name not in known:
                yield {"name": name, "sort": f"{family}, {given}" if given else family, "kind": "person"}
        organisations = [person["name"]["literal"]] if not family else []
        for organisation in (*organisations, *person.get("affiliations", ())):
            if organisation not in known:
                yield {"name": organisation, "kind": "organisation"}
            known.add(organisation)
        known.add(name if family else "")
