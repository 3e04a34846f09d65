"""Charts are read with their mistakes told, drawn in each language, and hold longer words."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from volumes import build

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures import charts
from sphinx_proceedings.figures.advances import measured
from sphinx_proceedings.figures.axis import LINE
from sphinx_proceedings.figures.chart_values import said
from sphinx_proceedings.figures.diagrams import Boxes
from sphinx_proceedings.figures.labels import SPAN, TEXT, rewritten
from sphinx_proceedings.figures.labels import labels as found
from sphinx_proceedings.figures.leaders import apart, turned
from sphinx_proceedings.figures.shapes import NARROW, NOTE, WIDE, Sheet
from sphinx_proceedings.figures.svg import draw
from sphinx_proceedings.figures.svg_vocabulary import SVG
from sphinx_proceedings.model import palette

BARS = """kind: bars
title: Shares
unit: in per cent
series: [Old, New]
missing: not listed
rows:
  - {label: English, values: [33.2, 41.9]}
  - {label: Dutch, values: [null, 1.0]}
  - {label: Documents, values: [0, 58698]}
"""
TIMELINE = """kind: timeline
title: Days
lanes: [Texts, Rulings]
events:
  - {date: 2023, label: An early text}
  - {date: 2024-03, label: A paper}
  - {date: 2024-09-27, lane: 2, label: A judgment}
"""
BOXES = """kind: boxes
title: A chain
columns: [1, 2]
groups:
  - {label: The frame, cells: [data, model]}
rows:
  - - {id: data, label: Open data gathered by many}
    - {label: Withdrawal and other losses, note: items whose holders opt out are lost, look: gap}
  - - {id: model, label: Model, note: a note, look: strong}
    - null
arrows:
  - {start: data, end: model}
"""
MATRIX = """kind: matrix
title: What is public
columns: [Audio, Slides]
marks: {yes: listed, no: none}
rows:
  - {group: First session, label: A talk, marks: [yes, no]}
"""
FRENCH = {
    "Two bars.": "Deux barres.",
    "A caption.": "Une légende.",
    "Shares": "Parts",
    "Old": "Ancien",
    "New": "Nouveau",
    "in per cent": "en pour cent",
    "not listed": "non indiqué par Ada Byron",
    "English": "anglais",
    "Dutch": "néerlandais",
    "Documents": "Documents",
}
DUMBBELLS = """kind: dumbbells
title: Two years
unit: in per cent
ends: [Before, After]
rows:
  - {label: English, values: [20.0, 40.0]}
  - {label: German, values: [10.0, 5.0]}
"""
UNITS = """kind: units
title: Sizes
square: a square is ten
per: 10
unit: thousand
rows:
  - {label: Small, value: 75}
  - {label: Large, value: 2003}
"""
NARROWING = """kind: narrowing
title: A chain
kept: What goes on
lost: What is lost
steps:
  - {label: Data, note: gathered by many, leak: {label: Withdrawal, note: some opt out}}
  - {label: Model, leak: {label: Machines}}
  - {label: Product}
"""
SESSIONS = """kind: sessions
title: The day
columns: [audio, slides]
marks: {yes: listed, no: none}
sessions:
  - label: Morning
    talks:
      - {label: A talk, note: Ada Byron, marks: [yes, yes]}
      - {label: Another talk, marks: [yes, no]}
  - label: Afternoon
    talks:
      - {label: A third, marks: [no, no]}
"""
KINDS = {
    "bars": BARS,
    "dumbbells": DUMBBELLS,
    "units": UNITS,
    "timeline": TIMELINE,
    "boxes": BOXES,
    "narrowing": NARROWING,
    "matrix": MATRIX,
    "sessions": SESSIONS,
}
HINGE = TIMELINE + "hinge: {date: 2024-09-27, lane: 1, label: The same day}\n"
MISTAKES = {
    "kind": (
        BARS.replace("bars", "pie"),
        r"c\.yml:1: the chart's `kind` must be one of bars, dumbbells, units, timeline",
    ),
    "no-mapping": ("- bars\n", r"c\.yml:1: the chart's `kind` must be"),
    "yaml": ("kind: bars\ntitle: [\n", r"c\.yml:3: the chart is not YAML"),
    "key": (BARS.replace("unit:", "units:"), r"c\.yml:\d: `unit"),
    "deep-key": (BARS.replace("English,", "English, colour: red,"), r"c\.yml:7: `rows\.1\.colour` is not a known key"),
    "missing": (MATRIX.replace("label: A talk, ", ""), r"c\.yml:6: `rows\.1\.label` is missing"),
    "values": (
        BARS.replace("[33.2, 41.9]", "[33.2]"),
        r"c\.yml:7: the row 'English' needs 2 values, one for each series; it has 1",
    ),
    "unsaid": (
        BARS.replace("missing: not listed\n", ""),
        r"c\.yml:7: the row 'Dutch' lacks a value; say in `missing` what to print",
    ),
    "date": (TIMELINE.replace("2024-03,", "March,"), r"c\.yml:6: `events\.2\.date`"),
    "lane": (TIMELINE.replace("lane: 2", "lane: 3"), r"c\.yml:7: the event 'A judgment' is in lane 3; there are 2"),
    "id": (BOXES.replace("end: model", "end: modle"), r"c\.yml:12: no box has the id 'modle'"),
    "columns": (BOXES.replace("- null", "- null\n    - null"), r"c\.yml:9: a row is wider than the 2 columns"),
    "mark": (MATRIX.replace("[yes, no]", "[yes, maybe]"), r"c\.yml:6: `rows\.1\.marks\.2`"),
    "meaning": (
        MATRIX.replace("[yes, no]", "[yes, partly]"),
        r"c\.yml:4: `marks` does not say what 'partly' means; add it",
    ),
    "kinds": (BARS.replace("kind: bars", "kind: [bars]"), r"c\.yml:1: the chart's `kind` must be one of"),
    "below nought": (BARS.replace("33.2", "-5"), r"c\.yml:7: `rows\.1\.values\.1`: must be nought or from 1e-09 to"),
    "no number": (BARS.replace("33.2", ".nan"), r"c\.yml:7: \.nan is no number"),
    "without end": (BARS.replace("33.2", ".inf"), r"c\.yml:7: \.inf is no number"),
    "huge": (BARS.replace("33.2", "1.0e+308"), r"c\.yml:7: `rows\.1\.values\.1`: must be nought or"),
    "tiny": (BARS.replace("33.2", "5.0e-324"), r"c\.yml:7: `rows\.1\.values\.1`: must be nought or"),
    "true": (BARS.replace("33.2", "true"), r"c\.yml:7: `rows\.1\.values\.1`: must be a number"),
    "number in words": (BARS.replace("33.2", "'33'"), r"c\.yml:7: `rows\.1\.values\.1`: must be a number"),
    "no row": (BARS.split("rows:", maxsplit=1)[0] + "rows: []\n", r"c\.yml:6: `rows`"),
    "null row": (BARS.replace("- {label: English, values: [33.2, 41.9]}", "- null"), r"c\.yml:7: `rows\.1`"),
    "no words": (BARS.replace("English", "' '"), r"c\.yml:7: `rows\.1\.label`: holds no words"),
    "control character": (BARS.replace("English", '"a\\ab"'), r"c\.yml:7: .* invisible character, U\+0007"),
    "surrogate": (BARS.replace("English", '"\\ud800"'), r"c\.yml:7: .* invisible character, U\+D800"),
    "no glyph": (BARS.replace("English", "英語"), r"c\.yml:7: no face of the PDF has the character 英"),
    "accent apart": (
        BARS.replace("English", "x\u0301"),
        r"c\.yml:7: `rows\.1\.label`: in a drawing the PDF cannot show",
    ),
    "long label": (BARS.replace("English", "word " * 200), r"c\.yml:7: `rows\.1\.label`: has more than 500"),
    "day": (TIMELINE.replace("2024-09-27", "2025-02-30"), r"c\.yml:7: `events\.3\.date`: no calendar has this date"),
    "month": (TIMELINE.replace("2024-03", "2025-13"), r"c\.yml:6: `events\.2\.date`: no calendar has"),
    "year": (TIMELINE.replace("2023", "'0000-01-01'"), r"c\.yml:5: `events\.1\.date`: no calendar has"),
    "year alone": (TIMELINE.replace("2023", "'0000'"), r"c\.yml:5: `events\.1\.date`: no calendar has"),
    "column of nought": (BOXES.replace("[1, 2]", "[0]"), r"c\.yml:3: `columns\.1`"),
    "column below nought": (BOXES.replace("[1, 2]", "[1, -1]"), r"c\.yml:3: `columns\.2`"),
    "column of none": (BOXES.replace("[1, 2]", "[.nan, .inf]"), r"c\.yml:3: \.nan is no number"),
    "narrow columns": (BOXES.replace("[1, 2]", "[1, 200]"), r"c\.yml:3: a column is too narrow"),
    "many columns": (BOXES.replace("[1, 2]", str([1] * 40)), "a column is too narrow"),
    "gap without end": (BOXES.replace("columns:", "gap: .inf\ncolumns:"), r"c\.yml:3: \.inf is no number"),
    "gap below nought": (BOXES.replace("columns:", "gap: -1\ncolumns:"), r"c\.yml:3: `gap`"),
    "no box": ("kind: boxes\ntitle: x\ncolumns: [1]\nrows: [[null]]\n", r"c\.yml:4: no row holds a box"),
    "id twice": (BOXES.replace("id: model", "id: data"), r"c\.yml:9: two boxes have the id 'data'"),
    "arrow to itself": (BOXES.replace("end: model", "end: data"), r"c\.yml:12: .* must lead down or across"),
    "arrow up": (BOXES.replace("start: data, end: model", "start: model, end: data"), "must lead down or across"),
    "wide matrix": (MATRIX.replace("[Audio, Slides]", "[a, b, c, d, e, f]"), r"c\.yml:3: `columns`"),
    "meaning twice": (MATRIX.replace("yes: listed", "yes: listed, 'yes': heard"), r"c\.yml:4: .*yes.*"),
    "hinge": (HINGE.replace("27, lane: 1", "27, lane: 3"), r"c\.yml:8: the hinge is in lane 3; there are 2"),
    "centuries": (TIMELINE.replace("2023", "1023"), r"c\.yml:4: is longer than 50 years"),
    "one end": (DUMBBELLS.replace("[20.0, 40.0]", "[20.0]"), r"c\.yml:6: `rows\.1\.values"),
    "squares": (UNITS.replace("per: 10", "per: 0.1"), r"c\.yml:4: makes 20,780 squares, more than 5,000"),
    "square of nought": (UNITS.replace("per: 10", "per: 0"), r"c\.yml:4: must be above nought"),
    "no step": (NARROWING.split("steps:")[0] + "steps: []\n", r"c\.yml:5: `steps`"),
    "talk": (SESSIONS.replace("[no, no]", "[no]"), r"c\.yml:12: the talk 'A third' needs 2 marks"),
    "marks": (
        MATRIX.replace("[yes, no]", "[yes]"),
        r"c\.yml:6: the row 'A talk' needs 2 marks, one for each column; it has 1",
    ),
}


def drawn(
    text: str, language: str | None = None, *, width: float = WIDE, arched: bool = False, **colours: tuple[str, str]
) -> str:
    return draw(charts.read(text, "c.yml"), Sheet(width, language), colours=palette.read(colours), arched=arched)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_names_its_place_and_its_remedy(name: str) -> None:
    text, problem = MISTAKES[name]
    with pytest.raises(ProceedingsError, match=problem) as refused:
        charts.read(text, "c.yml")
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("bars", ["Shares", "Old", "New", "in per cent", "English", "Dutch", "not listed", "Documents"]),
        ("timeline", ["Days", "Texts", "Rulings", "An early text", "A paper", "A judgment"]),
        ("matrix", ["What is public", "listed", "none", "Audio", "Slides", "First session", "A talk"]),
    ],
)
def test_labels_are_words_and_numbers_and_dates_are_none(name: str, labels: list[str]) -> None:
    assert found(drawn(KINDS[name]), "c.yml") == labels


def test_numbers_are_written_as_the_language_does() -> None:
    assert {">33.2<", ">1.0<", ">58,698<", ">0<"} <= set(re.findall(r">[\d.,]+<", drawn(BARS, "en")))
    assert {">33,2<", ">1,0<", ">58\u202f698<"} <= set(re.findall(r">[\d.,\u202f]+<", drawn(BARS, "fr")))


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        ("0.00001", "0.00001", "0,00001"),
        ("1.5e-7", "0.00000015", "0,00000015"),
        ("1000000000000000", "1,000,000,000,000,000", None),
    ],
)
def test_small_and_large_numbers_are_written_out(value: str, english: str, french: str | None) -> None:
    text = BARS.replace("33.2", value)
    assert f">{english}<" in drawn(text, "en")
    assert f">{(french or english.replace(',', chr(0x202F)))}<" in drawn(text, "fr")


def test_dates_are_written_as_the_language_does() -> None:
    french, english = drawn(TIMELINE, "fr"), drawn(TIMELINE, "en")
    assert ">27 sept. 2024<" in french
    assert ">mars 2024<" in french
    assert ">27 Sept 2024<" in english
    assert (french.count(">2024<"), french.count(">2023<")) == (1, 2)


@pytest.mark.parametrize("lane", [1, 2])
def test_labels_stand_in_the_year_they_are_dated_to(lane: int) -> None:
    days = [f"2023-12-{day}" for day in range(20, 32)] + [f"2024-01-0{day}" for day in range(1, 7)]
    events = "".join(f"  - {{date: {day}, lane: {lane}, label: A day of many words}}\n" for day in days)
    svg = drawn(TIMELINE.replace("  - {date: 2023, label: An early text}\n", events), "en")
    rules = [float(y) for y in re.findall(rf'class="rule" d="M0 ([\d.]+) H{WIDE:g}"', svg)]
    dates = [(year, float(y)) for y, year in re.findall(r'y="([\d.]+)"[^>]*>\d+ (?:Dec|Jan) (\d+)<', svg)]
    assert len(dates) == 18
    assert {year for year, y in dates if rules[0] < y < rules[1]} == {"2023"}
    assert {year for year, y in dates if rules[1] < y} == {"2024"}


def test_a_narrow_timeline_lists_each_event_beside_its_sign() -> None:
    svg = drawn(HINGE, "en", width=NARROW)
    marks = [float(y) for y in re.findall(r'<circle class="full" cx="70" cy="([\d.]+)" r="5.5"', svg)]
    marks += [float(y) + 5 for y in re.findall(r'<rect class="half" x="65" y="([\d.]+)"', svg)]
    words = [float(y) for y, said in re.findall(r'x="88" y="([\d.]+)"[^>]*class="[^"]*over"[^>]*>([^<]*)<', svg)]
    assert len(marks) == 3
    assert all(min(abs(word - mark) for word in words) < 6 for mark in marks)


def test_bars_share_one_scale_from_nought() -> None:
    widths = [
        float(width) for width in re.findall(r'<rect class="(?:full|half)" x="[\d.]+".*?width="([\d.]+)"', drawn(BARS))
    ]
    assert [width / widths[-1] * 58698 for width in widths] == pytest.approx([33.2, 41.9, 1, 58698], abs=0.1)


def test_a_chart_has_the_colours_of_its_palette() -> None:
    day, night = drawn(BOXES, ink=("#123456", "#654321")).split("@media (prefers-color-scheme: dark)")
    assert "fill: #123456; }" in day
    assert "text { fill: #654321; }" in night


def test_the_head_of_a_group_is_rounded_or_arched_in_the_same_room() -> None:
    round_head, arched_head = (drawn(BOXES, arched=arched) for arched in (False, True))
    assert round_head != arched_head
    assert round_head.split(" v")[0] == arched_head.split(" v")[0]
    boxes = [re.findall(r'<rect class="(?:box|gap|strong)".*?>', svg) for svg in (round_head, arched_head)]
    assert boxes[0] == boxes[1]


def test_a_mark_says_its_words() -> None:
    assert drawn(MATRIX).count("<title>listed</title>") == 2


def test_series_differ_in_more_than_colour() -> None:
    assert drawn(TIMELINE).count("<circle") == 2
    assert drawn(TIMELINE).count('<rect class="half"') == 1


@pytest.mark.parametrize("text", KINDS.values(), ids=KINDS)
def test_a_chart_is_a_drawing_that_figures_can_say_again(text: str) -> None:
    said = rewritten(drawn(text, "fr"), "c.yml", say=str.upper, language="fr")
    assert "prefers-color-scheme: dark" in said
    assert "data-width" not in said
    assert found(said, "c.yml")[0] == charts.read(text, "c.yml").title.upper()


def test_each_language_has_the_room_its_own_words_need() -> None:
    cell = f"  - - {{label: {'a word ' * 12}}}\n    - {{label: short}}\n"
    chart = charts.read(f"kind: boxes\ntitle: Long\ncolumns: [1, 3]\nrows:\n{cell}", "c.yml")

    def box_and_lines(words: str) -> tuple[float, float, list[float]]:
        svg = draw(said(chart, lambda label: label + words), Sheet(), colours=palette.read({}), arched=False)
        root = ET.fromstring(rewritten(svg, "c.yml", say=str, language="en"))
        box = next(root.iter(f"{{{SVG}}}rect"))
        lines = [float(span.get("y", 0)) for span in root.iter(SPAN) if float(span.get("x", 0)) < 160]
        return float(box.get("y", 0)), float(box.get("height", 0)), lines

    heights = []
    for words in ("", " a word" * 4):
        top, height, lines = box_and_lines(words)
        assert min(lines) - 12 >= top
        assert max(lines) + 4 <= top + height
        heights.append(height)
    assert heights[0] < heights[1]


def test_only_what_is_read_is_said_in_another_language() -> None:
    chart = said(charts.read(BOXES.replace("Open data gathered by many", "data"), "c.yml"), str.upper)
    assert isinstance(chart, Boxes)
    cell = chart.rows[0][0]
    assert cell
    assert (cell.label, cell.id, chart.arrows[0].start) == ("DATA", "data", "data")


@pytest.mark.parametrize("name", KINDS)
def test_a_narrow_sheet_has_the_same_words_as_large_within_its_width(name: str) -> None:
    wide, narrow = (drawn(KINDS[name], "en", width=width) for width in (WIDE, NARROW))
    assert set(found(wide, "c.yml")) == set(found(narrow, "c.yml"))
    root = ET.fromstring(rewritten(narrow, "c.yml", say=str, language="en"))
    assert root.get("viewBox", "").startswith(f"0 0 {NARROW:g} ")
    assert min(float(label.get("font-size", 0)) for label in root.iter(TEXT)) >= 15


def test_boxes_that_find_no_room_side_by_side_stand_one_below_another() -> None:
    many = (
        "kind: boxes\ntitle: x\ncolumns: [1, 1, 1, 1]\nrows:\n  - [{id: a, label: A}, {id: b, label: B}, {label: C}]\n"
    )
    many += "  - [null, {id: d, label: D, span: 2}]\narrows: [{start: a, end: d}, {start: b, end: d}]\n"
    svg = drawn(many, width=NARROW)
    boxes = re.findall(r'<rect class="box" x="([\d.]+)" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"', svg)
    assert len({x for x, *_ in boxes}) == 1
    assert len({y for _, y, _ in boxes}) == 4
    first, second, _, last = (float(y) + float(height) / 2 for _, y, height in boxes)
    stubs = [float(y) for y in re.findall(rf'class="line" d="M{boxes[0][0]} ([\d.]+) H2"', svg)]
    assert stubs == pytest.approx([first, second], abs=0.01)
    assert re.findall(r'class="line" d="M2 ([\d.]+) V([\d.]+)"', svg) == [(f"{first:g}", f"{last:g}")]
    assert svg.count('class="tip"') == 1


def test_an_arrow_out_of_a_frame_begins_at_its_edge() -> None:
    outside = drawn(BOXES.replace("cells: [data, model]", "cells: [data]"))
    frame = re.search(r'<rect class="frame" x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"', outside)
    line = re.search(r'class="line" d="M[\d.]+ ([\d.]+) ', outside)
    assert frame
    assert line
    assert float(line[1]) == pytest.approx(float(frame[1]) + float(frame[2]), abs=0.01)


def test_a_frame_whose_boxes_all_lead_to_a_box_has_one_arrow_that_turns_well_below_it() -> None:
    row = "[{id: a, label: A}, {id: b, label: B}, {id: c, label: C}]"
    arrows = "arrows: [{start: a, end: d}, {start: b, end: d}, {start: c, end: d}]\n"
    frame = "groups: [{label: Held, cells: [a, b]}]\n"
    chart = f"kind: boxes\ntitle: x\ncolumns: [1, 1, 1]\n{frame}rows:\n  - {row}\n  - [{{id: d, label: D}}]\n{arrows}"
    svg = drawn(chart)
    left, top, width, height = map(
        float, re.findall(r'class="frame" x="(.+?)" y="(.+?)" width="(.+?)" height="(.+?)"', svg)[0]
    )
    lines = [tuple(map(float, line)) for line in re.findall(r'class="line" d="M(.+?) (.+?) V(.+?) ', svg)]
    assert lines[0][:2] == pytest.approx((left + width / 2, top + height), abs=0.01)
    assert [turn - top - height for *_, turn in lines] == pytest.approx([24, 24], abs=0.01)


def test_lines_that_meet_on_their_way_to_a_box_are_tied() -> None:
    row = "[{id: a, label: A}, {id: b, label: B}, {id: c, label: C}]"
    arrows = "arrows: [{start: a, end: d}, {start: b, end: d}, {start: c, end: d}]\n"
    chart = f"kind: boxes\ntitle: x\ncolumns: [1, 1, 1]\nrows:\n  - {row}\n  - [{{id: d, label: D}}]\n{arrows}"
    middles = re.findall(r'class="line" d="M([\d.]+) [\d.]+ V', drawn(chart))
    assert re.findall(r'class="knot" cx="([\d.]+)"', drawn(chart)) == middles[:2]
    assert drawn(chart).count('class="tip"') == 1


def test_what_is_said_of_the_scale_stands_where_there_is_one() -> None:
    scaled = TIMELINE + "scale: Each year is to scale.\n"
    assert "Each year is to scale." in drawn(scaled)
    assert "Each year is to scale." not in drawn(scaled, width=NARROW)


@pytest.mark.parametrize("name", KINDS)
def test_no_label_is_smaller_in_print_than_eight_points(name: str) -> None:
    book = (Path(charts.__file__).parents[1] / "typst/book.typ").read_text(encoding="utf-8")
    centimetres = {side: float(re.findall(rf"#let {side} = ([\d.]+)cm", book)[0]) for side in ("inside", "outside")}
    page = float(re.findall(r"#let width = ([\d.]+)cm", book)[0])
    point = (page - sum(centimetres.values())) / 2.54 * 72 / WIDE
    labels = ET.fromstring(drawn(KINDS[name], "en")).iter(TEXT)
    assert min(float(label.get("font-size", 0)) for label in labels) * point >= 8


def test_time_is_true_to_scale() -> None:
    discs = re.findall(r'<circle class="full" cx="[\d.]+" cy="([\d.]+)"', drawn(TIMELINE.replace("2024-03", "2025-03")))
    years = re.findall(r'y="([\d.]+)"[^>]*>20\d\d<', drawn(TIMELINE.replace("2024-03", "2025-03")))
    year = float(years[1]) - float(years[0])
    assert float(discs[1]) - float(discs[0]) == pytest.approx(year * (2025 + 2.5 / 12 - 2023.5), abs=0.02 * year)


def test_a_date_known_by_its_year_is_a_stretch_of_the_axis() -> None:
    svg = drawn(TIMELINE)
    starts = [float(y) for y in re.findall(r'class="span" d="M[\d.]+ ([\d.]+) V', svg)]
    ends = [float(y) for y in re.findall(r'class="span" d="M[\d.]+ [\d.]+ V([\d.]+)', svg)]
    year, month, day = (end - start for start, end in zip(starts, ends, strict=True))
    assert year == pytest.approx(12 * month, rel=0.01)
    assert day < month / 20


def test_the_hinge_crosses_all_lanes_where_its_events_stand() -> None:
    svg = drawn(HINGE, "en")
    line = re.search(rf'class="hinge" d="M0 ([\d.]+) H{WIDE:g}"', svg)
    judgment = re.search(r'<rect class="half" x="[\d.]+" y="([\d.]+)"', svg)
    assert line
    assert judgment
    assert float(line[1]) == pytest.approx(float(judgment[1]) + 5, abs=0.01)


def test_the_label_of_the_hinge_stands_once_above_the_events_of_its_day_in_each_lane() -> None:
    paper = "  - {date: 2024-09-27, label: A paper of many words that takes some lines of its lane}\n"
    svg = drawn(HINGE.replace("hinge:", paper + "hinge:"), "en")
    place = r'<text x="([\d.]+)" y="([\d.]+)"[^>]* data-width="([\d.]+)">'
    found = [re.search(place + words, svg) for words in ("The same day", "A paper of many", "A judgment")]
    (left, label, wide), (first, paper_y, _), (second, judgment, width) = (
        map(float, one.groups()) for one in found if one
    )
    assert svg.count("The same day") == 1
    assert label < min(paper_y, judgment) - LINE / 2
    assert left == first
    assert left + wide == pytest.approx(second + width)


@pytest.mark.parametrize(
    ("wished", "bounds", "expected"),
    [
        ([0, 50], (), [0, 50]),
        ([10, 10], (), [5, 15]),
        ([0, 8, 14, 100], (), [-2.667, 7.333, 17.333, 100]),
        ([10, 10], (8,), [8, 18]),
        ([10, 90], (0, 95), [10, 85]),
        ([80, 90, 90], (0, 95), [65, 75, 85]),
        ([], (), []),
    ],
)
def test_labels_are_moved_apart_no_more_than_they_must(
    wished: list[float], bounds: tuple[float, ...], expected: list[float]
) -> None:
    assert apart(wished, [10] * len(wished), *bounds) == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(
    ("signs", "labels", "turns"),
    [
        ([10, 50, 90], [10, 50, 90], [0, 0, 0]),
        ([10, 20, 30], [40, 80, 120], [2, 1, 0]),
        ([90, 100, 110], [10, 40, 80], [0, 1, 2]),
        ([50, 60], [20, 90], [0, 0]),
        ([10, 60], [40, 90], [0, 0]),
    ],
)
def test_lines_to_labels_neither_cross_nor_meet(signs: list[float], labels: list[float], turns: list[int]) -> None:
    assert turned(list(zip(signs, labels, strict=True))) == turns


def test_each_pair_reads_from_its_first_value_to_its_second() -> None:
    svg = drawn(DUMBBELLS, "en")
    assert re.findall(r'class="over">([\d.]+ → [\d.]+)<', svg) == ["20.0 → 40.0", "10.0 → 5.0"]
    heads = [float(way) for way in re.findall(r'class="tip" d="M[\d.]+ [\d.]+ l(-?[\d.]+) ', svg)]
    assert [way < 0 for way in heads] == [True, False]


def test_a_pair_too_short_for_a_head_has_none() -> None:
    assert drawn(DUMBBELLS.replace("5.0]", "9.9]"), "en").count('class="tip"') == 1


def test_the_head_of_a_pair_leaves_more_than_half_of_its_line_in_sight() -> None:
    rows = "".join(f"  - {{label: Row, values: [10.0, {10 + step / 4}]}}\n" for step in range(1, 40))
    svg = drawn(DUMBBELLS + rows, "en")
    pairs = re.findall(r'class="pair" d="M([\d.]+) [\d.]+ H([\d.]+)"/>\n  <path class="tip"', svg)
    assert 10 < len(pairs) < 41
    assert min(abs(float(end) - float(start)) for start, end in pairs) > 2 * 5 + 20


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_ends_of_pairs_are_named_above_all_rows(width: float) -> None:
    root = ET.fromstring(drawn(DUMBBELLS, "en", width=width))
    words = ["".join(label.itertext()) for label in root.iter(TEXT) if label.get("text-anchor") == "start"]
    assert words[:3] == ["Before", "After", "in per cent"]


def test_squares_are_as_many_as_an_amount_is_worth() -> None:
    svg = drawn(UNITS)
    side, pitch = 9.4, 12.2
    lengths = [float(length) for length in re.findall(r'class="unit" d="M0 [\d.]+ H([\d.]+)"', svg)]
    whole = [int(length / pitch + 1e-6) for length in lengths]
    squares = [many + max(0, length - many * pitch) / side for many, length in zip(whole, lengths, strict=True)]
    assert squares[0] == pytest.approx(7.5, abs=0.01)
    assert squares[1:] == pytest.approx([50, 50, 50, 50, 0.3], abs=0.02)


def test_a_part_of_a_square_stands_in_the_outline_of_a_whole_one() -> None:
    found = re.findall(r'class="whole" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawn(UNITS))
    assert [(float(x), float(width)) for x, width in found] == [(85.9, 8.4), (0.5, 8.4)]


def test_what_marks_of_a_session_stand_for_is_written_over_them() -> None:
    root = ET.fromstring(drawn(SESSIONS))
    heads = [label.get("x") for label in root.iter(TEXT) if "".join(label.itertext()) in ("audio", "slides")]
    assert len(heads) == 2 * len(re.findall("  - label:", SESSIONS))
    marks = re.findall(r'<g transform="translate\(([\d.]+) [\d.]+\)"><title>(?:listed|none)', drawn(SESSIONS))
    assert set(heads) <= set(marks)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("columns", ["account, audio, slides", "compte rendu, audio, diapos"])
def test_columns_of_marks_are_even_where_their_words_have_room(columns: str, width: float) -> None:
    session = "  - {label: One, talks: [{label: A talk, marks: [yes, no, yes]}]}\n"
    chart = f"kind: sessions\ntitle: The day\ncolumns: [{columns}]\nmarks: {{yes: listed, no: none}}\nsessions:\n"
    svg = drawn(chart + 3 * session, width=width)
    frame = re.search(r'<rect class="frame" x="0" y="[\d.]+" width="([\d.]+)"', svg)
    marks = re.findall(r'<g transform="translate\(([\d.]+) [\d.]+\)"><title>(?:listed|none)', svg)
    assert frame
    left, middle, right = map(float, marks[:3])
    assert middle == pytest.approx(float(frame[1]) / 2, abs=0.01)
    assert right - middle == pytest.approx(middle - left, abs=0.01)
    assert middle - left == pytest.approx((float(frame[1]) - 2 * 9) / 3, abs=0.01)


def test_words_without_room_over_their_marks_stand_in_the_key() -> None:
    long = SESSIONS.replace("[audio, slides]", "[documentation, counterdeclarations-of-those-concerned]")
    root = ET.fromstring(drawn(long))
    assert sum("".join(label.itertext()) == "documentation" for label in root.iter(TEXT)) == 1


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("columns", ["account, audio, slides", "compte rendu, audio, diapositives"])
def test_words_over_marks_keep_clear_of_each_other_and_of_their_frame(columns: str, width: float) -> None:
    session = "  - {label: One, talks: [{label: A talk, marks: [yes, no, yes]}]}\n"
    chart = f"kind: sessions\ntitle: The day\ncolumns: [{columns}]\nmarks: {{yes: listed, no: none}}\nsessions:\n"
    root = ET.fromstring(rewritten(drawn(chart + 3 * session, width=width), "c.yml", say=str, language="fr"))
    frame = float(next(rect.get("width", 0) for rect in root.iter(f"{{{SVG}}}rect") if rect.get("class") == "frame"))
    ends = [0.0]
    for label in (label for label in root.iter(TEXT) if label.get("class") == "quiet"):
        wide = max(measured(line.text or "", NOTE) for line in label.iter() if line.text)
        middle = float(label.get("x", 0))
        assert middle - wide / 2 >= ends[-1] + 5 or middle < ends[-1] - frame / 2
        assert 9 <= middle - wide / 2 < middle + wide / 2 <= frame - 8.99
        ends.append(middle + wide / 2)
    assert len(ends) == 1 + 9


def test_a_talk_without_marks_has_none() -> None:
    assert (
        drawn(SESSIONS.replace(", marks: [no, no]", "")).count("<title>none")
        == drawn(SESSIONS).count("<title>none") - 2
    )


def test_the_steps_of_a_band_are_equal() -> None:
    heights = [float(y) for y in re.findall(r'<text[^>]* y="([\d.]+)"[^>]*>(?:Data|Model|Product)<', drawn(NARROWING))]
    first, second = (after - before for before, after in itertools.pairwise(heights))
    assert first == pytest.approx(second)


def test_a_band_is_as_much_thinner_as_leaks_out_of_it() -> None:
    svg = drawn(NARROWING)
    band = re.search(r'class="full" d="([^"]+)"', svg)
    assert band
    rights = [float(x) for x in re.findall(r"H([\d.]+)", band[1])]
    leaks = [float(v) for v in re.findall(r'class="half" d="[^"]*v([\d.]+)', svg)]
    assert [before - after for before, after in itertools.pairwise(rights[:-1])] == pytest.approx(leaks, abs=0.01)


def test_an_edition_draws_its_chart_in_its_language(volume_folder: Path) -> None:
    # The last label is the same word in French: Sphinx must not take the whole chart for done.
    (volume_folder / "source/figures").mkdir()
    (volume_folder / "source/figures/shares.yml").write_text(BARS, encoding="utf-8")
    chapter = volume_folder / "source/one.md"
    figure = "\n```{figure} figures/shares.yml\n:alt: Two bars.\n\nA caption.\n```\n\n[^n]: A note."
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("\n[^n]: A note.", figure), encoding="utf-8")
    catalog = volume_folder / "locales/fr/LC_MESSAGES/one.po"
    with catalog.open("a", encoding="utf-8") as file:
        file.writelines(f'\nmsgid "{said}"\nmsgstr "{french}"\n' for said, french in FRENCH.items())
    done = build(volume_folder, "html", "fr")
    assert done.returncode == 0, done.stderr
    svg = (volume_folder / "out/html/fr/_images/shares.svg").read_text(encoding="utf-8")
    assert "anglais" in svg
    assert "33,2" in svg
    assert "Ada\N{NO-BREAK SPACE}Byron" in svg
    page = (volume_folder / "out/html/fr/one.html").read_text(encoding="utf-8")
    source = re.search(r'<picture><source [^>]*srcset="_images/([\w-]+\.svg)"', page)
    assert source
    narrow = (volume_folder / "out/html/fr/_images" / source[1]).read_text(encoding="utf-8")
    assert f'width="{NARROW:g}"' in narrow
    assert "anglais" in narrow
    done = build(volume_folder, "epub", "fr")
    assert done.returncode == 0, done.stderr
    page = (volume_folder / "out/epub/fr/one.xhtml").read_text(encoding="utf-8")
    tall = re.search(
        r'<source media="[^"]*min-height: (\d+)px\)"[^>]* srcset="_images/([\w-]+\.svg)"[^>]* height="([\d.]+)"', page
    )
    assert tall
    assert float(tall[3]) / 2 < float(tall[1]) < float(tall[3])
    narrow = (volume_folder / "out/epub/fr/_images" / tall[2]).read_text(encoding="utf-8")
    assert "anglais" in narrow
    assert "prefers-color-scheme" not in narrow
    assert palette.read({})["quiet"].day not in narrow
    done = build(volume_folder, "gettext", "en")
    assert done.returncode == 0, done.stderr
    template = (volume_folder / "out/gettext/en/one.pot").read_text(encoding="utf-8")
    assert 'msgid "not listed"' in template
    assert "33.2" not in template
