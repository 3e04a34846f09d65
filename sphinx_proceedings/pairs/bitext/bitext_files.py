"""The bitext as files: each format, the cards that tell people of them, and what tells machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.cache import remove
from sphinx_proceedings.pairs.bitext import card, croissant, tabular, termbase
from sphinx_proceedings.pairs.bitext.opus import opus
from sphinx_proceedings.pairs.bitext.records import bitexts
from sphinx_proceedings.pairs.bitext.tmx import tmx
from sphinx_proceedings.pairs.bitext.xliff import xliff

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.model.source import Folders
    from sphinx_proceedings.pairs.bitext.records import Bitext


def write(folders: Folders, volume: Volume, place: Path) -> int:
    """Write the files of a volume in several languages anew into the folder *place*; return how many pairs they have.

    Raises ProceedingsError when an edition is missing.
    """
    found = list(bitexts(folders, volume))
    data = {name: content for bitext in found for name, content in _data(bitext)}
    described = {croissant.NAME: croissant.croissant(volume, found, data)}
    cards = {card.name(volume, language): card.card(volume, found, language) for language in volume.languages}
    remove(place)
    place.mkdir(parents=True)
    for name, content in (data | {name: text.encode() for name, text in (cards | described).items()}).items():
        (place / name).write_bytes(content)
    return sum(len(bitext.records) for bitext in found)


def _data(bitext: Bitext) -> Iterator[tuple[str, bytes]]:
    stem, first = bitext.stem, bitext.languages[0]
    yield f"{stem}.tmx", tmx(bitext.records, first)
    # Many tools take the source language of the whole file for that of each unit.
    for source, target in (bitext.languages, bitext.languages[::-1]):
        yield f"{stem}-{source}-{target}.tmx", tmx(bitext.towards(target), source)
    yield f"{stem}.xlf", xliff(bitext.records, bitext.languages)
    yield f"{stem}.jsonl", tabular.jsonl(bitext.records).encode()
    yield f"{stem}.csv", tabular.csv_table(bitext.records).encode()
    for language in bitext.languages:
        yield f"{stem}.{language}.txt", tabular.lines(bitext.records, language).encode()
    yield from opus(bitext.records, bitext.languages, bitext.stem).items()
    if any(map(termbase.is_term, bitext.records)):
        yield f"{stem}.tbx", termbase.tbx(bitext)
    if bitext.stale:
        yield f"{stem}-stale.jsonl", tabular.stale_jsonl(bitext.stale).encode()
