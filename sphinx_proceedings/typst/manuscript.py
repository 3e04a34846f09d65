"""A chapter's text as Typst markup with slots for what only layouts tell: marks, short pages, printed pages, links."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain, count
from typing import TYPE_CHECKING

from sphinx_proceedings.typst.folios import MAIN, in_order, ranges
from sphinx_proceedings.typst.syntax import array, code, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Set

    from sphinx_proceedings.typst.folios import Folio, Place

# Control characters, which no text holds.
_OPEN, _SEPARATOR, _CLOSE = "\x02\x1f\x03"
_SLOT = re.compile(rf"{_OPEN}(\w+)([^{_CLOSE}]*){_CLOSE}")
_WORD = re.compile(rf"{_OPEN}word{_SEPARATOR}([^{_CLOSE}]*){_CLOSE}")
PAGES = re.compile(rf"{_OPEN}pages([^{_CLOSE}]*){_CLOSE}")
_LINK = re.compile(rf"{_OPEN}link{_SEPARATOR}([^{_CLOSE}]*){_CLOSE}")
_BLOCK = re.compile(rf"{_OPEN}block{_SEPARATOR}(\d+){_CLOSE}(.*?){_OPEN}end{_CLOSE}", re.DOTALL)
# Slots that only what is laid out has.
UNMARKED = ("short", "block", "end")


def word(block: int, number: int) -> str:
    """Return the slot before a word of a block of running text."""
    return f"{_OPEN}word{_SEPARATOR}{block}, {number}{_CLOSE}"


def block(number: int, body: str) -> str:
    """Return the words of a block of running text, with slots around them."""
    return _slot("block", str(number)) + body + _slot("end")


def led(markup: str, moved: Mapping[str, str]) -> str:
    """Return markup whose links lead to what stands elsewhere for their names."""
    return _LINK.sub(lambda found: _slot("link", moved.get(found[1], found[1])), markup)


def leads_to(markup: str) -> list[str]:
    """Return the names that links in markup lead to, those of pages as well."""
    pages = (_values(values) for kind, values in _SLOT.findall(_WORD.sub("", markup)) if kind == "pages")
    return [*_LINK.findall(markup), *(name.removeprefix(MAIN) for names in pages for name in names)]


def pieces(markup: str) -> list[str]:
    """Return markup parted before each of its marked words, where it ends with a block of running text; else whole."""
    found = _BLOCK.search(markup)
    if not found or found.end() < len(markup):
        return [markup]
    first, *more = (piece for piece in _WORD.split(found[2])[::2])
    start = markup[: found.start()] + first
    return [start + more[0], *more[1:]] if more else [start]


def short_page(block: int, *, is_numbered: bool) -> str:
    """Return the slot where a block begins from which the page can run short; numbered paragraphs come first."""
    return _slot("short", str(block), "numbered" if is_numbered else "plain")


def pages(names: Iterable[str], main: Collection[str] = ()) -> str:
    """Return the slot for the pages on which *names* stand, as code; some are of the *main* places."""
    return _slot("pages", *(MAIN + name if name in main else name for name in names))


def link(name: str, body: str) -> str:
    """Return markup that links to a name of the volume."""
    return f"#{_slot('link', name)}[{body}];"


def _slot(kind: str, *values: str) -> str:
    return f"{_OPEN}{kind}{''.join(_SEPARATOR + value for value in values)}{_CLOSE}"


class Manuscript:
    """A chapter's text: what is asked of its slots, and how it is typed with them filled."""

    def __init__(
        self,
        docname: str,
        text: str,
        *,
        title: str = "",
        names: tuple[str, ...] = (),
        references: str = "",
        moved: Mapping[str, str] = {},
        dash: str = "–",
    ) -> None:
        self.docname = docname
        self.text = text
        # The heading alone.
        self.title = title
        # What its labels are called.
        self.names = names
        # Its list of references, where the volume has it in a common one, and what stands there for its names.
        self.references = references
        self.moved = moved
        # Between the first and the last of several pages.
        self.dash = dash

    @property
    def own(self) -> Set[str]:
        """The names that it has itself and whose pages it prints."""
        return self._cited & set(self.names)

    @property
    def others(self) -> Set[str]:
        """The names of other chapters whose pages it prints."""
        return self._cited - set(self.names)

    @property
    def short_pages(self) -> tuple[list[int], list[int]]:
        """The blocks from which a page can run short: numbered paragraphs, others."""
        found = [values for kind, values in self._slots if kind == "short"]
        numbered, plain = ([int(block) for block, kind in found if kind == wanted] for wanted in ("numbered", "plain"))
        return numbered, plain

    def places(self, folios: Mapping[str, Folio], *, is_alone: bool) -> list[list[Place]]:
        """Return what each slot for pages holds: the pages in order, each with the name that a link on it leads to.

        Printed alone, a chapter has no links to pages of others.
        """
        linked = self.names if is_alone else None
        slots = (self._pages, self._listed_pages if is_alone else [])
        return [list(ranges(in_order(names, folios), linked, self.dash)) for names in chain(*slots)]

    def alone(self, address: Callable[[str], str | None]) -> str:
        """Return the text as a document of its own has it, whose facts fill the slots.

        To Typst what stands elsewhere in its file is another text, to be laid out anew: this one stays the same.
        *address* tells where on the web what is not in the chapter stands, if anywhere.
        """
        return self._alone(self.text, address)

    def own_references(self, address: Callable[[str], str | None]) -> str:
        """Return the list of references that only a document of its own has, as `alone` has the text."""
        unmarked = _WORD.sub("", _SLOT.sub(lambda found: "" if found[1] in UNMARKED else found[0], self.references))
        return self._alone(unmarked, address, before=len(self._pages))

    def marked(self, wanted: Set[int], address: Callable[[str], str | None]) -> str:
        """Return the blocks that are *wanted* with a mark before each of their words, as a dictionary by number."""
        blocks = (found for found in _BLOCK.finditer(self.text) if int(found[1]) in wanted)
        items = (f'"{found[1]}": [{self._marked(found, address)}]' for found in blocks)
        return f"({', '.join(items) or ':'})"

    def _marked(self, found: re.Match[str], address: Callable[[str], str | None]) -> str:
        before = self.text.count(f"{_OPEN}pages{_SEPARATOR}", 0, found.start())
        return self._alone(found[2], address, before=before, is_marked=True)

    def _alone(
        self, text: str, address: Callable[[str], str | None], *, before: int = 0, is_marked: bool = False
    ) -> str:
        """Fill the slots of a part of the text, which comes after so many slots for pages."""
        number = count(before)
        own = frozenset(self.names)

        def link(name: str) -> str:
            found = None if name in own else address(name)
            return code("goto", quoted(name)) if name in own else code("link", quoted(found)) if found else "unlinked"

        return self._filled(
            text,
            word=lambda at: f"#w({at});" if at in self._ends or is_marked else "",
            short=lambda block, _: f"#short({block});",
            pages=lambda *_: f"facts.places.at({next(number)})",
            link=link,
            block=lambda number: f"#b({number})[",
            end=lambda: "];",
        )

    def bound(self, shorter: Mapping[int, int], folios: Mapping[str, Folio]) -> str:
        """Return the text as the volume has it, with by how many lines pages run short, and the pages of all names."""
        places = iter(self.places(folios, is_alone=False))
        return self._filled(
            self.text,
            word=lambda at: f"#w({at});" if at in self._ends else "",
            short=lambda block, _: f"#run-short({shorter[int(block)]});" if int(block) in shorter else "",
            pages=lambda *_: _written(next(places)),
            link=lambda name: code("goto", quoted(self.moved.get(name, name))),
            block=lambda _: "",
            end=lambda: "",
        )

    def unmarked(self, folios: Mapping[str, Folio]) -> str:
        """Return the text as it stands outside of what is laid out by chapters, with the pages of all names."""
        places = iter(self.places(folios, is_alone=False))
        return self._filled(
            self.text,
            word=lambda _: "",
            short=lambda block, _: "",
            pages=lambda *_: _written(next(places)),
            link=lambda name: code("goto", quoted(name)),
            block=lambda _: "",
            end=lambda: "",
        )

    def listed(self) -> str:
        """Return the heading as the contents have it."""
        return self._filled(self.title, link=lambda _: "unlinked")

    @cached_property
    def _slots(self) -> list[tuple[str, list[str]]]:
        """All but those of words."""
        return [(kind, _values(values)) for kind, values in _SLOT.findall(_WORD.sub("", self.text))]

    @cached_property
    def _pages(self) -> list[list[str]]:
        return [values for kind, values in self._slots if kind == "pages"]

    @cached_property
    def _listed_pages(self) -> list[list[str]]:
        return [_values(values) for kind, values in _SLOT.findall(self.references) if kind == "pages"]

    @cached_property
    def _cited(self) -> Set[str]:
        return {name.removeprefix(MAIN) for names in self._pages for name in names}

    @cached_property
    def _ends(self) -> Set[str]:
        """The first and the last word of each block."""
        places: dict[str, list[int]] = {}
        for at in _WORD.findall(self.text):
            block, _, number = at.partition(", ")
            places.setdefault(block, []).append(int(number))
        return {f"{block}, {number}" for block, words in places.items() for number in (min(words), max(words))}

    def _filled(self, text: str, *, word: Callable[[str], str] = str, **fill: Callable[..., str]) -> str:
        # Of all slots but a few hundred are words'.
        text = _WORD.sub(lambda found: word(found[1]), text)
        return _SLOT.sub(lambda found: fill[found[1]](*_values(found[2])), text)


def _written(places: Iterable[Place]) -> str:
    """Return places as Typst reads them."""
    return array(
        array((quoted(page), quoted(name or ""), "true" if is_main else "false")) for page, name, is_main in places
    )


def _values(joined: str) -> list[str]:
    return joined.split(_SEPARATOR)[1:]
