"""What of a chapter would be printed as it was typed, or is read as something else than was meant; pure."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from markdown_it.rules_block.table import escapedSplit

from sphinx_proceedings.catalogs.findings import shown
from sphinx_proceedings.catalogs.message import MASK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token


class Slip(NamedTuple):
    """What is wrong, what to do about it, and on which line of the text, counted from 0."""

    line: int
    problem: str


class Sign(NamedTuple):
    """A sign of markup that Markdown made nothing of, and what to do about it."""

    pattern: re.Pattern[str]
    remedy: str


ESCAPED = "or write a backslash before it, if the sign itself is meant"
CLOSE = f"close the markup it belongs to, without a space inside, {ESCAPED}"
# In the running text, the more telling before the more general.
SIGNS = (
    Sign(re.compile(r"\[[^\]\n@]*(?<![\w.])@\w[^\]\n]*\]?"), "cite with {cite:p}`key`"),
    Sign(re.compile(r"\{\{[^{}]*\}\}?"), "write the words themselves; nothing is substituted"),
    Sign(
        re.compile(rf"\{{[\w:+-]+\}}(?= ?{MASK}| ?`|\w)"),
        "write the backtick next to the brace, without a space and with its pair, as in {doc}`one`",
    ),
    Sign(re.compile(rf"(?<!\S):[a-z][a-z:+-]*:(?={MASK})"), "write a role in braces, as in {doc}`one`"),
    Sign(re.compile(r"\\begin\{[^{}]*\}|\\end\{[^{}]*\}"), "write a formula between $$ and $$, or in a {math}"),
    Sign(re.compile(r"\\[A-Za-z]+"), f"write a formula between $ and $, code between backticks, {ESCAPED}"),
    Sign(
        re.compile(r"\{[.#%][^{}]*\}|\{\s*[\w-]+=[^{}]*\}"),
        "take it out; a passage in another language is {lang-la}`…`",
    ),
    Sign(re.compile(r"<!--|-->"), "a comment begins with <!-- and ends with -->; write both, or → for an arrow"),
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
    Sign(re.compile(r"\*\*|__"), CLOSE),
    Sign(re.compile(r"(?<![\w*])\*(?=\w)|(?<=\w)\*(?![\w*])|(?<![\w_])_(?=\w)|(?<=\w)_(?![\w_])"), CLOSE),
    Sign(re.compile(r"`+"), CLOSE),
    Sign(re.compile(r"[{}]"), f"take it out, {ESCAPED}"),
)
# At the beginning of a line of a paragraph.
BEGINNINGS = (
    Sign(re.compile(r"#{1,6}(?=[^\s#])"), f"a heading has a space behind its signs; write that space, {ESCAPED}"),
    Sign(re.compile(r"\[[ xX]\](?=\s)"), "take it out; a list has no boxes to tick"),
    Sign(re.compile(r":[A-Za-z][\w -]*:(?=\s|$)"), "write a list or a table; there are no fields"),
    Sign(
        re.compile(r":{3,}.*"), "a fence of colons has one line that opens it and one that closes it; write the other"
    ),
    Sign(re.compile(r"\.\. [\w-]+::.*"), "write a directive between fences, as in ```{note}"),
    Sign(re.compile(r"-(?=[^\W\d_])"), f"a list has a space behind its hyphen; write that space, {ESCAPED}"),
)
ROW = re.compile(r"\|.*\|\s*|[^|]*\S \| \S.*")
QUOTED = re.compile(r"[ \t>]*")
LAST_YEAR, FIRST_YEAR = 2999, 1000
SENTENCE = re.compile(r"[.,;:!?…]$|\n")
NOTE = re.compile(r"[ \u00a0\u202f]:\s")


def slips(tokens: Sequence[Token], text: str, *, is_within: bool = False) -> Iterator[Slip]:
    """Yield what is wrong with the blocks of a *text*, whose inline tokens are made and not yet joined.

    It may stand *within* a directive, whose own fence is told of before.
    """
    lines = text.split("\n")
    columns = 0
    for place, token in enumerate(tokens):
        line = token.map[0] if token.map else 0
        match token.type:
            case "code_block":
                problem = "what is indented by four spaces is printed as code; begin its lines further to the left"
                yield Slip(line, f"{problem}, or put code between lines of ```")
            case "fence" | "colon_fence" if not (_is_closed(token, lines) or (is_within and line >= len(lines) - 2)):
                yield Slip(line, f"what is opened here with {token.markup} is never closed; end it with such a line")
            case "ordered_list_open" if FIRST_YEAR <= int(token.attrs.get("start", 1)) <= LAST_YEAR:
                year = token.attrs["start"]
                yield Slip(line, f"“{year}.” begins a numbered list; write `{year}\\.`, or begin with a word")
            case "thead_open":
                columns = _cells(lines[line])
            case "tr_open" if (cells := _cells(lines[line])) != columns:
                yield Slip(line, _uneven(lines[line], cells, columns))
            case "heading_open" if token.markup == "-" and SENTENCE.search(tokens[place + 1].content.strip()):
                problem = "the line of hyphens makes a heading of the lines above it"
                yield Slip(line, f"{problem}; leave a blank line before it, or take it out")
            case "inline":
                in_paragraph = tokens[place - 1].type == "paragraph_open"
                yield from _in_line(token, line, is_paragraph=in_paragraph)


def _is_closed(fence: Token, lines: Sequence[str]) -> bool:
    first, end = fence.map or (0, 0)
    if fence.type == "colon_fence" and not fence.info.strip():
        # That is told as what it is.
        return True
    last = QUOTED.sub("", lines[end - 1], count=1).strip()
    return end - 1 > first and last.startswith(fence.markup) and not last.strip(fence.markup[0])


def _cells(line: str) -> int:
    row = QUOTED.sub("", line, count=1).strip()
    cells = escapedSplit(row)
    return len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")


def _uneven(row: str, cells: int, columns: int) -> str:
    if "|" not in row:
        return "this line is read as a row of the table above it; leave a blank line between them"
    wanted = "write the others, if need be empty" if cells < columns else "take one out, or write \\| for a bar"
    return f"this row has {_count(cells)} and the table {columns} columns; {wanted}"


def _count(cells: int) -> str:
    return "1 cell" if cells == 1 else f"{cells} cells"


def _in_line(token: Token, line: int, *, is_paragraph: bool) -> Iterator[Slip]:
    children = token.children or []
    if is_paragraph and (row := _row(token.content)) is not None:
        problem = "the bars would be printed as they stand"
        yield Slip(line + row, f"{problem}; a table has a line `|---|---|` below its first, with as many columns")
        return
    if is_paragraph and token.content.startswith("| "):
        problem = "the bars would be printed as they stand"
        yield Slip(line, f"{problem}; of lines of verse, end each but the last with a backslash")
        return
    if len(children) > 1 and children[0].type == "footnote_ref" and NOTE.match(children[1].content):
        name = children[0].meta["label"]
        yield Slip(line, f"a note is defined without a space before its colon; write `[^{name}]: …`")
    for number, text in enumerate(_printed(children).split("\n")):
        yield from _of_text(text, line + number, is_paragraph=is_paragraph)


def _of_text(text: str, line: int, *, is_paragraph: bool) -> Iterator[Slip]:
    """Yield the most telling sign in a line of running text that is printed as it stands."""
    begun = ((sign, sign.pattern.match(text.lstrip())) for sign in (BEGINNINGS if is_paragraph else ()))
    within = ((sign, sign.pattern.search(text)) for sign in SIGNS)
    sign, found = next((one for one in chain(begun, within) if one[1]), (None, None))
    if sign and found:
        yield Slip(line, f"“{shown(found[0].strip(f' {MASK}'))}” would be printed as it stands; {sign.remedy}")


def _is_printed(child: Token) -> bool:
    """Tell whether a token is text as it was typed: of what a backslash stands before, nothing that it escapes."""
    return child.type == "text" or (child.type == "text_special" and len(child.content) == 2)


def _printed(children: Sequence[Token]) -> str:
    """Return the text of a paragraph, in lines, what was escaped or is no text masked."""
    parts, is_address = [], False
    for child in children:
        is_address = (child.type == "link_open" and child.markup == "autolink") or (is_address and child.type == "text")
        if _is_printed(child) and not is_address:
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type in ("em_open", "em_close", "strong_open", "strong_close", "link_open", "link_close"):
            parts.append("\u2060")
        else:
            parts.append(MASK + "\n" * child.content.count("\n"))
    return "".join(parts)


def _row(content: str) -> int | None:
    """Return the first of two lines that are a table's and stand in a paragraph."""
    rows = [bool(ROW.fullmatch(line.strip())) for line in content.split("\n")]
    return next((place for place in range(len(rows) - 1) if rows[place] and rows[place + 1]), None)
