"""What can be cited besides a chapter: the talk or paper it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_proceedings.citations import media_files

if TYPE_CHECKING:
    from sphinx_proceedings.citations.record import Record
    from sphinx_proceedings.model.kinds import Kind
    from sphinx_proceedings.model.persons import Person
    from sphinx_proceedings.model.works import Work


@dataclass(frozen=True)
class Talk:
    """What a chapter is about: a talk given at the event, or a paper; its people are not the chapter's authors."""

    record: Record
    work: Work
    persons: tuple[Person, ...]
    """The speakers of a talk, the authors of a paper."""

    @property
    def is_paper(self) -> bool:
        """Whether it was written, not spoken at the event."""
        return self.kind.is_written

    @property
    def kind(self) -> Kind:
        """The kind of chapter it has."""
        return self.record.chapter.kind

    @property
    def key(self) -> str:
        """The name of the record in a database of references; the same from every language's edition."""
        return f"{self.record.book.stem}-{self.record.chapter.docname.replace('/', '-')}-{self.kind.suffix}"

    @property
    def year(self) -> str | None:
        """The year in which it was given, or that of a paper, where it is known."""
        year = self.work.year if self.is_paper else self.record.days[0].year
        return str(year) if year else None

    @property
    def recording(self) -> str | None:
        """The address of a recording of it."""
        recorded = [media for media in self.work.media if media.type != "slides"]
        return next((url for media in recorded if (url := media_files.url(self.record, media))), None)
