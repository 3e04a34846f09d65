"""TeX mathematics in Typst's, by tylax, with guards against what it lets through."""

from __future__ import annotations

import re
from itertools import product
from string import ascii_uppercase
from typing import TYPE_CHECKING

import tylax

from sphinx_proceedings.errors import shortened
from sphinx_proceedings.typst.syntax import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

# What is to stand as it is: words, and numbers whose decimal comma braces protect.
_TEXT = re.compile(r"\\(?:text|textrm|mbox)\s*\{([^{}]*)\}")
_DECIMAL = re.compile(r"\d+\{,\}\d+")
# A macro nobody has defined passes through as its name.
KEPT = "kept"
_KEPT = re.compile(rf"{KEPT}([A-Z]{{2}})")
# In the order Typst reads them, so that neither sign counts within the other: what is escaped, and strings.
_SEPARATE = re.compile(r'\\.|"(?:[^"\\]|\\.)*"', re.DOTALL)
_WORDS = re.compile(rf'"(?:[^"\\]|\\.)*"|\b{_KEPT.pattern}\b', re.DOTALL)
_BRACKETS = re.compile(r"[(\[{]|[)\]}]")
_CALLED = re.compile(r"([^\W\d_]{2}[^\W\d_.]*(?:\.[^\W\d_]+)*)\(")
_ESCAPED = re.compile(r"\\(.)")
# Every function of Typst a formula may call; a formula may come from a catalog, so from a stranger.
_FUNCTIONS = re.compile(
    "abs|accent|arrow|attach|bb|binom|bold|breve|cal|cancel|caron|cases|ceil|circle|class|dash|ddot|display|dot|floor|"
    "frac|frak|grave|hat|inline|italic|limits|lr|macron|mat|mid|mono|norm|op|overbrace|overbracket|overline|overparen|"
    "primes|root|round|sans|scr|script|scripts|serif|sqrt|sscript|stretch|tilde|underbrace|underbracket|underline|"
    "underparen|upright|vec"
)


def typst_math(tex: str) -> str:
    """Return a TeX formula as Typst math, without its dollar signs.

    Raises ValueError, with the reason, for a formula that would not stay one.
    """
    if rf"\{KEPT}" in tex:
        raise ValueError(rf"the command \{KEPT} is not known")
    kept: dict[str, str] = {}
    names = map("".join, product(ascii_uppercase, repeat=2))

    def keep(words: str) -> str:
        name = next(names)
        kept[name] = words
        return rf"\{KEPT}{name} "

    prepared = _DECIMAL.sub(lambda found: keep(found[0].replace("{,}", ",")), tex)
    prepared = _TEXT.sub(lambda found: keep(_ESCAPED.sub(r"\1", found[1])), prepared)
    if '"' in prepared:
        raise ValueError('a formula cannot hold the sign " outside \\text{…}')
    written = tylax.latex_to_typst(prepared)
    return _checked(_WORDS.sub(lambda found: _given(found[0], kept), written).strip())


def _given(written: str, kept: Mapping[str, str]) -> str:
    """Return a name in Typst math, or a string with names in it, with the words kept under them."""
    words = _KEPT.sub(lambda found: quoted(kept.get(found[1], found[0]))[1:-1], written)
    return words if written.startswith('"') else f'"{words}"'


def _checked(written: str) -> str:
    """Return Typst math that ends where it ends: what stands behind it is never read as part of it."""
    while (bare := _SEPARATE.sub(" ", written)).endswith("\\"):
        # TeX prints nothing for a line that ends and is the last.
        written = written[:-1].rstrip()
    if not written:
        raise ValueError("nothing of it is printed")
    for sign in ("#", "$", "/*", "//", "@", "`", '"'):
        if sign in bare:
            raise ValueError(f"a command of this formula has no counterpart in Typst math ({shortened(written)})")
    for called in _CALLED.finditer(bare):
        if not _FUNCTIONS.fullmatch(called[1]):
            raise ValueError(f"the command \\{called[1]} is not known")
        if not _is_closed(bare[called.end() :]):
            raise ValueError(f"its brackets are not in pairs ({shortened(written)})")
    return written


def _is_closed(rest: str) -> bool:
    """Tell whether the bracket before *rest* is closed in it; to Typst, any that closes closes any."""
    depth = 1
    for bracket in _BRACKETS.findall(rest):
        depth += 1 if bracket in "([{" else -1
        if depth == 0:
            return bool(bracket == ")")
    return False
