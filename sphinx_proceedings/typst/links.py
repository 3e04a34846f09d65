"""References, notes and what they lead to, as Typst markup."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.util.nodes import traverse_parent

from sphinx_proceedings.language import author_year
from sphinx_proceedings.language.manners import NO_BREAK
from sphinx_proceedings.typst import widows
from sphinx_proceedings.typst.manuscript import link, pages, word
from sphinx_proceedings.typst.syntax import call, code, escaped, label, quoted
from sphinx_proceedings.typst.writer import Writer

_LETTER = re.compile(r"\w")


class Links(Writer):
    """Writes what leads elsewhere, and the entries of a bibliography."""

    def put_reference(self, node: nodes.Element) -> str:
        text = self.anchors(node) + self.words(node)
        uri = node.get("refuri", "")
        if uri and not uri.startswith("%"):
            return self.outside(node, uri, text)
        name = uri.removeprefix("%").removesuffix("#") or f"{self.docname}#{node.get('refid', '')}"
        if name in self.context.known:
            # A survey has it on a line of its own as often as not.
            is_surveyed = any("survey" in around["classes"] for around in traverse_parent(node, nodes.container))
            sign = " " if is_surveyed else f",{NO_BREAK}" if _is_last(node) else ", "
            return link(name, text) + (self.page_of(name, sign) if self.is_of_other(node, name) else "")
        self.complain(node, f"unknown target {node.get('refid') or uri!r}")
        return text

    def is_of_other(self, node: nodes.Element, name: str) -> bool:
        """Tell a cross-reference to another chapter, which on paper has its page; a heading has no room for it."""
        is_doc = any("doc" in inline["classes"] for inline in node.findall(nodes.inline))
        return is_doc and name != self.docname and not self.in_title

    def put_printed_page(self, node: nodes.Element) -> str:
        return self.page_of(node["of"])

    def page_of(self, name: str, sign: str = f",{NO_BREAK}") -> str:
        """Return the page on which a target stands, as a reference to another chapter ends on paper: ", p. 12"."""
        said = author_year.pages("", self.context.language, one=True)
        return escaped(f"{sign}{said}") + call("pages-of", pages([name]))

    def outside(self, node: nodes.Element, uri: str, text: str) -> str:
        if ":" in uri.split("/", 1)[0]:
            return call("link", quoted(uri), body=text)
        self.complain(node, f"a link to {uri!r}, which is not in the book")
        return text

    put_citation_reference = put_reference

    def put_footnote_reference(self, node: nodes.footnote_reference) -> str:
        name = node.get("refid", "")
        note = self.notes.get(name)
        if note is None:
            self.complain(node, f"unknown footnote {node.astext()!r}")
            return escaped(node.astext())
        target = f"{self.docname}#{name}"
        if name in self.noted:
            return call("footnote", code("label", quoted(target)))
        self.noted.add(name)
        self.placed.update({target} & self.context.wanted)
        kept, self.in_title = self.in_title, False
        body = self.in_language(note, self.blocks(note))
        self.in_title = kept
        if self.in_title:
            return call("title-note", quoted(target), body=body)
        return call("footnote", body=body) + label(target)

    def put_citation(self, node: nodes.citation) -> str:
        names = (f"{self.docname}#{name}" for name in node["ids"])
        calls = (call for name in names for call in self.context.cited.get(name, ()))
        # A list of a chapter's own has the pages of that chapter alone.
        own = (f"{self.docname}#{name}" for name in node["backrefs"])
        cited = [name for name in dict.fromkeys((*own, *calls)) if name in self.context.wanted]
        text = "\n\n".join(self.put(child) for child in node.children if not isinstance(child, nodes.label))
        mark = f"[{self.after_words(node)}]" if cited else None
        follows = "true" if isinstance(node.previous_sibling(), nodes.paragraph) else None
        return call(
            "entry", cited=pages(cited) if cited else None, mark=mark, follows=follows, body=self.anchors(node) + text
        )

    def listed_entry(self, name: str, node: nodes.citation) -> str:
        """Return an entry of another document's list under its name there, without pages."""
        text = "\n\n".join(self.put(child) for child in node.children if not isinstance(child, nodes.label))
        return call("entry", body=call("anchor", quoted(name)) + text)

    def after_words(self, node: nodes.Element) -> str:
        """Return the slot for what the page design sets after the last word of a node, on a line of its own maybe."""
        found = [self.texts[id(text)][0] for text in node.findall(nodes.Text) if id(text) in self.texts]
        return word(max(found), widows.AFTER_WORDS) if found else ""


def _is_last(node: nodes.Element) -> bool:
    """Tell what no word of its paragraph follows: a page that ends it would stand on a line alone.

    A cell has no room for both in a column as wide as its longest word.
    """
    while isinstance(node.parent, nodes.TextElement):
        if any(_LETTER.search(after.astext()) for after in node.parent.children[node.parent.index(node) + 1 :]):
            return False
        node = node.parent
    return not isinstance(node.parent, nodes.entry)
