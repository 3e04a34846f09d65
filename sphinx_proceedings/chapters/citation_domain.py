"""The domain of sphinxcontrib-bibtex as the press has it: finding by key, formatting no more often than it must.

It leans on what is private there, as `chapters.private_bibtex` does; ``tests/builds/test_private_bibtex.py`` fails when
that moves.
"""

from __future__ import annotations

import ast
import hashlib
import re
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from docutils import nodes
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.directives import BibliographyKey
from sphinxcontrib.bibtex.domain import BibtexDomain, _FilterVisitor, get_docnames
from sphinxcontrib.bibtex.nodes import bibliography
from sphinxcontrib.bibtex.transforms import BibliographyTransform

from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.private_api import replace_transform
from sphinx_proceedings.chapters.units import call_works
from sphinx_proceedings.errors import ProceedingsError, excerpt, printable
from sphinx_proceedings.model.source import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Set

    from pybtex.database import Entry
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.domain import Citation
    from sphinxcontrib.bibtex.roles import CitationRef

T = TypeVar("T")
# What makes a part of a pattern optional or repeats it; two in one can take as long as there are ways to share a text.
REPEATING = re.compile("[*+?{]")

# How Python writes a part of a filter that no filter may have.
ADDRESS = re.compile(r"<ast\.(\w+) object at 0x[0-9a-f]+>")


def register_domain(app: Sphinx) -> None:
    """Put the domain and the transform below in the place of sphinxcontrib-bibtex's own."""
    app.add_domain(CitationDomain, override=True)
    replace_transform(app, BibliographyTransform, ListedReferences)


class Unwritten(dict[str, str]):
    """The nodes of a list's references by key, made when they are asked for; only their ids are kept.

    sphinxcontrib-bibtex 2.7 keeps a node for each work there is in ``citation_nodes`` of each list, and fills those of
    cited works each time the page of the list is written.
    """

    def __getitem__(self, key: str) -> nodes.citation:  # type: ignore[override]
        return nodes.citation(ids=[super().__getitem__(key)], work=key)


class CitationDomain(BibtexDomain):
    """The domain of sphinxcontrib-bibtex, finding by key, and formatting the references when others are cited.

    sphinxcontrib-bibtex 2.7 looks through all citations for each call, through all calls for each work of each list,
    and formats all lists in ``env_updated``, whatever changed.
    """

    data_version = BibtexDomain.data_version + 1
    initial_data: ClassVar[dict[str, Any]] = {**BibtexDomain.initial_data, "formatted": ("", [])}
    _narrowed: tuple[list[Citation], list[CitationRef]] | None = None
    lettered: tuple[object, Set[str]] = None, frozenset()
    """The works whose years were given their letters, and the keys of those that were cited then."""

    @property
    def citations(self) -> list[Citation]:
        """The formatted references; of a call or a list being written, its own."""
        return self._narrowed[0] if self._narrowed else cast("list[Citation]", self.data["citations"])

    @property
    def citation_refs(self) -> list[CitationRef]:
        """The calls; of a list being written, those of its document."""
        return self._narrowed[1] if self._narrowed else cast("list[CitationRef]", self.data["citation_refs"])

    def env_updated(self) -> Iterable[str]:
        """Format the references if they may be others than the last time."""
        self._forget()
        source = self._source()
        if self.data["formatted"][0] != source:
            self.data["citations"] = []
            super().env_updated()
            self.data["formatted"] = source, self.citations
        # Ids are counted within a document, and may be others since it was read again.
        lists = {key: listed.citation_nodes for key, listed in self.bibliographies.items()}
        self.data["citations"] = [
            citation._replace(citation_id=lists[citation.bibliography_key][citation.key]["ids"][0])
            for citation in self.data["formatted"][1]
        ]
        self._forget()
        return []

    def resolve_xref(  # type: ignore[override]
        self, env: Any, fromdocname: str, builder: Any, typ: str, target: str, node: Any, contnode: Any
    ) -> nodes.Element:
        """Return a call as it is printed."""
        keys = {one.key for one in parse_citation_targets(target)}
        places = sorted(place for key in keys for place in self._by_key.get(key, ()))
        with self.narrowed([self.citations[place] for place in places], []):
            return super().resolve_xref(env, fromdocname, builder, typ, target, node, contnode)

    def get_filtered_entries(self, bibliography_key: BibliographyKey) -> Iterable[tuple[str, Entry]]:
        """Return the works that a list's filter lets through, in the order of the .bib files."""
        listed, docname, nowhere = self.bibliographies[bibliography_key], bibliography_key.docname, frozenset[str]()
        for pattern in _patterns(listed.filter_):
            if len(REPEATING.findall(pattern)) > 1:
                raise self._unanswerable(bibliography_key, f"its pattern {excerpt(pattern)} repeats more than once")
        entries = [(listed.keyprefix + entry.key, entry) for entry in self.get_entries(listed.bibfiles)]
        visitor: Any = _FilterVisitor
        names = {node.id for node in ast.walk(listed.filter_) if isinstance(node, ast.Name)}
        is_of_entry = not names <= {"cited", "docname", "docnames"}
        passed: dict[Hashable, bool] = {}
        try:
            for key, entry in entries:
                cited = self._cited.get(key, nowhere)
                # A filter that asks only who cites a work lets through all that the same documents cite.
                case = (cited, key if is_of_entry else "")
                if case not in passed:
                    passed[case] = bool(visitor(entry, docname, cited).visit(listed.filter_))
                passed[key] = passed[case] or entry.key in listed.keys
        except ValueError as error:
            raise self._unanswerable(bibliography_key, ADDRESS.sub(r"\1", printable(str(error)))) from None
        except (TypeError, AttributeError, RecursionError, re.error) as error:
            raise self._unanswerable(bibliography_key, printable(str(error))) from None
        return [(key, entry) for key, entry in entries if passed[key]]

    def _unanswerable(self, listing: BibliographyKey, reason: str) -> ProceedingsError:
        problem = f"the filter of the list of references cannot be answered ({reason}); write a simpler one"
        path = shown(Path(self.env.doc2path(listing.docname)))
        return ProceedingsError(problem, path=path, line=self.bibliographies[listing].line)

    def get_all_cited_keys(self, docnames: list[str]) -> Iterable[str]:
        """Return the keys in the order in which *docnames*, which are always the same, first cite them."""
        return self._cited_in_order

    @contextmanager
    def narrowed(self, citations: list[Citation], refs: list[CitationRef]) -> Iterator[None]:
        """Let the references and the calls be no others than these."""
        self._narrowed = citations, refs
        try:
            yield
        finally:
            self._narrowed = None

    @cached_property
    def _cited(self) -> dict[str, frozenset[str]]:
        """The documents that cite each work, by key."""
        pairs = [(target.key, ref.docname) for ref in self.citation_refs for target in ref.targets]
        return {
            key: frozenset(name for _, name in found) for key, found in _grouped(pairs, lambda pair: pair[0]).items()
        }

    @cached_property
    def _cited_in_order(self) -> list[str]:
        docnames = list(get_docnames(self.env))  # type: ignore[no-untyped-call]
        return list(dict.fromkeys(super().get_all_cited_keys(docnames)))  # type: ignore[no-untyped-call]

    @cached_property
    def _by_key(self) -> dict[str, list[int]]:
        return _grouped(range(len(self.citations)), lambda place: self.citations[place].key)

    @cached_property
    def listed_in(self) -> dict[str, list[Citation]]:
        """The references that each document lists."""
        return _grouped(self.citations, lambda citation: citation.bibliography_key.docname)

    @cached_property
    def called_in(self) -> dict[str, list[CitationRef]]:
        """The calls of each document."""
        return _grouped(self.citation_refs, lambda ref: ref.docname)

    def _forget(self) -> None:
        for kept in ("_cited", "_cited_in_order", "_by_key", "listed_in", "called_in"):
            self.__dict__.pop(kept, None)

    def _source(self) -> str:
        """Return a digest of all that formatted references are made from: works, lists, who cites, language, press."""
        lists = [
            (key, {**listed._asdict(), "line": 0, "filter_": ast.dump(listed.filter_), "citation_nodes": None})
            for key, listed in self.bibliographies.items()
        ]
        cited = sorted((key, sorted(docnames)) for key, docnames in self._cited.items())
        made_with = self.env.config.language, domain_of(self.env).data["made_with"]
        known = (dict(self.bibdata.data.entries), lists, cited, self._cited_in_order, made_with)
        return hashlib.sha256(repr(known).encode()).hexdigest()


class ListedReferences(BibliographyTransform):
    """Write a document's list of references from its own citations alone."""

    def run(self, **kwargs: Any) -> None:
        domain = bibtex_domain(self.env)
        # They are of two documents only where a builder makes one of all.
        docnames = sorted({listing["docname"] for listing in self.document.findall(bibliography)})
        if docnames:
            citations = [citation for docname in docnames for citation in domain.listed_in.get(docname, [])]
            calls = [call for docname in docnames for call in domain.called_in.get(docname, [])]
            with domain.narrowed(citations, calls):
                super().run(**kwargs)
            call_works(self.document)


def _patterns(filter_: ast.AST) -> Iterator[str]:
    """Yield what a filter looks for with ``%``."""
    for node in ast.walk(filter_):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            yield from (
                one.value for one in ast.walk(node.right) if isinstance(one, ast.Constant) and type(one.value) is str
            )


def _grouped(things: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    grouped: dict[str, list[T]] = {}
    for thing in things:
        grouped.setdefault(key(thing), []).append(thing)
    return grouped


def forget_unwritten(env: BuildEnvironment, listing: nodes.Element, document: nodes.document) -> None:
    """Keep of the nodes of all works, which a list might be made of, no more than their ids.

    docutils 0.22: a document keeps them in ``ids``, and so does its doctree on disk.
    """
    lists = bibtex_domain(env).bibliographies
    key = BibliographyKey(listing["docname"], listing["ids"][0])
    ids = {work: node["ids"][0] for work, node in lists[key].citation_nodes.items()}
    lists[key] = lists[key]._replace(citation_nodes=cast("dict[str, nodes.Element]", Unwritten(ids)))
    for one in ids.values():
        document.ids[one] = listing


def bibtex_domain(env: BuildEnvironment) -> CitationDomain:
    """Return what is kept of the citations of a build."""
    return cast("CitationDomain", env.get_domain("cite"))
