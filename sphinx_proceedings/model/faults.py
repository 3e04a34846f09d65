"""What is wrong with the fields of a record, each told in words of the field: what it is, how it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_proceedings.errors import FieldError, excerpt
from sphinx_proceedings.model.field_forms import TEXT, is_needed, keys, shape_of, type_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

Location = tuple[int | str, ...]

# What a record has of the text below its head.
FROM_THE_TEXT = ("docname", "title")
LONGEST_WORD = 50
# How pydantic marks that a key, and not what stands under it, is wrong.
KEY = "[key]"
QUOTED = re.compile(r"'([^']*)'")
BOUNDS = {"gt": "above", "ge": "of at least", "lt": "below", "le": "of at most"}
MOST_NAMED = 16
"""Keys in one line; whoever is told more of them looks them up."""


class Fault(NamedTuple):
    """What pydantic says of a field, and where that is; *known* are the keys that may stand there."""

    location: Location
    details: ErrorDetails
    is_key: bool = False
    known: Sequence[str] = ()

    @property
    def meant(self) -> str | None:
        """The key that seems to be misspelt."""
        return nearest(str(self.location[-1]), self.known) if self.known else None


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the one of the *known* words that *word* is most like, if it is like one."""
    folded = {one.casefold(): one for one in known}
    found = get_close_matches(word.casefold()[:LONGEST_WORD], folded, n=1, cutoff=0.7)
    return folded[found[0]] if found else None


def of(error: ValidationError, kind: Any) -> list[Fault]:
    """Return all that is wrong with a record of a type; of a key that is misspelt, that one alone."""
    faults = [_fault(details, kind) for details in error.errors() if not _follows(details)]
    meant = {(*fault.location[:-1], fault.meant) for fault in faults if fault.known}
    return [fault for fault in faults if not (fault.details["type"] == "missing" and fault.location in meant)]


def _fault(details: ErrorDetails, kind: Any) -> Fault:
    location = tuple(part for part in details["loc"] if part != KEY)
    match details["type"]:
        case "unexpected_keyword_argument":
            known = [key for key in keys(type_at(kind, location[:-1])) if key not in FROM_THE_TEXT]
            return Fault(location, details, known=known)
        case "value_error" if isinstance(raised := details["ctx"]["error"], FieldError):
            return Fault((*location, *raised.location), details)
    return Fault(location, details, is_key=KEY in details["loc"])


def _follows(details: ErrorDetails) -> bool:
    """Tell whether a list is short because what is in it is wrong, which is told by itself."""
    return details["type"] == "too_short" and bool(details["input"])


def sentence(fault: Fault, kind: Any, source: str) -> str:
    """Say in one line what is wrong with a field of a record of a type, which *source* gave."""
    named, given = f"`{field(fault.location)}`" if fault.location else "this", excerpt(fault.details["input"])
    ctx = fault.details.get("ctx", {})
    if fault.is_key:
        return f"{named} is no code of a language; write its two letters, as in `en: …`"
    match fault.details["type"]:
        case "missing":
            return f"{named} is missing; add it to {source}{_like(fault, kind, with_key=True)}"
        case "unexpected_keyword_argument":
            return f"{named} is not a known key; {_instead(fault)}"
        case "value_error":
            message = str(ctx["error"])
            alone = not fault.location or isinstance(ctx["error"], FieldError)
            return message if alone else f"{named}: {message}"
        case "literal_error":
            expected = f"{'one of ' if ' or ' in ctx['expected'] else ''}{ctx['expected']}"
            return f"{named} must be {expected}, not {given}{_perhaps(fault, expected)}"
        case "string_too_long":
            return f"{named} is longer than {ctx['max_length']:,} characters; shorten it"
        case "too_long":
            return f"{named} has more than {ctx['max_length']:,} entries; leave some out"
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal":
            bounds = " and ".join(f"{BOUNDS[name]} {limit}" for name, limit in ctx.items())
            return f"{named} must be a number {bounds}, not {given}; mend it"
    return _of_shape(fault, kind, named, given)


def _of_shape(fault: Fault, kind: Any, named: str, given: str) -> str:
    """Say of a value of another type, or of none, what it should look like."""
    value = fault.details["input"]
    if value is None or fault.details["type"] in ("too_short", "string_too_short"):
        or_not = "" if is_needed(kind, fault.location) else ", or leave the key out"
        return f"{named} is empty; fill it in{_like(fault, kind)}{or_not}"
    if fault.details["type"] == "string_type" and not isinstance(value, list | tuple | Mapping):
        return f"{named} must be a text; write it between quotes, not as {given}"
    shape = shape_of(type_at(kind, fault.location), _key(fault))
    if shape is None:
        return f"{named} cannot be {given}; write it otherwise"
    return f"{named} must be {shape.one}, like `{shape.example}`; write it so, not as {given}"


def _like(fault: Fault, kind: Any, *, with_key: bool = False) -> str:
    shape = shape_of(type_at(kind, fault.location), _key(fault))
    if shape is None or shape.example == TEXT.example:
        return ""
    return f", like `{_key(fault)}: {shape.example}`" if with_key else f", like `{shape.example}`"


def _key(fault: Fault) -> str:
    return next((part for part in reversed(fault.location) if isinstance(part, str)), "")


def _instead(fault: Fault) -> str:
    if fault.meant:
        return f"write `{fault.meant}`, if that is meant"
    if 0 < len(fault.known) <= MOST_NAMED:
        return f"remove it, or write one of {', '.join(fault.known)}"
    return "remove it or mend its spelling"


def _perhaps(fault: Fault, expected: str) -> str:
    found = nearest(str(fault.details["input"]), QUOTED.findall(expected))
    return f"; write {found!r}, if that is meant" if found else ""


def field(location: Location) -> str:
    """Return what messages call a field: its keys, and the places in lists, counted from one."""
    return ".".join(
        str(part + 1) if isinstance(part, int) else part if part.isprintable() else excerpt(part) for part in location
    )
