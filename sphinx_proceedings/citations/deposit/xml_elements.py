"""XML as deposits need it: elements of known values only, prefixes as written, the same bytes each time."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_proceedings.citations.fields import known

if TYPE_CHECKING:
    from collections.abc import Mapping

    Attributes = Mapping[str, str | None]

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def node(parent: ET.Element, tag: str, attributes: Attributes | None = None) -> ET.Element:
    """Add an element that holds others; attributes not known are left out."""
    return ET.SubElement(parent, tag, known(attributes or {}))


def leaf(parent: ET.Element, tag: str, text: str | None, attributes: Attributes | None = None) -> None:
    """Add an element that holds text, if there is any."""
    if text:
        ET.SubElement(parent, tag, known(attributes or {})).text = text


def written(root: ET.Element, *before: str) -> bytes:
    """Return the file: the declaration, the lines *before* the root, and the indented root.

    Namespaces are plain attributes of the root, so no prefix depends on what another room has registered.
    """
    ET.indent(root)
    return "\n".join([DECLARATION, *before, ET.tostring(root, encoding="unicode"), ""]).encode()
