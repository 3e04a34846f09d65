"""A drawing on a card of its own, for pages whose ground nobody knows: by day alone, and white.

A reading system may be dark on a machine that is light, and no ink has the contrast that labels need on white, on
tinted paper and on black.  Printed pages are white.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from sphinx_proceedings.figures.secure_static import STYLE

NIGHT = re.compile(r"@media[^{]*prefers-color-scheme\s*:\s*dark[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
GROUND = re.compile(r"svg\s*\{[^}]*(?:background(?:-color)?|--ground)\s*:\s*(#[0-9a-fA-F]{3,8})")
WHITE = "#ffffff"


def mounted(svg: str) -> str:
    """Return a drawing in its colours by day; what has the colour of its ground is white, as the card is."""
    root = ET.fromstring(svg)
    for style in root.iter(STYLE):
        sheet = NIGHT.sub("", style.text or "")
        ground = GROUND.search(sheet)
        style.text = sheet.replace(ground[1], WHITE) if ground else sheet
    root.set("style", f"{root.get('style', '').rstrip('; ')}; background: {WHITE}".lstrip("; "))
    return ET.tostring(root, encoding="unicode")
