"""What of YAML no file of a volume needs, found as it is parsed, before anything is made of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from sphinx_proceedings.errors import excerpt, shortened
from sphinx_proceedings.model.files import INVISIBLE, unseen
from sphinx_proceedings.model.glyphs import REMEDY, without_glyph

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST = 500_000
"""In characters; the longest list of names is a tenth of it, and a slip in its last line is still told in seconds."""
DEEPEST = 20
"""Lists and mappings within one another; a volume's head has six."""
LONGEST_NUMBER = 40
"""In characters, signs and points included; whatever is counted in a book has fewer digits."""
NO_NUMBER = re.compile(r"[-+]?\.(?:inf|nan)", re.IGNORECASE)
# YAML's escapes can write what no file may hold, and what no encoding has.
UNSEEN = re.compile(rf"{INVISIBLE.pattern}|[\ud800-\udfff]")
# What tells a number, a date, yes and nothing from a text (YAML 1.1).
RESOLVER: Any = yaml.resolver.Resolver()
# A bare yes or no is one of two truths to YAML, and a mark to a chart.
WORDS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:bool")
COPIES = "copies of another part are not taken; write it out"


class Refused(NamedTuple):
    """What is wrong, and on which line of the text; of a key, on which it stood *first*."""

    problem: str
    line: int
    first: int | None = None


class _Mapping:
    """A mapping as it is parsed: its keys so far, and whether a key comes next."""

    def __init__(self) -> None:
        self.keys: dict[str, int] = {}
        """The line of each."""
        self.is_key_next = True


def refused(text: str, events: Iterable[yaml.Event]) -> Refused | None:
    """Return the first thing in a YAML *text*, parsed into *events*, that no file of a volume may hold, if any.

    Raises yaml.YAMLError where the text cannot be parsed.
    """
    if len(text) > LARGEST:
        return Refused(f"is longer than {LARGEST:,} characters; shorten it", 1)
    around: list[_Mapping | None] = []
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            around.pop()
        elif isinstance(event, yaml.NodeEvent):
            if problem := _problem(event, around):
                return Refused(problem, _line(event))
            if repeated := _repeated(event, around[-1] if around else None):
                return repeated
            if isinstance(event, yaml.CollectionStartEvent):
                around.append(_Mapping() if isinstance(event, yaml.MappingStartEvent) else None)
    return None


def _line(event: yaml.NodeEvent) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _problem(event: yaml.NodeEvent, around: list[_Mapping | None]) -> str | None:
    """Say what is wrong with an alias, or with the beginning of a scalar, a list or a mapping."""
    if isinstance(event, yaml.AliasEvent):
        return f"the alias *{shortened(str(event.anchor))}: {COPIES}"
    if event.anchor is not None:
        return f"the anchor &{shortened(event.anchor)}: {COPIES}"
    if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
        return f"the tag {excerpt(event.tag)}: values have no tags; take it out, or put the value between quotes"
    if len(around) >= DEEPEST and isinstance(event, yaml.CollectionStartEvent):
        return f"more than {DEEPEST} lists and mappings stand within one another; write it plainer"
    return _unfit_key(event, around[-1] if around else None) or _unfit(event)


def _unfit_key(event: yaml.NodeEvent, mapping: _Mapping | None) -> str | None:
    """Say what is wrong with a key."""
    if mapping is None or not mapping.is_key_next:
        return None
    if not isinstance(event, yaml.ScalarEvent):
        return "a key is a list or a mapping; write a word before the colon"
    if event.implicit[0] and event.value != "<<" and _kind(event.value) not in WORDS:
        return f"the key {excerpt(event.value)} is no text; write a word before the colon, or put it between quotes"
    return None


def _repeated(event: yaml.NodeEvent, mapping: _Mapping | None) -> Refused | None:
    """Return a key that stands twice in its mapping; the second would be taken, and the first lost."""
    if mapping is None:
        return None
    is_key, mapping.is_key_next = mapping.is_key_next, not mapping.is_key_next
    if not is_key or not isinstance(event, yaml.ScalarEvent):
        return None
    if event.value in mapping.keys:
        problem = f"the key {excerpt(event.value)} stands here a second time"
        return Refused(problem, _line(event), mapping.keys[event.value])
    mapping.keys[event.value] = _line(event)
    return None


def _kind(value: str) -> str:
    """Return the tag that YAML gives a value without quotes."""
    return str(RESOLVER.resolve(yaml.ScalarNode, value, (True, False)))


def _unfit(event: yaml.NodeEvent) -> str | None:
    """Say what is wrong with a scalar's value."""
    if not isinstance(event, yaml.ScalarEvent):
        return None
    if found := UNSEEN.search(event.value):
        return f"a value holds {unseen(found[0])}; delete it, or type a space"
    if problem := without_glyph(event.value):
        return f"{problem}; {REMEDY}"
    if not event.implicit[0]:
        return None
    if event.value == "<<":
        return f"the key <<: {COPIES}"
    if NO_NUMBER.fullmatch(event.value):
        return f"{event.value} is no number that can be printed; write its digits"
    return None
