"""The archives that keep works under numbers of their own: which there are, and their addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

ARXIV: Final = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]{1,20}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?", re.ASCII)


class Archive(NamedTuple):
    """An archive: its name, what stands before its numbers, what they look like, the address of a work, an example."""

    name: str
    label: str
    number: re.Pattern[str]
    address: str
    example: str


# By what BibLaTeX and others call them in `eprinttype` or `archiveprefix`, in small letters.
ARCHIVES: Final = {
    "arxiv": Archive("arXiv", "arXiv:", ARXIV, "https://arxiv.org/abs/", "2401.00001"),
    "hal": Archive(
        "HAL", "", re.compile(r"[a-z]{1,20}-\d{8}(?:v\d{1,3})?", re.ASCII), "https://hal.science/", "hal-01234567"
    ),
    "jstor": Archive(
        "JSTOR",
        "JSTOR:",
        re.compile(r"[\w.]{1,80}(?:/[\w.]{1,80})?", re.ASCII),
        "https://www.jstor.org/stable/",
        "2118559",
    ),
    "pubmed": Archive(
        "PubMed", "PubMed:", re.compile(r"\d{1,9}", re.ASCII), "https://pubmed.ncbi.nlm.nih.gov/", "31452104"
    ),
    "googlebooks": Archive(
        "Google Books",
        "Google Books:",
        re.compile(r"[\w-]{12}", re.ASCII),
        "https://books.google.com/books?id=",
        "gzA4AAAACAAJ",
    ),
    "hdl": Archive(
        "hdl", "hdl:", re.compile(r"[\w.]{1,80}/[\w./:-]{1,200}", re.ASCII), "https://hdl.handle.net/", "2027/1234"
    ),
}
ARCHIVES_CALLED: Final = {
    "handle": "hdl",
    "google books": "googlebooks",
    "pmid": "pubmed",
    "hal-shs": "hal",
    "halshs": "hal",
    "tel": "hal",
}


def archive_of(fields: Mapping[str, str]) -> Archive | None:
    """Return the archive of a work with an `eprint`, arXiv where none is named; None for one not known."""
    name = (fields.get("eprinttype") or fields.get("archiveprefix") or "arxiv").strip("{} ").lower()
    return ARCHIVES.get(ARCHIVES_CALLED.get(name, name))


def number(fields: Mapping[str, str]) -> str:
    """Return the number of a work with an `eprint`, without the name of the archive some write before it."""
    return re.sub(r"^(?:arxiv|hal|pmid|hdl):\s*", "", fields["eprint"].strip("{} "), flags=re.IGNORECASE)
