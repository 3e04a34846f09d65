"""The volume of this build: its facts, its chapters in reading order, its parts."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx import addnodes
from sphinx.domains import Domain

from sphinx_proceedings import SAFE
from sphinx_proceedings.cache import press
from sphinx_proceedings.catalogs.msgfmt import read_compiled
from sphinx_proceedings.chapters import private_numbering
from sphinx_proceedings.chapters.tallies import Part, Tally, Term, Thread
from sphinx_proceedings.model import added_faces, frontmatter, head_texts, indexed_names, pagination
from sphinx_proceedings.model.source import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.chapters.subject_entries import Marked
    from sphinx_proceedings.citations.web.xref import Target
    from sphinx_proceedings.model.indexed_names import IndexedName
    from sphinx_proceedings.model.metadata import Chapter, Volume
    from sphinx_proceedings.model.pagination import Extent


DEEPEST = 1
"""Levels of lists below that of the root document."""


def _kept(name: str) -> Any:
    """Make an attribute of what the domain keeps under *name*."""
    return property(lambda domain: domain.data[name])


class ProceedingsDomain(Domain):
    """Keeps each chapter's record beside what Sphinx keeps of it."""

    name = "proceedings"
    label = "Proceedings"
    data_version = 15
    initial_data: ClassVar[dict[str, Any]] = {
        "chapters": {},
        "tallies": {},
        "untranslated": {},
        "messages": {},
        "dropped": {},
        "mentions": {},
        "terms": {},
        "anchors": {},
        "indexes": {},
        "subjects": {},
        "read_from": {},
        "threads": {},
        "labelled": {},
        "doctrees": {},
        "lengths": {},
        "units": {},
        "passages": {},
        "pasts": {},
        "made_with": None,
    }

    chapters: dict[str, Chapter] = _kept("chapters")
    """The chapters' records by docname, in no order."""
    tallies: dict[str, Tally] = _kept("tallies")
    """The state of each chapter's translation by docname."""
    messages: dict[str, dict[str, bool]] = _kept("messages")
    """What each chapter gives to translate, and whether its page prints it, by docname."""
    dropped: dict[str, set[str]] = _kept("dropped")
    """Messages whose finished translation Sphinx did not put in place, by docname."""
    mentions: dict[str, dict[str, list[str]]] = _kept("mentions")
    """Where each name is mentioned, as ids in the order of the text, by docname and name."""
    terms: dict[str, list[Term]] = _kept("terms")
    """The terms each document explains, by docname."""
    anchors: dict[str, list[Target]] = _kept("anchors")
    """What other books can refer to in each chapter, in the order of the text, by docname."""
    indexes: dict[str, list[str]] = _kept("indexes")
    """The kinds of names each document has an index of, by docname."""
    subjects: dict[str, list[Marked]] = _kept("subjects")
    """What each chapter marks for the index of subjects, by docname."""
    read_from: dict[str, tuple[str, str]] = _kept("read_from")
    """Digests of the text of each document, and of all else it was read from, by docname."""
    lengths: dict[str, int] = _kept("lengths")
    """How many minutes each chapter takes to read that is read from beginning to end, by docname."""
    units: dict[str, dict[str, tuple[str, ...]]] = _kept("units")
    """The messages of each unit of a chapter, by docname and key."""
    threads: dict[str, list[Thread]] = _kept("threads")
    """The threads each document lists, by docname."""
    labelled: dict[str, dict[str, tuple[str, int]]] = _kept("labelled")
    """The ids and numbers of the paragraphs of each chapter that have a label, by docname and label."""
    passages: dict[str, list[tuple[str, int, str]]] = _kept("passages")
    """The id, number and source text of each paragraph of a chapter, in its order, by docname; 0 is no number."""
    doctrees: dict[str, str] = _kept("doctrees")
    """Digests of the doctrees on disk, by docname."""

    _parts: tuple[tuple[int, dict[str, tuple[str, ...]]], list[Part]] | None = None
    """The parts, and of what they were made: when the root document was read, and what each document lists."""

    @property
    def volume(self) -> Volume:
        """The facts of the whole book."""
        return cast("Volume", self.env.config.proceedings_volume)

    @property
    def catalogs(self) -> list[Path]:
        """Where the volume's own catalogs stand."""
        return cast("list[Path]", self.env.config.proceedings_catalogs)

    @cached_property
    def names(self) -> tuple[IndexedName, ...]:
        """The names to index.  Raises ProceedingsError when their list is missing or wrong."""
        path = self.env.config.proceedings_names
        return indexed_names.read(Path(path), shown(Path(path))) if path else ()

    @cached_property
    def extents(self) -> Mapping[str, Mapping[str, Extent]]:
        """Titles and pages of the chapters in the PDF editions, by language and docname; none when none was built.

        Raises ProceedingsError when one of the volume's languages lacks them.
        """
        folder = self.env.config.proceedings_pagination
        languages = self.volume.languages if folder else ()
        return {language: pagination.read(Path(folder, language, pagination.NAME)).extents for language in languages}

    def begun(self) -> set[str]:
        """Return the docnames of the chapters of which at least one passage is translated."""
        return {docname for docname, tally in self.tallies.items() if tally.translated}

    def language_of(self, docname: str) -> str:
        """Return the original language of a document."""
        chapter = self.chapters.get(docname)
        return chapter.language if chapter else self.volume.language

    def head(self, docname: str, languages: Sequence[str] = ()) -> Iterator[list[head_texts.Message]]:
        """Yield, text by text, what catalogs translate of the head of a document: into *languages*, or into any."""
        record = self.volume if docname == self.env.config.root_doc else self.chapters.get(docname)
        yield from head_texts.messages(record, languages or self.volume.languages)

    def is_read(self, docname: str) -> bool:
        """Tell whether a document is a chapter read from beginning to end, neither the root nor back matter."""
        return docname in self.chapters and self.chapters[docname].is_read

    def untranslated(self, docname: str) -> Set[str]:
        """Return the ids of the sections of a document whose titles are not translated; "" is its first."""
        return cast("Set[str]", self.data["untranslated"].get(docname, frozenset()))

    def title_language(self, docname: str) -> str | None:
        """Return the original language of a chapter whose title is not translated, else None."""
        return self.language_of(docname) if "" in self.untranslated(docname) else None

    def short_title(self, docname: str) -> head_texts.Line | None:
        """Return what a chapter is called where there is little room; None where its title alone says it.

        A title that is translated says more than a short one that is not.
        """
        short, language = self.chapters[docname].short_title, self.env.config.language
        spoken = head_texts.language_of(short, language) if short else None
        if not short or not spoken or (spoken != language and not self.title_language(docname)):
            return None
        return head_texts.Line(short[language], spoken)

    def parts(self) -> list[Part]:
        """Return the parts of the volume, as the root document's contents name them."""
        read = self.env.all_docs.get(self.env.config.root_doc)
        below = {docname: tuple(listed) for docname, listed in self.env.toctree_includes.items()}
        # What cannot be read just now is as it was.
        if self._parts is None or (read is not None and self._parts[0] != (read, below)):
            self._parts = (read or 0, below), self._read_parts()
        return self._parts[1]

    def _read_parts(self) -> list[Part]:
        root = self.env.get_doctree(self.env.config.root_doc)
        parts = []
        for toctree in root.findall(addnodes.toctree):
            listed = [found for _, docname in toctree["entries"] for found in self._with_below(docname, 0)]
            docnames, levels = zip(*listed, strict=True) if listed else ((), ())
            parts.append(Part(toctree.get("caption") or "", docnames, levels, toctree.get("caption_language")))
        return parts

    def _with_below(self, docname: str, level: int) -> Iterator[tuple[str, int]]:
        """Yield a document and what it lists, each with its level; deeper lists than a volume has are refused."""
        yield docname, level
        if level < DEEPEST:
            for listed in self.env.toctree_includes.get(docname, ()):
                yield from self._with_below(listed, level + 1)

    def section_number(self, docname: str, anchor: str = "") -> str:
        """Return the number of a chapter or of one of its sections, as it is printed before its title; mostly none."""
        number = self.env.toc_secnumbers.get(docname, {}).get(anchor, ())
        return ".".join(map(str, number)) + str(self.env.config.html_secnumber_suffix) if number else ""

    def reading_order(self) -> Iterator[Chapter]:
        """Yield the chapters as the volume prints them; one whose file is gone is none."""
        return (self.chapters[name] for part in self.parts() for name in part.docnames if name in self.chapters)

    def made_anew(self) -> bool:
        """Tell whether press, names or added faces are others than the chapters were read with, and keep which."""
        made_with, self.data["made_with"] = self.data["made_with"], (press(), self.names, added_faces.seal())
        return bool(made_with != self.data["made_with"])

    def resolve_any_xref(self, *given: Any) -> list[tuple[str, nodes.reference]]:
        """Return what a link without a role leads to here: nothing."""
        return []

    def clear_doc(self, docname: str) -> None:
        for kept in self.data.values():
            if isinstance(kept, dict):
                kept.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        for name, kept in otherdata.items():
            for docname in docnames & kept.keys() if isinstance(kept, dict) else ():
                self.data[name][docname] = otherdata[name][docname]


def domain_of(env: BuildEnvironment) -> ProceedingsDomain:
    """Return the record of the volume that *env* reads."""
    return cast("ProceedingsDomain", env.get_domain("proceedings"))


def on_source_read(app: Sphinx, docname: str, content: list[str]) -> None:
    """Take the front matter out of the text, so that docutils makes no fields of it, into the record."""
    env = app.env
    domain = domain_of(env)
    path = Path(env.doc2path(docname))
    document = frontmatter.split(content[0], shown(path))
    if docname != env.config.root_doc:
        chapter = frontmatter.read_chapter(document, docname, **frontmatter.lent(domain.volume))
        frontmatter.check_files(document, chapter, path.parent, Path(env.srcdir))
        said = read_compiled(Path(env.config.locale_dirs[0]), env.config.language, docname)
        domain.chapters[docname] = head_texts.completed(chapter, {env.config.language: said})
    content[0] = document.body


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain and what fills it."""
    app.setup_extension("sphinx_proceedings.chapters.settings")
    app.add_domain(ProceedingsDomain)
    private_numbering.replace_loading()
    app.connect("source-read", on_source_read)
    return SAFE
