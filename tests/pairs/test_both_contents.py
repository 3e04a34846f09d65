"""The contents of the EPUB of both languages: each entry in both, leading to the pages of both, with people once."""

from __future__ import annotations

from sphinx_proceedings.pairs.both_contents import contents
from sphinx_proceedings.pairs.epub_editions import Entry
from sphinx_proceedings.pairs.interleaved import Names

KNOWN = Names({("a.xhtml", "en"): {"s", "old"}, ("a.xhtml", "fr"): {"s"}}, {"a.xhtml": {"s"}}, {"a.xhtml": "fr"})


def entries(part: str, *titles: str) -> list[Entry]:
    addresses = ("a.xhtml#s", "a.xhtml#old", "a.xhtml#gone")
    sections = [Entry(title, href, True, ()) for title, href in zip(titles[1:], addresses, strict=True)]
    return [
        Entry(part, "_part-1.xhtml", False, (Entry(titles[0], "a.xhtml", False, tuple(sections), f"By {titles[0]}"),))
    ]


def test_entries_have_both_titles_and_lead_to_rows() -> None:
    [part] = contents(entries("P", "A", "S", "O", "G"), entries("Q", "B", "T", "O", "H"), ("en", "fr"), KNOWN)
    assert (part.titles, part.href) == (("P", "Q"), "_part-1.xhtml")
    [chapter] = part.children
    assert (chapter.titles, chapter.href) == (("A", "B"), "a.xhtml")
    assert [(one.titles, one.href) for one in chapter.children] == [
        (("S", "T"), "a.xhtml#s"),
        (("O", "O"), "a.xhtml#en-old"),
        (("G", "H"), "a.xhtml"),
    ]
    assert (chapter.people, chapter.original) == ("By A", "fr")
    assert all(one.is_section for one in chapter.children)


def test_readers_of_epub_2_have_both_titles_in_one() -> None:
    [part] = contents(entries("P", "A", "S", "O", "G"), entries("P", "B", "T", "O", "H"), ("en", "fr"), KNOWN)
    assert part.point.title == "P"
    assert part.point.start == "_part-1.xhtml"
    assert part.point.children[0].title == "A / B"
