"""The contents of the facing pages: parts and chapters, each beside itself in the other language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.model.sides import Kind
from sphinx_proceedings.pairs.facing_rows import Unit
from sphinx_proceedings.typst import manuscript
from sphinx_proceedings.typst.syntax import array, call, code, escaped, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_proceedings.model.pagination import Pagination, Part


def units(one: Pagination, other: Pagination, languages: tuple[str, str]) -> list[Unit]:
    """Return the contents of two editions as units: their heading, then each part and its chapters."""
    left, right = (_heading(language) for language in languages)
    return [Unit(Kind.HEADING, 1, 0, (left, right)), *_listed(one, other)]


def _listed(one: Pagination, other: Pagination) -> Iterator[Unit]:
    for part, same in zip(one.parts, other.parts, strict=True):
        if part.caption:
            yield Unit(Kind.HEADING, 3, 0, (_caption(part), _caption(same)))
        for docname in part.docnames:
            yield Unit(Kind.PARAGRAPH, 1, 0, (_entry(one, docname), _entry(other, docname)))


def _heading(language: str) -> str:
    title = escaped(gettext_for(language)("Contents"))
    return call("heading", depth="1", outlined="false", bookmarked="false", body=title)


def _caption(part: Part) -> str:
    return call("contents-part", array(map(quoted, (part.caption, part.language))))


def _entry(edition: Pagination, docname: str) -> str:
    extent = edition.extents[docname]
    page = code("pages-of", manuscript.pages([docname]))
    people = quoted(extent.people) if extent.people else None
    return call("contents-entry", page, people=people, body=manuscript.link(docname, escaped(extent.title)))
