"""A chapter as Markdown (CommonMark, with GFM's tables): its record, then its text with its paragraphs' numbers."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from sphinx_proceedings.citations import formatted
from sphinx_proceedings.citations.web import machine_words
from sphinx_proceedings.language import sentences
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.model import machine_use
from sphinx_proceedings.model.sides import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_proceedings.citations.record import Record
    from sphinx_proceedings.model.sides import Side, Sides

SUFFIX = "md"
# What Markdown would read as markup: some signs anywhere, some at the beginning of a line, a low line outside of words.
SIGNS = re.compile(r"[\\`*\[\]<|]|(?<!\w)_|_(?!\w)")
LIST_ITEM = re.compile(r"<li\b")
LEADING = re.compile(r"\A(?:[#>+=-]|\d+[.)])")


def markdown(record: Record, sides: Sides) -> str:
    """Return a chapter in one language; *sides* are what its page says, unit by unit."""
    blocks = [f"# {plain(record.title)}", "\n".join(f"- {plain(line)}" for line in _facts(record))]
    # The first is the title.
    blocks += map(_block, sides.sides[1:])
    return "\n\n".join(filter(None, blocks)) + "\n"


def plain(text: str) -> str:
    """Return words as Markdown has them."""
    escaped = SIGNS.sub(r"\\\g<0>", text)
    return LEADING.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", escaped)


def _facts(record: Record) -> Iterator[str]:
    """Yield what is to be known of a chapter before it is used, a sentence each, in the edition's language."""
    chapter, volume, language = record.chapter, record.book.volume, record.book.language
    yield sentences.byline(record.authors, language)
    if chapter.people:
        yield sentences.people(chapter, language)
    yield from sentences.credits(chapter, volume, language, begun=record.is_translation)
    yield sentences.licence(record.licence[0], language)
    yield machine_words.rule(machine_use.of(volume, chapter))
    _ = gettext_for(language)
    label = _("To cite this chapter") if chapter.is_read else _("To cite this page")
    yield machine_words.called(label, "".join(run.text for run in formatted.chapter(record)), language)


def _block(side: Side) -> str:
    number = f"§ {side.number} " if side.number else ""
    lines = [plain(line) for line in side.text.splitlines()]
    match side.kind:
        case Kind.HEADING:
            return f"{'#' * min(side.depth, 6)} {' '.join(lines)}"
        case Kind.CODE:
            return f"````\n{side.text}\n````"
        case Kind.TABLE:
            return _table(side)
        case Kind.QUOTE:
            return "\n>\n".join(f"> {line}" for line in _numbered(number, lines))
        case Kind.ITEM | Kind.TERM:
            return "- " + "\n\n  ".join(_numbered(number, lines))
        case Kind.BLOCK if LIST_ITEM.search(side.markup):
            return "\n".join(f"- {line}" for line in lines)
        case _:
            return "\n\n".join(_numbered(number, lines))


def _numbered(number: str, lines: list[str]) -> list[str]:
    return [f"{number}{line}" for line in lines[:1]] + lines[1:]


class _Rows(HTMLParser):
    """Reads the caption and the cells of a table."""

    def __init__(self) -> None:
        super().__init__()
        self.caption: list[str] = []
        self.rows: list[list[list[str]]] = []
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self._into = []
            self.rows[-1].append(self._into)
        elif tag == "caption":
            self._into = self.caption

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "caption"):
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into.append(data)


def _table(side: Side) -> str:
    """Return a table whose rows all have as many cells, the first as its head."""
    found = _Rows()
    found.feed(side.markup)
    width = max((len(row) for row in found.rows), default=0)
    cells = [[_line(cell) for cell in row] + [""] * (width - len(row)) for row in found.rows]
    rows = [f"| {' | '.join(row)} |" for row in cells]
    ruled = [*rows[:1], f"|{' --- |' * width}", *rows[1:]] if rows else []
    return "\n\n".join(filter(None, [_line(found.caption), "\n".join(ruled)]))


def _line(texts: Iterable[str]) -> str:
    return plain(" ".join("".join(texts).split()))
