"""One language of a chapter as its build kept it for the pairs: its units in their order, each with its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

FOLDER = "_sides"
"""Where an edition's folder has these files, one a chapter; no reader gets them."""
# What stands in the frame of a page for what both languages fill in.
TITLES, ROWS = "<!--titles-->", "<!--pairs-->"


class Kind(StrEnum):
    """What a unit is to a reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    TERM = "term"
    REFERENCE = "reference"
    """A work of a list of references."""
    TABLE = "table"
    FIGURE = "figure"
    NOTE = "note"
    CODE = "code"
    FORMULA = "formula"
    BLOCK = "block"
    """What the press wrote itself: an opening, an index."""
    HEAD = "head"
    """A line of what its document says before its text: an abstract, a keyword; of the volume also its contents."""


class State(StrEnum):
    """How far a translation is, the best first."""

    CURRENT = "current"
    STALE = "stale"
    """Its original was changed since, or a translator is in doubt; it is not published."""
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True)
class Message:
    """A text of a catalog, in MyST, as gettext has it; *msgstr* is empty where the book prints the original."""

    msgid: str
    msgstr: str = ""
    fuzzy: str = ""
    """The translation that waits for revision."""
    previous: str | None = None
    """What was translated by it; None where that is unknown or the same."""

    @property
    def state(self) -> State:
        """How far its translation is."""
        return State.CURRENT if self.msgstr else State.STALE if self.fuzzy else State.UNTRANSLATED


@dataclass(frozen=True)
class Side:
    """A unit in one language: what stands beside its counterpart in the other."""

    key: str
    """The same in every language and format; of a paragraph and a heading its id."""
    kind: Kind
    number: int
    """Its number in the chapter (§); 0 where it has none."""
    depth: int
    """How deep its section stands: 1 under the chapter's title."""
    language: str
    """That of its words as they stand, which of an untranslated unit is the original's."""
    text: str
    """Its words without markup, a line for each block of it."""
    markup: str
    """Itself in the form of its edition, with the lists and quotations it stands in: HTML, XHTML or Typst."""
    messages: tuple[Message, ...] = ()
    """Of what its catalog translates it; none of what the press wrote itself."""
    statement: str = ""
    """The kind of statement that the section or passage it stands in makes; "" where there is none."""

    @property
    def state(self) -> State:
        """How far its translation is: as far as that message of it which has got least far."""
        return max((message.state for message in self.messages), key=list(State).index, default=State.CURRENT)

    @property
    def source(self) -> str:
        """Its original in MyST, a paragraph for each message."""
        return "\n\n".join(message.msgid for message in self.messages)

    @property
    def translation(self) -> str:
        """Its translation in MyST, in the same form; what is not translated is as in the original."""
        return "\n\n".join(message.msgstr or message.msgid for message in self.messages)


@dataclass(frozen=True)
class Sides:
    """A chapter in one edition."""

    docname: str
    language: str
    """The edition's."""
    original: str
    """The language it was written in."""
    title: str
    authors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    sides: tuple[Side, ...] = field(default=())
    head: tuple[Side, ...] = field(default=())
    """What the document says before its text, which no unit is; without markup of an edition."""


_READER = TypeAdapter(Sides)


def path_of(edition: Path, docname: str) -> Path:
    """Return where the folder of an *edition* keeps what a chapter has for the pairs."""
    return edition / FOLDER / f"{docname}.json"


def frame_of(edition: Path, docname: str) -> Path:
    """Return where the folder of an *edition* keeps the page of a chapter without what both languages fill in."""
    return edition / FOLDER / f"{docname}.html"


def facing(docname: str) -> str:
    """Return where the page of a chapter in both languages stands in an edition."""
    return f"{docname}.both.html"


def counterpart(language: str, original: str, languages: Sequence[str]) -> str:
    """Return what stands beside the edition of a chapter in *language*: its original, or beside that the first other.

    There have to be two *languages* or more, those of the volume.
    """
    return original if language != original else next(one for one in languages if one != original)


def volume_path(edition: Path) -> Path:
    """Return where the folder of an *edition* keeps what the volume's own head has for the pairs."""
    return edition / FOLDER / ".volume"


def write(edition: Path, chapter: Sides) -> None:
    """Keep a chapter in the folder of its *edition*."""
    _write(path_of(edition, chapter.docname), chapter)


def write_volume(edition: Path, volume: Sides) -> None:
    """Keep the head of the volume in the folder of its *edition*."""
    _write(volume_path(edition), volume)


def _write(path: Path, chapter: Sides) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_READER.dump_json(chapter))


def read(edition: Path, docname: str) -> Sides:
    """Return a chapter as the folder of an *edition* keeps it.

    Raises ProceedingsError when the file is missing or not of this form.
    """
    return _read(path_of(edition, docname))


def read_volume(edition: Path) -> Sides:
    """Return the head of the volume as the folder of an *edition* keeps it, as `read` does."""
    return _read(volume_path(edition))


def _read(path: Path) -> Sides:
    try:
        return _READER.validate_json(path.read_bytes())
    except (OSError, ValueError):
        raise ProceedingsError("an edition keeps nothing to pair here; build it first", path=path) from None


def docnames(edition: Path) -> Iterable[str]:
    """Return the chapters that the folder of an *edition* keeps, sorted."""
    folder = edition / FOLDER
    return sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.json"))
