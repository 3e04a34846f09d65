"""What the page design reads of a volume besides its text, as plain values, and the documents it is set up by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.language import imprint, sentences
from sphinx_proceedings.language.interface import days, gettext_for, worded_in
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model import machine_use, palette
from sphinx_proceedings.model.credits import creators, names
from sphinx_proceedings.model.identifiers import deed
from sphinx_proceedings.typst.compiler import Rights, families
from sphinx_proceedings.typst.syntax import code, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_proceedings.model.machine_use import MachineUse
    from sphinx_proceedings.model.metadata import Chapter, Volume


DESIGN = Path(__file__).parent / "book.typ"
# The page design reads it from beside itself.
PALETTE = "palette.json"
COVER = "cover.svg"
# Characters of the names under a title that one line of the contents holds.
CONTENTS_LINE = 72


def look(given: Mapping[str, Any], *, arched: bool = False) -> dict[str, Any]:
    """Return what colours a page on paper has, of the palette that is *given*, and what faces beside the book's own.

    The heads of groups are *arched*, or rounded at their corners.
    """
    colours = palette.read(given)
    return {"print": colours["print"].day, "head": colours["head"].day, "faces": families(), "arched": arched}


def facts(
    volume: Volume,
    chapters: Sequence[Chapter],
    language: str,
    *,
    cover: str | None,
    motif: str = "",
    is_translated: bool = True,
    doi: str | None = None,
) -> dict[str, Any]:
    """Return the facts of an edition, ready for JSON."""
    told = imprint.imprint(volume, chapters, language, is_translated=is_translated, doi=doi)
    keywords = (word for chapter in chapters for word in chapter.keywords.get(language, ()))
    event = volume.event
    return {
        "language": language,
        "title": spaced(volume.title[language], language),
        "subtitle": spaced(volume.subtitle[language], language) if volume.subtitle else "",
        "description": spaced(volume.description[language], language).strip(),
        "keywords": list(dict.fromkeys(keywords)),
        "authors": names(creators(volume)),
        "makers": [worded(line, language) for line in imprint.title_lines(volume, language)],
        "series": imprint.series(volume, language),
        "event": {
            "name": "" if event.title in volume.title[language] else event.title,
            "subtitle": spaced((event.subtitle or {}).get(language, ""), language),
            "place": spaced(event.place[language], language),
            "date": days(*event.days, language),
        },
        "publisher": volume.publisher,
        "year": str(volume.date.year),
        "imprint": [worded(line, language) for line in told],
        "contents": worded(gettext_for(language)("Contents"), language),
        "rights": rights(volume.license.content, machine_use.of(volume, *chapters), language),
        "cover": cover,
        "motif": motif,
    }


def worded(sentence: str, language: str) -> tuple[str, str]:
    """Return a sentence of the press with the language it is in."""
    return sentence, worded_in(sentence, language)


def rights(licence: str, use: MachineUse, language: str) -> Rights:
    """Return what a document's metadata say of its licence and to machines."""
    return Rights(sentences.licence(licence, language), deed(licence), use.tdm_reservation)


def people_lines(people: str) -> int:
    """Return how many lines a chapter's people take in the contents, of which two are the most."""
    return min(-(-len(people) // CONTENTS_LINE), 2)


def written(
    folder: Path,
    name: str,
    kind: str,
    facts: Mapping[str, Any],
    body: str,
    sheets: Sequence[Mapping[str, Any]] = (),
    given: Mapping[str, str] | None = None,
) -> Path:
    """Write a Typst document: a book or an offprint, as the page design calls its kind, with markup *given* to that.

    Beside it go its facts and what stands around the text of each of its *sheets*.
    """
    around = f"{name}-sheets.json"
    house = {"raised-notes": manners_of(facts["language"]).raised_notes}
    for path, told in ((f"{name}.json", {**house, **facts, "sheets": around}), (around, sheets)):
        put(folder / path, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    source = folder / f"{name}.typ"
    blocks = {key: f"[\n{markup}\n]" for key, markup in (given or {}).items()}
    put(source, beside(name, f"#show: {code(f'{kind}.with', 'facts', **blocks)}\n", body))
    return source


def put(path: Path, text: str) -> None:
    """Write a file that does not hold this text already: of those of a chapter most stay the same from pass to pass."""
    data = text.encode()
    if not path.exists() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def beside(name: str, *lines: str) -> str:
    """Return the text of a Typst file that has the page design, and the facts that lie beside it under a *name*."""
    facts = quoted(f"{name}.json")
    given = [f"#let facts = json({facts})", '#let segment = segment.with(facts.at("margins", default: (:)))']
    return "\n".join([f'#import "{DESIGN.name}": *', *given, *lines]) + "\n"
