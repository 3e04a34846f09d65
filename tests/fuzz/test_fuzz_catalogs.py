"""Any message and any catalog is checked, merged and counted; what passes is taken by what parses it for the book."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from babel.messages import Catalog
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig

from fuzz import examples, taken
from sphinx_proceedings.catalogs import progress
from sphinx_proceedings.catalogs.check import check_catalog, check_pair
from sphinx_proceedings.catalogs.context import Context
from sphinx_proceedings.catalogs.findings import Level, as_github, as_json, as_text
from sphinx_proceedings.catalogs.message import book_parser, parse, word_count
from sphinx_proceedings.catalogs.msgmerge import merged
from sphinx_proceedings.catalogs.pofile import msgids_of
from sphinx_proceedings.catalogs.update import text_of
from sphinx_proceedings.chapters.parsing import strict_parser
from sphinx_proceedings.language.spacing import spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTEXT = Context(
    languages=("en", "fr"),
    originals={"x": "en"},
    terms={"fr": {"commons": "communs", "fair use": "usage loyal"}},
    glossaries={"x": frozenset({"commons", "fair use"})},
    unmended="commons",
)
MYST_PARSER = strict_parser(MdParserConfig(disable_syntax=["html_inline", "html_block"]), RendererHTML)
SIGNS = list("*_`[]{}()<>|#-+~!?;:.,\\/\"'«»“”’&%$^=@ \t\n\r\u00a0\u202f\u2028\x00\x1b\ufeff\ufffc\u202e\u0301\u200d")
WORDS = ["commons", "Fair use", "un", "les", "2025", "1 500", "XIXe", "3.5", "trois", "😀", "中", "ي", "x" * 50]
MYST = [
    *(
        "{cite:p}`a,b`",
        "{cite:t}`{see}a{p. 3}`",
        "{doc}`/one`",
        "{doc}`w <x>`",
        "{term}`commons`",
        "{numref}`f {number} <g>`",
    ),
    *("{lang-fr}`mot`", "{lang-xx}`y`", "{sup}`2`", "{math}`x`", "[^n]", "[^n]: x", "[w](u)", "![i](j.png)", "`` ` ``"),
    *("{{ venue }}", "{% if %}", "[s]{.c #i}", "<b>", "</script>", "&amp;", "&#x1F600;", "&#123;", "<https://a.org>"),
    *("```{note}\nx\n```", ":::{raw} html", "| a | b |\n|---|---|\n| c | d |", "(label)=", "+++", "---", "- x\n  - y"),
    *("**a**", "*b*", "# noqa", "1. ", "> q", "    code", "term : x", "...", "l'eau", '"q"', "javascript:x", "a@b.org"),
]
TEXTS = st.lists(st.one_of(st.sampled_from(SIGNS + WORDS + MYST), st.text(max_size=4)), max_size=12).map("".join)
LONG = st.builds(lambda text, times: (text * times)[:6000], st.sampled_from(SIGNS + MYST), st.integers(1, 6000))
MESSAGES = st.one_of(TEXTS, TEXTS, TEXTS, LONG)
SOURCES = st.one_of(st.sampled_from(["commons", "A plain paragraph of the source.", *MYST]), TEXTS)

HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
LINES = [
    *(
        HEADER,
        "\n",
        "\n\n",
        "\r\n",
        "#, fuzzy\n",
        '#| msgid "a"\n',
        '#~ msgid "a"\n',
        '#~ msgstr "b"\n',
        '#~| msgid "c"\n',
    ),
    *('msgid "a"\n', 'msgid ""\n', 'msgstr ""\n', 'msgstr "b"\n', '"c\\n"\n', 'msgctxt "d"\n', 'msgid_plural "e"\n'),
    *('msgstr[0] "f"\n', "msgid", '"', "\\", 'msgid "\\', "# c\n", "#: f:1\n", "#. g\n", "\ufeff", "<<<<<<< HEAD\n"),
    *("\x85", "\u2028", "\x0c", "\x00", "é", "Plural-Forms: nplurals=2; plural=n!;\\n", "charset=", 'msgstr "{{"\n'),
]
TEXT = st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=3)), max_size=14).map("".join)
HEADS = st.sampled_from(["", HEADER, f"\ufeff{HEADER}"])
CODES = st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-16", "cp1252"])
FILES = st.one_of(
    st.binary(max_size=80),
    st.builds(lambda head, text, code: f"{head}{text}".encode(code, "replace"), HEADS, TEXT, CODES),
)


@examples(250)
@given(SOURCES, MESSAGES, st.sampled_from(["en", "fr", "de", "", "zz"]))
def test_any_message(msgid: str, msgstr: str, language: str) -> None:
    problems = list(check_pair(msgid, msgstr, language, CONTEXT))
    for problem in problems:
        assert problem.message
        assert f"{problem.message}{problem.remedy}".isprintable(), problem
    assert word_count(msgstr) >= 0
    again = spaced(parse(msgstr).prose, language)
    assert spaced(again, language) == again


@examples(250)
@given(MESSAGES)
def test_the_check_reads_a_message_as_the_book_does(text: str) -> None:
    assert book_parser().parse(text) == MYST_PARSER.parse(text)


@examples(250)
@given(SOURCES)
def test_a_message_left_as_it_is_has_the_parts_of_its_source(text: str) -> None:
    rules = {problem.rule for problem in check_pair(text, text, "fr", Context())}
    assert not rules & {"links", "images", "citations", "notes", "code", "markup", "html", "directive", "substitution"}


@examples(250)
@given(FILES, st.lists(st.sampled_from(["a", "b", "New.", "c\nd", "\u2028"]), unique=True, max_size=4))
def test_any_catalog(data: bytes, wanted: Sequence[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "fr/LC_MESSAGES/x.po")
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        findings = check_catalog(path, CONTEXT)
        assert all(str(finding).isprintable() for finding in findings)
        assert len(as_text(findings).splitlines()) == len(findings) == len(as_github(findings).splitlines())
        assert as_json(findings)
        words, left_out = progress.count(path, CONTEXT)
        assert left_out == any(one.msgid is None and one.level is Level.ERROR for one in findings)
        assert words is None or sum(words) > 0
        assert all(msgid for msgid in msgids_of(path))
        progress.stale(path)
        text = taken(lambda: text_of(path))
        if text is not None:
            _merge(text.removeprefix("\ufeff"), wanted)


def _merge(text: str, wanted: Sequence[str]) -> None:
    template = Catalog()
    for msgid in wanted:
        template.add(msgid)
    once = taken(lambda: merged(text, template))
    if once is None:
        return
    assert merged(once, template) == once
    if len(set(re.findall(r"\r\n|\r|\n", text))) == 1:
        assert set(re.findall(r"\r\n|\r|\n", once)) <= set(re.findall(r"\r\n|\r|\n", text))
