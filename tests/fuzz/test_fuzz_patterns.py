"""No pattern of the press takes more than its share of time: of four times as long a text, some four times as much."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from itertools import groupby
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

import pytest

import sphinx_proceedings
from sphinx_proceedings.language.wordlist import WordList

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Lengths in characters: a message has at most `rules.safety.LONGEST`.  What is exponential shows in the first.
LENGTHS = (32, 1_250, 5_000, 20_000)
# What is quadratic takes sixteen times as long for the last as for the one before; less than MEASURABLE seconds of the
# processor are no measure.
WORST, MEASURABLE = 9, 0.1
UNITS, WORDS = 24, 4
# Compared with a whole text or its beginning, and never looked for further on.
ANCHORED = {
    "catalogs.message.CITED",
    "catalogs.message.NUMBERED",
    "chapters.private_myst.OPTIONS",
    "chapters.private_myst.SCHEME",
    "chapters.slips.ROW",
    "figures.growth.VIEW_BOX",
    "model.frontmatter.LISTING",
    "model.frontmatter.UNWRITTEN",
    "references.bibfiles.DATE",
    "references.bibfiles.RANGE",
}
# Formulas, and entries of a list of chapters, which have limits of their own.
SHORT = {"typst.texmath", "chapters.toctrees"}
CLASSES = {
    sre.CATEGORY_DIGIT: "7",
    sre.CATEGORY_SPACE: " \n",
    sre.CATEGORY_WORD: "a_",
    sre.CATEGORY_NOT_DIGIT: "x",
    sre.CATEGORY_NOT_SPACE: "x.",
    sre.CATEGORY_NOT_WORD: ".*",
}
# Read what the press, Python, Sphinx or Typst wrote, or one name or line of conf.py.
TRUSTED = {
    "cache",
    "editions",
    "preview",
    "errors",
    *(f"typst.{name}" for name in ("compiler", "manuscript", "printing")),
}


def patterns() -> dict[str, re.Pattern[Any]]:
    """Return every pattern that a module of the press holds or writes in place, by where it stands."""
    found: dict[str, re.Pattern[Any]] = {}
    for module in pkgutil.walk_packages(sphinx_proceedings.__path__, "sphinx_proceedings."):
        name = module.name.removeprefix("sphinx_proceedings.")
        if name == "__main__" or name in TRUSTED or name.partition(".")[0] in TRUSTED:
            continue
        loaded = importlib.import_module(module.name)
        for attribute, value in vars(loaded).items():
            found.update({f"{name}.{attribute}{place}": one for place, one in _held(value)})
        tree = ast.parse(Path(str(loaded.__file__)).read_text(encoding="utf-8"))
        found.update({f"{name}:{call.lineno}": one for call, one in _written(tree)})
    return {place: one for one, place in {one: place for place, one in reversed(found.items())}.items()}


def _held(value: object) -> Iterator[tuple[str, re.Pattern[Any]]]:
    if isinstance(value, re.Pattern):
        yield "", value
    elif isinstance(value, tuple | list | dict):
        inside = [*value, *value.values()] if isinstance(value, dict) else value
        for number, one in enumerate(inside):
            yield from ((f"[{number}]{place}", held) for place, held in _held(one))


def _written(tree: ast.Module) -> Iterator[tuple[ast.Call, re.Pattern[Any]]]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args:
            first = call.args[0]
            if ast.unparse(call.func.value) == "re" and isinstance(first, ast.Constant) and call.func.attr != "compile":
                yield call, re.compile(first.value)


def alphabet(pattern: re.Pattern[Any]) -> list[str]:
    """Return the signs that a pattern asks for, one of each class."""
    return list(dict.fromkeys("".join(_signs(parser.parse(pattern.pattern, pattern.flags)))))


def _signs(parsed: Iterable[Any]) -> Iterator[str]:
    for kind, value in parsed:
        match kind:
            case sre.LITERAL:
                yield chr(value)
            case sre.RANGE:
                yield chr(value[0])
            case sre.CATEGORY:
                yield CLASSES[value]
            case sre.NOT_LITERAL | sre.ANY | sre.NEGATE:
                yield "x "
            case sre.IN | sre.ATOMIC_GROUP:
                yield from _signs(value)
            case sre.MAX_REPEAT | sre.MIN_REPEAT | sre.POSSESSIVE_REPEAT:
                yield from _signs(value[2])
            case sre.SUBPATTERN:
                yield from _signs(value[3])
            case sre.BRANCH:
                for branch in value[1]:
                    yield from _signs(branch)
            case sre.ASSERT | sre.ASSERT_NOT:
                yield from _signs(value[1])


def words(parsed: Iterable[Any]) -> Iterator[str]:
    """Yield the words that a pattern asks for, which may stand in one another's way as signs alone do not."""
    for is_word, group in groupby(parsed, lambda part: part[0] is sre.LITERAL):
        parts = list(group)
        if is_word:
            yield "".join(chr(value) for _, value in parts)
            continue
        for kind, value in parts:
            if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
                yield from words(value[2])
            elif kind is sre.SUBPATTERN:
                yield from words(value[3])
            elif kind is sre.BRANCH:
                for branch in value[1]:
                    yield from words(branch)


def units(pattern: re.Pattern[Any]) -> list[str]:
    """Return what to repeat: each sign alone, then two of them, signs before letters, and the first few words."""
    signs = sorted(alphabet(pattern), key=str.isalnum)[:12]
    pairs = [one + other for one in signs for other in signs if one != other]
    asked = dict.fromkeys(word for word in words(parser.parse(pattern.pattern, pattern.flags)) if len(word) > 1)
    return [*signs, *pairs[:: max(1, len(pairs) // UNITS)], *list(asked)[:WORDS]]


def seconds(pattern: re.Pattern[Any], text: str, *, anchored: bool) -> float:
    """Return what the processor takes to look for a pattern everywhere in a text, and to compare it with all of it."""
    fed = text.encode() if isinstance(pattern.pattern, bytes) else text
    start = time.process_time()
    for _ in () if anchored else pattern.finditer(fed):
        pass
    pattern.match(fed)
    pattern.fullmatch(fed)
    return time.process_time() - start


def least_seconds(pattern: re.Pattern[Any], text: str, most: float, *, anchored: bool) -> float:
    """Return the same, measured up to thrice where it takes more than *most*: on a busy machine others interrupt it."""
    took = seconds(pattern, text, anchored=anchored)
    for _ in range(2):
        if took > most:
            took = min(took, seconds(pattern, text, anchored=anchored))
    return took


def growth(pattern: re.Pattern[Any], place: str = "") -> str:
    """Return what makes a pattern take more than its share; nothing if nothing does."""
    lengths = LENGTHS[:2] if place.rpartition(".")[0] in SHORT else LENGTHS
    for unit in units(pattern):
        for head, tail in (("", ""), ("", "\n\x00"), (alphabet(pattern)[0], "")):
            before = 0.0
            for length in lengths:
                fed, most = head + unit * (length // len(unit)) + tail, max(MEASURABLE, WORST * before)
                took = least_seconds(pattern, fed, most, anchored=place in ANCHORED)
                if took > most:
                    return f"{head!r}, {length} of {unit!r}, {tail!r}: {took:.2f} s, and {before:.3f} for a quarter"
                before = took
    return ""


@pytest.mark.parametrize(("place", "pattern"), patterns().items(), ids=patterns())
def test_a_pattern_takes_its_share(place: str, pattern: re.Pattern[Any]) -> None:
    assert growth(pattern, place) == ""


def test_what_takes_more_is_found() -> None:
    assert growth(re.compile(r"(\s*a\s*)*b"))
    assert growth(re.compile(r"\w+x"))
    assert growth(re.compile(r"(?:matrix|scale)\w*\("))
    assert not growth(re.compile(r"\bx\w+"))


def test_a_list_of_words_takes_its_share() -> None:
    found = WordList(["fair use", "commons", "a" * 50], inflected=True).pattern
    assert found
    assert growth(found) == ""
