"""How far the translations are, in words of the source: by chapter, by state, and changed since they were made."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.catalogs import pofile
from sphinx_proceedings.catalogs.check import check, refused
from sphinx_proceedings.catalogs.message import is_readable, word_count
from sphinx_proceedings.model.change_excerpts import MOST_COMPARED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set
    from pathlib import Path

    from polib import POEntry

    from sphinx_proceedings.catalogs.context import Context

COLUMNS = ("chapter", "from", "into", "words", "translated", "fuzzy", "untranslated")
PUNCTUATION = ".,;:!?…()«»“”‘’\"'"
UNREADABLE = "no catalog that can be read; run `make translations`"
LEFT_OUT = "left out of the book; run `make catalogs`"
UNCOUNTED = "and what cannot be counted"


class Words(NamedTuple):
    """The state of messages in words of the source, markup apart."""

    translated: int
    fuzzy: int
    untranslated: int


NONE = Words(0, 0, 0)


class Change(NamedTuple):
    """How much of the source changed after its translation; not *certain* where the former text is unknown."""

    words: int
    certain: bool


class Progress(NamedTuple):
    """The state of one chapter's translation into one language; *words* is None without a catalog to read."""

    chapter: str
    original: str
    language: str
    words: Words | None
    left_out: bool = False
    """Whether the catalog has a mistake that keeps all of it out of the book."""


def report(context: Context, locales: Path) -> list[Progress]:
    """Read the state of every document's catalogs in the languages of the volume that it is not written in."""
    return [
        Progress(docname, original, language, *count(pofile.path_of(locales, language, docname), context))
        for language in context.languages
        for docname, original in context.originals.items()
        if original != language
    ]


def count(path: Path, context: Context) -> tuple[Words | None, bool]:
    """Count the words of a catalog, translated those alone that a book is made with; tell whether none of them is.

    They are None where there is nothing to count, for no chapter is without words.
    """
    catalog = pofile.read(path)
    whole, refusals = refused(check(catalog, context))
    every = [entry.msgid for entry, _ in catalog.entries] or pofile.msgids_of(path)
    fuzzy = {entry.msgid for entry, _ in catalog.entries if entry.fuzzy and not whole}
    translated = {entry.msgid for entry, _ in catalog.finished if not whole} - refusals - fuzzy
    words = tallied(every, translated, fuzzy)
    return words if sum(words) else None, whole


def stale(path: Path) -> dict[str, str | None]:
    """Return the messages of a catalog whose translation is not published any more, with what they were before."""
    return {message: former for message, (_, former) in awaiting(path).items()}


def awaiting(path: Path) -> dict[str, tuple[str, str | None]]:
    """Return the same messages, each with the translation that waits for revision and with what it was before."""
    # Most catalogs have none and need not be parsed.
    if b"fuzzy" not in pofile.held(path):
        return {}
    entries = (entry for entry, _ in pofile.read(path).entries)
    return {entry.msgid: (entry.msgstr, _former(entry)) for entry in entries if entry.fuzzy and entry.msgstr}


def _former(entry: POEntry) -> str | None:
    """Return what a message was when it was translated; a translator who is in doubt changes nothing of it."""
    return entry.previous_msgid if entry.previous_msgid != entry.msgid else None


def tallied(every: Iterable[str], translated: Set[str], fuzzy: Set[str]) -> Words:
    """Count the words of messages, each message once."""
    sizes = [0, 0, 0]
    for message in set(every):
        sizes[0 if message in translated else 1 if message in fuzzy else 2] += word_count(message)
    return Words(*sizes)


def change(pairs: Iterable[tuple[str, str | None]]) -> Change:
    """Count the words by which messages differ from what they were, all of them where that is unknown."""
    known = unknown = 0
    for message, previous in pairs:
        if previous is None:
            unknown += word_count(message)
        else:
            known += changed(previous, message)
    return Change(known + unknown, not unknown)


def changed(previous: str, current: str) -> int:
    """Count the words replaced, added or left out between two texts, of which at least one changed.

    A replaced run counts by its longer side, another punctuation as one word, and what cannot be parsed as a whole.
    """
    # What both begin and end with is the same, however often its words return in between.
    before, after = _without_beginning(*_without_beginning(_words(previous), _words(current)))
    if not (is_readable(previous) and is_readable(current)):
        return max(1, len(before), len(after))
    # Each word is compared with all that are the same: in a long text, with those alone that are rare in it.
    steps = SequenceMatcher(None, before, after, autojunk=len(after) > MOST_COMPARED).get_opcodes()
    return max(1, sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in steps if tag != "equal"))


def _without_beginning(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    """Return two lists from where they differ first, in the reverse order."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    return before[same:][::-1], after[same:][::-1]


def _words(text: str) -> list[str]:
    return [word.strip(PUNCTUATION) for word in text.split() if any(map(str.isalnum, word))]


def as_text(rows: Iterable[Progress]) -> str:
    """Return a table for the shell, with a sum for each language."""
    lines = [COLUMNS, *_cells(list(rows))]
    whole = [line[: len(COLUMNS)] for line in lines if len(line) >= len(COLUMNS)]
    widths = [max(map(len, column)) for column in zip(*whole, strict=True)]
    return "".join(f"{_aligned(line, widths)}\n" for line in lines)


def as_json(rows: Iterable[Progress]) -> str:
    """Return a JSON array with an object for each chapter and language; unknown counts are null."""
    return json.dumps([_record(row) for row in rows], ensure_ascii=False, indent=2) + "\n"


def total(rows: Iterable[Progress]) -> Words:
    """Return the sums of what is known."""
    return Words(*(sum(column) for column in zip(NONE, *(row.words for row in rows if row.words), strict=True)))


def _record(row: Progress) -> dict[str, str | int | None]:
    counts = row.words._asdict() if row.words else dict.fromkeys(Words._fields)
    return {"chapter": row.chapter, "original": row.original, "language": row.language, **counts}


def _cells(rows: list[Progress]) -> Iterator[tuple[str, ...]]:
    for language in dict.fromkeys(row.language for row in rows):
        into = [row for row in rows if row.language == language]
        for row in into:
            counts = (*_counts(row.words), *[LEFT_OUT] * row.left_out) if row.words else (UNREADABLE,)
            yield row.chapter, row.original, language, *counts
        yield "all", "", language, *_counts(total(into)), *[UNCOUNTED] * any(row.words is None for row in into)


def _counts(words: Words) -> tuple[str, ...]:
    return tuple(f"{number:,}" for number in (sum(words), *words))


def _aligned(line: tuple[str, ...], widths: list[int]) -> str:
    if len(line) < len(widths):
        # The remark that stands for the counts is as wide as it is.
        return f"{_aligned(line[:3], widths[:3])}  {line[3]}"
    names = [cell.ljust(width) for cell, width in zip(line[:3], widths[:3], strict=False)]
    counts = [cell.rjust(width) for cell, width in zip(line[3:], widths[3:], strict=False)]
    return "  ".join([*names, *counts, *line[len(widths) :]]).rstrip()
