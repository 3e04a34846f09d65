"""A drawing on a ground of its own, by day alone: white as printed pages, or an inset where nobody knows the page's.

A reading system may be dark on a machine that is light, and no ink has the contrast that labels need on white, on
tinted paper and on black.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from sphinx_proceedings.figures.secure_static import STYLE

NIGHT = re.compile(r"@media[^{]*prefers-color-scheme\s*:\s*dark[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
GROUND = re.compile(r"svg\s*\{[^}]*(?:background(?:-color)?|--ground)\s*:\s*(#[0-9a-fA-F]{3,8})")
BOX = "viewBox"
WHITE = "#ffffff"
MARGIN = 16.0
"""Around a drawing in its inset, in its own units."""


def mounted(svg: str) -> str:
    """Return a drawing in its colours by day, on the white of printed pages."""
    return ET.tostring(_grounded(svg, WHITE), encoding="unicode")


def inset(svg: str, ground: str) -> str:
    """Return a drawing in its colours by day on a *ground*, with a margin of it around, if the drawing says its box."""
    root = _grounded(svg, ground)
    sides = root.get(BOX, "").replace(",", " ").split()
    if len(sides) == len(("x", "y", "width", "height")):
        x, y, width, height = map(float, sides)
        width, height = width + 2 * MARGIN, height + 2 * MARGIN
        root.set(BOX, f"{x - MARGIN:g} {y - MARGIN:g} {width:g} {height:g}")
        root.set("width", f"{width:g}")
        root.set("height", f"{height:g}")
    return ET.tostring(root, encoding="unicode")


def _grounded(svg: str, colour: str) -> ET.Element:
    """Return a drawing by day; what has the colour of its ground has the new one."""
    root = ET.fromstring(svg)
    for style in root.iter(STYLE):
        sheet = NIGHT.sub("", style.text or "")
        ground = GROUND.search(sheet)
        style.text = sheet.replace(ground[1], colour) if ground else sheet
    root.set("style", f"{root.get('style', '').rstrip('; ')}; background: {colour}".lstrip("; "))
    return root
