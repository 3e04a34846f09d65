"""What an edition publishes, passage by passage, as a release remembers it; a builder writes it down, and no page."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinx.builders import Builder

from sphinx_proceedings import SAFE
from sphinx_proceedings.catalogs.message import parse
from sphinx_proceedings.catalogs.msgfmt import read_compiled
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.model.paragraph_ids import identity
from sphinx_proceedings.model.releases import FILE, Passage, Place, Release, Text, digested, sealed, unwrapped, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


class PassagesBuilder(Builder):
    """Reads the chapters and writes the passages of their edition, in the form of a release."""

    name = "passages"
    epilog = ""

    def get_outdated_docs(self) -> list[str]:
        return []

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return ""

    def write_documents(self, docnames: Set[str]) -> None:
        """Write no document: what a release remembers is known when all are read."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write none."""

    def finish(self) -> None:
        found = Release(domain_of(self.env).volume.version, tuple(passages(self.env)))
        Path(self.outdir, FILE).write_text(written([found]), encoding="utf-8")


def passages(env: BuildEnvironment, known: Mapping[str, str] = MappingProxyType({})) -> Iterator[Passage]:
    """Yield the passages of the chapters in the order of their names, with their texts in this edition's language.

    The original, which every edition knows, comes before its translation; one that is not translated has no other.
    *known* are the digests of the words of texts, by those of the texts, which need not be parsed.
    """
    domain = domain_of(env)
    for docname in sorted(domain.passages):
        said = translations(env, docname)
        for name, number, source in domain.passages[docname]:
            texts = {domain.language_of(docname): remembered(source, known)}
            if message := said.get(identity(docname, source)):
                texts[env.config.language] = remembered(message, known)
            yield Passage(Place(docname, name), number, texts)


def translations(env: BuildEnvironment, docname: str) -> Mapping[str, str]:
    """Return what a chapter's catalog translates, by the id that the original gives."""
    found = read_compiled(Path(env.config.locale_dirs[0]), env.config.language, docname)
    return {identity(docname, msgid): msgstr for msgid, msgstr in found.items()}


def remembered(source: str, known: Mapping[str, str]) -> Text:
    """Return what is remembered of a text as it is written: a digest of it, and those of the words that are printed."""
    seal = sealed(unwrapped(source))
    return Text(seal, known[seal] if seal in known else digested(words(source)))


def words(source: str) -> Sequence[str]:
    """Return the words of a text as they are printed."""
    return parse(source).prose.split()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder."""
    app.setup_extension("sphinx_proceedings.chapters.paragraphs")
    app.add_builder(PassagesBuilder)
    return SAFE
