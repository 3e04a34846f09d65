"""What the description of a chart is made of: words, numbers, dates and marks, each within what can be drawn."""

from __future__ import annotations

import datetime
from copy import copy
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, cast

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, PlainValidator
from pydantic.dataclasses import dataclass

from sphinx_proceedings.model.glyphs import REMEDY, not_drawn

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
MOST_ROWS = 60
"""Rows, events or lines of a chart, which has to stand on one page."""
LARGEST = 10**15
"""What is measured; more digits stand beside no bar, and a float does not hold them."""
SMALLEST = 1e-9
LONGEST = 500
"""A label, in characters; it is no text."""


frozen = dataclass(frozen=True, kw_only=True, config=ConfigDict(extra="forbid", str_min_length=1))


class _Said(str):
    """What is read in a chart, unlike its dates, marks and names of boxes."""

    __slots__ = ()


def said(thing: T, say: Callable[[str], str]) -> T:
    """Return a chart, or a part of one, with all that is read in it passed through *say*."""
    made: Any = thing
    match thing:
        case _Said():
            made = _Said(say(thing))
        case tuple():
            made = tuple(said(part, say) for part in thing)
        case dict():
            made = {name: said(part, say) for name, part in thing.items()}
        case _ if is_dataclass(thing):
            made = copy(thing)
            for field in fields(thing):
                object.__setattr__(made, field.name, said(getattr(thing, field.name), say))
    return cast("T", made)


def _shown(words: str) -> str:
    if not words.strip() or not words.replace("\n", " ").isprintable():
        raise ValueError("holds no words, or a character that nobody sees; write what is to be read")
    if len(words) > LONGEST:
        raise ValueError(f"has more than {LONGEST} characters; say it in the text")
    if problem := not_drawn(words):
        raise ValueError(f"{problem}; {REMEDY}")
    return _Said(words)


def _measured(value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("must be a number such as 12 or 3.5, without quotes, blanks or a unit")
    if not (value == 0 or SMALLEST <= value <= LARGEST):
        raise ValueError(f"must be nought or from {SMALLEST:g} to {LARGEST:,}: a bar begins at nought")
    return value


def _of_the_calendar(date: str) -> str:
    year, *rest = map(int, date.split("-"))
    try:
        datetime.date(year, *rest, *[1] * (2 - len(rest)))
    except ValueError as error:
        raise ValueError(f"no calendar has this date ({error}); mend it") from None
    return date


def _mark(mark: object) -> object:
    """Return a mark; YAML reads a bare yes or no as true or false."""
    return ("no", "yes")[mark] if isinstance(mark, bool) else mark


def once(marks: object) -> object:
    """Return what each mark means; raises ValueError where one is meant twice."""
    if isinstance(marks, dict) and len(set(map(_mark, marks))) < len(marks):
        raise ValueError("says what a mark means twice; leave one of the two out")
    return marks


Words = Annotated[str, AfterValidator(_shown)]
Number = Annotated[int | float, PlainValidator(_measured)]
Date = Annotated[
    str, BeforeValidator(str), Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"), AfterValidator(_of_the_calendar)
]
Share = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]
Mark = Annotated[Literal["yes", "partly", "no"], BeforeValidator(_mark)]
Look = Literal["box", "strong", "gap", "bare"]
