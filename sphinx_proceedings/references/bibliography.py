"""A chapter's citations numbered once, and its list of references at its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms import SphinxTransform
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.directives import BibliographyDirective, BibliographyKey
from sphinxcontrib.bibtex.nodes import bibliography
from sphinxcontrib.bibtex.roles import CitationRef, CiteRole

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.citation_domain import bibtex_domain, forget_unwritten, register_domain
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Event, Reading
from sphinx_proceedings.chapters.private_bibtex import replace_cite_roles, set_citations_of
from sphinx_proceedings.chapters.source_lines import source_line, source_path
from sphinx_proceedings.chapters.vocabulary import CITATIONS
from sphinx_proceedings.errors import ProceedingsError, excerpt, printable
from sphinx_proceedings.language.interface import gettext_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinxcontrib.bibtex.citation_target import CitationTarget

CITES = re.compile(r"\{cite(?::[a-z]+)?\}`")
UNSEEN = "empty"
"""The role that only lists a work."""
LONGEST = 1_000
"""Of a citation, in characters; sphinxcontrib-bibtex 2.7 reads its works one within the other, and spaces twice."""
CHOOSING = ("all", "cited", "notcited", "filter")
"""The options of a list of references that choose its works."""
LIST = "\n\n```{bibliography}\n:filter: docname in docnames\n```\n"


def on_source_read(app: Sphinx, docname: str, content: list[str]) -> None:
    """Append the list to a chapter that cites; the back matter makes its own."""
    if domain_of(app.env).is_read(docname) and CITES.search(content[0]):
        content[0] += LIST


class WorkList(BibliographyDirective):
    """A list of references: which works are in it, not how it looks, which the edition says."""

    option_spec: ClassVar = {name: BibliographyDirective.option_spec[name] for name in CHOOSING}


class Cite(CiteRole):
    """A citation whose keys are told from the words around them."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the citation; raises ProceedingsError for one that is not written as ``{see}key{p. 3},key``."""
        if len(self.target) > LONGEST:
            problem = f"the citation has more than {LONGEST:,} characters; divide it into several"
            raise ProceedingsError(problem, path=source_path(self.env), line=self.lineno)
        try:
            return super().run()
        except ValueError:
            problem = f"the citation {excerpt(self.target)} is not written as {{see}}key{{p. 3}},key; mend its braces"
            raise ProceedingsError(problem, path=source_path(self.env), line=self.lineno) from None


class UnseenCalls(SphinxTransform):
    """Have what only lists works be no paragraph: it prints nothing, and has neither number nor translation."""

    default_priority = Reading.UNTRANSLATABLE

    def apply(self, **kwargs: Any) -> None:
        for paragraph in list(self.document.findall(nodes.paragraph)):
            calls = [child for child in paragraph.children if isinstance(child, pending_xref)]
            if calls and all(map(_is_unseen, paragraph.children)):
                paragraph.replace_self(nodes.container("", *calls))


def _is_unseen(node: nodes.Node) -> bool:
    if isinstance(node, pending_xref):
        return bool(node.get("refdomain") == "cite" and node["reftype"] == UNSEEN)
    return isinstance(node, nodes.Text) and not node.strip()


class CitationCalls(SphinxTransform):
    """Number the citations of the text as it stands translated.

    Sphinx parses some translated messages twice, and copies one id to all citations of a work in a message.
    """

    default_priority = Reading.CITATION_CALLS

    def apply(self, **kwargs: Any) -> None:
        docname = self.env.current_document.docname
        keys = {key.lower(): key for key in bibtex_domain(self.env).bibdata.data.entries}
        calls = [call for call in self.document.findall(pending_xref) if call.get("refdomain") == "cite"]
        refs = []
        for number, call in enumerate(calls, start=1):
            call["ids"] = [f"cite-{number}"]
            targets = list(parse_citation_targets(call["reftarget"]))
            self._check(call, targets, keys)
            refs.append(CitationRef(call["ids"][0], docname, call.line or 0, targets))
        set_citations_of(self.env, docname, refs)

    def _check(self, call: pending_xref, targets: Sequence[CitationTarget], keys: Mapping[str, str]) -> None:
        for target in targets:
            key, known = printable(target.key), keys.get(target.key.lower())
            if known == target.key:
                continue
            problem = f'no reference has the key "{key}"; mend the key or add the reference to the .bib file'
            if known:
                problem = f"the key {key} is written {known} in the .bib file; write it so"
            # The lines of a translation are counted from its own beginning.
            line = max(call.line or 0, source_line(call.parent) or 0) or None
            raise ProceedingsError(problem, path=source_path(self.env), line=line)


class ChapterReferences(SphinxTransform):
    """Give a chapter's list its heading, as the last section of the chapter."""

    default_priority = Reading.CHAPTER_REFERENCES

    def apply(self, **kwargs: Any) -> None:
        listings = list(self.document.findall(bibliography))
        for listing in listings:
            forget_unwritten(self.env, listing, self.document)
        chapter = next(iter(self.document.findall(nodes.section)), None)
        if chapter is None or not domain_of(self.env).is_read(self.env.current_document.docname):
            return
        if len(listings) > 1:
            lists = bibtex_domain(self.env).bibliographies
            first = min(lists[BibliographyKey(one["docname"], one["ids"][0])].line for one in listings)
            problem = "a chapter that cites has its list of references at its end; take out this {bibliography}"
            raise ProceedingsError(problem, path=source_path(self.env), line=first)
        for listing in listings:
            heading = nodes.title("", gettext_for(self.config.language)("References"))
            section = nodes.section(ids=["references"], names=["references"], classes=["references"])
            listing.parent.remove(listing)
            section += [heading, listing]
            chapter += section


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the roles that cite, the numbering of their calls and a chapter's list of references."""
    app.setup_extension("sphinxcontrib.bibtex")
    app.setup_extension("sphinx_proceedings.chapters.domain")
    register_domain(app)
    replace_cite_roles(app, Cite(), CITATIONS)
    app.add_directive("bibliography", WorkList, override=True)
    app.add_transform(UnseenCalls)
    app.add_transform(CitationCalls)
    app.add_transform(ChapterReferences)
    app.connect("source-read", on_source_read, priority=Event.REFERENCES_LIST)
    return SAFE
