"""The rows of the EPUB of both languages: the original first, names apart by language, links led home."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

from sphinx_proceedings.language.manners import NO_BREAK
from sphinx_proceedings.model.sides import Kind, Message, Side, Sides
from sphinx_proceedings.pairs.interleaved import Names, rows, without_keywords
from sphinx_proceedings.pairs.pairing import Chapter, pair

ENGLISH = Side(
    "p-a",
    Kind.PARAGRAPH,
    3,
    1,
    "en",
    "Words.",
    '<p id="p-a"><span class="segment">3</span> '
    '<span class="page" id="page-7" epub:type="pagebreak" role="doc-pagebreak" title="7"></span>'
    '<a id="here" href="#p-a">Words</a> <a href="../two.xhtml#t">two</a> <a href="../two.xhtml#gone">gone</a> '
    '<a href="../title.xhtml#x">title</a> <a href="https://example.org/#t">far</a> <img src="../_images/a.svg"/></p>',
)
FRENCH = replace(ENGLISH, language="fr", text="Mots.", messages=(Message("Words.", "Mots."),))
TERM = Side("t", Kind.TERM, 0, 1, "en", "T", '<dl><dt id="t">T</dt></dl>')


def chapter(docname: str, original: Side, translation: Side) -> Chapter:
    one, other = (Sides(docname, language, "en", docname) for language in ("en", "fr"))
    return pair(replace(one, sides=(original,)), replace(other, sides=(translation,)))


def written(translation: Side = FRENCH) -> str:
    chapters = [chapter("a/one", ENGLISH, translation), chapter("two", TERM, replace(TERM, language="fr"))]
    return str(rows(chapters[0], Names.of(chapters)))


def test_each_side_is_named_after_its_language() -> None:
    text = written()
    ET.fromstring(text.replace("epub:type", "type"))
    assert re.findall(r'<div class="side ([a-z]+)" id="([^"]+)" lang="(..)" xml:lang="(..)">', text) == [
        ("original", "en-p-a", "en", "en"),
        ("translation", "fr-p-a", "fr", "fr"),
    ]
    names = re.findall(r' id="([^"]+)"', text)
    assert len(set(names)) == len(names)
    assert {"p-a", "en-here", "fr-here"} <= set(names)


def test_each_number_leads_to_its_twin() -> None:
    assert re.findall(r'<a class="segment" href="([^"]+)" hreflang="(..)" title="([^"]+)">3</a>', written()) == [
        ("#fr-p-a", "fr", "Français"),
        ("#en-p-a", "en", "English"),
    ]


def test_links_stay_in_their_language() -> None:
    french = written().partition("fr-p-a")[2].partition('id="fr-p-a"')[2]
    assert re.findall(r' (?:href|src)="([^"]+)"', french)[1:] == [
        "#fr-p-a",
        "../two.xhtml#fr-t",
        "../two.xhtml",
        "../fr/title.xhtml#x",
        "https://example.org/#t",
        "../fr/_images/a.svg",
    ]


def test_a_row_is_marked_with_the_kind_of_statement_it_stands_in() -> None:
    assert '<div class="pair paragraph" id="p-a">' in written()
    reported = replace(ENGLISH, statement="reported")
    chapters = [chapter("a", reported, replace(FRENCH, statement="reported"))]
    assert '<div class="pair paragraph statement reported" id="p-a">' in rows(chapters[0], Names.of(chapters))


def test_rows_of_an_opening_are_marked_as_the_opening_is() -> None:
    abstract = replace(TERM, key="opening-abstract", kind=Kind.BLOCK)
    chapters = [chapter("a", abstract, replace(abstract, language="fr", text="U"))]
    assert '<div class="pair block opening" id="opening-abstract">' in rows(chapters[0], Names.of(chapters))


def test_lines_that_tell_the_shares_end_after_a_point_alone() -> None:
    told = replace(
        TERM, key="opening-statements", kind=Kind.BLOCK, markup="<p><svg/> <a>The sources 4% · our reading 96%</a></p>"
    )
    chapters = [chapter("a", told, replace(told, language="fr", text="U"))]
    expected = "<p><svg/> <a>The_sources_4%_· our_reading_96%</a></p>".replace("_", NO_BREAK)
    assert rows(chapters[0], Names.of(chapters)).count(expected) == 2


def test_keywords_are_in_no_opening_and_nothing_leads_to_them() -> None:
    said = replace(TERM, key="opening-keywords", kind=Kind.BLOCK, markup='<p id="name-1">looms</p>')
    linked = replace(ENGLISH, markup='<p id="p-a"><a href="#name-1">looms</a></p>')
    one, other = (Sides("a", language, "en", "a", sides=(said, linked)) for language in ("en", "fr"))
    book = [without_keywords(pair(one, replace(other, sides=(replace(said, text="métiers"), linked))))]
    text = str(rows(book[0], Names.of(book)))
    assert [one.key for one in book[0].pairs] == ["p-a"]
    assert "opening-keywords" not in text
    assert 'href="a.xhtml"' in text


def test_beside_each_other_drawings_are_as_on_narrow_pages() -> None:
    drawn = '<picture><source media="(max-width: 30em) and (min-height: 9px)" srcset="../a-narrow.svg"/></picture>'
    side = replace(ENGLISH, kind=Kind.FIGURE, markup=drawn)
    chapters = [chapter("a/one", side, replace(side, language="fr"))]
    text = rows(chapters[0], Names.of(chapters))
    assert text.count('media="(max-width: 30em) and (min-height: 9px), (min-width: 45em)"') == 2


def test_no_pages_of_a_pdf_are_told() -> None:
    assert "pagebreak" not in written()
    assert '<span id="en-page-7"></span>' in written()


def test_what_is_the_same_in_both_languages_stands_once() -> None:
    cited = replace(ENGLISH, text="One.\nTwo.")
    chapters = [chapter("a", cited, replace(cited, language="fr", text="Two.\nOne.", messages=FRENCH.messages))]
    text = rows(chapters[0], Names.of(chapters))
    assert '<div class="pair paragraph same" id="p-a">' in text
    assert text.count('class="side') == 1
    assert '<a class="segment"' not in text
    assert {"en-p-a", "fr-p-a", "fr-here"} <= set(re.findall(r' id="([^"]+)"', text))


def listed(count: int) -> str:
    lines = [f"A{number}" for number in range(count)]
    index = replace(TERM, key="x-index", kind=Kind.BLOCK, text="\n".join(lines), markup="<ul></ul>")
    chapters = [chapter("a", index, replace(index, language="fr", text=f"{index.text}b"))]
    return str(rows(chapters[0], Names.of(chapters)))


def test_over_a_long_list_is_a_link_to_the_same_in_the_other_language() -> None:
    assert re.findall(
        r'<p class="twin"><a href="([^"]+)" hreflang="(..)" lang="(..)" [^>]*>([^<]+)</a>', listed(13)
    ) == [
        ("#fr-x-index", "fr", "fr", "Français"),
        ("#en-x-index", "en", "en", "English"),
    ]


def test_over_a_list_whose_twin_is_in_sight_is_no_link() -> None:
    assert "twin" not in listed(12)


def test_what_is_not_translated_stands_once_where_both_names_lead() -> None:
    text = written(replace(ENGLISH, messages=(Message("Words."),)))
    assert text.count('class="side') == 1
    assert '<a class="segment"' not in text
    assert {"en-p-a", "fr-p-a", "fr-here"} <= set(re.findall(r' id="([^"]+)"', text))
    assert "This passage is not translated yet." in text
