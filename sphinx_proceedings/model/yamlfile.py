"""YAML read into records: what is wrong with it is told in one line, with its place and the remedy."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from sphinx_proceedings.errors import ProceedingsError, one_line, together
from sphinx_proceedings.model import faults, yaml_words
from sphinx_proceedings.model.yaml_events import LONGEST_NUMBER, refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sphinx_proceedings.model.faults import Location

Record = TypeVar("Record")


def _day(loader: Any, node: yaml.ScalarNode) -> Any:
    """Return a date; one the calendar does not have stays text, to be told with its line."""
    try:
        return loader.construct_yaml_timestamp(node)
    except (ValueError, OverflowError):
        return node.value


def _integer(loader: Any, node: yaml.ScalarNode) -> Any:
    """Return a number; one that no computer counts with stays text, likewise, and an hour is none (YAML 1.2)."""
    return node.value if len(node.value) > LONGEST_NUMBER or ":" in node.value else loader.construct_yaml_int(node)


class _Loader(yaml.SafeLoader):
    """YAML's safe loader, which says what is wrong."""


class _FastLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The same in C, where PyYAML was built with it."""


for _loader in (_Loader, _FastLoader):
    _loader.add_constructor("tag:yaml.org,2002:timestamp", _day)
    _loader.add_constructor("tag:yaml.org,2002:int", _integer)


class Reader(Generic[Record]):
    """Makes records of a type."""

    def __init__(self, kind: Any) -> None:
        self.kind = kind
        self.adapter: TypeAdapter[Record] = TypeAdapter(kind)


@dataclass(frozen=True)
class Source:
    """A piece of YAML: its text, what messages call it, its file, and how many lines of that stand before it."""

    text: str
    name: str
    path: Path | str
    before: int = 0

    def load(self) -> Any:
        """Return what the YAML says.

        Raises ProceedingsError with the line when it is none, or more than plain values in lists and mappings.
        """
        with suppress(yaml.YAMLError, ValueError):
            return self._load(_FastLoader)
        try:
            return self._load(_Loader)
        except yaml.MarkedYAMLError as error:
            said, line = yaml_words.told(error)
            place = None if line is None else line + 1 + self.before
            raise ProceedingsError(f"{self.name} is not YAML: {said}", path=self.path, line=place) from None
        except (yaml.YAMLError, ValueError) as error:
            reason = one_line(str(error))
            raise ProceedingsError(f"{self.name} is not YAML: {reason}; mend it", path=self.path) from None

    def _load(self, loader: type[_Loader | _FastLoader]) -> Any:
        if found := refused(self.text, yaml.parse(self.text, loader)):
            first = f", first on line {found.first + self.before}; keep one of them" if found.first else ""
            raise ProceedingsError(found.problem + first, path=self.path, line=found.line + self.before)
        return yaml.load(self.text, loader)

    def read(self, reader: Reader[Record], fields: object, context: Mapping[str, object] | None = None) -> Record:
        """Make a record of *fields*, which this source gave; *context* is what the fields may refer to.

        Raises ProceedingsError with the line of each field that is missing or wrong, all of them together.
        """
        try:
            return reader.adapter.validate_python(fields, context=context)
        except ValidationError as error:
            mistakes = [self._mistake(reader.kind, fault) for fault in faults.of(error, reader.kind)]
            raise together(sorted(mistakes, key=lambda mistake: mistake.line or 0)) from None

    def _mistake(self, kind: Any, fault: faults.Fault) -> ProceedingsError:
        said = faults.sentence(fault, kind, self.name)
        return ProceedingsError(said, path=self.path, line=self.line(fault.location))

    def wrong(self, location: Location, problem: str) -> ProceedingsError:
        """Return the error that says what is wrong at *location*."""
        return ProceedingsError(f"`{faults.field(location)}` {problem}", path=self.path, line=self.line(location))

    def line(self, location: Sequence[int | str]) -> int:
        """Find the line, counted in the whole file, of the deepest part of *location* there is."""
        node, line = _composed(self.text), 1
        for part in location:
            children: dict[int | str, tuple[yaml.Node, yaml.Node]] = {}
            if isinstance(node, yaml.MappingNode):
                keys = ((key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode))
                children = {key.value: (key, value) for key, value in keys}
            elif isinstance(node, yaml.SequenceNode):
                children = {place: (value, value) for place, value in enumerate(node.value)}
            if part not in children:
                break
            mark, node = children[part]
            line = mark.start_mark.line + 1 + self.before
        return line


@lru_cache(maxsize=1)
def _composed(text: str) -> yaml.Node | None:
    """Return a text as nodes; what one of the loaders takes, the other may not."""
    for loader in (_FastLoader, _Loader):
        with suppress(yaml.YAMLError):
            return yaml.compose(text, loader)
    return None
