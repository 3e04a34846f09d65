"""What stands in the head of a document, given to the gettext builder as the first messages of its template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters import private_api
from sphinx_proceedings.chapters.domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> None:
    """Add the messages of every head, which no node of a text holds."""
    if app.builder.name == "gettext":
        for docname in sorted(env.found_docs):
            for text in domain_of(env).head(docname):
                for line in text:
                    private_api.extract(app.builder, docname, line.text, str(env.doc2path(docname)))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extraction."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.connect("env-updated", on_env_updated)
    return SAFE
