"""What is private to sphinxcontrib-bibtex and pybtex stands where the press believes it, and finds the same."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

import pybtex_docutils
import pytest
from docutils import nodes
from docutils.parsers.rst import directives
from pybtex.plugin import find_plugin
from pybtex.richtext import Tag, Text
from sphinx.addnodes import pending_xref
from sphinxcontrib.bibtex import bibfile
from sphinxcontrib.bibtex.domain import BibtexDomain, get_docnames
from sphinxcontrib.bibtex.plugin import find_plugin as find_referencing
from sphinxcontrib.bibtex.roles import CitationRef
from sphinxcontrib.bibtex.transforms import BibliographyTransform

from sphinx_proceedings.chapters import private_bibtex
from sphinx_proceedings.chapters.citation_domain import CitationDomain, ListedReferences, Unwritten, bibtex_domain
from sphinx_proceedings.chapters.vocabulary import CITATIONS
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.references.bibliography import Cite, WorkList
from sphinx_proceedings.references.private_pybtex import NamesParser
from sphinx_proceedings.references.style import ProceedingsStyle

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def test_the_styles_are_found_by_their_name(app: Sphinx) -> None:
    assert issubclass(find_plugin("pybtex.style.formatting", private_bibtex.STYLE), ProceedingsStyle)
    referencing = find_referencing("sphinxcontrib.bibtex.style.referencing", private_bibtex.STYLE)
    assert set(referencing().role_names()) == CITATIONS


def test_works_are_read_with_the_names_and_fields_of_the_press(app: Sphinx) -> None:
    assert vars(bibfile)["Parser"] is NamesParser
    [path] = bibtex_domain(app.env).bibdata.bibfiles
    other = path.with_name("other.bib")
    other.write_text("@online{a, title = {A}, date = {2021-03}, author = {family=Doe, given=Ann}}", encoding="utf-8")
    entry = bibfile.process_bibdata(bibtex_domain(app.env).bibdata, [other], "utf-8").data.entries["a"]
    assert (entry.type, entry.fields["year"], str(entry.persons["author"][0])) == ("misc", "2021", "Doe, Ann")


def test_words_of_another_language_are_marked_in_references(app: Sphinx) -> None:
    [node] = Text(Tag("language-en", "Title")).render(pybtex_docutils.Backend())
    assert node["classes"] == ["language-en"]


def test_all_roles_that_cite_are_those_of_the_press(app: Sphinx) -> None:
    roles = app.env.domains["cite"].roles
    assert BibtexDomain.roles.keys() < roles.keys() == CITATIONS
    assert {type(role) for role in roles.values()} == {Cite}


def test_the_citations_of_a_document_can_be_replaced(app: Sphinx) -> None:
    domain = bibtex_domain(app.env)
    [ref] = domain.citation_refs
    private_bibtex.set_citations_of(app.env, "deux", [ref._replace(docname="deux")])
    assert [one.docname for one in domain.citation_refs] == ["one", "deux"]
    private_bibtex.set_citations_of(app.env, "deux", [])
    assert domain.citation_refs == [ref]


def test_lists_can_be_sorted(app: Sphinx) -> None:
    domain = bibtex_domain(app.env)
    private_bibtex.sort_lists(app.env, key=lambda listed: listed.docname == "one")
    assert [listed.docname for listed in domain.bibliographies] == ["references", "one"]
    private_bibtex.sort_lists(app.env, key=lambda listed: listed.docname == "references")
    assert [listed.docname for listed in domain.bibliographies] == ["one", "references"]


def test_the_domain_and_the_lists_are_those_of_the_press(app: Sphinx) -> None:
    assert type(app.env.get_domain("cite")) is CitationDomain
    listing = [one for one in app.registry.get_post_transforms() if issubclass(one, BibliographyTransform)]
    assert listing == [ListedReferences]


def test_a_list_can_be_written_again_and_again(app: Sphinx) -> None:
    written = [app.env.get_and_resolve_doctree("one", app.builder, tags=app.tags) for _ in "123"]
    lists = [list(doctree.findall(nodes.citation)) for doctree in written]
    assert [[len(reference) for reference in one] for one in lists] == [[2]] * 3
    assert [one[0]["backrefs"] for one in lists] == [["cite-1"]] * 3
    assert [one[0].document for one in lists] == written


def test_a_doctree_keeps_no_node_of_works_that_it_may_not_list(app: Sphinx) -> None:
    doctree = app.env.get_doctree("one")
    assert not [node for node in doctree.ids.values() if isinstance(node, nodes.citation)]
    for listed in bibtex_domain(app.env).bibliographies.values():
        assert isinstance(listed.citation_nodes, Unwritten)
        assert listed.citation_nodes.keys() == {"hess2003"}


def test_what_is_looked_up_is_what_looking_through_finds(app: Sphinx) -> None:
    domain = bibtex_domain(app.env)
    docnames: list[str] = list(get_docnames(app.env))  # type: ignore[no-untyped-call]
    in_order: list[str] = list(BibtexDomain.get_all_cited_keys(domain, docnames))  # type: ignore[no-untyped-call]
    assert list(domain.get_all_cited_keys(docnames)) == in_order
    filters = ["cited", "not cited", "docname in docnames", 'author % "hess"', 'cited and year == "2003"', "False"]
    for key, listed in list(domain.bibliographies.items()):
        for one in filters:
            domain.bibliographies[key] = listed._replace(filter_=ast.parse(one))
            assert list(domain.get_filtered_entries(key)) == list(BibtexDomain.get_filtered_entries(domain, key))
        domain.bibliographies[key] = listed
    for docname in ("one", "deux"):
        call = ("p", "{see}hess2003{p. 3}", pending_xref(), nodes.inline())
        found = domain.resolve_xref(app.env, docname, app.builder, *call)
        assert found.pformat() == BibtexDomain.resolve_xref(domain, app.env, docname, app.builder, *call).pformat()
        [reference] = found.findall(nodes.reference)
        assert reference.get("refid" if docname == "one" else "refuri")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ('title % "(.*)*x"', "its pattern '(.*)*x' repeats more than once"),
        ('title % "a?a?a"', "its pattern 'a?a?a' repeats more than once"),
        ('title % ("" + "(a{2}){2}")', "its pattern '(a{2}){2}' repeats more than once"),
        ('title % "["', "unterminated character set"),
        ("f(1)", "(invalid node Call in filter expression)"),
        ("title | 3", "unsupported operand"),
        ("year in 3", "not iterable"),
    ],
)
def test_a_filter_that_cannot_be_answered_is_told(app: Sphinx, asked: str, told: str) -> None:
    domain = bibtex_domain(app.env)
    key, listed = next(iter(domain.bibliographies.items()))
    domain.bibliographies[key] = listed._replace(filter_=ast.parse(asked))
    try:
        with pytest.raises(ProceedingsError, match=re.escape(told)) as caught:
            domain.get_filtered_entries(key)
    finally:
        domain.bibliographies[key] = listed
    assert caught.value.line == listed.line
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("asked", ['title % "^Ideas.*s$"', 'title % "[+]b"', 'title % "x" or year == "2003"'])
def test_a_filter_may_look_for_a_pattern(app: Sphinx, asked: str) -> None:
    domain = bibtex_domain(app.env)
    key, listed = next(iter(domain.bibliographies.items()))
    domain.bibliographies[key] = listed._replace(filter_=ast.parse(asked))
    assert [found for found, _ in domain.get_filtered_entries(key)] in ([], ["hess2003"])
    domain.bibliographies[key] = listed


def test_a_list_says_which_works_are_in_it_and_not_how_it_looks(app: Sphinx) -> None:
    assert vars(directives)["_directives"]["bibliography"] is WorkList
    assert WorkList.option_spec.keys() == {"all", "cited", "notcited", "filter"}


def test_references_are_formatted_when_they_would_be_others(app: Sphinx, monkeypatch: pytest.MonkeyPatch) -> None:
    domain, format_lists, asked = bibtex_domain(app.env), BibtexDomain.env_updated, []

    def counted(domain: BibtexDomain) -> Any:
        asked.append(domain)
        return format_lists(domain)

    def formatted() -> int:
        app.events.emit("env-updated", app.env)
        return len(asked)

    def texts() -> list[str]:
        return [str(citation.formatted_entry.text) for citation in domain.citations]

    assert formatted() == 0
    monkeypatch.setattr(BibtexDomain, "env_updated", counted)
    before = texts()
    assert formatted() == 0
    domain.data["citations"] = []
    assert formatted() == 0
    assert texts() == before
    domain.bibdata.data.entries["hess2003"].fields["year"] = "2004"
    assert formatted() == 1
    assert all("2004" in text for text in texts())
    refs = domain.citation_refs
    private_bibtex.set_citations_of(app.env, "deux", [CitationRef("cite-1", "deux", 1, refs[0].targets)])
    assert formatted() == 2
    private_bibtex.set_citations_of(app.env, "deux", [])
    assert formatted() == 3
    domain.bibdata.data.entries["hess2003"].fields["year"] = "2003"
    assert formatted() == 4
    assert texts() == before


def test_an_id_is_that_of_the_last_reading(app: Sphinx) -> None:
    domain = bibtex_domain(app.env)
    for listed in domain.bibliographies.values():
        listed.citation_nodes.update({"hess2003": "another"})  # type: ignore[dict-item]
    app.events.emit("env-updated", app.env)
    assert {citation.citation_id for citation in domain.citations} == {"another"}
