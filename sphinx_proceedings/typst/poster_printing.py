"""The poster printed, by the PDF edition in the volume's first language: a PDF, and a drawing of the same page."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from docutils import nodes

from sphinx_proceedings.cache import digest, press
from sphinx_proceedings.catalogs import heads
from sphinx_proceedings.catalogs.context import Context
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.punctuation import printed
from sphinx_proceedings.editions import source_date_epoch
from sphinx_proceedings.errors import ProceedingsError, shortened
from sphinx_proceedings.figures import charts, motifs, posters
from sphinx_proceedings.figures.marked import Sessions
from sphinx_proceedings.figures.moments import Timeline
from sphinx_proceedings.figures.motifs import Spot
from sphinx_proceedings.figures.posters import Asked, Told
from sphinx_proceedings.model import added_faces, machine_use, palette, poster_sources
from sphinx_proceedings.model.files import read_text
from sphinx_proceedings.model.marked_up import MARKUP
from sphinx_proceedings.model.source import shown
from sphinx_proceedings.typst.compiler import STANDARDS, Document, families, finished
from sphinx_proceedings.typst.inputs import put, rights

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinx.environment import BuildEnvironment

    from sphinx_proceedings.cache import Cache
    from sphinx_proceedings.model.poster_sources import Listed, PosterSources, Shown

Kind = TypeVar("Kind", Sessions, Timeline)
# Whether the time line has the room its events need, and the page on which that is.
_FITS = "query(<fits>).map(mark => (mark.value, mark.location().page()))"


def write(env: BuildEnvironment, folder: Path, kept: Cache) -> None:
    """Write the poster of a volume that has one, when the edition is that of its first language.

    Raises ProceedingsError when it cannot be made from what its description names, and when it takes more than a page.
    """
    config, volume = env.config, domain_of(env).volume
    if not config.proceedings_poster or config.language != volume.languages[0]:
        return
    path = Path(config.proceedings_poster)
    told = Teller(env, poster_sources.read(path, shown(path)), path).told()
    shutil.copyfile(posters.DESIGN, folder / posters.DESIGN.name)
    put(folder / posters.DATA, posters.written(told))
    timestamp = source_date_epoch.epoch(volume.date)
    use = machine_use.of(volume)
    key = digest(press(), added_faces.seal(), str(timestamp), *STANDARDS, use.tdm_reservation, posters.written(told))
    owned = rights(volume.license.content, use, config.language)
    document = partial(_laid_out, folder / posters.DESIGN.name, shown(path))
    makers = {
        "pdf": lambda: finished(document().pdf(timestamp)[0], {}, {}, owned),
        "svg": lambda: posters.titled(document().svg(), told).encode(),
    }
    (folder / poster_sources.FOLDER).mkdir(exist_ok=True)
    for form, make in makers.items():
        place = folder / poster_sources.FOLDER / poster_sources.name(config.proceedings_stem, form)
        place.write_bytes(kept.get(digest("poster", form, key), make))


def _laid_out(source: Path, path: Path) -> Document:
    document = Document(source)
    if document.ask(_FITS) != [[True, 1]]:
        raise ProceedingsError("the poster takes more than a page; show fewer talks, events or questions", path=path)
    return document


class Teller:
    """Finds what a poster says in the chapters and the catalogs of a volume."""

    def __init__(self, env: BuildEnvironment, sources: PosterSources, path: Path) -> None:
        self.env = env
        self.sources = sources
        self.path = path
        self.languages = domain_of(env).volume.languages[: poster_sources.SIDES]

    def told(self) -> dict[str, Any]:
        """Return all that the poster says, as its design reads it."""
        config, sources = self.env.config, self.sources
        if len(self.languages) < poster_sources.SIDES:
            raise self._wrong(f"is in two languages, the volume in one; take `{poster_sources.SETTING}` out of conf.py")
        day = self._chart(Sessions, sources.sessions, "sessions")
        line = self._chart(Timeline, sources.timeline, "timeline")
        asked = self._asked(sources.questions)
        colours = palette.read(config.proceedings_palette)
        return {
            **posters.facts(domain_of(self.env).volume, self.languages, self._dress),
            "day": posters.sessions(day, self._words(sources.sessions.chapter, posters.words_of(day))),
            "timeline": posters.timeline(line, self._words(sources.timeline.chapter, posters.words_of(line))),
            "asked": posters.questions(asked, self._words(sources.questions.chapter, {asked.title, *asked.questions})),
            "colours": {name: colours[name].day for name in posters.COLOURS},
            "faces": families(),
            "motif": motifs.varied(config.proceedings_motif, Spot()),
        }

    def _dress(self, text: str, language: str) -> str:
        return printed(text, language, self.env.config)

    def _chart(self, kind: type[Kind], wanted: Shown, key: str) -> Kind:
        self._check(wanted.chapter, key)
        path = Path(self.env.srcdir, wanted.figure)
        if not path.resolve().is_relative_to(Path(self.env.srcdir).resolve()):
            raise self._wrong(
                f"shows {wanted.figure} from outside of the volume's source; put the file into the source"
            )
        chart = charts.read(read_text(path, shown(path), f"mend `{key}` in {shown(self.path)}"), shown(path))
        if not isinstance(chart, kind):
            raise self._wrong(f"has as `{key}` a chart of another kind, {wanted.figure}; name one of that kind")
        return chart

    def _asked(self, wanted: Listed) -> Asked:
        self._check(wanted.chapter, "questions")
        sections = self.env.get_doctree(wanted.chapter).findall(nodes.section)
        section = next((one for one in sections if wanted.section in one["ids"]), None)
        listed = section and section.next_node(nodes.enumerated_list)
        if not section or not listed:
            raise self._wrong(
                f"has no questions: {wanted.chapter} has no section {wanted.section} with a numbered list"
            )
        paragraphs = [item.next_node(nodes.paragraph) for item in listed.children]
        # What a catalog translates; the text itself may be translated already.
        texts = [node.rawsource for node in (section.next_node(nodes.title), *paragraphs) if node]
        for text in texts:
            if found := MARKUP.search(text):
                raise self._wrong(
                    f"would print “{shortened(found[0])}” as it stands; take the signs out of the question"
                )
        return Asked(texts[0], tuple(texts[1:]))

    def _words(self, docname: str, wanted: Collection[str]) -> Told:
        domain = domain_of(self.env)
        original, context = domain.language_of(docname), Context(tuple(sorted(domain.volume.languages)))
        translated = {
            language: {words: words for words in wanted}
            if language == original
            else heads.found(domain.catalogs, language, docname, wanted, context)
            for language in self.languages
        }
        return Told(original, translated, self._dress)

    def _check(self, docname: str, key: str) -> None:
        if docname not in domain_of(self.env).chapters:
            raise self._wrong(f"names as chapter of `{key}` {docname}, which is none; mend it")

    def _wrong(self, problem: str) -> ProceedingsError:
        return ProceedingsError(f"the poster {problem}", path=shown(self.path))
