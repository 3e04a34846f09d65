"""Each paragraph's identity: an id derived from its source text and its number in the chapter, the same everywhere."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import glossary, only
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import traverse_parent

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Reading
from sphinx_proceedings.model.paragraph_ids import identity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# What is cited by a number of its own: a note, a table, a figure, a reference; and what not all formats have.
NUMBERED_APART = (nodes.footnote, nodes.table, nodes.figure, nodes.citation, only)


class Paragraphs(SphinxTransform):
    """Number the paragraphs of a chapter and name them before its catalog changes their words."""

    default_priority = Reading.PARAGRAPHS

    def apply(self, **kwargs: Any) -> None:
        docname = self.env.current_document.docname
        if docname not in domain_of(self.env).chapters:
            return
        seen: Counter[str] = Counter()
        number = count(1)
        found = domain_of(self.env).passages[docname] = []
        for paragraph in _paragraphs(self.document):
            source = paragraph.rawsource or paragraph.astext()
            name = identity(docname, source)
            seen[name] += 1
            paragraph["ids"].insert(0, name if seen[name] == 1 else f"{name}-{seen[name]}")
            # An entry is cited by its term: each language sorts them in an order of its own.
            if not any(traverse_parent(paragraph, glossary)):
                paragraph["segment"] = next(number)
            found.append((paragraph["ids"][0], paragraph.get("segment", 0), source))


def _paragraphs(document: nodes.document) -> Iterator[nodes.paragraph]:
    for paragraph in document.findall(nodes.paragraph):
        if not any(traverse_parent(paragraph, NUMBERED_APART)):
            yield paragraph


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the numbering."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_transform(Paragraphs)
    return SAFE
