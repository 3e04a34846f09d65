"""The schemas of what is deposited, for the tests of each."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from lxml import etree
from volumes import SCHEMAS

if TYPE_CHECKING:
    from pathlib import Path

# Crossref's schema names some others by their addresses; imported first from beside it, they are not asked for.
CROSSREF = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="standard-modules/xml.xsd"/>
  <xs:import namespace="http://www.w3.org/1998/Math/MathML" schemaLocation="standard-modules/mathml3/mathml3.xsd"/>
  <xs:import namespace="http://www.crossref.org/schema/5.4.0" schemaLocation="crossref5.4.0.xsd"/>
</xs:schema>"""


def unpacked(name: str, folder: Path) -> Path:
    """Unpack a set of schemas into *folder*."""
    with zipfile.ZipFile(SCHEMAS / f"{name}.zip") as archive:
        archive.extractall(folder)
    return folder


def crossref_schema(folder: Path) -> etree.XMLSchema:
    driver = unpacked("crossref-5.4.0", folder) / "driver.xsd"
    driver.write_text(CROSSREF, encoding="utf-8")
    return etree.XMLSchema(etree.parse(driver))


def datacite_schema(folder: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(unpacked("datacite-4.6", folder) / "metadata.xsd"))


def jats_schema(folder: Path) -> etree.DTD:
    return etree.DTD(str(unpacked("jats-archiving-1.2", folder) / "JATS-archivearticle1-mathml3.dtd"))


VALIDATORS = {"Crossref": crossref_schema, "DataCite": datacite_schema, "JATS": jats_schema}
