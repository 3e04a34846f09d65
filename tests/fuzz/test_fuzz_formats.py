"""Any translations in every place of a volume: all three formats are built, and what is left out is told by line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers.translations import HOSTILE, LEADING
from volumes import BIB, CONF, INDEX, build, press, write_volume

from fuzz import examples

if TYPE_CHECKING:
    from pathlib import Path

CHAPTER = """---
language: en
kind: front
abstract: {en: About one., fr: À propos de un.}
keywords: {en: [one], fr: [un]}
---

# Chapter of every place

A paragraph of commons cites {cite:p}`hess2003` and calls a note.[^n]

Another one, *stressed*, **strong**, with `code` and {doc}`deux`, [a link](https://example.org/x) and {numref}`draw`.

{cite:t}`hess2003` says "yes", 3.5 times.

## A heading in the middle

- An item of a list
- Another item

1. A first step
2. A second step

> A passage quoted.

Term
: What it means is said here.

| Head one | Head two |
|---|--:|
| A cell | 1,234.5 |
| Another cell | {cite:p}`hess2003{p. 3}` |

```{figure} drawn.svg
:alt: A drawing of a thing
:name: draw

Caption of the drawing.
```

```{note}
A word aside.
```

```{math}
a + b
```

Between $a$ and {math}`b`.

### A deeper heading

The last paragraph has {lang-fr}`des communs` in it.

[^n]: A note to the text.
"""
DRAWN = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100">
<rect x="0" y="0" width="200" height="100" fill="#fff"/>
<text x="10" y="30" font-size="12" data-width="80">A label of the drawing</text>
<text x="10" y="60" font-size="12">Short</text>
</svg>
"""
GLOSSARY = """---
language: en
kind: back
---

# Glossary

```{glossary}
Commons
  A resource held together.

Dataset
  What a model learns from.

Anti-commons
  The reverse of {term}`Commons`.
```
"""
PIECES = st.one_of(
    st.sampled_from([*HOSTILE, *LEADING]),
    st.sampled_from(
        [
            "😀",
            "中文",
            "ไทย",
            "⸺",
            "عربي",
            "שלום",
            "देव",
            "Ж",
            "Ω",
            "ﬁ",
            "½",
            "™",
            "�",
            "\xad",
            "ё́",
            "𝔄",
            "‰",
            "⁂",
            "☞",
            "→",
            "≠",
            "∞",
            "ℝ",
            "①",
            "한국",
            "🇫🇷",
            "👩\u200d👩\u200d👧",
            "ẞ",
        ]
    ),
    st.sampled_from(
        [
            "#",
            "$",
            "@",
            "<",
            ">",
            "=",
            "/",
            "*",
            "_",
            "`",
            "~",
            "\\",
            "^",
            "|",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "%",
            "&",
            ";",
            ":",
            "!",
            "?",
            "«",
            "»",
            "“",
            "”",
            "'",
            '"',
            "-",
            "--",
            "---",
            "…",
            "...",
            "•",
            ",",
            ".",
        ]
    ),
    st.sampled_from(
        [
            "//",
            "/* x",
            "*/",
            "#let x = 1",
            "$x$",
            "@draw",
            "<draw>",
            "= x",
            "- x",
            "+ x",
            "/ x: y",
            "\\u{41}",
            "~",
            "\\",
        ]
    ),
    st.sampled_from(["&amp;", "&lt;b&gt;", "&#x1F600;", "&nbsp;", "&eacute;", "&#0;", "&bogus;", "&#x2028;", "&#13;"]),
    st.sampled_from(
        ["{math}`\\frac{`", "{sub}`2`", "{sup}`e`", "{lang-fr}`x`", "{lang-en}`x`", "{abbr}`a (b)`", "a : b"]
    ),
    st.sampled_from(
        ["{cite:p}`hess2003`", "{cite:t}`hess2003`", "[^n]", "{term}`Commons`", "{doc}`deux`", "[x][y]", "[x]"]
    ),
    st.sampled_from(["Commons", "Dataset", "Term", "commons", "A cell", "Chapter of every place", "| a | b |", "\\|"]),
    st.sampled_from(["a" * 400, "mot " * 300, "é" * 90, "https://example.org/" + "x" * 200, "1" * 60, "<https://a.b>"]),
    st.sampled_from(["\u00a0", "\u202f", "  ", "\t", "\n", "\r", "\v", "\u2003", "\u200d", "\u2060", " ", ""]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    st.text(st.sampled_from("*_`[]()!\\{}<>#|~^:\"'. a"), max_size=8),
)
HOW = ("replace", "before", "after", "amid", "twice", "cut")
CHANGES = st.lists(st.tuples(st.sampled_from(HOW), PIECES), max_size=2)
TOLD = re.compile(r"locales/fr/LC_MESSAGES/\w+\.po:\d+: error: \w+: .+; .+")


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A volume with a message in each place there is, and a catalog for each chapter of it."""
    folder = write_volume(
        tmp_path_factory.mktemp("places"),
        **{
            "conf.py": CONF,
            "bib/references.bib": BIB,
            "source/index.md": INDEX.replace("\nreferences\n", "\nglossary\nreferences\n"),
            "source/one.md": CHAPTER,
            "source/drawn.svg": DRAWN,
            "source/glossary.md": GLOSSARY,
        },
    )
    (folder / "locales/fr/LC_MESSAGES/one.po").unlink()
    assert press(folder, "catalogs", "update").returncode == 0
    return folder


def changed(text: str, changes: list[tuple[str, str]]) -> str:
    """Return what a hand makes of a message."""
    for how, piece in changes:
        middle = text.find(" ") + 1 or len(text)
        text = {
            "replace": piece,
            "before": piece + text,
            "after": text + piece,
            "amid": text[:middle] + piece + text[middle:],
            "twice": f"{text} {piece} {text}",
            "cut": text[:middle],
        }[how]
    return text


@examples(4)
@given(st.data())
def test_all_formats_are_built_whatever_the_catalogs_say(volume: Path, data: st.DataObject) -> None:
    for path in sorted((volume / "locales").rglob("*.po")):
        catalog = polib.pofile(str(path))
        for entry in catalog:
            entry.msgstr = changed(entry.msgid, data.draw(CHANGES, label=entry.msgid))
        catalog.save()
    for builder in ("typst", "html", "epub"):
        done = build(volume, builder, "fr")
        assert done.returncode == 0, done.stderr
        assert [line for line in done.stderr.splitlines() if not TOLD.fullmatch(line)] == []
