"""What chapters are about: what was said or shown at the event, or written, when and where, and its recordings."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from sphinx_proceedings.errors import FieldError
from sphinx_proceedings.model.identifiers import (
    Address,
    Day,
    Duration,
    Hour,
    Language,
    Licence,
)
from sphinx_proceedings.model.localized import CLOSED, MOST, Localized
from sphinx_proceedings.model.named_files import Beside, BesideOrAddress
from sphinx_proceedings.model.persons import Described

MediaType = Literal["audio", "video", "slides"]
PLAYED = {"audio": (".m4a", ".mp3", ".oga", ".ogg", ".opus", ".wav"), "video": (".mp4", ".ogv", ".webm")}
"""How files end that browsers play."""


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Media:
    """A recording or a set of slides: a file beside the chapter, or an address; neither while it is not published."""

    type: MediaType
    language: Language | None = None
    title: str | None = None
    """In its own language."""
    file: Beside | None = None
    url: Address | None = None
    transcript: BesideOrAddress | None = None
    duration: Duration | None = None
    license: Licence | None = None

    def __post_init__(self) -> None:
        if self.file and self.url:
            raise FieldError(("url",), "give `file` or `url`; list what is in two places twice")
        played = PLAYED.get(self.type)
        if self.file and played and PurePosixPath(self.file).suffix.lower() not in played:
            problem = f"{self.file} is no {self.type} that browsers play; save it as one of {', '.join(played)}"
            raise FieldError(("file",), problem)

    @property
    def is_published(self) -> bool:
        """Whether readers can get at it."""
        return bool(self.file or self.url)


Recordings = Annotated[tuple[Media, ...], Field(max_length=MOST)]


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Work:
    """What a chapter is an account of: a session, a talk, a round table or a paper."""

    title: str
    language: Language
    report: Literal["full", "opening", "none"] | None = None
    """How much could be read of what tells what was said, or of the text itself; without it, nothing is said."""
    speakers: Described = ()
    moderators: Described = ()
    authors: Described = ()
    year: Annotated[int, Field(gt=0, le=9999)] | None = None
    media: Recordings = ()

    @property
    def is_reported(self) -> bool:
        """Whether what was said is told by a source; where it is not, the chapter is no account."""
        return self.report != "none"


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Schedule:
    """When and where in the event something took place: on its first day where no other is known."""

    date: Day | None = None
    start: Hour | None = None
    end: Hour | None = None
    room: Localized | None = None
    track: Localized | None = None

    def __post_init__(self) -> None:
        if self.end and not self.start:
            raise FieldError(("end",), "`end` stands without `start`; give both hours, or none")
        if self.start and self.end and self.end <= self.start:
            problem = f"`end`, {self.end:%H:%M}, is not after `start`, {self.start:%H:%M}; mend one of the two"
            raise FieldError(("end",), problem)
