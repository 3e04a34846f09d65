"""A chapter's doctree as Typst markup."""

from __future__ import annotations

from docutils import nodes

from sphinx_proceedings.typst.blocks import Blocks
from sphinx_proceedings.typst.inline import Inline
from sphinx_proceedings import flow
from sphinx_proceedings.errors import Complaint, ProceedingsError
from sphinx_proceedings.segments import LANGUAGE, hint_of, language_of
from sphinx_proceedings.typst.markup import array, call, code, escaped, label, quoted
from sphinx_proceedings.typst.texmath import typst_math

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

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
# Nodes that are transparent: their words or blocks are printed, they are not.
PLAIN_INLINE = (
    "generated",
    "problematic",
    "pending_xref",
    "classifier",
    "caption",
    "field_name",
    "download_reference",
    "compact_paragraph",
    "term",
    "target",
)
PLAIN_BLOCKS = (
    "document",
    "compound",
    "glossary",
    "hlist",
    "hlistcol",
    "acks",
    "only",
    "versionmodified",
    "definition",
    "field_body",
    "description",
    "legend",
    "list_item",
)
# Nodes that print nothing.
SILENT = (
    "comment",
    "meta",
    "substitution_definition",
    "index",
    "tabular_col_spec",
    "toctree",
    "system_message",
    "label",
    "colspec",
    "highlightlang",
    "footnote",
)
# Classes of containers and paragraphs the page design has a function for.
DESIGNED = (
    "opening",
    "byline",
    "about",
    "translation-notice",
    "reviewers",
    "abstract",
    "keywords",
)
# The only raw HTML that Markdown itself makes: strikethrough, hard breaks and boxes of task lists.
RAW = {"<s>": "#strike[", "</s>": "];", "<br />": "#linebreak();", "<br>": "#linebreak();"}
NUMBERINGS = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}
POINTS_PER_PIXEL = 0.75
# Characters of a table's text that one line of the page holds, and that a column never has to break.
LINE, SHORT_CELL = 72, 12
# Characters of the names under a title that one line of the contents holds.
CONTENTS_LINE = 80
# Characters of a table that may need more than half a page; a shorter one is never broken.
LONG_TABLE = 1300


class TypstTranslator(Inline, Blocks):
    """Writes one chapter."""

    def translate(self) -> str:
        """Return the chapter as Typst markup."""
        return self.blocks(self.document)

    # How nodes are found and joined.

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
        """Return a text; a mark before each word of the running text tells afterwards on what page it came to stand."""
        place = self.marked.get(id(node))
        # The contents print a chapter's title once more, and its marks would tell of that page.
        if place is None or (self.in_title and self.depth == 1):
            return escaped(node.astext())
        block, word = place
        parts = flow.WORD.split(node.astext())
        text = escaped(parts[0])
        for number, (found, space) in enumerate(zip(flow.WORD.findall(node.astext()), parts[1:], strict=True)):
            text += call("w", str(block), str(word + number)) + escaped(found) + escaped(space)
        return text

    def put_unknown(self, node: nodes.Element) -> str:
        """Say that a node has no place on paper, and print what it contains."""
        name = type(node).__name__
        logger.warning(
            "the PDF edition does not know the node <%s>; its text is printed plain",
            name,
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
        return self.in_language(node, "".join(parts))

    def blocks(self, node: nodes.Node) -> str:
        """Return the blocks of a node, parted by blank lines."""
        parts = [self.put(child).strip("\n") for child in node.children]
        text = "\n\n".join(part for part in parts if part)
        return self.in_language(node, text) if isinstance(node, nodes.Element) else text

    def in_language(self, node: nodes.Element, text: str) -> str:
        """Mark *text* when the node itself says that it is in another language than what is around it."""
        own = next((mark[1] for name in node["classes"] if (mark := LANGUAGE.match(name))), None)
        if own is None or not text or (node.parent and own == language_of(node.parent, self.book.language)):
            return text
        return call("text", lang=quoted(own), body=text)

    def place(self, node: nodes.Node) -> str:
        """Return a comment with a node's place in the sources, for the compiler's messages."""
        path, line = _origin(node)
        return f"/* {path}:{line} */ " if path and line and "*/" not in path else ""

    # Targets and references.

    def labels(self, node: nodes.Element, *more: str) -> list[str]:
        """Return the labels of a node that something refers to, each once in the volume."""
        names = [*(f"{self.docname}#{name}" for name in node["ids"]), *more]
        found = [name for name in names if name in self.book.wanted and name not in self.placed]
        self.placed.update(found)
        return found

    def anchors(self, node: nodes.Element) -> str:
        return "".join(call("anchor", quoted(name)) for name in self.labels(node))

    def put_reference(self, node: nodes.Element) -> str:
        text = self.anchors(node) + self.words(node)
        uri = node.get("refuri", "")
        if uri and not uri.startswith("%"):
            return self.outside(node, uri, text)
        name = uri.removeprefix("%").removesuffix("#") or f"{self.docname}#{node.get('refid', '')}"
        if name in self.book.known:
            return call("link", code("label", quoted(name)), body=text)
        if self.book.offprint:
            address = self.book.offprint.address(name)
            return call("link", quoted(address), body=text) if address else text
        self.complain(node, f"unknown target {node.get('refid') or uri!r}")
        return text

    def outside(self, node: nodes.Element, uri: str, text: str) -> str:
        if ":" in uri.split("/", 1)[0]:
            return call("link", quoted(uri), body=text)
        self.complain(node, f"a link to {uri!r}, which is not in the book")
        return text

    def complain(self, node: nodes.Node, problem: str) -> None:
        logger.warning(
            "%s; its text is printed plain", problem, location=node, type="proceedings", subtype=Complaint.REFERENCE
        )

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
        kept, self.in_title = self.in_title, False
        body = self.in_language(note, self.blocks(note))
        self.in_title = kept
        if self.in_title:
            return call("title-note", quoted(target), body=body)
        return call("footnote", body=body) + label(target)

    # Inline.

    def put_literal(self, node: nodes.literal) -> str:
        return self.anchors(node) + call("raw", quoted(node.astext()))

    def put_inline(self, node: nodes.inline) -> str:
        text = self.anchors(node) + self.words(node)
        if "places" in node["classes"]:
            targets = [reference["refuri"].removeprefix("%") for reference in node.findall(nodes.reference)]
            return self.pages_of(targets)
        if "smallcaps" in node["classes"]:
            return call("smallcaps", body=text)
        # The title of another chapter, where the text points to it.
        return call("emph", body=text) if "doc" in node["classes"] else text

    def pages_of(self, targets: list[str]) -> str:
        if self.book.offprint is None:
            return call("pages-of", array(map(quoted, targets)))
        return escaped(", ".join(dict.fromkeys(self.book.offprint.pages[target] for target in targets)))

    def put_abbreviation(self, node: nodes.abbreviation) -> str:
        text = self.anchors(node) + self.words(node)
        explanation = node.get("explanation", "")
        return f"{text} ({escaped(explanation)})" if explanation else text

    def put_math(self, node: nodes.math) -> str:
        return self.anchors(node) + self.formula(node)

    def put_math_block(self, node: nodes.math_block) -> str:
        number = self.number(node, "displaymath")
        numbering = f"_ => [{escaped(f'({number})')}]" if number else None
        return self.anchors(node) + self.formula(node, block="true", numbering=numbering)

    def formula(self, node: nodes.math | nodes.math_block, **settings: str | None) -> str:
        tex = node.astext()
        path, line = _origin(node)
        try:
            written = typst_math(tex)
        except ValueError as error:
            raise ProceedingsError(f"the formula {tex!r}: {error}; rewrite it", path=path, line=line) from None
        # Typst knows a formula of its own line by the spaces inside its dollar signs.
        space = " " if "block" in settings else ""
        body = f"${space}{written}{space}$"
        return self.place(node) + call("math.equation", f"{body}.body", alt=quoted(tex), **settings)

    def put_raw(self, node: nodes.raw) -> str:
        if "html" not in node.get("format", "").split():
            return ""
        text = node.astext().strip()
        if text in RAW:
            return RAW[text]
        if "task-list-item-checkbox" in text:
            return escaped("☒ " if "checked" in text else "☐ ")
        return self.put_unknown(node)

    def put_image(self, node: nodes.image) -> str:
        alt = node.get("alt", "").strip()
        if not alt:
            path, line = _origin(node)
            problem = f"the image {node['uri']!r} has no alternative text; say in words what it shows"
            raise ProceedingsError(problem, path=path, line=line)
        file = self.book.images.get(node["uri"])
        if file is None:
            self.complain(node, f"the image {node['uri']!r} is not in the book")
            return escaped(alt)
        image = call("image", quoted(file), alt=quoted(alt), width=_length(node.get("width")))
        return call("box" if _is_inline(node) else "centred", body=self.in_language(node, image))

    # Titles and sections.

    def put_section(self, node: nodes.section) -> str:
        self.depth += 1
        text = self.blocks(node)
        self.depth -= 1
        return text

    def put_title(self, node: nodes.title) -> str:
        if not isinstance(node.parent, nodes.section):
            return call("rubric", body=self.words(node))
        self.in_title = True
        text = self.words(node)
        self.in_title = False
        names = self.labels(node.parent, *([self.docname] if self.depth == 1 else []))
        if self.depth == 1 and self.people:
            text += call("people", body=escaped(self.people))
        labelled = label(names[0]) if names else ""
        more = "".join(call("anchor", quoted(name)) for name in names[1:])
        # The contents leave room under a title that names people, for as many lines as they take.
        lines = -(-len(self.people) // CONTENTS_LINE) if self.depth == 1 else 0
        supplement = f"[people-{min(lines, 2)}]" if lines else None
        heading = call("heading", depth=str(self.depth), supplement=supplement, body=text)
        return self.place(node) + heading + labelled + more

    # Blocks.

    def put_paragraph(self, node: nodes.paragraph) -> str:
        text = self.place(node) + self.anchors(node) + self.segment(node) + self.words(node)
        return self.designed(node, text)

    def segment(self, node: nodes.paragraph) -> str:
        """Return the number of a paragraph in its chapter, for the margin, and the mark of one not translated."""
        if "segment" not in node:
            return ""
        number = call("segment", quoted(node["ids"][0]), str(node["segment"]))
        hint = hint_of(node, self.book.language)
        return number + call("hint", quoted(self.book.language), body=escaped(hint)) if hint else number

    def put_container(self, node: nodes.container) -> str:
        if "literal-block-wrapper" in node["classes"]:
            return self.listing(node)
        return self.designed(node, self.anchors(node) + self.blocks(node))

    def designed(self, node: nodes.Element, text: str) -> str:
        name = next((name for name in DESIGNED if name in node["classes"]), None)
        return call(name, body=text) if name else text

    def put_bullet_list(self, node: nodes.bullet_list) -> str:
        name = "names-index" if "names-index" in node["classes"] else "list"
        return self.anchors(node) + call(name, *self.items(node))

    def put_enumerated_list(self, node: nodes.enumerated_list) -> str:
        sign = NUMBERINGS.get(node.get("enumtype", "arabic"), "1")
        numbering = quoted(f"{node.get('prefix', '')}{sign}{node.get('suffix', '.')}")
        start = str(node["start"]) if "start" in node else None
        return self.anchors(node) + call("enum", *self.items(node), numbering=numbering, start=start)

    def items(self, node: nodes.Element) -> Iterable[str]:
        return [f"\n  [{self.put(child)}]" for child in node.children]

    def put_definition_list(self, node: nodes.definition_list) -> str:
        return self.anchors(node) + call("terms", *(self.put(item) for item in node.children))

    def put_definition_list_item(self, node: nodes.definition_list_item) -> str:
        terms = [child for child in node.children if isinstance(child, (nodes.term, nodes.classifier))]
        rest = [child for child in node.children if child not in terms]
        return self.term(", ".join(map(self.put, terms)), "\n\n".join(map(self.put, rest)))

    def term(self, name: str, body: str) -> str:
        return f"\n  terms.item([{name}], [{body}])"

    def put_field_list(self, node: nodes.field_list) -> str:
        return call("terms", *(self.pair(field) for field in node.children))

    def put_option_list(self, node: nodes.option_list) -> str:
        return call("terms", *(self.pair(item) for item in node.children))

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

    def put_literal_block(self, node: nodes.literal_block) -> str:
        language = node.get("language")
        lang = quoted(language) if language not in (None, "default", "none", "text") else None
        text = call("raw", quoted(node.astext()), block="true", lang=lang)
        return self.anchors(node) + text

    def put_doctest_block(self, node: nodes.doctest_block) -> str:
        return self.put_literal_block(node)  # type: ignore[arg-type]

    def put_transition(self, node: nodes.transition) -> str:
        return call("transition")

    def put_admonition(self, node: nodes.Element) -> str:
        return self.anchors(node) + call("admonition", body=self.blocks(node))

    put_topic = put_sidebar = put_admonition

    def put_Admonition(self, node: nodes.Element) -> str:  # noqa: N802
        """Write an admonition that docutils knows by a name of its own, hence without a title."""
        title = admonitionlabels.get(node.tagname, node.tagname)
        body = call("rubric", body=escaped(str(title))) + "\n\n" + self.blocks(node)
        return self.anchors(node) + call("admonition", body=body)

    # Figures, tables, listings.

    def put_figure(self, node: nodes.figure) -> str:
        caption = next(iter(node.findall(nodes.caption)), None)
        legend = next(iter(node.findall(nodes.legend)), None)
        rest = [child for child in node.children if child not in (caption, legend)]
        body = "\n".join(self.put(child) for child in rest)
        return self.numbered("illustration", node, "figure", caption, legend=legend, body=body)

    def listing(self, node: nodes.container) -> str:
        caption, block = node.children
        return self.numbered("listing", node, "code-block", caption, body=self.put(block))

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
        number = self.number(node, kind)
        printed = self.book.formats.get(kind, "%s") % number if number else ""
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

    def number(self, node: nodes.Element, kind: str) -> str:
        numbers = self.book.numbers.get(self.docname, {}).get(kind, {})
        found = next((numbers[name] for name in node["ids"] if name in numbers), ())
        return ".".join(map(str, found))

    def put_table(self, node: nodes.table) -> str:
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        group = next(iter(node.findall(nodes.tgroup)))
        columns = list(group.findall(nodes.colspec))
        given = "colwidths-given" in node["classes"]
        widths = [f"{column['colwidth']}fr" for column in columns] if given else _widths(group, len(columns))
        stubs = {number for number, column in enumerate(columns) if column.get("stub")}
        head, cells = 0, []
        for part in group.children:
            if isinstance(part, nodes.thead):
                head = len(part.children)
                cells.append(f"\n  table.header({', '.join(cell for row in self.rows(part, set()) for cell in row)})")
            elif isinstance(part, nodes.tbody):
                cells += ("\n  " + ", ".join(row) for row in self.rows(part, stubs) if row)
        long = "true" if len(node.astext()) > LONG_TABLE else None
        return self.numbered("tabular", node, "table", title, *cells, columns=array(widths), head=str(head), long=long)

    def rows(self, part: nodes.Element, stubs: Set[int]) -> Iterable[list[str]]:
        """Yield the cells of each row; like Typst, docutils leaves out a cell that one above covers."""
        covered: dict[int, int] = {}
        for row in part.children:
            cells: list[str] = []
            column = 0
            for entry in row.children:
                while covered.get(column, 0):
                    column += 1
                cells.append(self.cell(entry, column in stubs))  # type: ignore[arg-type]
                width, height = entry.get("morecols", 0) + 1, entry.get("morerows", 0) + 1  # type: ignore[attr-defined]
                for number in range(column, column + width):
                    covered[number] = height
                column += width
            covered = {number: left - 1 for number, left in covered.items() if left > 1}
            yield cells

    def cell(self, entry: nodes.entry, is_stub: bool) -> str:
        text = self.anchors(entry) + self.blocks(entry)
        body = f"[{call('strong', body=text) if is_stub and text else text}]"
        named = {"colspan": entry.get("morecols", 0) + 1, "rowspan": entry.get("morerows", 0) + 1}
        settings = [f"{name}: {count}" for name, count in named.items() if count > 1]
        side = next((name[5:] for name in entry["classes"] if name in ("text-right", "text-center")), None)
        settings += [f"align: {side}"] if side else []
        return f"table.cell({', '.join(settings)}){body}" if settings else body

    # What the volume refers to.

    def put_citation(self, node: nodes.citation) -> str:
        calls = [f"{self.docname}#{name}" for name in node["backrefs"]]
        cited = array(quoted(name) for name in calls if name in self.book.wanted)
        text = "\n\n".join(self.put(child) for child in node.children if not isinstance(child, nodes.label))
        return call("entry", cited=cited if cited != "()" else None, body=self.anchors(node) + text)


def targets(document: nodes.document, docname: str) -> tuple[set[str], set[str]]:
    """Return the targets a document has and those it refers to."""
    known = {
        docname,
        *(f"{docname}#{name}" for node in document.findall(nodes.Element) for name in node["ids"]),
    }
    wanted: set[str] = set()
    for reference in document.findall(nodes.reference):
        uri = reference.get("refuri", "")
        wanted.add(uri.removeprefix("%").removesuffix("#") if uri else f"{docname}#{reference.get('refid')}")
    for citation in document.findall(nodes.citation):
        wanted.update(f"{docname}#{name}" for name in citation["backrefs"])
    return known, wanted


def _words(document: nodes.document) -> dict[int, tuple[int, int]]:
    """Return where each text of the flow begins, as number of its block and of the words before it."""
    return {
        id(text): (number, before)
        for number, block in enumerate(flow.blocks(document))
        for text, before in flow.texts(block)
    }


def plain(title: nodes.Element) -> str:
    """Return the words of a title without the numbers of its notes."""
    return "".join(
        child.astext() for child in title.findall(nodes.Text) if not isinstance(child.parent, nodes.footnote_reference)
    )
