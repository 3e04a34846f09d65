"""Signs of markup that Markdown made nothing of: what they look like in a text, and what to write instead; pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_proceedings.catalogs.message import MASK


class Sign(NamedTuple):
    """A sign of markup that Markdown made nothing of, and what to do about it."""

    pattern: re.Pattern[str]
    remedy: str


ESCAPED = "or write a backslash before it, if the sign itself is meant"
FENCED = "write a directive between fences, ```{note} above and ``` below"
NAMED = "the name of a place stands on a line of its own, `(name)=`; write it so"
CLOSE = f"close the markup it belongs to, without a space inside, {ESCAPED}"
MARKED = re.compile(r"[\[\]@{}_\\<>^~$&=*`]|''|:[a-z]")
"""What no text is without that has one of the signs below in it; most texts are."""
# In the running text, the more telling before the more general.
SIGNS = (
    Sign(re.compile(r"\[[^\]\n@]{0,100}(?<![\w.])@\w[^\]\n]{0,100}\]?"), "cite with {cite:p}`key`"),
    Sign(re.compile(r"(?<![\w@/.])@(?:fig|tbl|tab|lst)[:-][\w-]+"), "write {numref}`name`"),
    Sign(re.compile(r"(?<![\w@/.])@(?:sec|eq)[:-][\w-]+"), "write {ref}`name`, or {eq}`name` of a formula"),
    Sign(re.compile(r"(?<![\w@/.])@[A-Za-z][\w:-]*\d{2}[a-z]?(?![\w@])"), "cite with {cite:t}`key`"),
    Sign(re.compile(r"\{\{[^{}]*\}\}?"), "write the words themselves; nothing is substituted"),
    Sign(
        re.compile(rf"\{{[\w:+-]+\}}(?= ?{MASK}| ?[`'´‘’]|\w)"),
        "write the backtick next to the brace, without a space and with its pair, as in {doc}`one`",
    ),
    Sign(re.compile(rf"(?<!\S):[a-z][a-z:+-]*:(?={MASK})"), "write a role in braces, as in {doc}`one`"),
    Sign(
        re.compile(r"\{(?:figure|image|note|table|math|warning|tip|list-table|csv-table|bibliography|glossary)\}.*"),
        FENCED,
    ),
    Sign(re.compile(rf"{MASK}__?(?!\w)"), "write a link as [words](address)"),
    Sign(re.compile(r"\\begin\{[^{}]*\}|\\end\{[^{}]*\}"), "write a formula between $$ and $$, or in a {math}"),
    Sign(re.compile(r"\\[A-Za-z]+"), f"write a formula between $ and $, code between backticks, {ESCAPED}"),
    Sign(
        re.compile(r"\{[.#%][^{}]*\}|\{\s*[\w-]+=[^{}]*\}"),
        "take it out; a passage in another language is {lang-la}`…`",
    ),
    Sign(re.compile(r"<!--|-->"), "a comment begins with <!-- and ends with -->; write both, or → for an arrow"),
    Sign(re.compile(r"<https?:[^>\n]*>?"), "write an address without spaces, and close it with >"),
    Sign(
        re.compile(r"</?[A-Za-z][^<>]*/?>|</?[a-z]+$"),
        "write Markdown instead of HTML, or code between backticks, if the sign itself is meant",
    ),
    Sign(re.compile(r"\^\["), "write a note as [^name] and, below, a line `[^name]: …`"),
    Sign(re.compile(r"\[\["), "write a link as {doc}`one` or [words](one.md)"),
    Sign(
        re.compile(r"\][ \t]?\[[^\]\n]*\]?"),
        "write a link with its address, [words](https://…), or define what it refers to",
    ),
    Sign(
        re.compile(r"\] ?\((?=https?:|[\w./-]+\.\w+)"),
        "write a link as [words](address), without a space before or in it",
    ),
    Sign(re.compile(r"\]\("), "write a link as [words](address), without spaces in the address"),
    Sign(re.compile(r"~~"), "nothing is struck out in a book; take it out"),
    Sign(
        re.compile(r"\$\$"), "a formula between $$ and $$ is a paragraph of its own; close it, or part it from the text"
    ),
    Sign(re.compile(r"(?<![\w$])\$(?=\\?[A-Za-z])"), f"close the formula with $, without a space inside, {ESCAPED}"),
    Sign(re.compile(r"&(?:[A-Za-z]\w+|#\w+);"), f"no character is called so; write the character itself, {ESCAPED}"),
    Sign(re.compile(r"(?<![\w:]):[a-z][a-z_]+:(?![\w:])"), "no picture stands for it; write it in words"),
    Sign(re.compile(r"(?<![\w=])==(?=[^\s=])[^=]*=="), "nothing is marked in a book; take the signs out"),
    Sign(re.compile(r"(?<=\w)~\w{1,9}~"), "write what stands below the line as {sub}`2`"),
    Sign(re.compile(r"(?<=[\w)])\^\w{1,9}\^"), "write what stands above the line as {sup}`2`"),
    Sign(re.compile(r"(?<=[\w.])~(?=\w)"), f"write a no-break space, {ESCAPED}"),
    Sign(re.compile(r"'{3,}|'{2}(?=\w)[^'\n]*'{2}"), "write *emphasis* or **strong emphasis** between asterisks"),
    Sign(re.compile(r"\*\*|__"), CLOSE),
    Sign(re.compile(r"(?<![\w*])\*(?=\w)|(?<=\w)\*(?![\w*])|(?<![\w_])_(?=\w)|(?<=\w)_(?![\w_])"), CLOSE),
    Sign(re.compile(r"`+"), CLOSE),
    Sign(re.compile(r"[{}]"), f"take it out, {ESCAPED}"),
)
# At the beginning of a line of a paragraph, which is no letter.
BEGINNINGS = (
    Sign(re.compile(r"#{7,}"), "there are six levels of headings; write ## or ###"),
    Sign(re.compile(r"#{1,6}(?=[^\s#])"), f"a heading has a space behind its signs; write that space, {ESCAPED}"),
    Sign(re.compile(r"\[[ xX]\](?=\s)"), "take it out; a list has no boxes to tick"),
    Sign(re.compile(r":[A-Za-z][\w -]*:(?=\s|$)"), "write a list or a table; there are no fields"),
    Sign(re.compile(r":(?=[^\W\d_][^:]*$)"), f"what explains a term has a space behind its colon; write it, {ESCAPED}"),
    Sign(re.compile(r":{3}.*"), "a fence of colons has one line that opens it and one that closes it; write the other"),
    Sign(re.compile(r"\.\. [\w-]+::.*"), FENCED),
    Sign(re.compile(r"\.\. _[^:\n]{1,100}:"), NAMED),
    Sign(re.compile(r"\.\. \[[^\]\n]{1,100}\]"), "write a note as [^name] and, below, a line `[^name]: …`"),
    Sign(re.compile(r"\([\w:-]+\)="), NAMED),
    Sign(re.compile(r"\[\d{1,3}\](?=\s)"), f"write a note as [^1] and, below, a line `[^1]: …`, {ESCAPED}"),
    Sign(re.compile(r"\[[^\]\n]{1,40}\]:(?=\s)"), f"a note has a caret, `[^name]: …`; write it so, {ESCAPED}"),
    Sign(re.compile(r"(={2,6}) .+ \1$"), "write a heading as `## Heading`"),
    Sign(re.compile(r"[•▪◦‣●·∙](?=\s)"), "a list has a hyphen and a space; write those"),
    Sign(re.compile(r"\d{1,2}[.)](?=[^\W\d_])"), f"a list has a space behind its number; write that space, {ESCAPED}"),
    Sign(re.compile(r"-(?=[^\W\d_])"), f"a list has a space behind its hyphen; write that space, {ESCAPED}"),
)
