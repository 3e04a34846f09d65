"""Marks as SVG shapes: a matrix of them, and sessions with those of each talk."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from sphinx_proceedings.figures.legends import check, legend, moved
from sphinx_proceedings.figures.shapes import NOTE, breadth, circle, path, rect, room, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_proceedings.figures.marked import Matrix, Session, Sessions
    from sphinx_proceedings.figures.shapes import Sheet

COLUMN = 104.0
MOST_OF_IT = 0.62
"""Of a sheet's width, for the columns of a matrix."""
GAP = 20.0
PADDING = 12.0
HEAD = 24.0
"""Above and below the words in a session's head, together."""
ROUND, ARCH = 8.0, 40.0
"""How far the upper corners of that head are rounded."""
SMALL = 14.0
"""The words over the marks of a session, where these stand beside one another."""
PITCHES = 24.0, 84.0
"""From one mark of a talk to the next, at the least and at the most."""
APART = 0.9
"""Of what words are taken to be wide, what they are at the most: they stand apart if that much has room."""


def matrix(chart: Matrix, sheet: Sheet) -> tuple[list[str], float]:
    """Return the shapes of a matrix and its height."""
    share = min(COLUMN, sheet.width * MOST_OF_IT / len(chart.columns))
    left = sheet.width - share * len(chart.columns)
    middles = [left + share * (place + 0.5) for place in range(len(chart.columns))]
    shapes, y = legend([(check(mark, words), words) for mark, words in chart.marks.items()], 6, sheet.width)
    head = max(room(words, share - 12, NOTE) for words in chart.columns)
    for x, words in zip(middles, chart.columns, strict=True):
        shapes.append(text(x, y + head / 2, words, share - 12, size=NOTE, anchor="middle", look="quiet"))
    y += head + 8
    group = None
    for row in chart.rows:
        if row.group and row.group != group:
            group, height = row.group, room(row.group, sheet.width) + 14
            shapes.append(path("thread", f"M0 {y:g} H{sheet.width:g}"))
            shapes.append(text(0, y + height / 2, group, sheet.width, look="title"))
            y += height
        height = room(row.label, left - 14) + 11
        shapes.append(path("rule", f"M0 {y:g} H{sheet.width:g}"))
        shapes.append(text(0, y + height / 2, row.label, left - 14))
        shapes += [
            moved(check(mark, chart.marks[mark]), x, y + height / 2) for x, mark in zip(middles, row.marks, strict=True)
        ]
        y += height
    return [*shapes, path("thread", f"M0 {y:g} H{sheet.width:g}")], y + 6


def sessions(chart: Sessions, sheet: Sheet, *, arched: bool) -> tuple[list[str], float]:
    """Return the shapes of sessions, side by side or one below another, and their height."""
    many = 1 if sheet.is_narrow else len(chart.sessions)
    width = (sheet.width - GAP * (many - 1) - 4) / many
    corner = ARCH if arched else ROUND
    shapes: list[str] = []
    tallest, y = 0.0, 2.0
    size = NOTE if sheet.is_narrow else SMALL
    pitch = _pitch(chart.columns, width, size)
    heads = _heads(chart.columns, width, pitch, size) if pitch > PITCHES[0] else ([], 0.0)
    talks = [list(_talks(session, chart, width, pitch, heads)) for session in chart.sessions]
    even = max(end for parts in talks for _, end in parts)
    for place, (session, parts) in enumerate(zip(chart.sessions, talks, strict=True)):
        head = max(room(other.label, width - 2 * corner) for other in chart.sessions) + HEAD + corner / 2
        height = head + (parts[-1][1] if sheet.is_narrow else even)
        frame = [*_framed(session, width, head, height, corner), *(moved(part, 0, head) for part, _ in parts)]
        shapes.append(moved("".join(frame), 2 if many == 1 else 2 + place * (width + GAP), y))
        tallest = max(tallest, y + height)
        y += height + GAP if sheet.is_narrow else 0
    key, end = _key(chart, tallest + 16, sheet, is_headed=bool(heads[0]))
    return [*shapes, *key], end


def _framed(session: Session, width: float, head: float, height: float, corner: float) -> Iterator[str]:
    yield rect(0, corner, width, height - corner, "frame", 3)
    up = f"M0 {head:g} V{corner:g} Q0 0 {corner:g} 0"
    yield path("full head", f"{up} H{width - corner:g} Q{width:g} 0 {width:g} {corner:g} V{head:g} Z")
    middle = (head + (corner / 4 if corner == ARCH else 0)) / 2
    yield text(width / 2, middle, session.label, width - 2 * corner, anchor="middle", look="on")


def _pitch(columns: Sequence[str], width: float, size: float) -> float:
    """Return how far apart marks stand in a session: the least where the words of all have no room over them."""
    wide = [max(breadth(word, size) for word in words.split()) for words in columns]
    if len(wide) == 1:
        return PITCHES[1]
    pitch = min(PITCHES[1], (width - max(wide[0], wide[-1])) / (len(wide) - 1))
    needed = max(one + other for one, other in itertools.pairwise(wide)) / 2 * APART
    return pitch if needed <= pitch else PITCHES[0]


def _places(many: int, width: float, pitch: float) -> list[float]:
    return [width / 2 + pitch * (number - (many - 1) / 2) for number in range(many)]


def _heads(columns: Sequence[str], width: float, pitch: float, size: float) -> tuple[list[str], float]:
    """Draw what each column of marks stands for over it, and return where the words end."""
    high = max(room(words, pitch, size) for words in columns)
    places = zip(_places(len(columns), width, pitch), columns, strict=True)
    said = [text(x, 9 + high / 2, words, pitch, size=size, anchor="middle", look="quiet") for x, words in places]
    return said, high + 14


def _talks(
    session: Session, chart: Sessions, width: float, pitch: float, heads: tuple[list[str], float]
) -> Iterator[tuple[str, float]]:
    """Yield the shapes of each talk below the head, and where it ends; the first has those of the heads of columns."""
    shapes, y = heads
    inner = width - 2 * PADDING
    for talk in session.talks:
        shapes = [*shapes, path("rule", f"M{PADDING:g} {y:g} H{width - PADDING:g}")] if y else []
        y += PADDING
        for words, size, look in ((talk.label, 16.0, ""), (talk.note, NOTE, "quiet")):
            if words:
                height = room(words, inner, size)
                shapes.append(text(width / 2, y + height / 2, words, inner, size=size, anchor="middle", look=look))
                y += height + 2
        places = zip(_places(len(talk.marks), width, pitch), talk.marks, strict=True)
        shapes += [moved(check(mark, chart.marks[mark]), x, y + 12) for x, mark in places]
        y += 24 + PADDING
        yield "".join(shapes), y
        shapes = []


def _key(chart: Sessions, y: float, sheet: Sheet, *, is_headed: bool) -> tuple[list[str], float]:
    """Draw which mark stands for what, in their order, if no heads say it, and what each kind of mark means."""
    many = len(chart.columns)
    order = [] if is_headed else [(_order(number, many), words) for number, words in enumerate(chart.columns)]
    shapes, end = legend(order, y, sheet.width) if order else ([], y + 4)
    marks = legend([(check(mark, words), words) for mark, words in chart.marks.items()], end - 4, sheet.width)
    return [*shapes, *marks[0]], marks[1]


def _order(number: int, many: int) -> str:
    """Draw a row of dots, of which the one of that number is the large one."""
    return "".join(
        circle(4.5 * place - 2.25 * (many - 1), 0, 3.2 if place == number else 0.8, "full") for place in range(many)
    )
