"""What a site says to crawlers before they read it: robots.txt (RFC 9309, AIPREF) and tdmrep.json (TDMRep)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from sphinx_proceedings.model import machine_use

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_proceedings.model.machine_use import MachineUse
    from sphinx_proceedings.model.metadata import Chapter, Volume

ROBOTS = "robots.txt"
TDMREP = ".well-known/tdmrep.json"


def robots(volume: Volume, chapters: Iterable[Chapter]) -> str:
    """Return a site's robots.txt; addresses in it are whole, so without the volume's it names no map of the site."""
    own = [f"Content-Usage: {path} {use.content_usage}" for path, use in _own(volume, chapters)]
    lines = ["User-agent: *", "Allow: /", f"Content-Usage: {machine_use.of(volume).content_usage}", *own]
    return "\n".join([*lines, *([f"Sitemap: {volume.url}/sitemap.xml"] if volume.url else [])]) + "\n"


def tdmrep(volume: Volume, chapters: Iterable[Chapter]) -> str:
    """Return a site's tdmrep.json, in which the first rule that fits a path counts."""
    rules = [*_own(volume, chapters), (f"{_root(volume)}/", machine_use.of(volume))]
    told = [{"location": path, "tdm-reservation": int(use.tdm_reservation)} for path, use in rules]
    return json.dumps(told, indent=1) + "\n"


def _own(volume: Volume, chapters: Iterable[Chapter]) -> Iterator[tuple[str, MachineUse]]:
    """Yield how the paths begin of chapters of which another thing is said than of the volume."""
    for chapter in chapters:
        if (use := machine_use.of(volume, chapter)) != machine_use.of(volume):
            yield from ((f"{_root(volume)}/{language}/{quote(chapter.docname)}.", use) for language in volume.languages)


def _root(volume: Volume) -> str:
    return urlsplit(volume.url or "").path
