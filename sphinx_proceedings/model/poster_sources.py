"""What the poster of a volume is made from: the charts of two chapters, and the questions of a section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic.dataclasses import dataclass

from sphinx_proceedings.model.files import read_text
from sphinx_proceedings.model.localized import CLOSED
from sphinx_proceedings.model.yamlfile import Reader, Source

if TYPE_CHECKING:
    from pathlib import Path

SETTING: Final = "proceedings_poster"
FOLDER: Final = "poster"
"""Where the PDF edition that makes the poster keeps it."""
SIDES: Final = 2
"""The languages of a poster, which are the first of the volume's."""


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Shown:
    """A figure of data, from the folder of the chapters, and the chapter whose catalogs translate it."""

    chapter: str
    figure: str


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Listed:
    """The section of a chapter, by the id its address ends in, with a numbered list."""

    chapter: str
    section: str


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class PosterSources:
    """What a poster shows."""

    sessions: Shown
    timeline: Shown
    questions: Listed

    @property
    def chapters(self) -> tuple[str, ...]:
        """The chapters whose catalogs translate what is on it."""
        return tuple(dict.fromkeys((self.sessions.chapter, self.timeline.chapter, self.questions.chapter)))


_READER: Reader[PosterSources] = Reader(PosterSources)


def read(path: Path, shown: Path | str) -> PosterSources:
    """Read the description of a poster in a file, called *shown* in messages.

    Raises ProceedingsError with the file when it is missing, no YAML or not of this form.
    """
    source = Source(read_text(path, shown, f"mend `{SETTING}` in conf.py"), "the description of the poster", shown)
    return source.read(_READER, source.load())


def name(stem: str, form: str) -> str:
    """Return what the poster is called at the root of the site."""
    return f"{stem}-poster.{form}"
