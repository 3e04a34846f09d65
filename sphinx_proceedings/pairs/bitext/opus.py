"""The bitext in the form of OPUS: a zip of documents for each language, one a chapter, and their alignment (XCES).

Names are those under which OpusTools 1.9 keeps what it has fetched, so that ``opus_read`` finds them in one folder.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_proceedings.citations.deposit.xml_elements import node
from sphinx_proceedings.epub.package import entry
from sphinx_proceedings.pairs.bitext.tabular import line
from sphinx_proceedings.pairs.bitext.xml_text import allowed, file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_proceedings.pairs.bitext.records import Record

    Chapters = Mapping[str, Sequence[Record]]

DOCTYPE = '<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">'
# Files are dated the first day that a ZIP file knows, so that its bytes depend on the texts alone.
EARLIEST = 0


def names(stem: str, languages: tuple[str, str]) -> tuple[str, str, str]:
    """Return the names of the files: the documents in each language, and the alignment, languages by their names."""
    first, second = sorted(languages)
    return (
        f"{stem}_latest_raw_{first}.zip",
        f"{stem}_latest_raw_{second}.zip",
        f"{stem}_latest_xml_{first}-{second}.xml.gz",
    )


def command(stem: str, languages: tuple[str, str]) -> str:
    """Return what reads the files in the folder where they are."""
    return f"opus_read -d {stem} -s {languages[0]} -t {languages[1]} -p raw -dl ."


def opus(records: Iterable[Record], languages: tuple[str, str], stem: str) -> dict[str, bytes]:
    """Return the files of the corpus *stem*, by their names."""
    chapters: dict[str, list[Record]] = {}
    for record in records:
        chapters.setdefault(record.chapter, []).append(record)
    first, second = sorted(languages)
    data = _documents(chapters, first, stem), _documents(chapters, second, stem), _alignment(chapters, first, second)
    return dict(zip(names(stem, languages), data, strict=True))


def _documents(chapters: Chapters, language: str, stem: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as container:
        for chapter, records in chapters.items():
            name = f"{stem}/raw/{_name(chapter, language)}"
            container.writestr(entry(name, EARLIEST), _document(records, language))
    return packed.getvalue()


def _document(records: Iterable[Record], language: str) -> bytes:
    root = ET.Element("text")
    body = node(root, "body")
    for record in records:
        node(body, "s", {"id": allowed(record.pair.key)}).text = allowed(line(record, language))
    return file(root)


def _alignment(chapters: Chapters, first: str, second: str) -> bytes:
    root = ET.Element("cesAlign", {"version": "1.0"})
    for chapter, records in chapters.items():
        documents = {"fromDoc": f"{_name(chapter, first)}.gz", "toDoc": f"{_name(chapter, second)}.gz"}
        group = node(root, "linkGrp", {"targType": "s", **documents})
        for record in records:
            key = allowed(record.pair.key)
            node(group, "link", {"xtargets": f"{key};{key}"})
    return gzip.compress(file(root, DOCTYPE), mtime=0)


def _name(chapter: str, language: str) -> str:
    return allowed(f"{language}/{chapter}.xml")
