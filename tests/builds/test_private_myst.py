"""The words a book has, among all that its parsers know, and MyST's renderer where the book's stands in for it."""

from __future__ import annotations

import contextlib
import inspect
import io
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import directives, roles
from docutils.parsers.rst.languages import en
from markdown_it import MarkdownIt
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.sphinx_ext.myst_refs import MystReferenceResolver
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, new_document
from volumes import write_volume

from sphinx_proceedings.chapters import limits
from sphinx_proceedings.chapters.parsing import StrictParser
from sphinx_proceedings.chapters.private_myst import BookRenderer, LinkResolver
from sphinx_proceedings.chapters.sandbox import INSERTING
from sphinx_proceedings.chapters.vocabulary import DIRECTIVES, ROLES
from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

METHODS = [
    *("setup_render", "nested_render_text", "render_restructuredtext", "run_directive", "render_myst_role"),
    *("render_image", "render_amsmath", "render_colon_fence"),
]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sphinx]:
    folder = write_volume(tmp_path_factory.mktemp("words"))
    (folder / "source/été d'a b%#.svg").write_text("<svg/>", encoding="utf-8")
    with contextlib.chdir(folder), docutils_namespace():
        out = folder / "out"
        app = Sphinx(folder / "source", folder, out, out, "dummy", status=None, warning=io.StringIO())
        app.env.prepare_settings("one")
        yield app


@pytest.fixture
def parse(app: Sphinx) -> Callable[[str], nodes.document]:
    def parsed(text: str) -> nodes.document:
        document = new_document("source/one.md", get_default_settings(StrictParser))
        document.settings.env = app.env
        StrictParser().parse(text, document)
        return document

    return parsed


def known_directives(app: Sphinx) -> set[str]:
    """Return the names of all directives there are, in English and in French, in docutils, Sphinx and its domains."""
    own = {
        name if domain == "std" else f"{domain}:{name}"
        for domain, one in app.registry.domains.items()
        for name in (*one.directives, *app.registry.domain_directives.get(domain, {}))
    }
    return {
        *vars(directives)["_directive_registry"],
        *vars(directives)["_directives"],
        *en.directives,
        *own,
        "eval-rst",
    }


def known_roles(app: Sphinx) -> set[str]:
    own = {
        name if domain == "std" else f"{domain}:{name}"
        for domain, one in app.registry.domains.items()
        for name in (*one.roles, *app.registry.domain_roles.get(domain, {}))
    }
    return {*vars(roles)["_role_registry"], *vars(roles)["_roles"], *en.roles, *own}


def test_every_directive_that_is_no_books_is_refused(app: Sphinx, parse: Callable[[str], nodes.document]) -> None:
    others = known_directives(app) - DIRECTIVES - INSERTING.keys()
    assert len(others) > 60
    for name in sorted(others):
        with pytest.raises(ProceedingsError, match=r"^source/one\.md:3: \{") as raised:
            parse(f"# T\n\n```{{{name}}} x\n:x: y\n\nz\n```")
        assert str(raised.value).isprintable()


def test_every_role_that_is_no_books_is_refused(app: Sphinx, parse: Callable[[str], nodes.document]) -> None:
    others = {name for name in known_roles(app) if not name.startswith(("cite", "lang-"))} - ROLES
    assert len(others) > 60
    for name in sorted(others):
        with pytest.raises(ProceedingsError, match=r"^source/one\.md:3: \{.* is no role of a book"):
            parse(f"# T\n\n{{{name}}}`x`")


def test_a_book_says_nothing_that_nobody_knows(app: Sphinx) -> None:
    assert known_directives(app) >= DIRECTIVES
    assert known_roles(app) >= ROLES


@pytest.mark.parametrize("name", METHODS)
def test_the_renderer_stands_in_for_mysts(name: str) -> None:
    assert getattr(BookRenderer, name) is not getattr(SphinxRenderer, name)
    theirs, ours = (inspect.signature(getattr(one, name)) for one in (SphinxRenderer, BookRenderer))
    named = [one for one, given in ours.parameters.items() if given.kind is given.POSITIONAL_OR_KEYWORD]
    assert list(theirs.parameters)[: len(named)] == named


def test_the_resolver_stands_in_for_mysts(app: Sphinx) -> None:
    theirs, ours = (inspect.signature(one.log_warning) for one in (MystReferenceResolver, LinkResolver))
    assert list(theirs.parameters) == list(ours.parameters)
    assert LinkResolver in app.registry.get_post_transforms()
    assert MystReferenceResolver not in app.registry.get_post_transforms()


def test_the_parser_has_a_rule_to_come_before() -> None:
    assert "inline" in MarkdownIt("commonmark").get_all_rules()["core"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("![x](été.png)", "été.png"),
        ("![x](a%20b.png)", "a b.png"),
        ("![x](<a b.png>)", "a b.png"),
        ("![x](100%25.png)", "100%.png"),
        ("![x](a#b'.png)", "a#b'.png"),
        ("![x](-a.png)", "-a.png"),
    ],
)
def test_an_image_goes_by_the_name_of_its_file(written: str, name: str, parse: Callable[[str], nodes.document]) -> None:
    assert [image["uri"] for image in parse(f"# T\n\n{written}").findall(nodes.image)] == [name]


def deep(depth: int) -> str:
    return "".join(f"{'  ' * level}- a{level}\n" for level in range(depth))


def nested(depth: int) -> str:
    text = "x"
    for level in range(depth):
        text = f"{'`' * (level + 3)}{{note}}\n{text}\n{'`' * (level + 3)}"
    return text


LIMITS = {
    "lists": (deep(200), "more than 20 lists", 12),
    "quotations": (f"{'>' * 1000} x", "more than 20 lists", 3),
    "directives": (nested(30), "more than 20 directives", 23),
    "a list in directives": (f"a\n\n````{{note}}\n```{{note}}\n{deep(40)}\n```\n````", "more than 20 lists", 15),
    "a paragraph": ("x\n\n" + "word " * 20_001, "a paragraph of more than 100,000", 5),
    "names": ("(a)=\n" * 1_001, "more than 1,000 names for places", 1_003),
    "names of directives": (
        "".join(f"```{{note}}\n:name: a{number}\n\nx\n```\n" for number in range(1_001)),
        "more than 1,000 names for places",
        5_003,
    ),
    "a name twice": ("```{note}\n:name: a\n\nx\n```\n\n```{tip}\n:name: a\n\nx\n```", "the name 'a' stands at", 9),
    "a label twice": ("```{math}\n:label: a\nx\n```\n\n```{math}\n---\nlabel: a\n---\nx\n```", "the name 'a'", 8),
    "a formula": ("x\n\n{math}`" + "a+" * 1001 + "`", "a formula of more than 2,000", 5),
    "braces": ("{math}`" + "{" * 31 + "a" + "}" * 31 + "`", "more than 30 braces", 3),
    "a block of braces": ("```{math}\n" + "{" * 20_000 + "a" + "}" * 20_000 + "\n```", "a formula of more than", 3),
    "a line separator": ("a &#x2028;= b", "an entity writes an invisible character, U+2028", 3),
    "a form feed": ("- a\n- b &#12; c", "an entity writes an invisible character, U+000C", 4),
    "a heading": ("## " + "word " * 101, "a heading of more than 500", 3),
    "a table": ("|" + "a|" * 40 + "\n|" + "-|" * 40 + "\n|" + "b|" * 40, "the 40 columns of this table need", 3),
    "a table of long words": ("|" + "a|" * 8 + "\n|" + "-|" * 8 + "\n|" + "abcdefghijklm|" * 8, "the 8 columns", 3),
}


@pytest.mark.parametrize(("text", "told", "line"), LIMITS.values(), ids=LIMITS)
def test_what_is_beyond_a_limit_is_told_at_its_line(
    text: str, told: str, line: int, parse: Callable[[str], nodes.document]
) -> None:
    with pytest.raises(ProceedingsError) as raised:
        parse(f"# T\n\n{text}\n")
    assert str(raised.value).startswith(f"source/one.md:{line}: {told}")
    assert len(str(raised.value)) < 200


HEADINGS = {
    "none": ("x", "the chapter has no title", None),
    "a line before it": ("x\n\n# T", "this stands before the title; move it below", 1),
    "a section before it": ("## a\n\n# T", "a second title; write it with `##`", 3),
    "two of them": ("# T\n\nx\n\n# U", "a second title; write it with `##`", 5),
    "one underlined": ("# T\n\nx\n\nU\n===", "a second title; write it with `##`", 5),
    "a picture alone": ("# ![x](deux.md)", "a heading has no words; write some", 1),
    "an empty one": ("# T\n\n##", "a heading has no words; write some", 3),
}


@pytest.mark.parametrize(("text", "told", "line"), HEADINGS.values(), ids=HEADINGS)
def test_a_chapter_has_one_title_before_all_else(
    text: str, told: str, line: int | None, parse: Callable[[str], nodes.document]
) -> None:
    with pytest.raises(ProceedingsError) as raised:
        parse(text)
    place = "" if line is None else f":{line}"
    assert str(raised.value).startswith(f"source/one.md{place}: {told}")


def test_a_name_and_a_comment_may_stand_before_the_title(parse: Callable[[str], nodes.document]) -> None:
    assert parse("% a comment\n\n(name)=\n# T\n\n## a\n\n### b\n\nx[^n]\n\n[^n]: y").children


LARGE = {
    "nine lists": (deep(9), nodes.list_item, 9),
    "a long paragraph": ("word " * 5_000, nodes.paragraph, 1),
    "notes": ("".join(f"a[^{n}]\n\n[^{n}]: b\n\n" for n in range(500)), nodes.footnote, 500),
    "rows": ("|a|b|\n|-|-|\n" + "|c|d|\n" * 3_000, nodes.row, 3_001),
    "narrow columns": ("|" + "abc|" * 15 + "\n|" + "-|" * 15 + "\n|" + "123|" * 15, nodes.entry, 30),
    "a formula": ("{math}`" + r"\frac{a}{b}+" * 100 + "a`", nodes.math, 1),
}


@pytest.mark.parametrize(("text", "kind", "count"), LARGE.values(), ids=LARGE)
def test_what_is_within_them_is_all_there(
    text: str, kind: type[nodes.Element], count: int, parse: Callable[[str], nodes.document]
) -> None:
    assert len(list(parse(f"# T\n\n{text}\n").findall(kind))) == count


def test_nothing_is_dropped_below_the_deepest(parse: Callable[[str], nodes.document]) -> None:
    for depth in range(1, limits.DEEPEST // 2):
        assert f"a{depth - 1}" in parse(f"# T\n\n{deep(depth)}").astext()
