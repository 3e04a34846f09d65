"""How nodes are found, joined and labelled: what every part of the translator writes with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging

from sphinx_proceedings.chapters import blocks
from sphinx_proceedings.chapters.translation import language_of
from sphinx_proceedings.errors import Complaint
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.language.wordlist import is_short_name
from sphinx_proceedings.model.languages import marked
from sphinx_proceedings.typst import bibliographies, block_order, manuscript, syntax
from sphinx_proceedings.typst.origin import origin
from sphinx_proceedings.typst.syntax import addressed, array, call, escaped, lined, named, quoted, spoken, with_mark

if TYPE_CHECKING:
    from sphinx_proceedings.typst.targets import PrintContext

logger = logging.getLogger(__name__)

# Nodes that only set their words in a function of Typst or of the page design.
WRAPPED = {
    "emphasis": "emph",
    "strong": "strong",
    "literal_emphasis": "emph",
    "literal_strong": "strong",
    "title_reference": "emph",
    "manpage": "emph",
    "subscript": "sub",
    "superscript": "super",
    "attribution": "attribution",
    "centered": "centred",
    "rubric": "rubric",
    "subtitle": "rubric",
}
# Nodes that are transparent: their words or blocks are printed, they are not. First docutils' own, then Sphinx's.
PLAIN_INLINE = {
    *("generated", "problematic", "classifier", "caption", "field_name", "term", "target"),
    *("pending_xref", "download_reference", "compact_paragraph"),
}
PLAIN_BLOCKS = {
    *("document", "compound", "definition", "field_body", "description", "legend", "list_item"),
    *("hlist", "hlistcol", "acks", "only", "versionmodified"),
}
# Nodes that print nothing, in the same order.
SILENT = {
    *("comment", "meta", "substitution_definition", "system_message", "label", "colspec", "footnote"),
    *("index", "tabular_col_spec", "toctree", "highlightlang"),
}


class Writer:
    """Writes a node with what it contains: one method for each node, ``put_NAME``, found by the node's name.

    The base of all that writes: `Body`, `Floats`, `Inline` and `Links` stand side by side over it, and take from it
    alone what several of them need.
    """

    def __init__(self, context: PrintContext, docname: str, document: nodes.document, *, people: str = "") -> None:
        self.context = context
        self.docname = docname
        self.document = document
        # The line of names under the chapter's title in the contents.
        self.people = people
        # How many sections are open.
        self.depth = 0
        self.in_title = False
        # Labels within the chapter's own heading: the contents print it once more.
        self.behind: list[str] = []
        # The chapter's own heading.
        self.heading = ""
        # The list of references, where only an offprint has it.
        self.references = ""
        # The lists of references, where there are several.
        self.lists = bibliographies.sections(document)
        # Footnotes by id, and the ids of those that are printed.
        self.notes = {name: note for note in document.findall(nodes.footnote) for name in note["ids"]}
        self.noted: set[str] = set()
        # Labels set, of which Typst takes each only once.
        self.placed: set[str] = set()
        # Where each text of the flow begins, as number of its block and of the words before it; the blocks' numbers and
        # the places of their last words.
        self.texts: dict[int, tuple[int, int]] = {}
        self.numbers: dict[int, int] = {}
        self.last: dict[int, int] = {}
        for number, block in enumerate(blocks.blocks(document)):
            self.numbers[id(block)] = number
            for text, before in blocks.texts(block):
                self.texts[id(text)] = (number, before)
                self.last[number] = before + len(blocks.WORD.findall(text.astext())) - 1

    def put(self, node: nodes.Node) -> str:
        """Return one node with what it contains."""
        if not isinstance(node, nodes.Element):
            return self.text(node)
        for ancestor in type(node).__mro__:
            name = ancestor.__name__
            if writer := getattr(self, f"put_{name}", None):
                return str(writer(node))
            if name in WRAPPED:
                return self.anchors(node) + call(WRAPPED[name], body=self.words(node))
            if name in PLAIN_INLINE:
                return self.anchors(node) + self.words(node)
            if name in PLAIN_BLOCKS:
                return self.anchors(node) + self.blocks(node)
            if name in SILENT:
                return ""
        return self.put_unknown(node)

    def text(self, node: nodes.Node) -> str:
        """Return a text, with a slot before each word of the running text for a mark that tells where it stands."""
        place = self.texts.get(id(node))
        if place is None or self.is_heading:
            return self.printed(node.astext(), node)
        block, before = place
        words = node.astext()
        names, language = list(self.context.names.find(words)), language_of(node, self.context.language)
        has_names = not manners_of(language).capital_nouns
        parts = blocks.WORD.split(words)
        text = [escaped(parts[0])]
        for number, (found, space) in enumerate(zip(blocks.WORD.finditer(words), parts[1:], strict=True), start=before):
            is_name = any(name.start < found.end() and found.start() < name.end for name in names)
            is_name = is_name or (has_names and is_short_name(words, *found.span()))
            is_last, mark = number == self.last[block], manuscript.word(block, number)
            text.append(with_mark(words, found.span(), mark, is_name=is_name, is_last=is_last))
            text.append(space if space in ("", " ") else escaped(space))
        return syntax.raised("".join(text), language)

    def printed(self, words: str, node: nodes.Node) -> str:
        """Return words as markup; the page design hyphenates no heading."""
        return syntax.raised(
            addressed(words, lined if self.is_heading else self.named), language_of(node, self.context.language)
        )

    def named(self, words: str) -> str:
        return named(words, self.context.names.find(words))

    @property
    def is_heading(self) -> bool:
        """Whether the chapter's own title is written: the contents print it once more, and marks would tell of them."""
        return self.in_title and self.depth == 1

    def put_unknown(self, node: nodes.Element) -> str:
        """Say that a node has no place on paper, and print what it contains."""
        name = type(node).__name__
        logger.warning(
            "the PDF edition does not know the node <%s> of %s, and prints its text plain; "
            "write what it shows otherwise, or put it into {only} `html`",
            name,
            type(node).__module__,
            location=node,
            type="proceedings",
            subtype=Complaint.NODE,
        )
        return self.blocks(node) if node.children else escaped(node.astext())

    def words(self, node: nodes.Element) -> str:
        """Return the inline contents of a node, in their language."""
        parts: list[str] = []
        for child in node.children:
            if isinstance(child, nodes.footnote_reference) and parts:
                parts[-1] = parts[-1].rstrip(" ")
            parts.append(self.put(child))
        text, number = "".join(parts), self.numbers.get(id(node))
        if number is not None and not self.is_heading:
            text = manuscript.block(number, text)
        return self.in_language(node, text)

    def blocks(self, node: nodes.Node) -> str:
        """Return the blocks of a node, parted by blank lines."""
        parts = [self.block(child) for child in block_order.figures_last(node.children)]
        text = "\n\n".join(part for part in parts if part)
        return self.in_language(node, text) if isinstance(node, nodes.Element) else text

    def block(self, node: nodes.Node) -> str:
        """Return a block, marked where the page design lets nothing come before it."""
        text = self.put(node).strip("\n")
        return call("unmoved", body=text) if block_order.is_unmoved(node) else text

    def in_language(self, node: nodes.Element, text: str) -> str:
        """Mark *text* when the node itself says that it is in another language than what is around it."""
        own = next(filter(None, map(marked, node["classes"])), None)
        if own is None or not text or (node.parent and own == language_of(node.parent, self.context.language)):
            return text
        return call("text", spoken(own), body=text)

    def place(self, node: nodes.Node) -> str:
        """Return a comment with a node's place in the sources, for the compiler's messages."""
        path, line = origin(node)
        return f"/* {path}:{line} */ " if path and line and "*/" not in path else ""

    def labels(self, node: nodes.Element, *more: str) -> list[str]:
        """Return the labels of a node that something refers to, each once in the volume."""
        names = [*(f"{self.docname}#{name}" for name in node["ids"]), *more]
        found = [name for name in names if name in self.context.wanted and name not in self.placed]
        self.placed.update(found)
        return found

    def anchors(self, node: nodes.Element) -> str:
        """Return the places of a node's labels; those within a chapter's own title come behind it."""
        if self.is_heading:
            self.behind += self.labels(node)
            return ""
        return "".join(call("anchor", quoted(name)) for name in self.labels(node))

    def complain(self, node: nodes.Node, problem: str) -> None:
        logger.warning(
            "%s; its text is printed plain", problem, location=node, type="proceedings", subtype=Complaint.REFERENCE
        )

    def numbered(
        self,
        name: str,
        node: nodes.Element,
        kind: str,
        caption: nodes.Node | None,
        *arguments: str,
        legend: nodes.Node | None = None,
        **given: Any,
    ) -> str:
        """Call a function of the page design that numbers and names what it shows."""
        printed = self.printed_number(node, kind)
        labels = array(map(quoted, self.labels(node)))
        return self.place(node) + call(
            name,
            *arguments,
            number=f"[{escaped(printed)}]" if printed else None,
            caption=f"[{self.words(caption)}]" if isinstance(caption, nodes.Element) else None,
            legend=f"[{self.blocks(legend)}]" if legend is not None else None,
            labels=labels if labels != "()" else None,
            **given,
        )

    def printed_number(self, node: nodes.Element, kind: str) -> str:
        """Return what a figure or table is called, which may be nothing."""
        number = self.number(node, kind)
        return self.context.formats.get(kind, "%s") % number if number else ""

    def number(self, node: nodes.Element, kind: str) -> str:
        numbers = self.context.numbers.get(self.docname, {}).get(kind, {})
        found = next((numbers[name] for name in node["ids"] if name in numbers), ())
        return ".".join(map(str, found))
