"""Offprints: each chapter as a PDF of its own, with the volume's page numbers and a leaf that says how to cite it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.citations import formatted
from sphinx_proceedings.language import sentences
from sphinx_proceedings.language.interface import day, gettext_for
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model.credits import names
from sphinx_proceedings.typst.syntax import quoted

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from sphinx_proceedings.citations.record import Record

FOLDER = "offprints"


def facts(record: Record, *, numbering: str, first: int, begun: bool, together: Collection[str] = ()) -> dict[str, Any]:
    """Return what an offprint tells of itself, ready for JSON; it begins on the volume's page *first*.

    *begun* tells whether anything of the chapter is translated, for which translators can be named; *together* are
    phrases that no line parts.
    """
    language, volume = record.language, record.book.volume
    _ = gettext_for(language)
    return {
        "language": language,
        "title": spaced(record.title, language),
        "description": spaced(record.abstract or volume.description[language], language, together).strip(),
        "keywords": record.keywords,
        "authors": names(record.authors),
        "numbering": numbering,
        "first": first,
        "volume": spaced(volume.title[language], language),
        "subtitle": spaced(volume.subtitle[language], language),
        "event": sentences.event(volume, language),
        "label": _("To cite this chapter"),
        "citation": [[run.text, run.style] for run in formatted.chapter(record)],
        "imprint": [
            spaced(f"{_('Version')} {volume.version}, {day(record.date, language)}.", language),
            *sentences.credits(record.chapter, volume, language, begun=begun),
            *sentences.disclaimer(volume, language),
            sentences.licence(volume, language),
        ],
    }


def written(folder: Path, design: str, record: Record, body: str, leaf: dict[str, Any]) -> Path:
    """Write an offprint's Typst document, with its facts beside it."""
    name = "offprint-" + re.sub(r"\W", "-", record.chapter.docname)
    (folder / f"{name}.json").write_text(json.dumps(leaf, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    source = folder / f"{name}.typ"
    source.write_text(f"{head(design, f'{name}.json', 'offprint')}\n\n{body}\n", encoding="utf-8")
    return source


def head(design: str, facts_file: str, kind: str) -> str:
    """Return how a Typst document begins: the page design, set up with the facts of a book or an offprint."""
    return "\n".join(
        [
            f'#import "{design}": *',
            f"#let facts = json({quoted(facts_file)})",
            "#let segment = segment.with(shorter: facts.shorter)",
            f"#show: {kind}.with(facts)",
        ]
    )
