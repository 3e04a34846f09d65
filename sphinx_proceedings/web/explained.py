"""What a page says of its terms and names where they stand: the entries they lead to, brought along for its script."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakKeyDictionary

from docutils import nodes
from markupsafe import Markup

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.dependencies import Dependencies
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.language.excerpts import ends
from sphinx_proceedings.web.pagebreaks import pagebreak
from sphinx_proceedings.web.paths import RECORDED, folder, pages_of, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

LINKS = frozenset({"term-link", "name-link"})
# What has its place on the page of the entry alone.
LEFT = (pagebreak, nodes.footnote_reference)
ENOUGH = 60
"""After how many characters what is brought along of a term's entry ends with a sentence."""

Entries = dict[str, list[nodes.Element]]


class Known:
    """The entries of a builder's documents, each found again when what its doctree is made from is another."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self._builder = builder
        self._found: dict[str, tuple[str, Entries]] = {}
        self._sure: dict[str, Entries] = {}
        self._written: dict[tuple[str, str, str], Markup] = {}

    def written(self, there: str, anchor: str, here: str) -> Markup | None:
        """Return an entry of a document as it stands on another page; None where there is none."""
        parts = self.of(there).get(anchor)
        if parts is None:
            return None
        key = there, anchor, here
        if key not in self._written:
            self._written[key] = Markup("").join(_written(self._builder, part, there, here) for part in parts)
        return self._written[key]

    def of(self, docname: str) -> Entries:
        """Return what stands in a document under each term and beside each name."""
        if docname not in self._sure:
            key = self._dependencies.of(docname)
            if self._found.get(docname, ("",))[0] != key:
                doctree = self._builder.env.get_and_resolve_doctree(docname, self._builder, tags=self._builder.tags)
                self._written = {place: markup for place, markup in self._written.items() if place[0] != docname}
                self._found[docname] = key, dict([*_terms(doctree), *_names(doctree)])
            self._sure[docname] = self._found[docname][1]
        return self._sure[docname]

    def doubt(self) -> None:
        """Take no document to be what it was."""
        self._sure.clear()
        self.__dict__.pop("_dependencies", None)

    @cached_property
    def _dependencies(self) -> Dependencies:
        return Dependencies(self._builder)


_known: WeakKeyDictionary[Builder, Known] = WeakKeyDictionary()


def explained(builder: StandaloneHTMLBuilder, docname: str, doctree: nodes.document) -> Iterator[tuple[str, Markup]]:
    """Yield the id of each entry that a page links to as a term or a name, each once, and what stands there."""
    pages = {posixpath.normpath(place(builder, one)): one for one in _with_entries(builder.env)}
    here, known = folder(builder, docname), _known.setdefault(builder, Known(builder))
    links = (link for link in doctree.findall(nodes.reference) if LINKS & set(link["classes"]))
    for address in dict.fromkeys(link.get("refuri", "") for link in links):
        page, _, anchor = address.partition("#")
        there = pages.get(posixpath.normpath(posixpath.join(here, page)))
        if there and (markup := known.written(there, anchor, docname)):
            yield anchor, markup


def lent(env: BuildEnvironment, dependencies: Dependencies, docname: str) -> Iterator[str]:
    """Yield what the entries on a page are made from: the glossaries, and the chapters that mention its names."""
    domain = domain_of(env)
    yield from (dependencies.of(one) for one in sorted(domain.terms) if domain.terms[one] and one != docname)
    for name in sorted(domain.mentions.get(docname, ())):
        yield repr((name, [(one, held[name][0]) for one, held in sorted(domain.mentions.items()) if name in held]))


def _with_entries(env: BuildEnvironment) -> list[str]:
    domain = domain_of(env)
    return [docname for docname in sorted(env.found_docs) if domain.terms.get(docname) or domain.indexes.get(docname)]


def _terms(doctree: nodes.document) -> Iterator[tuple[str, list[nodes.Element]]]:
    for item in doctree.findall(nodes.definition_list_item):
        whole = [cast("nodes.Element", part) for told in item.findall(nodes.definition) for part in told.children]
        said = list(beginning(whole))
        for term in item.findall(nodes.term):
            yield from ((name, headed(term.astext().strip(), said)) for name in term["ids"])


def headed(term: str, said: list[nodes.Element]) -> list[nodes.Element]:
    """Return what an entry says behind its *term*, without a first sentence that gives it in another language."""
    parts = [part.deepcopy() for part in said]
    if not parts or not isinstance(parts[0], nodes.paragraph):
        return parts
    first = parts[0]
    if _is_counterpart(first):
        first[:3] = [nodes.Text(first[2].astext().removeprefix(".").lstrip())]
    first.insert(0, [nodes.strong("", term), nodes.Text(" ")])
    return parts


def _is_counterpart(paragraph: nodes.paragraph) -> bool:
    """Tell whether a paragraph begins as "Fr. *commun*." does."""
    if [type(child) for child in paragraph[:3]] != [nodes.Text, nodes.emphasis, nodes.Text]:
        return False
    return paragraph[0].astext().rstrip().endswith(".") and paragraph[2].astext().startswith(".")


def beginning(parts: list[nodes.Element]) -> Iterator[nodes.Element]:
    """Yield what an entry says until a sentence has ended with enough said; one link leads to the whole, and others."""
    for part in parts:
        text = part.astext()
        end = next((end for end in ends(text) if end >= ENOUGH), len(text))
        begun = _cut(part, end) if isinstance(part, nodes.paragraph) else part.deepcopy()
        for link in list(begun.findall(nodes.reference)):
            link.parent.replace(link, link.children)
        yield begun
        if len(text) >= ENOUGH:
            return


def _cut(paragraph: nodes.paragraph, end: int) -> nodes.paragraph:
    """Return a paragraph up to a place in its text, or to the end of what stands there in markup of its own."""
    cut = paragraph.deepcopy()
    cut.clear()
    said = 0
    for child in paragraph.children:
        text = child.astext()
        if said < end:
            cut += nodes.Text(text[: end - said]) if isinstance(child, nodes.Text) else child.deepcopy()
        said += len(text)
    return cut


def _names(doctree: nodes.document) -> Iterator[tuple[str, list[nodes.Element]]]:
    for entry in doctree.findall(nodes.inline):
        if "name" in entry["classes"]:
            yield from ((name, [entry.parent]) for name in entry["ids"])


def _written(builder: StandaloneHTMLBuilder, part: nodes.Element, there: str, here: str) -> Markup:
    """Write a part of an entry as it stands on another page: without ids, its links leading where they did."""
    moved = part.deepcopy()
    for node in list(moved.findall(nodes.Element)):
        if isinstance(node, LEFT):
            node.parent.remove(node)
            continue
        node["ids"] = []
        if isinstance(node, nodes.reference):
            _lead_on(node, builder, there, here)
    return Markup(builder.render_partial(moved)["fragment"])


def _lead_on(link: nodes.reference, builder: Builder, there: str, here: str) -> None:
    anchor = link.attributes.pop("refid", None)
    address = f"{place(builder, there)}#{anchor}" if anchor else link.get("refuri", "")
    if anchor or link.get("internal"):
        target = address if anchor else posixpath.join(folder(builder, there), address)
        link["refuri"] = posixpath.relpath(target, folder(builder, here) or ".")


def on_html_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give a page the entries it links to."""
    builder = pages_of(app)
    if builder and doctree and builder.name in RECORDED:
        context["explained"] = list(explained(builder, pagename, doctree))


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> None:
    """Doubt what was known before texts were read anew."""
    if app.builder in _known:
        _known[app.builder].doubt()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register when entries are doubted."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.connect("html-page-context", on_html_page_context)
    app.connect("env-updated", on_env_updated)
    return SAFE
