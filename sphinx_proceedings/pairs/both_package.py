"""The package document of the EPUB of both languages: the first edition's, with what the second says beside it."""

from __future__ import annotations

import time
import uuid
from calendar import timegm
from copy import deepcopy
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree as ET

from sphinx_proceedings.pairs.epub_editions import DC, OPF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_proceedings.epub.package import Item
    from sphinx_proceedings.pairs.epub_editions import Edition

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Each edition has the pages of its own PDF: the same numbers in other places.
OF_PAGES = {"pageBreakMarkers", "pageNavigation"}
MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def identifier(stem: str) -> str:
    """Return the book's own identifier."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{stem}-both").urn


def epoch(edition: Edition) -> int:
    """Return the second since 1970 that an edition is dated."""
    [said] = edition.package.findall(f"{OPF}metadata/{OPF}meta[@property='dcterms:modified']")
    return timegm(time.strptime(said.text or "", MOMENT))


def written(
    editions: Sequence[Edition], items: Iterable[Item], alone: Mapping[str, Sequence[str]], control: str, stem: str
) -> str:
    """Return the package document of two *editions* in one.

    What is *alone* in a language, by language, stands in the spine after all else, where a reader who turns pages does
    not come, and is a collection (`alternate`, as the Publishing Community Group drafts it): EPUBCheck wants whatever
    a collection or a map leads to in the spine (RSC-011).
    """
    package = ET.Element(f"{OPF}package", {"xmlns": OPF.strip("{}"), **editions[0].package.attrib})
    package.append(_metadata(editions, stem))
    manifest, spine = ET.SubElement(package, f"{OPF}manifest"), ET.SubElement(package, f"{OPF}spine", toc=control)
    if direction := _spine(editions[0]).get("page-progression-direction"):
        spine.set("page-progression-direction", direction)
    for item in items:
        if "cover-image" in item.properties:
            next(package.iterfind(f"{OPF}metadata/{OPF}meta[@name='cover']")).set("content", item.id)
        listed = ET.SubElement(manifest, f"{OPF}item", id=item.id, href=item.address)
        listed.set("media-type", item.media_type)
        if item.properties:
            listed.set("properties", " ".join(item.properties))
        if item.in_spine:
            ET.SubElement(spine, f"{OPF}itemref", idref=item.id)
        elif any(item.href in hrefs for hrefs in alone.values()):
            ET.SubElement(spine, f"{OPF}itemref", idref=item.id, linear="no")
    package.extend(_collection(language, hrefs) for language, hrefs in alone.items())
    # Prefixes are registered for the whole process, in which drawings have the one without a name.
    for element in package.iter():
        element.tag = element.tag.removeprefix(OPF)
    ET.indent(package)
    return ET.tostring(package, encoding="unicode", xml_declaration=True) + "\n"


def _spine(edition: Edition) -> ET.Element:
    return next(edition.package.iter(f"{OPF}spine"))


def _metadata(editions: Sequence[Edition], stem: str) -> ET.Element:
    first, second = editions
    metadata = deepcopy(next(first.package.iter(f"{OPF}metadata")))
    for element in list(metadata):
        if element.get("property") == "pageBreakSource" or element.text in OF_PAGES:
            metadata.remove(element)
    next(metadata.iter(f"{DC}identifier")).text = identifier(stem)
    for name in ("title", "language", "description"):
        own = metadata.findall(f"{DC}{name}")
        after = {f"#{one.attrib['id']}" for one in own if "id" in one.attrib}
        place = max(n for n, one in enumerate(metadata) if one in own or one.get("refines") in after) + 1
        pairs = zip(own, second.said(name), strict=True)
        metadata[place:place] = [each for one, text in pairs for each in _beside(one, text, second.language)]
    _add_subjects(metadata, second)
    return metadata


def _add_subjects(metadata: ET.Element, second: Edition) -> None:
    """Add the keywords of the *second* edition that the first does not have, after those, or else at the end."""
    own = metadata.findall(f"{DC}subject")
    said = {one.text for one in own}
    place = [*metadata].index(own[-1]) + 1 if own else len(metadata)
    metadata[place:place] = [one for one in second.package.iter(f"{DC}subject") if one.text not in said]


def _beside(own: ET.Element, text: str, language: str) -> Iterator[ET.Element]:
    """Yield how the second language says what its element says in the first, a title of the same type; not twice."""
    if text == own.text:
        return
    beside = ET.Element(own.tag)
    beside.text = text
    if own.tag != f"{DC}language":
        beside.set(XML_LANG, language)
    yield beside
    if own.tag == f"{DC}title":
        beside.set("id", f"{own.attrib['id']}-{language}")
        kind = ET.Element(f"{OPF}meta", refines=f"#{beside.attrib['id']}", property="title-type")
        kind.text = "main" if own.attrib["id"] == "title" else "subtitle"
        yield kind


def _collection(language: str, hrefs: Sequence[str]) -> ET.Element:
    collection = ET.Element(f"{OPF}collection", role="alternate")
    metadata = ET.SubElement(collection, f"{OPF}metadata")
    ET.SubElement(metadata, f"{DC}language").text = language
    for href in hrefs:
        ET.SubElement(collection, f"{OPF}link", href=quote(href))
    return collection
