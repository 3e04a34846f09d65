"""Seconds of CPU against chapters, a line a tool, drawn as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bench.results import SIZES, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bench.processes import Measured

# Each line's task, colour by day and by night, and what stands at its end.
LINES = (
    ("site", "#10493f", "#8fd0bd", "the press: site, PDF, EPUB"),
    ("html+epub", "#b97f1c", "#edc67c", "the press: site and EPUB"),
    ("stock", "#7a3b69", "#d9a3cb", "plain Sphinx: site and EPUB"),
    ("typst", "#4a5f9e", "#a9b9ea", "plain Typst: PDF"),
)
WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 60, 500, 40, 350
"""Of the axes."""
APART = 17
"""Between the baselines of two labels, at least."""
STEPS = (1, 2, 5)
STYLE = """
.paper { fill: #ffffff } .grid { stroke: #d8d8d8 } .axis { stroke: #555555 }
text { font: 13px system-ui, sans-serif; fill: #222222 }
@media (prefers-color-scheme: dark) {
.paper { fill: #16191c } .grid { stroke: #3a3f44 } .axis { stroke: #9aa0a6 } text { fill: #e4e4e4 }
"""


class Line(NamedTuple):
    """What one tool took: chapters and seconds, the small volumes first."""

    task: str
    label: str
    points: Sequence[tuple[int, float]]


def drawn(took: Mapping[Run, Measured]) -> str:
    """Return the plot, of the tasks that were measured."""
    lines = [line for task, _, _, label in LINES if (line := Line(task, label, _points(took, task))).points]
    seconds = max((value for line in lines for _, value in line.points), default=1)
    step = _step(seconds)
    top = step * -(-seconds // step)
    parts = [*_axes(top, step), *(part for line in lines for part in _line(line, top)), *_labels(lines, top)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">\n'
        f"<title>Seconds of CPU against chapters</title>\n<style>{_style()}</style>\n"
        f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}" rx="6"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _points(took: Mapping[Run, Measured], task: str) -> list[tuple[int, float]]:
    return [(size, took[run].cpu) for size in SIZES if (run := Run(task, str(size))) in took]


def _step(seconds: float) -> float:
    """Return what lies between two lines of the grid: a round number, at most seven times in the whole."""
    power = 1
    while True:
        for step in STEPS:
            if seconds / (step * power) <= 7:
                return step * power
        power *= 10


def _style() -> str:
    day, night = (
        " ".join(f".{_name(task)} {{ stroke: {colours[shade]} }}" for task, *colours, _ in LINES) for shade in (0, 1)
    )
    return f"{day}{STYLE}{night}\n}}\n"


def _name(task: str) -> str:
    return task.replace("+", "-")


def _axes(top: float, step: float) -> Iterator[str]:
    for place in range(round(top / step) + 1):
        y = _y(place * step, top)
        yield f'<path class="grid" d="M{LEFT} {y}H{RIGHT}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{place * step:g}</text>'
    yield f'<path class="axis" d="M{LEFT} {BOTTOM}H{RIGHT}"/>'
    for size in SIZES:
        yield f'<path class="axis" d="M{_x(size)} {BOTTOM}v5"/>'
        yield f'<text x="{_x(size)}" y="{BOTTOM + 20}" text-anchor="middle">{size}</text>'
    yield f'<text x="{(LEFT + RIGHT) / 2:g}" y="{BOTTOM + 40}" text-anchor="middle">chapters of 1,500 words</text>'
    yield f'<text x="{LEFT - 40}" y="{TOP - 18}">seconds of CPU, both languages</text>'


def _line(line: Line, top: float) -> Iterator[str]:
    way = "L".join(f"{_x(size)} {_y(value, top)}" for size, value in line.points)
    yield f'<path class="{_name(line.task)}" fill="none" stroke-width="2.5" d="M{way}"/>'
    for size, value in line.points:
        yield f'<circle class="{_name(line.task)}" cx="{_x(size)}" cy="{_y(value, top)}" r="1.5" stroke-width="4"/>'


def _labels(lines: Sequence[Line], top: float) -> Iterator[str]:
    """Yield the labels at the ends of the lines, no two of them upon each other."""
    free = float(BOTTOM)
    for line in sorted(lines, key=lambda line: line.points[-1][1]):
        size, value = line.points[-1]
        y = min(_y(value, top), free)
        free = y - APART
        yield f'<text x="{_x(size) + 10:g}" y="{y + 4:.1f}">{line.label}</text>'


def _x(size: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * size / SIZES[-1], 1)


def _y(seconds: float, top: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * seconds / top, 1)
