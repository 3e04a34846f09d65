"""Chapters made up in both languages at once: the same blocks, notes and citations, each language in its own words."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, NamedTuple

from bench import words

if TYPE_CHECKING:
    from collections.abc import Sequence

LANGUAGES = ("fr", "en")
WORDS = 1500
"""Of a chapter, in each language."""
ENTRIES = 300
"""Of the .bib file."""
CITATIONS, NOTES, NAMES = 5, 3, 6
SECTIONS, PARAGRAPHS = 4, 3
"""Headings of a chapter, and paragraphs below each."""
GIVEN = "Aïcha Benoît Célia Dorothée Élise François Gaëlle Hélène Inès Joël Karim Léa Maïté Noé Océane"
FAMILIES = "Aubépin Bréguet Castaño Dufrêne Estève Fléchier Gérôme Hébrard Lefèvre Müller Nuñez Régnier"
BESIDE = {"doc": (" (", ")"), "cite": (" ", "")}
"""What stands before and after a part."""
WITH = {"fr": "avec", "en": "with"}


class Part(NamedTuple):
    """What stands in a passage and is no plain text."""

    kind: str
    """``cite``, ``note``, ``doc`` or ``emphasis``."""
    value: str
    """The key of an entry, the name of a note, a docname, or the words."""


Passage = tuple[str | Part, ...]


class Block(NamedTuple):
    """A block of a chapter in one language."""

    kind: str
    """``heading``, ``paragraph``, ``list``, ``table``, ``admonition`` or ``note``."""
    passages: tuple[Passage, ...]
    """Of a table the caption, then the cells by rows of ``COLUMNS``; else the items."""
    name: str = ""
    """Of a note or a table."""


COLUMNS = 3
ROWS = 5
"""Of a table, the head among them."""


class Text(NamedTuple):
    """A chapter in one language."""

    title: str
    abstract: str
    keywords: tuple[str, ...]
    blocks: tuple[Block, ...]


class Chapter(NamedTuple):
    """A chapter in all languages: the blocks of its texts answer each other one by one."""

    docname: str
    speaker: tuple[str, str]
    """Given and family name."""
    texts: dict[str, Text]


def docname(number: int) -> str:
    """Return what Sphinx calls a chapter, by its number from 1."""
    return f"chapter-{number:04}"


def key(number: int) -> str:
    """Return the BibTeX key of an entry, by its number from 1."""
    return f"entry{number:03}"


def names() -> list[tuple[str, str]]:
    """Return the persons the chapters name: given and family names."""
    return [(given, family) for given in GIVEN.split() for family in FAMILIES.split()]


def chapter(number: int) -> Chapter:
    """Make up a chapter; it is the same whatever volume it stands in."""
    plan = Random(f"plan {number}")
    cited = [Part("cite", key(entry)) for entry in sorted(plan.sample(range(1, ENTRIES + 1), CITATIONS))]
    notes = [Part("note", f"n{note}") for note in range(1, NOTES + 1)]
    others = sorted({plan.randint(1, number) for _ in range(2)} - {number})
    parts = [*cited, *notes, *(Part("doc", docname(other)) for other in others)]
    plan.shuffle(parts)
    named = [" ".join(name) for name in plan.sample(names(), NAMES)]
    texts = {language: _text(number, language, parts, named) for language in LANGUAGES}
    return Chapter(docname(number), plan.choice(names()), texts)


def length(block: Block) -> int:
    """Count the words of a block."""
    return sum(words.count(plain(passage)) for passage in block.passages)


def plain(passage: Passage) -> str:
    """Return the words of a passage."""
    return "".join(part if isinstance(part, str) else part.value * (part.kind == "emphasis") for part in passage)


def _text(number: int, language: str, parts: list[Part], named: list[str]) -> Text:
    random = Random(f"{language} {number}")
    title = words.phrase(random, language, 6)
    headings = [Block("heading", ((words.phrase(random, language, 5),),)) for _ in range(SECTIONS)]
    insets = [_list(random, language), _table(random, language, number), _admonition(random, language)]
    notes = [Block("note", (_passage(random, language, 22),), f"n{note}") for note in range(1, NOTES + 1)]
    left = WORDS - words.count(title) - sum(map(length, [*headings, *insets, *notes]))
    paragraphs = _paragraphs(random, language, left, parts, named)
    blocks: list[Block] = []
    for section, heading in enumerate(headings):
        blocks += [heading, *paragraphs[section::SECTIONS], *insets[section : section + 1]]
    keywords = tuple(words.phrase(random, language, 2).lower() for _ in range(4))
    return Text(title, plain(_passage(random, language, 40)), keywords, (*blocks, *notes))


def _paragraphs(random: Random, language: str, total: int, parts: list[Part], named: list[str]) -> list[Block]:
    count = SECTIONS * PARAGRAPHS
    # One is as much longer as another is shorter.
    sizes = [total // count + sign * more for more in random.sample(range(50), count // 2) for sign in (-1, 1)]
    sizes[0] += total - sum(sizes)
    return [
        Block("paragraph", (_passage(random, language, size, parts[at::count], named[at::count]),))
        for at, size in enumerate(sizes)
    ]


def _list(random: Random, language: str) -> Block:
    return Block("list", tuple(_passage(random, language, 14) for _ in range(4)))


def _admonition(random: Random, language: str) -> Block:
    return Block("admonition", (_passage(random, language, 45),))


def _table(random: Random, language: str, number: int) -> Block:
    cells = [words.phrase(random, language, 2 + place % COLUMNS) for place in range(COLUMNS * ROWS)]
    return Block("table", tuple((cell,) for cell in (words.phrase(random, language, 8), *cells)), f"table-{number}")


def _passage(
    random: Random, language: str, count: int, parts: Sequence[Part] = (), named: Sequence[str] = ()
) -> Passage:
    """Return sentences of *count* words together, *parts* and names among their ends, two words emphasised."""
    ends = [f" {WITH[language]} {name}" for name in named]
    stressed = words.phrase(random, language, 2).lower()
    said = words.sentences(random, language, count - 2 - sum(map(words.count, ends)))
    found: list[str | Part] = []
    for place, sentence in enumerate(said):
        found += [sentence, *ends[place :: len(said)]]
        found += [", ", Part("emphasis", stressed)] * (place == 0)
        for part in parts[place :: len(said)]:
            before, after = BESIDE.get(part.kind, ("", ""))
            found += [before, part, after]
        found.append(random.choice(words.ENDS[language]) + " " * (place + 1 < len(said)))
    return tuple(found)
