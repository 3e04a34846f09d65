"""The pairs of a volume as records: a unit in two languages with all that is known of it, in reading order."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from sphinx_proceedings.citations.addresses import Place
from sphinx_proceedings.editions.assembly import BITEXT
from sphinx_proceedings.model import credits, pagination, sides, source
from sphinx_proceedings.model.sides import State
from sphinx_proceedings.pairs import pairing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_proceedings.model.metadata import Chapter, Volume
    from sphinx_proceedings.model.sides import Message
    from sphinx_proceedings.model.source import Folders
    from sphinx_proceedings.pairs.pairing import Chapter as Paired
    from sphinx_proceedings.pairs.pairing import Pair


@dataclass(frozen=True)
class Record:
    """A pair, and what its chapter says of it."""

    chapter: str
    """The docname."""
    pair: Pair
    source_language: str
    """The original's."""
    target_language: str
    authors: tuple[str, ...]
    translators: tuple[str, ...]
    reviewers: tuple[str, ...]
    licence: str
    """The SPDX identifier of what it may be used under."""
    addresses: dict[str, str]
    """Where it stands, by the language of the edition."""

    @property
    def id(self) -> str:
        """What no other record of the volume is called."""
        return f"{self.chapter}#{self.pair.key}"

    @property
    def messages(self) -> tuple[Message, ...]:
        """Its texts in MyST as gettext has them: those that are translated."""
        return self.pair.translation.messages

    def text(self, language: str) -> str:
        """Return its words in one of its languages, without markup."""
        return (self.pair.original if language == self.source_language else self.pair.translation).text

    @property
    def hash(self) -> str:
        """The SHA-256 of its original in MyST, as UTF-8, in hexadecimal digits."""
        return hashlib.sha256(self.pair.translation.source.encode()).hexdigest()

    @property
    def direction(self) -> str:
        """The languages it was translated from and into: ``en-fr``."""
        return f"{self.source_language}-{self.target_language}"


@dataclass(frozen=True)
class Bitext:
    """What a volume has in two languages."""

    volume: Volume
    stem: str
    languages: tuple[str, str]
    chapters: tuple[Chapter, ...]
    """What their documents say of them."""
    records: tuple[Record, ...]
    """Those whose translation is current."""
    stale: tuple[Record, ...]
    """Those whose translation, or that of a part of them, waits for revision."""

    def towards(self, language: str) -> tuple[Record, ...]:
        """Return the records that were translated into a language."""
        return tuple(record for record in self.records if record.target_language == language)


def bitexts(folders: Folders, volume: Volume) -> Iterator[Bitext]:
    """Yield a bitext for each two languages of a volume.

    The files of more than one are told apart by their languages.
    Raises ProceedingsError when an edition is missing.
    """
    printed = pagination.read(folders.edition("pdf", volume.language) / pagination.NAME)
    every = list(combinations(volume.languages, 2))
    for languages in every:
        stem = printed.stem if len(every) == 1 else "-".join((printed.stem, *languages))
        yield _read(folders, volume, stem, languages, printed.order)


def _read(folders: Folders, volume: Volume, stem: str, languages: tuple[str, str], order: tuple[str, ...]) -> Bitext:
    places = {docname: place for place, docname in enumerate(order)}
    docnames = sides.docnames(folders.edition("html", languages[0]))
    docnames = sorted(docnames, key=lambda docname: (places.get(docname, len(order)), docname))
    chapters = [source.read_chapter(folders.source, docname, volume) for docname in docnames]
    found = [*_records(volume, pairing.read_volume(folders, "html", languages), volume.license.content)]
    for chapter in chapters:
        paired = pairing.read(folders, "html", chapter.docname, languages)
        found += _records(volume, paired, credits.licence(chapter, volume))
    current, stale = (tuple(one for one in found if one.pair.state is state) for state in (State.CURRENT, State.STALE))
    return Bitext(volume, stem, languages, tuple(chapters), current, stale)


def _records(volume: Volume, chapter: Paired, licence: str) -> Iterator[Record]:
    """Yield the pairs of a chapter that a catalog translates; of two translations of a third language none."""
    if chapter.original.original != chapter.original.language:
        return
    for pair in (*chapter.head, *chapter.pairs):
        if pair.translation.messages:
            yield Record(
                chapter=chapter.docname,
                pair=pair,
                source_language=chapter.direction[0],
                target_language=chapter.direction[1],
                authors=chapter.original.authors,
                translators=chapter.translation.translators,
                reviewers=chapter.translation.reviewers,
                licence=licence,
                addresses={
                    language: _address(volume, chapter.docname, pair, language) for language in chapter.direction
                },
            )


def _address(volume: Volume, docname: str, pair: Pair, language: str) -> str:
    page = Place(volume, f"{BITEXT}/").to(f"{language}/{docname}.html")
    return f"{page}#{pair.anchor}" if pair.anchor else page
