"""What every format does with a field that is unknown: it is absent, neither empty nor guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = TypeVar("Value")


def known(fields: Mapping[str, Value | None]) -> dict[str, Value]:
    """Return the fields without None and what is empty: a text, a list, a mapping; a number is known, be it 0."""
    return {name: value for name, value in fields.items() if value is not None and value not in ("", [], {}, ())}
