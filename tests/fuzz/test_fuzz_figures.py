"""Any chart, drawing or picture is drawn, or refused in one line; what is drawn is still and finite."""

from __future__ import annotations

import json
import re
import struct
import zlib
from functools import partial
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz import examples, taken
from sphinx_proceedings.figures import charts, covers, pictures
from sphinx_proceedings.figures.labels import labels, rewritten
from sphinx_proceedings.figures.shapes import NARROW, WIDE, Sheet
from sphinx_proceedings.figures.subset import lettered
from sphinx_proceedings.figures.svg import draw
from sphinx_proceedings.model import palette

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"
# What acts, links, loads or moves when a browser opens a drawing by itself.
ACTING = re.compile(
    r"script|foreignObject|a|image|set|animate\w*|iframe|handler|audio|video|filter|fe\w+", re.IGNORECASE
)
LOADING = re.compile(
    r"(?:image-set|src|image|element|attr|expression)\(|@(?!media|font-face)|\\|url\((?![\"']?#)", re.IGNORECASE
)
OWN = re.compile(r"url\(data:font/woff2;base64,[\w+/=]*\)")
NAMES = ("id", "class", "type", "role", "lang", "media", "data-width")
NUMBERS = re.compile(r"(?<![a-z])(?:nan|inf)(?![a-z])")
COLOURS = palette.read({})


def check_drawn(svg: str) -> None:
    """Assert that a drawing is well-formed and neither acts nor asks for anything."""
    assert not re.search(r"<[!?]", svg)
    for part in ET.fromstring(svg).iter():
        assert part.tag.startswith(SVG)
        assert not ACTING.fullmatch(part.tag.removeprefix(SVG)), part.tag
        for name, value in part.attrib.items():
            assert not name.lower().startswith("on"), name
            assert "href" not in name or value.strip().startswith("#"), value
            assert name in NAMES or name.startswith("aria-") or not LOADING.search(value), value
        if part.tag == f"{SVG}style":
            assert not LOADING.search(OWN.sub("", "".join(part.itertext()))), part.text


# Charts.

WORDS = st.one_of(
    st.sampled_from(
        ["English", "a b c d e f g h i j k", "", " ", "é", "x" * 90, "<b>&amp;", "\x07", "\u2028", "\ud800", "😀"]
    ),
    st.text(max_size=12),
    st.integers(),
    st.none(),
)
NUMBER = st.one_of(
    st.floats(), st.integers(-10, 10**30), st.none(), st.booleans(), st.sampled_from([1e308, 5e-324, 0.1, 12, "3"])
)
DATE = st.one_of(
    st.sampled_from(["2024", 2024, "2025-02-30", "2025-13", "0000-01-01", "2024-02-29", "٢٠٢٤"]),
    st.from_regex(r"\d{4}(-\d\d){0,2}", fullmatch=True),
    st.dates(),
)
MARK = st.sampled_from(["yes", "no", "partly", True, False, "maybe", None])
NAME = st.sampled_from(["a", "b", "c", None])
CELL = st.fixed_dictionaries(
    {"label": WORDS},
    optional={
        "note": WORDS,
        "look": st.sampled_from(["box", "bare", "gap", "x"]),
        "span": st.integers(-1, 4),
        "id": NAME,
    },
)
SHARE = st.one_of(st.sampled_from([0, 1, -1, 2, 5, 1000]), st.floats())


def few(of: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(of, max_size=4)


RECORDS = st.one_of(
    st.fixed_dictionaries(
        {
            "kind": st.just("bars"),
            "title": WORDS,
            "unit": WORDS,
            "series": few(WORDS),
            "rows": few(st.fixed_dictionaries({"label": WORDS, "values": few(NUMBER)})),
        },
        optional={"missing": WORDS, "more": WORDS},
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("timeline"),
            "title": WORDS,
            "lanes": few(WORDS),
            "events": few(st.fixed_dictionaries({"date": DATE, "label": WORDS}, optional={"lane": st.integers(-1, 4)})),
        }
    ),
    st.fixed_dictionaries(
        {"kind": st.just("boxes"), "title": WORDS, "columns": few(SHARE), "rows": few(few(st.none() | CELL))},
        optional={
            "gap": SHARE,
            "arrows": few(st.fixed_dictionaries({"start": NAME, "end": NAME}, optional={"dashed": st.booleans()})),
            "groups": few(st.fixed_dictionaries({"label": WORDS, "cells": few(NAME)})),
        },
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("matrix"),
            "title": WORDS,
            "columns": few(WORDS),
            "marks": st.dictionaries(MARK, WORDS, max_size=4),
            "rows": few(st.fixed_dictionaries({"label": WORDS, "marks": few(MARK)}, optional={"group": WORDS})),
        }
    ),
    st.dictionaries(st.sampled_from(["kind", "title", 1, None]), st.sampled_from(["bars", ["bars"], {}, None])),
)


def likely(make: Callable[..., Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return records of charts that are right but in one place at most."""
    return st.composite(make)()


@likely
def NEARLY(draw: Any) -> dict[str, Any]:  # noqa: N802
    kind = draw(st.sampled_from(["bars", "dumbbells", "units", "timeline", "boxes", "narrowing", "matrix", "sessions"]))
    label = st.sampled_from(["English", "a longer label of some words", "œuvre & <co>"])
    number = st.one_of(st.integers(0, 10**15), st.floats(1e-9, 1e15), st.just(0), NUMBER)
    size = draw(st.integers(1, 3))
    exactly = {"min_size": size, "max_size": size}
    record: dict[str, Any] = {"kind": kind, "title": draw(label)}
    if kind == "bars":
        row = st.fixed_dictionaries({"label": label, "values": st.lists(number, **exactly)})
        record |= {"unit": "u", "series": draw(st.lists(label, **exactly)), "missing": "none"}
        record["rows"] = draw(st.lists(row, min_size=1, max_size=5))
    elif kind == "dumbbells":
        row = st.fixed_dictionaries({"label": label, "values": st.lists(number, min_size=2, max_size=2)})
        record |= {"unit": "u", "ends": [draw(label), draw(label)], "rows": draw(st.lists(row, min_size=1, max_size=5))}
    elif kind == "units":
        amount = st.fixed_dictionaries({"label": label, "value": number})
        record |= {"square": "s", "per": draw(number), "rows": draw(st.lists(amount, min_size=1, max_size=5))}
    elif kind == "narrowing":
        leak = st.fixed_dictionaries({"label": label}, optional={"note": label})
        step = st.fixed_dictionaries({"label": label}, optional={"note": label, "leak": leak})
        record |= {"kept": "k", "lost": "l", "steps": draw(st.lists(step, min_size=2, max_size=5))}
    elif kind == "sessions":
        talk = st.fixed_dictionaries({"label": label, "marks": st.lists(MARK, **exactly)}, optional={"note": label})
        session: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
            {"label": label, "talks": st.lists(talk, min_size=1, max_size=4)}
        )
        record |= {"columns": draw(st.lists(label, **exactly)), "marks": {"yes": "y", "no": "n", "partly": "p"}}
        record["sessions"] = draw(st.lists(session, min_size=1, max_size=4))
    elif kind == "timeline":
        event = st.fixed_dictionaries({"date": DATE, "label": label, "lane": st.integers(1, size)})
        record |= {"lanes": draw(st.lists(label, **exactly)), "events": draw(st.lists(event, min_size=1, max_size=5))}
        record |= draw(st.fixed_dictionaries({}, optional={"hinge": event}))
    elif kind == "boxes":
        cell = st.fixed_dictionaries({"label": label}, optional={"note": label, "look": st.just("bare")})
        rows = draw(st.lists(st.lists(st.none() | cell, max_size=size), min_size=1, max_size=4))
        for number_of, one in enumerate(one for row in rows for one in row if one):
            one["id"] = f"b{number_of}"
        names = [one["id"] for row in rows for one in row if one] or ["b0"]
        record |= {"columns": draw(st.lists(SHARE, **exactly)), "rows": rows, "gap": draw(SHARE)}
        name = st.sampled_from(names)
        record["arrows"] = draw(st.lists(st.fixed_dictionaries({"start": name, "end": name}), max_size=2))
        record["groups"] = draw(
            st.lists(st.fixed_dictionaries({"label": label, "cells": st.lists(name, min_size=1)}), max_size=2)
        )
    else:
        row = st.fixed_dictionaries({"label": label, "marks": st.lists(MARK, **exactly)}, optional={"group": label})
        record |= {"columns": draw(st.lists(label, **exactly)), "rows": draw(st.lists(row, min_size=1, max_size=5))}
        record["marks"] = {"yes": "y", "no": "n", "partly": "p"}
    return record


@examples(300)
@given(st.one_of(RECORDS, NEARLY), st.sampled_from([None, "en", "fr"]), st.sampled_from([WIDE, NARROW]), st.booleans())
def test_any_chart(record: dict[str, Any], language: str | None, width: float, arched: bool) -> None:
    # YAML holds JSON, but for the names of what is no number.
    text = json.dumps(record, default=str, allow_nan=True)
    for name, yaml in (("NaN", ".nan"), ("-Infinity", "-.inf"), ("Infinity", ".inf")):
        text = re.sub(rf"(?<=[\[ ]){name}(?=[,\]}}])", yaml, text)
    chart = taken(lambda: charts.read(text, "c.yml"))
    if chart is None:
        return
    svg = draw(chart, Sheet(width, language), colours=COLOURS, arched=arched)
    drawn = rewritten(svg, "c.yml", say=str, language=language or "en")
    assert labels(svg, "c.yml") is not None
    for name, value in ((name, value) for part in ET.fromstring(drawn).iter() for name, value in part.attrib.items()):
        if name in ("x", "y", "width", "height", "d", "transform", "viewBox", "cx", "cy"):
            assert not NUMBERS.search(value), (name, value)
            assert not value.startswith("-") or name != "width", value
    check_drawn(drawn)


YAML = st.text(st.sampled_from("kind: bars\n-[]{}&*!|>'\"#,?%@`1.é"), max_size=60)


@examples(200)
@given(YAML)
def test_any_text_as_a_chart(text: str) -> None:
    taken(lambda: charts.read(text, "c.yml"))


# Drawings.

ATOMS = st.sampled_from(
    [
        "red",
        "url(#a)",
        "url(x)",
        "u\\72l(x)",
        "javascript:alert(1)",
        "#a",
        "//e.org/a",
        "data:text/html,x",
        "12",
        "12px",
        "50%",
        "-1",
        "nan",
        "1e400",
        "0",
        "a (b)",
        "scale(2)",
        "@import 'x'",
        "/* x",
        "*/",
        "é",
        "]]>",
        "&amp;",
        "&x;",
        "image-set('x' 1x)",
        "rect{fill:red}",
        "@media print{a{}}",
        "expression(1)",
        "src(x)",
        ";",
        "<",
        ">",
        '"',
        "\u2028",
    ]
)
VALUE = st.lists(ATOMS, max_size=3).map(" ".join)
TAG = st.sampled_from(
    [
        "g",
        "rect",
        "text",
        "tspan",
        "title",
        "style",
        "use",
        "path",
        "pattern",
        "linearGradient",
        "marker",
        "clipPath",
        "svg",
        "symbol",
        "textPath",
        "script",
        "foreignObject",
        "a",
        "image",
        "set",
        "animate",
        "h:script",
        "i:x",
        "SCRIPT",
        "metadata",
        "filter",
        "switch",
        "defs",
        "desc",
    ]
)
KEY = st.sampled_from(
    [
        "id",
        "class",
        "x",
        "y",
        "d",
        "fill",
        "style",
        "transform",
        "href",
        "xlink:href",
        "onload",
        "onclick",
        "data-width",
        "font-size",
        "marker-end",
        "clip-path",
        "xml:base",
        "xml:lang",
        "i:onload",
        "to",
        "attributeName",
        "aria-label",
        "viewBox",
        "width",
        "height",
        "unknown",
        "ONLOAD",
        "points",
        "filter",
        "src",
    ]
)
ELEMENT = st.recursive(
    VALUE,
    lambda inner: st.tuples(TAG, st.dictionaries(KEY, VALUE, max_size=3), st.lists(inner, max_size=3)),
    max_leaves=8,
)
BEFORE = st.sampled_from(
    [
        "",
        '<?xml version="1.0"?>',
        '<?xml version="1.0" encoding="iso-8859-1"?>',
        '<?xml-stylesheet href="x"?>',
        '<!DOCTYPE svg [<!ENTITY x "y">]>',
        '<!DOCTYPE svg SYSTEM "x">',
        "<!-- x -->",
        "\ufeff",
        " ",
    ]
)
BOX = st.one_of(st.just("0 0 100 100"), st.sampled_from(["0 0 1.2.3 4..5", "0 0 0 0", "1 1", "nan nan nan nan"]))


def written(part: Any, *, escape: bool) -> str:
    """Return made-up XML, which is well-formed if it is escaped."""
    if isinstance(part, str):
        return part.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") if escape else part
    tag, attributes, inner = part
    said = "".join(
        f' {key}="{written(value, escape=escape).replace(chr(34), "")}"' for key, value in attributes.items()
    )
    return f"<{tag}{said}>{''.join(written(one, escape=escape) for one in inner)}</{tag}>"


@examples(500)
@given(BEFORE, BOX, st.lists(ELEMENT, max_size=4), st.booleans(), st.sampled_from(["utf-8", "utf-16", "latin-1"]))
def test_any_drawing(before: str, box: str, parts: list[Any], escape: bool, encoding: str) -> None:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:i="i"'
    names += ' xmlns:h="http://www.w3.org/1999/xhtml"'
    inside = "".join(written(part, escape=escape) for part in parts)
    data = f'{before}<svg {names} viewBox="{box}">{inside}</svg>'.encode(encoding, "replace")
    svg = taken(lambda: rewritten(data, "f.svg", say=lambda label: f"{label}, said", language="fr"))
    if svg is None:
        return
    check_drawn(svg)
    check_drawn(lettered(svg))
    # What was taken once is taken again.
    assert rewritten(svg, "f.svg", say=str, language="fr")


@examples(10)
@given(st.lists(ELEMENT, max_size=4))
def test_any_cover(parts: list[Any]) -> None:
    inside = "".join(written(one, escape=True) for one in parts)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'
    drawn = taken(lambda: rewritten(svg, "f.svg", say=str, language="fr"))
    if drawn is not None:
        picture = taken(lambda: covers.raster(drawn, "f.svg", width=20))
        assert picture is None or picture.startswith(b"\x89PNG")


@examples(300)
@given(st.binary(max_size=80))
def test_any_bytes_as_a_drawing(data: bytes) -> None:
    taken(lambda: labels(data, "f.svg"))


# Pictures.


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


WHOLE = {
    ".png": b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + chunk(b"IEND", b""),
    ".gif": b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
    ".jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00\xff\xd9",
    ".webp": b"RIFF\x16\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pictures")


@examples(300)
@given(data=st.data())
def test_any_picture(folder: Path, data: st.DataObject) -> None:
    suffix = data.draw(st.sampled_from(sorted(WHOLE)))
    content = bytearray(WHOLE[data.draw(st.sampled_from(sorted(WHOLE)))] if data.draw(st.booleans()) else WHOLE[suffix])
    for place, value in data.draw(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 255)), max_size=4)):
        if place < len(content):
            content[place] = value
    content = content[: data.draw(st.integers(0, 90))]
    path = folder / f"x{suffix}"
    path.write_bytes(bytes(content))
    taken(partial(pictures.check, path))
