"""Pages as they are printed: in their order, each once, those that follow one another as a range; pure."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

# A page as it is printed: its number, the name a link on it leads to, whether it is the main one.
Place = tuple[str, str | None, bool]
# Before the name of a main place.
MAIN = "\x1e"
# So many pages one after the other are printed as the first and the last.
RANGE = 3


class Folio(NamedTuple):
    """A page by its place among the pages printed, and by its printed number."""

    sheet: int
    printed: str


# Where nothing is known yet: most references are cited on one page.
UNKNOWN = Folio(0, "0")


def in_order(names: Iterable[str], folios: Mapping[str, Folio]) -> list[tuple[Folio, str, bool]]:
    """Return the pages of names in order, each once, with the first of its names and whether any is a main one."""
    known = ((folios.get(name.removeprefix(MAIN), UNKNOWN), name) for name in names)
    pages = groupby(sorted(known, key=lambda one: one[0].sheet), key=itemgetter(0))
    found = [(folio, [name for _, name in named]) for folio, named in pages]
    return [
        (folio, named[0].removeprefix(MAIN), any(name.startswith(MAIN) for name in named)) for folio, named in found
    ]


def ranges(pages: Iterable[tuple[Folio, str, bool]], linked: Collection[str] | None, dash: str) -> Iterator[Place]:
    """Yield pages as they are printed, those that follow one another as one; *linked* are the names with links."""

    def run(numbered: tuple[int, tuple[Folio, str, bool]]) -> tuple[int, bool, bool]:
        number, (folio, _, is_main) = numbered
        return folio.sheet - number, folio.printed.isdecimal(), is_main

    for _, numbered in groupby(enumerate(pages), key=run):
        run_of = [page for _, page in numbered]
        whole = f"{run_of[0][0].printed}{dash}{run_of[-1][0].printed}"
        for folio, name, is_main in run_of[:1] if len(run_of) >= RANGE else run_of:
            printed = whole if len(run_of) >= RANGE else folio.printed
            yield printed, name if linked is None or name in linked else None, is_main
