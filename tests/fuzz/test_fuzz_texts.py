"""Any head, any list of names and any body of a chapter is a record and a doctree, or one line that says why not."""

from __future__ import annotations

import contextlib
import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from docutils import nodes
from docutils.frontend import get_default_settings
from hypothesis import given
from hypothesis import strategies as st
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, new_document
from volumes import INDEX, ONE, write_volume

from fuzz import examples, taken
from sphinx_proceedings.chapters.parsing import StrictParser
from sphinx_proceedings.model import indexed_names
from sphinx_proceedings.model.files import INVISIBLE, decode
from sphinx_proceedings.model.frontmatter import read_chapter, read_volume, split
from sphinx_proceedings.model.yamlfile import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PIECES = (
    *(
        "a",
        "'",
        '"',
        ":",
        ": ",
        "- ",
        "? ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "\n",
        "\n  ",
        "\n---\n",
        "---",
        "...",
        "#",
        " # ",
        "|",
        ">-",
    ),
    *(
        "&a ",
        "*a",
        "<<",
        "!!str ",
        "!x ",
        "%TAG ! x",
        "@",
        "`",
        "=",
        "~",
        "\t",
        "0x",
        "1:1:1",
        "1e999",
        ".nan",
        "-.inf",
    ),
    *(
        "2025-02-30",
        "9999-12-31T23:59:59-23:59",
        '"\\ud800"',
        '"\\0"',
        '"\\u2028"',
        "\u2028",
        "\0",
        "\u202e",
        "é",
        "null",
    ),
    *("language", "kind", "abstract", "keywords", "about", "name", "forms", "true", "[[[[[[[[", "{a: {a: "),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.text(max_size=8),
    st.sampled_from(
        ["", " ", "\n", "é" * 600, "en", "CC-BY-4.0", "https://x.org", "https://[", "0000-01-01", "10.1234/x", "\ud800"]
    ),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(st.sampled_from(["en", "fr", "name", "family", "literal"]), SCALARS), inner, max_size=3
        ),
    ),
    max_leaves=6,
)
HEADS = {name: yaml.safe_load(text.split("---\n")[1]) for name, text in {"volume": INDEX, "chapter": ONE}.items()}
FURTHER = {
    "volume": [
        "disclaimer",
        "editors",
        "translators",
        "affiliations",
        "publisher",
        "url",
        "identifier",
        "isbn",
        "doi_prefix",
    ],
    "chapter": ["authors", "translators", "reviewers", "short_title", "license", "doi", "date"],
}

BODY = (
    *(
        "a",
        "b c",
        "\n",
        "\n\n",
        "  ",
        "- ",
        "1. ",
        "> ",
        "# ",
        "## ",
        "|a|b|\n|-|-|\n|",
        "***",
        "_",
        "`",
        "``",
        "[^n]",
        "[^n]: ",
    ),
    *(
        "[x](",
        "![x](",
        "<",
        ">",
        ")",
        "]",
        "{",
        "}",
        "\\",
        "$$",
        "(x)=",
        "+++",
        "% ",
        "---",
        "===",
        "&#x2028;",
        "&#0;",
        "&lt;",
    ),
    *(
        "```{note}\n",
        "````{figure} f.svg\n:alt: x\n",
        "```{list-table}\n",
        "```{csv-table}\n",
        "```{math}\n",
        "```\n",
        "````\n",
    ),
    *(
        "```{eval-rst}\n",
        "```{meta}\n",
        "```{code-block} python\n:lines: 1-\n",
        ":class: x\n",
        ":name: y\n",
        ":width: 1e9%\n",
    ),
    *(
        "{cite:p}`hess2003`",
        "{cite:t}`{see}hess2003{p. 3}`",
        "{doc}`deux`",
        "{math}`\\frac{a}{b}`",
        "{term}`x`",
        "{abbr}`A (b)`",
    ),
    *(
        "{numref}`x`",
        "{raw}`x`",
        "{lang-fr}`x`",
        "{download}`x <../conf.py>`",
        "javascript:x",
        "http://[",
        "été.png",
        "a%20b",
    ),
    *(
        "```{toctree}\n",
        "```{bibliography}\n:filter: ",
        "```{glossary}\n",
        "```{names-index} person\n",
        "```{hlist}\n",
        "\t",
    ),
    *(
        "{" * 40,
        "[" * 40,
        ">" * 40,
        "\u202e",
        "\u00ad",
        "é",
        "  - " * 9,
        "```{sidebar}\n",
        "```{epigraph}\n",
        "```{table}\n",
    ),
)
BODIES = st.lists(st.sampled_from(BODY), max_size=24).map("".join)


@pytest.fixture(scope="module")
def parse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], nodes.document]]:
    """Parse a text as a chapter of the small volume."""
    folder = write_volume(tmp_path_factory.mktemp("bodies"))
    (folder / "source/f.svg").write_text("<svg/>", encoding="utf-8")

    def parsed(text: str) -> nodes.document:
        document = new_document("source/one.md", get_default_settings(StrictParser))
        document.settings.env = app.env
        document.reporter.report_level = 4
        StrictParser().parse(text, document)
        return document

    with contextlib.chdir(folder), docutils_namespace():
        app = Sphinx(
            folder / "source", folder, folder / "out", folder / "out", "dummy", status=None, warning=io.StringIO()
        )
        app.env.prepare_settings("one")
        yield parsed


@examples(150)
@given(BODIES)
def test_any_body(parse: Callable[[str], nodes.document], body: str) -> None:
    document = taken(lambda: parse(taken_text(f"# T\n\n{body}")))
    if document:
        assert {raw.astext().strip() for raw in document.findall(nodes.raw)} <= {"<br />", chr(92) * 2}
        assert not list(document.findall(nodes.meta))
        assert not INVISIBLE.search(document.astext().replace("\n", ""))


def places(value: Any, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return where in a head something stands."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [before] * bool(before) + [place for key, one in inner for place in places(one, (*before, key))]


def changed(value: Any, place: tuple[Any, ...], new: Any) -> Any:
    """Return a head with something else in a place."""
    if not place:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[place[0]] = changed(value[place[0]], place[1:], new)
    return copy


def heads(name: str) -> st.SearchStrategy[str]:
    """Make heads of the real keys, of which some hold what they should not."""
    head = {**HEADS[name], **dict.fromkeys(FURTHER[name])}
    edits = st.lists(st.tuples(st.sampled_from(places(head)), VALUES), max_size=3)
    bare = {key: value for key, value in head.items() if value is not None}
    return st.tuples(edits, st.booleans()).map(lambda given: written(bare, given[0], is_flow=given[1]))


def written(head: Any, edits: list[tuple[tuple[Any, ...], Any]], *, is_flow: bool) -> str:
    for place, value in edits:
        try:
            head = changed(head, place, value) if place[:1] != place or place[0] in head else {**head, place[0]: value}
        except (KeyError, IndexError, TypeError):
            continue
    return yaml.dump(head, allow_unicode=True, default_flow_style=is_flow, sort_keys=False)


def taken_text(text: str) -> str:
    return decode(text.encode("utf-8", "surrogatepass"), "x.md")


@examples(150)
@given(TEXTS)
def test_any_yaml(text: str) -> None:
    taken(lambda: Source(text, "the head", "x.md").load())


@examples(100)
@given(st.one_of(heads("volume"), TEXTS))
def test_any_head_of_a_volume(head: str) -> None:
    volume = taken(lambda: read_volume(split(taken_text(f"---\n{head}\n---\n# T\n"), "x.md")))
    assert volume is None or set(volume.title) >= set(volume.languages)


@examples(150)
@given(st.one_of(heads("chapter"), TEXTS))
def test_any_head_of_a_chapter(head: str) -> None:
    document = taken(lambda: split(taken_text(f"---\n{head}\n---\n# T\n"), "x.md"))
    if document:
        taken(lambda: read_chapter(document, "x", languages=("en", "fr")))


@examples(100)
@given(
    st.one_of(
        TEXTS,
        st.lists(st.fixed_dictionaries({"name": VALUES, "kind": VALUES}, optional={"forms": VALUES})).map(yaml.dump),
    )
)
def test_any_list_of_names(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "names.yml")
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        names = taken(lambda: indexed_names.read(path, "names.yml"))
    assert not names or all(name.name.strip() and all(form.strip() for form in name.forms) for name in names)
