"""What a volume still lacks: texts, translations, heads and editions, each with what mends it."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_proceedings.catalogs import progress
from sphinx_proceedings.catalogs.context import read_context
from sphinx_proceedings.catalogs.pofile import path_of
from sphinx_proceedings.editions.build import Build
from sphinx_proceedings.editions.display import Display
from sphinx_proceedings.model import source

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_proceedings.catalogs.progress import Progress
    from sphinx_proceedings.editions.made import Edition
    from sphinx_proceedings.model.metadata import Chapter
    from sphinx_proceedings.model.source import Folders

EVERY = "all"
"""What stands for all chapters: an edition is made of them together."""


class Lack(NamedTuple):
    """Something that is not there yet: of which chapter, in which language, what, and the sentence that mends it."""

    chapter: str
    language: str
    what: str
    """``text``, ``abstract``, ``keywords``, ``translation``, or a format."""
    remedy: str


def lacking(folders: Folders, due: Iterable[Edition]) -> list[Lack]:
    """Return what chapters lack, in the order of their names, then the editions that are *due* to be made.

    Raises ProceedingsError when a front matter is missing or wrong.
    """
    volume, originals = source.read_volume(folders.source), source.original_languages(folders.source)
    chapters = {
        docname: source.read_chapter(folders.source, docname, volume)
        for docname in originals
        if docname != source.ROOT_DOC
    }
    context = read_context(folders.source, folders.locales, originals, volume.languages)
    states: dict[str, list[Progress]] = {}
    for state in progress.report(context, folders.locales):
        states.setdefault(state.chapter, []).append(state)
    return [
        *(lack for docname in originals for lack in _of(docname, chapters, states.get(docname, []), folders)),
        *(Lack(EVERY, edition.language, edition.format, _build(edition)) for edition in due),
    ]


def _build(edition: Edition) -> str:
    return f"is not as it would be made now; run `make {edition.format} LANGUAGE={edition.language}`"


def _of(docname: str, chapters: Mapping[str, Chapter], states: Iterable[Progress], folders: Folders) -> Iterator[Lack]:
    chapter, file = chapters.get(docname), folders.shown(folders.source / f"{docname}.md")
    if chapter and chapter.is_awaited:
        remedy = f"write it in {file}, and take `status` out of its front matter"
        yield Lack(docname, chapter.language, "text", remedy)
    elif chapter and chapter.is_read:
        for name, value in (("abstract", chapter.abstract), ("keywords", chapter.keywords)):
            if not value:
                yield Lack(docname, chapter.language, name, f"write `{name}` in the front matter of {file}")
    for state in states:
        catalog = folders.shown(path_of(folders.locales, state.language, docname))
        if remedy := translation(state, catalog):
            yield Lack(docname, state.language, "translation", remedy)


def translation(state: Progress, catalog: str) -> str:
    """Say what mends the translation of a chapter, whose catalog messages call so; "" where nothing is lacking."""
    if state.words is None:
        return f"run `make translations`, which writes {catalog}"
    if state.left_out:
        return f"mend {catalog}, which is left out of the book: `make catalogs` says why"
    whole = sum(state.words)
    parts = [
        f"{part}: {count:,} of {whole:,} words"
        for part, count in (("translate", state.words.untranslated), ("revise", state.words.fuzzy))
        if count
    ]
    return f"{'; '.join(parts)} in {catalog}" if parts else ""


def as_text(lacks: Iterable[Lack]) -> str:
    """Return a line for each, in columns."""
    rows = [tuple(lack) for lack in lacks]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    return "".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]) + "\n"
        for row in rows
    )


def as_json(lacks: Iterable[Lack]) -> str:
    """Return a JSON array with an object for each."""
    return json.dumps([lack._asdict() for lack in lacks], ensure_ascii=False, indent=2) + "\n"


def add_verb(verbs: Any) -> None:
    """Add the verb ``missing`` to those of the command line."""
    missing = verbs.add_parser("missing", help="say what chapters and editions still lack, and what mends it")
    missing.add_argument("--format", choices=["text", "json"], default="text")
    missing.set_defaults(run=_run)


def _run(options: argparse.Namespace, folders: Folders) -> None:
    lacks = lacking(folders, Build(folders, Display(sys.stdout)).due())
    print(as_json(lacks) if options.format == "json" else as_text(lacks), end="")
    if not lacks:
        print("nothing is missing", file=sys.stderr)
