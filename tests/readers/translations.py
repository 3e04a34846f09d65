"""Translations of a volume as the checks see them, and what hostile or clumsy hands make of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from polib import pofile

from sphinx_proceedings.catalogs.check import check_pair
from sphinx_proceedings.catalogs.context import Context
from sphinx_proceedings.catalogs.findings import Level

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_proceedings.catalogs.findings import Problem, Rule

ROLE = re.compile(r"\{(?!lang-)[\w:]+\}`[^`]*`")
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p>",
    "<!--",
    "{{ env }}",
    "{% if x %}",
    "![](https://example.net/x.png)",
    "[x](https://example.net)",
    "[x](javascript:alert(1))",
    "<https://example.net>",
    "https://example.net/",
    "{download}`/conf.py`",
    "{raw}`x`",
    "{doc}`/index`",
    "{cite:p}`nobody`",
    "[^nobody]",
    "`os.popen`",
    "\u202e",
    "\u2066",
    "\u200b",
    "\u0007",
    "&#x202e;",
    "\n\nSecond paragraph.\n\n",
    "\n- item",
    "\n```{include} /etc/passwd\n```\n",
    "\n:::{note}\n",
    "\u2028",
    "**",
    "{lang-xx}`y`",
]
LEADING = [
    *("- ", "* ", "+ ", "1. ", "2026. ", "1) ", "# ", "> ", "% ", "+++ ", "    ", "```{note} ", "(label)=\n", "---\n"),
]


class Translation(NamedTuple):
    """A message and what a translator made of it."""

    language: str
    msgid: str
    msgstr: str

    def problems(self, msgstr: str) -> list[Problem]:
        """Return what the check says of another translation of the same message."""
        return list(check_pair(self.msgid, msgstr, self.language, Context(languages=("en", "fr"))))

    def errors(self, msgstr: str) -> set[Rule]:
        """Return the rules that refuse another translation of the same message."""
        return {problem.rule for problem in self.problems(msgstr) if problem.level is Level.ERROR}


def translations(locales: Path) -> list[Translation]:
    """Return what is translated in all catalogs of a volume."""
    return [
        Translation(language.name, entry.msgid, entry.msgstr)
        for language in sorted(locales.iterdir())
        for path in sorted(language.rglob("*.po"))
        for entry in pofile(str(path))
        if entry.msgstr
    ]


def outside(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Find *pattern* where running text is: in no role, code, emphasis or words of a link."""
    before = [(match, text[: match.start()]) for match in pattern.finditer(text)]
    return [
        match
        for match, start in before
        if start.count("`") % 2 == start.count("*") % 2 == 0 and start.count("[") == start.count("]")
    ]


def replaced(match: re.Match[str], new: str) -> str:
    return match.string[: match.start()] + new + match.string[match.end() :]


def altered(part: str) -> str:
    """Change the last character before the closing bracket or backtick."""
    return re.sub(r"[^`>\]](?=>?[`\]]$)", "x0", part)


DAMAGES: dict[str, Callable[[str], str]] = {
    "dropped": lambda part: "",
    "doubled": lambda part: f"{part} {part}",
    "altered": altered,
    "unclosed": lambda part: part[:-1],
}
