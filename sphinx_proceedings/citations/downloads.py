"""The records in files beside a page: which formats there are, and which of them readers are offered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Export:
    """A record of the page in another format, in a file beside it.

    Readers are offered what has a ``label``; the others are for programs that follow the page's links.
    """

    suffix: str
    type: str
    label: str = ""
    profile: str | None = None


EXPORTS = (
    Export("bib", "application/x-bibtex", "BibLaTeX"),
    Export("bibtex.bib", "application/x-bibtex", "BibTeX"),
    Export("ris", "application/x-research-info-systems", "RIS"),
    Export("csl.json", "application/vnd.citationstyles.csl+json", "CSL-JSON"),
    Export("rdf", "application/rdf+xml", profile="http://www.zotero.org/namespaces/export#"),
)


class Download(NamedTuple):
    """A record in a file beside its page."""

    name: str
    href: str
    type: str


def downloads(stem: str) -> tuple[Download, ...]:
    """Return the records offered to readers beside a page, or of what it is about."""
    name = stem.rpartition("/")[2]
    return tuple(Download(export.label, f"{name}.{export.suffix}", export.type) for export in EXPORTS if export.label)
