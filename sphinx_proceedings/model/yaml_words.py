"""What PyYAML says of a text that is no YAML, told in words of whoever wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.errors import one_line

if TYPE_CHECKING:
    import yaml


class Slip(NamedTuple):
    """What PyYAML 6 says, as a pattern over its context and its problem, and what is to be done about it."""

    said: re.Pattern[str]
    told: str
    begins: bool = False
    """Whether the line to mend is the one where the thing begins, not the one where it goes wrong."""


QUOTES = "put the value between quotes"
SLIPS = (
    Slip(
        re.compile(r"another document|<document start>"), "a line of points or hyphens ends it here; take the line out"
    ),
    Slip(re.compile(r"character '\\t'"), "a tab stands here; indent the line with spaces"),
    Slip(
        re.compile(r"character '(?P<sign>.)' that cannot start"),
        f"a value cannot begin with the sign {{sign}}; {QUOTES}",
    ),
    Slip(re.compile(r"scanning an alias|scanning a directive"), f"a value cannot begin with * or %; {QUOTES}"),
    Slip(
        re.compile(r"mapping values are not allowed"),
        "a colon stands within a value, or the line above lacks its own or is indented otherwise; "
        "put the value between quotes, or mend the line above",
    ),
    Slip(re.compile(r"could not find expected ':'"), "a key stands here without its colon; write it as `key: value`"),
    Slip(
        re.compile(r"end of stream|document indicator|document separator"),
        "a quotation mark is never closed; close it",
        begins=True,
    ),
    Slip(
        re.compile(r"escape character"),
        "a backslash stands between double quotes, where it means something; put the value between single ones",
    ),
    Slip(
        re.compile(r"flow (sequence|mapping)"),
        "a bracket that is opened here is not closed, or a comma is missing in it; close it, or add the comma",
        begins=True,
    ),
    Slip(
        re.compile(r"'<block mapping start>'|block collection"),
        "the line is indented otherwise than those around it; give it as many spaces as they have",
    ),
    Slip(
        re.compile(r"block scalar"),
        "the text after | or > begins on the next line, further to the right; move it there",
    ),
    Slip(
        re.compile(r"expected <block end>"),
        f"something follows a closed bracket or quotation mark; {QUOTES}, and double a quotation mark within it",
    ),
)


def told(error: yaml.MarkedYAMLError) -> tuple[str, int | None]:
    """Return what is wrong and what to do about it, and the line of the text, counted from 0, on which that is."""
    said = one_line(f"{error.context or ''}: {error.problem or 'it cannot be read'}")
    for slip in SLIPS:
        if found := slip.said.search(said):
            mark = (error.context_mark if slip.begins else None) or error.problem_mark
            return slip.told.format(**found.groupdict()), mark.line if mark else None
    reason = one_line(error.problem or "it cannot be read")
    return f"{reason}; mend this line, perhaps with quotes", error.problem_mark.line if error.problem_mark else None
