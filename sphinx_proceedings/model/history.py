"""What a chapter's page owes to earlier releases: where its old addresses lead, what is gone, what was changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.model.lineage import descent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_proceedings.model.releases import Passage, Place, Release

    Today = Mapping[Place, Place]
    """Which of the present passages those of a release are."""


class Departed(NamedTuple):
    """A passage that a chapter had, and has no more."""

    name: str
    number: int
    version: str
    """The last release in which it stood there."""
    after: str
    """The id of the passage behind which it stood; "" at the chapter's beginning."""
    became: Place | None
    """Where it stands now, in another chapter; None for one that is gone."""


@dataclass
class Past:
    """What is remembered of one chapter."""

    former: dict[str, list[str]] = field(default_factory=dict)
    """The ids that a passage had before, the oldest first, by its own."""
    departed: list[Departed] = field(default_factory=list)
    """In the order in which they stood."""
    version: str = ""
    """The release with which the chapter is compared."""
    changed: dict[str, dict[str, str]] = field(default_factory=dict)
    """By id and language, the digests of the words that a passage had in that release, where its text is another."""


def pasts(releases: Sequence[Release], present: Sequence[Passage], version: str) -> dict[str, Past]:
    """Return what is remembered of each chapter, by docname, those that are gone among them.

    The present passages are those of *version*: changed is what reads otherwise than in the last release before it.
    """
    found: dict[str, Past] = {}
    today = _today(releases, present)
    last = {passage.place: (at, passage) for at, release in enumerate(releases) for passage in release.passages}
    here = {passage.place for passage in present}
    for place, (at, passage) in last.items():
        if place not in here:
            _place(found.setdefault(place.docname, Past()), passage, releases[at], today[at])
    for at in [at for at, release in enumerate(releases) if release.version != version][-1:]:
        for docname, name, changes in _changes(releases[at], today[at], present):
            past = found.setdefault(docname, Past())
            past.version, past.changed[name] = releases[at].version, changes
    return found


def _today(releases: Sequence[Release], present: Sequence[Passage]) -> Sequence[Today]:
    """Return which of the present passages those of each release are; what is gone is left out."""
    if not releases:
        return []
    found = [descent(releases[-1].passages, present)]
    here = {passage.place for passage in present}
    for release, following in reversed([*pairwise(releases)]):
        became = {passage.place: passage.place for passage in following.passages}
        became |= {before: passage.place for passage in following.passages for before in passage.before}
        later = {place: found[-1].get(next_place) for place, next_place in became.items()}
        now = {one.place: one.place if one.place in here else later.get(one.place) for one in release.passages}
        found.append({place: other for place, other in now.items() if other})
    return found[::-1]


def _place(past: Past, passage: Passage, release: Release, today: Today) -> None:
    """Note where the address of a passage leads that is not among the present ones."""
    place, became = passage.place, today.get(passage.place)
    if became and became.docname == place.docname:
        past.former.setdefault(became.name, []).append(place.name)
    else:
        past.departed.append(
            Departed(place.name, passage.number, release.version, _before(passage, release, today), became)
        )


def _before(passage: Passage, release: Release, today: Today) -> str:
    """Return the id of the last passage before one that stands in its chapter yet."""
    docname = passage.place.docname
    chapter = [one.place for one in release.passages if one.place.docname == docname]
    known = (today.get(place) for place in reversed(chapter[: chapter.index(passage.place)]))
    return next((place.name for place in known if place and place.docname == docname), "")


def _changes(release: Release, today: Today, present: Sequence[Passage]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield the chapter and the id of each passage that reads otherwise than in a release, with its former words."""
    ancestors: dict[Place, list[Passage]] = {}
    for passage in release.passages:
        if place := today.get(passage.place):
            ancestors.setdefault(place, []).append(passage)
    for passage in present:
        texts = [one.texts for one in ancestors.get(passage.place, ())]
        changes = {
            language: "".join(former[language].words for former in texts if language in former)
            for language, text in passage.texts.items()
            if (seals := {former[language].seal for former in texts if language in former}) and text.seal not in seals
        }
        if changes:
            yield *passage.place, changes
