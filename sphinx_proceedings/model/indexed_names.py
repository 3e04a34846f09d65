"""The list of names to index: how each is listed, what kind it is, how the text calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from sphinx_proceedings.errors import excerpt
from sphinx_proceedings.model.files import read_text
from sphinx_proceedings.model.localized import CLOSED
from sphinx_proceedings.model.yamlfile import Reader, Source

if TYPE_CHECKING:
    from pathlib import Path

PERSON = "person"
MOST = 5_000
"""Of names; an index of so many has a hundred pages."""


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class IndexedName:
    """An entry of the index; ``forms`` are what the text calls it besides its name."""

    name: str
    kind: Literal["person", "organisation"]
    sort: str = ""
    forms: tuple[str, ...] = ()

    @property
    def listed(self) -> str:
        """The form the index prints: a person's family name first, when ``sort`` gives it."""
        return self.sort or self.name


_READER: Reader[tuple[IndexedName, ...]] = Reader(Annotated[tuple[IndexedName, ...], Field(max_length=MOST)])


def read(path: Path, shown: Path | str) -> tuple[IndexedName, ...]:
    """Read the list in a file, called *shown* in messages.

    Raises ProceedingsError with the file when it is missing, no YAML or not of this form.
    """
    source = Source(read_text(path, shown, "mend `proceedings_names` in conf.py"), "the list of names", shown)
    names = source.read(_READER, source.load())
    seen: set[str] = set()
    for place, name in enumerate(names):
        for form in dict.fromkeys((name.name, *name.forms)):
            if form in seen:
                raise source.wrong((place,), f"names {excerpt(form)}, as another entry does; keep it in one of them")
            seen.add(form)
    return names
