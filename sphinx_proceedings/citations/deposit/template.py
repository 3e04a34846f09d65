"""What a deposit shows in place of what is not known yet: names reserved for examples, replaced before it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from sphinx_proceedings.citations.record import Book, Record

# Crossref documents this prefix for examples; DOIs under it lead nowhere.
PREFIX = "10.5555"
# RFC 2606 and RFC 6761 keep these from ever being somebody's address.
SITE = "https://volume.example"
RESERVED = ("example", "invalid", "localhost", "test", "example.com", "example.net", "example.org")
DEPOSITOR = "Depositor to be named"
EMAIL = "depositor@volume.example"

NOTICE = f"""<!--
  A template for a deposit, written from the front matter of the volume and of its chapters; send it only without
  a name reserved for examples. DOIs under {PREFIX} and addresses under .example give way to the volume's own as soon
  as its front matter has `doi_prefix` and `url`.
-->"""


def doi(item: Record | Book) -> str:
    """Return the DOI of a chapter or of the volume: its own, the one to be registered, or one for an example."""
    return item.doi or item.minted or f"{PREFIX}/{item.key}"


def address(item: Record | Book) -> str:
    """Return the address of a chapter's page or of an edition's contents, or its path under a reserved name."""
    return item.url or f"{SITE}/{item.path()}"


def reachable(url: str | None) -> str | None:
    """Return an address that can lead somewhere; None for one under a reserved name."""
    host = urlsplit(url or "").hostname or ""
    return None if any(f".{host}".endswith(f".{name}") for name in RESERVED) else url
