"""A concordance has each passage that uses a term, in either language, and marks it there; nothing else."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from readers.described import book

from sphinx_proceedings.model import concordance_frames, pagination, sides
from sphinx_proceedings.model.sides import Kind, Message, Side, Sides
from sphinx_proceedings.model.source import Folders
from sphinx_proceedings.pairs import concordance_pages
from sphinx_proceedings.pairs.concordance import Concordance, concordances
from sphinx_proceedings.pairs.pairing import Chapter, pair

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

TERMS = {
    "term-loom": ("loom", "métier"),
    "term-power-loom": ("power loom", "métier mécanique"),
    "term-reed": ("reed", "ros"),
}
LINES = [
    ("p-1", Kind.PARAGRAPH, "Looms & reeds. A power loom.", "Métiers et ros. Un métier mécanique."),
    ("p-2", Kind.PARAGRAPH, "A machine.", "Un métier."),
    ("tab-1", Kind.TABLE, "loom\nthread", "métier\nfil"),
    ("p-3", Kind.PARAGRAPH, "Nothing here.", "Rien ici."),
    ("opening-about", Kind.BLOCK, "On looms.", "Sur les métiers."),
]


def unit(key: str, kind: Kind, language: str, text: str) -> Side:
    said = () if kind is Kind.BLOCK else (Message(text, text),)
    return Side(key, kind, 1 if key.startswith("p-") else 0, 1, language, text, "<dt>", said)


def edition(docname: str, language: str, *units: Side) -> Sides:
    return Sides(docname, language, "en", docname.title(), sides=units)


def volume(language: str) -> list[Sides]:
    place = ("en", "fr").index(language)
    terms = [unit(key, Kind.TERM, language, f"{words[place]}\nWhat a loom is.") for key, words in TERMS.items()]
    lines = [unit(key, kind, language, texts[place]) for key, kind, *texts in LINES]
    return [edition("text", language, *lines), edition("glossary", language, *terms)]


def chapters() -> list[Chapter]:
    return [pair(one, other) for one, other in zip(volume("en"), volume("fr"), strict=True)]


def found(language: str = "en") -> dict[str, Concordance]:
    made = concordances(chapters(), ("en", "fr"), language)
    return {one.entry.key: one for one in made}


def keys(one: Concordance) -> list[str]:
    return [passage.pair.key for _, passages in one.passages for passage in passages]


def test_a_passage_counts_that_uses_a_term_in_either_language() -> None:
    # The entries of other terms do too; its own does not, nor does what the press wrote.
    assert keys(found()["term-loom"]) == ["p-1", "p-2", "tab-1", "term-power-loom", "term-reed"]
    assert keys(found()["term-power-loom"]) == ["p-1"]
    assert keys(found()["term-reed"]) == ["p-1"]


def test_a_term_is_marked_where_it_stands_and_not_within_a_longer_one() -> None:
    [(_, passages), _] = found()["term-loom"].passages
    [original], [translation] = passages[0].original, passages[0].translation
    assert [original.text[start:end] for start, end in original.found] == ["Looms"]
    assert [translation.text[start:end] for start, end in translation.found] == ["Métiers"]


def test_of_a_table_the_rows_count_that_use_it() -> None:
    [(_, passages), _] = found()["term-loom"].passages
    table = passages[2]
    assert [line.text for line in table.original] == ["loom"]
    assert [line.text for line in table.translation] == ["métier"]


def test_the_terms_stand_in_the_alphabet_of_the_edition() -> None:
    assert [*found("en")] == ["term-loom", "term-power-loom", "term-reed"]
    assert [one.terms("fr") for one in found("fr").values()] == [("métier",), ("métier mécanique",), ("ros",)]


def written(root: Path, language: str) -> dict[str, str]:
    """Return the pages of a volume whose editions keep these chapters, by their names."""
    folders = Folders(root, root / "source", root / "locales", root / "build")
    frame = f"<title>{concordance_frames.TITLE}</title>{concordance_frames.PAGE}.html{concordance_frames.ROWS}"
    for one in ("en", "fr"):
        for chapter in volume(one):
            sides.write(folders.edition("html", one), chapter)
        concordance_frames.path_of(folders.edition("html", one)).write_text(frame, encoding="utf-8")
        known = folders.edition("pdf", one)
        known.mkdir(parents=True)
        pagination.write(known / pagination.NAME, pagination.Pagination("v", ("text", "glossary"), {}))
    concordance_pages.write(folders, replace(book().volume, languages=("en", "fr")), language, root / "pages")
    return {path.stem: path.read_text(encoding="utf-8") for path in (root / "pages").iterdir()}


def test_a_page_has_both_languages_and_leads_to_both(tmp_path: Path) -> None:
    pages = written(tmp_path, "fr")
    assert {*pages} == {"index", *TERMS}
    page = pages["term-loom"]
    assert page.startswith("<title>métier</title>term-loom.html")
    assert '<div><a class="segment" href="../text.html#p-1">1</a><p><mark>Métiers</mark> et ros.' in page
    assert (
        '<div lang="en"><a class="segment" href="../../en/text.html#p-1">1</a><p><mark>Looms</mark> &amp; reeds.'
        in page
    )
    assert 'href="term-loom.html">métier</a>' in pages["index"]


def test_what_is_frequent_takes_several_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concordance_pages, "LONGEST", 40)
    pages = written(tmp_path, "en")
    parts = sorted(name for name in pages if name.startswith("term-loom"))
    assert parts == ["term-loom", "term-loom_2", "term-loom_3", "term-loom_4"]
    assert sum(len(re.findall('class="pair"', pages[name])) for name in parts) == 5
    assert (
        '<span>Passages <span aria-current="page">1</span></span> <a href="term-loom_2.html">2–3</a>'
        in pages["term-loom"]
    )


def test_figures_are_set_as_chapters_have_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = ("p-4", Kind.PARAGRAPH, "Looms & CC0, the 1st.", "Métiers & CC0, du 1er mai.")
    monkeypatch.setattr(sys.modules[__name__], "LINES", [said])
    page = written(tmp_path, "fr")["term-loom"]
    assert '<mark>Métiers</mark> &amp; <span class="lining">CC0</span>, du 1<sup>er</sup> mai.' in page
    assert '<mark>Looms</mark> &amp; <span class="lining">CC0</span>, the 1st.' in page


def test_a_final_y_has_its_plural() -> None:
    said = {"en": ("story\nTold.", "Both stories."), "fr": ("récit\nDit.", "Les deux.")}
    made = [
        edition(
            "one", language, unit("term-story", Kind.TERM, language, term), unit("p-1", Kind.PARAGRAPH, language, text)
        )
        for language, (term, text) in said.items()
    ]
    [one] = concordances([pair(*made)], ("en", "fr"), "en")
    assert keys(one) == ["p-1"]
