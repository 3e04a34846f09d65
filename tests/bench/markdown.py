"""A chapter written for Sphinx: MyST in its original language, and the messages of its catalog in the other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import polib

from bench.chapters import COLUMNS, LANGUAGES, Part, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bench.chapters import Block, Chapter, Passage

ORIGINAL, TRANSLATION = LANGUAGES
ROLES = {"cite": "{{cite:p}}`{}`", "note": "[^{}]", "doc": "{{doc}}`{}`", "emphasis": "*{}*"}


def source(chapter: Chapter) -> str:
    """Return the chapter in its original language, its front matter before it."""
    text = chapter.texts[ORIGINAL]
    given, family = chapter.speaker
    head = {
        "language": ORIGINAL,
        "kind": "talk",
        "abstract": {language: one.abstract for language, one in chapter.texts.items()},
        "keywords": {language: one.keywords for language, one in chapter.texts.items()},
        "about": {
            "title": text.title,
            "language": ORIGINAL,
            "speakers": [{"name": {"given": given, "family": family}}],
        },
    }
    blocks = [f"# {text.title}", *map(_block, text.blocks)]
    return f"{front_matter(head)}\n" + "\n\n".join(blocks) + "\n"


def front_matter(head: Mapping[str, object]) -> str:
    """Return a YAML head; what stands in it is written as JSON, which is YAML."""
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in head.items())
    return "\n".join(["---", *lines, "---", ""])


def messages(chapter: Chapter) -> dict[str, str]:
    """Return each message of the chapter with its translation."""
    return dict(zip(_texts(chapter, ORIGINAL), _texts(chapter, TRANSLATION), strict=True))


def catalog(language: str, messages: Mapping[str, str]) -> str:
    """Return a catalog in *language*, complete."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    file.extend(polib.POEntry(msgid=msgid, msgstr=msgstr) for msgid, msgstr in messages.items())
    return f"{file}\n"


def index_of_names() -> str:
    """Return the names the press looks for in the text, as YAML."""
    entries = (
        {"name": f"{given} {family}", "sort": f"{family}, {given}", "kind": "person"} for given, family in names()
    )
    return "".join(f"- {json.dumps(entry, ensure_ascii=False)}\n" for entry in entries)


def written(passage: Passage) -> str:
    """Return a passage as MyST."""
    return "".join(ROLES[part.kind].format(part.value) if isinstance(part, Part) else part for part in passage)


def _texts(chapter: Chapter, language: str) -> Iterator[str]:
    text = chapter.texts[language]
    yield text.title
    for block in text.blocks:
        yield from map(written, block.passages)


def _block(block: Block) -> str:
    texts = list(map(written, block.passages))
    if block.kind == "heading":
        return f"## {texts[0]}"
    if block.kind == "list":
        return "\n".join(f"- {text}" for text in texts)
    if block.kind == "note":
        return f"[^{block.name}]: {texts[0]}"
    if block.kind == "admonition":
        return f"```{{note}}\n{texts[0]}\n```"
    if block.kind == "table":
        caption, *cells = texts
        rows = [cells[at : at + COLUMNS] for at in range(0, len(cells), COLUMNS)]
        listed = "\n".join("* - " + "\n  - ".join(row) for row in rows)
        return f"```{{list-table}} {caption}\n:name: {block.name}\n:header-rows: 1\n\n{listed}\n```"
    return texts[0]
