"""What a chapter is made from, known by content: its files when it is read, what others lend it when it is resolved."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_proceedings import SAFE
from sphinx_proceedings.cache import Cache, cache_folder, digest, digest_of, press
from sphinx_proceedings.catalogs.msgfmt import compiled_path
from sphinx_proceedings.chapters import private_api, private_bibtex
from sphinx_proceedings.chapters.citation_domain import bibtex_domain
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.images import names_of_images
from sphinx_proceedings.chapters.order import Event
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import docnames
from sphinx_proceedings.model.files import read_text
from sphinx_proceedings.model.source import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


# Reading.


def on_env_get_outdated(
    app: Sphinx, env: BuildEnvironment, added: Set[str], changed: set[str], removed: Set[str]
) -> list[str]:
    """Have a chapter read again when what it was read from is another, and every chapter by another press.

    Sphinx goes by dates, which in a copy of a volume are new, and in another branch of it may be old.
    Raises ProceedingsError for a chapter that cannot be read, or cannot be called as it is.
    """
    names = app.config.proceedings_stem, domain_of(env).volume.languages
    docnames.check(shown(Path(env.srcdir)), env.found_docs, *names)
    for docname in sorted(env.found_docs):
        _text(env, docname)
    if domain_of(env).made_anew():
        return sorted(env.found_docs)
    noted = domain_of(env).read_from
    outdated = {
        docname
        for docname in noted.keys() & env.found_docs
        if noted[docname] != _now(env, docname) or not _is_whole(env, docname)
    }
    changed -= noted.keys() - outdated
    if added or removed:
        # Whether a chapter it lists is there.
        outdated.add(env.config.root_doc)
    return sorted(outdated)


def on_text_read(app: Sphinx, docname: str, content: list[str]) -> None:
    """Take the text as the volume reads its files, and not what docutils made of other encodings."""
    content[0] = _text(app.env, docname)


def on_source_read(app: Sphinx, docname: str, content: list[str]) -> None:
    """Note the text that is read, whatever becomes of its file meanwhile."""
    domain_of(app.env).read_from[docname] = (digest(content[0]), "")


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> None:
    """Note what else the chapters were read from, now that all of it is known."""
    noted = domain_of(env).read_from
    for docname in [docname for docname, (_, others) in noted.items() if not others]:
        noted[docname] = (noted[docname][0], _others(env, docname))
        domain_of(env).doctrees[docname] = digest(_doctree(env, docname).read_bytes())


def _now(env: BuildEnvironment, docname: str) -> tuple[str, str]:
    return digest(_text(env, docname)), _others(env, docname)


def _text(env: BuildEnvironment, docname: str) -> str:
    path = Path(env.doc2path(docname))
    if path.suffix != docnames.SUFFIX:
        raise ProceedingsError(
            f"is no Markdown; call it {path.stem}{docnames.SUFFIX}, or move it away", path=shown(path)
        )
    return read_text(path, shown(path))


def _others(env: BuildEnvironment, docname: str) -> str:
    """Return the digest of what a chapter is read from besides its text: catalog, figures, whether its works exist."""
    catalog = compiled_path(Path(env.config.locale_dirs[0]), env.config.language, docname)
    files = [Path(env.srcdir, name) for name in env.dependencies.get(docname, ())]
    known = digest_of([catalog, catalog.with_suffix(".mo"), *files], Path(env.srcdir))
    return digest(
        known, *(work for work in private_bibtex.cited_by(env, docname) if not private_bibtex.is_known(env, work))
    )


def _is_whole(env: BuildEnvironment, docname: str) -> bool:
    """Tell whether the doctree on disk is the one that was written, before anybody unpickles it."""
    path = _doctree(env, docname)
    return path.is_file() and digest(path.read_bytes()) == domain_of(env).doctrees.get(docname)


def _doctree(env: BuildEnvironment, docname: str) -> Path:
    return Path(env.doctreedir, f"{docname}.doctree")


# Resolving.


def kept_by(builder: Builder) -> Cache:
    """Return what a builder made, and what it would make again."""
    return Cache(cache_folder(builder.doctreedir, builder.name))


class Dependencies:
    """What each finished doctree of a builder is made from, once everything is read."""

    def __init__(self, builder: Builder) -> None:
        self.env = builder.env
        self.domain = domain_of(builder.env)
        self._images = names_of_images(self.env)
        self._shared = digest(press(), builder.name, *self._lent())

    def of(self, docname: str) -> str:
        """Return the digest of all that the finished doctree of a document is made from."""
        own = (
            repr(self.domain.chapters.get(docname)),
            repr(self.domain.read_from.get(docname)),
            repr(self._images.get(docname)),
            repr(self.domain.data["pasts"].get(docname)),
            repr(self._indexed) if self.domain.indexes.get(docname) else "",
        )
        return digest(self._shared, _doctree(self.env, docname).read_bytes(), *own, *self._works(docname))

    def _lent(self) -> Iterator[str]:
        """Yield what a chapter may take from any other."""
        env, domain = self.env, self.domain
        settings = (value for value in env.config if value.name not in PLACES)
        yield repr(sorted((setting.name, repr(_ordered(setting.value))) for setting in settings))
        yield repr(domain.parts())
        yield repr(sorted(domain.begun()))
        yield repr([(one.docname, one.language, one.kind, one.short_title) for one in _sorted(domain.chapters)])
        for titles in (env.titles, env.longtitles):
            yield repr([(docname, title.pformat()) for docname, title in sorted(titles.items())])
        for held in (
            env.toc_fignumbers,
            env.toc_secnumbers,
            domain.terms,
            domain.indexes,
            domain.threads,
            domain.labelled,
        ):
            yield repr(sorted(held.items()))
        yield repr([(name, sorted(held.items())) for name, held in sorted(private_api.targets(env).items())])

    @cached_property
    def _indexed(self) -> list[object]:
        return [sorted(kept.items()) for kept in (self.domain.mentions, self.domain.subjects, self.domain.chapters)]

    def _works(self, docname: str) -> Iterator[str]:
        """Yield the references a document cites or lists, as they are formatted."""
        cited = set(private_bibtex.cited_by(self.env, docname))
        for citation in bibtex_domain(self.env).citations:
            if citation.key in cited or citation.bibliography_key.docname == docname:
                yield repr((citation.citation_id, citation.bibliography_key, citation.key, citation.entry))


# Settings that say where a build goes, not what it is made from.
PLACES = frozenset({"proceedings_pagination", "locale_dirs"})


def _ordered(value: object) -> object:
    """Return a value of a setting in a form that every process writes the same."""
    return sorted(value) if isinstance(value, set | frozenset) else value


def _sorted(chapters: dict[str, Any]) -> list[Any]:
    return [chapter for _, chapter in sorted(chapters.items())]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have chapters read again by content."""
    app.setup_extension("sphinxcontrib.bibtex")
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.connect("env-get-outdated", on_env_get_outdated)
    app.connect("source-read", on_text_read, priority=Event.TEXT)
    app.connect("source-read", on_source_read, priority=Event.DIGEST)
    app.connect("env-updated", on_env_updated)
    return SAFE
