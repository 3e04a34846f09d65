"""Doctrees written as HTML a book can use: the same mends for the web edition and for the EPUB."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.translation import hint_of, language_of, turned
from sphinx_proceedings.figures.svg import drawn_size
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.technical import SIGN, first_raised, set_lining
from sphinx_proceedings.language.title_lines import names_whole
from sphinx_proceedings.web import concordance_frame, layouts
from sphinx_proceedings.web.bare_inlines import FIRST, UNUSED, BareInlineTranslator
from sphinx_proceedings.web.listings import FocusableCode
from sphinx_proceedings.web.tables import MORE, in_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata

BACK = "↩\N{VARIATION SELECTOR-15}"
# An address that may be longer than the line of a telephone, and after which of its signs a line may end.
ADDRESS = re.compile(r"https?://\S{36,}")
# A line may end after a sign that parts an address, but not for a few letters.
PIECE = re.compile(r".{12,}?[/?](?![/?])|.+")
# Of Sphinx's builders that write HTML, but those of a dialect of their own.
BUILDERS = ("html", "dirhtml", "singlehtml", "json", "pickle", "qthelp", "devhelp", "applehelp")
ROLES = {
    "abstract": "doc-abstract",
    "endnotes": "doc-endnotes",
    "references": "doc-bibliography",
    "awaited": "note",
    "translation-notice": "note",
}


class ProceedingsTranslator(BareInlineTranslator):
    """Sphinx's translator, mended where its markup is invalid, unlabelled or in the wrong language."""

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        # Sphinx makes a translator for each title it prints, and docutils one looks for style sheets nobody links.
        document.settings.stylesheet_path = []
        super().__init__(document, builder)

    def starttag(self, node: Any, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any) -> str:
        """Write a tag without the classes no style sheet knows, and with what its node brings along (FIRST)."""
        given = {name.lower(): value for name, value in attributes.items()} | node.get(MORE, {})
        if given.get("role") == "heading":
            given.setdefault("aria-level", 2)
        classes = [*given.pop("classes", ()), *node.get("classes", ()), *given.pop("class", "").split()]
        given |= turned(node, classes, self.config.language)
        styled = node.copy() if "ids" in given or self.on_one_page else node  # to which docutils would add them
        if self.on_one_page:
            styled["ids"], given["ids"] = [], [*map(self.anchor, (*given.get("ids", ()), *node.get("ids", ())))]
        own, styled["classes"] = styled.get("classes", []), [name for name in classes if name not in UNUSED]
        first = (f'{name}="{self.attval(str(value))}"' for name, value in node.get(FIRST, {}).items())
        tag = super().starttag(styled, " ".join((tagname, *first)), suffix, empty, **given)
        styled["classes"] = own
        return tag

    def depart_definition(self, node: nodes.Element) -> None:
        self.body.append(concordance_frame.way_to(self.builder, node, self.docnames[-1]))
        super().depart_definition(node)

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802
        if isinstance(node.parent, nodes.reference) and isinstance(node.parent.parent.parent, nodes.citation):
            pieces = PIECE.findall(node) if ADDRESS.fullmatch(node) else [node]
            self.body.append("<wbr />".join(map(self.encode, pieces)))
            return
        # In the narrow lines of cells.
        is_joined = "-" in node and in_cell(node)
        if self.protect_literal_text or not (is_joined or SIGN.search(node)):
            super().visit_Text(node)
            return
        language = language_of(node, self.config.language)

        def plain(words: str) -> str:
            encoded = self.encode(words)
            return first_raised(names_whole(encoded) if is_joined else encoded, language)

        self.body.append(set_lining(node.astext(), plain, self._lining))

    def _lining(self, words: str) -> str:
        return f'<span class="lining">{self.encode(words)}</span>'

    def visit_section(self, node: nodes.Element) -> None:
        self.section_level += 1
        self.body.append(self.starttag(node, "section", **_role(node)))

    def visit_container(self, node: nodes.container) -> None:
        if node.get("literal_block"):
            super().visit_container(node)
            return
        self.body.append(self.starttag(node, "div", **_role(node)))

    def depart_container(self, node: nodes.container) -> None:
        self.body.append("</div>\n")

    # The roles docutils gives a list of references are deprecated; a list is what it is.
    def visit_citation(self, node: nodes.Element) -> None:
        if not isinstance(node.previous_sibling(), nodes.citation):
            self.body.append('<ul class="citation-list">\n')
        self.body.append(self.starttag(node, "li"))

    def depart_citation(self, node: nodes.Element) -> None:
        self.body.append("</li>\n")
        if not isinstance(node.next_node(descend=False, siblings=True), nodes.citation):
            self.body.append("</ul>\n")

    def visit_label(self, node: nodes.Element) -> None:
        # List numbers stand for the labels of notes; references, cited by author and year, need none.
        raise nodes.SkipNode

    def visit_reference(self, node: nodes.Element) -> None:
        node[FIRST] = {name: node[name] for name in ("hreflang", "type") if node.get(name)}
        if _is_citation(node):
            node[FIRST]["role"] = "doc-biblioref"
        super().visit_reference(self.redirected(node))

    def visit_footnote(self, node: nodes.Element) -> None:
        if not isinstance(node.previous_sibling(), nodes.footnote):
            self.body.append("<ol>\n")
        number = node[0].astext()
        attributes: dict[str, Any] = {"value": number} if number.isdigit() else {}
        self.body.append(self.starttag(node, "li", **attributes))

    def depart_footnote(self, node: nodes.Element) -> None:
        self.body.append("</li>\n")
        if not isinstance(node.next_node(descend=False, siblings=True), nodes.footnote):
            self.body.append("</ol>\n")

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        super().visit_paragraph(node)
        if "segment" in node:
            self.body.append(self.segment(node))

    def segment(self, node: nodes.paragraph) -> str:
        """Write the number of a paragraph as a link to itself, and the language of one that is not translated."""
        return f'<a class="segment" href="#{self.anchor(node["ids"][0])}">{node["segment"]}</a>{self.hint(node)}'

    def hint(self, node: nodes.paragraph) -> str:
        """Write the language of a paragraph that is not translated."""
        hint = hint_of(node, self.config.language)
        mark = nodes.inline(classes=["hint", f"language-{self.config.language}"])
        return f"{self.starttag(mark, 'small', '')}{hint}</small> " if hint else ""

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        note = node.parent
        if isinstance(note, nodes.footnote) and note[-1] is node:
            self.body.extend(self.backlinks(note))
        super().depart_paragraph(node)

    def backlinks(self, note: nodes.Element) -> Iterator[str]:
        """Write the links from a note to where it is called, on the note's last line."""
        label = gettext_for(self.config.language)("Back to the text")
        link = nodes.inline(classes=["backlink", *self.edition_mark(note[-1])])
        for target in note["backrefs"]:
            attributes: dict[str, Any] = {
                "href": f"#{self.anchor(target)}",
                "role": "doc-backlink",
                "aria-label": label,
            }
            yield "\N{NO-BREAK SPACE}" + self.starttag(link, "a", "", **attributes) + f"{BACK}</a>"

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        self.body.append('<sup class="noteref">')
        self.body.append(self.starttag(node, "a", "", role="doc-noteref", href=f"#{self.anchor(node['refid'])}"))

    def depart_footnote_reference(self, node: nodes.Element) -> None:
        self.body.append("</a></sup>")

    # "Table 1" is the edition's word, even before a caption that is not translated; the format says it
    # as the running text does, in small letters.
    def add_fignumber(self, node: nodes.Element) -> None:
        kind = self.builder.env.domains.standard_domain.get_enumerable_node_type(node)
        if not kind or not node["ids"]:
            return
        numbers = self.builder.fignumbers.get(f"{self.docnames[-1]}/{kind}" if self.on_one_page else kind, {})
        number = numbers.get(node["ids"][0])
        if number is None:
            return
        caption = next(child for child in node if isinstance(child, (nodes.title, nodes.caption)))
        mark = nodes.inline(classes=["caption-number", *self.edition_mark(caption)])
        label = self.config.numfig_format[kind] % ".".join(map(str, number))
        self.body.append(f"{self.starttag(mark, 'span', '')}{label[0].upper()}{label[1:]} </span>")

    def edition_mark(self, node: nodes.Node) -> list[str]:
        """Return the class that marks the edition's own words inside *node*, where it is in another language."""
        language = self.config.language
        return [] if language_of(node, language) == language else [f"language-{language}"]

    def narrow_page(self, height: float) -> str:
        """Say which pages have the narrow layout of a drawing, whose *height* is in pixels."""
        return layouts.NARROW_PAGE

    def visit_image(self, node: nodes.image) -> None:
        # A drawing that says its size lets the browser keep its place before it arrives.
        if "width" not in node and (size := drawn_size(Path(self.builder.srcdir, node["uri"]))):
            node[FIRST] = {"width": size[0], "height": size[1]}
        self.body.append(layouts.begun(self.builder, node, self.narrow_page))
        super().visit_image(node)
        self.body.append(layouts.ended(node))

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        self.highlighter.formatter = FocusableCode
        if node.rawsource != node.astext():
            # With markup of its own, code is not highlighted, and the tag of the node is that of its text.
            node[FIRST] = {"tabindex": 0}
        super().visit_literal_block(node)


def _role(node: nodes.Element) -> dict[str, Any]:
    if isinstance(node, nodes.container) and "statement" in node["classes"]:
        return {"role": "group", "aria-label": node["called"]}
    return next(({"role": ROLES[name]} for name in node["classes"] if name in ROLES), {})


def _is_citation(node: nodes.Element) -> bool:
    return isinstance(node.parent, nodes.inline) and "bibtex-citation" in node.parent["classes"]


def _visit_container(translator: Any, node: nodes.container) -> None:
    """Visit as a translator of the press does by itself; for those of Sphinx, as that of the web edition."""
    own = type(translator) if isinstance(translator, ProceedingsTranslator) else ProceedingsTranslator
    own.visit_container(translator, node)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the translator of the web edition and what it needs."""
    app.setup_extension("sphinx_proceedings.web.pagebreaks")
    app.setup_extension("sphinx_proceedings.web.endnotes")
    app.setup_extension("sphinx_proceedings.web.mathml")
    for builder in BUILDERS:
        app.set_translator(builder, ProceedingsTranslator)
    # MyST 5.2 gives all that write HTML a way of its own with containers.
    app.add_node(nodes.container, override=True, html=(_visit_container, ProceedingsTranslator.depart_container))
    return SAFE
