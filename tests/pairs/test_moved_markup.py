"""A unit on a page of two languages has names of its own, and its links lead where they did."""

from __future__ import annotations

import pytest

from sphinx_proceedings.pairs.moved_markup import Place, moved, names

HERE = Place("part/one", "en", "fr", frozenset({"p-a", "section"}), frozenset({"p-a", "note", "call"}))
THERE = HERE._replace(side="en")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ('<p id="p-a">', "<p>"),
        ('<span id="note"></span>', '<span id="fr:note"></span>'),
        ('<a href="#note">', '<a href="#fr:note">'),
        ('<a href="#section">', '<a href="#section">'),
        ('<a href="#elsewhere">', '<a href="../../fr/part/one.html#elsewhere">'),
        ('<a href="two.html#p-b">', '<a href="../../fr/part/two.html#p-b">'),
        ('<a href="../names.html">', '<a href="../../fr/names.html">'),
        ('<img src="../_images/a.svg">', '<img src="../../fr/_images/a.svg">'),
        (
            '<source srcset="../_images/a.svg, b.svg 2x">',
            '<source srcset="../../fr/_images/a.svg, ../../fr/part/b.svg 2x">',
        ),
        ('<a href="https://example.org/#a">', '<a href="https://example.org/#a">'),
        ('<a href="mailto:a@example.org">', '<a href="mailto:a@example.org">'),
        ('<img src="data:image/png;base64,AA">', '<img src="data:image/png;base64,AA">'),
        ('<td headers="note call">', '<td headers="fr:note fr:call">'),
        ('<p><a class="segment" href="#p-a">1</a>Text', "<p>Text"),
        ("<code> id=&quot;note&quot;</code>", "<code> id=&quot;note&quot;</code>"),
    ],
)
def test_a_unit_of_the_other_language_is_moved(given: str, told: str) -> None:
    assert moved(given, HERE) == told


def test_a_unit_of_the_same_edition_keeps_its_links() -> None:
    assert moved('<a href="two.html#p-b"><img src="../_images/a.svg">', THERE) == (
        '<a href="two.html#p-b"><img src="../_images/a.svg">'
    )
    assert moved('<a href="#elsewhere">', THERE) == '<a href="one.html#elsewhere">'


def test_the_names_of_a_unit_are_found() -> None:
    assert names('<p id="p-a"><span id="call">x</span></p>') == ["p-a", "call"]
