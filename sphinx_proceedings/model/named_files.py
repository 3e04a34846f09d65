"""Files of the volume that a chapter's head names: how they are written, and whether they are there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator

from sphinx_proceedings.errors import excerpt
from sphinx_proceedings.model import taken_along
from sphinx_proceedings.model.identifiers import SCHEME, address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_proceedings.model.metadata import Chapter
    from sphinx_proceedings.model.persons import Person

    Location = tuple[int | str, ...]

# The name of a file, seen from the chapter.
BESIDE = re.compile(r"(?<![\w./-])(?:\.\./)*(?:[A-Za-z0-9][\w.-]*/)*[A-Za-z0-9][\w.-]*\.[A-Za-z0-9]+", re.ASCII)
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
"""How the files of pictures end that are made of pixels, as those of cameras are."""


def beside(value: str) -> str:
    """Check the name of a file of the volume, seen from the chapter: it becomes a part of an address."""
    if not BESIDE.fullmatch(value):
        problem = "write a file as it is seen from the chapter, with letters from a to z, digits, points, hyphens and"
        raise ValueError(f"{problem} underscores, such as slides/opening.pdf, not {excerpt(value)}")
    return value


def picture(value: str) -> str:
    """Check the name of a file of the volume that holds a picture made of pixels."""
    if not beside(value).lower().endswith(PICTURES):
        raise ValueError(f"write the name of a picture in {', '.join(PICTURES)}, not {excerpt(value)}")
    return value


def beside_or_address(value: str) -> str:
    """Check what is either the name of a file of the volume, seen from the chapter, or an address."""
    return address(value) if is_address(value) else beside(value)


def is_address(value: str) -> bool:
    """Tell an address from the name of a file."""
    return bool(SCHEME.match(value))


def named(chapter: Chapter) -> Iterator[tuple[Location, str]]:
    """Yield the files that a head names, each with the place where it does."""
    work = chapter.about
    before: Location = ("about",) if work else ()
    for number, medium in enumerate(chapter.recordings):
        place = (*before, "media", number)
        if medium.file:
            yield (*place, "file"), medium.file
        if medium.transcript and not is_address(medium.transcript):
            yield (*place, "transcript"), medium.transcript
    yield from portraits(chapter)


def portraits(chapter: Chapter) -> Iterator[tuple[Location, str]]:
    """Yield those of them that show who gave or wrote what the chapter holds."""
    work = chapter.about
    groups: dict[Location, tuple[Person, ...]] = {("authors",): chapter.authors}
    groups |= {("about", role): getattr(work, role) for role in ("speakers", "moderators", "authors") if work}
    for before, persons in groups.items():
        for number, person in enumerate(persons):
            if person.portrait:
                yield (*before, number, "portrait", "file"), person.portrait.file


def problem(name: str, folder: Path, source: Path) -> str | None:
    """Say what is wrong with a file that a head in *folder* names; *source* is where all files of the volume are."""
    path = (folder / name).resolve()
    if not path.is_relative_to(source.resolve()):
        return f"names {name}, which lies outside of the volume's source; put it into the source"
    refused = taken_along.refused(path)
    return f"names {name}, which {refused}" if refused else None


Beside = Annotated[str, AfterValidator(beside)]
Picture = Annotated[str, AfterValidator(picture)]
BesideOrAddress = Annotated[str, AfterValidator(beside_or_address)]
