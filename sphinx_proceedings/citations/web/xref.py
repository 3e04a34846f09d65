"""mystmd's list of what others can refer to: ``myst.xref.json``, and beside each page its places as data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

NAME = "myst.xref.json"
# The schema's version, and that of mystmd whose manual describes it (mystmd.org/guide/website-metadata).
VERSIONS = {"version": "1", "myst": "1.2.0"}
FLOATS = frozenset({"figure", "table"})


class Target(NamedTuple):
    """A place of a chapter: its id on the page, its kind as mystmd calls it, what it is called."""

    anchor: str
    kind: str
    words: str
    depth: int = 0
    """How deep a heading stands, its chapter's own at 1; 0 of all else."""


class Page(NamedTuple):
    """A page and its places, each under every name it has in the volume; a place without any is named by its id."""

    url: str
    """From the folder of the list, with a slash before it."""
    data: str
    title: str
    targets: tuple[tuple[Target, tuple[str, ...]], ...]
    numbers: Mapping[str, str]
    """The numbers of its figures and tables by id."""


def references(pages: Iterable[Page]) -> str:
    """Return the list of a volume's pages and places."""
    return _written({**VERSIONS, "references": [entry for page in pages for entry in _entries(page)]})


def content(page: Page) -> str:
    """Return what links without words of their own, which mystmd fills from here, call a page and its places."""
    children = [_node(target, name, page.numbers.get(target.anchor)) for target, name, _ in _named(page)]
    return _written(
        {
            "kind": "Article",
            "location": page.url,
            "frontmatter": {"title": page.title},
            "mdast": {"type": "root", "children": children},
        }
    )


def _entries(page: Page) -> Iterator[dict[str, Any]]:
    yield {"kind": "page", "data": page.data, "url": page.url}
    for target, name, implicit in _named(page):
        entry = {**_identified(target, name), "kind": target.kind, "data": page.data, "url": page.url}
        yield {**entry, "implicit": True} if implicit else entry


def _named(page: Page) -> Iterator[tuple[Target, str, bool]]:
    """Yield the places under each of their names, and whether others may have the same on their pages."""
    for target, names in page.targets:
        if target.kind == "heading" and target.anchor not in names:
            yield target, target.anchor, True
        elif not names:
            yield target, target.anchor, target.kind in FLOATS
        for name in names:
            yield target, name, False


def _identified(target: Target, name: str) -> dict[str, str]:
    """Return mystmd's identifier, which is in small letters, and the page's where that is another."""
    identifier = name.lower()
    return {"identifier": identifier} | ({"html_id": target.anchor} if identifier != target.anchor else {})


def _node(target: Target, name: str, number: str | None) -> dict[str, Any]:
    """Return a place as a node of MyST's syntax tree."""
    named, words = _identified(target, name), [{"type": "text", "value": target.words}]
    if target.kind == "heading":
        return {"type": "heading", "depth": target.depth, **named, "children": words}
    if target.kind in FLOATS:
        numbered = {"enumerator": number} if number else {}
        caption = {"type": "caption", "children": [{"type": "paragraph", "children": words}]}
        return {"type": "container", "kind": target.kind, **named, **numbered, "children": [caption]}
    # mystmd's own words for one are "Paragraph" and its number, which stands last in ours.
    numbered = {"enumerator": target.words.split()[-1]} if target.kind == "paragraph" else {}
    return {"type": target.kind, **named, **numbered, "children": words}


def _written(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
