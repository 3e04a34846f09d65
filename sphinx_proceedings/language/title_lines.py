"""Titles and names as HTML: a title breaks into lines after a colon before anywhere else, a name at no hyphen."""

from __future__ import annotations

import re

from markupsafe import Markup

# Longer words are parted at their hyphens, for narrow pages have no room for them.
LONGEST = 20
# Names that a hyphen joins, each with a capital: Pierre-Yves.
NAMES = re.compile(r"(?<![\w-])[^\W\d_]\w*(?:-[^\W\d_]\w*)+(?![\w-])")
COLON = re.compile(r"\A([^<:：]*[:：])(\s?)(.+)", re.DOTALL)


def broken(title: Markup) -> Markup:
    """Return a title, as HTML, with what follows its first colon in a box, which the style sheets keep in one piece.

    So they keep its compounds.
    """
    parts = COLON.fullmatch(title)
    boxes = Markup('{}{}<span class="rest">{}</span>')
    return boxes.format(*map(compounded, map(Markup, parts.groups()))) if parts else compounded(title)


def boxed(title: Markup) -> Markup:
    """Return a title, as HTML, with what stands before its first colon in a box as well, and its compounds whole.

    On narrow pages, where lines are made as long as one another, it would be parted before its colon.
    """
    parts = COLON.fullmatch(title)
    if not parts:
        return compounded(title)
    lead, space, rest = map(Markup, parts.groups())
    boxes = Markup('<span class="lead">{}</span>{}<span class="rest">{}</span>')
    return boxes.format(compounded(lead), space, compounded(rest))


def compounded(phrase: Markup) -> Markup:
    """Return a phrase, as HTML, in which words with a hyphen are marked, which the style sheet keeps on one line."""
    text, *tagged = phrase.split("<")
    pieces = [_marked(text)]
    for piece in tagged:
        tag, _, text = piece.partition(">")
        pieces += [f"<{tag}>", _marked(text)]
    return Markup("".join(pieces))


def _marked(text: str) -> str:
    words = text.split(" ")
    return " ".join(f'<span class="compound">{w}</span>' if "-" in w and len(w) <= LONGEST else w for w in words)


def names_whole(words: str) -> str:
    """Return words, as HTML without tags, in which the names that a hyphen joins are marked as compounds are."""
    return NAMES.sub(lambda found: _marked(found[0]) if _is_name(found[0]) else found[0], words)


def _is_name(word: str) -> bool:
    return all(part[0].isupper() for part in word.split("-"))
