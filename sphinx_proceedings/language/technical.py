"""Names that mix capitals and figures, versions, addresses: their figures are as tall as capitals, CC0 is no CCo."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_proceedings.language.manners import SPACES
from sphinx_proceedings.language.registry import manners_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What a text has in which something is to be set so: a figure, or the name of a licence without its version.
SIGN = re.compile(r"\d|BY-")
# A date that ends with its year: at most a day, a month or season before it.
DATE = re.compile(r"\A(?:\d\S*\s)?[^\W\d]\S*\s\d{4}\Z")
# A word of capitals and figures (CC0, 7B), or an acronym with the number behind its hyphen (GPT-4).
_MIXED = r"(?:(?=\w*[A-Z])(?=\w*\d)\w+|[A-Z]{2,}-\d\w*)(?:\.\d+)*"
# What is followed by the number of a version: the ends of the names of licences, and the word itself.
_VERSIONED = r"BY|SA|NC|ND|GPL|MPL|EUPL|ODbL|Apache|Etalab|Permissive|[Vv]ers(?:ion|ione|ión|ão|ió)"
TECHNICAL = re.compile(
    r"https?://\S*[^\s.,;:!?)\]»”’]"
    r"|(?<![\w.])10\.\d{4,9}/\S*\w"
    r"|(?<![\w.,])\d{4}\.\d{4,5}(?:v\d+)?(?![\w,]|\.\d)"
    rf"|(?<![\w-])(?:\w+-)*{_MIXED}(?:-\w+)*(?!\w)"
    rf"|(?<![\w-])(?:\w+-)*(?:{_VERSIONED})[{SPACES}-]v?\d+(?:\.\d+)*(?!\w)"
    r"|(?<![\w.-])v\d+(?:\.\d+)+(?!\w)|(?<![\w-])BY(?:-[A-Z]{2})+(?![\w-])"
    # A licence of Creative Commons by its whole name; alone, a zero is no letter.
    rf"|(?<![\w.,-])\d\.\d(?=[{SPACES}]International)"
    r"|(?<![\w.,/-])0(?![\w%/-]|[.,]\d)"
)


def parted(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of *text* from *start* to *end*, and of each whether its figures are to be lining ones."""
    end = len(text) if end is None else end
    for found in TECHNICAL.finditer(text) if SIGN.search(text, start, end) else ():
        first, last = max(found.start(), start), min(found.end(), end)
        if first < last:
            if start < first:
                yield text[start:first], False
            yield text[first:last], True
            start = last
    if start < end:
        yield text[start:end], False


def set_lining(text: str, plain: Callable[[str], str], lining: Callable[[str], str], *within: int) -> str:
    """Return the pieces of *text*, or of what is *within* two places of it, as a format writes each kind."""
    return "".join((lining if is_lining else plain)(piece) for piece, is_lining in parted(text, *within))


def first_raised(markup: str, language: str) -> str:
    """Return HTML with the letters that *language* raises after the figure 1."""
    ending = manners_of(language).raised
    return re.sub(rf"\b1{ending}\b", f"1<sup>{ending}</sup>", markup) if ending else markup
