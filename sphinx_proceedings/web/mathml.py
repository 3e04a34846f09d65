"""Formulas as MathML, which browsers and reading systems set themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.util.math import get_node_equation_number

from sphinx_proceedings import SAFE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator


# Primes, with what is raised behind them; those of words in a formula are apostrophes.
PRIMES = re.compile(
    r"\\(?:text\w*|mbox|mathrm)\s*\{[^{}]*\}|(?P<primes>'+)(?:\^(?:\{(?P<group>[^{}]*)\}|(?P<one>\w)))?"
)
# Braces keep TeX from setting the comma of a number as one between two.
DECIMAL = re.compile(r"(?<!\d)(\d+)\{,\}(\d+)")


def written(tex: str, *, as_block: bool) -> str:
    """Return a formula as MathML, a decimal comma within its number.

    Raises MathError, or others where a formula breaks off (docutils 0.22).
    """
    markup: str = tex2mathml(PRIMES.sub(_raised, DECIMAL.sub(r"\1.\2", tex)), as_block=as_block)
    for whole, decimals in DECIMAL.findall(tex):
        markup = markup.replace(f"<mn>{whole}.{decimals}</mn>", f"<mn>{whole},{decimals}</mn>")
    return markup


def _raised(found: re.Match[str]) -> str:
    if not found["primes"]:
        return found[0]
    primes = r"\prime " * len(found["primes"])
    return f"^{{{primes}{found['group'] or found['one'] or ''}}}"


def visit_math(translator: HTML5Translator, node: nodes.math) -> None:
    """Write a formula of the running text as MathML."""
    translator.body.append(written(node.astext(), as_block=False))
    raise nodes.SkipNode


def visit_math_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    """Write a displayed formula as MathML, and its number behind it."""
    number = get_node_equation_number(translator, node) if node.get("label") else ""
    style = "formula numbered" if number else "formula"
    translator.body.append(translator.starttag(node, "div", CLASS=style, tabindex="0"))
    translator.body.append(written(node.astext(), as_block=True))
    translator.body.append(f'<span class="formula-number">({number})</span></div>\n' if number else "</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the renderer."""
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
    return SAFE
