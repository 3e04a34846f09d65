"""The bitext described to machines: Croissant 1.1 (MLCommons, 29 January 2026), with its vocabulary of responsible use.

What may be done with it is what the volume says to every machine (`model.machine_use`), and its licence.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.citations.fields import known
from sphinx_proceedings.citations.record import Book
from sphinx_proceedings.editions.assembly import BITEXT
from sphinx_proceedings.model import credits
from sphinx_proceedings.model.identifiers import deed
from sphinx_proceedings.pairs.bitext import card, tabular

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.pairs.bitext.records import Bitext

NAME = "croissant.json"
CONFORMS = ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"]
# As mlcroissant 1.1 writes it; it warns of any other.
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    **{
        name: f"cr:{name}"
        for name in (
            *(
                "arrayShape",
                "citeAs",
                "column",
                "containedIn",
                "equivalentProperty",
                "extract",
                "field",
                "fileProperty",
            ),
            *("fileObject", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5"),
            *("parentField", "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate"),
            *("separator", "source", "subField", "transform"),
        )
    },
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    "sc": "https://schema.org/",
}
# By the ending of a file.
MEDIA = {
    "tmx": "application/x-tmx+xml",
    "xlf": "application/xliff+xml",
    "jsonl": "application/jsonlines",
    "csv": "text/csv",
    "txt": "text/plain",
    "tbx": "application/x-tbx",
    "zip": "application/zip",
    "gz": "application/gzip",
}
NUMBERS = {"number"}
LISTS = {"authors", "translators", "reviewers"}


def croissant(volume: Volume, bitexts: Sequence[Bitext], files: Mapping[str, bytes]) -> str:
    """Return the description of these *files*, by their names; the records are those of the JSON Lines."""
    licence = volume.license.content
    described = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS,
        "name": {language: volume.title[language] for language in volume.languages},
        "description": {language: card.description(language) for language in volume.languages},
        "url": f"{volume.url}/{BITEXT}/" if volume.url else None,
        "license": deed(licence) or licence,
        "usageInfo": {"@type": "sc:CreativeWork", "text": card.use(volume, bitexts).content_usage},
        "creator": [{"@type": "sc:Organization", "name": name} for name in credits.names(credits.creators(volume))],
        "publisher": {"@type": "sc:Organization", "name": Book(volume, "", volume.language, (), {}).publisher},
        "datePublished": volume.date.isoformat(),
        "version": volume.version,
        "inLanguage": [*volume.languages],
        "citeAs": card.citation(volume, bitexts[0].stem, volume.language),
        "isLiveDataset": False,
        "rai:dataUseCases": [card.uses(volume.language)],
        "rai:dataLimitations": [card.limits(volume.language)],
        "rai:dataBiases": [card.biases(volume.language)],
        "distribution": [_file(name, content) for name, content in files.items()],
        "recordSet": [_records(bitext) for bitext in bitexts],
    }
    return json.dumps(known(described), ensure_ascii=False, indent=1) + "\n"


def _file(name: str, content: bytes) -> dict[str, str]:
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{len(content)} B",
        "encodingFormat": MEDIA[name.rpartition(".")[2]],
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _records(bitext: Bitext) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": bitext.stem,
        "name": bitext.stem,
        "key": {"@id": f"{bitext.stem}/id"},
        "field": [_field(bitext, name) for name in tabular.COLUMNS],
    }


def _field(bitext: Bitext, name: str) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{bitext.stem}/{name}",
        "name": name,
        "description": tabular.COLUMNS[name],
        "dataType": "sc:Integer" if name in NUMBERS else "sc:Text",
        "source": {"fileObject": {"@id": f"{bitext.stem}.jsonl"}, "extract": {"column": name}},
        **({"repeated": True} if name in LISTS else {}),
    }
