"""Facing chapters printed as PDFs: the volume and offprints, each made again only from something else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.cache import Cache, digest, press
from sphinx_proceedings.editions import source_date_epoch
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures import covers
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.model import added_faces
from sphinx_proceedings.pairs import facing_rows, facing_words
from sphinx_proceedings.pairs.facing_pages import SIDES
from sphinx_proceedings.references.style import letters
from sphinx_proceedings.typst import inputs, unit_slots
from sphinx_proceedings.typst.compiler import STANDARDS, Destination, Document, Rights, Target, finished
from sphinx_proceedings.typst.printing import IMAGES, marks
from sphinx_proceedings.typst.syntax import array, call, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.model.source import Folders
    from sphinx_proceedings.pairs.facing_pages import Setting, Text
    from sphinx_proceedings.typst.chapter_layout import Spot

    Facts = Mapping[str, Any]

DESIGN = Path(__file__).parent / "facing.typ"
# Numbers of pages before the contents: of the titles, and of a spread each for the title pages and the imprints.
BEFORE = 5
# On which sheet the first page of the text stands: what comes before it may take more pages than it mostly does.
_TEXT = "query(<page>).first().location().page()"


class Printer:
    """Prints documents in a folder of their own, in the first two languages of a volume."""

    def __init__(self, folders: Folders, volume: Volume, folder: Path) -> None:
        self.languages = volume.languages[:2]
        self.folder = folder
        self.kept = Cache(folders.build / "cache" / "both" / folder.name)
        self._url = volume.url
        self._timestamp = int(source_date_epoch.environment(folders.root, volume.date)[source_date_epoch.VARIABLE])
        self.made_with = self._lent([folders.edition("pdf", language) for language in self.languages])

    def _lent(self, editions: Sequence[Path]) -> str:
        """Put beside the documents what they read, designs, palette and images; return its digest."""
        self.folder.mkdir(parents=True, exist_ok=True)
        cover = [path for path in (editions[0] / covers.COVER_OF_BOTH,) if path.exists()]
        for path in (DESIGN, inputs.DESIGN, editions[0] / inputs.PALETTE, *cover):
            shutil.copyfile(path, self.folder / path.name)
        for language, edition in zip(self.languages, editions, strict=True):
            shutil.copytree(edition / IMAGES, self.folder / language / IMAGES, dirs_exist_ok=True)
        images = sorted(path for path in self.folder.glob(f"*/{IMAGES}/*") if path.is_file())
        images += [self.folder / path.name for path in cover]
        drawn = [digest(path.relative_to(self.folder).as_posix(), path.read_bytes()) for path in images]
        palette = (editions[0] / inputs.PALETTE).read_bytes()
        return digest(press(), added_faces.seal(), palette, str(self._timestamp), *STANDARDS, *drawn)

    def measuring(self, text: Text) -> str:
        """Write the facts of a document in which a chapter is measured; return the name of their file."""
        language, name = text.languages[0], f"{text.name}-measured.json"
        told = {"title": "", "authors": [], "description": "", "keywords": [], "language": language}
        self._put(name, {**told, "raised-notes": manners_of(language).raised_notes})
        return name

    def volume(self, stem: str, settings: Sequence[Setting], sides: Sequence[Facts]) -> bytes:
        """Return the volume as a PDF, with a cover, and what both tell of it before its text."""
        titles = dict.fromkeys(
            f"{one['title']}. {one['subtitle']}" if one["subtitle"] else one["title"] for one in sides
        )
        cover = [call("cover", quoted(covers.COVER_OF_BOTH))] if sides[0]["cover"] else []
        under = [(one["subtitle"], one["language"]) for one in sides if one["subtitle"]]
        half_title = call("half-title-of-both", _worded(sides, "title", "language"), _once([*under, *self._edition()]))
        facts = _facts(sides, titles)
        before = [*cover, half_title, *_both("title-page"), *_both("imprint-page")]
        return self._printed(f"{stem}-both", facts, sides, before, settings, first=BEFORE + 1)

    def offprint(self, setting: Setting, behind: Setting | None, first: int, sides: Sequence[Facts]) -> bytes:
        """Return a chapter as a PDF of its own, whose text begins on the page that is the *first* in the volume.

        The works that it cites are *behind* it, on pages that the volume has not.
        """
        people = _once(tuple(one["people"]) for one in sides if one["people"][0])
        volume = [(one["volume"], one["language"]) for one in sides]
        under = [(one["subtitle"], one["language"]) for one in sides if one["subtitle"]]
        titles = _worded(sides, "title", "title_in")
        title = call("title-of-both", "facts-0.motif", titles, people, _once([*volume, *under, *self._edition()]))
        facts = _facts(sides, dict.fromkeys(one["title"] for one in sides))
        settings = [setting, behind] if behind else [setting]
        return self._printed(f"{setting.text.name}-both", facts, sides, [title, *_both("leaf")], settings, first=first)

    def _edition(self) -> Iterator[tuple[str, str]]:
        return map(facing_words.edition, self.languages)

    def _printed(
        self,
        name: str,
        facts: Facts,
        sides: Sequence[Facts],
        before: Sequence[str],
        settings: Sequence[Setting],
        *,
        first: int,
    ) -> bytes:
        """Return a document as a finished PDF: its text begins on a left page, whose number is the *first*."""
        told = {f"{name}.json": {**facts, "elsewhere": self._elsewhere(settings)}}
        told |= {f"{name}-{side}.json": dict(one) for side, one in enumerate(sides)}
        for file, one in told.items():
            self._put(file, one)
        rows = [(self.folder / f"{setting.text.name}-rows.typ").read_text(encoding="utf-8") for setting in settings]
        text = "\n".join(
            [
                '#import "facing.typ": *',
                f"#let facts = json({quoted(f'{name}.json')})",
                *(f"#let facts-{side} = json({quoted(f'{name}-{side}.json')})" for side in SIDES),
                "#show: facing.with(facts)",
                *before,
                '#pagebreak(to: "even", weak: true)',
                f"#counter(page).update({first})",
                *(_chapter(one) if one.text.opens else _behind(one, settings[0], first) for one in settings),
            ]
        )
        inputs.put(self.folder / f"{name}.typ", text)
        key = digest("pdf", self.made_with, text, *rows, json.dumps(told))
        return self.kept.get(key, lambda: self._made(self.folder / f"{name}.typ", facts, settings, first))

    def _made(self, source: Path, facts: Facts, settings: Sequence[Setting], first: int) -> bytes:
        document = Document(source)
        pdf, warnings = document.pdf(self._timestamp)
        if warnings:
            raise ProceedingsError(f"Typst warned of the facing pages: {warnings[0]}", path=source)
        names = sorted(f"{language}:{name}" for language in self.languages for name in _own(settings, language))
        found = marks(document, names=names)
        sheet = int(document.ask(_TEXT))
        check(settings, found.paragraphs, sheet)
        said = {language: gettext_for(language)("page %s") for language in self.languages}
        targets = {
            name: Target(Destination(*spot), said[name.partition(":")[0]] % _page(spot.page - sheet, settings, first))
            for name, spot in found.names
        }
        # What has a name stands on both sides; a link to it from outside opens the original, which comes first.
        paragraphs: dict[str, Destination] = {}
        for name, spot in found.paragraphs:
            paragraphs.setdefault(name.partition(":")[2], Destination(*spot))
        return finished(pdf, paragraphs, targets, Rights(*facts["rights"]))

    def _elsewhere(self, settings: Sequence[Setting]) -> dict[str, str]:
        """Return the addresses of what links lead to outside of some chapters; "" where the volume has none."""
        asked = {
            (setting.text.languages[side], name)
            for setting in settings
            for side in SIDES
            for name in facing_rows.asked(setting.text.units, side)
        }
        own = {language: _own(settings, language) for language in self.languages}
        outside = sorted((language, name) for language, name in asked if name not in own[language])
        return {f"{language}:{name}": self._address(language, name) for language, name in outside}

    def _address(self, language: str, name: str) -> str:
        docname, _, anchor = name.partition("#")
        return f"{self._url}/{language}/{docname}.html{f'#{anchor}' if anchor else ''}" if self._url else ""

    def _put(self, name: str, facts: Facts) -> None:
        inputs.put(self.folder / name, json.dumps({**facts, "sheets": ""}, ensure_ascii=False, indent=1) + "\n")


def check(settings: Sequence[Setting], paragraphs: Sequence[tuple[str, Spot]], sheet: int) -> None:
    """Check that each numbered paragraph stands on the page it was measured for, of a text that begins on *sheet*.

    Raises ProceedingsError with the chapter and the page where one does not: its counterpart would not face it.
    """
    found = {name: spot.page for name, spot in paragraphs}
    for setting in settings:
        text = setting.text
        for (number, side), place in sorted(setting.places().items()):
            # What stands within another unit, and has a number of its own, goes where that goes.
            unit = text.units[number]
            own = unit_slots.segments(unit.markup[side])[:1] if unit.number else []
            for name in own:
                if (page := found.get(f"{text.languages[side]}:{name}", 0)) != sheet + place:
                    problem = f"sets a paragraph on sheet {page} that was measured for {sheet + place}"
                    raise ProceedingsError(f"the facing PDF of {text.docname} {problem}; split a long note there")
        sheet += setting.pages


def _own(settings: Sequence[Setting], language: str) -> set[str]:
    """Return the names that chapters label in one language."""
    sides = ((setting.text, side) for setting in settings for side in SIDES)
    return {
        name for text, side in sides if text.languages[side] == language for name in facing_rows.names(text.units, side)
    }


def _facts(sides: Sequence[Facts], titles: Mapping[str, None]) -> dict[str, Any]:
    """Return what a document tells of itself, in the language of its left pages but for words of both."""
    words = dict.fromkeys(word for one in sides for word in one["keywords"])
    kept = ("authors", "description", "language", "raised-notes", "rights")
    return {**{name: sides[0][name] for name in kept}, "title": " / ".join(titles), "keywords": list(words)}


def _worded(sides: Sequence[Facts], words: str, language: str) -> str:
    """Return what a document says in both languages, as `_once`."""
    return _once((one[words], one[language]) for one in sides)


def _once(told: Iterable[tuple[str, str]]) -> str:
    """Return words with their languages as Typst reads them; those that are the same in both once."""
    said: dict[str, str] = {}
    for words, language in told:
        said.setdefault(words, language)
    return array(array(map(quoted, words)) for words in said.items())


def _both(page: str) -> Iterator[str]:
    """Yield a page of the volume's design for each side."""
    return (f"#in-its-language(facts-{side}, {page}(facts-{side}))" for side in SIDES)


def _page(place: int, settings: Sequence[Setting], first: int) -> str:
    """Return what a page is called by its *place* in the text, from 0; what is behind a chapter has a letter."""
    pages = sum(setting.pages for setting in settings if setting.text.opens)
    return str(first + place) if place < pages else f"{first + pages - 1}{letters(place - pages)}"


def _behind(setting: Setting, chapter: Setting, first: int) -> str:
    """Return pages that stand behind a chapter as markup: they bear the number of its last with a letter."""
    last = first + chapter.pages - 1
    return f"#[\n#set page(numbering: lettered({last}))\n{_chapter(setting)}\n]"


def _chapter(setting: Setting) -> str:
    """Return the pages of a chapter as markup."""
    rows = quoted(f"{setting.text.name}-rows.typ")
    units = ", ".join(f"side-{side}(facts.elsewhere)" for side in SIDES)
    return f"#{{\nimport {rows}: side-0, side-1\nlet (one, other) = ({units})\n{setting.typed()}\n}}"
