"""Chapters numbered through the volume (``:numbered:`` in a list), where Sphinx begins each list with 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Event

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

Number = tuple[int, ...]
UNNUMBERED = ("#references", "#endnotes")
"""Sections of the press's own; Sphinx would give those it does not know the number of their chapter."""


def on_env_get_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Have the numbers of each list go on where those of the one before end."""
    before = 0
    for part in domain_of(env).parts():
        numbers = [env.toc_secnumbers.get(docname, {}) for docname in part.docnames]
        for docname, held in zip(part.docnames, numbers, strict=True):
            _shift(env, docname, held, before)
        before = max([before, *(held[""][0] for held in numbers if held.get(""))])
    return []


def _shift(env: BuildEnvironment, docname: str, held: dict[str, Number], by: int) -> None:
    """Count the first part of a chapter's numbers from another one; Sphinx 9.0 keeps them in three places."""
    held.update({anchor: _shifted(number, by) for anchor, number in held.items()})
    held.update(dict.fromkeys(UNNUMBERED if held else (), ()))
    titles = [env.titles[docname]] if docname in env.titles else []
    for node in (*titles, *env.tocs[docname].findall(nodes.reference)) if held else ():
        if node.get("anchorname") in UNNUMBERED:
            node["secnumber"] = None
        elif node.get("secnumber"):
            node["secnumber"] = list(_shifted(tuple(node["secnumber"]), by))


def _shifted(number: Number, by: int) -> Number:
    return (number[0] + by, *number[1:]) if number else number


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the count."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.connect("env-get-updated", on_env_get_updated, priority=Event.NUMBERS)
    return SAFE
