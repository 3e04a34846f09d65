"""The units of a chapter: what can stand beside its counterpart in another language, each with a key that both have."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docutils import nodes
from sphinx.addnodes import glossary, index, only, toctree
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import extract_messages, traverse_parent

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Reading
from sphinx_proceedings.model.sides import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

KEY = "unit"
"""The attribute that holds a unit's key."""
AROUND = ""
"""The key of the messages that are in no unit: of the root document all, of others the captions of their contents."""
# What is one unit however many blocks it has.
WHOLE: Final[Mapping[type, Kind]] = {
    nodes.table: Kind.TABLE,
    nodes.figure: Kind.FIGURE,
    nodes.image: Kind.FIGURE,
    nodes.footnote: Kind.NOTE,
    nodes.literal_block: Kind.CODE,
    nodes.math_block: Kind.FORMULA,
}
# What prints nothing where it stands.
SILENT = (nodes.Invisible, nodes.target, index, toctree, nodes.transition)
# What an edition says of itself alone.
OWN = frozenset({"translation-notice", "toctree-wrapper", "departed"})
OPENING = "opening"
CONTINUED = "continued"
"""The class of what a unit stands in when it began with another one."""


class Unit(NamedTuple):
    """A unit of a doctree."""

    key: str
    kind: Kind
    node: nodes.Element
    depth: int
    """How deep its section stands: 1 under the chapter's title."""

    @property
    def number(self) -> int:
        """Its number in the chapter; 0 where it has none."""
        return int(self.node.get("segment", 0))


class Units(SphinxTransform):
    """Give each unit its key, while all languages have the same words, and note its messages and those around."""

    default_priority = Reading.UNITS

    def apply(self, **kwargs: Any) -> None:
        docname, domain = self.env.current_document.docname, domain_of(self.env)
        seen: Counter[str] = Counter()
        noted: dict[str, tuple[str, ...]] = {}
        for node, kind in _written(self.document) if docname in domain.chapters else ():
            name = _name(node, kind)
            seen[name] += 1
            node[KEY] = name if seen[name] == 1 else f"{name}-{seen[name]}"
            noted[node[KEY]] = tuple(message for _, message in extract_messages(node))
        said = {message for messages in noted.values() for message in messages}
        others = (message for _, message in extract_messages(self.document) if message not in said)
        domain.units[docname] = {**noted, AROUND: tuple(dict.fromkeys(others))}


def units(document: nodes.document) -> Iterator[Unit]:
    """Yield the units of a doctree, finished or not, in its order: those with a key, and what the press wrote itself.

    What the press wrote is called by its section, its class and its place there, which are alike in all languages; what
    an edition says of itself alone is none.
    """
    yield from _in_section(document, "", 0)


def _in_section(section: nodes.Element, name: str, depth: int) -> Iterator[Unit]:
    seen: Counter[str] = Counter()
    for child in section.children:
        if isinstance(child, nodes.section):
            yield from _in_section(child, child["ids"][0] if child["ids"] else name, depth + 1)
        elif isinstance(child, nodes.Element) and not isinstance(child, SILENT) and not OWN & set(child["classes"]):
            parts = [Unit(one[KEY], kind_of(one), one, depth) for one in child.findall(nodes.Element) if KEY in one]
            yield from parts or _of_the_press(child, name, seen, depth)


def _of_the_press(child: nodes.Element, name: str, seen: Counter[str], depth: int) -> Iterator[Unit]:
    if _is_opening(child):
        for part in child.children:
            if isinstance(part, nodes.Element) and not OWN & set(part["classes"]):
                yield Unit(f"{OPENING}-{_called(part)}", Kind.BLOCK, part, depth)
    elif isinstance(child, nodes.title):
        yield Unit(name or _called(child), Kind.HEADING, child, depth)
    elif child.astext().strip() or any(child.findall(nodes.image)):
        called = f"{name}-{_called(child)}"
        seen[called] += 1
        kind = WHOLE.get(type(child), Kind.BLOCK)
        yield Unit(called if seen[called] == 1 else f"{called}-{seen[called]}", kind, child, depth)


def _is_opening(node: nodes.Element) -> bool:
    return isinstance(node, nodes.container) and OPENING in node["classes"]


def _called(node: nodes.Element) -> str:
    return node["classes"][0] if node["classes"] else node.tagname.replace("_", "-")


def _written(element: nodes.Element) -> Iterator[tuple[nodes.Element, Kind]]:
    """Yield what an author wrote and readers compare, with its kind."""
    for child in element.children:
        if not isinstance(child, nodes.Element) or isinstance(child, SILENT):
            continue
        if _is_unit(child):
            yield child, kind_of(child)
        elif not isinstance(child, nodes.TextElement):
            yield from _written(child)


def _is_unit(node: nodes.Element) -> bool:
    if isinstance(node, nodes.title):
        return isinstance(node.parent, nodes.section)
    is_term = isinstance(node, nodes.definition_list_item) and isinstance(node.parent.parent, glossary)
    return is_term or isinstance(node, (nodes.paragraph, *WHOLE))


def kind_of(node: nodes.Element) -> Kind:
    """Return what a unit is, by its node and what that stands in."""
    if isinstance(node, nodes.title):
        return Kind.HEADING
    if isinstance(node, nodes.definition_list_item):
        return Kind.TERM
    if isinstance(node, nodes.citation):
        return Kind.REFERENCE
    if whole := WHOLE.get(type(node)):
        return whole
    around = list(traverse_parent(node))
    if any(isinstance(one, nodes.block_quote) for one in around):
        return Kind.QUOTE
    return Kind.ITEM if any(isinstance(one, nodes.list_item) for one in around) else Kind.PARAGRAPH


def _name(node: nodes.Element, kind: Kind) -> str:
    """Return what a unit is called in every language: its id or that of its section, else its kind."""
    holder = node.parent if kind is Kind.HEADING else node
    inner = (one["ids"][0] for one in node.findall(nodes.term) if one["ids"])
    return holder["ids"][0] if holder["ids"] else next(inner, str(kind))


def call_works(document: nodes.document) -> None:
    """Give each reference its key, after the ``work`` that its node names, and let it stand right in its section.

    Lists are sorted in each language by itself.
    """
    seen: Counter[str] = Counter()
    works = [node for node in document.findall(nodes.citation) if "work" in node]
    for node in sorted(works, key=lambda node: str(node["work"])):
        name = f"work-{nodes.make_id(node['work'])}"
        seen[name] += 1
        node[KEY] = name if seen[name] == 1 else f"{name}-{seen[name]}"
    for listing in {id(node.parent): node.parent for node in works}.values():
        # What a list is called by its author leads to its first work.
        listing["ids"] = listing["ids"][1:]
        listing.replace_self(listing.children)


def framed(unit: Unit) -> nodes.Element:
    """Return a copy of a unit within what it stands in below its section, with what belongs to it there.

    Whatever has no unit of its own, a term or who is quoted, goes with the unit after it, else with the one before.
    """
    inner: nodes.Element = unit.node.deepcopy()
    node = unit.node
    while not isinstance(node.parent, (nodes.section, nodes.document, only)) and not _is_opening(node.parent):
        inner = _within(node.parent, node, inner)
        node = node.parent
    # Writers look at what a node stands in.
    place: nodes.Element = node.parent.copy()
    place += inner
    return inner


def _within(around: nodes.Element, node: nodes.Element, inner: nodes.Element) -> nodes.Element:
    frame = around.copy()
    at = around.index(node)
    held = [place for place, child in enumerate(around.children) if _holds(child)]
    before = max((place for place in held if place < at), default=-1)
    after = len(around) if at == held[-1] else at + 1
    frame += [child.deepcopy() for child in around.children[before + 1 : at]]
    frame += inner
    frame += [child.deepcopy() for child in around.children[at + 1 : after]]
    if before >= 0 or CONTINUED in inner["classes"]:
        frame["classes"].append(CONTINUED)
        frame["ids"] = []
    if isinstance(around, nodes.enumerated_list):
        frame["start"] = around.get("start", 1) + at
    return frame


def _holds(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Element) and any(KEY in one for one in node.findall(nodes.Element))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the naming of units."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_transform(Units)
    return SAFE
