"""What others read in the files of a bitext: memories, XLIFF, lines and tabular."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zipfile
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from sphinx_proceedings.pairs.bitext import tabular

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
XLIFF = {"x": "urn:oasis:names:tc:xliff:document:2.0"}
CODE_POINT = "{urn:oasis:names:tc:xliff:document:2.0}cp"


class Unit(NamedTuple):
    """A message of a pair: the pair, which way it was translated, and both texts."""

    pair: str
    source_language: str
    target_language: str
    source: str
    target: str


def memory(data: bytes) -> list[Unit]:
    """Return the units of a TMX file."""
    return [_of_memory(unit) for unit in ET.fromstring(data).iter("tu")]


def _of_memory(unit: ET.Element) -> Unit:
    said = {variant.attrib[LANGUAGE]: variant.findtext("seg") or "" for variant in unit.findall("tuv")}
    source = unit.attrib["srclang"]
    [target] = said.keys() - {source}
    [pair] = [one.text or "" for one in unit.findall("prop") if one.get("type") == "x-unit"]
    return Unit(pair, source, target, said[source], said[target])


def exchanged(data: bytes) -> list[tuple[str, str, str]]:
    """Return the segments of an XLIFF file: the pair, the source and the target."""
    root = ET.fromstring(data)
    return [
        (unit.attrib["name"], _said(segment.find("x:source", XLIFF)), _said(segment.find("x:target", XLIFF)))
        for unit in root.iterfind(".//x:unit", XLIFF)
        for segment in unit.iterfind("x:segment", XLIFF)
    ]


def _said(element: ET.Element | None) -> str:
    assert element is not None
    points = (f"{chr(int(one.attrib['hex'], 16))}{one.tail or ''}" for one in element)
    assert {one.tag for one in element} <= {CODE_POINT}
    return (element.text or "") + "".join(points)


def aligned(files: dict[str, bytes], corpus: str, languages: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Return the links of a corpus in the form of OPUS: the document and the id, and what both documents say there."""
    first, second = languages
    links = ET.fromstring(gzip.decompress(files[f"{corpus}_latest_xml_{first}-{second}.xml.gz"]))
    sides = [_documents(files[f"{corpus}_latest_raw_{language}.zip"], f"{corpus}/raw/") for language in languages]
    found = []
    for group in links.iter("linkGrp"):
        names = [group.attrib[name].removesuffix(".gz") for name in ("fromDoc", "toDoc")]
        one, other = (side.pop(name) for side, name in zip(sides, names, strict=True))
        for link in group.iter("link"):
            ids = link.attrib["xtargets"].split(";")
            found.append((f"{names[0]}#{ids[0]}", one.pop(ids[0]), other.pop(ids[1])))
        assert not one
        assert not other
    assert sides == [{}, {}]
    return found


def _documents(data: bytes, folder: str) -> dict[str, dict[str, str]]:
    """Return the sentences of each document of a zip, by their ids."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        assert container.testzip() is None
        return {name.removeprefix(folder): _sentences(container.read(name)) for name in container.namelist()}


def _sentences(document: bytes) -> dict[str, str]:
    said = [(one.attrib["id"], one.text or "") for one in ET.fromstring(document).iter("s")]
    assert len({key for key, _ in said}) == len(said)
    return dict(said)


def lines(text: str) -> list[dict[str, Any]]:
    """Return the records of JSON Lines."""
    return [json.loads(line) for line in text.split("\n")[:-1]]


def table(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV table, its cells released."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [{name: tabular.released(cell) for name, cell in row.items()} for row in rows]


def head(card: str) -> str:
    """Return the YAML head of a data card."""
    found = re.match(r"\A---\n(.*?)\n---\n", card, re.DOTALL)
    assert found
    return found[1]
