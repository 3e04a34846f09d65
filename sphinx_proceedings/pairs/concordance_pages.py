"""The pages of the concordance: one for each term of the glossary, and one that lists them."""

from __future__ import annotations

from html import escape
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING

from sphinx_proceedings.language.interface import gettext_for, language_mark, marked_if_english, number
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.language.technical import first_raised, set_lining
from sphinx_proceedings.model import concordance_frames, pagination, sides
from sphinx_proceedings.pairs import pairing
from sphinx_proceedings.pairs.concordance import concordances

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.model.sides import Side
    from sphinx_proceedings.model.source import Folders
    from sphinx_proceedings.pairs.concordance import Concordance, Line, Passage
    from sphinx_proceedings.pairs.pairing import Chapter

    Part = list[tuple[Chapter, Passage]]
    Ranges = dict[str, tuple[int, int]]

SEVERAL = ", "
# Of the letters of both languages, so many make some 20,000 bytes on their way to a reader.
LONGEST = 50_000


def write(folders: Folders, volume: Volume, language: str, place: Path) -> None:
    """Write the pages of an edition into the folder *place*; nothing of a volume without a glossary.

    Raises ProceedingsError when an edition is missing.
    """
    edition = folders.edition("html", language)
    kept = concordance_frames.path_of(edition)
    if not kept.exists():
        return
    frame = kept.read_text(encoding="utf-8")
    other = next(one for one in volume.languages if one != language)
    order = pagination.read(folders.edition("pdf", language) / pagination.NAME).order
    docnames = sorted(
        sides.docnames(edition), key=lambda name: (order.index(name) if name in order else len(order), name)
    )
    chapters = [pairing.read(folders, "html", docname, (language, other)) for docname in docnames]
    found = concordances(chapters, (language, other), language)
    place.mkdir(parents=True)
    writer = _Writer(language, other)
    pages = {concordance_frames.INDEX: (gettext_for(language)("Concordance"), writer.index(found))}
    for one in found:
        parts = list(_parts(one))
        names = [one.entry.key if number == 1 else f"{one.entry.key}_{number}" for number in range(1, len(parts) + 1)]
        ends = [0, *accumulate(map(len, parts))]
        ranges = {name: (start + 1, end) for name, (start, end) in zip(names, pairwise(ends), strict=True)}
        pages |= {
            name: (writer.title(one), writer.page(one, part, name, ranges))
            for name, part in zip(names, parts, strict=True)
        }
    for name, (title, rows) in pages.items():
        page = concordance_frames.filled(frame, name, title, "\n".join(rows))
        (place / f"{name}.html").write_text(page, encoding="utf-8")


def _parts(one: Concordance) -> Iterator[Part]:
    """Yield the passages of a term in parts, one for each of its pages; of a term without any, an empty one."""
    part: Part = []
    length = 0
    for chapter, passages in one.passages:
        for passage in passages:
            size = sum(len(line.text) for line in (*passage.original, *passage.translation))
            if part and length + size > LONGEST:
                yield part
                part, length = [], 0
            part.append((chapter, passage))
            length += size
    yield part


class _Writer:
    """What is written in one language, beside one other."""

    def __init__(self, language: str, other: str) -> None:
        self.language = language
        self.other = other
        self.mark = f"{language_mark(other, language)}"
        self.say = gettext_for(language)

    def html(self, said: str) -> str:
        """Return a message of the interface as HTML."""
        return marked_if_english(spaced(said, self.language), self.language)

    def title(self, one: Concordance) -> str:
        return SEVERAL.join(one.terms(self.language))

    def index(self, found: list[Concordance]) -> Iterator[str]:
        """Yield the list of the terms."""
        yield f"<h1>{self.html(self.say('Concordance'))}</h1>"
        told = self.say("Each term of the glossary where the volume uses it, in both languages side by side.")
        yield f"<p>{self.html(told)}</p>"
        yield '<ul class="terms">'
        for one in found:
            link = f'<a href="{one.entry.key}.html">{escape(self.title(one))}</a>'
            count = f'<span class="count">{number(one.count, self.language)}</span>'
            yield f"<li>{link} <span{self.mark}>{escape(SEVERAL.join(one.terms(self.other)))}</span> {count}</li>"
        yield "</ul>"

    def page(self, one: Concordance, part: Part, name: str, ranges: Ranges) -> Iterator[str]:
        """Yield what is on one of the pages of a term: by their names, the first and the last passage of each."""
        yield f"<h1>{escape(self.title(one))}</h1>"
        yield f'<p class="other"{self.mark}>{escape(SEVERAL.join(one.terms(self.other)))}</p>'
        yield _in_line(self._ways(one))
        if not one.count:
            yield f"<p>{self.html(self.say('The volume does not use this term outside its entry.'))}</p>"
        turn = _in_line(self._turn(name, ranges)) if len(ranges) > 1 else ""
        yield from filter(None, [turn])
        for _, passages in groupby(part, key=lambda found: found[0].docname):
            yield from self._chapter(list(passages))
        yield from filter(None, [turn])

    def _ways(self, one: Concordance) -> Iterator[str]:
        """Yield how many passages there are, and the links to the entry and to the other terms."""
        if one.count > 1:
            yield f"<span>{self.html(self.say('%s passages') % number(one.count, self.language))}</span>"
        entry, every = self.html(self.say("Entry in the glossary")), self.html(self.say("Concordance"))
        yield f'<a href="../{one.glossary.docname}.html#{one.entry.key}">{entry}</a>'
        yield f'<a href="{concordance_frames.INDEX}.html">{every}</a>'

    def _turn(self, name: str, ranges: Ranges) -> Iterator[str]:
        """Yield which passages each page of a term has, all but this one as links."""
        (first, bounds), *others = ranges.items()
        yield f"<span>{self.html(self.say('Passages'))} {self._range(first, bounds, name)}</span>"
        for one, bounds in others:
            yield self._range(one, bounds, name)

    def _range(self, page: str, bounds: tuple[int, int], here: str) -> str:
        told = manners_of(self.language).dash.join(number(bound, self.language) for bound in dict.fromkeys(bounds))
        return f'<span aria-current="page">{told}</span>' if page == here else f'<a href="{page}.html">{told}</a>'

    def _chapter(self, part: Part) -> Iterator[str]:
        own = part[0][0].sides(self.language)
        yield f'<h2><a href="../{own.docname}.html">{escape(own.title)}</a></h2>'
        for chapter, passage in part:
            pair = passage.pair
            columns = {
                chapter.original.language: (pair.original, passage.original),
                chapter.translation.language: (pair.translation, passage.translation),
            }
            yield '<div class="pair">'
            for language in (self.language, self.other):
                side, lines = columns[language]
                # What is not translated stands once, in its own column.
                if side.language == language:
                    page = f"{chapter.docname}.html#{pair.anchor}" if pair.anchor else f"{chapter.docname}.html"
                    yield self._side(side, page, lines)
            yield "</div>"

    def _side(self, side: Side, page: str, lines: tuple[Line, ...]) -> str:
        up = ".." if side.language == self.language else f"../../{side.language}"
        kind = "segment" if side.number else "way"
        link = f'<a class="{kind}" href="{up}/{page}">{side.number or "¶"}</a>'
        mark = language_mark(side.language, self.language)
        return f"<div{mark}>{link}<p>{'<br>'.join(_marked(line, side.language) for line in lines)}</p></div>"


def _marked(line: Line, language: str) -> str:
    """Return a line as HTML, with each term in it marked, and its figures as chapters have them."""
    bounds = [0, *(place for found in line.found for place in found), len(line.text)]
    parts = (
        set_lining(line.text, lambda words: first_raised(escape(words), language), _lining, *within)
        for within in pairwise(bounds)
    )
    return "".join(f"<mark>{part}</mark>" if place % 2 else part for place, part in enumerate(parts))


def _lining(words: str) -> str:
    return f'<span class="lining">{escape(words)}</span>'


def _in_line(told: Iterable[str]) -> str:
    """Return facts as a line of them, which the style sheet parts by points."""
    return f'<p><span class="facts">{" ".join(told)}</span></p>'
