"""What a cross-reference to a chapter says: the chapter's short title, in the language of the edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import docname_join

from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Resolving
from sphinx_proceedings.chapters.settings import SAFE
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


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the short titles."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_post_transform(ShortTitles)
    return SAFE
