"""The chapters as Typst markup, each translated again only when it, or what the others lend it, has changed."""

from __future__ import annotations

import pickle
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.util.display import status_iterator

from sphinx_proceedings.cache import digest
from sphinx_proceedings.chapters.dependencies import Dependencies
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.images import Image, give_back, images_of
from sphinx_proceedings.chapters.names import words_of
from sphinx_proceedings.chapters.statements import stretches
from sphinx_proceedings.language import sentences
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.references.common_list import cited_of_common, common_entries
from sphinx_proceedings.typst import unit_sides
from sphinx_proceedings.typst.bibliographies import bibliographies
from sphinx_proceedings.typst.items import Chapter
from sphinx_proceedings.typst.printing import IMAGES
from sphinx_proceedings.typst.targets import PrintContext, calls_of, names_of, references_of
from sphinx_proceedings.typst.translator import TypstTranslator, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx.builders import Builder

    from sphinx_proceedings.cache import Cache
    from sphinx_proceedings.typst.manuscript import Manuscript


class Resolved(NamedTuple):
    """What a finished doctree shares with the others: names it has, names it refers to, images it shows."""

    names: frozenset[str]
    references: frozenset[str]
    images: tuple[Image, ...]
    calls: Mapping[str, Sequence[str]]
    """Where the entries of its list of references are cited in it."""


class Texts:
    """Translates chapters, once everything is read."""

    def __init__(self, builder: Builder, kept: Cache) -> None:
        self.builder = builder
        self.env = builder.env
        self.language = builder.config.language
        self._kept = kept
        self._doctrees: dict[str, nodes.document] = {}

    def volume(self, docnames: Sequence[str]) -> tuple[dict[str, Chapter], Manuscript | None]:
        """Return the chapters, of which some refer to others, and what introduces the volume if anything does."""
        every = status_iterator(
            docnames, "resolving chapters... ", "darkgreen", len(docnames), self.builder.config.verbosity
        )
        root = self._doctree(self.builder.config.root_doc)
        resolved = {docname: self._resolved(docname) for docname in every}
        known = self._known(resolved)
        moved = common_entries(self.env, docnames)
        cited: dict[str, list[str]] = {}
        for name, calls in ((name, calls) for one in resolved.values() for name, calls in one.calls.items()):
            cited.setdefault(moved.get(name, name), []).extend(calls)
        referred = {*references_of("", root), *(name for one in resolved.values() for name in one.references)}
        referred |= set(moved.values())
        # Back matter leads there too.
        behind = cited_of_common(self.env, docnames, self.language)
        # The page of a part leads to all of its chapters.
        wanted = known & (referred | set(docnames))
        context = PrintContext(
            language=self.language,
            known=known,
            wanted=wanted,
            images={uri: f"{IMAGES}/{name}" for uri, name in self.builder.images.items()},
            numbers=self.env.toc_fignumbers,
            names=words_of(domain_of(self.env).names),
            moved=moved,
            cited=cited,
            sections={
                docname: {anchor: domain_of(self.env).section_number(docname, anchor) for anchor in anchors}
                for docname, anchors in self.env.toc_secnumbers.items()
            },
            formats=self.builder.config.numfig_format,
            behind=behind,
        )
        chapters = {docname: self._chapter(context, docname, one) for docname, one in resolved.items()}
        return chapters, TypstTranslator(context, "", root).translate() if root.children else None

    @cached_property
    def _dependencies(self) -> Dependencies:
        return Dependencies(self.builder)

    def _known(self, resolved: Mapping[str, Resolved]) -> set[str]:
        """Return what can be referred to."""
        return {*resolved, *(name for one in resolved.values() for name in one.names)}

    def _resolved(self, docname: str) -> Resolved:
        found: Resolved = pickle.loads(self._get(docname, "resolved", partial(self._resolve, docname)))
        give_back(self.builder, found.images)
        return found

    def _resolve(self, docname: str) -> bytes:
        doctree = self._doctree(docname)
        names, references = frozenset(names_of(docname, doctree)), frozenset(references_of(docname, doctree))
        return pickle.dumps(Resolved(names, references, images_of(self.builder, doctree), calls_of(docname, doctree)))

    def _chapter(self, context: PrintContext, docname: str, resolved: Resolved) -> Chapter:
        asked = (*sorted(context.known & resolved.references), "", *sorted(context.wanted & {docname, *resolved.names}))
        listed = repr([(name, context.moved.get(name), context.cited.get(name)) for name in sorted(resolved.calls)])
        make = partial(self._translate, context, docname)
        behind = context.behind.get(docname, ())
        lists = [self._dependencies.of(one) for one in sorted(_documents(behind))]
        found: Chapter = pickle.loads(self._get(docname, "text", make, *asked, listed, *behind, *lists))
        return found

    def _translate(self, context: PrintContext, docname: str) -> bytes:
        doctree = self._doctree(docname)
        del self._doctrees[docname]
        record = domain_of(self.env).chapters[docname]
        names = sentences.people(record, self.language)
        translator = TypstTranslator(context, docname, doctree, people=names)
        translator.list_behind(self._entries(context.behind.get(docname, ())))
        chapter = Chapter(
            translator.translate(),
            title=plain(next(iter(doctree.findall(nodes.title)))),
            blocks=len(translator.numbers),
            running=self._running(docname, doctree),
            is_awaited=record.is_awaited,
            people=names,
            statements=tuple(stretches(doctree)),
            lists=bibliographies(doctree),
            sides=unit_sides.sides_of(context, docname, doctree),
        )
        return pickle.dumps(chapter)

    def _entries(self, names: Sequence[str]) -> dict[str, nodes.citation]:
        """Return entries of common lists of references by their names."""
        found = {
            f"{docname}#{name}": entry
            for docname in _documents(names)
            for entry in self._doctree(docname).findall(nodes.citation)
            for name in entry["ids"]
        }
        return {name: found[name] for name in names}

    def _get(self, docname: str, kind: str, make: Callable[[], bytes], *more: str) -> bytes:
        return self._kept.get(digest(kind, self._dependencies.of(docname), *more), make)

    def _doctree(self, docname: str) -> nodes.document:
        if docname not in self._doctrees:
            doctree = self.env.get_and_resolve_doctree(docname, self.builder, tags=self.builder.tags)
            self.builder.post_process_images(doctree)
            self._doctrees[docname] = doctree
        return self._doctrees[docname]

    def _running(self, docname: str, doctree: nodes.document) -> tuple[str, str]:
        """Return a chapter's running title and the language it is in."""
        domain = domain_of(self.env)
        if short := domain.short_title(docname):
            return spaced(*short), short.language
        own = domain.title_language(docname) or self.language
        return spaced(plain(next(iter(doctree.findall(nodes.title)))), own), own


def _documents(names: Sequence[str]) -> set[str]:
    return {name.partition("#")[0] for name in names}
