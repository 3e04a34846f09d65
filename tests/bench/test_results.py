"""What was measured as lines, as the README's table and as a plot."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from volumes import ROOT, write_files

from bench import __main__ as bench
from bench import plot, table
from bench.processes import Measured
from bench.results import Run, lines, medians, ratios

if TYPE_CHECKING:
    from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"
TOOK = {
    Run("stock", "20"): Measured(10, 10, 100, 100),
    Run("site", "20"): Measured(12, 6, 300, 500),
    Run("unchanged", "20"): Measured(0.6, 0.5, 90, None),
    Run("stock", "200"): Measured(100, 100, 200, 210),
    Run("site", "200"): Measured(100, 55, 3000, 5500),
    Run("typst", "200"): Measured(40, 38, 2900, 2900),
    Run("site", "book"): Measured(30, 16, 400, 700),
    Run("unchanged", "book"): Measured(0.3, 0.25, 90, None),
}


def rows(text: str) -> dict[str, list[str]]:
    """Return the cells of a table by the first in their row."""
    found = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| ")]
    return {first.strip(): [cell.strip() for cell in others] for first, *others in found}


def test_each_figure_is_the_median_of_its_rounds() -> None:
    rounds = {Run("site", "20"): [Measured(1, 9, 5, None), Measured(3, 7, 5, 8), Measured(2, 8, 6, 4)]}
    assert medians(rounds) == {Run("site", "20"): Measured(2, 8, 5, 6)}
    assert medians({Run("po", "20"): [Measured(1, 1, 1, None)]})[Run("po", "20")].together is None


def test_ratios_have_names_that_say_what_they_are_of() -> None:
    assert ratios(TOOK) == {
        "site-20/stock": 1.2,
        "site-20/stock-wall": 0.6,
        "unchanged-20/site": pytest.approx(0.05),
        "unchanged-20/site-wall": pytest.approx(0.5 / 6),
        "site-200/stock": 1,
        "site-200/stock-wall": 0.55,
        "unchanged-book/site": pytest.approx(0.01),
        "unchanged-book/site-wall": pytest.approx(0.25 / 16),
        "site-growth-200/20": pytest.approx(100 / 12),
        "stock-growth-200/20": 10,
    }


def test_a_line_tells_one_thing() -> None:
    told = list(lines(TOOK))
    assert "seconds site-20 12.00 6.00" in told
    assert "memory site-200 3000 5500" in told
    assert "memory unchanged-20 90 unknown" in told
    assert "ratio site-20/stock 1.200" in told
    assert all(
        re.fullmatch(r"(seconds \S+|memory \S+) [\d.]+ ([\d.]+|unknown)|ratio \S+ [\d.]+", line) for line in told
    )


def test_the_table_has_a_column_for_each_size() -> None:
    told = rows(table.block(TOOK, "On a machine."))
    assert told[""] == ["20 chapters", "60 chapters", "200 chapters", "this book"]
    assert {len(cells) for cells in told.values()} == {4}
    assert told["whole site, all formats, to plain Sphinx's web pages and EPUB"] == ["1.20", "–", "1.00", "–"]
    assert told["whole site again, nothing changed, to the first time"] == ["0.05", "–", "–", "0.01"]
    assert told["whole site, to 20 chapters'"] == ["–", "–", "8.33", "–"]
    assert told["largest process of the whole site, MB"] == ["300", "–", "3,000", "400"]
    assert len(told) == 1 + len(table.COMPARISONS) + len(table.FIGURES)


def test_every_row_of_the_table_can_be_told() -> None:
    tasks = set(re.findall(r"[\w+]+", " ".join(name for _, name in table.COMPARISONS)))
    everything = {Run(task, size): Measured(1, 1, 1, 1) for task in tasks for size in table.COLUMNS}
    told = rows(table.block(everything, ""))
    assert [title for title, cells in told.items() if cells[2] == table.MISSING] == []


def test_the_block_takes_the_place_of_the_one_before() -> None:
    readme = f"# Before\n\n{table.BEGIN}\nold\n{table.END}\n\nAfter.\n"
    block = table.block(TOOK, r"On a \1 machine.")
    assert table.rewritten(readme, block) == f"# Before\n\n{block}\n\nAfter.\n"
    assert table.rewritten(table.rewritten(readme, block), block) == table.rewritten(readme, block)
    with pytest.raises(LookupError):
        table.rewritten("# Before\n", block)


def test_the_readme_has_a_place_for_it() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert table.rewritten(readme, "").count("<!--") == readme.count("<!--") - 2
    assert (ROOT / table.PLOT).is_file()
    assert table.PLOT in readme


def test_the_machine_is_named() -> None:
    assert re.fullmatch(
        r"Medians on \d{4}-\d\d-\d\d: .+, \d+ cores, \d+ GiB, Python [\d.]+, Sphinx [\d.]+, Typst [\d.]+\.",
        table.machine(),
    )


def test_each_tool_that_was_measured_has_a_line_and_a_label() -> None:
    drawing = ET.fromstring(plot.drawn(TOOK))
    lines = {path.get("class"): path for path in drawing.iter(f"{SVG}path") if path.get("fill") == "none"}
    assert set(lines) == {"site", "stock", "typst"}
    texts = [text.text for text in drawing.iter(f"{SVG}text")]
    assert {label for task, *_, label in plot.LINES if task in lines} <= set(texts)
    assert {"20", "60", "200", "chapters of 1,500 words", "seconds of CPU, both languages"} <= set(texts)


def test_twice_the_seconds_stand_twice_as_high() -> None:
    drawing = ET.fromstring(plot.drawn(TOOK))
    heights = [plot.BOTTOM - float(dot.get("cy", "")) for dot in drawing.iter(f"{SVG}circle")]
    # The press at 20 and 200 chapters, plain Sphinx, plain Typst.
    assert heights == pytest.approx([310 * seconds / 100 for seconds in (12, 100, 10, 100, 40)], abs=0.1)


def test_no_two_labels_lie_upon_each_other() -> None:
    alike = {Run(task, "200"): Measured(seconds, 1, 1, 1) for task, seconds in (("site", 100), ("stock", 101))}
    alike |= {Run("html+epub", "200"): Measured(1, 1, 1, 1), Run("typst", "200"): Measured(0, 1, 1, 1)}
    drawing = ET.fromstring(plot.drawn(alike))
    named = {label for *_, label in plot.LINES}
    places = sorted(float(text.get("y", "")) for text in drawing.iter(f"{SVG}text") if text.text in named)
    assert len(places) == 4
    assert min(after - before for before, after in pairwise(places)) >= plot.APART


def test_a_grid_has_round_numbers_and_few() -> None:
    assert [plot._step(seconds) for seconds in (1, 7, 8, 30, 120, 600)] == [1, 1, 2, 5, 20, 100]


class Measurements:
    """What stands in for a schedule: everything measured at once."""

    def __init__(self, tell: object, minutes: float) -> None:
        self.rounds = {run: [took] for run, took in TOOK.items()}

    def once(self, *sizes: str, before: str = "") -> None:
        assert sizes

    def again(self, *sizes: str, before: str = "") -> None:
        assert sizes


def test_the_readme_is_written_when_every_size_was_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = f"{table.BEGIN}\n{table.END}\n"
    write_files(tmp_path, {"README.md": readme, table.PLOT: ""})
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    monkeypatch.setattr(bench, "Schedule", Measurements)
    bench.main(["1000"])
    assert "ratio site-20/stock 1.200" in capsys.readouterr().out
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == readme
    bench.main([])
    assert "ratio site-20/stock 1.200" in capsys.readouterr().out
    assert rows((tmp_path / "README.md").read_text(encoding="utf-8"))
    assert (tmp_path / table.PLOT).read_text(encoding="utf-8") == plot.drawn(TOOK)
