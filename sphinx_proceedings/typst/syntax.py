"""Typst written from values: text that means only itself, strings, calls."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.language.technical import set_lining

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_proceedings.language.wordlist import Found

# What Typst reads as markup: anywhere; where a line or its text begins or ends; before what completes it.
_MARKUP = re.compile(r"""[\\#$*_`<@~\[\]"]|(?:^|(?<=^ ))[-+=/]|[-/]$|-(?=[-?\d])|/(?=[/*])""")
# Typst reads a number and a dot at the start of a block as a list item, and dots as an ellipsis.
_ITEM = re.compile(r"^(\s*\d+)(?=[.)])")
_DOTS = re.compile(r"\.(?=\.)")
# What ends a line for Typst, and so begins markup after it, is a space (the tab and Unicode's mandatory breaks).
_BLANK = re.compile(r"[ \t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
# Typst 0.15 cannot tag a link that ends in a soft hyphen; it means nothing but between two letters.
_STRAY = re.compile(r"(?:^|(?<=\s))\u00ad+|\u00ad+(?!\w)")
_ADDRESS = re.compile(r"https?://\S+")
# A name that ends in a hyphen and a letter or two, which no line parts: SAW-B, BY-SA, GPT-4.
_TAILED = re.compile(r"(?<![\w/.-])[A-Z]\w*(?:-[A-Z\d]\w?)+(?![\w-])")
# What a sentence ends with, behind its last word.
_LAST_SIGNS = re.compile(r"(?<=\w)[^\w/]+\Z")
# Letters of a word that hyphenation leaves alone.
SHORT = 4
_STRING = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"}


def escaped(text: str) -> str:
    """Return *text* as Typst markup that prints it and does nothing else."""
    if text.isalnum():
        return text
    text = _MARKUP.sub(r"\\\g<0>", _BLANK.sub(" ", hyphenable(text)))
    return _DOTS.sub(".\\\\", _ITEM.sub(r"\1\\", text))


def addressed(text: str, written: Callable[[str], str] = escaped) -> str:
    """Return *text* as such markup, whose addresses the page design prints; what is *written* so is the rest."""
    words = _ADDRESS.split(text)
    printed = (call("address", quoted(hyphenable(found))) for found in _ADDRESS.findall(text))
    return written(words[0]) + "".join(one + written(after) for one, after in zip(printed, words[1:], strict=True))


def lined(text: str, written: Callable[[str], str] = escaped, *within: int) -> str:
    """Return *text*, or what is *within* two places of it, as it is *written*, with lining figures in technical names.

    Of addresses the page design sees to that.
    """

    def lining(name: str) -> str:
        return written(name) if _ADDRESS.match(name) else call("lining", body=written(name))

    start, end = (*within, *(0, len(text))[len(within) :])
    markup = ""
    for found in _TAILED.finditer(text, start, end) if text.find("-", start, end) >= 0 else ():
        markup += set_lining(text, written, lining, start, found.start())
        markup += call("box", body=set_lining(text, written, lining, found.start(), found.end()))
        start = found.end()
    return markup + set_lining(text, written, lining, start, end)


def unbroken(name: str) -> str:
    """Return a name, or a word of one, as such markup that no hyphen parts."""
    return call("whole", body=escaped(name)) if len(name) > SHORT else escaped(name)


def with_mark(words: str, span: tuple[int, int], mark: str, *, is_name: bool, is_last: bool) -> str:
    """Return one of *words* as such markup with a mark before it; that of the last one stands before its final signs.

    Typst leaves a mark that begins a line at the end of the one before.
    """
    start, end = span
    signs = _LAST_SIGNS.search(words, start, end) if is_last else None
    at = signs.start() if signs else start
    written = partial(addressed, written=unbroken if is_name else escaped)
    return lined(words, written, start, at) + mark + lined(words, written, at, end)


def named(text: str, names: Iterable[Found]) -> str:
    """Return *text* as such markup, with the *names* found in it, which no hyphen parts."""
    written, end = "", 0
    for name in names:
        written += lined(text, escaped, end, name.start) + lined(text, unbroken, name.start, name.end)
        end = name.end
    return written + lined(text, escaped, end)


def raised(markup: str, language: str) -> str:
    """Return markup with what its language raises behind a 1; a rule of the page design would try every word."""
    ending = manners_of(language).raised
    return re.sub(rf"(?<![\w/-])1{ending}\b", f"1#super[{ending}];", markup) if ending and "1" in markup else markup


def hyphenable(text: str) -> str:
    """Return *text* with no soft hyphens but those that stand between two letters."""
    return _STRAY.sub("", text)


def quoted(text: str) -> str:
    """Return *text* as a Typst string."""
    return '"' + "".join(_STRING.get(character, character) for character in text) + '"'


def array(items: Iterable[str]) -> str:
    """Return a Typst array of *items*, which are code already."""
    return "(" + "".join(f"{item}, " for item in items).strip() + ")"


def code(name: str, *arguments: str, body: str | None = None, **named: str | None) -> str:
    """Return a call as code; arguments are code, *body* is markup, a name given none is left out."""
    given = [*(f"{key.replace('_', '-')}: {item}" for key, item in named.items() if item is not None), *arguments]
    # What begins a line needs no space before it.
    listed = ", ".join(given).replace(", \n", ",\n")
    inside = f"({listed})" if given or body is None else ""
    return f"{name}{inside}{'' if body is None else f'[{body}]'}"


def call(name: str, *arguments: str, body: str | None = None, **named: str | None) -> str:
    """Return a call as markup; the semicolon keeps what follows from being read as more of it."""
    return f"#{code(name, *arguments, body=body, **named)};"


def spoken(language: str) -> str:
    """Return the argument that tells Typst's ``text`` its language; the page design takes a tag with region apart."""
    return f"..spoken({quoted(language)})" if "-" in language else f"lang: {quoted(language)}"


def label(name: str) -> str:
    """Return markup that labels what stands before it; a name may hold any character."""
    return call("label", quoted(name))
