"""Every format a chapter's record is written in, each with a reader that is not the writer's own."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from readers import machines
from readers.citing import misses, read_biblatex, read_bibtex, read_csl, read_ris
from sphinx_proceedings.citations.deposit import crossref, datacite, jats
from sphinx_proceedings.citations.files import biblatex, bibtex, csl, ris, zotero
from sphinx_proceedings.citations.web import highwire, schemaorg

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_proceedings.citations.record import Record


class Format(NamedTuple):
    """A format: its name in the table of losses, how a chapter is written in it, how it is read back."""

    name: str
    write: Callable[[Record], bytes]
    read: Callable[[bytes, Record], dict[str, Any]]

    def faults(self, data: bytes, record: Record) -> list[str]:
        """Return the fields in which what is read is not the record, but for what the table says."""
        return misses(record, self.name, self.read(data, record))


def head(record: Record) -> bytes:
    """Return a page's tags as HTML."""
    return "".join(f'<meta name="{name}" content="{escape(text)}">\n' for name, text in highwire.tags(record)).encode()


def graph(record: Record) -> bytes:
    return schemaorg.script(schemaorg.graph(record)).encode()


FORMATS = (
    Format(
        "BibLaTeX",
        lambda record: biblatex.biblatex(record).encode(),
        lambda data, record: read_biblatex(data.decode())[record.key],
    ),
    Format(
        "BibTeX",
        lambda record: bibtex.chapter(record).encode(),
        lambda data, record: read_bibtex(data.decode())[record.key],
    ),
    Format("RIS", lambda record: ris.ris(record).encode(), lambda data, record: read_ris(data.decode())[record.key]),
    Format(
        "CSL-JSON", lambda record: csl.csl(record).encode(), lambda data, record: read_csl(data.decode())[record.key]
    ),
    Format("Zotero RDF", zotero.rdf, machines.read_rdf),
    Format("Highwire", head, lambda data, record: machines.read_tags(machines.Metas(data.decode()).tags)),
    Format("JSON-LD", graph, lambda data, record: machines.read_json_ld(data.decode(), record)),
    Format("Crossref", lambda record: crossref.crossref(record.book), machines.read_crossref),
    Format("DataCite", datacite.datacite, machines.read_datacite),
    Format("JATS", jats.jats, machines.read_jats),
)
