"""YAML read into records: what is wrong with it is told in one line, with its place and the remedy."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pydantic_core import ErrorDetails

Record = TypeVar("Record")
Location = tuple[int | str, ...]


def _day(loader: Any, node: yaml.ScalarNode) -> Any:
    """Return a date; one the calendar does not have stays text, to be told with its line."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


class _Loader(yaml.SafeLoader):
    """YAML's safe loader, which says what is wrong."""


class _FastLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The same in C, where PyYAML was built with it."""


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _day)
_FastLoader.add_constructor("tag:yaml.org,2002:timestamp", _day)


@dataclass(frozen=True)
class Source:
    """A piece of YAML: its text, what messages call it, its file, and how many lines of that stand before it."""

    text: str
    name: str
    path: Path | str
    before: int = 0

    def load(self) -> Any:
        """Return what the YAML says.

        Raises ProceedingsError with the line when it is none.
        """
        with suppress(yaml.YAMLError, ValueError):
            return yaml.load(self.text, _FastLoader)
        try:
            return yaml.load(self.text, _Loader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 + self.before if error.problem_mark else None
            problem = f"{self.name} is not YAML ({error.problem}); mend this line, perhaps with quotes"
            raise ProceedingsError(problem, path=self.path, line=line) from None
        except (yaml.YAMLError, ValueError) as error:
            raise ProceedingsError(f"{self.name} is not YAML ({error})", path=self.path) from None

    def read(self, reader: TypeAdapter[Record], fields: object, context: Mapping[str, object] | None = None) -> Record:
        """Make a record of *fields*, which this source gave; *context* is what the fields may refer to.

        Raises ProceedingsError with the line of the first field that is missing or wrong.
        """
        try:
            return reader.validate_python(fields, context=context)
        except ValidationError as error:
            first = error.errors()[0]
            location = tuple(part for part in first["loc"] if part != "[key]")
            raise ProceedingsError(self._sentence(first, location), path=self.path, line=self.line(location)) from None

    def wrong(self, location: Location, problem: str) -> ProceedingsError:
        """Return the error that says what is wrong at *location*."""
        return ProceedingsError(f"`{_field(location)}` {problem}", path=self.path, line=self.line(location))

    def line(self, location: Sequence[int | str]) -> int:
        """Find the line, counted in the whole file, of the deepest part of *location* there is."""
        node, line = yaml.compose(self.text), 1
        for part in location:
            children: dict[int | str, tuple[yaml.Node, yaml.Node]] = {}
            if isinstance(node, yaml.MappingNode):
                children = {key.value: (key, value) for key, value in node.value}
            elif isinstance(node, yaml.SequenceNode):
                children = {place: (value, value) for place, value in enumerate(node.value)}
            if part not in children:
                break
            mark, node = children[part]
            line = mark.start_mark.line + 1 + self.before
        return line

    def _sentence(self, error: ErrorDetails, location: Location) -> str:
        field = _field(location)
        match error["type"]:
            case "missing":
                return f"`{field}` is missing; add it to {self.name}"
            case "unexpected_keyword_argument":
                return f"`{field}` is not a known key; remove it or mend its spelling"
            case "value_error":
                message = str(error["ctx"]["error"])
                return f"`{field}`: {message}" if field else message
            case "literal_error":
                return f"`{field}` must be one of {error['ctx']['expected']}, not {error['input']!r}"
            case "string_type":
                return f"`{field}` must be a text; write it between quotes, not as {error['input']!r}"
            case "string_pattern_mismatch" if "language" in location:
                return f"`{field}` must be a two-letter language code such as en or fr, not {error['input']!r}"
            case _:
                return f"`{field}`: {error['msg'][0].lower()}{error['msg'][1:]}, not {error['input']!r}"


def _field(location: Location) -> str:
    return ".".join(str(part) for part in location)
