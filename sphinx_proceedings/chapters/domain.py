"""The volume of this build: its facts, its chapters in reading order, its parts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Domain
from sphinx.util.logging import getLogger

from sphinx_proceedings.chapters.places import shown
from sphinx_proceedings.errors import Complaint, ProceedingsError
from sphinx_proceedings.language.interface import words
from sphinx_proceedings.model import frontmatter

if TYPE_CHECKING:
    from collections.abc import Iterator, Set
    from collections.abc import Sequence as Seq

    from docutils.parsers.rst.states import Inliner
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_proceedings.catalogs.check import Words
    from sphinx_proceedings.catalogs.progress import Change
    from sphinx_proceedings.model.metadata import Chapter, Volume

logger = getLogger(__name__)


class Tally(NamedTuple):
    """How far a chapter's translation is: in passages, then how its source changed since, then in words by state."""

    translated: int
    stale: int
    """Passages whose translation is of a former text or in doubt, and so not published."""
    total: int
    change: Change
    words: Words


@dataclass(frozen=True)
class Part:
    """Chapters that stand together under one caption of the root document; the caption may be empty."""

    caption: str
    docnames: tuple[str, ...]
    language: str | None
    """The caption's own language when it is not translated."""


class ProceedingsDomain(Domain):
    """Keeps each chapter's record beside what Sphinx keeps of it."""

    name = "proceedings"
    label = "Proceedings"
    data_version = 6
    initial_data: ClassVar[dict[str, Any]] = {
        "chapters": {},
        "tallies": {},
        "untranslated": {},
        "messages": {},
        "dropped": {},
        "mentions": {},
        "terms": {},
        "indexes": {},
    }

    @property
    def volume(self) -> Volume:
        """The facts of the whole book."""
        return cast("Volume", self.env.config.proceedings_volume)

    @property
    def chapters(self) -> dict[str, Chapter]:
        """The chapters' records by docname, in no order."""
        return cast("dict[str, Chapter]", self.data["chapters"])

    @property
    def tallies(self) -> dict[str, Tally]:
        """The state of each chapter's translation by docname."""
        return cast("dict[str, Tally]", self.data["tallies"])

    def begun(self) -> set[str]:
        """Return the docnames of the chapters of which at least one passage is translated."""
        return {docname for docname, tally in self.tallies.items() if tally.translated}

    def language_of(self, docname: str) -> str:
        """Return the original language of a document."""
        chapter = self.chapters.get(docname)
        return chapter.language if chapter else self.volume.language

    def untranslated(self, docname: str) -> Set[str]:
        """Return the ids of the sections of a document whose titles are not translated; "" is its first."""
        return cast("Set[str]", self.data["untranslated"].get(docname, frozenset()))

    def title_language(self, docname: str) -> str | None:
        """Return the original language of a chapter whose title is not translated, else None."""
        return self.language_of(docname) if "" in self.untranslated(docname) else None

    def parts(self) -> list[Part]:
        """Return the parts of the volume, as the root document's contents name them."""
        root = self.env.get_doctree(self.env.config.root_doc)
        return [
            Part(
                toctree.get("caption") or "",
                tuple(docname for _, docname in toctree["entries"]),
                toctree.get("caption_language"),
            )
            for toctree in root.findall(addnodes.toctree)
        ]

    def reading_order(self) -> Iterator[Chapter]:
        """Yield the chapters as the volume prints them."""
        for part in self.parts():
            for docname in part.docnames:
                yield self.chapters[docname]

    def clear_doc(self, docname: str) -> None:
        for kept in self.data.values():
            if isinstance(kept, dict):
                kept.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        for name in self.initial_data:
            for docname in docnames & otherdata[name].keys():
                self.data[name][docname] = otherdata[name][docname]


def domain_of(env: BuildEnvironment) -> ProceedingsDomain:
    """Return the record of the volume that *env* reads."""
    return cast("ProceedingsDomain", env.get_domain("proceedings"))


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Read the volume's facts and hand them to the settings of Sphinx that ask for them."""
    path = Path(app.srcdir) / f"{config.root_doc}.md"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ProceedingsError(f"cannot read the volume's root document ({error.strerror})", path=path) from None
    volume = frontmatter.read_volume(text, shown(path))
    language = config.language
    if language not in volume.languages:
        raise ProceedingsError(
            f"the volume has no edition in {language!r}; choose one of {', '.join(volume.languages)}"
        )
    config.proceedings_volume = volume
    config.project = volume.title[language]
    config.author = ", ".join(str(author.name) for author in volume.authors)
    config.version = config.release = volume.version
    config.copyright = f"{volume.date.year}, {config.author}"
    config.html_title = volume.title[language]
    config.html_baseurl = f"{volume.url}/{language}/" if volume.url else ""
    say = words(language)
    config.numfig_format = {"figure": say("Figure %s"), "table": say("Table %s")}
    for code in volume.languages:
        app.add_role(f"lang-{code}", _in_language)


def on_source_read(app: Sphinx, docname: str, content: list[str]) -> None:
    """Take the front matter out of the text, so that docutils makes no fields of it, into the record."""
    env = app.env
    path = shown(Path(env.doc2path(docname)))
    domain = domain_of(env)
    if docname == env.config.root_doc:
        _, content[0] = frontmatter.split(content[0], path)
        return
    volume = domain.volume
    chapter = frontmatter.read_chapter(
        content[0], docname, path, languages=volume.languages, affiliations=volume.affiliations
    )
    domain.chapters[docname] = chapter
    _, content[0] = frontmatter.split(content[0], path)


def _in_language(
    name: str,
    rawtext: str,
    text: str,
    lineno: int,
    inliner: Inliner,
    options: dict[str, Any] | None = None,
    content: Seq[str] = (),
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Mark words of another language: ``{lang-fr}`communs```."""
    return [nodes.inline(rawtext, text, classes=[f"language-{name.rpartition('-')[2]}"])], []


def on_warn_missing_reference(app: Sphinx, domain: object, node: addnodes.pending_xref) -> bool:
    """Say of a link that leads nowhere what to do about it; Sphinx then says nothing more."""
    logger.warning(
        "no chapter, figure or heading is called %r; mend the target of this {%s} or name it so",
        node["reftarget"],
        node["reftype"],
        location=node,
        type="proceedings",
        subtype=Complaint.REFERENCE,
    )
    return True
