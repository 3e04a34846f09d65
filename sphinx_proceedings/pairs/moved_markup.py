"""The HTML of a unit moved from the page of its edition to one that both languages share."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Set

# The attributes that name a place, on this page or on another, as Sphinx and docutils write them.
NAMED = re.compile(r' (id|href|src|srcset|poster|for|headers|aria-labelledby|aria-describedby)="([^"]*)"')
NAMES = {"id", "for", "headers", "aria-labelledby", "aria-describedby"}
SEGMENT = re.compile(r'<a class="segment" href="[^"]*">\d+</a>')


class Place(NamedTuple):
    """Where units are moved to, and from."""

    docname: str
    language: str
    """The edition's that the page is in."""
    side: str
    """The edition's that the unit was on."""
    keys: Set[str]
    """The names of the rows of the page."""
    names: Set[str]
    """The names within the units of that side."""


def names(markup: str) -> list[str]:
    """Return the names that the HTML of a unit has for places in it."""
    return [value for name, value in NAMED.findall(markup) if name == "id"]


def moved(markup: str, place: Place) -> str:
    """Return the HTML of a unit as it stands in its row.

    The row has the number and the name of the unit; the names of places in it begin with their language, since both
    languages have the same. Links lead where they did: to the row, within the same language, else to its edition.
    """

    def one(found: re.Match[str]) -> str:
        name, value = found.groups()
        if name in NAMES:
            told = " ".join(_name(part, place) for part in value.split() if name != "id" or part not in place.keys)
        elif name == "srcset":
            told = ", ".join(_address(part.strip(), place) for part in value.split(","))
        else:
            told = _address(value, place)
        return f' {name}="{told}"' if told else ""

    return NAMED.sub(one, SEGMENT.sub("", markup))


def _name(name: str, place: Place) -> str:
    return name if name in place.keys else f"{place.side}:{name}"


def _address(address: str, place: Place) -> str:
    if address.startswith("#"):
        anchor = address[1:]
        if anchor in place.keys or anchor in place.names:
            return f"#{_name(anchor, place)}"
        return _address(f"{posixpath.basename(place.docname)}.html{address}", place)
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not address or place.side == place.language:
        return address
    folder = posixpath.dirname(place.docname)
    return (
        posixpath.join(
            "../" * (place.docname.count("/") + 1), place.side, posixpath.normpath(posixpath.join(folder, parts.path))
        )
        + address[len(parts.path) :]
    )
