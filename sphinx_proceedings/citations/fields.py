"""What every format does with a field that is unknown: it is absent, neither empty nor guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = TypeVar("Value")


def known(fields: Mapping[str, Value | None]) -> dict[str, Value]:
    """Return the fields, and those within them, without None and what is empty: a text, a list, a mapping.

    A number is known, be it 0.
    """
    values = ((name, _within(value)) for name, value in fields.items())
    return {name: value for name, value in values if value is not None and value not in ("", [], {}, ())}


def _within(value: Any) -> Any:
    if isinstance(value, dict):
        return known(value)
    return [*map(_within, value)] if isinstance(value, list) else value
