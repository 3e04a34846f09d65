"""A chapter of several lists of references: which they are, and their entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_proceedings.chapters import blocks
from sphinx_proceedings.chapters.titles import words_alone
from sphinx_proceedings.typst.list_heads import Bibliography, letter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def title_of(section: nodes.section) -> nodes.title:
    """Return the heading of a list."""
    return next(iter(section.findall(nodes.title)))


def sections(document: nodes.document) -> list[nodes.section]:
    """Return the sections of a chapter that list references; one alone needs no name but the chapter's."""
    inner = (child for child in _of_chapter(document) if isinstance(child, nodes.section))
    found = [section for section in inner if _lists(section)]
    return found if len(found) > 1 else []


def bibliographies(document: nodes.document) -> list[Bibliography]:
    """Return the lists of a chapter that has several, or the one, without a title, that stands under the chapter's."""
    listing = sections(document)
    under = [child for child in _of_chapter(document) if not isinstance(child, nodes.section)]
    if not listing and not any(map(_lists, under)):
        return []
    numbers = {id(block): number for number, block in enumerate(blocks.blocks(document))}
    if not listing:
        return [Bibliography("", [entry for child in under for entry in _entries(child, numbers)])]
    return [Bibliography(words_alone(title_of(section)), _entries(section, numbers)) for section in listing]


def _of_chapter(document: nodes.document) -> Sequence[nodes.Node]:
    """Return what stands right under a chapter's title."""
    chapter = next((child for child in document.children if isinstance(child, nodes.section)), None)
    return chapter.children if chapter else ()


def _lists(part: nodes.Node) -> bool:
    return next(iter(part.findall(nodes.citation)), None) is not None


def _entries(part: nodes.Node, numbers: Mapping[int, int]) -> list[tuple[int, str]]:
    found = []
    for entry in part.findall(nodes.citation):
        own = [numbers[id(block)] for block in entry.findall(nodes.TextElement) if id(block) in numbers]
        if own:
            found.append((min(own), _letter(entry)))
    return found


def _letter(entry: nodes.citation) -> str:
    return letter("".join(child.astext() for child in entry.children if not isinstance(child, nodes.label)))
