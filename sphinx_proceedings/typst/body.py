"""Sections, paragraphs, lists and other blocks of text, as Typst markup."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import admonitionlabels

from sphinx_proceedings.chapters.earlier import change_of
from sphinx_proceedings.chapters.titles import words_alone
from sphinx_proceedings.chapters.translation import hint_of
from sphinx_proceedings.language.interface import worded_in
from sphinx_proceedings.language.wordlist import initial
from sphinx_proceedings.typst import bibliographies, block_order, long_cells, openings
from sphinx_proceedings.typst.manuscript import link, pages, short_page
from sphinx_proceedings.typst.syntax import array, call, escaped, label, quoted
from sphinx_proceedings.typst.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterable

# Classes of containers and paragraphs the page design has a function for.
DESIGNED = (
    *("opening", "byline", "affiliations", "about", "translation-notice", "statements", "reviewers", "licence"),
    *("awaited", "abstract", "funding", "correspondence", "corrections"),
    *("biographies", "credit", "volume-citation", "survey", "session-head", "speakers"),
)
# Classes of lists the page design has a function for: an index, and what stands under one of its entries.
INDEXES = ("names-index", "subentries")
# Those, and the lists of sessions and of what was given in each.
LISTS = (*INDEXES, "sessions", "talks")
NUMBERINGS = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}


# The space before the last word of a title that the contents may set in two lines, the second of one word.
_RUNT = re.compile(r"(?<=.{40}) (?=[^\s#\[\]\"]{1,20}$)")


class Body(Writer):
    """Writes blocks of text."""

    def put_section(self, node: nodes.section) -> str:
        self.depth += 1
        text = self.lists_of(node) + self.blocks(node)
        self.depth -= 1
        if "references" in node["classes"] and self.is_common(node):
            self.references = text
            return ""
        return text

    def lists_of(self, section: nodes.section) -> str:
        """Return what tells before the first of several lists of references which there are, and on what pages."""
        if not self.lists or section is not self.lists[0]:
            return ""
        items = []
        for one in self.lists:
            name, title = f"{self.docname}#{one['ids'][0]}", bibliographies.title_of(one)
            words = self.in_language(title, self.printed(words_alone(title), title))
            items.append(f"\n  [{link(name, words)}{call('h', '.8em')}{call('pages-of', pages([name]))}]")
        return call("lists", *items) + "\n\n"

    def is_common(self, section: nodes.section) -> bool:
        """Tell whether the volume lists the references of a chapter elsewhere."""
        entries = (f"{self.docname}#{name}" for entry in section.findall(nodes.citation) for name in entry["ids"])
        return any(name in self.context.moved for name in entries)

    def put_title(self, node: nodes.title) -> str:
        if not isinstance(node.parent, nodes.section):
            return call("rubric", body=self.words(node))
        self.in_title = True
        text = escaped(self.section_number(node.parent)) + self.words(node)
        self.in_title = False
        names = self.labels(node.parent, *([self.docname] if self.depth == 1 else []))
        if self.depth == 1:
            text = _RUNT.sub("\u00a0", text) + (call("people", body=escaped(self.people)) if self.people else "")
        labelled = label(names[0]) if names else ""
        more = "".join(call("anchor", quoted(name)) for name in (*names[1:], *self.behind))
        self.behind = []
        heading = self.place(node) + call("heading", depth=str(self.depth), body=text) + labelled + more
        if self.depth == 1:
            self.heading = heading
        return heading

    def section_number(self, section: nodes.section) -> str:
        """Return what is printed before a heading in a volume that numbers its chapters."""
        numbers = self.context.sections.get(self.docname, {})
        anchors = [""] if self.depth == 1 else [f"#{name}" for name in section["ids"]]
        return next((numbers[anchor] for anchor in anchors if anchor in numbers), "")

    def put_paragraph(self, node: nodes.paragraph) -> str:
        if "survives" in node["classes"]:
            return call("survives", *(f"[{self.put(child)}]" for child in node.children[::2]))
        is_announcing = block_order.is_announcing(node)
        short = "" if is_announcing else self.short_page(node)
        start = self.place(node) + self.anchors(node) + short + self.segment(node)
        notice = openings.notice_behind(node)
        behind = f" {self.words(notice)}" if notice else ""
        text = self.paragraph(node, start + self.words(node) + behind + self.change(node))
        return call("announcing", body=text) if is_announcing else self.designed(node, text)

    def change(self, node: nodes.paragraph) -> str:
        """Return what a paragraph that was changed since a release says of itself, at its end."""
        change = change_of(node, self.context.language)
        spoken = worded_in(change, self.context.language)
        return f" {call('hint', quoted(spoken), body=escaped(change))}" if change else ""

    def paragraph(self, node: nodes.paragraph, text: str) -> str:
        """Say that it is a paragraph where Typst would take it for mere words: it stands in a block alone."""
        if isinstance(node.parent, nodes.list_item) and long_cells.turns_over(node.parent.parent, INDEXES):
            return call("turnover", body=text)
        is_alone = self.design_of(node) or isinstance(node.parent, nodes.container)
        return call("par", body=text) if is_alone else text

    def short_page(self, node: nodes.paragraph) -> str:
        """Return the slot from which the page can run short, for a paragraph that stands in no container."""
        number = self.numbers.get(id(node))
        is_numbered = "segment" in node
        is_free = isinstance(node.parent, (nodes.section, nodes.citation)) and not self.design_of(node)
        return short_page(number, is_numbered=is_numbered) if number is not None and (is_numbered or is_free) else ""

    def segment(self, node: nodes.paragraph) -> str:
        """Return the number of a paragraph in its chapter, for the margin, and the mark of one not translated."""
        if "segment" not in node:
            return ""
        number = call("segment", quoted(node["ids"][0]), str(node["segment"]))
        hint = hint_of(node, self.context.language)
        return number + call("hint", quoted(self.context.language), body=escaped(hint)) if hint else number

    def put_PassthroughTextElement(self, node: nodes.TextElement) -> str:  # noqa: N802
        """Write what sphinx-design has as words without a paragraph: the title of a card, a button."""
        return self.anchors(node) + self.words(node)

    def put_container(self, node: nodes.container) -> str:
        if openings.is_left_out(node):
            # What an index finds there is a subject of the chapter, on its first page.
            return "".join(self.anchors(one) for one in node.findall(nodes.Element))
        if "literal-block-wrapper" in node["classes"]:
            caption, block = node.children
            return self.numbered("listing", node, "code-block", caption, body=self.put(block))
        if "biography" in node["classes"]:
            return call("biography", *(f"[{self.put(child)}]" for child in node.children))
        if "survey" in node["classes"] and not self.docname:
            # What introduces the volume stands in its contents.
            return call("survey", title=f"[{escaped(node['title'])}]", body=self.blocks(node))
        text = self.anchors(node) + self.blocks(node)
        if "opening" in node["classes"] and openings.is_brief(node):
            return call("opening", brief="true", body=text)
        return self.designed(node, text)

    def designed(self, node: nodes.Element, text: str) -> str:
        name = self.design_of(node)
        return call(name, body=text) if name else text

    def design_of(self, node: nodes.Element) -> str | None:
        return next((name for name in DESIGNED if name in node["classes"]), None)

    def put_bullet_list(self, node: nodes.bullet_list) -> str:
        name = next((name for name in LISTS if name in node["classes"]), "list")
        body = self.index(node) if name == INDEXES[0] else call(name, *self.items(node))
        return self.anchors(node) + body

    def index(self, node: nodes.bullet_list) -> str:
        """Write an index of names by their letters."""
        return call(INDEXES[0], *(entries for _, entries in self.letters(node)))

    def letters(self, node: nodes.bullet_list) -> Iterable[tuple[str, str]]:
        """Yield each letter with the entries of an index that begin with it, after it; "" with those with no letter."""
        for letter, entries in groupby(node.children, key=lambda entry: initial(entry.astext())):
            yield letter, "\n" + array([quoted(letter), *(f"\n  [{self.put(entry)}]" for entry in entries)])

    def put_enumerated_list(self, node: nodes.enumerated_list) -> str:
        sign = NUMBERINGS.get(node.get("enumtype", "arabic"), "1")
        numbering = quoted(f"{node.get('prefix', '')}{sign}{node.get('suffix', '.')}")
        start = str(node["start"]) if "start" in node else None
        name = "stops" if "stops" in node["classes"] else "series"
        return self.anchors(node) + call(name, *self.items(node), numbering=numbering, start=start)

    def items(self, node: nodes.Element) -> Iterable[str]:
        return [f"\n  [{self.put(child)}]" for child in node.children]

    def put_definition_list(self, node: nodes.definition_list) -> str:
        return self.anchors(node) + call("terms", *(self.put(item) for item in node.children))

    def put_glossary(self, node: nodes.Element) -> str:
        return self.anchors(node) + call("glossary", body=self.blocks(node))

    def put_definition_list_item(self, node: nodes.definition_list_item) -> str:
        terms = [child for child in node.children if isinstance(child, (nodes.term, nodes.classifier))]
        rest = [child for child in node.children if child not in terms]
        return self.term(", ".join(map(self.put, terms)), "\n\n".join(map(self.put, rest)))

    def term(self, name: str, body: str) -> str:
        return f"\n  terms.item([{name}], [{body}])"

    def put_field_list(self, node: nodes.Element) -> str:
        return call("terms", *(self.pair(item) for item in node.children))

    put_option_list = put_field_list

    def pair(self, node: nodes.Node) -> str:
        name, body = node.children
        return self.term(self.put(name), self.put(body))

    def put_option_group(self, node: nodes.option_group) -> str:
        return call("raw", quoted(", ".join(option.astext() for option in node.children)))

    def put_line_block(self, node: nodes.line_block) -> str:
        lines = list(self.lines(node, 0))
        return self.anchors(node) + call("verse", body="#linebreak();".join(lines))

    def lines(self, node: nodes.line_block, indent: int) -> Iterable[str]:
        for child in node.children:
            if isinstance(child, nodes.line_block):
                yield from self.lines(child, indent + 1)
            elif isinstance(child, nodes.line):
                yield (call("h", f"{indent * 1.2:g}em") if indent else "") + self.words(child)

    def put_block_quote(self, node: nodes.block_quote) -> str:
        return self.anchors(node) + call("quote", block="true", body=self.blocks(node))

    def put_literal_block(self, node: nodes.FixedTextElement) -> str:
        language = node.get("language")
        lang = quoted(language) if language not in (None, "default", "none", "text") else None
        given: dict[str, Any] = node.get("highlight_args", {})
        first = str(given.get("linenostart", 1)) if node.get("linenos") else None
        marked = array(map(str, given["hl_lines"])) if given.get("hl_lines") else None
        if first or marked:
            return self.anchors(node) + call("code", quoted(node.astext()), lang=lang, first=first, marked=marked)
        return self.anchors(node) + call("raw", quoted(node.astext()), block="true", lang=lang)

    put_doctest_block = put_literal_block

    def put_transition(self, node: nodes.transition) -> str:
        return call("transition")

    def put_admonition(self, node: nodes.Element) -> str:
        return self.anchors(node) + call("admonition", body=self.blocks(node))

    put_topic = put_sidebar = put_admonition

    def put_Admonition(self, node: nodes.Element) -> str:  # noqa: N802
        """Write an admonition that docutils knows by a name of its own; an extension's has its title."""
        if isinstance(node.next_node(descend=True), nodes.title):
            return self.put_admonition(node)
        title = admonitionlabels.get(node.tagname, node.tagname)
        body = call("rubric", body=escaped(str(title))) + "\n\n" + self.blocks(node)
        return self.anchors(node) + call("admonition", body=body)
