"""Chapters as HTML: notes, references, tables, formulas and code that a reader can use without a mouse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from readers.markup import Elements
from volumes import build, write_volume

import sphinx_proceedings
from sphinx_proceedings.web.bare_inlines import UNUSED

PACKAGE = Path(sphinx_proceedings.__file__).parent
SHEETS = (
    "web/theme/static/proceedings.css.jinja",
    "web/theme/static/overviews.css.jinja",
    "web/theme/static/earlier.css.jinja",
    "epub/book.css",
)
MORE = """
## Tables

```{list-table} Three columns
:header-rows: 1
:name: wide

* - a
  - b
  - c
* - 1
  - 2
  - 3
```

| a | b | c |
|---|---|---|
| 1 | 2 | 3 |

| a | b |
|---|---|
| 1 | 2 |

```{list-table} Many columns
:header-rows: 1
:name: many
:widths: 20 10 10 10 10 40

* - What was counted
  - Spring
  - Summer
  - Autumn
  - Winter
  - Altogether
* - Occurrences
  - 1
  - 2
  - 3
  - 4
  - 10
```

| When | What was said | By whom |
|---|---|---|
| 1 May 2025 | A sentence that takes more than one line. | Ada-May, somebody with a long name |

## Formulas and code

CC0 of 2025, says Ada-May. Half is {math}`\\frac{1}{2}`.

```{math}
x^2 = 4
```

```python
print(1)
```

The day is {lang-fr}`le 1er mai, ou le 11er, « 1er » dans 1<2`, in English 1er, in code `1er`.
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = write_volume(tmp_path_factory.mktemp("markup"))
    chapter = folder / "source" / "one.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    return {language: page(folder, language) for language in ("en", "fr")}


def page(folder: Path, language: str) -> str:
    done = build(folder, "html", language)
    assert done.returncode == 0, done.stderr
    return (folder / "out" / "html" / language / "one.html").read_text(encoding="utf-8")


def test_notes_are_a_numbered_list_before_the_references(pages: dict[str, str]) -> None:
    english = pages["en"]
    assert Elements(english).of("section", role="doc-endnotes")
    assert english.index('role="doc-endnotes"') < english.index('role="doc-bibliography"')
    [note] = Elements(english).of("li", value="1")
    [call] = Elements(english).of("a", role="doc-noteref")
    assert call["href"] == f"#{note['id']}"


def test_notes_lead_back_to_where_they_are_called(pages: dict[str, str]) -> None:
    elements = Elements(pages["fr"])
    [call] = elements.of("a", role="doc-noteref")
    [back] = elements.of("a", role="doc-backlink")
    assert back["href"] == f"#{call['id']}"
    assert back["aria-label"] == "Retour au texte"


def test_a_reference_is_a_list_item_without_label(pages: dict[str, str]) -> None:
    elements = Elements(pages["en"])
    assert elements.of("ul", **{"class": "citation-list"})
    [citation] = elements.of("a", role="doc-biblioref")
    assert elements.of("li", id=(citation["href"] or "").removeprefix("#"))
    assert "hess2003" not in pages["en"]


def test_a_table_that_is_moved_sideways_takes_the_focus_and_a_name(pages: dict[str, str]) -> None:
    elements = Elements(pages["en"])
    [moved] = elements.of("div", role="region")
    assert moved["tabindex"] == "0"
    assert elements.of("caption", id=moved["aria-labelledby"] or "")
    assert len(elements.of("table")) == 5


def test_a_table_that_is_read_repeats_the_heads_of_its_columns(pages: dict[str, str]) -> None:
    told = [attributes["data-th"] for _, attributes in Elements(pages["en"]).found if "data-th" in attributes]
    assert told == ["What was said", "By whom"]


def test_columns_have_the_widths_they_were_given(pages: dict[str, str]) -> None:
    classes = [column["class"] for column in Elements(pages["en"]).of("col")]
    assert classes == ["w20", "w10", "w10", "w10", "w10", "w40"]


def test_names_are_marked_that_the_narrow_lines_of_cells_are_not_to_part(pages: dict[str, str]) -> None:
    assert '<p><span class="compound">Ada-May</span>, somebody' in pages["en"]
    assert "of 2025, says Ada-May." in pages["en"]


def test_figures_of_technical_names_are_marked_but_in_code(pages: dict[str, str]) -> None:
    assert '<span class="lining">CC0</span> of 2025' in pages["en"]


def test_the_word_table_is_the_editions_before_an_untranslated_caption(pages: dict[str, str]) -> None:
    assert Elements(pages["fr"]).of("caption", lang="en")
    assert '<span class="caption-number" lang="fr">Tableau\u00a01 </span>' in pages["fr"]


def test_letters_that_a_language_raises_are_raised_in_it_but_in_code(pages: dict[str, str]) -> None:
    for page in pages.values():
        said = page[page.index("The day is") :]
        assert said.count("<sup>er</sup>") == 2
        assert "le 1<sup>er</sup>\u00a0mai, ou le 11er, «\u202f1<sup>er</sup>\u202f» dans 1&lt;2" in said
        assert "in English 1er" in said
        assert re.search(r"<code[^>]*>(?:<span[^>]*>)?1er<", said)


def test_formulas_are_mathml(pages: dict[str, str]) -> None:
    inline, displayed = Elements(pages["en"]).of("math")
    assert displayed.get("display") == "block" != inline.get("display")


def test_code_takes_the_focus(pages: dict[str, str]) -> None:
    assert Elements(pages["en"]).of("pre", tabindex="0")


def test_nothing_is_styled_in_place(pages: dict[str, str]) -> None:
    for language in pages:
        assert not [tag for tag, attributes in Elements(pages[language]).found if "style" in attributes]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_class_is_sent_that_no_style_sheet_knows(pages: dict[str, str], language: str) -> None:
    classes = {name for found in re.findall(r' class="([^"]*)"', pages[language]) for name in found.split()}
    assert "noteref" in classes
    assert classes & UNUSED == set()


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_style_sheet_knows_a_class_that_is_left_out(sheet: str) -> None:
    rules = (PACKAGE / sheet).read_text(encoding="utf-8")
    assert {name for name in UNUSED if re.search(rf"\.{name}(?![\w-])", rules)} == set()
