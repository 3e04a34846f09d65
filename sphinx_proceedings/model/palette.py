"""The palette of a volume: each colour by day and by night, once for its pages, its drawings and its print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_proceedings.errors import ProceedingsError, excerpt, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SETTING: Final = "proceedings_palette"
COLOUR: Final = re.compile(r"#[0-9a-f]{6}")
# Ink and paper, and nothing else; a name stands for the colour of that name.
NEUTRAL: Final[Mapping[str, str | Sequence[str]]] = {
    # What is set on the ground, as the foot of a page, is set in paper and underlined with the accent.
    "ground": "#333333",
    "paper": "#f5f5f5",
    "accent": "#a3a3a3",
    "page": ("#ffffff", "#161616"),
    "ink": ("#1a1a1a", "#e6e6e6"),
    "quiet": ("#525252", "#b5b5b5"),
    "link": ("#2b2b2b", "#d6d6d6"),
    "rule": ("#d4d4d4", "#3d3d3d"),
    "thread": ("#767676", "#949494"),
    "tint": ("#f3f3f3", "#212121"),
    "mark": ("#dcdcdc", "#474747"),
    "passage": ("#ebebeb", "#2b2b2b"),
    # How far a translation is; what is in doubt has the thread's.
    "done": ("ground", "#d6d6d6"),
    "left": ("#8e8e8e", "#767676"),
    # Drawings: boxes and bars.
    "title": ("ground", "link"),
    "outline": ("ground", "#9e9e9e"),
    "edge": ("ground", "thread"),
    "hollow": ("ground", "ink"),
    "strong": ("#e4e4e4", "#383838"),
    "gap": ("#6e6e6e", "thread"),
    "full": ("ground", "#b5b5b5"),
    "half": ("#b0b0b0", "#5c5c5c"),
    "head": ("ground", "#474747"),
    "grid": "rule",
    # What is quiet on paper.
    "print": "quiet",
}


class Tone(NamedTuple):
    """A colour by day and by night, each as ``#rrggbb``."""

    day: str
    night: str


def read(given: Mapping[str, str | Sequence[str]]) -> dict[str, Tone]:
    """Return every colour of a palette: those that are *given*, and those of ink and paper for the others.

    Each is one value for day and night or a pair, and a value is ``#rrggbb`` or the name of another colour.
    Raises ProceedingsError for an unknown name and for what is no colour.
    """
    for name in given:
        if name not in NEUTRAL:
            raise _wrong(one_line(str(name)), f"is no colour of the palette; choose one of {', '.join(NEUTRAL)}")
    pairs = {name: _pair(name, value) for name, value in {**NEUTRAL, **given}.items()}
    return {name: Tone(*(_colour(pairs, name, time) for time in (0, 1))) for name in pairs}


def _pair(name: str, value: str | Sequence[str]) -> Sequence[str]:
    pair = (value, value) if isinstance(value, str) else value
    if not isinstance(pair, list | tuple) or len(pair) != 2:
        raise _wrong(name, 'needs one value, or two: by day and by night; write them as in ("#1a2b3c", "ink")')
    return pair


def _colour(pairs: Mapping[str, Sequence[str]], name: str, time: int, asked: tuple[str, ...] = ()) -> str:
    value = pairs[name][time]
    if isinstance(value, str) and COLOUR.fullmatch(value):
        return value
    if not isinstance(value, str) or value not in pairs or value in (*asked, name):
        problem = f"is neither a colour such as #1a2b3c nor the name of another one: {excerpt(value)}; mend it"
        raise _wrong(name, problem)
    return _colour(pairs, value, time, (*asked, name))


def _wrong(name: str, problem: str) -> ProceedingsError:
    return ProceedingsError(f"`{SETTING}`: `{name}` {problem}", path="conf.py")
