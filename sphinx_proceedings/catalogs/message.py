"""A message as MyST reads it: its blocks, the parts a translation keeps, its running text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from sphinx_proceedings.catalogs.dialect import add_dialect, universal
from sphinx_proceedings.catalogs.findings import Rule

if TYPE_CHECKING:
    from markdown_it.token import Token

# Stands in the running text for what has no words of the message's own (OBJECT REPLACEMENT CHARACTER).
MASK = "\ufffc"
DISABLED = ("html_inline", "html_block")
"""Rules of Markdown that no text of a book has."""
LANGUAGE_ROLE = re.compile(r"lang-([A-Za-z0-9-]+)")
# Roles that only print their own words.
TEXT_ROLES = frozenset({"sup", "sub", "superscript", "subscript"})
# Roles written ``words <target>`` (sphinx.util.docutils.ReferenceRole), the words free.
LINK_ROLES = frozenset({"any", "doc", "download", "eq", "keyword", "numref", "ref", "term"})
# How those of them begin that refer to another book (sphinx.ext.intersphinx).
EXTERNAL = re.compile(r"\Aexternal(?:\+[^:]+)?:(?:std:)?")
# The words of {numref} hold the number once; anything else ends the build (sphinx.domains.std).
NUMBERED = re.compile(r"(?!.*number)[^%{}]*%s[^%{}]*|[^%{}]*\{number\}[^%{}]*", re.DOTALL)
NUMBER = re.compile(r"\{number\}|%s")
# A key may stand between words in braces, "{see}key{p. 3}"; anything else ends the build
# (sphinxcontrib.bibtex.citation_target).  No two parts that follow each other may take the same sign: a text that is
# no citation would be tried in every way they can share it.
CITED = re.compile(r"\s*(?:\{([^{}]+)\}\s*)?([^{}\s,]+)\s*(?:\{([^{}]+)\}\s*)?(?:,|\Z)")
# Both print the same work; which of them suits is a matter of the sentence.
CITATION_ROLES = {"cite:t": "cite", "cite:p": "cite"}

LONGEST = 20_000
"""In characters; the longest paragraph of a book is a tenth of it."""
MOST_BRACKETS = 500
"""Of those that open; Markdown looks from each for the one that closes it."""
# Messages are checked, counted and looked for on their pages; so many are parsed once.
KEPT = 30_000
Part = tuple[Rule, str]
"""What a translation has to keep, and the rule that says so."""


@cache
def book_parser() -> MarkdownIt:
    """Return a parser with the rules of the one a book is read with (`parsing.strict_parser`)."""
    parser = (
        MarkdownIt("commonmark")
        .enable("table")
        .use(myst_block_plugin)
        .use(myst_role_plugin)
        .use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
        .use(add_dialect)
    )
    return parser.disable(list(DISABLED))


@dataclass
class Message:
    """One side of an entry: *raw* as written, the rest as parsed."""

    raw: str
    blocks: list[str] = field(default_factory=list)
    """Types of the blocks, the outer before the inner."""
    parts: Counter[Part] = field(default_factory=Counter)
    emphases: Counter[str] = field(default_factory=Counter)
    runs: list[tuple[str, str | None]] = field(default_factory=list)
    """Running text, each run with the language it is marked as, if any."""

    @cached_property
    def prose(self) -> str:
        """The running text as printed; what is no text is masked."""
        return "".join(text for text, _ in self.runs)

    def prose_in(self, language: str) -> str:
        """Return the running text with what is marked as another language masked."""
        return "".join(text if marked in (None, language) else MASK for text, marked in self.runs)

    def marked(self, language: str) -> list[str]:
        """Return the passages marked as *language*."""
        return [text for text, marked in self.runs if marked == language]

    def languages(self) -> set[str]:
        """Return the languages passages are marked as."""
        return {marked for _, marked in self.runs if marked}


def parse(text: str, parser: MarkdownIt | None = None) -> Message:
    """Parse a msgid or a msgstr, by default with `book_parser`; of one that is not readable, all is running text."""
    return _read(text, parser) if parser else _parsed(text)


@lru_cache(maxsize=KEPT)
def _parsed(text: str) -> Message:
    return _read(text, book_parser())


def is_readable(text: str) -> bool:
    """Tell whether a text is parsed in good time."""
    return len(text) <= LONGEST and text.count("[") <= MOST_BRACKETS


def _read(text: str, parser: MarkdownIt) -> Message:
    message = Message(text)
    if not is_readable(text):
        message.runs.append((text, None))
        return message
    for token in parser.parse(text):
        if token.type == "inline":
            _read_inline(token.children or [], message)
        elif token.nesting >= 0:
            message.blocks.append(token.type)
            if token.content:
                message.parts[Rule.CODE, f"{token.info}{token.content}"] += 1
    return message


def word_count(text: str) -> int:
    """Count the words of a message: what stands between spaces and has a letter or a digit, without markup."""
    return sum(any(char.isalnum() for char in word) for word in parse(text).prose.split())


def _read_inline(tokens: list[Token], message: Message) -> None:
    in_address = False
    for token in tokens:
        match token.type:
            case "text" | "softbreak" | "hardbreak":
                message.runs.append((MASK if in_address else token.content or "\n", None))
            case "math_inline":
                _keep(message, Rule.FORMULAS, universal(token.content))
            case "code_inline":
                _keep(message, Rule.CODE, token.content)
            case "footnote_ref":
                message.parts[Rule.NOTES, f"[^{token.meta['label']}]"] += 1
            case "myst_role":
                _read_role(token.meta["name"], token.content, message)
            case "link_open":
                message.parts[Rule.LINKS, str(token.attrs["href"])] += 1
                message.runs.append((str(token.attrs.get("title", "")), None))
                in_address = token.markup == "autolink"
            case "link_close":
                in_address = False
            case "image":
                message.parts[Rule.IMAGES, str(token.attrs["src"])] += 1
                message.runs.append((f"{token.content}{token.attrs.get('title', '')}", None))
            case "em_open" | "strong_open":
                message.emphases[token.tag] += 1
            case "em_close" | "strong_close":
                pass
            case _:
                _keep(message, Rule.CODE, token.content)


def _keep(message: Message, rule: Rule, text: str) -> None:
    """Note a part that a translation keeps as it is and that is no running text."""
    message.parts[rule, text] += 1
    message.runs.append((MASK, None))


def _read_role(name: str, content: str, message: Message) -> None:
    if language := LANGUAGE_ROLE.fullmatch(name):
        message.runs.append((content, language[1]))
    elif name == "math":
        _keep(message, Rule.FORMULAS, universal(content))
    elif name == "index":
        # Its words are the sentence's, and what they are listed under is the language's own.
        words, _, _ = content.partition("<")
        message.parts[Rule.ROLES, "{index}"] += 1
        message.runs.append((words.strip().removeprefix("!"), None))
    elif name in TEXT_ROLES:
        message.runs.append((content, None))
    elif name.startswith("cite:"):
        _read_citation(CITATION_ROLES.get(name, name), content, message)
    elif explicit := _explicit(name, content):
        words, target = explicit
        message.parts[Rule.ROLES, f"{{{name}}}`{target}`"] += 1
        # The number of {numref} is the page's.
        message.runs.append((NUMBER.sub(MASK, words) if name == "numref" else words, None))
    else:
        _keep(message, Rule.ROLES, f"{{{name}}}`{content}`")
        # The words of a term are its target: they are the sentence's too.
        if name == "term":
            message.runs[-1] = (content, None)


def _explicit(name: str, content: str) -> tuple[str, str] | None:
    """Return the words and the target of a link written with both; a leading ``!`` would unlink it."""
    start = content.find("<", 1)
    if start < 0 or EXTERNAL.sub("", name) not in LINK_ROLES or content[0] == "!" or content[-1] != ">":
        return None
    words = content[:start].rstrip() or content[0]
    return (words, content[start + 1 : -1]) if name != "numref" or NUMBERED.fullmatch(words) else None


def _read_citation(name: str, content: str, message: Message) -> None:
    works = _works(content)
    if not works:
        _keep(message, Rule.CITATIONS, f"{{{name}}}`{content}`")
    for before, key, after in works:
        message.parts[Rule.CITATIONS, f"{{{name}}}`{key}`"] += 1
        message.runs.append((f"{before or ''}{MASK}{after or ''}", None))


def _works(content: str) -> list[tuple[str | None, str, str | None]]:
    """Return the works a citation names, each key between the words around it; none of what is no citation."""
    works, end = [], 0
    while end == 0 or content[end - 1] == ",":
        found = CITED.match(content, end)
        if found is None:
            return []
        works.append((found[1], found[2], found[3]))
        end = found.end()
    return works
