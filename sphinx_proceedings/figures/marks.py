"""Marks as SVG shapes: a matrix of them, and sessions with those of each talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.figures.legends import check, legend, moved
from sphinx_proceedings.figures.shapes import NOTE, circle, path, rect, room, text

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    talks = [list(_talks(session, chart, width)) for session in chart.sessions]
    even = max(end for parts in talks for _, end in parts)
    for place, (session, parts) in enumerate(zip(chart.sessions, talks, strict=True)):
        head = max(room(other.label, width - 2 * corner) for other in chart.sessions) + HEAD + corner / 2
        height = head + (parts[-1][1] if sheet.is_narrow else even)
        frame = [*_framed(session, width, head, height, corner), *(moved(part, 0, head) for part, _ in parts)]
        shapes.append(moved("".join(frame), 2 if many == 1 else 2 + place * (width + GAP), y))
        tallest = max(tallest, y + height)
        y += height + GAP if sheet.is_narrow else 0
    key, end = _key(chart, tallest + 16, sheet)
    return [*shapes, *key], end


def _framed(session: Session, width: float, head: float, height: float, corner: float) -> Iterator[str]:
    yield rect(0, corner, width, height - corner, "frame", 3)
    up = f"M0 {head:g} V{corner:g} Q0 0 {corner:g} 0"
    yield path("full head", f"{up} H{width - corner:g} Q{width:g} 0 {width:g} {corner:g} V{head:g} Z")
    middle = (head + (corner / 4 if corner == ARCH else 0)) / 2
    yield text(width / 2, middle, session.label, width - 2 * corner, anchor="middle", look="on")


def _talks(session: Session, chart: Sessions, width: float) -> Iterator[tuple[str, float]]:
    """Yield the shapes of each talk below the head, and where it ends."""
    y, inner = 0.0, width - 2 * PADDING
    for place, talk in enumerate(session.talks):
        shapes = [path("rule", f"M{PADDING:g} {y:g} H{width - PADDING:g}")] if place else []
        y += PADDING
        for words, size, look in ((talk.label, 16.0, ""), (talk.note, NOTE, "quiet")):
            if words:
                height = room(words, inner, size)
                shapes.append(text(width / 2, y + height / 2, words, inner, size=size, anchor="middle", look=look))
                y += height + 2
        first = width / 2 - 12 * (len(talk.marks) - 1)
        shapes += [
            moved(check(mark, chart.marks[mark]), first + 24 * number, y + 12) for number, mark in enumerate(talk.marks)
        ]
        y += 24 + PADDING
        yield "".join(shapes), y


def _key(chart: Sessions, y: float, sheet: Sheet) -> tuple[list[str], float]:
    """Draw which mark stands for what, in their order, and what each kind of mark means."""
    order = legend(
        [(_order(number, len(chart.columns)), words) for number, words in enumerate(chart.columns)], y, sheet.width
    )
    marks = legend([(check(mark, words), words) for mark, words in chart.marks.items()], order[1] - 4, sheet.width)
    return [*order[0], *marks[0]], marks[1]


def _order(number: int, many: int) -> str:
    """Draw a row of dots, of which the one of that number is the large one."""
    return "".join(
        circle(4.5 * place - 2.25 * (many - 1), 0, 3.2 if place == number else 0.8, "full") for place in range(many)
    )
