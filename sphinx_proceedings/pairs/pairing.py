"""The pairs of a chapter: each unit of the original with its translation, in the original's order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_proceedings.catalogs.changed_words import pieces
from sphinx_proceedings.catalogs.message import MASK, parse
from sphinx_proceedings.model import sides
from sphinx_proceedings.model.sides import Kind, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_proceedings.catalogs.changed_words import Piece
    from sphinx_proceedings.model.sides import Side, Sides
    from sphinx_proceedings.model.source import Folders


@dataclass(frozen=True)
class Pair:
    """A unit of a chapter in two languages."""

    original: Side
    translation: Side
    """As its edition prints it: of an untranslated unit, in the original's words and language."""

    @property
    def key(self) -> str:
        return self.original.key

    @property
    def anchor(self) -> str:
        """Its id on the pages of both languages; nothing where a unit is called by its kind, for want of one."""
        name = self.key.rpartition("-")[0] if self.key[-1:].isdigit() else self.key
        return "" if name == self.kind else self.key

    @property
    def kind(self) -> Kind:
        return self.original.kind

    @property
    def number(self) -> int:
        """Its number in the chapter (§); 0 where it has none."""
        return self.original.number

    @property
    def depth(self) -> int:
        """How deep its section stands: 1 under the chapter's title."""
        return self.original.depth

    @property
    def state(self) -> State:
        """How far its translation is."""
        return self.translation.state

    @property
    def is_same(self) -> bool:
        """Whether both sides say the same, be it in another order, as a name or a work often does."""
        return sorted(self.original.text.splitlines()) == sorted(self.translation.text.splitlines())

    @property
    def is_once(self) -> bool:
        """Whether one side says it for both: it is the same, and no drawing or table, whose text is not all of it."""
        return self.is_same and self.kind not in (Kind.FIGURE, Kind.TABLE)

    @cached_property
    def changes(self) -> tuple[tuple[Piece, ...], ...]:
        """What became of the words of each stale message since it was translated, where that is known."""
        stale = (one for one in self.translation.messages if one.state is State.STALE and one.previous is not None)
        return tuple(tuple(pieces(prose(one.previous or ""), prose(one.msgid))) for one in stale)


@dataclass(frozen=True)
class Chapter:
    """A chapter in two languages."""

    original: Sides
    translation: Sides
    pairs: tuple[Pair, ...]
    alone: tuple[Side, ...] = ()
    """What one edition alone has; of chapters that both were built from, nothing."""
    head: tuple[Pair, ...] = ()
    """What stands before the text: its abstract and keywords, line by line; all there is of the volume itself."""

    @property
    def docname(self) -> str:
        return self.original.docname

    @property
    def direction(self) -> tuple[str, str]:
        """The languages it was translated from and into."""
        return self.original.language, self.translation.language

    def sides(self, language: str) -> Sides:
        """Return the chapter in one of its two languages."""
        return self.original if language == self.original.language else self.translation


def prose(source: str) -> str:
    """Return the words of a message; what prints none of its own is an ellipsis."""
    return parse(source).prose.replace(MASK, "…")


def pair(one: Sides, other: Sides) -> Chapter:
    """Pair two editions of a chapter, given in either order; of two translations the first counts as the original."""
    original, translation = (other, one) if other.language == other.original else (one, other)
    translated = {side.key: side for side in translation.sides}
    known = {side.key for side in original.sides}
    return Chapter(
        original=original,
        translation=translation,
        pairs=_paired(original.sides, translation.sides),
        head=_paired(original.head, translation.head),
        alone=(
            *(side for side in original.sides if side.key not in translated),
            *(side for side in translation.sides if side.key not in known),
        ),
    )


def _paired(ones: Sequence[Side], others: Sequence[Side]) -> tuple[Pair, ...]:
    translated = {side.key: side for side in others}
    return tuple(Pair(side, translated[side.key]) for side in ones if side.key in translated)


def read_volume(folders: Folders, format: str, languages: tuple[str, str]) -> Chapter:
    """Return the head of the volume in two languages, as `read` does a chapter; it has no other pairs."""
    one, other = (sides.read_volume(folders.edition(format, language)) for language in languages)
    return pair(one, other)


def read(folders: Folders, format: str, docname: str, languages: tuple[str, str]) -> Chapter:
    """Return a chapter in two languages, with the markup of a *format*.

    Raises ProceedingsError when one of the editions was not built.
    """
    one, other = (sides.read(folders.edition(format, language), docname) for language in languages)
    return pair(one, other)


def chapters(folders: Folders, format: str, languages: tuple[str, str]) -> Iterator[Chapter]:
    """Yield all chapters in two languages, by docname, as `read` does."""
    for docname in sides.docnames(folders.edition(format, languages[0])):
        yield read(folders, format, docname, languages)
