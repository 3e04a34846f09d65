"""The index of subjects: what ``{index}`` marks in the text, listed by ``{subject-index}`` with its places."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.domains.index import IndexDirective, IndexRole
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode, process_index_entry, traverse_parent

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters import subject_entries
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.faces import unshown
from sphinx_proceedings.chapters.names import SUBJECTS, parted, titled
from sphinx_proceedings.chapters.order import Reading, Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.chapters.source_lines import source_path
from sphinx_proceedings.chapters.subject_entries import Marked, Subject
from sphinx_proceedings.chapters.translation import language_of
from sphinx_proceedings.errors import ProceedingsError, excerpt
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.language.spacing import spaced

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


class subject_index(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the index will be."""


class SubjectIndex(SphinxDirective):
    """``{subject-index}``: the index of what the chapters mark."""

    def run(self) -> list[nodes.Node]:
        domain_of(self.env).indexes.setdefault(self.env.current_document.docname, []).append(SUBJECTS)
        return [subject_index()]


class Entries(IndexDirective):
    """``{index}`` before a paragraph: an entry a line, on its first line or below."""

    required_arguments, optional_arguments = 0, 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        lines = [line for line in (*self.arguments, *self.content) if line.strip()]
        for line in lines or [""]:
            _check(line, self.env, self.lineno)
        self.arguments = ["\n".join(lines)]
        return super().run()


class Entry(IndexRole):
    """``{index}`` around words: they are printed, and an entry, or have one of their own in angle brackets."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        _check(self.target, self.env, self.lineno)
        return super().run()


class FindSubjects(SphinxTransform):
    """Note what a chapter marks, in the words of the edition."""

    default_priority = Reading.NAMES

    def apply(self, **kwargs: Any) -> None:
        docname = self.env.current_document.docname
        if docname in domain_of(self.env).chapters:
            domain_of(self.env).subjects[docname] = [
                Marked(kind, words, docname, anchor, _segment(node), self._language(node, words), bool(main))
                for node in self.document.findall(addnodes.index)
                for kind, words, anchor, main, _ in node["entries"]
            ]

    def _language(self, node: addnodes.index, words: str) -> str | None:
        """Return the language of an entry that is not translated: that of its paragraph, or of its own words."""
        edition, original = self.config.language, domain_of(self.env).language_of(self.env.current_document.docname)
        entries: list[tuple[str, ...]] = node.get("raw_entries", [])
        is_left = any(_parts(entry[1]) == _parts(words) for entry in entries)
        own = original if is_left else language_of(node, edition)
        return own if own != edition else None


class ListSubjects(SphinxPostTransform):
    """Print the index: each subject with the chapters and paragraphs, or on paper the pages, that treat it."""

    default_priority = Resolving.NAMES_INDEX

    def run(self, **kwargs: Any) -> None:
        for index in list(self.document.findall(subject_index)):
            domain = domain_of(self.env)
            marked = (one for chapter in domain.reading_order() for one in domain.subjects.get(chapter.docname, ()))
            subjects = subject_entries.subjects(marked)
            index.replace_self(self._listing(subjects, ["names-index"]) if subjects.below else [])

    def _listing(self, above: Subject, classes: list[str]) -> nodes.bullet_list:
        listing = nodes.bullet_list(classes=classes)
        for subject in above.listed():
            item = nodes.list_item("", self._line(subject))
            if subject.below:
                item += self._listing(subject, ["subentries"])
            listing += item
        return listing

    def _line(self, subject: Subject) -> nodes.paragraph:
        mark = [f"language-{subject.language}"] if subject.language else []
        entry = nodes.inline("", subject.words, classes=["name", *mark])
        line = nodes.paragraph("", "", entry)
        if subject.places:
            entry += nodes.Text(",")
            line += [nodes.Text(" "), nodes.inline("", "", *self._places(subject.places), classes=["places"])]
        _ = gettext_for(self.config.language)
        between = spaced(manners_of(self.config.language).between, self.config.language)
        for said, sent in ((_("see"), subject.see), (_("see also"), subject.see_also)):
            if sent:
                line += [nodes.Text(between if subject.places else ", "), nodes.emphasis("", said), nodes.Text(" ")]
                line += parted([nodes.inline("", words, classes=mark) for words in sent], between)
        return line

    def _places(self, places: list[Marked]) -> list[nodes.Node]:
        if builder_of(self.env).format == "typst":
            return [self._reference(one, nodes.Text(one.docname)) for one in places]
        return parted([self._of_chapter(list(one)) for _, one in groupby(places, attrgetter("docname"))])

    def _of_chapter(self, places: list[Marked]) -> nodes.inline:
        """Return a chapter's title and the numbers of its paragraphs, each a link to its place."""
        title = nodes.inline("", titled(self.env, places[0].docname), classes=["doc"])
        first = nodes.inline("", "", title)
        if places[0].segment:
            first += nodes.Text(f", §{NO_BREAK_SPACE}{places[0].segment}")
        found: list[nodes.Node] = [self._reference(places[0], first)]
        seen = {places[0].segment, 0}
        for one in places[1:]:
            if one.segment not in seen:
                seen.add(one.segment)
                found += [nodes.Text(", "), self._reference(one, nodes.Text(str(one.segment)))]
        return nodes.inline("", "", *found)

    def _reference(self, place: Marked, label: nodes.Node) -> nodes.Element:
        here, builder = self.env.current_document.docname, builder_of(self.env)
        link: nodes.Element = make_refnode(builder, here, place.docname, place.anchor, label)
        return nodes.strong("", "", link) if place.is_main else link


def _check(line: str, env: BuildEnvironment, lineno: int) -> None:
    """Raise ProceedingsError for an entry that Sphinx would not know how to read."""
    if problem := unshown(line):
        raise ProceedingsError(problem, path=source_path(env), line=lineno)
    try:
        entries = [(kind, words) for kind, words, *_ in process_index_entry(line, "")]
        for kind, words in entries or [("single", "")]:
            subject_entries.check(kind, words)
    except ValueError:
        problem = f"the entry {excerpt(line.strip())} of the index is not written as one"
        remedy = "write a, b or single: a; b or pair: a; b or see: a; b or seealso: a; b, each on a line of its own"
        raise ProceedingsError(f"{problem}; {remedy}", path=source_path(env), line=lineno) from None


def _parts(words: str) -> list[str]:
    return [part.strip() for part in words.split(";")]


def _segment(node: addnodes.index) -> int:
    """Return the number of the paragraph that an entry stands in, or before; 0 where none has one."""
    around = next(iter(traverse_parent(node, nodes.paragraph)), None)
    if around is None:
        after = node.next_node(nodes.paragraph, descend=False, siblings=True)
        around = after if isinstance(after, nodes.Element) else None
    return int(around.get("segment", 0)) if around is not None else 0


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the index of subjects, and the two ways to mark one."""
    app.setup_extension("sphinx_proceedings.chapters.names")
    app.add_node(subject_index)
    app.add_directive("subject-index", SubjectIndex)
    app.add_directive("index", Entries, override=True)
    app.add_role("index", Entry(), override=True)
    app.add_transform(FindSubjects)
    app.add_post_transform(ListSubjects)
    return SAFE
