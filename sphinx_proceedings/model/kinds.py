"""The kinds of chapter, each once: its place in the volume, whom it is about, what it calls itself and them.

A new kind is a new row of ``KINDS``, and nothing else but the translation of its words: every format reads here what it
has to say of a chapter. What is printed stands as the interface's English message, the ``msgid`` of its catalogs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import PlainValidator
from pydantic_core import PydanticKnownError


class Matter(StrEnum):
    """The part of a book a chapter is of; the front and the body are read, the back is looked up."""

    FRONT = "front"
    BODY = "body"
    BACK = "back"


@dataclass(frozen=True)
class Role:
    """Those a chapter is an account of: the field of ``about`` that names them, and what stands before their names."""

    field: Literal["speakers", "moderators", "authors"]
    preposition: str
    """In the chapter's opening: "moderated by"."""
    label: str
    """In the volume's contents: "Moderator:"."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of chapter; one that is about nobody has no ``roles``, and none of the words after them.

    Without ``about``, a chapter of a kind with roles is no account, but what its own authors gave or wrote.
    """

    name: str
    """The ``kind`` of the front matter."""
    matter: Matter = Matter.BODY
    roles: tuple[Role, ...] = ()
    """The people one of whom an account cannot do without; the first known count."""
    account: str = ""
    """What the chapter calls itself."""
    unreported: str = ""
    """What it calls itself where no source tells what was said: it is no account then."""
    occasion: str = ""
    """What its subject was at the event; a subject without was not spoken there, but written, and may be older."""
    cite: str = ""
    """The heading over how to cite the subject itself; a session has none, for it is nobody's work."""
    suffix: str = ""
    """What the files that cite the subject are called after the chapter: ``one.talk.bib``."""

    def called(self, *, is_reported: bool) -> str:
        """Return what a chapter of the kind calls itself; where nothing tells what was said, it is no account."""
        return self.account if is_reported else self.unreported or self.account

    @property
    def is_spoken(self) -> bool:
        """Whether its subject was a part of the event."""
        return bool(self.occasion)

    @property
    def is_written(self) -> bool:
        """Whether its subject is a text."""
        return bool(self.roles) and not self.occasion


_ROWS = (
    Kind(name="front", matter=Matter.FRONT),
    Kind(
        name="session",
        roles=(Role("moderators", "moderated by", "Moderator:"), Role("speakers", "with", "Speakers:")),
        account="Account of the session",
        unreported="Note on the session",
        occasion="session",
    ),
    Kind(
        name="talk",
        roles=(Role("speakers", "by", "Talk:"),),
        account="Account of the talk",
        unreported="Note on the talk",
        occasion="talk",
        cite="To cite the talk itself",
        suffix="talk",
    ),
    Kind(
        name="keynote",
        roles=(Role("speakers", "by", "Keynote:"),),
        account="Account of the keynote",
        unreported="Note on the keynote",
        occasion="keynote",
        cite="To cite the keynote itself",
        suffix="talk",
    ),
    Kind(
        name="round-table",
        roles=(Role("speakers", "with", "Round table:"),),
        account="Account of the round table",
        unreported="Note on the round table",
        occasion="round table",
        cite="To cite the talk itself",
        suffix="talk",
    ),
    Kind(
        name="panel",
        roles=(Role("speakers", "with", "Panel:"), Role("moderators", "moderated by", "Panel:")),
        account="Account of the panel",
        unreported="Note on the panel",
        occasion="panel",
        cite="To cite the panel itself",
        suffix="talk",
    ),
    Kind(
        name="workshop",
        roles=(Role("moderators", "led by", "Workshop:"), Role("speakers", "with", "Workshop:")),
        account="Account of the workshop",
        unreported="Note on the workshop",
        occasion="workshop",
    ),
    Kind(
        name="poster",
        roles=(Role("authors", "by", "Poster:"),),
        account="Account of the poster",
        unreported="Note on the poster",
        occasion="poster",
        cite="To cite the poster itself",
        suffix="poster",
    ),
    Kind(
        name="paper",
        roles=(Role("authors", "by", "Paper:"),),
        account="A reading of the paper",
        cite="To cite the paper itself",
        suffix="paper",
    ),
    Kind(name="context"),
    Kind(name="back", matter=Matter.BACK),
)
KINDS = {kind.name: kind for kind in _ROWS}
GATHERING = "session"
"""The kind of what others are a part of."""


def kind_named(value: object) -> Kind:
    """Return the kind of that name; raises pydantic's ``literal_error``, with the names there are, for any other."""
    if isinstance(value, Kind):
        return value
    if isinstance(value, str) and value in KINDS:
        return KINDS[value]
    *others, last = map(repr, KINDS)
    raise PydanticKnownError("literal_error", {"expected": f"{', '.join(others)} or {last}"})


ChapterKind = Annotated[Kind, PlainValidator(kind_named)]
