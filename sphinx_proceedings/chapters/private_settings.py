"""What the press asks of settings that is private to Sphinx, with the version it was seen in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.config import ENUM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.config import Config


def declared(config: Config) -> Iterator[tuple[str, Any, Any]]:
    """Yield each setting's name, default and types (Sphinx 9.0: ``_options``, as ``check_confval_types`` takes them).

    The types are a set, an ``ENUM`` of values, or none where anything is taken.
    """
    for name, option in config._options.items():
        try:
            default = option.default(config) if callable(option.default) else option.default
        except Exception:
            continue
        types: Any = option.valid_types
        yield name, default, None if types is Any or (not isinstance(types, ENUM) and Any in types) else types


def given(config: Config) -> list[str]:
    """Return the names that conf.py gives, and those of the command line (Sphinx 9.0: ``_raw_config``, ``_overrides``).

    Among them are all that a conf.py has defined or imported, which need not be settings.
    """
    return [*config._raw_config, *config._overrides]


def set_default(config: Config, name: str, value: Any) -> None:
    """Give a setting another default, which conf.py and the command line go before.

    Sphinx 9.0: ``_options`` holds the defaults; what was read so far, ``locale_dirs``, is kept in ``__dict__``.
    Raises KeyError for a setting nobody has declared.
    """
    option = config._options[name]
    config._options[name] = type(option)(value, option.rebuild, option.valid_types, option.description)
    config.__dict__.pop(name, None)
