"""The lists of chapters: in the root document alone, each chapter in one of them once, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes

from sphinx_proceedings.chapters.settings import SAFE
from sphinx_proceedings.chapters.source_lines import source_line, source_path
from sphinx_proceedings.errors import ProceedingsError, excerpt
from sphinx_proceedings.model.metadata import LONGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Check the lists of a document that was read.

    Raises ProceedingsError for the first entry that is no chapter, or stands there before.
    """
    is_root = app.env.current_document.docname == app.config.root_doc
    listed: set[str] = set()
    for toctree in doctree.findall(addnodes.toctree):
        for problem in _problems(app.env, toctree, listed) if is_root else ["lists stand in the root document alone"]:
            problem = f"the list of chapters: {problem}; mend it"
            raise ProceedingsError(problem, path=source_path(app.env), line=source_line(toctree))
    if is_root and not listed:
        problem = "lists no chapter; name at least one in a {toctree}"
        raise ProceedingsError(problem, path=source_path(app.env))


def _problems(env: BuildEnvironment, toctree: addnodes.toctree, listed: set[str]) -> Iterator[str]:
    """Yield what is wrong with the entries of a list; all are added to those *listed* before.

    What stands twice in one list, or is missing, Sphinx says itself.
    """
    if len(toctree.get("caption") or "") > LONGEST_LINE:
        yield f"its caption is longer than {LONGEST_LINE} characters"
    entries = [entry for _, entry in toctree["entries"]]
    for title, entry in toctree["entries"]:
        if title:
            yield f"{excerpt(title)} is not printed, a chapter has a title of its own; write {excerpt(entry)} alone"
        if entry == env.config.root_doc or entry not in env.found_docs:
            yield f"{excerpt(entry)} is no chapter of the volume"
        if entry in listed:
            yield f"{excerpt(entry)} stands in another list too"
    listed.update(entries)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have the lists checked."""
    app.connect("doctree-read", on_doctree_read)
    return SAFE
