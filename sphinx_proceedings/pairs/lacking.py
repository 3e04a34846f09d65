"""What a passage lacks in its translation, said in HTML, with the words of its original that changed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sphinx_proceedings.catalogs.changed_words import Kind
from sphinx_proceedings.language.interface import gettext_for, language_mark, marked_if_english
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model.sides import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_proceedings.catalogs.changed_words import Piece
    from sphinx_proceedings.pairs.pairing import Pair

# Of words that stayed, so many before and after those that changed.
AROUND = 6
ELEMENTS = {Kind.LEFT_OUT: "del", Kind.ADDED: "ins", Kind.KEPT: ""}


def told(pair: Pair, original: str, language: str) -> str:
    """Return why a passage whose *original* is in that language has no translation, on a page in a *language*."""
    said = marked_if_english(spaced(_reason(pair, language), language), language)
    mark = language_mark(original, language)
    changed = "".join(f"\n<p{mark}>{' '.join(_shown(pieces))}</p>" for pieces in pair.changes)
    return f'<div class="state">\n<p>{said}</p>{changed}\n</div>'


def _reason(pair: Pair, language: str) -> str:
    _ = gettext_for(language)
    if pair.state is State.UNTRANSLATED:
        return _("This passage is not translated yet.")
    if pair.changes:
        return _("The original of this passage has changed since its translation:")
    return _("The translation of this passage is being revised.")


def _shown(pieces: tuple[Piece, ...]) -> Iterator[str]:
    """Yield the words that changed, with some of those around them."""
    for place, piece in enumerate(pieces):
        if element := ELEMENTS[piece.kind]:
            yield f"<{element}>{escape(piece.words)}</{element}>"
        else:
            yield escape(_shortened(piece.words, first=place == 0, last=place == len(pieces) - 1))


def _shortened(text: str, *, first: bool, last: bool) -> str:
    words = text.split()
    before, after = [] if first else words[:AROUND], [] if last else words[-AROUND:]
    return text if len(words) <= len(before) + len(after) else " ".join([*before, "…", *after])
