"""A chapter's page in two languages: a row for each pair, put into the frame that an edition keeps for it."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from sphinx_proceedings.language.interface import direction_mark, language_mark, own_name
from sphinx_proceedings.model.sides import ROWS, TITLES, State
from sphinx_proceedings.pairs import lacking
from sphinx_proceedings.pairs.moved_markup import Place, moved, names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_proceedings.model.sides import Side
    from sphinx_proceedings.pairs.pairing import Chapter, Pair

# Names that the press and docutils count: they move with the text, so that no address is given to them.
COUNTED = re.compile(r"\A(?:cite-|name-|id)\d+\Z")


def page(frame: str, chapter: Chapter, language: str) -> str:
    """Return the page of a chapter in two languages, one of which is the *language* of its *frame*."""
    titles = dict.fromkeys(edition.title for edition in (chapter.original, chapter.translation))
    rows = "\n".join(_Rows(chapter, language).all())
    return frame.replace(TITLES, escape(" / ".join(titles)), 1).replace(ROWS, rows, 1)


class _Rows:
    """The rows of one page."""

    def __init__(self, chapter: Chapter, language: str) -> None:
        self.chapter = chapter
        self.language = language
        self.keys = {pair.key for pair in chapter.pairs}
        self.places = {
            edition.language: self._place(edition.language) for edition in (chapter.original, chapter.translation)
        }

    def all(self) -> Iterator[str]:
        yield from map(self._row, self.chapter.pairs)

    def _place(self, side: str) -> Place:
        held = {name for one in self.chapter.sides(side).sides for name in names(one.markup)}
        return Place(self.chapter.docname, self.language, side, self.keys, held)

    def _row(self, pair: Pair) -> str:
        original, translation = self.chapter.direction
        is_lost = pair.translation.language != translation and bool(pair.translation.messages)
        sides = [self._side(pair.original, original, "original", is_own=original == self.language or is_lost)]
        if not is_lost:
            sides.append(self._side(pair.translation, translation, "translation", is_own=translation == self.language))
        if pair.state is not State.CURRENT:
            sides.append(lacking.told(pair, self.chapter.original.language, self.language))
        state = " same" * pair.is_once if pair.state is State.CURRENT else f" {pair.state}"
        statement = f" statement {pair.original.statement}" if pair.original.statement else ""
        head = f'<div class="pair {pair.kind}{state}{statement}" id="{pair.key}">'
        return "\n".join([head, *self._shared(pair), *self._number(pair, is_lost=is_lost), *sides, "</div>"])

    def _shared(self, pair: Pair) -> Iterator[str]:
        """Yield the other names of a unit, which both editions have and addresses may lead to."""
        both = {name for name in names(pair.translation.markup) if not COUNTED.match(name)} - self.keys
        shared = "".join(f'<span id="{name}"></span>' for name in names(pair.original.markup) if name in both)
        if shared:
            yield shared

    def _number(self, pair: Pair, *, is_lost: bool) -> Iterator[str]:
        """Yield the number of a pair as a link to it, and what opens its other language where one is shown."""
        if pair.number:
            yield f'<a class="segment" href="#{pair.key}">{pair.number}</a>'
        if not is_lost:
            other = next(one for one in self.chapter.direction if one != self.language)
            name = Markup('<span class="spoken"{}>{}</span>').format(
                language_mark(other, self.language), own_name(other)
            )
            shown = f'<span aria-hidden="true">{pair.number or "↔"}</span>'
            yield f'<label class="open"><input type="checkbox">{shown}{name}</label>'

    def _side(self, side: Side, language: str, part: str, *, is_own: bool) -> str:
        own = " own" if is_own else ""
        mark = f' lang="{language}"{direction_mark(language, self.language)}'
        inner = moved(side.markup, self.places[language]).strip().replace("<img ", '<img loading="lazy" ')
        return f'<div class="side {part}{own}"{mark}>\n{inner}\n</div>'
