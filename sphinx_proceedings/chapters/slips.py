"""What of a chapter would be printed as it was typed, or is read as something else than was meant; pure."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from markdown_it.rules_block.table import escapedSplit

from sphinx_proceedings.catalogs.findings import shown
from sphinx_proceedings.catalogs.message import MASK
from sphinx_proceedings.chapters.signs import BEGINNINGS, MARKED, SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token


class Slip(NamedTuple):
    """What is wrong, what to do about it, and on which line of the text, counted from 0."""

    line: int
    problem: str


ROW = re.compile(r"\|.*\|\s*|[^|]*\S \| \S.*")
LETTERED = re.compile(r"[A-Za-z][.)] .*")
OF_FORMULAS = re.compile(r"[=+^_<>\\]")
BREAKS = ("softbreak", "hardbreak")
FENCE_IN_LINE = re.compile(r"(``?\{[\w:-]+\})[^`]*``?\s*$")
PERCENT = re.compile(r"\d\s*$")
QUOTED = re.compile(r"[ \t>]*")
LAST_YEAR, FIRST_YEAR = 2999, 1000
SENTENCE = re.compile(r"[.,;:!?…]$|\n")
NOTE = re.compile(r"[ \u00a0\u202f]:\s")


def slips(tokens: Sequence[Token], text: str, *, is_within: bool = False) -> Iterator[Slip]:
    """Yield what is wrong with the blocks of a *text*, whose inline tokens are made and not yet joined.

    It may stand *within* a directive, whose own fence is told of before.
    """
    lines = text.split("\n")
    columns, uneven = 0, -1
    for place, token in enumerate(tokens):
        line = token.map[0] if token.map else 0
        match token.type:
            case "code_block":
                problem = "what is indented by four spaces is printed as code; begin its lines further to the left"
                yield Slip(line, f"{problem}, or put code between lines of ```")
            case "fence" | "colon_fence" if not (_is_closed(token, lines) or (is_within and line >= len(lines) - 2)):
                yield Slip(line, f"what is opened here with {token.markup} is never closed; end it with such a line")
            case "ordered_list_open" if FIRST_YEAR <= int(token.attrs.get("start", 1)) <= LAST_YEAR:
                year, end = token.attrs["start"], token.markup
                yield Slip(line, f"“{year}{end}” begins a numbered list; write `{year}\\{end}`, or begin with a word")
            case "thead_open":
                columns = _cells(lines[line])
            case "tr_open" if (cells := _cells(lines[line])) != columns:
                uneven = line
                yield Slip(line, _uneven(lines[line], cells, columns))
            case "heading_open" if token.markup == "-" and SENTENCE.search(tokens[place + 1].content.strip()):
                problem = "the line of hyphens makes a heading of the lines above it"
                yield Slip(line, f"{problem}; leave a blank line before it, or take it out")
            case "myst_line_comment" if place and _is_percentage(tokens[place - 2], line):
                yield Slip(line, "% begins a comment, and the line is not printed; put it on the line of its number")
            case "inline" if line != uneven:
                in_paragraph = tokens[place - 1].type == "paragraph_open"
                yield from _in_line(token, line, is_paragraph=in_paragraph)


def _is_percentage(above: Token, line: int) -> bool:
    """Tell whether a comment stands right below a paragraph that ends with a number."""
    return above.type == "inline" and bool(above.map and above.map[1] == line and PERCENT.search(above.content))


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
    if is_paragraph and (found := next(_misread(token.content), None)):
        yield Slip(line + found.line, found.problem)
        return
    if is_paragraph and token.content.startswith("| "):
        problem = "the bars would be printed as they stand"
        yield Slip(line, f"{problem}; of lines of verse, end each but the last with a backslash")
        return
    escaped = [child.markup for child in children]
    if "\\(" in escaped and "\\)" in escaped:
        above = sum(child.type in BREAKS for child in children[: escaped.index("\\(")])
        yield Slip(line + above, "the brackets of this formula would be lost; write it between $ and $")
    if len(children) > 1 and children[0].type == "footnote_ref" and NOTE.match(children[1].content):
        name = children[0].meta["label"]
        yield Slip(line, f"a note is defined without a space before its colon; write `[^{name}]: …`")
    for number, text in enumerate(_printed(children).split("\n")):
        yield from _of_text(text, line + number, is_paragraph=is_paragraph)


def _of_text(text: str, line: int, *, is_paragraph: bool) -> Iterator[Slip]:
    """Yield the most telling sign in a line of running text that is printed as it stands."""
    begins = text.lstrip()
    is_plain = not is_paragraph or begins[:1].isalpha()
    begun = ((sign, sign.pattern.match(begins)) for sign in (() if is_plain else BEGINNINGS))
    within = ((sign, sign.pattern.search(text)) for sign in (SIGNS if MARKED.search(text) else ()))
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
        elif child.type in BREAKS:
            parts.append("\n")
        elif child.type in ("em_open", "em_close", "strong_open", "strong_close", "link_open", "link_close"):
            parts.append("\u2060")
        else:
            parts.append(MASK + "\n" * child.content.count("\n"))
    return "".join(parts)


def _misread(content: str) -> Iterator[Slip]:
    """Yield what a paragraph is that was meant for something else, and on which of its lines."""
    if row := _two_lines(ROW, content):
        problem = "the bars would be printed as they stand"
        yield Slip(row - 1, f"{problem}; a table has a line `|---|---|` below its first, with as many columns")
    if item := _two_lines(LETTERED, content):
        yield Slip(item - 1, "the letters make no list, its lines would run on; number it with figures, 1. and 2.")
    if content.startswith("\\[") and content.endswith("\\]") and OF_FORMULAS.search(content[2:-2]):
        yield Slip(0, "the brackets of this formula would be lost; write it between $$ and $$")
    if found := FENCE_IN_LINE.match(content):
        yield Slip(0, f"{found[1]} begins no directive, but code; write three backticks above it and three below")


def _two_lines(pattern: re.Pattern[str], content: str) -> int:
    """Return the number of the first of two lines of a paragraph that both are of a form, 0 where none is."""
    lines = [bool(pattern.fullmatch(line.strip())) for line in content.split("\n")]
    return next((place for place in range(1, len(lines)) if lines[place - 1] and lines[place]), 0)
