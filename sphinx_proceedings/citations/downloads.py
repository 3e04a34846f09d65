"""The records in files beside a page: which formats there are, and which of them readers are offered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Export:
    """A record of the page in another format, in a file beside it."""

    suffix: str
    type: str
    profile: str | None = None


EXPORTS = (
    Export("bib", "application/x-bibtex"),
    Export("ris", "application/x-research-info-systems"),
    Export("csl.json", "application/vnd.citationstyles.csl+json"),
    Export("rdf", "application/rdf+xml", "http://www.zotero.org/namespaces/export#"),
)
# What readers are offered, of the formats beside a page: the others are for programs that follow its links.
OFFERED = {"bib": "BibTeX", "ris": "RIS", "csl.json": "CSL-JSON"}


class Download(NamedTuple):
    """A record in a file beside its page."""

    name: str
    href: str
    type: str


def downloads(stem: str) -> tuple[Download, ...]:
    """Return the records offered to readers beside a page, or of what it is about."""
    name = stem.rpartition("/")[2]
    types = {export.suffix: export.type for export in EXPORTS}
    return tuple(Download(label, f"{name}.{ending}", types[ending]) for ending, label in OFFERED.items())
