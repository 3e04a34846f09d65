"""What Markdown has in a book beyond MyST's own core: formulas between dollars, definition lists, fences of colons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.dollarmath.index import math_inline_dollar

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

# Dollars are signs of a formula where no space stands inside of them and no figure outside: "from $5 to $6" is none.
# What begins as a sum of money and goes on in words is none either, nor what follows one: "$5 or US$, A$".
_MONEY = re.compile(r"[,.;:!?)].*|\d[\d.,\s]*(?:[kKmMbB]n?)?\s[^\\]*[^\W\d_]{2}[^\\]*")
# What a comment in running text may be hidden by: a sign that is escaped, and code.
_SIGN = re.compile(r"\\[\\<`]|`+|<!--")
_between_dollars = math_inline_dollar(allow_space=False, allow_digits=False)
_TICKS = re.compile("`+")
_OPENS, _CLOSES = "<!--", "-->"
# What a translation may write another way: words, and the signs that part the digits of a number.
_WORDS = re.compile(r"\\(?:text|textrm|mbox|mathrm)\s*\{[^{}]*\}")
_SEPARATOR = re.compile(r"(?<=\d)(?:\{[.,]\}|\\[,;:! ]|[.,~])(?=\d)")


def add_dialect(md: MarkdownIt) -> None:
    """Have a parser read formulas, definition lists and directives between colons (a plugin of markdown-it)."""
    md.use(dollarmath_plugin, allow_space=False, allow_digits=False)
    md.inline.ruler.at("math_inline", _formula)
    md.use(colon_fence_plugin)
    md.use(amsmath_plugin)
    md.use(deflist_plugin)


def leave_comments_out(md: MarkdownIt) -> None:
    """Have a parser of chapters print no ``<!-- comment -->``, nor give it to translate (a plugin of markdown-it)."""
    around = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    md.block.ruler.before("fence", "comment", _comment_block, {"alt": around})
    md.core.ruler.before("inline", "comment", _comments_in_text)


def universal(formula: str) -> str:
    """Return a formula without what differs by language: its words, and the signs that part digits."""
    return _SEPARATOR.sub("", _WORDS.sub("", formula)).strip()


def _formula(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not _between_dollars(state, True):
        return False
    state.pos, formula = start, state.src[start + 1 : state.pos - 1]
    return not _MONEY.fullmatch(formula) and _between_dollars(state, silent)


def _comment_block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Pass over lines that hold a comment and nothing else."""
    start = state.bMarks[first] + state.tShift[first]
    if state.is_code_block(first) or not state.src.startswith(_OPENS, start):
        return False
    line = first
    while line < last and _CLOSES not in state.src[start if line == first else state.bMarks[line] : state.eMarks[line]]:
        line += 1
    if line == last or state.src[: state.eMarks[line]].rpartition(_CLOSES)[2].strip():
        return False
    if not silent:
        state.line = line + 1
    return True


def _comments_in_text(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and _OPENS in token.content:
            token.content = _without_comments(token.content)


def _without_comments(text: str) -> str:
    """Return running text without comments and the spaces before them; code that shows one stays as it is."""
    kept, at = "", 0
    while found := _SIGN.search(text, at):
        end = text.find(_CLOSES, found.end()) if found[0] == _OPENS else -1
        if end >= 0:
            kept += text[at : found.start()].rstrip(" \t")
            at = end + len(_CLOSES)
            continue
        end = found.end()
        if found[0].startswith("`"):
            closing = next((more for more in _TICKS.finditer(text, end) if more[0] == found[0]), None)
            end = closing.end() if closing else end
        kept, at = kept + text[at:end], end
    return (kept + text[at:]).strip()
