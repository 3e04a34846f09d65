"""Editions built: what would come out as it is, stays; the rest is made, the languages side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.cache import digest, remove
from sphinx_proceedings.catalogs import heads, own_interface
from sphinx_proceedings.catalogs.pofile import path_of
from sphinx_proceedings.editions import assembly, source_date_epoch
from sphinx_proceedings.editions.made import Edition, Inputs, Ledger, page_numbers
from sphinx_proceedings.editions.processes import LOG, Task, sphinx
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.language import interface
from sphinx_proceedings.model import pagination, poster_sources, source

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sphinx_proceedings.editions.display import Display
    from sphinx_proceedings.editions.processes import Sphinx, Starter
    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.model.source import Folders

    Finisher = Callable[[Folders, Volume], None]

# The PDF comes first: what it alone knows, true page numbers, the others may ask for.
BUILDERS = {"pdf": "typst", "html": "html", "epub": "epub"}
SITE = "site"
# What doctrees are noted under that were read without a warning: Sphinx does not repeat what it has said.
DOCTREES, READ = "doctrees", "read"


class Outcome(NamedTuple):
    """What a build came to: whether anything was made, and the lines in which editions told what they left out."""

    made: bool
    told: list[str]


class Build:
    """One run over a volume, as it stands when this is made."""

    def __init__(self, folders: Folders, display: Display, start: Starter = sphinx) -> None:
        self.start = start
        self.folders = folders
        self.display = display
        self.volume = heads.read_volume(folders)
        # The door, the records and the kit speak in this process.
        interface.take(own_interface.translations([folders.locales], self.volume.languages))
        self.environment = source_date_epoch.environment(folders.root, self.volume.date)
        self.inputs = Inputs(folders, self.environment[source_date_epoch.VARIABLE], repr(self.volume))
        self.ledger = Ledger(folders.build)
        self.poster = _poster(folders, self.volume.languages)
        self.made: list[Edition] = []
        self.told: list[str] = []
        self.errors: list[str] = []

    def editions(self, languages: Sequence[str], formats: Sequence[str]) -> Outcome:
        """Make the editions that are not as they would be made now.

        Raises ProceedingsError with what Sphinx said when one fails; others may have been built.
        """
        source.check_languages(self.volume, languages)
        others = [format for format in formats if format != "pdf"]
        with self.start(self.folders.root, self.environment) as process:
            for together in (["pdf"] if "pdf" in formats else [], others):
                self._make(process, [[Edition(format, language) for format in together] for language in languages])
        if others and (unknown := self._without_pages()):
            named = " and ".join(unknown)
            self.display.line(f"no page numbers to print or to cite: no PDF in {named} was built yet; run `make pdf`")
        return Outcome(bool(self.made), list(dict.fromkeys(self.told)))

    def site(self, finish: Finisher) -> Outcome:
        """Make all editions, and of them the site, after *finish* has made what several of them are in together.

        Raises ProceedingsError as `editions` does, and when an edition is missing.
        """
        languages = self.volume.languages
        outcome = self.editions(languages, list(BUILDERS))
        editions = [Edition(format, language) for format in BUILDERS for language in languages]
        key = digest(self.inputs.shared, *(self._key(edition) for edition in editions))
        if outcome.made or not self.ledger.kept(SITE, key):
            self.ledger.strike(SITE)
            finish(self.folders, self.volume)
            assembly.assemble(self.folders)
            self.ledger.note(SITE, key)
            return Outcome(True, outcome.told)
        return outcome

    def due(self) -> list[Edition]:
        """Return the editions that are not as they would be made now."""
        every = [Edition(format, language) for language in self.volume.languages for format in BUILDERS]
        return [edition for edition in every if not self.ledger.kept(edition.name, self._key(edition))]

    def _make(self, process: Sphinx, queues: list[list[Edition]]) -> None:
        """Make, side by side, queues of editions of one language each."""
        keys = {edition: self._key(edition) for queue in queues for edition in queue}
        due = [[edition for edition in queue if not self._is_kept(edition, keys[edition])] for queue in queues]
        for queue in filter(None, due):
            self._begin(queue)
        for task, event in process.build([[self._task(edition) for edition in queue] for queue in due]):
            edition = Edition(task.format, task.language)
            if "step" in event:
                self.display.step(task.language, task.format, event["step"], event["percent"])
            else:
                self._end(edition, keys[edition], event["failed"], event["seconds"], self._lines(event["said"]))
        if self.errors:
            raise ProceedingsError("\n".join(dict.fromkeys(self.errors)))

    def _key(self, edition: Edition) -> str:
        languages = [] if self._without_pages() else self.volume.languages
        pages = [page_numbers(self.folders, language) for language in languages]
        makes_poster = edition == Edition("pdf", self.volume.languages[0])
        return self.inputs.of(edition, pages, self.poster if makes_poster else [])

    def _is_kept(self, edition: Edition, key: str) -> bool:
        kept = self.ledger.kept(edition.name, key)
        self.told += kept.told if kept else ()
        return bool(kept)

    def _begin(self, queue: list[Edition]) -> None:
        for edition in queue:
            self.ledger.clear(edition.name)
        read = f"{DOCTREES}/{queue[0].language}"
        if not self.ledger.kept(read, READ):
            remove(self.folders.build / read)
        self.ledger.strike(read)

    def _end(self, edition: Edition, key: str, failed: bool, seconds: float, lines: list[str]) -> None:
        read = f"{DOCTREES}/{edition.language}"
        self.display.ended(edition.language)
        if failed:
            self.ledger.clear(read)
            self.errors += lines
            return
        self.made.append(edition)
        self.told += lines
        self.ledger.note(edition.name, key, lines)
        self.ledger.note(read, READ)
        result = self.folders.shown(_result(self.folders.build / edition.name, edition.format))
        self.display.line(f"{edition.language}  {edition.format:<5} {seconds:5.1f} s   {result}")

    def _task(self, edition: Edition) -> Task:
        numbered = edition.format != "pdf" and not self._without_pages()
        return Task(
            format=edition.format,
            builder=BUILDERS[edition.format],
            language=edition.language,
            root=str(self.folders.root),
            source=str(self.folders.source),
            output=str(self.folders.build / edition.name),
            doctrees=str(self.folders.build / DOCTREES / edition.language),
            pagination=str(self.folders.build / "pdf") if numbered else "",
            log=str(self.folders.build / LOG),
        )

    def _without_pages(self) -> list[str]:
        """Return the languages whose pages are unknown, or no longer those that were told."""
        pdfs = {language: Edition("pdf", language).name for language in self.volume.languages}
        return [language for language, name in pdfs.items() if not self.ledger.has(name, pagination.NAME)]

    def _lines(self, said: str) -> list[str]:
        return [line for line in said.replace(f"{self.folders.root}/", "").splitlines() if line.strip()]


def _poster(folders: Folders, languages: Sequence[str]) -> list[Path]:
    """Return the catalogs that the first of the *languages* reads of the other one's for the poster, if there are."""
    if folders.poster is None:
        return []
    chapters = poster_sources.read(folders.poster, folders.shown(folders.poster)).chapters
    others = languages[1 : poster_sources.SIDES]
    paths = [path_of(folders.locales, language, chapter) for language in others for chapter in chapters]
    return [path for path in paths if path.exists()]


def _result(folder: Path, format: str) -> Path:
    if format == "html":
        return folder / "index.html"
    return min(folder.glob(f"*.{format}"), default=folder)
