"""Texts in XML, which has no place for most controls: what may stand there, and files that keep every space."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_proceedings.citations.deposit.xml_elements import written

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

# What is no character of XML 1.0 (section 2.2).
NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACED = "\N{REPLACEMENT CHARACTER}"
LANGUAGE = "xml:lang"
SPACE = {"xml:space": "preserve"}


def allowed(text: str) -> str:
    """Return a text with a replacement character for each that XML does not have."""
    return NO_CHARACTER.sub(REPLACED, text)


def file(root: ET.Element, *before: str) -> bytes:
    """Return the file of a root with the lines *before* it.

    A carriage return, which readers of XML take for a line feed, is written by number.
    """
    return written(root, *before).replace(b"\r", b"&#13;")
