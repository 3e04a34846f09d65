"""The web edition's page of how far its translation is, and the same numbers as JSON beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_proceedings import SAFE
from sphinx_proceedings.catalogs import progress
from sphinx_proceedings.catalogs.progress import Progress
from sphinx_proceedings.language.interface import number
from sphinx_proceedings.model import docnames
from sphinx_proceedings.web.contents import contents
from sphinx_proceedings.web.pages import Pages
from sphinx_proceedings.web.paths import pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.catalogs.progress import Words

PAGE = docnames.PROGRESS
# Units of the drawings' own width.
WIDTH = 1000


class Bar(NamedTuple):
    """A stretch of a drawn bar: the state it stands for, where it begins and how wide it is."""

    state: str
    start: int
    width: int


class Row(NamedTuple):
    """A chapter in the table: counts as the edition prints them, and in its bar their shares."""

    url: str
    title: str
    language: str | None
    counts: tuple[str, ...]
    bars: tuple[Bar, ...]


def collect(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Make the page, and write the file it offers."""
    builder = pages_of(app)
    if builder is None:
        return
    page = Pages(builder, PAGE)
    states = list(_states(page))
    Path(app.outdir, f"{PAGE}.json").write_text(progress.as_json(states), encoding="utf-8")
    yield PAGE, _context(page, states), f"{PAGE}.html"


def _states(page: Pages) -> Iterator[Progress]:
    """Yield the state of what is translated for this edition, as the volume prints it."""
    docnames = [page.builder.config.root_doc, *(chapter.docname for chapter in page.domain.reading_order())]
    for docname in docnames:
        if tally := page.domain.tallies.get(docname):
            yield Progress(docname, page.domain.language_of(docname), page.language, tally.words)


def _context(page: Pages, states: list[Progress]) -> dict[str, Any]:
    all_words = progress.total(states)
    sums = tuple(number(count, page.language) for count in (sum(all_words), *all_words))
    return {
        "rows": list(_rows(page, states)),
        "sums": sums,
        # A hundred only when nothing is left.
        "percent": 100 * all_words.translated // (sum(all_words) or 1),
        "bars": bars(all_words),
        "width": WIDTH,
    }


def _rows(page: Pages, states: list[Progress]) -> Iterator[Row]:
    links = {link.docname: link for part in contents(page.builder) for link in part.chapters}
    for state in states:
        words = state.words or progress.NONE
        counts = tuple(number(count, page.language) for count in (sum(words), *words))
        link = links.get(state.chapter)
        title, language = (link.title, link.language) if link else (page.say("Contents"), None)
        yield Row(page.url(state.chapter), title, language, counts, bars(words))


def bars(words: Words) -> tuple[Bar, ...]:
    """Draw counts as one bar in stretches, all of them its whole width; what is there is seen."""
    found: list[Bar] = []
    start = 0
    for state, count in words._asdict().items():
        if count:
            width = max(round(WIDTH * count / sum(words)), 4)
            found.append(Bar(state, start, width))
            start += width
    return tuple(found)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the page of the translation's progress."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.connect("html-collect-pages", collect)
    return SAFE
