"""The formulas of a text, each of which can be written for the web; Typst has its own say when the PDF is made."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml

from sphinx_proceedings.chapters.source_lines import source_line, source_path
from sphinx_proceedings.errors import ProceedingsError, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

# An environment of AMS-LaTeX, and the one that stands for it within a formula; of the others the lines stand alone.
_BEGIN = re.compile(r"\\begin\{(\w+)\*?\}(?:\{\d+\})?")
_INNER = {"align": "aligned", "alignat": "aligned", "eqnarray": "aligned", "gather": "aligned", "flalign": "aligned"}
_LABEL = re.compile(r"\\label\{([^{}]*)\}")
_SIGNS = re.compile(r"[{}]|\\(?:begin|end|left|right)(?![A-Za-z])")
_ESCAPED = re.compile(r"\\[^A-Za-z]")
_LONE = re.compile(r"\\(?:nonumber|notag)\b\s?")

# What is closed where it was opened; docutils takes the end of a formula for the end of all.
_PAIRS = {"{": "}", r"\begin": r"\end", r"\left": r"\right"}
# What docutils 0.22 says, and what is told instead.
_SAYINGS = (
    (re.compile(r'\AUnknown LaTeX command "(.*)"'), r"the command \1 is not known"),
    (re.compile(r'\AEnvironment "(.*)" not supported'), r"the environment \1 is not known"),
    (re.compile(r"Last node missing children"), "a sign or a command in it lacks what belongs to it"),
    (re.compile(r"Could not extract optional argument"), "a square bracket in it is not closed"),
    (re.compile(r'\AUnsupported character: "(.*)"'), r"the character \1 is none of formulas"),
)


def check_formulas(document: nodes.document) -> None:
    """Raise ProceedingsError, with its line, for the first formula that has no MathML."""
    for node in _formulas(document):
        if reason := _reason(node.astext(), is_block=isinstance(node, nodes.math_block)):
            problem = f"this formula cannot be shown ({reason}); mend it, with commands of AMS-LaTeX"
            raise ProceedingsError(problem, path=source_path(document.settings.env), line=source_line(node))


def _reason(tex: str, *, is_block: bool) -> str | None:
    """Say why a formula has no MathML, or one that is not what was meant."""
    if not tex.strip():
        return "it has nothing in it"
    signs = Counter(_SIGNS.findall(_ESCAPED.sub(" ", tex)))
    for one, other in _PAIRS.items():
        if signs[one] != signs[other]:
            return f"{one} and {other} are not in pairs"
    try:
        tex2mathml(tex, as_block=is_block)
    except MathError as error:
        said = one_line(str(error)).rstrip(".!")
        return next((found.expand(told) for pattern, told in _SAYINGS if (found := pattern.match(said))), said)
    except Exception:
        # Where a formula breaks off, docutils 0.22 fails in four further ways.
        return "it is not complete"
    return None


def stack_lines(document: nodes.document) -> None:
    """Have what blank lines part in a displayed formula stand line under line, as Sphinx sets it in LaTeX."""
    for node in document.findall(nodes.math_block):
        lines = (line.strip() for line in node.astext().splitlines())
        parts = [" ".join(found) for is_blank, found in groupby(lines, key=lambda line: not line) if not is_blank]
        if len(parts) > 1 and not any(r"\begin" in part for part in parts):
            node.children = []
            node += nodes.Text(r"\begin{aligned}" + r" \\ ".join(parts) + r"\end{aligned}")


def displayed(environment: str) -> tuple[str, str]:
    """Return an environment of AMS-LaTeX (``\\begin{align}…``) as a displayed formula, and its label or nothing.

    A book numbers a displayed formula once, whatever lines it has.
    """
    label = _LABEL.search(environment)
    tex = _LONE.sub("", _LABEL.sub("", environment))
    if found := _BEGIN.match(tex):
        inner, body = _INNER.get(found[1]), tex[found.end() : tex.rindex(r"\end")].strip()
        tex = f"\\begin{{{inner}}}{body}\\end{{{inner}}}" if inner else body
    return tex, label[1].strip() if label else ""


def _formulas(document: nodes.document) -> Iterator[nodes.math | nodes.math_block]:
    yield from document.findall(nodes.math)
    yield from document.findall(nodes.math_block)
