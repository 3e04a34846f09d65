"""What a cross-reference to a chapter says: the chapter's short title, in the language of the edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import docname_join

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.language.spacing import spaced

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class ShortTitles(SphinxPostTransform):
    """Give each reference to a chapter its short title for words, unless the author gave it others."""

    default_priority = Resolving.SHORT_TITLES

    def run(self, **kwargs: Any) -> None:
        domain, language = domain_of(self.env), self.config.language
        for reference in self.document.findall(pending_xref):
            if reference.get("reftype") != "doc" or reference["refexplicit"]:
                continue
            docname = docname_join(reference.get("refdoc", self.env.current_document.docname), reference["reftarget"])
            if docname in domain.chapters and (title := domain.short_title(docname)):
                reference["refexplicit"] = True
                reference.children = []
                marks = [f"language-{title.language}"] if title.language != language else []
                reference += nodes.inline("", spaced(*title), classes=marks)


class FullTitles(SphinxPostTransform):
    """Have a link that says a chapter's short title hold its full one, where a page shows it on demand."""

    default_priority = Resolving.FULL_TITLES
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        here, builder = self.env.current_document.docname, builder_of(self.env)
        links = [link for link in self.document.findall(nodes.reference) if _names_chapter(link)]
        titles = {builder.get_relative_uri(here, name): self.env.titles[name] for name in self.env.titles if links}
        for link in links:
            title = titles.get(link.get("refuri", ""))
            if title is not None and title.astext() != link.astext():
                link["reftitle"] = spaced(title.astext(), self.config.language)


def _names_chapter(link: nodes.reference) -> bool:
    return any("doc" in part["classes"] for part in link.findall(nodes.inline))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the short titles."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_post_transform(ShortTitles)
    app.add_post_transform(FullTitles)
    return SAFE
