"""The works that a chapter cites from a common list, for the facing pages of the chapter alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_proceedings.model.sides import Kind
from sphinx_proceedings.pairs import facing_rows
from sphinx_proceedings.pairs.facing_pages import SIDES, Text
from sphinx_proceedings.pairs.facing_rows import Unit
from sphinx_proceedings.typst import manuscript, unit_slots
from sphinx_proceedings.typst.syntax import call, escaped

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence


def cited(text: Text, others: Sequence[Text]) -> Text | None:
    """Return what a chapter cites from the lists of *others*, under their title; None where it cites nothing there."""
    for other in others:
        works = list(_works(text, other)) if other is not text else []
        if works:
            one, both = _turned(other.titles, text, other)
            heading = Unit(Kind.HEADING, 2, 0, (_heading(one), _heading(both)))
            return Text(
                text.docname, f"{text.name}-references", text.languages, (one, both), [heading, *works], opens=False
            )
    return None


def _works(text: Text, other: Text) -> Iterator[Unit]:
    """Yield what a chapter cites, with the pages on which it does."""
    asked = {(text.languages[side], name) for side in SIDES for name in facing_rows.asked(text.units, side)}
    for unit in other.units:
        names = {(other.languages[side], name) for side in SIDES for name in unit_slots.names(unit.markup[side])}
        if unit.kind is Kind.REFERENCE and names & asked:
            one, both = _turned(unit.markup, text, other)
            yield replace(
                unit,
                markup=(_told(one, text, 0), _told(both, text, 1)),
                letters=_turned(unit.letters, text, other),
            )


def _told(markup: str, text: Text, side: int) -> str:
    """Return a work with the pages of the chapter alone."""
    own = set(facing_rows.names(text.units, side))

    def pages(found: re.Match[str]) -> str:
        return manuscript.pages(name for name in manuscript.leads_to(found[0]) if name in own)

    return manuscript.PAGES.sub(pages, markup)


def _turned(sides: tuple[str, str], text: Text, other: Text) -> tuple[str, str]:
    """Return the sides of a list as the chapter has them, whose original may be in the other language."""
    return sides if text.languages == other.languages else (sides[1], sides[0])


def _heading(title: str) -> str:
    return call("heading", depth="2", body=escaped(title))
