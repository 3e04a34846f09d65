"""The PDF of a volume in two languages, original and translation on pages that face each other, and its offprints."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.model import pagination
from sphinx_proceedings.pairs import facing_contents, facing_references, facing_rows, facing_words, pairing
from sphinx_proceedings.pairs.facing_layout import Layout
from sphinx_proceedings.pairs.facing_pages import SIDES, Text
from sphinx_proceedings.pairs.facing_printing import BEFORE, Printer
from sphinx_proceedings.typst import offprints
from sphinx_proceedings.typst.folios import Folio

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.model.source import Folders
    from sphinx_proceedings.pairs.facing_pages import Setting
    from sphinx_proceedings.pairs.pairing import Chapter

# Where the documents are set, below the folder of what is made of both languages.
WORK = "_leaves"
# Rounds until all pages that are printed are those on which things stand; a reference moves others seldom.
ROUNDS = 6
# A page before any is known.
UNKNOWN = Folio(1, "100")


def make(folders: Folders, volume: Volume, place: Path) -> None:
    """Write the volume in its first two languages below *place*, and its offprints in the folders of both.

    Raises ProceedingsError when an edition is missing, and for what Typst refuses.
    """
    leaves = Leaves(folders, volume, place / WORK)
    settings = leaves.settings()
    _write(place / f"{leaves.stem}-both.pdf", leaves.printer.volume(leaves.stem, settings, leaves.volume()))
    first = BEFORE + 1
    for setting in settings:
        if leaves.has_offprint(setting.text):
            behind = leaves.references(setting.text, [one.text for one in settings])
            pdf = leaves.printer.offprint(setting, behind, first, leaves.offprint(setting, first))
            for language in leaves.languages:
                _write(place / language / f"{setting.text.docname}.both.pdf", pdf)
        first += setting.pages
    leaves.printer.kept.settle()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


class Leaves:
    """What there is to set of a volume in two languages, with a printer that sets it."""

    def __init__(self, folders: Folders, volume: Volume, work: Path) -> None:
        self.folders = folders
        self.languages = (volume.languages[0], volume.languages[1])
        self.printer = Printer(folders, volume, work)
        self.layout = Layout(work, self.printer.kept, self.printer.made_with)
        self.known = {
            language: pagination.read(folders.edition("pdf", language) / pagination.NAME) for language in self.languages
        }
        self.folios: Mapping[str, Mapping[str, Folio]] = {}
        self.order = self.known[self.languages[0]].order
        self.stem = self.known[self.languages[0]].stem

    # What the editions tell.

    def volume(self) -> list[dict[str, Any]]:
        """Return what the editions tell of the volume, one for each side."""
        found = {language: self._facts(language, f"{self.stem}-{language}") for language in self.languages}
        return [
            {**facts, "imprint": [facing_words.arranged(language), *facts["imprint"]]}
            for language, facts in found.items()
        ]

    def offprint(self, setting: Setting, first: int) -> list[dict[str, Any]]:
        """Return what the editions tell of a chapter that begins on the page *first*, one for each side."""
        docname = setting.text.docname
        extents = {language: self.known[language].extents[docname] for language in setting.text.languages}
        found = []
        for language in extents:
            dash = manners_of(language).dash
            ranges = {one: extent.range(dash) for one, extent in extents.items()}
            said = facing_words.numbered(f"{first}{dash}{first + setting.pages - 1}", ranges, language)
            found.append({**self._facts(language, f"offprint-{setting.text.name}"), "numbered": said})
        return found

    def has_offprint(self, text: Text) -> bool:
        """Tell whether a chapter has an offprint in each language, which what is still to be written has not."""
        name = f"{offprints.FOLDER}/{text.docname}.pdf"
        return all((self.folders.edition("pdf", language) / name).is_file() for language in self.languages)

    def _facts(self, language: str, name: str) -> dict[str, Any]:
        path = self.folders.edition("pdf", language) / f"{name}.json"
        try:
            return dict(json.loads(path.read_bytes()))
        except (OSError, ValueError):
            raise ProceedingsError("the PDF edition keeps no facts here; build it first", path=path) from None

    # What is set.

    def _text(self, docname: str) -> Text:
        chapter = pairing.read(self.folders, "pdf", docname, self.languages)
        original, translation = chapter.direction
        titles = self._running(chapter, original), self._running(chapter, translation)
        name, units = re.sub(r"\W", "-", docname), facing_rows.units(chapter)
        begun = self.known[translation].extents[docname].begun
        is_translated = begun and not facing_rows.is_list(chapter)
        return Text(docname, name, (original, translation), titles, units, is_translated=is_translated)

    def _running(self, chapter: Chapter, language: str) -> str:
        return self.known[language].extents[chapter.docname].short_title or chapter.sides(language).title

    def _contents(self) -> Text:
        """Return the contents in both languages, whose rows are parts and chapters."""
        editions = self.known[self.languages[0]], self.known[self.languages[1]]
        one, other = (gettext_for(language)("Contents") for language in self.languages)
        return Text("", "contents", self.languages, (one, other), facing_contents.units(*editions, self.languages))

    # Where it stands.

    def settings(self) -> list[Setting]:
        """Set the contents and all chapters until the pages that they print are those on which things stand."""
        texts = [self._contents(), *map(self._text, self.order)]
        folios = self._folios(
            (text, side, name, UNKNOWN)
            for text in texts
            for side in SIDES
            for name in facing_rows.names(text.units, side)
        )
        settings: list[Setting] = []
        for _ in range(ROUNDS):
            settings = [self._set(text, folios) for text in texts]
            found = self._folios(_standing(settings))
            if found == folios:
                break
            folios = found
        self.folios = folios
        return settings

    def references(self, text: Text, others: Sequence[Text]) -> Setting | None:
        """Set what a chapter cites from a common list, for its offprint; None where that is nothing."""
        listed = facing_references.cited(text, others)
        return self._set(listed, self.folios) if listed else None

    def _set(self, text: Text, folios: Mapping[str, Mapping[str, Folio]]) -> Setting:
        facts = self.printer.measuring(text)
        return self.layout.set(text, [folios[language] for language in text.languages], facts)

    def _folios(self, found: Iterable[tuple[Text, int, str, Folio]]) -> dict[str, dict[str, Folio]]:
        folios: dict[str, dict[str, Folio]] = {language: {} for language in self.languages}
        for text, side, name, folio in found:
            folios[text.languages[side]][name] = folio
        return folios


def _standing(settings: Sequence[Setting]) -> Iterable[tuple[Text, int, str, Folio]]:
    """Yield what is labelled on each side with the page it stands on."""
    first = BEFORE + 1
    for setting in settings:
        for side, name, place in setting.names():
            page = first + place
            yield setting.text, side, name, Folio(page, str(page))
        first += setting.pages
