"""The lists of chapters: in the root document and in chapters that have others under them, each chapter once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx import addnodes
from sphinx.directives.other import TocTree, glob_re
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import docname_join, url_re
from sphinx.util.logging import getLogger
from sphinx.util.nodes import explicit_title_re, make_refnode

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import DEEPEST, domain_of
from sphinx_proceedings.chapters.faces import unshown
from sphinx_proceedings.chapters.order import Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.chapters.source_lines import source_line, source_path
from sphinx_proceedings.errors import Complaint, ProceedingsError, excerpt
from sphinx_proceedings.model.docnames import SUFFIX
from sphinx_proceedings.model.files import read_text
from sphinx_proceedings.model.localized import LONGEST_LINE
from sphinx_proceedings.model.source import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


logger = getLogger(__name__)

MOST_TOLD = 10
"""Names of missing chapters in one line; whoever moved a folder needs no more of them."""


class ChapterList(TocTree):
    """Sphinx's list of chapters, which tells in one line of all that are not there; Sphinx takes a line for each."""

    def parse_content(self, toctree: addnodes.toctree) -> None:
        missing = [entry for entry in self.content if self._is_missing(entry, is_glob=toctree["glob"])]
        self.content = StringList([entry for entry in self.content if entry not in set(missing)])
        if missing:
            # It is told until it is mended.
            self.env.note_reread()
            told = ", ".join(map(excerpt, missing[:MOST_TOLD]))
            more = f" and {len(missing) - MOST_TOLD:,} more" if len(missing) > MOST_TOLD else ""
            problem = "the list of chapters: the volume has no chapter %s%s; mend it, or put the file back"
            logger.warning(problem, told, more, location=toctree, type="proceedings", subtype=Complaint.REFERENCE)
        super().parse_content(toctree)

    def _is_missing(self, entry: str, *, is_glob: bool) -> bool:
        # Of a longer one Sphinx's patterns take ever more time.
        if len(entry) > LONGEST_LINE:
            return True
        if not entry or (is_glob and glob_re.match(entry)) or explicit_title_re.match(entry) or url_re.match(entry):
            return False
        suffix = next((one for one in self.config.source_suffix if entry.endswith(one)), "")
        here = self.env.current_document.docname
        docname = docname_join(here, entry.removesuffix(suffix))
        return entry != "self" and (docname == here or docname not in self.env.found_docs)


class ListedChapters(SphinxPostTransform):
    """Print in a chapter the list of those under it: their titles, on paper with their pages."""

    default_priority = Resolving.SHORT_TITLES

    def run(self, **kwargs: Any) -> None:
        here = self.env.current_document.docname
        for toctree in list(self.document.findall(addnodes.toctree)) if here != self.config.root_doc else ():
            entries = [docname for _, docname in toctree["entries"] if docname in self.env.titles]
            items = (nodes.list_item("", nodes.paragraph("", "", link_to(self.env, docname))) for docname in entries)
            listing = nodes.bullet_list("", *items)
            caption = [nodes.rubric("", toctree["caption"])] if toctree.get("caption") else []
            around = toctree.parent
            around.parent.replace(around, [] if toctree.get("hidden") or not entries else [*caption, listing])


def link_to(env: BuildEnvironment, docname: str) -> nodes.reference:
    """Return a link from the document that is being resolved to a chapter, by its title; on paper, its page follows."""
    domain, here = domain_of(env), env.current_document.docname
    own = domain.title_language(docname)
    words = domain.section_number(docname) + env.titles[docname].astext()
    title = nodes.inline("", words, classes=["doc", *([f"language-{own}"] if own else [])])
    return make_refnode(builder_of(env), here, docname, "", title)


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Check the lists of a document that was read: the root's, or that of a chapter which has others under it.

    Raises ProceedingsError for the first entry that is no chapter, or stands there before.
    """
    is_root = app.env.current_document.docname == app.config.root_doc
    listed: set[str] = set()
    for toctree in doctree.findall(addnodes.toctree):
        for problem in _problems(app.env, toctree, listed):
            raise ProceedingsError(
                f"the list of chapters: {problem}", path=source_path(app.env), line=source_line(toctree)
            )
    if is_root and not listed:
        problem = "lists no chapter; name at least one in a {toctree}"
        raise ProceedingsError(problem, path=source_path(app.env))


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> None:
    """Check all lists together, once they are known.

    Raises ProceedingsError, with its line, for the first chapter that two documents list, or that stands too deep.
    """
    seen = {env.config.root_doc}
    for docname, level, lister in _listed(env, env.config.root_doc, 0):
        problem = ""
        if docname in seen:
            problem = f"{excerpt(docname)} stands in another list too; take it out of one"
        elif level > DEEPEST:
            problem = f"{excerpt(docname)} stands in a list of a list of a list; list it one level higher"
        if problem:
            path = Path(env.doc2path(lister))
            raise ProceedingsError(
                f"the list of chapters: {problem}", path=shown(path), line=_line(env, lister, docname)
            )
        seen.add(docname)


def _listed(env: BuildEnvironment, lister: str, level: int) -> Iterator[tuple[str, int, str]]:
    """Yield what a document lists, with its level below the root's own list and who lists it."""
    for docname in dict.fromkeys(env.toctree_includes.get(lister, ())):
        yield docname, level, lister
        if level <= DEEPEST:
            yield from _listed(env, docname, level + 1)


def _line(env: BuildEnvironment, lister: str, docname: str) -> int | None:
    """Return the line on which a document lists another."""
    lines = read_text(Path(env.doc2path(lister)), "").splitlines()
    names = (docname_join(lister, line.strip().removesuffix(SUFFIX)) for line in lines)
    return next((number for number, name in enumerate(names, start=1) if name == docname), None)


def _problems(env: BuildEnvironment, toctree: addnodes.toctree, listed: set[str]) -> Iterator[str]:
    """Yield what is wrong with the entries of a list; all are added to those *listed* before.

    What is missing is no entry.
    """
    caption = toctree.get("rawcaption") or ""
    if len(caption) > LONGEST_LINE:
        yield f"its caption is longer than {LONGEST_LINE} characters; shorten it"
    if not isinstance(toctree.parent.parent, nodes.section | nodes.document):
        yield "it stands within something else; let it stand by itself"
    if problem := unshown(caption):
        yield f"in its caption, {problem}"
    entries = [entry for _, entry in toctree["entries"]]
    for place, (title, entry) in enumerate(toctree["entries"]):
        if title:
            yield f"{excerpt(title)} is not printed, a chapter has a title of its own; write {excerpt(entry)} alone"
        if entry == env.config.root_doc or entry not in env.found_docs:
            yield f"{excerpt(entry)} is no chapter of the volume; take it out"
        if entry in entries[:place]:
            yield f"{excerpt(entry)} stands in it twice; keep it once"
        if entry in listed:
            yield f"{excerpt(entry)} stands in another list too; take it out of one"
    listed.update(entries)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have the lists checked."""
    app.add_directive("toctree", ChapterList, override=True)
    app.add_post_transform(ListedChapters)
    app.connect("doctree-read", on_doctree_read)
    app.connect("env-updated", on_env_updated)
    return SAFE
