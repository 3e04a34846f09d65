"""What the description of a chart is made of: words, numbers, dates and marks, each within what can be drawn."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator

from sphinx_proceedings.model.glyphs import REMEDY, not_drawn

LARGEST = 10**15
"""What is measured; more digits stand beside no bar, and a float does not hold them."""
SMALLEST = 1e-9
LONGEST = 500
"""A label, in characters; it is no text."""


def _shown(words: str) -> str:
    if not words.strip() or not words.replace("\n", " ").isprintable():
        raise ValueError("holds no words, or a character that nobody sees; write what is to be read")
    if len(words) > LONGEST:
        raise ValueError(f"has more than {LONGEST} characters; say it in the text")
    if problem := not_drawn(words):
        raise ValueError(f"{problem}; {REMEDY}")
    return words


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
