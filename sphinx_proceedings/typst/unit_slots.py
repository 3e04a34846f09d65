"""What the markup of a single unit holds besides slots for pages and links: its notes, its letters, its words; pure."""

from __future__ import annotations

import json
import re

from sphinx_proceedings.typst import manuscript

# Control characters, which no text holds, around a note.
_NOTE, _END = "\x04", "\x05"
_AROUND = re.compile(f"[{_NOTE}{_END}]")
# Around the letter of the entries of an index that follow it.
_LETTER = "\x07"
_LETTERED = re.compile(rf"{_LETTER}([^{_LETTER}]*){_LETTER}")
# What each label of a unit is called, in the calls that set one.
_STRING = r'"(?:[^"\\]|\\.)*"'
_LABELS = re.compile(rf"(?:#label\(|#anchor\(|#title-note\(|labels: \()((?:{_STRING}(?:, )?)+)")

# Around a paragraph that stands alone in something else.
_PARAGRAPH, _CLOSE = "#par[", "];"
_SEGMENT = re.compile(rf"#segment\(({_STRING}),")


def noted(note: str) -> str:
    """Return the call of a note with slots around it."""
    return f"{_NOTE}{note}{_END}"


def notes(markup: str) -> list[str]:
    """Return the calls of the notes in a unit, in their order; one that another calls comes after it, and is in it."""
    begun: list[int] = []
    found: list[tuple[int, str]] = []
    for mark in _AROUND.finditer(markup):
        if mark[0] == _NOTE:
            begun.append(mark.end())
        else:
            first = begun.pop()
            found.append((first, markup[first : mark.start()]))
    return [note for _, note in sorted(found)]


def rows(markup: str) -> int:
    """Return how many rows a table has at most, those of its head as well: each begins a line of the unit."""
    return markup.count("\n  ")


def lettered(letter: str) -> str:
    """Return the slot before the entries of an index that begin with a letter; "" stands for none."""
    return f"{_LETTER}{letter}{_LETTER}"


def by_letter(markup: str) -> dict[str, str]:
    """Return the entries of an index by their letters; of any other unit none."""
    _, *parts = _LETTERED.split(markup)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def bare(markup: str) -> str:
    """Return the markup of a unit without these slots."""
    return _LETTERED.sub("", markup).replace(_NOTE, "").replace(_END, "")


def names(markup: str) -> list[str]:
    """Return what the labels of a unit are called."""
    # Strings of Typst, as they are written here, are strings of JSON.
    found = (json.loads(f"[{strings.removesuffix(', ')}]") for strings in _LABELS.findall(markup))
    return [name for several in found for name in several]


def segments(markup: str) -> list[str]:
    """Return the ids of the numbered paragraphs of a unit."""
    return [json.loads(string) for string in _SEGMENT.findall(markup)]


def words(markup: str) -> list[str]:
    """Return the pieces of a paragraph that a page may end between, of which it is made; one of any other unit.

    Each ends with a space but the last: what a mark follows without one, as after words in italics, stays with them.
    """
    is_said_to_be_one = markup.startswith(_PARAGRAPH) and markup.endswith(_CLOSE)
    found: list[str] = []
    for piece in manuscript.pieces(markup[len(_PARAGRAPH) : -len(_CLOSE)] if is_said_to_be_one else markup):
        if found and not found[-1].endswith((" ", "\n")):
            found[-1] += piece
        else:
            found.append(piece)
    return found
