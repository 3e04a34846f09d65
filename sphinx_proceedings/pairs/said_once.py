"""The sides of a pair for who reads both: neither repeats a quotation or a work that the other has; pure."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape, unescape
from typing import TYPE_CHECKING

from markupsafe import Markup

from sphinx_proceedings.epub.language_marks import doubled
from sphinx_proceedings.language.interface import language_mark
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.model.sides import Kind
from sphinx_proceedings.pairs.moved_markup import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_proceedings.model.sides import Side
    from sphinx_proceedings.pairs.pairing import Pair

# What opens a paragraph, with its number.
HEAD = re.compile(r'<p\b[^<>]*>(?:<span class="segment">\d+</span> )?')
WORD = re.compile(r"\w+")
# Where words in another language stand after their translation, and what is running text: no table, no definition.
RUNNING = (Kind.PARAGRAPH, Kind.ITEM)
ORIGINAL = re.compile(r' \(<em><span lang="([^"<>]+)"[^<>]*>([^<>]+)</span></em>\)')
# What editors supply, with brackets of its own in it or none.
SUPPLIED = re.compile(r"\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]")


def shown(pair: Pair) -> tuple[Side, Side | None]:
    """Return both sides of a pair, with XHTML as markup; no translation where the original says all of it."""
    one, other = pair.original, pair.translation
    if pair.is_once or _quoted(one, other):
        return one, None
    if pair.kind is Kind.REFERENCE and _is_named_alike(one, other):
        return replace(one, markup=_with_remarks(one, other)), None
    if words := _quoted(other, one):
        return one, replace(other, markup=_without(other.markup, words, one.language))
    if pair.kind in RUNNING:
        return one, replace(other, markup=_without_originals(other, one))
    return one, other


def _quoted(side: Side, other: Side) -> str:
    """Return the words that a quotation has from its *other* side, before its own for them in brackets; "" of none.

    The other has nothing but these and where they are from.
    """
    if side.kind is not Kind.QUOTE:
        return ""
    before, _, last = other.text.rpartition(" (")
    words = before if last.endswith(")") else other.text
    return words if words and side.text.startswith(f"{words} (") else ""


def _without(markup: str, words: str, language: str) -> str:
    """Return a quotation without the *words* it begins with, where these are marked as of that *language*.

    What leads to a name within them leads to where they stood.
    """
    head = HEAD.search(markup)
    start = place = head.end() if head else len(markup)
    while (place := markup.find(" (", place + 1)) > 0:
        cut = markup[start:place]
        if _words(Markup(cut).striptags()) == _words(words) and cut.startswith(f'<span lang="{language}"'):
            kept = "".join(f'<span id="{name}"></span>' for name in names(cut))
            return f"{markup[:start]}{kept}{markup[place + 1 :]}"
    return markup


def _without_originals(side: Side, other: Side) -> str:
    """Return the XHTML of a side without the words of the *other* one that follow its quotations in brackets."""
    closing = manners_of(side.language).quotes[1].strip()

    def kept(found: re.Match[str]) -> str:
        is_said = found[1] == other.language and _words(unescape(found[2])) in _words(other.text)
        return "" if is_said and side.markup.endswith(closing, 0, found.start()) else found[0]

    return ORIGINAL.sub(kept, side.markup)


def _is_named_alike(one: Side, other: Side) -> bool:
    """Whether what a reference has of a work itself is in the *other* one: capital words of its head, and titles.

    What differs then is what the press calls kinds of works and parts of them, and remarks in brackets.
    """
    said = _words(SUPPLIED.sub("", other.text))
    return all(words in said for words in map(_words, _named(one)))


def _named(side: Side) -> Iterator[str]:
    text = SUPPLIED.sub("", side.text)
    yield from (word for word in WORD.findall(text.partition(" (")[0]) if not word.islower())
    opening, closing = (sign.strip() for sign in manners_of(side.language).quotes)
    yield text.partition(opening)[2].partition(closing)[0]
    for part in side.markup.split("<em>")[1:]:
        yield SUPPLIED.sub("", Markup(part.partition("</em>")[0]).striptags())


def _words(text: str) -> str:
    return " ".join(["", *WORD.findall(text.casefold()), ""])


def _with_remarks(one: Side, other: Side) -> str:
    """Return a reference with what the *other* has in brackets and it has not, after its own."""
    own = SUPPLIED.findall(one.text)
    remarks = " ".join(remark for remark in SUPPLIED.findall(other.text) if remark not in own)
    if not remarks:
        return one.markup
    before, end, after = one.markup.rpartition("</p>")
    mark = language_mark(other.language, one.language)
    return f"{before} / {doubled(f'<span{mark}>{escape(remarks)}</span>')}{end}{after}"
