"""What stands within a line, as Typst markup: code, abbreviations, formulas, raw HTML, images."""

from __future__ import annotations

from docutils import nodes

from sphinx_proceedings.chapters.statements import SHARE
from sphinx_proceedings.errors import ProceedingsError, excerpt
from sphinx_proceedings.typst.manuscript import pages
from sphinx_proceedings.typst.origin import origin
from sphinx_proceedings.typst.syntax import call, code, escaped, hyphenable, quoted
from sphinx_proceedings.typst.texmath import typst_math
from sphinx_proceedings.typst.writer import Writer

# The only raw HTML that Markdown itself makes: strikethrough, hard breaks and boxes of task lists.
RAW = {"<s>": "#strike[", "</s>": "];", "<br />": "#linebreak();", "<br>": "#linebreak();"}
POINTS_PER_PIXEL = 0.75


class Inline(Writer):
    """Writes what stands within a line, and formulas on one of their own."""

    def put_literal(self, node: nodes.literal) -> str:
        return self.anchors(node) + call("raw", quoted(hyphenable(node.astext())))

    def put_inline(self, node: nodes.inline) -> str:
        text = self.anchors(node) + self.words(node)
        if SHARE in node["classes"]:
            return call("share-key", quoted(node["classes"][1])) + text
        if "places" in node["classes"]:
            targets = {one["refuri"].removeprefix("%"): one for one in node.findall(nodes.reference)}
            main = [name for name, one in targets.items() if isinstance(one.parent, nodes.strong)]
            return call("pages-of", pages(targets, main))
        if "bibtex-citation" in node["classes"]:
            return call("title-aside" if self.is_heading else "whole", body=text)
        if "person" in node["classes"]:
            return call("box", body=text)
        if "smallcaps" in node["classes"]:
            return call("smallcaps", body=text)
        # The title of another chapter, where the text points to it.
        return call("emph", body=text) if "doc" in node["classes"] else text

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
        path, line = origin(node)
        try:
            written = typst_math(tex)
        except ValueError as error:
            raise ProceedingsError(f"the formula {excerpt(tex)}: {error}; rewrite it", path=path, line=line) from None
        # Typst knows a formula of its own line by spaces inside both dollar signs; none may be read as part of it.
        body = f"$ {written} $" if "block" in settings else f"${written} $"
        return self.place(node) + call("math.equation", f"{body}.body", alt=quoted(tex), **settings)

    def put_raw(self, node: nodes.raw) -> str:
        if "html" not in node.get("format", "").split():
            return ""
        if "shares" in node:
            return call("shares", *(f"{kind}: {words}" for kind, words in node["shares"].items()))
        text = node.astext().strip()
        if text in RAW:
            return RAW[text]
        if "task-list-item-checkbox" in text:
            return escaped("☒ " if "checked" in text else "☐ ")
        # What a screen reader leaves out adorns pages, and stands beside words that say the same.
        return "" if 'aria-hidden="true"' in text else self.put_unknown(node)

    def put_image(self, node: nodes.image) -> str:
        alt = node.get("alt", "").strip()
        if "alt" not in node:
            path, line = origin(node)
            problem = f"the image {node['uri']!r} has no alternative text; say in words what it shows"
            raise ProceedingsError(problem, path=path, line=line)
        file = self.context.images.get(node["uri"])
        if file is None:
            self.complain(node, f"the image {node['uri']!r} is not in the book")
            return escaped(alt)
        # A portrait is as wide as its column.
        width = "100%" if "portrait" in node["classes"] else _length(node.get("width"))
        if alt:
            image = call("image", quoted(file), alt=quoted(alt), width=width)
        else:
            # What only adorns the page is no part of what is read (PDF/UA-1, 7.1).
            image = call("pdf.artifact", code("image", quoted(file), width=width))
        return call("box" if _is_inline(node) else "centred", body=self.in_language(node, image))


def _is_inline(node: nodes.Node) -> bool:
    around = node.parent.parent if isinstance(node.parent, nodes.reference) else node.parent
    return isinstance(around, nodes.TextElement)


def _length(width: str | None) -> str | None:
    """Return a width of docutils as one of Typst: pixels become points, what is neither is left to Typst."""
    if not width:
        return None
    number = width.rstrip("abcdefghijklmnopqrstuvwxyz%")
    unit = width[len(number) :]
    if unit in ("", "px"):
        return f"{float(number) * POINTS_PER_PIXEL:g}pt"
    return width if unit in ("%", "em", "cm", "mm", "in", "pt") else None
