"""The programme, drawn from what the chapters say of when and where their subjects took place: a directive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters import programme_grid
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Resolving
from sphinx_proceedings.chapters.programme_grid import Place
from sphinx_proceedings.chapters.toctrees import link_to
from sphinx_proceedings.language import sentences
from sphinx_proceedings.language.interface import day, gettext_for, hours, is_english
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model import head_texts
from sphinx_proceedings.model.languages import mark

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.chapters.domain import ProceedingsDomain
    from sphinx_proceedings.chapters.programme_grid import Day, Row
    from sphinx_proceedings.model.localized import Localized
    from sphinx_proceedings.model.metadata import Chapter

KIND = "programme"
"""What the domain calls an index of hours, beside those of names and of subjects."""
# Shares of the page's width: the hours, and what goes on.
HOURS, REST = 17, 83


class programme(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the programme will be."""


class Programme(SphinxDirective):
    """``{programme}``: the days, hours and tracks of the event with what took place there."""

    def run(self) -> list[nodes.Node]:
        domain_of(self.env).indexes.setdefault(self.env.current_document.docname, []).append(KIND)
        return [programme()]


class PrintProgramme(SphinxPostTransform):
    """Print it: a table for each day, a column for each track; chapters under others stand with these."""

    default_priority = Resolving.NAMES_INDEX

    def run(self, **kwargs: Any) -> None:
        for place in list(self.document.findall(programme)):
            self.edition = self.config.language
            self.domain = domain_of(self.env)
            self.below = _below(self.domain)
            listed = {docname for below in self.below.values() for docname in below}
            shown = [one for one in self.domain.reading_order() if one.schedule and one.docname not in listed]
            days = programme_grid.days(map(self._place, shown))
            place.replace_self([node for one in days for node in self._day(one)])

    def _place(self, chapter: Chapter) -> Place:
        schedule = chapter.schedule
        if not schedule:
            return Place(chapter.docname)
        first, last = self.domain.volume.event.days
        date = schedule.date or (first if first == last else None)
        room, track = (self._plain(text) for text in (schedule.room, schedule.track))
        return Place(chapter.docname, date, schedule.start, schedule.end, room, track)

    def _plain(self, text: Localized | None) -> str:
        return head_texts.lines(text, self.edition)[0].text if text else ""

    def _day(self, one: Day) -> Iterator[nodes.Node]:
        date = day(one.date, self.edition) if one.date else ""
        if date:
            yield nodes.rubric("", date)
        count = len(one.lanes) or 1
        group = nodes.tgroup(cols=count + 1)
        group += [nodes.colspec(colwidth=HOURS, stub=1)]
        group += [nodes.colspec(colwidth=REST // count) for _ in range(count)]
        if one.lanes:
            head = [self._word(gettext_for(self.edition)("Hours")), *map(nodes.Text, one.lanes)]
            group += nodes.thead("", nodes.row("", *(nodes.entry("", nodes.paragraph("", "", said)) for said in head)))
        group += nodes.tbody("", *(self._row(row, count) for row in one.rows))
        yield nodes.table("", group, classes=["colwidths-given", "programme"], called=date)

    def _row(self, row: Row, count: int) -> nodes.row:
        cells = [nodes.entry("", nodes.paragraph("", self._hours(row.start, row.end)))]
        for places in row.cells:
            content = [node for place in places for node in self._told(place, shared=row.end)]
            cells.append(nodes.entry("", *content, **({"morecols": count - 1} if len(row.cells) < count else {})))
        return nodes.row("", *cells)

    def _word(self, word: str) -> nodes.Node:
        return nodes.inline("", word, classes=[mark("en")]) if is_english(word, self.edition) else nodes.Text(word)

    def _hours(self, start: datetime.time | None, end: datetime.time | None) -> str:
        return spaced(hours(start, end, self.edition), self.edition) if start else ""

    def _told(self, place: Place, shared: datetime.time | None) -> Iterator[nodes.Node]:
        """Say of a chapter what it is, where, until when if that is its own, and with whom; then what it lists."""
        chapter = self.domain.chapters[place.docname]
        line = nodes.paragraph("", "", link_to(self.env, place.docname))
        own = self._hours(place.start, place.end) if place.end != shared else ""
        said = ", ".join(part for part in (own, place.room) if part)
        yield line
        if told := ". ".join(part for part in (self._people(chapter), said) if part):
            yield nodes.paragraph("", f"{told}.")
        if below := self.below.get(place.docname, []):
            yield nodes.bullet_list("", *map(self._item, below))

    def _item(self, docname: str) -> nodes.list_item:
        chapter = self.domain.chapters[docname]
        line = nodes.paragraph("", "", link_to(self.env, docname))
        start = chapter.schedule.start if chapter.schedule else None
        said = [part for part in (self._people(chapter), self._hours(start, None)) if part]
        line += nodes.Text("".join(f", {part}" for part in said))
        return nodes.list_item("", line)

    def _people(self, chapter: Chapter) -> str:
        return sentences.byline(chapter.people or chapter.authors, self.edition)


def _below(domain: ProceedingsDomain) -> dict[str, list[str]]:
    """Return the chapters that others list, by who lists them."""
    found: dict[str, list[str]] = {}
    for part in domain.parts():
        above = ""
        for docname, level in zip(part.docnames, part.levels, strict=True):
            if level:
                found.setdefault(above, []).append(docname)
            else:
                above = docname
    return {above: _known(domain, listed) for above, listed in found.items()}


def _known(domain: ProceedingsDomain, docnames: Iterable[str]) -> list[str]:
    return [docname for docname in docnames if docname in domain.chapters]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and what becomes of it."""
    app.setup_extension("sphinx_proceedings.chapters.toctrees")
    app.add_node(programme)
    app.add_directive("programme", Programme)
    app.add_post_transform(PrintProgramme)
    return SAFE
