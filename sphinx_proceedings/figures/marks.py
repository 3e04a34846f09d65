"""Marks as SVG shapes: a matrix of them, and sessions with those of each talk."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.figures.advances import measured
from sphinx_proceedings.figures.legends import check, legend, moved
from sphinx_proceedings.figures.shapes import NOTE, SIZE, WIDE, circle, cut, path, rect, room, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_proceedings.figures.marked import Matrix, Session, Sessions
    from sphinx_proceedings.figures.shapes import Sheet

COLUMN = 104.0
MOST_OF_IT = 0.62
"""Of a sheet's width, for the columns of a matrix."""
GAP = 14.0
PADDING = 12.0
HEAD = 24.0
"""Above and below the words in a session's head, together."""
ROUND, ARCH = 8.0, 40.0
"""How far the upper corners of that head are rounded."""
ASIDE = 9.0
"""From the frame of a session to the words over its marks, at the least."""
LINES, STACKS = NOTE, 0.35 * NOTE
"""From those words to the next, at the least: where each column's are one line, and where they are a stack."""
MOST_APART = 40.0
PITCH = 24.0
"""From one mark of a talk to the next, where the words have no room over them."""


class _Columns(NamedTuple):
    """Where the marks of each talk stand in a session, and what stands over them down to *end*."""

    middles: Sequence[float]
    heads: Sequence[str] = ()
    end: float = 0.0


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
    columns = _columns(chart.columns, width)
    talks = [list(_talks(session, chart, width, columns)) for session in chart.sessions]
    even = max(end for parts in talks for _, end in parts)
    for place, (session, parts) in enumerate(zip(chart.sessions, talks, strict=True)):
        head = max(room(other.label, width - 2 * corner) for other in chart.sessions) + HEAD + corner / 2
        height = head + (parts[-1][1] if sheet.is_narrow else even)
        frame = [*_framed(session, width, head, height, corner), *(moved(part, 0, head) for part, _ in parts)]
        shapes.append(moved("".join(frame), 2 if many == 1 else 2 + place * (width + GAP), y))
        shapes += [cut(y - GAP / 2)] if many == 1 and place else []
        tallest = max(tallest, y + height)
        y += height + GAP if sheet.is_narrow else 0
    key, end = _key(chart, tallest + 16, sheet, is_headed=bool(columns.heads))
    return [*shapes, *key], end


def _framed(session: Session, width: float, head: float, height: float, corner: float) -> Iterator[str]:
    yield rect(0, corner, width, height - corner, "frame", 3)
    up = f"M0 {head:g} V{corner:g} Q0 0 {corner:g} 0"
    yield path("full head", f"{up} H{width - corner:g} Q{width:g} 0 {width:g} {corner:g} V{head:g} Z")
    middle = (head + (corner / 4 if corner == ARCH else 0)) / 2
    yield text(width / 2, middle, session.label, width - 2 * corner, anchor="middle", look="on")


def _columns(columns: Sequence[str], width: float) -> _Columns:
    """Return the columns of marks in a session that is so *wide*: with words over them, if these stand apart there.

    The columns are even where all words have room in them.
    """
    lines = [measured(words, NOTE) for words in columns]
    stacks = [max(measured(word, NOTE) for word in words.split()) for words in columns]
    share = (width - 2 * ASIDE) / len(columns)
    for wide in (lines, stacks):
        if max(wide) + STACKS <= share:
            middles = [ASIDE + share * (place + 0.5) for place in range(len(columns))]
            return _headed(columns, wide, middles)
    for wide, least in ((lines, LINES), (stacks, STACKS)):
        apart = (width - 2 * ASIDE - sum(wide)) / max(1, len(wide) - 1)
        if apart >= least:
            return _headed(columns, wide, _spread(wide, min(apart, MOST_APART), width))
    many = len(columns)
    return _Columns([width / 2 + PITCH * (number - (many - 1) / 2) for number in range(many)])


def _spread(wide: Sequence[float], apart: float, width: float) -> list[float]:
    """Return the middles of what is so *wide* each and so far *apart* from the next, in a session so wide in all."""
    left = (width - sum(wide) - apart * (len(wide) - 1)) / 2
    begins = accumulate((one + apart for one in wide[:-1]), initial=left)
    return [begin + one / 2 for begin, one in zip(begins, wide, strict=True)]


def _headed(columns: Sequence[str], wide: Sequence[float], middles: Sequence[float]) -> _Columns:
    """Set what each column of marks stands for over it, each so *wide*."""
    # A line is broken by what letters take at the most.
    sizes = [None if one >= measured(words, NOTE) else one for words, one in zip(columns, wide, strict=True)]
    high = max(room(words, size or WIDE, NOTE) for words, size in zip(columns, sizes, strict=True))
    heads = [
        text(x, 9 + high / 2, words, size, size=NOTE, anchor="middle", look="quiet")
        for x, words, size in zip(middles, columns, sizes, strict=True)
    ]
    return _Columns(middles, heads, high + 14)


def _talks(session: Session, chart: Sessions, width: float, columns: _Columns) -> Iterator[tuple[str, float]]:
    """Yield the shapes of each talk below the head, and where it ends; the first has those of the heads of columns."""
    shapes, y = list(columns.heads), columns.end
    inner = width - 2 * PADDING
    for talk in session.talks:
        shapes = [*shapes, path("rule", f"M{PADDING:g} {y:g} H{width - PADDING:g}")] if y else []
        y += PADDING
        for words, size, look in ((talk.label, SIZE, ""), (talk.note, NOTE, "quiet")):
            if words:
                height = room(words, inner, size)
                shapes.append(text(width / 2, y + height / 2, words, inner, size=size, anchor="middle", look=look))
                y += height + 2
        if talk.marks:
            marks = zip(columns.middles, talk.marks, strict=True)
            shapes += [moved(check(mark, chart.marks[mark]), x, y + 12) for x, mark in marks]
            y += 22
        y += PADDING
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
