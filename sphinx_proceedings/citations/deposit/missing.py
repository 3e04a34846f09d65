"""What a record does not know yet, for an editor to fill in: never guessed, always listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.citations.deposit.template import reachable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_proceedings.citations.record import Record


# What an editor can do about each; some of it in the root document.
REMEDIES = {
    "url": "set `url` in {root} once the volume has an address",
    "doi": "set `doi` where an agency has given one, or `doi_prefix` in {root} to have one made for each record",
    "doi_registered": "set `doi_registered: true` in {root} once the DOIs of this kit exist; nothing names them before",
    "isbn": "set `isbn` in {root}, one for each language",
    "publisher": "set `publisher` in {root}, if others than the authors publish the volume",
    "editors": "name `editors` in {root}, if somebody answers for the volume by name",
    "event.city": "set `city` under `event` in {root}",
    "event.country": "set `country` under `event` in {root}",
    "pages": "build the PDF editions again",
    "abstract": "write an `abstract` in the front matter",
    "keywords": "write `keywords` in the front matter",
    "reviewers": "name `reviewers` in the front matter, if somebody has reviewed the chapter",
    "translators": "name `translators` in the front matter, or for all chapters in {root}",
    "media.url": "set `url` under `media` in the front matter once it is published",
    "affiliations": "name `affiliations` with the person",
    "orcid": "ask the person for an ORCID iD and set `orcid` with the name; never guess one from a search",
}


def remedies(records: Sequence[Record], root: str) -> Iterator[str]:
    """Yield a line for each unknown field: what to do about it, and for whom or where if not everywhere.

    *root* is what the volume's root document is called.
    """
    unknown: dict[str, dict[str, None]] = {}
    for record in records:
        for name, place in missing(record):
            unknown.setdefault(name, {})[place] = None
    everywhere = {record.chapter.docname for record in records}
    for name, places in unknown.items():
        where = "" if set(places) == everywhere else f" ({', '.join(places)})"
        yield f"{name}: {REMEDIES[name].format(root=root)}{where}"


def missing(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the fields unknown of a chapter's record, as the front matter names them, and whose: its, or a person's."""
    volume = record.book.volume
    values = {
        "url": reachable(volume.url),
        "doi": record.doi or record.minted,
        "doi_registered": record.doi or not record.minted,
        "isbn": record.book.isbn,
        "publisher": volume.publisher,
        "editors": volume.editors,
        "event.city": volume.event.city,
        "event.country": volume.event.country,
        "pages": record.extent,
        "abstract": record.abstract,
        "keywords": record.keywords,
        "reviewers": record.chapter.reviewers,
        "translators": record.translators or not record.is_translation,
        "media.url": all(medium.is_published for medium in record.chapter.recordings),
    }
    yield from ((name, record.chapter.docname) for name, value in values.items() if not value)
    people = (*record.authors, *record.editors, *record.translators, *record.chapter.reviewers, *record.chapter.people)
    for person in people:
        # A collective has no ORCID iD.
        for field in ("affiliations", "orcid"):
            if not person.name.literal and not getattr(person, field):
                yield field, str(person.name)
