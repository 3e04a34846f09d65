"""The list of names to index: how each is listed, what kind it is, how the text calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from sphinx_proceedings.model.files import read_text
from sphinx_proceedings.model.yamlfile import Source

if TYPE_CHECKING:
    from pathlib import Path

PERSON = "person"


@dataclass(frozen=True, kw_only=True)
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


def read(path: Path, shown: Path | str) -> tuple[IndexedName, ...]:
    """Read the list in a file, called *shown* in messages.

    Raises ProceedingsError with the file when it is missing, no YAML or not of this form.
    """
    source = Source(read_text(path, shown, "mend `proceedings_names` in conf.py"), "the list of names", shown)
    return tuple(source.read(TypeAdapter(list[IndexedName]), source.load()))
