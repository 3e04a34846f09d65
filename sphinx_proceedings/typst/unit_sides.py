"""The units of each chapter as Typst markup, kept beside the edition for the pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import traverse_parent

from sphinx_proceedings.chapters import blocks, kept_sides
from sphinx_proceedings.typst import manuscript, unit_slots
from sphinx_proceedings.typst.body import INDEXES
from sphinx_proceedings.typst.syntax import call
from sphinx_proceedings.typst.translator import TypstTranslator

if TYPE_CHECKING:
    from sphinx_proceedings.chapters.units import Unit
    from sphinx_proceedings.model.sides import Side
    from sphinx_proceedings.typst.targets import PrintContext


class UnitTranslator(TypstTranslator):
    """Writes the units of one chapter, with slots around notes and before the words of paragraphs."""

    def unit(self, unit: Unit, framed: nodes.Element) -> str:
        """Return a unit within what it stands in; nothing of what the volume has elsewhere."""
        if any(map(self.is_elsewhere, traverse_parent(unit.node, nodes.section))):
            return ""
        self.depth = unit.depth
        self.texts, self.numbers, self.last = {}, {}, {}
        # What a statement says is parted as what stands in none.
        for own in framed.children if isinstance(framed, nodes.container) else [framed]:
            if isinstance(own, nodes.paragraph):
                self._mark(own)
        return self.put(framed)

    def is_elsewhere(self, section: nodes.Element) -> bool:
        """Tell whether the volume lists the references of this section elsewhere."""
        return isinstance(section, nodes.section) and "references" in section["classes"] and self.is_common(section)

    def put_footnote_reference(self, node: nodes.footnote_reference) -> str:
        is_first = node.get("refid") not in self.noted
        call = super().put_footnote_reference(node)
        return unit_slots.noted(call) if is_first else call

    def index(self, node: nodes.bullet_list) -> str:
        """Write an index letter by letter, each after its slot."""
        return "".join(
            unit_slots.lettered(letter) + call(INDEXES[0], entries) for letter, entries in self.letters(node)
        )

    def _mark(self, paragraph: nodes.paragraph) -> None:
        """Have slots before the words of a paragraph, but for those within something else in it."""
        self.numbers[id(paragraph)] = 0
        for text, before in blocks.texts(paragraph):
            if text.parent is paragraph:
                self.texts[id(text)] = (0, before)
                self.last[0] = before + len(blocks.WORD.findall(text.astext())) - 1


def sides_of(context: PrintContext, docname: str, doctree: nodes.document) -> tuple[Side, ...]:
    """Return the units of a chapter, whose links lead to where the volume has what it lists elsewhere."""
    translator = UnitTranslator(context, docname, doctree)

    def write(unit: Unit, framed: nodes.Element) -> str:
        return manuscript.led(translator.unit(unit, framed), context.moved)

    return kept_sides.sides_of(doctree, context.language, write)
