"""``{download}``: a file to take along, beside the web pages; elsewhere its address on the site, or its name."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx.addnodes import download_reference
from sphinx.roles import XRefRole
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.citations.addresses import DOWNLOADS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


class Download(XRefRole):
    """A file to take along, called by its name where the text has no words for it."""

    def process_link(
        self, env: BuildEnvironment, refnode: nodes.Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        return (title if has_explicit_title else PurePosixPath(target).name), target


class Elsewhere(SphinxPostTransform):
    """Lead from editions that take no files along to the one that does."""

    default_priority = Resolving.DOWNLOADS

    def run(self, **kwargs: Any) -> None:
        if getattr(builder_of(self.env), "download_support", False):
            return
        url, language = domain_of(self.env).volume.url, self.config.language
        for node in list(self.document.findall(download_reference)):
            file = node.get("filename", "")
            if url and file:
                address = f"{url}/{language}/{DOWNLOADS}/{quote(file)}"
                told = {name: node[name] for name in ("hreflang", "type") if node.get(name)}
                node.replace_self(nodes.reference("", "", *node.children, refuri=address, internal=False, **told))
            else:
                name = PurePosixPath(node["reftarget"]).name
                named = [] if name in node.astext() else [nodes.Text(f" ({name})")]
                node.replace_self([*node.children, *named])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the role in the place of Sphinx's own, whose words look like code."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    role = Download(nodeclass=download_reference, innernodeclass=nodes.inline)
    app.add_role("download", role, override=True)
    app.add_post_transform(Elsewhere)
    return SAFE
