"""What the search reads of a page: passages with their ids and numbers, without the numbers of notes and the labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document

from sphinx_proceedings.web.passages import Passage, passages

if TYPE_CHECKING:
    from collections.abc import Iterator


def text(kind: type[nodes.TextElement], *said: str | nodes.Node, **attributes: object) -> nodes.TextElement:
    """Return a block that says this."""
    return kind("", "", *(nodes.Text(one) if isinstance(one, str) else one for one in said), **attributes)


def read(*children: nodes.Node) -> Iterator[Passage]:
    """Yield the passages of a page with these below its title."""
    document = new_document("one", get_default_settings(Parser))
    document += nodes.section("", text(nodes.title, "Title"), *children, ids=["title"])
    return passages(document, "en")


def test_a_paragraph_has_its_id_and_its_number_and_no_numbers_of_notes() -> None:
    paragraph = text(
        nodes.paragraph, "Words\nand", text(nodes.footnote_reference, "1"), " words.", ids=["p-1"], segment=3
    )
    assert list(read(paragraph)) == [Passage("text", "p-1", 3, "Words and words.", "")]


def test_titles_and_foreign_words_stay_slanted() -> None:
    title = nodes.reference("", "", nodes.inline("", "A title", classes=["doc"]))
    paragraph = text(nodes.paragraph, "In\n", title, " a ", text(nodes.emphasis, "mot\njuste"), ".", ids=["p-1"])
    [passage] = read(paragraph)
    assert passage.text == "In A title a mot juste."
    assert passage.runs == ("In ", "A title", " a ", "mot juste", ".")


def test_a_heading_leads_to_its_section_and_the_title_of_the_page_is_none() -> None:
    name = nodes.inline("", "Ada", ids=["name-1"])
    assert list(read(nodes.section("", text(nodes.title, name), ids=["ada"]))) == [
        Passage("heading", "ada", 0, "Ada", "")
    ]


def test_a_table_is_one_passage() -> None:
    cells = [nodes.entry("", text(nodes.paragraph, word)) for word in ("one", "two")]
    rows = nodes.tbody("", nodes.row("", *cells))
    table = nodes.table("", text(nodes.title, "Counted"), nodes.tgroup("", rows, cols=2), ids=["tab"])
    assert list(read(table)) == [Passage("table", "tab", 0, "Counted · one · two", "")]


def test_a_definition_begins_with_its_term() -> None:
    term = text(nodes.term, "enclosure", ids=["term-enclosure"])
    definition = nodes.definition("", text(nodes.paragraph, "A taking.", ids=["p-2"]))
    item = nodes.definition_list("", nodes.definition_list_item("", term, definition))
    assert list(read(item)) == [
        Passage("term", "term-enclosure", 0, "enclosure", ""),
        Passage("text", "p-2", 0, "enclosure: A taking.", ""),
    ]


def test_an_opening_gives_its_subject_without_labels_and_byline() -> None:
    def part(name: str, *said: str | nodes.Node) -> nodes.container:
        return nodes.container("", text(nodes.paragraph, *said), classes=[name])

    opening = nodes.container("", classes=["opening"])
    opening += text(nodes.paragraph, "A Collective", classes=["byline"])
    about = part("about", "By ", nodes.strong("", "Ada"), ".")
    about += text(nodes.paragraph, "Read in full.", classes=["status"])
    opening += about
    opening += part("abstract", nodes.strong("", "Abstract"), " It says.")
    opening += part("keywords", nodes.strong("", "Keywords"), " one, two")
    assert [(one.kind, one.anchor, one.text) for one in read(opening)] == [
        ("about", "", "By Ada."),
        ("abstract", "", "It says."),
        ("keywords", "", "one, two"),
    ]


def test_what_is_not_translated_has_its_language() -> None:
    paragraph = text(nodes.paragraph, "Mots.", ids=["p-1"], segment=1, classes=["language-fr"])
    assert [one.language for one in read(paragraph)] == ["fr"]


def test_a_block_without_an_id_of_its_own_is_found_by_the_id_within() -> None:
    entry = text(nodes.paragraph, nodes.inline("", "Byron, Ada", ids=["person-byron"]))
    assert [one.anchor for one in read(nodes.bullet_list("", nodes.list_item("", entry)))] == ["person-byron"]


def test_lists_of_works_and_names_are_not_read() -> None:
    work = nodes.citation("", text(nodes.paragraph, "Byron, Ada (1843)."), ids=["byron"])
    names = nodes.bullet_list("", nodes.list_item("", text(nodes.paragraph, "Byron, Ada")), classes=["names-index"])
    assert list(read(work, names)) == []
