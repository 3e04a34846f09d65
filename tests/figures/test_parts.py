"""Tall drawings are cut into as few parts as pages have room for, only where they may be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from volumes import build

from sphinx_proceedings.chapters.images import MOST_PARTS
from sphinx_proceedings.figures import charts
from sphinx_proceedings.figures.mounts import MARGIN, inset
from sphinx_proceedings.figures.parts import HIGH, parts
from sphinx_proceedings.figures.shapes import NARROW, Sheet, cut
from sphinx_proceedings.figures.svg import draw
from sphinx_proceedings.model import palette

if TYPE_CHECKING:
    from pathlib import Path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 {}" width="320" height="{}">{}<text>A</text></svg>'
LIST = "kind: timeline\ntitle: Days\nlanes: [Texts]\nevents:\n" + "".join(
    f"  - {{date: {year}-0{month}-01, label: A day}}\n" for year in range(2020, 2026) for month in range(1, 6)
)


def boxes(svgs: list[str]) -> list[tuple[float, float]]:
    found = [re.search(r'viewBox="\S+ (\S+) \S+ (\S+)"', svg) for svg in svgs]
    return [(float(one[1]), float(one[2])) for one in found if one]


def marked(svg: str) -> list[float]:
    return [float(y) for y in re.findall(r'class="cut" d="M0 ([\d.]+)"', svg)]


def drawing(height: int, *cuts: float) -> str:
    return SVG.format(height, height, "".join(map(cut, cuts)))


@pytest.mark.parametrize(
    ("height", "cuts", "expected"),
    [
        (400, [100, 200], [(0, 400)]),
        (900, [], [(0, 900)]),
        (900, [300, 500, 700], [(0, 300), (300, 200), (500, 200), (700, 200)]),
        (1200, [100, 700], [(0, 100), (100, 600), (700, 500)]),
        (800, [100, 200, 300, 400, 500], [(0, 300), (300, 200), (500, 300)]),
    ],
)
def test_a_part_is_as_high_as_a_page_allows(
    height: int, cuts: list[float], expected: list[tuple[float, float]]
) -> None:
    assert boxes(parts(drawing(height, *cuts))) == expected


def test_parts_are_never_more_than_have_names() -> None:
    assert len(parts(drawing(20_000, *range(10, 20_000, 10)))) <= MOST_PARTS


def test_a_list_of_dates_is_cut_between_dates_and_loses_nothing() -> None:
    chart = draw(charts.read(LIST, "c.yml"), Sheet(NARROW, "en"), colours=palette.read({}), arched=False)
    found = boxes(parts(inset(chart, "#f3f3f3")))
    years = [float(y) - 1 for y in re.findall(r'class="rule" d="M0 ([\d.]+) ', chart)]
    cuts = marked(chart)
    assert len(cuts) == LIST.count("date:") - 1
    assert set(years[1:]) <= set(cuts)
    assert len(found) > 1
    assert {top for top, _ in found[1:]} <= set(cuts)
    assert all(height <= HIGH + MARGIN for _, height in found)
    whole = boxes([inset(chart, "#f3f3f3")])[0]
    assert sum(height for _, height in found) == pytest.approx(whole[1], abs=0.1)


def test_events_of_one_date_stand_in_one_part() -> None:
    dates = ["2024", "2025-03-01", "2025-03-01", "2025-05", "2025-05-20", "2025-05-20"]
    events = "".join(f"  - {{date: {date}, label: A day}}\n" for date in dates)
    hinge = "hinge: {date: 2025-05-20, label: The day}\n"
    chart = f"{LIST.partition('events:')[0]}{hinge}events:\n{events}"
    drawn = draw(charts.read(chart, "c.yml"), Sheet(NARROW, "en"), colours=palette.read({}), arched=False)
    assert len(marked(drawn)) == len(set(dates)) - 1


def test_a_book_has_a_tall_drawing_whole_and_in_parts(volume_folder: Path) -> None:
    (volume_folder / "source/figures").mkdir()
    (volume_folder / "source/figures/days.yml").write_text(LIST, encoding="utf-8")
    chapter = volume_folder / "source/one.md"
    figure = "\n```{figure} figures/days.yml\n:alt: Thirty days.\n\nA caption.\n```\n\n[^n]: A note."
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("\n[^n]: A note.", figure), encoding="utf-8")
    done = build(volume_folder, "epub", "en")
    assert done.returncode == 0, done.stderr
    book = volume_folder / "out/epub/en"
    whole, shown = (book / "one.xhtml").read_text(encoding="utf-8").split('<div class="parts">')
    assert '<div class="whole tall">' in whole
    assert "<picture" not in whole
    images = re.findall(r'<img src="([^"]+)" alt="([^"]*)" width="352"', shown.split("</div>")[0])
    assert [alt for _, alt in images] == ["Thirty days.", *[""] * (len(images) - 1)]
    package = next(book.glob("**/*.opf")).read_text(encoding="utf-8")
    for name, _ in images:
        assert (book / name).exists()
        assert f'href="{name}"' in package
