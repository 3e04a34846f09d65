"""TeX mathematics in Typst's, by tylax, with guards against what it lets through."""

from __future__ import annotations

import re
from itertools import product
from string import ascii_uppercase

import tylax

from sphinx_proceedings.errors import shortened
from sphinx_proceedings.typst.syntax import quoted

# What is to stand as it is: words, and numbers whose decimal comma braces protect.
_TEXT = re.compile(r"\\(?:text|textrm|mbox)\s*\{([^{}]*)\}")
_DECIMAL = re.compile(r"\d+\{,\}\d+")
# A macro nobody has defined passes through as its name.
KEPT = "kept"
_KEPT = re.compile(rf"\b{KEPT}([A-Z]{{2}})\b")
_STRINGS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"')
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
    written = _checked(tylax.latex_to_typst(prepared).strip())
    return _KEPT.sub(lambda found: quoted(kept[found[1]]), written)


def _checked(written: str) -> str:
    bare = _STRINGS.sub("", written)
    bare = re.sub(r"\\[#$]", "", bare)
    for sign in ("#", "$", "/*", "//", "@", "`"):
        if sign in bare:
            raise ValueError(f"a command of this formula has no counterpart in Typst math ({shortened(written)})")
    for name in _CALLED.findall(bare):
        if not _FUNCTIONS.fullmatch(name):
            raise ValueError(f"the command \\{name} is not known")
    return written
