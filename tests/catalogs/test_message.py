"""The checks read messages as the book does: the same Markdown rules as the press."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from polib import pofile
from volumes import CASES

from sphinx_proceedings.catalogs.context import listed_terms
from sphinx_proceedings.catalogs.message import book_parser, parse, word_count
from sphinx_proceedings.chapters.parsing import strict_parser

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


# As the volume's conf.py has it.
DISABLED = ["html_inline", "html_block"]


@pytest.fixture(scope="module")
def myst() -> MarkdownIt:
    return strict_parser(MdParserConfig(disable_syntax=DISABLED), RendererHTML)


def test_the_rules_are_those_of_a_build(myst: MarkdownIt) -> None:
    ours, theirs = book_parser().get_active_rules(), myst.get_active_rules()
    # The word count makes no tokens.
    theirs["core"] = [rule for rule in theirs["core"] if rule != "wordcount"]
    assert ours == theirs


def test_messages_parse_to_the_same_tokens(myst: MarkdownIt) -> None:
    entries = [entry for path in CASES.glob("checks/*.po") for entry in pofile(str(path))]
    texts = [text for entry in entries for text in (entry.msgid, entry.msgstr)]
    assert len(texts) > 300
    for text in texts:
        assert book_parser().parse(text) == myst.parse(text), text


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("$x$", ["x"]),
        ("a $x_1$, b", ["x_1"]),
        ("$0.35$ $0{,}35$ $10\\,000$", ["035", "035", "10000"]),
        ("{math}`a_\\text{max}`", ["a_"]),
        ("from $5 to $6", []),
        ("$5 or US$, A$ 7, 8$", []),
        ("$4.5 billion, and the $", []),
        ("\\$x$ and $ y $", []),
        ("`$x$`", []),
    ],
)
def test_dollars_are_signs_of_a_formula_or_of_money(text: str, formulas: list[str]) -> None:
    found = Counter({part: count for (rule, part), count in parse(text).parts.items() if rule == "formulas"})
    assert found == Counter(formulas)


def test_what_a_message_is_made_of() -> None:
    message = parse("A *b* `c` {cite:p}`{see}x{p. 3},y`[^n] [d](u) {term}`e <f>` {lang-fr}`g` <https://h.org> ![i](j)")
    assert {f"{rule}: {part}" for rule, part in message.parts} == {
        "code: c",
        "citations: {cite}`x`",
        "citations: {cite}`y`",
        "notes: [^n]",
        "links: u",
        "links: https://h.org",
        "roles: {term}`f`",
        "images: j",
    }
    assert message.prose.replace("\ufffc", "·") == "A b · see·p. 3· d e g · i"
    assert message.prose_in("en").replace("\ufffc", "·") == "A b · see·p. 3· d e · · i"


def test_the_number_of_a_figure_is_no_word_of_a_message() -> None:
    message = parse("{numref}`the figure {number} <a>` {numref}`Fig. %s<b>` {numref}`c`")
    assert message.prose.replace("\ufffc", "·") == "the figure · Fig. · ·"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Two words.", 2),
        ("Deux mots : voilà !", 3),
        ("One {cite:p}`a,b` and [two three](https://x.org) `code`.", 4),
        ("{term}`modèle de langue <language model>`", 3),
        ("l’habitude du partage, 1 250", 5),
    ],
)
def test_words_are_counted_without_markup(text: str, count: int) -> None:
    assert word_count(text) == count


def test_terms_are_read_from_glossaries() -> None:
    text = (
        "# G\n\nTerm: no\n\n```{glossary}\n:sorted:\n\none\n   Text.\n\n{lang-fr}`deux`\nthree\n   Text.\n```\n\nfour\n"
    )
    assert listed_terms(text) == ["one", "{lang-fr}`deux`", "three"]
