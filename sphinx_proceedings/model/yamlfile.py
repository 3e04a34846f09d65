"""YAML read into records: what is wrong with it is told in one line, with its place and the remedy."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from sphinx_proceedings.errors import ProceedingsError, excerpt, one_line
from sphinx_proceedings.model.yaml_events import LONGEST_NUMBER, refused

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
    except (ValueError, OverflowError):
        return node.value


def _integer(loader: Any, node: yaml.ScalarNode) -> Any:
    """Return a number; one that no computer counts with stays text, likewise."""
    return node.value if len(node.value) > LONGEST_NUMBER else loader.construct_yaml_int(node)


class _Loader(yaml.SafeLoader):
    """YAML's safe loader, which says what is wrong."""


class _FastLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The same in C, where PyYAML was built with it."""


for _loader in (_Loader, _FastLoader):
    _loader.add_constructor("tag:yaml.org,2002:timestamp", _day)
    _loader.add_constructor("tag:yaml.org,2002:int", _integer)


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
            line = error.problem_mark.line + 1 + self.before if error.problem_mark else None
            reason = one_line(error.problem or "it cannot be read")
            problem = f"{self.name} is not YAML ({reason}); mend this line, perhaps with quotes"
            raise ProceedingsError(problem, path=self.path, line=line) from None
        except (yaml.YAMLError, ValueError) as error:
            reason = one_line(str(error))
            raise ProceedingsError(f"{self.name} is not YAML ({reason}); mend it", path=self.path) from None

    def _load(self, loader: type[_Loader | _FastLoader]) -> Any:
        if found := refused(self.text, yaml.parse(self.text, loader)):
            raise ProceedingsError(found.problem, path=self.path, line=found.line + self.before)
        return yaml.load(self.text, loader)

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
        node, line = self._composed(), 1
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

    def _composed(self) -> yaml.Node | None:
        """Return the text as nodes; what one of the loaders takes, the other may not."""
        for loader in (_FastLoader, _Loader):
            with suppress(yaml.YAMLError):
                return yaml.compose(self.text, loader)
        return None

    def _sentence(self, error: ErrorDetails, location: Location) -> str:
        field, given = _field(location), excerpt(error["input"])
        match error["type"]:
            case "missing":
                return f"`{field}` is missing; add it to {self.name}"
            case "unexpected_keyword_argument":
                return f"`{field}` is not a known key; remove it or mend its spelling"
            case "value_error":
                message = str(error["ctx"]["error"])
                return f"`{field}`: {message}" if field else message
            case "literal_error":
                return f"`{field}` must be one of {error['ctx']['expected']}, not {given}"
            case "string_too_long":
                return f"`{field}` is longer than {error['ctx']['max_length']:,} characters; shorten it"
            case "string_too_short":
                return f"`{field}` is empty; fill it in, or leave the key out"
            case "too_long":
                return f"`{field}` has more than {error['ctx']['max_length']:,} entries; leave some out"
            case "string_type":
                return f"`{field}` must be a text; write it between quotes, not as {given}"
            case "string_pattern_mismatch" if "language" in location:
                return f"`{field}` must be a two-letter language code such as en or fr, not {given}"
            case _:
                return f"`{field}`: {error['msg'][0].lower()}{error['msg'][1:]}, not {given}"


def _field(location: Location) -> str:
    return ".".join(part if isinstance(part, str) and part.isprintable() else excerpt(part) for part in location)
