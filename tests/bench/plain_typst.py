"""The same text as one document of plain Typst, of the same page, set as carefully, with none of the press's marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.bibliography import entries
from bench.chapters import COLUMNS, Part
from sphinx_proceedings.language.spacing import spaced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.bibliography import Entry
    from bench.chapters import Block, Chapter, Passage

PAGE = """#set document(title: "{title}", author: "The press")
#set page(width: 16cm, height: 24cm, margin: (inside: 2.2cm, outside: 1.9cm, y: 2.3cm), numbering: "1")
#set text(font: "Libertinus Serif", size: 10.4pt, lang: "{language}", hyphenate: true)
#set text(costs: (hyphenation: 40%))
#set par(justify: true, leading: .64em, spacing: .64em, first-line-indent: 1.2em)
#set par(justification-limits: (spacing: (min: 75%, max: 145%), tracking: (min: -.01em, max: .018em)))
#set page(header: context {{
  let before = query(heading.where(level: 1).before(here()))
  if before.len() > 0 {{ if calc.odd(here().page()) {{ h(1fr); emph(before.last().body) }} else {{ emph[{title}] }} }}
}})
#show footnote.entry: set text(8.6pt)
#show footnote.entry: set par(leading: .52em)
#show figure.caption: set text(8.8pt)
#show table: set text(8.8pt)
#show table: set par(justify: false, leading: .5em)
#set table(stroke: none)
#show heading.where(level: 1): it => {{ pagebreak(weak: true, to: "odd"); it }}
#show heading: set text(hyphenate: false)
#title()
#outline()
"""
COMPILE = (
    "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], ignore_system_fonts=True, "
    'pdf_standards=["ua-1", "a-2a"])'
)
"""What Python runs on the document and the PDF."""
SPECIAL = re.compile(r"[\\#$*_`<>@\[\]~/=+-]")


def document(title: str, language: str, chapters: Sequence[Chapter], captions: Mapping[int, str]) -> str:
    """Return all chapters in *language*; *captions* are those of the parts, by the place of their first chapters."""
    known = {entry.key: entry for entry in entries()}
    titles = {chapter.docname: chapter.texts[language].title for chapter in chapters}
    told = [PAGE.format(title=title, language=language)]
    for place, chapter in enumerate(chapters):
        if place in captions:
            told.append(f"= {_escaped(captions[place], language)}\n")
        told.append(_chapter(chapter, language, known, titles))
    told += ["= Bibliography\n", *map(_reference, known.values())]
    return "\n".join(told)


def _chapter(chapter: Chapter, language: str, known: Mapping[str, Entry], titles: Mapping[str, str]) -> str:
    text = chapter.texts[language]
    notes = {block.name: block.passages[0] for block in text.blocks if block.kind == "note"}

    def written(passage: Passage) -> str:
        return "".join(part(one) if isinstance(one, Part) else _escaped(one, language) for one in passage)

    def part(one: Part) -> str:
        if one.kind == "note":
            return f"#footnote[{written(notes[one.value])}]"
        if one.kind == "cite":
            return f"#link(<{one.value}>)[({_escaped(known[one.value].label, language)})]"
        if one.kind == "doc":
            return f"#link(<{one.value}>)[{_escaped(titles[one.value], language)}]"
        return f"#emph[{_escaped(one.value, language)}]"

    blocks = [_block(block, [written(one) for one in block.passages]) for block in text.blocks if block.kind != "note"]
    opening = [f"= {_escaped(text.title, language)} <{chapter.docname}>", _escaped(text.abstract, language)]
    return "\n\n".join([*opening, *blocks]) + "\n"


def _block(block: Block, texts: list[str]) -> str:
    if block.kind == "heading":
        return f"== {texts[0]}"
    if block.kind == "list":
        return "\n".join(f"- {text}" for text in texts)
    if block.kind == "admonition":
        return f"#block(inset: 1em, stroke: (y: .4pt))[{texts[0]}]"
    if block.kind == "table":
        caption, *cells = [f"[{text}]" for text in texts]
        head, body = ", ".join(cells[:COLUMNS]), ", ".join(cells[COLUMNS:])
        return f"#figure(caption: {caption}, table(columns: {COLUMNS}, table.header({head}), {body}))"
    return texts[0]


def _reference(entry: Entry) -> str:
    first, last = entry.pages
    told = f"{entry.label}. {entry.title}. {entry.journal} {entry.volume}, {first}–{last}."
    return f"{_escaped(told, 'en')} #metadata(none) <{entry.key}>\n"


def _escaped(text: str, language: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", spaced(text, language))
